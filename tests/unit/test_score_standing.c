/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include "srm/base/attr.h"
#include "srm/base/date.h"
#include "srm/score/standing.h"

#define ONCE(kind) (1u << (kind))

enum {
	DAYS = 2000,
	ZONE = ZONE_CHINA
};

static int64_t days[DAYS];
static struct config config;
static struct calibration calibration;

/* Day 0 is 2020-01-01; the pages are alive every `step` days. */
static int64_t at(double day)
{
	return SCORE_EPOCH + (int64_t)(day * DAY_S);
}

static struct clock clock_every(int step)
{
	struct clock clock = {days, 0};

	for (int d = 0; d < DAYS; d += step)
		days[clock.n++] = date_day(at(d), ZONE);
	return clock;
}

static struct brand brand_at(double day)
{
	config_defaults(&config);
	calibration_defaults(&calibration);
	calibration.has_lifetime = true;
	calibration.lifetime = (struct bgnbd){.r = .25, .alpha = 40, .a = .8, .b = 2.4};
	return (struct brand){&calibration, &config, clock_every(1), at(day), ZONE};
}

/* Somebody who came on n days from the first to the last. */
static struct sums came(double first, double last, int n)
{
	return (struct sums){
		.first_at = at(first),
		.last_at = at(last),
		.n_acts = n,
		.n_days = n,
		.clean_at = at(first),
		.followed_at = TIME_NONE,
		.unfollowed_at = TIME_NONE,
		.returned_at = TIME_NONE,
		.kinds = ONCE(KIND_COMMENT),
		.zombie = -1,
	};
}

static struct footing stand(const struct brand *brand, const struct sums *sums)
{
	struct worth worth;
	struct footing f;

	score_worth(sums, brand->calibration, brand->config, brand->as_of, &worth);
	standing_find(brand, sums, &worth, false, &f);
	return f;
}

static void test_clock(void **state)
{
	struct clock weekly = clock_every(7), none = {NULL, 0};
	int64_t zero = date_day(at(0), ZONE);

	(void)state;
	assert_int_equal(clock_between(&weekly, zero, zero + 70), 10); /* day 0 itself not */
	assert_int_equal(clock_between(&weekly, zero - 1, zero), 1);
	assert_int_equal(clock_between(&weekly, zero + 1, zero + 6), 0);
	assert_int_equal(clock_between(&weekly, zero + 70, zero), 0);
	assert_int_equal(clock_between(&none, zero, zero + 70), 0);
	assert_near(clock_month(&weekly, zero + 1000), 30.0 / 7, 0.05);
	assert_near(clock_month(&weekly, zero + 69), 30.0 / 7, 0.05); /* a young brand */
	assert_true(clock_month(&weekly, zero + 100000) > 0);
	assert_true(clock_month(&none, zero) > 0);
}

static void test_rhythm(void **state)
{
	struct clock weekly = clock_every(7);
	struct sums nobody = {.first_at = TIME_NONE, .last_at = TIME_NONE};
	struct sums s = came(7, 77, 4);
	struct rhythm r = rhythm_of(&s, &weekly, at(700), ZONE);

	(void)state;
	assert_true(r.x == 3 && r.t_x == 10 && r.T == 99);
	r = rhythm_of(&nobody, &weekly, at(700), ZONE);
	assert_true(r.x == 0 && r.t_x == 0 && r.T == 0);
}

struct stage_case {
	const char *label;
	double first, last;
	int n;
	double as_of;
	enum stage stage;
	double unfollowed, returned; /* 0: never */
	unsigned kinds;              /* 0: a comment */
};

