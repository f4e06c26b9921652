/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* chatlog: an array of messages; {"items": [...]} of contacts, rooms or recent chats */

static const char *const message_keys[] = {"seq", "time", "talker", "isSelf", NULL};
static const char *const contact_keys[] = {"userName", "nickName", NULL};
static const char *const room_keys[] = {"name", "nickName", "owner", NULL};

static int probe(const struct sample *s)
{
	if (object_has(s->first, message_keys))
		return 90;
	if (!sample_has_path(s, "items[]"))
		return 0;
	return object_has(s->first, contact_keys) || object_has(s->first, room_keys) ? 85 : 0;
}

static enum srm_rc put_message(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char chat[32], chat_name[32], sender[32], name[32], type[32], text[32], buf[32];
	struct chat_message m = chat_message_empty();
	int64_t subtype;

	m.chat = field_json(it->value, "talker", chat);
	m.chat_name = field_json_text(it->value, "talkerName", chat_name);
	m.sender = field_json(it->value, "sender", sender);
	m.sender_name = field_json_text(it->value, "senderName", name);
	m.is_sent = json_bool(json_get(it->value, "isSelf"));
	m.is_group = json_bool(json_get(it->value, "isChatRoom"));
	m.type = field_json(it->value, "type", type);
	if (json_int(json_get(it->value, "subType"), &subtype))
		m.subtype = subtype;
	m.text = field_json_text(it->value, "content", text);
	m.date = import_date(im, field_json(it->value, "time", buf));
	m.line = it->line;
	m.raw = it->raw;
	return chat_put(im, im->state, &m, err);
}

static enum srm_rc put_contact(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char id[32], name[32];
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WECHAT, field_json(it->value, "userName", id));
	if (p.who.kind == ID_NONE)
		p.who = ref_native(PLATFORM_WECHAT, field_json(it->value, "name", id));
	if (p.who.kind == ID_NONE)
		return import_reject(im, it->line, it->raw, T("no user id"), err);
	p.name = field_json_text(it->value, "nickName", name);
	if (!p.name.len)
		p.name = field_json_text(it->value, "remark", name);
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	if (it->event != JSON_RECORD || !slice_ends(slice_of(it->path), "[]"))
		return SRM_OK;
	if (json_get(it->value, "talker"))
		return put_message(im, it, err);
	return put_contact(im, it, err);
}

const struct importer importer_chatlog_json = {
	.name = "chatlog json",
	.title = T("chatlog WeChat messages or contacts (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.required = message_keys,
	.state_size = sizeof(struct chat),
	.probe = probe,
	.item = item,
};
