/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include "srm/base/attr.h"
#include "srm/classify/classify.h"
#include "srm/score/score.h"

#define HALF_LIFE (INT64_C(365) * DAY_S)
#define T0 SCORE_EPOCH
#define CAP_ALL (CAP_TEXT | CAP_REPOSTS | CAP_PROFILE | CAP_ACTS)

static struct facts facts_of(const struct act *acts, size_t n)
{
	struct facts f = facts_empty();

	f.acts = acts;
	f.n_acts = n;
	f.capabilities = CAP_ALL;
	f.has_keywords = true;
	f.zone = ZONE_CHINA;
	return f;
}

static struct evidence evidence_of(const struct act *acts, size_t n)
{
	struct facts facts = facts_of(acts, n);
	struct config config;
	struct evidence evidence;

	config_defaults(&config);
	config.depth_repost_words = 5; /* other than that of a bare one */
	score_evidence(&facts, &config, &evidence);
	return evidence;
}

static struct sums sums_of(const struct act *acts, size_t n)
{
	struct facts facts = facts_of(acts, n);
	struct config config;
	struct sums sums;

	config_defaults(&config);
	config.depth_repost_words = 5;
	score_sums(&facts, &config, &sums);
	return sums;
}

/* One act at the epoch: f = 1, so the sums are the amounts. */
static const struct {
	const char *label;
	struct act act;
	double frequency, sharing, relevance;
} amounts[] = {
	{"like", {.kind = KIND_LIKE}, 1, 0, 0},
	{"click", {.kind = KIND_CLICK}, 1, 0, 0},
	{"scan", {.kind = KIND_SCAN}, 1, 0, 0},
	{"follow", {.kind = KIND_FOLLOW}, 2, 0, 0},
	{"unfollow", {.kind = KIND_UNFOLLOW, .topic = 2}, 0, 0, 0},
	{"comment", {.kind = KIND_COMMENT}, 3, 0, 0},
	{"reply", {.kind = KIND_REPLY}, 3, 0, 0},
	{"mention", {.kind = KIND_MENTION}, 4, 1.5, 0},
	{"repost", {.kind = KIND_REPOST}, 4, 1, 0},
	{"repost with words", {.kind = KIND_REPOST, .bits = MARK_OWN_WORDS}, 5, 1, 0},
	{"own words change a comment not", {.kind = KIND_COMMENT, .bits = MARK_OWN_WORDS}, 3, 0, 0},
	{"message", {.kind = KIND_MESSAGE}, 5, 0, 0},
	{"trivial message", {.kind = KIND_MESSAGE, .bits = MARK_TRIVIAL}, 1, 0, 0},
	{"a trivial comment is a comment", {.kind = KIND_COMMENT, .bits = MARK_TRIVIAL}, 3, 0, 0},
	{"shows the product in a comment", {.kind = KIND_COMMENT, .bits = MARK_SHOW}, 3, 2, 0},
	{"shows it in a mention", {.kind = KIND_MENTION, .bits = MARK_SHOW}, 4, 3.5, 0},
	{"own text and topic", {.kind = KIND_COMMENT, .relevance = 1.5, .topic = 2}, 3, 0, 2.1},
	{"contentless text, topic counts",
		{.kind = KIND_COMMENT, .bits = MARK_CONTENTLESS, .relevance = 1, .topic = 1}, 3, 0,
		0.3},
	{"a like of a post on topic", {.kind = KIND_LIKE, .topic = 3}, 1, 0, 0.9},
	{"repost of a prize post",
		{.kind = KIND_REPOST, .is_bait = true, .relevance = 1, .topic = 1}, 1.2, 0.3, 0.39},
	{"showing under a prize post", {.kind = KIND_MENTION, .is_bait = true, .bits = MARK_SHOW},
		1.2, 1.05, 0},
};

static void test_amounts(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(amounts); i++) {
		struct act act = amounts[i].act;
		struct sums s;

		act.at = T0;
		act.id = 7;
		s = sums_of(&act, 1);
		print_message("%s\n", amounts[i].label);
		assert_near(s.decayed[DIM_FREQUENCY], amounts[i].frequency, 1e-12);
		assert_near(s.decayed[DIM_SHARING], amounts[i].sharing, 1e-12);
		assert_near(s.decayed[DIM_RELEVANCE], amounts[i].relevance, 1e-12);
		assert_true(s.decayed[DIM_INFLUENCE] == 0);
		assert_int_equal(evidence_of(&act, 1).id[DIM_SHARING][0],
			amounts[i].sharing > 0 ? act.id : 0);
		assert_int_equal(s.n_acts, act.kind != KIND_UNFOLLOW);
	}
}

