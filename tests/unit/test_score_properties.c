/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <math.h>

#include "srm/base/attr.h"
#include "srm/classify/classify.h"
#include "srm/score/score.h"

/* What must hold for any history; the seed is fixed, so a failure comes back. */

enum {
	HISTORIES = 2500,
	ACTS_MAX = 60,
	SPAN_DAYS = 1200
};

struct history {
	struct act acts[ACTS_MAX + 1];
	int64_t brought[3];
	struct facts facts;
	struct config config;
	struct calibration calibration;
};

static uint64_t random_state = UINT64_C(0x9e3779b97f4a7c15);

static uint64_t random_next(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

static int random_below(int n)
{
	return (int)(random_next() % (uint64_t)n);
}

static double random_unit(void)
{
	return (double)(random_next() >> 11) / 9007199254740992.0;
}

/* Few days and few kinds, so that the daily cap bites. */
static struct act random_act(int busy_days)
{
	int day = random_below(busy_days) * SPAN_DAYS / busy_days;

	return (struct act){
		.id = 1 + random_below(1000000),
		.kind = random_below(2) ? KIND_COMMENT
					: (enum kind)(1 + random_below(KIND_COUNT - 1)),
		.at = SCORE_EPOCH + (int64_t)day * DAY_S + random_below(DAY_S),
		.bits = (unsigned)random_next() & 0x1ff,
		.relevance = random_below(2) ? random_below(4) : 3 * random_unit(),
		.topic = random_below(2) ? random_below(4) : 3 * random_unit(),
		.is_bait = random_below(3) == 0,
	};
}

/* Insert an act where its time belongs; of equal times behind the others. */
static void act_insert(struct history *h, struct act a)
{
	size_t at = h->facts.n_acts;

	for (; at > 0 && h->acts[at - 1].at > a.at; at--)
		h->acts[at] = h->acts[at - 1];
	h->acts[at] = a;
	h->facts.n_acts++;
}

static int64_t random_count(void)
{
	return random_below(4) ? (int64_t)pow(10, 7 * random_unit()) : COUNT_NONE;
}

static void random_history(struct history *h)
{
	int n = random_below(ACTS_MAX), busy_days = 1 + random_below(12);

	*h = (struct history){0};
	config_defaults(&h->config);
	calibration_defaults(&h->calibration);
	h->config.half_life_days = random_below(3) ? 180 : 14 + 400 * random_unit();
	h->config.daily_cap = 1 + random_below(5);
	h->calibration.bait_rate = random_unit();
	for (int i = 0; i < n; i++)
		act_insert(h, random_act(busy_days));
	for (int i = 0; i < 3; i++)
		h->brought[i] = SCORE_EPOCH + (int64_t)random_below(SPAN_DAYS) * DAY_S;
	h->facts.acts = h->acts;
	h->facts.brought = h->brought;
	h->facts.n_brought = (size_t)random_below(4);
	h->facts.capabilities = (unsigned)random_below(16);
	h->facts.has_keywords = random_below(4) != 0;
	h->facts.followers = random_count();
	h->facts.follows = random_count();
	h->facts.posts = random_count();
	h->facts.verified = random_below(3) - 1;
	h->facts.verified_type = random_below(9) - 1;
	h->facts.profile_relevance = random_unit();
	h->facts.earned = random_below(1000);
	h->facts.zone = ZONE_CHINA;
}

static int64_t end_at(int more_days)
{
	return SCORE_EPOCH + (int64_t)(SPAN_DAYS + more_days) * DAY_S;
}

static struct worth worth_of(const struct history *h, const struct sums *sums, int64_t as_of)
{
	struct worth w;

	score_worth(sums, &h->calibration, &h->config, as_of, &w);
	return w;
}

static struct sums sums_of(const struct history *h)
{
	struct sums s;

	score_sums(&h->facts, &h->config, &s);
	return s;
}

static void assert_same_sums(const struct sums *a, const struct sums *b)
{
	assert_memory_equal(a->decayed, b->decayed, sizeof(a->decayed));
	assert_memory_equal(a->constant, b->constant, sizeof(a->constant));
	assert_memory_equal(a->observed, b->observed, sizeof(a->observed));
	assert_memory_equal(&a->recent, &b->recent, sizeof(a->recent));
	assert_memory_equal(&a->usual, &b->usual, sizeof(a->usual));
	assert_true(a->clean_at == b->clean_at && a->returned_at == b->returned_at);
	assert_true(a->followed_at == b->followed_at && a->unfollowed_at == b->unfollowed_at);
	assert_true(a->kinds == b->kinds && a->n_shares == b->n_shares && a->n_noise == b->n_noise);
	assert_memory_equal(&a->zombie, &b->zombie, sizeof(a->zombie));
	assert_true(a->first_at == b->first_at && a->last_at == b->last_at);
	assert_true(a->n_acts == b->n_acts && a->n_days == b->n_days && a->n_bait == b->n_bait);
}

static void assert_sound(const struct worth *w)
{
	int sum = 0;

	for (int d = 0; d < DIM_COUNT; d++) {
		assert_true(isfinite(w->term[d].raw) && isfinite(w->term[d].score));
		assert_true(w->term[d].score >= 0 && w->term[d].score <= 100);
		assert_true(w->term[d].coefficient >= 0 && w->term[d].coefficient <= 1);
		assert_true(w->term[d].points >= 0);
		sum += w->term[d].points;
	}
	for (int p = 0; p < PENALTY_COUNT; p++) {
		assert_true(w->penalty[p] <= 0);
		sum += w->penalty[p];
	}
	assert_int_equal(sum, w->points);
	assert_in_range(w->points, 0, 10000);
	assert_true(w->completeness >= 0 && w->completeness <= 1 + 1e-12);
}

static void test_terms_add_up(void **state)
{
	struct history h;

	(void)state;
	for (int i = 0; i < HISTORIES; i++) {
		struct sums s;
		struct worth w;

		random_history(&h);
		s = sums_of(&h);
		w = worth_of(&h, &s, end_at(random_below(20000)));
		assert_sound(&w);
	}
}

static void test_one_more_act(void **state)
{
	struct history h;

	(void)state;
	for (int i = 0; i < HISTORIES; i++) {
		struct sums before, after;
		struct worth less, more;
		bool is_new_penalty;

		random_history(&h);
		before = sums_of(&h);
		act_insert(&h, random_act(1 + random_below(12)));
		after = sums_of(&h);
		less = worth_of(&h, &before, end_at(0));
		more = worth_of(&h, &after, end_at(0));
		for (int d = 0; d < DIM_COUNT; d++) {
			assert_true(more.term[d].points >= less.term[d].points);
			assert_int_equal(more.observed[d], less.observed[d]);
		}
		is_new_penalty = penalty_is_due(PENALTY_PRIZE, &after, &h.calibration) &&
				 !penalty_is_due(PENALTY_PRIZE, &before, &h.calibration);
		assert_true(more.points >= less.points || is_new_penalty);
	}
}

static void test_time_alone(void **state)
{
	struct history h;

	(void)state;
	for (int i = 0; i < HISTORIES; i++) {
		struct sums s;
		struct worth last;

		random_history(&h);
		s = sums_of(&h);
		last = worth_of(&h, &s, end_at(0));
		for (int night = 1; night <= 60; night += 1 + random_below(9)) {
			struct worth w = worth_of(&h, &s, end_at(night));

			for (int d = 0; d < DIM_COUNT; d++) {
				assert_true(w.term[d].raw <= last.term[d].raw);
				assert_true(w.term[d].points <= last.term[d].points);
			}
			last = w;
		}
	}
}

/*
 * Night by night with what had come by then, in any split, ends with the same
 * bits as one run over everything; and asking later for a past night gives
 * what that night gave.
 */
static void test_nights_and_past(void **state)
{
	struct history h;

	(void)state;
	for (int i = 0; i < HISTORIES; i++) {
		struct sums whole, nightly = {0};
		size_t all, seen = 0;

		random_history(&h);
		all = h.facts.n_acts;
		whole = sums_of(&h);
		do {
			struct facts then = h.facts;
			struct sums again;
			struct act copy[ACTS_MAX + 1];
			struct worth a, b;
			int64_t as_of;

			seen += (size_t)random_below(20);
			seen = seen > all ? all : seen;
			as_of = seen ? h.acts[seen - 1].at : SCORE_EPOCH;
			while (seen < all && h.acts[seen].at <= as_of)
				seen++;
			h.facts.n_acts = seen;
			nightly = sums_of(&h);
			a = worth_of(&h, &nightly, as_of);
			h.facts.n_acts = all;

			memcpy(copy, h.acts, sizeof(copy));
			then.acts = copy;
			for (then.n_acts = 0; then.n_acts < all; then.n_acts++)
				if (copy[then.n_acts].at > as_of)
					break;
			then.n_acts = seen ? then.n_acts : 0;
			score_sums(&then, &h.config, &again);
			assert_same_sums(&nightly, &again);
			b = worth_of(&h, &again, as_of);
			assert_int_equal(a.points, b.points);
		} while (seen < all);
		assert_same_sums(&whole, &nightly);
	}
}

/* Others come and go between two scorings of one person. */
static void test_strangers(void **state)
{
	struct history h, stranger;

	(void)state;
	for (int i = 0; i < HISTORIES; i++) {
		struct sums before, after, theirs;

		random_history(&h);
		before = sums_of(&h);
		random_history(&stranger);
		theirs = sums_of(&stranger);
		worth_of(&stranger, &theirs, end_at(0));
		after = sums_of(&h);
		assert_same_sums(&before, &after);
		assert_int_equal(worth_of(&h, &before, end_at(0)).points,
			worth_of(&h, &after, end_at(0)).points);
	}
}

/* Dates that no calendar of ours holds still give numbers. */
static void test_far_times(void **state)
{
	static const int64_t times[] = {INT64_MIN / 2, -DAY_S, 0, SCORE_EPOCH, INT64_C(4102444800),
		INT64_C(253402300799), INT64_MAX / 2};
	struct history h;

	(void)state;
	random_history(&h);
	h.config.half_life_days = 14;
	h.facts.capabilities = CAP_TEXT | CAP_ACTS | CAP_REPOSTS;
	for (size_t i = 0; i < SRM_COUNT(times); i++) {
		h.acts[0] = (struct act){.kind = KIND_COMMENT, .at = times[i], .relevance = 3};
		h.facts.n_acts = 1;
		h.facts.n_brought = 0;
		for (size_t j = i; j < SRM_COUNT(times); j++) {
			struct sums s = sums_of(&h);
			struct worth w = worth_of(&h, &s, times[j]);

			assert_sound(&w);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terms_add_up),
		cmocka_unit_test(test_one_more_act),
		cmocka_unit_test(test_time_alone),
		cmocka_unit_test(test_nights_and_past),
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_far_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
