/* SPDX-License-Identifier: MIT */
/*
 * Amounts of one act, each times into(t) (decay.c) before it is added:
 *
 *	frequency = depth(kind) * bait
 *	sharing   = (repost 1; mention 1.5; showing the product 2 more) * bait
 *	relevance = (keyword weight of its text + 0.3 * that of the post it answers) * bait
 *
 * bait is the prize factor on prize, coupon and flash-sale posts, else 1, times
 * the noise factor on bought noise. Of
 * one kind on one civil day the daily_cap heaviest count, for each dimension
 * by itself. Everyone first brought adds 2 to sharing. Not decaying:
 *
 *	influence = log10(1 + followers) + [verified] + log10(1 + earned)
 *	relevance of the profile
 *
 * Units are depth points, shares, powers of ten and keyword weights.
 */
#include "score_private.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/vec.h"
#include "srm/model/marks.h"

#define SHARE_REPOST 1.0
#define SHARE_MENTION 1.5
#define SHARE_SHOW 2.0
#define SHARE_BROUGHT 2.0
#define TOPIC_FACTOR 0.3

/* An act's amounts in the frame of SCORE_EPOCH; 0 where the daily cap took it. */
struct weighed {
	double weight[DIM_COUNT];
};

struct rank {
	double weight;
	size_t i;
};

struct ranks VEC_OF(struct rank);

struct tally {
	const struct facts *facts;
	const struct config *config;
	struct sums *out;
	struct evidence *evidence; /* NULL: not asked for */
	double heaviest[DIM_COUNT][EVIDENCE_MAX];
	struct weighed *day; /* of the acts of one day */
	size_t day_cap;
	struct ranks ranks;
};

static double act_sharing(const struct act *a)
{
	double amount = 0;

	if (a->kind == KIND_REPOST)
		amount = SHARE_REPOST;
	else if (a->kind == KIND_MENTION)
		amount = SHARE_MENTION;
	return a->bits & MARK_SHOW ? amount + SHARE_SHOW : amount;
}

static double act_relevance(const struct act *a)
{
	return (a->bits & MARK_CONTENTLESS ? 0 : a->relevance) + TOPIC_FACTOR * a->topic;
}

static double act_share(const struct act *a, const struct config *config)
{
	return (a->is_bait ? config->prize_factor : 1) * (a->is_noise ? config->noise_factor : 1);
}

static struct weighed act_weigh(const struct act *a, const struct config *config)
{
	double factor = decay_into(a->at, config) * act_share(a, config);
	struct weighed w = {0};

	if (!act_counts(a))
		return w;
	w.weight[DIM_FREQUENCY] = act_depth(a, config) * factor;
	w.weight[DIM_SHARING] = act_sharing(a) * factor;
	w.weight[DIM_RELEVANCE] = act_relevance(a) * factor;
	return w;
}

/* Heaviest first, of equals the later. */
static int rank_compare(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->i > y->i ? -1 : x->i < y->i;
}

/* Leave of one kind and dimension only the heaviest of the day. */
static void day_cap_one(struct tally *t, const struct act *acts, size_t n, int kind, int d)
{
	size_t cap = (size_t)t->config->daily_cap;

	t->ranks.n = 0;
	for (size_t i = 0; i < n; i++)
		if ((int)acts[i].kind == kind && t->day[i].weight[d] > 0)
			vec_push(&t->ranks, ((struct rank){t->day[i].weight[d], i}));
	if (!t->ranks.at || t->ranks.n <= cap)
		return;
	qsort(t->ranks.at, t->ranks.n, sizeof(t->ranks.at[0]), rank_compare);
	for (size_t r = cap; r < t->ranks.n; r++)
		t->day[t->ranks.at[r].i].weight[d] = 0;
}

static void day_cap(struct tally *t, const struct act *acts, size_t n)
{
	size_t of_kind[KIND_COUNT] = {0};

	for (size_t i = 0; i < n; i++)
		of_kind[acts[i].kind]++;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		for (int d = 0; d < DIM_COUNT; d++)
			if (of_kind[kind] > (size_t)t->config->daily_cap)
				day_cap_one(t, acts, n, kind, d);
}

static void evidence_offer(struct tally *t, int d, double weight, int64_t id)
{
	double *heaviest = t->heaviest[d];
	int64_t *ids = t->evidence->id[d];
	int at = EVIDENCE_MAX;

	if (weight <= 0)
		return;
	/* of equals the later, which is the better remembered */
	for (; at > 0 && weight >= heaviest[at - 1]; at--)
		if (at < EVIDENCE_MAX) {
			heaviest[at] = heaviest[at - 1];
			ids[at] = ids[at - 1];
		}
	if (at < EVIDENCE_MAX) {
		heaviest[at] = weight;
		ids[at] = id;
	}
}

