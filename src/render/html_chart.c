/* SPDX-License-Identifier: MIT */
/* Pictures whose rows are bars: a pyramid, ranges, a gauge. */
#include "html_chart.h"

#include <math.h>

enum {
	ROW_HEIGHT = 42,
	BAR_AT = 20, /* below the words of a row */
	BAR_HEIGHT = 13,
	SCALE_HEIGHT = 40, /* words above a gauge */
	TIMES_MIN = 3,     /* fewer have no course */
	FULL = 100
};

/* ---- what all pictures are made of ---- */

void svg_open(struct svg *svg, struct str *to, const struct out *out, const char *title,
	struct slice description, int height, unsigned id)
{
	*svg = (struct svg){.to = to, .out = out, .height = height};
	str_add(to, "<figure>\n<figcaption>");
	html_add_escaped(to, slice_of(title));
	str_addf(to,
		"</figcaption>\n<svg class=\"chart\" width=\"100%%\" height=\"%d\" role=\"img\" "
		"aria-labelledby=\"chart-%u\" aria-describedby=\"chart-%u-said\">\n<title id=\"chart-%u\">",
		height, id, id, id);
	html_add_escaped(to, slice_of(title));
	str_addf(to, "</title>\n<desc id=\"chart-%u-said\">", id);
	html_add_escaped(to, description);
	str_add(to, "</desc>\n");
}

void svg_close(struct svg *svg)
{
	str_add(svg->to, "</svg>\n");
}

void svg_done(struct svg *svg)
{
	str_add(svg->to, "</figure>\n");
}

void svg_rect(struct svg *svg, const char *class, double x, double y, double width, double height)
{
	str_addf(svg->to,
		"<rect class=\"%s\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\"/>\n",
		class, x, y, width, height);
}

void svg_line(struct svg *svg, const char *class, double x1, double y1, double x2, double y2)
{
	str_addf(svg->to,
		"<line class=\"%s\" x1=\"%.2f%%\" y1=\"%.1f\" x2=\"%.2f%%\" y2=\"%.1f\"/>\n", class,
		x1, y1, x2, y2);
}

void svg_text(struct svg *svg, const char *class, double x, double y, const char *anchor,
	struct slice text)
{
	str_addf(svg->to, "<text class=\"%s\" x=\"%.2f%%\" y=\"%.1f\" text-anchor=\"%s\">", class,
		x, y, anchor);
	html_add_escaped(svg->to, text);
	str_add(svg->to, "</text>\n");
}

/* ---- rows ---- */

/* Where no column says how low, the interval begins at the value. */
static double low_of(const struct chart *c, size_t row)
{
	return chart_value(chart_find(c, chart_find(c, COL_LOW, 0) ? COL_LOW : COL_BAR, 0), row);
}

/* "core 97 (20%), 90 before"; "18.4% (18.4% to 20.7%)" without the label */
static void add_row_words(struct str *to, const struct out *out, const struct chart *c, size_t row,
	double sum)
{
	const struct out_options *o = &out->options;
	const struct chart_series *bar = chart_find(c, COL_BAR, 0);
	const struct chart_series *was = chart_find(c, COL_WAS, 0);
	double value = chart_value(bar, row), before = chart_value(was, row);
	double low = low_of(c, row), high = chart_value(chart_find(c, COL_HIGH, 0), row);
	STR(a);
	STR(b);

	if (isnan(value)) {
		str_add(to, out_text(out, T("not known")));
		return;
	}
	chart_add_value(to, bar, value, o);
	if (sum > 0)
		str_addf(to, " (%.0f%%)", FULL * value / sum);
	if (!isnan(before)) {
		chart_add_value(&b, was, before, o);
		str_addm(to, out_text(out, T(", %s before")), b.buf);
	}
	if (isnan(low) || isnan(high))
		return;
	chart_add_value(&a, bar, low, o);
	str_reset(&b);
	chart_add_value(&b, bar, high, o);
	if (chart_find(c, COL_LOW, 0))
		str_addm(to, out_text(out, T(" (%s to %s)")), a.buf, b.buf);
	else
		str_addm(to, out_text(out, T(" to %s")), b.buf);
}

