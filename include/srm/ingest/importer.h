/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORTER_H
#define SRM_INGEST_IMPORTER_H

#include "srm/base/csv.h"
#include "srm/base/json.h"
#include "srm/ingest/ingest.h"

/**
 * A format: one file src/ingest/import_<name>.c with one `const struct
 * importer`, and one line in src/ingest/importers.def.
 *
 * A CSV importer names its columns in `columns`: each field with the header
 * names that mean it. The driver normalises the header (U+FEFF, blanks and
 * TABs off, full-width brackets and slash to half-width, ASCII case-folded),
 * finds the columns, and hands over one row at a time; repeated headers and
 * blank rows never reach the importer.
 *
 * What has columns is CONTAINER_CSV to an importer, whatever it comes from: a
 * sheet of an .xlsx or .xls, a table of an HTML page or of a SQLite file
 * (column names are the header, `sample.table` is the table's name). A file
 * may hold several tables; each is recognised by itself.
 *
 * A JSON importer gets items by path (base/json.h). An XML importer gets each
 * document as such an item: <xml><A>b</A></xml> is {"A":"b"}, path "".
 *
 * A text importer (CONTAINER_TEXT) gets lines, and one call with a slice of
 * none at the end.
 */
enum container {
	CONTAINER_UNKNOWN,
	CONTAINER_CSV,  /* any delimited text: comma, TAB, semicolon */
	CONTAINER_JSON, /* one value, or several in a row */
	CONTAINER_XML,
	CONTAINER_HTML,
	CONTAINER_XLSX,
	CONTAINER_OLE, /* BIFF .xls */
	CONTAINER_SQLITE,
	CONTAINER_ZIP,
	CONTAINER_GZIP,
	CONTAINER_TEXT,
	CONTAINER_EMPTY,
};

enum {
	FIELDS_MAX = 64,
	IMPORT_COLUMNS_MAX = 256
};

struct column_alias {
	int field;        /* the importer's own enum, 0 to FIELDS_MAX - 1 */
	const char *name; /* normalised header name; several lines may give one field */
};

/** The first rows of a table, kept to judge its columns by. */
struct table_head {
	const struct csv_record *names; /* the header as the file writes it; NULL without one */
	const struct csv_record *rows;  /* of data */
	size_t n;
};

/** What is known before the first record. */
struct sample {
	enum container container;
	const struct ingest_source *source; /* what the user said; NULL: nothing */
	const struct table_head *head;      /* CSV; NULL: not known */
	bool is_numbered; /* CSV: the file has no header, its columns are called #1, #2 ... */
	const struct csv_record *header; /* CSV: the first record, cells normalised */
	const char *table;               /* name of the sheet or table; NULL for a file of text */
	const struct slice *lines;       /* text: the first lines, trimmed at the end */
	size_t nlines;
	const char *const *paths; /* JSON: the first items' paths, NULL-terminated */
	const cJSON *first;       /* JSON: the first record (of a "[]" or JSONL), or the
	                                    first element of the first array member */
	const cJSON *top; /* JSON: the whole first top-level object when it is small, else NULL */
	const char *path; /* the file's path as given */
};

struct importer;

/** The run of one importer over one file. */
struct import {
	const struct importer *importer;
	const struct ingest_source *source;
	const struct sink *sink;
	struct ingest_result *result;
	int64_t reference_at; /* for relative dates: crawled_at, else file_at */

	/* CSV */
	int column_of[FIELDS_MAX]; /* column of each field, -1 when the header lacks it */
	size_t header_width;
	const struct csv_record *header; /* normalised; of the table being read */
	const struct csv_record *row;
	const struct table_head *head; /* NULL: not known */
	bool is_numbered;              /* no header: columns are called #1, #2 ... */
	bool is_book;                  /* cells of a spreadsheet or database, not of a CSV */
	const enum encoding *encoding; /* of a text, once it is read; NULL: of a book */
	char delimiter;                /* 0: none, as in a book */
	size_t headers;                /* met so far: when it changes, so may the columns */
	/* columns whose ids a spreadsheet has rounded to 15 digits, a bit each */
	bool has_rounded;
	unsigned char rounded[IMPORT_COLUMNS_MAX / 8];

	/* what the path says, found by the driver */
	struct slice
		path_uid; /* "<uid>.csv", "<uid>_x.csv", "x__<uid>.json": 5 to 10 digits; or none */
	bool is_nickname_told;  /* what the folder says of the account was handed over */
	struct slice path_post; /* "x_<mid>_comments.csv": 16 digits that are a mid; or none */

