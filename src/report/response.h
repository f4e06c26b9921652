/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_RESPONSE_H
#define SRM_REPORT_RESPONSE_H

#include "srm/engine/dialogue.h"
#include "srm/report/report.h"

/* How many of those who called us were answered, and how soon. */

enum {
	BACK_DAYS = 30,
	LONG_TURNS = 3, /* more brand turns than this are a long case */
	WEEKDAYS = 7,
	DAY_HOURS = 24
};

struct spans VEC_OF(int64_t);

/** Cases of one sort. */
struct tally {
	int64_t n, handled, answered; /* 响应: handed off too; 回应: in our own words */
	struct spans wall, work;      /* seconds to the answer; in business hours */
};

struct staff {
	int64_t person;
	struct tally tally;
};

/** Answered, or not: who was there again within BACK_DAYS. */
struct came_back {
	int64_t due, back;
};

struct answers {                    /* of one period */
	struct tally all, where[2]; /* public, private */
	struct tally kinds[SPEECH_COUNT], tiers[TIER_COUNT], weekdays[WEEKDAYS], hours[DAY_HOURS];
	struct tally rest[SPEECH_COUNT]; /* that wait for no answer: praise, showing ... */
	struct tally indirect;
	struct VEC_OF(struct staff) staff;
	struct came_back back[2]; /* 0 not answered, 1 answered */
	struct spans long_talks;  /* conversations */
	int64_t open, open_complaints, auto_only, n_auto, n_reached_out;
	int64_t n_hourless; /* calls of which only the day is known */
};

struct response {
	const struct selection *sel;
	struct dialogue d;
	struct hours hours;
	struct alarm alarm;
	struct answers now, before;
	struct spans tier_of;   /* by person */
	struct spans has_tag;   /* by person, where a tag was asked for */
	struct spans person_of; /* by identity of ours that answered */
	int zone;
};

enum srm_rc response_read(struct store *st, const struct selection *sel, struct response *r,
	struct srm_err *err);
void response_release(struct response *r);
/** Whether a case is chosen by tier and tag, and opened within the period. */
bool response_has(const struct response *r, const struct talk_case *c);
enum tier response_tier(const struct response *r, const struct talk_case *c);
/** In hours, of a list in any order; -1 when it is empty. */
double span_at(struct spans *list, double share);
/** No answer of ours is held of that sort: exports of comments often leave the brand's own out. */
bool response_is_blind(const struct response *r, bool is_private);

/* response_say.c */
void response_tell(struct out *out, struct response *r);
/* response_table.c */
enum srm_rc response_tables(struct store *st, struct out *out, struct response *r,
	struct srm_err *err);
/* response_list.c */
enum srm_rc response_list(struct store *st, struct out *out, const struct response *r,
	struct srm_err *err);

#endif