static const struct stage_case stages[] = {
	{"the first act of today", 100, 100, 1, 100.5, STAGE_NEW, 0, 0, 0},
	{"29 days after the first act", 100, 120, 3, 129, STAGE_NEW, 0, 0, 0},
	{"followed lately, nothing else", 100, 100, 1, 110, STAGE_NEW, 0, 0, ONCE(KIND_FOLLOW)},
	{"followed long ago, nothing else", 100, 100, 1, 1000, STAGE_SILENT, 0, 0,
		ONCE(KIND_FOLLOW)},
	{"came once, 31 days ago", 100, 100, 1, 131, STAGE_ACTIVE, 0, 0, 0},
	{"came once, 60 days ago", 100, 100, 1, 160, STAGE_COOLING, 0, 0, 0},
	{"came once, 100 days ago", 100, 100, 1, 200, STAGE_AT_RISK, 0, 0, 0},
	{"came once, two years ago", 100, 100, 1, 830, STAGE_LAPSED, 0, 0, 0},
	{"weekly until last week", 100, 400, 44, 407, STAGE_ACTIVE, 0, 0, 0},
	{"weekly until five weeks ago", 100, 400, 44, 435, STAGE_COOLING, 0, 0, 0},
	{"weekly until two months ago: not long enough", 100, 400, 44, 460, STAGE_AT_RISK, 0, 0, 0},
	{"weekly until 90 days ago", 100, 400, 44, 490, STAGE_LAPSED, 0, 0, 0},
	{"every four months until 90 days ago", 100, 700, 6, 790, STAGE_ACTIVE, 0, 0, 0},
	{"back after a pause", 100, 700, 6, 715, STAGE_RETURNED, 0, 690, 0},
	{"back, but not lately", 100, 700, 6, 740, STAGE_ACTIVE, 0, 690, 0},
	{"stopped following", 100, 400, 44, 401, STAGE_LOST, 400.5, 0, 0},
	{"stopped following in the second of the last act", 100, 400, 44, 401, STAGE_LOST, 400, 0,
		0},
	{"stopped following, then came again", 100, 400, 44, 401, STAGE_ACTIVE, 300, 0, 0},
};

static void test_stages(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(stages); i++) {
		const struct stage_case *c = &stages[i];
		struct brand brand = brand_at(c->as_of);
		struct sums s = came(c->first, c->last, c->n);
		struct footing f;

		if (c->unfollowed > 0)
			s.unfollowed_at = at(c->unfollowed);
		if (c->returned > 0)
			s.returned_at = at(c->returned);
		if (c->kinds)
			s.kinds = c->kinds;
		f = stand(&brand, &s);
		if (f.stage != c->stage)
			fail_msg("%s: %s is not %s", c->label, name_of(NAMES_STAGE, (int)f.stage),
				name_of(NAMES_STAGE, (int)c->stage));
	}
}

/* Nothing is known but that they left, or nothing at all: still one stage. */
static void test_stage_without_acts(void **state)
{
	struct brand brand = brand_at(100);
	struct sums s = came(0, 0, 0);

	(void)state;
	s.first_at = s.last_at = TIME_NONE;
	s.kinds = 0;
	assert_int_equal(stand(&brand, &s).stage, STAGE_SILENT);
	s.unfollowed_at = at(50);
	assert_int_equal(stand(&brand, &s).stage, STAGE_LOST);
	assert_true(stand(&brand, &s).momentum == -1);
}

/* How active a stage is: time alone never leads to a smaller number. */
static int coldness(enum stage stage)
{
	static const int order[STAGE_COUNT] = {
		[STAGE_NEW] = 1,
		[STAGE_RETURNED] = 1,
		[STAGE_ACTIVE] = 2,
		[STAGE_COOLING] = 3,
		[STAGE_AT_RISK] = 4,
		[STAGE_LAPSED] = 5,
		[STAGE_SILENT] = 5,
		[STAGE_LOST] = 5,
	};

	return order[stage];
}

static void test_time_alone_never_warms(void **state)
{
	static const int histories[][3] = {/* days from first to last, days active, clock */
		{0, 1, 1}, {1, 2, 1}, {300, 2, 1}, {300, 50, 1}, {300, 301, 1}, {0, 1, 5},
		{700, 8, 3}, {100, 90, 1}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(histories); i++)
		for (int fitted = 0; fitted < 2; fitted++) {
			struct brand brand = brand_at(0);
			struct sums s = came(10, 10 + histories[i][0], histories[i][1]);
			int64_t stake = 0;
			int cold = 0;

			calibration.has_lifetime = fitted;
			brand.clock = clock_every(histories[i][2]);
			s.returned_at = i % 2 ? s.last_at : TIME_NONE;
			for (double d = 10 + histories[i][0]; d < DAYS; d += 0.7) {
				struct footing f;

				brand.as_of = at(d);
				f = stand(&brand, &s);
				assert_true(f.stage > STAGE_NONE && f.stage < STAGE_COUNT);
				assert_true(coldness(f.stage) >= cold);
				assert_true(standing_at_stake(&f, 5000) >= stake);
				assert_true(f.expected >= 0 && isfinite(f.expected));
				cold = coldness(f.stage);
				stake = standing_at_stake(&f, 5000);
			}
			assert_int_equal(cold, coldness(STAGE_LAPSED));
		}
}

