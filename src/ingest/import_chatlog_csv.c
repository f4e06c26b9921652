/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* chatlog: messages, without ids */
enum field {
	F_TIME,
	F_SENDER_NAME,
	F_SENDER,
	F_CHAT_NAME,
	F_CHAT,
	F_TEXT
};

static const struct column_alias columns[] = {
	{F_TIME, "time"},
	{F_SENDER_NAME, "sendername"},
	{F_SENDER, "sender"},
	{F_CHAT_NAME, "talkername"},
	{F_CHAT, "talker"},
	{F_TEXT, "content"},
	{0, NULL},
};

static const char *const required[] = {
	"time", "sendername", "sender", "talkername", "talker", "content", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct chat_message m = chat_message_empty();

	m.date = import_date(im, import_cell(im, F_TIME));
	m.sender = import_cell(im, F_SENDER);
	m.sender_name = field_cell_text(im, F_SENDER_NAME);
	m.chat = import_cell(im, F_CHAT);
	m.chat_name = field_cell_text(im, F_CHAT_NAME);
	m.text = field_cell_text(im, F_TEXT);
	m.line = im->row->line;
	return chat_put(im, im->state, &m, err);
}

const struct importer importer_chatlog_csv = {
	.name = "chatlog messages csv",
	.title = T("chatlog WeChat messages (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct chat),
	.row = row,
};
