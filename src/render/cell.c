/* SPDX-License-Identifier: MIT */
#include "srm/render/out.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/date.h"
#include "srm/base/num.h"
#include "srm/base/utf8.h"
#include "srm/model/record.h"
#include "writer.h"

enum {
	BAR_WIDTH = 10,
	BAR_EIGHTHS = 8
};

struct cell cell_none(void)
{
	return (struct cell){.type = CELL_NONE};
}

struct cell cell_text(struct slice text)
{
	return text.s ? (struct cell){.type = CELL_TEXT, .text = text} : cell_none();
}

struct cell cell_str(const char *text)
{
	return cell_text(slice_of(text));
}

struct cell cell_word(const char *name, const char *title)
{
	/* the name of the zero value of every set is empty */
	if (!name || !*name)
		return cell_none();
	return (struct cell){.type = CELL_TEXT, .text = slice_of(name), .title = title};
}

struct cell cell_id(struct slice text)
{
	return text.s ? (struct cell){.type = CELL_ID, .text = text} : cell_none();
}

struct cell cell_int(int64_t i)
{
	return (struct cell){.type = CELL_INT, .i = i};
}

static struct cell real_cell(enum cell_type type, double r, int digits)
{
	if (!isfinite(r))
		return cell_none();
	/* no -0 */
	return (struct cell){.type = type, .r = r + 0.0, .digits = digits};
}

struct cell cell_real(double r, int digits)
{
	return real_cell(CELL_REAL, r, digits);
}

struct cell cell_share(double r, int digits)
{
	return real_cell(CELL_SHARE, r, digits);
}

struct cell cell_points(int64_t hundredths)
{
	return (struct cell){.type = CELL_POINTS, .i = hundredths};
}

struct cell cell_time(int64_t at)
{
	return at == TIME_NONE ? cell_none() : (struct cell){.type = CELL_TIME, .i = at};
}

struct cell cell_time_as(int64_t at, int precision)
{
	struct cell cell = cell_time(at);

	cell.digits = precision;
	return cell;
}

struct cell cell_day(int64_t day)
{
	return (struct cell){.type = CELL_DAY, .i = day};
}

struct cell cell_bool(int value)
{
	return value < 0 ? cell_none() : (struct cell){.type = CELL_BOOL, .i = value != 0};
}

struct cell cell_bar(double share)
{
	return real_cell(CELL_BAR, share, 0);
}

struct cell cell_spark(struct slice counts)
{
	return counts.len ? (struct cell){.type = CELL_SPARK, .text = counts} : cell_none();
}

struct cell cell_count(int64_t n)
{
	return n == COUNT_NONE ? cell_none() : cell_int(n);
}

bool cell_is_number(const struct cell *cell)
{
	return cell->type == CELL_INT || cell->type == CELL_REAL || cell->type == CELL_SHARE ||
	       cell->type == CELL_POINTS || cell->type == CELL_BAR;
}

static void add_points(int64_t hundredths, struct str *to)
{
	uint64_t size = hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;

	str_addf(to, "%s%" PRIu64 ".%02u", hundredths < 0 ? "-" : "", size / 100,
		(unsigned)(size % 100));
}

/** The shortest decimal that reads back as the same double. */
static void add_real(double r, struct str *to)
{
	char buf[32];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(buf, sizeof(buf), "%.*g", digits, r);
		if (strtod(buf, NULL) == r)
			break;
	}
	str_add(to, buf);
}

/** Fixed digits, and no minus in front of zeros alone. */
static void add_fixed(double r, int digits, struct str *to)
{
	size_t at = to->len;

	str_addf(to, "%.*f", digits, r);
	if (to->buf[at] == '-' && strspn(to->buf + at, "-0.") == to->len - at) {
		memmove(to->buf + at, to->buf + at + 1, to->len - at);
		to->len--;
	}
}

