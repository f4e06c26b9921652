/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <math.h>
#include <stdio.h>

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
		{"says what is wrong, calmly", KIND_COMMENT, "送来的时候汤洒了一半，菜也凉了",
			SPEECH_COMPLAINT},
		{"a short one", KIND_COMMENT, "味道一般般，不值这个价", SPEECH_COMPLAINT},
		{"what is wrong, turned round", KIND_COMMENT, "等得不久，一点也没洒，好喝",
			SPEECH_PRAISE},
		{"a flaw in passing", KIND_COMMENT,
			"周末带爸妈去山里住了两晚，早上起来推开窗就是云海，晚上一家人围着火炉聊天，"
			"小朋友玩得特别开心，房间虽然有点旧但是很整洁，老板热情又周到，下次还来",
			SPEECH_PRAISE},
		{"anger at the world", KIND_COMMENT, "这帮人渣真该死，凭什么别人要替他们受罪",
			SPEECH_UNSURE},
		{"angry, and asks for effect", KIND_COMMENT,
			"你有脑子吗？凭什么骂人，你算什么东西？", SPEECH_UNSURE},
		{"a place at the heart", KIND_COMMENT, "爷爷的心脏手术做完了，下周回家",
			SPEECH_OTHER},
		{"a difference in warmth", KIND_COMMENT, "早晚温差这么大，多穿点", SPEECH_OTHER},
		{"no open seam", KIND_COMMENT, "要是能开线下课就好了", SPEECH_SUGGESTION},
		{"how far behind", KIND_COMMENT, "百年差距", SPEECH_OTHER},
		{"far from the picture", KIND_COMMENT, "和图片差距太大", SPEECH_COMPLAINT},
		{"disappoints nobody", KIND_COMMENT, "真的没有让人失望，打五分", SPEECH_UNSURE},
		{"is it pretty", KIND_COMMENT, "孩子你看这个格子衬衫好不好看", SPEECH_OTHER},
		{"a tease", KIND_COMMENT, "你太坏了[哼]", SPEECH_OTHER},
		{"torn in a story", KIND_COMMENT, "靠太近会被潮汐力撕碎", SPEECH_UNSURE},
		{"a rubbish bag", KIND_COMMENT, "垃圾袋放在门口就行", SPEECH_OTHER},
		{"a question", KIND_COMMENT, "请问这款在哪里买？", SPEECH_QUESTION},
		{"when", KIND_COMMENT, "啥时候有货呀？", SPEECH_QUESTION},
		{"no question", KIND_COMMENT, "没什么，大家开心就行", SPEECH_OTHER},
		{"talks of advice", KIND_COMMENT, "谢谢你的建议", SPEECH_OTHER},
		{"wishes well", KIND_COMMENT, "祝大家新年快乐，平安健康", SPEECH_OTHER},
		{"a proposal", KIND_COMMENT, "建议增加一个无糖的口味", SPEECH_SUGGESTION},
		{"praise", KIND_COMMENT, "真的很好喝，喜欢", SPEECH_PRAISE},
		{"showing", KIND_MENTION, "晒单！终于收到了，超开心", SPEECH_SHOWING},
		{"no showing", KIND_COMMENT, "请跟上脚步，别掉队", SPEECH_OTHER},
		{"begs", KIND_COMMENT, "求中奖，从来没中过", SPEECH_PRIZE},
		{"good luck, not a prize", KIND_COMMENT, "明天考试，求好运", SPEECH_OTHER},
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

/* How many texts of a file, by whether they are dissatisfied, got which share of 255. */
struct tally {
	double of[2][256];
};

/* Whole lines LABEL TAB TEXT below a head; label `it` is dissatisfied. */
static bool tally_file(struct lexicon *lx, const char *name, const char *it, struct tally *out)
{
	static char line[1 << 16];
	const char *shared = getenv("SRM_SHARED");
	char path[1024];
	FILE *f;

	if (!shared)
		return false;
	snprintf(path, sizeof(path), "%s/labelled/%s", shared, name);
	f = fopen(path, "rb");
	if (!f)
		return false;
	for (bool is_head = true; fgets(line, sizeof(line), f); is_head = false) {
		struct slice rest, all = slice_trim(slice_of(line));
		struct slice label = slice_cut(all, "\t", &rest);

		if (!is_head && rest.s)
			out->of[slice_is(label, it)]
			       [(int)lround(255 *
					    marks_complaint(classify_text(lx, KIND_COMMENT, rest)
								    .bits))]++;
	}
	fclose(f);
	return true;
}

static double sum_from(const double *of, int from)
{
	double sum = 0;

	for (int i = from; i < 256; i++)
		sum += of[i];
	return sum;
}

static double auc(const struct tally *t)
{
	double right = 0, below = 0;

	for (int i = 0; i < 256; i++) {
		right += t->of[1][i] * (below + t->of[0][i] / 2);
		below += t->of[0][i];
	}
	return right / below / sum_from(t->of[1], 0);
}

/*
 * The shipped weights were fitted on these files: a guard against breaking them. What they do on
 * a set they were not fitted on srm_train measures; docs/model.md has it.
 */
static void test_labelled(void **state)
{
	static const struct {
		const char *name, *it;
		double auc;
	} files[] = {
		{"emotion_smp2020.tsv", "angry", 0.92},
		{"review_takeaway.tsv", "0", 0.94},
		{"review_hotel.tsv", "0", 0.94},
	};

	for (size_t i = 0; i < SRM_COUNT(files); i++) {
		struct tally t = {0};
		double hits, called;

		if (!tally_file(*state, files[i].name, files[i].it, &t)) {
			print_message("no $SRM_SHARED/labelled/%s: skipped\n", files[i].name);
			skip();
			return;
		}
		hits = sum_from(t.of[1], 128);
		called = hits + sum_from(t.of[0], 128);
		if (auc(&t) < files[i].auc || hits < 0.6 * called ||
			hits < 0.6 * sum_from(t.of[1], 0))
			fail_msg("%s: AUC %.3f, precision %.3f, recall %.3f", files[i].name,
				auc(&t), hits / called, hits / sum_from(t.of[1], 0));
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
		cmocka_unit_test(test_labelled),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
