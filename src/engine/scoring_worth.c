/* SPDX-License-Identifier: MIT */
/* From sums to worth and standing, and down into d_worth. */
#include "scoring_internal.h"

/* ---- constants of the population ---- */

static void calibrate_people(const struct sums *people, size_t n, const struct brand *brand,
	struct scoring *s)
{
	struct calibration *c = &s->calibration;

	if (c->provisional || s->recalibrate)
		s->has_calibrated = calibrate(people, n, brand->config, s->as_of, c);
	if (c->provisional && !s->has_calibrated)
		/* too few to fit anything: their rate as of now */
		c->day_rate = calibrate_day_rate(people, n, &brand->clock, s->as_of, brand->zone);
	else /* or made by a version that did not ask how long followers stay */
		calibrate_lifetime(people, n, &brand->clock, s->as_of, brand->zone, c);
}

/* Published defaults serve until the data can calibrate itself; then only on request. */
bool calibration_is_due(const struct scoring *s)
{
	return s->calibration.provisional || s->recalibrate || s->calibration.day_rate <= 0;
}

static void calibrate_if_due(const struct followers *f, const struct brand *brand,
	struct scoring *s)
{
	struct sums *people;

	if (!calibration_is_due(s))
		return;
	people = mem_resize(NULL, f->n + 1, sizeof(*people));
	for (size_t i = 0; i < f->n; i++)
		people[i] = f->at[i].sums;
	calibrate_people(people, f->n, brand, s);
	free(people);
}

enum srm_rc calibration_keep(struct store *st, const struct scoring *s, struct srm_err *err)
{
	if (s->has_calibrated)
		return calibration_write(st, &s->calibration, err);
	return s->calibration.provisional ? SRM_OK
					  : calibration_write_lifetime(st, &s->calibration, err);
}

/* ---- worth ---- */

static void score_one(struct scored *x, const struct brand *brand)
{
	struct worth w;

	score_worth(&x->sums, brand->calibration, brand->config, brand->as_of, &w);
	standing_find(brand, &x->sums, &w, x->complains, &x->footing);
	x->points = w.points;
	x->completeness = w.completeness;
	for (int d = 0; d < DIM_COUNT; d++)
		x->term[d] = w.term[d].points;
	for (int p = 0; p < PENALTY_COUNT; p++)
		x->penalty[p] = w.penalty[p];
}

void worth_find(struct followers *f, const struct brand *brand, struct scoring *s)
{
	calibrate_if_due(f, brand, s);
	for (size_t i = 0; i < f->n; i++)
		score_one(&f->at[i], brand);
}

static enum srm_rc write_one(struct store *st, const struct scored *x, struct srm_err *err)
{
	struct rows *rows = store_batch(st, W_WORTH);

	rows_bind_int(rows, 1, x->person);
	rows_bind_int(rows, 2, x->points);
	for (int d = 0; d < DIM_COUNT; d++)
		if (x->sums.observed[d])
			rows_bind_int(rows, 3 + d, x->term[d]);
	rows_bind_int(rows, 7, x->penalty[PENALTY_ZOMBIE]);
	rows_bind_int(rows, 8, x->penalty[PENALTY_PRIZE]);
	rows_bind_real(rows, 9, x->completeness);
	rows_bind_int(rows, 10, x->tier);
	rows_bind_int(rows, 11, x->footing.stage);
	rows_bind_int(rows, 12, x->footing.rung);
	rows_bind_int(rows, 13, x->footing.step);
	rows_bind_real(rows, 14, x->footing.expected);
	if (x->footing.alive >= 0)
		rows_bind_real(rows, 15, x->footing.alive);
	if (x->footing.momentum >= 0)
		rows_bind_real(rows, 16, x->footing.momentum);
	rows_bind_real(rows, 17, x->footing.risk);
	rows_bind_int(rows, 18, x->sums.n_acts);
	rows_bind_int(rows, 19, x->sums.last_at);
	return rows_run(rows, NULL, err);
}

enum srm_rc worth_write(struct store *st, const struct followers *f, struct srm_err *err)
{
	enum srm_rc rc = rows_run(store_rows(st, D_WORTH), NULL, err);

	for (size_t i = 0; i < f->n && rc == SRM_OK; i++)
		rc = write_one(st, &f->at[i], err);
	return rc == SRM_OK ? store_settle(st, err) : rc;
}
