/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_TREND_H
#define SRM_REPORT_TREND_H

#include "srm/base/vec.h"
#include "srm/report/selection.h"
#include "srm/store/store.h"

/**
 * What happened per month or week: the counting behind report trend, on
 * acts packed into numbers that sort by person, day and kind.
 */
enum {
	TREND_WEEKS_DAYS = 63, /* up to so many days go by week */
	TREND_MAX = 240        /* spans of one series */
};

struct trend_span {
	int64_t from_day, to_day; /* half-open */
	int64_t active, new_people, returned, acts, kind[KIND_COUNT];
	int64_t tier[TIER_COUNT]; /* people at its end; -1 when nobody had been scored by then */
	bool is_cut;              /* the data or the period end within it */
	bool is_break;            /* a new scale was set in it */
};

/** One stretch of time in spans, and over all of them. */
struct trend_series {
	struct trend_span at[TREND_MAX], all;
	int n;
};

struct trend_acts VEC_OF(uint64_t);

/** Packed; person below 2^40, day from 0 to 2^20 - 1. */
uint64_t trend_pack(int64_t person, int64_t day, int kind);
int64_t trend_day(uint64_t act);
void trend_sort(struct trend_acts *acts);

/** Parts of [from_day, to_day): calendar months, or weeks from Monday on; the first and last may be cut. */
void trend_parts(struct trend_series *s, int64_t from_day, int64_t to_day, bool is_weekly);
/** The same stretch a year before; 29 February is 28 then. */
int64_t trend_year_before(int64_t day);
/** Where as many calendar months before begin, if both ends are first days of a month; else as many days. */
int64_t trend_from_before(int64_t from_day, int64_t to_day);

/**
 * Count sorted acts into several series at once. New: the first act of all
 * falls there; returned: an act after lapse_days or more without any.
 */
void trend_count(const struct trend_acts *acts, int lapse_days, struct trend_series *const *series,
	int n);

/** All inbound acts up to as-of, sorted. t_own is filled. */
enum srm_rc trend_read(struct store *st, int64_t as_of, struct trend_acts *out,
	struct srm_err *err);
/** People per tier at the end of each span, and where scales were set. */
enum srm_rc trend_read_scores(struct store *st, struct trend_series *s, struct srm_err *err);

#endif
