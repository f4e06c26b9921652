/* SPDX-License-Identifier: MIT */
#include "promo.h"

#include <math.h>
#include <stdlib.h>

#include "srm/model/record.h"
#include "srm/score/score.h"

static bool is_promotional(enum post_class class)
{
	return class == CLASS_PROMO || class == CLASS_CORPORATE;
}

void promo_tally_add(struct promo_tally *t, const struct promo_post *post)
{
	if (post->class == CLASS_NONE) {
		t->n_unread++;
		return;
	}
	t->n++;
	t->n_unsure += post->is_unsure;
	t->count[post->class]++;
	t->high[post->class]++;
	if (!post->is_unsure)
		t->low[post->class]++;
	else if (post->second != CLASS_NONE && post->second != post->class)
		t->high[post->second]++;
	if (is_promotional(post->class) && (!post->is_unsure || is_promotional(post->second)))
		t->promotional_low++;
	if (is_promotional(post->class) || (post->is_unsure && is_promotional(post->second)))
		t->promotional_high++;
}

int64_t promo_promotional(const struct promo_tally *t)
{
	return t->count[CLASS_PROMO] + t->count[CLASS_CORPORATE];
}

int64_t promo_value(const struct promo_tally *t)
{
	return t->count[CLASS_VALUE] + t->count[CLASS_GUIDED];
}

int64_t promo_allowance(const struct config *config, int64_t n)
{
	/* .1 * 30 is not 3 in binary */
	return (int64_t)floor(config->promo_limit * (double)n + 1e-9);
}

void promo_cover(struct promo_coverage *c, int64_t held, int64_t shown)
{
	*c = (struct promo_coverage){
		.held = held, .shown = shown, .in_all = COUNT_NONE, .share = 1};
	if (shown <= 0 || held >= shown)
		return;
	c->share = (double)held / (double)shown;
	c->is_partial = c->share < PROMO_COMPLETE;
}

static enum promo_verdict verdict_of(double share, const struct config *config)
{
	const double slack = 1e-9;

	if (share > config->promo_limit + slack)
		return PROMO_OVER;
	if (share > config->promo_best_high + slack)
		return PROMO_WITHIN;
	return share + slack < config->promo_best_low ? PROMO_BELOW : PROMO_BEST;
}

enum promo_verdict promo_verdict(const struct promo_tally *t, const struct promo_coverage *coverage,
	const struct config *config)
{
	double n = (double)t->n, low, high, unused;

	if (!t->n)
		return PROMO_NO_POSTS;
	if (coverage->is_partial && coverage->share < config->coverage_min)
		return PROMO_TOO_LITTLE;
	low = (double)t->promotional_low / n;
	high = (double)t->promotional_high / n;
	if (coverage->is_partial) {
		wilson(t->promotional_low, t->n, &low, &unused);
		wilson(t->promotional_high, t->n, &unused, &high);
	}
	/* the limit is what matters: only a range that straddles it leaves the answer open */
	if ((verdict_of(low, config) == PROMO_OVER) != (verdict_of(high, config) == PROMO_OVER))
		return PROMO_OPEN;
	return verdict_of((double)promo_promotional(t) / n, config);
}

void promo_ratio(struct str *to, int64_t promotional, int64_t value)
{
	if (!promotional || !value)
		str_addf(to, "%lld : %lld", (long long)promotional, (long long)value);
	else
		str_addf(to, "1 : %.1f", (double)value / (double)promotional);
}

static int compare_counts(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void promo_group_release(struct promo_group *g)
{
	vec_release(&g->earned);
}

void promo_group_add(struct promo_group *g, const struct promo_post *post)
{
	promo_tally_add(&g->tally, post);
	g->n++;
	g->on_topic += post->is_on_topic;
	g->held += post->held;
	g->newcomers += post->newcomers;
	g->core += post->core;
	g->key += post->key;
	if (post->earned != COUNT_NONE)
		vec_push(&g->earned, post->earned);
}

bool promo_group_earned(struct promo_group *g, struct promo_earned *out)
{
	const struct promo_counts *c = &g->earned;
	size_t lower, upper;
	double sum = 0;

	*out = (struct promo_earned){.n = (int64_t)c->n};
	if (!c->n)
		return false;
	for (size_t i = 0; i < c->n; i++)
		sum += (double)c->at[i];
	qsort(c->at, c->n, sizeof(*c->at), compare_counts);
	out->mean = sum / (double)c->n;
	lower = (c->n - 1) / 2;
	upper = c->n / 2;
	out->median = (double)(c->at[lower] + c->at[upper]) / 2;
	return true;
}
