/* SPDX-License-Identifier: MIT */
/* Who came back to us, on a later day than we answered or they had spoken. */
#include "dialogue_internal.h"

/* Times by follower: those of one stand between start[who] and start[who + 1], in no order. */
struct times {
	int64_t *at;
	uint32_t *start;
};

static void put_together(const struct talks *t, struct times *times)
{
	size_t n = t->stirs.n, people = t->n_identities;

	times->at = mem_resize(NULL, n + 1, sizeof(*times->at));
	times->start = mem_alloc((people + 2) * sizeof(*times->start));
	for (size_t i = 0; i < n; i++)
		times->start[t->stirs.at[i].who]++;
	for (size_t i = 1; i < people + 2; i++)
		times->start[i] += times->start[i - 1];
	for (size_t i = n; i > 0; i--) {
		const struct stir *s = &t->stirs.at[i - 1];

		times->at[--times->start[s->who]] = s->at;
	}
}

/* The first at or after a moment; TIME_NONE. */
static int64_t next_of(const int64_t *at, size_t n, int64_t from)
{
	int64_t found = INT64_MAX;

	for (size_t i = 0; i < n; i++)
		if (at[i] >= from && at[i] < found)
			found = at[i];
	return found == INT64_MAX ? TIME_NONE : found;
}

/* The day after our answer, or after their own last text. */
static int64_t day_after(const struct talk_case *c, int zone)
{
	int64_t since = c->answered_at != TIME_NONE ? c->answered_at : c->last_at;

	return date_day_start(date_day(since, zone) + 1, zone);
}

static void find_one(struct talks *t)
{
	struct times times = {.at = mem_resize(NULL, t->stirs.n + 1, sizeof(*times.at))};

	for (size_t i = 0; i < t->stirs.n; i++)
		times.at[i] = t->stirs.at[i].at;
	for (size_t i = 0; i < t->d->cases.n; i++)
		t->d->cases.at[i].back_at = next_of(times.at, t->stirs.n,
			day_after(&t->d->cases.at[i], store_zone(t->st)));
	free(times.at);
}

void backs_find(struct talks *t)
{
	int zone = store_zone(t->st);
	struct times times;

	if (!t->who_of) {
		find_one(t);
		return;
	}
	put_together(t, &times);
	vec_release(&t->stirs);
	for (size_t i = 0; i < t->d->cases.n; i++) {
		struct talk_case *c = &t->d->cases.at[i];
		uint32_t from = times.start[c->person], to = times.start[c->person + 1];

		if (talk_case_calls(c))
			c->back_at = next_of(times.at + from, to - from, day_after(c, zone));
	}
	free(times.at);
	free(times.start);
}
