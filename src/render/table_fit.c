/* SPDX-License-Identifier: MIT */
#include "table_fit.h"

enum {
	WIDE_MIN = 8, /* a column is not cut to less */
	TEXT_MIN = 6,
};

/* What is given up first comes first. */
enum step {
	BREAK_TITLES, /* wider than what stands below them: broken into lines */
	CUT_WIDE,
	CUT_TITLES,
	CUT_TEXT,
	STEPS
};

static int least_of(const struct table_column *c, enum step step)
{
	int least;

	switch (step) {
	case BREAK_TITLES:
		return c->body > c->title_least ? c->body : c->title_least;
	case CUT_TITLES:
		return c->body > TEXT_MIN ? c->body : TEXT_MIN;
	case CUT_WIDE:
	case CUT_TEXT:
	case STEPS:
		break;
	}
	least = step == CUT_WIDE ? WIDE_MIN : TEXT_MIN;
	return c->is_text && c->is_wide == (step == CUT_WIDE) ? least : c->width;
}

/* The widest first; how much still sticks out. */
static int narrow(struct table_column *columns, size_t n, int excess, enum step step)
{
	while (excess > 0) {
		struct table_column *widest = NULL;

		for (size_t i = 0; i < n; i++) {
			struct table_column *c = &columns[i];

			if (c->width > least_of(c, step) && (!widest || c->width > widest->width))
				widest = c;
		}
		if (!widest)
			break;
		widest->width--;
		excess--;
	}
	return excess;
}

/* Rows that are yet to come may need the room that is left. */
static void widen(struct table_column *columns, size_t n, int room)
{
	for (size_t i = 0; i < n; i++) {
		if (columns[i].is_wide) {
			columns[i].width += room;
			return;
		}
	}
}

void table_fit(struct table_column *columns, size_t n, int width, int gap, bool is_all)
{
	int excess = -width - gap;

	if (width <= 0)
		return;
	for (size_t i = 0; i < n; i++)
		excess += columns[i].width + gap;
	if (excess < 0 && !is_all)
		widen(columns, n, -excess);
	for (int step = BREAK_TITLES; step < STEPS; step++)
		excess = narrow(columns, n, excess, (enum step)step);
}
