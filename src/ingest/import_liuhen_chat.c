/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/*
 * 留痕 (new WeChatMsg): a chat as CSV, or the first sheet of its workbook. Who exported it is
 * told only by the nickname: --account.
 */
enum field {
	F_ID,
	F_TYPE,
	F_SENDER,
	F_TIME,
	F_TEXT,
	F_REMARK,
	F_NAME
};

static const struct column_alias columns[] = {
	{F_ID, "消息id"},
	{F_TYPE, "类型"},
	{F_SENDER, "发送人"},
	{F_TIME, "时间"},
	{F_TEXT, "内容"},
	{F_REMARK, "备注"},
	{F_NAME, "昵称"},
	{0, NULL},
};

static const char *const required[] = {"消息id", "类型", "发送人", "时间", "内容", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct chat_message m = chat_message_empty();

	m.id = import_cell(im, F_ID);
	m.type = import_cell(im, F_TYPE);
	m.sender_name = field_cell_text(im, F_NAME);
	if (!m.sender_name.len)
		m.sender_name = field_cell_text(im, F_SENDER);
	if (slice_is(import_cell(im, F_SENDER), "我"))
		m.is_sent = 1;
	m.text = field_cell_text(im, F_TEXT);
	m.date = import_date(im, import_cell(im, F_TIME));
	m.line = im->row->line;
	return chat_put(im, im->state, &m, err);
}

const struct importer importer_liuhen_chat = {
	.name = "liuhen chat csv",
	.title = T("WeChatMsg (Liuhen) chat (CSV, Excel)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct chat),
	.row = row,
};
