/* SPDX-License-Identifier: MIT */
#include "srm/base/csv.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/vec.h"
#include "swar.h"
#include "window.h"

/*
 * Quotes are undone only when the end of the record is known, since an
 * unclosed one sends the reader back.
 */
struct csv {
	struct window w;
	char delimiter;
	bool skip; /* drop bytes up to the next LF */
	long number;
	struct VEC_OF(size_t) ends; /* of the cells, from the start of the record */
	struct VEC_OF(struct slice) cells;
	struct csv_record record;
};

enum scan {
	SCAN_RECORD,
	SCAN_MORE,
	SCAN_BAD
};

struct csv *csv_new(csv_read_fn read, void *ctx, char delimiter)
{
	struct csv *csv = mem_alloc(sizeof(*csv));

	window_init(&csv->w, read, ctx);
	csv->delimiter = delimiter;
	return csv;
}

void csv_free(struct csv *csv)
{
	if (csv == NULL)
		return;
	window_release(&csv->w);
	vec_release(&csv->ends);
	vec_release(&csv->cells);
	free(csv);
}

size_t csv_offset(const struct csv *csv)
{
	return csv->w.gone + csv->w.pos;
}

/** First delimiter or LF at or after p, or end: eight bytes at a step. */
static const char *find_end(const char *p, const char *end, char delimiter)
{
	for (; end - p >= 8; p += 8) {
		const uint64_t word = swar_load(p);
		const uint64_t hits = swar_is(word, delimiter) | swar_is(word, '\n');

		if (hits != 0)
			return p + swar_first(hits);
	}
	while (p < end && *p != delimiter && *p != '\n')
		p++;
	return p;
}

/** The quote that closes the cell whose text starts at p; NULL when it is not there. */
static const char *find_quote(const char *p, const char *end, bool eof)
{
	while (p < end && (p = memchr(p, '"', (size_t)(end - p))) != NULL) {
		if (p + 1 == end)
			return eof ? p : NULL;
		if (p[1] != '"')
			return p;
		p += 2;
	}
	return NULL;
}

/** The end of the cell at p: its delimiter, LF, or the end of the file. */
static enum scan scan_cell(const struct csv *csv, const char *p, const char **out)
{
	const char *end = csv->w.buf + csv->w.end, *start = p;

	if (p < end && *p == '"') {
		p = find_quote(p + 1, end, csv->w.eof);
		if (p == NULL && (csv->w.eof || end - start > CSV_CELL_MAX + 2))
			return SCAN_BAD;
		if (p == NULL)
			return SCAN_MORE;
		p++;
	}
	p = find_end(p, end, csv->delimiter);
	if (p - start > CSV_CELL_MAX + 2)
		return SCAN_BAD;
	*out = p;
	return p < end || csv->w.eof ? SCAN_RECORD : SCAN_MORE;
}

/** The ends of the cells of the record at pos; *at the start of the last one looked at. */
static enum scan scan_record(struct csv *csv, const char **at)
{
	const char *start = csv->w.buf + csv->w.pos, *end = csv->w.buf + csv->w.end, *p = start,
		   *stop;

	csv->ends.n = 0;
	for (;; p = stop + 1) {
		enum scan result = scan_cell(csv, p, &stop);

		*at = p;
		if (result == SCAN_BAD || (result == SCAN_MORE && p - start > CSV_RECORD_MAX))
			return SCAN_BAD;
		if (result == SCAN_MORE)
			return SCAN_MORE;
		if (csv->ends.n == CSV_CELLS_MAX || p - start > CSV_RECORD_MAX)
			return SCAN_BAD;
		vec_push(&csv->ends, (size_t)(stop - start));
		if (stop == end || *stop == '\n')
			return SCAN_RECORD;
	}
}

/** The text of a quoted cell, written over its own beginning. */
static struct slice undo_quotes(char *p, char *end)
{
	char *text = p + 1, *to = text, *from = text, *quote;
	size_t n;

	while ((quote = memchr(from, '"', (size_t)(end - from))) != NULL) {
		bool twice = quote + 1 < end && quote[1] == '"';

		n = (size_t)(quote - from) + twice;
		memmove(to, from, n);
		to += n;
		from = quote + 1 + twice;
		if (!twice)
			break;
	}
	n = (size_t)(end - from);
	memmove(to, from, n);
	return (struct slice){text, (size_t)(to - text) + n};
}

