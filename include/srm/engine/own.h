/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_OWN_H
#define SRM_ENGINE_OWN_H

#include "srm/base/str.h"
#include "srm/store/store.h"

/**
 * Whose brand this is.
 *
 * Fills the temporary table t_own(person_id, role) that the statements of
 * scores and reports join: the recorded accounts; or, when none is recorded
 * as own, the author of the posts that hold at least half of all comments, for
 * this run only.
 */
struct own {
	bool is_inferred; /* taken for this run: say so */
	int64_t person;   /* of the inferred account */
	struct str name;  /* its nickname and id, for the sentence that says so */
	bool is_remembered;
	struct str stamp; /* what it rests on */
};

#define OWN(var)                                                                                   \
	SRM_CLEANUP(own_release) struct own var = {0};                                             \
	str_init(&(var).name);                                                                     \
	str_init(&(var).stamp)
void own_release(struct own *own);

/**
 * @param account  restrict to this account id, 0 for all own accounts
 * @retval SRM_ENOTFOUND  no own account and none stands out: the message lists
 *                        the candidates and the line to type
 */
enum srm_rc own_resolve(struct store *st, int64_t account, struct own *out,
	struct srm_err *err) SRM_NODISCARD;

/** Keep what was inferred, so that other runs need not count again. In a transaction. */
enum srm_rc own_remember(struct store *st, const struct own *own,
	struct srm_err *err) SRM_NODISCARD;

#endif
