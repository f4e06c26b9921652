/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/* ChatLab: {"chatlab": {...}, "meta": {...}, "members": [...], "messages": [...]} */

static int probe(const struct sample *s)
{
	return sample_has_path(s, "chatlab.version") && sample_has_path(s, "meta.platform") ? 92
											    : 0;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	static const char meta[] = "meta.";

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!strcmp(it->path, "messages[]"))
		return chatlab_message(im, it, err);
	if (!strcmp(it->path, "members[]"))
		return chatlab_member(im, it->value, err);
	if (slice_starts(slice_of(it->path), meta))
		chatlab_meta(im->state, it->path + strlen(meta), it->value);
	return SRM_OK;
}

const struct importer importer_chatlab_json = {
	.name = "chatlab json",
	.title = T("ChatLab WeChat chat (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.state_size = sizeof(struct chat),
	.probe = probe,
	.item = item,
};
