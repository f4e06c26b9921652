/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_RETENTION_ROWS_H
#define SRM_REPORT_RETENTION_ROWS_H

#include "retention.h"

/** What the report on retention reads, before it is counted. */
struct one {
	int64_t person, first_at, last_at, clean_at;
	int64_t n_acts, seen; /* acts that the score counted; rows found in the index */
	enum tier tier;
	bool is_noise;
	bool is_plain; /* came on one day, never followed or unfollowed: the sums say all */
	bool has_follows;
};
struct people VEC_OF(struct one);

/* What somebody did, or where they were placed; in the order of the database. */
struct row {
	int64_t at;
	uint32_t who;   /* place among the people */
	uint32_t place; /* among the rows */
	uint8_t kind, from, to;
};
struct row_list VEC_OF(struct row);

/* Rows by person: those of person i are at[start[i]] to at[start[i + 1]]. */
struct grouped {
	struct row *at;
	size_t *start;
};

struct days VEC_OF(int64_t);

struct reader {
	struct store *st;
	struct retention *out;
	struct brand brand;
	struct calibration calibration;
	struct days days;
	struct people people;
	uint32_t *who; /* of an identity: place of its person, 1 more; 0 for nobody */
	int64_t ids;
	struct row_list acts, moves, gone; /* gone: of who is no person any more, who is their id */
	struct grouped acts_of, moves_of;
	struct events events;
	bool is_look_back; /* the last score was of a moment before others: tiers are theirs */
};

/** All people into the bucket and the cohorts; acts and moves are grouped. */
void retention_count(struct reader *r);

#endif
