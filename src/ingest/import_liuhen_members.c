/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* 留痕: the sheet of those who are in the chat */
enum field {
	F_ID,
	F_GROUP_NAME,
	F_NAME,
	F_TAGS,
	F_GENDER,
	F_BIO,
	F_COUNTRY,
	F_PROVINCE,
	F_CITY
};

static const struct column_alias columns[] = {
	{F_ID, "wxid"},
	{F_GROUP_NAME, "群昵称"},
	{F_NAME, "昵称"},
	{F_TAGS, "标签"},
	{F_GENDER, "性别"},
	{F_BIO, "个性签名"},
	{F_COUNTRY, "国家(地区)"},
	{F_PROVINCE, "省份"},
	{F_CITY, "城市"},
	{0, NULL},
};

static const char *const required[] = {"wxid", "微信号", "昵称", "个性签名", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WECHAT, import_cell(im, F_ID));
	if (p.who.kind == ID_NONE)
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	p.name = field_cell_text(im, F_NAME);
	if (!p.name.len)
		p.name = import_cell(im, F_GROUP_NAME);
	p.gender = field_gender(import_cell(im, F_GENDER));
	p.tags = import_cell(im, F_TAGS);
	p.bio = import_cell(im, F_BIO);
	p.place = chat_place(im, import_cell(im, F_COUNTRY), import_cell(im, F_PROVINCE),
		import_cell(im, F_CITY));
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

const struct importer importer_liuhen_members = {
	.name = "liuhen members csv",
	.title = T("WeChatMsg (Liuhen) members of a chat (CSV, Excel)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.columns = columns,
	.required = required,
	.row = row,
};
