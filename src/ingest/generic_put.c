/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include <string.h>

#include "import_field.h"

/* One record of values by field, as what its kind is. */
enum {
	MID_DIGITS_MIN = 9,
	UID_DIGITS_MIN = 5
};

struct record {
	struct import *im;
	const struct slice *v;
	struct ref user;
	long line;
	struct slice raw; /* none: the current row */
};

static struct slice first(const struct slice *v, int a, int b)
{
	return v[a].len ? v[a] : v[b];
}

static enum platform platform_of(const struct slice *v)
{
	return v[MAP_USER_OPENID].len ? PLATFORM_WECHAT : PLATFORM_WEIBO;
}

/* Row numbers and other short numbers are no ids: two files may hold the same. */
static bool is_short_number(struct slice id, size_t digits)
{
	for (size_t i = 0; i < id.len; i++)
		if (id.s[i] < '0' || id.s[i] > '9')
			return false;
	return id.len < digits;
}

static struct ref person(enum platform platform, struct slice id, struct slice url,
	struct slice name)
{
	struct ref who = is_short_number(id, UID_DIGITS_MIN) ? REF_NONE : ref_native(platform, id);

	if (who.kind == ID_NONE)
		who = ref_native(platform, field_link_uid(url));
	return who.kind == ID_NONE ? ref_name(platform, name) : who;
}

static struct ref user_of(const struct slice *v, bool is_list)
{
	struct slice id = first(v, MAP_USER_OPENID, MAP_USER_ID);

	if (!id.len && is_list)
		id = v[MAP_ID];
	return person(platform_of(v), id, v[MAP_USER_URL], v[MAP_USER_NAME]);
}

static struct ref account_of(const struct record *r)
{
	struct slice said = slice_trim(slice_of(r->im->source->account));

	if (platform_of(r->v) == PLATFORM_WEIBO)
		return import_account(r->im);
	return slice_starts(said, "gh_") ? ref_native(PLATFORM_WECHAT, said)
					 : ref_name(PLATFORM_WECHAT, said);
}

/* "2026-05-01" in one column and "10:00" in another. */
static struct date_result date_of(struct import *im, const struct slice *v, int field)
{
	struct slice time = first(v, field, MAP_TIME);
	struct date_result date;
	struct str *both;

	if (!v[MAP_DATE].len)
		return import_date(im, time);
	if (!time.len)
		return import_date(im, v[MAP_DATE]);
	date = import_date(im, time);
	if (time.len > 8 && date.at != TIME_NONE)
		return date;
	both = import_buffer(im);
	str_adds(both, v[MAP_DATE]);
	str_addc(both, ' ');
	str_adds(both, time);
	date = import_date(im, str_slice(both));
	return date.at == TIME_NONE ? import_date(im, v[MAP_DATE]) : date;
}

static struct slice text_of(struct import *im, struct slice raw)
{
	bool is_cut;

	return field_text(im, raw, &is_cut);
}

static enum srm_rc put_user(struct record *r, enum generic_kind kind, struct srm_err *err)
{
	const struct slice *v = r->v;
	struct profile p = profile_empty();
	bool is_list = kind == GENERIC_USER;

	p.who = r->user;
	p.name = p.who.kind == ID_NAME ? SLICE_NONE : text_of(r->im, v[MAP_USER_NAME]);
	p.gender = field_gender(v[MAP_USER_GENDER]);
	p.followers = import_count(v[MAP_USER_FOLLOWERS]);
	p.follows = import_count(v[MAP_USER_FOLLOWS]);
	p.posts = import_count(v[MAP_USER_POSTS]);
	p.place = field_place(first(v, MAP_USER_PLACE, is_list ? MAP_PLACE : MAP_USER_PLACE));
	p.bio = text_of(r->im, v[MAP_USER_BIO]);
	p.tags = text_of(r->im, v[MAP_USER_TAGS]);
	p.verified = field_bool(v[MAP_USER_VERIFIED]);
	p.verified_reason = text_of(r->im, v[MAP_USER_REASON]);
	p.member_rank = field_member_rank(v[MAP_USER_MEMBER]);
	p.level = field_level(v[MAP_USER_LEVEL]);
	p.registered_at = import_date(r->im, v[MAP_USER_REGISTERED]).at;
	if (is_list && p.registered_at == TIME_NONE)
		p.registered_at = import_date(r->im, v[MAP_TIME]).at;
	p.observed_at = r->im->source->crawled_at;
	/* an id and nothing else, or a name and nothing else, is no profile */
	if (!p.name.s && !p.gender && p.followers < 0 && p.follows < 0 && p.posts < 0 &&
		!p.place.s && !p.bio.s && !p.tags.s && p.verified < 0 && !p.verified_reason.s &&
		p.member_rank < 0 && p.level < 0 && p.registered_at == TIME_NONE)
		return SRM_OK;
	return import_profile(r->im, &p, err);
}

