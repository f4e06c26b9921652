/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_CONFIG_LIMITS_H
#define SRM_CMD_CONFIG_LIMITS_H

#include "pull/pull_limits.h"

/* srm config limits: how often srm pull may ask, and has asked. */
enum srm_rc config_limits(struct cmd_ctx *ctx, const struct output_opts *opts,
	struct srm_err *err) SRM_NODISCARD;
/* Is it the name of a limit? Then as srm config get, set (text NULL: back to what is usual). */
bool is_limit_name(const char *name);
enum srm_rc config_limit_get(struct cmd_ctx *ctx, const char *name, const struct output_opts *opts,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc config_limit_set(struct store *st, const char *name, const char *text,
	struct srm_err *err) SRM_NODISCARD;

#endif
