/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"

/* The customer pool's import sheet: a telephone number, which is not kept, and a name */
enum field {
	F_NAME
};

static const struct column_alias columns[] = {
	{F_NAME, "客户名称"},
	{0, NULL},
};

static const char *const pool_columns[] = {"手机号", "客户名称", NULL};

/* Any list of customers has these two: here there is no other. */
static int probe(const struct sample *s)
{
	return sample_has_columns(s, pool_columns) && s->header->n == 2 ? 80 : 0;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.name = field_cell_text(im, F_NAME);
	p.who = ref_name(PLATFORM_WECOM, p.name);
	p.observed_at = im->source->crawled_at;
	if (p.who.kind == ID_NONE)
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	return import_profile(im, &p, err);
}

const struct importer importer_wecom_pool = {
	.name = "wecom pool sheet",
	.title = T("WeCom customer pool (Excel, CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECOM,
	.columns = columns,
	.required = pool_columns,
	.probe = probe,
	.row = row,
};
