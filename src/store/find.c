/* SPDX-License-Identifier: MIT */
#include "srm/store/find.h"

#include "srm/model/names.h"
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
			hits->first = (struct follower){
				rows_int(rows, 0), rows_int(rows, 1), rows_int(rows, 2), false};
		if (hits->n < LISTED_MAX)
			hits->faces[hits->n] = rows_int(rows, 1);
		hits->n++;
	}
	rows_done(rows);
	return rc;
}

/* What is looked for, taken apart. */
struct wanted {
	struct slice text;
	int platform; /* 0: on all */
};

static enum srm_rc search_id(struct store *st, const struct wanted *w, enum known_by by,
	struct hits *hits, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_FIND_BY_ID);

	if (by == BY_ID)
		rows_bind_native(rows, 1, w->text);
	else
		rows_bind_text(rows, 1, w->text);
	rows_bind_int(rows, 2, (int64_t)by);
	rows_bind_int(rows, 3, w->platform);
	return collect(rows, hits, err);
}

static enum srm_rc search_name(struct store *st, enum stmt name, const struct wanted *w,
	struct hits *hits, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc;

	rows_bind_text(rows, 1, w->text);
	rows_bind_int(rows, 3, w->platform);
	rc = collect(rows, hits, err);
	hits->first.is_by_name = true;
	return rc;
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

static enum srm_rc nobody(struct store *st, struct slice as_given, const struct wanted *w,
	struct srm_err *err)
{
	struct hits near = {0};
	enum srm_rc rc = SRM_OK;
	STR(listed);

	if (w->text.len)
		rc = search_name(st, Q_FIND_LIKE, w, &near, err);
	if (rc == SRM_OK)
		rc = list_hits(st, &near, &listed, err);
	if (rc != SRM_OK)
		return rc;
	if (near.n)
		return err_set(err, SRM_ENOTFOUND,
			T("there is no follower \"%.*s\"; similar names: %s"), (int)as_given.len,
			as_given.s, listed.buf);
	return err_set(err, SRM_ENOTFOUND,
		T("there is no follower \"%.*s\": give a user id or the exact nickname"),
		(int)as_given.len, as_given.s ? as_given.s : "");
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

/* "wechat:" off, in either language; 0 when it does not start so. */
static int take_platform(struct slice *what)
{
	struct slice rest, word = slice_cut(*what, ":", &rest);
	int platform;

	if (!rest.s)
		word = slice_cut(*what, "：", &rest);
	platform = rest.s ? name_value(NAMES_PLATFORM, word) : 0;
	if (platform)
		*what = slice_trim(rest);
	return platform;
}

enum srm_rc follower_find(struct store *st, struct slice what, struct follower *out,
	struct srm_err *err)
{
	struct slice as_given = slice_trim(what);
	struct wanted w = {as_given, 0};
	struct hits hits = {0};
	bool only_id, only_name = false;
	enum srm_rc rc = SRM_OK;

	w.platform = take_platform(&w.text);
	if (take_prefix(&w.text, "hash:")) {
		rc = search_id(st, &w, BY_HASH, &hits, err);
		only_id = true;
	} else {
		only_id = take_prefix(&w.text, "id:");
		only_name = !only_id && take_prefix(&w.text, "name:");
		if (!only_name)
			rc = search_id(st, &w, BY_ID, &hits, err);
	}
	if (!only_id)
		take_prefix(&w.text, "@");
	if (rc == SRM_OK && only_name) {
		rc = search_id(st, &w, BY_NAME, &hits, err);
		hits.first.is_by_name = true;
	}
	if (rc == SRM_OK && !hits.n && !only_id)
		rc = search_name(st, Q_FIND_BY_NAME, &w, &hits, err);
	if (rc != SRM_OK)
		return rc;
	if (!hits.n)
		return nobody(st, only_id || w.platform ? as_given : w.text, &w, err);
	if (hits.n > 1)
		return several(st, w.platform ? as_given : w.text, &hits, err);
	*out = hits.first;
	return SRM_OK;
}
