/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "srm/base/mem.h"

enum {
	HEADER_CELL_MAX = 96
};

void header_init(struct header *h)
{
	*h = (struct header){.cells = NULL};
	str_init(&h->bytes);
}

void header_release(struct header *h)
{
	free(h->cells);
	h->cells = NULL;
	h->record.n = 0;
	str_release(&h->bytes);
}

static const struct {
	const char *wide;
	char narrow;
} narrowed[] = {
	{"\xEF\xBB\xBF", '\0'},
	{"（", '('},
	{"）", ')'},
	{"／", '/'},
	{"＠", '@'},
};

/* One character of a cell's name; returns the bytes it took. */
static size_t normalise_at(struct slice rest, struct str *out)
{
	for (size_t i = 0; i < SRM_COUNT(narrowed); i++) {
		if (!slice_starts(rest, narrowed[i].wide))
			continue;
		if (narrowed[i].narrow)
			str_addc(out, narrowed[i].narrow);
		return strlen(narrowed[i].wide);
	}
	str_addc(out, *rest.s >= 'A' && *rest.s <= 'Z' ? (char)(*rest.s + 'a' - 'A') : *rest.s);
	return 1;
}

struct slice header_normalise(struct slice cell, struct str *out)
{
	size_t from = out->len;

	cell = slice_trim(cell);
	for (size_t i = 0; i < cell.len;)
		i += normalise_at((struct slice){cell.s + i, cell.len - i}, out);
	return (struct slice){out->buf + from, out->len - from};
}

void header_set(struct header *h, const struct csv_record *record)
{
	size_t n = record->n < IMPORT_COLUMNS_MAX ? record->n : IMPORT_COLUMNS_MAX;
	size_t total = 0;

	/* nothing grows when it is normalised, so that the cells stay where they are put */
	for (size_t i = 0; i < n; i++)
		total += record->cells[i].len;
	str_reset(&h->bytes);
	str_reserve(&h->bytes, total);
	h->cells = mem_resize(h->cells, n ? n : 1, sizeof(*h->cells));
	for (size_t i = 0; i < n; i++)
		h->cells[i] = header_normalise(record->cells[i], &h->bytes);
	h->record = *record;
	h->record.cells = h->cells;
	h->record.n = n;
}

void header_number(struct header *h, size_t width)
{
	size_t n = width < IMPORT_COLUMNS_MAX ? width : IMPORT_COLUMNS_MAX;

	str_reset(&h->bytes);
	h->cells = mem_resize(h->cells, n ? n : 1, sizeof(*h->cells));
	for (size_t i = 0; i < n; i++)
		str_addf(&h->bytes, "#%zu", i + 1);
	/* now that the bytes stay where they are */
	for (size_t i = 0, at = 0; i < n; i++) {
		size_t len = 1 + strcspn(h->bytes.buf + at + 1, "#");

		h->cells[i] = (struct slice){h->bytes.buf + at, len};
		at += len;
	}
	h->record = (struct csv_record){.cells = h->cells, .n = n};
}

int header_find(const struct csv_record *header, const char *name)
{
	for (size_t i = 0; i < header->n; i++)
		if (slice_is(header->cells[i], name))
			return (int)i;
	return -1;
}

bool row_is_time_stamp(const struct csv_record *row)
{
	struct date_result date;
	struct slice cell = row->n == 1 ? slice_trim(row->cells[0]) : SLICE_NONE;

	/* a bare number may be anything */
	return cell.len >= 8 && cell.len < 40 && !row->bad &&
	       (slice_has(cell, "-") || slice_has(cell, "/") || slice_has(cell, ":")) &&
	       date_parse(cell, ZONE_CHINA, TIME_NONE, &date);
}

bool row_is_blank(const struct csv_record *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (slice_trim(row->cells[i]).len)
			return false;
	return true;
}

static void map_columns(struct import *im, const struct csv_record *header)
{
	for (size_t i = 0; i < FIELDS_MAX; i++)
		im->column_of[i] = -1;
	im->header_width = header->n;
	im->header = header;
	im->headers++;
	/* in the order of the aliases: the first one that is there names the field */
	for (const struct column_alias *a = im->importer->columns; a && a->name; a++)
		if (im->column_of[a->field] < 0)
			im->column_of[a->field] = header_find(header, a->name);
	head_judge_ids(im);
}

