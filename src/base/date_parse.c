/* SPDX-License-Identifier: MIT */
#include "srm/base/date.h"

#include <string.h>

#include "srm/base/num.h"

enum {
	YEAR_MIN = 1900,
	YEAR_MAX = 2199
};

/** What is left of the text, and what it said so far. */
struct reader {
	const char *p, *end;
	int year, month, day; /* year 0: not said */
	int hour, minute, second;
	int zone;
	enum precision precision;
};

static bool at_digit(const struct reader *r)
{
	return r->p < r->end && *r->p >= '0' && *r->p <= '9';
}

static bool take(struct reader *r, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(r->end - r->p) < n || memcmp(r->p, word, n) != 0)
		return false;
	r->p += n;
	return true;
}

static bool take_blanks(struct reader *r)
{
	const char *start = r->p;

	while (take(r, " ") || take(r, "\t") || take(r, "\u3000") || take(r, "\u00a0"))
		;
	return r->p > start;
}

/** Between min and max digits, all that are there. */
static bool take_int(struct reader *r, int min, int max, int *out)
{
	int n = 0, value = 0;

	for (; at_digit(r); r->p++, n++) {
		if (n == max)
			return false;
		value = value * 10 + *r->p - '0';
	}
	*out = value;
	return n >= min;
}

/** The index of the word that comes next, or -1. */
static int take_word(struct reader *r, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (take(r, words[i]))
			return (int)i;
	return -1;
}

static bool take_weekday(struct reader *r)
{
	static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};

	if (take(r, "星期") || take(r, "周") || take(r, "週"))
		return take_word(r, days, SRM_COUNT(days)) >= 0;
	return take_word(r, names, SRM_COUNT(names)) >= 0;
}

/** HH:MM[:SS[.fraction]] */
static bool take_time(struct reader *r)
{
	int ignored;

	if (!take_int(r, 1, 2, &r->hour) || !(take(r, ":") || take(r, "：")) ||
		!take_int(r, 2, 2, &r->minute))
		return false;
	r->precision = PREC_MINUTE;
	if (take(r, ":") || take(r, "：")) {
		if (!take_int(r, 2, 2, &r->second))
			return false;
		r->precision = PREC_SECOND;
		if ((take(r, ".") || take(r, ",")) && !take_int(r, 1, 9, &ignored))
			return false;
	}
	return r->hour < 24 && r->minute < 60 && r->second < 60;
}

/** Z, +08:00, +0800 or +08; a zone that is not there is no mistake. */
static bool take_zone(struct reader *r)
{
	const char *start;
	bool west;
	int hours, minutes = 0;

	if (take(r, "Z"))
		r->zone = 0;
	west = r->p < r->end && *r->p == '-';
	if (!take(r, "+") && !take(r, "-"))
		return true;
	start = r->p;
	if (!take_int(r, 2, 4, &hours))
		return false;
	if (r->p - start == 4) {
		minutes = hours % 100;
		hours /= 100;
	} else if (r->p - start == 3 || (take(r, ":") && !take_int(r, 2, 2, &minutes))) {
		return false;
	}
	if (hours > 14 || minutes > 59)
		return false;
	r->zone = (hours * 60 + minutes) * (west ? -60 : 60);
	return true;
}

/** All that may follow a date: weekday, time, zone, weekday, the end. */
static bool take_rest(struct reader *r)
{
	take_blanks(r);
	if (take_weekday(r))
		take_blanks(r);
	take(r, "T");
	if (r->p == r->end)
		return true;
	if (!take_time(r))
		return false;
	take_blanks(r);
	if (!take_zone(r))
		return false;
	take_blanks(r);
	take_weekday(r);
	return r->p == r->end;
}

static bool month_has(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (month == 2 && leap);
}

static bool finish(const struct reader *r, struct date_result *out)
{
	if (r->year < YEAR_MIN || r->year > YEAR_MAX || !month_has(r->year, r->month, r->day))
		return false;
	out->at = date_day_start(date_from_civil(r->year, r->month, r->day), r->zone) +
		  r->hour * 3600 + r->minute * 60 + r->second;
	out->precision = r->precision;
	return true;
}

/** The latest such day not after the reference. */
static bool finish_yearless(struct reader *r, int64_t reference_at, struct date_result *out)
{
	int year, month, day;

	if (reference_at == TIME_NONE)
		return false;
	date_to_civil(date_day(reference_at, r->zone), &year, &month, &day);
	for (r->year = year; r->year > year - 9; r->year--) /* 02-29 may be 8 years ago */
		if (finish(r, out) && out->at <= reference_at)
			return true;
	return false;
}

/** Tue Sep 20 10:00:00 +0800 2022 */
static bool parse_english(struct reader *r, struct date_result *out)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

	if (!take_weekday(r) || !take_blanks(r))
		return false;
	r->month = take_word(r, months, SRM_COUNT(months)) + 1;
	if (!take_blanks(r) || !take_int(r, 1, 2, &r->day) || !take_blanks(r) || !take_time(r) ||
		!take_blanks(r) || !take_zone(r))
		return false;
	take_blanks(r);
	return take_int(r, 4, 4, &r->year) && r->p == r->end && finish(r, out);
}

