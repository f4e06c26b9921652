/* SPDX-License-Identifier: MIT */
#include "writer.h"

#include <string.h>

enum part {
	PART_NONE,
	PART_FACTS,
	PART_OTHER
};

struct md_state {
	enum part last;
	bool in_section;
};

/** A blank line before each part, except between facts, which make one list. */
static void start_part(struct out *out, enum part part)
{
	struct md_state *state = out->state;

	if (state->last != PART_NONE && (part != PART_FACTS || state->last != PART_FACTS))
		str_addc(&out->line, '\n');
	state->last = part;
}

/** Data is data: no markup, no HTML, no end of the cell. */
static void add_escaped(struct str *to, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.s[i];

		if (c == '<')
			str_add(to, "&lt;");
		else if (c == '>')
			str_add(to, "&gt;");
		else if (c == '&')
			str_add(to, "&amp;");
		else if (c && strchr("\\`*_[]|~", c))
			str_addf(to, "\\%c", c);
		else
			str_addc(to, c);
	}
}

static void add_line(struct str *to, struct slice text)
{
	STR(shown);

	text_add_shown(text, &shown);
	add_escaped(to, str_slice(&shown));
}

/** The lines of a text each for itself, for a cell has no other way to hold them. */
static void add_text(struct str *to, struct slice text)
{
	struct slice rest = text;

	while (rest.s) {
		struct slice line = slice_cut(rest, "\n", &rest);

		if (line.len > 0 && line.s[line.len - 1] == '\r')
			line.len--;
		add_line(to, line);
		if (rest.s)
			str_add(to, "<br>");
	}
}

static void add_cell(struct out *out, const struct cell *cell)
{
	STR(shown);

	if (cell->type == CELL_TEXT && !cell->title) {
		add_text(&out->line, cell->text);
		return;
	}
	cell_add_shown(cell, &out->options, &shown);
	add_escaped(&out->line, str_slice(&shown));
}

static void add_heading(struct out *out, const char *marks, const char *title)
{
	if (!*title)
		return;
	start_part(out, PART_OTHER);
	str_addf(&out->line, "%s ", marks);
	add_line(&out->line, slice_of(title));
	str_addc(&out->line, '\n');
	out_put_line(out);
}

static void md_begin(struct out *out)
{
	add_heading(out, "#", out->title);
}

static void md_heading(struct out *out, const char *title)
{
	const struct md_state *state = out->state;

	add_heading(out, state->in_section ? "###" : "##", title);
}

static void md_section(struct out *out, SRM_UNUSED const char *name, SRM_UNUSED const char *schema,
	const char *title)
{
	struct md_state *state = out->state;

	add_heading(out, "##", title);
	state->in_section = true;
}

static void md_section_end(struct out *out)
{
	struct md_state *state = out->state;

	state->in_section = false;
}

static void md_fact(struct out *out, SRM_UNUSED const char *name, const char *title,
	const struct cell *value)
{
	start_part(out, PART_FACTS);
	str_add(&out->line, "- ");
	add_line(&out->line, slice_of(title));
	str_add(&out->line, ": ");
	add_cell(out, value);
	str_addc(&out->line, '\n');
	out_put_line(out);
}

static void md_table(struct out *out, SRM_UNUSED const char *name, const char *title)
{
	if (strcmp(title, out->title) != 0)
		md_heading(out, title);
	start_part(out, PART_OTHER);
	for (size_t i = 0; i < out->ncolumns; i++) {
		str_add(&out->line, i > 0 ? " | " : "| ");
		add_line(&out->line, slice_of(out->columns[i].title));
	}
	str_add(&out->line, " |\n");
	for (size_t i = 0; i < out->ncolumns; i++)
		str_add(&out->line, out->columns[i].flags & COL_RIGHT ? "| ---: " : "| --- ");
	str_add(&out->line, "|\n");
	out_put_line(out);
}

static void md_row(struct out *out, const struct cell *cells)
{
	for (size_t i = 0; i < out->ncolumns; i++) {
		str_add(&out->line, i > 0 ? " | " : "| ");
		add_cell(out, &cells[i]);
	}
	str_add(&out->line, " |\n");
	out_put_line(out);
}

static void md_say(struct out *out, struct slice sentence)
{
	start_part(out, PART_OTHER);
	add_text(&out->line, sentence);
	str_addc(&out->line, '\n');
	out_put_line(out);
}

const struct writer writer_md = {
	.name = "md",
	.extension = "md",
	.for_people = true,
	.state_size = sizeof(struct md_state),
	.begin = md_begin,
	.fact = md_fact,
	.table = md_table,
	.row = md_row,
	.say = md_say,
	.heading = md_heading,
	.section = md_section,
	.section_end = md_section_end,
};
