/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_DRY_RUN_INTERNAL_H
#define SRM_CMD_DRY_RUN_INTERNAL_H

#include "dry_run.h"
#include "srm/base/vec.h"

enum {
	SHOWN = 3, /* records of a kind, of each file */
	SORTS = 4  /* profile, post, interaction, metric */
};

enum value { /* of a record that is shown */
	V_PATH,
	V_RECORD,
	V_ID,
	V_PERSON,
	V_ABOUT,
	V_AT,
	V_TEXT,
	V_MORE,
	V_COUNT
};

struct shown {
	char *value[V_COUNT]; /* NULL: not said */
	const char *title;    /* of the record, a message of the catalogue */
};

struct column {
	char *path, *column;
	const char *field; /* NULL: left out; "": read */
};

struct file {
	char *path, *map;
	const struct importer *importer;
	enum encoding encoding;
	enum ingest_outcome outcome;
	size_t records, rejected, skipped;
	int64_t held[SORTS], erased;
	char why[LANG_COUNT][1024 + 2]; /* what was seen; what it is near to */
};

struct dry_run {
	const struct cmd_ctx *ctx;
	const char *path; /* of the file at hand */
	struct taken *out;
	char *map;
	int64_t held[SORTS];
	int64_t erased;               /* of people who were erased: an import leaves them out */
	int left[KIND_COUNT + SORTS]; /* still to be shown */
	struct VEC_OF(struct shown) shown;
	struct VEC_OF(struct column) columns;
	struct VEC_OF(struct file) files;
};

#endif
