/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* ChatLab: an object a line, of which the first tells the chat */

static bool is_type(const cJSON *object, const char *type)
{
	char buf[32];

	return slice_is(json_text(json_get(object, "_type"), buf), type);
}

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);

	if (is_type(object, "header") && json_get(object, "chatlab"))
		return 92;
	/* a part of such a file */
	return is_type(object, "message") && json_get(object, "sender") &&
			       json_get(object, "timestamp")
		       ? 85
		       : 0;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *meta = json_get(it->value, "meta");

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (is_type(it->value, "message"))
		return chatlab_message(im, it, err);
	if (is_type(it->value, "member"))
		return chatlab_member(im, it->value, err);
	im->result->records--;
	if (!is_type(it->value, "header"))
		im->result->skipped++;
	for (const cJSON *m = meta ? meta->child : NULL; m; m = m->next)
		chatlab_meta(im->state, m->string, m);
	return SRM_OK;
}

static const char *const record_keys[] = {"_type", "sender", "timestamp", "content", NULL};

const struct importer importer_chatlab = {
	.name = "chatlab jsonl",
	.title = T("ChatLab WeChat chat (JSONL)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.state_size = sizeof(struct chat),
	.probe = probe,
	.item = item,
};
