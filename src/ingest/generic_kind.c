/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include <strings.h>

/* What a row is. Where the columns leave it open, the name of the file says it, or nothing does. */

const char *const words_comment[] = {"comment", "评论", NULL};
const char *const words_repost[] = {"repost", "转发", NULL};
static const char *const words_message[] = {"message", "私信", NULL};
static const char *const words_fans[] = {"fans", "followers", "粉丝", NULL};
static const char *const words_follows[] = {"follows", "following", "关注", NULL};
static const char *const words_post[] = {"post", "tweet", "微博正文", "博文", NULL};

bool path_says(const char *path, const char *const *words)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *base = slash ? slash + 1 : path;

	for (; base && *words; words++)
		for (const char *at = base; *at; at++)
			if (!strncasecmp(at, *words, strlen(*words)))
				return true;
	return false;
}

static bool has(const struct generic_plan *p, int field)
{
	return p->column_of[field] >= 0;
}

static bool has_range(const struct generic_plan *p, int from, int to)
{
	for (int f = from; f <= to; f++)
		if (has(p, f))
			return true;
	return false;
}

static bool has_user(const struct generic_plan *p)
{
	return has_range(p, MAP_USER_ID, MAP_USER_URL);
}

static int count_fields(const struct generic_plan *p)
{
	int n = 0;

	for (int f = 0; f < MAPPED_COUNT; f++)
		n += has(p, f);
	return n;
}

/* The account is known, so that a list of people can be a list of who follows it. */
static bool has_account(const struct sample *s)
{
	return (s->source && s->source->account) || path_find_uid(s->path).len;
}

static enum generic_kind kind_said(const struct generic_plan *p, enum ingest_as as)
{
	bool has_text = has(p, MAP_TEXT) || has(p, MAP_POST_TEXT) || has(p, MAP_COMMENT_TEXT) ||
			has(p, MAP_MESSAGE_TEXT);
	bool has_person = has_user(p) || has(p, MAP_ID) || has(p, MAP_TARGET_ID);

	switch (as) {
	case AS_COMMENTS:
		return has_text || has(p, MAP_COMMENT_ID) ? GENERIC_COMMENT : GENERIC_NONE;
	case AS_POSTS:
	case AS_MENTIONS:
		return has_text || has(p, MAP_POST_ID) || has(p, MAP_POST_BID) ? GENERIC_POST
									       : GENERIC_NONE;
	case AS_MESSAGES:
		return has_text ? GENERIC_MESSAGE : GENERIC_NONE;
	case AS_FANS:
		return has_person ? GENERIC_FAN : GENERIC_NONE;
	case AS_FOLLOWS:
		return has_person ? GENERIC_FOLLOWED : GENERIC_NONE;
	case AS_UNSAID:
		break;
	}
	return GENERIC_NONE;
}

static bool has_post(const struct generic_plan *p)
{
	return has(p, MAP_POST_ID) || has(p, MAP_POST_BID) || has(p, MAP_POST_URL);
}

/* Columns that only posts have. */
static bool looks_like_posts(const struct generic_plan *p)
{
	return has_range(p, MAP_POST_TIME, MAP_POST_REPOST_OF) ||
	       (has_post(p) && !has_user(p) && !has(p, MAP_ID));
}

/* A text that does not say whose it is. */
static enum generic_kind kind_of_text(const struct generic_plan *p, const struct sample *s)
{
	if (path_says(s->path, words_comment))
		return GENERIC_COMMENT;
	if (path_says(s->path, words_repost))
		return GENERIC_REPOST;
	if (path_says(s->path, words_message))
		return GENERIC_MESSAGE;
	if (looks_like_posts(p) || path_says(s->path, words_post))
		return GENERIC_POST;
	if (has_post(p) && !has(p, MAP_ID))
		return GENERIC_POST;
	/* a text by nobody, of which nobody says that it was a comment, may be anything */
	return has_user(p) || p->is_mapped ? GENERIC_COMMENT : GENERIC_NONE;
}

