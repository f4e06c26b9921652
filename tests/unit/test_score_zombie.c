/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include <math.h>

#include "srm/base/attr.h"
#include "srm/model/marks.h"
#include "srm/score/score.h"

/* Of somebody as they are unless a case says otherwise. */
static struct facts somebody(int64_t follows, int64_t followers, int64_t posts)
{
	struct facts f = facts_empty();

	f.follows = follows;
	f.followers = followers;
	f.posts = posts;
	return f;
}

static double suspicion(const struct facts *facts, unsigned *reasons)
{
	struct config config;
	struct sums sums;

	config_defaults(&config);
	score_sums(facts, &config, &sums);
	*reasons = sums.zombie_reasons;
	return sums.zombie;
}

#define ALL (ZOMBIE_FOLLOWS_MANY | ZOMBIE_NO_POSTS | ZOMBIE_NO_FOLLOWERS)

enum {
	BILLION = 1000000000
};

static const struct {
	const char *label;
	int64_t follows, followers, posts;
	int verified, verified_type, rank, level;
	double suspicion;
	unsigned reasons;
} cases[] = {
	{"no follower count", 100, COUNT_NONE, 10, 0, -1, 0, 0, -1, 0},
	{"no follow count", COUNT_NONE, 5, 10, 0, -1, 0, 0, -1, 0},
	{"nothing at all, z 0.2", 0, 0, 0, 0, -1, -1, -1, 0.549834,
		ZOMBIE_NO_POSTS | ZOMBIE_NO_FOLLOWERS},
	{"follows 999, z 0.2 + 1 + 2", 999, 0, 0, 0, -1, -1, -1, 0.960834, ALL},
	{"the same, verified as a person, 0.7 less", 999, 0, 0, 1, 0, -1, -1, 0.924142, ALL},
	{"verified as an organisation, as if not", 999, 0, 0, 1, 2, -1, -1, 0.960834, ALL},
	{"as many each way and 99 posts, z -0.48", 99, 99, 99, 0, -1, -1, -1, 0.382252, 0},
	{"a star", 99, 9999999, 9999, 1, 0, -1, -1, 0.020633, 0},
	{"posts not known count as 200", 9, 9, COUNT_NONE, 0, -1, -1, -1, 0.358223,
		ZOMBIE_NO_FOLLOWERS},
	{"no membership, z -0.2", 99, 99, 99, 0, -1, 0, -1, 0.450166, 0},
	{"rank 3, 2.85 less", 99, 99, 99, 0, -1, 3, -1, 0.045217, 0},
	{"level 30, 1.5 less", 99, 99, 99, 0, -1, 0, 30, 0.154465, 0},
	{"level 48 as 34", 99, 99, 99, 0, -1, 0, 48, 0.062973, 0},
	{"no post, z 1.1", 9, 9, 0, 0, -1, 0, 0, 0.750260,
		ZOMBIE_NO_POSTS | ZOMBIE_NO_FOLLOWERS | ZOMBIE_UNUSED},
	{"blatant", 999, 0, 0, 0, -1, 0, 10, 0.956893, ALL | ZOMBIE_UNUSED},
	{"as blatant, but long a member", 999, 0, 0, 0, -1, 6, 40, 0.006060, ALL},
	{"follows billions", INT64_C(1000) * BILLION, 0, 0, 0, -1, -1, -1, 0.960834, ALL},
	{"followed by billions", 0, INT64_C(1000) * BILLION, INT64_C(1000) * BILLION, 1, 0, 7, 200,
		0.000087, 0},
};

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct facts facts = somebody(cases[i].follows, cases[i].followers, cases[i].posts);
		unsigned reasons;

		facts.verified = cases[i].verified;
		facts.verified_type = cases[i].verified_type;
		facts.member_rank = cases[i].rank;
		facts.level = cases[i].level;
		print_message("%s\n", cases[i].label);
		assert_near(suspicion(&facts, &reasons), cases[i].suspicion, 1e-6);
		assert_int_equal(reasons, cases[i].reasons);
	}
}

