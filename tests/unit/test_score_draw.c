/* SPDX-License-Identifier: MIT */
/* Who is left alone, and what comparing with them says. */
#include "test.h"

#include <math.h>

#include "srm/base/str.h"
#include "srm/score/draw.h"

enum {
	STRATA = 5,
	PEOPLE_MAX = 400
};

static uint64_t random_next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static size_t count(const int *stratum, const bool *held, size_t n, int s)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		k += stratum[i] == s && held[i];
	return k;
}

/* Any group, any share: the right number, spread evenly over the strata. */
static void test_each_stratum_gives_its_share(void **state)
{
	uint64_t random = 7;

	(void)state;
	for (int round = 0; round < 500; round++) {
		int stratum[PEOPLE_MAX];
		bool held[PEOPLE_MAX];
		size_t size[STRATA] = {0}, n = 1 + random_next(&random) % PEOPLE_MAX, all = 0;
		double share = (double)(random_next(&random) % 51) / 100;

		for (size_t i = 0; i < n; i++) {
			stratum[i] = (int)(random_next(&random) % STRATA);
			size[stratum[i]]++;
		}
		draw_holdout(stratum, n, STRATA, share, round, held);
		for (int s = 0; s < STRATA; s++) {
			size_t k = count(stratum, held, n, s);

			all += k;
			if (fabs((double)k - share * (double)size[s]) > 1.5)
				fail_msg("round %d: %zu of %zu in stratum %d at %g", round, k,
					size[s], s, share);
		}
		assert_int_equal(all, (size_t)llround(share * (double)n));
	}
}

static void test_the_seed_decides_alone(void **state)
{
	enum {
		N = 60
	};
	int stratum[N] = {0};
	bool a[N], b[N], c[N];

	(void)state;
	draw_holdout(stratum, N, 1, .2, 42, a);
	draw_holdout(stratum, N, 1, .2, 42, b);
	draw_holdout(stratum, N, 1, .2, 43, c);
	assert_memory_equal(a, b, sizeof(a));
	assert_memory_not_equal(a, c, sizeof(a));
}

/* The same on every machine and in every later version: a draw can be repeated. */
static void test_a_draw_is_kept(void **state)
{
	static const int stratum[12] = {4, 4, 4, 3, 3, 3, 3, 2, 2, 1, 1, 1};
	bool held[12];
	STR(got);

	(void)state;
	draw_holdout(stratum, 12, 5, .34, 20260501, held);
	for (int i = 0; i < 12; i++)
		str_add(&got, held[i] ? "x" : ".");
	assert_string_equal(got.buf, ".x....x.x..x");
	assert_int_equal(draw_seed(1779843660, 1), draw_seed(1779843660, 1));
	assert_true(draw_seed(1779843660, 1) != draw_seed(1779843660, 2));
	assert_true(draw_seed(1779843660, 1) != draw_seed(1779843661, 1));
	assert_true(draw_seed(-1, 1) >= 0);
}

/* Nobody is likelier to be left alone for standing first in the list. */
static void test_everybody_is_as_likely(void **state)
{
	enum {
		N = 20,
		ROUNDS = 20000
	};
	int stratum[N] = {0}, times[N] = {0};
	bool held[N];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		draw_holdout(stratum, N, 1, .25, round, held);
		for (int i = 0; i < N; i++)
			times[i] += held[i];
	}
	/* 5 standard deviations of a binomial count */
	for (int i = 0; i < N; i++)
		assert_true(abs(times[i] - ROUNDS / 4) < 5 * (int)sqrt(ROUNDS * .25 * .75));
}

static void test_size(void **state)
{
	static const struct size_case {
		int64_t wanted;
		double holdout;
		int64_t all;
	} cases[] = {{250, .2, 313}, {100, .5, 200}, {80, 0, 80}, {1, .2, 1}, {4, .2, 5}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		assert_int_equal(draw_size(cases[i].wanted, cases[i].holdout), cases[i].all);
}

/* The examples of the paper, table II, method 10. */
static const struct newcombe_case {
	int64_t k1, n1, k2, n2;
	double low, high;
} newcombe_cases[] = {
	{56, 70, 48, 80, .0524, .3339},
	{9, 10, 3, 10, .1705, .8090},
	{6, 7, 2, 7, .0582, .8062},
	{5, 56, 0, 29, -.0381, .1926},
	{0, 10, 0, 20, -.1611, .2775},
	{0, 10, 0, 10, -.2775, .2775},
	{10, 10, 0, 20, .6791, 1},
	{10, 10, 0, 10, .6075, 1},
};

static void test_newcombe(void **state)
{
	double low, high;

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(newcombe_cases); i++) {
		const struct newcombe_case *c = &newcombe_cases[i];

		newcombe(c->k1, c->n1, c->k2, c->n2, &low, &high);
		if (fabs(low - c->low) > 5e-5 || fabs(high - c->high) > 5e-5)
			fail_msg("case %zu: %.4f to %.4f", i, low, high);
		newcombe(c->k2, c->n2, c->k1, c->n1, &low, &high);
		assert_true(fabs(high + c->low) <= 5e-5 && fabs(low + c->high) <= 5e-5);
	}
	newcombe(1, 2, 0, 0, &low, &high);
	assert_true(low == -1 && high == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_stratum_gives_its_share),
		cmocka_unit_test(test_the_seed_decides_alone),
		cmocka_unit_test(test_a_draw_is_kept),
		cmocka_unit_test(test_everybody_is_as_likely),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_newcombe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
