/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_mediacrawler.h"

static const char *const names[] = {
#define X(field, name) [field] = name,
	MC_FIELDS(X)
#undef X
};

static bool in_object(const void *ctx, const char *name)
{
	return json_get(ctx, name) != NULL;
}

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);
	enum mc_kind kind = mc_kind_of(in_object, object);
	char buf[32];
	struct slice url = field_json(object, "note_url", buf);

	if (url.len && !slice_has(url, "weibo"))
		return 0;
	if (kind == MC_KIND_CREATOR && !field_is_uid(field_json(object, "user_id", buf)))
		return 0;
	return mc_confidence(kind, s->path);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct mc_record r = {.line = it->line, .raw = it->raw};
	char buf[MC_FIELD_COUNT][32];

	if (it->event != JSON_RECORD)
		return SRM_OK;
	r.kind = mc_kind_of(in_object, it->value);
	for (int field = 0; field < MC_FIELD_COUNT; field++)
		r.value[field] = field_json(it->value, names[field], buf[field]);
	r.value[MC_CONTENT] = field_json_text(it->value, names[MC_CONTENT], buf[MC_CONTENT]);
	return mc_record_put(im, &r, err);
}

static const char *const record_keys[] = {"note_id", "content", "create_time", "nickname", NULL};

const struct importer importer_mediacrawler_json = {
	.name = "mediacrawler weibo json",
	.title = T("MediaCrawler Weibo posts, comments or users (JSON)"),
	.version = 1,
	.grows = true,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
