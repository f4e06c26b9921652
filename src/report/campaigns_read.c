/* SPDX-License-Identifier: MIT */
/* Campaigns: who took part, whom each won, what became of them. */
#include "campaigns.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/engine/own.h"
#include "srm/engine/score_rows.h"
#include "srm/model/record.h"
#include "srm/report/part.h"

void camps_release(struct camps *c)
{
	campaigns_release(&c->all);
	retention_release(&c->retention);
	fan_list_release(&c->fans);
	vec_release(&c->ranked);
	vec_release(&c->takers);
	vec_release(&c->at);
}

/* ---- which campaigns ---- */

static void add_shown(int64_t *sum, int64_t n)
{
	if (n != COUNT_NONE)
		*sum = *sum == COUNT_NONE ? n : *sum + n;
}

static bool is_between(int64_t at, int64_t from, int64_t to)
{
	return at != TIME_NONE && at >= from && at < to;
}

static bool is_in_period(const struct camps *c, const struct selection *sel,
	const struct campaign *one)
{
	if (one->from_at == TIME_NONE)
		return sel->from_at == INT64_MIN && sel->to_at == INT64_MAX && one->n_posts;
	return one->from_at <= c->as_of && is_between(one->from_at, sel->from_at, sel->to_at);
}

static void open_camps(struct camps *c, const struct selection *sel)
{
	for (size_t i = 0; i < c->all.all.n; i++) {
		const struct campaign *one = &c->all.all.at[i];
		struct camp camp = {
			.c = one,
			.is_in = is_in_period(c, sel, one),
			.is_before =
				sel->has_compare &&
				is_between(one->from_at, sel->before_from_at, sel->before_to_at),
			.posts = (int64_t)one->n_posts,
			.likes = COUNT_NONE,
			.comments = COUNT_NONE,
			.reposts = COUNT_NONE,
			.reads = COUNT_NONE,
			.readers = COUNT_NONE,
			.cost = one->cost,
			.has_cost = one->has_cost,
			.fans = {NAN, NAN, NAN, NAN, false},
		};

		vec_push(&c->at, camp);
	}
	for (size_t i = 0; i < c->all.posts.n; i++) {
		const struct campaign_post *p = &c->all.posts.at[i];
		struct camp *camp;

		if (p->campaign == CAMPAIGN_NONE)
			continue;
		camp = &c->at.at[p->campaign];
		add_shown(&camp->likes, p->likes);
		add_shown(&camp->comments, p->comments);
		add_shown(&camp->reposts, p->reposts);
		add_shown(&camp->reads, p->reads);
		add_shown(&camp->readers, p->readers);
		camp->has_plain = camp->has_plain || !p->is_bait;
	}
}

/* ---- who took part ---- */

struct held {
	int64_t comments, reposts;
};

static enum srm_rc read_acts(struct store *st, struct camps *c, const struct campaign_post *p,
	struct held *held, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGN_ACTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->post);
	rows_bind_int(rows, 2, c->as_of);
	while (rows_next(rows, &rc, err)) {
		int64_t kind = rows_int(rows, 2);
		struct taker t = {
			.person = rows_int(rows, 0),
			.first_at = rows_time(rows, 1),
			.campaign = p->campaign,
			.acts = 1,
			.is_same_text = rows_int(rows, 3) != 0,
		};

		held->comments += kind == KIND_COMMENT || kind == KIND_REPLY;
		held->reposts += kind == KIND_REPOST;
		vec_push(&c->takers, t);
	}
	rows_done(rows);
	return rc;
}

static void add_held(struct camp *camp, int64_t held, int64_t shown)
{
	if (shown == COUNT_NONE)
		return;
	camp->held += held < shown ? held : shown;
	camp->held_shown += shown;
}

static enum srm_rc read_all_acts(struct store *st, struct camps *c, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < c->all.posts.n && rc == SRM_OK; i++) {
		const struct campaign_post *p = &c->all.posts.at[i];
		struct camp *camp = p->campaign == CAMPAIGN_NONE ? NULL : &c->at.at[p->campaign];
		struct held held = {0};

		if (!camp || !(camp->is_in || camp->is_before))
			continue;
		rc = read_acts(st, c, p, &held, err);
		add_held(camp, held.comments, p->comments);
		add_held(camp, held.reposts, p->reposts);
	}
	return rc;
}

