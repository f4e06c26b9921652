/* SPDX-License-Identifier: MIT */
#include "response.h"

#include <stdlib.h>
#include <string.h>

static void tally_release(struct tally *t)
{
	vec_release(&t->wall);
	vec_release(&t->work);
}

static void tallies_release(struct tally *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		tally_release(&list[i]);
}

static void answers_release(struct answers *a)
{
	tally_release(&a->all);
	tally_release(&a->indirect);
	tallies_release(a->where, SRM_COUNT(a->where));
	tallies_release(a->kinds, SRM_COUNT(a->kinds));
	tallies_release(a->tiers, SRM_COUNT(a->tiers));
	tallies_release(a->weekdays, SRM_COUNT(a->weekdays));
	tallies_release(a->hours, SRM_COUNT(a->hours));
	tallies_release(a->rest, SRM_COUNT(a->rest));
	for (size_t i = 0; i < a->staff.n; i++)
		tally_release(&a->staff.at[i].tally);
	vec_release(&a->staff);
	vec_release(&a->long_talks);
}

void response_release(struct response *r)
{
	dialogue_release(&r->d);
	hours_release(&r->hours);
	answers_release(&r->now);
	answers_release(&r->before);
	vec_release(&r->tier_of);
	vec_release(&r->has_tag);
	vec_release(&r->person_of);
}

/* ---- lists by id ---- */

static int64_t get(const struct spans *list, int64_t id)
{
	return id >= 0 && (size_t)id < list->n ? list->at[id] : 0;
}

static void put(struct spans *list, int64_t id, int64_t value)
{
	while (id >= 0 && list->n <= (size_t)id)
		vec_push(list, 0);
	if (id >= 0)
		list->at[id] = value;
}

static enum srm_rc read_by_id(struct store *st, enum stmt name, const char *tag, struct spans *list,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc;

	if (tag)
		rows_bind_text(rows, 1, slice_of(tag));
	while (rows_next(rows, &rc, err))
		put(list, rows_int(rows, 0), rows_int(rows, 1));
	rows_done(rows);
	return rc;
}

/* ---- counting ---- */

