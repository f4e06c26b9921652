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

static enum srm_rc write_sums(struct store *st, const struct followers *fresh, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < fresh->n && rc == SRM_OK; i++)
		rc = fresh->at[i].sums.n_acts
			     ? sums_write(st, fresh->at[i].person, &fresh->at[i].sums, err)
			     : drop(st, fresh->at[i].person, err);
	return rc;
}

static void push_follower(struct followers *out, const struct scored *one)
{
	if (one->sums.n_acts)
		vec_push(out, *one);
}

/* Those who were stored, with the fresh ones in their places. */
static enum srm_rc put_together(struct gather *g, const struct followers *fresh,
	struct followers *out, struct ids *gone, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_SUMS_ALL);
	size_t next = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct scored one = {.person = rows_int(rows, 0)};

		while (next < fresh->n && fresh->at[next].person < one.person)
			push_follower(out, &fresh->at[next++]);
		if (next < fresh->n && fresh->at[next].person == one.person)
			continue;
		if (gather_is_gone(g, one.person)) {
			vec_push(gone, one.person);
			continue;
		}
		sums_read(rows, &one.sums);
		vec_push(out, one);
	}
	rows_done(rows);
	while (next < fresh->n)
		push_follower(out, &fresh->at[next++]);
	return rc;
}

static enum srm_rc followers_merge(struct gather *g, const struct followers *fresh,
	struct followers *out, struct srm_err *err)
{
	struct ids gone = {0};
	enum srm_rc rc = put_together(g, fresh, out, &gone, err);

	for (size_t i = 0; i < gone.n && rc == SRM_OK; i++)
		rc = drop(g->st, gone.at[i], err);
	vec_release(&gone);
	return rc == SRM_OK ? write_sums(g->st, fresh, err) : rc;
}

enum srm_rc followers_sum(struct gather *g, const struct config *config, struct life *life,
	struct followers *out, struct srm_err *err)
{
	struct followers fresh = {0};
	enum srm_rc rc;

	if (!g->is_all) {
		rc = sum_todo(g, config, life, &fresh, err);
		if (rc == SRM_OK)
			rc = followers_merge(g, &fresh, out, err);
		vec_release(&fresh);
		return rc;
	}
	vec_reserve(out, g->people.n);
	rc = sum_todo(g, config, life, out, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(g->st, D_SUMS_ALL), NULL, err);
	return rc == SRM_OK ? write_sums(g->st, out, err) : rc;
}
