/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <math.h>

#include "near.h"
#include "srm/score/rank.h"

enum {
	MANY = 400
};

static uint64_t seed = UINT64_C(0x9e3779b97f4a7c15);

static uint32_t pick(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % n;
}

static struct rank_power power_of(const double *score, const bool *did, size_t n)
{
	uint32_t order[MANY];
	struct rank_power power;

	assert_true(n <= MANY);
	rank_order(score, n, order);
	rank_power(score, order, did, n, &power);
	return power;
}

/* ---- small ones, by hand ---- */

static const struct small_case {
	const char *label;
	double score[8];
	bool did[8];
	size_t n;
	double auc, lift10;
} small_cases[] = {
	{"perfect", {4, 3, 2, 1}, {1, 1, 0, 0}, 4, 1, 2},
	{"the wrong way round", {1, 2, 3, 4}, {1, 1, 0, 0}, 4, 0, 0},
	{"all equal is chance, and lift is one", {7, 7, 7, 7}, {1, 0, 0, 0}, 4, .5, 1},
	{"one of four pairs lost", {4, 3, 2, 1}, {1, 0, 1, 0}, 4, .75, 2},
	{"a tie counts half", {2, 1, 1, 0}, {1, 1, 0, 0}, 4, .875, 2},
	{"zero and minus zero are equal", {0.0, -0.0}, {1, 0}, 2, .5, 1},
	{"below zero", {-1, -2, -3, 5}, {1, 0, 0, 1}, 4, 1, 2},
	{"very far apart", {1e300, 1e-300, -1e300, 0}, {1, 1, 0, 0}, 4, 1, 2},
};

static void test_auc_and_lift_by_hand(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(small_cases) / sizeof(small_cases[0]); i++) {
		const struct small_case *c = &small_cases[i];
		struct rank_power p = power_of(c->score, c->did, c->n);

		if (fabs(p.auc - c->auc) > 1e-12 || fabs(p.lift[2] - c->lift10) > 1e-12)
			fail_msg("%s: auc %g, lift %g", c->label, p.auc, p.lift[2]);
		assert_near(p.gini, 2 * c->auc - 1, 1e-12);
	}
}

static void test_with_one_sort_of_people_nothing_is_known(void **state)
{
	const double score[] = {3, 2, 1};
	const bool none[] = {false, false, false}, all[] = {true, true, true};
	struct rank_power p = power_of(score, none, 3);

	(void)state;
	assert_near(p.auc, .5, 0);
	assert_near(p.auc_low, 0, 0);
	assert_near(p.auc_high, 1, 0);
	assert_near(p.base_rate, 0, 0);
	p = power_of(score, all, 3);
	assert_near(p.auc, .5, 0);
	assert_near(p.base_rate, 1, 0);
	p = power_of(score, all, 0);
	assert_int_equal(p.n, 0);
	assert_near(p.base_rate, 0, 0);
}

static void test_people_equal_at_the_edge_count_in_part(void **state)
{
	/* the best 10 % of 20 are two: one stands alone, the other is one of four equals */
	double score[20] = {9, 5, 5, 5, 5};
	bool did[20] = {true, true, false, false, false, true, true};
	struct rank_power p = power_of(score, did, 20);

	(void)state;
	/* 1 + 1/4 of 2 places, against 4 of 20 */
	assert_near(p.lift[2], (1.25 / 2) / (4.0 / 20), 1e-12);
	/* 5 % is the one at the top; 1 % is a fifth of it */
	assert_near(p.lift[1], 5, 1e-12);
	assert_near(p.lift[0], 5, 1e-12);
}

/* ---- against the definitions, pair by pair ---- */

static double wins(double a, double b)
{
	return a > b ? 1 : a < b ? 0 : .5;
}

/* v of one person, as DeLong, DeLong & Clarke-Pearson define it. */
static double component(const double *score, const bool *did, size_t n, size_t i)
{
	double sum = 0, others = 0;

	for (size_t j = 0; j < n; j++) {
		if (did[j] == did[i])
			continue;
		sum += did[i] ? wins(score[i], score[j]) : wins(score[j], score[i]);
		others++;
	}
	return sum / others;
}

struct moments {
	double mean, error;
};

static struct moments by_definition(const double *v, const bool *did, size_t n)
{
	double count[2] = {0}, mean[2] = {0}, square[2] = {0};

	for (size_t i = 0; i < n; i++) {
		count[did[i]]++;
		mean[did[i]] += v[i];
	}
	for (int k = 0; k < 2; k++)
		mean[k] /= count[k];
	for (size_t i = 0; i < n; i++)
		square[did[i]] += (v[i] - mean[did[i]]) * (v[i] - mean[did[i]]);
	return (struct moments){mean[1], sqrt(square[0] / (count[0] - 1) / count[0] +
						 square[1] / (count[1] - 1) / count[1])};
}

static void random_people(double *score, bool *did, size_t n)
{
	uint32_t values = 2 + pick(30);

	for (size_t i = 0; i < n; i++) {
		score[i] = (double)pick(values) - 5;
		did[i] = pick(40) < 5 + 2 * (score[i] > 3);
	}
	/* two of each at least */
	did[0] = did[1] = true;
	did[2] = did[3] = false;
}

