/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_own.h"

static const char *const names[] = {
#define X(field, name) [field] = name,
	OWN_FIELDS(X)
#undef X
};

static bool in_object(const void *ctx, const char *name)
{
	return json_get(ctx, name) != NULL;
}

int own_object_probe(const cJSON *object)
{
	return own_sort_of(in_object, object) == OWN_NOTHING ? 0 : 90;
}

/** A list of words, as the columns have it: joined by commas. */
static struct slice joined(struct import *im, const cJSON *list)
{
	struct str *out = import_buffer(im);
	char buf[32];

	for (const cJSON *e = list->child; e; e = e->next) {
		if (out->len)
			str_addc(out, ',');
		str_adds(out, slice_trim(json_text(e, buf)));
	}
	return out->len ? str_slice(out) : SLICE_NONE;
}

static struct slice value_of(struct import *im, const cJSON *value, char buf[32])
{
	if (cJSON_IsBool(value))
		return cJSON_IsTrue(value) ? SLICE_LIT("true") : SLICE_LIT("false");
	if (cJSON_IsArray(value))
		return joined(im, value);
	return field_value_text(value, buf);
}

enum srm_rc own_object_put(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct own_record r = {.line = it->line, .raw = it->raw};
	struct own_state *state = im->state;
	const cJSON *members[OWN_FIELD_COUNT];
	char buf[OWN_FIELD_COUNT][32];

	json_pick(it->value, names, OWN_FIELD_COUNT, &state->places, members);
	r.sort = own_sort_of(in_object, it->value);
	for (int field = 0; field < OWN_FIELD_COUNT; field++)
		r.value[field] = value_of(im, members[field], buf[field]);
	return own_record_put(im, &r, err);
}

static int probe(const struct sample *s)
{
	return own_object_probe(sample_object(s));
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	return it->event == JSON_RECORD ? own_object_put(im, it, err) : SRM_OK;
}

static const char *const record_keys[] = {"platform", "user_id", "created_at", NULL};

const struct importer importer_own_json = {
	.name = "srm json",
	.title = T("srm's own fields (JSON)"),
	.version = 2,
	.container = CONTAINER_JSON,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.whole_objects = true,
	.state_size = sizeof(struct own_state),
	.required = record_keys,
	.probe = probe,
	.item = item,
};
