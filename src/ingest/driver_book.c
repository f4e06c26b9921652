/* SPDX-License-Identifier: MIT */
#include "driver_book.h"

#include <errno.h>

#include "import_field.h"
#include "srm/base/mem.h"
#include "srm/base/spool.h"

enum {
	COPY_BYTES = 64 << 10,
	WIDTH_LEAST = 3, /* a table that one cell alone is surely no row of */
};

/* The title of a section that nothing knows. */
static bool is_title(const struct table *t, const struct csv_record *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += slice_trim(row->cells[i]).len > 0;
	return n == 1 && t->after_blank && t->width >= WIDTH_LEAST;
}

/* rows_next_fn: up to the end of the section. */
static enum srm_rc section_row(void *ctx, const struct csv_record **out, struct srm_err *err)
{
	struct table *t = ctx;
	const struct csv_record *row;
	enum srm_rc rc;

	*out = NULL;
	while (!(rc = table_row(t, &row, err)) && row) {
		if (t->is_numbered) {
			*out = row;
			return SRM_OK;
		}
		if (row_is_blank(row)) {
			t->after_blank = true;
			t->line = row->line;
			continue;
		}
		/* a sheet leaves blank rows out */
		t->after_blank = t->after_blank || row->line > t->line + 1;
		t->line = row->line;
		if (table_begins_section(t, row)) {
			head_rows_add(&t->next, row);
			return SRM_OK;
		}
		if (t->importer && is_title(t, row))
			t->importer = NULL;
		t->after_blank = false;
		if (t->importer) {
			*out = row;
			return SRM_OK;
		}
		t->run->result->skipped++;
	}
	return rc;
}

/* Up to the next header that is known. */
static enum srm_rc skip_section(struct table *t, struct srm_err *err)
{
	const struct csv_record *row;

	t->importer = NULL;
	return section_row(t, &row, err);
}

static enum srm_rc tell_lost(struct table *t, struct import *im, struct srm_err *err)
{
	if (!t->is_lost || t->is_told)
		return SRM_OK;
	t->is_told = true;
	im->row = NULL;
	im->result->records++;
	return import_reject(im, t->view.line, SLICE_NONE, T("the rest of the table is damaged"),
		err);
}

static enum srm_rc read_section(struct table *t, const struct importer *importer,
	const struct csv_record *header, struct srm_err *err)
{
	struct book_run *run = t->run;
	SRM_CLEANUP(import_end) struct import im;
	enum srm_rc rc;

	import_begin(&im, importer, run->source, run->sink, run->result);
	im.bytes = &run->done;
	im.head = &t->head.view;
	im.is_numbered = t->is_numbered;
	im.is_book = true;
	if (!run->result->importer)
		run->result->importer = importer;
	run->result->capabilities = importer->capabilities;
	t->importer = importer;
	t->width = header->n;
	t->after_blank = false;
	t->line = t->head.n ? t->head.rows[0].line : 0;
	rc = drive_rows(&im, header, section_row, t, err);
	if (!rc)
		rc = tell_lost(t, &im, err);
	run->pushed += im.pushed;
	return rc;
}

/* One table, or one of several side by side, with all that stands below it. */
static enum srm_rc read_part(struct table *t, const struct place *place, size_t part,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	bool more = true;

	t->window = place->parts[part];
	table_set_head(t, place->row);
	t->at = place->row + 1;
	while (!rc && more) {
		int score;
		const struct importer *importer = table_choose(t, &score);

		if (importer->is_report) {
			t->run->has_report = true;
			rc = skip_section(t, err);
		} else {
			rc = read_section(t, importer, &t->head.rows[0], err);
		}
		more = t->next.n > 0;
		if (!more)
			break;
		head_rows_release(&t->head);
		t->head = t->next;
		t->next.n = 0;
		head_rows_view(&t->head, true);
	}
	return rc;
}

/* The same table once more, for the next of those side by side. */
static enum srm_rc read_again(struct book_run *run, size_t index, const struct place *place,
	size_t part, struct srm_err *err)
{
	struct table *t = mem_alloc(sizeof(*t));
	struct book *book;
	enum srm_rc rc = book_open(&book, run->container, run->bytes, err);

	*t = (struct table){.run = run, .book = book, .name = ""};
	for (size_t i = 0; !rc && t->name && i <= index; i++)
		rc = book_table(book, &t->name, err);
	if (!rc && t->name)
		rc = table_open(t, err);
	if (!rc && t->name && place->row < t->first.n)
		rc = read_part(t, place, part, err);
	table_release(t);
	free(t);
	book_close(book);
	return rc;
}

static enum srm_rc read_numbered(struct table *t, bool only_mapped, bool *done, struct srm_err *err)
{
	SRM_CLEANUP(header_release) struct header header;
	const struct importer *importer;

	header_init(&header);
	importer = table_choose_numbered(t, only_mapped, &header);
	*done = importer != NULL;
	return importer ? read_section(t, importer, &header.record, err) : SRM_OK;
}

/* A part that cannot be read is told of, so that nobody thinks it was. */
static void note_lost(struct table *t)
{
	struct book_run *run = t->run;

	if (!run->nlost++)
		run->lost = t->why;
}

static enum srm_rc read_table(struct table *t, size_t index, struct srm_err *err)
{
	struct place place = {.score = 0};
	bool done = false;
	enum srm_rc rc = table_open(t, err);

