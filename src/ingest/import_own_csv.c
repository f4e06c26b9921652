/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include <string.h>

#include "import_field.h"
#include "import_own.h"

static const struct column_alias columns[] = {
#define X(field, name) {field, name},
	OWN_FIELDS(X)
#undef X
		{0, NULL},
};

static const char *const required[] = {"platform", NULL};

static bool in_header(const void *ctx, const char *name)
{
	const char *const names[] = {name, NULL};

	return sample_has_columns(ctx, names);
}

static int probe(const struct sample *s)
{
	return own_sort_of(in_header, s) == OWN_NOTHING ? 0 : 90;
}

static enum own_sort sort_of(const struct import *im)
{
	if (im->column_of[OWN_KIND] >= 0)
		return OWN_INTERACTION;
	return im->column_of[OWN_POST_ID] >= 0 ? OWN_POST : OWN_FOLLOWER;
}

/** Take off the ' that export puts into a CSV before what a spreadsheet would run as a formula. */
static struct slice unguard(struct slice cell)
{
	static const char *const starts[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
	struct slice rest = cell;

	if (!slice_starts(cell, "'"))
		return cell;
	while (slice_starts(rest, "'"))
		rest = (struct slice){rest.s + 1, rest.len - 1};
	for (size_t i = 0; i < SRM_COUNT(starts); i++)
		if (slice_starts(rest, starts[i]))
			return (struct slice){cell.s + 1, cell.len - 1};
	return cell;
}

/** What export writes into a TSV for a TAB, a line end and a backslash. */
static struct slice unescape(struct import *im, struct slice cell)
{
	static const char from[] = "tnr\\", to[] = "\t\n\r\\";
	struct str *out;

	if (!cell.len || !memchr(cell.s, '\\', cell.len))
		return cell;
	out = import_buffer(im);
	for (size_t i = 0; i < cell.len; i++) {
		const char *known = cell.s[i] == '\\' && i + 1 < cell.len && cell.s[i + 1]
					    ? strchr(from, cell.s[i + 1])
					    : NULL;

		if (known)
			i++;
		str_addc(out, known ? to[known - from] : cell.s[i]);
	}
	return str_slice(out);
}

/**
 * Whether the row is as --raw writes it. Made for a spreadsheet, it has a byte order mark, which
 * other programs may have taken off, and a TAB behind long ids.
 */
static bool is_raw(const struct import *im)
{
	static const int ids[] = {OWN_POST_ID, OWN_INTERACTION_ID, OWN_USER_ID};

	if (!im->encoding || *im->encoding != ENC_UTF8)
		return false;
	for (size_t i = 0; i < SRM_COUNT(ids); i++) {
		int column = im->column_of[ids[i]];

		if (column >= 0 && (size_t)column < im->row->n &&
			slice_ends(im->row->cells[column], "\t"))
			return false;
	}
	return true;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct own_record r = {.sort = sort_of(im), .line = im->row->line};
	const bool raw = im->is_book || is_raw(im);
	const bool is_escaped = raw && im->delimiter == '\t';

	for (int field = 0; field < OWN_FIELD_COUNT; field++) {
		struct slice cell = field_cell_text(im, field);

		if (is_escaped)
			cell = unescape(im, cell);
		if (cell.len)
			r.value[field] = raw ? cell : unguard(cell);
	}
	return own_record_put(im, &r, err);
}

const struct importer importer_own_csv = {
	.name = "srm csv",
	.title = T("srm's own columns (CSV)"),
	.version = 2,
	.container = CONTAINER_CSV,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct own_state),
	.probe = probe,
	.row = row,
};
