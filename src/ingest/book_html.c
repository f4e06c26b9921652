/* SPDX-License-Identifier: MIT */
#include "html_page.h"

#include "srm/base/mem.h"

/* A page of HTML: decoded here, parsed piece by piece, rows handed out in between. */
enum {
	FEED_BYTES = 16 << 10,
	DEPTH_MAX = 4096, /* of elements in each other */
};

static long read_here(void *ctx, char *buf, size_t len)
{
	struct page *p = ctx;
	long n = p->given->read_at(p->given->ctx, buf, len, p->place);

	if (n > 0)
		p->place += n;
	return n;
}

static bool rewind_here(void *ctx)
{
	struct page *p = ctx;

	p->place = 0;
	return true;
}

static enum srm_rc open_book(struct book *book, struct srm_err *err)
{
	struct page *p = mem_alloc(sizeof(*p));
	htmlSAXHandler handler = page_handler;
	enum encoding encoding = ENC_UNKNOWN;
	enum srm_rc rc;

	book->state = p;
	str_init(&p->text);
	p->below = mem_alloc(CSV_CELLS_MAX * sizeof(*p->below));
	p->given = book->source;
	p->source = *book->source;
	p->source.ctx = p;
	p->source.read = read_here;
	p->source.rewind = rewind_here;
	rc = stream_open(&p->stream, &p->source, err);
	if (!rc)
		rc = stream_encoding(&p->stream, &encoding, err);
	feed_init(&p->feed, &p->stream, encoding);
	if (rc)
		return rc;
	p->parser = htmlCreatePushParserCtxt(&handler, p, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (!p->parser)
		return err_set(err, SRM_EINPUT, T("cannot be read as HTML"));
	/* it is UTF-8 by now, whatever its <meta> says */
	htmlCtxtUseOptions(p->parser, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET |
					      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	return SRM_OK;
}

static void close_book(struct book *book)
{
	struct page *p = book->state;

	if (p->parser)
		htmlFreeParserCtxt(p->parser);
	feed_release(&p->feed);
	stream_release(&p->stream);
	vec_release(&p->events);
	vec_release(&p->cells);
	str_release(&p->text);
	free(p->below);
	free(p);
}

static enum srm_rc parse_more(struct page *p, struct srm_err *err)
{
	char buf[FEED_BYTES];
	size_t got;
	enum srm_rc rc = feed_read(&p->feed, buf, sizeof(buf), &got, err);

	if (rc)
		return rc;
	page_compact(p);
	p->is_ended = got == 0;
	htmlParseChunk(p->parser, buf, (int)got, p->is_ended);
	if (p->is_ended)
		page_end_row(p);
	if (p->is_too_long || p->text.len > CSV_RECORD_MAX || p->parser->nameNr > DEPTH_MAX)
		return book_too_long(err);
	return SRM_OK;
}

/* The next event, or NULL at the end. */
static enum srm_rc peek(struct page *p, const struct event **event, struct srm_err *err)
{
	*event = NULL;
	while (p->at == p->events.n && !p->is_ended) {
		enum srm_rc rc = parse_more(p, err);

		if (rc)
			return rc;
	}
	if (p->at < p->events.n)
		*event = &p->events.at[p->at];
	return SRM_OK;
}

static enum srm_rc next_table(struct book *book, struct slice *name, struct srm_err *err)
{
	struct page *p = book->state;
	const struct event *event;
	enum srm_rc rc;

	while (!(rc = peek(p, &event, err)) && event && event->kind != EVENT_TABLE)
		p->at++;
	if (rc || !event)
		return rc;
	p->at++;
	*name = (struct slice){p->text.buf + event->text_from, event->text_len};
	return SRM_OK;
}

static enum srm_rc next_row(struct book *book, bool *more, struct srm_err *err)
{
	struct page *p = book->state;
	const struct event *event;
	enum srm_rc rc = peek(p, &event, err);

	if (rc || !event || event->kind != EVENT_ROW)
		return rc;
	p->at++;
	book_row_begin(book, event->line);
	for (size_t i = 0; i < event->ncells; i++) {
		const struct cell_span *cell = &p->cells.at[event->cell_from + i];

		str_addn(&book->text, p->text.buf + cell->from, cell->len);
		if (!book_cell_end(book, cell->column))
			return book_too_long(err);
	}
	book_row_end(book);
	*more = true;
	return SRM_OK;
}

const struct book_kind book_html = {open_book, next_table, next_row, close_book};
