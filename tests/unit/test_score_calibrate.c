/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include "srm/base/attr.h"
#include "srm/base/date.h"
#include "srm/score/standing.h"

enum {
	PEOPLE = 1000
};

static struct sums people[PEOPLE];

/* Person i of n repeat followers: frequency i + 1, seen for 90 days, half of the acts bait. */
static void people_set(int repeat)
{
	for (int i = 0; i < PEOPLE; i++)
		people[i] = (struct sums){
			.observed = {true, true, i < 49, i % 2},
			.decayed = {i < repeat ? i + 1 : 1000},
			.constant = {0, i % 4 ? 2 : 0},
			.first_at = SCORE_EPOCH,
			.last_at = SCORE_EPOCH + (i == 0 ? 90 : 10) * DAY_S,
			.n_acts = 4,
			.n_days = i < repeat ? 2 : 1,
			.n_bait = i < repeat ? i % 2 ? 1 : 3 : 0,
			.zombie = -1,
		};
	for (int i = 0; i < 49; i++)
		people[i].decayed[DIM_SHARING] = 9;
}

static void test_medians(void **state)
{
	struct calibration c;
	struct config config;

	(void)state;
	config_defaults(&config);
	people_set(201);
	assert_true(calibrate(people, PEOPLE, &config, SCORE_EPOCH, &c));
	assert_near(c.half[DIM_FREQUENCY], 101, 1e-9); /* of 1 to 201 */
	assert_near(c.half[DIM_INFLUENCE], 2, 1e-9);   /* zeros do not count */
	assert_true(c.half[DIM_SHARING] == 3);         /* 49 observed: the default */
	assert_true(c.half[DIM_RELEVANCE] == 3);       /* observed, none with any */
	assert_near(c.bait_rate, (101 * 0.75 + 100 * 0.25) / 201, 1e-12);
	assert_false(c.provisional);
	assert_true(c.made_at == SCORE_EPOCH && c.n == 201);

	people_set(200);
	assert_true(calibrate(people, PEOPLE, &config, SCORE_EPOCH, &c));
	assert_near(c.half[DIM_FREQUENCY], 100.5, 1e-9);

	/* at one half-life later what decays is half, the audience is not */
	assert_true(calibrate(people, PEOPLE, &config, SCORE_EPOCH + 365 * DAY_S, &c));
	assert_near(c.half[DIM_FREQUENCY], 50.25, 1e-9);
	assert_near(c.half[DIM_INFLUENCE], 2, 1e-9);
}

static void test_too_little(void **state)
{
	struct calibration c, before;
	struct config config;

	(void)state;
	config_defaults(&config);
	calibration_defaults(&c);
	before = c;
	people_set(199);
	assert_false(calibrate(people, PEOPLE, &config, SCORE_EPOCH, &c));
	people_set(500);
	people[0].last_at = SCORE_EPOCH + 90 * DAY_S - 1;
	assert_false(calibrate(people, PEOPLE, &config, SCORE_EPOCH, &c));
	assert_false(calibrate(NULL, 0, &config, SCORE_EPOCH, &c));
	assert_memory_equal(&c, &before, sizeof(c));
}

/* Strangers who came once move no half and no rate, nor does the order of the people. */
static void test_strangers_and_order(void **state)
{
	struct calibration all, repeat, turned;
	struct config config;

	(void)state;
	config_defaults(&config);
	people_set(301);
	assert_true(calibrate(people, PEOPLE, &config, SCORE_EPOCH, &all));
	assert_true(calibrate(people, 301, &config, SCORE_EPOCH, &repeat));
	for (int i = 0; i < 150; i++) {
		struct sums s = people[i];

		people[i] = people[300 - i];
		people[300 - i] = s;
	}
	assert_true(calibrate(people, 301, &config, SCORE_EPOCH, &turned));
	assert_memory_equal(all.half, repeat.half, sizeof(all.half));
	assert_memory_equal(all.half, turned.half, sizeof(all.half));
	assert_true(all.bait_rate == repeat.bait_rate && all.bait_rate == turned.bait_rate);
}

static void test_defaults(void **state)
{
	struct calibration c;

	(void)state;
	calibration_defaults(&c);
	assert_true(c.provisional && c.made_at == TIME_NONE && c.n == 0);
	for (int d = 0; d < DIM_COUNT; d++)
		assert_true(c.half[d] > 0);
}

static void test_day_rate(void **state)
{
	int64_t days[100], as_of = SCORE_EPOCH + 99 * DAY_S;
	const struct clock clock = {days, SRM_COUNT(days)};
	struct calibration c, turned;

	(void)state;
	for (int i = 0; i < 100; i++)
		days[i] = date_day(SCORE_EPOCH, ZONE_CHINA) + i;
	for (int i = 0; i < 100; i++)
		people[i] = (struct sums){
			.first_at = SCORE_EPOCH,
			.last_at = SCORE_EPOCH + (i < 10 ? (i + 1) * DAY_S : 0),
			.n_acts = 1 + (i < 10),
			.n_days = 1 + (i < 10),
		};
	/* ten came again, each of a hundred had 99 days for it */
	assert_near(calibrate_day_rate(people, 100, &clock, as_of, ZONE_CHINA), 10 / 9900.0, 1e-15);
	calibrate_lifetime(people, 100, &clock, as_of, ZONE_CHINA, &c);
	assert_near(c.day_rate, 10 / 9900.0, 1e-15);
	for (int i = 0; i < 50; i++) {
		struct sums one = people[i];

		people[i] = people[99 - i];
		people[99 - i] = one;
	}
	calibrate_lifetime(people, 100, &clock, as_of, ZONE_CHINA, &turned);
	assert_true(c.has_lifetime == turned.has_lifetime);
	assert_memory_equal(&c.lifetime, &turned.lifetime, sizeof(c.lifetime));
	/* nobody, and no day: nothing to say */
	assert_true(calibrate_day_rate(NULL, 0, &clock, as_of, ZONE_CHINA) == 0);
	assert_true(calibrate_day_rate(people, 100, &(struct clock){0}, as_of, ZONE_CHINA) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_medians),
		cmocka_unit_test(test_too_little),
		cmocka_unit_test(test_strangers_and_order),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_day_rate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