static void act_count(const struct act *a, const struct config *config, struct sums *out)
{
	if (out->first_at == TIME_NONE)
		out->first_at = a->at;
	else if (a->at - out->last_at >= (int64_t)config->lapse_days * DAY_S)
		out->returned_at = a->at;
	/* to follow is what the prize asks for, too: it says nothing of why they came */
	if (out->clean_at == TIME_NONE && !a->is_bait && !a->is_noise && a->kind != KIND_FOLLOW)
		out->clean_at = a->at;
	if (a->bits & MARK_COMPLAINT)
		out->complained = COMPLAINED_TO_US;
	if (a->kind == KIND_FOLLOW)
		out->followed_at = a->at;
	out->last_at = a->at;
	out->kinds |= 1u << a->kind;
	out->n_acts++;
	out->n_shares += a->kind == KIND_REPOST || a->kind == KIND_MENTION;
	out->n_noise += a->is_noise;
	if (a->is_bait || (a->bits & MARK_PRIZE))
		out->n_bait++;
}

static void momentum_add(const struct act *a, const struct config *config, struct sums *out)
{
	double amount = act_depth(a, config) * act_share(a, config);

	out->recent += amount * decay_into_at(a->at, RECENT_HALF_DAYS);
	out->usual += amount * decay_into_at(a->at, USUAL_HALF_DAYS);
}

static void day_add(struct tally *t, const struct act *acts, size_t n)
{
	int before = t->out->n_acts;

	if (t->day_cap < n) {
		t->day_cap = 2 * n;
		t->day = mem_resize(t->day, t->day_cap, sizeof(t->day[0]));
	}
	for (size_t i = 0; i < n; i++)
		t->day[i] = act_weigh(&acts[i], t->config);
	if (n > (size_t)t->config->daily_cap)
		day_cap(t, acts, n);
	for (size_t i = 0; i < n; i++) {
		if (act_counts(&acts[i]))
			act_count(&acts[i], t->config, t->out);
		else if (acts[i].kind == KIND_UNFOLLOW)
			t->out->unfollowed_at = acts[i].at;
		if (t->day[i].weight[DIM_FREQUENCY] > 0)
			momentum_add(&acts[i], t->config, t->out);
		for (int d = 0; d < DIM_COUNT; d++) {
			t->out->decayed[d] += t->day[i].weight[d];
			if (t->evidence)
				evidence_offer(t, d, t->day[i].weight[d], acts[i].id);
		}
	}
	if (t->out->n_acts > before)
		t->out->n_days++;
}

static void acts_add(struct tally *t)
{
	const struct facts *f = t->facts;
	size_t end;

	for (size_t start = 0; start < f->n_acts; start = end) {
		int64_t day = date_day(f->acts[start].at, f->zone);

		for (end = start + 1; end < f->n_acts; end++)
			if (date_day(f->acts[end].at, f->zone) != day)
				break;
		day_add(t, f->acts + start, end - start);
	}
	for (size_t i = 0; i < f->n_brought; i++)
		t->out->decayed[DIM_SHARING] +=
			SHARE_BROUGHT * decay_into(f->brought[i], t->config);
}

static void constants_set(const struct facts *f, struct sums *out)
{
	out->constant[DIM_RELEVANCE] = f->profile_relevance;
	if (f->followers < 0)
		return;
	out->constant[DIM_INFLUENCE] = log10(1 + (double)f->followers) + (f->verified == 1 ? 1 : 0);
	if (f->earned > 0)
		out->constant[DIM_INFLUENCE] += log10(1 + (double)f->earned);
}

static void tally_release(struct tally *t)
{
	free(t->day);
	vec_release(&t->ranks);
}

void score_sums(const struct facts *facts, const struct config *config, struct sums *out)
{
	SRM_CLEANUP(tally_release) struct tally t = {.facts = facts, .config = config, .out = out};

	*out = (struct sums){
		.first_at = TIME_NONE,
		.last_at = TIME_NONE,
		.clean_at = TIME_NONE,
		.followed_at = TIME_NONE,
		.unfollowed_at = TIME_NONE,
		.returned_at = TIME_NONE,
		.complained = facts->complains_elsewhere ? COMPLAINED_ELSEWHERE : COMPLAINED_NEVER,
		.followers = facts->followers,
		.n_brought = (int)facts->n_brought,
	};
	/* what the sources could have shown, never what one more act contained */
	out->observed[DIM_FREQUENCY] = facts->capabilities & CAP_ACTS;
	out->observed[DIM_INFLUENCE] = facts->followers >= 0;
	out->observed[DIM_SHARING] = facts->capabilities & CAP_REPOSTS;
	out->observed[DIM_RELEVANCE] = facts->has_keywords && (facts->capabilities & CAP_TEXT);
	constants_set(facts, out);
	zombie_suspect(facts, out);
	acts_add(&t);
}

void score_evidence(const struct facts *facts, const struct config *config, struct evidence *out)
{
	struct sums sums = {.first_at = TIME_NONE};
	SRM_CLEANUP(tally_release)
	struct tally t = {.facts = facts, .config = config, .out = &sums, .evidence = out};

	*out = (struct evidence){0};
	acts_add(&t);
}
