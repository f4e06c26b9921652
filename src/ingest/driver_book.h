/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_DRIVER_BOOK_H
#define SRM_INGEST_DRIVER_BOOK_H

#include "book.h"
#include "srm/base/map.h"

/*
 * A file of tables. Above a header may stand titles; below it, another table
 * with a header of its own; beside it, too, behind a blank column. Each of
 * them is read by the importer that knows its header, as if it were a CSV
 * file.
 */
enum {
	TABLES_BESIDE = 8, /* tables side by side */
	SCORE_SURE = 80,   /* no guess: see struct importer */
};

/** The run over one file. */
struct book_run {
	enum container container;
	const struct ingest_source *source; /* as it was given */
	const struct ingest_source *bytes;  /* the same, or a copy that can be read anywhere */
	const struct sink *sink;
	struct ingest_result *result;
	struct map names; /* all importers' column names */
	size_t done;      /* bytes, for progress */
	size_t pushed;
	bool has_report; /* a table that srm wrote for people */

	struct str seen[LANG_COUNT]; /* tables that nothing knows */
	size_t nseen, ntables;
	struct str left_out; /* the names of those that have rows */
	size_t nleft_out;
	size_t nlost;        /* tables that could not be read at all */
	struct srm_err lost; /* why, the first of them */
};

/** Columns from..to-1: the whole table, or one of several side by side. */
struct window {
	size_t from, to;
};

/** One table while it is read. */
struct table {
	struct book_run *run;
	struct book *book;
	const char *name;
	struct head_rows first; /* what was read to find the header */
	size_t at;              /* next of them */
	bool is_lost, is_told;  /* the rest cannot be read; that was said */
	struct srm_err why;
	struct window window;
	struct csv_record view; /* the row at hand through the window */

	const struct importer *importer; /* at work; NULL while rows are skipped */
	size_t width;                    /* of its header */
	bool is_numbered;                /* no header: columns are called #1, #2 ... */
	long line;                       /* of the last row */
	bool after_blank;                /* a blank line lay before the row at hand */
	struct head_rows head;           /* its header and rows below */
	struct head_rows next;           /* header of the next section, one row */
};

/** Where a header is, and of how many tables. */
struct place {
	size_t row;
	int score; /* 0: nothing is known */
	struct window parts[TABLES_BESIDE];
	size_t nparts;
};

extern const struct window window_whole;

/** Read the rows in which the header must be. */
enum srm_rc table_open(struct table *t, struct srm_err *err) SRM_NODISCARD;
void table_release(struct table *t);
/** The next row through the window, blank ones too; NULL at the end. */
enum srm_rc table_row(struct table *t, const struct csv_record **row,
	struct srm_err *err) SRM_NODISCARD;
/** The row of `first` that some importer knows best; the first one that is surely known. */
void table_find_header(struct table *t, struct place *best);
/** Let t->head be a row of `first` and what is below it, through the window. */
void table_set_head(struct table *t, size_t row);
/** The importer for t->head, or NULL; *score as importer_probe(). */
const struct importer *table_choose(struct table *t, int *score);
/**
 * A table without a header: the importer that knows its columns by what stands
 * in them, or by a map that gives their positions; header gets their numbers.
 */
const struct importer *table_choose_numbered(struct table *t, bool only_mapped,
	struct header *header);
/** A row that is the header of another importer than the one at work. */
bool table_begins_section(struct table *t, const struct csv_record *row);
/** Note what a table has that nothing knows. */
void table_describe(struct table *t);

#endif
