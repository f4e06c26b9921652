/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_FOREST_H
#define SRM_STORE_FOREST_H

#include "srm/base/vec.h"
#include "srm/store/people.h"

/*
 * Identities as a forest: each tree is one person, its root the smallest
 * identity. Two that are kept apart by hand never come into one tree, which
 * makes the order of joining matter: it goes by strength, then by natural key,
 * never by arrival.
 */
struct member {
	int64_t parent; /* 0: no such identity, or nobody */
	int64_t face;   /* of the tree, kept at its root */
	int64_t rank;   /* in the order of natural keys; 0 where nothing depends on it */
	unsigned char known_by, platform;
	unsigned char joined_by; /* enum joined_by */
	bool is_guarded; /* root: its tree holds an identity that is kept apart from another */
};

struct pair { /* of identities */
	int64_t a, b;
};
struct pairs VEC_OF(struct pair);

struct forest {
	struct member *at; /* by identity, which starts at 1 */
	int64_t n;         /* there is room up to this one */
	struct pairs apart;
};

void forest_release(struct forest *f);
/** Make room for identities up to id. */
void forest_reach(struct forest *f, int64_t id);
/** Whether a fact names it. */
bool forest_has(const struct forest *f, int64_t id);
int64_t forest_root(struct forest *f, int64_t id);
/** Never in one tree; before the first join. */
void forest_keep_apart(struct forest *f, int64_t a, int64_t b);
/** All pairs, in an order that depends on natural keys alone. */
void forest_join_pairs(struct forest *f, struct pairs *pairs, enum joined_by why);
/** Those who bear one mark, each joined to the first that it is not kept apart from. */
void forest_join_group(struct forest *f, int64_t *ids, size_t n, enum joined_by why);

#endif
