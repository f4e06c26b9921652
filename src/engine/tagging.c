/* SPDX-License-Identifier: MIT */
#include "scoring_internal.h"

/* Where a koc ends and a kol begins is a judgement (docs/model.md). */
enum {
	KOC_FOLLOWERS = 1000,
	KOL_FOLLOWERS = 10000,
	RISING_DAYS = 60,
	RISING_ACTIVE_DAYS = 3,
};

static enum srm_rc tag(struct store *st, int64_t person, const char *name, struct srm_err *err)
{
	struct rows *rows = store_batch(st, W_RULE_TAG);

	rows_bind_int(rows, 1, person);
	rows_bind_text(rows, 2, slice_of(name));
	return rows_run(rows, NULL, err);
}

static enum srm_rc tag_one(struct store *st, const struct scored *x, const struct scoring *s,
	struct srm_err *err)
{
	static const char *const of_stage[STAGE_COUNT] = {
		[STAGE_AT_RISK] = "at-risk",
		[STAGE_LAPSED] = "lapsed",
		[STAGE_LOST] = "lost",
	};
	const char *stage = of_stage[x->footing.stage];
	enum srm_rc rc = SRM_OK;

	if (stage)
		rc = tag(st, x->person, stage, err);
	if (rc == SRM_OK && x->complains)
		rc = tag(st, x->person, "complainer", err);
	if (rc == SRM_OK && x->sums.followers >= KOC_FOLLOWERS)
		rc = tag(st, x->person, x->sums.followers >= KOL_FOLLOWERS ? "kol" : "koc", err);
	if (rc == SRM_OK && penalty_is_due(PENALTY_PRIZE, &x->sums, &s->calibration))
		rc = tag(st, x->person, "prize-hunter", err);
	if (rc == SRM_OK && penalty_is_due(PENALTY_ZOMBIE, &x->sums, &s->calibration))
		rc = tag(st, x->person, "zombie", err);
	if (rc == SRM_OK && x->sums.n_days >= RISING_ACTIVE_DAYS &&
		x->sums.first_at > s->as_of - (int64_t)RISING_DAYS * DAY_S)
		rc = tag(st, x->person, "rising", err);
	if (rc == SRM_OK && x->footing.rung == RUNG_ADVOCATE)
		rc = tag(st, x->person, "advocate", err);
	return rc;
}

static enum srm_rc run_as_of(struct store *st, enum stmt name, int64_t as_of, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, as_of);
	return rows_run(rows, NULL, err);
}

/* Into t_dirty those who are persons and no followers. */
static enum srm_rc todo_strangers(struct store *st, const struct followers *f, struct srm_err *err)
{
	struct ids strangers = {0};
	struct rows *rows;
	size_t i = 0;
	enum srm_rc rc = rows_run(store_rows(st, D_TODO), NULL, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_PEOPLE);
	while (rows_next(rows, &rc, err)) {
		int64_t identity = rows_int(rows, 0);

		if (identity != rows_int(rows, 1))
			continue;
		while (i < f->n && f->at[i].person < identity)
			i++;
		if (i >= f->n || f->at[i].person != identity)
			vec_push(&strangers, identity);
	}
	rows_done(rows);
	for (size_t k = 0; k < strangers.n && rc == SRM_OK; k++) {
		rows = store_rows(st, W_TODO);
		rows_bind_int(rows, 1, strangers.at[k]);
		rc = rows_run(rows, NULL, err);
	}
	vec_release(&strangers);
	return rc;
}

enum srm_rc tags_assign(struct store *st, const struct followers *f, const struct scoring *s,
	struct srm_err *err)
{
	enum srm_rc rc = rows_run(store_rows(st, D_RULE_TAGS), NULL, err);

	for (size_t i = 0; i < f->n && rc == SRM_OK; i++)
		rc = tag_one(st, &f->at[i], s, err);
	if (rc == SRM_OK)
		rc = store_settle(st, err);
	if (rc == SRM_OK)
		rc = todo_strangers(st, f, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, D_POTENTIAL), NULL, err);
	return rc == SRM_OK ? run_as_of(st, W_POTENTIAL, s->as_of, err) : rc;
}
