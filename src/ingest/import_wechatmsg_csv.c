/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"
#include "srm/base/num.h"

/*
 * WeChatMsg, old: "<remark>_utf8.csv". Its rows name no chat but by a number of its own, and
 * those of a private chat end before the names: the other side is in the file's name.
 */
enum field {
	F_TYPE,
	F_SUBTYPE,
	F_IS_SENDER,
	F_TIME,
	F_TEXT,
	F_TIME_TEXT,
	F_REMARK,
	F_NAME,
	F_SENDER
};

static const struct column_alias columns[] = {
	{F_TYPE, "type"},
	{F_SUBTYPE, "subtype"},
	{F_IS_SENDER, "issender"},
	{F_TIME, "createtime"},
	{F_TEXT, "strcontent"},
	{F_TIME_TEXT, "strtime"},
	{F_REMARK, "remark"},
	{F_NAME, "nickname"},
	{F_SENDER, "sender"},
	{0, NULL},
};

static const char *const required[] = {"localid", "talkerid", "issender", "strcontent", NULL};

static const char suffix[] = "_utf8";

static void name_chat(struct import *im, struct chat_message *m)
{
	struct slice stem = chat_file_stem(im->source->path);

	if (!slice_ends(stem, suffix))
		return;
	stem.len -= strlen(suffix);
	m->chat_name = stem;
	/* in a group the senders are others than the chat */
	m->is_group = m->sender.len && !slice_eq(stem, import_cell(im, F_REMARK)) &&
		      !slice_eq(stem, m->sender_name);
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct chat_message m = chat_message_empty();

	m.type = import_cell(im, F_TYPE);
	if (!num_int64(import_cell(im, F_SUBTYPE), &m.subtype))
		m.subtype = 0;
	m.is_sent = field_bool(import_cell(im, F_IS_SENDER));
	m.sender = import_cell(im, F_SENDER);
	m.sender_name = import_cell(im, F_NAME);
	if (!m.sender_name.len)
		m.sender_name = import_cell(im, F_REMARK);
	name_chat(im, &m);
	m.text = field_cell_text(im, F_TEXT);
	m.date = import_date(im, import_cell(im, F_TIME));
	if (m.date.at == TIME_NONE)
		m.date = import_date(im, import_cell(im, F_TIME_TEXT));
	m.line = im->row->line;
	return chat_put(im, im->state, &m, err);
}

const struct importer importer_wechatmsg_csv = {
	.name = "wechatmsg chat csv",
	.title = T("WeChatMsg chat (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.state_size = sizeof(struct chat),
	.row = row,
};
