/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_REJECTS_H
#define SRM_CMD_REJECTS_H

#include "srm/cmd/cmd.h"
#include "srm/ingest/mapping.h"
#include "walk.h"

/*
 * --rejects FILE: rejected records as they were, to be repaired and read
 * again. Rows of a table stand under their own header. What cannot stand in
 * one file, since it has another header or none, goes to FILE-2, FILE-3 ...
 */
struct rejects *rejects_new(const struct cmd_ctx *ctx, const char *path);
void rejects_free(struct rejects *r);
/* For struct ingest_source: the rows that follow are of this table. */
void rejects_table(struct rejects *r, const struct ingest_table *t);
enum srm_rc rejects_add(struct rejects *r, const struct reject *reject,
	struct srm_err *err) SRM_NODISCARD;
/* Write what there is, each file aside and renamed. */
enum srm_rc rejects_write(struct rejects *r, struct srm_err *err) SRM_NODISCARD;
/* SRM_EUSAGE when the file is the database or one of those that are read. */
enum srm_rc rejects_check(const struct cmd_ctx *ctx, const char *path, const struct paths *inputs,
	struct srm_err *err) SRM_NODISCARD;

#endif
