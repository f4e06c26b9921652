/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_mediacrawler.h"

static const char *const names[] = {
#define X(field, name) [field] = name,
	MC_FIELDS(X)
#undef X
};

static enum mc_kind kind_of(const cJSON *const members[MC_FIELD_COUNT])
{
	unsigned fields = 0;

	for (int field = 0; field < MC_FIELD_COUNT; field++)
		fields |= (unsigned)(members[field] != NULL) << field;
	return mc_kind_of(fields);
}

static int probe(const struct sample *s)
{
	struct json_places places = {{0}};
	const cJSON *members[MC_FIELD_COUNT];
	char buf[32];
	struct slice url;
	enum mc_kind kind;

	json_pick(sample_object(s), names, MC_FIELD_COUNT, &places, members);
	kind = kind_of(members);
	url = field_value(members[MC_URL], buf);
	if (url.len && !slice_has(url, "weibo"))
		return 0;
	if (kind == MC_KIND_CREATOR && !field_is_uid(field_value(members[MC_USER_ID], buf)))
		return 0;
	return mc_confidence(kind, s->path);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct mc_record r = {.line = it->line, .raw = it->raw};
	const cJSON *members[MC_FIELD_COUNT];
	char buf[MC_FIELD_COUNT][32];

	if (it->event != JSON_RECORD)
		return SRM_OK;
	json_pick(it->value, names, MC_FIELD_COUNT, im->state, members);
	r.kind = kind_of(members);
	for (int field = 0; field < MC_FIELD_COUNT; field++)
		r.value[field] = field_value(members[field], buf[field]);
	r.value[MC_CONTENT] = field_value_text(members[MC_CONTENT], buf[MC_CONTENT]);
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
	.state_size = sizeof(struct json_places),
	.probe = probe,
	.item = item,
};