	if (!rc)
		rc = read_numbered(t, true, &done, err);
	if (rc || done)
		return rc;
	t->is_numbered = false;
	table_find_header(t, &place);
	if (!place.score)
		rc = read_numbered(t, false, &done, err);
	if (rc || done)
		return rc;
	if (!place.score && t->is_lost)
		note_lost(t);
	if (!place.score) {
		table_describe(t);
		return SRM_OK;
	}
	rc = read_part(t, &place, 0, err);
	for (size_t i = 1; !rc && i < place.nparts; i++)
		rc = read_again(t->run, index, &place, i, err);
	return rc;
}

static enum srm_rc read_tables(struct book_run *run, struct book *book, struct srm_err *err)
{
	const char *name;
	enum srm_rc rc;

	for (size_t i = 0; !(rc = book_table(book, &name, err)) && name; i++) {
		struct table *t = mem_alloc(sizeof(*t));

		*t = (struct table){.run = run, .book = book, .name = name};
		book->one_lost = false;
		run->ntables++;
		rc = read_table(t, i, err);
		table_release(t);
		free(t);
		if (rc)
			break;
	}
	return rc;
}

static void collect_names(struct map *names)
{
	const struct importer *importer;

	for (size_t i = 0; (importer = importer_at(i)); i++)
		for (const struct column_alias *a = importer->columns; a && a->name; a++)
			map_put(names, a->name, strlen(a->name), 1);
}

static enum srm_rc tell_tables_lost(struct book_run *run, struct srm_err *err)
{
	const struct reject reject = {
		.line = 0, .why = T("a table of the file is damaged"), .raw = SLICE_NONE};
	enum srm_rc rc = SRM_OK;

	run->result->records += run->nlost;
	run->result->rejected += run->nlost;
	for (size_t i = 0; !rc && i < run->nlost && run->sink->reject; i++)
		rc = run->sink->reject(run->sink->ctx, &reject, err);
	return rc;
}

static enum srm_rc settle(struct book_run *run, struct srm_err *err)
{
	struct ingest_result *result = run->result;

	if (!result->importer && run->nlost) {
		*err = run->lost;
		return err->code;
	}
	result->outcome = INGEST_READ;
	result->left_out = run->nleft_out;
	field_copy(result->left_out_names, sizeof(result->left_out_names),
		str_slice(&run->left_out));
	if (run->nlost)
		return tell_tables_lost(run, err);
	if (!result->importer)
		result->outcome = run->has_report               ? INGEST_OURS
				  : run->nseen || !run->ntables ? INGEST_UNKNOWN
								: INGEST_EMPTY;
	else if (!result->records && !run->pushed)
		result->outcome = INGEST_EMPTY;
	if (result->outcome == INGEST_UNKNOWN)
		seen_tables(run->container, run->seen, result);
	return SRM_OK;
}

static enum srm_rc run_over(struct book_run *run, struct srm_err *err)
{
	struct book *book;
	enum srm_rc rc = book_open(&book, run->container, run->bytes, err);

	collect_names(&run->names);
	for (int lang = 0; lang < LANG_COUNT; lang++)
		str_init(&run->seen[lang]);
	str_init(&run->left_out);
	if (!rc)
		rc = read_tables(run, book, err);
	book_close(book);
	if (!rc)
		rc = settle(run, err);
	for (int lang = 0; lang < LANG_COUNT; lang++)
		str_release(&run->seen[lang]);
	str_release(&run->left_out);
	map_release(&run->names);
	return rc;
}

/* A source that can be read anywhere, made from a pipe: what it still holds is copied. */
struct copy {
	struct spool spool;
	struct ingest_source source;
};

static void copy_release(struct copy *c)
{
	spool_release(&c->spool);
}

static long copy_read_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	const struct copy *c = ctx;

	return spool_read_at(&c->spool, buf, len, offset);
}

static enum srm_rc copy_make(struct copy *c, struct stream *from, struct srm_err *err)
{
	char *buf = mem_alloc(COPY_BYTES);
	enum srm_rc rc = SRM_OK;
	long n = 1;

	while (!rc && n) {
		n = stream_read(from, buf, COPY_BYTES);
		if (n < 0)
			rc = err_set(err, SRM_EIO, T("reading failed: %s"), strerror(errno));
		else
			rc = spool_write(&c->spool, buf, (size_t)n, err);
	}
	free(buf);
	c->source = *from->source;
	c->source.ctx = c;
	c->source.read_at = copy_read_at;
	c->source.size = c->spool.size;
	/* of books only read_at is asked; the others are the given source's */
	c->source.read = NULL;
	c->source.rewind = NULL;
	c->source.interrupted = NULL;
	c->source.progress = NULL;
	return rc;
}

enum srm_rc drive_book(struct stream *s, enum container c, const struct sink *sink,
	struct ingest_result *result, struct srm_err *err)
{
	SRM_CLEANUP(copy_release) struct copy copy = {.spool = {.size = 0}};
	struct book_run run = {
		.container = c,
		.source = s->source,
		.bytes = s->source,
		.sink = sink,
		.result = result,
	};
	enum srm_rc rc = SRM_OK;

	if (!s->source->read_at || s->source->size < 0) {
		rc = copy_make(&copy, s, err);
		run.bytes = &copy.source;
	}
	result->bytes = run.done = (size_t)run.bytes->size;
	return rc ? rc : run_over(&run, err);
}
