/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/classify/classify.h"

static void test_kinds(void **state)
{
	static const struct {
		const char *label;
		enum kind kind;
		const char *text;
		enum speech speech;
	} cases[] = {
		{"no text", KIND_COMMENT, "", SPEECH_NONE},
		{"emoji only", KIND_COMMENT, "😡😡[怒]", SPEECH_OTHER},
		{"a complaint", KIND_COMMENT, "太难吃了，差评", SPEECH_COMPLAINT},
		{"one that asks", KIND_COMMENT, "等了两个小时还没送到，客服也没人回，怎么办？",
			SPEECH_COMPLAINT},
		{"a question", KIND_COMMENT, "请问这款在哪里买？", SPEECH_QUESTION},
		{"a proposal", KIND_COMMENT, "建议增加一个无糖的口味", SPEECH_SUGGESTION},
		{"praise", KIND_COMMENT, "真的很好喝，喜欢", SPEECH_PRAISE},
		{"showing", KIND_MENTION, "晒单！终于收到了，超开心", SPEECH_SHOWING},
		{"begs", KIND_COMMENT, "求中奖，从来没中过", SPEECH_PRIZE},
		{"nothing of these", KIND_COMMENT, "周末和同学去爬山", SPEECH_OTHER},
		{"broken with joy", KIND_COMMENT, "我真是开心坏了", SPEECH_OTHER},
		{"not what others said", KIND_REPOST, "我也去过//@小雨:太难吃了，差评",
			SPEECH_OTHER},
	};
	struct lexicon *lx = *state;

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct marks marks = classify_text(lx, cases[i].kind, slice_of(cases[i].text));
		enum speech speech = marks_speech(marks.bits);

		if (speech != cases[i].speech)
			fail_msg("%s: %s (%.2f), not %s", cases[i].label,
				name_of(NAMES_SPEECH, (int)speech), marks_complaint(marks.bits),
				name_of(NAMES_SPEECH, (int)cases[i].speech));
		assert_int_equal((marks.bits & MARK_COMPLAINT) != 0, speech == SPEECH_COMPLAINT);
	}
}

static double complaint(struct lexicon *lx, const char *text)
{
	return marks_complaint(classify_text(lx, KIND_COMMENT, slice_of(text)).bits);
}

static void test_complaint(void **state)
{
	struct lexicon *lx = *state;

	assert_true(complaint(lx, "服务态度恶劣，房间又脏又旧，再也不会来了") > 0.8);
	assert_true(complaint(lx, "味道很好，送得也快，下次还来") < 0.2);
	/* what is passed on counts for how likely, not for the kind */
	assert_true(complaint(lx, "//@小雨:太难吃了，差评") > 0.5);
	/* signs and faces do not decide */
	assert_true(complaint(lx, "到货了[怒][怒]😡") <= complaint(lx, "到货了[心][心]😀"));
	assert_true(complaint(lx, "到货了[怒][怒]😡") >= complaint(lx, "到货了[心][心]😀"));
}

static void test_call(void **state)
{
	static const struct {
		const char *label, *text;
		bool is_call;
	} cases[] = {
		{"to somebody", "@小雨 来看看", true},
		{"an answer", "回复@小雨:好的呀", true},
		{"only in what was passed on", "好看//@小雨:是的", false},
		{"an address of mail", "写信到 a@b.com", false},
		{"a lone sign", "@ 你", false},
	};
	struct lexicon *lx = *state;

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct marks marks = classify_text(lx, KIND_COMMENT, slice_of(cases[i].text));

		if (((marks.bits & MARK_CALL) != 0) != cases[i].is_call)
			fail_msg("%s", cases[i].label);
	}
}

static int set_up(void **state)
{
	*state = lexicon_new(NULL, 0);
	return 0;
}

static int tear_down(void **state)
{
	lexicon_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_complaint),
		cmocka_unit_test(test_call),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
