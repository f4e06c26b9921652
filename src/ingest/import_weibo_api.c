/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_weibo_answer.h"

/*
 * Weibo Open API v2 answers: {statuses}, {comments}, {reposts}, {users},
 * {favorites}, a bare user, status or comment.
 */

static const char *const status_keys[] = {"created_at", "text", "user", NULL};
static const char *const user_keys[] = {"screen_name", "followers_count", NULL};

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
	if (named && (first == NULL || weibo_is_status(first)))
		return json_get(top, "total_number") || first ? 90 : 0;
	first = list_first(top, "favorites", &named);
	if (named && weibo_is_status(json_get(first, "status")))
		return 90;
	first = list_first(top, "users", &named);
	return named && first && object_has(first, user_keys) ? 90 : 0;
}

/** A large answer is not parsed beforehand: its paths and the first element must do. */
static int probe_large(const struct sample *s)
{
	static const char *const lists[] = {"statuses[]", "reposts[]", "comments[]"};

	for (size_t i = 0; i < SRM_COUNT(lists); i++)
		if (sample_has_path(s, lists[i]) && s->first &&
			(weibo_is_status(s->first) || object_has(s->first, status_keys)))
			return 90;
	if (sample_has_path(s, "favorites[]") && weibo_is_status(json_get(s->first, "status")))
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
	if (object_has(object, status_keys) &&
		(weibo_is_status(object) || weibo_is_comment(object)))
		return 80;
	return cJSON_IsObject(s->top) ? probe_lists(s->top) : 0;
}

static const char *const record_keys[] = {
	"id", "text", "created_at", "user", "reposts_count", NULL};

const struct importer importer_weibo_api = {
	.name = "weibo open api json",
	.title = T("Weibo Open API answer (JSON)"),
	.version = 3,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_PROFILE | CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = weibo_answer_item,
};
