/* SPDX-License-Identifier: MIT */
/*
 * A spreadsheet: each table a sheet under the names that machines read, then
 * one that says what the columns are, and one with facts and sentences.
 */
#include "workbook.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum {
	ROWS_MAX = 1048576, /* of a sheet, its header among them */
	BAR_COLOR = 0x6CB0FF
};

static void xlsx_begin(struct out *out)
{
	wb_open(out);
}

static void xlsx_fact(struct out *out, SRM_UNUSED const char *name, const char *title,
	const struct cell *value)
{
	wb_note(out, slice_of(title), SLICE_NONE, value);
}

static void xlsx_say(struct out *out, struct slice sentence)
{
	wb_note(out, SLICE_NONE, sentence, NULL);
}

static void xlsx_heading(struct out *out, const char *title)
{
	if (*title)
		wb_note(out, slice_of(title), SLICE_NONE, NULL);
}

static void drop_columns(struct wb_state *book)
{
	for (size_t i = 0; i < book->columns.n; i++) {
		struct wb_column *column = &book->columns.at[i];

		for (size_t k = 0; k < column->words.n; k++) {
			free(column->words.at[k].name);
			free(column->words.at[k].title);
		}
		vec_release(&column->words);
	}
	book->columns.n = 0;
}

/* The sheet at hand, with its header. */
static void open_sheet(struct out *out)
{
	struct wb_state *book = out->state;

	wb_sheet_open(out, &book->table, book->title);
	for (size_t i = 0; i < out->ncolumns && !out->error; i++)
		wb_put_text(out, &book->table, (lxw_col_t)i, slice_of(out->columns[i].name),
			LOOK_HEAD);
	book->table.row++;
}

static void add_bars(struct out *out, lxw_col_t column)
{
	const struct wb_state *book = out->state;
	lxw_conditional_format bars = {
		.type = LXW_CONDITIONAL_DATA_BAR,
		.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.max_value = 1,
		.bar_color = BAR_COLOR,
	};

	wb_check(out, worksheet_conditional_format_range(book->table.sheet, 1, column,
			      book->table.row - 1, column, &bars));
}

static void close_sheet(struct out *out)
{
	struct wb_state *book = out->state;
	int *widths = mem_alloc(out->ncolumns * sizeof(*widths));

	for (size_t i = 0; i < out->ncolumns; i++)
		widths[i] = book->columns.at[i].width;
	for (size_t i = 0; i < out->ncolumns && book->table.row > 1; i++)
		if (book->columns.at[i].type == CELL_BAR)
			add_bars(out, (lxw_col_t)i);
	wb_sheet_close(out, &book->table, widths, out->ncolumns);
	free(widths);
}

static void xlsx_table(struct out *out, const char *name, const char *title)
{
	struct wb_state *book = out->state;

	if (out->error)
		return;
	mem_freep(&book->title);
	if (!*title)
		title = name;
	book->title = mem_dup(title, strlen(title));
	for (size_t i = 0; i < out->ncolumns; i++)
		vec_push(&book->columns,
			((struct wb_column){.width = utf8_width(slice_of(out->columns[i].name))}));
	open_sheet(out);
	if (!book->ntables++ && !out->error)
		wb_legend_open(out);
}

/* A list of words, as of tags, is none of them. */
static void note_word(const struct out *out, struct wb_column *column, const struct cell *cell)
{
	struct slice title = slice_of(out_text(out, cell->title));

	if (slice_has(cell->text, ","))
		return;
	for (size_t i = 0; i < column->words.n; i++)
		if (slice_is(cell->text, column->words.at[i].name))
			return;
	vec_push(&column->words,
		((struct wb_word){mem_dup(cell->text.s ? cell->text.s : "", cell->text.len),
			mem_dup(title.s, title.len)}));
}

static void xlsx_row(struct out *out, const struct cell *cells)
{
	struct wb_state *book = out->state;

	if (book->table.row == ROWS_MAX) {
		close_sheet(out);
		open_sheet(out);
	}
	for (size_t i = 0; i < out->ncolumns && !out->error; i++) {
		struct wb_column *column = &book->columns.at[i];
		int width = wb_put(out, &book->table, (lxw_col_t)i, &cells[i]);

		if (width > column->width)
			column->width = width;
		if (column->type == CELL_NONE)
			column->type = cells[i].type;
		if (cells[i].title)
			note_word(out, column, &cells[i]);
	}
	book->table.row++;
}

static void xlsx_table_end(struct out *out)
{
	if (!out->error)
		close_sheet(out);
	if (!out->error)
		wb_legend_add(out);
	drop_columns(out->state);
}

static void xlsx_end(struct out *out)
{
	const struct wb_state *book = out->state;

	if (!out->error && book->ntables)
		wb_legend_close(out);
	wb_notes_put(out);
	if (!out->error)
		wb_finish(out);
}

static void xlsx_release(void *ctx)
{
	struct wb_state *book = ctx;

	drop_columns(book);
	vec_release(&book->columns);
	for (size_t i = 0; i < book->notes.n; i++) {
		free(book->notes.at[i].title);
		free(book->notes.at[i].text);
	}
	vec_release(&book->notes);
	mem_freep(&book->title);
	wb_drop(book);
}

const struct writer writer_xlsx = {
	.name = "xlsx",
	.extension = "xlsx",
	.is_explained = true,
	.state_size = sizeof(struct wb_state),
	.begin = xlsx_begin,
	.fact = xlsx_fact,
	.table = xlsx_table,
	.row = xlsx_row,
	.table_end = xlsx_table_end,
	.say = xlsx_say,
	.heading = xlsx_heading,
	.end = xlsx_end,
	.release = xlsx_release,
};

const char *xlsx_library_version(void)
{
	return lxw_version();
}
