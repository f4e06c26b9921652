/* SPDX-License-Identifier: MIT */
/* An out that keeps what it is told, and tells it to another. */
#include "writer.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum part_kind {
	PART_FACT,
	PART_TABLE,
	PART_ROW,
	PART_CHART,
	PART_TABLE_END,
	PART_GAUGE,
	PART_SAY,
	PART_ANSWER,
	PART_HEADING
};

/* As a writer got it: translated, and with the columns that it shows. */
struct part {
	enum part_kind kind;
	const char *name;
	char *title; /* owned; a sentence too */
	struct cell *cells;
	char **texts; /* of the cells, two each; owned */
	struct out_column *columns;
	size_t n; /* cells or columns */
	int rows; /* of a table, those that were not kept among them */
	struct chart chart;
	struct out_gauge gauge;
};

struct record_state {
	struct writer
		writer; /* what this out is for others: of the kind of the one it stands for */
	struct VEC_OF(struct part) parts;
	int rows_max;    /* that are kept of a table */
	size_t table_at; /* the part that began it */
};

static struct part *add(struct out *out, enum part_kind kind, const char *name, struct slice title)
{
	struct record_state *state = out->state;
	struct part part = {.kind = kind, .name = name};

	if (title.s)
		part.title = mem_dup(title.s, title.len);
	vec_push(&state->parts, part);
	return &state->parts.at[state->parts.n - 1];
}

/* Texts of cells are borrowed for the one call. */
static void keep_cells(struct part *part, const struct cell *cells, size_t n)
{
	part->n = n;
	part->cells = mem_alloc(n * sizeof(*part->cells) + 1);
	part->texts = mem_alloc(2 * n * sizeof(*part->texts) + 1);
	for (size_t i = 0; i < n; i++) {
		struct slice text = cells[i].text;
		const char *title = cells[i].title;

		part->cells[i] = cells[i];
		if (text.s)
			part->cells[i].text.s = part->texts[2 * i] = mem_dup(text.s, text.len);
		if (title)
			part->cells[i].title = part->texts[2 * i + 1] =
				mem_dup(title, strlen(title));
	}
}

static void record_fact(struct out *out, const char *name, const char *title,
	const struct cell *value)
{
	keep_cells(add(out, PART_FACT, name, slice_of(title)), value, 1);
}

static void record_table(struct out *out, const char *name, const char *title)
{
	struct record_state *state = out->state;
	struct part *part = add(out, PART_TABLE, name, slice_of(title));

	state->table_at = state->parts.n - 1;
	part->n = out->ncolumns;
	part->columns = mem_alloc(part->n * sizeof(*part->columns) + 1);
	memcpy(part->columns, out->columns, part->n * sizeof(*part->columns));
}

static void record_row(struct out *out, const struct cell *cells)
{
	struct record_state *state = out->state;

	if (state->parts.at[state->table_at].rows++ < state->rows_max)
		keep_cells(add(out, PART_ROW, NULL, SLICE_NONE), cells, out->ncolumns);
}

static void record_chart(struct out *out, const struct chart *chart)
{
	add(out, PART_CHART, NULL, SLICE_NONE)->chart = *chart;
	/* taken over */
	out->chart = (struct chart){0};
}

static void record_table_end(struct out *out)
{
	add(out, PART_TABLE_END, NULL, SLICE_NONE);
}

static void record_gauge(struct out *out, const struct out_gauge *gauge)
{
	add(out, PART_GAUGE, NULL, SLICE_NONE)->gauge = *gauge;
}

static void record_say(struct out *out, struct slice sentence)
{
	add(out, PART_SAY, NULL, sentence);
}

static void record_answer(struct out *out, struct slice sentence)
{
	add(out, PART_ANSWER, NULL, sentence);
}

static void record_heading(struct out *out, const char *title)
{
	add(out, PART_HEADING, NULL, slice_of(title));
}

static void drop_part(struct part *part)
{
	for (size_t i = 0; part->texts && i < 2 * part->n; i++)
		free(part->texts[i]);
	free(part->texts);
	free(part->title);
	free(part->cells);
	free(part->columns);
	chart_clear(&part->chart);
}

static void record_release(void *ctx)
{
	struct record_state *state = ctx;

	for (size_t i = 0; i < state->parts.n; i++)
		drop_part(&state->parts.at[i]);
	vec_release(&state->parts);
}

static const struct writer recorder = {
	.state_size = sizeof(struct record_state),
	.fact = record_fact,
	.table = record_table,
	.row = record_row,
	.table_end = record_table_end,
	.say = record_say,
	.heading = record_heading,
	.chart = record_chart,
	.gauge = record_gauge,
	.answer = record_answer,
	.release = record_release,
};

struct out *out_record(const struct out *like, int rows_max)
{
	struct writer kind = recorder;
	struct record_state *state;
	struct out *out;

