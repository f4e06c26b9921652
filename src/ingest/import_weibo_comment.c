/* SPDX-License-Identifier: MIT */
#include "import_weibo_comment.h"

#include <stdio.h>

#include "import_field.h"
#include "import_weibo_status.h"

static const char *const texts[] = {"text", "content", "text_raw", NULL};
static const char *const dates[] = {"created_at", "createdAt", NULL};
static const char *const likes[] = {"like_count", "like_counts", "likesCount", "like_num", NULL};
static const char *const places[] = {"ip_location", "regionName", "region_name", NULL};
static const char *const answered_ids[] = {"reply_id", NULL};
static const char *const root_ids[] = {"rootidstr", "rootid", NULL};

static const cJSON *user_of(const cJSON *comment)
{
	const cJSON *user = json_get(comment, "user");

	return cJSON_IsObject(user) ? user : json_get(comment, "comment_user");
}

static struct ref actor_of(const cJSON *comment, char buf[32])
{
	struct ref actor = weibo_user_id(user_of(comment), buf);

	return actor.kind != ID_NONE
		       ? actor
		       : ref_native(PLATFORM_WEIBO, field_json(comment, "comment_user_id", buf));
}

/** What a comment answers: a status of its own, one it links to, its list's, or --post. */
static struct ref answered_post(struct import *im, const cJSON *comment,
	const struct comment_place *place, char buf[32])
{
	struct ref post = weibo_object_id(im, json_get(comment, "status"), buf);
	struct slice link;

	if (post.kind != ID_NONE)
		return post;
	link = field_link_last(field_json(comment, "weibo_url", buf));
	if (link.len)
		return import_weibo_id(im, link);
	if (place->post.kind != ID_NONE || !im->source->post)
		return place->post;
	return import_weibo_id(im, slice_of(im->source->post));
}

static struct ref parent_of(struct import *im, const cJSON *comment, struct ref own,
	const struct comment_place *place, char buf[32])
{
	struct ref parent = weibo_object_id(im, json_get(comment, "reply_comment"), buf);
	struct slice id;

	if (parent.kind != ID_NONE)
		return parent;
	id = weibo_id_text(comment, answered_ids, buf);
	if (!id.len)
		id = weibo_id_text(comment, root_ids, buf);
	parent = id.len ? import_weibo_id(im, id) : place->parent;
	/* a comment on the post is its own root */
	return slice_eq(parent.id, own.id) ? REF_NONE : parent;
}

/** Before addresses were shown, "来自" stood before a device. */
static struct slice source_place(struct slice source)
{
	static const char *const apps[] = {"客户端", "微博", "网页", "手机"};

	if (!source.s || !slice_starts(source, "来自"))
		return SLICE_NONE;
	for (size_t i = 0; i < SRM_COUNT(apps); i++)
		if (slice_has(source, apps[i]))
			return SLICE_NONE;
	for (size_t i = 0; i < source.len; i++)
		if (source.s[i] > ' ' && source.s[i] < 0x7F)
			return SLICE_NONE;
	return field_place(source);
}

static bool is_account(struct ref account, const cJSON *user, struct ref id)
{
	char buf[32];

	if (account.kind == ID_NAME)
		return slice_eq(account.id, field_json(user, "screen_name", buf));
	return slice_eq(account.id, id.id);
}

/**
 * Whom it is for, besides the post's author. With --account the list may be what
 * reached that account: under posts of others, or under posts that are not said.
 */
static struct ref target_of(struct import *im, const cJSON *comment, struct ref post, char buf[32])
{
	const cJSON *author = json_at(comment, "status.user");
	struct ref account = import_account(im);

	if (im->source->account && account.kind != ID_NONE) {
		struct ref id = weibo_user_id(author, buf);

		if (post.kind == ID_NONE)
			return account;
		if (id.kind != ID_NONE && !is_account(account, author, id))
			return account;
	}
	return weibo_user_id(user_of(json_get(comment, "reply_comment")), buf);
}

