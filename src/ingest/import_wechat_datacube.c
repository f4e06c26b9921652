/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "srm/base/num.h"
#include "wechat_article.h"

/*
 * Official Account datacube answers: {list: [{ref_date, ...}]}, one number for
 * each key of the table below. What getarticletotal and getarticletotaldetail
 * give for a day is the sum since the article appeared: it stands as the part
 * 累计 of that day, and the last one as the article's number over its lifetime.
 */
static const char since_start[] = "累计";
enum {
	SOURCE_ALL = 99999999
};

static const struct number {
	const char *key;
	enum metric_name name;
	double factor;
	const char *part;
} numbers[] = {
	{"new_user", METRIC_FOLLOWERS_NEW, 1, NULL},
	{"cancel_user", METRIC_FOLLOWERS_LOST, 1, NULL},
	{"cumulate_user", METRIC_FOLLOWERS_TOTAL, 1, NULL},
	{"target_user", METRIC_DELIVERED, 1, NULL}, {"int_page_read_user", METRIC_READERS, 1, NULL},
	{"int_page_read_count", METRIC_READS, 1, NULL},
	{"ori_page_read_user", METRIC_ORIGINAL_READERS, 1, NULL},
	{"ori_page_read_count", METRIC_ORIGINAL_READS, 1, NULL},
	{"share_user", METRIC_SHARERS, 1, NULL}, {"share_count", METRIC_SHARES, 1, NULL},
	{"add_to_fav_user", METRIC_FAVORITERS, 1, NULL},
	{"add_to_fav_count", METRIC_FAVORITES, 1, NULL},
	{"int_page_from_session_read_user", METRIC_READERS, 1, "公众号消息"},
	{"int_page_from_session_read_count", METRIC_READS, 1, "公众号消息"},
	{"int_page_from_hist_msg_read_user", METRIC_READERS, 1, "公众号主页"},
	{"int_page_from_hist_msg_read_count", METRIC_READS, 1, "公众号主页"},
	{"int_page_from_feed_read_user", METRIC_READERS, 1, "朋友圈"},
	{"int_page_from_feed_read_count", METRIC_READS, 1, "朋友圈"},
	{"int_page_from_friends_read_user", METRIC_READERS, 1, "聊天会话"},
	{"int_page_from_friends_read_count", METRIC_READS, 1, "聊天会话"},
	{"int_page_from_other_read_user", METRIC_READERS, 1, "其他"},
	{"int_page_from_other_read_count", METRIC_READS, 1, "其他"},
	{"read_user", METRIC_READERS, 1, NULL}, {"read_count", METRIC_READS, 1, NULL},
	{"collection_user", METRIC_FAVORITERS, 1, NULL}, {"zaikan_user", METRIC_WOWS, 1, NULL},
	{"like_user", METRIC_LIKES, 1, NULL}, {"comment_count", METRIC_COMMENTS, 1, NULL},
	{"praise_money", METRIC_REWARD, 0.01, NULL}, /* in fen */
	{"read_subscribe_user", METRIC_FOLLOWS_AFTER_READING, 1, NULL},
	{"read_delivery_rate", METRIC_READ_RATE, 1, NULL},
	{"read_finish_rate", METRIC_FINISH_RATE, 1, NULL},
	{"read_avg_activetime", METRIC_SECONDS, 60, NULL}, /* in minutes */
};

