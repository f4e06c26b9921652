/* SPDX-License-Identifier: MIT */
/* Who is waiting for us, rule by rule: small brands, and what of their texts is a case. */
#include "test.h"

#include "dialogue_brand.h"

static const struct rule {
	const char *label;
	struct said said[ACTS_MAX];
	const char *all; /* cases of everybody */
	int64_t as_of;   /* minutes; 0: the end */
} rules[] = {
	{"nobody answers",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			PREC_SECOND}},
		"1 complaint open", 0},
	{"the comment that is answered",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, 30, "给您换", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint answered after 30", 0},
	{"staff are us",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, STAFF, OURS, "1", NULL, 30, "给您换", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint answered after 30", 0},
	{"the clock runs from the first text; what weighs most names the case",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "谢谢", SPEECH_PRAISE,
			 PREC_SECOND},
			{"2", KIND_COMMENT, "小满", OURS, NULL, NULL, 10, "坏了", SPEECH_COMPLAINT,
				PREC_SECOND},
			{"3", KIND_COMMENT, "小满", OURS, NULL, NULL, 20, "怎么", SPEECH_QUESTION,
				PREC_SECOND},
			{"4", KIND_REPLY, BRAND, OURS, "2", NULL, 30, "给您换", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint answered after 30 in 3", 0},
	{"what they write after the answer is the next case",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, 30, "给您换", SPEECH_NONE,
				PREC_SECOND},
			{"3", KIND_REPLY, "小满", OURS, "1", NULL, 90, "又坏了", SPEECH_COMPLAINT,
				PREC_SECOND},
			{"4", KIND_REPLY, BRAND, OURS, "1", NULL, 100, "抱歉", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint answered after 30 turns 2; 3 complaint answered after 10 turns 2", 0},
	{"a name that is called beats the comment it hangs on",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, "老陈", OURS, "1", NULL, 5, "回复@山间茶事:我的也是",
				SPEECH_COMPLAINT, PREC_SECOND},
			{"3", KIND_REPLY, BRAND, OURS, "1", NULL, 30, "回复@老陈:给您换",
				SPEECH_NONE, PREC_SECOND}},
		"1 complaint open; 2 complaint answered after 25", 0},
	{"a name alone, without the comment",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_COMMENT, BRAND, OURS, NULL, NULL, 30, "回复@小满：给您换",
				SPEECH_NONE, PREC_SECOND}},
		"1 complaint answered after 30", 0},
	{"a name that nobody bears any more: who wrote the comment",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, 30, "回复@旧名字:给您换",
				SPEECH_NONE, PREC_SECOND}},
		"1 complaint answered after 30", 0},
	{"a name of somebody who said nothing there answers nobody",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, 30, "回复@阿木:给您换",
				SPEECH_NONE, PREC_SECOND}},
		"1 complaint open", 0},
	{"whom the platform names beats both",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_COMMENT, BRAND, OURS, "9", "小满", 30, "给您换", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint answered after 30", 0},
	{"an answer elsewhere does not stop it",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_COMMENT, "小满", OURS_TOO, NULL, NULL, 1, "怎么泡",
				SPEECH_QUESTION, PREC_SECOND},
			{"3", KIND_REPLY, BRAND, OURS_TOO, "2", NULL, 30, "八十度", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint open; 2 question answered after 29", 0},
	{"a comment of ours that answers nobody does not stop it",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_COMMENT, BRAND, OURS, NULL, NULL, 30, "欢迎光临", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint open", 0},
	{"an answer in the same second is a machine's",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, 0, "收到", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint open auto 0", 0},
	{"the same minute is not the same second",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, 0, "收到", SPEECH_NONE,
				PREC_MINUTE}},
		"1 complaint answered after 0", 0},
	{"of an answer known by its day alone the end of the day counts",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, -10 * HOUR, "收到", SPEECH_NONE,
				PREC_DAY}},
		"1 complaint answered after 0", 0},
	{"greetings, prize entries and texts of none open nothing",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "嗯", SPEECH_OTHER, PREC_SECOND},
			{"2", KIND_COMMENT, "老陈", OURS, NULL, NULL, 1, "求抽中", SPEECH_PRIZE,
				PREC_SECOND},
			{"3", KIND_COMMENT, "阿木", OURS, NULL, NULL, 2, NULL, SPEECH_NONE,
				PREC_SECOND}},
		"", 0},
	{"one follower speaks to another: nobody is late with that",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "怎么泡", SPEECH_QUESTION,
			 PREC_SECOND},
			{"2", KIND_REPLY, "老陈", OURS, "1", NULL, 5, "你在哪买的", SPEECH_QUESTION,
				PREC_SECOND},
			{"3", KIND_REPLY, "阿木", OURS, "1", NULL, 6, "回复@老陈:哪家",
				SPEECH_QUESTION, PREC_SECOND}},
		"1 question open; 2 question open indirect; 3 question open indirect", 0},
	{"the clock of a case that did not call us runs from the text that does",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "怎么泡", SPEECH_QUESTION,
			 PREC_SECOND},
			{"2", KIND_REPLY, "老陈", OURS, "1", NULL, 5, "你在哪买的", SPEECH_QUESTION,
				PREC_SECOND},
			{"3", KIND_REPLY, "老陈", OURS, "1", NULL, 20, "回复@山间茶事:哪里买的",
				SPEECH_QUESTION, PREC_SECOND},
			{"4", KIND_REPLY, BRAND, OURS, "1", NULL, 30, "回复@老陈:楼下", SPEECH_NONE,
				PREC_SECOND}},
		"1 question open; 3 question answered after 10 in 2", 0},
	{"we write first on a post of hers",
		{{"1", KIND_COMMENT, BRAND, HERS, NULL, NULL, 0, "好漂亮", SPEECH_NONE,
			 PREC_SECOND},
			{"2", KIND_REPLY, "小满", HERS, "1", NULL, 5, "谢谢", SPEECH_PRAISE,
				PREC_SECOND}},
		"2 praise open (reached out 1)", 0},
	{"she calls us on a post of hers",
		{{"1", KIND_MENTION, "小满", HERS, NULL, BRAND, 0, "@山间茶事 坏了",
			 SPEECH_COMPLAINT, PREC_SECOND},
			{"2", KIND_COMMENT, BRAND, HERS, NULL, NULL, 60, "给您换", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint answered after 60", 0},
	{"an answer under her repost answers what she said with it",
		{{"1", KIND_REPOST, "小满", OURS, NULL, NULL, 0, "这个坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_COMMENT, BRAND, HER_REPOST, NULL, NULL, 60, "给您换",
				SPEECH_NONE, PREC_SECOND}},
		"1 complaint answered after 60", 0},
	{"we pass her repost on with a word",
		{{"1", KIND_REPOST, "小满", OURS, NULL, NULL, 0, "这个坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPOST, BRAND, OURS, NULL, NULL, 60, "给您换//@小满",
				SPEECH_NONE, PREC_SECOND}},
		"1 complaint answered after 60", 0},
	{"messages: a pause of more than seven days begins another conversation",
		{{"1", KIND_MESSAGE, "小满", NOWHERE, NULL, BRAND, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_MESSAGE, "小满", NOWHERE, NULL, BRAND, 6 * DAY, "在吗",
				SPEECH_QUESTION, PREC_SECOND},
			{"3", KIND_MESSAGE, "小满", NOWHERE, NULL, BRAND, 14 * DAY, "怎么泡",
				SPEECH_QUESTION, PREC_SECOND},
			{"4", KIND_MESSAGE, BRAND, NOWHERE, NULL, "小满", 14 * DAY + 30, "八十度",
				SPEECH_NONE, PREC_SECOND}},
		"1 complaint open in 2 private; 3 question answered after 30 private", 0},
	{"what is said in public does not answer a message",
		{{"1", KIND_MESSAGE, "小满", NOWHERE, NULL, BRAND, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_COMMENT, "小满", OURS, NULL, NULL, 5, "看私信", SPEECH_QUESTION,
				PREC_SECOND},
			{"3", KIND_REPLY, BRAND, OURS, "2", NULL, 60, "好的", SPEECH_NONE,
				PREC_SECOND}},
		"1 complaint open private; 2 question answered after 55", 0},
	{"only what was known by then",
		{{"1", KIND_COMMENT, "小满", OURS, NULL, NULL, 0, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"2", KIND_REPLY, BRAND, OURS, "1", NULL, 30, "给您换", SPEECH_NONE,
				PREC_SECOND},
			{"3", KIND_COMMENT, "老陈", OURS, NULL, NULL, 40, "坏了", SPEECH_COMPLAINT,
				PREC_SECOND}},
		"1 complaint open", 20},
};

static int64_t moment(const struct rule *r)
{
	return r->as_of ? START + r->as_of * MINUTE_S : ALL_THE_TIME;
}

static void test_each_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rules); i++) {
		struct brand b;
		STR(told);

		open_brand(&b, rules[i].said, ACTS_MAX);
		read_cases(&b, moment(&rules[i]), 0, &told);
		if (strcmp(told.buf, rules[i].all) != 0)
			fail_msg("%s:\n%s\nexpected\n%s", rules[i].label, told.buf, rules[i].all);
		brand_close(&b);
	}
}

