/* SPDX-License-Identifier: MIT */
/*
 * Stages go by vitality: how likely a return is now, against right after the
 * last one (bgnbd_vitality()). It is 1 on the day of an act and falls with
 * every clock day of silence, quickly for who came often, slowly for who comes
 * seldom; so one rule does for one-timers and for regulars, and the passing of
 * time alone never makes anybody more active.
 *
 *	active > 1/2 >= cooling > 1/3 >= at risk > 1/5 >= lapsed
 *
 * Lapsed is only who has also been silent for config->lapse_days, so that
 * whoever lapsed and comes again has returned.
 */
#include "standing_private.h"

#include <math.h>

#include "score_private.h"
#include "srm/base/date.h"

#define VITALITY_ACTIVE 0.5
#define VITALITY_COOLING (1 / 3.0)
#define VITALITY_AT_RISK 0.2
#define LN_2 0.693147180559945309

enum {
	FRESH_DAYS = 30 /* how long one is new, or back */
};

/* Where too few came again to fit: between CDNOW and CED (docs/model.md). */
static const struct bgnbd typical = {.r = 0.25, .alpha = 40, .a = 0.8, .b = 2.4};

static bool is_within(int64_t at, int days, int64_t as_of)
{
	return at != TIME_NONE && as_of - at < (int64_t)days * DAY_S;
}

static bool is_lost(const struct sums *sums)
{
	return sums->unfollowed_at != TIME_NONE &&
	       (sums->last_at == TIME_NONE || sums->unfollowed_at >= sums->last_at);
}

static int silence_days(const struct config *config)
{
	return config->lapse_days > FRESH_DAYS ? config->lapse_days : FRESH_DAYS;
}

static enum stage stage_find(const struct brand *brand, const struct sums *sums, double vitality)
{
	if (is_lost(sums))
		return STAGE_LOST;
	if (is_within(sums->first_at, FRESH_DAYS, brand->as_of))
		return STAGE_NEW;
	if (!has_interacted(sums))
		return STAGE_SILENT;
	if (is_within(sums->returned_at, FRESH_DAYS, brand->as_of))
		return STAGE_RETURNED;
	if (vitality > VITALITY_ACTIVE)
		return STAGE_ACTIVE;
	if (vitality > VITALITY_COOLING)
		return STAGE_COOLING;
	return vitality <= VITALITY_AT_RISK &&
			       !is_within(sums->last_at, silence_days(brand->config), brand->as_of)
		       ? STAGE_LAPSED
		       : STAGE_AT_RISK;
}

/* What one act a day since the first one would have come to by now, up to a factor. */
static double steady(double half_life, double age)
{
	return half_life * -expm1(-LN_2 * age / half_life);
}

/* Depth per day, lately and usually: of a steady rhythm, however young, both are the same. */
static double momentum_find(const struct brand *brand, const struct sums *sums)
{
	double lately = sums->recent * decay_out_at(brand->as_of, RECENT_HALF_DAYS);
	double usually = sums->usual * decay_out_at(brand->as_of, USUAL_HALF_DAYS), age;

	if (!is_within(sums->last_at, USUAL_HALF_DAYS, brand->as_of) || usually <= 0)
		return -1;
	age = fmax(1, (double)(brand->as_of - sums->first_at) / DAY_S);
	return lately / steady(RECENT_HALF_DAYS, age) / (usually / steady(USUAL_HALF_DAYS, age));
}

static double vitality_of(const struct brand *brand, struct rhythm r)
{
	const struct calibration *c = brand->calibration;

	return bgnbd_vitality(c->has_lifetime ? &c->lifetime : &typical, r.x, r.t_x, r.T);
}

/* The first number of clock days since the first act at which vitality is down, up to r.T. */
static int days_to_lapse(const struct brand *brand, struct rhythm r)
{
	int low = r.t_x, high = r.T; /* not yet down, down */

	while (high - low > 1) {
		struct rhythm middle = {r.x, r.t_x, low + (high - low) / 2};

		if (vitality_of(brand, middle) <= VITALITY_AT_RISK)
			high = middle.T;
		else
			low = middle.T;
	}
	return high;
}

int64_t standing_lapse_at(const struct brand *brand, struct rhythm r, int64_t first_day,
	int64_t last_at, int64_t until)
{
	int64_t start = clock_between(&brand->clock, INT64_MIN, first_day), silent_at, day;

	silent_at = last_at + (int64_t)silence_days(brand->config) * DAY_S;
	r.T = (int)clock_between(&brand->clock, first_day, date_day(until, brand->zone));
	if (silent_at > until || vitality_of(brand, r) > VITALITY_AT_RISK)
		return TIME_NONE;
	day = brand->clock.days[start + days_to_lapse(brand, r) - 1];
	day = date_day_start(day, brand->zone);
	return day > silent_at ? day : silent_at;
}

void standing_find(const struct brand *brand, const struct sums *sums, const struct worth *worth,
	bool complains, struct footing *out)
{
	const struct calibration *c = brand->calibration;
	struct rhythm r = rhythm_of(sums, &brand->clock, brand->as_of, brand->zone);
	double month = clock_month(&brand->clock, date_day(brand->as_of, brand->zone));
	double vitality = vitality_of(brand, r);

	*out = (struct footing){.alive = -1, .expected = c->day_rate * month};
	if (c->has_lifetime) {
		out->expected = bgnbd_expected(&c->lifetime, r.x, r.t_x, r.T, month);
		if (r.x)
			out->alive = bgnbd_alive(&c->lifetime, r.x, r.t_x, r.T);
	}
	out->momentum = momentum_find(brand, sums);
	out->stage = stage_find(brand, sums, vitality);
	out->risk = out->stage == STAGE_LOST ? 1 : 1 - vitality;
	out->rung = rung_find(brand, sums, worth);
	out->step = step_find(brand, sums, complains, out->stage, out->rung);
}

int64_t standing_at_stake(const struct footing *s, int points)
{
	return llround(points * s->risk);
}
