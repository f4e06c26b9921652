/* SPDX-License-Identifier: MIT */
#ifndef SRM_MODEL_RECORD_H
#define SRM_MODEL_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/date.h"
#include "srm/base/err.h"
#include "srm/base/str.h"
#include "srm/model/names.h"

/**
 * What an importer says a file holds: plain structs of borrowed slices, valid
 * for the one call of the sink. A value that the record does not give is
 * SLICE_NONE, COUNT_NONE, TIME_NONE, -1 or the zero of its enum; unknown is
 * never written as zero or empty.
 */
#define COUNT_NONE ((int64_t)-1)

/** How a thing is identified, best first. */
enum id_kind {
	ID_NONE,
	ID_NATIVE,  /* the platform's own id: mid, uid, openid ... */
	ID_HASH,    /* MediaCrawler's creator_hash: first 16 hex of SHA-256(uid) */
	ID_NAME,    /* a nickname and nothing else */
	ID_CONTENT, /* no id: the store keys it by a hash of its content */
};

/** Key = (platform, realm, id). realm only where ids are unique within something (an article). */
struct ref {
	enum platform platform;
	enum id_kind kind;
	struct slice realm;
	struct slice id;
};

#define REF_NONE ((struct ref){0})

/** What a record says of a person, besides who it is. */
struct profile {
	struct ref who;
	struct slice name; /* nickname */
	enum gender gender;
	struct slice place; /* 所在地, else IP属地 without its prefix */
	struct slice bio;
	struct slice tags; /* joined by commas */
	struct slice unionid;
	int64_t followers, follows, posts;
	int verified;      /* 1, 0, -1 not said */
	int verified_type; /* Weibo's number: 0 person, 1-7 organisation, -1 none or not said */
	struct slice verified_reason;
	int member_rank; /* paid membership (mbrank, 会员等级): 0 none, -1 not said */
	int level; /* Weibo's level (urank, 微博等级), grows with days of use; -1 not said */
	int64_t registered_at;
	int64_t observed_at; /* when the file saw this; TIME_NONE sorts before all */
};

/** Structural signs of what a post is for, from fields that say so. */
enum post_sign {
	SIGN_VIDEO = 1 << 0,
	SIGN_PICTURES = 1 << 1,
	SIGN_SHOP_LINK = 1 << 2, /* a product card or a link to a shop */
	SIGN_PRIZE_APP = 1 << 3, /* sent through a prize tool, or announces its draw */
	SIGN_ARTICLE = 1 << 4,   /* a long article is attached */
	SIGN_REPOST = 1 << 5,
};

enum standing {            /* how a post stands in its file */
	STANDING_RECORD,   /* a record of its own */
	STANDING_EMBEDDED, /* inside another: the source of a repost, the status of a comment */
	STANDING_NAMED,    /* only its id was named */
};

struct post {
	struct ref key;
	enum standing standing;
	struct ref author;
	int64_t created_at;
	enum precision precision;
	struct slice text; /* visible text, HTML removed */
	bool is_cut;       /* the export shows the text cut off ("...全文") */
	struct slice url;
	struct slice source; /* the app or device it was sent from */
	struct slice place;
	struct slice topics; /* joined by commas */
	struct ref repost_of;
	unsigned signs; /* enum post_sign */
	int64_t likes, comments, reposts, reads;
	int64_t observed_at;
};

struct interaction {
	struct ref key;
	enum kind kind;
	struct ref actor;
	struct ref target; /* an account or person: mention, message, follow */
	struct ref post;   /* the post that was answered, reposted, clicked */
	struct ref parent; /* the comment that was answered */
	int64_t created_at;
	enum precision precision;
	struct slice text;
	bool is_cut;
	struct slice place;
	int64_t likes;
	int64_t observed_at;
	bool repeats_are_real; /* ID_CONTENT only: equal records of this file are different acts */
};

/**
 * A daily number about an account or a post; names no person. One number for
 * each (account, post, day, hour, name, part): the latest observed holds.
 */
struct metric {
	struct ref account; /* REF_NONE: the account the file is about, not known */
	struct ref post;    /* REF_NONE: about the account */
	enum metric_name name;
	struct slice part; /* of it only: channel, source, age group; none: all */
	int64_t day; /* days since 1970-01-01 in the source's zone; DAY_NONE: over its lifetime */
	int hour;    /* 0 to 23; -1: the whole day */
	double value;
	int64_t observed_at;
};

#define DAY_NONE INT64_MIN

/** What one format can show of a person: a dimension that could not be seen is not scored. */
enum capability {
	CAP_TEXT = 1 << 0,    /* own words */
	CAP_REPOSTS = 1 << 1, /* reposts or mentions */
	CAP_PROFILE = 1 << 2, /* a follower count */
	CAP_ACTS = 1 << 3,    /* interactions at all */
};

struct csv_record; /* base/csv.h */

/** A record that could not be used. */
struct reject {
	long line;                    /* physical, from 1; 0 when there are no lines */
	const char *why;              /* a message of the catalogue */
	struct slice raw;             /* its bytes */
	const struct csv_record *row; /* of a table: all of it; else NULL */
};

/**
 * Where importers push what they read: the store in production, an array in
 * tests and fuzzers. Any call may fail (disk full): importers pass that on.
 */
struct sink {
	void *ctx;
	enum srm_rc (*profile)(void *ctx, const struct profile *p, struct srm_err *err);
	enum srm_rc (*post)(void *ctx, const struct post *p, struct srm_err *err);
	enum srm_rc (*interaction)(void *ctx, const struct interaction *i, struct srm_err *err);
	enum srm_rc (*metric)(void *ctx, const struct metric *m, struct srm_err *err);
	enum srm_rc (*reject)(void *ctx, const struct reject *r, struct srm_err *err);
	/** A record is complete: what was pushed since the last call came from it. May be NULL. */
	enum srm_rc (*record)(void *ctx, struct srm_err *err);
};

/** Structs with every "not said" in place. */
struct profile profile_empty(void);
struct post post_empty(void);
struct interaction interaction_empty(void);
struct metric metric_empty(void);

/** ref from an id as a file writes it (trimmed; TABs off); ID_NONE when it is no usable key. */
struct ref ref_native(enum platform platform, struct slice id);
struct ref ref_name(enum platform platform, struct slice nickname);

#endif
