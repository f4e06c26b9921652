/* SPDX-License-Identifier: MIT */
#include "srm/report/person.h"

#include "srm/engine/own.h"
#include "srm/engine/score_rows.h"
#include "srm/report/part.h"
#include "srm/store/config.h"

static enum srm_rc read_sums(struct store *st, struct person *p, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SUMS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	p->is_ranked = rows_next(rows, &rc, err);
	if (p->is_ranked)
		sums_read(rows, &p->sums);
	rows_done(rows);
	return rc;
}

/* What was written down must be what the terms say. */
static bool is_stored(const struct rows *rows, const struct worth *w)
{
	bool same = rows_int(rows, 0) == w->points;

	for (int d = 0; d < DIM_COUNT; d++)
		same = same && rows_is_null(rows, 1 + d) == !w->observed[d] &&
		       (!w->observed[d] || rows_int(rows, 1 + d) == w->term[d].points);
	for (int i = 0; i < PENALTY_COUNT; i++)
		same = same && rows_int(rows, 1 + DIM_COUNT + i) == w->penalty[i];
	return same;
}

static enum srm_rc not_the_sum(const struct person *p, int64_t stored, struct srm_err *err)
{
	char now[POINTS_BUF], then[POINTS_BUF];

	if (p->is_dirty)
		return err_set(err, SRM_EINPUT,
			T("data or settings changed since the last score: run srm score first"));
	return err_set(err, SRM_EDB,
		T("the stored worth %s is not what its terms add up to, %s: run srm check, then srm score"),
		points_text(stored, then), points_text(p->worth.points, now));
}

static struct footing read_footing(const struct rows *rows)
{
	return (struct footing){
		.stage = (enum stage)rows_int(rows, 10),
		.rung = (enum rung)rows_int(rows, 11),
		.step = (enum next_step)rows_int(rows, 12),
		.expected = rows_real(rows, 13),
		.alive = rows_is_null(rows, 14) ? -1 : rows_real(rows, 14),
		.momentum = rows_is_null(rows, 15) ? -1 : rows_real(rows, 15),
	};
}

static enum srm_rc read_worth(struct store *st, struct person *p, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SHOW_WORTH);
	enum srm_rc rc, got = SRM_OK;

	rows_bind_int(rows, 1, p->who.person);
	p->is_ranked = rows_next(rows, &rc, err);
	if (p->is_ranked) {
		p->tier = (enum tier)rows_int(rows, 8);
		p->since_at = rows_time(rows, 9);
		p->footing = read_footing(rows);
		if (!is_stored(rows, &p->worth))
			got = not_the_sum(p, rows_int(rows, 0), err);
	}
	rows_done(rows);
	return got != SRM_OK ? got : rc;
}

enum srm_rc person_read(struct store *st, struct person *p, struct srm_err *err)
{
	struct score_state state;
	struct rows *rows;
	int64_t dirty = 0;
	OWN(own);
	enum srm_rc rc = own_resolve(st, 0, &own, err);

	/* whose brand it was when it was scored: without one there is no evidence to name */
	if (rc == SRM_OK || rc == SRM_ENOTFOUND)
		rc = score_state_read(st, &state, err);
	if (rc != SRM_OK)
		return rc;
	p->as_of = state.as_of;
	p->calibration = state.calibration;
	rows = store_rows(st, Q_SHOW_DIRTY);
	rows_bind_int(rows, 1, p->who.person);
	rc = rows_one_int(rows, 0, &dirty, err);
	p->is_dirty = dirty != 0;
	if (rc == SRM_OK)
		rc = read_sums(st, p, err);
	if (rc == SRM_OK)
		rc = store_config(st, &p->config, err);
	if (rc != SRM_OK || !p->is_ranked)
		return rc;
	score_worth(&p->sums, &p->calibration, &p->config, p->as_of, &p->worth);
	return read_worth(st, p, err);
}
