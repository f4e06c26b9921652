/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/attr.h"
#include "srm/score/score.h"

/* Floors 15, 35, 55, 70; drop 3; points in hundredths. */
static const struct {
	const char *label;
	enum tier now;
	int points;
	enum tier next;
	int distance; /* from next */
} cases[] = {
	{"first placing, nothing", TIER_NONE, 0, TIER_BYSTANDER, 1500},
	{"first placing just below a floor", TIER_NONE, 3499, TIER_CASUAL, 1},
	{"first placing at a floor", TIER_NONE, 3500, TIER_ACTIVE, 2000},
	{"first placing at the top", TIER_NONE, 10000, TIER_CORE, 0},
	{"up at the floor", TIER_ACTIVE, 5500, TIER_KEY, 1500},
	{"not up a hundredth below", TIER_ACTIVE, 5499, TIER_ACTIVE, 1},
	{"up two tiers at once", TIER_CASUAL, 7000, TIER_CORE, 0},
	{"held below the floor", TIER_KEY, 5499, TIER_KEY, 1501},
	{"held a hundredth above the drop", TIER_KEY, 5201, TIER_KEY, 1799},
	{"lost at three points below", TIER_KEY, 5200, TIER_ACTIVE, 300},
	{"core held", TIER_CORE, 6701, TIER_CORE, 0},
	{"core lost", TIER_CORE, 6700, TIER_KEY, 300},
	{"a sudden fall rests where a slow one would", TIER_CORE, 5400, TIER_KEY, 1600},
	{"a fall through two tiers", TIER_CORE, 5000, TIER_ACTIVE, 500},
	{"down to nothing", TIER_CORE, 0, TIER_BYSTANDER, 1500},
	{"bystander cannot be lost", TIER_BYSTANDER, 0, TIER_BYSTANDER, 1500},
	{"casual held at 12.01", TIER_CASUAL, 1201, TIER_CASUAL, 2299},
	{"casual lost at 12.00", TIER_CASUAL, 1200, TIER_BYSTANDER, 300},
};

static void test_hysteresis(void **state)
{
	struct config config;

	(void)state;
	config_defaults(&config);
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		enum tier next = tier_next(cases[i].now, cases[i].points, &config);

		print_message("%s\n", cases[i].label);
		assert_int_equal(next, cases[i].next);
		assert_int_equal(tier_distance(next, cases[i].points, &config), cases[i].distance);
	}
}

/* However a worth swings, within the drop a tier does not flap. */
static void test_no_flapping(void **state)
{
	struct config config;
	enum tier now = TIER_ACTIVE;
	int moves = 0;

	(void)state;
	config_defaults(&config);
	for (int night = 0; night < 100; night++) {
		enum tier next = tier_next(now, night % 2 ? 5500 : 5250, &config);

		moves += next != now;
		now = next;
	}
	assert_int_equal(moves, 1);
	assert_int_equal(now, TIER_KEY);
}

/* A fall hundredth by hundredth and the same fall at once end in the same tier. */
static void test_pace_does_not_matter(void **state)
{
	struct config config;
	enum tier slow = TIER_CORE;

	(void)state;
	config_defaults(&config);
	for (int points = 10000; points >= 0; points--) {
		slow = tier_next(slow, points, &config);
		assert_int_equal(tier_next(TIER_CORE, points, &config), slow);
	}
}

static void test_no_drop_means_the_floor(void **state)
{
	struct config config;

	(void)state;
	config_defaults(&config);
	config.tier_drop = 0;
	assert_int_equal(tier_next(TIER_KEY, 5500, &config), TIER_KEY);
	assert_int_equal(tier_next(TIER_KEY, 5499, &config), TIER_ACTIVE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hysteresis),
		cmocka_unit_test(test_no_flapping),
		cmocka_unit_test(test_pace_does_not_matter),
		cmocka_unit_test(test_no_drop_means_the_floor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
