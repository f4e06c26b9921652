/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_NIGHT_REPORTS_H
#define SRM_CMD_NIGHT_REPORTS_H

#include "night.h"

/* The files that a night writes. */
struct night_file {
	const char *name; /* of a report, or NIGHT_FOLLOWERS */
	enum out_format format;
	bool is_written;
};

struct night_files {
	struct night_file at[OPT_LIST_MAX];
	size_t n;
};

/* Of --report and --format, or the usual ones. */
enum srm_rc night_files_parse(struct night_files *files, const struct opt_list *names,
	const char *format, struct srm_err *err) SRM_NODISCARD;
/*
 * Write each under the day's name, then copy all to their latest names. A
 * report that has nothing to go by is warned of, the others are written, and
 * SRM_EINPUT tells how many are missing.
 */
enum srm_rc night_files_write(struct cmd_ctx *ctx, struct night_files *files, const char *folder,
	int64_t day, int64_t *written, struct srm_err *err) SRM_NODISCARD;

#endif
