/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_BULK_H
#define SRM_STORE_BULK_H

#include "known.h"
#include "srm/base/map.h"
#include "srm/base/vec.h"
#include "srm/model/record.h"
#include "store_internal.h"

/*
 * Taking in many interactions at once, beside what is held. Indexes that
 * nothing reads meanwhile are dropped and built at the end, which sorts instead
 * of seeking: where one row in eight is new that is the cheaper way. For the key of interactions a hash stands until it
 * grows too large, for that of identities the import's own list of them. All
 * of it in the import's transaction.
 */
struct bulk {
	struct str rebuild;     /* CREATE statements of what waits for the end */
	struct str rebuild_key; /* and of the key, which the hash stands for */
	int64_t *natives;       /* of new rows, by hash; 0: free */
	uint32_t *rows;
	struct str rebuild_profile; /* of the key of profiles */
	struct map profiles;        /* which stands for it: of those who were held before */
	bool knows_all;             /* who is not in known is new */
	unsigned char platform;
	size_t n, nslots;
	struct VEC_OF(int64_t) posts; /* whose actors become dirty once they can be found */
};

/* Decide and begin; where it is done, identities that are held already go to known. */
enum srm_rc bulk_begin(struct bulk *b, struct store *st, int64_t expected, struct known *known,
	struct srm_err *err);
/*
 * The row of a key among the new ones, 0 if none. *known false: the index has to be asked; it
 * is built first where it was put off.
 */
enum srm_rc bulk_find(struct bulk *b, struct store *st, const struct ref *key, int64_t occurrence,
	int64_t *row, bool *known, struct srm_err *err);
/* The key will be asked for soon. */
void bulk_fetch(const struct bulk *b, const struct ref *key);
void bulk_add(struct bulk *b, const struct ref *key, int64_t row);
/*
 * The same for a profile's key (identity, day, digest). is_fresh: of somebody who is new and
 * has more profiles than are remembered; then the index is built.
 */
enum srm_rc bulk_find_profile(struct bulk *b, struct store *st, const void *key, size_t len,
	bool is_fresh, int64_t *row, bool *known, struct srm_err *err);
void bulk_add_profile(struct bulk *b, const void *key, size_t len, int64_t row);
/* Mark those who dealt with a post: now, or at the end. */
enum srm_rc bulk_dirty_post(struct bulk *b, struct store *st, int64_t post, struct srm_err *err);
/* Build what was put off. */
enum srm_rc bulk_end(struct bulk *b, struct store *st, struct srm_err *err);
void bulk_release(struct bulk *b);

#endif
