/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_ROLLUP_H
#define SRM_ENGINE_ROLLUP_H

#include "srm/store/store.h"

/**
 * Counts that a score leaves for reports about all time: d_acts, what everybody did with us, and
 * d_held, what is held of each post. They hold as long as nothing changed that they rest on, and
 * the own accounts in t_own are those that were scored with; else a report counts anew.
 */

/** Those of the score just made, as of then; t_own is filled. Writes nothing where they hold. */
enum srm_rc rollup_keep(struct store *st, int64_t as_of, struct srm_err *err) SRM_NODISCARD;
enum srm_rc rollup_holds(struct store *st, int64_t as_of, bool *holds,
	struct srm_err *err) SRM_NODISCARD;

#endif
