/* SPDX-License-Identifier: MIT */
/*
 * Everybody's scores as of the last second before the cut-off, and what they
 * did after it. The usual baselines, over all acts that count, age in days:
 *
 *	recency     the last act
 *	orbit       sum of 0.9 ^ (age / 30)
 *	half-life   sum of 2 ^ (-age / days)
 *	rfm         1 to 5 each for recency, number and summed depth of acts, added: one more for
 *	            each of the values at 20, 40, 60, 80 % of all that one's own is above
 */
#include "backtest_internal.h"

#include <math.h>

enum {
	QUINTILES = 5,
	MONTH_DAYS = 30
};

#define ORBIT_KEEPS 0.9

struct tally {
	const struct config *config;
	int64_t as_of;
	double *depth; /* of each of the people, for rfm */
};

static double baselines(const struct past *past, const struct sums *sums, const struct tally *t,
	double score[BACKTEST_SCORES])
{
	const struct facts *f = &past->facts;
	double depth = 0, half[3] = {0}, orbit = 0;
	static const double half_lives[] = {30, 180, 365};

	for (size_t i = 0; i < f->n_acts; i++) {
		double age = (double)(t->as_of - f->acts[i].at) / DAY_S;

		if (!act_counts(&f->acts[i]))
			continue;
		depth += act_depth(&f->acts[i], t->config);
		orbit += pow(ORBIT_KEEPS, age / MONTH_DAYS);
		for (int h = 0; h < 3; h++)
			half[h] += exp2(-age / half_lives[h]);
	}
	score[BACKTEST_COUNT] = sums->n_acts;
	score[BACKTEST_DAYS] = sums->n_days;
	score[BACKTEST_RECENCY] = (double)sums->last_at;
	score[BACKTEST_ORBIT] = orbit;
	score[BACKTEST_HALF_30] = half[0];
	score[BACKTEST_HALF_180] = half[1];
	score[BACKTEST_HALF_365] = half[2];
	score[BACKTEST_FOLLOWERS] = f->followers >= 0 ? (double)f->followers : NAN;
	return depth;
}

static int double_compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Quintile 1 to 5 of each value, added to rfm. */
static void quintile_add(struct backtest *b, const double *value, double *room)
{
	size_t n = b->people.n;
	double cut[QUINTILES - 1];

	for (size_t i = 0; i < n; i++)
		room[i] = value[i];
	qsort(room, n, sizeof(room[0]), double_compare);
	for (size_t k = 1; k < QUINTILES; k++)
		cut[k - 1] = room[n * k / QUINTILES];
	for (size_t i = 0; i < n; i++) {
		double *rfm = &b->people.at[i].score[BACKTEST_RFM];

		*rfm += 1;
		for (int k = 0; k < QUINTILES - 1; k++)
			*rfm += value[i] > cut[k];
	}
}

static void rfm_score(struct backtest *b, const double *depth)
{
	static const enum backtest_score parts[] = {BACKTEST_RECENCY, BACKTEST_COUNT};
	size_t n = b->people.n;
	double *value = mem_resize(NULL, 2 * n, sizeof(value[0]));

	for (size_t part = 0; part < SRM_COUNT(parts); part++) {
		for (size_t i = 0; i < n; i++)
			value[i] = b->people.at[i].score[parts[part]];
		quintile_add(b, value, value + n);
	}
	quintile_add(b, depth, value + n);
	free(value);
}

static void model_score(struct backtest_person *p, const struct sums *sums,
	const struct brand *brand)
{
	struct worth worth;
	struct footing footing;

	score_worth(sums, brand->calibration, brand->config, brand->as_of, &worth);
	standing_find(brand, sums, &worth, false, &footing);
	p->score[BACKTEST_WORTH] = worth.points;
	for (int d = 0; d < DIM_COUNT; d++)
		p->score[BACKTEST_FREQUENCY + d] = worth.observed[d] ? worth.term[d].raw : NAN;
	p->score[BACKTEST_EXPECTED] = footing.expected;
}

/* As score does it, without looking at the constants that are stored. */
static void calibrate_then(struct calibration *c, const struct sums *sums, size_t n,
	const struct brand *brand)
{
	calibration_defaults(c);
	if (calibrate(sums, n, brand->config, brand->as_of, c))
		calibrate_lifetime(sums, n, &brand->clock, brand->as_of, brand->zone, c);
	else
		c->day_rate = calibrate_day_rate(sums, n, &brand->clock, brand->as_of, brand->zone);
}

void people_score(struct backtest *b, const struct history *h, const struct config *config,
	int zone)
{
	struct brand brand = {.calibration = &b->calibration,
		.config = config,
		.clock = {h->days.at, h->days.n},
		.as_of = b->cutoff_at - 1,
		.zone = zone};
	struct sums *sums = mem_resize(NULL, h->people.n + 1, sizeof(sums[0]));
	struct tally t = {.config = config, .as_of = brand.as_of};

	t.depth = mem_resize(NULL, h->people.n + 1, sizeof(t.depth[0]));
	for (size_t i = 0; i < h->people.n; i++) {
		const struct past *past = &h->people.at[i];
		struct backtest_person p = {.person = past->person};
		size_t n = b->people.n;

		if (!past->facts.n_acts)
			continue;
		score_sums(&past->facts, config, &sums[n]);
		if (!sums[n].n_acts)
			continue;
		t.depth[n] = baselines(past, &sums[n], &t, p.score);
		vec_push(&b->people, p);
	}
	calibrate_then(&b->calibration, sums, b->people.n, &brand);
	for (size_t i = 0; i < b->people.n; i++)
		model_score(&b->people.at[i], &sums[i], &brand);
	if (b->people.n)
		rfm_score(b, t.depth);
	free(t.depth);
	free(sums);
}

/* ---- what came after ---- */

static void after(const struct history *h, const struct past *past, int zone,
	struct backtest_person *p)
{
	int64_t last_day = INT64_MIN;

	for (size_t i = past->cut; i < past->end; i++) {
		const struct act *a = &h->acts[i];
		int64_t day = date_day(a->at, zone);

		if (!act_counts(a) || a->is_bait)
			continue;
		p->amount[BACKTEST_SHARED] += a->kind == KIND_REPOST || a->kind == KIND_MENTION;
		p->amount[BACKTEST_RETURNED] += day != last_day;
		last_day = day;
	}
}

static int person_compare(const void *a, const void *b)
{
	const struct backtest_person *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

static enum srm_rc read_passed_on(struct backtest *b, struct store *st, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_BACKTEST_PASSED_ON);
	enum srm_rc rc;

	rows_bind_int(rows, 1, b->cutoff_at);
	rows_bind_int(rows, 2, b->until_at);
	while (rows_next(rows, &rc, err)) {
		const struct backtest_person key = {.person = rows_int(rows, 0)};
		struct backtest_person *p = b->people.n ? bsearch(&key, b->people.at, b->people.n,
								  sizeof(key), person_compare)
							: NULL;

		if (p)
			p->amount[BACKTEST_PASSED_ON] = (int32_t)rows_int(rows, 1);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc outcomes_read(struct backtest *b, const struct history *h, struct store *st,
	struct srm_err *err)
{
	for (size_t i = 0; i < b->people.n; i++) {
		struct backtest_person *p = &b->people.at[i];

		after(h, history_find(h, p->person), store_zone(st), p);
	}
	return read_passed_on(b, st, err);
}