static void test_half_life(void **state)
{
	const struct act acts[] = {
		{.id = 1, .kind = KIND_COMMENT, .at = T0 - HALF_LIFE},     /* 3 / 2 */
		{.id = 2, .kind = KIND_LIKE, .at = T0},                    /* 1 */
		{.id = 3, .kind = KIND_REPOST, .at = T0 + HALF_LIFE},      /* 4 * 2 */
		{.id = 4, .kind = KIND_LIKE, .at = T0 + 2 * HALF_LIFE},    /* 1 * 4 */
		{.id = 5, .kind = KIND_UNFOLLOW, .at = T0 + 3 * HALF_LIFE} /* no act */
	};
	struct sums s = sums_of(acts, SRM_COUNT(acts));
	struct evidence e = evidence_of(acts, SRM_COUNT(acts));

	(void)state;
	assert_near(s.decayed[DIM_FREQUENCY], 14.5, 1e-12);
	assert_near(s.decayed[DIM_SHARING], 2, 1e-12);
	assert_int_equal(e.id[DIM_FREQUENCY][0], 3);
	assert_int_equal(e.id[DIM_FREQUENCY][1], 4);
	assert_int_equal(e.id[DIM_FREQUENCY][2], 1);
	assert_int_equal(e.id[DIM_SHARING][0], 3);
	assert_int_equal(e.id[DIM_SHARING][1], 0);
	assert_int_equal(s.n_acts, 4);
	assert_int_equal(s.n_days, 4);
	assert_int_equal(s.first_at, T0 - HALF_LIFE);
	assert_int_equal(s.last_at, T0 + 2 * HALF_LIFE);
}

/* All within one hour at the epoch, so f is 1 to three digits. */
static void test_daily_cap(void **state)
{
	struct act acts[12];
	struct sums s;
	struct evidence e;

	(void)state;
	for (int i = 0; i < 12; i++)
		acts[i] = (struct act){.id = i + 1, .kind = KIND_COMMENT, .at = T0 + 60 * i};
	s = sums_of(acts, 12);
	assert_near(s.decayed[DIM_FREQUENCY], 15, 0.01);
	assert_int_equal(s.n_acts, 12);
	assert_int_equal(s.n_days, 1);

	/* the cap is of each kind by itself */
	for (int i = 6; i < 12; i++)
		acts[i].kind = KIND_LIKE;
	s = sums_of(acts, 12);
	assert_near(s.decayed[DIM_FREQUENCY], 20, 0.01);

	/* and keeps the heaviest, wherever in the day and for each dimension by itself */
	for (int i = 0; i < 12; i++)
		acts[i] = (struct act){.id = i + 1, .kind = KIND_REPOST, .at = T0 + 60 * i};
	acts[0].bits = MARK_OWN_WORDS | MARK_SHOW;
	acts[1].relevance = 2;
	s = sums_of(acts, 12);
	assert_near(s.decayed[DIM_FREQUENCY], 5 + 4 * 4, 0.01);
	assert_near(s.decayed[DIM_SHARING], 3 + 4, 0.01);
	assert_near(s.decayed[DIM_RELEVANCE], 2, 0.01);
	e = evidence_of(acts, 12);
	assert_int_equal(e.id[DIM_FREQUENCY][0], 1);
	assert_int_equal(e.id[DIM_FREQUENCY][1], 12);
	assert_int_equal(e.id[DIM_RELEVANCE][0], 2);

	/* the next civil day begins anew */
	for (int i = 0; i < 12; i++)
		acts[i] = (struct act){.kind = KIND_LIKE, .at = T0 + (i < 6 ? 0 : DAY_S) - 1 + i};
	s = sums_of(acts, 12);
	assert_near(s.decayed[DIM_FREQUENCY], 1 + 5 + 5, 0.1);
	assert_int_equal(s.n_days, 3);
}

static void test_brought_and_constants(void **state)
{
	const int64_t brought[] = {T0, T0 + HALF_LIFE};
	struct facts facts = facts_of(NULL, 0);
	struct config config;
	struct sums s;

	(void)state;
	config_defaults(&config);
	facts.brought = brought;
	facts.n_brought = 2;
	facts.followers = 999;
	facts.verified = 1;
	facts.earned = 99;
	facts.profile_relevance = 0.5;
	score_sums(&facts, &config, &s);
	assert_near(s.decayed[DIM_SHARING], 2 + 4, 1e-12);
	assert_near(s.constant[DIM_INFLUENCE], 3 + 1 + 2, 1e-12);
	assert_near(s.constant[DIM_RELEVANCE], 0.5, 1e-12);
	assert_int_equal(s.n_acts, 0);
	assert_true(s.first_at == TIME_NONE && s.last_at == TIME_NONE);
}

static const struct {
	const char *label;
	unsigned capabilities;
	bool has_keywords;
	int64_t followers;
	bool observed[DIM_COUNT];
} observations[] = {
	{"nothing", 0, false, COUNT_NONE, {false, false, false, false}},
	{"comments", CAP_ACTS | CAP_TEXT, true, COUNT_NONE, {true, false, false, true}},
	{"no keywords", CAP_ACTS | CAP_TEXT, false, COUNT_NONE, {true, false, false, false}},
	{"keywords, no text", CAP_ACTS, true, COUNT_NONE, {true, false, false, false}},
	{"reposts", CAP_ACTS | CAP_REPOSTS, false, COUNT_NONE, {true, false, true, false}},
	{"profile, no count", CAP_PROFILE, false, COUNT_NONE, {false, false, false, false}},
	{"no follower is a count", CAP_PROFILE, false, 0, {false, true, false, false}},
};

