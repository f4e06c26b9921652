/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "scoring_internal.h"

enum cause {
	CAUSE_BEHAVIOUR = 1,
	CAUSE_TIME,
	CAUSE_NEW_DATA,
	CAUSE_MODEL
};

static int by_person(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

/* A recorded state whose identity is no follower of its own any more. */
struct stray {
	int64_t identity, since_at;
	enum tier tier;
};
struct strays VEC_OF(struct stray);

/* States and followers both come in the order of their identity. */
static enum srm_rc read_states(struct store *st, struct followers *f, struct strays *strays,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TIER_STATES);
	size_t i = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct stray one = {
			rows_int(rows, 0), rows_int(rows, 2), (enum tier)rows_int(rows, 1)};

		while (i < f->n && f->at[i].person < one.identity)
			i++;
		if (i < f->n && f->at[i].person == one.identity) {
			f->at[i].before = one.tier;
			f->at[i].since_at = one.since_at;
		} else {
			vec_push(strays, one);
		}
	}
	rows_done(rows);
	return rc;
}

/* Of those who were joined the highest tier holds, since the earliest. */
static enum srm_rc inherit(struct store *st, struct followers *f, const struct strays *strays,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < strays->n && rc == SRM_OK; i++) {
		const struct stray *one = &strays->at[i];
		struct rows *rows = store_rows(st, Q_PERSON_OF);
		struct scored key = {0}, *found;

		rows_bind_int(rows, 1, one->identity);
		rc = rows_one_int(rows, 0, &key.person, err);
		found = f->n ? bsearch(&key, f->at, f->n, sizeof(*f->at), by_person) : NULL;
		if (!found)
			continue;
		if (found->before == TIER_NONE || one->since_at < found->since_at)
			found->since_at = one->since_at;
		if (one->tier > found->before)
			found->before = one->tier;
	}
	return rc;
}

static int by_points(const void *a, const void *b)
{
	const struct scored *x = *(struct scored *const *)a, *y = *(struct scored *const *)b;

	if (x->points != y->points)
		return x->points < y->points ? 1 : -1;
	/* equal worth: who has been there longest stays */
	if (x->sums.first_at != y->sums.first_at)
		return x->sums.first_at < y->sums.first_at ? -1 : 1;
	return by_person(x, y);
}

/* A tier with places takes the best of those who are left; the others fall below it. */
static void fill_places(struct followers *f, const int64_t capacity[TIER_COUNT])
{
	struct scored **order = mem_alloc((f->n + 1) * sizeof(*order));
	size_t next = 0;

	for (size_t i = 0; i < f->n; i++)
		order[i] = &f->at[i];
	qsort(order, f->n, sizeof(*order), by_points);
	for (enum tier t = TIER_CORE; t > TIER_BYSTANDER; t--) {
		if (capacity[t] < 0) {
			while (next < f->n && order[next]->tier >= t)
				order[next++]->tier = t;
			continue;
		}
		for (int64_t k = 0; k < capacity[t] && next < f->n; k++)
			order[next++]->tier = t;
		for (size_t i = next; i < f->n; i++)
			if (order[i]->tier >= t)
				order[i]->tier = t - 1;
	}
	free(order);
}

static enum srm_rc read_capacities(struct store *st, int64_t capacity[TIER_COUNT], bool *any,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TIER_RULES);
	enum srm_rc rc;

	*any = false;
	for (int t = 0; t < TIER_COUNT; t++)
		capacity[t] = COUNT_NONE;
	while (rows_next(rows, &rc, err)) {
		int64_t tier = rows_int(rows, 0);

		if (tier > TIER_NONE && tier < TIER_COUNT && !rows_is_null(rows, 1)) {
			capacity[tier] = rows_int(rows, 1);
			*any = true;
		}
	}
	rows_done(rows);
	return rc;
}

static enum cause cause_of(const struct scored *x, const struct last_score *last)
{
	if (last->as_of == TIME_NONE)
		return CAUSE_NEW_DATA;
	if (last->is_model_changed)
		return CAUSE_MODEL;
	if (!x->is_todo)
		return CAUSE_TIME;
	return x->sums.last_at > last->as_of ? CAUSE_BEHAVIOUR : CAUSE_NEW_DATA;
}

static enum srm_rc write_move(struct store *st, int64_t person, enum tier from, enum tier to,
	int points, int64_t as_of, enum cause cause, struct srm_err *err)
{
	struct rows *rows = store_batch(st, W_TIER_MOVE);

	rows_bind_int(rows, 1, person);
	rows_bind_int(rows, 2, from);
	rows_bind_int(rows, 3, to);
	rows_bind_int(rows, 4, points);
	rows_bind_int(rows, 5, as_of);
	rows_bind_int(rows, 6, cause);
	return rows_run(rows, NULL, err);
}

static enum srm_rc record(struct store *st, struct scored *x, struct scoring *s,
	const struct last_score *last, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (x->before == x->tier)
		return SRM_OK;
	s->entered += x->before == TIER_NONE;
	s->moved_up += x->before != TIER_NONE && x->tier > x->before;
	s->moved_down += x->tier < x->before;
	x->since_at = s->as_of;
	rows = store_batch(st, W_TIER_STATE);
	rows_bind_int(rows, 1, x->person);
	rows_bind_int(rows, 2, x->tier);
	rows_bind_int(rows, 3, s->as_of);
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	return write_move(st, x->person, x->before, x->tier, x->points, s->as_of, cause_of(x, last),
		err);
}

/* Who is no follower of their own any more: joined with another identity, or taken back. */
static enum srm_rc record_gone(struct store *st, const struct strays *strays,
	const struct scoring *s, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < strays->n && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, D_TIER_STATE);

		rows_bind_int(rows, 1, strays->at[i].identity);
		rc = rows_run(rows, NULL, err);
		if (rc == SRM_OK)
			rc = write_move(st, strays->at[i].identity, strays->at[i].tier, TIER_NONE,
				0, s->as_of, CAUSE_NEW_DATA, err);
	}
	return rc;
}

static void strays_release(struct strays *strays)
{
	vec_release(strays);
}

enum srm_rc tiers_assign(struct store *st, struct followers *f, const struct config *config,
	struct scoring *s, const struct last_score *last, struct srm_err *err)
{
	int64_t capacity[TIER_COUNT];
	bool any;
	SRM_CLEANUP(strays_release) struct strays strays = {0};
	enum srm_rc rc = s->is_look_back ? SRM_OK : read_states(st, f, &strays, err);

	if (rc == SRM_OK)
		rc = inherit(st, f, &strays, err);
	if (rc == SRM_OK)
		rc = read_capacities(st, capacity, &any, err);
	if (rc != SRM_OK)
		return rc;
	for (size_t i = 0; i < f->n; i++)
		f->at[i].tier = tier_next(f->at[i].before, f->at[i].points, config);
	if (any)
		fill_places(f, capacity);
	if (s->is_look_back)
		return SRM_OK;
	for (size_t i = 0; i < f->n && rc == SRM_OK; i++)
		rc = record(st, &f->at[i], s, last, err);
	return rc == SRM_OK ? record_gone(st, &strays, s, err) : rc;
}
