/* SPDX-License-Identifier: MIT */
/* The sums of everybody: those to do from their rows, the others as they were stored. */
#include "scoring_internal.h"

static void note_life(struct life *life, const struct facts *facts, int64_t person)
{
	int64_t last = INT64_MIN;

	for (size_t i = 0; i < facts->n_acts; i++) {
		int64_t day = date_day(facts->acts[i].at, facts->zone);

		if (day != last)
			life_note(life, facts->acts[i].at, facts->zone, person);
		last = day;
	}
}

static enum srm_rc sum_todo(struct gather *g, const struct config *config, struct life *life,
	struct followers *out, struct srm_err *err)
{
	struct facts facts;
	int64_t person;
	enum srm_rc rc;

	do {
		struct scored one = {.is_todo = true};

		rc = gather_next(g, &person, &facts, err);
		if (rc != SRM_OK || !person)
			break;
		one.person = person;
		/* who never touched us is no follower, but may have been one */
		if (facts.n_acts)
			score_sums(&facts, config, &one.sums);
		if (!g->is_all || one.sums.n_acts)
			vec_push(out, one);
		note_life(life, &facts, person);
	} while (true);
	for (size_t i = 0; i < g->own_acts.n; i++)
		life_note(life, g->own_acts.at[i].at, store_zone(g->st),
			g->people.at[g->own_acts.at[i].who].id);
	return rc;
}

static enum srm_rc drop(struct store *st, int64_t person, struct srm_err *err)
{
	struct rows *rows = store_rows(st, D_SUMS);

	rows_bind_int(rows, 1, person);
	return rows_run(rows, NULL, err);
}

enum srm_rc followers_write(struct store *st, const struct followers *f, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < f->n && rc == SRM_OK; i++)
		rc = f->at[i].sums.n_acts ? sums_write(st, f->at[i].person, &f->at[i].sums, err)
					  : drop(st, f->at[i].person, err);
	return rc == SRM_OK ? store_settle(st, err) : rc;
}

enum srm_rc followers_stored(struct store *st, void *ctx, struct srm_err *err)
{
	struct followers *out = ctx;
	struct rows *rows = store_rows(st, Q_SUMS_ALL);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct scored one = {.person = rows_int(rows, 0)};

		sums_read(rows, &one.sums);
		vec_push(out, one);
	}
	rows_done(rows);
	return rc;
}

/* What of those who were stored still holds, and in its place what is fresh; the rest into *new. */
static enum srm_rc replace(struct gather *g, struct followers *f, const struct followers *fresh,
	struct ids *new, struct srm_err *err)
{
	size_t kept = 0, next = 0;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < f->n && rc == SRM_OK; i++) {
		const struct scored *one = &f->at[i];

		for (; next < fresh->n && fresh->at[next].person < one->person; next++)
			vec_push(new, (int64_t)next);
		if (next < fresh->n && fresh->at[next].person == one->person)
			one = &fresh->at[next++];
		else if (gather_is_gone(g, one->person))
			rc = drop(g->st, one->person, err);
		else
			f->at[kept++] = *one;
		if (one->is_todo && one->sums.n_acts)
			f->at[kept++] = *one;
	}
	for (; next < fresh->n; next++)
		vec_push(new, (int64_t)next);
	f->n = kept;
	return rc;
}

/* Those who are new among the others, from the end on. */
static void put_among(struct followers *f, const struct followers *fresh, const struct ids *new)
{
	size_t from = f->n, to, n = 0;

	for (size_t i = 0; i < new->n; i++)
		n += fresh->at[new->at[i]].sums.n_acts != 0;
	vec_reserve(f, f->n + n);
	to = f->n += n;
	for (size_t i = new->n; i-- > 0;) {
		const struct scored *one = &fresh->at[new->at[i]];

		if (!one->sums.n_acts)
			continue;
		while (from > 0 && f->at[from - 1].person > one->person)
			f->at[--to] = f->at[--from];
		f->at[--to] = *one;
	}
}

static enum srm_rc merge(struct gather *g, const struct followers *fresh, struct followers *f,
	struct srm_err *err)
{
	struct ids new = {0};
	enum srm_rc rc = replace(g, f, fresh, &new, err);

	if (rc == SRM_OK)
		put_among(f, fresh, &new);
	vec_release(&new);
	return rc == SRM_OK ? followers_write(g->st, fresh, err) : rc;
}

enum srm_rc followers_sum(struct gather *g, const struct config *config, struct life *life,
	struct beside *stored, struct followers *f, struct srm_err *err)
{
	struct followers fresh = {0};
	enum srm_rc rc;

	if (g->is_all) {
		rc = beside_join(stored, err);
		f->n = 0;
		vec_reserve(f, g->people.n);
		return rc == SRM_OK ? sum_todo(g, config, life, f, err) : rc;
	}
	rc = sum_todo(g, config, life, &fresh, err);
	if (rc == SRM_OK)
		rc = beside_join(stored, err);
	if (rc == SRM_OK)
		rc = merge(g, &fresh, f, err);
	vec_release(&fresh);
	return rc;
}
