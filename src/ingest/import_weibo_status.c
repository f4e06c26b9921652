/* SPDX-License-Identifier: MIT */
#include "import_weibo_status.h"

#include "import_field.h"

/** 0 stands for nothing. */
static struct slice id_text(const cJSON *object, const char *name, char buf[32])
{
	struct slice id = field_json(object, name, buf);

	return slice_is(id, "0") ? SLICE_NONE : id;
}

struct ref weibo_object_id(struct import *im, const cJSON *object, char buf[32])
{
	struct slice id = id_text(object, "idstr", buf);

	if (!id.len)
		id = id_text(object, "id", buf);
	if (!id.len)
		id = id_text(object, "mid", buf);
	return id.len ? import_weibo_id(im, id) : REF_NONE;
}

struct ref weibo_user_id(const cJSON *user, char buf[32])
{
	struct slice id = id_text(user, "idstr", buf);

	if (!id.len)
		id = id_text(user, "id", buf);
	return ref_native(PLATFORM_WEIBO, id);
}

enum srm_rc weibo_user_put(struct import *im, const cJSON *user, struct srm_err *err)
{
	char id[32], name[32], place[32], bio[32], reason[32], buf[32];
	struct profile p = profile_empty();

	p.who = weibo_user_id(user, id);
	if (p.who.kind == ID_NONE)
		return SRM_OK;
	p.name = field_json(user, "screen_name", name);
	if (!p.name.len)
		p.name = field_json(user, "name", name);
	p.gender = field_gender(field_json(user, "gender", buf));
	p.place = field_json(user, "location", place);
	p.bio = field_json(user, "description", bio);
	p.followers = field_json_count(user, "followers_count");
	p.follows = field_json_count(user, "friends_count");
	p.posts = field_json_count(user, "statuses_count");
	p.verified = json_bool(json_get(user, "verified"));
	p.verified_type = field_json_int(user, "verified_type", -1);
	p.verified_reason = field_json(user, "verified_reason", reason);
	p.registered_at = import_date(im, field_json(user, "created_at", buf)).at;
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

static unsigned signs_of(const cJSON *status, struct slice source)
{
	char buf[32];
	const cJSON *page = json_get(status, "page_info");
	struct slice type = field_json(page, "object_type", buf);
	unsigned signs = field_source_signs(source);

	if (!type.len)
		type = field_json(page, "type", buf);
	if (cJSON_GetArraySize(json_get(status, "pic_urls")) > 0 ||
		field_json_int(status, "pic_num", 0) > 0)
		signs |= SIGN_PICTURES;
	if (type.len && slice_has(type, "video"))
		signs |= SIGN_VIDEO;
	if (type.len && slice_has(type, "article"))
		signs |= SIGN_ARTICLE;
	if (type.len && slice_has(type, "product"))
		signs |= SIGN_SHOP_LINK;
	return signs;
}

/** Numbers where a string was meant; they live as long as the post. */
struct buffers {
	char id[32], uid[32], text[32], source[32], place[32];
};

/** The full text where the answer has it; else the text, cut off when it says it is long. */
static struct slice status_text(struct import *im, const cJSON *status, char buf[32], bool *is_cut)
{
	struct slice text = field_json_text(json_get(status, "longText"), "longTextContent", buf);
	struct slice full;

	if (text.len) {
		full = field_text(im, text, is_cut);
		*is_cut = false;
		return full;
	}
	full = field_text(im, field_json_text(status, "text", buf), is_cut);
	if (json_bool(json_get(status, "isLongText")) == 1)
		*is_cut = true;
	return full;
}

static void read_status(struct import *im, const cJSON *status, struct buffers *b, struct post *p)
{
	char buf[32];
	bool unused;
	struct date_result date = import_date(im, field_json(status, "created_at", buf));

	p->created_at = date.at;
	p->precision = date.precision;
	import_mid_time(p->key, &p->created_at, &p->precision);
	p->text = status_text(im, status, b->text, &p->is_cut);
	p->source = field_text(im, field_json(status, "source", b->source), &unused);
	p->place = field_place(field_json(status, "region_name", b->place));
	p->signs = signs_of(status, p->source);
	p->likes = field_json_count(status, "attitudes_count");
	p->comments = field_json_count(status, "comments_count");
	p->reposts = field_json_count(status, "reposts_count");
	p->observed_at = im->source->crawled_at;
}

static enum srm_rc put_repost(struct import *im, const struct post *p, struct srm_err *err)
{
	struct interaction i = interaction_empty();

	i.key = p->key;
	i.kind = KIND_REPOST;
	i.actor = p->author;
	i.post = p->repost_of;
	i.created_at = p->created_at;
	i.precision = p->precision;
	i.text = p->text;
	i.is_cut = p->is_cut;
	i.place = p->place;
	i.likes = p->likes;
	i.observed_at = p->observed_at;
	return import_interaction(im, &i, err);
}

/** One status and its author, without what it reposts. */
static enum srm_rc put_post(struct import *im, const cJSON *status,
	const struct status_place *place, struct ref source, struct srm_err *err)
{
	struct buffers b;
	struct post p = post_empty();
	enum srm_rc rc;

	p.key = weibo_object_id(im, status, b.id);
	p.standing = place->standing;
	p.author = weibo_user_id(json_get(status, "user"), b.uid);
	if (p.author.kind == ID_NONE)
		p.author = place->author;
	p.repost_of = source;
	read_status(im, status, &b, &p);
	if (source.kind != ID_NONE)
		p.signs |= SIGN_REPOST;
	if (p.key.kind == ID_NONE && p.standing == STANDING_EMBEDDED)
		return SRM_OK;
	if (p.key.kind == ID_NONE && !p.text.len)
		return field_reject_json(im, place->item, status, T("neither an id nor a text"),
			err);
	rc = weibo_user_put(im, json_get(status, "user"), err);
	if (!rc)
		rc = import_post(im, &p, err);
	/* the repost of a post that is only quoted is not this file's to tell */
	if (!rc && source.kind != ID_NONE && p.standing == STANDING_RECORD)
		rc = put_repost(im, &p, err);
	return rc;
}

enum srm_rc weibo_status_put(struct import *im, const cJSON *status,
	const struct status_place *place, struct srm_err *err)
{
	char buf[32];
	const cJSON *retweeted = json_get(status, "retweeted_status");
	const struct status_place inside = {.standing = STANDING_EMBEDDED, .item = place->item};
	struct ref source = place->repost_of;
	enum srm_rc rc;

	if (cJSON_IsObject(retweeted)) {
		source = weibo_object_id(im, retweeted, buf);
		rc = put_post(im, retweeted, &inside, REF_NONE, err);
		if (rc)
			return rc;
	}
	return put_post(im, status, place, source, err);
}
