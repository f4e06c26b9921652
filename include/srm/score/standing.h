/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_STANDING_H
#define SRM_SCORE_STANDING_H

#include "srm/score/score.h"

/**
 * Where a follower stands: stage in the leaking bucket (漏桶), rung of the
 * ladder (互动阶梯), the one next step. A pure function of sums, worth, the
 * calibration and the brand's activity clock, so that nothing is remembered.
 */

/** Days on which the brand's pages saw any life, ascending, up to as-of. */
struct clock {
	const int64_t *days;
	size_t n;
};

/** Clock days after `from` up to and including `to`; 0 when there are none. */
int64_t clock_between(const struct clock *clock, int64_t from, int64_t to);
/** Clock days in a month of 30 civil days, from the last 365 up to as-of; more than 0. */
double clock_month(const struct clock *clock, int64_t as_of_day);

/** Clock days as bgnbd_expected() takes them. */
struct rhythm {
	int x, t_x, T;
};
struct rhythm rhythm_of(const struct sums *sums, const struct clock *clock, int64_t as_of,
	int zone);

struct footing {
	enum stage stage;
	enum rung rung;
	enum next_step step;
	double expected; /* active days in the next 30 civil days */
	double alive;    /* 0 to 1; -1 without a repeat day or a fit */
	double momentum; /* lately against all along, 1: as ever; -1: no act in 180 days */
	double risk;     /* 0 right after an act, towards 1 in silence; 1 of who unfollowed */
};

/** What is the same for all followers. */
struct brand {
	const struct calibration *calibration;
	const struct config *config;
	struct clock clock;
	int64_t as_of;
	int zone;
};

void standing_find(const struct brand *brand, const struct sums *sums, const struct worth *worth,
	bool complains, struct footing *out);
/**
 * When somebody with this rhythm, silent since last_at, comes to be lapsed:
 * from that moment on standing_find() says so.
 *
 * @param r  x and t_x up to last_at
 * @return TIME_NONE when it is not by `until`
 */
int64_t standing_lapse_at(const struct brand *brand, struct rhythm r, int64_t first_day,
	int64_t last_at, int64_t until);
/** What the work list is sorted by: worth x risk, hundredths of a point. */
int64_t standing_at_stake(const struct footing *s, int points);

#endif
