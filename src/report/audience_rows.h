/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_AUDIENCE_ROWS_H
#define SRM_REPORT_AUDIENCE_ROWS_H

#include "audience.h"
#include "inbound.h"
#include "srm/base/utf8.h"

/** What the report on the audience reads, before it is counted. */
enum {
	NOTHING = UINT32_MAX,
	PAIR_BITS = 24 /* of a value in a pair */
};

/* Somebody whom the report is about. */
struct who {
	int64_t person;
	int64_t followers; /* COUNT_NONE */
	int64_t device_at, place_at;
	uint32_t place, act_place, device, tags; /* among the values; NOTHING */
	uint8_t tier, gender, verified; /* verified: 0 not known, 1 no, 2 person, 3 organisation */
	bool is_clean;
};
struct whos VEC_OF(struct who);

/* Somebody and one value of a facet of which they may have several. */
struct pairs VEC_OF(uint64_t);

/* A profile as it was seen. */
struct sight {
	int64_t day, observed_at, digest, followers;
	uint32_t who, place, tags;
	int8_t gender, verified, verified_type;
};
struct sights VEC_OF(struct sight);

struct words VEC_OF(char *);

struct reader {
	struct store *st;
	struct audience *out;
	struct inbound inbound;
	struct whos whos;
	struct ids who_of; /* of each person: place plus one */
	struct pairs pairs[FACET_COUNT];
	struct folder *folder;
	struct words words, folded; /* keywords */
	struct facet_table tags;    /* what profiles say, as they say it */
	struct str scratch;
};

/** Facets that have an order of their own are filled in it. */
void audience_open(struct audience *a);
/** Somebody has that value, among others maybe. */
void audience_pair(struct reader *r, enum facet f, const struct who *w, struct slice value);
/** The same of a list joined by commas. */
void audience_pairs(struct reader *r, enum facet f, const struct who *w, struct slice list);
/** Everybody who was read. */
void audience_count(struct reader *r);

#endif
