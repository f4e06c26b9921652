/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_CHECK_H
#define SRM_STORE_CHECK_H

#include "srm/store/store.h"

/**
 * SHA-256 over the facts and decisions by natural key: the same data gives the
 * same answer, whatever the order of files, the split over runs, or kills.
 * Leaves out surrogate keys, run times, and what depends on the way there
 * (tiers, moves, calibration).
 */
enum srm_rc store_fingerprint(struct store *st, char hex[65], struct srm_err *err) SRM_NODISCARD;

/** Called once per finding; what->msg is one line in each language. */
typedef void (*check_fn)(void *ctx, const struct srm_err *what);
/** Integrity of the file, references, ledger and derived tables. *findings counts them. */
enum srm_rc store_check(struct store *st, check_fn tell, void *ctx, int64_t *findings,
	struct srm_err *err) SRM_NODISCARD;

/** A consistent copy while others may write; refuses to overwrite. Written aside, then renamed. */
enum srm_rc store_backup(struct store *st, const char *path, struct srm_err *err) SRM_NODISCARD;

#endif