static enum generic_kind kind_of_people(const struct generic_plan *p, const struct sample *s)
{
	bool has_id = has(p, MAP_USER_ID) || has(p, MAP_USER_OPENID) || has(p, MAP_USER_URL);

	if (path_says(s->path, words_repost) && has_user(p) && (has(p, MAP_TIME) || has_post(p)))
		return GENERIC_REPOST;
	if (has_range(p, MAP_TARGET_ID, MAP_TARGET_NAME) && has_user(p))
		return GENERIC_FOLLOW;
	/* a bare id may be anybody's: two more things must be known of the person */
	if (!has_id && !(has(p, MAP_ID) && count_fields(p) >= 3 && has(p, MAP_USER_NAME)))
		return GENERIC_NONE;
	if (!has_range(p, MAP_USER_GENDER, MAP_USER_REGISTERED) && !has(p, MAP_USER_NAME))
		return GENERIC_NONE;
	if (has_account(s) && path_says(s->path, words_fans))
		return GENERIC_FAN;
	if (has_account(s) && path_says(s->path, words_follows))
		return GENERIC_FOLLOWED;
	return GENERIC_USER;
}

/* MediaCrawler writes those of other platforms into folders of their own, or with these columns. */
static bool is_of_another_platform(const struct sample *s)
{
	static const char *const others[] = {
		"xhs", "dy", "douyin", "ks", "kuaishou", "bili", "bilibili", "zhihu", "tieba"};
	struct slice rest = slice_of(s->path), url = SLICE_NONE;
	int column = header_find(s->header, "note_url");

	if (column >= 0 && s->head && s->head->n && (size_t)column < s->head->rows[0].n)
		url = slice_trim(s->head->rows[0].cells[column]);
	if (url.len && !slice_has(url, "weibo"))
		return true;
	if (header_find(s->header, "interaction") >= 0 && header_find(s->header, "tag_list") >= 0)
		return true;
	while (rest.s) {
		struct slice part = slice_cut(rest, "/", &rest);

		for (size_t i = 0; i < SRM_COUNT(others); i++)
			if (slice_is(part, others[i]))
				return true;
	}
	return false;
}

enum generic_kind generic_kind_of(const struct generic_plan *p, const struct sample *s)
{
	enum ingest_as as = map_choose(s->source, s->header).as;

	if (as)
		return kind_said(p, as);
	if (count_fields(p) < (p->is_mapped ? 1 : 2) ||
		(!p->is_mapped && is_of_another_platform(s)))
		return GENERIC_NONE;
	if (has_range(p, MAP_COMMENT_ID, MAP_COMMENT_PARENT))
		return has(p, MAP_COMMENT_TEXT) || has(p, MAP_COMMENT_ID) || has(p, MAP_TEXT)
			       ? GENERIC_COMMENT
			       : GENERIC_NONE;
	if (has_range(p, MAP_REPOST_ID, MAP_REPOST_TIME))
		return GENERIC_REPOST;
	if (has(p, MAP_MESSAGE_TEXT))
		return GENERIC_MESSAGE;
	if (has(p, MAP_POST_TEXT))
		return GENERIC_POST;
	if (has(p, MAP_TEXT))
		return kind_of_text(p, s);
	if (has_post(p) && has_range(p, MAP_POST_TIME, MAP_POST_REPOST_OF))
		return GENERIC_POST;
	return kind_of_people(p, s);
}

void generic_claim(struct import *im, enum generic_kind kind, const struct generic_plan *p)
{
	unsigned claims = 0;

	if (kind == GENERIC_COMMENT || kind == GENERIC_POST || kind == GENERIC_MESSAGE ||
		has(p, MAP_REPOST_TEXT))
		claims |= CAP_TEXT;
	if (kind == GENERIC_REPOST || has(p, MAP_POST_MENTIONS))
		claims |= CAP_REPOSTS;
	if (kind != GENERIC_USER && kind != GENERIC_NONE)
		claims |= CAP_ACTS;
	if (has(p, MAP_USER_FOLLOWERS))
		claims |= CAP_PROFILE;
	im->result->capabilities |= claims;
}
