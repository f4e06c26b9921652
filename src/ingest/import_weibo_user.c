/* SPDX-License-Identifier: MIT */
#include "import_weibo_user.h"

#include "import_field.h"

/* Weibo's own names first, then m.weibo.cn's, then those of the tools. */
static const char *const object_ids[] = {"idstr", "id", "mid", "_id", NULL};
static const char *const user_ids[] = {"idstr", "id", "_id", "uid", NULL};
static const char *const names[] = {"screen_name", "name", "nick_name", NULL};
static const char *const bios[] = {"description", "bio", "brief_introduction", NULL};
static const char *const followers[] = {
	"followers_count", "fansNum", "followers", "fans_num", NULL};
static const char *const follows[] = {
	"friends_count", "follow_count", "followings", "follows_num", NULL};
static const char *const posts[] = {"statuses_count", "postCount", "tweets_num", NULL};
static const char *const reasons[] = {"verified_reason", "authentication", NULL};
static const char *const registered[] = {"created_at", "createdAt", NULL};
static const char *const ranks[] = {"mbrank", "vip_level", NULL};
static const char *const levels[] = {"urank", NULL};

struct slice weibo_first(const cJSON *object, const char *const *from, char buf[32])
{
	for (; *from; from++) {
		struct slice text = field_json(object, *from, buf);

		if (text.len)
			return text;
	}
	return SLICE_NONE;
}

struct slice weibo_id_text(const cJSON *object, const char *const *from, char buf[32])
{
	for (; *from; from++) {
		struct slice text = field_json(object, *from, buf);

		if (text.len && !slice_is(text, "0"))
			return text;
	}
	return SLICE_NONE;
}

int64_t weibo_first_count(const cJSON *object, const char *const *from)
{
	for (; *from; from++) {
		int64_t n = field_json_count(object, *from);

		if (n != COUNT_NONE)
			return n;
	}
	return COUNT_NONE;
}

struct ref weibo_object_id(struct import *im, const cJSON *object, char buf[32])
{
	struct slice id = weibo_id_text(object, object_ids, buf);

	return id.len ? import_weibo_id(im, id) : REF_NONE;
}

struct ref weibo_user_id(const cJSON *user, char buf[32])
{
	return ref_native(PLATFORM_WEIBO, weibo_id_text(user, user_ids, buf));
}

/** Province and city as words; Weibo's own are numbers beside a location. */
static struct slice province_city(struct import *im, const cJSON *user)
{
	char buf[32];
	struct slice part = field_json(user, "province", buf);
	struct str *out;

	if (!part.len || (part.s[0] >= '0' && part.s[0] <= '9'))
		return SLICE_NONE;
	out = import_buffer(im);
	str_adds(out, part);
	part = field_json(user, "city", buf);
	if (part.len)
		str_addf(out, " %.*s", (int)part.len, part.s);
	return str_slice(out);
}

static struct slice user_place(struct import *im, const cJSON *user, char buf[32])
{
	struct slice place = field_json(user, "location", buf);

	if (!place.len)
		place = field_place(field_json(user, "ip_location", buf));
	return place.len ? place : province_city(im, user);
}

enum srm_rc weibo_user_put(struct import *im, const cJSON *user, int64_t observed_at,
	struct srm_err *err)
{
	char id[32], name[32], place[32], bio[32], reason[32], tags[32], buf[32];
	struct profile p = profile_empty();

	p.who = weibo_user_id(user, id);
	if (p.who.kind == ID_NONE)
		return SRM_OK;
	p.name = weibo_first(user, names, name);
	p.gender = field_gender(field_json(user, "gender", buf));
	p.place = user_place(im, user, place);
	p.bio = weibo_first(user, bios, bio);
	p.tags = field_json(user, "labels", tags);
	p.followers = weibo_first_count(user, followers);
	p.follows = weibo_first_count(user, follows);
	p.posts = weibo_first_count(user, posts);
	p.verified = json_bool(json_get(user, "verified"));
	p.verified_type = field_json_int(user, "verified_type", -1);
	p.verified_reason = weibo_first(user, reasons, reason);
	p.member_rank = field_member_rank(weibo_first(user, ranks, buf));
	p.level = field_level(weibo_first(user, levels, buf));
	p.registered_at = import_date(im, weibo_first(user, registered, buf)).at;
	p.observed_at = observed_at;
	return import_profile(im, &p, err);
}

void weibo_shows(struct import *im, unsigned capabilities)
{
	if (!im->pushed)
		im->result->capabilities = capabilities;
}

enum srm_rc weibo_follow_put(struct import *im, struct ref actor, struct ref target,
	int64_t observed_at, struct srm_err *err)
{
	struct interaction i = interaction_empty();

	if (actor.kind == ID_NONE || target.kind == ID_NONE ||
		(actor.kind == target.kind && slice_eq(actor.id, target.id)))
		return SRM_OK;
	i.kind = KIND_FOLLOW;
	i.actor = actor;
	i.target = target;
	i.observed_at = observed_at;
	return import_interaction(im, &i, err);
}
