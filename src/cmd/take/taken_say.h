/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_TAKEN_SAY_H
#define SRM_CMD_TAKEN_SAY_H

#include "take.h"

/* What came of a file, told. */

void taken_say_counts(struct str *line, enum lang lang, const struct import_counts *c);
/* On stdout. */
void taken_say_line(const struct cmd_ctx *ctx, const char *path, const struct taken *t);
/* With --verbose: what the file holds, as distinct things. */
void taken_say_holds(const struct cmd_ctx *ctx, const char *path, const struct taken *t);
/* On stderr: that it could not be used. */
void taken_say_unusable(const struct cmd_ctx *ctx, const char *path, const struct taken *t);
void taken_say_warnings(const struct cmd_ctx *ctx, const char *path, const struct taken *t);

/* How many records of erased people were left out, if any were. */
void taken_say_erased(const struct cmd_ctx *ctx, const struct import_counts *c);

/* As a row of a table. */
enum {
	TAKEN_COLUMNS = 30
};
extern const struct out_column taken_columns[];
void taken_put_row(struct out *out, const char *path, const struct taken *t);

#endif
