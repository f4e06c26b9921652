/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_WALK_H
#define SRM_CMD_WALK_H

#include "srm/base/err.h"
#include "srm/base/vec.h"
#include "srm/cmd/cmd.h"

/* Paths to read, in order; a folder gives its files by name, recursively. */
struct paths VEC_OF(char *);

void paths_release(struct paths *p);
/*
 * Add a file, a folder or "-". Skipped, with a line for the person where it is
 * not obvious: the database and what SQLite and srm keep beside it, dot files,
 * what is no regular file, folders met before (symlink loops).
 */
enum srm_rc paths_add(struct paths *p, struct cmd_ctx *ctx, const char *path,
	struct srm_err *err) SRM_NODISCARD;

#endif
