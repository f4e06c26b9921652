/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/engine/dialogue.h"
#include "srm/store/config.h"

enum {
	HOUR_S = 3600
};

void hours_release(struct hours *h)
{
	vec_release(&h->holidays);
}

enum srm_rc hours_read(struct store *st, struct hours *h, struct srm_err *err)
{
	struct config config;
	struct rows *rows;
	enum srm_rc rc = store_config(st, &config, err);

	if (rc != SRM_OK)
		return rc;
	h->open_s = (int)(config.hours_open * HOUR_S + 0.5);
	h->close_s = (int)(config.hours_close * HOUR_S + 0.5);
	h->days = config.hours_days;
	h->zone = store_zone(st);
	rows = store_rows(st, Q_HOLIDAYS);
	while (rows_next(rows, &rc, err))
		vec_push(&h->holidays,
			((struct holiday){rows_int(rows, 0), rows_int(rows, 1) != 0}));
	rows_done(rows);
	return rc;
}

static int compare_days(const void *a, const void *b)
{
	const struct holiday *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

static bool is_week_work(const struct hours *h, int64_t day)
{
	return date_weekday(day) < h->days;
}

static const struct holiday *holiday_of(const struct hours *h, int64_t day)
{
	const struct holiday key = {.day = day};

	if (!h->holidays.n)
		return NULL;
	return bsearch(&key, h->holidays.at, h->holidays.n, sizeof(key), compare_days);
}

static bool is_work(const struct hours *h, int64_t day)
{
	const struct holiday *found = holiday_of(h, day);

	return found ? found->is_work : is_week_work(h, day);
}

/* A brand that opens at 20 and closes at 2 is open into the next day. */
static int64_t length(const struct hours *h)
{
	int64_t s = h->close_s - h->open_s;

	return s > 0 ? s : s + DAY_S;
}

/* The part of one day's hours that lies between two moments. */
static int64_t within_day(const struct hours *h, int64_t day, int64_t from, int64_t to)
{
	int64_t open = date_day_start(day, h->zone) + h->open_s, close = open + length(h);

	if (!is_work(h, day))
		return 0;
	open = open > from ? open : from;
	close = close < to ? close : to;
	return close > open ? close - open : 0;
}

/* Working days of [from, to): whole weeks at once, then what the list says otherwise. */
static int64_t work_days(const struct hours *h, int64_t from, int64_t to)
{
	int64_t weeks = to > from ? (to - from) / 7 : 0, n = weeks * h->days;

	for (int64_t day = from + 7 * weeks; day < to; day++)
		n += is_week_work(h, day);
	for (size_t i = 0; i < h->holidays.n; i++) {
		const struct holiday *x = &h->holidays.at[i];

		if (x->day >= from && x->day < to)
			n += (int)x->is_work - (int)is_week_work(h, x->day);
	}
	return n;
}

int64_t hours_between(const struct hours *h, int64_t from, int64_t to)
{
	int64_t first, last, sum;

	if (to <= from)
		return 0;
	/* the day before may still be open */
	first = date_day(from, h->zone) - 1;
	last = date_day(to, h->zone);
	if (last - first <= 3) {
		sum = 0;
		for (int64_t day = first; day <= last; day++)
			sum += within_day(h, day, from, to);
		return sum;
	}
	return within_day(h, first, from, to) + within_day(h, first + 1, from, to) +
	       work_days(h, first + 2, last - 1) * length(h) + within_day(h, last - 1, from, to) +
	       within_day(h, last, from, to);
}
