/* SPDX-License-Identifier: MIT */
#include "wechat_comment.h"

#include "import_field.h"
#include "wechat_article.h"

enum {
	FROM_AUTHOR = 2 /* is_from */
};

static struct ref key_of(struct import *im, struct ref article, struct slice id)
{
	if (article.kind == ID_NONE || !id.len)
		return (struct ref){PLATFORM_WECHAT, ID_CONTENT, SLICE_NONE, SLICE_NONE};
	return (struct ref){PLATFORM_WECHAT, ID_NATIVE, wechat_article_realm(im, article), id};
}

static struct slice place_of(struct import *im, const cJSON *object)
{
	static const char *const names[] = {"country_name", "province_name", "city_name"};
	const cJSON *wording = json_get(object, "ip_wording");
	struct str *out = import_buffer(im);

	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		char buf[32];
		struct slice part = field_json(wording, names[i], buf);

		/* abroad only the country is said; at home it goes without saying */
		if (!part.s || (i == 0 && slice_is(part, "中国")))
			continue;
		if (out->len)
			str_addc(out, ' ');
		str_adds(out, part);
	}
	return out->len ? str_slice(out) : SLICE_NONE;
}

static struct interaction common(struct import *im, const cJSON *object, struct ref article,
	char buf[32])
{
	char time[32];
	struct date_result date = import_date(im, field_json(object, "create_time", time));
	struct interaction i = interaction_empty();

	i.post = article;
	i.created_at = date.at;
	i.precision = date.precision;
	i.text = field_json_text(object, "content", buf); /* plain: "<...>" is no tag */
	i.place = place_of(im, object);
	i.observed_at = im->source->crawled_at;
	return i;
}

static bool is_the_author(const cJSON *reply)
{
	char buf[32];

	return field_json_int(reply, "is_from", 0) == FROM_AUTHOR ||
	       !field_json_text(reply, "nick_name", buf).s;
}

static enum srm_rc put_reply(struct import *im, const cJSON *reply, const struct interaction *to,
	struct ref account, struct srm_err *err)
{
	char text[32], name[32], id[32];
	struct interaction i = common(im, reply, to->post, text);
	struct slice own_id = field_json(reply, "reply_id", id);
	struct str *full = import_buffer(im);

	if (!i.text.len)
		return SRM_OK;
	str_adds(full, to->key.id);
	str_add(full, "@reply");
	str_adds(full, own_id);
	i.kind = KIND_REPLY;
	i.key = key_of(im, to->post, to->key.kind == ID_NATIVE ? str_slice(full) : SLICE_NONE);
	i.actor = account;
	if (!is_the_author(reply))
		i.actor = ref_name(PLATFORM_WECHAT, field_json_text(reply, "nick_name", name));
	i.target = to->actor;
	if (to->key.kind == ID_NATIVE)
		i.parent = to->key;
	i.likes = field_json_count(reply, "reply_like_num");
	return import_interaction(im, &i, err);
}

/* The page shows a few replies; tools that fetched all of them put those beside it. */
static const cJSON *replies_of(const cJSON *comment)
{
	static const char *const paths[] = {"$reply_list", "$reply_list.reply_list",
		"reply_new.reply_list", "reply.reply_list"};

	for (size_t i = 0; i < SRM_COUNT(paths); i++) {
		const cJSON *list = json_at(comment, paths[i]);

		if (cJSON_IsArray(list) && list->child)
			return list;
	}
	return NULL;
}

enum srm_rc wechat_comment_push(struct import *im, const cJSON *comment, struct ref article,
	struct ref account, struct srm_err *err)
{
	char id[32], name[32], text[32];
	struct interaction i = common(im, comment, article, text);
	const cJSON *replies = replies_of(comment);
	struct slice own_id = field_json(comment, "content_id", id);
	enum srm_rc rc;

	if (!own_id.s)
		own_id = field_json(comment, "id", id);
	i.kind = KIND_COMMENT;
	i.key = key_of(im, article, own_id);
	i.actor = ref_name(PLATFORM_WECHAT, field_json_text(comment, "nick_name", name));
	i.likes = field_json_count(comment, "like_num");
	rc = import_interaction(im, &i, err);
	for (const cJSON *r = replies ? replies->child : NULL; r && !rc; r = r->next)
		rc = put_reply(im, r, &i, account, err);
	return rc;
}
