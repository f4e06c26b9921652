/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/attr.h"
#include "srm/net/retry.h"

static void test_bounds(void **state)
{
	static const struct {
		const char *label;
		int attempt;
		int64_t retry_after, least, most;
	} cases[] = {
		{"the first time about a second", 1, -1, 500, 1000},
		{"twice as long", 2, -1, 1000, 2000},
		{"and again", 4, -1, 4000, 8000},
		{"the last attempt was it", 5, -1, -1, -1},
		{"what the server says is not undercut", 1, 7, 7000, 7000},
		{"zero is at once, but not quite", 1, 0, 500, 1000},
		{"two minutes at most", 1, 120, 120000, 120000},
		{"longer is not waited for", 1, 121, -1, -1},
		{"nor a nonsensical one", 1, INT64_MAX, -1, -1},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		for (uint64_t seed = 0; seed < 200; seed++) {
			int64_t ms = retry_delay(&retry_usual, cases[i].attempt,
				cases[i].retry_after, seed);

			if (ms < cases[i].least || ms > cases[i].most)
				fail_msg("%s: %lld ms", cases[i].label, (long long)ms);
		}
}

/* Many that failed at once do not come back at once, and one seed gives one answer. */
static void test_spread(void **state)
{
	int early = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 1000; seed++) {
		early += retry_delay(&retry_usual, 3, -1, seed) < 3000;
		assert_int_equal(retry_delay(&retry_usual, 3, -1, seed),
			retry_delay(&retry_usual, 3, -1, seed));
	}
	assert_in_range(early, 400, 600);
}

static void test_cap(void **state)
{
	static const struct retry_policy many = {
		.attempts = 100, .base_ms = 1000, .cap_ms = 30000, .after_max_ms = 0};

	(void)state;
	assert_in_range(retry_delay(&many, 99, -1, 1), 15000, 30000);
}

static void test_statuses(void **state)
{
	(void)state;
	assert_true(retry_is_passing(429));
	assert_true(retry_is_passing(503));
	assert_false(retry_is_passing(200));
	assert_false(retry_is_passing(403));
	assert_false(retry_is_passing(501));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_spread),
		cmocka_unit_test(test_cap),
		cmocka_unit_test(test_statuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
