/* SPDX-License-Identifier: MIT */
#include "sheet.h"

#include <errno.h>
#include <string.h>

#include "decide.h"
#include "srm/base/encoding.h"

enum {
	SHEET_BYTES_MAX = 64 << 20,
	HEADER_LOOK = 4096, /* bytes in which the delimiter is looked for */
	PIECE = 64 << 10
};

struct bytes { /* being read */
	struct slice left;
};

static enum srm_rc slurp(struct str *out, FILE *in, const char *path, struct srm_err *err)
{
	size_t n;

	do {
		str_reserve(out, PIECE);
		n = fread(out->buf + out->len, 1, PIECE, in);
		out->len += n;
		out->buf[out->len] = '\0';
		if (out->len > SHEET_BYTES_MAX)
			return err_set(err, SRM_EINPUT,
				T("%s: is too large for a list of decisions (64 MB at most)"),
				path);
	} while (n);
	if (ferror(in))
		return err_set(err, SRM_EIO, T("%s: cannot be read: %s"), path, strerror(errno));
	return SRM_OK;
}

static enum srm_rc slurp_path(struct str *out, const struct cmd_ctx *ctx, const char *path,
	struct srm_err *err)
{
	enum srm_rc rc;
	FILE *in;

	if (!strcmp(path, "-"))
		return slurp(out, ctx->in, path, err);
	in = fopen(path, "rb");
	if (!in)
		return err_set(err, SRM_EIO, T("%s: cannot be read: %s"), path, strerror(errno));
	rc = slurp(out, in, path, err);
	fclose(in);
	if (rc == SRM_OK && slice_starts(str_slice(out), "PK\x03\x04"))
		return err_set(err, SRM_EINPUT,
			T("%s: is a workbook (xlsx): save it as \"CSV UTF-8\" and give that file"),
			path);
	return rc;
}

static long read_bytes(void *ctx, char *buf, size_t len)
{
	struct bytes *b = ctx;
	size_t n = b->left.len < len ? b->left.len : len;

	memcpy(buf, b->left.s, n);
	b->left = (struct slice){b->left.s + n, b->left.len - n};
	return (long)n;
}

/* All of raw as UTF-8. */
static enum srm_rc decode(struct str *out, struct slice raw, struct srm_err *err)
{
	struct bytes b = {raw};
	struct text_reader r = {.read_raw = read_bytes, .ctx = &b};
	bool again;
	enum srm_rc rc;
	size_t got;

	str_reset(out);
	do {
		str_reserve(out, PIECE);
		rc = text_read(&r, out->buf + out->len, PIECE, &got, err);
		out->len += rc == SRM_OK ? got : 0;
		out->buf[out->len] = '\0';
		again = rc == SRM_OK && r.enc_changed;
		if (again)
			rc = text_settle(&r, r.is_wide ? ENC_UTF8 : ENC_GB18030, err);
	} while (rc == SRM_OK && (got || again));
	text_reader_release(&r);
	return rc;
}

static enum srm_rc read_text(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	(void)err;
	*got = (size_t)read_bytes(ctx, buf, len);
	return SRM_OK;
}

/* What parts the header: a spreadsheet of another country or "text" saves other marks. */
static char delimiter_of(struct slice text)
{
	static const char marks[] = {',', '\t', ';'};
	struct slice rest, line = slice_cut(text, "\n", &rest);
	size_t best = 0, most = 0;

	if (line.len > HEADER_LOOK)
		line.len = HEADER_LOOK;
	for (size_t i = 0; i < SRM_COUNT(marks); i++) {
		size_t n = 0;

		for (size_t at = 0; at < line.len; at++)
			n += line.s[at] == marks[i];
		if (n > most) {
			most = n;
			best = i;
		}
	}
	return marks[best];
}

static bool is_one_of(struct slice name, const char *names)
{
	struct slice rest = slice_of(names), next;

	for (; rest.s; rest = next)
		if (slice_eq(slice_cut(rest, " ", &next), name))
			return true;
	return false;
}

