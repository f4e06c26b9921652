/* SPDX-License-Identifier: MIT */
/* Campaigns: counting, pure. */
#include "campaigns.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/model/record.h"
#include "srm/score/draw.h"

void won_add(struct won_group *g, const struct comer *who, bool is_relevant, int64_t as_of)
{
	g->people++;
	for (int h = 0; h < HORIZON_COUNT; h++) {
		int64_t span = (int64_t)horizon_days[h] * DAY_S;
		bool is_kept = who->kept_at != TIME_NONE && who->kept_at - who->came_at <= span;

		if (who->came_at + span > as_of + 1)
			continue;
		g->over[h]++;
		g->kept[h] += is_kept;
		g->relevant[h] += is_kept && is_relevant;
	}
}

bool won_is_due(const struct won_group *g, int horizon)
{
	return g->people > 0 && 10 * g->over[horizon] >= 9 * g->people;
}

void camp_judge(const struct camp *c, double coverage_min, struct judged *out)
{
	const struct won_group *won = &c->won, *content = &c->content;
	double n = (double)won->over[DAYS_90], m = (double)content->over[DAYS_90];

	*out = (struct judged){.difference = NAN, .low = NAN, .high = NAN};
	if (!won->people)
		out->verdict = WORTH_NOBODY;
	else if (!won_is_due(won, DAYS_90))
		out->verdict = WORTH_NOT_DUE;
	else if (!c->coverage.shown)
		out->verdict = WORTH_COVERAGE_UNKNOWN;
	else if ((double)c->coverage.held < coverage_min * (double)c->coverage.shown)
		out->verdict = WORTH_COVERAGE_LOW;
	else if (!content->over[DAYS_90])
		out->verdict = WORTH_NOTHING;
	else
		out->verdict = WORTH_SMALL;
	if (out->verdict != WORTH_SMALL)
		return;
	out->difference = (double)won->kept[DAYS_90] / n - (double)content->kept[DAYS_90] / m;
	newcombe(won->kept[DAYS_90], won->over[DAYS_90], content->kept[DAYS_90],
		content->over[DAYS_90], &out->low, &out->high);
	if (out->low > 0)
		out->verdict = WORTH_YES;
	else if (out->high < 0)
		out->verdict = WORTH_NO;
}

/* ---- fans ---- */

