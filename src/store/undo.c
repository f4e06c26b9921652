/* SPDX-License-Identifier: MIT */
/*
 * Taking an import back. Rows it alone brought go; of rows that others brought
 * too, what the others said remains: `seen` has kept it.
 */
#include "facts_internal.h"

#include "srm/base/vec.h"
#include "srm/store/people.h"

struct row_list VEC_OF(int64_t);

static enum srm_rc run_for(struct store *st, enum stmt name, int64_t id, int64_t *changed,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, changed, err);
}

/* Rows of a kind that this import brought together with others. */
static enum srm_rc shared_rows(struct store *st, int64_t import, enum row_kind kind,
	struct row_list *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SEEN_OF_IMPORT);
	enum srm_rc rc;

	rows_bind_int(rows, 1, import);
	rows_bind_int(rows, 2, (int64_t)kind);
	while (rows_next(rows, &rc, err))
		vec_push(out, rows_int(rows, 0));
	rows_done(rows);
	return rc;
}

/* Forget this import's line; when one import is left, the row is that one's alone. */
static enum srm_rc forget_line(struct store *st, int64_t import, struct provenance *p,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, D_SEEN);
	int64_t n = 0, left = 0;
	enum srm_rc rc;

	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	rows_bind_int(rows, 3, import);
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_SEEN_LEFT);
	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	if (rows_next(rows, &rc, err)) {
		n = rows_int(rows, 0);
		left = rows_int(rows, 1);
		p->observed_at = rows_time(rows, 2);
	}
	rows_done(rows);
	p->sole_import = n == 1 ? left : 0;
	return rc;
}

static enum srm_rc close_line(struct store *st, const struct provenance *p, struct srm_err *err)
{
	struct rows *rows;

	if (!p->sole_import)
		return SRM_OK;
	rows = store_rows(st, D_SEEN);
	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	rows_bind_int(rows, 3, p->sole_import);
	return rows_run(rows, NULL, err);
}

/* Profiles and post counts say one thing; only who saw it, and when, changes. */
static enum srm_rc undo_simple(struct store *st, int64_t import, enum row_kind kind,
	enum stmt update, struct srm_err *err)
{
	struct row_list list = {0};
	enum srm_rc rc = shared_rows(st, import, kind, &list, err);

	for (size_t i = 0; i < list.n && rc == SRM_OK; i++) {
		struct provenance p = {.kind = kind, .row = list.at[i]};
		struct rows *rows;

		rc = forget_line(st, import, &p, err);
		if (rc != SRM_OK)
			break;
		rows = store_rows(st, update);
		rows_bind_int(rows, 1, p.row);
		rows_bind_time(rows, 2, p.observed_at);
		if (p.sole_import)
			rows_bind_int(rows, 3, p.sole_import);
		rc = rows_run(rows, NULL, err);
		if (rc == SRM_OK)
			rc = close_line(st, &p, err);
	}
	vec_release(&list);
	return rc;
}

/* The row anew, from what the remaining imports said. */
static enum srm_rc rebuild(struct store *st, struct provenance *p, struct content *row,
	struct content *said, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SEEN_ALL);
	bool first = true, agree = false;
	int64_t text_at = TIME_NONE;
	unsigned changed;
	enum srm_rc rc, next;

	p->likes = COUNT_NONE;
	p->likes_at = TIME_NONE;
	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	while (rows_next(rows, &rc, err)) {
		later_likes(&p->likes, &p->likes_at, rows_count(rows, 2), rows_time(rows, 3));
		if (rows_is_null(rows, 4)) { /* all agree on the row as it is */
			text_at = agree ? earlier(text_at, rows_time(rows, 1)) : rows_time(rows, 1);
			agree = true;
			continue;
		}
		content_from_json(said, rows_text(rows, 4));
		said->text_at = rows_time(rows, 1);
		if (first) {
			content_copy(row, said);
			first = false;
			continue;
		}
		next = content_merge(st, row, said, &changed, err);
		if (next != SRM_OK) {
			rows_done(rows);
			return next;
		}
	}
	rows_done(rows);
	if (agree)
		row->text_at = text_at;
	return rc;
}

static enum srm_rc undo_merged(struct store *st, int64_t import, enum row_kind kind, int64_t *kept,
	struct srm_err *err)
{
	struct row_list list = {0};
	struct content row, said;
	enum srm_rc rc = shared_rows(st, import, kind, &list, err);

