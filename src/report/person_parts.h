/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_PERSON_PARTS_H
#define SRM_REPORT_PERSON_PARTS_H

#include "srm/report/person.h"

/* The parts of one person's page, in the order in which person_show() tells them. */

/* person_worth.c: the points and what they rest on. */
enum srm_rc tell_worth(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err);

/* person_life.c: stage, ladder, and when they were there for what. */
void tell_footing(struct out *out, const struct person *p);
enum srm_rc tell_life(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err);

/* person_ties.c: relation, who passes things on to whom, what we did with them. */
enum srm_rc tell_relation(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err);
enum srm_rc tell_passes(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err);
enum srm_rc tell_care(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err);

#endif
