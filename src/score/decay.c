/* SPDX-License-Identifier: MIT */
/*
 * Decay by half-lives, in a frame that does not move with as-of.
 *
 *	into(t)   = 2^((t - SCORE_EPOCH) / (half-life in days * 86400))
 *	out(asof) = 2^(-(asof - SCORE_EPOCH) / (half-life in days * 86400))
 *
 * Evidence of amount x at t is worth x * into(t) * out(asof) at as-of: x at
 * the moment itself, half of it one half-life later.
 */
#include "score_private.h"

#include <math.h>

#include "srm/base/date.h"

/*
 * Half-lives of 14 days reach the end of a double in about 39 years. Beyond
 * 900 half-lives from the epoch a moment weighs as the one at the edge.
 */
#define HALF_LIVES_MAX 900.0

static double half_lives(int64_t at, double half_life_days)
{
	double n = ((double)at - (double)SCORE_EPOCH) / (half_life_days * DAY_S);

	return fmin(fmax(n, -HALF_LIVES_MAX), HALF_LIVES_MAX);
}

double decay_into_at(int64_t at, double half_life_days)
{
	return exp2(half_lives(at, half_life_days));
}

double decay_out_at(int64_t as_of, double half_life_days)
{
	return exp2(-half_lives(as_of, half_life_days));
}

double decay_into(int64_t at, const struct config *config)
{
	return decay_into_at(at, config->half_life_days);
}

double decay_out(int64_t as_of, const struct config *config)
{
	return decay_out_at(as_of, config->half_life_days);
}

double sums_raw(const struct sums *sums, enum dimension d, double out_factor)
{
	return sums->decayed[d] * out_factor + sums->constant[d];
}
