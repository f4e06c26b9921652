/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_weibo_follow.h"

/*
 * <uid>_follows.csv of a fork of weibo-crawler. 关注者id is meant as "whom the
 * user follows": the file's name says so, and the persons in it.
 */
enum field {
	F_UID,
	F_OTHER,
	F_NAME
};

static const struct column_alias columns[] = {
	{F_UID, "用户id"},
	{F_OTHER, "关注者id"},
	{F_NAME, "昵称"},
	{0, NULL},
};

static const char *const required[] = {"用户id", "关注者id", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct ref who = ref_native(PLATFORM_WEIBO, import_cell(im, F_UID));
	struct ref other = ref_native(PLATFORM_WEIBO, import_cell(im, F_OTHER));

	if (other.kind == ID_NONE)
		other = ref_name(PLATFORM_WEIBO, import_cell(im, F_NAME));
	if (other.kind == ID_NONE)
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	if (who.kind == ID_NONE)
		who = import_account(im);
	return follow_put(im, who, other, import_cell(im, F_NAME), err);
}

const struct importer importer_weibo_follow_csv = {
	.name = "weibo-crawler follows csv",
	.title = T("weibo-crawler follow list (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_ACTS,
	.columns = columns,
	.required = required,
	.row = row,
};
