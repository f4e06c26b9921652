/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_PAGE_H
#define SRM_REPORT_PAGE_H

#include "srm/report/report.h"

/** Parts of the page that puts reports together. Nobody scored: they say nothing. */

const char *page_between_names(const struct out *out);
/** Who is of most worth, by name, and what that rests on. */
enum srm_rc page_tell_matters(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err) SRM_NODISCARD;
/** Who is about to lapse: a table "at_risk", and how many they are. */
enum srm_rc page_tell_slipping(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err) SRM_NODISCARD;
/** Who does more with us than they used to: a table "rising", and how many advocates there are. */
enum srm_rc page_tell_further(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err) SRM_NODISCARD;

#endif
