/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_weibo_status.h"

/*
 * Weibo Open API v2 answers: {statuses}, {comments}, {reposts}, {users}, a bare
 * user or status. An answer is read whole, because the root "status" that a
 * comment list answers follows the list.
 */

static const char *const status_keys[] = {"created_at", "text", "user", NULL};
static const char *const user_keys[] = {"screen_name", "followers_count", NULL};

static bool is_comment(const cJSON *object)
{
	return object_has(object, status_keys) &&
	       (json_get(object, "rootid") || json_get(object, "status") ||
		       json_get(object, "reply_comment"));
}

static bool is_status(const cJSON *object)
{
	return json_get(object, "text") && json_get(object, "created_at") &&
	       (json_get(object, "mid") || json_get(object, "idstr")) && !is_comment(object);
}

/** The list's first element, or NULL; *named tells that there is a list of that name. */
static const cJSON *list_first(const cJSON *object, const char *name, bool *named)
{
	const cJSON *list = json_get(object, name);

	*named = cJSON_IsArray(list);
	return *named ? list->child : NULL;
}

static int probe_lists(const cJSON *top)
{
	bool named;
	const cJSON *first = list_first(top, "comments", &named);

	if (named && (first == NULL || object_has(first, status_keys)))
		return json_get(top, "total_number") || first ? 90 : 0;
	first = list_first(top, "statuses", &named);
	if (!named)
		first = list_first(top, "reposts", &named);
	if (named && (first == NULL || is_status(first)))
		return json_get(top, "total_number") || first ? 90 : 0;
	first = list_first(top, "users", &named);
	return named && first && object_has(first, user_keys) ? 90 : 0;
}

/** A large answer is not parsed beforehand: its paths and the first element must do. */
static int probe_large(const struct sample *s)
{
	static const char *const lists[] = {"statuses[]", "reposts[]", "comments[]"};

	for (size_t i = 0; i < SRM_COUNT(lists); i++)
		if (sample_has_path(s, lists[i]) && s->first &&
			(is_status(s->first) || object_has(s->first, status_keys)))
			return 90;
	if (sample_has_path(s, "users[]") && s->first && object_has(s->first, user_keys))
		return 90;
	return 0;
}

static int probe(const struct sample *s)
{
	static const char *const others[] = {
		"ok", "data", "cards", "mblogid", "_id", "bid", "weibo", "user_info_list"};
	const cJSON *object = sample_object(s);

	/* m.weibo.cn and weibo.com/ajax say the same in other shapes */
	for (size_t i = 0; i < SRM_COUNT(others); i++)
		if (json_get(object, others[i]) || sample_has_path(s, others[i]))
			return 0;
	if (object == NULL)
		return s->first && json_get(s->first, "mblogid") ? 0 : probe_large(s);
	if (object_has(object, user_keys))
		return 85;
	if (object_has(object, status_keys) && (is_status(object) || is_comment(object)))
		return 80;
	return cJSON_IsObject(s->top) ? probe_lists(s->top) : 0;
}

/** What a comment list answers: a status said in the comment, at the root, or by --post. */
static struct ref answered_post(struct import *im, const cJSON *comment, struct ref root,
	char buf[32])
{
	struct ref post = weibo_object_id(im, json_get(comment, "status"), buf);

	if (post.kind == ID_NONE)
		post = root;
	if (post.kind == ID_NONE && im->source->post)
		post = import_weibo_id(im, slice_of(im->source->post));
	return post;
}

static struct ref parent_of(struct import *im, const cJSON *comment, struct ref own, char buf[32])
{
	struct ref parent = weibo_object_id(im, json_get(comment, "reply_comment"), buf);
	struct slice root;

	if (parent.kind != ID_NONE)
		return parent;
	root = field_json(comment, "rootid", buf);
	if (!root.len || slice_is(root, "0"))
		return REF_NONE;
	parent = import_weibo_id(im, root);
	return slice_eq(parent.id, own.id) ? REF_NONE : parent;
}

/** One comment and its author; the comment it answers, also given, is put by the caller. */
static enum srm_rc put_one_comment(struct import *im, const cJSON *comment, struct ref post,
	const struct json_item *it, struct srm_err *err)
{
	char id[32], uid[32], parent[32], text[32], source[32], buf[32];
	struct interaction i = interaction_empty();
	struct date_result date = import_date(im, field_json(comment, "created_at", buf));
	struct slice place;
	enum srm_rc rc = weibo_user_put(im, json_get(comment, "user"), err);

	if (rc)
		return rc;
	i.key = weibo_object_id(im, comment, id);
	i.text = field_text(im, field_json_text(comment, "text", text), &i.is_cut);
	if (i.key.kind == ID_NONE && !i.text.len)
		return field_reject_json(im, it, comment, T("neither an id nor a text"), err);
	i.actor = weibo_user_id(json_get(comment, "user"), uid);
	i.post = post;
	i.parent = parent_of(im, comment, i.key, parent);
	i.kind = i.parent.kind == ID_NONE ? KIND_COMMENT : KIND_REPLY;
	i.created_at = date.at;
	i.precision = date.precision;
	import_mid_time(i.key, &i.created_at, &i.precision);
	place = field_json(comment, "source", source);
	if (slice_starts(place, "来自"))
		i.place = field_place(place);
	i.likes = field_json_count(comment, "like_count");
	i.observed_at = im->source->crawled_at;
	return import_interaction(im, &i, err);
}

