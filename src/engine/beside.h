/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_BESIDE_H
#define SRM_ENGINE_BESIDE_H

#include <pthread.h>

#include "srm/store/store.h"

/** What a second thread does meanwhile; with a store it has a connection of its own to read by. */
struct beside {
	enum srm_rc (*run)(struct store *st, void *ctx, struct srm_err *err);
	void *ctx;
	struct store *st;
	pthread_t thread;
	bool is_running, has_own;
	enum srm_rc rc;
	struct srm_err err;
};

/**
 * Begin. Of a store it sees what is on the disk: where what it is to read may still wait for a
 * commit (not `is_apart`), or a second thread cannot be had, run() is done before this returns.
 */
void beside_start(struct beside *b, struct store *st, bool is_apart);
/** Wait for the end, and say how it went; more than once is no harm. */
enum srm_rc beside_join(struct beside *b, struct srm_err *err) SRM_NODISCARD;
/** The same for SRM_CLEANUP. */
void beside_release(struct beside *b);

#endif
