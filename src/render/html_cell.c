/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "srm/base/num.h"
#include "srm/base/utf8.h"

enum {
	SHORT_WIDTH = 24,
	SPARK_STEP = 5, /* of the picture's units, for each count */
	SPARK_BAR = 4,
	SPARK_HEIGHT = 22,
	SPARK_TOLD = 60, /* counts that are said in words; of more, how many and the highest */
};

void html_add_escaped(struct str *to, struct slice text)
{
	STR(shown);

	text_add_shown(text, &shown);
	for (size_t i = 0; i < shown.len; i++) {
		char c = shown.buf[i];

		if (c == '<')
			str_add(to, "&lt;");
		else if (c == '>')
			str_add(to, "&gt;");
		else if (c == '&')
			str_add(to, "&amp;");
		else if (c == '"')
			str_add(to, "&quot;");
		else if (c == '\'')
			str_add(to, "&#39;");
		else
			str_addc(to, c);
	}
}

void html_add_text(struct str *to, struct slice text)
{
	struct slice rest = text;

	while (rest.s) {
		struct slice line = slice_cut(rest, "\n", &rest);

		if (line.len > 0 && line.s[line.len - 1] == '\r')
			line.len--;
		html_add_escaped(to, line);
		if (rest.len)
			str_add(to, "<br>");
	}
}

/* A little is not nothing. */
static double bar_width(double share)
{
	double size = share < 0 ? 0 : share > 1 ? 1 : share;

	return size > 0 && size < 0.01 ? 1 : round(size * 1000) / 10;
}

static void add_bar(struct str *to, double share)
{
	str_add(to, "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
		    "role=\"img\"><title>");
	str_addf(to, "%.1f%%</title>", share * 100 + 0.0);
	str_add(to, "<rect class=\"track\" width=\"100\" height=\"10\"/>");
	str_addf(to, "<rect class=\"fill\" width=\"%g\" height=\"10\"/></svg>", bar_width(share));
}

struct series {
	int64_t n, most, sum;
};

static bool next_count(struct slice *rest, int64_t *count)
{
	struct slice one = slice_cut(*rest, " ", rest);

	return one.len && num_int64(one, count);
}

static struct series measure(struct slice counts)
{
	struct series s = {0};
	int64_t count;

	while (next_count(&counts, &count)) {
		s.n++;
		s.sum += count;
		s.most = count > s.most ? count : s.most;
	}
	return s;
}

static void add_spark_title(struct str *to, const struct out *out, struct slice counts,
	const struct series *s)
{
	str_add(to, "<title>");
	if (s->n <= SPARK_TOLD)
		html_add_escaped(to, counts);
	else
		str_addm(to, out_text(out, T("%lld counts, the highest %lld")), (long long)s->n,
			(long long)s->most);
	str_add(to, "</title>");
}

static void add_spark(struct str *to, const struct out *out, struct slice counts)
{
	struct series s = measure(counts);
	int64_t count, x = 0;

	str_addf(to,
		"<svg class=\"spark\" width=\"%" PRId64 "\" height=\"%d\" viewBox=\"0 0 %" PRId64
		" %d\" role=\"img\">",
		s.n * SPARK_STEP, SPARK_HEIGHT, s.n * SPARK_STEP, SPARK_HEIGHT);
	add_spark_title(to, out, counts, &s);
	str_add(to, "<path class=\"fill\" d=\"");
	while (next_count(&counts, &count)) {
		/* nothing is a line at the bottom, little is more than that */
		double high =
			count > 0 ? 2 + (SPARK_HEIGHT - 2.0) * (double)count / (double)s.most : 0.5;

		str_addf(to, "M%" PRId64 " %dh%dv%.1fh-%dz", x, SPARK_HEIGHT, SPARK_BAR, -high,
			SPARK_BAR);
		x += SPARK_STEP;
	}
	str_add(to, "\"/></svg>");
}

void html_add_value(struct str *to, const struct out *out, const struct cell *cell)
{
	STR(shown);

	switch (cell->type) {
	case CELL_BAR:
		add_bar(to, cell->r);
		return;
	case CELL_SPARK:
		add_spark(to, out, cell->text);
		return;
	case CELL_TEXT:
	case CELL_ID:
		if (cell->title)
			break;
		/* letters that run the other way stay inside */
		str_add(to, "<bdi>");
		html_add_text(to, cell->text);
		str_add(to, "</bdi>");
		return;
	case CELL_NONE:
	case CELL_INT:
	case CELL_REAL:
	case CELL_SHARE:
	case CELL_POINTS:
	case CELL_TIME:
	case CELL_DAY:
	case CELL_BOOL:
		break;
	}
	cell_add_shown(cell, &out->options, &shown);
	html_add_escaped(to, str_slice(&shown));
}

/* data-v: the number that a cell is sorted by, empty when not known; texts have none. */
static void add_key(struct str *to, const struct cell *cell)
{
	if (cell->type == CELL_TEXT || cell->type == CELL_ID)
		return;
	str_add(to, " data-v=\"");
	if (cell->type == CELL_TIME || cell->type == CELL_DAY || cell->type == CELL_BOOL)
		str_addf(to, "%" PRId64, cell->i);
	else if (cell->type == CELL_SPARK)
		str_addf(to, "%" PRId64, measure(cell->text).sum);
	else
		cell_add_plain(cell, 0, to);
	str_addc(to, '"');
}

/* Texts of one line that are short need not break. */
static bool is_short(const struct cell *cell)
{
	if (cell->type != CELL_TEXT)
		return true;
	return cell->title || (utf8_width(cell->text) <= SHORT_WIDTH &&
				      !memchr(cell->text.s, '\n', cell->text.len));
}

static const char *class_of(const struct cell *cell, unsigned flags)
{
	if (cell->type == CELL_NONE)
		return flags & COL_RIGHT ? "n x" : "x";
	if (flags & COL_RIGHT)
		return "n";
	if (flags & COL_WIDE)
		return "w";
	return is_short(cell) ? "d" : NULL;
}

void html_add_cell(struct str *to, const struct out *out, const struct cell *cell, unsigned flags)
{
	const char *class = class_of(cell, flags);

	str_add(to, "<td");
	if (class)
		str_addf(to, " class=\"%s\"", class);
	add_key(to, cell);
	str_addc(to, '>');
	html_add_value(to, out, cell);
	str_add(to, "</td>");
}
