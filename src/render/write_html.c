/* SPDX-License-Identifier: MIT */
/* One page that needs nothing else: style, script and pictures are in it. */
#include "html_chart.h"

#include <string.h>

enum {
	MANY_COLUMNS = 10,    /* from so many on paper takes smaller letters */
	TABLES_HELD = 4 << 20 /* bytes; what a longer part says after them stands below */
};

/* Of the part at hand: what it says stands before its tables, whenever it is said. */
struct html_state {
	struct str text, facts, tables;
	struct str notes; /* of a section, what it says once it has shown a table */
	unsigned nparts, ntables, nrows, ncharts;
	size_t table_at;            /* where in tables the one at hand begins */
	bool is_long;               /* it has begun to go out */
	bool has_part, has_section; /* that are open */
};

static void html_begin(struct out *out)
{
	struct html_state *state = out->state;
	const char *title = *out->title ? out->title : out->schema;

	str_init(&state->text);
	str_init(&state->facts);
	str_init(&state->tables);
	str_init(&state->notes);
	html_add_head(&out->line, out, title);
	str_add(&out->line, "<main id=\"main\">\n<h1>");
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
	if (state->notes.len) {
		str_addf(&out->line, "<div class=\"notes\">\n%s</div>\n", state->notes.buf);
		out_put_line(out);
	}
	str_reset(&state->text);
	str_reset(&state->facts);
	str_reset(&state->tables);
	str_reset(&state->notes);
}

static void close_part(struct out *out)
{
	struct html_state *state = out->state;

	put_part(out);
	if (state->has_part)
		out_put(out, SLICE_LIT("</section>\n"));
	state->has_part = false;
}

static void html_heading(struct out *out, const char *title)
{
	struct html_state *state = out->state;
	int level = state->has_section ? 3 : 2;

	if (!*title)
		return;
	close_part(out);
	state->has_part = true;
	state->nparts++;
	str_addf(&out->line, "<section aria-labelledby=\"part-%u\">\n<h%d id=\"part-%u\">",
		state->nparts, level, state->nparts);
	html_add_escaped(&out->line, slice_of(title));
	str_addf(&out->line, "</h%d>\n", level);
	out_put_line(out);
}

static void html_section(struct out *out, const char *name, SRM_UNUSED const char *schema,
	const char *title)
{
	struct html_state *state = out->state;

	close_part(out);
	state->has_section = true;
	str_addf(&out->line,
		"<section class=\"report\" id=\"%s\" aria-labelledby=\"%s-title\">\n"
		"<h2 id=\"%s-title\">",
		name, name, name);
	html_add_escaped(&out->line, slice_of(title));
	str_add(&out->line, "</h2>\n");
	out_put_line(out);
}

static void html_section_end(struct out *out)
{
	struct html_state *state = out->state;

	close_part(out);
	state->has_section = false;
	out_put(out, SLICE_LIT("</section>\n"));
}

static void html_answers(struct out *out, const char *title, const struct out_answer *list,
	size_t n)
{
	struct str *to = &out->line;

	close_part(out);
	str_add(to, "<section class=\"answers\" aria-labelledby=\"answers-title\">\n"
		    "<h2 id=\"answers-title\">");
	html_add_escaped(to, slice_of(title));
	str_add(to, "</h2>\n<div class=\"cards\">\n");
	for (size_t i = 0; i < n; i++) {
		str_add(to, "<div class=\"card\">\n<h3>");
		html_add_escaped(to, slice_of(out_text(out, list[i].question)));
		str_add(to, "</h3>\n<p>");
		html_add_text(to, list[i].text);
		str_addf(to, "</p>\n<p class=\"more\"><a href=\"#%s\">", list[i].section);
		html_add_escaped(to, slice_of(out_text(out, list[i].section_title)));
		str_add(to, "</a></p>\n</div>\n");
	}
	str_add(to, "</div>\n</section>\n");
	out_put_line(out);
}

static void html_fact(struct out *out, SRM_UNUSED const char *name, const char *title,
	const struct cell *value)
{
	struct html_state *state = out->state;

	str_add(&state->facts, "<div><dt>");
	html_add_escaped(&state->facts, slice_of(title));
	str_add(&state->facts, "</dt><dd>");
	html_add_value(&state->facts, out, value);
	str_add(&state->facts, "</dd></div>\n");
}

static void html_say(struct out *out, struct slice sentence)
{
	struct html_state *state = out->state;

	struct str *to = state->has_section && state->tables.len ? &state->notes : &state->text;

	str_add(to, "<p>");
	html_add_text(to, sentence);
	str_add(to, "</p>\n");
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
	state->table_at = to->len;
	str_addf(to,
		"<div class=\"scroll\" role=\"region\" aria-labelledby=\"table-%u\" "
		"tabindex=\"0\">\n<table%s>\n<caption id=\"table-%u\"%s>",
		state->ntables, out->ncolumns < MANY_COLUMNS ? "" : " class=\"wide\"",
		state->ntables, is_same ? " class=\"hide\"" : "");
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

/* The picture stands before its table, which is there in words and figures. */
static void html_chart(struct out *out, const struct chart *chart)
{
	struct html_state *state = out->state;
	struct str *to = &state->tables;
	STR(table);

	if (!state->is_long) {
		str_add(&table, to->buf + state->table_at);
		to->len = state->table_at;
	}
	html_add_chart(to, out, chart, ++state->ncharts);
	str_adds(to, str_slice(&table));
}

static void html_gauge(struct out *out, const struct out_gauge *gauge)
{
	struct html_state *state = out->state;

	html_add_gauge(&state->tables, out, gauge, ++state->ncharts);
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
	str_release(&state->notes);
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
	.chart = html_chart,
	.gauge = html_gauge,
	.answers = html_answers,
	.section = html_section,
	.section_end = html_section_end,
	.end = html_end,
	.release = html_release,
};
