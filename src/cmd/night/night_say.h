/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_NIGHT_SAY_H
#define SRM_CMD_NIGHT_SAY_H

#include "night.h"

/* A night that went well says nothing; else one screen: so what is said waits for the end. */
struct night_log {
	char *text;
	size_t len;
	FILE *stream;
};
/* held: a copy of the context, whose commands run as if with --quiet, for a person. */
enum srm_rc night_log_open(struct night_log *log, struct cmd_ctx *held,
	struct srm_err *err) SRM_NODISCARD;
void night_log_close(struct night_log *log);

void night_result_init(struct night_result *r, int64_t wall_at);
void night_result_release(struct night_result *r);

/* What goes into its line: all that was said, and why it failed (or NULL). */
void night_message(struct str *to, const struct night_log *log, const char *why);
/* On stderr, when there is something to say or --verbose asks for it; --json: on stdout, always. */
enum srm_rc night_say(struct cmd_ctx *ctx, const struct night_result *r,
	const struct night_log *log, bool is_well, struct srm_err *err) SRM_NODISCARD;

#endif
