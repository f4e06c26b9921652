/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_BOOK_H
#define SRM_INGEST_BOOK_H

#include "ingest_internal.h"

/**
 * A file of tables that is not text: .xlsx, .xls (BIFF8), an HTML page, a
 * SQLite database. Tables come one after the other, each as rows of cells in
 * UTF-8, as a spreadsheet shows them: a number as its digits (an id keeps
 * all of them where the file still has them), a date cell as
 * "YYYY-MM-DD HH:MM:SS", an empty cell as none.
 *
 *	rc = book_open(&book, container, source, err);
 *	while (!(rc = book_table(book, &name, err)) && name)
 *		while (!(rc = book_row(book, &row, err)) && row)
 *			...
 *	book_close(book);
 *
 * Memory does not grow with the file; what must be kept lies in an anonymous
 * temporary file. What breaks a limit or is damaged is SRM_EINPUT with words
 * for a person: the file is then left out, and what was read of it rolled back.
 * Unless one_lost says that only this table is lost: then book_table() goes on
 * with the next.
 *
 * Of the source only read_at and size are asked (and interrupted), so that two
 * books may be open on one.
 */
struct book;

struct book_kind {
	enum srm_rc (*open)(struct book *book, struct srm_err *err);
	/* on to the next table, the rest of this one skipped; name none at the end */
	enum srm_rc (*table)(struct book *book, struct slice *name, struct srm_err *err);
	/* cells of book->row; false at the end of the table */
	enum srm_rc (*row)(struct book *book, bool *more, struct srm_err *err);
	void (*close)(struct book *book);
};

struct book {
	const struct book_kind *kind;
	const struct ingest_source *source;
	void *state;           /* the kind's own */
	struct csv_record row; /* cells borrowed until the next; line is the sheet's row, from 1 */
	bool one_lost;         /* with SRM_EINPUT of a row: only the rest of this table is lost */
	bool has_ended;        /* the table; no kind is asked for a row behind its last */
	int64_t repeated;      /* bytes of texts that cells share, which kinds count in rows */

	struct str name; /* of the table */
	struct str text; /* of the row's cells, one after the other */
	size_t *ends;    /* of each cell in text */
	size_t ends_cap; /* also of row.cells */
};

enum srm_rc book_open(struct book **out, enum container c, const struct ingest_source *source,
	struct srm_err *err) SRM_NODISCARD;
/** Name of the next table, borrowed until the next; NULL at the end. */
enum srm_rc book_table(struct book *book, const char **name, struct srm_err *err) SRM_NODISCARD;
enum srm_rc book_row(struct book *book, const struct csv_record **row,
	struct srm_err *err) SRM_NODISCARD;
void book_close(struct book *book);

/**
 * For the kinds: begin a row, append each cell to book->text and end it with
 * its column (from 0; columns that are passed over are empty), end the row.
 * False when the cell or the row breaks the limits of base/csv.h: return
 * book_too_long().
 */
void book_row_begin(struct book *book, long line);
bool book_cell_end(struct book *book, size_t column) SRM_NODISCARD;
void book_row_end(struct book *book);
enum srm_rc book_too_long(struct srm_err *err);
/** More in it than its size explains. */
enum srm_rc book_bomb(struct srm_err *err);

/** NULL for a container that is no book. */
const struct book_kind *book_kind_of(enum container c);

extern const struct book_kind book_xlsx, book_xls, book_html, book_sqlite;

#endif
