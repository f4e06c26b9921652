/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_OUT_H
#define SRM_RENDER_OUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "srm/base/err.h"
#include "srm/base/str.h"

/**
 * Results on their way out: a command says once what it has to say, a writer
 * gives it the format.
 *
 *	out_begin(out, "srm.report.tiers/1", T("Follower tiers"));
 *	out_fact(out, "as_of", T("as of"), cell_time(as_of));
 *	out_table(out, "tiers", T("Tiers"), columns, n);
 *	out_row(out, cells);
 *	out_table_end(out);
 *	out_say(out, T("%d people went up"), 3);
 *	out_end(out);
 *
 * A document has facts (name and value), tables (rows of cells), and
 * sentences. table, md, html: all of it. xlsx: all of it, a sheet for each
 * table under its names, one that explains them, one with facts and sentences.
 * json: {"schema": ..., facts..., "<table>":
 * [{...}], "notes": [...]}; the names, never the titles. csv, tsv, jsonl: the
 * rows of the first table (facts, sentences and further tables are for
 * readers), or the facts as name,value when the document has no table.
 */
enum cell_type {
	CELL_NONE, /* not known: empty, "-" in tables, null in JSON */
	CELL_TEXT,
	CELL_ID, /* digits that must survive a spreadsheet: always text */
	CELL_INT,
	CELL_REAL,
	CELL_SHARE,  /* 0 to 1; shown as a percentage in tables and md, a plain number elsewhere */
	CELL_POINTS, /* integer hundredths; shown with two decimals everywhere */
	CELL_TIME,   /* seconds; RFC 3339 in machine formats */
	CELL_DAY,    /* day number */
	CELL_BOOL,
	CELL_BAR,   /* 0 to 1: a bar in tables and md, a number elsewhere */
	CELL_SPARK, /* a small series: a line of blocks in tables and md, an array in JSON */
};

struct cell {
	enum cell_type type;
	int64_t i;
	double r;
	struct slice text; /* borrowed for the one call */
	const char *title; /* of a word of the model: what people read instead of text */
	int digits; /* of CELL_REAL and CELL_SHARE in tables and md; precision of CELL_TIME */
};

struct cell cell_none(void);
/** A text, word or id that was not given, or a number that is none, gives CELL_NONE. */
struct cell cell_text(struct slice text);
struct cell cell_str(const char *text);
/** A name of the model: machine formats write name, people read the title's translation. */
struct cell cell_word(const char *name, const char *title);
struct cell cell_id(struct slice text);
struct cell cell_int(int64_t i);
struct cell cell_real(double r, int digits);
struct cell cell_share(double r, int digits);
struct cell cell_points(int64_t hundredths);
struct cell cell_time(int64_t at); /* TIME_NONE gives CELL_NONE */
/** A time that is known to the minute or day only (enum precision) must not come back as a second. */
struct cell cell_time_as(int64_t at, int precision);
struct cell cell_day(int64_t day);
struct cell cell_bool(int value); /* -1 gives CELL_NONE */
struct cell cell_bar(double share);
/** Counts, 0 or more, written one after another with a blank between: "0 3 12". */
struct cell cell_spark(struct slice counts);
/** COUNT_NONE gives CELL_NONE. */
struct cell cell_count(int64_t n);

enum column_flag {
	COL_LEFT = 0,
	COL_RIGHT = 1 << 0,
	COL_WIDE = 1 << 1,    /* takes what is left of the terminal's width, cut with an ellipsis */
	COL_MACHINE = 1 << 2, /* only in machine formats (csv, tsv, json, jsonl) */
	/* what a column is in the chart of its table, see out_chart() */
	COL_BAR = 1 << 3,
	COL_DOWN = 1 << 4, /* a bar downwards */
	COL_LINE = 1 << 5,
	COL_MARK = 1 << 6, /* above 0 the row is marked */
	COL_LOW = 1 << 7,  /* ends of the interval that the bar's value lies in */
	COL_HIGH = 1 << 8,
	COL_WAS = 1 << 9, /* the bar's value before */
	COL_ROLES = COL_BAR | COL_DOWN | COL_LINE | COL_MARK | COL_LOW | COL_HIGH | COL_WAS
};

struct out_column {
	const char *name;  /* snake_case, stable */
	const char *title; /* message of the catalogue */
	unsigned flags;
};

enum out_format {
	OUT_TABLE,
	OUT_CSV,
	OUT_TSV,
	OUT_JSON,
	OUT_JSONL,
	OUT_MD,
	OUT_HTML,
	OUT_XLSX, /* bytes, not for a terminal */
	OUT_FORMAT_COUNT
};

const char *out_format_name(enum out_format f);
/** By name, or -1. */
int out_format_by_name(struct slice name);
/** By the extension of a path, or -1. */
int out_format_by_path(const char *path);

struct out_options {
	enum out_format format;
	enum lang lang;
	int zone;  /* for times */
	int width; /* of the terminal; 0: no limit */
	bool color;
	bool is_terminal;   /* machine formats too then show no control characters */
	bool raw;           /* csv: plain RFC 4180, no BOM, no TAB, no quote in front */
	const char *folder; /* for temporary files; copied; NULL: /tmp */
};

