/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>

#include "srm/base/date.h"
#include "srm/base/num.h"

static const char *const precisions[] = {"-", "second", "minute", "day", "relative"};

static int64_t number(struct slice text)
{
	int64_t value = TIME_NONE;

	if (!slice_is(text, "-"))
		assert_true(num_int64(text, &value));
	return value;
}

/** One row of dates.tsv: text, zone, reference, expected seconds or -, precision. */
static void check_row(struct slice row)
{
	struct slice rest = row, text = slice_cut(rest, "\t", &rest);
	int zone = (int)number(slice_cut(rest, "\t", &rest));
	int64_t reference_at = number(slice_cut(rest, "\t", &rest));
	int64_t at = number(slice_cut(rest, "\t", &rest));
	struct date_result found = {TIME_NONE, PREC_NONE};

	if (date_parse(text, zone, reference_at, &found) != (at != TIME_NONE))
		fail_msg("%.*s: accepted or not", (int)row.len, row.s);
	if (at == TIME_NONE)
		return;
	if (found.at != at || !slice_is(rest, precisions[found.precision]))
		fail_msg("%.*s: got %lld %s", (int)row.len, row.s, (long long)found.at,
			precisions[found.precision]);
}

static void test_table(void **state)
{
	FILE *f = fopen(SRM_TEST_DIR "/unit/data/dates.tsv", "r");
	char line[256];
	int rows = 0;

	(void)state;
	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		if (line[0] == '#')
			continue;
		check_row((struct slice){line, strcspn(line, "\n")});
		rows++;
	}
	fclose(f);
	assert_true(rows >= 80);
}

static void test_civil_days_round_trip(void **state)
{
	int year, month, dom;

	(void)state;
	assert_int_equal(date_from_civil(1970, 1, 1), 0);
	assert_int_equal(date_from_civil(2000, 3, 1), 11017);
	for (int64_t day = date_from_civil(1890, 1, 1); day < date_from_civil(2205, 1, 1); day++) {
		date_to_civil(day, &year, &month, &dom);
		assert_int_equal(date_from_civil(year, month, dom), day);
	}
	assert_int_equal(date_weekday(0), 3);
	assert_int_equal(date_weekday(-4), 6);
	assert_int_equal(date_weekday(date_from_civil(2024, 11, 18)), 0);
}

static void test_day_of_a_moment(void **state)
{
	(void)state;
	assert_int_equal(date_day(-1, 0), -1);
	assert_int_equal(date_day(16 * 3600, ZONE_CHINA), 1);
	assert_int_equal(date_day(16 * 3600 - 1, ZONE_CHINA), 0);
	assert_int_equal(date_day_start(1, ZONE_CHINA), 16 * 3600);
}

static void test_format(void **state)
{
	char buf[DATE_BUF];

	(void)state;
	assert_string_equal(date_format(1731980967, ZONE_CHINA, false, buf), "2024-11-19 09:49:27");
	assert_string_equal(date_format(1731980967, ZONE_CHINA, true, buf),
		"2024-11-19T09:49:27+08:00");
	assert_string_equal(date_format(1731980967, -12600, true, buf),
		"2024-11-18T22:19:27-03:30");
	assert_string_equal(date_format(-1, 0, false, buf), "1969-12-31 23:59:59");
	assert_string_equal(date_format(TIME_NONE, 0, false, buf), "");
	assert_string_equal(date_format_day(0, buf), "1970-01-01");
}

static void test_span(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t from_at, to_at;
	} cases[] = {
		{"2024-11-19", true, 1731945600, 1732032000},
		{"2024-11-19 10:00", true, 1731981600, 1731981660},
		{"2024-11-19 10:00:05", true, 1731981605, 1731981606},
		{"2024-11", true, 1730390400, 1732982400},
		{"2024-12", true, 1732982400, 1735660800},
		{"7d", true, 2000000000 - 7 * DAY_S, 2000000000},
		{"now", true, 2000000000, 2000000001},
		{"2024-13", false, 0, 0},
		{"2024", false, 0, 0},
		{"06", false, 0, 0},
		{"d", false, 0, 0},
		{"-3d", false, 0, 0},
		{"yesterday", false, 0, 0},
		{"06-13", false, 0, 0},
		{"", false, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		int64_t from_at = 0, to_at = 0;

		if (date_span(slice_of(cases[i].text), ZONE_CHINA, 2000000000, &from_at, &to_at) !=
				cases[i].ok ||
			from_at != cases[i].from_at || to_at != cases[i].to_at)
			fail_msg("%s: %lld %lld", cases[i].text, (long long)from_at,
				(long long)to_at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_civil_days_round_trip),
		cmocka_unit_test(test_day_of_a_moment),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_span),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
