/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_PEOPLE_H
#define SRM_STORE_PEOPLE_H

#include "srm/store/store.h"

/** Why an identity belongs to its person, the strongest reason first; stored in d_person. */
enum joined_by {
	JOINED_NOT, /* it is the only one */
	JOINED_BY_HAND,
	JOINED_BY_UNIONID,
	JOINED_BY_HASH,
	JOINED_BY_NAME,
	JOINED_BY_ACCOUNT, /* a recorded account has both the name and the id */
};

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
 * What was decided by hand beats all of it: two that are kept apart are never
 * one person, however many others would join them; the weaker link then does
 * not hold (by hand, unionid, hash, name, account; then by natural key).
 */
enum srm_rc people_link(struct store *st, struct srm_err *err) SRM_NODISCARD;

/**
 * Keep that two identities are one person, or are not. In the caller's
 * transaction; people_link() then brings it about. *changed is false when
 * that was decided before.
 */
enum srm_rc people_decide(struct store *st, int64_t a, int64_t b, bool is_linked, int64_t wall_at,
	bool *changed, struct srm_err *err) SRM_NODISCARD;

/** The next people_link() has to look at everything again (accounts changed). */
enum srm_rc people_stale(struct store *st, struct srm_err *err) SRM_NODISCARD;

/** Everyone has to be scored anew (accounts, keywords or settings changed). */
enum srm_rc people_all_dirty(struct store *st, struct srm_err *err) SRM_NODISCARD;

#endif
