/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

static const char *const keys[] = {"MsgSvrID", "type_name", "is_sender", "talker", NULL};

static int probe(const struct sample *s)
{
	return object_has(s->first, keys) ? 90 : 0;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char id[32], type[32], talker[32], room[32], text[32], content[32], time[32];
	int is_sent = json_bool(json_get(it->value, "is_sender"));
	struct pywxdump r = {.line = it->line, .raw = it->raw};

	if (it->event != JSON_RECORD)
		return SRM_OK;
	r.id = field_json(it->value, "MsgSvrID", id);
	r.type = field_json(it->value, "type_name", type);
	r.is_sender = is_sent < 0 ? SLICE_NONE : is_sent ? SLICE_LIT("1") : SLICE_LIT("0");
	r.talker = field_json(it->value, "talker", talker);
	r.room = field_json(it->value, "room_name", room);
	r.text = field_json_text(it->value, "msg", text);
	r.content = field_json_text(it->value, "content", content);
	if (!r.text.s && !r.content.s)
		r.text = field_json_text(json_get(it->value, "content"), "msg", text);
	r.time = field_json(it->value, "CreateTime", time);
	return pywxdump_put(im, &r, err);
}

const struct importer importer_pywxdump_json = {
	.name = "pywxdump chat json",
	.title = T("PyWxDump WeChat chat (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.whole_objects = true,
	.required = keys,
	.state_size = sizeof(struct chat),
	.probe = probe,
	.item = item,
};
