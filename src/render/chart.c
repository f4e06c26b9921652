/* SPDX-License-Identifier: MIT */
#include "chart.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/mem.h"
#include "writer.h"

void chart_clear(struct chart *c)
{
	for (size_t i = 0; i < c->labels.n; i++)
		free(c->labels.at[i]);
	for (size_t i = 0; i < c->series.n; i++)
		vec_release(&c->series.at[i].at);
	vec_release(&c->labels);
	vec_release(&c->series);
	mem_freep(&c->title);
	c->kind = CHART_NONE;
}

void chart_add_columns(struct chart *c, const struct out *out, const struct out_column *columns,
	size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct chart_series series = {.title = out_text(out, columns[i].title),
			.role = (enum column_flag)(columns[i].flags & COL_ROLES),
			.column = i};

		if (series.role)
			vec_push(&c->series, series);
	}
}

static double number_of(const struct cell *cell)
{
	switch (cell->type) {
	case CELL_INT:
		return (double)cell->i;
	case CELL_POINTS:
		return (double)cell->i / 100;
	case CELL_REAL:
	case CELL_SHARE:
	case CELL_BAR:
		return cell->r;
	case CELL_NONE:
	case CELL_TEXT:
	case CELL_ID:
	case CELL_TIME:
	case CELL_DAY:
	case CELL_BOOL:
	case CELL_SPARK:
		return NAN;
	}
	return NAN;
}

void chart_add_row(struct chart *c, const struct out_options *options, const struct cell *cells)
{
	STR(label);

	cell_add_shown(&cells[0], options, &label);
	vec_push(&c->labels, str_detach(&label));
	for (size_t i = 0; i < c->series.n; i++) {
		struct chart_series *s = &c->series.at[i];
		const struct cell *cell = &cells[s->column];

		if (s->type == CELL_NONE && cell->type != CELL_NONE) {
			s->type = cell->type;
			s->digits = cell->type == CELL_POINTS ? 2 : cell->digits;
		}
		vec_push(&s->at, number_of(cell));
	}
}

static bool is_known(const struct chart_series *s)
{
	for (size_t i = 0; i < s->at.n; i++)
		if (!isnan(s->at.at[i]))
			return true;
	return false;
}

bool chart_drop_unknown(struct chart *c)
{
	size_t n = 0, drawn = 0;

	for (size_t i = 0; i < c->series.n; i++) {
		struct chart_series s = c->series.at[i];

		if (!is_known(&s)) {
			vec_release(&s.at);
			continue;
		}
		drawn += s.role != COL_MARK;
		c->series.at[n++] = s;
	}
	c->series.n = n;
	return drawn > 0;
}

const struct chart_series *chart_find(const struct chart *c, enum column_flag role, size_t nth)
{
	for (size_t i = 0; i < c->series.n; i++)
		if (c->series.at[i].role == role && nth-- == 0)
			return &c->series.at[i];
	return NULL;
}

double chart_value(const struct chart_series *s, size_t row)
{
	return s && row < s->at.n ? s->at.at[row] : NAN;
}

double chart_most(const struct chart_series *s, double least)
{
	for (size_t i = 0; s && i < s->at.n; i++)
		if (s->at.at[i] > least)
			least = s->at.at[i];
	return least;
}

double chart_round_up(double x)
{
	double power;

	if (!(x > 0))
		return 1;
	power = pow(10, floor(log10(x)));
	if (x <= power)
		return power;
	return x <= 2 * power ? 2 * power : x <= 5 * power ? 5 * power : 10 * power;
}

void chart_add_value(struct str *to, const struct chart_series *s, double value,
	const struct out_options *options)
{
	struct cell cell = s->type == CELL_SHARE || s->type == CELL_BAR
				   ? cell_share(value, s->digits)
				   : cell_real(value, s->digits);

	cell_add_shown(&cell, options, to);
}