/* The moment of lapse is the moment from which the stage says so. */
static void test_lapse_at(void **state)
{
	static const int histories[][3] = {/* days from first to last, days active, clock */
		{0, 1, 1}, {1, 2, 1}, {300, 50, 1}, {300, 290, 1}, {700, 8, 3}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(histories); i++) {
		struct brand brand = brand_at(DAYS);
		struct sums s = came(10.4, 10.6 + histories[i][0], histories[i][1]);
		int64_t lapsed_at;

		brand.clock = clock_every(histories[i][2]);
		lapsed_at = standing_lapse_at(&brand, rhythm_of(&s, &brand.clock, s.last_at, ZONE),
			date_day(s.first_at, ZONE), s.last_at, at(DAYS));
		assert_true(lapsed_at > s.last_at);
		for (int k = -3; k <= 3; k++) {
			brand.as_of = lapsed_at + k;
			assert_int_equal(stand(&brand, &s).stage == STAGE_LAPSED, k >= 0);
		}
		assert_true(standing_lapse_at(&brand, rhythm_of(&s, &brand.clock, s.last_at, ZONE),
				    date_day(s.first_at, ZONE), s.last_at,
				    lapsed_at - 1) == TIME_NONE);
	}
}

static void test_expectation_and_chance(void **state)
{
	struct brand brand = brand_at(500);
	struct sums once = came(490, 490, 1), often = came(100, 495, 50);
	struct footing f = stand(&brand, &once);

	(void)state;
	assert_true(f.alive == -1); /* it is 1 by construction, and says nothing */
	assert_near(f.expected, 30 * .25 / 50, 0.02);
	f = stand(&brand, &often);
	assert_true(f.alive > 0.9 && f.alive < 1);
	assert_near(f.expected, 30 * 50 / 440.0, 0.5);
	brand.as_of = at(600);
	assert_true(stand(&brand, &often).alive < f.alive);
	/* no fit: what is usual here, and no chance to show */
	calibration.has_lifetime = false;
	calibration.day_rate = 0.02;
	f = stand(&brand, &often);
	assert_true(f.alive == -1);
	assert_near(f.expected, 0.6, 1e-9);
}

static struct act acts[DAYS];

/* A comment every so many days, from `change` on at another pace. */
static struct sums comments_twice(double from, double to, double every, double change, double then)
{
	struct facts facts = {.acts = acts, .capabilities = CAP_ACTS, .zone = ZONE};
	struct sums s;

	facts.followers = facts.follows = facts.posts = COUNT_NONE;
	for (double d = from; d <= to; d += d < change ? every : then)
		acts[facts.n_acts++] = (struct act){.kind = KIND_COMMENT, .at = at(d)};
	score_sums(&facts, &config, &s);
	return s;
}

static struct sums comments(double from, double to, double every)
{
	return comments_twice(from, to, every, to, every);
}

static void test_momentum(void **state)
{
	struct brand brand = brand_at(1900);
	struct sums s = comments(0, 1900, 3);

	(void)state;
	assert_near(stand(&brand, &s).momentum, 1, 0.1);
	s = comments(0, 1870, 3);
	assert_true(stand(&brand, &s).momentum < 0.6);
	s = comments(1850, 1900, 3); /* steady, but young */
	assert_near(stand(&brand, &s).momentum, 1, 0.15);
	s = comments(1900, 1900, 3);
	assert_near(stand(&brand, &s).momentum, 1, 0.05);
	s = comments_twice(0, 1900, 30, 1860, 1);
	assert_true(stand(&brand, &s).momentum > 2);
	s = comments(0, 1719, 3);
	assert_true(stand(&brand, &s).momentum == -1);
	s = comments(0, 1722, 3);
	assert_true(stand(&brand, &s).momentum >= 0);
}

