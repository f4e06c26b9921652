/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

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

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct own_record r = {.sort = sort_of(im), .line = im->row->line};

	for (int field = 0; field < OWN_FIELD_COUNT; field++) {
		struct slice cell = field_cell_text(im, field);

		if (cell.len)
			r.value[field] = im->is_book ? cell : unguard(cell);
	}
	return own_record_put(im, &r, err);
}

const struct importer importer_own_csv = {
	.name = "srm csv",
	.title = T("srm's own columns (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct own_state),
	.probe = probe,
	.row = row,
};
