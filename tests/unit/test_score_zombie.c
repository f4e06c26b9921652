/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include "srm/base/attr.h"
#include "srm/score/score.h"

static double suspicion(int64_t follows, int64_t followers, int64_t posts, int verified,
	unsigned *reasons)
{
	struct facts facts = {
		.follows = follows,
		.followers = followers,
		.posts = posts,
		.verified = verified,
		.verified_type = verified == 1 ? 0 : -1,
	};
	struct config config;
	struct sums sums;

	config_defaults(&config);
	score_sums(&facts, &config, &sums);
	*reasons = sums.zombie_reasons;
	return sums.zombie;
}

#define ALL (ZOMBIE_FOLLOWS_MANY | ZOMBIE_NO_POSTS | ZOMBIE_NO_FOLLOWERS)

/* z = 0.36 + 0.53 log10((1 + follows) / (1 + followers)) - 0.34 log10(1 + posts) - 0.66 person */
static const struct {
	const char *label;
	int64_t follows, followers, posts;
	int verified;
	double suspicion;
	unsigned reasons;
} cases[] = {
	{"no follower count", 100, COUNT_NONE, 10, 0, -1, 0},
	{"no follow count", COUNT_NONE, 5, 10, 0, -1, 0},
	{"nothing at all, z 0.36", 0, 0, 0, 0, 0.589040, ZOMBIE_NO_POSTS | ZOMBIE_NO_FOLLOWERS},
	{"follows 999, z 1.95", 999, 0, 0, 0, 0.875447, ALL},
	{"the same, verified, z 1.29", 999, 0, 0, 1, 0.784147, ALL},
	{"verification not said, z 1.95", 999, 0, 0, -1, 0.875447, ALL},
	{"as many each way and 99 posts, z -0.32", 99, 99, 99, 0, 0.420676, 0},
	{"a star, z -4.31", 99, 9999999, 9999, 1, 0.013255, 0},
	{"posts not known count as 200, z 0.36 - 0.34 * 2.303196", 9, 9, COUNT_NONE, 0, 0.395778,
		ZOMBIE_NO_FOLLOWERS},
};

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		unsigned reasons;
		double s = suspicion(cases[i].follows, cases[i].followers, cases[i].posts,
			cases[i].verified, &reasons);

		print_message("%s\n", cases[i].label);
		assert_near(s, cases[i].suspicion, 1e-6);
		assert_int_equal(reasons, cases[i].reasons);
	}
}

/* Who pays for a membership is hardly a zombie; without one nothing changes. */
static void test_membership(void **state)
{
	/* z = 0.36 + 0.53 * 3 = 1.95, and 1 less for each rank */
	static const double expected[] = {0.875447, 0.721115, 0.487503};
	struct config config;

	(void)state;
	config_defaults(&config);
	for (int rank = 0; rank < (int)SRM_COUNT(expected); rank++) {
		struct facts facts = {.follows = 999, .member_rank = rank};
		struct sums sums;

		score_sums(&facts, &config, &sums);
		assert_near(sums.zombie, expected[rank], 1e-6);
	}
}

/* Ordinary people with few followers must never be taken for zombies. */
static void test_ordinary_people(void **state)
{
	static const int64_t people[][3] = {/* follows, followers, posts */
		{200, 50, 100}, {400, 30, 60}, {120, 5, 3}, {60, 0, 0}, {900, 90, 20},
		{1500, 300, 900}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(people); i++) {
		unsigned reasons;

		assert_true(suspicion(people[i][0], people[i][1], people[i][2], 0, &reasons) <
			    ZOMBIE_SUSPECT);
	}
}

static void test_monotone(void **state)
{
	static const int64_t steps[] = {0, 1, 7, 60, 500, 4000, 1000000, INT64_C(1) << 50};
	unsigned reasons;

	(void)state;
	for (size_t i = 1; i < SRM_COUNT(steps); i++)
		for (size_t j = 0; j < SRM_COUNT(steps); j++) {
			int64_t less = steps[i - 1], more = steps[i], same = steps[j];

			assert_true(suspicion(more, same, 10, 0, &reasons) >=
				    suspicion(less, same, 10, 0, &reasons));
			assert_true(suspicion(same, more, 10, 0, &reasons) <=
				    suspicion(same, less, 10, 0, &reasons));
			assert_true(suspicion(same, 10, more, 0, &reasons) <=
				    suspicion(same, 10, less, 0, &reasons));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_membership),
		cmocka_unit_test(test_ordinary_people),
		cmocka_unit_test(test_monotone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
