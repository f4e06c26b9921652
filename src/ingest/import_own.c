/* SPDX-License-Identifier: MIT */
#include "import_own.h"

#include "import_field.h"
#include "srm/base/num.h"

enum own_sort own_sort_of(bool (*has)(const void *ctx, const char *name), const void *ctx)
{
	if (!has(ctx, "platform"))
		return OWN_NOTHING;
	if (has(ctx, "kind"))
		return OWN_INTERACTION;
	if (has(ctx, "post_id"))
		return OWN_POST;
	return has(ctx, "user_id") ? OWN_FOLLOWER : OWN_NOTHING;
}

static enum platform platform_of(const struct own_record *r)
{
	return (enum platform)name_value(NAMES_PLATFORM, r->value[OWN_PLATFORM]);
}

/** "hash:" and 16 hex digits, an id, else a name. */
static struct ref who_of(enum platform platform, struct slice id, struct slice name)
{
	static const char mark[] = "hash:";
	size_t len = sizeof(mark) - 1;

	if (slice_starts(id, mark) && id.len == len + 16)
		return (struct ref){platform, ID_HASH, SLICE_NONE, {id.s + len, id.len - len}};
	if (ref_native(platform, id).kind != ID_NONE)
		return ref_native(platform, id);
	return ref_name(platform, name);
}

/** A post or interaction id; ids within a realm mean nothing outside it. */
static struct ref thing_of(struct import *im, enum platform platform, struct slice realm,
	struct slice id)
{
	struct ref ref;

	if (!id.len)
		return REF_NONE;
	if (platform == PLATFORM_WEIBO && !realm.len)
		return import_weibo_id(im, id);
	ref = ref_native(platform, id);
	if (ref.kind != ID_NONE && realm.len)
		ref.realm = realm;
	return ref;
}

static void own_time(const struct import *im, struct slice text, int64_t *at, enum precision *prec)
{
	struct date_result date = import_date(im, text);

	*at = date.at;
	*prec = date.precision;
}

static int64_t observed_of(const struct import *im, const struct own_record *r)
{
	int64_t at = import_date(im, r->value[OWN_OBSERVED_AT]).at;

	return at != TIME_NONE ? at : im->source->crawled_at;
}

static unsigned signs_of(struct slice words)
{
	static const struct {
		const char *word;
		unsigned sign;
	} signs[] = {
		{"video", SIGN_VIDEO},
		{"pictures", SIGN_PICTURES},
		{"shop-link", SIGN_SHOP_LINK},
		{"prize-app", SIGN_PRIZE_APP},
		{"article", SIGN_ARTICLE},
		{"repost", SIGN_REPOST},
	};
	struct slice word;
	unsigned found = 0;

	while (words.len) {
		word = slice_trim(slice_cut(words, ",", &words));
		for (size_t i = 0; i < SRM_COUNT(signs); i++)
			if (slice_is(word, signs[i].word))
				found |= signs[i].sign;
	}
	return found;
}

/** What a post or interaction says of a person in passing: the name. */
static enum srm_rc put_name(struct import *im, const struct own_record *r, struct ref who,
	struct slice name, struct srm_err *err)
{
	struct profile p = profile_empty();

	if (!name.len || (who.kind != ID_NATIVE && who.kind != ID_HASH))
		return SRM_OK;
	p.who = who;
	p.name = name;
	p.observed_at = observed_of(im, r);
	return import_profile(im, &p, err);
}

static enum srm_rc put_post(struct import *im, const struct own_record *r, struct srm_err *err)
{
	const struct slice *v = r->value;
	enum platform platform = platform_of(r);
	struct post p = post_empty();
	enum srm_rc rc;

	p.key = thing_of(im, platform, SLICE_NONE, v[OWN_POST_ID]);
	if (p.key.kind == ID_NONE)
		p.key = thing_of(im, platform, SLICE_NONE, v[OWN_BID]);
	if (p.key.kind == ID_NONE && !v[OWN_TEXT].len)
		return field_reject(im, r->line, r->raw, T("neither an id nor a text"), err);
	if (p.key.kind == ID_NONE)
		p.key = (struct ref){platform, ID_CONTENT, SLICE_NONE, SLICE_NONE};
	/* the source of a repost; whatever else stands in a file of posts is a record of it */
	if (slice_is(v[OWN_STANDING], "embedded"))
		p.standing = STANDING_EMBEDDED;
	p.author = who_of(platform, v[OWN_ACCOUNT_ID], v[OWN_ACCOUNT_NAME]);
	own_time(im, v[OWN_CREATED_AT], &p.created_at, &p.precision);
	if (platform == PLATFORM_WEIBO)
		import_mid_time(p.key, &p.created_at, &p.precision);
	p.text = v[OWN_TEXT];
	p.is_cut = field_bool(v[OWN_IS_CUT]) == 1;
	p.url = v[OWN_URL];
	p.source = v[OWN_SOURCE];
	p.place = v[OWN_PLACE];
	p.topics = v[OWN_TOPICS];
	p.repost_of = thing_of(im, platform, SLICE_NONE, v[OWN_REPOST_OF]);
	p.signs = signs_of(v[OWN_SIGNS]);
	p.likes = import_count(v[OWN_LIKES]);
	p.comments = import_count(v[OWN_COMMENTS]);
	p.reposts = import_count(v[OWN_REPOSTS]);
	p.reads = import_count(v[OWN_READS]);
	p.observed_at = observed_of(im, r);
	rc = put_name(im, r, p.author, v[OWN_ACCOUNT_NAME], err);
	return rc ? rc : import_post(im, &p, err);
}

