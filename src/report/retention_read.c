/* SPDX-License-Identifier: MIT */
/*
 * People, their acts and their moves become events of the bucket and members
 * of cohorts. Most people came on one day: what the score summed up says all
 * of them, and only the acts of the others are read.
 */
#include "retention_rows.h"

#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/engine/score_rows.h"

enum {
	ONE_BY_ONE = 5000 /* people of whom more is asked one after the other; else all is read */
};

const int horizon_days[HORIZON_COUNT] = {30, 60, 90};

static void grouped_release(struct grouped *g)
{
	free(g->at);
	free(g->start);
	*g = (struct grouped){0};
}

static void reader_release(struct reader *r)
{
	vec_release(&r->days);
	vec_release(&r->people);
	vec_release(&r->acts);
	vec_release(&r->moves);
	vec_release(&r->gone);
	vec_release(&r->events);
	grouped_release(&r->acts_of);
	grouped_release(&r->moves_of);
	free(r->who);
}

void retention_release(struct retention *r)
{
	bucket_done(&r->bucket);
	for (int w = 0; w < WON_COUNT; w++)
		free(r->cohort[w]);
	free(r->coverage);
	vec_release(&r->comers);
	*r = (struct retention){0};
}

/* ---- reading ---- */

static enum srm_rc read_days(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_CLOCK);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		vec_push(&r->days, rows_int(rows, 0));
	rows_done(rows);
	r->brand.clock = (struct clock){r->days.at, r->days.n};
	return rc;
}

static enum srm_rc read_people(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_RETENTION_PEOPLE);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct one p = {
			.person = rows_int(rows, 0),
			.first_at = rows_time(rows, 1),
			.last_at = rows_time(rows, 2),
			.clean_at = rows_time(rows, 3),
			.n_acts = rows_int(rows, 4),
			.tier = (enum tier)rows_int(rows, 5),
			.is_noise = rows_int(rows, 6) != 0,
			.has_follows = rows_int(rows, 8) != 0,
		};

		p.is_plain = rows_int(rows, 7) && !p.has_follows;
		vec_push(&r->people, p);
	}
	rows_done(rows);
	return rc;
}

static uint32_t place_of(const struct people *people, int64_t person)
{
	size_t low = 0, high = people->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (people->at[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return low < people->n && people->at[low].person == person ? (uint32_t)low + 1 : 0;
}

static enum srm_rc read_identities(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_RETENTION_IDENTITIES);
	struct places VEC_OF(uint32_t);
	struct places who = {0};
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t id = rows_int(rows, 0);

		while ((int64_t)who.n < id)
			vec_push(&who, 0);
		vec_push(&who, place_of(&r->people, rows_int(rows, 1)));
	}
	rows_done(rows);
	r->who = who.at;
	r->ids = (int64_t)who.n;
	return rc;
}

static uint32_t who_is(const struct reader *r, int64_t identity)
{
	return identity >= 0 && identity < r->ids ? r->who[identity] : 0;
}

/* ---- acts ---- */

static enum srm_rc read_times(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_RETENTION_TIMES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->brand.as_of);
	while (rows_next(rows, &rc, err)) {
		uint32_t who = who_is(r, rows_int(rows, 0));
		struct one *p = who ? &r->people.at[who - 1] : NULL;
		struct row row = {.who = who - 1, .kind = KIND_COMMENT};

		if (!p || p->is_plain || p->has_follows)
			continue;
		row.at = rows_int(rows, 1);
		p->seen++;
		vec_push(&r->acts, row);
	}
	rows_done(rows);
	return rc;
}

/* If the index holds just as many as the score counted, they are the same. */
static bool is_told(const struct one *p)
{
	return p->is_plain || (!p->has_follows && p->seen == p->n_acts);
}

static size_t drop_untold(struct reader *r)
{
	size_t kept = 0, untold = 0;

	for (size_t i = 0; i < r->acts.n; i++)
		if (is_told(&r->people.at[r->acts.at[i].who]))
			r->acts.at[kept++] = r->acts.at[i];
	r->acts.n = kept;
	for (size_t i = 0; i < r->people.n; i++)
		untold += !is_told(&r->people.at[i]);
	return untold;
}

static enum srm_rc take_acts(struct reader *r, struct rows *rows, struct srm_err *err)
{
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		uint32_t who = who_is(r, rows_int(rows, 0));
		struct row row = {.at = rows_int(rows, 1),
			.who = who - 1,
			.kind = (uint8_t)rows_int(rows, 2)};

