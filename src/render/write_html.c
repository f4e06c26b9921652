/* SPDX-License-Identifier: MIT */
/* One page that needs nothing else: style, script and pictures are in it. */
#include "html.h"

#include <string.h>

enum {
	TABLES_HELD = 4 << 20 /* bytes; what a longer part says after them stands below */
};

/* Of the part at hand: what it says stands before its tables, whenever it is said. */
struct html_state {
	struct str text, facts, tables;
	unsigned nparts, ntables, nrows;
	bool is_long; /* the table at hand has begun to go out */
};

static void html_begin(struct out *out)
{
	struct html_state *state = out->state;
	const char *title = *out->title ? out->title : out->schema;

	str_init(&state->text);
	str_init(&state->facts);
	str_init(&state->tables);
	html_add_head(&out->line, out, title);
	str_add(&out->line, "<main>\n<h1>");
	html_add_escaped(&out->line, slice_of(title));
	str_add(&out->line, "</h1>\n");
	out_put_line(out);
}

static void put_part(struct out *out)
{
	struct html_state *state = out->state;

	out_put(out, str_slice(&state->text));
	if (state->facts.len) {
		str_addf(&out->line, "<dl>\n%s</dl>\n", state->facts.buf);
		out_put_line(out);
	}
	out_put(out, str_slice(&state->tables));
	str_reset(&state->text);
	str_reset(&state->facts);
	str_reset(&state->tables);
}

static void close_part(struct out *out)
{
	const struct html_state *state = out->state;

	put_part(out);
	if (state->nparts)
		out_put(out, SLICE_LIT("</section>\n"));
}

static void html_heading(struct out *out, const char *title)
{
	struct html_state *state = out->state;

	if (!*title)
		return;
	close_part(out);
	state->nparts++;
	str_addf(&out->line, "<section aria-labelledby=\"part-%u\">\n<h2 id=\"part-%u\">",
		state->nparts, state->nparts);
	html_add_escaped(&out->line, slice_of(title));
	str_add(&out->line, "</h2>\n");
	out_put_line(out);
}

static void html_fact(struct out *out, SRM_UNUSED const char *name, const char *title,
	const struct cell *value)
{
	struct html_state *state = out->state;

	str_add(&state->facts, "<dt>");
	html_add_escaped(&state->facts, slice_of(title));
	str_add(&state->facts, "</dt><dd>");
	html_add_value(&state->facts, out, value);
	str_add(&state->facts, "</dd>\n");
}

static void html_say(struct out *out, struct slice sentence)
{
	struct html_state *state = out->state;

	str_add(&state->text, "<p>");
	html_add_text(&state->text, sentence);
	str_add(&state->text, "</p>\n");
}

/* A column of bars has no title on paper; a reader that speaks needs one. */
static void add_column(struct str *to, const struct out_column *column)
{
	bool is_named = column->title && *column->title;

	str_addf(to, "<th scope=\"col\"%s>", column->flags & COL_RIGHT ? " class=\"n\"" : "");
	str_add(to, is_named ? "" : "<span class=\"hide\">");
	html_add_escaped(to, slice_of(is_named ? column->title : column->name));
	str_add(to, is_named ? "</th>" : "</span></th>");
}

/* The caption names the box too; one that only repeats the page's title is for ears. */
static void html_table(struct out *out, const char *name, const char *title)
{
	struct html_state *state = out->state;
	bool is_same = !*title || strcmp(title, out->title) == 0;
	struct str *to = &state->tables;

	state->nrows = 0;
	state->ntables++;
	str_addf(to,
		"<div class=\"scroll\" role=\"region\" aria-labelledby=\"table-%u\" "
		"tabindex=\"0\">\n<table>\n<caption id=\"table-%u\"%s>",
		state->ntables, state->ntables, is_same ? " class=\"hide\"" : "");
	html_add_escaped(to, slice_of(*title ? title : name));
	str_add(to, "</caption>\n<thead><tr>");
	for (size_t i = 0; i < out->ncolumns; i++)
		add_column(to, &out->columns[i]);
	str_add(to, "</tr></thead>\n<tbody>\n");
}

static void html_row(struct out *out, const struct cell *cells)
{
	struct html_state *state = out->state;

	str_add(&state->tables, "<tr>");
	for (size_t i = 0; i < out->ncolumns; i++)
		html_add_cell(&state->tables, out, &cells[i], out->columns[i].flags);
	str_add(&state->tables, "</tr>\n");
	state->nrows++;
	if (state->tables.len > TABLES_HELD) {
		state->is_long = true;
		put_part(out);
	}
}

static void html_table_end(struct out *out)
{
	struct html_state *state = out->state;

	if (!state->nrows) {
		str_addf(&state->tables, "<tr><td class=\"x\" colspan=\"%zu\">", out->ncolumns);
		html_add_escaped(&state->tables, slice_of(out_text(out, T("nothing"))));
		str_add(&state->tables, "</td></tr>\n");
	}
	str_add(&state->tables, "</tbody>\n</table>\n</div>\n");
	if (state->is_long)
		put_part(out);
	state->is_long = false;
}

static void html_end(struct out *out)
{
	close_part(out);
	str_add(&out->line, "</main>\n");
	html_add_foot(&out->line);
	out_put_line(out);
}

static void html_release(void *ctx)
{
	struct html_state *state = ctx;

	str_release(&state->text);
	str_release(&state->facts);
	str_release(&state->tables);
}

const struct writer writer_html = {
	.name = "html",
	.extension = "html",
	.for_people = true,
	.state_size = sizeof(struct html_state),
	.begin = html_begin,
	.fact = html_fact,
	.table = html_table,
	.row = html_row,
	.table_end = html_table_end,
	.say = html_say,
	.heading = html_heading,
	.end = html_end,
	.release = html_release,
};
