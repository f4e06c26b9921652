/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* PyWxDump: a chat, each message with WeChat's own number */
enum field {
	F_ID,
	F_TYPE,
	F_IS_SENDER,
	F_TALKER,
	F_ROOM,
	F_TEXT,
	F_CONTENT,
	F_TIME
};

static const struct column_alias columns[] = {
	{F_ID, "msgsvrid"},
	{F_TYPE, "type_name"},
	{F_IS_SENDER, "is_sender"},
	{F_TALKER, "talker"},
	{F_ROOM, "room_name"},
	{F_TEXT, "msg"},
	{F_CONTENT, "content"},
	{F_TIME, "createtime"},
	{0, NULL},
};

static const char *const required[] = {"msgsvrid", "type_name", "is_sender", "talker", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	const struct pywxdump r = {
		.id = import_cell(im, F_ID),
		.type = import_cell(im, F_TYPE),
		.is_sender = import_cell(im, F_IS_SENDER),
		.talker = import_cell(im, F_TALKER),
		.room = import_cell(im, F_ROOM),
		.text = field_cell_text(im, F_TEXT),
		.content = field_cell_text(im, F_CONTENT),
		.time = import_cell(im, F_TIME),
		.line = im->row->line,
	};

	return pywxdump_put(im, &r, err);
}

const struct importer importer_pywxdump_csv = {
	.name = "pywxdump chat csv",
	.title = T("PyWxDump WeChat chat (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct chat),
	.row = row,
};
