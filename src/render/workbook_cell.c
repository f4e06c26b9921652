/* SPDX-License-Identifier: MIT */
#include "workbook.h"

#include <math.h>

#include "srm/base/date.h"
#include "srm/base/utf8.h"

enum {
	CELL_UNITS = 32767,    /* of UTF-16 in a cell */
	TEXT_FORMAT_MAX = 255, /* a longer one in the format "text" is shown as ####### */
	SERIAL_FIRST = 61,     /* 1900-03-01: before it Excel's calendar has a day too many */
	SERIAL_END = 2958466,  /* 10000-01-01 */
};

/* 2^53: above it a double has no odd numbers */
static const int64_t exact_most = 9007199254740992;

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* "_x0041_" is how the format writes characters: as data its first _ must be written so. */
static bool is_escape(struct slice rest)
{
	if (rest.len < 7 || rest.s[0] != '_' || rest.s[1] != 'x' || rest.s[6] != '_')
		return false;
	return is_hex(rest.s[2]) && is_hex(rest.s[3]) && is_hex(rest.s[4]) && is_hex(rest.s[5]);
}

/* Bytes taken at the head of rest, what stands for them added, units counted. */
static size_t add_character(struct str *to, struct slice rest, int *units)
{
	uint32_t code;
	size_t n = utf8_decode(rest.s, rest.s + rest.len, &code);

	*units = code > 0xFFFF && code != UTF8_BROKEN ? 2 : 1;
	if (code == UTF8_BROKEN || code == 0 || code == 0xFFFE || code == 0xFFFF) {
		str_add(to, "\uFFFD");
	} else if (code == '\r') {
		*units = 7; /* as it is, XML would make a line feed of it */
		str_add(to, "_x000D_");
	} else if (code < ' ' && code != '\n' && code != '\t') {
		*units = 7; /* the library writes it as _x0001_ */
		str_addn(to, rest.s, n);
	} else if (is_escape(rest)) {
		*units = 7;
		str_add(to, "_x005F_");
	} else {
		str_addn(to, rest.s, n);
	}
	return n;
}

/* False when it did not fit and was cut. */
static bool add_fitting(struct str *to, struct slice text)
{
	int used = 0, units;
	size_t end = 0;

	for (size_t i = 0; i < text.len; used += units) {
		i += add_character(to, (struct slice){text.s + i, text.len - i}, &units);
		if (used + units > CELL_UNITS) {
			to->len = end;
			to->buf[end] = '\0';
			str_add(to, "…");
			return false;
		}
		if (used + units < CELL_UNITS)
			end = to->len;
	}
	return true;
}

int wb_put_text(struct out *out, struct wb_sheet *to, lxw_col_t column, struct slice text,
	enum wb_look look)
{
	struct wb_state *book = out->state;
	struct slice line = slice_cut(text, "\n", &(struct slice){NULL, 0});
	STR(fit);

	if (!text.len)
		return 0;
	if (!add_fitting(&fit, text))
		book->ncut++;
	if (look == LOOK_TEXT && text.len > TEXT_FORMAT_MAX)
		look = LOOK_PLAIN;
	wb_check(out,
		worksheet_write_string(to->sheet, to->row, column, fit.buf, book->look[look]));
	return utf8_width(line);
}

static int put_plain(struct out *out, struct wb_sheet *to, lxw_col_t column,
	const struct cell *cell)
{
	STR(text);

	cell_add_plain(cell, out->options.zone, &text);
	return wb_put_text(out, to, column, str_slice(&text), LOOK_TEXT);
}

static int put_number(struct out *out, struct wb_sheet *to, lxw_col_t column, double value,
	lxw_format *format, int width)
{
	wb_check(out, worksheet_write_number(to->sheet, to->row, column, value, format));
	return width;
}

static int digits_of(const struct cell *cell)
{
	return cell->digits < 0 ? 0 : cell->digits < BOOK_DIGITS ? cell->digits : BOOK_DIGITS - 1;
}

static enum wb_look look_of_time(const struct cell *cell)
{
	if (cell->digits == PREC_DAY)
		return LOOK_DAY;
	return cell->digits > PREC_SECOND ? LOOK_MINUTE : LOOK_SECOND;
}

/* As a date where Excel knows one, in the zone of the database. */
static int put_time(struct out *out, struct wb_sheet *to, lxw_col_t column, const struct cell *cell)
{
	struct wb_state *book = out->state;
	enum wb_look look = cell->type == CELL_DAY ? LOOK_DAY : look_of_time(cell);
	int64_t day = cell->type == CELL_DAY ? cell->i : date_day(cell->i, out->options.zone);
	int64_t serial = day - date_from_civil(1899, 12, 30);
	int64_t second = 0;

	if (serial < SERIAL_FIRST || serial >= SERIAL_END)
		return put_plain(out, to, column, cell);
	if (look != LOOK_DAY)
		second = cell->i - date_day_start(day, out->options.zone);
	return put_number(out, to, column, (double)serial + (double)second / DAY_S,
		book->look[look], look == LOOK_DAY ? 10 : 19);
}

static int put_bool(struct out *out, struct wb_sheet *to, lxw_col_t column, const struct cell *cell)
{
	wb_check(out, worksheet_write_boolean(to->sheet, to->row, column, cell->i != 0, NULL));
	return 5;
}

static int put_int(struct out *out, struct wb_sheet *to, lxw_col_t column, const struct cell *cell)
{
	if (cell->i > exact_most || cell->i < -exact_most)
		return put_plain(out, to, column, cell);
	return put_number(out, to, column, (double)cell->i, NULL,
		cell->i ? 1 + (int)log10(fabs((double)cell->i)) : 1);
}

int wb_put(struct out *out, struct wb_sheet *to, lxw_col_t column, const struct cell *cell)
{
	struct wb_state *book = out->state;

	switch (cell->type) {
	case CELL_NONE:
		break;
	case CELL_TEXT:
	case CELL_ID:
	case CELL_SPARK:
		return put_plain(out, to, column, cell);
	case CELL_INT:
		return put_int(out, to, column, cell);
	case CELL_REAL:
		return put_number(out, to, column, cell->r, book->real[digits_of(cell)], 8);
	case CELL_SHARE:
	case CELL_BAR:
		return put_number(out, to, column, cell->r, book->share[digits_of(cell)], 7);
	case CELL_POINTS:
		return put_number(out, to, column, (double)cell->i / 100, book->look[LOOK_POINTS],
			8);
	case CELL_TIME:
	case CELL_DAY:
		return put_time(out, to, column, cell);
	case CELL_BOOL:
		return put_bool(out, to, column, cell);
	}
	return 0;
}