	content_init(&row, kind == ROW_POST);
	content_init(&said, kind == ROW_POST);
	for (size_t i = 0; i < list.n && rc == SRM_OK; i++) {
		struct provenance p = {.kind = kind, .row = list.at[i]};
		struct provenance left = p;
		bool found;

		rc = row_load(st, &row, &p, &found, err);
		if (rc == SRM_OK)
			rc = forget_line(st, import, &left, err);
		if (rc != SRM_OK)
			break;
		p.sole_import = left.sole_import;
		p.observed_at = left.observed_at;
		rc = rebuild(st, &p, &row, &said, err);
		if (rc == SRM_OK)
			rc = row_update(st, &row, &p, err);
		if (rc == SRM_OK)
			rc = row_changed(st, &row, &p, CHANGED_TEXT | CHANGED_WHO, err);
		if (rc == SRM_OK && kind == ROW_POST)
			rc = run_for(st, W_DIRTY_OF_POST, p.row, NULL, err);
		if (rc == SRM_OK)
			rc = close_line(st, &p, err);
		++*kept;
	}
	vec_release(&list);
	content_release(&row);
	content_release(&said);
	return rc;
}

/* Own rows first, in the order of the references between them. */
static enum srm_rc drop_own(struct store *st, int64_t id, struct undo_counts *out,
	struct srm_err *err)
{
	static const enum stmt derived[] = {D_SHADOWS_OF_IMPORT, D_CLASSES_OF_IMPORT};
	int64_t n;
	enum srm_rc rc = rows_run(store_rows(st, D_HELD_COUNTED), NULL, err);

	for (size_t i = 0; i < SRM_COUNT(derived) && rc == SRM_OK; i++)
		rc = run_for(st, derived[i], id, NULL, err);
	if (rc == SRM_OK)
		rc = run_for(st, D_INTERACTIONS_OF_IMPORT, id, &n, err);
	out->interactions += rc == SRM_OK ? n : 0;
	if (rc == SRM_OK)
		rc = run_for(st, D_POST_COUNTS_OF_IMPORT, id, &n, err);
	if (rc == SRM_OK)
		rc = run_for(st, D_PROFILES_OF_IMPORT, id, &n, err);
	out->profiles += rc == SRM_OK ? n : 0;
	if (rc == SRM_OK)
		rc = run_for(st, D_METRICS_OF_IMPORT, id, &n, err);
	if (rc == SRM_OK)
		rc = run_for(st, D_POSTS_OF_IMPORT, id, &n, err);
	out->posts += rc == SRM_OK ? n : 0;
	return rc;
}

static enum srm_rc undo_one(struct store *st, int64_t id, int64_t wall_at, struct undo_counts *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_IMPORT_UNDONE);
	int64_t changed;
	enum srm_rc rc;

	rows_bind_int(rows, 1, id);
	rows_bind_int(rows, 2, wall_at);
	rc = rows_run(rows, &changed, err);
	if (rc == SRM_OK && !changed)
		rc = err_set(err, SRM_ENOTFOUND,
			T("there is no import %lld that could be undone; see: srm imports"),
			(long long)id);
	if (rc == SRM_OK)
		rc = undo_merged(st, id, ROW_INTERACTION, &out->kept, err);
	if (rc == SRM_OK)
		rc = undo_merged(st, id, ROW_POST, &out->kept, err);
	if (rc == SRM_OK)
		rc = undo_simple(st, id, ROW_POST_COUNT, W_POST_COUNT_SEEN, err);
	if (rc == SRM_OK)
		rc = undo_simple(st, id, ROW_PROFILE, W_PROFILE_SEEN, err);
	if (rc == SRM_OK)
		rc = drop_own(st, id, out, err);
	if (rc == SRM_OK)
		rc = run_for(st, D_REJECTED_OF_IMPORT, id, NULL, err);
	/* it may have come out of one that would be passed over as a whole */
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, W_ARCHIVES_FORGET), NULL, err);
	return rc;
}

/* The last import of those that rest on another, beginning with this one. */
static enum srm_rc last_of(struct store *st, int64_t id, int64_t *last, struct srm_err *err)
{
	int64_t next = id;
	enum srm_rc rc = SRM_OK;

	while (rc == SRM_OK && next) {
		struct rows *rows = store_rows(st, Q_IMPORT_RESTING);

		*last = next;
		rows_bind_int(rows, 1, next);
		rc = rows_one_int(rows, 0, &next, err);
	}
	return rc;
}

enum srm_rc import_undo(struct store *st, int64_t id, int64_t wall_at, struct undo_counts *out,
	struct srm_err *err)
{
	int64_t last = 0;
	enum srm_rc rc;

	*out = (struct undo_counts){0};
	/* of a file that had grown the end goes first; of an archive what came out of it */
	do {
		rc = last_of(st, id, &last, err);
		if (rc == SRM_OK)
			rc = undo_one(st, last, wall_at, out, err);
		out->also += last != id;
	} while (rc == SRM_OK && last != id);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, W_CAPABILITIES_ANEW), NULL, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, D_IDENTITIES_UNNAMED), NULL, err);
	/* whatever rests on it is read, linked and scored anew */
	if (rc == SRM_OK)
		rc = store_set(st, "derived.stale", SLICE_LIT("1"), err);
	return rc == SRM_OK ? people_stale(st, err) : rc;
}