static enum srm_rc put_comment(struct import *im, const cJSON *comment, struct ref root,
	const struct json_item *it, struct srm_err *err)
{
	char buf[32];
	const struct status_place inside = {.standing = STANDING_EMBEDDED, .item = it};
	const cJSON *status = json_get(comment, "status");
	const cJSON *answered = json_get(comment, "reply_comment");
	struct ref post = answered_post(im, comment, root, buf);
	enum srm_rc rc = SRM_OK;

	if (cJSON_IsObject(status))
		rc = weibo_status_put(im, status, &inside, err);
	if (!rc && cJSON_IsObject(answered))
		rc = put_one_comment(im, answered, post, it, err);
	return rc ? rc : put_one_comment(im, comment, post, it, err);
}

static enum srm_rc put_profile(struct import *im, const cJSON *user, const struct json_item *it,
	struct srm_err *err)
{
	char buf[32];
	const cJSON *status = json_get(user, "status");
	const struct status_place inside = {
		.standing = STANDING_EMBEDDED, .author = weibo_user_id(user, buf), .item = it};
	enum srm_rc rc;

	if (inside.author.kind == ID_NONE)
		return field_reject_json(im, it, user, T("a user without an id"), err);
	rc = weibo_user_put(im, user, err);
	if (!rc && cJSON_IsObject(status))
		rc = weibo_status_put(im, status, &inside, err);
	return rc;
}

/** A list counts its elements as records, where the driver counted the answer as one. */
static const cJSON *list_of(struct import *im, const cJSON *object, const char *name)
{
	const cJSON *list = json_get(object, name);

	if (!cJSON_IsArray(list))
		return NULL;
	im->result->records += (size_t)cJSON_GetArraySize(list);
	return list->child;
}

static enum srm_rc put_comments(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char buf[32];
	const struct status_place inside = {.standing = STANDING_EMBEDDED, .item = it};
	const cJSON *status = json_get(it->value, "status");
	struct ref root = weibo_object_id(im, status, buf);
	enum srm_rc rc = SRM_OK;

	/* first: what it brings belongs to the first comment, not to a record of its own */
	if (cJSON_IsObject(status))
		rc = weibo_status_put(im, status, &inside, err);
	for (const cJSON *c = list_of(im, it->value, "comments"); c && !rc; c = c->next)
		rc = import_record(im, put_comment(im, c, root, it, err), err);
	return rc;
}

static enum srm_rc put_lists(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct status_place own = {.standing = STANDING_RECORD, .item = it};
	enum srm_rc rc = SRM_OK;

	im->result->records--;
	for (const cJSON *s = list_of(im, it->value, "statuses"); s && !rc; s = s->next)
		rc = import_record(im, weibo_status_put(im, s, &own, err), err);
	for (const cJSON *u = list_of(im, it->value, "users"); u && !rc; u = u->next)
		rc = import_record(im, put_profile(im, u, it, err), err);
	if (!rc)
		rc = put_comments(im, it, err);
	if (im->source->post)
		own.repost_of = import_weibo_id(im, slice_of(im->source->post));
	for (const cJSON *s = list_of(im, it->value, "reposts"); s && !rc; s = s->next)
		rc = import_record(im, weibo_status_put(im, s, &own, err), err);
	return rc;
}

static bool has_list(const cJSON *object)
{
	static const char *const lists[] = {"statuses", "comments", "reposts", "users"};

	for (size_t i = 0; i < SRM_COUNT(lists); i++)
		if (cJSON_IsArray(json_get(object, lists[i])))
			return true;
	return false;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const struct status_place own = {.standing = STANDING_RECORD, .item = it};

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (has_list(it->value))
		return put_lists(im, it, err);
	if (object_has(it->value, user_keys))
		return put_profile(im, it->value, it, err);
	if (is_comment(it->value))
		return put_comment(im, it->value, REF_NONE, it, err);
	if (is_status(it->value))
		return weibo_status_put(im, it->value, &own, err);
	return import_reject(im, it->line, it->raw, T("no post, comment or user"), err);
}

static const char *const record_keys[] = {
	"id", "text", "created_at", "user", "reposts_count", NULL};

const struct importer importer_weibo_api = {
	.name = "weibo open api json",
	.title = T("Weibo Open API answer (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_PROFILE | CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
