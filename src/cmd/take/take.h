/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_TAKE_H
#define SRM_CMD_TAKE_H

#include "srm/classify/classify.h"
#include "srm/cmd/cmd.h"
#include "srm/ingest/ingest.h"
#include "srm/store/facts.h"

/* Taking one file into the store: one transaction, in whole or not at all. */

struct take_options {
	const char *account, *post;
	enum encoding encoding;
	int64_t crawled_at;
	enum ingest_as as;
	const struct column_mapping *map; /* --map, or a saved one asked for by name */
	size_t nmap;
	const char *map_text;          /* the same as it was written, for the ledger; or NULL */
	const struct saved_map *saved; /* to know files by */
	size_t nsaved;
	int saved_mark; /* changes with the saved maps: what was unknown is looked at again */

	struct dry_run *dry;     /* --dry-run: read, keep nothing; or NULL */
	struct rejects *rejects; /* --rejects; or NULL */
	/* told of each table, see ingest.h; may be NULL */
	void (*table)(void *table_ctx, const struct ingest_table *t);
	void *table_ctx;
};

enum taken_how {
	TAKEN_READ,
	TAKEN_EMPTY,
	TAKEN_UNCHANGED, /* known by stamp or by bytes */
	TAKEN_OURS,      /* a report or score file of srm */
	TAKEN_UNKNOWN,
	TAKEN_ERROR_BODY,
	TAKEN_UNREADABLE,
};

enum {
	TAKEN_REJECTS_SHOWN = 3
};

struct taken {
	enum taken_how how;
	int64_t import; /* its ledger row; of the earlier import when unchanged */
	const struct importer *importer;
	const char *importer_name, *importer_title;
	enum encoding encoding;
	struct import_counts counts;
	struct import_holds holds;
	bool is_archive; /* unchanged as a whole, with all that is in it */
	size_t replaced, ruined_ids, rounded_ids;
	size_t left_out; /* tables of a workbook that nothing knows */
	char left_out_names[256];
	char why[LANG_COUNT][1024 + 2]; /* when it was not read */
	struct {
		long line;
		const char *why;
	} shown[TAKEN_REJECTS_SHOWN];
};

/* Count a rejected record, and keep the first ones to be told. */
void taken_reject(struct taken *out, const struct reject *r);

/* Called for the file, or for each file inside it as "x.zip/inner/a.csv" when it is an archive. */
typedef void (*taken_fn)(void *ctx, const char *path, const struct taken *t);

/*
 * Read one path ("-" is ctx->in). SRM_OK also for files that cannot be used:
 * see how. Anything else stops the run; nothing of the file at hand was kept.
 */
enum srm_rc take_file(struct cmd_ctx *ctx, struct lexicon *lx, const char *path,
	const struct take_options *options, taken_fn told, void *told_ctx,
	struct srm_err *err) SRM_NODISCARD;

/* The same for bytes that came over the network; name is their path in the ledger. */
enum srm_rc take_answer(struct cmd_ctx *ctx, struct lexicon *lx, const char *name,
	struct slice bytes, const struct take_options *options, taken_fn told, void *told_ctx,
	struct srm_err *err) SRM_NODISCARD;

/* progress.c: a line on stderr while a file is read; nothing when it is no terminal. */
struct progress {
	const struct cmd_ctx *ctx;
	const char *path;
	int64_t size;           /* bytes, 0 when not known */
	int64_t started, shown; /* milliseconds */
	bool is_shown;
};
void progress_start(struct progress *p, const struct cmd_ctx *ctx, const char *path, int64_t size);
void progress_tell(struct progress *p, size_t bytes, size_t records);
void progress_end(struct progress *p);

#endif
