/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wecom.h"

/* LinkWeChat: the sheet of customers */
enum field {
	F_NAME,
	F_TYPE,
	F_GENDER,
	F_ID,
	F_UNIONID,
	F_STAFF,
	F_TIME,
	F_TAGS,
	F_PLACE
};

static const struct column_alias columns[] = {
	{F_NAME, "客户姓名"},
	{F_TYPE, "客户类型"},
	{F_GENDER, "性别"},
	{F_ID, "userid"},
	{F_UNIONID, "unionid"},
	{F_STAFF, "跟进员工"},
	{F_TIME, "添加时间"},
	{F_TAGS, "企业标签"},
	{F_PLACE, "所在省市县"},
	{0, NULL},
};

static const char *const required[] = {"客户姓名", "客户类型", "跟进员工", "添加时间", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct slice id = import_cell(im, F_ID);
	bool is_external = wecom_is_external(id);
	struct ref staff = ref_name(PLATFORM_WECOM, import_cell(im, F_STAFF));
	struct profile p = profile_empty();
	enum srm_rc rc;

	/* versions differ in whose id it is */
	p.who = ref_native(PLATFORM_WECOM, is_external ? id : SLICE_NONE);
	p.name = field_cell_text(im, F_NAME);
	if (p.who.kind == ID_NONE)
		p.who = ref_name(PLATFORM_WECOM, p.name);
	if (p.who.kind == ID_NONE)
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	if (id.len && !is_external)
		staff = ref_native(PLATFORM_WECOM, id);
	p.gender = field_gender(import_cell(im, F_GENDER));
	p.unionid = import_cell(im, F_UNIONID);
	p.tags = import_cell(im, F_TAGS);
	p.place = import_cell(im, F_PLACE);
	p.observed_at = im->source->crawled_at;
	rc = import_profile(im, &p, err);
	if (rc != SRM_OK || staff.kind == ID_NONE)
		return rc;
	return wecom_follow(im, p.who, staff, import_date(im, import_cell(im, F_TIME)), err);
}

const struct importer importer_linkwechat = {
	.name = "linkwechat customers sheet",
	.title = T("LinkWeChat customers (Excel, CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECOM,
	.capabilities = CAP_ACTS,
	.columns = columns,
	.required = required,
	.row = row,
};
