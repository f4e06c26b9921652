/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

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

/* A table of its database that holds another platform. */
static bool is_other_table(const struct sample *s)
{
	static const char *const prefixes[] = {
		"xhs_", "douyin_", "dy_", "bilibili_", "kuaishou_", "tieba_", "zhihu_"};

	for (size_t i = 0; i < SRM_COUNT(prefixes); i++)
		if (slice_starts(slice_of(s->table), prefixes[i]))
			return true;
	return false;
}

static int probe(const struct sample *s)
{
	enum mc_kind kind = mc_kind_of(in_header, s);

	/* known, so that nothing else takes it for Weibo's */
	if (is_other_table(s))
		return kind == MC_KIND_NONE && in_header(s, "last_modify_ts") ? 40 : 0;
	/* a sheet may have any name */
	if (kind == MC_KIND_CREATOR && !sample_may_be_table(s, "weibo_creator") &&
		!sample_may_be_table(s, "Creators"))
		return 0;
	return in_header(s, "nickname") ? mc_confidence(kind, s->path) : 0;
}

static bool in_columns(const void *ctx, const char *name)
{
	return header_find(ctx, name) >= 0;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct mc_record r = {.kind = mc_kind_of(in_columns, im->header), .line = im->row->line};

	if (r.kind == MC_KIND_NONE) {
		/* a row of another platform is known, and no record */
		im->result->records--;
		im->result->skipped++;
		return SRM_OK;
	}
	for (int field = 0; field < MC_FIELD_COUNT; field++)
		r.value[field] = import_cell(im, field);
	r.value[MC_CONTENT] = field_cell_text(im, MC_CONTENT);
	return mc_record_put(im, &r, err);
}

const struct importer importer_mediacrawler_csv = {
	.name = "mediacrawler weibo csv",
	.title = T("MediaCrawler Weibo posts, comments or users (CSV)"),
	.version = 1,
	.grows = true,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
