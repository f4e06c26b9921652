/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "bucket.h"
#include "srm/base/attr.h"
#include "srm/base/date.h"

enum {
	ZONE = ZONE_CHINA,
	PEOPLE = 500,
	EVENTS = 24
};

static int64_t on(int year, int month, int day)
{
	return date_day_start(date_from_civil(year, month, day), ZONE);
}

#define CAME_AT(y, m, d)                                                                           \
	{                                                                                          \
		.at = on(y, m, d), .what = CAME                                                    \
	}
#define LAPSED_AT(y, m, d)                                                                         \
	{                                                                                          \
		.at = on(y, m, d), .what = LAPSED                                                  \
	}
#define LEFT_AT(y, m, d)                                                                           \
	{                                                                                          \
		.at = on(y, m, d), .what = LEFT                                                    \
	}
#define PLACED_AT(y, m, d, t)                                                                      \
	{                                                                                          \
		.at = on(y, m, d), .what = PLACED, .tier = (t)                                     \
	}

static void open_year(struct bucket *b)
{
	bucket_open(b, on(2025, 1, 1), on(2025, 12, 31), on(2025, 3, 10), ZONE);
	assert_int_equal(b->months, 12);
}

static void check_rows(const struct bucket *b)
{
	for (int t = 0; t < TIER_COUNT; t++)
		for (size_t m = 0; m < b->months; m++) {
			const struct bucket_month *row = &b->tier[t][m];

			assert_true(row->closing == bucket_balance(row));
			assert_true(row->closing >= 0);
			if (m && month_start(b->first_month + (int)m, ZONE) > b->tiers_at)
				assert_true(row->opening == b->tier[t][m - 1].closing);
		}
}

static void test_one_life(void **state)
{
	const struct event life[] = {
		CAME_AT(2025, 1, 5),
		PLACED_AT(2025, 3, 10, TIER_CASUAL), /* the first score: there already */
		PLACED_AT(2025, 4, 1, TIER_ACTIVE),
		LAPSED_AT(2025, 6, 30),
		PLACED_AT(2025, 7, 1, TIER_CASUAL), /* falls while out of the bucket */
		CAME_AT(2025, 9, 1),
		LEFT_AT(2025, 9, 2),
		CAME_AT(2025, 11, 11),
		{.at = on(2025, 12, 1), .what = PLACED, .tier = TIER_NONE, .erased = 1},
	};
	SRM_CLEANUP(bucket_done) struct bucket b;
	const struct bucket_month *all, *casual, *active;

	(void)state;
	open_year(&b);
	bucket_add(&b, life, SRM_COUNT(life), true);
	bucket_close(&b);
	check_rows(&b);
	all = b.tier[TIER_NONE];
	casual = b.tier[TIER_CASUAL];
	active = b.tier[TIER_ACTIVE];
	assert_true(all[0].flow[FLOW_JOINED] == 1 && all[0].closing == 1);
	assert_true(all[5].flow[FLOW_LAPSED] == 1 && all[5].closing == 0);
	assert_true(all[8].flow[FLOW_RETURNED] == 1 && all[8].flow[FLOW_LOST] == 1);
	assert_true(all[10].flow[FLOW_RETURNED] == 1 && all[11].closing == 1);
	assert_true(casual[2].opening == 1 && !casual[2].flow[FLOW_JOINED]);
	assert_true(casual[3].flow[FLOW_MOVED_OUT] == 1 && active[3].flow[FLOW_MOVED_IN] == 1);
	assert_true(active[5].flow[FLOW_LAPSED] == 1 && !active[6].flow[FLOW_MOVED_OUT]);
	assert_true(casual[8].flow[FLOW_RETURNED] == 1 && casual[8].flow[FLOW_LOST] == 1);
	assert_true(casual[11].flow[FLOW_ERASED] == 1 && casual[11].closing == 0);
}

/* Two become one: the smaller id takes over the tier of the larger one. */
static void test_joined_people(void **state)
{
	const struct event goes[] = {
		CAME_AT(2025, 3, 10),
		PLACED_AT(2025, 3, 10, TIER_KEY),
		PLACED_AT(2025, 5, 1, TIER_NONE),
	};
	const struct event stays[] = {
		CAME_AT(2025, 2, 1),
		{.at = on(2025, 5, 1), .what = REPLACED, .tier = TIER_KEY},
	};
	SRM_CLEANUP(bucket_done) struct bucket b;

	(void)state;
	open_year(&b);
	bucket_add(&b, goes, SRM_COUNT(goes), false);
	bucket_add(&b, stays, SRM_COUNT(stays), true);
	bucket_close(&b);
	check_rows(&b);
	assert_true(b.tier[TIER_KEY][4].flow[FLOW_MERGED] == 0);
	assert_true(b.tier[TIER_KEY][4].closing == 1 && b.tier[TIER_NONE][4].closing == 1);
}

static unsigned luck(unsigned *state, unsigned n)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 16) % n;
}

/* Whatever happens: every row adds up, and the last one counts who is in at the end. */
static void test_any_lives_balance(void **state)
{
	SRM_CLEANUP(bucket_done) struct bucket b;
	int64_t in[TIER_COUNT] = {0};
	unsigned seed = 7;

	(void)state;
	open_year(&b);
	for (int i = 0; i < PEOPLE; i++) {
		struct event events[EVENTS];
		int64_t at = on(2025, 1, 1);
		enum tier tier = TIER_NONE;
		bool is_in = false;

		for (int k = 0; k < EVENTS; k++) {
			struct event e = {.at = at, .what = (enum happening)luck(&seed, 5)};

			e.tier = (enum tier)luck(&seed, TIER_COUNT);
			e.erased = (int)luck(&seed, 2);
			if (e.what == PLACED || e.what == REPLACED)
				tier = e.tier;
			else
				is_in = e.what == CAME;
			events[k] = e;
			at += (int64_t)luck(&seed, 15) * DAY_S;
		}
		bucket_add(&b, events, EVENTS, true);
		in[TIER_NONE] += is_in;
		if (tier)
			in[tier] += is_in;
	}
	bucket_close(&b);
	for (int t = 0; t < TIER_COUNT; t++)
		assert_true(b.tier[t][11].closing == in[t]);
	check_rows(&b);
}

static void test_nothing_at_all(void **state)
{
	SRM_CLEANUP(bucket_done) struct bucket b;
	const struct event e = CAME_AT(2025, 1, 1);

	(void)state;
	bucket_open(&b, TIME_NONE, on(2025, 12, 31), TIME_NONE, ZONE);
	assert_int_equal(b.months, 0);
	bucket_add(&b, &e, 1, true);
	bucket_close(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_life),
		cmocka_unit_test(test_joined_people),
		cmocka_unit_test(test_any_lives_balance),
		cmocka_unit_test(test_nothing_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
