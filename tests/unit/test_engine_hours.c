/* SPDX-License-Identifier: MIT */
/* Business hours: over nights, weekends, holidays and days that are worked instead (调休). */
#include "test.h"

#include "srm/base/date.h"
#include "srm/engine/dialogue.h"

enum {
	HOUR = 3600
};

/* Monday, 2025-09-29: a week before China's long holiday; 28 September (Sunday) is worked. */
static int64_t monday(void)
{
	return date_from_civil(2025, 9, 29);
}

static int64_t moment(int day, int hour)
{
	return date_day_start(monday() + day, ZONE_CHINA) + (int64_t)hour * HOUR;
}

static const struct span {
	const char *label;
	int from_day, from_hour, to_day, to_hour;
	int hours; /* of business */
} spans[] = {
	{"within one day", 0, 10, 0, 12, 2},
	{"before opening", 0, 6, 0, 10, 1},
	{"over a night", 0, 17, 1, 10, 2},
	{"at night nothing runs", 0, 20, 1, 8, 0},
	{"over a plain weekend", -10, 17, -7, 10, 2},
	{"a Sunday that is worked", -2, 12, -1, 12, 3},
	{"over the holiday: Tuesday evening to Thursday of the week after", 1, 17, 10, 10, 2},
	{"two plain weeks", -28, 9, -14, 9, 90},
	{"nothing runs backwards", 0, 12, 0, 10, 0},
};

static void put_holidays(struct hours *h)
{
	vec_push(&h->holidays, ((struct holiday){monday() - 1, true}));
	for (int day = 2; day < 10; day++) /* 1 to 8 October */
		vec_push(&h->holidays, ((struct holiday){monday() + day, false}));
}

static void test_business_hours(void **state)
{
	HOURS(h);

	(void)state;
	h.open_s = 9 * HOUR;
	h.close_s = 18 * HOUR;
	h.days = 5;
	h.zone = ZONE_CHINA;
	put_holidays(&h);
	for (size_t i = 0; i < SRM_COUNT(spans); i++) {
		const struct span *s = &spans[i];
		int64_t got = hours_between(&h, moment(s->from_day, s->from_hour),
			moment(s->to_day, s->to_hour));

		if (got != (int64_t)s->hours * HOUR)
			fail_msg("%s: %lld s, not %d h", s->label, (long long)got, s->hours);
	}
}

static void test_open_past_midnight_and_all_day(void **state)
{
	HOURS(h);

	(void)state;
	h.open_s = 20 * HOUR;
	h.close_s = 2 * HOUR;
	h.days = 7;
	h.zone = ZONE_CHINA;
	assert_int_equal(hours_between(&h, moment(0, 23), moment(1, 1)), 2 * HOUR);
	assert_int_equal(hours_between(&h, moment(0, 0), moment(10, 0)), (60 - 2 + 2) * HOUR);
	h.close_s = h.open_s;
	assert_int_equal(hours_between(&h, moment(0, 3), moment(9, 5)), (9 * 24 + 2) * HOUR);
}

/* Whole weeks at once give what day by day gives. */
static void test_long_spans_are_the_sum_of_short_ones(void **state)
{
	HOURS(h);
	int64_t sum = 0;

	(void)state;
	h.open_s = 9 * HOUR;
	h.close_s = 18 * HOUR;
	h.days = 6;
	h.zone = ZONE_CHINA;
	put_holidays(&h);
	for (int hour = 0; hour < 40 * 24; hour++) {
		sum += hours_between(&h, moment(-20, hour), moment(-20, hour + 1));
		assert_int_equal(hours_between(&h, moment(-20, 0), moment(-20, hour + 1)), sum);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_business_hours),
		cmocka_unit_test(test_open_past_midnight_and_all_day),
		cmocka_unit_test(test_long_spans_are_the_sum_of_short_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
