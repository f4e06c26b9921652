/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"
#include "wechat_comment.h"

/* wechat-article-exporter: an array of articles, with their comments where they were fetched. */

static const char *const article_keys[] = {"aid", "appmsgid", "fakeid", NULL};

static int probe(const struct sample *s)
{
	return object_has(sample_object(s), article_keys) ? 95 : 0;
}

static struct slice topics_of(struct import *im, const cJSON *article)
{
	const cJSON *albums = json_get(article, "appmsg_album_infos");
	struct str *out = import_buffer(im);

	for (const cJSON *a = cJSON_IsArray(albums) ? albums->child : NULL; a; a = a->next) {
		char buf[32];
		struct slice title = field_json_text(a, "title", buf);

		if (title.len && out->len)
			str_addc(out, ',');
		str_adds(out, title);
	}
	return out->len ? str_slice(out) : SLICE_NONE;
}

static struct date_result published_at(struct import *im, const cJSON *article)
{
	char buf[32];
	struct slice time = field_json(article, "update_time", buf);

	if (!time.s)
		time = field_json(article, "create_time", buf);
	return import_date(im, time);
}

static enum srm_rc put_comments(struct import *im, const cJSON *article, struct ref key,
	struct ref account, struct srm_err *err)
{
	const cJSON *list = json_get(article, "comments");
	enum srm_rc rc = SRM_OK;

	for (const cJSON *c = cJSON_IsArray(list) ? list->child : NULL; c && !rc; c = c->next)
		rc = wechat_comment_push(im, c, key, account, err);
	return rc;
}

static struct ref account_of(struct import *im, const struct wechat_article *a)
{
	struct ref account = wechat_account(im);

	return account.kind == ID_NONE ? wechat_account_ref(im, a->biz) : account;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char link[32], id[32], biz[32], account[32], title[32], digest[32], content[32];
	const cJSON *article = it->value;
	struct wechat_article a = wechat_article_empty();
	struct date_result date;
	enum srm_rc rc;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	date = published_at(im, article);
	a.url = field_json(article, "link", link);
	a.biz = field_json(article, "fakeid", biz);
	a.key = wechat_article_of(im, a.biz, field_json(article, "aid", id)); /* mid_idx */
	a.account = field_json_text(article, "_accountName", account);
	a.title = field_json_text(article, "title", title);
	a.digest = field_json_text(article, "digest", digest);
	a.content = field_json_text(article, "content", content);
	a.topics = topics_of(im, article);
	a.at = date.at;
	a.precision = date.precision;
	a.reads = field_json_count(article, "readNum");
	a.likes = field_json_count(article, "oldLikeNum"); /* likeNum counts 在看 */
	a.reposts = field_json_count(article, "shareNum");
	a.comments = field_json_count(article, "commentNum");
	rc = wechat_article_push(im, &a, err);
	if (rc != SRM_OK)
		return rc;
	return put_comments(im, article, wechat_article_key(im, &a), account_of(im, &a), err);
}

const struct importer importer_wechat_exporter_json = {
	.name = "wechat-article-exporter json",
	.title = T("wechat-article-exporter articles and comments (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.whole_objects = true,
	.required = article_keys,
	.probe = probe,
	.item = item,
};