static int taker_compare(const void *a, const void *b)
{
	const struct taker *x = a, *y = b;

	if (x->campaign != y->campaign)
		return x->campaign < y->campaign ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

/* One for each act becomes one for each person and campaign. */
static void fold(struct takers *list)
{
	size_t n = 0;

	if (list->n)
		qsort(list->at, list->n, sizeof(list->at[0]), taker_compare);
	for (size_t i = 0; i < list->n; i++) {
		const struct taker *t = &list->at[i];
		struct taker *last = n ? &list->at[n - 1] : NULL;

		if (!last || taker_compare(last, t) != 0) {
			list->at[n++] = *t;
			continue;
		}
		last->acts += t->acts;
		last->is_same_text = last->is_same_text || t->is_same_text;
		if (last->first_at == TIME_NONE ||
			(t->first_at != TIME_NONE && t->first_at < last->first_at))
			last->first_at = t->first_at;
	}
	list->n = n;
}

/* ---- what is known of them ---- */

static int ranked_compare(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

static struct ranked *ranked_of(const struct ranked_list *list, int64_t person)
{
	struct ranked key = {.person = person};

	return list->n ? bsearch(&key, list->at, list->n, sizeof(key), ranked_compare) : NULL;
}

static enum srm_rc read_ranked(struct store *st, struct camps *c,
	const struct calibration *calibration, struct srm_err *err)
{
	double faded =
		exp2(-(double)(c->as_of - SCORE_EPOCH) / (c->config->half_life_days * DAY_S));
	struct rows *rows = store_rows(st, Q_CAMPAIGN_PEOPLE);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		double raw = rows_real(rows, 2) * faded + rows_real(rows, 3);
		struct ranked r = {
			.person = rows_int(rows, 0),
			.tier = (int)rows_int(rows, 1),
			.relevance = raw / calibration->half[DIM_RELEVANCE],
			.zombie = rows_real(rows, 4),
			.is_hunter = rows_int(rows, 5) != 0,
		};

		vec_push(&c->ranked, r);
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_CAMPAIGN_HUNTERS);
	while (rows_next(rows, &rc, err)) {
		struct ranked *r = ranked_of(&c->ranked, rows_int(rows, 0));

		if (r)
			r->is_hunter = true;
	}
	rows_done(rows);
	return rc;
}

/* Who won them: the first act of all was with this campaign. */
static void count_takers(struct camps *c)
{
	for (size_t i = 0; i < c->takers.n; i++) {
		struct taker *t = &c->takers.at[i];
		struct camp *camp = &c->at.at[t->campaign];
		const struct comer *who = camps_comer(&c->retention.comers, t->person);

		t->ranked = ranked_of(&c->ranked, t->person);
		if (who && t->first_at == who->came_at)
			t->won = who;
		camp_add_taker(camp, t);
		camp->same_text += t->is_same_text;
		if (t->won)
			won_add(&camp->won, who, t->ranked && t->ranked->relevance >= 1, c->as_of);
	}
}

/* ---- beside them ---- */

/* The month in which it began and those in which its people had to show. */
static void cover(const struct retention *r, struct camp *camp)
{
	int first;

	if (camp->c->from_at == TIME_NONE)
		return;
	first = month_of(camp->c->from_at, r->zone) - r->bucket.first_month;
	for (int m = first; m < first + COVERED_MONTHS; m++)
		if (m >= 0 && m < (int)r->bucket.months) {
			camp->coverage.held += r->coverage[m].held;
			camp->coverage.shown += r->coverage[m].shown;
		}
}

static void find_fans(const struct camps *c, struct camp *camp)
{
	const struct campaign *one = camp->c;
	int64_t account;

	if (one->from_at == TIME_NONE || !c->fans.n)
		return;
	account = c->all.posts.at[one->first].account;
	for (int i = 0; i < 2; i++) {
		fan_change_find(&c->fans, account, date_day(one->from_at, c->zone),
			date_day(one->last_at, c->zone), date_day(c->as_of, c->zone), &camp->fans);
		if (!isnan(camp->fans.before) || !isnan(camp->fans.gained))
			break;
		account = 0; /* numbers of which no file said whose they are */
	}
}

static void stand_beside(struct camps *c)
{
	for (size_t i = 0; i < c->at.n; i++) {
		struct camp *camp = &c->at.at[i];

		if (!camp->is_in && !camp->is_before)
			continue;
		for (size_t k = 0; k < c->retention.comers.n; k++) {
			const struct comer *who = &c->retention.comers.at[k];

			if (who->won == WON_BY_CONTENT && camp_is_around(camp->c, who->came_at))
				won_add(&camp->content, who, false, c->as_of);
		}
		cover(&c->retention, camp);
		find_fans(c, camp);
		camp_judge(camp, c->config->coverage_min, &camp->judged);
	}
}

/* Months from the first campaign on: coverage is read of these. */
static void span_of(const struct camps *c, struct selection *span)
{
	span->from_at = c->as_of;
	span->to_at = INT64_MAX;
	for (size_t i = 0; i < c->at.n; i++) {
		const struct camp *camp = &c->at.at[i];

		if ((camp->is_in || camp->is_before) && camp->c->from_at != TIME_NONE &&
			camp->c->from_at < span->from_at)
			span->from_at = camp->c->from_at;
	}
}

static enum srm_rc read_campaigns(struct store *st, const struct selection *sel, struct camps *c,
	struct srm_err *err)
{
	OWN(own);
	enum srm_rc rc = own_choose(st, sel, err);

	if (rc == SRM_OK)
		rc = campaigns_read(st, &c->all, err);
	/* what people did first is asked of all our accounts */
	if (rc == SRM_OK && sel->account)
		rc = own_resolve(st, 0, &own, err);
	return rc;
}

enum srm_rc camps_read(struct store *st, const struct selection *sel, struct camps *out,
	struct srm_err *err)
{
	struct calibration calibration;
	struct selection span = {0};
	enum srm_rc rc = read_campaigns(st, sel, out, err);

	if (rc != SRM_OK)
		return rc;
	open_camps(out, sel);
	span_of(out, &span);
	rc = read_all_acts(st, out, err);
	if (rc == SRM_OK)
		rc = retention_read(st, out->config, out->as_of, &span, &out->retention, err);
	if (rc == SRM_OK)
		rc = calibration_read(st, &calibration, err);
	if (rc == SRM_OK)
		rc = read_ranked(st, out, &calibration, err);
	if (rc == SRM_OK)
		rc = fans_read(st, &out->fans, err);
	if (rc != SRM_OK)
		return rc;
	fold(&out->takers);
	rc = camps_find_converted(st, out, err);
	if (rc != SRM_OK)
		return rc;
	count_takers(out);
	stand_beside(out);
	camps_sum(out, false, &out->together);
	camps_sum(out, true, &out->before);
	return SRM_OK;
}
