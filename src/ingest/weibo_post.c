/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

/* A crawled id: digits, or a bid that gives them; anything else identifies nothing. */
static struct ref crawled_key(struct import *im, const struct crawled_post *p)
{
	const struct slice ids[] = {p->id, p->bid};

	for (size_t i = 0; i < SRM_COUNT(ids); i++) {
		struct ref key = import_weibo_id(im, ids[i]);

		if (key.kind == ID_NATIVE && key.id.s[0] >= '1' && key.id.s[0] <= '9' &&
			key.id.s[key.id.len - 1] >= '0' && key.id.s[key.id.len - 1] <= '9')
			return key;
	}
	return REF_NONE;
}

bool crawled_is_nothing(struct import *im, const struct crawled_post *p)
{
	size_t ruined = im->result->ruined_ids;
	bool is_cut;

	if (crawled_key(im, p).kind == ID_NONE && !import_text(im, p->text, &is_cut).len)
		return true;
	/* the push will count them again */
	im->result->ruined_ids = ruined;
	return false;
}

static unsigned crawled_signs(const struct crawled_post *p)
{
	return (p->pictures.len ? SIGN_PICTURES : 0U) | (p->video.len ? SIGN_VIDEO : 0U) |
	       (p->article.len ? SIGN_ARTICLE : 0U) | (p->is_repost ? SIGN_REPOST : 0U);
}

static struct date_result crawled_date(struct import *im, const struct crawled_post *p)
{
	struct date_result full = import_date(im, p->full_date);

	return full.at == TIME_NONE ? import_date(im, p->date) : full;
}

static struct slice none_if_empty(struct slice a)
{
	return a.len ? a : SLICE_NONE;
}

static struct slice plain_text(struct import *im, struct slice raw)
{
	bool is_cut;

	return none_if_empty(import_text(im, raw, &is_cut));
}

static struct post crawled_make(struct import *im, const struct crawled_post *p, struct ref key,
	struct ref author)
{
	struct post post = post_empty();
	struct date_result date = crawled_date(im, p);

	post.key = key;
	post.author = author;
	post.created_at = date.at;
	post.precision = date.precision;
	import_mid_time(post.key, &post.created_at, &post.precision);
	post.text = none_if_empty(import_text(im, p->text, &post.is_cut));
	post.source = plain_text(im, p->app);
	post.place = plain_text(im, p->place);
	post.topics = plain_text(im, p->topics);
	post.signs = crawled_signs(p);
	post.likes = import_count(p->likes);
	post.comments = import_count(p->comments);
	post.reposts = import_count(p->reposts);
	return post;
}

static enum srm_rc push_author(struct import *im, const struct crawled_post *p, struct ref author,
	struct srm_err *err)
{
	struct profile profile = profile_empty();

	profile.who = author;
	profile.name = plain_text(im, p->name);
	if (author.kind != ID_NATIVE || !profile.name.len)
		return SRM_OK;
	return import_profile(im, &profile, err);
}

static struct ref mention_key(struct import *im, struct ref post, struct slice name)
{
	struct str *id;

	if (post.kind != ID_NATIVE)
		return REF_NONE;
	id = import_buffer(im);
	str_adds(id, post.id);
	str_addc(id, '@');
	str_adds(id, name);
	return (struct ref){PLATFORM_WEIBO, ID_NATIVE, SLICE_LIT("mention"), str_slice(id)};
}

/* True when name stands in the list before it. */
static bool is_named_before(struct slice list, struct slice name)
{
	struct slice rest = {list.s, (size_t)(name.s - list.s)};

	while (rest.s) {
		struct slice one = slice_cut(rest, ",", &rest);

		if (slice_eq(slice_trim(one), name))
			return true;
	}
	return false;
}

/* weibo/<nickname>/<uid>.csv says who the account is, once. */
static enum srm_rc push_account(struct import *im, const struct crawled_post *own,
	struct ref author, struct srm_err *err)
{
	struct profile profile = profile_empty();

	if (im->is_nickname_told)
		return SRM_OK;
	im->is_nickname_told = true;
	profile.who = author;
	profile.name = path_find_nickname(im->source->path);
	if (own->uid.len || im->source->account || author.kind != ID_NATIVE || !profile.name.len)
		return SRM_OK;
	return import_profile(im, &profile, err);
}

enum srm_rc crawled_mentions(struct import *im, struct slice list, const struct post *post,
	struct srm_err *err)
{
	struct slice rest = plain_text(im, list), whole = rest;

	while (rest.s) {
		struct slice name = slice_trim(slice_cut(rest, ",", &rest));
		struct interaction act = interaction_empty();
		enum srm_rc rc;

		if (!name.len || is_named_before(whole, name))
			continue;
		act.kind = KIND_MENTION;
		act.key = mention_key(im, post->key, name);
		act.actor = post->author;
		act.target = ref_name(PLATFORM_WEIBO, name);
		act.post = post->key;
		act.created_at = post->created_at;
		act.precision = post->precision;
		rc = import_interaction(im, &act, err);
		if (rc)
			return rc;
	}
	return SRM_OK;
}

static enum srm_rc push_source(struct import *im, const struct crawled_post *p, struct ref key,
	struct srm_err *err)
{
	struct ref author = ref_native(PLATFORM_WEIBO, p->uid);
	struct post post;
	enum srm_rc rc;

	if (author.kind == ID_NONE)
		author = ref_name(PLATFORM_WEIBO, p->name);
	post = crawled_make(im, p, key, author);
	/* a table names the source, and has it as a row of its own */
	post.standing = p->text.s || p->date.s || author.kind != ID_NONE ? STANDING_EMBEDDED
									 : STANDING_NAMED;
	rc = import_post(im, &post, err);
	return rc ? rc : push_author(im, p, author, err);
}

enum srm_rc crawled_repost(struct import *im, const struct post *post, struct srm_err *err)
{
	struct interaction act = interaction_empty();

	act.kind = KIND_REPOST;
	act.key = post->key;
	act.actor = post->author;
	act.post = post->repost_of;
	act.created_at = post->created_at;
	act.precision = post->precision;
	act.text = post->text;
	act.is_cut = post->is_cut;
	return import_interaction(im, &act, err);
}

enum srm_rc crawled_push(struct import *im, const struct crawled_post *own,
	const struct crawled_post *source, struct srm_err *err)
{
	struct ref author = ref_native(PLATFORM_WEIBO, own->uid);
	struct post post;
	enum srm_rc rc;

	if (author.kind == ID_NONE)
		author = import_account(im);
	post = crawled_make(im, own, crawled_key(im, own), author);
	if (source)
		post.repost_of = crawled_key(im, source);
	rc = import_post(im, &post, err);
	if (!rc)
		rc = push_account(im, own, author, err);
	if (!rc)
		rc = push_author(im, own, author, err);
	if (!rc)
		rc = crawled_mentions(im, own->mentions, &post, err);
	if (rc || !source || post.repost_of.kind == ID_NONE)
		return rc;
	rc = crawled_repost(im, &post, err);
	return rc ? rc : push_source(im, source, post.repost_of, err);
}