/* Codes of user_source and share_scene, by the words of the backend's sheets. */
static const struct code {
	const char *key; /* of the object that they stand beside */
	int code;
	const char *part;
} codes[] = {
	{"new_user", 0, "其他"},
	{"new_user", 1, "搜一搜"},
	{"new_user", 17, "名片分享"},
	{"new_user", 30, "扫描二维码"},
	{"new_user", 43, "图文页右上角菜单"},
	{"new_user", 51, "支付后关注"},
	{"new_user", 57, "文章内账号名称"},
	{"new_user", 75, "公众号文章广告"},
	{"new_user", 78, "朋友圈广告"},
	{"new_user", 100, "微信广告"},
	{"new_user", 149, "小程序关注"},
	{"new_user", 161, "他人转载"},
	{"new_user", 176, "专辑页内账号名称"},
	{"int_page_read_user", 0, "公众号消息"},
	{"int_page_read_user", 1, "聊天会话"},
	{"int_page_read_user", 2, "朋友圈"},
	{"int_page_read_user", 4, "公众号主页"},
	{"int_page_read_user", 5, "其他"},
	{"int_page_read_user", 6, "推荐"},
	{"int_page_read_user", 7, "搜一搜"},
	{"share_scene", 1, "好友转发"},
	{"share_scene", 2, "朋友圈"},
	{"share_scene", 3, "腾讯微博"},
	{"share_scene", 255, "其他"},
};

static bool has_numbers(const cJSON *object)
{
	for (size_t i = 0; i < SRM_COUNT(numbers); i++)
		if (json_get(object, numbers[i].key))
			return true;
	return json_get(object, "read_user_source") != NULL;
}

static bool details_have_numbers(const cJSON *row)
{
	static const char *const names[] = {"details", "detail_list", "detail"};

	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		const cJSON *detail = json_get(row, names[i]);

		if (has_numbers(cJSON_IsArray(detail) ? detail->child : detail))
			return true;
	}
	return false;
}

static int probe(const struct sample *s)
{
	if ((!sample_has_path(s, "list[]") && !sample_has_path(s, "[]")) ||
		!json_get(s->first, "ref_date"))
		return 0;
	return has_numbers(s->first) || details_have_numbers(s->first) ? 90 : 0;
}

/* The channel of a row; none for all of them. */
static struct slice part_of(struct import *im, const cJSON *row)
{
	static const char *const names[] = {"user_source", "share_scene"};

	for (size_t n = 0; n < SRM_COUNT(names); n++) {
		int code = field_json_int(row, names[n], -1);
		struct str *words;

		/* the total of followers is of all sources, whatever code stands there */
		if (code < 0 || code == SOURCE_ALL || json_get(row, "cumulate_user"))
			continue;
		for (size_t i = 0; i < SRM_COUNT(codes); i++)
			if (codes[i].code == code && json_get(row, codes[i].key))
				return slice_of(codes[i].part);
		words = import_buffer(im);
		str_addf(words, "%d", code);
		return str_slice(words);
	}
	return SLICE_NONE;
}

/* 累计 and the channel. */
static struct slice joined(struct import *im, struct slice a, struct slice b)
{
	struct str *out;

	if (!a.s || !b.s)
		return a.s ? a : b;
	out = import_buffer(im);
	str_adds(out, a);
	str_addc(out, ' ');
	str_adds(out, b);
	return str_slice(out);
}

static enum srm_rc put_number(struct import *im, const struct metric *of, const cJSON *value,
	const struct number *number, struct slice part, struct srm_err *err)
{
	char buf[32];
	struct metric m = *of;

	if (!value || !num_double(json_text(value, buf), &m.value))
		return SRM_OK;
	m.name = number->name;
	m.value *= number->factor;
	m.part = joined(im, of->part, part);
	return import_metric(im, &m, err);
}

/* read_user_source: [{scene_desc, user_count}]; that of all is read_user itself. */
static enum srm_rc put_sources(struct import *im, const struct metric *of, const cJSON *object,
	struct srm_err *err)
{
	static const struct number readers = {"user_count", METRIC_READERS, 1, NULL};
	const cJSON *list = json_get(object, "read_user_source");
	enum srm_rc rc = SRM_OK;

