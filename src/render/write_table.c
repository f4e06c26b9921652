/* SPDX-License-Identifier: MIT */
#include "writer.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"
#include "table_fit.h"
#include "table_titles.h"

enum {
	ROWS_HELD = 1000, /* rows that decide the widths; later ones are cut to them */
	GAP = 2,          /* blanks between columns */
};

enum part {
	PART_NONE,
	PART_TITLE,
	PART_FACTS,
	PART_TABLE,
	PART_TEXT
};

struct held { /* a piece of state->text */
	size_t at, len;
	int width;
	bool is_text; /* may be cut */
};

struct held_list VEC_OF(struct held);

struct table_columns VEC_OF(struct table_column);

struct table_state {
	enum part last;
	struct str text;       /* of what is held */
	struct held_list held; /* cells of the rows, or titles and values of the facts */
	struct table_columns columns;
	bool is_streaming; /* widths are settled, rows go out at once */
	struct str chart;  /* that stands below the table at hand */
};

static struct slice held_text(const struct table_state *state, const struct held *held)
{
	return (struct slice){state->text.buf + held->at, held->len};
}

static void drop_held(struct table_state *state)
{
	state->held.n = 0;
	str_reset(&state->text);
}

/** What was added to state->text since `at` is one more piece. */
static void hold(struct table_state *state, size_t at, bool is_text)
{
	struct held held = {.at = at, .len = state->text.len - at, .is_text = is_text};

	held.width = utf8_width(held_text(state, &held));
	vec_push(&state->held, held);
}

static void put_facts(struct out *out)
{
	struct table_state *state = out->state;
	int width = 0;

	for (size_t i = 0; i < state->held.n; i += 2)
		if (state->held.at[i].width > width)
			width = state->held.at[i].width;
	for (size_t i = 0; i + 1 < state->held.n; i += 2) {
		const struct held *title = &state->held.at[i];

		str_adds(&out->line, held_text(state, title));
		str_addf(&out->line, ":%*s", width - title->width + 1, "");
		text_wrap(held_text(state, title + 1), out->options.width, width + 2, &out->line);
		str_addc(&out->line, '\n');
	}
	out_put_line(out);
	drop_held(state);
}

/** Facts and sentences stand together, and below their title; all else has a blank line. */
static bool is_apart(enum part last, enum part part)
{
	if (last == PART_NONE)
		return false;
	if (last == PART_TITLE)
		return part == PART_TITLE;
	return last != part || part == PART_TABLE;
}

static void start_part(struct out *out, enum part part)
{
	struct table_state *state = out->state;

	if (state->last == PART_FACTS && part != PART_FACTS)
		put_facts(out);
	if (is_apart(state->last, part))
		str_addc(&out->line, '\n');
	state->last = part;
}

static void put_title(struct out *out, const char *title, char underline)
{
	STR(shown);

	if (!*title)
		return;
	start_part(out, PART_TITLE);
	text_add_shown(slice_of(title), &shown);
	if (out->options.color) {
		str_addf(&out->line, "\033[1m%s\033[0m\n", shown.buf);
	} else {
		str_addf(&out->line, "%s\n", shown.buf);
		for (int i = utf8_width(str_slice(&shown)); i > 0; i--)
			str_addc(&out->line, underline);
		str_addc(&out->line, '\n');
	}
	out_put_line(out);
}

static void table_begin(struct out *out)
{
	struct table_state *state = out->state;

	str_init(&state->text);
	str_init(&state->chart);
	put_title(out, out->title, '=');
}

static void table_heading(struct out *out, const char *title)
{
	put_title(out, title, '-');
}

static void table_section(struct out *out, SRM_UNUSED const char *name,
	SRM_UNUSED const char *schema, const char *title)
{
	put_title(out, title, '=');
}

static void table_fact(struct out *out, SRM_UNUSED const char *name, const char *title,
	const struct cell *value)
{
	struct table_state *state = out->state;
	size_t at;

	start_part(out, PART_FACTS);
	at = state->text.len;
	text_add_shown(slice_of(title), &state->text);
	hold(state, at, true);
	at = state->text.len;
	cell_add_shown(value, &out->options, &state->text);
	hold(state, at, true);
}

static void table_say(struct out *out, struct slice sentence)
{
	struct slice rest = sentence;

	start_part(out, PART_TEXT);
	while (rest.s) {
		struct slice line = slice_cut(rest, "\n", &rest);
		STR(shown);

		text_add_shown(line, &shown);
		text_wrap(str_slice(&shown), out->options.width, 0, &out->line);
		str_addc(&out->line, '\n');
	}
	out_put_line(out);
}

