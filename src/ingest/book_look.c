/* SPDX-License-Identifier: MIT */
#include "driver_book.h"

#include "generic.h"
#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum {
	LOOK_ROWS = 20,        /* in which the header must be */
	FIRST_BYTES = 4 << 20, /* of rows that are kept */
	NAME_BYTES = 96,
	NAMES_LEAST = 2,
	TABLES_SHOWN = 8,
};

const struct window window_whole = {0, SIZE_MAX};

void table_release(struct table *t)
{
	head_rows_release(&t->first);
	head_rows_release(&t->next);
	head_rows_release(&t->head);
}

static const struct csv_record *look_through(struct table *t, const struct csv_record *row)
{
	size_t to = t->window.to < row->n ? t->window.to : row->n;

	t->view = *row;
	t->view.n = to > t->window.from ? to - t->window.from : 0;
	t->view.cells = t->view.n ? row->cells + t->window.from : row->cells;
	return &t->view;
}

enum srm_rc table_row(struct table *t, const struct csv_record **row, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*row = NULL;
	if (t->at < t->first.n) {
		*row = look_through(t, &t->first.rows[t->at++]);
		return SRM_OK;
	}
	if (!t->is_lost)
		rc = book_row(t->book, row, &t->why);
	if (rc == SRM_EINPUT && t->book->one_lost) {
		t->is_lost = true;
		*row = NULL;
		return SRM_OK;
	}
	if (rc)
		*err = t->why;
	else if (*row)
		*row = look_through(t, *row);
	return rc;
}

static size_t row_bytes(const struct csv_record *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += row->cells[i].len;
	return n;
}

enum srm_rc table_open(struct table *t, struct srm_err *err)
{
	const struct csv_record *row;
	size_t bytes = 0;
	bool was_blank = false;
	enum srm_rc rc = SRM_OK;

	t->window = window_whole;
	while (!rc && t->first.n < HEAD_ROWS && bytes < FIRST_BYTES) {
		t->at = t->first.n;
		rc = table_row(t, &row, err);
		if (rc || !row)
			break;
		bytes += row_bytes(row);
		/* of blank ones the first behind others: a section may end there */
		if (!row_is_blank(row) || (t->first.n && !was_blank))
			head_rows_add(&t->first, row);
		was_blank = row_is_blank(row);
	}
	t->at = 0;
	return rc;
}

void table_set_head(struct table *t, size_t row)
{
	head_rows_release(&t->head);
	for (size_t i = row; i < t->first.n; i++)
		if (i == row || !row_is_blank(&t->first.rows[i]))
			head_rows_add(&t->head, look_through(t, &t->first.rows[i]));
	head_rows_view(&t->head, true);
}

static struct sample sample_of(const struct table *t, const struct header *header)
{
	return (struct sample){
		.container = CONTAINER_CSV,
		.source = t->run->source,
		.header = &header->record,
		.head = &t->head.view,
		.is_numbered = t->is_numbered,
		.table = t->name,
		.path = t->run->source->path,
	};
}

/* In a database the table's name means something; a sheet may have any. */
static const struct importer *choose(const struct table *t, struct sample *s, int *score)
{
	const struct importer *importer = importer_choose(s), *unnamed;

	*score = importer ? importer_probe(importer, s) : 0;
	if (*score >= SCORE_SURE || t->run->container == CONTAINER_SQLITE)
		return importer;
	s->table = NULL;
	unnamed = importer_choose(s);
	if (!unnamed || importer_probe(unnamed, s) <= *score)
		return importer;
	*score = importer_probe(unnamed, s);
	return unnamed;
}

const struct importer *table_choose(struct table *t, int *score)
{
	const struct importer *importer;
	struct header header;
	struct sample sample;

	header_init(&header);
	header_set(&header, &t->head.rows[0]);
	sample = sample_of(t, &header);
	importer = choose(t, &sample, score);
	header_release(&header);
	return importer;
}

const struct importer *table_choose_numbered(struct table *t, bool only_mapped,
	struct header *header)
{
	struct sample sample;
	size_t width = 0;

	if (!t->first.n)
		return NULL;
	t->window = window_whole;
	table_set_head(t, 0);
	header_set(header, &t->head.rows[0]);
	sample = sample_of(t, header);
	if (only_mapped && !generic_wants_numbers(&sample))
		return NULL;
	for (size_t i = 0; i < t->head.n; i++)
		if (t->head.rows[i].n > width)
			width = t->head.rows[i].n;
	t->is_numbered = sample.is_numbered = true;
	header_number(header, width);
	head_rows_view(&t->head, false);
	return importer_choose(&sample);
}