/* One act more never changes what is observed: only the sources do. */
static void test_observed(void **state)
{
	const struct act act = {.kind = KIND_REPOST, .at = T0, .relevance = 1};
	struct config config;

	(void)state;
	config_defaults(&config);
	for (size_t i = 0; i < SRM_COUNT(observations); i++) {
		struct facts facts = facts_of(&act, 1);
		struct sums s;

		print_message("%s\n", observations[i].label);
		facts.capabilities = observations[i].capabilities;
		facts.has_keywords = observations[i].has_keywords;
		facts.followers = observations[i].followers;
		score_sums(&facts, &config, &s);
		for (int d = 0; d < DIM_COUNT; d++)
			assert_int_equal(s.observed[d], observations[i].observed[d]);
	}
}

static void test_bait_counts(void **state)
{
	const struct act acts[] = {
		{.kind = KIND_LIKE, .at = T0, .is_bait = true},
		{.kind = KIND_COMMENT, .at = T0, .bits = MARK_PRIZE},
		{.kind = KIND_COMMENT, .at = T0, .bits = MARK_PRIZE, .is_bait = true},
		{.kind = KIND_COMMENT, .at = T0, .bits = MARK_PRAISE},
	};

	(void)state;
	assert_int_equal(sums_of(acts, SRM_COUNT(acts)).n_bait, 3);
}

static void test_noise_counts_little(void **state)
{
	const struct act acts[] = {
		{.kind = KIND_COMMENT, .at = T0, .is_noise = true},                  /* 3 * .1 */
		{.kind = KIND_COMMENT, .at = T0, .is_noise = true, .is_bait = true}, /* 3 * .03 */
	};
	struct sums s = sums_of(acts, SRM_COUNT(acts));

	(void)state;
	assert_near(s.decayed[DIM_FREQUENCY], 0.39, 1e-12);
	assert_near(s.recent, 0.39, 1e-12);
	assert_int_equal(s.n_noise, 2);
	assert_int_equal(s.n_acts, 2);
	assert_true(s.clean_at == TIME_NONE);
}

static void test_what_stages_go_by(void **state)
{
	const struct act acts[] = {
		{.kind = KIND_FOLLOW, .at = T0, .is_bait = true},
		{.kind = KIND_UNFOLLOW, .at = T0 + DAY_S},
		{.kind = KIND_REPOST, .at = T0 + 2 * DAY_S, .is_bait = true},
		{.kind = KIND_FOLLOW, .at = T0 + 3 * DAY_S},
		{.kind = KIND_COMMENT, .at = T0 + 93 * DAY_S, .bits = MARK_COMPLAINT},
		{.kind = KIND_MENTION, .at = T0 + 94 * DAY_S},
	};
	struct sums s = sums_of(acts, SRM_COUNT(acts));

	(void)state;
	assert_int_equal(s.followed_at, T0 + 3 * DAY_S);
	assert_int_equal(s.unfollowed_at, T0 + DAY_S);
	assert_int_equal(s.clean_at, T0 + 93 * DAY_S);    /* to follow again is no interaction */
	assert_int_equal(s.returned_at, T0 + 93 * DAY_S); /* 90 days of silence, not 94 since T0 */
	assert_int_equal(s.complained, COMPLAINED_TO_US);
	assert_int_equal(sums_of(acts, 4).complained, COMPLAINED_NEVER);
	assert_int_equal(s.n_shares, 2);
	assert_int_equal(s.kinds,
		1u << KIND_FOLLOW | 1u << KIND_REPOST | 1u << KIND_COMMENT | 1u << KIND_MENTION);
	/* a day less of silence, and nobody had gone */
	assert_true(sums_of(acts, 4).returned_at == TIME_NONE);
}

/* Thirty days halve the one and 180 the other, whatever the half-life of the model. */
static void test_momentum_has_its_own_half_lives(void **state)
{
	const struct act acts[] = {{.kind = KIND_COMMENT, .at = T0 + 30 * DAY_S},
		{.kind = KIND_COMMENT, .at = T0 - 30 * DAY_S}};
	const struct act ordered[] = {acts[1], acts[0]};

	(void)state;
	assert_near(sums_of(ordered, 2).recent, 3 * 2 + 3 * 0.5, 1e-12);
	assert_near(sums_of(ordered, 2).usual, 3 * exp2(1 / 6.0) + 3 * exp2(-1 / 6.0), 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_half_life),
		cmocka_unit_test(test_daily_cap),
		cmocka_unit_test(test_brought_and_constants),
		cmocka_unit_test(test_observed),
		cmocka_unit_test(test_bait_counts),
		cmocka_unit_test(test_noise_counts_little),
		cmocka_unit_test(test_what_stages_go_by),
		cmocka_unit_test(test_momentum_has_its_own_half_lives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
