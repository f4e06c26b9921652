/* SPDX-License-Identifier: MIT */
/* Which pieces are quoted first. */
#include "test.h"

#include "ugc.h"

static const struct order_case {
	const char *label;
	struct ugc_piece first, second;
} order_cases[] = {
	{"upper tiers before long texts", {.tier = TIER_CORE, .length = 10},
		{.tier = TIER_KEY, .length = 100}},
	{"long before short", {.length = 100, .at = 1}, {.length = 10, .at = 2}},
	{"new before old", {.at = 2, .id = 2}, {.at = 1, .id = 1}},
	{"else as they were read", {.id = 1}, {.id = 2}},
};

static void test_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(order_cases); i++) {
		const struct order_case *c = &order_cases[i];

		if (ugc_compare(&c->first, &c->second) >= 0 ||
			ugc_compare(&c->second, &c->first) <= 0)
			fail_msg("%s", c->label);
		assert_int_equal(ugc_compare(&c->first, &c->first), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
