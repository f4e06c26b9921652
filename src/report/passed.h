/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_PASSED_H
#define SRM_REPORT_PASSED_H

#include "srm/base/vec.h"
#include "srm/report/selection.h"
#include "srm/store/store.h"

/** How far what people passed on travelled. */
struct passer {
	int64_t person;
	int64_t reach;  /* people whose reposts of the period went through theirs, at any level */
	int64_t levels; /* how far below them the farthest of those stands, at least */
};
struct passers VEC_OF(struct passer); /* by person */

/** Only names that belong to one person count. t_own is filled. */
enum srm_rc passers_read(struct store *st, const struct selection *sel, struct passers *out,
	struct srm_err *err);
/** NULL when nothing went through that person. */
const struct passer *passer_of(const struct passers *list, int64_t person);

#endif
