/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_SHEET_H
#define SRM_CMD_SHEET_H

#include "srm/base/csv.h"
#include "srm/cmd/cmd.h"

/**
 * Decisions from a spreadsheet: a CSV file with a header, as srm exported it
 * and a person corrected it, in any of the encodings that spreadsheets save.
 */
enum {
	SHEET_COLUMNS = 10
};

struct sheet {
	int column[SHEET_COLUMNS]; /* -1: the file has none */
	const struct csv_record *record;
};

/** One column of the current row, without what export added for the spreadsheet; none if missing. */
struct slice sheet_cell(const struct sheet *s, int column);

/** *changed tells whether the row changed anything. */
typedef enum srm_rc (*sheet_row_fn)(struct cmd_ctx *ctx, const struct sheet *s, void *data,
	bool *changed, struct srm_err *err);

struct sheet_counts {
	int64_t changed, same, refused;
};

/** What a file of decisions may hold, and what is done with a row. */
struct sheet_kind {
	const char *const *columns;
	size_t n;
	sheet_row_fn row;
	void *data;
};

/**
 * Call row for every row. columns[i] holds the names of column i,
 * blank-separated; one of the first two must be there. A row that fails for
 * what it says is told on stderr with its line, counted, and makes the exit
 * status 3; any other failure ends it.
 */
enum srm_rc sheet_each(struct cmd_ctx *ctx, const char *path, const struct sheet_kind *kind,
	struct sheet_counts *counts, struct srm_err *err) SRM_NODISCARD;
/** The same as one change of the database: all of it or, when it fails, nothing. */
enum srm_rc sheet_import(struct cmd_ctx *ctx, const char *path, const struct sheet_kind *kind,
	struct sheet_counts *counts, struct srm_err *err) SRM_NODISCARD;

#endif
