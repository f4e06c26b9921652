/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "promo.h"
#include "srm/model/record.h"
#include "srm/report/report.h"

static struct promo_post post(enum post_class class)
{
	return (struct promo_post){.class = class, .role = ROLE_OWN, .earned = COUNT_NONE};
}

static struct promo_post unsure(enum post_class class, enum post_class second)
{
	struct promo_post p = post(class);

	p.second = second;
	p.is_unsure = true;
	return p;
}

static void add(struct promo_tally *t, enum post_class class, int n)
{
	struct promo_post p = post(class);

	for (int i = 0; i < n; i++)
		promo_tally_add(t, &p);
}

static void test_shares_count_what_is_sold_against_what_is_given(void **state)
{
	struct promo_tally t = {0};

	(void)state;
	add(&t, CLASS_PROMO, 3);
	add(&t, CLASS_CORPORATE, 1);
	add(&t, CLASS_CAMPAIGN, 2);
	add(&t, CLASS_GUIDED, 4);
	add(&t, CLASS_VALUE, 19);
	add(&t, CLASS_SERVICE, 1);
	add(&t, CLASS_NONE, 5);
	assert_int_equal(t.n, 30);
	assert_int_equal(t.n_unread, 5);
	assert_int_equal(promo_promotional(&t), 4);
	assert_int_equal(promo_value(&t), 23);
}

static void test_unsure_posts_leave_a_range(void **state)
{
	const struct promo_post sells_or_tells = unsure(CLASS_PROMO, CLASS_CORPORATE);
	const struct promo_post sells_or_gives = unsure(CLASS_PROMO, CLASS_VALUE);
	const struct promo_post gives_or_sells = unsure(CLASS_VALUE, CLASS_PROMO);
	struct promo_tally t = {0};

	(void)state;
	add(&t, CLASS_VALUE, 1);
	promo_tally_add(&t, &sells_or_tells);
	promo_tally_add(&t, &sells_or_gives);
	promo_tally_add(&t, &gives_or_sells);
	assert_int_equal(t.n_unsure, 3);
	assert_int_equal(t.count[CLASS_PROMO], 2);
	assert_int_equal(t.low[CLASS_PROMO], 0);
	assert_int_equal(t.high[CLASS_PROMO], 3);
	assert_int_equal(t.low[CLASS_VALUE], 1);
	assert_int_equal(t.high[CLASS_VALUE], 3);
	/* promo or corporate: promotional either way */
	assert_int_equal(t.promotional_low, 1);
	assert_int_equal(t.promotional_high, 3);
}

static void test_allowance_is_exact(void **state)
{
	static const struct allowance_case {
		int64_t n, allowed;
	} cases[] = {{0, 0}, {9, 0}, {10, 1}, {29, 2}, {30, 3}, {70, 7}, {1000, 100}};
	struct config config;

	(void)state;
	config_defaults(&config);
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		assert_int_equal(promo_allowance(&config, cases[i].n), cases[i].allowed);
}

static void test_ratio_reads_as_people_say_it(void **state)
{
	static const struct ratio_case {
		int64_t promotional, value;
		const char *text;
	} cases[] = {{4, 14, "1 : 3.5"}, {10, 5, "1 : 0.5"}, {0, 12, "0 : 12"}, {3, 0, "3 : 0"},
		{0, 0, "0 : 0"}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(text);

		promo_ratio(&text, cases[i].promotional, cases[i].value);
		assert_string_equal(text.buf, cases[i].text);
	}
}

static const struct verdict_case {
	const char *label;
	int promotional, unsure, other;
	int64_t held, shown;
	enum promo_verdict verdict;
} verdict_cases[] = {
	{"no posts", 0, 0, 0, 0, COUNT_NONE, PROMO_NO_POSTS},
	{"4 of 30 in a census", 4, 0, 26, 30, 30, PROMO_OVER},
	{"exactly the limit", 3, 0, 27, 30, 30, PROMO_WITHIN},
	{"4 of 100", 4, 0, 96, 100, 100, PROMO_BEST},
	{"1 of 100", 1, 0, 99, 100, 100, PROMO_BELOW},
	{"the total is not known: what is held is counted", 4, 0, 26, 30, COUNT_NONE, PROMO_OVER},
	{"unsure posts decide", 3, 1, 26, 30, 30, PROMO_OPEN},
	{"unsure posts do not decide", 2, 1, 27, 30, 30, PROMO_WITHIN},
	{"deleted posts do not make it a sample", 4, 0, 26, 30, 31, PROMO_OVER},
	{"a sample of 30 says too little", 4, 0, 26, 30, 50, PROMO_OPEN},
	{"a sample that is far above", 20, 0, 10, 30, 50, PROMO_OVER},
	{"hardly anything held", 4, 0, 26, 30, 100, PROMO_TOO_LITTLE},
};

static void test_verdict(void **state)
{
	const struct promo_post doubt = unsure(CLASS_VALUE, CLASS_PROMO);
	struct config config;

	(void)state;
	config_defaults(&config);
	for (size_t i = 0; i < SRM_COUNT(verdict_cases); i++) {
		const struct verdict_case *c = &verdict_cases[i];
		struct promo_tally t = {0};
		struct promo_coverage coverage;
		enum promo_verdict got;

		add(&t, CLASS_PROMO, c->promotional);
		add(&t, CLASS_VALUE, c->other);
		for (int k = 0; k < c->unsure; k++)
			promo_tally_add(&t, &doubt);
		promo_cover(&coverage, c->held, c->shown);
		got = promo_verdict(&t, &coverage, &config);
		if (got != c->verdict)
			fail_msg("%s: verdict %d, not %d", c->label, (int)got, (int)c->verdict);
	}
}