/** Fill the record from csv->ends and step over it. */
static void make_record(struct csv *csv)
{
	char *start = csv->w.buf + csv->w.pos, *p = start;
	size_t n = csv->ends.n, len = csv->ends.at[n - 1];
	bool feed = csv->w.pos + len < csv->w.end;

	csv->record = (struct csv_record){.n = n, .line = csv->w.line, .number = ++csv->number};
	csv->w.pos += len + feed;
	if (feed && csv->ends.at[n - 1] > (n > 1 ? csv->ends.at[n - 2] + 1 : 0) &&
		start[len - 1] == '\r')
		csv->ends.at[n - 1]--;
	vec_reserve(&csv->cells, n);
	for (size_t i = 0; i < n; i++) {
		char *end = start + csv->ends.at[i];

		if (p < end && *p == '"') {
			csv->w.line += window_count_lines(p, end);
			csv->cells.at[i] = undo_quotes(p, end);
		} else {
			csv->cells.at[i] = (struct slice){p, (size_t)(end - p)};
		}
		p = end + 1;
	}
	csv->w.line += feed;
	csv->record.cells = csv->cells.at;
}

/**
 * A bad record: raw up to the end of the line that the cell at `cell` starts
 * in, or as much of it as a cell may hold.
 */
static enum srm_rc make_bad(struct csv *csv, const char *cell, struct srm_err *err)
{
	size_t from = (size_t)(cell - csv->w.buf) - csv->w.pos, len, room;
	const char *start, *feed;
	enum srm_rc rc;

	while (!csv->w.eof && csv->w.end - csv->w.pos - from < CSV_CELL_MAX)
		if ((rc = window_fill(&csv->w, err)) != SRM_OK)
			return rc;
	start = csv->w.buf + csv->w.pos;
	room = csv->w.end - csv->w.pos - from;
	room = room < CSV_CELL_MAX ? room : CSV_CELL_MAX;
	feed = memchr(start + from, '\n', room);
	len = feed != NULL ? (size_t)(feed - start) : from + room;
	csv->record = (struct csv_record){
		.n = 1, .line = csv->w.line, .number = ++csv->number, .bad = true};
	csv->w.line += window_count_lines(start, start + len) + (feed != NULL);
	csv->skip = feed == NULL;
	csv->w.pos += len + (feed != NULL);
	if (feed != NULL && len > 0 && start[len - 1] == '\r')
		len--;
	vec_reserve(&csv->cells, 1);
	csv->cells.at[0] = (struct slice){start, len};
	csv->record.cells = csv->cells.at;
	return SRM_OK;
}

/** Go on after the next LF. */
static enum srm_rc skip_line(struct csv *csv, struct srm_err *err)
{
	while (csv->skip) {
		const char *p = csv->w.buf + csv->w.pos;
		const char *feed = memchr(p, '\n', csv->w.end - csv->w.pos);
		enum srm_rc rc;

		if (feed != NULL) {
			csv->w.pos += (size_t)(feed - p) + 1;
			csv->w.line++;
			csv->skip = false;
			break;
		}
		csv->w.pos = csv->w.end;
		if (csv->w.eof)
			break;
		if ((rc = window_fill(&csv->w, err)) != SRM_OK)
			return rc;
	}
	return SRM_OK;
}

/** Step over LF and CRLF before the record; false when the buffer ends in them. */
static bool skip_blank_lines(struct csv *csv)
{
	while (csv->w.pos < csv->w.end) {
		const char *p = csv->w.buf + csv->w.pos;
		size_t n = *p == '\r' ? 2 : 1;

		if (*p != '\n' && *p != '\r')
			return true;
		if (csv->w.end - csv->w.pos < n)
			return csv->w.eof;
		if (p[n - 1] != '\n')
			return true;
		csv->w.pos += n;
		csv->w.line++;
	}
	return false;
}

enum srm_rc csv_next(struct csv *csv, const struct csv_record **out, struct srm_err *err)
{
	enum srm_rc rc = skip_line(csv, err);
	const char *cell = NULL;

	*out = NULL;
	while (rc == SRM_OK) {
		bool here = skip_blank_lines(csv);
		enum scan result = here ? scan_record(csv, &cell) : SCAN_MORE;

		if (!here && csv->w.eof)
			return SRM_OK;
		if (result == SCAN_RECORD)
			make_record(csv);
		if (result == SCAN_BAD)
			rc = make_bad(csv, cell, err);
		if (result != SCAN_MORE) {
			*out = rc == SRM_OK ? &csv->record : NULL;
			return rc;
		}
		rc = window_fill(&csv->w, err);
	}
	return rc;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

void csv_add_cell(struct str *out, struct slice cell, char delimiter)
{
	bool quote = cell.len > 0 && (is_blank(cell.s[0]) || is_blank(cell.s[cell.len - 1]));
	const char *p = cell.s, *end;

	for (size_t i = 0; !quote && i < cell.len; i++)
		quote = p[i] == delimiter || p[i] == '"' || p[i] == '\r' || p[i] == '\n';
	if (!quote) {
		str_adds(out, cell);
		return;
	}
	end = p + cell.len;
	str_addc(out, '"');
	for (const char *at; (at = memchr(p, '"', (size_t)(end - p))) != NULL; p = at + 1) {
		str_addn(out, p, (size_t)(at - p) + 1);
		str_addc(out, '"');
	}
	str_addn(out, p, (size_t)(end - p));
	str_addc(out, '"');
}
