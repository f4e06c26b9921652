/* SPDX-License-Identifier: MIT */
/*
 * The halves: per dimension the median raw amount at as-of of the followers
 * active on two or more days, over those observed with more than nothing; so
 * the middle one of them scores 50. Sorting before adding makes the result
 * independent of the order of the people.
 */
#include "score_private.h"

#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/base/mem.h"
#include "srm/score/standing.h"

enum {
	REPEAT_DAYS = 2,
	DIMENSION_MIN = 50
};

static int double_compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static bool is_repeat(const struct sums *p)
{
	return p->n_days >= REPEAT_DAYS;
}

/* The repeat followers of the population, and the days it spans. */
static int64_t population(const struct sums *people, size_t n, int64_t *days)
{
	int64_t repeat = 0, first = INT64_MAX, last = TIME_NONE;

	for (size_t i = 0; i < n; i++) {
		repeat += is_repeat(&people[i]);
		if (people[i].first_at == TIME_NONE)
			continue;
		if (people[i].first_at < first)
			first = people[i].first_at;
		if (people[i].last_at > last)
			last = people[i].last_at;
	}
	*days = last == TIME_NONE ? 0 : (last - first) / DAY_S;
	return repeat;
}

static bool half_median(const struct sums *people, size_t n, enum dimension d, double factor,
	double *room, double *half)
{
	size_t m = 0;

	for (size_t i = 0; i < n; i++) {
		double raw = sums_raw(&people[i], d, factor);

		if (is_repeat(&people[i]) && people[i].observed[d] && raw > 0)
			room[m++] = raw;
	}
	if (m < DIMENSION_MIN)
		return false;
	qsort(room, m, sizeof(room[0]), double_compare);
	*half = m % 2 ? room[m / 2] : (room[m / 2 - 1] + room[m / 2]) / 2;
	return true;
}

static double bait_mean(const struct sums *people, size_t n, double *room)
{
	size_t m = 0;
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		if (is_repeat(&people[i]))
			room[m++] = (double)people[i].n_bait / people[i].n_acts;
	qsort(room, m, sizeof(room[0]), double_compare);
	for (size_t i = 0; i < m; i++)
		sum += room[i];
	return sum / (double)m;
}

static void doubles_free(double **p)
{
	free(*p);
}

void calibration_defaults(struct calibration *c)
{
	*c = (struct calibration){
		.half =
			{
				[DIM_FREQUENCY] = 8,
				[DIM_INFLUENCE] = 3,
				[DIM_SHARING] = 3,
				[DIM_RELEVANCE] = 3,
			},
		.bait_rate = 0.2,
		.provisional = true,
		.made_at = TIME_NONE,
	};
}

double calibrate_day_rate(const struct sums *people, size_t n, const struct clock *clock,
	int64_t as_of, int zone)
{
	int64_t repeats = 0, days = 0;

	for (size_t i = 0; i < n; i++) {
		struct rhythm r = rhythm_of(&people[i], clock, as_of, zone);

		repeats += r.x;
		days += r.T;
	}
	return days > 0 ? (double)repeats / (double)days : 0;
}

static void cells_free(struct bgnbd_cell **p)
{
	free(*p);
}

void calibrate_lifetime(const struct sums *people, size_t n, const struct clock *clock,
	int64_t as_of, int zone, struct calibration *out)
{
	SRM_CLEANUP(cells_free)
	struct bgnbd_cell *cells = mem_resize(NULL, n + 1, sizeof(cells[0]));

	for (size_t i = 0; i < n; i++) {
		struct rhythm r = rhythm_of(&people[i], clock, as_of, zone);

		cells[i] = (struct bgnbd_cell){.x = r.x, .t_x = r.t_x, .T = r.T, .n = 1};
	}
	out->day_rate = calibrate_day_rate(people, n, clock, as_of, zone);
	out->lifetime = (struct bgnbd){0};
	out->has_lifetime = bgnbd_fit(cells, n, &out->lifetime);
	if (!out->has_lifetime)
		out->lifetime = (struct bgnbd){0};
}

bool calibrate(const struct sums *people, size_t n, const struct config *config, int64_t as_of,
	struct calibration *out)
{
	SRM_CLEANUP(doubles_free) double *room = NULL;
	double factor = decay_out(as_of, config);
	int64_t days, repeat = population(people, n, &days);

	if (repeat < CALIBRATION_MIN_REPEAT || days < CALIBRATION_MIN_DAYS)
		return false;
	calibration_defaults(out);
	room = mem_resize(NULL, (size_t)repeat, sizeof(room[0]));
	for (int d = 0; d < DIM_COUNT; d++)
		half_median(people, n, (enum dimension)d, factor, room, &out->half[d]);
	out->bait_rate = bait_mean(people, n, room);
	out->provisional = false;
	out->made_at = as_of;
	out->n = repeat;
	return true;
}