/* Ordinary people with few followers must never be taken for zombies, whatever is known of them. */
static void test_ordinary_people(void **state)
{
	static const int64_t people[][3] = {/* follows, followers, posts */
		{200, 50, 100}, {400, 30, 60}, {120, 5, 3}, {60, 0, 0}, {900, 90, 20},
		{1500, 300, 900}, {300, 20, 0}, {150, 3, 0}, {1000, 50, 20}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(people); i++)
		for (int rank = -1; rank <= 0; rank++) {
			struct facts facts = somebody(people[i][0], people[i][1], people[i][2]);
			unsigned reasons;

			facts.member_rank = rank;
			facts.level = rank;
			assert_true(suspicion(&facts, &reasons) < ZOMBIE_SUSPECT);
		}
}

/* The blatant ones are suspected. */
static void test_blatant(void **state)
{
	static const int64_t people[][3] = {
		{999, 0, 0}, {300, 2, 0}, {1000, 3, 5}, {800, 12, 15}, {2000, 5, 1}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(people); i++)
		for (int rank = -1; rank <= 0; rank++) {
			struct facts facts = somebody(people[i][0], people[i][1], people[i][2]);
			unsigned reasons;

			facts.member_rank = rank;
			assert_true(suspicion(&facts, &reasons) >= ZOMBIE_SUSPECT);
			assert_true(reasons & ZOMBIE_FOLLOWS_MANY);
		}
}

/* Each field pulls in one direction only. */
static void test_monotone(void **state)
{
	static const int64_t steps[] = {
		0, 1, 3, 7, 12, 25, 60, 220, 500, 1900, 4000, 1000000, INT64_C(1) << 50};
	const size_t n = SRM_COUNT(steps);
	unsigned reasons;

	(void)state;
	for (int rank = -1; rank <= 1; rank++)
		for (size_t i = 0; i < n * n * n; i++) {
			struct facts f = somebody(steps[i % n], steps[i / n % n], steps[i / n / n]);
			struct facts more = f;
			double s;

			f.member_rank = more.member_rank = rank;
			s = suspicion(&f, &reasons);
			assert_true(isfinite(s) && s > 0 && s < 1);
			more.follows = f.follows + 1 + f.follows / 2;
			assert_true(suspicion(&more, &reasons) >= s);
			more = f;
			more.followers = f.followers + 1 + f.followers / 2;
			assert_true(suspicion(&more, &reasons) <= s);
			more = f;
			more.posts = f.posts + 1 + f.posts / 2;
			assert_true(suspicion(&more, &reasons) <= s);
			more = f;
			more.level = 30;
			assert_true(suspicion(&more, &reasons) <= s);
			if (rank < 0)
				continue;
			more = f;
			more.member_rank++;
			assert_true(suspicion(&more, &reasons) <= s);
		}
}

enum {
	ACTS = 8
};

static void test_behaviour(void **state)
{
	struct act acts[ACTS] = {0};
	struct facts facts = somebody(99, 99, 99);
	unsigned reasons;

	(void)state;
	facts.member_rank = 0;
	facts.acts = acts;
	facts.n_acts = ACTS;
	for (int i = 0; i < ACTS; i++)
		acts[i] = (struct act){.kind = KIND_REPOST, .at = SCORE_EPOCH};
	assert_near(suspicion(&facts, &reasons), 0.450166, 1e-6);
	assert_int_equal(reasons, 0);
	for (int i = 0; i < ACTS; i++)
		acts[i].is_bait = true;
	assert_near(suspicion(&facts, &reasons), 0.598688, 1e-6); /* 0.75 * 8 / 10 more */
	assert_int_equal(reasons, ZOMBIE_PRIZES);
	for (int i = 0; i < ACTS; i++)
		acts[i].bits = MARK_OWN_WORDS;
	assert_near(suspicion(&facts, &reasons), 0.450166, 1e-6);
	for (int i = 0; i < ACTS; i++)
		acts[i] = (struct act){.kind = KIND_COMMENT, .at = SCORE_EPOCH, .is_noise = true};
	assert_near(suspicion(&facts, &reasons), 0.731059, 1e-6); /* 1.5 * 8 / 10 more */
	assert_int_equal(reasons, ZOMBIE_NOISE);
	/* a few acts are no reason in words, and no behaviour makes an ordinary profile suspected */
	facts.n_acts = 2;
	assert_true(suspicion(&facts, &reasons) < ZOMBIE_SUSPECT);
	assert_int_equal(reasons, 0);
	facts.followers = COUNT_NONE;
	assert_near(suspicion(&facts, &reasons), -1, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_ordinary_people),
		cmocka_unit_test(test_blatant),
		cmocka_unit_test(test_monotone),
		cmocka_unit_test(test_behaviour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