static void describe(struct str *to, const struct out *out, const struct chart *c, double sum)
{
	for (size_t i = 0; i < c->labels.n; i++) {
		str_addf(to, "%s%s: ", i ? out_text(out, T("; ")) : "", c->labels.at[i]);
		add_row_words(to, out, c, i, sum);
	}
}

static double sum_of(const struct chart_series *s)
{
	double sum = 0;

	for (size_t i = 0; s && i < s->at.n; i++)
		sum += isnan(s->at.at[i]) ? 0 : s->at.at[i];
	return sum;
}

static void pyramid_row(struct svg *svg, const struct chart *c, size_t row, double sum, double most)
{
	double y = (double)row * ROW_HEIGHT;
	double value = chart_value(chart_find(c, COL_BAR, 0), row);
	double was = chart_value(chart_find(c, COL_WAS, 0), row);
	double width = value > 0 ? FULL * value / most : 0;
	STR(words);

	str_addf(&words, "%s ", c->labels.at[row]);
	add_row_words(&words, svg->out, c, row, sum);
	svg_text(svg, "label", FULL / 2.0, y + 14, "middle", str_slice(&words));
	svg_rect(svg, "fill", (FULL - width) / 2, y + BAR_AT, width, BAR_HEIGHT);
	if (was > 0)
		svg_rect(svg, "was", (FULL - FULL * was / most) / 2, y + BAR_AT - 2,
			FULL * was / most, BAR_HEIGHT + 4);
}

/* What the dashed line is. */
static void add_was_key(struct str *to, const struct chart *c)
{
	const struct chart_series *was = chart_find(c, COL_WAS, 0);

	if (!was)
		return;
	str_add(to,
		"<ul class=\"legend\">\n<li><span class=\"key was\" aria-hidden=\"true\"></span> ");
	html_add_escaped(to, slice_of(was->title));
	str_add(to, "</li>\n</ul>\n");
}

static void add_pyramid(struct str *to, const struct out *out, const struct chart *c, unsigned id)
{
	const struct chart_series *bar = chart_find(c, COL_BAR, 0);
	double sum = sum_of(bar);
	double most = chart_most(chart_find(c, COL_WAS, 0), chart_most(bar, 1));
	struct svg svg;
	STR(said);

	describe(&said, out, c, sum);
	svg_open(&svg, to, out, c->title, str_slice(&said), (int)c->labels.n * ROW_HEIGHT, id);
	for (size_t i = 0; i < c->labels.n; i++)
		pyramid_row(&svg, c, i, sum, most);
	svg_close(&svg);
	add_was_key(to, c);
	svg_done(&svg);
}

static void add_whisker(struct svg *svg, double low, double high, double y)
{
	double middle = y + BAR_HEIGHT / 2.0;

	svg_line(svg, "whisker", low, middle, high, middle);
	svg_line(svg, "whisker", low, y + 1, low, y + BAR_HEIGHT - 1);
	svg_line(svg, "whisker", high, y + 1, high, y + BAR_HEIGHT - 1);
}

/* A bar up to value, and a line where it may lie. All in percent of the scale. */
static void range_row(struct svg *svg, double y, const char *label, struct slice words,
	double value, double low, double high)
{
	svg_text(svg, "label", 0, y + 14, "start", slice_of(label));
	svg_text(svg, "value", FULL, y + 14, "end", words);
	svg_rect(svg, "track", 0, y + BAR_AT, FULL, BAR_HEIGHT);
	if (value > 0)
		svg_rect(svg, "fill", 0, y + BAR_AT, value, BAR_HEIGHT);
	if (high > low)
		add_whisker(svg, low, high, y + BAR_AT);
}

static double scale_of(const struct chart *c)
{
	const struct chart_series *bar = chart_find(c, COL_BAR, 0);
	double most = chart_most(chart_find(c, COL_HIGH, 0), chart_most(bar, 0));

	if (bar && bar->type == CELL_SHARE)
		return most > 0.5 ? 1 : chart_round_up(most);
	return most > 0 ? most : 1;
}

