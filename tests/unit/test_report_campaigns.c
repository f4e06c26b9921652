/* SPDX-License-Identifier: MIT */
/* Was it worth it? */
#include "test.h"

#include <math.h>

#include "campaigns.h"

static void won(struct won_group *g, int64_t people, int64_t kept, int64_t relevant)
{
	for (int64_t i = 0; i < people; i++) {
		const struct comer who = {
			.person = i, .came_at = 0, .kept_at = i < kept ? DAY_S : TIME_NONE};

		won_add(g, &who, i < relevant, 365 * (int64_t)DAY_S);
	}
}

static void test_who_is_converted_and_when_that_is_due(void **state)
{
	static const struct due_case {
		const char *label;
		int64_t kept_day; /* after they came; -1: never */
		int64_t as_of_day;
		int64_t over[HORIZON_COUNT], kept[HORIZON_COUNT];
	} cases[] = {
		{"on the first day", 0, 100, {1, 1, 1}, {1, 1, 1}},
		{"after 45 days", 45, 100, {1, 1, 1}, {0, 1, 1}},
		{"after 91 days", 91, 100, {1, 1, 1}, {0, 0, 0}},
		{"never", -1, 100, {1, 1, 1}, {0, 0, 0}},
		{"60 days are not over", 10, 59, {1, 0, 0}, {1, 0, 0}},
		{"nothing is over", 10, 29, {0, 0, 0}, {0, 0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct due_case *c = &cases[i];
		struct won_group g = {0};
		const struct comer who = {
			.kept_at = c->kept_day < 0 ? TIME_NONE : c->kept_day * DAY_S};

		won_add(&g, &who, true, c->as_of_day * DAY_S);
		for (int h = 0; h < HORIZON_COUNT; h++)
			if (g.over[h] != c->over[h] || g.kept[h] != c->kept[h] ||
				g.relevant[h] != c->kept[h])
				fail_msg("%s: after %d days", c->label, horizon_days[h]);
	}
}

static void test_due_for_nine_in_ten(void **state)
{
	struct won_group g = {.people = 10, .over = {10, 9, 8}};
	const struct won_group nobody = {0};

	(void)state;
	assert_true(won_is_due(&g, DAYS_30));
	assert_true(won_is_due(&g, DAYS_60));
	assert_false(won_is_due(&g, DAYS_90));
	assert_false(won_is_due(&nobody, DAYS_30));
}

static void test_verdict(void **state)
{
	static const struct verdict_case {
		const char *label;
		int64_t people, kept, content, content_kept, held, shown;
		enum worth_it verdict;
	} cases[] = {
		{"fewer beyond doubt", 200, 10, 200, 80, 90, 100, WORTH_NO},
		{"more beyond doubt", 200, 80, 200, 10, 90, 100, WORTH_YES},
		{"too few", 10, 1, 10, 3, 90, 100, WORTH_SMALL},
		{"nobody won", 0, 0, 50, 10, 90, 100, WORTH_NOBODY},
		{"too little held", 200, 10, 200, 80, 40, 100, WORTH_COVERAGE_LOW},
		{"nobody knows how much", 200, 10, 200, 80, 0, 0, WORTH_COVERAGE_UNKNOWN},
		{"no content", 200, 10, 0, 0, 90, 100, WORTH_NOTHING},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct verdict_case *c = &cases[i];
		struct camp camp = {.coverage = {c->held, c->shown}};
		struct judged got;

		won(&camp.won, c->people, c->kept, 0);
		won(&camp.content, c->content, c->content_kept, 0);
		camp_judge(&camp, 0.5, &got);
		if (got.verdict != c->verdict)
			fail_msg("%s: %d", c->label, (int)got.verdict);
	}
}

static void test_interval_is_that_of_newcombe(void **state)
{
	struct camp camp = {.coverage = {1, 1}};
	struct judged got;

	(void)state;
	/* example (a) of the paper: 56/70 - 48/80 is .2000, .0524 to .3339 */
	won(&camp.won, 70, 56, 0);
	won(&camp.content, 80, 48, 0);
	camp_judge(&camp, 0.5, &got);
	assert_true(fabs(got.difference - .2) < 5e-5);
	assert_true(fabs(got.low - .0524) < 5e-5);
	assert_true(fabs(got.high - .3339) < 5e-5);
}

/* ---- fans ---- */

enum {
	BEGAN = 1000
};

static void day(struct fan_list *list, int64_t account, int64_t at, double net, double total)
{
	struct fans f = {account, at, NAN, NAN, net, total, 1, 0, 0, {0}};

	str_init(&f.text);
	vec_push(list, f);
}

static void test_fans_around_a_campaign(void **state)
{
	SRM_CLEANUP(fan_list_release) struct fan_list list = {0};
	struct fan_change c;

	(void)state;
	for (int64_t d = BEGAN - 40; d < BEGAN; d++)
		day(&list, 5, d, 2, 100);
	for (int64_t d = BEGAN; d < BEGAN + 40; d++)
		day(&list, 5, d, d < BEGAN + 3 ? 50 : -6, d < BEGAN + 10 ? 250 : 98);
	fan_change_find(&list, 5, BEGAN, BEGAN + 2, BEGAN + 60, &c);
	assert_true(c.is_over);
	assert_int_equal(c.before, 100);
	assert_int_equal(c.after, 98);
	/* three days and the seven after them */
	assert_int_equal(c.gained, 3 * 50 - 7 * 6);
	assert_int_equal(c.usual, 10 * 2);
	fan_change_find(&list, 5, BEGAN, BEGAN + 2, BEGAN + 29, &c);
	assert_false(c.is_over);
	assert_true(isnan(c.after));
}

static void test_what_is_not_known_of_fans_is_not_said(void **state)
{
	SRM_CLEANUP(fan_list_release) struct fan_list list = {0};
	struct fan_change c;

	(void)state;
	for (int64_t d = BEGAN - 5; d < BEGAN + 40; d++)
		day(&list, 5, d, 2, NAN);
	fan_change_find(&list, 5, BEGAN, BEGAN, BEGAN + 60, &c);
	assert_true(isnan(c.gained)); /* five days say nothing of what is usual */
	assert_true(isnan(c.before));
	fan_change_find(&list, 6, BEGAN, BEGAN, BEGAN + 60, &c);
	assert_true(isnan(c.gained) && isnan(c.before) && isnan(c.after));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_is_converted_and_when_that_is_due),
		cmocka_unit_test(test_due_for_nine_in_ten),
		cmocka_unit_test(test_verdict),
		cmocka_unit_test(test_interval_is_that_of_newcombe),
		cmocka_unit_test(test_fans_around_a_campaign),
		cmocka_unit_test(test_what_is_not_known_of_fans_is_not_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
