/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/*
 * What an Official Account sent, push by push:
 *  - profile_ext general_msg_list: {comm_msg_info, app_msg_ext_info}, one a
 *    line, in {list: []}, or as a string in the answer's general_msg_list;
 *  - the backend's appmsgpublish: publish_page and in it publish_info, each a
 *    JSON string in the other.
 */

static const char *const push_keys[] = {"comm_msg_info", "app_msg_ext_info", NULL};

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);

	if (json_get(object, "general_msg_list") || json_get(object, "publish_page"))
		return 95;
	if (cJSON_IsObject(json_get(s->first, "comm_msg_info")))
		return 95;
	return json_get(s->first, "publish_info") ? 90 : 0;
}

static void undo_entities(struct slice text, struct str *out)
{
	static const struct {
		const char *entity;
		char c;
	} known[] = {
		{"&quot;", '"'}, {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#39;", '\''}};

	for (size_t i = 0; i < text.len;) {
		struct slice rest = {text.s + i, text.len - i};
		size_t k = 0;

		while (k < SRM_COUNT(known) && !slice_starts(rest, known[k].entity))
			k++;
		str_addc(out, k < SRM_COUNT(known) ? known[k].c : text.s[i]);
		i += k < SRM_COUNT(known) ? strlen(known[k].entity) : 1;
	}
}

/* A JSON string as what it holds, also where HTML entities stand for its quotes. */
static cJSON *unpack(const cJSON *value)
{
	char buf[32];
	struct slice text = json_text(value, buf);
	STR(plain);
	cJSON *out;

	if (!text.s)
		return cJSON_Duplicate(value, true);
	out = cJSON_ParseWithLength(text.s, text.len);
	if (out)
		return out;
	undo_entities(text, &plain);
	return cJSON_ParseWithLength(plain.buf, plain.len);
}

static void json_free(cJSON **value)
{
	cJSON_Delete(*value);
}

/* ---- profile_ext ---- */

struct push {
	struct slice biz;
	struct date_result date;
};

static bool is_blank(const cJSON *article)
{
	char url[32], title[32];

	return !field_json(article, "content_url", url).s &&
	       !field_json_text(article, "title", title).s;
}

static enum srm_rc put_sent(struct import *im, const struct push *push, const cJSON *article,
	struct srm_err *err)
{
	char url[32], title[32], digest[32];
	struct wechat_article a = wechat_article_empty();

	a.url = field_json(article, "content_url", url);
	a.title = field_json_text(article, "title", title);
	a.digest = field_json_text(article, "digest", digest);
	a.biz = push->biz;
	a.at = push->date.at;
	a.precision = push->date.precision;
	return wechat_article_push(im, &a, err);
}

/* A push that is no article: a text, a picture. Its id is unique within the account. */
static enum srm_rc put_plain(struct import *im, const struct push *push, const cJSON *info,
	struct srm_err *err)
{
	char id[32], text[32];
	struct post p = post_empty();
	bool is_cut;

	p.text = field_text(im, field_json_text(info, "content", text), &is_cut);
	if (!p.text.s)
		return SRM_OK;
	p.key = ref_native(PLATFORM_WECHAT, field_json(info, "id", id));
	p.key.realm = wechat_biz(im, push->biz);
	p.author = wechat_account(im);
	if (p.author.kind == ID_NONE)
		p.author = wechat_account_ref(im, push->biz);
	p.created_at = push->date.at;
	p.precision = push->date.precision;
	p.observed_at = im->source->crawled_at;
	return import_post(im, &p, err);
}

static enum srm_rc put_push(struct import *im, const struct json_item *it, const cJSON *element,
	struct srm_err *err)
{
	char fakeid[32], time[32];
	const cJSON *info = json_get(element, "comm_msg_info");
	const cJSON *main = json_get(element, "app_msg_ext_info");
	const cJSON *others = json_get(main, "multi_app_msg_item_list");
	struct push push = {.biz = field_json(info, "fakeid", fakeid)};
	enum srm_rc rc = SRM_OK;

	push.date = import_date(im, field_json(info, "datetime", time));
	if (!main)
		return put_plain(im, &push, info, err);
	if (is_blank(main))
		rc = field_reject_json(im, it, element, T("neither an address nor a title"), err);
	else
		rc = put_sent(im, &push, main, err);
	for (const cJSON *o = cJSON_IsArray(others) ? others->child : NULL; o && !rc; o = o->next)
		if (!is_blank(o))
			rc = put_sent(im, &push, o, err);
	return rc;
}

/* ---- appmsgpublish ---- */

static struct date_result sent_at(struct import *im, const cJSON *info, const cJSON *article)
{
	char buf[32];
	struct slice time = json_text(json_at(info, "sent_info.time"), buf);

	if (!time.s)
		time = field_json(article, "create_time", buf);
	return import_date(im, time);
}

static struct slice mid_idx(struct import *im, const cJSON *article)
{
	char mid[32], idx[32];
	struct slice id = field_json(article, "appmsgid", mid);
	struct str *out = import_buffer(im);

	if (!id.s)
		return SLICE_NONE;
	str_adds(out, id);
	str_addc(out, '_');
	str_adds(out, field_json(article, "itemidx", idx));
	return slice_ends(str_slice(out), "_") ? SLICE_NONE : str_slice(out);
}

static enum srm_rc put_published(struct import *im, const cJSON *info, const cJSON *article,
	struct srm_err *err)
{
	char url[32], title[32], digest[32];
	struct wechat_article a = wechat_article_empty();
	struct date_result date = sent_at(im, info, article);

	a.url = field_json(article, "content_url", url);
	if (!a.url.s)
		a.url = field_json(article, "link", url);
	a.key = wechat_article_ref(im, mid_idx(im, article));
	a.title = field_json_text(article, "title", title);
	a.digest = field_json_text(article, "digest", digest);
	a.at = date.at;
	a.precision = date.precision;
	a.reads = field_json_count(article, "read_num");
	a.likes = field_json_count(article, "old_like_num"); /* like_num counts 在看 */
	a.reposts = field_json_count(article, "share_num");
	a.comments = field_json_count(article, "comment_num");
	return wechat_article_push(im, &a, err);
}

static enum srm_rc put_delivered(struct import *im, const cJSON *info, const cJSON *article,
	struct srm_err *err)
{
	char url[32];
	int64_t total = COUNT_NONE;
	struct wechat_article a = wechat_article_empty();
	struct metric m = metric_empty();

	if (!json_int(json_at(info, "sent_status.total"), &total) || total <= 0)
		return SRM_OK;
	a.url = field_json(article, "content_url", url);
	a.key = wechat_article_ref(im, mid_idx(im, article));
	m.post = wechat_article_key(im, &a);
	if (m.post.kind == ID_NONE)
		return SRM_OK;
	m.account = wechat_account_of(im, m.post);
	m.name = METRIC_DELIVERED;
	m.value = (double)total;
	m.observed_at = im->source->crawled_at;
	return import_metric(im, &m, err);
}

static enum srm_rc put_publish(struct import *im, const struct json_item *it, const cJSON *element,
	struct srm_err *err)
{
	SRM_CLEANUP(json_free) cJSON *info = unpack(json_get(element, "publish_info"));
	const cJSON *list = json_get(info, "appmsg_info");
	enum srm_rc rc = SRM_OK;

	if (!list)
		list = json_get(info, "appmsgex");
	if (!cJSON_IsArray(list))
		return field_reject_json(im, it, element, T("no article in it"), err);
	for (const cJSON *a = list->child; a && !rc; a = a->next) {
		rc = put_published(im, info, a, err);
		if (!rc)
			rc = put_delivered(im, info, a, err);
	}
	return rc;
}

/* ---- both ---- */

static enum srm_rc put_element(struct import *im, const struct json_item *it, const cJSON *element,
	struct srm_err *err)
{
	if (json_get(element, "publish_info"))
		return put_publish(im, it, element, err);
	return put_push(im, it, element, err);
}

/* A page of the list, as a string or not. */
static enum srm_rc put_page(struct import *im, const struct json_item *it, const cJSON *packed,
	const char *name, struct srm_err *err)
{
	SRM_CLEANUP(json_free) cJSON *page = unpack(packed);
	const cJSON *list = json_get(page, name);
	enum srm_rc rc = SRM_OK;

	if (!cJSON_IsArray(list))
		return import_reject(im, it->line, it->raw, T("no list of articles in it"), err);
	/* the driver counted the answer as one record */
	im->result->records--;
	for (const cJSON *e = list->child; e && !rc; e = e->next) {
		im->result->records++;
		rc = import_record(im, put_element(im, it, e, err), err);
	}
	return rc;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *value = it->value;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (json_get(value, "general_msg_list"))
		return put_page(im, it, json_get(value, "general_msg_list"), "list", err);
	if (json_get(value, "publish_page"))
		return put_page(im, it, json_get(value, "publish_page"), "publish_list", err);
	if (cJSON_IsArray(json_get(value, "list")))
		return put_page(im, it, value, "list", err);
	if (cJSON_IsArray(json_get(value, "publish_list")))
		return put_page(im, it, value, "publish_list", err);
	return put_element(im, it, value, err);
}

const struct importer importer_wechat_history = {
	.name = "wechat article list json",
	.title = T("articles that an Official Account sent (profile_ext, appmsgpublish, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.whole_objects = true,
	.required = push_keys,
	.probe = probe,
	.item = item,
};
