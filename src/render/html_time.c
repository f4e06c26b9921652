/* SPDX-License-Identifier: MIT */
/* A picture of times: lines above, bars up and down below them, marks at the foot. */
#include "html_chart.h"

#include <math.h>

enum {
	LINE_HEIGHT = 110,
	BARS_HEIGHT = 130,
	GAP = 22,   /* above a strip, for its words */
	FOOT = 22,  /* for the times */
	MARKS = 16, /* for the marks */
	FULL = 100,
	TIMES_MAX = 6, /* that are written at the foot */
	SAID_MAX = 13, /* rows that are said in the description */
	PARTS = 2      /* bars on top of each other, one filled, one not */
};

struct time_chart {
	struct svg svg;
	const struct chart *c;
	size_t n;
	double y; /* where the next strip begins */
};

static double middle_of(const struct time_chart *t, size_t row)
{
	return FULL * ((double)row + 0.5) / (double)t->n;
}

/* ---- lines ---- */

struct scale {
	double low, high;
};

/* From 0 where that does not flatten the line. */
static struct scale scale_of(const struct chart_series *s)
{
	struct scale scale = {INFINITY, -INFINITY};

	for (size_t i = 0; i < s->at.n; i++) {
		scale.low = s->at.at[i] < scale.low ? s->at.at[i] : scale.low;
		scale.high = s->at.at[i] > scale.high ? s->at.at[i] : scale.high;
	}
	if (scale.low > 0 && scale.low < scale.high / 2)
		scale.low = 0;
	if (scale.low == scale.high)
		scale.low -= 1;
	return scale;
}

static void say_end(struct time_chart *t, const struct chart_series *s, double value, double y)
{
	STR(words);

	chart_add_value(&words, s, value, &t->svg.out->options);
	svg_text(&t->svg, "scale", 0, y - 4, "start", str_slice(&words));
	svg_line(&t->svg, "grid", 0, y, FULL, y);
}

static void draw_line(struct time_chart *t, const struct chart_series *s)
{
	struct scale scale = scale_of(s);
	const double top = t->y + GAP, span = scale.high - scale.low;
	double last_x = NAN, last_y = NAN;

	t->y = top + LINE_HEIGHT;
	if (!isfinite(span))
		return;
	say_end(t, s, scale.high, top);
	say_end(t, s, scale.low, t->y);
	for (size_t i = 0; i < t->n; i++) {
		double value = chart_value(s, i), x = middle_of(t, i);
		double y = t->y - LINE_HEIGHT * (value - scale.low) / span;

		if (!isnan(value) && !isnan(last_x))
			svg_line(&t->svg, "line", last_x, last_y, x, y);
		if (!isnan(value))
			str_addf(t->svg.to,
				"<circle class=\"dot\" cx=\"%.2f%%\" cy=\"%.1f\" r=\"%s\"/>\n", x,
				y, t->n > 31 ? "1.5" : "3");
		last_x = isnan(value) ? NAN : x;
		last_y = y;
	}
}

/* ---- bars ---- */

/* What stands above the line, or below it: less than nothing of a bar hangs down. */
static double part_of(const struct chart *c, enum column_flag role, size_t nth, size_t row)
{
	double value = chart_value(chart_find(c, role, nth), row);

	if (role == COL_DOWN && !chart_find(c, COL_DOWN, 0))
		value = -chart_value(chart_find(c, COL_BAR, nth), row);
	return value > 0 ? value : 0;
}

/* The highest of the piles. */
static double pile_most(const struct chart *c, enum column_flag role)
{
	double most = 0;

	for (size_t i = 0; i < c->labels.n; i++) {
		double pile = 0;

		for (size_t k = 0; k < PARTS; k++)
			pile += part_of(c, role, k, i);
		most = pile > most ? pile : most;
	}
	return most;
}

/* What is not known is a mark at the line, not a bar of no height. */
static bool is_unknown(const struct chart *c, size_t row)
{
	for (size_t i = 0; i < c->series.n; i++)
		if (c->series.at[i].role & (COL_BAR | COL_DOWN) &&
			!isnan(chart_value(&c->series.at[i], row)))
			return false;
	return true;
}

