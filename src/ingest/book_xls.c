/* SPDX-License-Identifier: MIT */
#include "xls.h"

#include "srm/base/mem.h"

/*
 * The old .xls: BIFF8 records in a compound file, read here and not by a
 * library, because those in Debian go beyond their buffers when a file is
 * damaged. Rows are handed out as their cells come.
 */

/* Why there is no workbook in it. An .xlsx with a password is a compound file too. */
static enum srm_rc refuse(struct xls *x, struct srm_err *err)
{
	struct cfb_stream found = {.cfb = NULL};
	bool is_locked = cfb_find(&x->cfb, "EncryptedPackage", &found), is_old;

	cfb_stream_release(&found);
	is_old = cfb_find(&x->cfb, "Book", &found);
	cfb_stream_release(&found);
	if (x->cfb.read_errno)
		return xls_damaged(x, err);
	if (is_locked)
		return err_set(err, SRM_EINPUT,
			T("protected by a password: open it and save it without one"));
	if (is_old)
		return err_set(err, SRM_EINPUT,
			T("a workbook of before Excel 97: open it in a spreadsheet and save it as .xlsx"));
	return err_set(err, SRM_EINPUT,
		T("a file of an old Office program, but no Excel workbook"));
}

static enum srm_rc open_book(struct book *book, struct srm_err *err)
{
	struct xls *x = mem_alloc(sizeof(*x));

	book->state = x;
	strings_begin(&x->strings);
	if (!cfb_open(&x->cfb, book->source))
		return xls_damaged(x, err);
	if (!cfb_find(&x->cfb, "Workbook", &x->biff.stream))
		return x->biff.stream.size ? xls_damaged(x, err) : refuse(x, err);
	return xls_globals(x, err);
}

static void close_book(struct book *book)
{
	struct xls *x = book->state;

	biff_release(&x->biff);
	cfb_close(&x->cfb);
	for (size_t i = 0; i < x->sheets.n; i++)
		free(x->sheets.at[i].name);
	vec_release(&x->sheets);
	vec_release(&x->styles);
	map_release(&x->formats);
	strings_release(&x->strings);
	free(x);
}

static enum srm_rc next_table(struct book *book, struct slice *name, struct srm_err *err)
{
	struct xls *x = book->state;

	(void)err;
	if (x->next == x->sheets.n)
		return SRM_OK;
	*name = slice_of(x->sheets.at[x->next].name);
	biff_seek(&x->biff, x->sheets.at[x->next++].at);
	x->is_done = x->is_at_record = false;
	/* the head of the sheet */
	if (!biff_next(&x->biff) || x->biff.type != BIFF_BOF)
		biff_seek(&x->biff, -1);
	return SRM_OK;
}

static double rk_value(uint32_t rk)
{
	uint64_t bits = (uint64_t)(rk & ~3U) << 32;
	double value;

	if (rk & 2)
		value = (double)((int32_t)rk >> 2);
	else
		memcpy(&value, &bits, sizeof(value));
	return rk & 1 ? value / 100 : value;
}

static void add_error(struct str *out, unsigned code)
{
	static const struct {
		unsigned code;
		const char *text;
	} errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
		{0x1D, "#NAME?"}, {0x24, "#NUM!"}, {0x2A, "#N/A"}};

	for (size_t i = 0; i < SRM_COUNT(errors); i++)
		if (errors[i].code == code)
			str_add(out, errors[i].text);
}

/* The result of a formula: a number, or a hint at what else. */
static bool add_result(struct xls *x, unsigned style, struct str *out)
{
	struct biff *b = &x->biff;
	const unsigned char *result = b->data + b->at;

	if (b->len < b->at + 8 || result[6] != 0xFF || result[7] != 0xFF) {
		sheet_add_double(out, biff_double(b), xls_look(x, style), x->is_1904);
		return true;
	}
	switch (result[0]) {
	case 0: { /* a text, in a record of its own behind this one */
		int64_t here = b->next;

		while (biff_next(b) && b->type != BIFF_STRING && b->type != BIFF_EOF &&
			b->type != BIFF_FORMULA)
			;
		if (b->type == BIFF_STRING)
			return biff_string(b, out);
		biff_seek(b, here);
		break;
	}
	case 1:
		str_add(out, result[2] ? "TRUE" : "FALSE");
		break;
	case 2:
		add_error(out, result[2]);
		break;
	default:
		break;
	}
	return true;
}

