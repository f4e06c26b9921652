/* SPDX-License-Identifier: MIT */
/*
 * From sums to worth, per observed dimension:
 *
 *	raw         = decayed * 2^(-(as_of - SCORE_EPOCH) / half-life) + constant
 *	score       = 100 (1 - 2^(-raw / half))               0 to 100
 *	coefficient = weight / sum of the observed weights     0 to 1
 *	points      = round(coefficient * score * 100)         hundredths
 *
 * worth = sum of points and penalties, 0 to 10000 hundredths, as integers.
 */
#include "score_private.h"

#include <math.h>

enum {
	POINTS_MAX = 10000
};

static void config_weights(const struct config *config, double weight[DIM_COUNT])
{
	weight[DIM_FREQUENCY] = config->weight_frequency;
	weight[DIM_INFLUENCE] = config->weight_influence;
	weight[DIM_SHARING] = config->weight_sharing;
	weight[DIM_RELEVANCE] = config->weight_relevance;
}

static void term_score(struct term *t)
{
	t->score = t->half > 0 ? 100 * (1 - exp2(-t->raw / t->half)) : 0;
	t->points = (int)lround(t->coefficient * t->score * 100);
}

/* Four terms, each rounded up, may exceed 100.00 by a hundredth or two: the largest gives it. */
static int terms_sum(struct worth *out)
{
	int sum = 0, largest = 0;

	for (int d = 0; d < DIM_COUNT; d++) {
		sum += out->term[d].points;
		if (out->term[d].points > out->term[largest].points)
			largest = d;
	}
	if (sum <= POINTS_MAX)
		return sum;
	out->term[largest].points -= sum - POINTS_MAX;
	return POINTS_MAX;
}

bool penalty_is_due(enum penalty p, const struct sums *sums, const struct calibration *calibration)
{
	double low, high, share;

	if (p == PENALTY_ZOMBIE)
		return sums->zombie >= ZOMBIE_SUSPECT;
	if (sums->n_acts < PRIZE_ACTS_MIN)
		return false;
	share = (double)sums->n_bait / sums->n_acts;
	wilson(sums->n_bait, sums->n_acts, &low, &high);
	return share > fmax(PRIZE_SHARE_MIN, PRIZE_TIMES * calibration->bait_rate) &&
	       low > calibration->bait_rate;
}

static void penalties_take(const struct sums *sums, const struct calibration *calibration,
	const struct config *config, struct worth *out)
{
	const double size[PENALTY_COUNT] = {
		[PENALTY_ZOMBIE] = config->penalty_zombie,
		[PENALTY_PRIZE] = config->penalty_prize,
	};

	for (int p = 0; p < PENALTY_COUNT; p++) {
		int cut = (int)lround(size[p] * 100);

		if (!penalty_is_due((enum penalty)p, sums, calibration))
			continue;
		out->penalty[p] = -(cut < out->points ? cut : out->points);
		out->points += out->penalty[p];
	}
}

void score_worth(const struct sums *sums, const struct calibration *calibration,
	const struct config *config, int64_t as_of, struct worth *out)
{
	double weight[DIM_COUNT], all = 0, seen = 0, factor = decay_out(as_of, config);

	*out = (struct worth){0};
	config_weights(config, weight);
	for (int d = 0; d < DIM_COUNT; d++) {
		out->observed[d] = sums->observed[d];
		all += weight[d];
		if (sums->observed[d])
			seen += weight[d];
	}
	for (int d = 0; d < DIM_COUNT; d++) {
		struct term *t = &out->term[d];

		t->half = calibration->half[d];
		if (!sums->observed[d])
			continue;
		t->coefficient = seen > 0 ? weight[d] / seen : 0;
		t->raw = sums_raw(sums, (enum dimension)d, factor);
		term_score(t);
	}
	out->completeness = all > 0 ? seen / all : 0;
	out->points = terms_sum(out);
	penalties_take(sums, calibration, config, out);
}
