/* SPDX-License-Identifier: MIT */
#include "srm/render/out.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"
#include "srm/base/vec.h"
#include "writer.h"

#define WRITER(format, name) extern const struct writer writer_##name;
#include "writers.def"
#undef WRITER

static const struct writer *const writers[OUT_FORMAT_COUNT] = {
#define WRITER(format, name) [format] = &writer_##name,
#include "writers.def"
#undef WRITER
};

const char *out_format_name(enum out_format f)
{
	return writers[f]->name;
}

int out_format_by_name(struct slice name)
{
	for (int i = 0; i < OUT_FORMAT_COUNT; i++)
		if (slice_is(name, writers[i]->name))
			return i;
	return -1;
}

int out_format_by_path(const char *path)
{
	const char *base = strrchr(path, '/');
	const char *dot = strrchr(base ? base : path, '.');

	if (!dot)
		return -1;
	for (int i = 0; i < OUT_FORMAT_COUNT; i++)
		if (strcasecmp(dot + 1, writers[i]->extension) == 0)
			return i;
	return -1;
}

struct out *out_new(FILE *stream, const struct out_options *options)
{
	return out_make(stream, options, writers[options->format]);
}

struct out *out_make(FILE *stream, const struct out_options *options, const struct writer *writer)
{
	struct out *out = mem_alloc(sizeof(*out));

	out->stream = stream;
	out->options = *options;
	out->writer = writer;
	if (options->folder)
		out->folder = mem_dup(options->folder, strlen(options->folder));
	out->options.folder = out->folder;
	/* what a program reads must not change with who runs it */
	if (!out->writer->for_people && !out->writer->is_explained)
		out->options.lang = LANG_EN;
	if (out->writer->state_size > 0)
		out->state = mem_alloc(out->writer->state_size);
	str_init(&out->line);
	str_init(&out->safe);
	return out;
}

void out_free(struct out *out)
{
	if (!out)
		return;
	if (out->writer->release)
		out->writer->release(out->state);
	for (size_t i = 0; i < out->facts.n; i++)
		free(out->facts.at[i].text);
	vec_release(&out->facts);
	chart_clear(&out->chart);
	str_release(&out->line);
	str_release(&out->safe);
	free(out->folder);
	free(out->columns);
	free(out->sources);
	free(out->cells);
	free(out->state);
	free(out);
}

enum out_format out_format_of(const struct out *out)
{
	return out->options.format;
}

enum lang out_lang(const struct out *out)
{
	return out->options.lang;
}

bool out_is_for_people(const struct out *out)
{
	return out->writer->for_people;
}

void out_put(struct out *out, struct slice bytes)
{
	if (out->error || bytes.len == 0)
		return;
	errno = 0;
	if (fwrite(bytes.s, 1, bytes.len, out->stream) != bytes.len)
		out->error = errno ? errno : EIO;
}

void out_put_line(struct out *out)
{
	out_put(out, str_slice(&out->line));
	str_reset(&out->line);
}

const char *out_text(const struct out *out, const char *english)
{
	return english ? msg_text(out->options.lang, english) : "";
}

void out_begin(struct out *out, const char *schema, const char *title)
{
	assert(!out->schema);
	out->schema = schema;
	out->title = out_text(out, title);
	if (out->writer->begin)
		out->writer->begin(out);
}

static void keep_fact(struct out *out, const char *name, const struct cell *value)
{
	struct kept_fact kept = {.name = name, .value = *value};

	if (value->text.s) {
		kept.text = mem_dup(value->text.s, value->text.len);
		kept.value.text.s = kept.text;
	}
	vec_push(&out->facts, kept);
}

void out_fact(struct out *out, const char *name, const char *title, struct cell value)
{
	if (!out->writer->rows_only)
		out->writer->fact(out, name, out_text(out, title), &value);
	else if (out->ntables == 0)
		keep_fact(out, name, &value);
}

static void set_columns(struct out *out, const struct out_column *columns, size_t n)
{
	out->columns = mem_resize(out->columns, n, sizeof(*out->columns));
	out->sources = mem_resize(out->sources, n, sizeof(*out->sources));
	out->cells = mem_resize(out->cells, n, sizeof(*out->cells));
	out->ncolumns = 0;
	if (out->chart.kind)
		chart_add_columns(&out->chart, out, columns, n);
	for (size_t i = 0; i < n; i++) {
		if (out->writer->for_people && (columns[i].flags & COL_MACHINE))
			continue;
		out->columns[out->ncolumns] = columns[i];
		out->columns[out->ncolumns].title = out_text(out, columns[i].title);
		out->sources[out->ncolumns++] = i;
	}
}

