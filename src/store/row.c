/* SPDX-License-Identifier: MIT */
/* Rows of posts and interactions as struct content, and back. */
#include "facts_internal.h"

static void key_bind(struct rows *rows, const struct ref *key, int64_t occurrence)
{
	rows_bind_int(rows, 1, (int64_t)key->platform);
	rows_bind_text(rows, 2, key->realm.s ? key->realm : SLICE_LIT(""));
	if (key->kind == ID_NATIVE)
		rows_bind_native(rows, 3, key->id);
	else
		rows_bind_text(rows, 3, key->id);
	if (occurrence)
		rows_bind_int(rows, 4, occurrence);
}

enum srm_rc row_find(struct store *st, enum row_kind kind, const struct ref *key,
	int64_t occurrence, int64_t *row, struct srm_err *err)
{
	struct rows *rows = store_rows(st, kind == ROW_POST ? Q_POST : Q_INTERACTION);

	key_bind(rows, key, kind == ROW_POST ? 0 : occurrence);
	return rows_one_int(rows, 0, row, err);
}

static void bind_id(struct rows *rows, int i, int64_t id)
{
	if (id)
		rows_bind_int(rows, i, id);
}

/* Nearly always the same as the row's own time of observation: NULL then. */
static void bind_later(struct rows *rows, int i, int64_t at, int64_t observed_at)
{
	if (at != observed_at)
		rows_bind_time(rows, i, at);
}

static void bind_text_at(struct rows *rows, int i, const struct content *c,
	const struct provenance *p)
{
	bind_later(rows, i, c->text[CT_TEXT].s ? c->text_at : TIME_NONE, p->observed_at);
}

static void bind_likes_at(struct rows *rows, int i, const struct provenance *p)
{
	bind_later(rows, i, p->likes < 0 ? TIME_NONE : p->likes_at, p->observed_at);
}

/* Columns 5 to 19 in the order of row_load(). */
static void content_bind(struct rows *rows, const struct content *c, const struct provenance *p)
{
	rows_bind_int(rows, 5, c->what);
	bind_id(rows, 6, c->who);
	bind_id(rows, 7, c->post);
	rows_bind_time(rows, 8, c->at);
	rows_bind_int(rows, 9, c->precision);
	rows_bind_text(rows, 10, c->text[CT_TEXT]);
	rows_bind_int(rows, 11, c->is_cut);
	bind_text_at(rows, 12, c, p);
	rows_bind_text(rows, 13, c->text[CT_PLACE]);
	rows_bind_time(rows, 14, p->observed_at);
	bind_id(rows, 15, p->sole_import);
	if (p->kind == ROW_POST) {
		rows_bind_text(rows, 16, c->text[CT_URL]);
		rows_bind_text(rows, 17, c->text[CT_SOURCE]);
		rows_bind_text(rows, 18, c->text[CT_TOPICS]);
		rows_bind_int(rows, 19, c->signs);
	} else {
		bind_id(rows, 16, c->target);
		if (c->text[CT_PARENT].s)
			rows_bind_native(rows, 17, c->text[CT_PARENT]);
		rows_bind_count(rows, 18, p->likes);
		bind_likes_at(rows, 19, p);
	}
}

/* Is it known when something was, and not as of the row's own observation? */
static bool is_apart(int64_t at, int64_t observed_at)
{
	return at != TIME_NONE && at != observed_at;
}

/*
 * Most acts: an id that needs no realm, a text that is whole and as old as the row, aimed at
 * nobody, passed on from nobody. A statement for these reads seven columns of 23 less.
 */
static bool is_usual(const struct content *c, const struct provenance *p, const struct ref *key,
	int64_t occurrence, const struct marks_row *marks)
{
	return !key->realm.len && occurrence == 1 && !c->target && !c->is_cut &&
	       !(marks && marks->via.len) &&
	       !(c->text[CT_TEXT].s && is_apart(c->text_at, p->observed_at)) &&
	       !(p->likes >= 0 && is_apart(p->likes_at, p->observed_at));
}

enum srm_rc row_settle(struct store *st, struct srm_err *err)
{
	enum srm_rc rc = store_settle_of(st, W_INTERACTION_USUAL, err);

	return rc == SRM_OK ? store_settle_of(st, W_INTERACTION, err) : rc;
}

enum srm_rc row_insert(struct store *st, const struct content *c, struct provenance *p,
	const struct ref *key, int64_t occurrence, const struct marks_row *marks,
	struct srm_err *err)
{
	const bool is_post = p->kind == ROW_POST;
	struct rows *rows = is_post ? store_rows(st, W_POST)
			    : is_usual(c, p, key, occurrence, marks)
				    ? store_batch(st, W_INTERACTION_USUAL)
				    : store_batch(st, W_INTERACTION);
	enum srm_rc rc;

