/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_WRITER_H
#define SRM_RENDER_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "chart.h"
#include "srm/base/str.h"
#include "srm/base/vec.h"
#include "srm/render/out.h"

/**
 * What a format does with the parts of a document, in the order the command
 * gives them. Titles arrive translated; columns are out->columns, and cells
 * match them. A part that the format has no place for is NULL.
 */
struct writer {
	const char *name, *extension;
	bool for_people;   /* translated, and without COL_MACHINE columns */
	bool is_explained; /* names and words for machines, explained in the person's language */
	bool rows_only;    /* sees the first table alone, or the facts as a table name, value */
	size_t state_size; /* of out->state, zeroed */
	void (*begin)(struct out *out);
	void (*fact)(struct out *out, const char *name, const char *title,
		const struct cell *value);
	void (*table)(struct out *out, const char *name, const char *title);
	void (*row)(struct out *out, const struct cell *cells);
	void (*table_end)(struct out *out);
	void (*say)(struct out *out, struct slice sentence);
	void (*heading)(struct out *out, const char *title);
	/* the rest may be NULL whatever the format has a place for: others stand in for them */
	void (*chart)(struct out *out, const struct chart *chart); /* between rows and table_end */
	void (*gauge)(struct out *out, const struct out_gauge *gauge);
	void (*answer)(struct out *out, struct slice sentence);
	void (*answers)(struct out *out, const char *title, const struct out_answer *list,
		size_t n);
	void (*section)(struct out *out, const char *name, const char *schema, const char *title);
	void (*section_end)(struct out *out);
	void (*end)(struct out *out);
	void (*release)(void *state);
};

struct kept_fact {
	const char *name;
	struct cell value;
	char *text; /* owned copy of value.text */
};

struct kept_facts VEC_OF(struct kept_fact);

struct out {
	FILE *stream;
	struct out_options options;
	char *folder; /* what options.folder is */
	const struct writer *writer;
	void *state;                /* the writer's */
	const char *schema, *title; /* the title is the section's within one */
	const char *whole_title;
	struct out_column *columns; /* those of the table that the writer shows */
	size_t *sources;            /* where in the command's row each one is */
	struct cell *cells;
	struct str safe; /* texts of a row for a terminal, see make_safe() */
	size_t ncolumns;
	size_t ntables;
	bool skip_table;
	out_filter_fn filter; /* or NULL */
	void *filter_ctx;
	const char *late_name, *late_title; /* of a table that waits for its first row */
	struct kept_facts facts;            /* of a rows_only writer until a table comes */
	struct chart chart;                 /* of the table at hand */
	struct str line;                    /* scratch of the writer */
	int error;                          /* errno of the first failure to write */
};

/** An out of that writer, which may be about to become another's. */
struct out *out_make(FILE *stream, const struct out_options *options, const struct writer *writer);
void out_put(struct out *out, struct slice bytes);
/** Write out->line and empty it. */
void out_put_line(struct out *out);

/** As people read it: one line, fit for a terminal, "-" when not known. */
void cell_add_shown(const struct cell *cell, const struct out_options *options, struct str *to);
/** As machines read it, nothing when not known. */
void cell_add_plain(const struct cell *cell, int zone, struct str *to);
/** Only such cells may begin with a sign in a spreadsheet, and only they are JSON numbers. */
bool cell_is_number(const struct cell *cell);
/** Text on one line, without what would steer a terminal. */
void text_add_shown(struct slice text, struct str *to);

/**
 * Append a paragraph with line breaks so that it fits width (0: no limit);
 * lines after the first begin with `indent` blanks, which the first already has.
 */
void text_wrap(struct slice text, int width, int indent, struct str *to);

#endif
