/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_BUCKET_H
#define SRM_REPORT_BUCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/vec.h"
#include "srm/model/names.h"

/**
 * The leaking bucket (漏桶): who is in it, month by month, altogether and per
 * tier. In it is who came and has neither lapsed nor stopped following. Pure
 * counting: what happened to a person goes in as events, in order of time.
 */

/** What is counted between opening and closing. */
enum flow {
	FLOW_JOINED,
	FLOW_RETURNED,
	FLOW_MOVED_IN, /* from another tier */
	FLOW_MOVED_OUT,
	FLOW_LAPSED,
	FLOW_LOST,
	FLOW_ERASED,
	FLOW_MERGED, /* into another person; less than 0 where tiers came in that way */
	FLOW_COUNT
};

enum happening {
	CAME,    /* an act of somebody who was not in: the first one, or after lapse or loss */
	LAPSED,  /* silent for too long */
	LEFT,    /* stopped following */
	PLACED,  /* in a tier, by a score; TIER_NONE: no person of their own any more */
	REPLACED /* in a tier, by being joined with somebody who was */
};

struct event {
	int64_t at;
	enum happening what;
	enum tier tier; /* of PLACED and REPLACED */
	int erased;     /* of PLACED in none: erased, else merged */
};
struct events VEC_OF(struct event);

struct bucket_month {
	int64_t flow[FLOW_COUNT];
	int64_t opening, closing;
};

struct bucket {
	int zone;
	int first_month;                       /* months since year 0 */
	size_t months;                         /* up to that of as-of */
	int64_t tiers_at;                      /* the first score that placed anybody; TIME_NONE */
	struct bucket_month *tier[TIER_COUNT]; /* [TIER_NONE]: altogether */
};

int month_of(int64_t at, int zone);
/** First second of it. */
int64_t month_start(int month, int zone);

void bucket_open(struct bucket *b, int64_t first_at, int64_t as_of, int64_t tiers_at, int zone);
void bucket_done(struct bucket *b);
/** @param is_whole  counted in what is altogether, too (not who is no person any more) */
void bucket_add(struct bucket *b, const struct event *events, size_t n, bool is_whole);
/** When all are in: opening and closing of every month. */
void bucket_close(struct bucket *b);
/** opening and flows, each with its sign: what closing must be. */
int64_t bucket_balance(const struct bucket_month *m);

#endif
