/* SPDX-License-Identifier: MIT */
/* What happened to people, one after the other: events of the bucket, members of cohorts. */
#include "retention_rows.h"

#include <stdlib.h>

#include "srm/base/date.h"

static int row_compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->kind == KIND_UNFOLLOW) - (y->kind == KIND_UNFOLLOW);
}

/* Somebody on the way: what standing_lapse_at() wants to know, and what cohorts do. */
struct walk {
	struct rhythm rhythm;
	int64_t first_day, last_day, last_at;
	int64_t interacted_at, second_at; /* and the first interaction on a later day */
	bool is_in;
};

static void happens(struct reader *r, int64_t at, enum happening what)
{
	struct event e = {.at = at, .what = what};

	vec_push(&r->events, e);
}

static void lapse(struct reader *r, struct walk *w, int64_t until)
{
	int64_t at = TIME_NONE;

	/* who only follows does not lapse: nothing was there that could */
	if (w->is_in && w->interacted_at != TIME_NONE)
		at = standing_lapse_at(&r->brand, w->rhythm, w->first_day, w->last_at, until);
	if (at == TIME_NONE)
		return;
	happens(r, at, LAPSED);
	w->is_in = false;
}

static void act(struct reader *r, struct walk *w, int64_t at, int kind)
{
	int64_t day = date_day(at, r->brand.zone);

	lapse(r, w, at - 1);
	if (kind == KIND_UNFOLLOW) {
		happens(r, at, LEFT);
		w->is_in = false;
		return;
	}
	if (!w->is_in)
		happens(r, at, CAME);
	w->is_in = true;
	if (w->last_at == TIME_NONE)
		w->first_day = day;
	else if (day != w->last_day)
		w->rhythm.x++;
	if (day != w->last_day)
		w->rhythm.t_x = (int)clock_between(&r->brand.clock, w->first_day, day);
	w->last_day = day;
	w->last_at = at;
	if (kind == KIND_FOLLOW)
		return;
	if (w->interacted_at == TIME_NONE)
		w->interacted_at = at;
	else if (w->second_at == TIME_NONE && day > date_day(w->interacted_at, r->brand.zone))
		w->second_at = at;
}

/* Those of one identity come in order. */
static void rows_sort(struct row *rows, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (row_compare(&rows[i - 1], &rows[i]) > 0) {
			qsort(rows, n, sizeof(rows[0]), row_compare);
			return;
		}
}

static void walk_acts(struct reader *r, size_t i, struct walk *w)
{
	const struct one *p = &r->people.at[i];
	struct row *rows = r->acts_of.at + r->acts_of.start[i];
	size_t n = r->acts_of.start[i + 1] - r->acts_of.start[i];

	*w = (struct walk){
		.last_at = TIME_NONE, .interacted_at = TIME_NONE, .second_at = TIME_NONE};
	if (n) {
		rows_sort(rows, n);
		for (size_t k = 0; k < n; k++)
			act(r, w, rows[k].at, rows[k].kind);
	} else if (p->first_at != TIME_NONE) {
		act(r, w, p->first_at, KIND_COMMENT);
		act(r, w, p->last_at, KIND_COMMENT);
	}
	lapse(r, w, r->brand.as_of);
}

static void place(struct reader *r, size_t *next, const struct event *e)
{
	/* what people did comes first: the score at the same moment has seen it */
	while (*next < r->events.n && r->events.at[*next].at <= e->at)
		(*next)++;
	vec_push(&r->events, *e);
	for (size_t k = r->events.n - 1; k > *next; k--)
		r->events.at[k] = r->events.at[k - 1];
	r->events.at[(*next)++] = *e;
}

/* Between two moves somebody may have come by a tier unsaid: joined with who was in it. */
static void place_all(struct reader *r, const struct row *moves, size_t n, enum tier now,
	bool is_known)
{
	enum tier tier = TIER_NONE;
	size_t next = 0;

	for (size_t k = 0; k < n; k++) {
		struct event e = {.at = moves[k].at, .what = REPLACED, .tier = moves[k].from};

		if (tier != (enum tier)moves[k].from)
			place(r, &next, &e);
		e.what = PLACED;
		tier = e.tier = (enum tier)moves[k].to;
		e.erased = moves[k].kind;
		place(r, &next, &e);
	}
	if (is_known && tier != now)
		place(r, &next,
			&(struct event){.at = r->brand.as_of, .what = REPLACED, .tier = now});
}

static void join_cohort(struct reader *r, const struct one *p, const struct walk *w)
{
	const struct bucket *b = &r->out->bucket;
	enum won won = WON_BY_CONTENT;
	int64_t kept_at = w->second_at;
	struct cohort *c;

	if (w->interacted_at == TIME_NONE || p->is_noise)
		return;
	if (p->clean_at == TIME_NONE || p->clean_at > w->interacted_at) {
		won = WON_BY_CAMPAIGN;
		kept_at = p->clean_at;
	}
	c = &r->out->cohort[won][month_of(w->interacted_at, b->zone) - b->first_month];
	c->people++;
	vec_push(&r->out->comers, ((struct comer){p->person, w->interacted_at, kept_at, won}));
	for (int h = 0; h < HORIZON_COUNT && kept_at != TIME_NONE; h++)
		c->kept[h] += kept_at - w->interacted_at <= (int64_t)horizon_days[h] * DAY_S;
}

static void count_people(struct reader *r)
{
	for (size_t i = 0; i < r->people.n; i++) {
		const size_t *start = r->moves_of.start + i;
		struct walk w;

		r->events.n = 0;
		walk_acts(r, i, &w);
		place_all(r, r->moves_of.at + start[0], start[1] - start[0], r->people.at[i].tier,
			!r->is_look_back);
		bucket_add(&r->out->bucket, r->events.at, r->events.n, true);
		join_cohort(r, &r->people.at[i], &w);
	}
}

static int gone_compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

/* Of them only the moves are left: in the bucket from the first to the last. */
static void count_gone(struct reader *r)
{
	size_t end;

	if (r->gone.n)
		qsort(r->gone.at, r->gone.n, sizeof(r->gone.at[0]), gone_compare);
	for (size_t k = 0; k < r->gone.n; k = end) {
		for (end = k + 1; end < r->gone.n && r->gone.at[end].who == r->gone.at[k].who;)
			end++;
		r->events.n = 0;
		happens(r, r->gone.at[k].at, CAME);
		place_all(r, r->gone.at + k, end - k, TIER_NONE, false);
		bucket_add(&r->out->bucket, r->events.at, r->events.n, false);
	}
}

void retention_count(struct reader *r)
{
	count_people(r);
	count_gone(r);
}