static void test_earned_skips_posts_without_counts(void **state)
{
	struct promo_post posts[] = {
		post(CLASS_VALUE), post(CLASS_VALUE), post(CLASS_VALUE), post(CLASS_VALUE)};
	SRM_CLEANUP(promo_group_release) struct promo_group g = {0};
	struct promo_earned e;

	(void)state;
	assert_false(promo_group_earned(&g, &e));
	posts[0].earned = 1;
	posts[1].earned = 100;
	posts[2].earned = 4;
	for (size_t i = 0; i < SRM_COUNT(posts); i++)
		promo_group_add(&g, &posts[i]);
	assert_true(promo_group_earned(&g, &e));
	assert_int_equal(e.n, 3);
	assert_true(e.median == 4 && e.mean == 35);
}

static void test_groups_add_up_what_posts_earned(void **state)
{
	struct promo_group g = {0};
	struct promo_post p = post(CLASS_VALUE);
	struct promo_earned e;

	(void)state;
	assert_false(promo_group_earned(&g, &e));
	p.held = 3;
	p.newcomers = 2;
	p.core = 1;
	p.is_on_topic = true;
	promo_group_add(&g, &p);
	p.earned = 10;
	p.is_on_topic = false;
	promo_group_add(&g, &p);
	assert_int_equal(g.n, 2);
	assert_int_equal(g.held, 6);
	assert_int_equal(g.newcomers, 4);
	assert_int_equal(g.core, 2);
	assert_int_equal(g.on_topic, 1);
	assert_true(promo_group_earned(&g, &e));
	assert_int_equal(e.n, 1);
	assert_true(e.median == 10);
	promo_group_release(&g);
}

/* Days are counted from Monday, 2026-06-01. */
static const struct rhythm_case {
	const char *label;
	int days[8], n; /* of posts */
	int end;        /* the last day of the time */
	int64_t weeks, empty;
	double median;
	int gaps;
	int64_t longest;
	bool lasts; /* the longest gap, still */
} rhythm_cases[] = {
	{"no posts", {0}, 0, 27, 0, 0, 0, 0, 0, false},
	{"every Monday", {0, 7, 14, 21}, 4, 27, 4, 0, 1, 4, 6, false},
	{"the week of the end is no whole one", {0, 7, 14, 21}, 4, 22, 3, 0, 1, 4, 6, false},
	{"the week of the first post is none either", {2, 8, 15, 16}, 4, 20, 2, 0, 1.5, 3, 6,
		false},
	{"two weeks without", {0, 1, 2, 21}, 4, 27, 4, 2, 0.5, 2, 18, false},
	{"silent since", {0, 1}, 2, 27, 4, 3, 0, 1, 26, true},
	{"two on one day leave no gap", {0, 0, 1}, 3, 1, 0, 0, 0, 0, 0, false},
};

static void test_rhythm(void **state)
{
	const int64_t monday = date_from_civil(2026, 6, 1);

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rhythm_cases); i++) {
		const struct rhythm_case *c = &rhythm_cases[i];
		struct promo_post posts[8];
		const struct promo_posts list = {.at = posts, .n = (size_t)c->n};
		struct promo_rhythm r;

		for (int k = 0; k < c->n; k++) {
			posts[k] = post(CLASS_VALUE);
			posts[k].created_at =
				date_day_start(monday + c->days[k], ZONE_CHINA) + 3600;
		}
		promo_rhythm(&list, 0, date_day_start(monday + c->end + 1, ZONE_CHINA) - 1,
			ZONE_CHINA, &r);
		if (r.weeks != c->weeks || r.empty != c->empty || r.median != c->median ||
			r.gaps != c->gaps)
			fail_msg("%s: %d weeks, %d empty, median %.1f, %d gaps", c->label,
				(int)r.weeks, (int)r.empty, r.median, r.gaps);
		if (c->gaps &&
			(r.gap[0].days != c->longest || (r.gap[0].to_at == TIME_NONE) != c->lasts))
			fail_msg("%s: %d days", c->label, (int)r.gap[0].days);
	}
}

static void test_reports_answer_to_their_names(void **state)
{
	static const struct name_case {
		const char *typed, *name;
	} cases[] = {{"tiers", "tiers"}, {"分层", "tiers"}, {"总览", "overview"}, {"升降", "moves"},
		{"硬广", "promo"}, {"宣传比", "promo"}, {"话题", "topics"}, {"晒单", "ugc"}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct report *r = report_find(cases[i].typed);

		assert_non_null(r);
		assert_string_equal(r->name, cases[i].name);
	}
	assert_null(report_find("tier"));
	assert_null(report_find(""));
	assert_null(report_find("分层 层级"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shares_count_what_is_sold_against_what_is_given),
		cmocka_unit_test(test_unsure_posts_leave_a_range),
		cmocka_unit_test(test_allowance_is_exact),
		cmocka_unit_test(test_ratio_reads_as_people_say_it),
		cmocka_unit_test(test_verdict),
		cmocka_unit_test(test_earned_skips_posts_without_counts),
		cmocka_unit_test(test_groups_add_up_what_posts_earned),
		cmocka_unit_test(test_rhythm),
		cmocka_unit_test(test_reports_answer_to_their_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