/** Remember post and author; true when the row before named the same. */
static bool was_named(struct import *im, const struct own_record *r)
{
	static const enum own_field parts[] = {
		OWN_PLATFORM, OWN_POST_ID, OWN_ACCOUNT_ID, OWN_ACCOUNT_NAME, OWN_OBSERVED_AT};
	struct own_state *state = im->state;
	bool same;
	STR(named);

	for (size_t i = 0; i < SRM_COUNT(parts); i++) {
		str_adds(&named, r->value[parts[i]]);
		str_addc(&named, '\n');
	}
	if (named.len > sizeof(state->named))
		return false;
	same = state->len == named.len && !memcmp(state->named, named.buf, named.len);
	memcpy(state->named, named.buf, named.len);
	state->len = named.len;
	return same;
}

/** The post that was answered and its author, which only the interaction names. */
static enum srm_rc put_named(struct import *im, const struct own_record *r, struct ref post,
	struct srm_err *err)
{
	struct post p = post_empty();
	enum srm_rc rc;

	if (post.kind == ID_NONE || was_named(im, r))
		return SRM_OK;
	p.key = post;
	p.standing = STANDING_NAMED;
	p.author = who_of(platform_of(r), r->value[OWN_ACCOUNT_ID], r->value[OWN_ACCOUNT_NAME]);
	rc = put_name(im, r, p.author, r->value[OWN_ACCOUNT_NAME], err);
	return rc ? rc : import_post(im, &p, err);
}

static enum srm_rc put_interaction(struct import *im, const struct own_record *r,
	struct srm_err *err)
{
	const struct slice *v = r->value;
	enum platform platform = platform_of(r);
	struct interaction i = interaction_empty();
	enum srm_rc rc;

	i.kind = (enum kind)name_value(NAMES_KIND, v[OWN_KIND]);
	if (i.kind == KIND_NONE)
		return field_reject(im, r->line, r->raw, T("unknown kind of interaction"), err);
	i.key = thing_of(im, platform, v[OWN_REALM], v[OWN_INTERACTION_ID]);
	i.actor = who_of(platform, v[OWN_USER_ID], v[OWN_USER_NAME]);
	i.target = who_of(platform, v[OWN_TARGET_ID], v[OWN_TARGET_NAME]);
	i.post = thing_of(im, platform, SLICE_NONE, v[OWN_POST_ID]);
	i.parent = thing_of(im, platform, v[OWN_REALM], v[OWN_PARENT_ID]);
	own_time(im, v[OWN_CREATED_AT], &i.created_at, &i.precision);
	if (i.key.kind == ID_NONE && i.actor.kind == ID_NONE && !v[OWN_TEXT].len)
		return field_reject(im, r->line, r->raw, T("no id, no user and no text"), err);
	if (i.key.kind == ID_NONE) {
		i.key = (struct ref){platform, ID_CONTENT, SLICE_NONE, SLICE_NONE};
		i.repeats_are_real = true;
	} else if (platform == PLATFORM_WEIBO && !i.key.realm.len) {
		import_mid_time(i.key, &i.created_at, &i.precision);
	}
	i.text = v[OWN_TEXT];
	i.is_cut = field_bool(v[OWN_IS_CUT]) == 1;
	i.place = v[OWN_PLACE];
	i.likes = import_count(v[OWN_LIKES]);
	i.observed_at = observed_of(im, r);
	rc = put_named(im, r, i.post, err);
	if (!rc)
		rc = put_name(im, r, i.actor, v[OWN_USER_NAME], err);
	if (!rc)
		rc = put_name(im, r, i.target, v[OWN_TARGET_NAME], err);
	return rc ? rc : import_interaction(im, &i, err);
}

static int verified_type_of(struct slice text)
{
	int64_t n;

	return num_int64(text, &n) && n >= 0 && n <= INT16_MAX ? (int)n : -1;
}

static enum srm_rc put_follower(struct import *im, const struct own_record *r, struct srm_err *err)
{
	const struct slice *v = r->value;
	struct profile p = profile_empty();

	p.who = who_of(platform_of(r), v[OWN_USER_ID], v[OWN_USER_NAME]);
	if (p.who.kind == ID_NONE)
		return field_reject(im, r->line, r->raw, T("no user id"), err);
	p.name = v[OWN_USER_NAME];
	p.gender = field_gender(v[OWN_GENDER]);
	p.place = v[OWN_PLACE];
	p.bio = v[OWN_BIO];
	p.tags = v[OWN_TAGS];
	p.followers = import_count(v[OWN_FOLLOWERS]);
	p.follows = import_count(v[OWN_FOLLOWS]);
	p.posts = import_count(v[OWN_POSTS]);
	p.verified = field_bool(v[OWN_VERIFIED]);
	p.verified_type = verified_type_of(v[OWN_VERIFIED_TYPE]);
	p.member_rank = field_member_rank(v[OWN_MEMBER_RANK]);
	p.level = field_level(v[OWN_LEVEL]);
	p.verified_reason = v[OWN_VERIFIED_REASON];
	p.unionid = v[OWN_UNIONID];
	p.registered_at = import_date(im, v[OWN_REGISTERED_AT]).at;
	p.observed_at = observed_of(im, r);
	return import_profile(im, &p, err);
}

enum srm_rc own_record_put(struct import *im, const struct own_record *r, struct srm_err *err)
{
	if (r->sort != OWN_NOTHING && platform_of(r) == PLATFORM_NONE)
		return field_reject(im, r->line, r->raw, T("unknown platform"), err);
	switch (r->sort) {
	case OWN_INTERACTION:
		return put_interaction(im, r, err);
	case OWN_POST:
		return put_post(im, r, err);
	case OWN_FOLLOWER:
		return put_follower(im, r, err);
	case OWN_NOTHING:
		break;
	}
	return field_reject(im, r->line, r->raw, T("no post, interaction or follower"), err);
}
