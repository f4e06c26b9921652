/* SPDX-License-Identifier: MIT */
/* struct sums and struct calibration as rows. */
#include "srm/engine/score_rows.h"

/* Columns of Q_SUMS and Q_SUMS_ALL after the person. */
enum {
	SUM_OBSERVED = 1,
	SUM_DECAYED,
	SUM_CONSTANT = SUM_DECAYED + DIM_COUNT,
	SUM_FIRST_AT = SUM_CONSTANT + DIM_COUNT,
	SUM_LAST_AT,
	SUM_ACTS,
	SUM_DAYS,
	SUM_BAIT,
	SUM_ZOMBIE,
	SUM_ZOMBIE_REASONS,
	SUM_RECENT,
	SUM_CLEAN_AT,
	SUM_FOLLOWED_AT,
	SUM_UNFOLLOWED_AT,
	SUM_RETURNED_AT,
	SUM_KINDS,
	SUM_SHARES,
	SUM_BROUGHT,
	SUM_NOISE,
	SUM_FOLLOWERS,
	SUM_COMPLAINED,
	SUM_USUAL,
};

void sums_read(const struct rows *rows, struct sums *out)
{
	int64_t observed = rows_int(rows, SUM_OBSERVED);

	*out = (struct sums){.n_acts = (int)rows_int(rows, SUM_ACTS)};
	for (int d = 0; d < DIM_COUNT; d++) {
		out->observed[d] = observed >> d & 1;
		out->decayed[d] = rows_real(rows, SUM_DECAYED + d);
		out->constant[d] = rows_real(rows, SUM_CONSTANT + d);
	}
	out->first_at = rows_time(rows, SUM_FIRST_AT);
	out->last_at = rows_time(rows, SUM_LAST_AT);
	out->n_days = (int)rows_int(rows, SUM_DAYS);
	out->n_bait = (int)rows_int(rows, SUM_BAIT);
	out->zombie = rows_real(rows, SUM_ZOMBIE);
	out->zombie_reasons = (unsigned)rows_int(rows, SUM_ZOMBIE_REASONS);
	out->recent = rows_real(rows, SUM_RECENT);
	out->clean_at = rows_time(rows, SUM_CLEAN_AT);
	out->followed_at = rows_time(rows, SUM_FOLLOWED_AT);
	out->unfollowed_at = rows_time(rows, SUM_UNFOLLOWED_AT);
	out->returned_at = rows_time(rows, SUM_RETURNED_AT);
	out->kinds = (unsigned)rows_int(rows, SUM_KINDS);
	out->n_shares = (int)rows_int(rows, SUM_SHARES);
	out->n_brought = (int)rows_int(rows, SUM_BROUGHT);
	out->n_noise = (int)rows_int(rows, SUM_NOISE);
	out->followers = rows_count(rows, SUM_FOLLOWERS);
	out->complained = (enum complained)rows_int(rows, SUM_COMPLAINED);
	out->usual = rows_real(rows, SUM_USUAL);
}

enum srm_rc sums_write(struct store *st, int64_t person, const struct sums *s, struct srm_err *err)
{
	struct rows *rows = store_batch(st, W_SUMS);
	int64_t observed = 0;

	rows_bind_int(rows, 1, person);
	for (int d = 0; d < DIM_COUNT; d++) {
		observed |= (int64_t)s->observed[d] << d;
		rows_bind_real(rows, 3 + d, s->decayed[d]);
		rows_bind_real(rows, 7 + d, s->constant[d]);
	}
	rows_bind_int(rows, 2, observed);
	rows_bind_time(rows, 11, s->first_at);
	rows_bind_time(rows, 12, s->last_at);
	rows_bind_int(rows, 13, s->n_acts);
	rows_bind_int(rows, 14, s->n_days);
	rows_bind_int(rows, 15, s->n_bait);
	rows_bind_real(rows, 16, s->zombie);
	rows_bind_int(rows, 17, s->zombie_reasons);
	rows_bind_real(rows, 18, s->recent);
	rows_bind_time(rows, 19, s->clean_at);
	rows_bind_time(rows, 20, s->followed_at);
	rows_bind_time(rows, 21, s->unfollowed_at);
	rows_bind_time(rows, 22, s->returned_at);
	rows_bind_int(rows, 23, s->kinds);
	rows_bind_int(rows, 24, s->n_shares);
	rows_bind_int(rows, 25, s->n_brought);
	rows_bind_int(rows, 26, s->n_noise);
	rows_bind_count(rows, 27, s->followers);
	rows_bind_int(rows, 28, s->complained);
	rows_bind_real(rows, 29, s->usual);
	return rows_run(rows, NULL, err);
}

static void lifetime_read(const struct rows *rows, struct calibration *out)
{
	out->has_lifetime = !rows_is_null(rows, 7);
	if (out->has_lifetime)
		out->lifetime = (struct bgnbd){
			.r = rows_real(rows, 7),
			.alpha = rows_real(rows, 8),
			.a = rows_real(rows, 9),
			.b = rows_real(rows, 10),
			.log_likelihood = rows_real(rows, 11),
			.n = rows_int(rows, 13),
		};
	if (!rows_is_null(rows, 12))
		out->day_rate = rows_real(rows, 12);
}

/* The columns of the fit, from ?first on. */
static void lifetime_bind(struct rows *rows, int first, const struct calibration *c)
{
	const struct bgnbd *p = &c->lifetime;
	const double values[] = {p->r, p->alpha, p->a, p->b, p->log_likelihood};

	for (int i = 0; c->has_lifetime && i < (int)SRM_COUNT(values); i++)
		rows_bind_real(rows, first + i, values[i]);
	if (c->day_rate > 0)
		rows_bind_real(rows, first + (int)SRM_COUNT(values), c->day_rate);
	if (c->has_lifetime)
		rows_bind_int(rows, first + (int)SRM_COUNT(values) + 1, p->n);
}

enum srm_rc calibration_read(struct store *st, struct calibration *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CALIBRATION);
	enum srm_rc rc;

	calibration_defaults(out);
	if (rows_next(rows, &rc, err)) {
		out->provisional = false;
		out->made_at = rows_int(rows, 0);
		out->n = rows_int(rows, 1);
		for (int d = 0; d < DIM_COUNT; d++)
			out->half[d] = rows_real(rows, 2 + d);
		out->bait_rate = rows_real(rows, 6);
		lifetime_read(rows, out);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc calibration_write(struct store *st, const struct calibration *c, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_CALIBRATION);

	rows_bind_int(rows, 1, c->made_at);
	rows_bind_int(rows, 2, c->n);
	for (int d = 0; d < DIM_COUNT; d++)
		rows_bind_real(rows, 3 + d, c->half[d]);
	rows_bind_real(rows, 7, c->bait_rate);
	lifetime_bind(rows, 8, c);
	return rows_run(rows, NULL, err);
}

enum srm_rc calibration_write_lifetime(struct store *st, const struct calibration *c,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_CALIBRATION_LIFETIME);

	lifetime_bind(rows, 1, c);
	return rows_run(rows, NULL, err);
}