		if (who && !is_told(&r->people.at[who - 1]))
			vec_push(&r->acts, row);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_acts(struct reader *r, struct srm_err *err)
{
	enum srm_rc rc = read_times(r, err);
	size_t untold = drop_untold(r);
	struct rows *rows;

	if (rc == SRM_OK && untold > ONE_BY_ONE) {
		rows = store_rows(r->st, Q_RETENTION_ACTS);
		rows_bind_int(rows, 1, r->brand.as_of);
		return take_acts(r, rows, err);
	}
	for (size_t i = 0; i < r->people.n && untold && rc == SRM_OK; i++) {
		if (is_told(&r->people.at[i]))
			continue;
		rows = store_rows(r->st, Q_RETENTION_ACTS_OF);
		rows_bind_int(rows, 1, r->brand.as_of);
		rows_bind_int(rows, 2, r->people.at[i].person);
		rc = take_acts(r, rows, err);
	}
	return rc;
}

/* Only who still is a person of that very id: others were joined or erased. */
static uint32_t own_place(const struct reader *r, int64_t id)
{
	uint32_t who = who_is(r, id);

	return who && r->people.at[who - 1].person == id ? who : 0;
}

static enum srm_rc read_moves(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_RETENTION_MOVES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->brand.as_of);
	while (rows_next(rows, &rc, err)) {
		int64_t id = rows_int(rows, 0);
		uint32_t who = own_place(r, id);
		struct row row = {
			.at = rows_int(rows, 3),
			.who = who ? who - 1 : (uint32_t)id,
			.place = (uint32_t)r->gone.n,
			.from = (uint8_t)rows_int(rows, 1),
			.to = (uint8_t)rows_int(rows, 2),
			.kind = rows_int(rows, 4) == 0, /* nobody has taken them over: erased */
		};

		if (who)
			vec_push(&r->moves, row);
		else
			vec_push(&r->gone, row);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_span(struct reader *r, int64_t *tiers_at, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_RETENTION_MOVED_LAST);
	enum srm_rc rc;

	*tiers_at = TIME_NONE;
	if (rows_next(rows, &rc, err)) {
		r->is_look_back = !rows_is_null(rows, 0) && rows_int(rows, 0) > r->brand.as_of;
		*tiers_at = rows_time(rows, 1);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_coverage(struct reader *r, const struct selection *sel, struct srm_err *err)
{
	size_t from, to;
	const struct bucket *b = &r->out->bucket;
	struct rows *rows = store_rows(r->st, Q_RETENTION_COVERAGE);
	enum srm_rc rc;

	/* the months that are shown, and those in which their people had to show */
	months_chosen(r->out, sel, &from, &to);
	rows_bind_int(rows, 1, month_start(b->first_month + (int)from, b->zone));
	rows_bind_int(rows, 2, month_start(b->first_month + (int)to + HORIZON_COUNT, b->zone));
	while (rows_next(rows, &rc, err)) {
		int m = month_of(rows_int(rows, 0), b->zone) - b->first_month;
		int64_t shown = rows_int(rows, 1), held = rows_int(rows, 2);

		if (m < 0 || m >= (int)b->months)
			continue;
		r->out->coverage[m].shown += shown;
		r->out->coverage[m].held += held < shown ? held : shown;
	}
	rows_done(rows);
	return rc;
}

/* By person, of each in the order that they came in. */
static void group(const struct row_list *list, size_t people, struct grouped *g)
{
	size_t *next;

	g->start = mem_alloc((people + 2) * sizeof(g->start[0]));
	g->at = mem_resize(NULL, list->n + 1, sizeof(g->at[0]));
	next = g->start + 1;
	for (size_t i = 0; i < list->n; i++)
		next[list->at[i].who + 1]++;
	for (size_t i = 1; i <= people; i++)
		next[i] += next[i - 1];
	for (size_t i = 0; i < list->n; i++)
		g->at[next[list->at[i].who]++] = list->at[i];
}

static void open_months(struct reader *r, int64_t tiers_at)
{
	struct retention *out = r->out;
	int64_t first_at = TIME_NONE;

	for (size_t i = 0; i < r->people.n; i++) {
		int64_t at = r->people.at[i].first_at;

		if (at != TIME_NONE && (first_at == TIME_NONE || at < first_at))
			first_at = at;
	}
	bucket_open(&out->bucket, first_at, r->brand.as_of, tiers_at, r->brand.zone);
	for (int w = 0; w < WON_COUNT; w++)
		out->cohort[w] = mem_alloc((out->bucket.months + 1) * sizeof(out->cohort[w][0]));
	out->coverage = mem_alloc((out->bucket.months + 1) * sizeof(out->coverage[0]));
}

static enum srm_rc read_all(struct reader *r, const struct selection *sel, struct srm_err *err)
{
	int64_t tiers_at = TIME_NONE;
	enum srm_rc rc = calibration_read(r->st, &r->calibration, err);

	if (rc == SRM_OK)
		rc = read_days(r, err);
	if (rc == SRM_OK)
		rc = read_people(r, err);
	if (rc == SRM_OK)
		rc = read_identities(r, err);
	if (rc == SRM_OK)
		rc = read_acts(r, err);
	if (rc == SRM_OK)
		rc = read_moves(r, err);
	if (rc == SRM_OK)
		rc = read_span(r, &tiers_at, err);
	if (rc != SRM_OK)
		return rc;
	open_months(r, tiers_at);
	return read_coverage(r, sel, err);
}

enum srm_rc retention_read(struct store *st, const struct config *config, int64_t as_of,
	const struct selection *sel, struct retention *out, struct srm_err *err)
{
	SRM_CLEANUP(reader_release) struct reader r = {.st = st, .out = out};
	enum srm_rc rc;

	*out = (struct retention){.as_of = as_of, .zone = store_zone(st)};
	r.brand = (struct brand){
		.calibration = &r.calibration,
		.config = config,
		.as_of = as_of,
		.zone = out->zone,
	};
	rc = read_all(&r, sel, err);
	if (rc != SRM_OK)
		return rc;
	group(&r.acts, r.people.n, &r.acts_of);
	group(&r.moves, r.people.n, &r.moves_of);
	retention_count(&r);
	bucket_close(&out->bucket);
	return SRM_OK;
}
