/* SPDX-License-Identifier: MIT */
#include "promo.h"

#include <stdlib.h>
#include <string.h>

enum {
	WEEK_DAYS = 7,
	WEEKS_MAX = 2600
};

static bool is_meant(const struct promo_post *post, int64_t person)
{
	return post->created_at != TIME_NONE &&
	       (person ? post->person == person : post->role == ROLE_OWN);
}

static int compare_weeks(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static int64_t week_of(int64_t at, int zone)
{
	int64_t day = date_day(at, zone);

	return day - date_weekday(day);
}

/* Longest first; of equals the earlier. */
static void put_gap(struct promo_rhythm *r, int64_t from_at, int64_t to_at, int64_t days)
{
	int place = r->gaps;

	while (place > 0 && r->gap[place - 1].days < days)
		place--;
	if (days < 1 || place == PROMO_GAPS)
		return;
	if (r->gaps < PROMO_GAPS)
		r->gaps++;
	memmove(&r->gap[place + 1], &r->gap[place],
		(size_t)(r->gaps - place - 1) * sizeof(r->gap[0]));
	r->gap[place] = (struct promo_gap){from_at, to_at, days};
}

static void find_gaps(const struct promo_posts *posts, int64_t person, int64_t end_at, int zone,
	struct promo_rhythm *out)
{
	int64_t last = TIME_NONE;

	for (size_t i = 0; i < posts->n; i++) {
		const struct promo_post *p = &posts->at[i];

		if (!is_meant(p, person))
			continue;
		if (last != TIME_NONE)
			put_gap(out, last, p->created_at,
				date_day(p->created_at, zone) - date_day(last, zone) - 1);
		last = p->created_at;
	}
	if (last != TIME_NONE && end_at > last)
		put_gap(out, last, TIME_NONE, date_day(end_at, zone) - date_day(last, zone));
}

void promo_rhythm(const struct promo_posts *posts, int64_t person, int64_t end_at, int zone,
	struct promo_rhythm *out)
{
	int *weeks = mem_alloc(WEEKS_MAX * sizeof(*weeks));
	int64_t first = INT64_MIN, n = 0, lower, upper;

	*out = (struct promo_rhythm){0};
	find_gaps(posts, person, end_at, zone, out);
	for (size_t i = 0; i < posts->n; i++) {
		const struct promo_post *p = &posts->at[i];
		int64_t week;

		if (!is_meant(p, person))
			continue;
		week = week_of(p->created_at, zone);
		if (first == INT64_MIN) {
			/* a week that began before the first post is no whole one */
			first = date_day(p->created_at, zone) == week ? week : week + WEEK_DAYS;
			n = (week_of(end_at + 1, zone) - first) / WEEK_DAYS;
			n = n < 0 ? 0 : n > WEEKS_MAX ? WEEKS_MAX : n;
		}
		if (week >= first && (week - first) / WEEK_DAYS < n)
			weeks[(week - first) / WEEK_DAYS]++;
	}
	out->weeks = n;
	for (int64_t i = 0; i < n; i++)
		out->empty += !weeks[i];
	if (n) {
		qsort(weeks, (size_t)n, sizeof(*weeks), compare_weeks);
		lower = (n - 1) / 2;
		upper = n / 2;
		out->median = (double)(weeks[lower] + weeks[upper]) / 2;
	}
	free(weeks);
}
