/* SPDX-License-Identifier: MIT */
#include "workbook.h"

#include <stdlib.h>
#include <string.h>

#include "glossary.h"
#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum {
	LEGEND_COLUMNS = 5,
	NOTE_COLUMNS = 2,
	LEGEND_WIDTH = 24,
	MEANING_WIDTH = 56,
	WORDS_WIDTH = 56
};

static void put_head(struct out *out, struct wb_sheet *to, const char *const *titles, size_t n)
{
	for (size_t i = 0; i < n; i++)
		wb_put_text(out, to, (lxw_col_t)i, slice_of(out_text(out, titles[i])), LOOK_HEAD);
	to->row++;
}

/* srm ingest knows the sheet by these, in both languages, and leaves it out. */
void wb_legend_open(struct out *out)
{
	static const char *const titles[LEGEND_COLUMNS] = {
		T("sheet"), T("column"), T("meaning"), T("content"), T("words in it")};
	struct wb_state *book = out->state;

	wb_sheet_open(out, &book->legend, out_text(out, T("columns")));
	if (book->legend.sheet)
		put_head(out, &book->legend, titles, LEGEND_COLUMNS);
}

static void add_zone(struct str *to, const struct out *out)
{
	int minutes = out->options.zone / 60;
	int size = minutes < 0 ? -minutes : minutes;
	char zone[16];

	snprintf(zone, sizeof(zone), "UTC%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60,
		size % 60);
	str_addm(to, out_text(out, T("date and time, %s")), zone);
}

static void add_holds(struct str *to, const struct out *out, const struct wb_column *column)
{
	static const char *const holds[] = {
		[CELL_NONE] = T("nothing here"),
		[CELL_TEXT] = T("any text"),
		[CELL_ID] = T("id, as text"),
		[CELL_INT] = T("whole number"),
		[CELL_REAL] = T("number"),
		[CELL_SHARE] = T("share, 1 is 100%"),
		[CELL_POINTS] = T("number with two decimals"),
		[CELL_TIME] = NULL,
		[CELL_DAY] = T("date"),
		[CELL_BOOL] = T("TRUE or FALSE"),
		[CELL_BAR] = T("share, 1 is 100%"),
		[CELL_SPARK] = T("counts, one after another"),
	};

	if (column->words.n)
		str_add(to, out_text(out, T("one of the words")));
	else if (column->type == CELL_TIME)
		add_zone(to, out);
	else
		str_add(to, out_text(out, holds[column->type]));
}

static void add_words(struct str *to, const struct wb_column *column)
{
	for (size_t i = 0; i < column->words.n; i++) {
		const struct wb_word *word = &column->words.at[i];

		str_addf(to, "%s%s = %s", i ? "\n" : "", word->name, word->title);
	}
}

/* The title that people read over the column, and what it means. */
static void add_meaning(struct str *to, const struct out *out, const struct out_column *column)
{
	const char *meaning = glossary_meaning(column->name);

	if (meaning && *column->title)
		str_addm(to, out_text(out, T("%s: %s")), column->title, out_text(out, meaning));
	else
		str_add(to, meaning ? out_text(out, meaning) : column->title);
}

/* Not every program makes a row as high as its lines. */
static double height_of(size_t nwords, struct slice meaning)
{
	const size_t wrapped = (size_t)utf8_width(meaning) / MEANING_WIDTH + 1;

	return LXW_DEF_ROW_HEIGHT * (double)(nwords > wrapped ? nwords : wrapped);
}

static void add_row(struct out *out, size_t i)
{
	struct wb_state *book = out->state;
	struct wb_sheet *to = &book->legend;
	size_t nwords = book->columns.at[i].words.n;
	double height;
	STR(meaning);
	STR(holds);
	STR(words);

	add_meaning(&meaning, out, &out->columns[i]);
	add_holds(&holds, out, &book->columns.at[i]);
	add_words(&words, &book->columns.at[i]);
	wb_put_text(out, to, 0, slice_of(book->title), LOOK_WRAP);
	wb_put_text(out, to, 1, slice_of(out->columns[i].name), LOOK_WRAP);
	wb_put_text(out, to, 2, str_slice(&meaning), LOOK_WRAP);
	wb_put_text(out, to, 3, str_slice(&holds), LOOK_WRAP);
	wb_put_text(out, to, 4, str_slice(&words), LOOK_WRAP);
	height = height_of(nwords, str_slice(&meaning));
	if (height > LXW_DEF_ROW_HEIGHT)
		wb_check(out, worksheet_set_row(to->sheet, to->row, height, NULL));
	to->row++;
}

void wb_legend_add(struct out *out)
{
	for (size_t i = 0; i < out->ncolumns && !out->error; i++)
		add_row(out, i);
}

void wb_legend_close(struct out *out)
{
	static const int widths[LEGEND_COLUMNS] = {
		LEGEND_WIDTH, LEGEND_WIDTH, MEANING_WIDTH, LEGEND_WIDTH, WORDS_WIDTH};
	struct wb_state *book = out->state;

	wb_sheet_close(out, &book->legend, widths, LEGEND_COLUMNS);
}

void wb_note(struct out *out, struct slice title, struct slice text, const struct cell *value)
{
	struct wb_state *book = out->state;
	struct wb_note note = {.value = value ? *value : cell_none()};

	if (value && value->title)
		text = slice_of(out_text(out, value->title));
	else if (value)
		text = value->text;
	if (title.s)
		note.title = mem_dup(title.s, title.len);
	if (text.s) {
		note.text = mem_dup(text.s, text.len);
		note.value.text = (struct slice){note.text, text.len};
	}
	vec_push(&book->notes, note);
}

static void note_cut(struct out *out)
{
	struct wb_state *book = out->state;
	STR(text);

	if (!book->ncut)
		return;
	str_addm(&text,
		out_text(out,
			T("cut, for a cell holds no more than 32,767 characters: %zu texts (--format csv has them whole)")),
		book->ncut);
	wb_note(out, SLICE_NONE, str_slice(&text), NULL);
}

static void put_note(struct out *out, struct wb_sheet *to, const struct wb_note *note)
{
	if (!note->title)
		wb_put_text(out, to, 0, slice_of(note->text), LOOK_PLAIN);
	else if (note->value.type == CELL_NONE)
		wb_put_text(out, to, 0, slice_of(note->title), LOOK_HEAD);
	else
		wb_put_text(out, to, 0, slice_of(note->title), LOOK_PLAIN);
	if (note->title)
		wb_put(out, to, 1, &note->value);
	to->row++;
}

void wb_notes_put(struct out *out)
{
	static const char *const titles[NOTE_COLUMNS] = {T("note"), T("content")};
	static const int widths[NOTE_COLUMNS] = {LEGEND_WIDTH, LEGEND_WIDTH};
	struct wb_state *book = out->state;
	struct wb_sheet notes;

	note_cut(out);
	/* a book needs a sheet */
	if (out->error || (!book->notes.n && book->ntables))
		return;
	wb_sheet_open(out, &notes, out_text(out, T("notes")));
	if (out->error)
		return;
	put_head(out, &notes, titles, NOTE_COLUMNS);
	for (size_t i = 0; i < book->notes.n && !out->error; i++)
		put_note(out, &notes, &book->notes.at[i]);
	wb_sheet_close(out, &notes, widths, NOTE_COLUMNS);
}
