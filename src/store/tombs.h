/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_TOMBS_H
#define SRM_STORE_TOMBS_H

#include "srm/base/map.h"
#include "srm/base/sha256.h"
#include "srm/model/record.h"
#include "store_internal.h"

/*
 * The seals of those who were erased, in memory. An import asks only where
 * there are any, and only for what is new to it.
 */
enum seal_kind { /* tombstone.kind; the first three as enum id_kind */
	SEAL_ID = 1,
	SEAL_HASH,
	SEAL_NAME,
	SEAL_UNIONID,
	SEAL_POST,
	SEAL_ACT,
};

struct seal_of { /* what is sealed */
	enum seal_kind kind;
	int64_t platform;
	struct slice realm, id;
};

struct tombs {
	unsigned char key[HMAC_KEY];
	struct map seals; /* seal -> forgotten.id */
	struct str scratch;
};

/* Load key and seals into st->tombs; makes the key where `make`. No key: st->tombs is NULL. */
enum srm_rc tombs_load(struct store *st, bool make, struct srm_err *err);
void tombs_free(struct tombs *t);

void tombs_seal(struct tombs *t, const struct seal_of *what, unsigned char out[32]);
/* forgotten.id, or 0; t may be NULL. */
int64_t tombs_find(struct tombs *t, const struct seal_of *what);
int64_t tombs_find_who(struct tombs *t, const struct ref *who);
/* Seal something more of one who is forgotten; *is_new (may be NULL) is set when it was not. */
enum srm_rc tombs_add(struct store *st, const struct seal_of *what, int64_t forgotten, bool *is_new,
	struct srm_err *err);

/* ---- mask.c ---- */

#define MASK_TOKEN "@*"
/*
 * The text with every sealed @name as MASK_TOKEN, and what they said further up a chain of reposts
 * left out; false when there is none, and out is untouched.
 */
bool tombs_mask(struct tombs *t, int64_t platform, struct slice text, struct str *out);
/* Do these bytes of a record hold a sealed id or name, as a cell, a string or behind an @? */
bool tombs_touch(struct tombs *t, struct slice raw);

/* The next "@name" at or behind *at: its name, *at where the @ stands; none at the end. */
struct slice mention_next(struct slice text, size_t *at);

#endif
