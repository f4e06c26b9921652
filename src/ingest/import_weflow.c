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

/* localId counts in one database of one device */
static const struct chat_members members = {
	.id = "serverId",
	.sender = "senderUsername",
	.sender_name = "senderDisplayName",
	.is_sent = "isSend",
	.text = "content",
	.type = {"type", "localType"},
	.time = {"createTime", "formattedTime"},
};

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!strcmp(it->path, "messages[]"))
		return chat_put_json(im, &members, it, err);
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