static bool is_column_name(const struct importer *importer, struct slice name)
{
	for (const struct column_alias *a = importer->columns; a && a->name; a++)
		if (slice_is(name, a->name))
			return true;
	return false;
}

/* Cheap enough for every row: its first cell that is not empty is a known name. */
static bool may_be_header(struct import *im, const struct csv_record *row,
	const struct csv_record *header)
{
	struct slice cell = SLICE_NONE;
	STR(name);

	for (size_t i = 0; i < row->n && !cell.len; i++)
		cell = slice_trim(row->cells[i]);
	if (row->bad || !cell.len || cell.len > HEADER_CELL_MAX ||
		(*cell.s >= '0' && *cell.s <= '9'))
		return false;
	cell = header_normalise(cell, &name);
	return is_column_name(im->importer, cell) ||
	       (header->n && slice_eq(cell, header->cells[0]));
}

static bool same_header(const struct csv_record *a, const struct csv_record *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (!slice_eq(a->cells[i], b->cells[i]))
			return false;
	return a->n == b->n;
}

/* The header again, or another one of the same format: the columns are mapped anew. */
static bool take_header(struct import *im, const struct csv_record *row, struct header *now)
{
	struct sample sample = {
		.container = CONTAINER_CSV, .source = im->source, .path = im->source->path};
	struct header next;
	bool is_header;

	if (im->is_numbered || !may_be_header(im, row, &now->record))
		return false;
	header_init(&next);
	header_set(&next, row);
	sample.header = &next.record;
	is_header = same_header(&next.record, &now->record) ||
		    importer_probe(im->importer, &sample) > 0;
	if (is_header) {
		header_set(now, row);
		map_columns(im, &now->record);
	}
	header_release(&next);
	return is_header;
}

static struct slice row_raw(struct import *im, const struct csv_record *row)
{
	struct str *raw = import_buffer(im);

	for (size_t i = 0; i < row->n; i++) {
		if (i)
			str_addc(raw, ',');
		csv_add_cell(raw, row->cells[i], ',');
	}
	return str_slice(raw);
}

static enum srm_rc take_row(struct import *im, const struct csv_record *row, struct srm_err *err)
{
	im->result->records++;
	im->row = row;
	if (row->bad)
		return import_reject(im, row->line, row->n ? row->cells[0] : SLICE_NONE,
			T("a quote that is never closed"), err);
	if (row_is_time_stamp(row))
		return import_reject(im, row->line, row_raw(im, row),
			T("a bare time stamp, no record"), err);
	return import_record(im, im->importer->row(im, err), err);
}

static enum srm_rc drive(struct import *im, rows_next_fn next, void *ctx, struct header *header,
	struct srm_err *err)
{
	const struct csv_record *row;
	bool has_header = false;
	enum srm_rc rc;

	while (!(rc = next(ctx, &row, err)) && row) {
		scratch_reset(im->scratch);
		if (row_is_blank(row))
			continue;
		if (take_header(im, row, header)) {
			im->result->skipped += has_header;
			has_header = true;
			continue;
		}
		rc = take_row(im, row, err);
		if (!rc)
			rc = import_tick(im, err);
		if (rc)
			break;
	}
	return rc;
}

enum srm_rc drive_rows(struct import *im, const struct csv_record *header, rows_next_fn next,
	void *ctx, struct srm_err *err)
{
	struct header now;
	enum srm_rc rc;

	header_init(&now);
	header_set(&now, header);
	map_columns(im, &now.record);
	table_tell(im);
	rc = drive(im, next, ctx, &now, err);
	header_release(&now);
	return rc;
}

static enum srm_rc csv_row(void *ctx, const struct csv_record **row, struct srm_err *err)
{
	return csv_next(ctx, row, err);
}

enum srm_rc drive_csv(struct import *im, const struct detected *d, struct feed *feed,
	struct srm_err *err)
{
	struct csv *csv = csv_new(feed_read, feed, d->delimiter);
	enum srm_rc rc;

	im->head = &d->head->view;
	im->is_numbered = d->is_numbered;
	im->delimiter = d->delimiter;
	im->encoding = &feed->text.found;
	rc = drive_rows(im, &d->header.record, csv_row, csv, err);

	csv_free(csv);
	return rc;
}
