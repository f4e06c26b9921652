/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_weibo_answer.h"

/*
 * Answers that m.weibo.cn and weibo.com/ajax give a browser: {ok, data: {cards}},
 * {ok, data: {data}}, {ok, data: []}, {ok, data: {list}}, {ok, data: {user}} ...
 */

enum {
	SURE = 92,
	LIKELY = 70, /* an empty page, which says little of itself */
};

static bool is_card(const cJSON *object)
{
	return json_get(object, "card_type") != NULL;
}

static int probe_list(const cJSON *list, bool is_page)
{
	if (!cJSON_IsArray(list))
		return 0;
	if (list->child == NULL)
		return is_page ? LIKELY : 0;
	return is_card(list->child) || weibo_is_web_element(list->child) ? SURE : 0;
}

static int probe_lists(const cJSON *object, bool is_page)
{
	static const char *const lists[] = {
		"cards", "data", "list", "statuses", "comments", "reposts", "users", "favorites"};
	int best = 0;

	for (size_t i = 0; i < SRM_COUNT(lists); i++) {
		int score = probe_list(json_get(object, lists[i]), is_page);

		if (score > best)
			best = score;
	}
	return best;
}

/** One post or comment, as it stands in a page. */
static bool is_single(const cJSON *top)
{
	return (json_get(top, "mblogid") || json_get(top, "bid") || json_get(top, "text_raw")) &&
	       cJSON_IsObject(json_get(top, "user")) && weibo_is_web_element(top);
}

static int probe_object(const cJSON *top)
{
	const cJSON *data = json_get(top, "data");
	int64_t ok;
	bool is_page = json_int(json_get(top, "ok"), &ok) && ok == 1;
	int score = is_single(top) ? SURE : probe_lists(data, is_page);

	if (score)
		return score;
	if (weibo_is_user(json_get(data, "user")) || weibo_is_user(json_get(data, "userInfo")) ||
		weibo_is_status(data))
		return SURE;
	/* without "ok" such lists are the Open API's */
	if (is_page || json_get(top, "cards") || data)
		return probe_lists(top, is_page);
	return 0;
}

/** A large page is not parsed beforehand: its paths and the first element must do. */
static int probe_large(const struct sample *s)
{
	static const char *const lists[] = {"cards[]", "data.cards[]", "data[]", "data.data[]",
		"data.list[]", "data.statuses[]"};
	/* without "ok" such lists are the Open API's */
	static const char *const api_lists[] = {"users[]", "statuses[]", "comments[]", "reposts[]"};
	bool is_ours = false;

	for (size_t i = 0; i < SRM_COUNT(lists); i++)
		is_ours |= sample_has_path(s, lists[i]);
	for (size_t i = 0; i < SRM_COUNT(api_lists) && sample_has_path(s, "ok"); i++)
		is_ours |= sample_has_path(s, api_lists[i]);
	return is_ours && (is_card(s->first) || weibo_is_web_element(s->first)) ? SURE : 0;
}

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);

	return object ? probe_object(object) : probe_large(s);
}

static const char *const record_keys[] = {"ok", "data", NULL};

const struct importer importer_weibo_web = {
	.name = "weibo web json",
	.title = T("m.weibo.cn or weibo.com page (JSON)"),
	.version = 2,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_PROFILE | CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = weibo_answer_item,
};
