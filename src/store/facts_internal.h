/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_FACTS_INTERNAL_H
#define SRM_STORE_FACTS_INTERNAL_H

#include "bulk.h"
#include "content.h"
#include "known.h"
#include "srm/base/map.h"
#include "srm/store/facts.h"

enum row_kind { /* seen.kind */
	ROW_PROFILE = 1,
	ROW_POST,
	ROW_POST_COUNT,
	ROW_INTERACTION,
};

/* What this import said of an identity, for import_holds(). */
enum touched {
	TOUCHED_PROFILE = 1 << 0, /* a profile field */
	TOUCHED_ACTS = 1 << 1,    /* author or actor */
	TOUCHED_BY_NAME = 1 << 2, /* known by nickname only */
};

struct file_import {
	struct store *st;
	int64_t id;
	unsigned capabilities;
	struct import_holds holds;
	int64_t last_at;        /* latest moment a record speaks of or was observed at */
	struct known known;     /* identities it named; their capabilities are up to date */
	struct map post_ids;    /* key bytes -> post id, named in this import */
	struct map posts;       /* post id -> best standing in this import + 1 */
	struct map occurrences; /* content key -> how often in this import */
	struct bulk bulk;
	struct str last_post; /* id of the post resolved last: comments come post by post */
	enum platform last_post_platform;
	int64_t last_post_id;
	int64_t last_identity, last_profile,
		last_interaction;         /* rows that have been given a number */
	bool has_changed;                 /* some row is new or other than before */
	int64_t forgotten;                /* who the identity looked up last is forgotten as */
	int64_t left_out_of;              /* the last one whose records were left out */
	int64_t left_out;                 /* posts, acts and profiles of erased people */
	bool has_sealed;                  /* more of an erased person is known than before */
	struct content row, mine, record; /* scratch of the merge */
	struct str key, json, masked;
};

/* identity.c: find or make; 0 for ID_NONE. */
enum srm_rc identity_resolve(struct file_import *im, const struct ref *who, int64_t *out,
	struct srm_err *err);
/* The same as its entry; NULL for ID_NONE. */
enum srm_rc identity_known(struct file_import *im, const struct ref *who, struct known_one **out,
	struct srm_err *err);
void identity_touch(struct file_import *im, struct known_one *one, unsigned how);
enum srm_rc identity_dirty(struct file_import *im, struct known_one *one, struct srm_err *err);

struct seal_of; /* tombs.h */
/* identity.c: this file holds something of one who was erased; nothing of it is taken in. */
enum srm_rc import_leave_out(struct file_import *im, int64_t forgotten, struct srm_err *err);
/* `what` is theirs, too, if `who` was erased. */
enum srm_rc import_seal(struct file_import *im, const struct ref *who, const struct seal_of *what,
	struct srm_err *err);

/* put.c: a post that was only named; 0 for ID_NONE. */
enum srm_rc post_resolve(struct file_import *im, const struct ref *key, int64_t *out,
	struct srm_err *err);

/* profile.c */
enum srm_rc post_count_put(struct file_import *im, int64_t post, const struct post *p,
	enum put *put, struct srm_err *err);

/* merge.c */

/* How a row came to be: its import, or 0 when several brought it. */
struct provenance {
	enum row_kind kind;
	int64_t row;
	int64_t sole_import;
	int64_t observed_at, text_at;
	int64_t likes, likes_at;
};

/* When an import saw a row and its text, and the likes it saw on a comment. */
struct observation {
	int64_t at, text_at, likes, likes_at;
};

/*
 * Note that this import brought the row too. When it stops being the row of
 * one import alone, *shared is true and the caller clears its import_id.
 */
enum srm_rc seen_add(struct file_import *im, const struct provenance *p, int64_t observed_at,
	bool *shared, struct srm_err *err);

/*
 * The same, merging im->record into im->row (both filled by the caller) and
 * keeping what each import said wherever they differ. *first: this import had
 * not brought the row before. *changed gets CHANGED_ bits.
 */
enum srm_rc seen_merge(struct file_import *im, const struct provenance *p, struct observation now,
	bool *shared, bool *first, unsigned *changed, struct srm_err *err);

/* The latest observed count of likes holds, ties by the larger. */
void later_likes(int64_t *likes, int64_t *likes_at, int64_t new_likes, int64_t new_at);

/* A moment that a record of the import speaks of, or TIME_NONE. */
void import_moment(struct file_import *im, int64_t at);

/* The earlier of two observations: one that is not known counts as earliest. */
int64_t earlier(int64_t a, int64_t b);

/* row.c: a post's or an interaction's row, by p->kind and p->row; *found false: no such row. */
enum srm_rc row_load(struct store *st, struct content *c, struct provenance *p, bool *found,
	struct srm_err *err);
enum srm_rc row_update(struct store *st, const struct content *c, const struct provenance *p,
	struct srm_err *err);
/* Only who brought it, when it was observed and its likes have changed: no index knows of them. */
enum srm_rc row_observe(struct store *st, const struct content *c, const struct provenance *p,
	struct srm_err *err);
/* An interaction's number is p->row, a post's comes there. */
enum srm_rc row_insert(struct store *st, const struct content *c, struct provenance *p,
	const struct ref *key, int64_t occurrence, const struct marks_row *marks,
	struct srm_err *err);
/* Interactions that wait are put in. */
enum srm_rc row_settle(struct store *st, struct srm_err *err) SRM_NODISCARD;
/* The row of a key, or 0. */
enum srm_rc row_find(struct store *st, enum row_kind kind, const struct ref *key,
	int64_t occurrence, int64_t *row, struct srm_err *err);
/* After a change: marks, classes and scores that rest on the row (not the actors of a post's). */
enum srm_rc row_changed(struct store *st, const struct content *c, const struct provenance *p,
	unsigned changed, struct srm_err *err);

#endif