/** Only digits, n of them: yyyymmdd, epoch seconds, epoch milliseconds. */
static bool parse_digits(int64_t value, size_t n, int zone, struct date_result *out)
{
	if (n == 8) {
		const struct reader r = {
			.year = (int)(value / 10000),
			.month = (int)(value / 100 % 100),
			.day = (int)(value % 100),
			.zone = zone,
			.precision = PREC_DAY,
		};

		return r.year >= 1990 && r.year <= 2100 && finish(&r, out);
	}
	if (n != 10 && n != 13)
		return false;
	*out = (struct date_result){n == 10 ? value : value / 1000, PREC_SECOND};
	return out->at < date_from_civil(YEAR_MAX + 1, 1, 1) * DAY_S;
}

/** 45000.5: days since 1899-12-30, local; the day of 1900-02-29 is before our range. */
static bool parse_excel(struct reader *r, struct date_result *out)
{
	double days;
	int64_t seconds;

	if (!num_double((struct slice){r->p, (size_t)(r->end - r->p)}, &days) || days < 20000 ||
		days >= 80000)
		return false;
	seconds = (int64_t)(days * DAY_S + 0.5); /* stored to about 1e-11 days */
	out->at = seconds + date_day_start(date_from_civil(1899, 12, 30), r->zone);
	out->precision = PREC_SECOND;
	return true;
}

/** 2022-9-20, 2022/9/20, 2022.9.20, 2022年9月20日 and what follows */
static bool parse_full(struct reader *r, struct date_result *out)
{
	static const char *const separators[] = {"-", "/", "."};
	int sep;

	if (!take_int(r, 4, 4, &r->year))
		return false;
	if (take(r, "年")) {
		if (!take_int(r, 1, 2, &r->month) || !take(r, "月") ||
			!take_int(r, 1, 2, &r->day) || !(take(r, "日") || take(r, "号")))
			return false;
		return take_rest(r) && finish(r, out);
	}
	sep = take_word(r, separators, SRM_COUNT(separators));
	if (sep < 0 || !take_int(r, 1, 2, &r->month) || !take(r, separators[sep]) ||
		!take_int(r, 1, 2, &r->day))
		return false;
	if (r->p < r->end && !strchr(" \tT", *r->p) && (unsigned char)*r->p < 0x80)
		return false;
	return take_rest(r) && finish(r, out);
}

/** 4月13日 23:00, 09-20 10:00 */
static bool parse_yearless(struct reader *r, int64_t reference_at, struct date_result *out)
{
	const char *start = r->p;

	if (!take_int(r, 1, 2, &r->month))
		return false;
	if (take(r, "月")) {
		if (!take_int(r, 1, 2, &r->day) || !(take(r, "日") || take(r, "号")))
			return false;
	} else if (r->p - start != 2 || !take(r, "-") || !take_int(r, 2, 2, &r->day) ||
		   (r->p < r->end && *r->p != ' ')) {
		return false;
	}
	return take_rest(r) && finish_yearless(r, reference_at, out);
}

/** 刚刚, 5分钟前 */
static bool parse_ago(struct reader *r, int64_t reference_at, struct date_result *out)
{
	static const char *const units[] = {"秒前", "秒钟前", "分钟前", "分前", "小时前", "天前"};
	static const int seconds[] = {1, 1, 60, 60, 3600, DAY_S};
	int n = 0, unit = 0;

	if (!take(r, "刚刚")) {
		if (!take_int(r, 1, 4, &n))
			return false;
		take_blanks(r);
		unit = take_word(r, units, SRM_COUNT(units));
	}
	if (unit < 0 || r->p != r->end || reference_at == TIME_NONE)
		return false;
	*out = (struct date_result){reference_at - (int64_t)n * seconds[unit], PREC_RELATIVE};
	return true;
}

/** 今天 12:30 */
static bool parse_named_day(struct reader *r, int64_t reference_at, struct date_result *out)
{
	static const char *const names[] = {"今天", "昨天", "前天"};
	int back = take_word(r, names, SRM_COUNT(names));

	if (back < 0 || reference_at == TIME_NONE)
		return false;
	date_to_civil(date_day(reference_at, r->zone) - back, &r->year, &r->month, &r->day);
	return take_rest(r) && finish(r, out);
}

bool date_parse(struct slice text, int zone, int64_t reference_at, struct date_result *out)
{
	struct slice trimmed = slice_trim(text);
	struct reader start = {.p = trimmed.s,
		.end = trimmed.s + trimmed.len,
		.zone = zone,
		.precision = PREC_DAY};
	struct reader r = start;
	int64_t value;
	size_t digits = 0;

	if (trimmed.len == 0 || trimmed.len > 64)
		return false;
	if (at_digit(&r) && num_int64(trimmed, &value))
		return parse_digits(value, trimmed.len, zone, out);
	while (at_digit(&r)) {
		digits++;
		r.p++;
	}
	r = start;
	if (digits == 5)
		return parse_excel(&r, out);
	if (digits == 0)
		return parse_english(&r, out) ||
		       (r = start, parse_named_day(&r, reference_at, out)) ||
		       (r = start, parse_ago(&r, reference_at, out));
	return parse_full(&r, out) || (r = start, parse_yearless(&r, reference_at, out)) ||
	       (r = start, parse_ago(&r, reference_at, out));
}
