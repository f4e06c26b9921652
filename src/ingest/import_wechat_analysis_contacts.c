/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* WeChatDataAnalysis: contacts */
enum field {
	F_ID,
	F_SHOWN,
	F_NAME,
	F_AREA,
	F_COUNTRY,
	F_PROVINCE,
	F_CITY
};

static const struct column_alias columns[] = {
	{F_ID, "用户名"},
	{F_SHOWN, "显示名称"},
	{F_NAME, "昵称"},
	{F_AREA, "地区"},
	{F_COUNTRY, "国家/地区码"},
	{F_PROVINCE, "省份"},
	{F_CITY, "城市"},
	{0, NULL},
};

static const char *const required[] = {"用户名", "显示名称", "微信号", "公众号类型", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WECHAT, import_cell(im, F_ID));
	if (p.who.kind == ID_NONE)
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	p.name = field_cell_text(im, F_NAME);
	if (!p.name.len)
		p.name = field_cell_text(im, F_SHOWN);
	p.place = chat_place(im, import_cell(im, F_COUNTRY), import_cell(im, F_PROVINCE),
		import_cell(im, F_CITY));
	if (!p.place.len)
		p.place = import_cell(im, F_AREA);
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

const struct importer importer_wechat_analysis_contacts = {
	.name = "wechatdataanalysis contacts csv",
	.title = T("WeChatDataAnalysis contacts (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.columns = columns,
	.required = required,
	.row = row,
};
