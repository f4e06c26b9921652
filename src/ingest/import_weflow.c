/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* WeFlow, and echotrace before it: {"session": {...}, "messages": [...]} */

static const char *const message_keys[] = {
	"localId", "createTime", "localType", "isSend", "senderUsername", NULL};

static int probe(const struct sample *s)
{
	if (!sample_has_path(s, "session.wxid") || !sample_has_path(s, "messages[]"))
		return 0;
	return object_has(s->first, message_keys) || sample_has_path(s, "weflow.version") ? 92 : 80;
}

/** What is told of the chat, a member at a time. */
static void keep_session(struct import *im, const struct json_item *it)
{
	struct chat *chat = im->state;
	char buf[32];
	struct slice value = slice_trim(json_text(it->value, buf));

	if (!strcmp(it->path, "session.wxid"))
		chat_keep(chat->id, sizeof(chat->id), value);
	else if (!strcmp(it->path, "session.nickname") ||
		 (!strcmp(it->path, "session.displayName") && !*chat->name))
		chat_keep(chat->name, sizeof(chat->name), value);
	else if (!strcmp(it->path, "session.type"))
		chat->is_group = slice_has(value, "群");
}

static enum srm_rc put_message(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char id[32], sender[32], name[32], type[32], text[32], buf[32];
	struct chat_message m = chat_message_empty();

	/* localId counts in one database of one device */
	m.id = field_json(it->value, "serverId", id);
	m.sender = field_json(it->value, "senderUsername", sender);
	m.sender_name = field_json_text(it->value, "senderDisplayName", name);
	m.is_sent = json_bool(json_get(it->value, "isSend"));
	m.type = field_json(it->value, "type", type);
	if (!m.type.len)
		m.type = field_json(it->value, "localType", type);
	m.text = field_json_text(it->value, "content", text);
	m.date = import_date(im, field_json(it->value, "createTime", buf));
	if (m.date.at == TIME_NONE)
		m.date = import_date(im, field_json(it->value, "formattedTime", buf));
	m.line = it->line;
	m.raw = it->raw;
	return chat_put(im, im->state, &m, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!strcmp(it->path, "messages[]"))
		return put_message(im, it, err);
	keep_session(im, it);
	return SRM_OK;
}

const struct importer importer_weflow = {
	.name = "weflow chat json",
	.title = T("WeFlow or echotrace WeChat chat (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.required = message_keys,
	.state_size = sizeof(struct chat),
	.probe = probe,
	.item = item,
};
