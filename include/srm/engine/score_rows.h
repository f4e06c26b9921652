/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_SCORE_ROWS_H
#define SRM_ENGINE_SCORE_ROWS_H

#include "srm/score/score.h"
#include "srm/store/store.h"

/** What scores rest on, as rows and back. */

/** Sums of the row that Q_SUMS or Q_SUMS_ALL is on. */
void sums_read(const struct rows *rows, struct sums *out);
enum srm_rc sums_write(struct store *st, int64_t person, const struct sums *s,
	struct srm_err *err) SRM_NODISCARD;

/** The calibration that holds, or the published defaults. */
enum srm_rc calibration_read(struct store *st, struct calibration *out,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc calibration_write(struct store *st, const struct calibration *c,
	struct srm_err *err) SRM_NODISCARD;
/** How long followers stay, into the calibration that holds. */
enum srm_rc calibration_write_lifetime(struct store *st, const struct calibration *c,
	struct srm_err *err) SRM_NODISCARD;

#endif