static struct ref weibo_key(struct import *im, struct slice id)
{
	return is_short_number(id, MID_DIGITS_MIN) ? REF_NONE : import_weibo_id(im, id);
}

static struct ref post_key(struct import *im, const struct slice *v)
{
	struct slice ids[] = {v[MAP_POST_ID], v[MAP_POST_BID], field_link_last(v[MAP_POST_URL])};

	for (size_t i = 0; i < SRM_COUNT(ids); i++) {
		struct ref key = ids[i].len ? weibo_key(im, ids[i]) : REF_NONE;

		if (key.kind != ID_NONE)
			return key;
	}
	return REF_NONE;
}

static struct ref content_key(const struct slice *v)
{
	return (struct ref){.platform = platform_of(v), .kind = ID_CONTENT};
}

static enum srm_rc reject(struct record *r, const char *why, struct srm_err *err)
{
	return field_reject(r->im, r->line, r->raw, why, err);
}

/* What an act is called in the columns: its id, text and time; likes and place. */
struct act_fields {
	enum kind kind;
	int id, text, time, likes, place;
};

static struct ref answered_post(struct record *r)
{
	struct ref post = r->im->source->post ? import_said_post(r->im) : REF_NONE;

	if (post.kind == ID_NONE)
		post = post_key(r->im, r->v);
	return post.kind == ID_NONE ? import_said_post(r->im) : post;
}

static void set_parent(struct record *r, struct interaction *i)
{
	struct slice parent = r->v[MAP_COMMENT_PARENT];

	if (!parent.len || slice_is(parent, "0"))
		return;
	i->parent = weibo_key(r->im, parent);
	/* a comment that answers none names itself */
	if (i->parent.kind == ID_NONE || slice_eq(i->parent.id, i->key.id))
		i->parent = REF_NONE;
	else
		i->kind = KIND_REPLY;
}

static enum srm_rc put_act(struct record *r, const struct act_fields *f, struct srm_err *err)
{
	struct interaction i = interaction_empty();
	const struct slice *v = r->v;
	struct date_result date = date_of(r->im, v, f->time);
	struct slice id = first(v, f->id, MAP_ID), text = first(v, f->text, MAP_TEXT);

	i.kind = f->kind;
	i.actor = r->user;
	if (id.len && platform_of(v) == PLATFORM_WEIBO)
		i.key = weibo_key(r->im, id);
	if (i.key.kind == ID_NONE)
		i.key = content_key(v);
	i.text = field_text(r->im, text.len ? text : v[MAP_POST_TEXT], &i.is_cut);
	i.created_at = date.at;
	i.precision = date.precision;
	import_mid_time(i.key, &i.created_at, &i.precision);
	i.place = field_place(first(v, f->place, MAP_PLACE));
	i.likes = import_count(first(v, f->likes, MAP_LIKES));
	i.target = person(platform_of(v), v[MAP_TARGET_ID], SLICE_NONE, v[MAP_TARGET_NAME]);
	i.observed_at = r->im->source->crawled_at;
	if (f->kind == KIND_MESSAGE && i.target.kind == ID_NONE)
		i.target = account_of(r);
	if (f->kind != KIND_MESSAGE)
		i.post = answered_post(r);
	if (f->kind == KIND_COMMENT)
		set_parent(r, &i);
	/* a repost says by being there */
	if (i.key.kind == ID_CONTENT && !i.text.s &&
		(f->kind != KIND_REPOST || i.actor.kind == ID_NONE))
		return reject(r, T("neither an id nor a text"), err);
	return import_interaction(r->im, &i, err);
}

static enum srm_rc put_post(struct record *r, struct srm_err *err)
{
	const struct slice *v = r->v;
	struct post p = post_empty();
	struct date_result date = date_of(r->im, v, MAP_POST_TIME);
	enum srm_rc rc;

