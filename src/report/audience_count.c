/* SPDX-License-Identifier: MIT */
/* Who they are: from what was read of each to figures. */
#include "audience_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "srm/model/record.h"

void audience_pair(struct reader *r, enum facet f, const struct who *w, struct slice value)
{
	size_t at = facet_place(&r->out->facet[f], value);
	uint64_t one = (uint64_t)(w - r->whos.at) << PAIR_BITS | (uint64_t)at;

	if (at < 1u << PAIR_BITS)
		vec_push(&r->pairs[f], one);
}

void audience_pairs(struct reader *r, enum facet f, const struct who *w, struct slice list)
{
	struct slice rest = list, next;

	for (; rest.len; rest = next) {
		struct slice one = slice_trim(slice_cut(rest, ",", &next));
		bool is_number = true;

		for (size_t i = 0; i < one.len; i++)
			is_number = is_number && one.s[i] >= '0' && one.s[i] <= '9';
		if (!is_number) /* numbers of tags say nothing to people */
			audience_pair(r, f, w, one);
	}
}

static void count_value(struct facet_table *t, const struct who *w, uint32_t value)
{
	if (value == NOTHING)
		return;
	facet_add(t, value, w->tier, w->is_clean, 1);
	facet_know(t, w->tier, w->is_clean, 1);
}

static void count_named(struct facet_table *t, const struct who *w, const char *name)
{
	if (name)
		count_value(t, w, (uint32_t)facet_place(t, slice_of(name)));
}

static void count_person(struct reader *r, const struct who *w)
{
	static const char *const genders[] = {NULL, "male", "female"};
	static const char *const verified[] = {NULL, "no", "person", "organisation"};
	struct facet_table *f = r->out->facet;

	count_value(&f[FACET_PLACE], w, w->place != NOTHING ? w->place : w->act_place);
	count_value(&f[FACET_DEVICE], w, w->device);
	count_named(&f[FACET_GENDER], w,
		w->gender < SRM_COUNT(genders) ? genders[w->gender] : NULL);
	count_named(&f[FACET_VERIFIED], w, verified[w->verified]);
	if (w->followers != COUNT_NONE)
		count_named(&f[FACET_FOLLOWERS], w, audience_band(w->followers));
	if (w->tags != NOTHING)
		audience_pairs(r, FACET_TAG, w, slice_of(r->tags.values.at[w->tags].name));
}

static int pair_compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Each value of somebody once; known are those of whom there is any. */
static void count_pairs(struct reader *r, enum facet f)
{
	struct facet_table *t = &r->out->facet[f];
	struct pairs *p = &r->pairs[f];

	if (p->n)
		qsort(p->at, p->n, sizeof(p->at[0]), pair_compare);
	for (size_t i = 0; i < p->n; i++) {
		const struct who *w = &r->whos.at[p->at[i] >> PAIR_BITS];
		size_t value = p->at[i] & ((1u << PAIR_BITS) - 1);

		if (i && p->at[i] == p->at[i - 1])
			continue;
		facet_add(t, value, w->tier, w->is_clean, 1);
		if (!i || p->at[i] >> PAIR_BITS != p->at[i - 1] >> PAIR_BITS)
			facet_know(t, w->tier, w->is_clean, 1);
	}
}

void audience_open(struct audience *a)
{
	static const char *const named[FACET_COUNT][8] = {
		[FACET_GENDER] = {"female", "male"},
		[FACET_VERIFIED] = {"no", "person", "organisation"},
		[FACET_FOLLOWERS] = {"0-99", "100-999", "1000-9999", "10000-99999", "100000+"},
		[FACET_WEEKDAY] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
			"Saturday", "Sunday"},
	};

	for (int f = 0; f < FACET_COUNT; f++)
		for (size_t i = 0; i < SRM_COUNT(named[f]) && named[f][i]; i++)
			facet_place(&a->facet[f], slice_of(named[f][i]));
	for (int h = 0; h < 24; h++) {
		char name[8];

		snprintf(name, sizeof(name), "%02d:00", h);
		facet_place(&a->facet[FACET_HOUR], slice_of(name));
	}
}

void audience_count(struct reader *r)
{
	static const enum facet several[] = {FACET_KEYWORD, FACET_TOPIC, FACET_TAG};
	static const enum facet ranked[] = {
		FACET_PLACE, FACET_DEVICE, FACET_KEYWORD, FACET_TOPIC, FACET_TAG};
	struct audience *a = r->out;

	for (size_t i = 0; i < r->whos.n; i++)
		count_person(r, &r->whos.at[i]);
	for (size_t i = 0; i < SRM_COUNT(several); i++)
		count_pairs(r, several[i]);
	for (int f = 0; f < FACET_COUNT; f++)
		for (int t = 0; t < TIER_COUNT && f != FACET_HOUR && f != FACET_WEEKDAY; t++)
			a->facet[f].of[t] = a->people[t];
	for (size_t i = 0; i < SRM_COUNT(ranked); i++)
		facet_sort(&a->facet[ranked[i]]);
}
