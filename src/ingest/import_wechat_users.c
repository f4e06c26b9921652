/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/* Official Account user/info: one follower, or {user_info_list} of batchget */

static const char *const user_keys[] = {"openid", "subscribe", NULL};
static const char list_key[] = "user_info_list";

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);

	if (cJSON_IsArray(json_get(object, list_key)) || sample_has_path(s, "user_info_list[]"))
		return 95;
	return object_has(object, user_keys) ? 90 : 0;
}

/** Appends a part of a list that sep joins. */
static void add_part(struct str *out, const char *sep, struct slice part)
{
	if (part.len && out->len)
		str_add(out, sep);
	str_adds(out, part);
}

static struct slice said(const struct str *s)
{
	return s->len ? str_slice(s) : SLICE_NONE;
}

static enum srm_rc put_profile(struct import *im, const cJSON *user, struct ref who,
	struct srm_err *err)
{
	char name[32], unionid[32], buf[32];
	const cJSON *tags = json_get(user, "tagid_list");
	struct profile p = profile_empty();
	STR(place);
	STR(tag);

	p.who = who;
	p.name = field_json(user, "nickname", name);
	p.gender = field_gender(field_json(user, "sex", buf));
	add_part(&place, " ", field_json(user, "province", buf));
	add_part(&place, " ", field_json(user, "city", buf));
	p.place = said(&place);
	if (cJSON_IsArray(tags))
		for (const cJSON *t = tags->child; t; t = t->next)
			add_part(&tag, ",", json_text(t, buf));
	p.tags = said(&tag);
	p.unionid = field_json(user, "unionid", unionid);
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

/** A follow at its second; who does not follow now left at a time that is not said. */
static enum srm_rc put_follow(struct import *im, const cJSON *user, struct ref who,
	struct srm_err *err)
{
	char buf[32];
	int subscribe = json_bool(json_get(user, "subscribe"));
	struct interaction i = interaction_empty();
	struct date_result date;
	STR(id);

	if (subscribe < 0)
		return SRM_OK;
	i.kind = subscribe ? KIND_FOLLOW : KIND_UNFOLLOW;
	str_adds(&id, who.id);
	if (subscribe) {
		date = import_date(im, field_json(user, "subscribe_time", buf));
		i.created_at = date.at;
		i.precision = date.precision;
		if (date.at != TIME_NONE)
			str_addf(&id, "@%lld", (long long)date.at);
	}
	i.key = (struct ref){PLATFORM_WECHAT, ID_NATIVE,
		subscribe ? SLICE_LIT("follow") : SLICE_LIT("unfollow"), str_slice(&id)};
	i.actor = who;
	i.target = wechat_account(im);
	i.observed_at = im->source->crawled_at;
	return import_interaction(im, &i, err);
}

static enum srm_rc put_user(struct import *im, const cJSON *user, const struct json_item *it,
	struct srm_err *err)
{
	char buf[32];
	struct ref who = ref_native(PLATFORM_WECHAT, field_json(user, "openid", buf));
	enum srm_rc rc;

	if (who.kind == ID_NONE)
		return field_reject_json(im, it, user, T("no user id"), err);
	rc = put_profile(im, user, who, err);
	return rc ? rc : put_follow(im, user, who, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *list = json_get(it->value, list_key);
	enum srm_rc rc = SRM_OK;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!cJSON_IsArray(list))
		return put_user(im, it->value, it, err);
	/* the driver counted the answer as one record */
	im->result->records += (size_t)cJSON_GetArraySize(list);
	im->result->records--;
	for (const cJSON *user = list->child; user && !rc; user = user->next)
		rc = import_record(im, put_user(im, user, it, err), err);
	return rc;
}

static const char *const record_keys[] = {"openid", "subscribe", NULL};

const struct importer importer_wechat_users = {
	.name = "wechat user info json",
	.title = T("Official Account followers (user/info, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
