/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_RETENTION_H
#define SRM_REPORT_RETENTION_H

#include "bucket.h"
#include "srm/report/report.h"
#include "srm/score/standing.h"

/** Parts of the report on retention. */

enum won {
	WON_BY_CAMPAIGN, /* the first interaction was with a prize, coupon or flash-sale post */
	WON_BY_CONTENT,
	WON_COUNT
};

enum horizon {
	DAYS_30,
	DAYS_60,
	DAYS_90,
	HORIZON_COUNT
};
extern const int horizon_days[HORIZON_COUNT];

/** People whose first interaction falls in one month. */
struct cohort {
	int64_t people;
	int64_t kept[HORIZON_COUNT]; /* converted, or came back, within so many days */
};

/** Comments of a month's posts, as held and as the platform shows; of posts whose count is known. */
struct coverage {
	int64_t held, shown;
};

/** Somebody with a first interaction, and what followed; bought noise is left out. */
struct comer {
	int64_t person;
	int64_t came_at; /* of that interaction */
	int64_t kept_at; /* converted, or came back on a later day; TIME_NONE */
	enum won won;
};
struct comers VEC_OF(struct comer);

/** Of all persons, month by month; both arrays run as the months of the bucket do. */
struct retention {
	struct bucket bucket;
	struct cohort *cohort[WON_COUNT];
	struct coverage *coverage;
	struct comers comers; /* by person */
	int64_t as_of;        /* of the score that it rests on */
	int zone;
};

void retention_release(struct retention *r);
/** One pass over people, acts and moves. */
enum srm_rc retention_read(struct store *st, const struct config *config, int64_t as_of,
	const struct selection *sel, struct retention *out, struct srm_err *err) SRM_NODISCARD;

/** What can be said of campaigns against content. */
enum verdict {
	VERDICT_NOTHING,
	VERDICT_COVERAGE_UNKNOWN,
	VERDICT_COVERAGE_LOW,
	VERDICT_SMALL,
	VERDICT_FEWER, /* campaigns keep fewer */
	VERDICT_MORE
};

/** All cohorts of the period that are due at 90 days, put together. */
struct due {
	struct cohort all[WON_COUNT];
	struct coverage coverage;
	enum verdict verdict;
};

void due_find(const struct retention *r, const struct config *config, const struct selection *sel,
	struct due *d);
struct cell cell_of_verdict(enum verdict v);

/** What is known of an account in a day, or in a unit of them; NAN is not known. */
struct fans {
	int64_t account; /* person; 0: the file named no account */
	int64_t day;     /* the first */
	double new, lost, net, total;
	int64_t known; /* days with any number */
	int64_t posts, campaigns;
	struct str text; /* of the first campaign */
};
struct fan_list VEC_OF(struct fans);
void fan_list_release(struct fan_list *list);
/** Day by day, by account and day. */
enum srm_rc fans_read(struct store *st, struct fan_list *out, struct srm_err *err) SRM_NODISCARD;

/** The daily numbers of our accounts, with posts and campaigns beside them. */
enum srm_rc fans_tell(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err) SRM_NODISCARD;
/** How many fans there are, against a month before. */
void fans_answer(struct out *out, const struct fan_list *days, int64_t account, const char *name,
	int64_t last_day);
/** The last month of the period; no verdict below the coverage that one needs. */
void bucket_answer(struct out *out, const struct retention *r, const struct config *config,
	const struct selection *sel);
void bucket_tell(struct out *out, const struct retention *r, const struct selection *sel);
void cohorts_tell(struct out *out, const struct retention *r, const struct due *d,
	const struct config *config, const struct selection *sel);

/** Months of the period: half-open, within those that there are; else the last 13. */
void months_chosen(const struct retention *r, const struct selection *sel, size_t *from,
	size_t *to);
/** "2026-05" */
struct cell cell_of_month(int month, char buf[DATE_BUF]);

#endif
