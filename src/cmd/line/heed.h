/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_HEED_H
#define SRM_CMD_HEED_H

#include "srm/cmd/cmd.h"

/** SRM_EUSAGE for an option of opt_select that `what` ("report promo") has no use for. */
enum srm_rc select_heed(const struct select_opts *opts, unsigned heeds, const char *what,
	struct srm_err *err) SRM_NODISCARD;

/**
 * Lists and persons show stored scores: SRM_EUSAGE when --as-of names another
 * moment than theirs, rather than an answer of the wrong day.
 */
enum srm_rc as_of_is_scored(struct cmd_ctx *ctx, struct srm_err *err) SRM_NODISCARD;

#endif
