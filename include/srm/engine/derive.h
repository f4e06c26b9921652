/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_DERIVE_H
#define SRM_ENGINE_DERIVE_H

#include "srm/classify/classify.h"
#include "srm/store/store.h"

/**
 * What is derived from texts and names: marks, classes, relevance, persons.
 * In the caller's transaction.
 */

/** The word lists with the brand's keywords. */
enum srm_rc derive_lexicon(struct store *st, struct lexicon **out,
	struct srm_err *err) SRM_NODISCARD;

/**
 * Read every text that has no marks yet, then link people. When the lists or
 * keywords changed since the texts were read, all are read again.
 */
enum srm_rc derive_missing(struct store *st, struct lexicon *lx, struct srm_err *err) SRM_NODISCARD;

/** The same in a transaction of its own. */
enum srm_rc derive_in_transaction(struct store *st, struct lexicon *lx,
	struct srm_err *err) SRM_NODISCARD;

#endif
