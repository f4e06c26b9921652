/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_INTERNAL_H
#define SRM_CMD_INTERNAL_H

#include "srm/cmd/cmd.h"

/** Understood before and after every command. */
struct global_opts {
	const char *db, *lang, *as_of;
	bool json, quiet, verbose, no_color, help, version;
};
extern const struct opt opt_global[];

/** cmd_find(); SRM_EUSAGE when there is no such command: the nearest is named. */
enum srm_rc cmd_require(const struct cmd **out, const char *name,
	struct srm_err *err) SRM_NODISCARD;

/** Run another command within this one, as it would be typed, on the store that is open. */
enum srm_rc cmd_call(struct cmd_ctx *ctx, const char *const *words, size_t n,
	struct srm_err *err) SRM_NODISCARD;

/** The exit status that stands for a failure. */
int cmd_status(enum srm_rc rc);

/** SRM_EUSAGE when --lang or another global option holds what it cannot. */
enum srm_rc global_apply(struct cmd_ctx *ctx, const struct global_opts *opts,
	struct srm_err *err) SRM_NODISCARD;

/** What --as-of means: the last second of the day or month, "7d" back from the clock. */
enum srm_rc as_of_resolve(int64_t *out, const char *text, int zone, int64_t wall_at,
	struct srm_err *err) SRM_NODISCARD;

/**
 * The next token of a synopsis such as "[undo N] FILE|DIR|- ...": a word, a
 * bracket, "|" or "..."; none at the end. Moves *rest behind it.
 */
struct slice synopsis_next(struct slice *rest);
/** A word that stands for itself: lower-case letters. */
bool synopsis_is_literal(struct slice token);

#endif
