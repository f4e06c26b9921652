/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_PRIVATE_H
#define SRM_SCORE_PRIVATE_H

#include "srm/score/score.h"

/** Weight of evidence at a moment, in the frame of SCORE_EPOCH; finite and > 0 for any moment. */
double decay_into(int64_t at, const struct config *config);
/** The way back out of that frame, to as-of: decay_into(t) times it is 1 at t = as-of. */
double decay_out(int64_t as_of, const struct config *config);
/** The same two with a half-life of one's own, in days. */
double decay_into_at(int64_t at, double half_life_days);
double decay_out_at(int64_t as_of, double half_life_days);
/** Raw amount of a dimension at as-of, observed or not. */
double sums_raw(const struct sums *sums, enum dimension d, double out_factor);

/** Suspicion from the profile and the acts: sets zombie and zombie_reasons. */
void zombie_suspect(const struct facts *facts, struct sums *out);

#endif