static bool add_cell(struct book *book, unsigned type, unsigned style)
{
	struct xls *x = book->state;
	struct biff *b = &x->biff;
	struct str *out = &book->text;
	size_t from = out->len;
	unsigned value;

	switch (type) {
	case BIFF_LABELSST:
		(void)strings_get(&x->strings, biff_u32(b), out);
		book->repeated += (int64_t)(out->len - from);
		return true;
	case BIFF_LABEL:
	case BIFF_RSTRING:
		return biff_string(b, out);
	case BIFF_NUMBER:
		sheet_add_double(out, biff_double(b), xls_look(x, style), x->is_1904);
		return true;
	case BIFF_RK:
		sheet_add_double(out, rk_value(biff_u32(b)), xls_look(x, style), x->is_1904);
		return true;
	case BIFF_BOOLERR:
		value = biff_u8(b);
		if (biff_u8(b))
			add_error(out, value);
		else
			str_add(out, value ? "TRUE" : "FALSE");
		return true;
	default:
		return add_result(x, style, out);
	}
}

static bool is_cell(unsigned type)
{
	return type == BIFF_LABELSST || type == BIFF_LABEL || type == BIFF_RSTRING ||
	       type == BIFF_NUMBER || type == BIFF_RK || type == BIFF_BOOLERR ||
	       type == BIFF_FORMULA || type == BIFF_MULRK;
}

/* The cells of one record, whose row was taken from it. */
static enum srm_rc take_cells(struct book *book, struct srm_err *err)
{
	struct xls *x = book->state;
	struct biff *b = &x->biff;
	unsigned type = b->type, column = biff_u16(b), style;

	if (type != BIFF_MULRK) {
		style = biff_u16(b);
		if (!add_cell(book, type, style))
			return xls_damaged(x, err);
		return book_cell_end(book, column) ? SRM_OK : book_too_long(err);
	}
	/* the last two bytes are the last column */
	for (; b->at + 8 <= b->len; column++) {
		style = biff_u16(b);
		sheet_add_double(&book->text, rk_value(biff_u32(b)), xls_look(x, style),
			x->is_1904);
		if (!book_cell_end(book, column))
			return book_too_long(err);
	}
	return SRM_OK;
}

/* On to the next record with cells; false at the end of the sheet. */
static bool next_cells(struct xls *x)
{
	struct biff *b = &x->biff;

	if (x->is_at_record) {
		x->is_at_record = false;
		return true;
	}
	while (biff_next(b))
		if (b->type == BIFF_EOF || is_cell(b->type))
			return b->type != BIFF_EOF;
	b->type = 0;
	return false;
}

static enum srm_rc read_row(struct book *book, bool *more, struct srm_err *err)
{
	struct xls *x = book->state;
	enum srm_rc rc = SRM_OK;
	unsigned row = 0;

	while (!rc && next_cells(x)) {
		unsigned here = biff_u16(&x->biff);

		if (*more && here != row) {
			x->biff.at = 0;
			x->is_at_record = true;
			book_row_end(book);
			return SRM_OK;
		}
		if (!*more)
			book_row_begin(book, (long)here + 1);
		row = here;
		*more = true;
		rc = take_cells(book, err);
	}
	if (rc)
		return rc;
	x->is_done = x->biff.type == BIFF_EOF;
	book_row_end(book);
	return *more || x->is_done ? SRM_OK : xls_damaged(x, err);
}

static enum srm_rc next_row(struct book *book, bool *more, struct srm_err *err)
{
	struct xls *x = book->state;
	enum srm_rc rc;

	if (x->is_done)
		return SRM_OK;
	rc = read_row(book, more, err);
	if (rc) {
		x->is_done = true;
		book->one_lost = rc == SRM_EINPUT;
	}
	return rc;
}

const struct book_kind book_xls = {open_book, next_table, next_row, close_book};
