/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_STANDING_PRIVATE_H
#define SRM_SCORE_STANDING_PRIVATE_H

#include "srm/score/standing.h"

/** Whether they ever did more than to follow. */
bool has_interacted(const struct sums *sums);
enum rung rung_find(const struct brand *brand, const struct sums *sums, const struct worth *worth);
/** Exactly one, by priority: what must be done, what threatens, what leads up the ladder. */
enum next_step step_find(const struct brand *brand, const struct sums *sums, bool complains,
	enum stage stage, enum rung rung);

#endif