static void test_one_follower_is_a_part_of_all(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rules); i++) {
		struct brand b;

		open_brand(&b, rules[i].said, ACTS_MAX);
		compare_parts(&b, moment(&rules[i]), rules[i].label);
		brand_close(&b);
	}
}

static void test_one_follower_of_any_history(void **state)
{
	(void)state;
	for (int round = 0; round < RANDOM_ROUNDS; round++) {
		struct said said[RANDOM_ACTS];
		char ids[RANDOM_ACTS][8];
		struct brand b;

		any_history(said, ids);
		open_brand(&b, said, RANDOM_ACTS);
		compare_parts(&b, ALL_THE_TIME, "any history");
		brand_close(&b);
	}
}

static void test_the_order_of_imports_does_not_matter(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rules); i++) {
		struct said turned[ACTS_MAX] = {{0}};
		struct brand b;
		STR(told);
		size_t n = 0;

		while (n < ACTS_MAX && rules[i].said[n].id)
			n++;
		for (size_t k = 0; k < n; k++)
			turned[k] = rules[i].said[n - 1 - k];
		open_brand(&b, turned, ACTS_MAX);
		read_cases(&b, moment(&rules[i]), 0, &told);
		if (strcmp(told.buf, rules[i].all) != 0)
			fail_msg("%s, turned round:\n%s\nexpected\n%s", rules[i].label, told.buf,
				rules[i].all);
		brand_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_rule),
		cmocka_unit_test(test_one_follower_is_a_part_of_all),
		cmocka_unit_test(test_one_follower_of_any_history),
		cmocka_unit_test(test_the_order_of_imports_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
