/* SPDX-License-Identifier: MIT */
/*
 * Through whom a person first came: a repost of someone else's repost as the
 * first act. When that changes, those who brought them are to do, too.
 */
#include <string.h>

#include "scoring_internal.h"

/* What d_came says of a person, or is to say. */
struct came {
	int64_t person, platform, at;
	char *via; /* NULL: by themselves */
};
struct came_list VEC_OF(struct came);

static void came_release(struct came_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->at[i].via);
	vec_release(list);
}

static enum srm_rc came_stored(struct store *st, struct came_list *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAME_ALL);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct slice via = rows_text(rows, 2);
		struct came one = {rows_int(rows, 0), rows_int(rows, 1), rows_int(rows, 3),
			mem_dup(via.s, via.len)};

		vec_push(out, one);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc todo_owner(struct gather *g, int64_t platform, const char *name,
	struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_NAME_OWNER);
	int64_t person;
	enum srm_rc rc;

	rows_bind_text(rows, 1, slice_of(name));
	rows_bind_int(rows, 2, platform);
	rc = rows_one_int(rows, 0, &person, err);
	if (rc != SRM_OK || !person || g->is_all)
		return rc;
	rows = store_rows(g->st, W_TODO);
	rows_bind_int(rows, 1, person);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? gather_add(g, person, err) : rc;
}

static enum srm_rc came_write(struct gather *g, const struct came *now, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, now->via ? W_CAME : D_CAME);

	rows_bind_int(rows, 1, now->person);
	if (now->via) {
		rows_bind_int(rows, 2, now->platform);
		rows_bind_text(rows, 3, slice_of(now->via));
		rows_bind_int(rows, 4, now->at);
	}
	return rows_run(rows, NULL, err);
}

static bool is_same(const struct came *before, const struct came *now)
{
	if (!before || !now->via)
		return !before && !now->via;
	return before->at == now->at && before->platform == now->platform &&
	       strcmp(before->via, now->via) == 0;
}

static enum srm_rc came_update(struct gather *g, const struct came *before, const struct came *now,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (is_same(before, now))
		return SRM_OK;
	if (before)
		rc = todo_owner(g, before->platform, before->via, err);
	if (rc == SRM_OK && now->via)
		rc = todo_owner(g, now->platform, now->via, err);
	return rc == SRM_OK ? came_write(g, now, err) : rc;
}

/* What the first acts of those to do say. */
static void came_found(const struct gather *g, struct came_list *out)
{
	for (size_t i = 0; i < g->people.n; i++) {
		const struct first_act *f = &g->people.at[i].first;
		struct came one = {g->people.at[i].id, f->platform, f->at,
			f->via ? mem_dup(f->via, strlen(f->via)) : NULL};

		vec_push(out, one);
	}
}

enum srm_rc referrers_follow(struct gather *g, struct srm_err *err)
{
	SRM_CLEANUP(came_release) struct came_list stored = {0};
	SRM_CLEANUP(came_release) struct came_list found = {0};
	enum srm_rc rc = came_stored(g->st, &stored, err);
	size_t next = 0;

	came_found(g, &found);
	for (size_t i = 0; i < found.n && rc == SRM_OK; i++) {
		while (next < stored.n && stored.at[next].person < found.at[i].person)
			next++;
		rc = came_update(g,
			next < stored.n && stored.at[next].person == found.at[i].person
				? &stored.at[next]
				: NULL,
			&found.at[i], err);
	}
	for (size_t i = 0; i < stored.n && rc == SRM_OK; i++)
		if (gather_is_gone(g, stored.at[i].person))
			rc = came_update(g, &stored.at[i],
				&(struct came){.person = stored.at[i].person}, err);
	return rc;
}
