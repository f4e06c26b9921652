/* SPDX-License-Identifier: MIT */
#include "scoring_internal.h"

/* Where a koc ends and a kol begins is a judgement (docs/model.md). */
enum {
	KOC_FOLLOWERS = 1000,
	KOL_FOLLOWERS = 10000,
	RISING_DAYS = 60,
	RISING_ACTIVE_DAYS = 3,
	ADVOCATE_ACTIVE_DAYS = 3,
};

static enum srm_rc tag(struct store *st, int64_t person, const char *name, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_RULE_TAG);

	rows_bind_int(rows, 1, person);
	rows_bind_text(rows, 2, slice_of(name));
	return rows_run(rows, NULL, err);
}

static enum srm_rc tag_audience(struct store *st, const char *name, int64_t from, int64_t to,
	int64_t as_of, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_RULE_TAG_FOLLOWERS);

	rows_bind_text(rows, 1, slice_of(name));
	rows_bind_int(rows, 2, from);
	rows_bind_int(rows, 3, to);
	rows_bind_int(rows, 4, as_of);
	return rows_run(rows, NULL, err);
}

static enum srm_rc tag_one(struct store *st, const struct scored *x, const struct scoring *s,
	struct srm_err *err)
{
	const struct term *sharing = &x->worth.term[DIM_SHARING];
	enum srm_rc rc = SRM_OK;

	if (penalty_is_due(PENALTY_PRIZE, &x->sums, &s->calibration))
		rc = tag(st, x->person, "prize-hunter", err);
	if (rc == SRM_OK && penalty_is_due(PENALTY_ZOMBIE, &x->sums, &s->calibration))
		rc = tag(st, x->person, "zombie", err);
	if (rc == SRM_OK && x->sums.n_days >= RISING_ACTIVE_DAYS &&
		x->sums.first_at > s->as_of - (int64_t)RISING_DAYS * DAY_S)
		rc = tag(st, x->person, "rising", err);
	if (rc == SRM_OK && x->worth.observed[DIM_SHARING] && sharing->raw >= sharing->half &&
		x->sums.n_days >= ADVOCATE_ACTIVE_DAYS &&
		!penalty_is_due(PENALTY_PRIZE, &x->sums, &s->calibration))
		rc = tag(st, x->person, "advocate", err);
	return rc;
}

static enum srm_rc run_as_of(struct store *st, enum stmt name, int64_t as_of, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, as_of);
	return rows_run(rows, NULL, err);
}

enum srm_rc tags_assign(struct store *st, const struct followers *f, const struct scoring *s,
	struct srm_err *err)
{
	enum srm_rc rc = rows_run(store_rows(st, D_RULE_TAGS), NULL, err);

	for (size_t i = 0; i < f->n && rc == SRM_OK; i++)
		rc = tag_one(st, &f->at[i], s, err);
	if (rc == SRM_OK)
		rc = tag_audience(st, "kol", KOL_FOLLOWERS, INT64_MAX, s->as_of, err);
	if (rc == SRM_OK)
		rc = tag_audience(st, "koc", KOC_FOLLOWERS, KOL_FOLLOWERS, s->as_of, err);
	if (rc == SRM_OK)
		rc = run_as_of(st, W_RULE_TAG_COMPLAINER, s->as_of, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, D_POTENTIAL), NULL, err);
	return rc == SRM_OK ? run_as_of(st, W_POTENTIAL, s->as_of, err) : rc;
}
