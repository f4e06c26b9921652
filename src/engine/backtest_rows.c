/* SPDX-License-Identifier: MIT */
/*
 * All inbound acts up to the end of the horizon, read once in the order in
 * which they lie in the file and put in order here: sorted by person as one
 * counts, by time within each person.
 */
#include "backtest_internal.h"

#include <string.h>

#include "srm/base/date.h"

struct row {
	int64_t person;
	unsigned capabilities;
	struct act act;
};

struct scan {
	struct store *st;
	const struct backtest *b;
	struct rows_seen VEC_OF(struct row) rows;
	struct capabilities VEC_OF(unsigned) of_import; /* by import id */
	struct ids with_via;                            /* ids of acts, ascending */
	int64_t last_person;
};

static void scan_release(struct scan *s)
{
	vec_release(&s->rows);
	vec_release(&s->of_import);
	vec_release(&s->with_via);
}

void history_release(struct history *h)
{
	free(h->acts);
	free(h->place);
	vec_release(&h->people);
	vec_release(&h->brought);
	vec_release(&h->days);
}

struct past *history_find(const struct history *h, int64_t person)
{
	uint32_t place = person >= 0 && (size_t)person < h->n_places ? h->place[person] : 0;

	return place ? &h->people.at[place - 1] : NULL;
}

static enum srm_rc read_imports(struct scan *s, struct srm_err *err)
{
	struct rows *rows = store_rows(s->st, Q_BACKTEST_IMPORTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		while (s->of_import.n <= (size_t)rows_int(rows, 0))
			vec_push(&s->of_import, 0);
		s->of_import.at[rows_int(rows, 0)] = (unsigned)rows_int(rows, 1);
	}
	rows_done(rows);
	return rc;
}

static struct row read_row(const struct scan *s, const struct rows *rows)
{
	size_t import = (size_t)rows_int(rows, 10);
	struct row row = {
		.person = rows_int(rows, 0),
		.act =
			{
				.id = rows_int(rows, 1),
				.kind = (enum kind)rows_int(rows, 2),
				.at = rows_int(rows, 3),
				.bits = (unsigned)rows_int(rows, 4),
				.relevance = rows_real(rows, 5),
				.topic = rows_real(rows, 6),
				.is_bait = rows_int(rows, 7) != 0,
			},
	};

	/* who copies what a prize asks for is no noise */
	row.act.is_noise = rows_int(rows, 8) && !row.act.is_bait;
	if (row.act.at < s->b->cutoff_at && import < s->of_import.n)
		row.capabilities = s->of_import.at[import];
	return row;
}

/* The day of an act on the brand's clock; most have that of the one before. */
static void take_day(struct history *h, int64_t at, const struct scan *s)
{
	int64_t day = date_day(at, store_zone(s->st));

	if (at < s->b->cutoff_at && (!h->days.n || h->days.at[h->days.n - 1] != day))
		vec_push(&h->days, day);
}

static enum srm_rc read_acts(struct history *h, struct scan *s, struct srm_err *err)
{
	struct rows *rows = store_rows(s->st, Q_BACKTEST_ACTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, s->b->until_at);
	rows_bind_int(rows, 2, s->b->cutoff_at);
	while (rows_next(rows, &rc, err)) {
		struct row row = read_row(s, rows);

		take_day(h, row.act.at, s);
		if (rows_int(rows, 11))
			continue; /* our own people are on the clock, not in the ranking */
		if (rows_int(rows, 9))
			vec_push(&s->with_via, row.act.id);
		if (row.person > s->last_person)
			s->last_person = row.person;
		vec_push(&s->rows, row);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_post_days(struct history *h, struct scan *s, struct srm_err *err)
{
	struct rows *rows = store_rows(s->st, Q_BACKTEST_POST_DAYS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, s->b->cutoff_at);
	rows_bind_int(rows, 2, store_zone(s->st));
	while (rows_next(rows, &rc, err))
		vec_push(&h->days, rows_int(rows, 0));
	rows_done(rows);
	return rc;
}

static int day_compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void days_settle(struct moments *days)
{
	size_t n = 0;

	if (!days->n)
		return;
	qsort(days->at, days->n, sizeof(days->at[0]), day_compare);
	for (size_t i = 0; i < days->n; i++)
		if (!n || days->at[n - 1] != days->at[i])
			days->at[n++] = days->at[i];
	days->n = n;
}

/* Everybody with an act, ascending, and where their acts will lie. */
static void people_place(struct history *h, const struct scan *s)
{
	size_t at = 0;

	h->n_places = (size_t)s->last_person + 1;
	h->place = mem_alloc(h->n_places * sizeof(h->place[0]));
	for (size_t i = 0; i < s->rows.n; i++)
		h->place[s->rows.at[i].person]++;
	for (size_t p = 0; p < h->n_places; p++) {
		struct past one = {.person = (int64_t)p, .first = at, .end = at};

		if (!h->place[p])
			continue;
		at += h->place[p];
		vec_push(&h->people, one);
		h->place[p] = (uint32_t)h->people.n;
	}
}

static void acts_place(struct history *h, const struct scan *s)
{
	h->acts = mem_resize(NULL, s->rows.n + 1, sizeof(h->acts[0]));
	for (size_t i = 0; i < s->rows.n; i++) {
		const struct row *row = &s->rows.at[i];
		struct past *past = history_find(h, row->person);

		h->acts[past->end++] = row->act;
		past->facts.capabilities |= row->capabilities;
	}
	for (size_t i = 0; i < h->people.n; i++) {
		struct past *p = &h->people.at[i];

		if (p->end - p->first > 1)
			qsort(h->acts + p->first, p->end - p->first, sizeof(h->acts[0]), act_order);
		for (p->cut = p->first; p->cut < p->end; p->cut++)
			if (h->acts[p->cut].at >= s->b->cutoff_at)
				break;
	}
}

enum srm_rc history_read(struct history *h, struct store *st, const struct backtest *b,
	struct srm_err *err)
{
	SRM_CLEANUP(scan_release) struct scan s = {.st = st, .b = b};
	enum srm_rc rc = read_imports(&s, err);

	if (rc == SRM_OK)
		rc = read_acts(h, &s, err);
	if (rc == SRM_OK)
		rc = read_post_days(h, &s, err);
	if (rc != SRM_OK)
		return rc;
	days_settle(&h->days);
	people_place(h, &s);
	acts_place(h, &s);
	vec_release(&s.rows);
	return facts_read(h, &s.with_via, st, b, err);
}
