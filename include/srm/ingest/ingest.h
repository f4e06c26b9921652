/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_INGEST_H
#define SRM_INGEST_INGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/encoding.h"
#include "srm/base/err.h"
#include "srm/model/record.h"

/** What the user says a file holds (--as), where its columns leave it open. */
enum ingest_as {
	AS_UNSAID,
	AS_COMMENTS,
	AS_POSTS,
	AS_FANS,    /* people who follow the account */
	AS_FOLLOWS, /* people the account follows */
	AS_MESSAGES,
	AS_MENTIONS, /* posts that mention the account */
};

struct saved_map;    /* ingest/mapping.h */
struct ingest_table; /* ingest/mapping.h */

/** One pair of --map: a column of the file and the field it means (ingest/mapping.h). */
struct column_mapping {
	const char *column; /* as the header writes it, or its position from 1: "#3" */
	int field;          /* enum mapped_field */
};

/**
 * One file in, records out.
 *
 *	struct ingest_source source = { .read = ..., .rewind = ..., .path = "x.csv" };
 *	struct ingest_result result;
 *	rc = ingest_read(&source, &sink, &result, err);
 *
 * The format is recognised by content, never by extension. Nothing here
 * touches a database, a clock or the file system: bytes come from `read`.
 */
struct ingest_source {
	long (*read)(void *ctx, char *buf, size_t len); /* bytes, 0 at the end, -1 with errno set */
	bool (*rewind)(void *ctx);                      /* back to the start; false if impossible */
	/*
	 * bytes at an offset, for containers that are not read front to back (xlsx, xls, SQLite);
	 * fewer than len only at the end; NULL on a pipe
	 */
	long (*read_at)(void *ctx, char *buf, size_t len, int64_t offset);
	int64_t size; /* bytes in all, -1 on a pipe */
	void *ctx;
	const char *path; /* as given, for facts that tools put into names; "-" for stdin */

	/* what the user said, over any guess; NULL or zero when not said */
	enum encoding encoding;
	const char *account; /* --account: uid, gh_ id or name of the account the file is about */
	const char *post;    /* --post: the post a comment list answers */
	enum ingest_as as;   /* --as */
	const struct column_mapping *map; /* --map; NULL: none */
	size_t nmap;
	const struct saved_map *saved; /* maps to know a file by, where --map is not said */
	size_t nsaved;
	int64_t crawled_at; /* --crawled-at; TIME_NONE */
	int zone;           /* seconds east of UTC for dates without a zone */
	long line_shift;    /* lines left out behind the first: of a file that has grown */
	int64_t file_at;    /* mtime: only to resolve relative dates, never an observation */

	bool (*interrupted)(void *ctx); /* asked now and then; true stops with SRM_EINTR */
	void (*progress)(void *ctx, size_t bytes, size_t records); /* may be NULL */
	/* told of each table before its rows; may be NULL */
	void (*table)(void *table_ctx, const struct ingest_table *t);
	void *table_ctx;
};

enum ingest_outcome {
	INGEST_READ,      /* recognised and read, perhaps with rejects */
	INGEST_EMPTY,     /* zero bytes, or a header and no record */
	INGEST_UNKNOWN,   /* no importer knows it; `seen` says what was seen */
	INGEST_OURS,      /* a report or score file of srm: nothing to take in */
	INGEST_ERROR_BODY /* an API's error answer saved as data; `seen` holds its words */
};

/** Raised when recognition learns something: files that were unknown are looked at again. */
enum {
	INGEST_VERSION = 1
};

struct ingest_result {
	enum ingest_outcome outcome;
	const struct importer *importer; /* NULL unless INGEST_READ or INGEST_EMPTY by header; of
	                                    several tables the first that was recognised */
	unsigned capabilities;           /* of all importers that read a table of it */
	enum encoding encoding;
	size_t bytes;
	size_t records; /* data records read, rejects included, headers not */
	size_t rejected;
	size_t skipped;                /* repeated headers and foreign lines that are no data */
	size_t replaced;               /* characters already lost (U+FFFD) */
	size_t ruined_ids;             /* ids in scientific notation, not used as keys */
	size_t rounded_ids;            /* ids that a spreadsheet rounded, not used as keys */
	size_t left_out;               /* tables with rows in it that nothing knows ... */
	char left_out_names[256];      /* ... the first of them, joined by commas */
	char seen[LANG_COUNT][512];    /* container, encoding, first column names or keys */
	char nearest[LANG_COUNT][512]; /* "nearest known format: NAME (lacks A, B)", or "" */
};

/**
 * Recognise and read one source into the sink.
 *
 * @retval SRM_OK     also when the file is unknown or empty: see outcome
 * @retval SRM_EIO    reading failed (errno's words in err)
 * @retval SRM_EINTR  interrupted
 * Whatever the sink returns is passed on.
 */
enum srm_rc ingest_read(const struct ingest_source *source, const struct sink *sink,
	struct ingest_result *result, struct srm_err *err) SRM_NODISCARD;

#endif
