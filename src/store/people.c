/* SPDX-License-Identifier: MIT */
#include "srm/store/people.h"

#include <stdlib.h>

#include "forest.h"
#include "people_internal.h"
#include "store_internal.h"

static enum srm_rc run_id(struct store *st, enum stmt name, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, NULL, err);
}

/* Of two identities the one to show. */
static enum srm_rc better_face(struct store *st, const struct forest *f, int64_t a, int64_t b,
	int64_t *out, struct srm_err *err)
{
	const struct member *x = &f->at[a], *y = &f->at[b];
	struct rows *rows;

	*out = a;
	if (x->known_by != y->known_by || x->platform != y->platform) {
		if (x->known_by != y->known_by ? x->known_by > y->known_by
					       : x->platform > y->platform)
			*out = b;
		return SRM_OK;
	}
	rows = store_rows(st, Q_IDENTITY_BETTER);
	rows_bind_int(rows, 1, a);
	rows_bind_int(rows, 2, b);
	return rows_one_int(rows, a, out, err);
}

/* The best identity of each tree: the first of its members in the order of natural keys. */
static enum srm_rc choose_faces(struct store *st, struct forest *f, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int64_t id = 1; id <= f->n && rc == SRM_OK; id++) {
		struct member *root;

		if (!f->at[id].parent)
			continue;
		root = &f->at[forest_root(f, id)];
		if (!root->face) /* the root itself: it is the smallest */
			root->face = id;
		else
			rc = better_face(st, f, root->face, id, &root->face, err);
	}
	return rc;
}

struct before { /* d_person as it was */
	int64_t person, face, joined_by;
};
struct gone VEC_OF(int64_t);

static enum srm_rc read_before(struct store *st, const struct forest *f, struct before *before,
	struct gone *gone, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PERSONS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t id = rows_int(rows, 0);

		if (forest_has(f, id))
			before[id] = (struct before){
				rows_int(rows, 1), rows_int(rows, 2), rows_int(rows, 3)};
		else
			vec_push(gone, id);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc dirty(struct store *st, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_batch(st, W_DIRTY_MANY);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, NULL, err);
}

static enum srm_rc write_one(struct store *st, struct forest *f, int64_t id, struct before before,
	struct srm_err *err)
{
	int64_t root = forest_root(f, id), face = f->at[root].face;
	struct rows *rows;
	enum srm_rc rc;

	if (before.person == root && before.face == face && before.joined_by == f->at[id].joined_by)
		return SRM_OK;
	rows = before.person ? store_rows(st, W_PERSON_AGAIN) : store_batch(st, W_PERSON);
	rows_bind_int(rows, 1, id);
	rows_bind_int(rows, 2, root);
	rows_bind_int(rows, 3, face);
	rows_bind_int(rows, 4, f->at[id].joined_by);
	rc = rows_run(rows, NULL, err);
	if (rc == SRM_OK && before.person != root) {
		rc = dirty(st, id, err);
		if (rc == SRM_OK && before.person)
			rc = dirty(st, before.person, err);
	}
	return rc;
}

static enum srm_rc write_persons(struct store *st, struct forest *f, struct srm_err *err)
{
	struct before *before = mem_alloc(((size_t)f->n + 1) * sizeof(*before));
	struct gone gone = {0};
	enum srm_rc rc = read_before(st, f, before, &gone, err);

	for (int64_t id = 1; id <= f->n && rc == SRM_OK; id++)
		if (f->at[id].parent)
			rc = write_one(st, f, id, before[id], err);
	if (rc == SRM_OK)
		rc = store_settle(st, err);
	for (size_t i = 0; i < gone.n && rc == SRM_OK; i++)
		rc = run_id(st, D_PERSON, gone.at[i], err);
	free(before);
	vec_release(&gone);
	return rc;
}

static enum srm_rc run_all(struct store *st, const enum stmt *names, size_t n, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		rc = rows_run(store_rows(st, names[i]), NULL, err);
	return rc;
}

static enum srm_rc link_persons(struct store *st, struct srm_err *err)
{
	SRM_CLEANUP(forest_release) struct forest f = {0};
	enum srm_rc rc = links_read(st, &f, err);

	if (rc == SRM_OK)
		rc = choose_faces(st, &f, err);
	return rc == SRM_OK ? write_persons(st, &f, err) : rc;
}

static enum srm_rc link_rest(struct store *st, struct srm_err *err)
{
	static const enum stmt steps[] = {D_NAMES_NEW, W_NAMES_NEW, W_DIRTY_BY_NAMES, D_NAMES,
		W_NAMES, D_ACCOUNTS, W_ACCOUNTS, D_DIRTY_GONE};
	enum srm_rc rc = run_all(st, steps, SRM_COUNT(steps), err);

	return rc == SRM_OK ? shadows_find(st, err) : rc;
}

enum srm_rc people_link(struct store *st, struct srm_err *err)
{
	STR(before);
	bool is_done;
	enum srm_rc rc = store_setting(st, "derived.links", &before, &is_done, err);

	if (rc != SRM_OK || is_done)
		return rc;
	rc = link_persons(st, err);
	if (rc == SRM_OK)
		rc = link_rest(st, err);
	return rc == SRM_OK ? store_set(st, "derived.links", SLICE_LIT("1"), err) : rc;
}

enum srm_rc people_stale(struct store *st, struct srm_err *err)
{
	enum srm_rc rc = store_set(st, "derived.links", SLICE_NONE, err);

	return rc == SRM_OK ? store_set(st, "derived.passes", SLICE_NONE, err) : rc;
}

enum srm_rc people_all_dirty(struct store *st, struct srm_err *err)
{
	return rows_run(store_rows(st, W_ALL_DIRTY), NULL, err);
}

/* In one order, so that a pair has one row whichever is named first. */
static enum srm_rc sort_pair(struct store *st, int64_t *a, int64_t *b, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IDENTITY_FIRST);
	int64_t first;
	enum srm_rc rc;

	rows_bind_int(rows, 1, *a);
	rows_bind_int(rows, 2, *b);
	rc = rows_one_int(rows, *a, &first, err);
	if (rc == SRM_OK && first == *b) {
		*b = *a;
		*a = first;
	}
	return rc;
}

enum srm_rc people_decide(struct store *st, int64_t a, int64_t b, bool is_linked, int64_t wall_at,
	bool *changed, struct srm_err *err)
{
	int64_t n;
	struct rows *rows;
	enum srm_rc rc = sort_pair(st, &a, &b, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_LINK);
	rows_bind_int(rows, 1, a);
	rows_bind_int(rows, 2, b);
	rows_bind_int(rows, 3, is_linked);
	rows_bind_int(rows, 4, wall_at);
	rc = rows_run(rows, &n, err);
	*changed = n > 0;
	return rc == SRM_OK && n ? people_stale(st, err) : rc;
}
