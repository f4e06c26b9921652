/* SPDX-License-Identifier: MIT */
#include "trend.h"

#include <stdlib.h>
#include <string.h>

enum {
	KIND_BITS = 4,
	DAY_BITS = 20,
	DIGIT_BITS = 16,
	DIGITS = 1 << DIGIT_BITS
};

uint64_t trend_pack(int64_t person, int64_t day, int kind)
{
	return (uint64_t)person << (DAY_BITS + KIND_BITS) | (uint64_t)day << KIND_BITS |
	       (uint64_t)kind;
}

static int64_t person_of(uint64_t act)
{
	return (int64_t)(act >> (DAY_BITS + KIND_BITS));
}

int64_t trend_day(uint64_t act)
{
	return (int64_t)(act >> KIND_BITS & ((1U << DAY_BITS) - 1));
}

static int kind_of(uint64_t act)
{
	return (int)(act & ((1U << KIND_BITS) - 1));
}

/* Least significant digit first: a million acts in a few passes. */
void trend_sort(struct trend_acts *acts)
{
	uint64_t *other = mem_alloc((acts->n ? acts->n : 1) * sizeof(*other)), top = 0;
	size_t *start = mem_alloc(DIGITS * sizeof(*start));

	for (size_t i = 0; i < acts->n; i++)
		top |= acts->at[i];
	for (int shift = 0; shift < 64 && top >> shift; shift += DIGIT_BITS) {
		uint64_t *from = acts->at;
		size_t sum = 0;

		memset(start, 0, DIGITS * sizeof(*start));
		for (size_t i = 0; i < acts->n; i++)
			start[from[i] >> shift & (DIGITS - 1)]++;
		for (size_t d = 0; d < DIGITS; d++) {
			size_t n = start[d];

			start[d] = sum;
			sum += n;
		}
		for (size_t i = 0; i < acts->n; i++)
			other[start[from[i] >> shift & (DIGITS - 1)]++] = from[i];
		memcpy(acts->at, other, acts->n * sizeof(*other));
	}
	free(other);
	free(start);
}

/* ---- spans ---- */

static int64_t month_start(int64_t day, int months)
{
	int year, month, dom;

	date_to_civil(day, &year, &month, &dom);
	month += months - 1;
	year += month >= 0 ? month / 12 : -((11 - month) / 12);
	return date_from_civil(year, (month % 12 + 12) % 12 + 1, 1);
}

static int64_t next_start(int64_t day, bool is_weekly)
{
	return is_weekly ? day + 7 - date_weekday(day) : month_start(day, 1);
}

static void span_clear(struct trend_span *s, int64_t from_day, int64_t to_day)
{
	*s = (struct trend_span){.from_day = from_day, .to_day = to_day};
	for (int t = 0; t < TIER_COUNT; t++)
		s->tier[t] = -1;
}

void trend_parts(struct trend_series *s, int64_t from_day, int64_t to_day, bool is_weekly)
{
	int64_t day = from_day;

	span_clear(&s->all, from_day, to_day);
	s->n = 0;
	while (day < to_day && s->n < TREND_MAX) {
		int64_t next = next_start(day, is_weekly), end = next < to_day ? next : to_day;
		bool begins = is_weekly ? date_weekday(day) == 0 : day == month_start(day, 0);

		span_clear(&s->at[s->n], day, end);
		s->at[s->n++].is_cut = end < next || !begins;
		day = end;
	}
}

int64_t trend_year_before(int64_t day)
{
	int year, month, dom;

	date_to_civil(day, &year, &month, &dom);
	return date_from_civil(year - 1, month, month == 2 && dom == 29 ? 28 : dom);
}

int64_t trend_from_before(int64_t from_day, int64_t to_day)
{
	int64_t day = from_day;
	int months = 0;

	while (day == month_start(day, 0) && day < to_day) {
		day = month_start(day, 1);
		months++;
	}
	return day == to_day ? month_start(from_day, -months) : 2 * from_day - to_day;
}

/* ---- counting ---- */

static struct trend_span *span_at(struct trend_series *s, int64_t day, int *hint)
{
	if (day < s->all.from_day || day >= s->all.to_day)
		return NULL;
	while (*hint < s->n && s->at[*hint].to_day <= day)
		++*hint;
	return *hint < s->n ? &s->at[*hint] : NULL;
}

/* Where one person is in one series; acts come by day. */
struct walk {
	int hint, active, returned; /* spans: the current one, and the last counted */
	bool is_active, has_returned;
};

struct act {
	int64_t day;
	int kind;
	bool is_first, is_return;
};

static void count_one(struct trend_series *s, struct walk *w, const struct act *a)
{
	struct trend_span *span = span_at(s, a->day, &w->hint);

	if (!span)
		return;
	span->acts++;
	span->kind[a->kind]++;
	s->all.acts++;
	s->all.kind[a->kind]++;
	if (w->active != w->hint)
		span->active++;
	s->all.active += !w->is_active;
	w->active = w->hint;
	w->is_active = true;
	span->new_people += a->is_first;
	s->all.new_people += a->is_first;
	if (!a->is_return)
		return;
	if (w->returned != w->hint)
		span->returned++;
	s->all.returned += !w->has_returned;
	w->returned = w->hint;
	w->has_returned = true;
}

void trend_count(const struct trend_acts *acts, int lapse_days, struct trend_series *const *series,
	int n)
{
	enum {
		SERIES_MAX = 4
	};
	struct walk walks[SERIES_MAX] = {0};
	int64_t person = -1, last_day = 0;

	for (size_t i = 0; i < acts->n; i++) {
		struct act a = {.day = trend_day(acts->at[i]), .kind = kind_of(acts->at[i])};

		a.is_first = person_of(acts->at[i]) != person;
		a.is_return = !a.is_first && a.day - last_day >= lapse_days;
		if (a.is_first)
			for (int k = 0; k < n && k < SERIES_MAX; k++)
				walks[k] = (struct walk){0, -1, -1, false, false};
		for (int k = 0; k < n && k < SERIES_MAX; k++)
			count_one(series[k], &walks[k], &a);
		person = person_of(acts->at[i]);
		last_day = a.day;
	}
}
