/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_CONFIG_HOLIDAYS_H
#define SRM_CMD_CONFIG_HOLIDAYS_H

#include "srm/cmd/cmd.h"

/** Options of srm config holidays. */
struct holiday_opts {
	const char *name, *import;
	bool is_work;
};
extern const struct opt opt_holidays[];

/** srm config holidays [list | add DAY... | remove DAY...]; argv begins behind "holidays". */
enum srm_rc config_holidays(struct cmd_ctx *ctx, const struct holiday_opts *opts,
	const struct output_opts *output, int argc, char **argv, struct srm_err *err) SRM_NODISCARD;

#endif