/** The first held "row" is the titles of the columns. */
static void table_table(struct out *out, SRM_UNUSED const char *name, const char *title)
{
	struct table_state *state = out->state;

	if (strcmp(title, out->title) != 0)
		put_title(out, title, '-');
	start_part(out, PART_TABLE);
	state->is_streaming = false;
	state->columns.n = 0;
	for (size_t i = 0; i < out->ncolumns; i++) {
		size_t at = state->text.len;

		text_add_shown(slice_of(out->columns[i].title), &state->text);
		hold(state, at, true);
		vec_push(&state->columns, ((struct table_column){.width = state->held.at[i].width,
						  .title_least = table_title_least(held_text(state,
							  &state->held.at[i])),
						  .is_wide = out->columns[i].flags & COL_WIDE}));
	}
}

static void add_row_cell(struct out *out, const struct held *held, size_t i)
{
	struct table_state *state = out->state;
	bool last = i + 1 == out->ncolumns, right = out->columns[i].flags & COL_RIGHT, fits = true;
	struct slice text = held_text(state, held);
	int width = held->width, room = state->columns.at[i].width;

	/* no limit, no cut: later rows may stick out */
	if (held->is_text && width > room && out->options.width > 0) {
		text = utf8_cut(text, room - 1, &fits);
		width = utf8_width(text) + 1;
	}
	if (right && width < room)
		str_addf(&out->line, "%*s", room - width, "");
	str_adds(&out->line, text);
	if (!fits)
		str_add(&out->line, "…");
	if (!last)
		str_addf(&out->line, "%*s", GAP + (!right && width < room ? room - width : 0), "");
}

static void put_row(struct out *out, const struct held *row)
{
	for (size_t i = 0; i < out->ncolumns; i++)
		add_row_cell(out, &row[i], i);
	while (out->line.len > 0 && out->line.buf[out->line.len - 1] == ' ')
		out->line.buf[--out->line.len] = '\0';
	str_addc(&out->line, '\n');
	out_put_line(out);
}

static void put_titles(struct out *out)
{
	struct table_state *state = out->state;
	struct table_title *titles = mem_alloc(out->ncolumns * sizeof(*titles));

	for (size_t i = 0; i < out->ncolumns; i++)
		titles[i] = (struct table_title){held_text(state, &state->held.at[i]),
			state->columns.at[i].width, out->columns[i].flags & COL_RIGHT};
	table_titles_add(titles, out->ncolumns, GAP, out->options.color, &out->line);
	free(titles);
	out_put_line(out);
}

static void put_held_rows(struct out *out, bool is_all)
{
	struct table_state *state = out->state;

	table_fit(state->columns.at, out->ncolumns, out->options.width, GAP, is_all);
	put_titles(out);
	for (size_t i = out->ncolumns; i < state->held.n; i += out->ncolumns)
		put_row(out, &state->held.at[i]);
	drop_held(state);
	state->is_streaming = true;
}

static void measure(struct table_column *column, const struct held *held)
{
	if (held->width > column->width)
		column->width = held->width;
	if (held->width > column->body)
		column->body = held->width;
	column->is_text |= held->is_text;
}

static void table_row(struct out *out, const struct cell *cells)
{
	struct table_state *state = out->state;
	size_t first = state->held.n;

	for (size_t i = 0; i < out->ncolumns; i++) {
		size_t at = state->text.len;

		cell_add_shown(&cells[i], &out->options, &state->text);
		hold(state, at, cells[i].type == CELL_TEXT);
		if (!state->is_streaming)
			measure(&state->columns.at[i], &state->held.at[first + i]);
	}
	if (state->is_streaming) {
		put_row(out, state->held.at);
		drop_held(state);
	} else if (first >= ROWS_HELD * out->ncolumns) {
		put_held_rows(out, false);
	}
}

static void table_table_end(struct out *out)
{
	struct table_state *state = out->state;

	if (state->held.n > out->ncolumns) {
		put_held_rows(out, true);
	} else if (!state->is_streaming) {
		drop_held(state);
		str_addf(&out->line, "%s\n", out_text(out, T("nothing")));
		out_put_line(out);
	}
	if (state->chart.len) {
		str_addc(&out->line, '\n');
		str_adds(&out->line, str_slice(&state->chart));
		out_put_line(out);
	}
	str_reset(&state->chart);
}

static void table_chart(struct out *out, const struct chart *chart)
{
	struct table_state *state = out->state;

	table_add_chart(&state->chart, out, chart);
}

static void table_end(struct out *out)
{
	struct table_state *state = out->state;

	if (state->last == PART_FACTS)
		put_facts(out);
}

static void table_release(void *ctx)
{
	struct table_state *state = ctx;

	str_release(&state->text);
	str_release(&state->chart);
	vec_release(&state->held);
	vec_release(&state->columns);
}

const struct writer writer_table = {
	.name = "table",
	.extension = "txt",
	.for_people = true,
	.state_size = sizeof(struct table_state),
	.begin = table_begin,
	.fact = table_fact,
	.table = table_table,
	.row = table_row,
	.table_end = table_table_end,
	.say = table_say,
	.heading = table_heading,
	.chart = table_chart,
	.section = table_section,
	.end = table_end,
	.release = table_release,
};
