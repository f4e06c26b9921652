/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_INGEST_H
#define SRM_INGEST_INGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/encoding.h"
#include "srm/base/err.h"
#include "srm/model/record.h"

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
	void *ctx;
	const char *path; /* as given, for facts that tools put into names; "-" for stdin */

	/* what the user said, over any guess; NULL or zero when not said */
	enum encoding encoding;
	const char *account; /* --account: uid, gh_ id or name of the account the file is about */
	const char *post;    /* --post: the post a comment list answers */
	int64_t crawled_at;  /* --crawled-at; TIME_NONE */
	int zone;            /* seconds east of UTC for dates without a zone */
	int64_t file_at;     /* mtime: only to resolve relative dates, never an observation */

	bool (*interrupted)(void *ctx); /* asked now and then; true stops with SRM_EINTR */
	void (*progress)(void *ctx, size_t bytes, size_t records); /* may be NULL */
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
	const struct importer *importer; /* NULL unless INGEST_READ or INGEST_EMPTY by header */
	enum encoding encoding;
	size_t bytes;
	size_t records; /* data records read, rejects included, headers not */
	size_t rejected;
	size_t skipped;                /* repeated headers and foreign lines that are no data */
	size_t replaced;               /* characters already lost (U+FFFD) */
	size_t ruined_ids;             /* ids in scientific notation, not used as keys */
	char seen[LANG_COUNT][512];    /* container, encoding, first column names or keys */
	char nearest[LANG_COUNT][256]; /* "nearest known format: NAME (lacks A, B)", or "" */
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
