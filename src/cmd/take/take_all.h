/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_TAKE_ALL_H
#define SRM_CMD_TAKE_ALL_H

#include "srm/engine/own.h"
#include "srm/engine/scoring.h"
#include "take.h"
#include "walk.h"

/* What ingest, score and nightly have in common. */

struct take_totals {
	struct import_counts counts;
	int64_t files, unchanged_files, unknown_files;
};
void take_totals_add(struct take_totals *all, const struct taken *t);

/* All files into the store, each in a transaction of its own, and their texts read. */
enum srm_rc take_all(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, taken_fn told, void *told_ctx,
	struct srm_err *err) SRM_NODISCARD;

/* Score as of ctx->as_of, or the data's cut-off, in a transaction of its own. */
enum srm_rc score_all(struct cmd_ctx *ctx, struct scoring *s, struct own *own,
	struct srm_err *err) SRM_NODISCARD;

#endif
