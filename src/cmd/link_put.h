/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_LINK_PUT_H
#define SRM_CMD_LINK_PUT_H

#include "srm/cmd/cmd.h"

/* What link and unlink share. All in the caller's transaction. */

/** Keep the decision only; many of them take effect together. */
enum srm_rc link_decide(struct cmd_ctx *ctx, struct slice a, struct slice b, bool is_linked,
	bool *changed, struct srm_err *err) SRM_NODISCARD;
enum srm_rc link_take_effect(struct cmd_ctx *ctx, struct srm_err *err) SRM_NODISCARD;
/** One decision with its effect; refused when other decisions keep the two apart. */
enum srm_rc link_put(struct cmd_ctx *ctx, struct slice a, struct slice b, bool is_linked,
	bool *changed, struct srm_err *err) SRM_NODISCARD;

#endif