static void find_columns(struct sheet *s, const char *const *columns, size_t n)
{
	for (size_t c = 0; c < SHEET_COLUMNS; c++)
		s->column[c] = -1;
	for (size_t c = 0; c < n; c++)
		for (size_t i = 0; i < s->record->n && s->column[c] < 0; i++)
			if (is_one_of(slice_trim(s->record->cells[i]), columns[c]))
				s->column[c] = (int)i;
}

struct slice sheet_cell(const struct sheet *s, int column)
{
	static const char *const starts[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
	int at = s->column[column];
	struct slice cell, rest;

	if (at < 0 || (size_t)at >= s->record->n)
		return SLICE_NONE;
	cell = slice_trim(s->record->cells[at]);
	for (rest = cell; slice_starts(rest, "'"); rest.len--)
		rest.s++;
	for (size_t i = 0; i < SRM_COUNT(starts) && rest.s != cell.s; i++)
		if (slice_starts(rest, starts[i]))
			return (struct slice){cell.s + 1, cell.len - 1};
	return cell;
}

static bool is_of_row(enum srm_rc rc)
{
	return rc == SRM_EUSAGE || rc == SRM_EINPUT || rc == SRM_ENOTFOUND;
}

static enum srm_rc take_row(struct cmd_ctx *ctx, const char *path, const struct sheet *s,
	const struct sheet_kind *kind, struct sheet_counts *counts, struct srm_err *err)
{
	struct srm_err own = SRM_ERR_INIT;
	bool changed = false;
	enum srm_rc rc = s->record->bad ? err_set(&own, SRM_EINPUT, T("a quote is not closed"))
					: kind->row(ctx, s, kind->data, &changed, &own);

	if (rc == SRM_OK) {
		counts->changed += changed;
		counts->same += !changed;
		return SRM_OK;
	}
	if (!is_of_row(rc)) {
		*err = own;
		return rc;
	}
	cmd_warn(ctx, "%s:%ld: %s", path, s->record->line, own.msg[ctx->lang]);
	counts->refused++;
	ctx->status = 3;
	return SRM_OK;
}

static enum srm_rc each_record(struct cmd_ctx *ctx, const char *path, struct csv *csv,
	const struct sheet_kind *kind, struct sheet_counts *counts, struct srm_err *err)
{
	struct sheet s;
	enum srm_rc rc = csv_next(csv, &s.record, err);

	if (rc != SRM_OK)
		return rc;
	if (!s.record)
		return err_set(err, SRM_EINPUT, T("%s: is empty"), path);
	find_columns(&s, kind->columns, kind->n);
	if (s.column[0] < 0 && s.column[1] < 0) {
		struct slice other, name = slice_cut(slice_of(kind->columns[0]), " ", &other);

		return err_set(err, SRM_EINPUT,
			T("%s: its first line has no column \"%.*s\": put the names of the columns there"),
			path, (int)name.len, name.s);
	}
	while ((rc = csv_next(csv, &s.record, err)) == SRM_OK && s.record) {
		rc = take_row(ctx, path, &s, kind, counts, err);
		if (rc != SRM_OK)
			return rc;
	}
	return rc;
}

enum srm_rc sheet_each(struct cmd_ctx *ctx, const char *path, const struct sheet_kind *kind,
	struct sheet_counts *counts, struct srm_err *err)
{
	struct bytes b;
	struct csv *csv;
	enum srm_rc rc;
	STR(raw);
	STR(text);

	*counts = (struct sheet_counts){0};
	rc = slurp_path(&raw, ctx, path, err);
	if (rc == SRM_OK)
		rc = decode(&text, str_slice(&raw), err);
	if (rc != SRM_OK)
		return rc;
	b.left = str_slice(&text);
	csv = csv_new(read_text, &b, delimiter_of(b.left));
	rc = each_record(ctx, path, csv, kind, counts, err);
	csv_free(csv);
	return rc;
}

enum srm_rc sheet_import(struct cmd_ctx *ctx, const char *path, const struct sheet_kind *kind,
	struct sheet_counts *counts, struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc != SRM_OK)
		return rc;
	return change_end(ctx->store, sheet_each(ctx, path, kind, counts, err), err);
}
