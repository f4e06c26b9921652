/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_UGC_H
#define SRM_REPORT_UGC_H

#include "inbound.h"
#include "srm/base/map.h"
#include "srm/engine/dialogue.h"
#include "srm/report/selection.h"

/** What consumers made against what the brand made. */
enum ugc_kind {
	UGC_MENTION, /* a post that names us */
	UGC_REPOST,  /* passed on with own words */
	UGC_SHOWING, /* 晒单, in any kind of act */
	UGC_KINDS
};

struct ugc_month {
	int month; /* months since year 0 */
	int64_t ours, our_reposts;
	int64_t made, kind[UGC_KINDS], makers; /* by others: a showing repost is in both kinds */
};

/** A text that may be quoted. */
struct ugc_piece {
	int64_t id, person, at, length;
	enum kind act;
	enum speech speech; /* showing or suggestion */
	enum tier tier;
	enum kind answer; /* our reply, like or repost; KIND_NONE: nobody acknowledged it */
};

struct ugc {
	int zone;
	struct ugc_months VEC_OF(struct ugc_month) months; /* ascending */
	struct ugc_pieces VEC_OF(struct ugc_piece) pieces; /* best first */
	int64_t made[TIER_COUNT], showings[TIER_COUNT], makers[TIER_COUNT], people[TIER_COUNT];
	int64_t posts; /* of ours */
};

void ugc_release(struct ugc *u);
enum srm_rc ugc_read(struct store *st, const struct selection *sel, struct ugc *u,
	struct srm_err *err) SRM_NODISCARD;

/** What our people did on what others wrote: likes and reposts, and what they said. */
struct ugc_answers {
	struct map acts;
	struct dialogue said; /* cases by person and time */
};
void ugc_answers_release(struct ugc_answers *a);
enum srm_rc ugc_answers_read(struct store *st, int64_t as_of, struct ugc_answers *a,
	struct srm_err *err) SRM_NODISCARD;
/**
 * What of ours acknowledges it: an answer in our own words, as srm inbox understands it (an
 * automatic one or a template is none); a like; a repost.
 */
enum kind ugc_answer(const struct ugc_answers *a, const struct ugc_piece *piece, int platform,
	struct slice native, int64_t post);

/** Better to quote: upper tiers, then longer, then newer. */
int ugc_compare(const void *a, const void *b);

#endif
