/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_PART_H
#define SRM_REPORT_PART_H

#include "srm/render/out.h"
#include "srm/report/selection.h"
#include "srm/score/score.h"
#include "srm/store/store.h"

/** Pieces that several results share. */

/** What the last score says of itself. */
struct score_state {
	int64_t as_of;
	int64_t followers; /* ranked */
	int64_t repeaters; /* active on two or more days */
	int64_t dirty;     /* people with data newer than their score */
	int64_t potential;
	double completeness; /* mean */
	struct calibration calibration;
};

enum {
	PYRAMID_MIN = 50, /* repeat followers below which people are named, not counted */
	RECENT_DAYS = 30
};

/** @retval SRM_ENOTFOUND  nothing was scored yet: the message says what to type */
enum srm_rc score_state_read(struct store *st, struct score_state *out,
	struct srm_err *err) SRM_NODISCARD;
/** As facts: as of when, whom, on which constants. */
void score_state_tell(struct out *out, const struct score_state *state);
/** A sentence when data came in after the score. */
void score_state_warn(struct out *out, const struct score_state *state);
/** Where one account of ours is asked for: t_own with it alone. SRM_EUSAGE when it is not ours. */
enum srm_rc own_choose(struct store *st, const struct selection *sel,
	struct srm_err *err) SRM_NODISCARD;
/** Resolve own accounts into t_own; say it when one was taken for this run only. */
enum srm_rc own_tell(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err) SRM_NODISCARD;

/** Facts "from" and "to", where the period is limited. */
void period_tell(struct out *out, const struct selection *sel);
/** Bind ?1 ?2 ?3 of a statement to the period up to as-of. */
void period_bind(struct rows *rows, const struct selection *sel);
/** The same for the period before. */
void period_bind_before(struct rows *rows, const struct selection *sel);
/** Bind ?4 ?5 ?6 to tag, account and tier. */
void chosen_bind(struct rows *rows, const struct selection *sel);

struct cell cell_of_tier(int tier);
struct cell cell_of_class(int post_class);
struct cell cell_of_kind(int kind);
struct cell cell_of_platform(int platform);
/** enum id_kind: by its id, a hash of it, or a nickname. */
struct cell cell_of_known_by(int known_by);
struct cell cell_of_stage(int stage);
struct cell cell_of_rung(int rung);
struct cell cell_of_step(int step);
struct cell cell_of_cause(int cause);
/** Tags, comma-separated: known ones in the reader's words, put together in *shown. */
struct cell cell_of_tags(struct out *out, struct slice tags, struct str *shown);
/** Shown as a day, the full time for machines. */
struct cell cell_of_day(struct out *out, int64_t at, int zone);
/** part of whole; none when there is no whole. */
struct cell cell_of_share(int64_t part, int64_t whole, int digits);

enum {
	POINTS_BUF = 24
};
/** "12.34" of 1234. */
const char *points_text(int64_t hundredths, char buf[POINTS_BUF]);

#endif