void out_table(struct out *out, const char *name, const char *title,
	const struct out_column *columns, size_t n)
{
	out->skip_table = out->writer->rows_only && out->ntables > 0;
	out->ntables++;
	if (out->skip_table)
		return;
	set_columns(out, columns, n);
	if (out->writer->table)
		out->writer->table(out, name, out_text(out, title));
}

void out_table_if_any(struct out *out, const char *name, const char *title,
	const struct out_column *columns, size_t n)
{
	if (!out->writer->for_people) {
		out_table(out, name, title, columns, n);
		return;
	}
	out->ntables++;
	set_columns(out, columns, n);
	out->late_name = name;
	out->late_title = out_text(out, title);
}

/* Texts of the row at hand without control characters; their bytes live in out->safe. */
static void make_safe(struct out *out)
{
	size_t total = 0;

	for (size_t i = 0; i < out->ncolumns; i++)
		total += 3 * out->cells[i].text.len; /* U+FFFD is three bytes long */
	str_reserve(&out->safe, total + 1); /* it must not move while cells point into it */
	for (size_t i = 0; i < out->ncolumns; i++) {
		struct slice *text = &out->cells[i].text;
		size_t from = out->safe.len;

		if (!text->s)
			continue;
		utf8_printable(*text, &out->safe);
		*text = (struct slice){out->safe.buf + from, out->safe.len - from};
	}
}

void out_row(struct out *out, const struct cell *cells)
{
	assert(out->ntables > 0);
	if (out->skip_table || out->error)
		return;
	if (out->late_name)
		out->writer->table(out, out->late_name, out->late_title);
	out->late_name = NULL;
	if (out->chart.kind)
		chart_add_row(&out->chart, &out->options, cells);
	str_reset(&out->safe);
	for (size_t i = 0; i < out->ncolumns; i++)
		out->cells[i] = cells[out->sources[i]];
	if (out->filter)
		out->filter(out->filter_ctx, out->columns, out->cells, out->ncolumns);
	if (out->options.is_terminal && !out->writer->for_people)
		make_safe(out);
	out->writer->row(out, out->cells);
}

void out_filter(struct out *out, out_filter_fn filter, void *ctx)
{
	out->filter = filter;
	out->filter_ctx = ctx;
}

void out_table_end(struct out *out)
{
	if (out->chart.kind && chart_drop_unknown(&out->chart))
		out->writer->chart(out, &out->chart);
	chart_clear(&out->chart);
	if (!out->skip_table && !out->late_name && out->writer->table_end)
		out->writer->table_end(out);
	out->late_name = NULL;
}

void out_say(struct out *out, const char *format, ...)
{
	va_list args;
	STR(sentence);

	if (!out->writer->say)
		return;
	va_start(args, format);
	str_addv(&sentence, out_text(out, format), args);
	va_end(args);
	out->writer->say(out, str_slice(&sentence));
}

void out_say_text(struct out *out, struct slice sentence)
{
	if (out->writer->say)
		out->writer->say(out, sentence);
}

void out_answer(struct out *out, const char *format, ...)
{
	va_list args;
	STR(sentence);

	if (!out->writer->say)
		return;
	va_start(args, format);
	str_addv(&sentence, out_text(out, format), args);
	va_end(args);
	if (out->writer->answer)
		out->writer->answer(out, str_slice(&sentence));
	else
		out->writer->say(out, str_slice(&sentence));
}

void out_heading(struct out *out, const char *title)
{
	if (out->writer->heading)
		out->writer->heading(out, out_text(out, title));
}

static void put_facts_as_table(struct out *out)
{
	static const struct out_column columns[] = {{"name", "name", 0}, {"value", "value", 0}};

	out_table(out, "facts", NULL, columns, SRM_COUNT(columns));
	for (size_t i = 0; i < out->facts.n; i++) {
		struct kept_fact *fact = &out->facts.at[i];

		out_row(out, (struct cell[]){cell_str(fact->name), fact->value});
	}
	out_table_end(out);
}

enum srm_rc out_end(struct out *out, struct srm_err *err)
{
	if (out->writer->rows_only && out->ntables == 0)
		put_facts_as_table(out);
	if (out->writer->end)
		out->writer->end(out);
	errno = 0;
	if ((fflush(out->stream) != 0 || ferror(out->stream)) && !out->error)
		out->error = errno ? errno : EIO;
	/* left in errno for the caller, who knows the file */
	errno = out->error;
	if (out->error)
		return err_set(err, SRM_EIO, T("cannot write the result: %s"),
			strerror(out->error));
	return SRM_OK;
}
