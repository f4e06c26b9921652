/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include "srm/base/attr.h"
#include "srm/score/score.h"

/* Per cent; the first five as published tables and calculators give them. */
static const struct {
	int64_t k, n;
	double low, high;
} cases[] = {
	{2, 20, 2.8, 30.1},
	{3, 30, 3.5, 25.6},
	{5, 100, 2.2, 11.2},
	{10, 100, 5.5, 17.4},
	{50, 1000, 3.8, 6.5},
	{0, 10, 0, 27.8},
	{10, 10, 72.2, 100},
	{1, 1, 20.7, 100},
	{0, 0, 0, 100},
};

static void test_published(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		double low, high;

		print_message("%d of %d\n", (int)cases[i].k, (int)cases[i].n);
		wilson(cases[i].k, cases[i].n, &low, &high);
		assert_near(100 * low, cases[i].low, 0.05);
		assert_near(100 * high, cases[i].high, 0.05);
	}
}

static void test_ends_are_exact(void **state)
{
	(void)state;
	for (int64_t n = 1; n < 500; n++) {
		double low, high;

		wilson(0, n, &low, &high);
		assert_true(low == 0 && high > 0 && high < 1);
		wilson(n, n, &low, &high);
		assert_true(high == 1 && low > 0 && low < 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published),
		cmocka_unit_test(test_ends_are_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
