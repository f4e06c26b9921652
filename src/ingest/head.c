/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "srm/base/mem.h"
#include "srm/base/num.h"

enum {
	ROUNDED_DIGITS = 16,
	ROUNDED_LEAST = 5 /* different ids that all end in 0: chance is 1 in 100,000 */
};

void head_rows_add(struct head_rows *h, const struct csv_record *row)
{
	size_t n = row->n, bytes = 0;
	struct csv_record *own = &h->rows[h->n];
	char *text;

	if (n > IMPORT_COLUMNS_MAX)
		n = IMPORT_COLUMNS_MAX;
	if (h->n == SRM_COUNT(h->rows))
		return;
	for (size_t i = 0; i < n; i++)
		bytes += row->cells[i].len;
	*own = *row;
	own->n = n;
	/* one block: the cells, then their bytes */
	own->cells = mem_alloc(n * sizeof(*own->cells) + bytes + 1);
	text = (char *)(own->cells + n);
	for (size_t i = 0; i < n; i++) {
		own->cells[i] = (struct slice){text, row->cells[i].len};
		if (row->cells[i].len)
			memcpy(text, row->cells[i].s, row->cells[i].len);
		text += row->cells[i].len;
	}
	h->n++;
}

void head_rows_drop(struct head_rows *h)
{
	if (h->n)
		free(h->rows[--h->n].cells);
}

void head_rows_view(struct head_rows *h, bool has_header)
{
	size_t from = has_header && h->n ? 1 : 0;

	h->view = (struct table_head){from ? h->rows : NULL, h->rows + from, h->n - from};
}

void head_rows_release(struct head_rows *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->rows[i].cells);
	h->n = 0;
}

static bool is_rounded(struct slice id)
{
	id = slice_trim(id);
	return id.len == ROUNDED_DIGITS && id.s[id.len - 1] == '0' &&
	       num_id_look(id) == ID_LOOK_DECIMAL;
}

static bool is_before(const struct table_head *head, size_t row, size_t column)
{
	struct slice id = slice_trim(head->rows[row].cells[column]);

	for (size_t i = 0; i < row; i++)
		if (column < head->rows[i].n &&
			slice_eq(slice_trim(head->rows[i].cells[column]), id))
			return true;
	return false;
}

static bool column_is_rounded(const struct table_head *head, size_t column)
{
	size_t different = 0;

	for (size_t i = 0; i < head->n; i++) {
		const struct csv_record *row = &head->rows[i];

		if (row->bad || column >= row->n || !slice_trim(row->cells[column]).len)
			continue;
		if (!is_rounded(row->cells[column]))
			return false;
		if (different < ROUNDED_LEAST)
			different += !is_before(head, i, column);
	}
	return different >= ROUNDED_LEAST;
}

void head_judge_ids(struct import *im)
{
	size_t width = im->header_width;

	if (width > IMPORT_COLUMNS_MAX)
		width = IMPORT_COLUMNS_MAX;
	im->has_rounded = false;
	memset(im->rounded, 0, sizeof(im->rounded));
	for (size_t i = 0; im->head && i < width; i++) {
		if (!column_is_rounded(im->head, i))
			continue;
		im->rounded[i / 8] |= (unsigned char)(1U << i % 8);
		im->has_rounded = true;
	}
}