	kind.for_people = like->writer->for_people;
	kind.is_explained = like->writer->is_explained;
	out = out_make(like->stream, &like->options, &kind);
	state = out->state;
	state->writer = kind;
	state->rows_max = rows_max;
	out->writer = &state->writer;
	return out;
}

void out_recorded_answers(const struct out *record, struct str *to)
{
	const struct record_state *state = record->state;

	for (size_t i = 0; i < state->parts.n; i++) {
		if (state->parts.at[i].kind != PART_ANSWER)
			continue;
		/* Chinese sentences follow each other without a blank */
		str_add(to, to->len && record->options.lang == LANG_EN ? " " : "");
		str_add(to, state->parts.at[i].title);
	}
}

/* ---- telling it ---- */

struct replay {
	struct out *out;
	const struct out_choice *choice;
	bool is_in;        /* the table at hand is told */
	bool is_after;     /* a table that is not: what is said now explains it */
	const char *title; /* of it */
	int rows, told;    /* of it: there were, have been told */
};

static bool is_named(const char *const *names, const char *name)
{
	for (; names && *names; names++)
		if (!strcmp(*names, name))
			return true;
	return false;
}

static void replay_table(struct replay *r, const struct part *part)
{
	struct out *out = r->out;

	r->is_in = is_named(r->choice->tables, part->name);
	r->is_after = !r->is_in;
	r->told = 0;
	r->rows = part->rows;
	r->title = part->title;
	if (!r->is_in)
		return;
	out->ntables++;
	out->ncolumns = part->n;
	out->columns = mem_resize(out->columns, part->n + 1, sizeof(*out->columns));
	memcpy(out->columns, part->columns, part->n * sizeof(*part->columns));
	out->writer->table(out, part->name, part->title);
}

static void say_cut(struct replay *r)
{
	if (r->told < r->rows)
		out_say(r->out, T("%s: the first %d of %d rows."), r->title, r->told, r->rows);
}

static void replay_end(struct replay *r)
{
	if (!r->is_in)
		return;
	if (r->out->writer->table_end)
		r->out->writer->table_end(r->out);
	say_cut(r);
	r->is_in = false;
}

static void replay_say(struct replay *r, const char *sentence)
{
	const struct out_choice *c = r->choice;

	if (r->out->writer->say && !r->is_after &&
		(!c->is_new || c->is_new(c->ctx, slice_of(sentence))))
		r->out->writer->say(r->out, slice_of(sentence));
}

/* A long text is cut at a width, in the record itself: nobody asks twice. */
static void cut_texts(const struct out_choice *choice, const struct part *part)
{
	for (size_t i = 0; i < part->n; i++) {
		struct cell *cell = &part->cells[i];
		bool fits = true;
		STR(text);

		if (!choice->width || cell->type != CELL_TEXT || cell->title)
			continue;
		str_adds(&text, utf8_cut(cell->text, choice->width, &fits));
		if (fits)
			continue;
		str_add(&text, "…");
		free(part->texts[2 * i]);
		cell->text.len = text.len;
		cell->text.s = part->texts[2 * i] = str_detach(&text);
	}
}

static void replay_row(struct replay *r, const struct part *part)
{
	if (!r->is_in || (r->choice->rows && r->told >= r->choice->rows))
		return;
	cut_texts(r->choice, part);
	r->out->writer->row(r->out, part->cells);
	r->told++;
}

static void replay_part(struct replay *r, const struct part *part)
{
	const struct writer *w = r->out->writer;

	switch (part->kind) {
	case PART_FACT:
		if (is_named(r->choice->facts, part->name))
			w->fact(r->out, part->name, part->title, part->cells);
		break;
	case PART_TABLE:
		replay_table(r, part);
		break;
	case PART_ROW:
		replay_row(r, part);
		break;
	case PART_CHART:
		if (r->is_in && w->chart)
			w->chart(r->out, &part->chart);
		break;
	case PART_TABLE_END:
		replay_end(r);
		break;
	case PART_GAUGE:
		if (w->gauge)
			w->gauge(r->out, &part->gauge);
		break;
	case PART_SAY:
		replay_say(r, part->title);
		break;
	case PART_ANSWER:
		if (r->choice->with_answers)
			replay_say(r, part->title);
		break;
	case PART_HEADING:
		if (w->heading)
			w->heading(r->out, part->title);
		break;
	}
}

void out_replay(struct out *out, const struct out *record, const struct out_choice *choice)
{
	const struct record_state *state = record->state;
	struct replay r = {.out = out, .choice = choice};

	if (out->writer->rows_only)
		return; /* the first table has passed */
	for (size_t i = 0; i < state->parts.n && !out->error; i++)
		replay_part(&r, &state->parts.at[i]);
}