static const struct {
	const char *label;
	unsigned kinds;
	enum rung rung;
	enum next_step step;
} rungs[] = {
	{"follows", ONCE(KIND_FOLLOW), RUNG_SILENT, STEP_INVITE_REACTION},
	{"likes", ONCE(KIND_FOLLOW) | ONCE(KIND_LIKE), RUNG_REACTOR, STEP_ASK},
	{"scans", ONCE(KIND_SCAN), RUNG_REACTOR, STEP_ASK},
	{"writes to us", ONCE(KIND_MESSAGE), RUNG_COMMENTER, STEP_INVITE_SHARE},
	{"answers and likes", ONCE(KIND_REPLY) | ONCE(KIND_LIKE), RUNG_COMMENTER,
		STEP_INVITE_SHARE},
	{"passes on", ONCE(KIND_REPOST) | ONCE(KIND_COMMENT), RUNG_SHARER, STEP_THANK},
	{"names us", ONCE(KIND_MENTION), RUNG_SHARER, STEP_THANK},
};

static void test_rungs(void **state)
{
	struct brand brand = brand_at(500);
	struct sums s = came(400, 495, 12);
	struct footing f;

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rungs); i++) {
		s.kinds = rungs[i].kinds;
		f = stand(&brand, &s);
		if (f.rung != rungs[i].rung)
			fail_msg("%s: rung %s", rungs[i].label, name_of(NAMES_RUNG, (int)f.rung));
		if (f.stage == STAGE_ACTIVE && f.step != rungs[i].step)
			fail_msg("%s: step %s", rungs[i].label, name_of(NAMES_STEP, (int)f.step));
	}
	s.observed[DIM_SHARING] = true;
	s.constant[DIM_SHARING] = calibration.half[DIM_SHARING];
	f = stand(&brand, &s);
	assert_true(f.rung == RUNG_ADVOCATE && f.step == STEP_KEEP);
	s.n_days = 2;
	assert_int_equal(stand(&brand, &s).rung, RUNG_SHARER);
	s.n_days = 12;
	s.n_bait = s.n_acts; /* for the prize */
	assert_int_equal(stand(&brand, &s).rung, RUNG_SHARER);
}

/* The first that holds: complaint, suspicion, gone, at risk, new. */
static void test_one_step(void **state)
{
	struct brand brand = brand_at(200);
	struct sums s = came(100, 100, 1);
	struct worth worth;
	struct footing f;

	(void)state;
	assert_int_equal(stand(&brand, &s).step, STEP_WAKE);
	s.unfollowed_at = at(120);
	assert_int_equal(stand(&brand, &s).step, STEP_WIN_BACK);
	s.zombie = 0.9;
	assert_int_equal(stand(&brand, &s).step, STEP_CHECK);
	score_worth(&s, &calibration, &config, brand.as_of, &worth);
	standing_find(&brand, &s, &worth, true, &f);
	assert_int_equal(f.step, STEP_ANSWER);
	s = came(190, 190, 1);
	assert_int_equal(stand(&brand, &s).step, STEP_WELCOME);
	s = came(100, 100, 1);
	brand.as_of = at(1500);
	assert_int_equal(stand(&brand, &s).step, STEP_WIN_BACK);
}

static void test_at_stake(void **state)
{
	struct brand brand = brand_at(140);
	struct sums s = came(100, 100, 1);
	struct footing f = stand(&brand, &s);

	(void)state;
	assert_near(f.risk, 0.5, 1e-9); /* alpha days after the only act */
	assert_int_equal(standing_at_stake(&f, 6000), 3000);
	s.unfollowed_at = at(120);
	f = stand(&brand, &s);
	assert_int_equal(standing_at_stake(&f, 6000), 6000);
	s = came(140, 140, 1);
	f = stand(&brand, &s);
	assert_int_equal(standing_at_stake(&f, 6000), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_rhythm),
		cmocka_unit_test(test_stages),
		cmocka_unit_test(test_stage_without_acts),
		cmocka_unit_test(test_time_alone_never_warms),
		cmocka_unit_test(test_lapse_at),
		cmocka_unit_test(test_expectation_and_chance),
		cmocka_unit_test(test_momentum),
		cmocka_unit_test(test_rungs),
		cmocka_unit_test(test_one_step),
		cmocka_unit_test(test_at_stake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
