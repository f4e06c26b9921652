/* SPDX-License-Identifier: MIT */
#include "srm/store/find.h"

#include "store_internal.h"

enum {
	LISTED_MAX = 5 /* candidates named in a message */
};

enum known_by {
	BY_ID = 1,
	BY_HASH = 2,
	BY_NAME = 3
};

/* What a search came to: the first hit, how many, and their labels. */
struct hits {
	struct follower first;
	int64_t faces[LISTED_MAX];
	size_t n;
};

static enum srm_rc collect(struct rows *rows, struct hits *hits, struct srm_err *err)
{
	enum srm_rc rc;

	*hits = (struct hits){0};
	while (rows_next(rows, &rc, err)) {
		if (!hits->n)
			hits->first = (struct follower){rows_int(rows, 0), rows_int(rows, 1)};
		if (hits->n < LISTED_MAX)
			hits->faces[hits->n] = rows_int(rows, 1);
		hits->n++;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc search_id(struct store *st, struct slice id, enum known_by by, struct hits *hits,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_FIND_BY_ID);

	if (by == BY_ID)
		rows_bind_native(rows, 1, id);
	else
		rows_bind_text(rows, 1, id);
	rows_bind_int(rows, 2, (int64_t)by);
	return collect(rows, hits, err);
}

static enum srm_rc search_name(struct store *st, enum stmt name, struct slice nickname,
	struct hits *hits, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_text(rows, 1, nickname);
	return collect(rows, hits, err);
}

enum srm_rc follower_label(struct store *st, int64_t face, struct str *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_FACE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, face);
	if (rows_next(rows, &rc, err)) {
		struct slice id = rows_text(rows, 2), name = rows_text(rows, 3);

		if (name.len)
			str_adds(out, name);
		else if (id.len)
			str_adds(out, id);
		if (name.len && id.len)
			str_addf(out, " (%.*s)", (int)id.len, id.s);
	}
	rows_done(rows);
	return rc;
}

/* As they have to be typed: the id, or name:NICK where there is none. */
static enum srm_rc list_hits(struct store *st, const struct hits *hits, struct str *out,
	struct srm_err *err)
{
	for (size_t i = 0; i < hits->n && i < LISTED_MAX; i++) {
		struct rows *rows = store_rows(st, Q_FACE);
		enum srm_rc rc;

		rows_bind_int(rows, 1, hits->faces[i]);
		if (rows_next(rows, &rc, err)) {
			struct slice id = rows_text(rows, 2), name = rows_text(rows, 3);

			str_add(out, i ? ", " : "");
			if (id.s)
				str_adds(out, id);
			if (name.s)
				str_addf(out, id.s ? " (%.*s)" : "name:%.*s", (int)name.len,
					name.s);
		}
		rows_done(rows);
		if (rc != SRM_OK)
			return rc;
	}
	if (hits->n > LISTED_MAX)
		str_add(out, " ...");
	return SRM_OK;
}

static enum srm_rc nobody(struct store *st, struct slice what, struct srm_err *err)
{
	struct hits near = {0};
	enum srm_rc rc = SRM_OK;
	STR(listed);

	if (what.len)
		rc = search_name(st, Q_FIND_LIKE, what, &near, err);
	if (rc == SRM_OK)
		rc = list_hits(st, &near, &listed, err);
	if (rc != SRM_OK)
		return rc;
	if (near.n)
		return err_set(err, SRM_ENOTFOUND,
			T("there is no follower \"%.*s\"; similar names: %s"), (int)what.len,
			what.s, listed.buf);
	return err_set(err, SRM_ENOTFOUND,
		T("there is no follower \"%.*s\": give a user id or the exact nickname"),
		(int)what.len, what.s ? what.s : "");
}

static enum srm_rc several(struct store *st, struct slice what, const struct hits *hits,
	struct srm_err *err)
{
	STR(listed);
	enum srm_rc rc = list_hits(st, hits, &listed, err);

	if (rc != SRM_OK)
		return rc;
	return err_set(err, SRM_ENOTFOUND,
		T("%zu people are or were called \"%.*s\": give one of the ids: %s"), hits->n,
		(int)what.len, what.s, listed.buf);
}

/* "name:" and the like off; false when it does not start so. */
static bool take_prefix(struct slice *what, const char *prefix)
{
	if (!slice_starts(*what, prefix))
		return false;
	*what = slice_trim((struct slice){what->s + strlen(prefix), what->len - strlen(prefix)});
	return true;
}

enum srm_rc follower_find(struct store *st, struct slice what, struct follower *out,
	struct srm_err *err)
{
	struct slice as_given = slice_trim(what);
	struct hits hits = {0};
	bool only_id, only_name;
	enum srm_rc rc = SRM_OK;

	what = as_given;
	if (take_prefix(&what, "hash:")) {
		rc = search_id(st, what, BY_HASH, &hits, err);
		only_id = true;
		only_name = false;
	} else {
		only_id = take_prefix(&what, "id:");
		only_name = !only_id && take_prefix(&what, "name:");
		if (!only_name)
			rc = search_id(st, what, BY_ID, &hits, err);
	}
	if (!only_id)
		take_prefix(&what, "@");
	if (rc == SRM_OK && only_name)
		rc = search_id(st, what, BY_NAME, &hits, err);
	if (rc == SRM_OK && !hits.n && !only_id)
		rc = search_name(st, Q_FIND_BY_NAME, what, &hits, err);
	if (rc != SRM_OK)
		return rc;
	if (!hits.n)
		return nobody(st, only_id ? as_given : what, err);
	if (hits.n > 1)
		return several(st, what, &hits, err);
	*out = hits.first;
	return SRM_OK;
}
