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

static unsigned fields_of(const struct sample *s)
{
	unsigned fields = 0;

	for (const struct column_alias *c = columns; s->header && c->name; c++)
		fields |= (unsigned)(header_find(s->header, c->name) >= 0) << c->field;
	return fields;
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
	const unsigned fields = fields_of(s);
	enum mc_kind kind = mc_kind_of(fields);

	/* known, so that nothing else takes it for Weibo's */
	if (is_other_table(s))
		return kind == MC_KIND_NONE && fields >> MC_MODIFIED & 1 ? 40 : 0;
	/* a sheet may have any name */
	if (kind == MC_KIND_CREATOR && !sample_may_be_table(s, "weibo_creator") &&
		!sample_may_be_table(s, "Creators"))
		return 0;
	return fields >> MC_NAME & 1 ? mc_confidence(kind, s->path) : 0;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct mc_record r = {.line = im->row->line};
	unsigned fields = 0;

	for (int field = 0; field < MC_FIELD_COUNT; field++)
		fields |= (unsigned)(im->column_of[field] >= 0) << field;
	r.kind = mc_kind_of(fields);
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
