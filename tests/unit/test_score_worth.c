/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include <math.h>

#include "srm/base/attr.h"
#include "srm/score/score.h"

#define DAYS(n) (INT64_C(n) * DAY_S)

static struct config defaults(void)
{
	struct config config;

	config_defaults(&config);
	return config;
}

/* Halves 8, 3, 3, 3; weights .25, .20, .20, .35; as-of at the epoch, so raw = decayed. */
static const struct {
	const char *label;
	bool observed[DIM_COUNT];
	double decayed[DIM_COUNT], constant[DIM_COUNT];
	int points[DIM_COUNT];
	int worth;
	double completeness;
} cases[] = {
	{"all at their half: 12.5 + 10 + 10 + 17.5", {true, true, true, true}, {8, 0, 3, 3},
		{0, 3, 0, 0}, {1250, 1000, 1000, 1750}, 5000, 1},
	{"twice the half is 75", {true, true, true, true}, {16, 0, 6, 4}, {0, 6, 0, 2},
		{1875, 1500, 1500, 2625}, 7500, 1},
	{"nothing done", {true, true, true, true}, {0}, {0}, {0}, 0, 1},
	{"one comment: 25 (1 - 2^-0.375)", {true, true, true, true}, {3}, {0}, {572, 0, 0, 0}, 572,
		1},
	{"frequency alone has the whole weight", {true, false, false, false}, {8, 0, 9, 9},
		{0, 9, 0, 0}, {5000, 0, 0, 0}, 5000, 0.25},
	{"frequency and relevance: 25/60 and 35/60 of 50", {true, false, false, true}, {8, 0, 0, 3},
		{0}, {2083, 0, 0, 2917}, 5000, 0.6},
	{"nothing observed", {false, false, false, false}, {8, 8, 8, 8}, {8, 8, 8, 8}, {0}, 0, 0},
	{"no end to evidence, an end to worth", {true, true, true, true}, {1e9, 0, 1e9, 1e9},
		{0, 1e9, 0, 0}, {2500, 2000, 2000, 3500}, 10000, 1},
};

static void test_terms(void **state)
{
	struct config config = defaults();
	struct calibration calibration;

	(void)state;
	calibration_defaults(&calibration);
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct sums sums = {.zombie = -1};
		struct worth w;

		print_message("%s\n", cases[i].label);
		memcpy(sums.observed, cases[i].observed, sizeof(sums.observed));
		memcpy(sums.decayed, cases[i].decayed, sizeof(sums.decayed));
		memcpy(sums.constant, cases[i].constant, sizeof(sums.constant));
		score_worth(&sums, &calibration, &config, SCORE_EPOCH, &w);
		for (int d = 0; d < DIM_COUNT; d++)
			assert_int_equal(w.term[d].points, cases[i].points[d]);
		assert_int_equal(w.points, cases[i].worth);
		assert_near(w.completeness, cases[i].completeness, 1e-12);
	}
}

static void test_time_halves_raw(void **state)
{
	struct config config = defaults();
	struct sums sums = {
		.observed = {true, true}, .decayed = {8}, .constant = {0, 3}, .zombie = -1};
	struct calibration calibration;
	struct worth w;

	(void)state;
	calibration_defaults(&calibration);
	score_worth(&sums, &calibration, &config, SCORE_EPOCH + DAYS(365), &w);
	assert_near(w.term[DIM_FREQUENCY].raw, 4, 1e-12);
	assert_near(w.term[DIM_INFLUENCE].raw, 3, 1e-12);
	score_worth(&sums, &calibration, &config, SCORE_EPOCH + DAYS(1095), &w);
	assert_near(w.term[DIM_FREQUENCY].raw, 1, 1e-12);
}

