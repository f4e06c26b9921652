/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_PEOPLE_H
#define SRM_STORE_PEOPLE_H

#include "srm/store/store.h"

/**
 * Derive who is who (d_person, d_name, d_account) and which keyless records
 * are shadows, from all that is known. Persons whose members changed become
 * dirty. In the caller's transaction, after an import, an undo, or a change
 * of accounts; does nothing unless people_stale() was called or an import
 * changed something since.
 *
 * A nickname-only identity joins the one identity with an id that bears or
 * bore that name on that platform, and is alone again when a second one
 * turns up. A hash joins the uid it is the hash of. One unionid is one person.
 */
enum srm_rc people_link(struct store *st, struct srm_err *err) SRM_NODISCARD;

/** The next people_link() has to look at everything again (accounts changed). */
enum srm_rc people_stale(struct store *st, struct srm_err *err) SRM_NODISCARD;

/** Everyone has to be scored anew (accounts, keywords or settings changed). */
enum srm_rc people_all_dirty(struct store *st, struct srm_err *err) SRM_NODISCARD;

#endif
