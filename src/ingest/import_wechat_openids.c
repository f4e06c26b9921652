/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/* Official Account user/get and user/tag/get: ids of followers and nothing else */

static const char *const list_keys[] = {"data", "count", NULL};

static const cJSON *list_of(const cJSON *answer)
{
	const cJSON *list = json_at(answer, "data.openid");

	return cJSON_IsArray(list) ? list : NULL;
}

static int probe(const struct sample *s)
{
	const cJSON *answer = sample_object(s);

	if (list_of(answer) && object_has(answer, list_keys))
		return 95;
	return !s->top && sample_has_path(s, "data.openid") ? 90 : 0;
}

/* Since when is not said. */
static enum srm_rc put_follow(struct import *im, const struct json_item *it, const cJSON *element,
	struct srm_err *err)
{
	char buf[32];
	struct interaction i = interaction_empty();
	struct profile p = profile_empty();
	enum srm_rc rc;

	p.who = ref_native(PLATFORM_WECHAT, json_text(element, buf));
	if (p.who.kind == ID_NONE)
		return field_reject_json(im, it, element, T("no user id"), err);
	p.observed_at = im->source->crawled_at;
	i.kind = KIND_FOLLOW;
	i.key = (struct ref){PLATFORM_WECHAT, ID_NATIVE, SLICE_LIT("follow"), p.who.id};
	i.actor = p.who;
	i.target = wechat_account(im);
	i.observed_at = im->source->crawled_at;
	rc = import_profile(im, &p, err);
	return rc ? rc : import_interaction(im, &i, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *list = list_of(it->value);
	enum srm_rc rc = SRM_OK;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	/* the driver counted the answer as one record; the last page has no list */
	im->result->records--;
	for (const cJSON *e = list ? list->child : NULL; e && !rc; e = e->next) {
		im->result->records++;
		rc = import_record(im, put_follow(im, it, e, err), err);
	}
	return rc;
}

const struct importer importer_wechat_openids = {
	.name = "wechat follower list json",
	.title = T("Official Account follower list (user/get, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_ACTS,
	.whole_objects = true,
	.required = list_keys,
	.probe = probe,
	.item = item,
};
