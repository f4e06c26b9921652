/* SPDX-License-Identifier: MIT */
#include "derive_internal.h"

#include "srm/base/json.h"

/* ---- texts of interactions ---- */

/* Columns of Q_TEXTS and Q_TEXTS_UNREAD. */
enum {
	C_ID,
	C_TEXT,
	C_RELEVANCE,
	C_KIND,
	C_MARKS,
	C_VIA,
};

static bool is_same(double a, double b)
{
	return !(a < b) && !(a > b);
}

static enum srm_rc read_marks(struct store *st, struct lexicon *lx, const struct rows *row,
	struct srm_err *err)
{
	struct marks marks =
		classify_text(lx, (enum kind)rows_int(row, C_KIND), rows_text(row, C_TEXT));
	struct rows *rows;

	if (!rows_is_null(row, C_MARKS) && rows_int(row, C_MARKS) == marks.bits &&
		is_same(rows_real(row, C_RELEVANCE), marks.relevance) &&
		slice_eq(rows_text(row, C_VIA), marks.via.len ? marks.via : SLICE_NONE))
		return SRM_OK;
	rows = store_batch(st, W_TEXT_MARKS_MANY);
	rows_bind_int(rows, 1, rows_int(row, C_ID));
	rows_bind_int(rows, 2, marks.bits);
	rows_bind_real(rows, 3, marks.relevance);
	rows_bind_text(rows, 4, marks.via.len ? marks.via : SLICE_NONE);
	return rows_run(rows, NULL, err);
}

/* What has another relevance than is stored. */
static enum srm_rc keep_relevance(struct store *st, enum stmt name, const struct rows *row,
	double relevance, struct srm_err *err)
{
	struct rows *rows;

	if (is_same(rows_real(row, C_RELEVANCE), relevance))
		return SRM_OK;
	rows = store_batch(st, name);
	rows_bind_int(rows, 1, rows_int(row, C_ID));
	rows_bind_real(rows, 2, relevance);
	return rows_run(rows, NULL, err);
}

static enum srm_rc read_relevance(struct store *st, struct lexicon *lx, const struct rows *row,
	struct srm_err *err)
{
	return keep_relevance(st, W_TEXT_RELEVANCE, row,
		classify_own_relevance(lx, rows_text(row, C_TEXT)), err);
}

/* ---- posts ---- */

static void reasons_json(const struct post_label *label, struct str *out)
{
	str_addc(out, '[');
	for (int i = 0; i < label->n_reasons; i++) {
		const struct post_reason *r = &label->reasons[i];

		str_add(out, i ? ",{\"message\":" : "{\"message\":");
		json_add_string(out, slice_of(r->message));
		str_add(out, ",\"evidence\":");
		json_add_string(out, r->evidence.s ? r->evidence : SLICE_LIT(""));
		str_addf(out, ",\"class\":\"%s\",\"weight\":%.3g}",
			name_of(NAMES_CLASS, (int)r->toward), r->weight);
	}
	str_addc(out, ']');
}

static enum srm_rc read_class(struct store *st, struct lexicon *lx, const struct rows *row,
	struct srm_err *err)
{
	const struct post_features features = {
		.text = rows_text(row, 1),
		.topics = rows_text(row, 2),
		.source = rows_text(row, 3),
		.signs = (unsigned)rows_int(row, 4),
		.is_repost = rows_int(row, 5) != 0,
	};
	struct post_label label;
	struct rows *rows;
	STR(reasons);
	STR(by_text);
	enum srm_rc rc;

	classify_post(lx, &features, &label);
	reasons_json(&label, &reasons);
	habit_write(&label, &by_text);
	rows = store_rows(st, W_POST_CLASS);
	rows_bind_int(rows, 1, rows_int(row, 0));
	rows_bind_int(rows, 2, label.class);
	rows_bind_int(rows, 3, label.second);
	rows_bind_real(rows, 4, label.probability);
	rows_bind_int(rows, 5, label.unsure);
	rows_bind_int(rows, 6, label.is_bait);
	rows_bind_real(rows, 7, classify_relevance(lx, features.text));
	rows_bind_text(rows, 8, str_slice(&reasons));
	rows_bind_text(rows, 9, str_slice(&by_text));
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	/* what an interaction with this post counts may have changed */
	rows = store_rows(st, W_DIRTY_OF_POST);
	rows_bind_int(rows, 1, rows_int(row, 0));
	return rows_run(rows, NULL, err);
}

static enum srm_rc read_post_relevance(struct store *st, struct lexicon *lx, const struct rows *row,
	struct srm_err *err)
{
	return keep_relevance(st, W_POST_RELEVANCE, row,
		classify_relevance(lx, rows_text(row, C_TEXT)), err);
}

/* ---- profiles ---- */

static enum srm_rc read_profile(struct store *st, struct lexicon *lx, const struct rows *row,
	struct srm_err *err)
{
	double relevance =
		classify_profile(lx, rows_text(row, 1), rows_text(row, 3), rows_text(row, 4));
	struct rows *rows;

	if (!rows_is_null(row, C_RELEVANCE))
		return keep_relevance(st, W_PROFILE_RELEVANCE, row, relevance, err);
	rows = store_batch(st, W_PROFILE_RELEVANCE);
	rows_bind_int(rows, 1, rows_int(row, C_ID));
	rows_bind_real(rows, 2, relevance);
	return rows_run(rows, NULL, err);
}

/* ---- passes ---- */

static const struct pass {
	enum stmt rows;
	enum srm_rc (*read)(struct store *st, struct lexicon *lx, const struct rows *row,
		struct srm_err *err);
} passes[] = {
	[PASS_TEXTS_UNREAD] = {Q_TEXTS_UNREAD, read_marks},
	[PASS_TEXTS] = {Q_TEXTS, read_marks},
	[PASS_TEXTS_RELEVANCE] = {Q_TEXTS_RELEVANCE, read_relevance},
	[PASS_POSTS_UNREAD] = {Q_POSTS_UNREAD, read_class},
	[PASS_POSTS_RELEVANCE] = {Q_POSTS_RELEVANCE, read_post_relevance},
	[PASS_PROFILES_UNREAD] = {Q_PROFILES_UNREAD, read_profile},
	[PASS_PROFILES_RELEVANCE] = {Q_PROFILES_RELEVANCE, read_profile},
};

/* SQLite finds its place again after a row behind it was written. */
enum srm_rc derive_pass(struct store *st, struct lexicon *lx, enum derive_pass pass,
	struct srm_err *err)
{
	const struct pass *p = &passes[pass];
	struct rows *rows = store_rows(st, p->rows);
	enum srm_rc rc, wrote = SRM_OK;

	while (wrote == SRM_OK && rows_next(rows, &rc, err))
		wrote = p->read(st, lx, rows, err);
	rows_done(rows);
	if (wrote != SRM_OK)
		return wrote;
	return rc == SRM_OK ? store_settle(st, err) : rc;
}
