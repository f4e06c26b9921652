/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_CHART_H
#define SRM_RENDER_CHART_H

#include "srm/base/vec.h"
#include "srm/render/out.h"

/** What a picture of a table shows: gathered from the rows as they pass, before any writer sees them. */
struct chart_series {
	const char *title; /* translated */
	enum column_flag role;
	enum cell_type type; /* how its values are written */
	int digits;
	size_t column;                         /* of the command's row */
	struct chart_values VEC_OF(double) at; /* NAN: not known; points as whole numbers */
};

struct chart {
	enum chart_kind kind; /* CHART_NONE: the table at hand has none */
	char *title;          /* translated; owned */
	double limit;
	struct chart_labels VEC_OF(char *) labels; /* a row's first column as people read it */
	struct VEC_OF(struct chart_series) series;
};

void chart_clear(struct chart *c);
/** The columns are those of the command, whatever of them the writer shows. */
void chart_add_columns(struct chart *c, const struct out *out, const struct out_column *columns,
	size_t n);
void chart_add_row(struct chart *c, const struct out_options *options, const struct cell *cells);

/** Series of which nothing is known are not drawn. False when there is nothing left. */
bool chart_drop_unknown(struct chart *c);
/** The first series in that role, the second ...; NULL. */
const struct chart_series *chart_find(const struct chart *c, enum column_flag role, size_t nth);
/** NAN without such a series. */
double chart_value(const struct chart_series *s, size_t row);
/** The highest known value of a series, not below `least`. */
double chart_most(const struct chart_series *s, double least);
/** 1, 2 or 5 times a power of ten, not below x. */
double chart_round_up(double x);
/** As the series' cells are written. */
void chart_add_value(struct str *to, const struct chart_series *s, double value,
	const struct out_options *options);

/** A line of blocks for each series of a chart of times, where they have room. */
void table_add_chart(struct str *to, const struct out *out, const struct chart *chart);

#endif
