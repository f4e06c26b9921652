/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_OVERVIEW_ACTS_H
#define SRM_REPORT_OVERVIEW_ACTS_H

#include "inbound.h"

/* The acts of one period. */
struct act_span {
	int64_t from_at, to_at; /* to_at excluded */
	bool has_untimed;       /* acts without a time belong to it */
	int64_t acts, people, newcomers;
	struct kind_count {
		int64_t acts, people;
	} kinds[KIND_COUNT];
};

/* What is held of each post, whenever, by post. */
struct held {
	struct ids comments, reposts;
};

/** Read every interaction once, for both periods. */
enum srm_rc overview_acts_read(struct store *st, struct act_span spans[2], struct held *held,
	struct srm_err *err);
/** The same of all time, as the last score counted it; *found when that still holds. */
enum srm_rc overview_acts_stored(struct store *st, int64_t as_of, struct act_span *span,
	struct held *held, bool *found, struct srm_err *err);
void held_release(struct held *held);

#endif
