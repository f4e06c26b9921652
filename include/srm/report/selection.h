/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_SELECTION_H
#define SRM_REPORT_SELECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/model/names.h"

/** What a report or list is about: the options --from --to --month --compare --account --tier --tag. */
struct selection {
	int64_t as_of;          /* what "now" is */
	int64_t from_at, to_at; /* half-open; INT64_MIN and INT64_MAX when not limited */
	int64_t before_from_at,
		before_to_at; /* the period of equal length before, with --compare */
	bool has_compare;
	int64_t account;     /* account id, 0 for all own accounts */
	enum tier tier;      /* TIER_NONE for all */
	const char *tag;     /* NULL for all */
	bool wants_list;     /* --list: the rows behind the figures, too */
	bool fails_if_alarm; /* --fail-if-alarm: the report is told, then SRM_EALARM returned */
};

/** Which of these options mean something to a report or list; the others are refused, not ignored. */
enum heed {
	HEED_PERIOD = 1 << 0, /* --from --to --month */
	HEED_COMPARE = 1 << 1,
	HEED_ACCOUNT = 1 << 2,
	HEED_TIER = 1 << 3,
	HEED_TAG = 1 << 4,
	HEED_LIST = 1 << 5,
	HEED_ALARM = 1 << 6, /* --fail-if-alarm */
};

#endif
