/* SPDX-License-Identifier: MIT */
/* struct sums and struct calibration as rows. */
#include "srm/engine/score_rows.h"

/* Columns of Q_SUMS and Q_SUMS_ALL after the person. */
enum {
	SUM_OBSERVED = 1,
	SUM_DECAYED,
	SUM_CONSTANT = SUM_DECAYED + DIM_COUNT,
	SUM_EVIDENCE = SUM_CONSTANT + DIM_COUNT,
	SUM_FIRST_AT,
	SUM_LAST_AT,
	SUM_ACTS,
	SUM_DAYS,
	SUM_BAIT,
	SUM_ZOMBIE,
	SUM_ZOMBIE_REASONS,
};

enum {
	EVIDENCE_BYTES = 8 * DIM_COUNT * EVIDENCE_MAX
};

/* Evidence ids as little-endian bytes: the file may travel to another machine. */
static void evidence_pack(const struct sums *s, unsigned char out[EVIDENCE_BYTES])
{
	for (int i = 0; i < DIM_COUNT * EVIDENCE_MAX; i++)
		for (int k = 0; k < 8; k++)
			out[8 * i + k] = (unsigned char)((uint64_t)s->evidence[i / EVIDENCE_MAX]
									      [i % EVIDENCE_MAX] >>
							 8 * k);
}

static void evidence_unpack(struct slice bytes, struct sums *s)
{
	if (bytes.len != EVIDENCE_BYTES)
		return;
	for (int i = 0; i < DIM_COUNT * EVIDENCE_MAX; i++) {
		uint64_t id = 0;

		for (int k = 7; k >= 0; k--)
			id = id << 8 | (unsigned char)bytes.s[8 * i + k];
		s->evidence[i / EVIDENCE_MAX][i % EVIDENCE_MAX] = (int64_t)id;
	}
}

void sums_read(const struct rows *rows, struct sums *out)
{
	int64_t observed = rows_int(rows, SUM_OBSERVED);

	*out = (struct sums){.n_acts = (int)rows_int(rows, SUM_ACTS)};
	for (int d = 0; d < DIM_COUNT; d++) {
		out->observed[d] = observed >> d & 1;
		out->decayed[d] = rows_real(rows, SUM_DECAYED + d);
		out->constant[d] = rows_real(rows, SUM_CONSTANT + d);
	}
	evidence_unpack(rows_blob(rows, SUM_EVIDENCE), out);
	out->first_at = rows_time(rows, SUM_FIRST_AT);
	out->last_at = rows_time(rows, SUM_LAST_AT);
	out->n_days = (int)rows_int(rows, SUM_DAYS);
	out->n_bait = (int)rows_int(rows, SUM_BAIT);
	out->zombie = rows_real(rows, SUM_ZOMBIE);
	out->zombie_reasons = (unsigned)rows_int(rows, SUM_ZOMBIE_REASONS);
}

enum srm_rc sums_write(struct store *st, int64_t person, const struct sums *s, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_SUMS);
	unsigned char evidence[EVIDENCE_BYTES];
	int64_t observed = 0;

	evidence_pack(s, evidence);
	rows_bind_int(rows, 1, person);
	for (int d = 0; d < DIM_COUNT; d++) {
		observed |= (int64_t)s->observed[d] << d;
		rows_bind_real(rows, 3 + d, s->decayed[d]);
		rows_bind_real(rows, 7 + d, s->constant[d]);
	}
	rows_bind_int(rows, 2, observed);
	rows_bind_blob(rows, 11, evidence, sizeof(evidence));
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