static void add_bar(double share, struct str *to)
{
	static const char *const rest[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	double size = share < 0 ? 0 : share > 1 ? 1 : share;
	int eighths = (int)lround(size * BAR_WIDTH * BAR_EIGHTHS);

	/* little is not nothing */
	if (size > 0 && eighths == 0)
		eighths = 1;
	for (int i = 0; i < eighths / BAR_EIGHTHS; i++)
		str_add(to, "▇");
	str_add(to, rest[eighths % BAR_EIGHTHS]);
}

static bool next_count(struct slice *rest, int64_t *count)
{
	struct slice one = slice_cut(*rest, " ", rest);

	return one.len && num_int64(one, count);
}

/* Blocks as high as the counts, the highest of them all full; little is not nothing. */
static void add_spark(struct slice counts, struct str *to)
{
	static const char *const block[] = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	const int64_t steps = (int64_t)SRM_COUNT(block) - 1;
	struct slice rest = counts;
	int64_t count, most = 1;

	while (next_count(&rest, &count))
		most = count > most ? count : most;
	rest = counts;
	while (next_count(&rest, &count))
		str_add(to, block[count > 0 ? 1 + (count * (steps - 1)) / most : 0]);
}

/* No more of it than is known. */
static void add_time(const struct cell *cell, int zone, bool with_zone, struct str *to)
{
	char date[DATE_BUF];

	date_format(cell->i, zone, with_zone, date);
	if (cell->digits <= PREC_SECOND)
		str_add(to, date);
	else if (cell->digits == PREC_DAY)
		str_addn(to, date, strlen("2024-11-19"));
	else
		str_addf(to, "%.16s%s", date, date + strlen("2024-11-19T09:49:27"));
}

void text_add_shown(struct slice text, struct str *to)
{
	STR(line);

	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.s[i] == '\n' || text.s[i] == '\r' || text.s[i] == '\t';

		if (blank && i > 0 && text.s[i] == '\n' && text.s[i - 1] == '\r')
			continue;
		str_addc(&line, blank ? ' ' : text.s[i]);
	}
	utf8_printable(str_slice(&line), to);
}

void cell_add_shown(const struct cell *cell, const struct out_options *options, struct str *to)
{
	switch (cell->type) {
	case CELL_NONE:
		str_addc(to, '-');
		break;
	case CELL_TEXT:
	case CELL_ID:
		text_add_shown(cell->title ? slice_of(msg_text(options->lang, cell->title))
					   : cell->text,
			to);
		break;
	case CELL_REAL:
		add_fixed(cell->r, cell->digits, to);
		break;
	case CELL_SHARE:
		add_fixed(cell->r * 100, cell->digits, to);
		str_addc(to, '%');
		break;
	case CELL_TIME:
		add_time(cell, options->zone, false, to);
		break;
	case CELL_BOOL:
		str_add(to, msg_text(options->lang, cell->i ? T("yes") : T("no")));
		break;
	case CELL_BAR:
		add_bar(cell->r, to);
		break;
	case CELL_SPARK:
		add_spark(cell->text, to);
		break;
	case CELL_INT:
	case CELL_POINTS:
	case CELL_DAY:
		cell_add_plain(cell, options->zone, to);
		break;
	}
}

void cell_add_plain(const struct cell *cell, int zone, struct str *to)
{
	char date[DATE_BUF];

	switch (cell->type) {
	case CELL_NONE:
		break;
	case CELL_TEXT:
	case CELL_ID:
	case CELL_SPARK:
		str_adds(to, cell->text);
		break;
	case CELL_INT:
		str_addf(to, "%" PRId64, cell->i);
		break;
	case CELL_REAL:
	case CELL_SHARE:
	case CELL_BAR:
		add_real(cell->r, to);
		break;
	case CELL_POINTS:
		add_points(cell->i, to);
		break;
	case CELL_TIME:
		add_time(cell, zone, true, to);
		break;
	case CELL_DAY:
		str_add(to, date_format_day(cell->i, date));
		break;
	case CELL_BOOL:
		str_add(to, cell->i ? "true" : "false");
		break;
	}
}
