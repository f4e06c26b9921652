/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_PERSON_H
#define SRM_REPORT_PERSON_H

#include "srm/model/config.h"
#include "srm/render/out.h"
#include "srm/score/standing.h"
#include "srm/store/find.h"
#include "srm/store/store.h"

/** One person's worth, term by term, as at the last score. */
struct person {
	struct follower who;
	bool is_ranked; /* else nothing below holds */
	int64_t as_of;  /* of the last score */
	struct sums sums;
	struct calibration calibration;
	struct config config;
	struct worth worth;
	enum tier tier;
	int64_t since_at; /* in that tier */
	struct footing footing;
	bool is_dirty; /* data came in after the score */
};

/**
 * Read what the last score left and compute the terms from it again.
 *
 * @retval SRM_EDB  they do not add up to the worth that is stored
 */
enum srm_rc person_read(struct store *st, struct person *p, struct srm_err *err) SRM_NODISCARD;

/** Schema srm.show/1. */
enum srm_rc person_show(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err) SRM_NODISCARD;

#endif
