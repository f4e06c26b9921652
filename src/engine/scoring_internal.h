/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_SCORING_INTERNAL_H
#define SRM_ENGINE_SCORING_INTERNAL_H

#include "srm/base/vec.h"
#include "srm/engine/score_rows.h"
#include "srm/engine/scoring.h"

/* One follower while scores are made. */
struct scored {
	int64_t person;
	struct sums sums;
	struct worth worth;
	enum tier before, tier; /* before: TIER_NONE when never scored */
	int64_t since_at;
	bool is_todo; /* own rows changed since the last score */
};

struct followers VEC_OF(struct scored);

/* What the last score rested on. */
struct last_score {
	int64_t as_of;          /* TIME_NONE: never scored */
	int64_t recorded_as_of; /* the latest whose tiers were recorded */
	bool is_model_changed;  /* settings, calibration, lists or own accounts */
};

/* tiering.c: tiers by floors and capacities, their record, and the log of moves. */
enum srm_rc tiers_assign(struct store *st, struct followers *f, const struct config *config,
	struct scoring *s, const struct last_score *last, struct srm_err *err);

/* tagging.c: tags by rule, and potential people. */
enum srm_rc tags_assign(struct store *st, const struct followers *f, const struct scoring *s,
	struct srm_err *err);

#endif
