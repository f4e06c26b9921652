/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_ACTING_H
#define SRM_CMD_ACTING_H

#include "srm/cmd/cmd.h"
#include "srm/store/find.h"

/* What the commands share that keep what was done with people. */

/** Whom the row of a spreadsheet names: by id before nickname, on its platform if it says one. */
enum srm_rc row_person(struct cmd_ctx *ctx, struct slice platform, struct slice id,
	struct slice name, struct follower *who, struct srm_err *err) SRM_NODISCARD;

/** A remark of a person as it is kept: blanks off, none when empty. SRM_EUSAGE when it is far too long. */
enum srm_rc remark_parse(struct slice text, struct slice *out, struct srm_err *err) SRM_NODISCARD;

/** A moment as people and spreadsheets write it; option names it in the message. TIME_NONE when empty. */
enum srm_rc moment_parse(const struct cmd_ctx *ctx, const char *option, struct slice text,
	int64_t *at, struct srm_err *err) SRM_NODISCARD;

/** A whole number from 1 on; 0 when empty. */
enum srm_rc number_parse(const char *option, struct slice text, int64_t *out,
	struct srm_err *err) SRM_NODISCARD;

enum {
	SHOWN_ON_SCREEN = 20 /* rows of a list */
};
/** Rows of a list that are written; -1 for all: a screen is short, a file is not. */
int64_t rows_shown(const struct out *out, const struct output_opts *opts);
void say_rest(struct out *out, int64_t shown, int64_t all);

/* ---- work lists ---- */

enum srm_rc pick_list(struct cmd_ctx *ctx, struct out *out, struct srm_err *err) SRM_NODISCARD;
/** The people of a pick who are to be dealt with; SRM_ENOTFOUND when there is no such pick. */
enum srm_rc pick_show(struct cmd_ctx *ctx, int64_t pick, const struct output_opts *opts,
	struct out *out, struct srm_err *err) SRM_NODISCARD;
/** Owner, due date and note of a filled work list. In the caller's transaction. */
enum srm_rc pick_import(struct cmd_ctx *ctx, const char *path, struct srm_err *err) SRM_NODISCARD;

#endif