/* Frequency alone; halves 8; population share of bait given per case. */
static const struct {
	const char *label;
	double frequency, zombie, bait_rate;
	int n_acts, n_bait;
	int zombie_penalty, prize_penalty, worth;
} penalized[] = {
	{"none due", 8, 0.79, 0.2, 10, 6, 0, 0, 5000},
	{"profile unknown", 8, -1, 0.2, 0, 0, 0, 0, 5000},
	{"zombie", 8, 0.8, 0.2, 0, 0, -2000, 0, 3000},
	{"prize hunter", 8, -1, 0.2, 10, 9, 0, -1000, 4000},
	{"both", 8, 0.9, 0.2, 10, 10, -2000, -1000, 2000},
	{"four acts are too few", 8, -1, 0.2, 4, 4, 0, 0, 5000},
	{"five are enough", 8, -1, 0.2, 5, 5, 0, -1000, 4000},
	{"a share of .6 is not above .6", 8, -1, 0.1, 50, 30, 0, 0, 5000},
	{"above .6, but not above 1.5 times .5", 8, -1, 0.5, 100, 74, 0, 0, 5000},
	{"above 1.5 times .5", 8, -1, 0.5, 100, 76, 0, -1000, 4000},
	{"4 of 5 could be chance at .4: low end .376", 8, -1, 0.4, 5, 4, 0, 0, 5000},
	{"everybody comes for the prize", 8, -1, 0.7, 100, 100, 0, 0, 5000},
	{"a penalty is cut at 0", 1, 0.9, 0.2, 10, 10, -830, 0, 0},
	{"the second takes the rest", 4, 0.9, 0.2, 10, 10, -2000, -929, 0},
};

static void test_penalties(void **state)
{
	struct config config = defaults();
	struct calibration calibration;

	(void)state;
	calibration_defaults(&calibration);
	for (size_t i = 0; i < SRM_COUNT(penalized); i++) {
		struct sums sums = {.observed = {true},
			.decayed = {penalized[i].frequency},
			.zombie = penalized[i].zombie,
			.n_acts = penalized[i].n_acts,
			.n_bait = penalized[i].n_bait};
		struct worth w;

		print_message("%s\n", penalized[i].label);
		calibration.bait_rate = penalized[i].bait_rate;
		score_worth(&sums, &calibration, &config, SCORE_EPOCH, &w);
		assert_int_equal(w.penalty[PENALTY_ZOMBIE], penalized[i].zombie_penalty);
		assert_int_equal(w.penalty[PENALTY_PRIZE], penalized[i].prize_penalty);
		assert_int_equal(w.points, penalized[i].worth);
	}
}

/* Weights that round up everywhere must not print 100.01. */
static void test_never_above_100(void **state)
{
	struct config config = defaults();
	struct sums sums = {.observed = {true, true, true, true},
		.decayed = {1e6, 1e6, 1e6, 1e6},
		.zombie = -1};
	struct calibration calibration;
	struct worth w;
	int sum = 0;

	(void)state;
	calibration_defaults(&calibration);
	config.weight_frequency = config.weight_influence = config.weight_sharing = 1;
	config.weight_relevance = 3;
	score_worth(&sums, &calibration, &config, SCORE_EPOCH, &w);
	for (int d = 0; d < DIM_COUNT; d++)
		sum += w.term[d].points;
	assert_int_equal(sum, 10000);
	assert_int_equal(w.points, 10000);
	assert_int_equal(w.term[DIM_RELEVANCE].points, 4999);
}

static void test_only_weightless_observed(void **state)
{
	struct config config = defaults();
	struct sums sums = {.observed = {true}, .decayed = {8}, .zombie = -1};
	struct calibration calibration;
	struct worth w;

	(void)state;
	calibration_defaults(&calibration);
	config.weight_frequency = 0;
	score_worth(&sums, &calibration, &config, SCORE_EPOCH, &w);
	assert_int_equal(w.points, 0);
	assert_true(w.completeness == 0 && isfinite(w.term[DIM_FREQUENCY].score));
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(dimension_name(DIM_FREQUENCY), "frequency");
	assert_string_equal(dimension_name(DIM_RELEVANCE), "relevance");
	assert_string_equal(penalty_name(PENALTY_PRIZE), "prize-hunter");
	assert_string_equal(penalty_title(PENALTY_ZOMBIE), "suspected zombie");
	for (int d = 0; d < DIM_COUNT; d++)
		assert_true(*dimension_title((enum dimension)d));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_time_halves_raw),
		cmocka_unit_test(test_penalties),
		cmocka_unit_test(test_never_above_100),
		cmocka_unit_test(test_only_weightless_observed),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
