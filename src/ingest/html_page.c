/* SPDX-License-Identifier: MIT */
#include "html_page.h"

#include "srm/base/num.h"

enum {
	SPAN_MAX = 1000, /* as browsers have it */
	ID_MAX = 64,
};

static void add_line_end(struct page *p)
{
	if (p->in_cell && p->text.len > p->cell_from && p->text.buf[p->text.len - 1] != '\n')
		str_addc(&p->text, '\n');
}

/* Blanks in markup are one blank. */
static void add_text(struct page *p, const char *s, size_t len)
{
	if (p->text.len - p->cell_from > CSV_CELL_MAX)
		p->is_too_long = true;
	for (size_t i = 0; !p->is_too_long && i < len; i++) {
		bool is_blank = strchr(" \t\r\n", s[i]) && s[i];
		char last = p->text.len > p->cell_from ? p->text.buf[p->text.len - 1] : '\n';

		if (!is_blank)
			str_addc(&p->text, s[i]);
		else if (last != ' ' && last != '\n')
			str_addc(&p->text, ' ');
	}
}

static void skip_taken(struct page *p)
{
	while (p->column < CSV_CELLS_MAX && p->below[p->column]) {
		p->below[p->column]--;
		p->column++;
	}
}

static void end_cell(struct page *p)
{
	struct slice text;

	if (!p->in_cell)
		return;
	p->in_cell = false;
	text = slice_trim((struct slice){p->text.buf + p->cell_from, p->text.len - p->cell_from});
	if (p->column < CSV_CELLS_MAX)
		vec_push(&p->cells,
			((struct cell_span){p->column,
				text.len ? (size_t)(text.s - p->text.buf) : p->cell_from,
				text.len}));
	for (size_t i = 0; i < p->span && p->column < CSV_CELLS_MAX; i++, p->column++)
		p->below[p->column] = (unsigned short)p->rows_below;
	if (p->rows_below && p->below_end < p->column)
		p->below_end = p->column;
	skip_taken(p);
}

void page_end_row(struct page *p)
{
	end_cell(p);
	if (!p->in_row)
		return;
	p->in_row = false;
	for (; p->column < p->below_end; p->column++)
		if (p->below[p->column])
			p->below[p->column]--;
	vec_push(&p->events, ((struct event){EVENT_ROW, p->rows, p->row_cells,
				     p->cells.n - p->row_cells, 0, 0}));
}

static void begin_table(struct page *p, struct slice id)
{
	size_t from;

	page_end_row(p);
	memset(p->below, 0, CSV_CELLS_MAX * sizeof(*p->below));
	p->below_end = 0;
	p->rows = 0;
	p->tables++;
	from = p->text.len;
	if (id.len && id.len < ID_MAX)
		str_adds(&p->text, id);
	else
		str_addf(&p->text, "%ld", p->tables);
	vec_push(&p->events, ((struct event){EVENT_TABLE, 0, 0, 0, from, p->text.len - from}));
}

static void begin_row(struct page *p)
{
	page_end_row(p);
	p->in_row = true;
	p->rows++;
	p->row_cells = p->cells.n;
	p->column = 0;
	skip_taken(p);
}

static size_t span_of(const char *value)
{
	int64_t n;

	if (!num_int64(slice_trim(slice_of(value)), &n) || n < 1)
		return 1;
	return n < SPAN_MAX ? (size_t)n : SPAN_MAX;
}

static void begin_cell(struct page *p, const xmlChar **attributes)
{
	if (!p->in_row)
		begin_row(p);
	end_cell(p);
	p->in_cell = true;
	p->cell_from = p->text.len;
	p->span = 1;
	p->rows_below = 0;
	for (; attributes && attributes[0]; attributes += 2) {
		const char *value = (const char *)attributes[1];

		if (value && !strcmp((const char *)attributes[0], "colspan"))
			p->span = span_of(value);
		else if (value && !strcmp((const char *)attributes[0], "rowspan"))
			p->rows_below = span_of(value) - 1;
	}
}

static struct slice id_of(const xmlChar **attributes)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (!strcmp((const char *)attributes[0], "id"))
			return slice_of((const char *)attributes[1]);
	return SLICE_NONE;
}

static bool is_one_of(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names) != 0)
		names++;
	return *names != NULL;
}

static const char *const hidden[] = {"script", "style", "template", NULL};
static const char *const blocks[] = {"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", NULL};

static void start_element(void *ctx, const xmlChar *tag, const xmlChar **attributes)
{
	struct page *p = ctx;
	const char *name = (const char *)tag;

	if (is_one_of(name, hidden)) {
		p->hidden++;
	} else if (!strcmp(name, "table")) {
		p->depth++;
		begin_table(p, id_of(attributes));
	} else if (!p->depth) {
		return;
	} else if (!strcmp(name, "tr")) {
		begin_row(p);
	} else if (!strcmp(name, "td") || !strcmp(name, "th")) {
		begin_cell(p, attributes);
	} else if (is_one_of(name, blocks)) {
		add_line_end(p);
	}
}

static void end_element(void *ctx, const xmlChar *tag)
{
	struct page *p = ctx;
	const char *name = (const char *)tag;

	if (is_one_of(name, hidden)) {
		p->hidden -= p->hidden > 0;
	} else if (!p->depth) {
		return;
	} else if (!strcmp(name, "table")) {
		page_end_row(p);
		if (--p->depth)
			begin_table(p, SLICE_NONE);
	} else if (!strcmp(name, "tr")) {
		page_end_row(p);
	} else if (!strcmp(name, "td") || !strcmp(name, "th")) {
		end_cell(p);
	} else if (is_one_of(name, blocks)) {
		add_line_end(p);
	}
}

static void characters(void *ctx, const xmlChar *s, int len)
{
	struct page *p = ctx;

	if (p->in_cell && !p->hidden)
		add_text(p, (const char *)s, (size_t)len);
}

static void say_nothing(void *ctx, xmlErrorPtr error)
{
	(void)ctx;
	(void)error;
}

const htmlSAXHandler page_handler = {
	.startElement = start_element,
	.endElement = end_element,
	.characters = characters,
	.cdataBlock = characters,
	.ignorableWhitespace = characters,
	.serror = say_nothing,
	.initialized = XML_SAX2_MAGIC,
};

void page_compact(struct page *p)
{
	size_t cells = p->in_row ? p->row_cells : p->cells.n;
	size_t text = p->in_cell ? p->cell_from : p->text.len;

	if (cells < p->cells.n)
		text = p->cells.at[cells].from;
	p->events.n = p->at = 0;
	memmove(p->text.buf, p->text.buf + text, p->text.len - text + 1);
	p->text.len -= text;
	p->cell_from -= p->in_cell ? text : p->cell_from;
	if (p->cells.n)
		memmove(p->cells.at, p->cells.at + cells,
			(p->cells.n - cells) * sizeof(*p->cells.at));
	p->cells.n -= cells;
	p->row_cells = 0;
	for (size_t i = 0; i < p->cells.n; i++)
		p->cells.at[i].from -= text;
}
