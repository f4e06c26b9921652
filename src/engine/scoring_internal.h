/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_SCORING_INTERNAL_H
#define SRM_ENGINE_SCORING_INTERNAL_H

#include "beside.h"
#include "gather.h"
#include "srm/base/vec.h"
#include "srm/engine/score_rows.h"
#include "srm/engine/scoring.h"
#include "srm/score/standing.h"

/* One follower while scores are made. */
struct scored {
	int64_t person;
	struct sums sums;
	struct footing footing;
	double completeness;
	int points, term[DIM_COUNT], penalty[PENALTY_COUNT]; /* hundredths */
	bool is_todo;           /* own rows changed since the last score */
	bool complains;         /* and nobody has answered or settled it */
	enum tier before, tier; /* before: TIER_NONE when never scored */
	int64_t since_at;
};

struct followers VEC_OF(struct scored);

/* What the last score rested on. */
struct last_score {
	int64_t as_of;          /* TIME_NONE: never scored */
	int64_t recorded_as_of; /* the latest whose tiers were recorded */
	bool is_model_changed;  /* settings, calibration, lists or own accounts */
	bool is_everyone;       /* everybody's rows may have changed */
};

/* referrers.c: who first came through whose repost; whom that concerns is added to those to do. */
enum srm_rc referrers_follow(struct gather *g, struct srm_err *err);

/* life.c: the days on which the brand's pages saw any life. */
struct life_day {
	int64_t day, person; /* who was there; 0: the brand, with a post of its own */
	bool is_sure;
};

struct life VEC_OF(struct life_day);

/* What the last score found; nothing of it is sure where those who were there are looked at anew. */
enum srm_rc life_open(struct life *life, struct gather *g, struct srm_err *err);
void life_note(struct life *life, int64_t at, int zone, int64_t person);
/* Days of own posts, what nobody vouches for any more, and down into d_clock. */
enum srm_rc life_close(struct life *life, struct store *st, int64_t as_of, struct ids *days,
	struct srm_err *err);

/* followers.c: everybody as they were stored, into the struct followers that is ctx. */
enum srm_rc followers_stored(struct store *st, void *ctx, struct srm_err *err);
/* Sums of those to do, put among those of the others, which `stored` reads into *f. */
enum srm_rc followers_sum(struct gather *g, const struct config *config, struct life *life,
	struct beside *stored, struct followers *f, struct srm_err *err);
/* Their sums into d_sums. */
enum srm_rc followers_write(struct store *st, const struct followers *f, struct srm_err *err);

/* complaints.c: whose complaint waits, as the conversations have it; after the sums. */
enum srm_rc complaints_find(struct store *st, int64_t as_of, struct followers *f,
	struct srm_err *err);

/* scoring_worth.c: whether the constants of the population are to be found. */
bool calibration_is_due(const struct scoring *s);
/* Those constants, if they are due, then worth and standing of all. Pure. */
void worth_find(struct followers *f, const struct brand *brand, struct scoring *s);
enum srm_rc calibration_keep(struct store *st, const struct scoring *s, struct srm_err *err);
/* All of them into d_worth. */
enum srm_rc worth_write(struct store *st, const struct followers *f, struct srm_err *err);

/* tiering.c: tiers by floors and capacities, their record, and the log of moves. */
enum srm_rc tiers_assign(struct store *st, struct followers *f, const struct config *config,
	struct scoring *s, const struct last_score *last, struct srm_err *err);

/* tagging.c: tags by rule, and potential people. */
enum srm_rc tags_assign(struct store *st, const struct followers *f, const struct scoring *s,
	struct srm_err *err);

#endif
