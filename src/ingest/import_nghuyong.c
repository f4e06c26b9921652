/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_weibo_comment.h"
#include "import_weibo_status.h"

/*
 * nghuyong/WeiboSpider: one object a line, each with its crawl_time. The sort of
 * spider is in no member and is told by the keys. In 2018-2020 counts ended in
 * _num, a comment had comment_user_id and weibo_url, and a relation only ids.
 */

enum sort {
	SORT_NONE,
	SORT_USER,
	SORT_TWEET, /* and repost */
	SORT_COMMENT,
	SORT_FAN,     /* of the account that was crawled */
	SORT_FOLLOW,  /* whom the crawled account follows */
	SORT_RELATION /* the old one: two ids */
};

/* Most telling first. */
static const struct {
	enum sort sort;
	const char *keys[4];
} sorts[] = {
	{SORT_FAN, {"follower_id", "fan_info"}},
	{SORT_FOLLOW, {"fan_id", "follower_info"}},
	{SORT_RELATION, {"_id", "fan_id", "followed_id"}},
	{SORT_COMMENT, {"_id", "content", "comment_user"}},
	{SORT_COMMENT, {"_id", "content", "comment_user_id"}},
	{SORT_TWEET, {"_id", "content", "mblogid"}},
	{SORT_TWEET, {"_id", "content", "user_id", "repost_num"}},
	{SORT_USER, {"_id", "nick_name", "crawl_time"}},
	{SORT_USER, {"_id", "nick_name", "avatar_hd"}},
};

static enum sort sort_of(const cJSON *object)
{
	for (size_t i = 0; i < SRM_COUNT(sorts); i++) {
		size_t k = 0;

		while (k < SRM_COUNT(sorts[i].keys) && sorts[i].keys[k] &&
			json_get(object, sorts[i].keys[k]))
			k++;
		if (k == SRM_COUNT(sorts[i].keys) || !sorts[i].keys[k])
			return sorts[i].sort;
	}
	return SORT_NONE;
}

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);

	if (sort_of(object ? object : s->first) == SORT_NONE)
		return 0;
	return json_get(object ? object : s->first, "crawl_time") ? 95 : 85;
}

static struct ref id_of(const cJSON *object, const char *name, char buf[32])
{
	return ref_native(PLATFORM_WEIBO, field_json(object, name, buf));
}

/** A user and, of a list of fans or follows, the follow it stands for. */
static enum srm_rc put_person(struct import *im, const struct json_item *it, enum sort sort,
	int64_t at, struct srm_err *err)
{
	char whose[32], buf[32];
	const cJSON *user = json_get(it->value, sort == SORT_FAN ? "fan_info" : "follower_info");
	struct ref account = REF_NONE, who;
	enum srm_rc rc;

	if (sort == SORT_USER)
		user = it->value;
	else
		account = id_of(it->value, sort == SORT_FAN ? "follower_id" : "fan_id", whose);
	who = weibo_user_id(user, buf);
	if (who.kind == ID_NONE)
		return import_reject(im, it->line, it->raw, T("no user id"), err);
	rc = weibo_user_put(im, user, at, err);
	if (rc || sort == SORT_USER)
		return rc;
	return sort == SORT_FAN ? weibo_follow_put(im, who, account, at, err)
				: weibo_follow_put(im, account, who, at, err);
}

static enum srm_rc put_relation(struct import *im, const struct json_item *it, int64_t at,
	struct srm_err *err)
{
	char fan[32], followed[32];
	struct ref actor = id_of(it->value, "fan_id", fan);
	struct ref target = id_of(it->value, "followed_id", followed);

	if (actor.kind == ID_NONE || target.kind == ID_NONE)
		return import_reject(im, it->line, it->raw, T("no user id"), err);
	return weibo_follow_put(im, actor, target, at, err);
}

static enum srm_rc put_tweet(struct import *im, const struct json_item *it, int64_t at,
	struct srm_err *err)
{
	struct status_place own = status_place_new(im, it, STANDING_RECORD);

	own.observed_at = at;
	own.author = import_account(im);
	return weibo_status_put(im, it->value, &own, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char buf[32];
	int64_t at;
	struct comment_place place = {.item = it};
	enum sort sort;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	at = import_date(im, field_json(it->value, "crawl_time", buf)).at;
	if (at == TIME_NONE)
		at = im->source->crawled_at;
	place.observed_at = at;
	sort = sort_of(it->value);
	if (sort == SORT_COMMENT)
		weibo_shows(im, CAP_TEXT | CAP_PROFILE | CAP_ACTS);
	else if (sort != SORT_TWEET)
		weibo_shows(im, CAP_PROFILE | CAP_ACTS);
	switch (sort) {
	case SORT_USER:
	case SORT_FAN:
	case SORT_FOLLOW:
		return put_person(im, it, sort, at, err);
	case SORT_RELATION:
		return put_relation(im, it, at, err);
	case SORT_TWEET:
		return put_tweet(im, it, at, err);
	case SORT_COMMENT:
		return weibo_comment_put(im, it->value, &place, err);
	case SORT_NONE:
		break;
	}
	return import_reject(im, it->line, it->raw, T("no post, comment or user"), err);
}

static const char *const record_keys[] = {"_id", "content", "created_at", "crawl_time", NULL};

const struct importer importer_nghuyong = {
	.name = "nghuyong weibospider json",
	.title = T("WeiboSpider of nghuyong (JSONL)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_PROFILE | CAP_ACTS,
	.whole_objects = true,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
