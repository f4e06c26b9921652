/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_LABEL_LEARN_H
#define SRM_CMD_LABEL_LEARN_H

#include "srm/cmd/cmd.h"

/** Fit the weights of posts anew with the labels, say how that went, keep them if better. */
enum srm_rc label_learn(struct cmd_ctx *ctx, const struct output_opts *opts, bool force,
	struct srm_err *err);
/** Back to the weights that are shipped. */
enum srm_rc label_unlearn(struct cmd_ctx *ctx, struct srm_err *err);

#endif
