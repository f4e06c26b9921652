/* SPDX-License-Identifier: MIT */
#include "srm/score/standing.h"

#include <math.h>

#include "srm/base/date.h"

enum {
	YEAR = 365,
	MONTH = 30
};

/* How many clock days lie up to and including this one. */
static size_t days_up_to(const struct clock *clock, int64_t day)
{
	size_t low = 0, high = clock->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (clock->days[middle] <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int64_t clock_between(const struct clock *clock, int64_t from, int64_t to)
{
	return to > from ? (int64_t)(days_up_to(clock, to) - days_up_to(clock, from)) : 0;
}

double clock_month(const struct clock *clock, int64_t as_of_day)
{
	int64_t span = YEAR;

	if (clock->n && as_of_day - clock->days[0] < YEAR)
		span = as_of_day - clock->days[0] + 1; /* a young brand had no year yet */
	if (span < 1)
		span = 1;
	/* after a year of silence, as if there had been one day */
	return MONTH * fmax(1, (double)clock_between(clock, as_of_day - span, as_of_day)) /
	       (double)span;
}

struct rhythm rhythm_of(const struct sums *sums, const struct clock *clock, int64_t as_of, int zone)
{
	int64_t first, last;

	if (sums->first_at == TIME_NONE)
		return (struct rhythm){0};
	first = date_day(sums->first_at, zone);
	last = date_day(sums->last_at, zone);
	return (struct rhythm){
		.x = sums->n_days > 1 ? sums->n_days - 1 : 0,
		.t_x = (int)clock_between(clock, first, last),
		.T = (int)clock_between(clock, first, date_day(as_of, zone)),
	};
}
