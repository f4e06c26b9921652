/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_PASSING_H
#define SRM_ENGINE_PASSING_H

#include "srm/store/store.h"

/**
 * Read the chains in the texts of reposts into d_pass: who further up passed
 * it to whom. In the caller's transaction, before people_link(), which looks
 * up the names found.
 *
 * Only texts that are new or changed are read: their authors are dirty, or not
 * known, or not linked to a person yet. With `all` (the rules changed, an import was taken back) every one is.
 */
enum srm_rc passing_derive(struct store *st, bool all, struct srm_err *err);

#endif
