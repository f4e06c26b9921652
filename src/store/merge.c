/* SPDX-License-Identifier: MIT */
/*
 * Rows that more than one import brought. `seen` holds one line per such row
 * and import; its payload says what that import said, as soon as two of them
 * differ. As long as all agree, the row itself says it.
 */
#include "facts_internal.h"

int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b; /* TIME_NONE is the smallest */
}

void later_likes(int64_t *likes, int64_t *likes_at, int64_t new_likes, int64_t new_at)
{
	if (new_likes < 0)
		return;
	if (*likes < 0 || new_at > *likes_at || (new_at == *likes_at && new_likes > *likes)) {
		*likes = new_likes;
		*likes_at = new_at;
	}
}

/* A line, new or as it stands now; a payload that is there is left alone. */
static enum srm_rc seen_write(struct store *st, const struct provenance *p, int64_t import,
	bool is_new, struct observation saw, struct srm_err *err)
{
	struct rows *rows = is_new ? store_batch(st, W_SEEN) : store_rows(st, W_SEEN_AGAIN);

	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	rows_bind_int(rows, 3, import);
	rows_bind_time(rows, 4, saw.at);
	rows_bind_time(rows, 5, saw.text_at);
	rows_bind_count(rows, 6, saw.likes);
	rows_bind_time(rows, 7, saw.likes_at);
	return rows_run(rows, NULL, err);
}

struct seen_mine {
	bool found;
	struct observation saw;
	bool has_payload;
};

/* This import's line, its payload into im->mine. */
static enum srm_rc seen_mine(struct file_import *im, const struct provenance *p,
	struct seen_mine *out, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = store_settle_of(im->st, W_SEEN, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(im->st, Q_SEEN);
	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	rows_bind_int(rows, 3, im->id);
	out->found = rows_next(rows, &rc, err);
	if (out->found) {
		out->saw = (struct observation){rows_time(rows, 0), rows_time(rows, 1),
			rows_count(rows, 2), rows_time(rows, 3)};
		out->has_payload = !rows_is_null(rows, 4);
		im->mine.is_post = p->kind == ROW_POST;
		if (out->has_payload)
			content_from_json(&im->mine, rows_text(rows, 4));
	}
	rows_done(rows);
	return rc;
}

/* The line of the import that had the row to itself so far. *shared: it had; there are no others. */
static enum srm_rc seen_open(struct file_import *im, const struct provenance *p, bool *shared,
	struct srm_err *err)
{
	*shared = p->sole_import && p->sole_import != im->id;
	if (!*shared)
		return SRM_OK;
	return seen_write(im->st, p, p->sole_import, true,
		(struct observation){p->observed_at, p->text_at, p->likes, p->likes_at}, err);
}

enum srm_rc seen_add(struct file_import *im, const struct provenance *p, int64_t observed_at,
	bool *shared, struct srm_err *err)
{
	struct seen_mine mine = {0};
	enum srm_rc rc = seen_open(im, p, shared, err);

	if (rc != SRM_OK || p->sole_import == im->id)
		return rc;
	if (!*shared)
		rc = seen_mine(im, p, &mine, err);
	if (rc != SRM_OK)
		return rc;
	if (mine.found)
		observed_at = earlier(observed_at, mine.saw.at);
	return seen_write(im->st, p, im->id, !mine.found,
		(struct observation){observed_at, TIME_NONE, COUNT_NONE, TIME_NONE}, err);
}

static enum srm_rc has_variants(struct store *st, const struct provenance *p, bool *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SEEN_VARIANT);
	int64_t n;
	enum srm_rc rc;

	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	rc = rows_one_int(rows, 0, &n, err);
	*out = n != 0;
	return rc;
}

/* From here on each import's words are kept: those who agreed so far said what the row says. */
static enum srm_rc spell_out(struct file_import *im, const struct provenance *p,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = store_settle_of(im->st, W_SEEN, err);

	if (rc != SRM_OK)
		return rc;
	str_reset(&im->json);
	content_to_json(&im->row, &im->json);
	rows = store_rows(im->st, W_SEEN_SPELL_OUT);
	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	rows_bind_text(rows, 3, str_slice(&im->json));
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	str_reset(&im->json);
	content_to_json(&im->mine, &im->json);
	rows = store_rows(im->st, W_SEEN_PAYLOAD);
	rows_bind_int(rows, 1, (int64_t)p->kind);
	rows_bind_int(rows, 2, p->row);
	rows_bind_int(rows, 3, im->id);
	rows_bind_text(rows, 4, str_slice(&im->json));
	return rows_run(rows, NULL, err);
}

/* What this import says of the row, the record at hand included, into im->mine. */
static enum srm_rc my_words(struct file_import *im, const struct seen_mine *line,
	struct srm_err *err)
{
	unsigned ignored;

	if (!line->found) {
		content_copy(&im->mine, &im->record);
		return SRM_OK;
	}
	if (!line->has_payload)
		content_copy(&im->mine, &im->row);
	im->mine.text_at = line->saw.text_at;
	return content_merge(im->st, &im->mine, &im->record, &ignored, err);
}

enum srm_rc seen_merge(struct file_import *im, const struct provenance *p, struct observation now,
	bool *shared, bool *first, unsigned *changed, struct srm_err *err)
{
	struct seen_mine line = {0};
	bool variants = false;
	enum srm_rc rc;

	*shared = *first = false;
	if (p->sole_import == im->id)
		return content_merge(im->st, &im->row, &im->record, changed, err);
	rc = seen_open(im, p, shared, err);
	if (rc == SRM_OK && !*shared)
		rc = seen_mine(im, p, &line, err);
	if (rc == SRM_OK)
		rc = my_words(im, &line, err);
	if (rc == SRM_OK && !*shared)
		rc = has_variants(im->st, p, &variants, err);
	if (rc != SRM_OK)
		return rc;
	*first = !line.found;
	if (line.found) {
		now.at = earlier(now.at, line.saw.at);
		later_likes(&now.likes, &now.likes_at, line.saw.likes, line.saw.likes_at);
	}
	now.text_at = im->mine.text_at;
	rc = seen_write(im->st, p, im->id, !line.found, now, err);
	if (rc == SRM_OK && (variants || !content_equal(&im->mine, &im->row)))
		rc = spell_out(im, p, err);
	return rc == SRM_OK ? content_merge(im->st, &im->row, &im->record, changed, err) : rc;
}