static void draw_pile(struct time_chart *t, enum column_flag role, size_t row, double zero,
	double unit)
{
	static const char *const up[PARTS] = {"fill", "fill2"}, *const down[PARTS] = {
									"down", "down2"};
	const double width = FULL * 0.7 / (double)t->n, x = middle_of(t, row) - width / 2;
	double y = zero;

	for (size_t k = 0; k < PARTS; k++) {
		double height = part_of(t->c, role, k, row) * unit;

		if (!(height > 0))
			continue;
		height = height < 1.5 ? 1.5 : height;
		y -= role == COL_BAR ? height : 0;
		svg_rect(&t->svg, role == COL_BAR ? up[k] : down[k], x, y, width, height);
		y += role == COL_BAR ? 0 : height;
	}
}

static void draw_limit(struct time_chart *t, double zero, double unit)
{
	if (t->c->limit > 0)
		svg_line(&t->svg, "limit", 0, zero - t->c->limit * unit, FULL,
			zero - t->c->limit * unit);
}

static void draw_bars(struct time_chart *t)
{
	const struct chart_series *up = chart_find(t->c, COL_BAR, 0),
				  *down = chart_find(t->c, COL_DOWN, 0);
	double above = pile_most(t->c, COL_BAR), below = pile_most(t->c, COL_DOWN);
	double top = t->y + GAP, unit, zero;

	if (!up && !down)
		return;
	above = above < t->c->limit * 1.2 ? t->c->limit * 1.2 : above;
	unit = above + below > 0 ? BARS_HEIGHT / (above + below) : 1;
	zero = top + above * unit;
	t->y = top + BARS_HEIGHT;
	if (up && above > 0)
		say_end(t, up, above, top);
	for (size_t i = 0; i < t->n; i++) {
		draw_pile(t, COL_BAR, i, zero, unit);
		draw_pile(t, COL_DOWN, i, zero, unit);
		if (is_unknown(t->c, i))
			svg_text(&t->svg, "scale", middle_of(t, i), zero - 3, "middle",
				SLICE_LIT("?"));
	}
	svg_line(&t->svg, "zero", 0, zero, FULL, zero);
	if (below > 0) {
		STR(words);

		chart_add_value(&words, down ? down : up, down ? below : -below,
			&t->svg.out->options);
		svg_text(&t->svg, "scale", 0, t->y + 12, "start", str_slice(&words));
		t->y += 14;
	}
	draw_limit(t, zero, unit);
}

/* ---- the foot ---- */

static const char *const mark_signs[PARTS] = {"·", "▲"};

static void draw_marks(struct time_chart *t)
{
	if (!chart_find(t->c, COL_MARK, 0))
		return;
	t->y += MARKS;
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = PARTS; k-- > 0;) {
			if (!(chart_value(chart_find(t->c, COL_MARK, k), i) > 0))
				continue;
			svg_text(&t->svg, "mark", middle_of(t, i), t->y - 3, "middle",
				slice_of(mark_signs[k]));
			break;
		}
}

static void draw_times(struct time_chart *t)
{
	size_t step = (t->n + TIMES_MAX - 1) / TIMES_MAX;

	t->y += FOOT;
	for (size_t i = 0; i < t->n; i += step) {
		double x = middle_of(t, i);
		bool is_first = x<10, is_last = x> 90;

		svg_text(&t->svg, "scale",
			is_first  ? 0
			: is_last ? FULL
				  : x,
			t->y - 6,
			is_first  ? "start"
			: is_last ? "end"
				  : "middle",
			slice_of(t->c->labels.at[i]));
	}
}

/* What the pointer is told over each time. */
static void add_hints(struct time_chart *t)
{
	const struct chart *c = t->c;

	for (size_t i = 0; i < t->n; i++) {
		str_add(t->svg.to, "<g><title>");
		html_add_escaped(t->svg.to, slice_of(c->labels.at[i]));
		for (size_t k = 0; k < c->series.n; k++) {
			STR(words);

			if (isnan(chart_value(&c->series.at[k], i)))
				continue;
			str_addf(&words, " · %s ", c->series.at[k].title);
			chart_add_value(&words, &c->series.at[k], chart_value(&c->series.at[k], i),
				&t->svg.out->options);
			html_add_escaped(t->svg.to, str_slice(&words));
		}
		str_add(t->svg.to, "</title>\n");
		svg_rect(&t->svg, "hit", FULL * (double)i / (double)t->n, 0, FULL / (double)t->n,
			t->svg.height);
		str_add(t->svg.to, "</g>\n");
	}
}

