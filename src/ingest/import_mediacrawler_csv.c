/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_mediacrawler.h"

static const struct column_alias columns[] = {
#define X(field, name) {field, name},
	MC_FIELDS(X)
#undef X
		{0, NULL},
};

static const char *const required[] = {"nickname", NULL};

static bool in_header(const void *ctx, const char *name)
{
	const char *const names[] = {name, NULL};

	return sample_has_columns(ctx, names);
}

static int probe(const struct sample *s)
{
	if (!in_header(s, "nickname"))
		return 0;
	return mc_confidence(mc_kind_of(in_header, s), s->path);
}

static enum mc_kind kind_of(const struct import *im)
{
	if (im->column_of[MC_COMMENT_ID] >= 0)
		return MC_KIND_COMMENT;
	return im->column_of[MC_NOTE_ID] >= 0 ? MC_KIND_CONTENT : MC_KIND_CREATOR;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct mc_record r = {.kind = kind_of(im), .line = im->row->line};

	for (int field = 0; field < MC_FIELD_COUNT; field++)
		r.value[field] = import_cell(im, field);
	r.value[MC_CONTENT] = field_cell_text(im, MC_CONTENT);
	return mc_record_put(im, &r, err);
}

const struct importer importer_mediacrawler_csv = {
	.name = "mediacrawler weibo csv",
	.title = T("MediaCrawler Weibo posts, comments or users (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
