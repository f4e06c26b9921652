/* SPDX-License-Identifier: MIT */
/* What counts as an answer, and what a person says of a case. */
#include "dialogue_brand.h"

/* ---- templates ---- */

/* n of five persons are answered with the same words, each by name. */
static void answer_many(struct said *said, size_t n)
{
	static const char *const texts[] = {"回复@小满:您好小满，您的反馈我们已经收到",
		"回复@老陈:您好老陈，您的反馈我们已经收到",
		"回复@阿木:您好阿木，您的反馈我们已经收到！",
		"回复@山雀:您好山雀，您的反馈我们已经收到",
		"回复@茶茶:您好茶茶，您的反馈我们已经收到"};
	static const char *const asked[] = {"1", "2", "3", "4", "5"};
	static const char *const answered[] = {"11", "12", "13", "14", "15"};

	for (size_t i = 0; i < n; i++) {
		said[2 * i] = (struct said){asked[i], KIND_COMMENT, people[2 + i].name, OURS, NULL,
			NULL, (int64_t)i * 100, "坏了", SPEECH_COMPLAINT, PREC_SECOND};
		said[2 * i + 1] = (struct said){answered[i], KIND_REPLY, BRAND, OURS, asked[i],
			NULL, (int64_t)i * 100 + 10, texts[i], SPEECH_NONE, PREC_SECOND};
	}
}

static void test_templates_stop_no_clock(void **state)
{
	struct said said[ACTS_MAX] = {{0}};
	struct brand b;
	STR(told);

	(void)state;
	answer_many(said, TEMPLATE_MIN);
	open_brand(&b, said, ACTS_MAX);
	read_cases(&b, ALL_THE_TIME, 0, &told);
	assert_string_equal(told.buf, "1 complaint open auto 10; 2 complaint open auto 10; "
				      "3 complaint open auto 10; 4 complaint open auto 10; "
				      "5 complaint open auto 10");
	read_cases(&b, ALL_THE_TIME, person_id(&b, "山雀"), &told);
	assert_string_equal(told.buf, "4 complaint open auto 10");
	brand_close(&b);

	memset(said, 0, sizeof(said));
	answer_many(said, TEMPLATE_MIN - 1);
	open_brand(&b, said, ACTS_MAX);
	read_cases(&b, ALL_THE_TIME, person_id(&b, "山雀"), &told);
	assert_string_equal(told.buf, "4 complaint answered after 10");
	brand_close(&b);
}

/* ---- decisions ---- */

static void test_a_persons_word_wins(void **state)
{
	static const struct said said[ACTS_MAX] = {{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0,
							   "坏了", SPEECH_COMPLAINT, PREC_SECOND},
		{"2", KIND_COMMENT, "小满", OURS, NULL, NULL, 60, "怎么泡", SPEECH_QUESTION,
			PREC_SECOND},
		{"3", KIND_REPLY, BRAND, OURS, "1", NULL, 90, "八十度", SPEECH_NONE, PREC_SECOND}};
	static const struct decided {
		const char *label;
		enum case_state state;
		enum speech speech;
		int64_t at;
		const char *all;
	} cases[] = {
		{"only what it is", CASE_NONE, SPEECH_SUGGESTION, 10,
			"1 suggestion answered after 90 in 2"},
		{"resolved by telephone: what comes later is another case", CASE_RESOLVED,
			SPEECH_NONE, 30, "1 complaint resolved; 2 question answered after 30"},
		{"handed off, and what was said before belongs to it", CASE_HANDED_OFF, SPEECH_NONE,
			70, "1 complaint handed-off after 90 in 2"},
		{"that was no answer", CASE_OPEN, SPEECH_NONE, 120, "1 complaint open in 2"},
		{"still waiting then, answered since", CASE_OPEN, SPEECH_NONE, 80,
			"1 complaint answered after 90 in 2"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct brand b;
		STR(told);

		open_brand(&b, said, ACTS_MAX);
		decide(&b, "1", cases[i].state, cases[i].speech, cases[i].at);
		read_cases(&b, ALL_THE_TIME, 0, &told);
		if (strcmp(told.buf, cases[i].all) != 0)
			fail_msg("%s:\n%s\nexpected\n%s", cases[i].label, told.buf, cases[i].all);
		brand_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_templates_stop_no_clock),
		cmocka_unit_test(test_a_persons_word_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
