/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <stdio.h>

#include "srm/base/date.h"

int64_t date_of(int year, int month, int day)
{
	return date_from_civil(year, month, day) * DAY - ZONE;
}

static void stamp_weibo(int64_t day, int year, int month, int dom, const char *clock, char *buf)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

	snprintf(buf, 48, "%s %s %02d %s +0800 %d", days[date_weekday(day)], months[month - 1], dom,
		clock, year);
}

const char *stamp(int64_t at, enum stamp how, char buf[48])
{
	int64_t local = at + ZONE, day = local / DAY;
	int second = (int)(local % DAY), year, month, dom;
	char clock[24], date[40];

	date_to_civil(day, &year, &month, &dom);
	snprintf(clock, sizeof(clock), "%02d:%02d:%02d", second / HOUR, second / 60 % 60,
		second % 60);
	snprintf(date, sizeof(date), "%d-%02d-%02d", year, month, dom);
	if (how == STAMP_DAY)
		snprintf(buf, 48, "%s", date);
	else if (how == STAMP_MINUTE)
		snprintf(buf, 48, "%.12s %.5s", date, clock);
	else if (how == STAMP_WEIBO)
		stamp_weibo(day, year, month, dom, clock, buf);
	else
		snprintf(buf, 48, "%.12s%c%.8s%s", date, how == STAMP_ISO ? 'T' : ' ', clock,
			how == STAMP_ZONE ? "+08:00" : "");
	return buf;
}

int64_t waking_moment(struct rng *r, int64_t day_at)
{
	static const int hours[] = {
		7, 8, 8, 9, 10, 11, 12, 12, 13, 15, 17, 18, 19, 20, 20, 21, 21, 22, 22, 23};
	size_t n = sizeof(hours) / sizeof(hours[0]);

	int64_t hour = hours[rng_between(r, 0, (int64_t)n - 1)];

	return day_at + hour * HOUR + rng_between(r, 0, HOUR - 1);
}
