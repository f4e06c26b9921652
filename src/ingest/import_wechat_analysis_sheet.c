/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* WeChatDataAnalysis: a chat as a workbook. The sheet does not name the chat. */
enum field {
	F_TIME,
	F_SENDER,
	F_TYPE,
	F_TEXT,
	F_ID
};

static const struct column_alias columns[] = {
	{F_TIME, "时间"},
	{F_SENDER, "发送者"},
	{F_TYPE, "消息类型"},
	{F_TEXT, "内容"},
	{F_ID, "服务 id"},
	{F_ID, "服务id"},
	{0, NULL},
};

static const char *const required[] = {"时间", "发送者", "消息类型", "内容", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct chat_message m = chat_message_empty();

	m.id = import_cell(im, F_ID);
	m.type = import_cell(im, F_TYPE);
	m.sender_name = field_cell_text(im, F_SENDER);
	m.text = field_cell_text(im, F_TEXT);
	m.date = import_date(im, import_cell(im, F_TIME));
	m.line = im->row->line;
	return chat_put(im, im->state, &m, err);
}

const struct importer importer_wechat_analysis_sheet = {
	.name = "wechatdataanalysis chat sheet",
	.title = T("WeChatDataAnalysis chat (Excel)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct chat),
	.row = row,
};