	key_bind(rows, key, is_post ? 0 : occurrence);
	content_bind(rows, c, p);
	if (!is_post)
		rows_bind_int(rows, 23, p->row);
	if (marks) {
		rows_bind_int(rows, 20, marks->bits);
		rows_bind_real(rows, 21, marks->relevance);
		rows_bind_text(rows, 22, marks->via.len ? marks->via : SLICE_NONE);
	}
	rc = rows_run(rows, NULL, err);
	if (is_post)
		p->row = store_last_id(st);
	return rc;
}

enum srm_rc row_update(struct store *st, const struct content *c, const struct provenance *p,
	struct srm_err *err)
{
	struct rows *rows =
		store_rows(st, p->kind == ROW_POST ? W_POST_MERGED : W_INTERACTION_MERGED);

	rows_bind_int(rows, 1, p->row);
	content_bind(rows, c, p);
	return rows_run(rows, NULL, err);
}

enum srm_rc row_observe(struct store *st, const struct content *c, const struct provenance *p,
	struct srm_err *err)
{
	struct rows *rows;

	if (p->kind == ROW_POST)
		return row_update(st, c, p, err);
	rows = store_rows(st, W_INTERACTION_OBSERVED);
	rows_bind_int(rows, 1, p->row);
	rows_bind_time(rows, 2, p->observed_at);
	bind_id(rows, 3, p->sole_import);
	bind_text_at(rows, 4, c, p);
	rows_bind_count(rows, 5, p->likes);
	bind_likes_at(rows, 6, p);
	return rows_run(rows, NULL, err);
}

static void load_text(struct content *c, int i, const struct rows *rows, int column)
{
	struct slice text = rows_text(rows, column);

	str_reset(&c->hold[i]);
	str_adds(&c->hold[i], text);
	c->text[i] = text.s ? str_slice(&c->hold[i]) : SLICE_NONE;
}

enum srm_rc row_load(struct store *st, struct content *c, struct provenance *p, bool *found,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, p->kind == ROW_POST ? Q_POST_ROW : Q_INTERACTION_ROW);
	enum srm_rc rc;

	c->is_post = p->kind == ROW_POST;
	rows_bind_int(rows, 1, p->row);
	*found = rows_next(rows, &rc, err);
	if (*found) {
		c->what = rows_int(rows, 0);
		c->who = rows_int(rows, 1);
		c->post = rows_int(rows, 2);
		c->at = rows_time(rows, 3);
		c->precision = rows_int(rows, 4);
		load_text(c, CT_TEXT, rows, 5);
		c->is_cut = rows_int(rows, 6);
		p->observed_at = rows_time(rows, 9);
		c->text_at = rows_is_null(rows, 7) ? p->observed_at : rows_time(rows, 7);
		load_text(c, CT_PLACE, rows, 8);
		p->sole_import = rows_int(rows, 10);
		p->likes = COUNT_NONE;
		p->likes_at = TIME_NONE;
		c->target = 0;
		c->signs = 0;
		c->text[CT_PARENT] = c->text[CT_URL] = c->text[CT_SOURCE] = c->text[CT_TOPICS] =
			SLICE_NONE;
		if (c->is_post) {
			load_text(c, CT_URL, rows, 11);
			load_text(c, CT_SOURCE, rows, 12);
			load_text(c, CT_TOPICS, rows, 13);
			c->signs = rows_int(rows, 14);
		} else {
			c->target = rows_int(rows, 11);
			load_text(c, CT_PARENT, rows, 12);
			p->likes = rows_count(rows, 13);
			p->likes_at = rows_is_null(rows, 14) ? p->observed_at : rows_time(rows, 14);
		}
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc run_on(struct store *st, enum stmt name, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, NULL, err);
}

enum srm_rc row_changed(struct store *st, const struct content *c, const struct provenance *p,
	unsigned changed, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (p->kind == ROW_POST)
		return changed & CHANGED_TEXT ? run_on(st, D_POST_CLASS, p->row, err) : rc;
	if (changed & CHANGED_TEXT)
		rc = run_on(st, D_TEXT_MARKS, p->row, err);
	if (rc == SRM_OK && changed & CHANGED_PLACE)
		rc = rows_run(store_rows(st, D_HELD_COUNTED), NULL, err);
	if (rc == SRM_OK && changed && c->who)
		rc = run_on(st, W_DIRTY, c->who, err);
	return rc;
}
