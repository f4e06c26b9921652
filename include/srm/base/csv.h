/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_CSV_H
#define SRM_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "srm/base/err.h"
#include "srm/base/str.h"

/**
 * A streaming RFC 4180 reader over UTF-8.
 *
 * Records end at LF or CRLF outside quotes; a lone CR, U+2028, U+0085 and
 * U+FEFF end nothing. A quote opens only at the start of a cell; elsewhere it
 * is text, and text after a closing quote is kept. A quoted cell that is not
 * closed within CSV_CELL_MAX bytes or by the end of the file is one bad
 * record: reading goes on with the line after the one where the quote opened.
 */
enum {
	CSV_CELL_MAX = 1 << 20,    /* bytes in one cell */
	CSV_CELLS_MAX = 4096,      /* cells in one record */
	CSV_RECORD_MAX = 16 << 20, /* bytes of one record, give or take its last cell */
};

struct csv_record {
	struct slice *cells; /* borrowed until the next record */
	size_t n;
	long line;   /* physical line (LF count) where the record starts, from 1 */
	long number; /* position among all records, from 1; blank lines are none */
	bool bad;    /* an unclosed quote or a limit: cells[0] is the raw line */
};

struct csv; /* opaque */

/** read as text_read(): bytes of UTF-8, *got 0 at the end. */
typedef enum srm_rc (*csv_read_fn)(void *ctx, char *buf, size_t len, size_t *got,
	struct srm_err *err);

struct csv *csv_new(csv_read_fn read, void *ctx, char delimiter);
void csv_free(struct csv *csv);
/** Next record; *out NULL at the end. Blank lines are skipped. */
enum srm_rc csv_next(struct csv *csv, const struct csv_record **out,
	struct srm_err *err) SRM_NODISCARD;
/** Bytes of text consumed, for progress. */
size_t csv_offset(const struct csv *csv);

/** Append one cell, quoted if it must be (delimiter, quote, CR, LF, or blank at an end). */
void csv_add_cell(struct str *out, struct slice cell, char delimiter);

#endif