/* ---- in words ---- */

static void say_row(struct str *to, const struct out *out, const struct chart *c, size_t row)
{
	bool is_first = true;

	str_addf(to, "%s%s:", to->len ? out_text(out, T("; ")) : "", c->labels.at[row]);
	for (size_t k = 0; k < c->series.n; k++) {
		const struct chart_series *s = &c->series.at[k];

		if (s->role == COL_MARK || isnan(chart_value(s, row)))
			continue;
		str_addf(to, "%s %s ", is_first ? "" : ",", s->title);
		chart_add_value(to, s, chart_value(s, row), &out->options);
		is_first = false;
	}
	if (is_first)
		str_addf(to, " %s", out_text(out, T("not known")));
}

/* The first and the last of many; the table below has them all. */
static void describe(struct str *to, const struct out *out, const struct chart *c)
{
	for (size_t i = 0; i < c->labels.n; i++)
		if (c->labels.n <= SAID_MAX || i == 0 || i + 1 == c->labels.n)
			say_row(to, out, c, i);
}

static void add_key(struct str *to, const char *class, const char *sign, const char *title)
{
	str_addf(to, "<li><span class=\"key %s\" aria-hidden=\"true\">%s</span> ", class, sign);
	html_add_escaped(to, slice_of(title));
	str_add(to, "</li>\n");
}

/* What each part of the picture is; none says it by its colour alone. */
static void add_legend(struct str *to, const struct chart *c, const struct out *out)
{
	static const struct {
		enum column_flag role;
		const char *class[PARTS], *sign[PARTS];
	} keys[] = {
		{COL_LINE, {"line", "line"}, {"", ""}},
		{COL_BAR, {"fill", "fill2"}, {"↑", "↑"}},
		{COL_DOWN, {"down", "down2"}, {"↓", "↓"}},
		{COL_MARK, {"mark", "mark"}, {"·", "▲"}},
	};

	str_add(to, "<ul class=\"legend\">\n");
	for (size_t i = 0; i < SRM_COUNT(keys); i++)
		for (size_t k = 0; k < PARTS; k++)
			if (chart_find(c, keys[i].role, k))
				add_key(to, keys[i].class[k], keys[i].sign[k],
					chart_find(c, keys[i].role, k)->title);
	if (c->limit > 0 && chart_find(c, COL_BAR, 0)) {
		STR(words);

		str_addf(&words, "%s ", out_text(out, T("limit")));
		chart_add_value(&words, chart_find(c, COL_BAR, 0), c->limit, &out->options);
		add_key(to, "limit", "", words.buf);
	}
	str_add(to, "</ul>\n");
}

static int height_of(const struct chart *c)
{
	int height = FOOT;

	for (size_t i = 0; chart_find(c, COL_LINE, i); i++)
		height += GAP + LINE_HEIGHT;
	if (chart_find(c, COL_BAR, 0) || chart_find(c, COL_DOWN, 0))
		height += GAP + BARS_HEIGHT;
	if (pile_most(c, COL_DOWN) > 0)
		height += 14;
	return height + (chart_find(c, COL_MARK, 0) ? MARKS : 0);
}

void html_add_time_chart(struct str *to, const struct out *out, const struct chart *chart,
	unsigned id)
{
	struct time_chart t = {.c = chart, .n = chart->labels.n};
	STR(said);

	describe(&said, out, chart);
	svg_open(&t.svg, to, out, chart->title, str_slice(&said), height_of(chart), id);
	for (size_t i = 0; chart_find(chart, COL_LINE, i); i++)
		draw_line(&t, chart_find(chart, COL_LINE, i));
	draw_bars(&t);
	draw_marks(&t);
	draw_times(&t);
	add_hints(&t);
	svg_close(&t.svg);
	add_legend(to, chart, out);
	svg_done(&t.svg);
}
