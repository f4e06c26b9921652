/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_XLSX_H
#define SRM_INGEST_XLSX_H

#include "book.h"
#include "srm/base/spool.h"

/* An .xlsx (ECMA-376) is a zip of XML files, its parts. What the parts of book_xlsx share. */

struct xlsx;

/** One part, unpacked and parsed while it is read. All zero is a closed one. */
struct part {
	struct xlsx *xlsx;
	struct archive *archive;
	struct _xmlTextReader *reader;
	char *block; /* of the zip */
	int64_t at;  /* of the next block */
	enum {
		PART_FINE,
		PART_DAMAGED,
		PART_MISSING,
		PART_LOCKED,
		PART_BOMB,
		PART_UNREADABLE,
	} state;
	int error_number;
	bool is_shut; /* the end of the empty element at hand was told */
};

enum part_event {
	PART_END,
	PART_OPEN, /* a start tag */
	PART_SHUT, /* an end tag; follows for an empty element as well */
	PART_TEXT,
};

/** Open it and be before its first node. SRM_EINPUT when it is missing: part->state says so. */
enum srm_rc part_open(struct part *p, struct xlsx *x, const char *name,
	struct srm_err *err) SRM_NODISCARD;
/** Next node; name is a tag's local name, or the text. */
enum srm_rc part_next(struct part *p, enum part_event *event, const char **name,
	struct srm_err *err) SRM_NODISCARD;
/** After PART_OPEN: next attribute; false after the last one. */
bool part_attribute(struct part *p, const char **name, const char **value);
void part_close(struct part *p);

/** The shared strings, by number. */
struct strings {
	struct spool text, index;               /* index: where each begins, int64 */
	struct str pending_text, pending_index; /* not written yet */
	int64_t n, at;                          /* at: where the next one begins */
};

void strings_begin(struct strings *s);
enum srm_rc strings_add(struct strings *s, struct slice text, struct srm_err *err) SRM_NODISCARD;
enum srm_rc strings_end(struct strings *s, struct srm_err *err) SRM_NODISCARD;
enum srm_rc strings_read(struct strings *s, struct xlsx *x, const char *part,
	struct srm_err *err) SRM_NODISCARD;
/** Append one; false when there is none of that number. */
bool strings_get(struct strings *s, int64_t number, struct str *out);
void strings_release(struct strings *s);

/** How a number is shown. */
enum number_look {
	LOOK_NUMBER,
	LOOK_DATE,
	LOOK_DATE_TIME,
	LOOK_DATE_MINUTE, /* as export writes a time that is known to the minute only */
	LOOK_TIME,
};

enum number_look look_builtin(int64_t format_id);
enum number_look look_of_format(const char *code);
/** The look of each cell style, a byte each. */
enum srm_rc styles_read(struct str *looks, struct xlsx *x, const char *part,
	struct srm_err *err) SRM_NODISCARD;

/** Append a number as it is to be read; text as in the XML. */
void xlsx_add_number(struct str *out, struct slice text, enum number_look look, bool is_1904);
/** The same for a number that is a double in the file: the shortest digits that give it again. */
void sheet_add_double(struct str *out, double value, enum number_look look, bool is_1904);
/** Append text, _x000A_ and its like decoded, CR LF as LF. */
void xlsx_add_text(struct str *out, struct slice text);

struct sheet {
	char *name, *part;
};

struct xlsx {
	const struct ingest_source *source;
	struct sheet *sheets;
	size_t nsheets, at; /* at: of the next one */
	char *strings_part, *styles_part;
	bool is_1904;
	struct strings strings;
	struct str looks;
	int64_t unpacked; /* of all parts */

	struct part part; /* the sheet */
	struct str value; /* of the cell */
	long line;
	size_t column;
	bool is_done; /* no row follows */
};

/** The sheets in order, and where everything lies. */
enum srm_rc workbook_read(struct xlsx *x, struct srm_err *err) SRM_NODISCARD;

#endif
