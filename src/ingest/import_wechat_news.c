/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/*
 * Official Account freepublish/batchget, draft/batchget, material/batchget:
 * {item: [{article_id or media_id, content: {news_item: []}, update_time}]}.
 * An article whose address does not name it is <article_id>_<position>.
 */

static const char *const item_keys[] = {"content", "update_time", NULL};

static const cJSON *news_of(const cJSON *entry)
{
	const cJSON *news = json_at(entry, "content.news_item");

	return cJSON_IsArray(news) ? news : NULL;
}

static int probe(const struct sample *s)
{
	if (!sample_has_path(s, "item[]") && !sample_has_path(s, "[]"))
		return 0;
	return news_of(s->first) ? 90 : 0;
}

static struct ref key_of(struct import *im, const cJSON *entry, int position)
{
	char buf[32];
	struct slice id = field_json(entry, "article_id", buf);
	struct str *out = import_buffer(im);

	if (!id.s)
		id = field_json(entry, "media_id", buf);
	if (!id.s)
		return REF_NONE;
	str_adds(out, id);
	str_addf(out, "_%d", position);
	return ref_native(PLATFORM_WECHAT, str_slice(out));
}

static enum srm_rc put_article(struct import *im, const cJSON *entry, const cJSON *news,
	int position, struct srm_err *err)
{
	char url[32], title[32], digest[32], content[32], time[32];
	struct wechat_article a = wechat_article_empty();
	struct date_result date = import_date(im, field_json(entry, "update_time", time));

	a.key = key_of(im, entry, position);
	a.url = field_json(news, "url", url);
	a.title = field_json_text(news, "title", title);
	a.digest = field_json_text(news, "digest", digest);
	a.content = field_json_text(news, "content", content);
	a.at = date.at;
	a.precision = date.precision;
	return wechat_article_push(im, &a, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *news = news_of(it->value);
	int position = 0;
	enum srm_rc rc = SRM_OK;

	if (it->event != JSON_RECORD ||
		(strcmp(it->path, "item[]") != 0 && strcmp(it->path, "[]") != 0))
		return SRM_OK;
	if (!news)
		return import_reject(im, it->line, it->raw, T("no article in it"), err);
	for (const cJSON *n = news->child; n && !rc; n = n->next)
		rc = put_article(im, it->value, n, ++position, err);
	return rc;
}

const struct importer importer_wechat_news = {
	.name = "wechat published articles json",
	.title = T("Official Account articles (freepublish, draft, material, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.required = item_keys,
	.probe = probe,
	.item = item,
};