/* Runs of cells with a blank one between them. */
static size_t split(const struct csv_record *row, struct window *parts)
{
	size_t n = 0;
	bool in_part = false;

	for (size_t i = 0; i < row->n; i++) {
		bool is_blank = !slice_trim(row->cells[i]).len;

		if (!is_blank && !in_part) {
			if (n == TABLES_BESIDE)
				return n;
			parts[n++].from = i;
		}
		if (!is_blank)
			parts[n - 1].to = i + 1;
		in_part = !is_blank;
	}
	return n;
}

static void look_at_parts(struct table *t, size_t row, struct place *place)
{
	struct window parts[TABLES_BESIDE];
	size_t n = split(&t->first.rows[row], parts);

	for (size_t i = 0; n > 1 && i < n; i++) {
		int score;

		t->window = parts[i];
		table_set_head(t, row);
		table_choose(t, &score);
		if (score < SCORE_SURE)
			continue;
		place->parts[place->nparts++] = parts[i];
		if (score > place->score)
			place->score = score;
	}
	t->window = window_whole;
}

static void look_at(struct table *t, size_t row, struct place *place)
{
	int score;

	*place = (struct place){.row = row};
	look_at_parts(t, row, place);
	table_set_head(t, row);
	table_choose(t, &score);
	if (place->nparts > 1 || (place->nparts && score < SCORE_SURE))
		return;
	place->parts[0] = window_whole;
	place->nparts = 1;
	place->score = score;
}

void table_find_header(struct table *t, struct place *best)
{
	*best = (struct place){.score = 0};
	for (size_t i = 0; i < t->first.n && i < LOOK_ROWS && best->score < SCORE_SURE; i++) {
		struct place place;

		if (row_is_blank(&t->first.rows[i]))
			continue;
		look_at(t, i, &place);
		if (place.score > best->score)
			*best = place;
	}
}

static bool is_name(struct table *t, struct slice cell)
{
	STR(name);

	if (!cell.len || cell.len > NAME_BYTES)
		return false;
	cell = header_normalise(cell, &name);
	return cell.len && map_get(&t->run->names, cell.s, cell.len);
}

/* Cheap enough for every row: few texts begin like a column. */
static bool may_be_header(struct table *t, const struct csv_record *row)
{
	size_t i = 0, n = 0;

	while (i < row->n && !slice_trim(row->cells[i]).len)
		i++;
	if (i == row->n || (*row->cells[i].s >= '0' && *row->cells[i].s <= '9') ||
		!is_name(t, row->cells[i]))
		return false;
	for (; i < row->n && n < NAMES_LEAST; i++)
		n += is_name(t, row->cells[i]);
	return n == NAMES_LEAST;
}

bool table_begins_section(struct table *t, const struct csv_record *row)
{
	struct table look = {.run = t->run, .name = t->name};
	const struct importer *importer;
	int score;

	if (!may_be_header(t, row))
		return false;
	head_rows_add(&look.head, row);
	head_rows_view(&look.head, true);
	importer = table_choose(&look, &score);
	table_release(&look);
	return importer && score >= SCORE_SURE && importer != t->importer;
}

/* A title is one cell; a header has more. */
static const struct csv_record *likely_header(struct table *t)
{
	for (size_t i = 0; i < t->first.n && i < LOOK_ROWS; i++) {
		size_t n = 0;

		for (size_t j = 0; j < t->first.rows[i].n; j++)
			n += slice_trim(t->first.rows[i].cells[j]).len > 0;
		if (n > 1)
			return &t->first.rows[i];
	}
	return t->first.n ? &t->first.rows[0] : NULL;
}

static void add_left_out(struct table *t, const struct csv_record *header)
{
	struct book_run *run = t->run;

	/* a header alone holds nothing */
	if (header + 1 == t->first.rows + t->first.n || run->nleft_out++ >= TABLES_SHOWN)
		return;
	if (run->left_out.len)
		str_add(&run->left_out, ", ");
	utf8_printable(slice_of(t->name), &run->left_out);
}

void table_describe(struct table *t)
{
	struct ingest_result *result = t->run->result;
	const struct csv_record *row = likely_header(t);
	struct sample sample;
	struct header header;

	if (!row)
		return;
	add_left_out(t, row);
	if (t->run->nseen++ >= TABLES_SHOWN)
		return;
	t->is_numbered = false;
	table_set_head(t, (size_t)(row - t->first.rows));
	header_init(&header);
	header_set(&header, row);
	sample = sample_of(t, &header);
	for (int lang = 0; lang < LANG_COUNT; lang++)
		seen_add_table(&t->run->seen[lang], t->name, &header.record);
	if (!result->nearest[LANG_EN][0]) {
		seen_nearest(&sample, result);
		generic_hint(&sample, result);
	}
	header_release(&header);
}
