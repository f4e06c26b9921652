/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_KNOWN_H
#define SRM_STORE_KNOWN_H

#include "srm/model/record.h"

/*
 * The identities that one import named, by key: about 50 bytes for each whose
 * id is a number, and its key's bytes more for others. Entries stay where
 * they are.
 */
enum {
	KNOWN_PROFILES = 2, /* contents remembered per identity */
};

struct known_one {
	int64_t native;                  /* an integer id, else the key's place */
	int64_t digest[KNOWN_PROFILES];  /* of profiles already put; 0: none */
	uint32_t seen_s[KNOWN_PROFILES]; /* second of the day each was first observed in */
	uint32_t row;                    /* identity.id */
	uint32_t text_len;               /* 0: native is an integer */
	unsigned char platform, known_by;
	unsigned char touched;      /* enum touched */
	unsigned char capabilities; /* that its row has been given */
	bool is_new : 1;            /* made by this import */
	bool is_dirty : 1;          /* marked already */
	bool has_more : 1;          /* more profiles than are remembered */
	bool is_forgotten : 1;      /* erased once: row is 0, and nothing of theirs is taken in */
};

struct known {
	struct known_one **chunks;
	size_t n, nchunks;
	uint32_t *slots; /* index + 1; 0: free */
	size_t nslots;   /* a power of two */
	struct str texts;
};

void known_release(struct known *k);
/*
 * The entry of a key, made when it is not there (*is_new: row still 0). Never NULL for a key;
 * NULL for ID_NONE and empty ids.
 */
struct known_one *known_get(struct known *k, const struct ref *who, bool *is_new);

/* The entry will be asked for soon: at first its slot is fetched, nearer to it the entry. */
void known_fetch(const struct known *k, const struct ref *who, bool is_near);

#endif
