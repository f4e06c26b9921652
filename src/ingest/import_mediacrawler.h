/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_MEDIACRAWLER_H
#define SRM_INGEST_IMPORT_MEDIACRAWLER_H

#include "srm/ingest/importer.h"

/**
 * MediaCrawler's Weibo files. CSV, JSON and JSONL hold the same named fields,
 * so one record is built from them, whichever file they came in. Until June
 * 2026 people have a user_id; since then only creator_hash and a masked name.
 */
#define MC_FIELDS(X)                                                                               \
	X(MC_NOTE_ID, "note_id")                                                                   \
	X(MC_COMMENT_ID, "comment_id")                                                             \
	X(MC_PARENT_ID, "parent_comment_id")                                                       \
	X(MC_CONTENT, "content")                                                                   \
	X(MC_CREATE_TIME, "create_time")                                                           \
	X(MC_CREATE_DATE, "create_date_time")                                                      \
	X(MC_LIKED, "liked_count")                                                                 \
	X(MC_COMMENTS, "comments_count")                                                           \
	X(MC_SHARED, "shared_count")                                                               \
	X(MC_COMMENT_LIKES, "comment_like_count")                                                  \
	X(MC_MODIFIED, "last_modify_ts")                                                           \
	X(MC_URL, "note_url")                                                                      \
	X(MC_PLACE, "ip_location")                                                                 \
	X(MC_USER_ID, "user_id")                                                                   \
	X(MC_HASH, "creator_hash")                                                                 \
	X(MC_NAME, "nickname")                                                                     \
	X(MC_GENDER, "gender")                                                                     \
	X(MC_BIO, "desc")                                                                          \
	X(MC_FOLLOWS, "follows")                                                                   \
	X(MC_FANS, "fans")                                                                         \
	X(MC_TAGS, "tag_list")                                                                     \
	X(MC_INTERACTION, "interaction")

enum mc_field {
#define X(field, name) field,
	MC_FIELDS(X)
#undef X
	MC_FIELD_COUNT
};

enum mc_kind {
	MC_KIND_NONE,
	MC_KIND_CONTENT,
	MC_KIND_COMMENT,
	MC_KIND_CREATOR,
};

struct mc_record {
	enum mc_kind kind;
	struct slice value[MC_FIELD_COUNT]; /* trimmed; none when missing */
	long line;
	struct slice raw;
};

/** What a file with these fields holds: a bit each. */
enum mc_kind mc_kind_of(unsigned fields);
/** How surely it is Weibo's, from the kind and the file's path: 0 when the path names another. */
int mc_confidence(enum mc_kind kind, const char *path);
enum srm_rc mc_record_put(struct import *im, const struct mc_record *r,
	struct srm_err *err) SRM_NODISCARD;

#endif
