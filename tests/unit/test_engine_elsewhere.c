/* SPDX-License-Identifier: MIT */
/* Who speaks of us without calling us (没@但提到我们): posts and comments of others that name us. */
#include "dialogue_brand.h"

struct written {
	const char *id, *who, *text;
	int64_t at; /* minutes after START */
};

static void write_post(struct brand *b, const struct written *w)
{
	struct post p = post_empty();
	enum put put;

	file_begin(b, 0);
	put_people(b->im);
	p.key = ref_native(PLATFORM_WEIBO, slice_of(w->id));
	p.author = person(w->who);
	p.created_at = START + w->at * MINUTE_S;
	p.precision = PREC_SECOND;
	p.text = slice_of(w->text);
	check(import_put_post(b->im, &p, &put, &err));
	file_end(b);
	check(store_commit(b->st, &err));
}

static void put_word(struct brand *b, const char *word, double weight)
{
	struct rows *rows = store_rows(b->st, W_KEYWORD);

	check(store_begin(b->st, &err));
	rows_bind_text(rows, 1, slice_of(word));
	rows_bind_real(rows, 2, weight);
	check(rows_run(rows, NULL, &err));
	check(store_commit(b->st, &err));
}

static void tell_elsewhere(struct brand *b, struct str *out)
{
	DIALOGUE(d);

	d.as_of = ALL_THE_TIME;
	d.from_at = INT64_MIN;
	d.to_at = INT64_MAX;
	check(dialogue_read(b->st, &d, &err));
	str_reset(out);
	for (size_t i = 0; i < d.cases.n; i++) {
		const struct talk_case *c = &d.cases.at[i];

		str_addf(out, "%s%s %s%s%s", i ? "; " : "", c->opening ? "comment" : "post",
			name_of(NAMES_SPEECH, (int)c->speech), c->is_direct ? " direct" : "",
			c->is_elsewhere ? "" : " here");
		str_add(out, c->state == CASE_ANSWERED ? " answered" : "");
		assert_false(talk_case_holds(c) && c->is_elsewhere);
	}
	if (d.n_reached_out)
		str_addf(out, " (reached out %lld)", (long long)d.n_reached_out);
}

static const struct spoken {
	const char *label;
	struct written post;
	struct said said[3];
	const char *told;
} spoken[] = {
	{"a post that names us", {"61", "老陈", "山间茶事的客服三天不理人，太差了，差评！", 0},
		{{0}}, "post complaint"},
	{"a post with a keyword of full weight",
		{"61", "老陈", "云雾礼盒收到是碎的，太差了，要求退款", 0}, {{0}}, "post complaint"},
	{"a post with a word of little weight", {"61", "老陈", "绿茶太贵了，太差了，差评！", 0},
		{{0}}, ""},
	{"a post of ours", {"61", BRAND, "山间茶事的客服三天不理人，太差了，差评！", 0}, {{0}}, ""},
	{"a post that begs for a prize", {"61", "老陈", "山间茶事求抽中，中奖体质，抽我抽我！", 0},
		{{0}}, ""},
	{"a comment elsewhere that names us", {"61", "老陈", "今天天气不错", 0},
		{{"1", KIND_COMMENT, "阿木", HERS, NULL, NULL, 9, "还是山间茶事的好", SPEECH_PRAISE,
			PREC_SECOND}},
		"comment praise"},
	{"and what we answer there", {"61", "老陈", "今天天气不错", 0},
		{{"1", KIND_COMMENT, "阿木", HERS, NULL, NULL, 9, "山间茶事的坏了",
			 SPEECH_COMPLAINT, PREC_SECOND},
			{"2", KIND_REPLY, BRAND, HERS, "1", NULL, 30, "给您换", SPEECH_NONE,
				PREC_SECOND},
			{"3", KIND_REPLY, "阿木", HERS, "2", NULL, 60, "又坏了", SPEECH_COMPLAINT,
				PREC_SECOND}},
		"comment complaint answered; comment complaint direct here"},
	{"a comment elsewhere that does not", {"61", "老陈", "今天天气不错", 0},
		{{"1", KIND_COMMENT, "阿木", HERS, NULL, NULL, 9, "这个太差了", SPEECH_COMPLAINT,
			PREC_SECOND}},
		""},
	{"on our page everybody calls us", {"61", "老陈", "今天天气不错", 0},
		{{"1", KIND_COMMENT, "阿木", OURS, NULL, NULL, 9, "山间茶事的坏了",
			SPEECH_COMPLAINT, PREC_SECOND}},
		"comment complaint direct here"},
};

static void test_who_speaks_of_us(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(spoken); i++) {
		struct brand b;
		OWN(own);
		STR(told);

		open_brand(&b, spoken[i].said, SRM_COUNT(spoken[i].said));
		put_word(&b, "云雾礼盒", 1);
		put_word(&b, "绿茶", .8);
		write_post(&b, &spoken[i].post);
		link_people(&b);
		check(own_resolve(b.st, 0, &own, &err));
		tell_elsewhere(&b, &told);
		if (strcmp(told.len ? told.buf : "", spoken[i].told) != 0)
			fail_msg("%s: %s", spoken[i].label, told.buf);
		brand_close(&b);
	}
}

/* Nine in five weeks on pages of others are as many as nine on ours. */
static void test_the_alarm_hears_them(void **state)
{
	static const char *const ids[] = {"61", "62", "63", "64", "65", "66"};
	struct brand b;
	struct alarm a;
	OWN(own);

	(void)state;
	open_brand(&b,
		(struct said[]){{"1", KIND_COMMENT, "阿木", OURS, NULL, NULL, -40 * DAY, "好看",
			SPEECH_PRAISE, PREC_SECOND}},
		1);
	for (size_t i = 0; i < SRM_COUNT(ids); i++)
		write_post(&b,
			&(struct written){ids[i], people[2 + i].name,
				"山间茶事的客服三天不理人，太差了，差评！", 38 * DAY + (int64_t)i});
	link_people(&b);
	check(own_resolve(b.st, 0, &own, &err));
	read_alarm(b.st, START + (int64_t)40 * DAY_S, &a);
	assert_true(a.rings);
	assert_int_equal(a.n_week, 6);
	assert_true(a.week > 17.9 && a.week < 18.1); /* 99 followers each */
	brand_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_speaks_of_us),
		cmocka_unit_test(test_the_alarm_hears_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
