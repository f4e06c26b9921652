/* SPDX-License-Identifier: MIT */
/* What a terminal shows of a picture: a line of blocks for each of its series. */
#include <math.h>

#include "chart.h"
#include "srm/base/utf8.h"
#include "writer.h"

enum {
	TIMES_MIN = 4,   /* fewer are seen in the table itself */
	WORDS_WIDTH = 40 /* for what stands beside the blocks */
};

static void find_ends(const struct chart_series *s, double *low, double *high)
{
	*low = INFINITY;
	*high = -INFINITY;
	for (size_t i = 0; i < s->at.n; i++) {
		*low = s->at.at[i] < *low ? s->at.at[i] : *low;
		*high = s->at.at[i] > *high ? s->at.at[i] : *high;
	}
}

/* Lines go from their least value to their highest, bars begin at nothing. */
static double scale_low(const struct chart_series *s, double low)
{
	return s->role == COL_LINE || low < 0 ? low : 0;
}

/* A blank for what is not known, a dot for nothing; little is more than nothing. */
static void add_blocks(struct str *to, const struct chart_series *s, double low, double high)
{
	static const char *const block[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	const size_t steps = SRM_COUNT(block) - 1;
	const double span = high > low ? high - low : 1;

	for (size_t i = 0; i < s->at.n; i++) {
		double value = s->at.at[i];

		if (isnan(value))
			str_addc(to, ' ');
		else if (s->role != COL_LINE && !(value > 0) && low >= 0)
			str_add(to, "·");
		else
			str_add(to, block[lround((double)steps * (value - low) / span)]);
	}
}

static void add_line(struct str *to, const struct out *out, const struct chart_series *s, int width)
{
	double low, high;
	STR(a);
	STR(b);

	find_ends(s, &low, &high);
	str_addf(to, "%s%*s", s->title, width - utf8_width(slice_of(s->title)) + 2, "");
	add_blocks(to, s, scale_low(s, low), high);
	chart_add_value(&a, s, low, &out->options);
	chart_add_value(&b, s, high, &out->options);
	str_add(to, "  ");
	str_addm(to, out_text(out, T("%s to %s")), a.buf, b.buf);
	str_addc(to, '\n');
}

/* What never happened needs no line. */
static bool is_shown(const struct chart_series *s)
{
	double low, high;

	find_ends(s, &low, &high);
	return s->role != COL_MARK && (low < 0 || high > 0);
}

void table_add_chart(struct str *to, const struct out *out, const struct chart *chart)
{
	int width = 0, room = out->options.width - WORDS_WIDTH;

	if (chart->kind != CHART_TIME || chart->labels.n < TIMES_MIN ||
		(out->options.width > 0 && (int)chart->labels.n > room))
		return;
	for (size_t i = 0; i < chart->series.n; i++) {
		int its = utf8_width(slice_of(chart->series.at[i].title));

		if (is_shown(&chart->series.at[i]) && its > width)
			width = its;
	}
	for (size_t i = 0; i < chart->series.n; i++)
		if (is_shown(&chart->series.at[i]))
			add_line(to, out, &chart->series.at[i], width);
}
