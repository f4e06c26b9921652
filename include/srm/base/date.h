/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_DATE_H
#define SRM_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/str.h"

/**
 * Time: int64 seconds since 1970 UTC, named *_at; TIME_NONE when not known.
 * A zone is an offset in seconds east of UTC (China: 28800, no summer time).
 */
#define TIME_NONE INT64_MIN
enum {
	ZONE_CHINA = 8 * 3600,
	DAY_S = 86400
};

enum precision { /* what a date said: coarser is larger */
	PREC_NONE = 0,
	PREC_SECOND,
	PREC_MINUTE,
	PREC_DAY,
	PREC_RELATIVE, /* "2小时前": counted back from the time of the crawl */
};

struct date_result {
	int64_t at; /* start of the second, minute or day that was named */
	enum precision precision;
};

/**
 * Read every form of date that Weibo and WeChat exports hold:
 * `Tue Sep 20 10:00:00 +0800 2022`, `2022-09-20[ T]10:00[:00[.000]][Z|+08:00]`,
 * `2022/9/20[ 10:00[:00]]`, `2022年9月20日[ 10:00[:00]]` (a weekday may follow),
 * `20220920`, epoch seconds (10 digits) and milliseconds (13), an Excel serial
 * with a fraction (45000.5); and with a reference time only: `4月13日 23:00`, `09-20 10:00`,
 * `06-13`, `今天 12:30`, `昨天 12:30`, `5分钟前`, `2小时前`, `30秒前`, `刚刚`.
 * A year-less date is the latest such date not after reference_at.
 *
 * @param zone          seconds east of UTC for dates that name no zone
 * @param reference_at  when the text was written, TIME_NONE if not known
 * @return false when it is no date, or needs a reference and there is none
 */
bool date_parse(struct slice text, int zone, int64_t reference_at, struct date_result *out);

/** The civil day of a moment: days since 1970-01-01 in the zone. */
int64_t date_day(int64_t at, int zone);
/** First second of that day. */
int64_t date_day_start(int64_t day, int zone);
/** Days since 1970-01-01 of a civil date (proleptic Gregorian), and back. */
int64_t date_from_civil(int year, int month, int day);
void date_to_civil(int64_t day, int *year, int *month, int *dom);
int date_weekday(int64_t day); /* 0 Monday .. 6 Sunday */

enum {
	DATE_BUF = 40
};
/** "2024-11-19 09:49:27", or with_zone "2024-11-19T09:49:27+08:00"; "" for TIME_NONE. */
const char *date_format(int64_t at, int zone, bool with_zone, char buf[DATE_BUF]);
/** "2024-11-19" of a day number. */
const char *date_format_day(int64_t day, char buf[DATE_BUF]);

/**
 * What a person types for --from, --to, --month, --as-of: `2024-11-19`,
 * `2024-11-19 10:00`, `2024-11` (the month), `7d` (back from now_at), `now`.
 * Gives the half-open span [*from_at, *to_at) it names.
 */
bool date_span(struct slice text, int zone, int64_t now_at, int64_t *from_at, int64_t *to_at);

#endif
