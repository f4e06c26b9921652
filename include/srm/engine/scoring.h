/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_SCORING_H
#define SRM_ENGINE_SCORING_H

#include "srm/score/score.h"
#include "srm/store/store.h"

/**
 * One score: sums of the dirty, worth of all, tiers with their moves, rule
 * tags, potential people. In the caller's transaction, after own_resolve()
 * and derive_missing().
 */
struct scoring {
	int64_t as_of;
	bool recalibrate; /* in: make a new calibration row even if there is one */
	bool is_pinned;   /* in: as_of was given, not the data's cut-off */
	bool is_apart;    /* in: the facts are on the disk, so that a second thread may read, too */
	/* out */
	struct calibration calibration;
	bool has_calibrated; /* a row was written in this run */
	bool is_look_back; /* as_of lies before a score that was recorded: tiers and moves are left as they are */
	int64_t recomputed, scored, moved_up, moved_down, entered;
};

enum srm_rc scoring_run(struct store *st, struct scoring *s, struct srm_err *err) SRM_NODISCARD;

#endif
