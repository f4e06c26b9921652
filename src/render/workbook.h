/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_WORKBOOK_H
#define SRM_RENDER_WORKBOOK_H

#include <xlsxwriter.h>

#include "writer.h"

/**
 * An .xlsx on its way: libxlsxwriter keeps the rows of each sheet in an
 * anonymous temporary file and wants a name for the finished one, so that its
 * bytes go through a file of ours to the stream of the result.
 */

struct wb_word {
	char *name, *title; /* as people read it */
};

struct wb_column {
	enum cell_type type; /* of the first cell that is known */
	int digits, width;
	struct wb_words VEC_OF(struct wb_word) words; /* each that was met */
};

struct wb_note {
	char *title, *text; /* a fact; a heading has no text, a sentence no title */
	struct cell value;
};

struct wb_sheet {
	lxw_worksheet *sheet;
	lxw_row_t row; /* the next */
	int64_t bytes; /* of its rows, once all are written */
};

enum wb_look {
	LOOK_PLAIN,
	LOOK_HEAD,
	LOOK_TEXT,
	LOOK_POINTS,
	LOOK_DAY,
	LOOK_MINUTE,
	LOOK_SECOND,
	LOOK_WRAP,
	LOOK_COUNT
};

enum {
	BOOK_DIGITS = 5 /* formats for 0 to 4 decimals */
};

struct wb_state {
	lxw_workbook *file;
	lxw_format *look[LOOK_COUNT], *share[BOOK_DIGITS], *real[BOOK_DIGITS];
	char *path;                    /* of the finished file, ours */
	char *title;                   /* of the table at hand */
	struct wb_sheet table, legend; /* at hand; what the columns are */
	unsigned ntables;
	struct wb_columns VEC_OF(struct wb_column) columns;
	struct wb_notes VEC_OF(struct wb_note) notes;
	int64_t most_bytes; /* of the largest sheet */
	size_t ncut;        /* texts longer than a cell may hold */
};

/** Remember the first failure of libxlsxwriter. */
void wb_check(struct out *out, lxw_error error);

/** workbook_file.c: the file behind it. */
void wb_open(struct out *out);
/** Write what there is to the stream. */
void wb_finish(struct out *out);
void wb_drop(struct wb_state *book);

/** workbook_cell.c: one cell; the width in columns that it wants. */
int wb_put(struct out *out, struct wb_sheet *to, lxw_col_t column, const struct cell *cell);
int wb_put_text(struct out *out, struct wb_sheet *to, lxw_col_t column, struct slice text,
	enum wb_look look);

/** workbook_sheet.c: a sheet with a header; the name is made fit and unlike others. */
void wb_sheet_open(struct out *out, struct wb_sheet *to, const char *name);
/** Filters, widths and what else wants to know how many rows there are. */
void wb_sheet_close(struct out *out, struct wb_sheet *sheet, const int *widths, size_t n);

/** workbook_legend.c: the sheets that are about the others. */
void wb_legend_open(struct out *out);
/** What the columns of the table at hand are. */
void wb_legend_add(struct out *out);
void wb_legend_close(struct out *out);
void wb_note(struct out *out, struct slice title, struct slice text, const struct cell *value);
void wb_notes_put(struct out *out);

#endif
