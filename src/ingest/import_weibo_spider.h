/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_WEIBO_SPIDER_H
#define SRM_INGEST_IMPORT_WEIBO_SPIDER_H

#include "ingest_internal.h"

/**
 * dataabc/weiboSpider: CSV, JSON, text and SQLite hold the same fields. Posts
 * are named by bid, and a repost is one text: the reason, whose post it is, and
 * what that one says.
 */
enum {
	SPIDER_WORD = 128,
	SPIDER_TEXT = 2048
};

/** The user comes in pieces, a member or a line each. */
struct spider_user {
	char id[SPIDER_WORD], name[SPIDER_WORD], gender[SPIDER_WORD], place[SPIDER_WORD];
	char bio[SPIDER_TEXT], reason[SPIDER_TEXT];
	char posts[SPIDER_WORD], follows[SPIDER_WORD], followers[SPIDER_WORD];
};

struct spider_member {
	const char *name;  /* in JSON and SQLite */
	const char *label; /* in text, or NULL */
	size_t at, size;   /* in struct spider_user */
};

/** The members of struct spider_user; NULL past the end. */
const struct spider_member *spider_member_at(size_t i);
void spider_keep(struct spider_user *user, const struct spider_member *member, struct slice value);
/** Hand over the profile; one without an id is the account's. */
enum srm_rc spider_user_put(struct import *im, const struct spider_user *user,
	struct srm_err *err) SRM_NODISCARD;

/**
 * Hand over a post whose text may be a repost; is_repost may be known from
 * elsewhere. Rejected (with raw, or the row) when there is nothing in it.
 */
enum srm_rc spider_post_put(struct import *im, struct crawled_post *post, long line,
	struct slice raw, struct srm_err *err) SRM_NODISCARD;

#endif
