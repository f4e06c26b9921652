/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_DRY_RUN_H
#define SRM_CMD_DRY_RUN_H

#include "srm/cmd/cmd.h"
#include "srm/ingest/mapping.h"
#include "take.h"

/*
 * --dry-run: what a file is taken for, column by column, and its first
 * records as they would be stored.
 */
struct dry_run *dry_run_new(const struct cmd_ctx *ctx);
void dry_run_free(struct dry_run *d);
/* Where the records of one file go; the first that are rejected go into out. */
struct sink dry_run_sink(struct dry_run *d, const char *path, struct taken *out);
/* For struct ingest_source. */
void dry_run_table(struct dry_run *d, const struct ingest_table *t);
/* The file was read, or could not be. */
void dry_run_done(struct dry_run *d, const char *path, const struct ingest_result *result);
/* All of it, when the last file was read. */
enum srm_rc dry_run_print(struct dry_run *d, struct cmd_ctx *ctx,
	struct srm_err *err) SRM_NODISCARD;

#endif
