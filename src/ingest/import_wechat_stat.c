/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* wechat_stat: messages of groups, whose ids are short hashes of its own */
enum field {
	F_TIME,
	F_CHAT_NAME,
	F_SENDER_NAME,
	F_TYPE,
	F_TEXT
};

static const struct column_alias columns[] = {
	{F_TIME, "time(asia/shanghai)"},
	{F_CHAT_NAME, "group_name"},
	{F_SENDER_NAME, "from_nickname"},
	{F_TYPE, "content_type"},
	{F_TEXT, "content"},
	{0, NULL},
};

static const char *const required[] = {
	"time(asia/shanghai)", "group_name", "from_nickname", "content_type", "content", NULL};

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct chat_message m = chat_message_empty();

	m.date = import_date(im, import_cell(im, F_TIME));
	/* the ids change with each login: names say more */
	m.chat_name = field_cell_text(im, F_CHAT_NAME);
	m.sender_name = field_cell_text(im, F_SENDER_NAME);
	m.is_group = 1;
	m.type = import_cell(im, F_TYPE);
	m.text = field_cell_text(im, F_TEXT);
	m.line = im->row->line;
	return chat_put(im, im->state, &m, err);
}

const struct importer importer_wechat_stat = {
	.name = "wechat_stat groups csv",
	.title = T("wechat_stat group messages (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct chat),
	.row = row,
};
