/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* WeChatDataAnalysis: messages.json of one chat */

static const char *const message_keys[] = {
	"createTime", "renderType", "isSent", "senderUsername", NULL};

static int probe(const struct sample *s)
{
	if (!sample_has_path(s, "schemaVersion") || !sample_has_path(s, "conversation.username"))
		return 0;
	return 92;
}

static void keep_chat(struct import *im, const struct json_item *it)
{
	struct chat *chat = im->state;
	char buf[32];
	struct slice value = slice_trim(json_text(it->value, buf));

	if (!strcmp(it->path, "account") || !strcmp(it->path, "account.username"))
		chat_keep(chat->own, sizeof(chat->own), value);
	else if (!strcmp(it->path, "conversation.username"))
		chat_keep(chat->id, sizeof(chat->id), value);
	else if (!strcmp(it->path, "conversation.displayName"))
		chat_keep(chat->name, sizeof(chat->name), value);
	else if (!strcmp(it->path, "conversation.isGroup"))
		chat->is_group = json_bool(it->value) > 0;
}

static const struct chat_members members = {
	.id = "serverId",
	.sender = "senderUsername",
	.sender_name = "senderDisplayName",
	.is_sent = "isSent",
	.text = "content",
	.type = {"renderType", "type"},
	.time = {"createTime", "createTimeText"},
};

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!strcmp(it->path, "messages[]"))
		return chat_put_json(im, &members, it, err);
	keep_chat(im, it);
	return SRM_OK;
}

const struct importer importer_wechat_analysis_json = {
	.name = "wechatdataanalysis chat json",
	.title = T("WeChatDataAnalysis chat (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.required = message_keys,
	.state_size = sizeof(struct chat),
	.probe = probe,
	.item = item,
};
