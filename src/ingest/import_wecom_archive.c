/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"
#include "wecom.h"

/* WeCom message archive, decrypted: an object a message */

static const char *const message_keys[] = {"msgid", "action", "from", "tolist", "msgtime", NULL};
static const char *const switch_keys[] = {"msgid", "action", "time", "user", NULL};

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);

	return object_has(object, message_keys) || object_has(object, switch_keys) ? 92 : 0;
}

/** The words of a text; of anything else its type stands for it. */
static void say_text(struct chat_message *m, const cJSON *message, char type[32], char text[32])
{
	m->type = field_json(message, "msgtype", type);
	m->text = field_json_text(json_get(message, "text"), "content", text);
}

static enum srm_rc put_message(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char id[32], from[32], to[32], room[32], type[32], text[32], time[32];
	const cJSON *tolist = json_get(it->value, "tolist");
	struct chat_message m = chat_message_empty();
	struct slice sender = field_json(it->value, "from", from), other = SLICE_NONE;

	if (cJSON_IsArray(tolist))
		other = slice_trim(json_text(tolist->child, to));
	m.id = field_json(it->value, "msgid", id);
	m.sender = sender;
	m.chat = field_json(it->value, "roomid", room);
	m.is_group = m.chat.len > 0;
	m.is_sent = !wecom_is_external(sender);
	m.own = m.is_sent ? sender : other;
	if (!m.is_group)
		m.chat = m.is_sent ? other : sender;
	say_text(&m, it->value, type, text);
	m.date = import_date(im, field_json(it->value, "msgtime", time));
	m.line = it->line;
	m.raw = it->raw;
	return chat_put(im, im->state, &m, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char buf[32];
	struct slice action = field_json(it->value, "action", buf);

	if (it->event != JSON_RECORD)
		return SRM_OK;
	/* a login on another device, and a message taken back, are no messages */
	if (slice_is(action, "switch") || slice_is(action, "recall")) {
		im->result->records--;
		im->result->skipped++;
		return SRM_OK;
	}
	return put_message(im, it, err);
}

const struct importer importer_wecom_archive = {
	.name = "wecom archive json",
	.title = T("WeCom message archive (decrypted, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECOM,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.whole_objects = true,
	.required = message_keys,
	.state_size = sizeof(struct chat),
	.probe = probe,
	.item = item,
};
