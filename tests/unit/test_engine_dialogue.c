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
		close_brand(&b);
	}
}

static void cases_of(struct brand *b, const struct dialogue *all, int64_t who, struct str *out)
{
	struct dialogue part = {0};

	for (size_t k = 0; k < all->cases.n; k++)
		if (all->cases.at[k].person == who)
			vec_push(&part.cases, all->cases.at[k]);
	/* who was reached out to is the one follower of these brands that has a post */
	part.n_reached_out = who == person_id(b, "小满") ? all->n_reached_out : 0;
	str_reset(out);
	tell(b, &part, out);
	vec_release(&part.cases);
}

/* What is found of one follower is what is found of everybody. */
static void compare_parts(struct brand *b, int64_t as_of, const char *label)
{
	DIALOGUE(all);
	STR(whole);
	STR(one);

	all.as_of = as_of;
	all.from_at = INT64_MIN;
	all.to_at = INT64_MAX;
	check(dialogue_read(b->st, &all, &err));
	for (size_t p = 0; p < SRM_COUNT(people); p++) {
		int64_t who = person_id(b, people[p].name);

		cases_of(b, &all, who, &whole);
		read_cases(b, as_of, who, &one);
		if (strcmp(whole.buf, one.buf) != 0)
			fail_msg("%s, %s:\n%s\nexpected\n%s", label, people[p].name, one.buf,
				whole.buf);
	}
}

static void test_one_follower_is_a_part_of_all(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rules); i++) {
		struct brand b;

		open_brand(&b, rules[i].said, ACTS_MAX);
		compare_parts(&b, moment(&rules[i]), rules[i].label);
		close_brand(&b);
	}
}

enum {
	RANDOM_ACTS = 70,
	RANDOM_ROUNDS = 6
};

static uint32_t pick(uint32_t n)
{
	static uint64_t seed = UINT64_C(0x2545f4914f6cdd1d);

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % n;
}

/* Half is ours, much of it the same words to whoever it is. */
static struct said random_said(char ids[][8], uint32_t i)
{
	static const char *const texts[] = {"回复@老陈:您的反馈我们已经收到请您放心",
		"回复@山雀:您的反馈我们已经收到请您放心", "您的反馈我们已经收到请您放心",
		"回复@旧名字:马上给您换一套新的茶具", "坏了怎么办", "回复@山间茶事:怎么泡"};
	static const enum kind kinds[] = {KIND_COMMENT, KIND_REPLY, KIND_REPLY, KIND_MESSAGE};
	struct said s = {ids[i], kinds[pick(4)], people[pick(2) ? pick(2) : 2 + pick(6)].name,
		OURS + (int)pick(4), NULL, NULL, (int64_t)i * (1 + pick(9)),
		texts[pick(SRM_COUNT(texts))], SPEECH_COMPLAINT + (enum speech)pick(2),
		PREC_SECOND};

	if (s.kind == KIND_REPLY && i && pick(3))
		s.parent = ids[pick(i)];
	/* a platform names nobody where they did not speak */
	if (s.kind == KIND_MESSAGE || (s.post != HER_REPOST && !pick(5)))
		s.target = people[pick(SRM_COUNT(people))].name;
	s.post = s.kind == KIND_MESSAGE ? NOWHERE : s.post;
	return s;
}

static void test_one_follower_of_any_history(void **state)
{
	(void)state;
	for (int round = 0; round < RANDOM_ROUNDS; round++) {
		struct said said[RANDOM_ACTS];
		char ids[RANDOM_ACTS][8];
		struct brand b;

		for (uint32_t i = 0; i < RANDOM_ACTS; i++) {
			snprintf(ids[i], sizeof(ids[i]), "%u", 100 + i);
			said[i] = random_said(ids, i);
		}
		open_brand(&b, said, RANDOM_ACTS);
		compare_parts(&b, ALL_THE_TIME, "any history");
		close_brand(&b);
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
		close_brand(&b);
	}
}

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
	close_brand(&b);

	memset(said, 0, sizeof(said));
	answer_many(said, TEMPLATE_MIN - 1);
	open_brand(&b, said, ACTS_MAX);
	read_cases(&b, ALL_THE_TIME, person_id(&b, "山雀"), &told);
	assert_string_equal(told.buf, "4 complaint answered after 10");
	close_brand(&b);
}

/* ---- decisions ---- */

static int64_t act_id(struct brand *b, const char *id)
{
	struct rows *rows = store_rows(b->st, Q_CASE_ACTS);
	int64_t row;

	rows_bind_native(rows, 1, slice_of(id));
	rows_bind_int(rows, 2, 0);
	check(rows_one_int(rows, 0, &row, &err));
	return row;
}

static void decide(struct brand *b, const char *id, enum case_state state, enum speech speech,
	int64_t at)
{
	struct rows *rows = store_rows(b->st, W_CASE_MARK);

	rows_bind_int(rows, 1, act_id(b, id));
	rows_bind_int(rows, 2, (int64_t)state);
	rows_bind_int(rows, 3, FINDING_FOUNDED);
	rows_bind_int(rows, 4, (int64_t)speech);
	rows_bind_int(rows, 8, START + at * MINUTE_S);
	check(store_begin(b->st, &err));
	check(rows_run(rows, NULL, &err));
	check(store_commit(b->st, &err));
}

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
		close_brand(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_rule),
		cmocka_unit_test(test_one_follower_is_a_part_of_all),
		cmocka_unit_test(test_one_follower_of_any_history),
		cmocka_unit_test(test_the_order_of_imports_does_not_matter),
		cmocka_unit_test(test_templates_stop_no_clock),
		cmocka_unit_test(test_a_persons_word_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