static int compare_spans(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

double span_at(struct spans *list, double share)
{
	double place, low;
	size_t at;

	if (!list->n)
		return -1;
	qsort(list->at, list->n, sizeof(*list->at), compare_spans);
	place = share * (double)(list->n - 1);
	at = (size_t)place;
	low = (double)list->at[at];
	if (at + 1 < list->n)
		low += (place - (double)at) * ((double)list->at[at + 1] - low);
	return low / 3600;
}

static bool is_handled(const struct talk_case *c)
{
	return c->state != CASE_OPEN;
}

/* In our own words, or by what somebody said of it. */
static bool is_answered(const struct talk_case *c)
{
	return c->answered_at != TIME_NONE ? c->state != CASE_OPEN
					   : c->state == CASE_ANSWERED || c->state == CASE_RESOLVED;
}

static void add(struct tally *t, const struct talk_case *c, int64_t work)
{
	t->n++;
	t->handled += is_handled(c);
	t->answered += is_answered(c);
	if (c->answered_at == TIME_NONE || c->state == CASE_OPEN || !c->is_timed)
		return;
	vec_push(&t->wall, c->answered_at - c->opened_at);
	vec_push(&t->work, work);
}

static void add_staff(struct answers *a, int64_t person, const struct talk_case *c, int64_t work)
{
	for (size_t i = 0; i < a->staff.n; i++)
		if (a->staff.at[i].person == person) {
			add(&a->staff.at[i].tally, c, work);
			return;
		}
	vec_push(&a->staff, ((struct staff){.person = person}));
	add(&a->staff.at[a->staff.n - 1].tally, c, work);
}

static void add_back(struct answers *a, const struct talk_case *c, int64_t as_of)
{
	bool is_ours = c->answered_at != TIME_NONE;
	int64_t since = is_ours ? c->answered_at : c->last_at;
	struct came_back *b = &a->back[is_ours];

	if (since + (int64_t)BACK_DAYS * DAY_S > as_of || (!is_ours && is_answered(c)))
		return;
	b->due++;
	b->back += c->back_at != TIME_NONE && c->back_at <= since + (int64_t)BACK_DAYS * DAY_S;
}

static void add_call(const struct response *r, struct answers *a, const struct talk_case *c)
{
	int64_t work = 0, day = date_day(c->opened_at, r->zone);
	int64_t hour = (c->opened_at - date_day_start(day, r->zone)) / 3600;

	if (c->answered_at != TIME_NONE) {
		work = hours_between(&r->hours, c->opened_at, c->answered_at);
		if (c->answered_by && c->state != CASE_OPEN)
			add_staff(a, get(&r->person_of, c->answered_by), c, work);
	}
	add(&a->all, c, work);
	add(&a->where[c->is_private], c, work);
	add(&a->kinds[c->speech], c, work);
	add(&a->tiers[response_tier(r, c)], c, work);
	add(&a->weekdays[date_weekday(day)], c, work);
	if (c->has_hour)
		add(&a->hours[hour], c, work);
	a->n_hourless += !c->has_hour;
	add_back(a, c, r->sel->as_of);
	a->open += c->state == CASE_OPEN;
	a->open_complaints += c->state == CASE_OPEN && c->speech == SPEECH_COMPLAINT;
	a->auto_only += c->state == CASE_OPEN && c->auto_at != TIME_NONE;
	if (c->n_turns > LONG_TURNS)
		vec_push(&a->long_talks, c->talk);
}

static void add_case(const struct response *r, struct answers *a, const struct talk_case *c)
{
	int64_t work = 0;

	if (talk_case_calls(c)) {
		add_call(r, a, c);
		return;
	}
	if (c->answered_at != TIME_NONE)
		work = hours_between(&r->hours, c->opened_at, c->answered_at);
	add(c->is_direct ? &a->rest[c->speech] : &a->indirect, c, work);
}

static bool is_within(int64_t at, int64_t from, int64_t to)
{
	return at >= from && at < to;
}

static int64_t count_within(const struct moments *list, int64_t from, int64_t to)
{
	int64_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += is_within(list->at[i], from, to);
	return n;
}

/* Each conversation once. */
static void end_answers(const struct response *r, struct answers *a, int64_t from, int64_t to)
{
	size_t kept = 0;

	a->n_auto = count_within(&r->d.autos, from, to);
	a->n_reached_out = count_within(&r->d.reached_out, from, to);
	if (a->long_talks.n)
		qsort(a->long_talks.at, a->long_talks.n, sizeof(*a->long_talks.at), compare_spans);
	for (size_t i = 0; i < a->long_talks.n; i++)
		if (!kept || a->long_talks.at[kept - 1] != a->long_talks.at[i])
			a->long_talks.at[kept++] = a->long_talks.at[i];
	a->long_talks.n = kept;
}

/* ---- what is chosen ---- */

enum tier response_tier(const struct response *r, const struct talk_case *c)
{
	return (enum tier)get(&r->tier_of, c->person);
}

static bool is_chosen(const struct response *r, const struct talk_case *c)
{
	if (r->sel->tier && response_tier(r, c) != r->sel->tier)
		return false;
	return !r->sel->tag || get(&r->has_tag, c->person);
}

bool response_has(const struct response *r, const struct talk_case *c)
{
	return is_chosen(r, c) && is_within(c->opened_at, r->sel->from_at, r->sel->to_at);
}

bool response_is_blind(const struct response *r, bool is_private)
{
	return is_private ? !r->d.n_own_private : !r->d.n_own;
}

static void count_all(struct response *r)
{
	const struct selection *sel = r->sel;

	for (size_t i = 0; i < r->d.cases.n; i++) {
		const struct talk_case *c = &r->d.cases.at[i];

		if (response_has(r, c))
			add_case(r, &r->now, c);
		else if (sel->has_compare && is_chosen(r, c) &&
			 is_within(c->opened_at, sel->before_from_at, sel->before_to_at))
			add_case(r, &r->before, c);
	}
	end_answers(r, &r->now, sel->from_at, sel->to_at);
	if (sel->has_compare)
		end_answers(r, &r->before, sel->before_from_at, sel->before_to_at);
}

/* From where on cases are needed: for the period, the one before, and the alarm. */
static int64_t first_needed(const struct selection *sel)
{
	int64_t from = sel->as_of - (int64_t)ALARM_DAYS * DAY_S;

	if (sel->from_at < from)
		from = sel->from_at;
	return sel->has_compare && sel->before_from_at < from ? sel->before_from_at : from;
}

enum srm_rc response_read(struct store *st, const struct selection *sel, struct response *r,
	struct srm_err *err)
{
	enum srm_rc rc;

	r->sel = sel;
	r->zone = store_zone(st);
	r->d.as_of = sel->as_of;
	r->d.from_at = first_needed(sel);
	r->d.to_at = INT64_MAX;
	r->d.wants_back = true;
	rc = dialogue_read(st, &r->d, err);
	if (rc == SRM_OK)
		rc = hours_read(st, &r->hours, err);
	if (rc == SRM_OK)
		rc = alarm_of(st, &r->d, &r->alarm, err);
	if (rc == SRM_OK)
		rc = read_by_id(st, Q_TALK_TIERS, NULL, &r->tier_of, err);
	if (rc == SRM_OK && sel->tag)
		rc = read_by_id(st, Q_TALK_TAGGED, sel->tag, &r->has_tag, err);
	if (rc == SRM_OK)
		rc = read_by_id(st, Q_TALK_SPEAKERS, NULL, &r->person_of, err);
	if (rc == SRM_OK)
		count_all(r);
	return rc;
}
