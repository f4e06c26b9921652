/* SPDX-License-Identifier: MIT */
/* What happened per month or week. */
#include "test.h"

#include "srm/base/date.h"
#include "trend.h"

static int64_t day(const char *text)
{
	struct date_result r;

	if (!date_parse(slice_of(text), 0, TIME_NONE, &r))
		fail_msg("%s is no date", text);
	return date_day(r.at, 0);
}

static void test_months_and_weeks(void **state)
{
	static const struct part_case {
		const char *label, *from, *to;
		bool is_weekly;
		const char *spans; /* first days; "+" behind one that is cut */
	} cases[] = {
		{"whole months", "2025-11-01", "2026-02-01", false,
			"2025-11-01 2025-12-01 2026-01-01"},
		{"cut at both ends", "2025-11-10", "2026-01-05", false,
			"2025-11-10+ 2025-12-01 2026-01-01+"},
		{"weeks from Monday", "2026-05-04", "2026-05-18", true, "2026-05-04 2026-05-11"},
		{"weeks cut", "2026-05-06", "2026-05-20", true,
			"2026-05-06+ 2026-05-11 2026-05-18+"},
		{"one day", "2026-05-06", "2026-05-07", true, "2026-05-06+"},
		{"nothing", "2026-05-06", "2026-05-06", true, ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct part_case *c = &cases[i];
		struct trend_series s;
		char buf[DATE_BUF];
		STR(got);

		trend_parts(&s, day(c->from), day(c->to), c->is_weekly);
		for (int k = 0; k < s.n; k++)
			str_addf(&got, "%s%s%s", k ? " " : "",
				date_format_day(s.at[k].from_day, buf), s.at[k].is_cut ? "+" : "");
		if (strcmp(got.buf, c->spans) != 0)
			fail_msg("%s: %s", c->label, got.buf);
	}
}

static void test_what_stands_beside(void **state)
{
	static const struct beside_case {
		const char *label, *from, *to, *before, *year;
	} cases[] = {
		{"a month goes beside the month before", "2026-03-01", "2026-04-01", "2026-02-01",
			"2025-03-01"},
		{"a quarter", "2026-01-01", "2026-04-01", "2025-10-01", "2025-01-01"},
		{"a year", "2025-01-01", "2026-01-01", "2024-01-01", "2024-01-01"},
		{"days go beside as many days", "2026-05-06", "2026-05-16", "2026-04-26",
			"2025-05-06"},
		{"a leap day", "2024-02-29", "2024-03-01", "2024-02-28", "2023-02-28"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct beside_case *c = &cases[i];

		if (trend_from_before(day(c->from), day(c->to)) != day(c->before))
			fail_msg("%s: before", c->label);
		if (trend_year_before(day(c->from)) != day(c->year))
			fail_msg("%s: last year", c->label);
	}
}

static void add(struct trend_acts *acts, int64_t person, const char *date, enum kind kind)
{
	vec_push(acts, trend_pack(person, day(date), (int)kind));
}

static void test_who_is_active_new_and_back(void **state)
{
	struct trend_acts acts = {0};
	struct trend_series now, before, *const both[] = {&now, &before};

	(void)state;
	/* in no order at all */
	add(&acts, 7, "2026-03-09", KIND_COMMENT);
	add(&acts, 900001, "2026-03-01", KIND_REPOST);
	add(&acts, 7, "2025-06-01", KIND_LIKE);
	add(&acts, 7, "2026-02-02", KIND_COMMENT);
	add(&acts, 8, "2026-02-28", KIND_COMMENT);
	add(&acts, 7, "2026-02-03", KIND_COMMENT);
	add(&acts, 8, "2026-03-31", KIND_LIKE);
	add(&acts, 8, "2026-04-01", KIND_LIKE);
	trend_sort(&acts);
	trend_parts(&now, day("2026-02-01"), day("2026-04-01"), false);
	trend_parts(&before, day("2025-05-01"), day("2025-07-01"), false);
	trend_count(&acts, 180, both, 2);
	assert_int_equal(now.n, 2);
	assert_int_equal(now.at[0].active, 2);
	assert_int_equal(now.at[1].active, 3);
	assert_int_equal(now.all.active, 3); /* each once */
	assert_int_equal(now.at[0].new_people, 1);
	assert_int_equal(now.at[1].new_people, 1);
	assert_int_equal(now.at[0].returned, 1); /* 7, after 246 days */
	assert_int_equal(now.all.returned, 1);
	assert_int_equal(now.at[0].kind[KIND_COMMENT], 3);
	assert_int_equal(now.all.acts, 6); /* 1 April is not in it */
	assert_int_equal(before.at[1].new_people, 1);
	assert_int_equal(before.all.acts, 1);
	vec_release(&acts);
}

static void test_sorting(void **state)
{
	struct trend_acts acts = {0};
	uint64_t seed = 88172645463325252;

	(void)state;
	trend_sort(&acts); /* none at all */
	for (int i = 0; i < 20000; i++) {
		seed ^= seed << 13;
		seed ^= seed >> 7;
		seed ^= seed << 17;
		vec_push(&acts, seed >> 2);
	}
	trend_sort(&acts);
	for (size_t i = 1; i < acts.n; i++)
		assert_true(acts.at[i - 1] <= acts.at[i]);
	vec_release(&acts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_months_and_weeks),
		cmocka_unit_test(test_what_stands_beside),
		cmocka_unit_test(test_who_is_active_new_and_back),
		cmocka_unit_test(test_sorting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
