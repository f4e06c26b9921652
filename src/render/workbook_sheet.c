/* SPDX-License-Identifier: MIT */
#include "workbook.h"

#include <string.h>

#include "srm/base/utf8.h"

enum {
	NAME_UNITS = 31,  /* of a sheet's name */
	NUMBER_UNITS = 6, /* " (999)" */
	WIDTH_LEAST = 6,
	WIDTH_MOST = 60,
	WIDTH_FILTER = 4, /* the button of the filter, and the edges */
	PAPER_A4 = 9
};

/* What Excel does not allow becomes a blank; the length is that of UTF-16. */
static void add_name(struct str *to, const char *name)
{
	struct slice shown;
	int units = 0;
	STR(line);

	text_add_shown(slice_of(name), &line);
	shown = slice_trim(str_slice(&line));
	for (size_t i = 0, n; i < shown.len; i += n) {
		uint32_t code;

		n = utf8_decode(shown.s + i, shown.s + shown.len, &code);
		units += code > 0xFFFF ? 2 : 1;
		if (units > NAME_UNITS - NUMBER_UNITS)
			break;
		if (code < 0x80 && strchr("[]:*?/\\'", (int)code))
			str_addc(to, ' ');
		else
			str_addn(to, shown.s + i, n);
	}
}

void wb_sheet_open(struct out *out, struct wb_sheet *to, const char *name)
{
	struct wb_state *book = out->state;
	size_t len;
	STR(fit);

	add_name(&fit, name);
	len = fit.len;
	for (int i = 2; workbook_get_worksheet_by_name(book->file, fit.buf); i++) {
		fit.len = len;
		str_addf(&fit, " (%d)", i);
	}
	*to = (struct wb_sheet){.sheet = workbook_add_worksheet(book->file, fit.buf)};
	if (!to->sheet) {
		wb_check(out, LXW_ERROR_CREATING_TMPFILE);
		return;
	}
	worksheet_freeze_panes(to->sheet, 1, 0);
	worksheet_set_paper(to->sheet, PAPER_A4);
	worksheet_set_landscape(to->sheet);
	worksheet_fit_to_pages(to->sheet, 1, 0);
	wb_check(out, worksheet_repeat_rows(to->sheet, 0, 0));
}

/* The rows of a sheet lie in a file whose errors libxlsxwriter passes over. */
static void measure_rows(struct out *out, struct wb_sheet *sheet)
{
	struct wb_state *book = out->state;
	FILE *rows = sheet->sheet->optimize_tmpfile;

	if (fflush(rows) != 0 || ferror(rows)) {
		wb_check(out, LXW_ERROR_CREATING_TMPFILE);
		return;
	}
	sheet->bytes = ftello(rows);
	if (sheet->bytes > book->most_bytes)
		book->most_bytes = sheet->bytes;
}

void wb_sheet_close(struct out *out, struct wb_sheet *sheet, const int *widths, size_t n)
{
	if (!sheet->sheet || !n)
		return;
	for (size_t i = 0; i < n; i++) {
		int width = widths[i] + WIDTH_FILTER;
		lxw_col_t at = (lxw_col_t)i;

		width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
		wb_check(out, worksheet_set_column(sheet->sheet, at, at, width, NULL));
	}
	wb_check(out, worksheet_autofilter(sheet->sheet, 0, 0, sheet->row ? sheet->row - 1 : 0,
			      (lxw_col_t)(n - 1)));
	measure_rows(out, sheet);
}