	for (const cJSON *e = cJSON_IsArray(list) ? list->child : NULL; e && !rc; e = e->next) {
		char buf[32];
		struct slice scene = field_json_text(e, "scene_desc", buf);

		if (scene.s && !slice_is(scene, "全部"))
			rc = put_number(im, of, json_get(e, readers.key), &readers, scene, err);
	}
	return rc;
}

static enum srm_rc put_numbers(struct import *im, const struct metric *of, const cJSON *object,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(numbers) && !rc; i++)
		rc = put_number(im, of, json_get(object, numbers[i].key), &numbers[i],
			slice_of(numbers[i].part), err);
	return rc ? rc : put_sources(im, of, object, err);
}

static bool set_day(struct import *im, struct metric *m, const cJSON *object, const char *name)
{
	char buf[32];
	struct date_result date = import_date(im, field_json(object, name, buf));

	if (date.at == TIME_NONE)
		return false;
	m->day = date_day(date.at, im->source->zone);
	return true;
}

/* The sums up to each day, and the last of them. */
static enum srm_rc put_totals(struct import *im, const struct metric *of, const cJSON *list,
	struct srm_err *err)
{
	struct metric m = *of;
	enum srm_rc rc = SRM_OK;

	m.part = SLICE_LIT(since_start);
	for (const cJSON *e = list->child; e && !rc; e = e->next) {
		struct metric life = *of;

		if (set_day(im, &m, e, "stat_date"))
			rc = put_numbers(im, &m, e, err);
		if (e->next || rc)
			continue;
		/* true at the end of that day */
		if (of->observed_at == TIME_NONE)
			life.observed_at = date_day_start(m.day + 1, im->source->zone);
		life.day = DAY_NONE;
		rc = put_numbers(im, &life, e, err);
	}
	return rc;
}

/* The article that a row is about, REF_NONE for the account. */
static enum srm_rc put_article(struct import *im, const cJSON *row, bool is_its_day, int64_t day,
	struct ref *key, struct srm_err *err)
{
	char id[32], url[32], title[32];
	struct wechat_article a = wechat_article_empty();

	a.url = field_json(row, "content_url", url);
	a.title = field_json_text(row, "title", title);
	a.key = wechat_article_ref(im, field_json(row, "msgid", id));
	a.standing = STANDING_NAMED;
	if (is_its_day) {
		a.at = date_day_start(day, im->source->zone);
		a.precision = PREC_DAY;
	}
	*key = wechat_article_key(im, &a);
	return key->kind == ID_NONE ? SRM_OK : wechat_article_push(im, &a, err);
}

static bool set_hour(struct metric *m, const cJSON *row)
{
	int hour = field_json_int(row, "ref_hour", -1);

	if (!json_get(row, "ref_hour"))
		return true;
	m->hour = hour / 100;
	return hour >= 0 && m->hour < 24;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *row = it->value, *list = json_get(row, "details");
	const cJSON *detail = json_get(row, "detail");
	struct metric m = metric_empty();
	enum srm_rc rc;

	if (it->event != JSON_RECORD ||
		(strcmp(it->path, "list[]") != 0 && strcmp(it->path, "[]") != 0))
		return SRM_OK;
	if (!list)
		list = json_get(row, "detail_list");
	if (!set_day(im, &m, row, "ref_date") || !set_hour(&m, row))
		return import_reject(im, it->line, it->raw, T("no day"), err);
	m.part = part_of(im, row);
	m.observed_at = im->source->crawled_at;
	rc = put_article(im, row, cJSON_IsArray(list), m.day, &m.post, err);
	m.account = wechat_account_of(im, m.post);
	if (!rc && cJSON_IsArray(list))
		return put_totals(im, &m, list, err);
	return rc ? rc : put_numbers(im, &m, detail ? detail : row, err);
}

static const char *const row_keys[] = {"ref_date", NULL};

const struct importer importer_wechat_datacube = {
	.name = "wechat datacube json",
	.title = T("Official Account daily numbers (datacube, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.required = row_keys,
	.probe = probe,
	.item = item,
};
