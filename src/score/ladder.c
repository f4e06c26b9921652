/* SPDX-License-Identifier: MIT */
/* The ladder of engagement (互动阶梯), and the one next step. */
#include "standing_private.h"

enum {
	ADVOCATE_DAYS = 3 /* one burst of sharing is no habit */
};

#define BIT(kind) (1u << (kind))
#define SAYS (BIT(KIND_COMMENT) | BIT(KIND_REPLY) | BIT(KIND_MESSAGE))
#define SHARES (BIT(KIND_REPOST) | BIT(KIND_MENTION))
#define REACTS (BIT(KIND_LIKE) | BIT(KIND_CLICK) | BIT(KIND_SCAN))

bool has_interacted(const struct sums *sums)
{
	return (sums->kinds & (SAYS | SHARES | REACTS)) != 0;
}

/* The rule of the tag of the same name. */
static bool is_advocate(const struct brand *brand, const struct sums *sums,
	const struct worth *worth)
{
	const struct term *sharing = &worth->term[DIM_SHARING];

	return worth->observed[DIM_SHARING] && sharing->raw >= sharing->half &&
	       sums->n_days >= ADVOCATE_DAYS &&
	       !penalty_is_due(PENALTY_PRIZE, sums, brand->calibration);
}

enum rung rung_find(const struct brand *brand, const struct sums *sums, const struct worth *worth)
{
	if (is_advocate(brand, sums, worth))
		return RUNG_ADVOCATE;
	if (sums->kinds & SHARES)
		return RUNG_SHARER;
	if (sums->kinds & SAYS)
		return RUNG_COMMENTER;
	return (sums->kinds & REACTS) ? RUNG_REACTOR : RUNG_SILENT;
}

static enum next_step step_up(enum rung rung)
{
	static const enum next_step next[RUNG_COUNT] = {
		[RUNG_SILENT] = STEP_INVITE_REACTION,
		[RUNG_REACTOR] = STEP_ASK,
		[RUNG_COMMENTER] = STEP_INVITE_SHARE,
		[RUNG_SHARER] = STEP_THANK,
		[RUNG_ADVOCATE] = STEP_KEEP,
	};

	return next[rung];
}

enum next_step step_find(const struct brand *brand, const struct sums *sums, bool complains,
	enum stage stage, enum rung rung)
{
	if (complains)
		return STEP_ANSWER;
	if (penalty_is_due(PENALTY_ZOMBIE, sums, brand->calibration))
		return STEP_CHECK;
	if (stage == STAGE_LOST || stage == STAGE_LAPSED)
		return STEP_WIN_BACK;
	if (stage == STAGE_AT_RISK)
		return STEP_WAKE;
	return stage == STAGE_NEW ? STEP_WELCOME : step_up(rung);
}
