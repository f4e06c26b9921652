/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

#include <ctype.h>

#include "srm/base/mem.h"
#include "srm/base/num.h"

/*
 * .xlsx: sheets in the workbook's order, hidden ones too. The shared strings
 * are read first, wherever they lie in the zip. Of merged cells the first one
 * has the value, as in the file.
 */

static enum srm_rc open_book(struct book *book, struct srm_err *err)
{
	struct xlsx *x = mem_alloc(sizeof(*x));
	enum srm_rc rc;

	book->state = x;
	x->source = book->source;
	str_init(&x->looks);
	str_init(&x->value);
	rc = workbook_read(x, err);
	if (!rc && x->styles_part)
		rc = styles_read(&x->looks, x, x->styles_part, err);
	if (!rc && x->strings_part)
		rc = strings_read(&x->strings, x, x->strings_part, err);
	return rc;
}

static void close_book(struct book *book)
{
	struct xlsx *x = book->state;

	part_close(&x->part);
	for (size_t i = 0; i < x->nsheets; i++) {
		free(x->sheets[i].name);
		free(x->sheets[i].part);
	}
	free(x->sheets);
	free(x->strings_part);
	free(x->styles_part);
	strings_release(&x->strings);
	str_release(&x->looks);
	str_release(&x->value);
	free(x);
}

static enum srm_rc next_table(struct book *book, struct slice *name, struct srm_err *err)
{
	struct xlsx *x = book->state;

	(void)err;
	part_close(&x->part);
	if (x->at == x->nsheets)
		return SRM_OK;
	*name = slice_of(x->sheets[x->at++].name);
	x->line = 0;
	x->is_done = false;
	return SRM_OK;
}

struct cell {
	char type; /* s shared, t text, b boolean, n number */
	int64_t style;
	bool in_value;
	int in_sound;
};

/* "BC12" is column 54. */
static size_t column_of(const char *ref, size_t otherwise)
{
	size_t column = 0;

	if (!isalpha((unsigned char)*ref))
		return otherwise;
	for (; isalpha((unsigned char)*ref) && column < CSV_CELLS_MAX; ref++)
		column = column * 26 + (size_t)(toupper((unsigned char)*ref) - 'A' + 1);
	return column - 1;
}

static char type_of(const char *t)
{
	if (!strcmp(t, "s"))
		return 's';
	if (!strcmp(t, "n") || !*t)
		return 'n';
	return *t == 'b' ? 'b' : 't';
}

static void cell_begin(struct xlsx *x, struct cell *c)
{
	const char *name, *value;

	*c = (struct cell){.type = 'n'};
	str_reset(&x->value);
	while (part_attribute(&x->part, &name, &value)) {
		if (!strcmp(name, "r"))
			x->column = column_of(value, x->column);
		else if (!strcmp(name, "t"))
			c->type = type_of(value);
		else if (!strcmp(name, "s") && !num_int64(slice_of(value), &c->style))
			c->style = 0;
	}
}

static enum number_look look_of_style(const struct xlsx *x, int64_t style)
{
	if (style < 0 || style >= (int64_t)x->looks.len)
		return LOOK_NUMBER;
	return (enum number_look)x->looks.buf[style];
}

static void add_shared(struct book *book, struct slice value)
{
	struct xlsx *x = book->state;
	size_t from = book->text.len;
	int64_t number;

	if (num_int64(slice_trim(value), &number) && strings_get(&x->strings, number, &book->text))
		book->repeated += (int64_t)(book->text.len - from);
}

static enum srm_rc cell_finish(struct book *book, const struct cell *c, struct srm_err *err)
{
	struct xlsx *x = book->state;
	struct slice value = str_slice(&x->value);

	switch (c->type) {
	case 's':
		add_shared(book, value);
		break;
	case 'b':
		str_add(&book->text, slice_is(value, "1") ? "TRUE" : value.len ? "FALSE" : "");
		break;
	case 't':
		xlsx_add_text(&book->text, value);
		break;
	default:
		xlsx_add_number(&book->text, value, look_of_style(x, c->style), x->is_1904);
		break;
	}
	return book_cell_end(book, x->column++) ? SRM_OK : book_too_long(err);
}

static void row_begin(struct book *book)
{
	struct xlsx *x = book->state;
	const char *name, *value;
	int64_t line;

	x->line++;
	x->column = 0;
	while (part_attribute(&x->part, &name, &value))
		if (!strcmp(name, "r") && num_int64(slice_of(value), &line) && line > 0 &&
			line <= INT32_MAX)
			x->line = (long)line;
	book_row_begin(book, x->line);
}

static enum srm_rc take_tag(struct book *book, struct cell *c, bool is_open, const char *tag,
	struct srm_err *err)
{
	struct xlsx *x = book->state;

	if (!strcmp(tag, "c")) {
		if (!is_open)
			return cell_finish(book, c, err);
		cell_begin(x, c);
	} else if (!strcmp(tag, "v") || !strcmp(tag, "t")) {
		c->in_value = is_open;
	} else if (!strcmp(tag, "rPh")) {
		c->in_sound += is_open ? 1 : -1;
	} else if (!strcmp(tag, "row") && is_open) {
		row_begin(book);
	}
	return SRM_OK;
}

static enum srm_rc read_row(struct book *book, bool *more, struct srm_err *err)
{
	struct xlsx *x = book->state;
	struct cell cell = {.type = 'n'};
	enum part_event event;
	const char *name;
	enum srm_rc rc;

	while (!(rc = part_next(&x->part, &event, &name, err)) && event != PART_END) {
		if (event == PART_TEXT) {
			if (cell.in_value && !cell.in_sound && x->value.len <= CSV_CELL_MAX)
				str_add(&x->value, name ? name : "");
			continue;
		}
		rc = take_tag(book, &cell, event == PART_OPEN, name, err);
		if (rc)
			break;
		if (event == PART_OPEN)
			continue;
		if (!strcmp(name, "row")) {
			book_row_end(book);
			*more = true;
			return SRM_OK;
		}
		if (!strcmp(name, "sheetData"))
			break;
	}
	x->is_done = true;
	return rc;
}

static enum srm_rc next_row(struct book *book, bool *more, struct srm_err *err)
{
	struct xlsx *x = book->state;
	enum srm_rc rc = SRM_OK;

	if (x->is_done || !x->at)
		return SRM_OK;
	if (!x->part.reader)
		rc = part_open(&x->part, x, x->sheets[x->at - 1].part, err);
	if (!rc)
		rc = read_row(book, more, err);
	if (rc) {
		x->is_done = true;
		book->one_lost = rc == SRM_EINPUT && x->part.state != PART_BOMB;
	}
	return rc;
}

const struct book_kind book_xlsx = {open_book, next_table, next_row, close_book};
