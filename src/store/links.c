/* SPDX-License-Identifier: MIT */
#include "forest.h"
#include "people_internal.h"

static void claim(struct forest *f, int64_t id, int64_t *left)
{
	if (id > 0 && id <= f->n && !f->at[id].parent) {
		f->at[id].parent = id;
		--*left;
	}
}

static enum srm_rc claim_all(struct store *st, enum stmt name, struct forest *f, int64_t *left,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		claim(f, rows_int(rows, 0), left);
	rows_done(rows);
	return rc;
}

static enum srm_rc load(struct store *st, struct forest *f, int64_t *left, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IDENTITIES);
	enum srm_rc rc;

	*left = 0;
	while (rows_next(rows, &rc, err)) {
		int64_t id = rows_int(rows, 0);

		forest_reach(f, id);
		f->at[id].known_by = (unsigned char)rows_int(rows, 1);
		f->at[id].platform = (unsigned char)rows_int(rows, 2);
		++*left;
	}
	rows_done(rows);
	return rc;
}

/* The cheap places first: mostly they name everyone, and the last is a walk through all acts. */
static enum srm_rc load_named(struct store *st, struct forest *f, struct srm_err *err)
{
	static const enum stmt places[] = {Q_NAMED_BY_PROFILES, Q_NAMED_BY_ACTS, Q_NAMED_BY_POSTS,
		Q_NAMED_BY_TAGS, Q_NAMED_AS_TARGETS};
	int64_t left;
	enum srm_rc rc = load(st, f, &left, err);

	for (size_t i = 0; i < SRM_COUNT(places) && rc == SRM_OK && left > 0; i++)
		rc = claim_all(st, places[i], f, &left, err);
	return rc;
}

static enum srm_rc load_ranks(struct store *st, struct forest *f, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IDENTITIES_RANKED);
	int64_t rank = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		f->at[rows_int(rows, 0)].rank = ++rank;
	rows_done(rows);
	return rc;
}

static enum srm_rc join_by_hand(struct store *st, struct forest *f, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LINKS_BY_HAND);
	struct pairs linked = {0};
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct pair pair = {rows_int(rows, 0), rows_int(rows, 1)};

		if (rows_int(rows, 2))
			vec_push(&linked, pair);
		else
			forest_keep_apart(f, pair.a, pair.b);
	}
	rows_done(rows);
	if (rc == SRM_OK && f->apart.n)
		rc = load_ranks(st, f, err);
	if (rc == SRM_OK)
		forest_join_pairs(f, &linked, JOINED_BY_HAND);
	vec_release(&linked);
	return rc;
}

struct ids VEC_OF(int64_t);

static enum srm_rc join_by_unionid(struct store *st, struct forest *f, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LINKS_BY_UNIONID);
	struct ids group = {0};
	enum srm_rc rc;
	STR(last);

	while (rows_next(rows, &rc, err)) {
		struct slice unionid = rows_text(rows, 0);

		if (!slice_eq(unionid, str_slice(&last))) {
			forest_join_group(f, group.at, group.n, JOINED_BY_UNIONID);
			group.n = 0;
			str_reset(&last);
			str_adds(&last, unionid);
		}
		vec_push(&group, rows_int(rows, 1));
	}
	rows_done(rows);
	forest_join_group(f, group.at, group.n, JOINED_BY_UNIONID);
	vec_release(&group);
	return rc;
}

static enum srm_rc join_by(struct store *st, enum stmt name, struct forest *f, enum joined_by why,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	struct pairs pairs = {0};
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct pair pair = {rows_int(rows, 0), rows_int(rows, 1)};

		vec_push(&pairs, pair);
	}
	rows_done(rows);
	if (rc == SRM_OK)
		forest_join_pairs(f, &pairs, why);
	vec_release(&pairs);
	return rc;
}

static bool is_known_by(const struct forest *f, int known_by)
{
	for (int64_t id = 1; id <= f->n; id++)
		if (f->at[id].parent && f->at[id].known_by == known_by)
			return true;
	return false;
}

enum srm_rc links_read(struct store *st, struct forest *f, struct srm_err *err)
{
	enum {
		BY_HASH = 2,
		BY_NAME = 3
	};
	enum srm_rc rc = load_named(st, f, err);

	if (rc == SRM_OK)
		rc = join_by_hand(st, f, err);
	if (rc == SRM_OK)
		rc = join_by_unionid(st, f, err);
	if (rc == SRM_OK && is_known_by(f, BY_HASH))
		rc = join_by(st, Q_LINKS_BY_HASH, f, JOINED_BY_HASH, err);
	if (rc != SRM_OK || !is_known_by(f, BY_NAME))
		return rc;
	rc = join_by(st, Q_LINKS_BY_NAME, f, JOINED_BY_NAME, err);
	return rc == SRM_OK ? join_by(st, Q_LINKS_BY_ACCOUNT, f, JOINED_BY_ACCOUNT, err) : rc;
}
