/* SPDX-License-Identifier: MIT */
#include "night.h"

#include "../decide.h"

enum srm_rc night_begin(struct store *st, int64_t wall_at, int64_t *id, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = store_begin(st, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_RUN);
	rows_bind_int(rows, 1, wall_at);
	rc = rows_run(rows, NULL, err);
	*id = store_last_id(st);
	return change_end(st, rc, err);
}

static struct slice or_none(const struct str *text)
{
	return text->len ? str_slice(text) : SLICE_NONE;
}

static void bind(struct rows *rows, const struct night_result *r, int64_t ended_at)
{
	const struct take_totals *t = &r->taken;

	rows_bind_int(rows, 1, r->id);
	rows_bind_int(rows, 2, ended_at);
	rows_bind_int(rows, 3, r->status);
	rows_bind_time(rows, 4, r->watch.as_of);
	rows_bind_int(rows, 5, t->files);
	rows_bind_int(rows, 6, t->unchanged_files);
	rows_bind_int(rows, 7, t->unknown_files);
	rows_bind_int(rows, 8, t->counts.added);
	rows_bind_int(rows, 9, t->counts.updated);
	rows_bind_int(rows, 10, t->counts.rejected);
	rows_bind_int(rows, 11, r->scored.scored);
	rows_bind_int(rows, 12, r->scored.moved_up);
	rows_bind_int(rows, 13, r->scored.moved_down);
	rows_bind_int(rows, 14, r->reports);
	rows_bind_int(rows, 15, r->pruned);
	rows_bind_text(rows, 16, or_none(&r->message));
	rows_bind_text(rows, 17, or_none(&r->digest));
	rows_bind_text(rows, 18, or_none(&r->digest_json));
}

enum srm_rc night_end(struct store *st, const struct night_result *r, int64_t ended_at,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = store_begin(st, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_RUN_END);
	bind(rows, r, ended_at);
	return change_end(st, rows_run(rows, NULL, err), err);
}