static void add_ranges(struct str *to, const struct out *out, const struct chart *c, unsigned id)
{
	const double scale = scale_of(c) / FULL;
	struct svg svg;
	STR(said);

	describe(&said, out, c, 0);
	svg_open(&svg, to, out, c->title, str_slice(&said), (int)c->labels.n * ROW_HEIGHT, id);
	for (size_t i = 0; i < c->labels.n; i++) {
		STR(words);

		add_row_words(&words, out, c, i, 0);
		range_row(&svg, (double)i * ROW_HEIGHT, c->labels.at[i], str_slice(&words),
			chart_value(chart_find(c, COL_BAR, 0), i) / scale, low_of(c, i) / scale,
			chart_value(chart_find(c, COL_HIGH, 0), i) / scale);
	}
	svg_close(&svg);
	svg_done(&svg);
}

void html_add_chart(struct str *to, const struct out *out, const struct chart *chart, unsigned id)
{
	if (chart->kind == CHART_PYRAMID)
		add_pyramid(to, out, chart, id);
	else if (chart->kind == CHART_RANGES)
		add_ranges(to, out, chart, id);
	else if (chart->kind == CHART_TIME && chart->labels.n >= TIMES_MIN)
		html_add_time_chart(to, out, chart, id);
}

/* ---- the gauge ---- */

static void add_needle_words(struct str *to, const struct out *out, const struct out_needle *n)
{
	if (isnan(n->value))
		str_add(to, out_text(out, T("not known")));
	else
		str_addf(to, "%.1f%%", FULL * n->value);
	if (n->high > n->low)
		str_addm(to, out_text(out, T(" (%.1f%% to %.1f%%)")), FULL * n->low,
			FULL * n->high);
}

static double gauge_scale(const struct out_gauge *g)
{
	double most = 2 * g->limit;

	for (size_t i = 0; i < g->n; i++) {
		most = g->needle[i].value * 1.1 > most ? g->needle[i].value * 1.1 : most;
		most = g->needle[i].high * 1.1 > most ? g->needle[i].high * 1.1 : most;
	}
	return most < 1 ? most : 1;
}

static void add_zones(struct svg *svg, const struct out_gauge *g, double scale)
{
	const double low = g->best_low / scale, high = g->best_high / scale;
	STR(best);
	STR(limit);

	str_addm(&best, out_text(svg->out, T("best: %.0f to %.0f%%")), FULL * g->best_low,
		FULL * g->best_high);
	str_addm(&limit, out_text(svg->out, T("limit: %.0f%%")), FULL * g->limit);
	svg_text(svg, "scale", low, 13, "start", str_slice(&best));
	svg_text(svg, "scale", g->limit / scale, 30,
		g->limit / scale > FULL * 0.7 ? "end" : "start", str_slice(&limit));
	svg_rect(svg, "best", low, 18, high - low, svg->height - 18);
	svg_line(svg, "limit", g->limit / scale, 34, g->limit / scale, svg->height);
}

void html_add_gauge(struct str *to, const struct out *out, const struct out_gauge *gauge,
	unsigned id)
{
	const double scale = gauge_scale(gauge) / FULL;
	struct svg svg;
	STR(said);

	for (size_t i = 0; i < gauge->n; i++) {
		str_addf(&said, "%s%s: ", i ? out_text(out, T("; ")) : "", gauge->needle[i].label);
		add_needle_words(&said, out, &gauge->needle[i]);
	}
	svg_open(&svg, to, out, gauge->title, str_slice(&said),
		SCALE_HEIGHT + (int)gauge->n * ROW_HEIGHT, id);
	for (size_t i = 0; i < gauge->n; i++) {
		const struct out_needle *n = &gauge->needle[i];
		STR(words);

		add_needle_words(&words, out, n);
		range_row(&svg, SCALE_HEIGHT + (double)i * ROW_HEIGHT, n->label, str_slice(&words),
			n->value / scale, n->low / scale, n->high / scale);
	}
	add_zones(&svg, gauge, scale);
	svg_close(&svg);
	svg_done(&svg);
}
