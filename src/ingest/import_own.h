/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_OWN_H
#define SRM_INGEST_IMPORT_OWN_H

#include "srm/ingest/importer.h"

/**
 * The columns that export writes, so that what srm wrote it also reads, and
 * that people use for files of their own: any of them that identify a record.
 * `platform` and `kind` make interactions; `platform` and `post_id` posts;
 * `platform` and `user_id` followers.
 */
#define OWN_FIELDS(X)                                                                              \
	X(OWN_PLATFORM, "platform")                                                                \
	X(OWN_KIND, "kind")                                                                        \
	X(OWN_INTERACTION_ID, "interaction_id")                                                    \
	X(OWN_REALM, "realm")                                                                      \
	X(OWN_POST_ID, "post_id")                                                                  \
	X(OWN_BID, "bid")                                                                          \
	X(OWN_ACCOUNT_ID, "account_id")                                                            \
	X(OWN_ACCOUNT_NAME, "account_name")                                                        \
	X(OWN_PARENT_ID, "parent_id")                                                              \
	X(OWN_USER_ID, "user_id")                                                                  \
	X(OWN_USER_NAME, "user_name")                                                              \
	X(OWN_TARGET_ID, "target_id")                                                              \
	X(OWN_TARGET_NAME, "target_name")                                                          \
	X(OWN_CREATED_AT, "created_at")                                                            \
	X(OWN_TEXT, "text")                                                                        \
	X(OWN_IS_CUT, "is_cut")                                                                    \
	X(OWN_URL, "url")                                                                          \
	X(OWN_SOURCE, "source")                                                                    \
	X(OWN_PLACE, "place")                                                                      \
	X(OWN_TOPICS, "topics")                                                                    \
	X(OWN_REPOST_OF, "repost_of")                                                              \
	X(OWN_SIGNS, "signs")                                                                      \
	X(OWN_STANDING, "standing")                                                                \
	X(OWN_LIKES, "likes")                                                                      \
	X(OWN_COMMENTS, "comments")                                                                \
	X(OWN_REPOSTS, "reposts")                                                                  \
	X(OWN_READS, "reads")                                                                      \
	X(OWN_GENDER, "gender")                                                                    \
	X(OWN_BIO, "bio")                                                                          \
	X(OWN_TAGS, "tags")                                                                        \
	X(OWN_FOLLOWERS, "followers")                                                              \
	X(OWN_FOLLOWS, "follows")                                                                  \
	X(OWN_POSTS, "posts")                                                                      \
	X(OWN_VERIFIED, "verified")                                                                \
	X(OWN_VERIFIED_TYPE, "verified_type")                                                      \
	X(OWN_VERIFIED_REASON, "verified_reason")                                                  \
	X(OWN_MEMBER_RANK, "member_rank")                                                          \
	X(OWN_LEVEL, "level")                                                                      \
	X(OWN_REGISTERED_AT, "registered_at")                                                      \
	X(OWN_UNIONID, "unionid")                                                                  \
	X(OWN_OBSERVED_AT, "observed_at")

enum own_field {
#define X(field, name) field,
	OWN_FIELDS(X)
#undef X
	OWN_FIELD_COUNT
};

enum own_sort {
	OWN_NOTHING,
	OWN_INTERACTION,
	OWN_POST,
	OWN_FOLLOWER,
};

struct own_record {
	enum own_sort sort;
	struct slice value[OWN_FIELD_COUNT]; /* none when missing or empty */
	long line;
	struct slice raw;
};

/** Kept over a file: the post and author named last, not to name them again row by row. */
struct own_state {
	char named[256];
	size_t len;
	struct json_places places; /* of the fields */
};

enum own_sort own_sort_of(bool (*has)(const void *ctx, const char *name), const void *ctx);
enum srm_rc own_record_put(struct import *im, const struct own_record *r,
	struct srm_err *err) SRM_NODISCARD;

/** Of JSON: one object, or 0. */
int own_object_probe(const cJSON *object);
enum srm_rc own_object_put(struct import *im, const struct json_item *it,
	struct srm_err *err) SRM_NODISCARD;

#endif