	const size_t *bytes; /* read so far, for progress */
	char last_post[32];  /* last post that --account was said to own */
	size_t pushed;       /* records that went to the sink */
	void *state;         /* importer's own, state_size zeroed bytes */
	struct scratch
		*scratch; /* rewritten texts of this record; use import_text(), import_buffer() */
};

struct importer {
	const char *name;  /* stable, in the ledger: "weibo-crawler posts csv" */
	const char *title; /* for a person: a message of the catalogue */
	int version;       /* raised when the same bytes would give other records */
	enum container container;
	enum platform platform;
	unsigned capabilities;              /* enum capability */
	const struct column_alias *columns; /* CSV: ends with name NULL */
	/* NULL-ended. CSV: normalised names that must be there. JSON: keys of a record, to tell
	 * which format an unknown file comes nearest to */
	const char *const *required;
	bool whole_objects; /* JSON: a top-level object is one record */
	size_t state_size;
	bool grows;     /* its tool appends: of a file that has grown only the end is read */
	bool is_report; /* what srm wrote for people: recognised, and left alone */

	/**
	 * 0 not mine .. 100 surely mine; the highest wins, ties by order in importers.def.
	 * NULL for CSV: 80 when all of `required` is there, and one more for each further
	 * known column, up to 95. A probe of one's own decides alone.
	 */
	int (*probe)(const struct sample *s);
	/** CSV: one row, im->row. */
	enum srm_rc (*row)(struct import *im, struct srm_err *err);
	/**
	 * JSON: one item (JSON_RECORD or JSON_END_VALUE). Items whose path is "" or ends in
	 * "[]" were counted as one record each; add to result->records (or take off) when an
	 * item holds several, or when what counts comes by another path.
	 */
	enum srm_rc (*item)(struct import *im, const struct json_item *item, struct srm_err *err);
	/** Text: one line without its end, numbered from 1; none at the end of the file. */
	enum srm_rc (*line)(struct import *im, struct slice line, long number, struct srm_err *err);
};

/** Cell of a field in the current row, trimmed; none when missing or a word for nothing. */
struct slice import_cell(const struct import *im, int field);
/** Cell by position, trimmed. */
struct slice import_cell_at(const struct import *im, size_t column);
/** Visible text of a cell or JSON string: HTML removed, "...全文" taken off and told in *is_cut. */
struct slice import_text(struct import *im, struct slice raw, bool *is_cut);
/** An empty buffer that lives as long as the current record. */
struct str *import_buffer(struct import *im);
/** The account the file is about: --account, else the uid in the path; or REF_NONE. */
struct ref import_account(const struct import *im);
/** The post that a list of comments answers: --post, else the mid in the path; or REF_NONE. */
struct ref import_said_post(struct import *im);
/** m, f, n, 男, 女, male, female; not the numbers, which differ between platforms. */
enum gender import_gender(struct slice text);
/** A count, COUNT_NONE when it is none. */
int64_t import_count(struct slice text);
/** A date in the source's zone, with the run's reference time. */
struct date_result import_date(const struct import *im, struct slice text);
/**
 * A Weibo post or comment id as a key: mid or bid, TAB off. An id in
 * scientific notation gives ID_NONE and is counted as ruined; so does one of
 * the current row in a column that a spreadsheet has rounded.
 */
struct ref import_weibo_id(struct import *im, struct slice id);
/** Correct *at by the mid's own second: relative, year-less, day-only and missing dates give way. */
void import_mid_time(struct ref key, int64_t *at, enum precision *precision);
/** Reject the current record: counted, and told to the sink with line and bytes. */
enum srm_rc import_reject(struct import *im, long line, struct slice raw, const char *why,
	struct srm_err *err) SRM_NODISCARD;
/**
 * Pass rc on; when it is SRM_OK, tell the sink that one record is complete. The
 * drivers do so for each row and item; importers that read a whole answer, for
 * each element.
 */
enum srm_rc import_record(struct import *im, enum srm_rc rc, struct srm_err *err) SRM_NODISCARD;
/**
 * Hand over to the sink. A profile or an embedded post without a key is passed over; a
 * post or interaction without one gets ID_CONTENT.
 */
enum srm_rc import_profile(struct import *im, const struct profile *p,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc import_post(struct import *im, const struct post *p, struct srm_err *err) SRM_NODISCARD;
enum srm_rc import_interaction(struct import *im, const struct interaction *i,
	struct srm_err *err) SRM_NODISCARD;

/** A metric without a value is passed over. */
enum srm_rc import_metric(struct import *im, const struct metric *m,
	struct srm_err *err) SRM_NODISCARD;

/** All importers, in the order of importers.def; NULL past the end. */
const struct importer *importer_at(size_t i);
const struct importer *importer_by_name(const char *name);
/** Grows with every new importer and every raised version: what holds many files is read again. */
int importers_generation(void);

#endif
