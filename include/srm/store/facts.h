/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_FACTS_H
#define SRM_STORE_FACTS_H

#include "srm/model/record.h"
#include "srm/store/store.h"

/**
 * Taking one file in: records merge into the facts by rules that do not
 * depend on the order of arrival, and every row remembers which imports
 * brought it.
 *
 *	store_begin(st);
 *	import_new(&im, st, &info);
 *	import_put_post(im, &post, &put) ...
 *	import_finish(im, &info, &counts, err);      or store_rollback(st)
 *	store_commit(st);
 *	import_free(im);
 *
 * Rules (each group of fields by itself): text: complete beats cut off, then
 * the earliest observed; author and actor: id over hash over nickname; time:
 * the more precise; comment likes: the latest observed. Ties go by content.
 * Profiles and post counts are kept as they were seen, day by day.
 */
struct import_info {
	const char *path;
	const char *stamp;   /* tells an unchanged file without reading it; "" for a stream */
	const char *options; /* what was said on the command line and bears on meaning */
	int64_t taken_at;    /* the clock */
	int64_t continues;   /* import of the same file when it was shorter; 0: none */
	/* known after reading */
	const char *sha256; /* of the bytes, hex */
	int64_t size;
	const char *importer; /* name of the format; "" when it was not recognised */
	int version;
	const char *encoding;
};

enum put { /* what a record did */
	PUT_UNCHANGED,
	PUT_UPDATED,
	PUT_NEW
};

struct import_counts {
	int64_t records, added, updated, unchanged, rejected, skipped;
	int64_t erased; /* records of people who were erased: left out, in whole or in part */
};

/** What a file held, as distinct things; counted while it is taken in. */
struct import_holds {
	int64_t posts, posts_embedded, posts_named;
	int64_t users;           /* with an id (or hash) and at least one profile field */
	int64_t users_id_only;   /* authors and actors with an id and nothing else */
	int64_t users_name_only; /* authors and actors known by nickname only */
	int64_t interactions[KIND_COUNT];
	int64_t metrics;           /* numbers that were new to it */
	int64_t first_at, last_at; /* of own posts and interactions; TIME_NONE */
};

struct marks_row { /* derived marks of an interaction's text */
	unsigned bits;
	double relevance;
	struct slice via;
};

struct file_import; /* opaque */

enum srm_rc import_new(struct file_import **out, struct store *st, const struct import_info *info,
	struct srm_err *err) SRM_NODISCARD;
void import_free(struct file_import *im);
int64_t import_id(const struct file_import *im);
/**
 * The file may bring about that many interactions: many against what is held are taken in
 * without indexes, which are built at the end. Before the first put.
 */
enum srm_rc import_expect(struct file_import *im, int64_t interactions,
	struct srm_err *err) SRM_NODISCARD;
/** What the format of the records that follow can show of a person (enum capability). */
void import_describe(struct file_import *im, unsigned capabilities);

/** What can be known of a profile without the store: a second thread may work it out. */
struct profile_row {
	double relevance; /* of bio, tags and place; negative: not read yet */
	int64_t digest;   /* of all it says; profile_digest() */
};
int64_t profile_digest(const struct profile *p, struct str *scratch);
enum srm_rc import_put_profile(struct file_import *im, const struct profile *p,
	const struct profile_row *row, enum put *put, struct srm_err *err) SRM_NODISCARD;
enum srm_rc import_put_post(struct file_import *im, const struct post *p, enum put *put,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc import_put_interaction(struct file_import *im, const struct interaction *i,
	const struct marks_row *marks, enum put *put, struct srm_err *err) SRM_NODISCARD;
enum srm_rc import_put_metric(struct file_import *im, const struct metric *m, enum put *put,
	struct srm_err *err) SRM_NODISCARD;
/**
 * This interaction comes soon, is_near: very soon. Memory that it will touch is fetched meanwhile:
 * of many followers nearly all of it lies outside the processor's caches.
 */
void import_foresee(const struct file_import *im, const struct interaction *i, bool is_near);
/** Keep a rejected record: at most REJECT_BYTES of it. */
enum {
	REJECT_BYTES = 4096
};
enum srm_rc import_put_reject(struct file_import *im, const struct reject *r,
	struct srm_err *err) SRM_NODISCARD;

/** Complete the ledger row with what only reading could tell. Also when nothing was new. */
enum srm_rc import_finish(struct file_import *im, const struct import_info *info,
	const struct import_counts *counts, struct srm_err *err) SRM_NODISCARD;
void import_holds(const struct file_import *im, struct import_holds *out);
/** How many puts so far were of people who were erased, and had no effect. */
int64_t import_left_out(const struct file_import *im);

/** An earlier import of the same file that was not undone. */
struct import_known {
	int64_t id;        /* 0: none */
	char importer[64]; /* name of the format, "" when it was not recognised */
	int version;
	int64_t rejected;
};
/** Has a file with this stamp (or these bytes) and these options been taken in? */
enum srm_rc import_known_stamp(struct store *st, const char *stamp, const char *options,
	struct import_known *out, struct srm_err *err) SRM_NODISCARD;
enum srm_rc import_known_bytes(struct store *st, const char *sha256, const char *options,
	struct import_known *out, struct srm_err *err) SRM_NODISCARD;
/** Is there one of that many bytes? If not, its bytes need not be compared. */
enum srm_rc import_known_size(struct store *st, int64_t size, bool *out,
	struct srm_err *err) SRM_NODISCARD;
/** An import that may be the beginning of a file: shorter, and nothing in it was left out. */
struct import_prefix {
	int64_t id; /* 0: none */
	int64_t size;
	char sha256[65];
	char importer[64];
	int version;
	char encoding[16];
};
enum srm_rc import_known_prefix(struct store *st, int64_t size, const char *options,
	struct import_prefix *out, struct srm_err *err) SRM_NODISCARD;
/** Remember a new stamp for bytes that are known. */
enum srm_rc import_restamp(struct store *st, int64_t id, const char *stamp,
	struct srm_err *err) SRM_NODISCARD;

/** How much an undo took away. */
struct undo_counts {
	int64_t also; /* imports of what the file had grown by, or that came out of it */
	int64_t profiles, posts, interactions, kept; /* kept: rows other files brought too */
};
/**
 * Take an import back: what it alone brought goes, what others brought too is
 * as if this file had never been read. What continues it, or came out of it if
 * it is an archive, goes with it. In the
 * caller's transaction.
 * @retval SRM_ENOTFOUND no such import, or undone already
 */
enum srm_rc import_undo(struct store *st, int64_t id, int64_t wall_at, struct undo_counts *out,
	struct srm_err *err) SRM_NODISCARD;

#endif
