/* SPDX-License-Identifier: MIT */
#include "book.h"

#include "srm/base/mem.h"

/* One long text in each cell of a sheet costs a few bytes in the file. */
static const int64_t repeated_from = (int64_t)1 << 30, repeated_ratio = 1000;

const struct book_kind *book_kind_of(enum container c)
{
	switch (c) {
	case CONTAINER_XLSX:
		return &book_xlsx;
	case CONTAINER_OLE:
		return &book_xls;
	case CONTAINER_HTML:
		return &book_html;
	case CONTAINER_SQLITE:
		return &book_sqlite;
	case CONTAINER_UNKNOWN:
	case CONTAINER_CSV:
	case CONTAINER_JSON:
	case CONTAINER_XML:
	case CONTAINER_ZIP:
	case CONTAINER_GZIP:
	case CONTAINER_TEXT:
	case CONTAINER_EMPTY:
		break;
	}
	return NULL;
}

enum srm_rc book_open(struct book **out, enum container c, const struct ingest_source *source,
	struct srm_err *err)
{
	struct book *book = mem_alloc(sizeof(*book));

	book->kind = book_kind_of(c);
	book->source = source;
	str_init(&book->name);
	str_init(&book->text);
	*out = book;
	return book->kind->open(book, err);
}

enum srm_rc book_table(struct book *book, const char **name, struct srm_err *err)
{
	struct slice found = SLICE_NONE;
	enum srm_rc rc = book->kind->table(book, &found, err);

	*name = NULL;
	if (rc || !found.s)
		return rc;
	book->row = (struct csv_record){.cells = book->row.cells};
	book->has_ended = false;
	str_reset(&book->name);
	str_adds(&book->name, found);
	*name = book->name.buf;
	return SRM_OK;
}

static bool is_bomb(const struct book *book)
{
	return book->repeated > repeated_from &&
	       book->repeated / repeated_ratio >= book->source->size;
}

enum srm_rc book_row(struct book *book, const struct csv_record **row, struct srm_err *err)
{
	bool more = false;
	enum srm_rc rc;

	*row = NULL;
	if (book->has_ended)
		return SRM_OK;
	rc = book->kind->row(book, &more, err);
	if ((!rc || rc == SRM_EINPUT) && is_bomb(book)) {
		book->one_lost = false;
		rc = book_bomb(err);
	}
	book->has_ended = rc || !more;
	if (book->has_ended)
		return rc;
	book->row.number++;
	*row = &book->row;
	return SRM_OK;
}

void book_close(struct book *book)
{
	if (!book)
		return;
	book->kind->close(book);
	str_release(&book->name);
	str_release(&book->text);
	free(book->ends);
	free(book->row.cells);
	free(book);
}

void book_row_begin(struct book *book, long line)
{
	str_reset(&book->text);
	book->row.n = 0;
	book->row.line = line;
	book->row.bad = false;
}

bool book_cell_end(struct book *book, size_t column)
{
	size_t from = book->row.n ? book->ends[book->row.n - 1] : 0;

	book->text.len = from + text_drop_nuls(book->text.buf + from, book->text.len - from);
	book->text.buf[book->text.len] = '\0';
	if (book->text.len - from > CSV_CELL_MAX || book->text.len > CSV_RECORD_MAX)
		return false;
	/* no format has as many columns; and what comes twice is the first one */
	if (column >= CSV_CELLS_MAX || column < book->row.n) {
		book->text.len = from;
		book->text.buf[from] = '\0';
		return true;
	}
	if (column >= book->ends_cap) {
		book->ends_cap = 2 * column < 64 ? 64 : 2 * column;
		book->ends = mem_resize(book->ends, book->ends_cap, sizeof(*book->ends));
		book->row.cells =
			mem_resize(book->row.cells, book->ends_cap, sizeof(*book->row.cells));
	}
	while (book->row.n < column)
		book->ends[book->row.n++] = from;
	book->ends[book->row.n++] = book->text.len;
	return true;
}

void book_row_end(struct book *book)
{
	size_t from = 0;

	for (size_t i = 0; i < book->row.n; i++) {
		book->row.cells[i] = (struct slice){book->text.buf + from, book->ends[i] - from};
		from = book->ends[i];
	}
}

enum srm_rc book_too_long(struct srm_err *err)
{
	return err_set(err, SRM_EINPUT,
		T("a cell of more than 1 MiB, or a row of more than 16 MiB: no export has those; save the table as CSV"));
}

enum srm_rc book_bomb(struct srm_err *err)
{
	return err_set(err, SRM_EINPUT,
		T("unpacks to far more than a workbook holds, as if made to do harm: if you trust it, save its sheets as CSV"));
}
