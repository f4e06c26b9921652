/* SPDX-License-Identifier: MIT */
#include "srm/base/date.h"

#include <stdio.h>

#include "srm/base/num.h"

int64_t date_from_civil(int year, int month, int day)
{
	/* years that begin in March, in eras of 400 of them */
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t in_era = y - era * 400;
	int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

void date_to_civil(int64_t day, int *year, int *month, int *dom)
{
	int64_t z = day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t in_era = z - era * 146097;
	int64_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t in_year = in_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * in_year + 2) / 153;

	*dom = (int)(in_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

int64_t date_day(int64_t at, int zone)
{
	int64_t local = at + zone;

	return local / DAY_S - (local % DAY_S < 0);
}

int64_t date_day_start(int64_t day, int zone)
{
	return day * DAY_S - zone;
}

int date_weekday(int64_t day)
{
	return (int)(((day + 3) % 7 + 7) % 7);
}

const char *date_format(int64_t at, int zone, bool with_zone, char buf[DATE_BUF])
{
	int64_t day, second;
	int year, month, dom, minutes = zone < 0 ? -zone / 60 : zone / 60;
	int n;

	buf[0] = '\0';
	if (at == TIME_NONE)
		return buf;
	day = date_day(at, zone);
	second = at - date_day_start(day, zone);
	date_to_civil(day, &year, &month, &dom);
	n = snprintf(buf, DATE_BUF, "%04d-%02d-%02d%c%02d:%02d:%02d", year, month, dom,
		with_zone ? 'T' : ' ', (int)(second / 3600), (int)(second / 60 % 60),
		(int)(second % 60));
	if (with_zone && n > 0 && n < DATE_BUF)
		snprintf(buf + n, (size_t)(DATE_BUF - n), "%c%02d:%02d", zone < 0 ? '-' : '+',
			minutes / 60, minutes % 60);
	return buf;
}

const char *date_format_day(int64_t day, char buf[DATE_BUF])
{
	int year, month, dom;

	date_to_civil(day, &year, &month, &dom);
	snprintf(buf, DATE_BUF, "%04d-%02d-%02d", year, month, dom);
	return buf;
}

/** 2024-11 */
static bool span_month(struct slice text, int zone, int64_t *from_at, int64_t *to_at)
{
	struct date_result first;
	char day[16];
	int year, month, dom;

	if (text.len > 7)
		return false;
	snprintf(day, sizeof(day), "%.*s-01", (int)text.len, text.s);
	if (!date_parse(slice_of(day), zone, TIME_NONE, &first))
		return false;
	date_to_civil(date_day(first.at, zone), &year, &month, &dom);
	*from_at = first.at;
	*to_at = date_day_start(date_from_civil(year + month / 12, month % 12 + 1, 1), zone);
	return true;
}

bool date_span(struct slice text, int zone, int64_t now_at, int64_t *from_at, int64_t *to_at)
{
	struct slice t = slice_trim(text);
	struct date_result found;
	int64_t days;

	if (slice_is(t, "now")) {
		*from_at = now_at;
		*to_at = now_at + 1; /* the second itself */
		return true;
	}
	if (slice_ends(t, "d") && num_int64((struct slice){t.s, t.len - 1}, &days) && days >= 0 &&
		days <= 100000) {
		*from_at = now_at - days * DAY_S;
		*to_at = now_at;
		return true;
	}
	if (span_month(t, zone, from_at, to_at))
		return true;
	if (!date_parse(t, zone, TIME_NONE, &found))
		return false;
	*from_at = found.at;
	*to_at = found.at + (found.precision == PREC_DAY             ? DAY_S
				    : found.precision == PREC_MINUTE ? 60
								     : 1);
	return true;
}
