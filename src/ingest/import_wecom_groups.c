/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"

/* WeCom externalcontact/groupchat/get: who is in a group */

static const char *const group_keys[] = {"chat_id", "member_list", NULL};

static int probe(const struct sample *s)
{
	if (object_has(json_get(sample_object(s), "group_chat"), group_keys))
		return 95;
	return sample_has_path(s, "group_chat.chat_id") ? 95 : 0;
}

static enum srm_rc put_member(struct import *im, const cJSON *member, const struct json_item *it,
	struct srm_err *err)
{
	char id[32], name[32], unionid[32];
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WECOM, field_json(member, "userid", id));
	if (p.who.kind == ID_NONE)
		return field_reject_json(im, it, member, T("no user id"), err);
	p.name = field_json_text(member, "name", name);
	p.unionid = field_json(member, "unionid", unionid);
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

static enum srm_rc put_owner(struct import *im, const cJSON *group, struct srm_err *err)
{
	char id[32];
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WECOM, field_json(group, "owner", id));
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *group = json_get(it->value, "group_chat");
	const cJSON *list = json_get(group, "member_list");
	enum srm_rc rc;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!cJSON_IsArray(list))
		return import_reject(im, it->line, it->raw, T("a group without members"), err);
	/* the driver counted the answer as one record */
	im->result->records += (size_t)cJSON_GetArraySize(list);
	im->result->records--;
	rc = put_owner(im, group, err);
	for (const cJSON *member = list->child; member && !rc; member = member->next)
		rc = import_record(im, put_member(im, member, it, err), err);
	return rc;
}

static const char *const record_keys[] = {"group_chat", NULL};

const struct importer importer_wecom_groups = {
	.name = "wecom group json",
	.title = T("WeCom customer group (groupchat/get, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECOM,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