/* The first of that account from this day on. */
static size_t fans_at(const struct fan_list *fans, int64_t account, int64_t day)
{
	size_t low = 0, high = fans->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct fans *f = &fans->at[middle];

		if (f->account < account || (f->account == account && f->day < day))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The last total of days [from, to]. */
static double total_of(const struct fan_list *fans, int64_t account, int64_t from, int64_t to)
{
	double total = NAN;

	for (size_t i = fans_at(fans, account, from); i < fans->n; i++) {
		const struct fans *f = &fans->at[i];

		if (f->account != account || f->day > to)
			break;
		if (!isnan(f->total))
			total = f->total;
	}
	return total;
}

static double net_of_day(const struct fans *f)
{
	return !isnan(f->net) ? f->net : f->new - f->lost;
}

/* Net of the days [from, to] that are known; *known counts them. */
static double net_of(const struct fan_list *fans, int64_t account, int64_t from, int64_t to,
	int64_t *known)
{
	double sum = 0;

	*known = 0;
	for (size_t i = fans_at(fans, account, from); i < fans->n; i++) {
		const struct fans *f = &fans->at[i];

		if (f->account != account || f->day > to)
			break;
		if (isnan(net_of_day(f)))
			continue;
		sum += net_of_day(f);
		(*known)++;
	}
	return sum;
}

/* Where no net is said: what all fans grew by in the window, and in as many days before it. */
static void gained_by_total(const struct fan_list *fans, int64_t account, int64_t first_day,
	int64_t days, struct fan_change *out)
{
	int64_t end = first_day + days - 1, start = first_day - USUAL_DAYS;
	double then = total_of(fans, account, start - BACK_SLACK, start + BACK_SLACK);
	double after = total_of(fans, account, end - 1, end + 1);

	if (isnan(then) || isnan(after) || isnan(out->before))
		return;
	out->gained = after - out->before;
	out->usual = (out->before - then) / USUAL_DAYS * (double)days;
}

void fan_change_find(const struct fan_list *fans, int64_t account, int64_t first_day,
	int64_t last_day, int64_t as_of_day, struct fan_change *out)
{
	int64_t days = last_day + TAIL_DAYS - first_day + 1, known, usual_known;
	int64_t back = first_day + BACK_DAYS;
	double net, usual;

	*out = (struct fan_change){NAN, NAN, NAN, NAN, as_of_day >= back};
	out->before = total_of(fans, account, first_day - BEFORE_SLACK, first_day - 1);
	if (out->is_over)
		out->after = total_of(fans, account, back - BACK_SLACK, back + BACK_SLACK);
	net = net_of(fans, account, first_day, first_day + days - 1, &known);
	usual = net_of(fans, account, first_day - USUAL_DAYS, first_day - 1, &usual_known);
	if (!known)
		gained_by_total(fans, account, first_day, days, out);
	if (10 * known < 9 * days || usual_known < USUAL_KNOWN)
		return;
	out->gained = net;
	out->usual = usual / (double)usual_known * (double)days;
}

/* ---- together ---- */

void camp_add_taker(struct camp *c, const struct taker *t)
{
	c->people++;
	if (!t->ranked)
		return;
	c->hunters += t->ranked->is_hunter;
	c->profiled += t->ranked->zombie >= 0;
	c->suspected += t->ranked->zombie >= ZOMBIE_SUSPECT;
}

bool camp_is_around(const struct campaign *c, int64_t at)
{
	int64_t around = (int64_t)AROUND_DAYS * DAY_S;

	return c->from_at != TIME_NONE && at >= c->from_at - around && at < c->last_at + around;
}

static void add_count(int64_t *sum, int64_t n)
{
	if (n != COUNT_NONE)
		*sum = *sum == COUNT_NONE ? n : *sum + n;
}

static void group_sum(struct won_group *sum, const struct won_group *g)
{
	sum->people += g->people;
	for (int h = 0; h < HORIZON_COUNT; h++) {
		sum->over[h] += g->over[h];
		sum->kept[h] += g->kept[h];
		sum->relevant[h] += g->relevant[h];
	}
}

/* Whom content won around any of them: each once. */
static void content_sum(const struct camps *c, bool before, struct won_group *out)
{
	for (size_t i = 0; i < c->retention.comers.n; i++) {
		const struct comer *who = &c->retention.comers.at[i];
		bool is_near = false;

		if (who->won != WON_BY_CONTENT)
			continue;
		for (size_t k = 0; k < c->at.n && !is_near; k++)
			is_near = (before ? c->at.at[k].is_before : c->at.at[k].is_in) &&
				  camp_is_around(c->at.at[k].c, who->came_at);
		if (is_near)
			won_add(out, who, false, c->as_of);
	}
}

static int person_compare(const void *a, const void *b)
{
	const struct taker *const *x = a, *const *y = b;

	return ((*x)->person > (*y)->person) - ((*x)->person < (*y)->person);
}

/* Each person once, however many campaigns saw them. */
static void people_sum(const struct camps *c, bool before, struct camp *out)
{
	struct pointers VEC_OF(const struct taker *);
	struct pointers people = {0};
	const struct taker *last = NULL;
	bool said_same = false;

	for (size_t i = 0; i < c->takers.n; i++) {
		const struct camp *camp = &c->at.at[c->takers.at[i].campaign];

		if (before ? camp->is_before : camp->is_in)
			vec_push(&people, &c->takers.at[i]);
	}
	if (people.n)
		qsort(people.at, people.n, sizeof(people.at[0]), person_compare);
	for (size_t i = 0; i < people.n; last = people.at[i++]) {
		const struct taker *t = people.at[i];

		if (!last || last->person != t->person) {
			camp_add_taker(out, t);
			said_same = false;
		}
		out->same_text += t->is_same_text && !said_same;
		said_same = said_same || t->is_same_text;
	}
	vec_release(&people);
}

void camps_sum(const struct camps *c, bool before, struct camp *out)
{
	*out = (struct camp){.likes = COUNT_NONE,
		.comments = COUNT_NONE,
		.reposts = COUNT_NONE,
		.reads = COUNT_NONE,
		.readers = COUNT_NONE};
	for (size_t i = 0; i < c->at.n; i++) {
		const struct camp *one = &c->at.at[i];

		if (!(before ? one->is_before : one->is_in))
			continue;
		out->posts += one->posts;
		add_count(&out->likes, one->likes);
		add_count(&out->comments, one->comments);
		add_count(&out->reposts, one->reposts);
		add_count(&out->reads, one->reads);
		add_count(&out->readers, one->readers);
		out->held += one->held;
		out->held_shown += one->held_shown;
		group_sum(&out->won, &one->won);
		out->coverage.held += one->coverage.held;
		out->coverage.shown += one->coverage.shown;
		out->has_cost = out->has_cost || one->has_cost;
		out->cost += one->has_cost ? one->cost : 0;
	}
	people_sum(c, before, out);
	content_sum(c, before, &out->content);
	camp_judge(out, c->config->coverage_min, &out->judged);
}
