/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wecom.h"

/*
 * WeCom externalcontact/get, batch/get_by_user and list: one customer with those who added
 * them, a list of customers with one each, a list of ids
 */
static const char list_key[] = "external_contact_list";
static const char ids_key[] = "external_userid";

static bool is_customer(const cJSON *object)
{
	char buf[32];

	return field_json(json_get(object, "external_contact"), "external_userid", buf).len > 0;
}

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);

	if (is_customer(object) || sample_has_path(s, "external_contact_list[]") ||
		sample_has_path(s, "external_contact.external_userid"))
		return 95;
	return cJSON_IsArray(json_get(object, ids_key)) ? 90 : 0;
}

static void add_tag(struct str *tags, const cJSON *tag)
{
	char buf[32];
	struct slice name = cJSON_IsObject(tag) ? field_json(tag, "tag_name", buf)
						: slice_trim(json_text(tag, buf));

	if (name.len && tags->len)
		str_addc(tags, ',');
	str_adds(tags, name);
}

/** Tags of all who follow up, or their ids where the call gives no more. */
static void add_tags(struct str *out, const cJSON *follow)
{
	const cJSON *tags = json_get(follow, "tags");

	if (!cJSON_IsArray(tags))
		tags = json_get(follow, "tag_id");
	if (cJSON_IsArray(tags))
		for (const cJSON *tag = tags->child; tag; tag = tag->next)
			add_tag(out, tag);
}

static enum srm_rc put_profile(struct import *im, const cJSON *contact, const struct str *tags,
	struct ref who, struct srm_err *err)
{
	char name[32], unionid[32], gender[32];
	struct profile p = profile_empty();

	p.who = who;
	p.name = field_json_text(contact, "name", name);
	p.gender = field_gender(field_json(contact, "gender", gender));
	p.unionid = field_json(contact, "unionid", unionid);
	p.tags = tags->len ? str_slice(tags) : SLICE_NONE;
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

static enum srm_rc put_follow(struct import *im, const cJSON *follow, struct ref who,
	struct srm_err *err)
{
	char staff[32], time[32];
	struct ref target = ref_native(PLATFORM_WECOM, field_json(follow, "userid", staff));

	if (target.kind == ID_NONE)
		return SRM_OK;
	return wecom_follow(im, who, target,
		import_date(im, field_json(follow, "createtime", time)), err);
}

/** follows: an array of follow_user, or one follow_info. */
static enum srm_rc put_customer(struct import *im, const cJSON *record, const struct json_item *it,
	struct srm_err *err)
{
	const cJSON *contact = json_get(record, "external_contact");
	const cJSON *many = json_get(record, "follow_user"), *one = json_get(record, "follow_info");
	const cJSON *first = cJSON_IsArray(many) ? many->child : one;
	char id[32];
	struct ref who = ref_native(PLATFORM_WECOM, field_json(contact, "external_userid", id));
	enum srm_rc rc;
	STR(tags);

	if (who.kind == ID_NONE)
		return field_reject_json(im, it, record, T("no user id"), err);
	for (const cJSON *f = first; f; f = f == one ? NULL : f->next)
		add_tags(&tags, f);
	rc = put_profile(im, contact, &tags, who, err);
	for (const cJSON *f = first; f && !rc; f = f == one ? NULL : f->next)
		rc = put_follow(im, f, who, err);
	return rc;
}

static enum srm_rc put_id(struct import *im, const cJSON *value, const struct json_item *it,
	struct srm_err *err)
{
	char buf[32];
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WECOM, json_text(value, buf));
	p.observed_at = im->source->crawled_at;
	if (p.who.kind == ID_NONE)
		return field_reject_json(im, it, value, T("no user id"), err);
	return import_profile(im, &p, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *list = json_get(it->value, list_key), *ids = json_get(it->value, ids_key);
	const cJSON *all = cJSON_IsArray(list) ? list : cJSON_IsArray(ids) ? ids : NULL;
	enum srm_rc rc = SRM_OK;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!all)
		return put_customer(im, it->value, it, err);
	/* the driver counted the answer as one record */
	im->result->records += (size_t)cJSON_GetArraySize(all);
	im->result->records--;
	for (const cJSON *e = all->child; e && !rc; e = e->next)
		rc = import_record(im,
			all == list ? put_customer(im, e, it, err) : put_id(im, e, it, err), err);
	return rc;
}

static const char *const record_keys[] = {"external_contact", "follow_user", NULL};

const struct importer importer_wecom_contacts = {
	.name = "wecom customers json",
	.title = T("WeCom customers (externalcontact, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECOM,
	.capabilities = CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