	p.key = post_key(r->im, v);
	if (p.key.kind == ID_NONE && v[MAP_ID].len)
		p.key = weibo_key(r->im, v[MAP_ID]);
	/* nobody's tool is known to put a uid into the name of a file */
	p.author = r->user.kind || !r->im->source->account ? r->user : account_of(r);
	p.text = field_text(r->im, first(v, MAP_POST_TEXT, MAP_TEXT), &p.is_cut);
	p.created_at = date.at;
	p.precision = date.precision;
	import_mid_time(p.key, &p.created_at, &p.precision);
	p.url = v[MAP_POST_URL];
	p.source = text_of(r->im, v[MAP_POST_SOURCE]);
	p.signs = field_source_signs(p.source);
	p.place = field_place(v[MAP_PLACE]);
	p.topics = text_of(r->im, v[MAP_POST_TOPICS]);
	p.likes = import_count(first(v, MAP_POST_LIKES, MAP_LIKES));
	p.comments = import_count(v[MAP_POST_COMMENTS]);
	p.reposts = import_count(v[MAP_POST_REPOSTS]);
	p.reads = import_count(v[MAP_POST_READS]);
	p.observed_at = r->im->source->crawled_at;
	if (v[MAP_POST_REPOST_OF].len)
		p.repost_of = weibo_key(r->im, v[MAP_POST_REPOST_OF]);
	if (p.repost_of.kind)
		p.signs |= SIGN_REPOST;
	if (p.key.kind == ID_NONE && !p.text.s)
		return reject(r, T("neither an id nor a text"), err);
	rc = import_post(r->im, &p, err);
	if (!rc && v[MAP_POST_MENTIONS].len)
		rc = crawled_mentions(r->im, v[MAP_POST_MENTIONS], &p, err);
	return !rc && p.repost_of.kind ? crawled_repost(r->im, &p, err) : rc;
}

/* Two people in a row, or one of them and the account. */
static enum srm_rc put_follow(struct record *r, enum generic_kind kind, struct srm_err *err)
{
	const struct slice *v = r->v;
	struct interaction i = interaction_empty();
	struct date_result date = date_of(r->im, v, MAP_TIME);
	struct ref other = person(platform_of(v), v[MAP_TARGET_ID], SLICE_NONE, v[MAP_TARGET_NAME]);
	bool has_other = other.kind != ID_NONE;
	bool is_turned = has_other ? kind == GENERIC_FAN : kind == GENERIC_FOLLOWED;
	struct profile p = profile_empty();
	enum srm_rc rc = SRM_OK;

	p.who = other;
	p.name = v[MAP_TARGET_NAME];
	if (!has_other && kind != GENERIC_FOLLOW)
		other = account_of(r);
	i.kind = KIND_FOLLOW;
	i.key = content_key(v);
	i.actor = is_turned ? other : r->user;
	i.target = is_turned ? r->user : other;
	if (r->user.kind == ID_NONE || i.actor.kind == ID_NONE)
		return reject(r,
			r->user.kind ? T("it is not known whose list this is: give --account")
				     : T("no user id"),
			err);
	i.created_at = date.at;
	i.precision = date.precision;
	i.observed_at = r->im->source->crawled_at;
	if (p.who.kind == ID_NATIVE && p.name.len)
		rc = import_profile(r->im, &p, err);
	return rc ? rc : import_interaction(r->im, &i, err);
}

static const struct act_fields *act_of(enum generic_kind kind)
{
	static const struct act_fields comment = {KIND_COMMENT, MAP_COMMENT_ID, MAP_COMMENT_TEXT,
		MAP_COMMENT_TIME, MAP_COMMENT_LIKES, MAP_COMMENT_PLACE};
	static const struct act_fields repost = {
		KIND_REPOST, MAP_REPOST_ID, MAP_REPOST_TEXT, MAP_REPOST_TIME, MAP_LIKES, MAP_PLACE};
	static const struct act_fields message = {KIND_MESSAGE, MAP_MESSAGE_ID, MAP_MESSAGE_TEXT,
		MAP_MESSAGE_TIME, MAP_LIKES, MAP_PLACE};

	switch (kind) {
	case GENERIC_COMMENT:
		return &comment;
	case GENERIC_REPOST:
		return &repost;
	case GENERIC_MESSAGE:
		return &message;
	case GENERIC_NONE:
	case GENERIC_POST:
	case GENERIC_USER:
	case GENERIC_FAN:
	case GENERIC_FOLLOWED:
	case GENERIC_FOLLOW:
		break;
	}
	return NULL;
}

enum srm_rc generic_put(struct import *im, enum generic_kind kind, const struct slice *values,
	long line, struct slice raw, struct srm_err *err)
{
	struct record r = {im, values, user_of(values, kind >= GENERIC_USER), line, raw};
	enum srm_rc rc;

	if (kind == GENERIC_USER && r.user.kind == ID_NONE)
		return reject(&r, T("no user id"), err);
	rc = put_user(&r, kind, err);
	if (rc || kind == GENERIC_USER)
		return rc;
	if (kind == GENERIC_POST)
		return put_post(&r, err);
	if (act_of(kind))
		return put_act(&r, act_of(kind), err);
	return put_follow(&r, kind, err);
}
