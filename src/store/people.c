/* SPDX-License-Identifier: MIT */
#include "srm/store/people.h"

#include <stdlib.h>

#include "srm/base/vec.h"
#include "store_internal.h"

/* All identities by id, and a forest over them: parent is an index. */
struct member {
	int64_t id;
	size_t parent;
	int64_t face; /* of the component, kept at its root */
};

struct members VEC_OF(struct member);

static size_t member_index(const struct members *m, int64_t id)
{
	size_t low = 0, high = m->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (m->at[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t root_of(struct members *m, size_t i)
{
	while (m->at[i].parent != i) {
		m->at[i].parent = m->at[m->at[i].parent].parent;
		i = m->at[i].parent;
	}
	return i;
}

/* The root is always the smallest: ids ascend with the index. */
static void join(struct members *m, int64_t a, int64_t b)
{
	size_t x = member_index(m, a), y = member_index(m, b);

	if (x >= m->n || y >= m->n || m->at[x].id != a || m->at[y].id != b)
		return; /* one of them is nobody */
	x = root_of(m, x);
	y = root_of(m, y);
	if (x < y)
		m->at[y].parent = x;
	else
		m->at[x].parent = y;
}

static enum srm_rc load_members(struct store *st, struct members *m, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IDENTITIES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct member one = {rows_int(rows, 0), m->n, 0};

		vec_push(m, one);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc join_all(struct store *st, struct members *m, struct srm_err *err)
{
	static const enum stmt links[] = {
		Q_LINKS_BY_NAME, Q_LINKS_BY_HASH, Q_LINKS_BY_UNIONID, Q_LINKS_BY_ACCOUNT};
	int64_t has_hashes;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_HAS_HASHES), 0, &has_hashes, err);

	for (size_t i = 0; i < SRM_COUNT(links) && rc == SRM_OK; i++) {
		struct rows *rows;

		if (links[i] == Q_LINKS_BY_HASH && !has_hashes)
			continue;
		rows = store_rows(st, links[i]);
		while (rows_next(rows, &rc, err))
			join(m, rows_int(rows, 0), rows_int(rows, 1));
		rows_done(rows);
	}
	return rc;
}

/* The best identity of each component: the first of its members in the order of natural keys. */
static enum srm_rc choose_faces(struct store *st, struct members *m, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_FACES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t id = rows_int(rows, 0);
		size_t root = root_of(m, member_index(m, id));

		if (!m->at[root].face)
			m->at[root].face = id;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc run_id(struct store *st, enum stmt name, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, NULL, err);
}

struct before { /* d_person as it was */
	int64_t person, face;
};

static enum srm_rc write_one(struct store *st, const struct member *member,
	const struct member *root, struct before before, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (before.person == root->id && before.face == root->face)
		return SRM_OK;
	rows = store_rows(st, W_PERSON);
	rows_bind_int(rows, 1, member->id);
	rows_bind_int(rows, 2, root->id);
	rows_bind_int(rows, 3, root->face);
	rc = rows_run(rows, NULL, err);
	if (rc == SRM_OK && before.person != root->id) {
		rc = run_id(st, W_DIRTY, member->id, err);
		if (rc == SRM_OK && before.person)
			rc = run_id(st, W_DIRTY, before.person, err);
	}
	return rc;
}

static enum srm_rc write_persons(struct store *st, struct members *m, struct srm_err *err)
{
	struct before *before = mem_alloc((m->n + 1) * sizeof(*before));
	struct rows *rows = store_rows(st, Q_PERSONS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		size_t i = member_index(m, rows_int(rows, 0));

		if (i < m->n && m->at[i].id == rows_int(rows, 0))
			before[i] = (struct before){rows_int(rows, 1), rows_int(rows, 2)};
	}
	rows_done(rows);
	for (size_t i = 0; i < m->n && rc == SRM_OK; i++)
		rc = write_one(st, &m->at[i], &m->at[root_of(m, i)], before[i], err);
	free(before);
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
	static const enum stmt named[] = {D_NAMED, W_NAMED};
	struct members m = {0};
	enum srm_rc rc = run_all(st, named, SRM_COUNT(named), err);

	if (rc == SRM_OK)
		rc = load_members(st, &m, err);
	if (rc == SRM_OK)
		rc = join_all(st, &m, err);
	if (rc == SRM_OK)
		rc = choose_faces(st, &m, err);
	if (rc == SRM_OK)
		rc = write_persons(st, &m, err);
	vec_release(&m);
	return rc;
}

static enum srm_rc link_rest(struct store *st, struct srm_err *err)
{
	static const enum stmt steps[] = {D_PERSONS_GONE, D_NAMES_NEW, W_NAMES_NEW,
		W_DIRTY_BY_NAMES, D_NAMES, W_NAMES, D_ACCOUNTS, W_ACCOUNTS, D_DIRTY_GONE,
		D_SHADOWS};
	int64_t has_keyless;
	enum srm_rc rc = run_all(st, steps, SRM_COUNT(steps), err);

	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_HAS_KEYLESS), 0, &has_keyless, err);
	if (rc == SRM_OK && has_keyless)
		rc = rows_run(store_rows(st, W_SHADOWS), NULL, err);
	return rc;
}

static enum srm_rc keep_cutoff(struct store *st, struct srm_err *err)
{
	STR(text);
	int64_t at;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_CUTOFF_ANEW), TIME_NONE, &at, err);

	if (rc != SRM_OK)
		return rc;
	str_addf(&text, "%lld", (long long)at);
	return store_set(st, "derived.cutoff", at == TIME_NONE ? SLICE_NONE : str_slice(&text),
		err);
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
	if (rc == SRM_OK)
		rc = keep_cutoff(st, err);
	return rc == SRM_OK ? store_set(st, "derived.links", SLICE_LIT("1"), err) : rc;
}

enum srm_rc people_stale(struct store *st, struct srm_err *err)
{
	return store_set(st, "derived.links", SLICE_NONE, err);
}

enum srm_rc people_all_dirty(struct store *st, struct srm_err *err)
{
	return rows_run(store_rows(st, W_ALL_DIRTY), NULL, err);
}