struct out; /* opaque */

/** Write to a stdio stream that stays the caller's; out_free() does not close it. */
struct out *out_new(FILE *stream, const struct out_options *options);
void out_free(struct out *out);

void out_begin(struct out *out, const char *schema, const char *title);
void out_fact(struct out *out, const char *name, const char *title, struct cell value);
void out_table(struct out *out, const char *name, const char *title,
	const struct out_column *columns, size_t n);
/** The same, but people do not see it unless it has a row. Machines do: an empty list is an answer. */
void out_table_if_any(struct out *out, const char *name, const char *title,
	const struct out_column *columns, size_t n);
void out_row(struct out *out, const struct cell *cells);
/** Every row passes through here before it is written: cells may be changed, each as its column says. */
typedef void (*out_filter_fn)(void *ctx, const struct out_column *columns, struct cell *cells,
	size_t n);
void out_filter(struct out *out, out_filter_fn filter, void *ctx);
void out_table_end(struct out *out);

enum chart_kind {
	CHART_NONE,
	CHART_PYRAMID, /* a bar a row, the bars in the middle of the page */
	CHART_RANGES,  /* a bar a row, with the interval it lies in */
	CHART_TIME     /* rows are times: bars up and down, lines above them, marks below */
};

struct out_chart {
	enum chart_kind kind;
	const char *title; /* message of the catalogue */
	double limit;      /* a line across the bars of CHART_TIME; 0: none */
};

/**
 * How the next table is drawn, too, where the format draws pictures (html; on a
 * terminal the lines of CHART_TIME are drawn in blocks). Its first column
 * names the rows; the others say what they are by their flags. COL_MACHINE
 * columns may have a part in it.
 */
void out_chart(struct out *out, const struct out_chart *chart);

/** A value on a scale that says what is good, where the format draws pictures. Shares; NAN: not known. */
struct out_gauge {
	const char *title; /* messages of the catalogue, the labels too */
	double best_low, best_high, limit;
	struct out_needle {
		const char *label;
		double value, low, high; /* low = high: no interval */
	} needle[2];
	size_t n;
};
void out_gauge(struct out *out, const struct out_gauge *gauge);

/** A sentence for the reader; the format is a message of the catalogue. */
void out_say(struct out *out, const char *format, ...) SRM_PRINTF(2, 3);
/** One that is in the output's language already. */
void out_say_text(struct out *out, struct slice sentence);
/** The sentence that answers what a report is asked: said like any other, but see out_answers(). */
void out_answer(struct out *out, const char *format, ...) SRM_PRINTF(2, 3);
/** A heading between parts, for readers only. */
void out_heading(struct out *out, const char *title);

/* ---- documents of several reports ---- */

/** A report within a document: an object of its own under name in json. Sections hold no sections. */
void out_section(struct out *out, const char *name, const char *schema, const char *title);
void out_section_end(struct out *out);

struct out_answer {
	const char *name, *question; /* message of the catalogue */
	struct slice text;
	const char *section, *section_title; /* what it rests on: name, message */
};
/** Before the sections: machines get a table "answers". */
void out_answers(struct out *out, const char *title, const struct out_answer *list, size_t n);

/**
 * An out that keeps what it is told, in the format and language of `like`, so
 * that a document can begin with what its sections will say; of each table the
 * first rows_max rows. Names and titles of columns must outlive it.
 */
struct out *out_record(const struct out *like, int rows_max);
/** What was said with out_answer(), one behind the other. */
void out_recorded_answers(const struct out *record, struct str *to);

/**
 * What of a record is told; lists end with NULL. What is said after a table
 * that is left out is left out with it.
 */
struct out_choice {
	const char *const *facts, *const *tables; /* by name; NULL: none */
	int rows;                                 /* of a table, 0: all */
	int width;                                /* of a text in it, 0: all */
	bool with_answers;
	bool (*is_new)(void *ctx,
		struct slice sentence); /* or it is left out; NULL: all are told */
	void *ctx;
};
void out_replay(struct out *out, const struct out *record, const struct out_choice *choice);
/** Finish. SRM_EIO when anything could not be written (disk full, closed pipe). */
enum srm_rc out_end(struct out *out, struct srm_err *err) SRM_NODISCARD;

enum out_format out_format_of(const struct out *out);
enum lang out_lang(const struct out *out);
/** table, md, html: a list that people read is cut, one for machines is not. */
bool out_is_for_people(const struct out *out);
/** What the library behind xlsx calls its own version. */
const char *xlsx_library_version(void);

/** The translation in the output's language. */
const char *out_text(const struct out *out, const char *english);

/**
 * Append one cell of a spreadsheet CSV, quoted as CSV: ids of 12 or more
 * digits followed by a TAB, a leading formula character (after any number of
 * single quotes) shielded by one single quote. To undo: one quote off a cell
 * that is quotes and then such a character, one TAB off 12 or more digits and
 * their TABs.
 */
void out_spreadsheet_cell(struct str *line, struct slice text, bool is_number);

#endif
