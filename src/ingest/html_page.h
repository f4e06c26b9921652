/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_HTML_PAGE_H
#define SRM_INGEST_HTML_PAGE_H

#include <libxml/HTMLparser.h>

#include "book.h"
#include "srm/base/vec.h"

/*
 * The tables of an HTML page, as the parser comes upon them. Each <table> is a
 * table. One inside another is a table of its own, because pages use the outer
 * one for layout: the outer row ends there, and what follows the inner table
 * in the outer one is again a table. <br> and the ends of blocks are line
 * ends; a cell over several columns is followed by empty ones, one over
 * several rows is empty in those after the first.
 */
/* What the parser has found and nobody has asked for yet. */
struct event {
	enum {
		EVENT_TABLE, /* a table begins; text is its id, or its number */
		EVENT_ROW,
	} kind;
	long line;
	size_t cell_from, ncells; /* of page->cells */
	size_t text_from, text_len;
};

struct cell_span {
	size_t column, from, len; /* of page->text */
};

struct events VEC_OF(struct event);
struct cells VEC_OF(struct cell_span);

struct page {
	struct ingest_source source; /* read at a place of its own: two books may be open */
	const struct ingest_source *given;
	int64_t place;
	struct stream stream;
	struct feed feed;
	htmlParserCtxtPtr parser;
	bool is_ended;

	struct events events;
	struct cells cells;
	struct str text;
	size_t at; /* next event */

	/* while parsing */
	int depth; /* of tables */
	long tables, rows;
	bool in_row, in_cell, is_too_long;
	int hidden;            /* inside <script> or <style> */
	size_t row_cells;      /* first cell of the row */
	size_t column;         /* of the cell at hand or the next one */
	size_t span;           /* columns of the cell at hand */
	size_t rows_below;     /* of the cell at hand */
	size_t cell_from;      /* where the text of the cell begins */
	unsigned short *below; /* rows for which each column is still taken from above */
	size_t below_end;      /* no column from here on is */
};

/** What libxml2 calls, with the page as context. */
extern const htmlSAXHandler page_handler;
/** The row at hand is complete. */
void page_end_row(struct page *p);
/** Forget what was handed out: only a row that is not complete may have begun before. */
void page_compact(struct page *p);

#endif
