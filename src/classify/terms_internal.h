/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_TERMS_INTERNAL_H
#define SRM_CLASSIFY_TERMS_INTERNAL_H

#include "srm/classify/terms.h"
#include "terms_read.h"

enum {
	GRAM_MAX = 6,             /* units of a term */
	GRAM_SEEN = GRAM_MAX + 1, /* one more, to see whether it goes on */
	SKETCH_BITS = 22,
	ENTRIES_MAX = 1 << 18
};

/** The unit that follows, or stands before, most often. */
struct beside {
	uint32_t unit, texts;
};

struct gram {
	/* what every text asks of it lies together */
	uint64_t hash;
	uint32_t unit[GRAM_SEEN];
	uint32_t n;
	uint32_t last_text, texts;
	int64_t person; /* of whom it was counted last */
	unsigned seen;  /* groups of that person */
	uint32_t people[TERM_GROUPS];
	struct gram_example {
		int64_t id;
		uint64_t fitness;
	} example[TERM_EXAMPLES];
	struct beside left, right;
};

struct terms {
	struct unit_reader reader;
	uint16_t *sketch; /* counts by hash, saturated */
	uint64_t *
		often; /* a bit for each that reaches the floor: small enough to stay at hand; NULL until
			     it is asked */
	uint32_t floor; /* of them, below which nothing is kept */
	struct grams VEC_OF(struct gram) grams;
	uint32_t *slots; /* place of a gram from 1, 0 free */
	size_t n_slots;
	uint32_t text, texts; /* the text being read; all of them */
	int64_t person;
	unsigned seen;
	int64_t people[TERM_GROUPS];
	bool is_closed; /* left and right are known */
};

uint64_t gram_hash(uint64_t hash, uint32_t unit);
struct gram *gram_find(const struct terms *t, const uint32_t *unit, uint32_t n);

#endif