/** The post's author is in the file: --account need not be taken for it. */
static void keep_author(struct import *im, const cJSON *comment, struct ref post)
{
	char buf[32];

	if (weibo_user_id(json_at(comment, "status.user"), buf).kind != ID_NONE)
		snprintf(im->last_post, sizeof(im->last_post), "%.*s", (int)post.id.len, post.id.s);
}

/** Reads everything but whom it is for, and the text's place. */
static void read_comment(struct import *im, const cJSON *comment, struct interaction *i)
{
	char buf[32];
	struct date_result date = import_date(im, weibo_first(comment, dates, buf));

	i->kind = i->parent.kind == ID_NONE ? KIND_COMMENT : KIND_REPLY;
	i->created_at = date.at;
	i->precision = date.precision;
	import_mid_time(i->key, &i->created_at, &i->precision);
	i->likes = weibo_first_count(comment, likes);
}

/** One comment and its author. place->post is what it answers. */
static enum srm_rc put_one(struct import *im, const cJSON *comment,
	const struct comment_place *place, struct ref target, struct srm_err *err)
{
	char id[32], uid[32], parent[32], text[32], where[32];
	struct interaction i = interaction_empty();
	enum srm_rc rc = weibo_user_put(im, user_of(comment), place->observed_at, err);

	if (rc)
		return rc;
	i.key = weibo_object_id(im, comment, id);
	for (size_t n = 0; texts[n] && !i.text.len; n++)
		i.text = field_text(im, field_json_text(comment, texts[n], text), &i.is_cut);
	if (i.key.kind == ID_NONE && !i.text.len)
		return field_reject_json(im, place->item, comment, T("neither an id nor a text"),
			err);
	i.actor = actor_of(comment, uid);
	i.post = place->post;
	i.parent = parent_of(im, comment, i.key, place, parent);
	read_comment(im, comment, &i);
	if (!slice_eq(target.id, i.actor.id))
		i.target = target;
	i.place = field_place(weibo_first(comment, places, where));
	if (!i.place.len)
		i.place = source_place(field_json(comment, "source", where));
	i.observed_at = place->observed_at;
	return import_interaction(im, &i, err);
}

/** Replies under a comment; m.weibo.cn writes false where there are none. */
static enum srm_rc put_nested(struct import *im, const cJSON *comment,
	const struct comment_place *place, struct srm_err *err)
{
	char buf[32];
	const cJSON *list = json_get(comment, "comments");
	struct comment_place under = *place;
	enum srm_rc rc = SRM_OK;

	if (!cJSON_IsArray(list))
		return SRM_OK;
	under.parent = weibo_object_id(im, comment, buf);
	for (const cJSON *c = list->child; c && !rc; c = c->next)
		if (cJSON_IsObject(c))
			rc = weibo_comment_put(im, c, &under, err);
	return rc;
}

enum srm_rc weibo_comment_put(struct import *im, const cJSON *comment,
	const struct comment_place *place, struct srm_err *err)
{
	char post[32], target[32];
	const cJSON *status = json_get(comment, "status");
	const cJSON *answered = json_get(comment, "reply_comment");
	struct status_place inside = status_place_new(im, place->item, STANDING_EMBEDDED);
	struct comment_place here = *place;
	enum srm_rc rc = SRM_OK;

	here.post = answered_post(im, comment, place, post);
	inside.observed_at = place->observed_at;
	if (cJSON_IsObject(status))
		rc = weibo_status_put(im, status, &inside, err);
	keep_author(im, comment, here.post);
	if (!rc && cJSON_IsObject(answered)) {
		struct comment_place alone = here;

		alone.parent = REF_NONE;
		rc = put_one(im, answered, &alone, REF_NONE, err);
	}
	if (!rc)
		rc = put_one(im, comment, &here, target_of(im, comment, here.post, target), err);
	return rc ? rc : put_nested(im, comment, &here, err);
}
