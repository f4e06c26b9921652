/* SPDX-License-Identifier: MIT */
/* struct sums and struct calibration as rows. */
#include <string.h>

#include "scoring_internal.h"

void sums_read(const struct rows *rows, struct sums *out)
{
	struct slice evidence = rows_blob(rows, 10);

	*out = (struct sums){0};
	for (int d = 0; d < DIM_COUNT; d++) {
		out->observed[d] = (rows_int(rows, 1) >> d) & 1;
		out->decayed[d] = rows_real(rows, 2 + d);
		out->constant[d] = rows_real(rows, 6 + d);
	}
	if (evidence.len == sizeof(out->evidence))
		memcpy(out->evidence, evidence.s, sizeof(out->evidence));
	out->first_at = rows_time(rows, 11);
	out->last_at = rows_time(rows, 12);
	out->n_acts = (int)rows_int(rows, 13);
	out->n_days = (int)rows_int(rows, 14);
	out->n_bait = (int)rows_int(rows, 15);
	out->zombie = rows_real(rows, 16);
	out->zombie_reasons = (unsigned)rows_int(rows, 17);
}

enum srm_rc sums_write(struct store *st, int64_t person, const struct sums *s, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_SUMS);
	int64_t observed = 0;

	rows_bind_int(rows, 1, person);
	for (int d = 0; d < DIM_COUNT; d++) {
		observed |= (int64_t)s->observed[d] << d;
		rows_bind_real(rows, 3 + d, s->decayed[d]);
		rows_bind_real(rows, 7 + d, s->constant[d]);
	}
	rows_bind_int(rows, 2, observed);
	rows_bind_blob(rows, 11, s->evidence, sizeof(s->evidence));
	rows_bind_time(rows, 12, s->first_at);
	rows_bind_time(rows, 13, s->last_at);
	rows_bind_int(rows, 14, s->n_acts);
	rows_bind_int(rows, 15, s->n_days);
	rows_bind_int(rows, 16, s->n_bait);
	rows_bind_real(rows, 17, s->zombie);
	rows_bind_int(rows, 18, s->zombie_reasons);
	return rows_run(rows, NULL, err);
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
	return rows_run(rows, NULL, err);
}