static void test_intervals_are_those_of_delong(void **state)
{
	(void)state;
	for (int round = 0; round < 60; round++) {
		double score[MANY], v[MANY];
		bool did[MANY];
		size_t n = 4 + pick(MANY - 4);
		struct rank_power p;
		struct moments m;

		random_people(score, did, n);
		for (size_t i = 0; i < n; i++)
			v[i] = component(score, did, n, i);
		m = by_definition(v, did, n);
		p = power_of(score, did, n);
		assert_near(p.auc, m.mean, 1e-9);
		assert_near(p.auc_low, fmax(0, m.mean - 1.959963984540054 * m.error), 1e-9);
		assert_near(p.auc_high, fmin(1, m.mean + 1.959963984540054 * m.error), 1e-9);
	}
}

static void test_differences_are_those_of_delong(void **state)
{
	(void)state;
	for (int round = 0; round < 60; round++) {
		double a[MANY], b[MANY], v[MANY];
		bool did[MANY];
		uint32_t order_a[MANY], order_b[MANY];
		size_t n = 4 + pick(MANY - 4);
		struct rank_difference d;
		struct moments m;

		random_people(a, did, n);
		for (size_t i = 0; i < n; i++)
			b[i] = a[i] + pick(4);
		for (size_t i = 0; i < n; i++)
			v[i] = component(a, did, n, i) - component(b, did, n, i);
		m = by_definition(v, did, n);
		rank_order(a, n, order_a);
		rank_order(b, n, order_b);
		rank_against(a, order_a, b, order_b, did, n, &d);
		assert_near(d.difference, m.mean, 1e-9);
		assert_near(d.high - d.low, 2 * 1.959963984540054 * m.error, 1e-9);
	}
}

static void test_a_score_does_not_differ_from_itself(void **state)
{
	double score[MANY];
	bool did[MANY];
	uint32_t order[MANY];
	struct rank_difference d;

	(void)state;
	random_people(score, did, MANY);
	rank_order(score, MANY, order);
	rank_against(score, order, score, order, did, MANY, &d);
	assert_near(d.difference, 0, 0);
	assert_near(d.low, 0, 0);
	assert_near(d.high, 0, 0);
}

static void test_order_is_from_the_top_and_stable(void **state)
{
	double score[MANY];
	uint32_t order[MANY];

	(void)state;
	for (int round = 0; round < 20; round++) {
		for (int i = 0; i < MANY; i++)
			score[i] = ((double)pick(50) - 25) * exp2((double)pick(40) - 20);
		rank_order(score, MANY, order);
		for (int k = 1; k < MANY; k++) {
			double before = score[order[k - 1]], here = score[order[k]];

			assert_true(before > here || (before == here && order[k - 1] < order[k]));
		}
	}
}

/* ---- rank correlation ---- */

static double rank_of(const double *x, size_t n, size_t i)
{
	double rank = .5;

	for (size_t j = 0; j < n; j++)
		rank += wins(x[i], x[j]);
	return rank;
}

static double spearman(const double *x, const double *y, size_t n)
{
	double xy = 0, xx = 0, yy = 0, mean = ((double)n + 1) / 2;

	for (size_t i = 0; i < n; i++) {
		double a = rank_of(x, n, i) - mean, b = rank_of(y, n, i) - mean;

		xy += a * b;
		xx += a * a;
		yy += b * b;
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
}

static void test_rank_correlation_is_spearmans(void **state)
{
	(void)state;
	for (int round = 0; round < 40; round++) {
		double score[MANY], y[MANY];
		int32_t amount[MANY];
		uint32_t order[MANY];
		size_t n = 2 + pick(100);

		for (size_t i = 0; i < n; i++) {
			score[i] = pick(12);
			amount[i] = (int32_t)(pick(4) * pick(3)) + (score[i] > 8);
			y[i] = amount[i];
		}
		rank_order(score, n, order);
		assert_near(rank_correlation(score, order, amount, n), spearman(score, y, n), 1e-9);
	}
}

static void test_yield_of_the_best_tenth(void **state)
{
	/* the best two of twenty: the first alone, the other one of four equals */
	const double score[20] = {9, 5, 5, 5, 5};
	const int32_t amount[20] = {3, 1, 0, 2, 1, 1, 2};
	uint32_t order[20];

	(void)state;
	rank_order(score, 20, order);
	assert_near(rank_yield(score, order, amount, 20, .1), (3 + 4 / 4.0) / 10 / .1, 1e-12);
	assert_near(rank_yield(score, order, amount, 20, 1), 1, 1e-12);
	assert_near(rank_yield(score, order, (const int32_t[20]){0}, 20, .1), 0, 0);
	assert_near(rank_yield(score, order, amount, 0, .1), 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_auc_and_lift_by_hand),
		cmocka_unit_test(test_with_one_sort_of_people_nothing_is_known),
		cmocka_unit_test(test_people_equal_at_the_edge_count_in_part),
		cmocka_unit_test(test_intervals_are_those_of_delong),
		cmocka_unit_test(test_differences_are_those_of_delong),
		cmocka_unit_test(test_a_score_does_not_differ_from_itself),
		cmocka_unit_test(test_order_is_from_the_top_and_stable),
		cmocka_unit_test(test_rank_correlation_is_spearmans),
		cmocka_unit_test(test_yield_of_the_best_tenth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
