/* SPDX-License-Identifier: MIT */
#include "facts_internal.h"

#include <string.h>

static void take_text(char *out, size_t size, struct slice text)
{
	size_t len = text.len < size ? text.len : size - 1;

	memcpy(out, text.len ? text.s : "", len);
	out[len] = '\0';
}

static enum srm_rc known(struct rows *rows, struct import_known *out, struct srm_err *err)
{
	enum srm_rc rc;

	*out = (struct import_known){0};
	if (rows_next(rows, &rc, err)) {
		out->id = rows_int(rows, 0);
		take_text(out->importer, sizeof(out->importer), rows_text(rows, 1));
		out->version = (int)rows_int(rows, 2);
		out->rejected = rows_int(rows, 3);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc import_known_stamp(struct store *st, const char *stamp, const char *options,
	struct import_known *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IMPORT_BY_STAMP);

	rows_bind_text(rows, 1, slice_of(stamp));
	rows_bind_text(rows, 2, slice_of(options));
	return known(rows, out, err);
}

enum srm_rc import_known_bytes(struct store *st, const char *sha256, const char *options,
	struct import_known *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IMPORT_BY_BYTES);

	rows_bind_text(rows, 1, slice_of(sha256));
	rows_bind_text(rows, 2, slice_of(options));
	return known(rows, out, err);
}

enum srm_rc import_known_prefix(struct store *st, int64_t size, const char *options,
	struct import_prefix *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IMPORT_SHORTER);
	enum srm_rc rc;

	*out = (struct import_prefix){.id = 0};
	rows_bind_int(rows, 1, size);
	rows_bind_text(rows, 2, slice_of(options));
	if (rows_next(rows, &rc, err)) {
		out->id = rows_int(rows, 0);
		out->size = rows_int(rows, 1);
		take_text(out->sha256, sizeof(out->sha256), rows_text(rows, 2));
		take_text(out->importer, sizeof(out->importer), rows_text(rows, 3));
		out->version = (int)rows_int(rows, 4);
		take_text(out->encoding, sizeof(out->encoding), rows_text(rows, 5));
	}
	rows_done(rows);
	return rc;
}

enum srm_rc import_known_size(struct store *st, int64_t size, bool *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IMPORT_BY_SIZE);
	int64_t n;
	enum srm_rc rc;

	rows_bind_int(rows, 1, size);
	rc = rows_one_int(rows, 0, &n, err);
	*out = n != 0;
	return rc;
}

enum srm_rc import_restamp(struct store *st, int64_t id, const char *stamp, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_IMPORT_STAMP);

	rows_bind_int(rows, 1, id);
	rows_bind_text(rows, 2, slice_of(stamp));
	return rows_run(rows, NULL, err);
}
