/* SPDX-License-Identifier: MIT */
#include "inbox.h"

#include <string.h>

#include "srm/base/map.h"

static void waitings_release(struct waitings *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->at[i].id);
	vec_release(w);
}

void inbox_release(struct inbox *in)
{
	waitings_release(&in->direct);
	waitings_release(&in->indirect);
	waitings_release(&in->handed_off);
}

/* ---- whose turn it is ---- */

enum group {
	GROUP_COMPLAINT,
	GROUP_QUESTION, /* suggestions with them */
	GROUP_PRAISE,   /* and what they show */
	GROUP_UNSURE,
	GROUP_OTHER
};

static enum group group_of(enum speech speech)
{
	switch (speech) {
	case SPEECH_COMPLAINT:
		return GROUP_COMPLAINT;
	case SPEECH_QUESTION:
	case SPEECH_SUGGESTION:
		return GROUP_QUESTION;
	case SPEECH_PRAISE:
	case SPEECH_SHOWING:
		return GROUP_PRAISE;
	case SPEECH_NONE:
	case SPEECH_UNSURE:
		return GROUP_UNSURE;
	case SPEECH_PRIZE:
	case SPEECH_OTHER:
	case SPEECH_COUNT:
		break;
	}
	return GROUP_OTHER;
}

static int ordered(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Who was never scored comes last in their group. */
static int by_turn(const void *a, const void *b)
{
	const struct waiting *x = a, *y = b;
	int d = ordered(x->group, y->group);

	if (!d)
		d = (int)y->is_scored - (int)x->is_scored;
	if (!d)
		d = ordered((int64_t)y->tier, (int64_t)x->tier);
	if (!d)
		d = ordered(y->points, x->points);
	return d ? d : ordered(x->c->opened_at, y->c->opened_at);
}

static int by_id(const void *a, const void *b)
{
	const struct waiting *x = a, *y = b;

	return strcmp(x->id, y->id);
}

/* Ids are looked up for those alone whom nothing else tells apart. */
static enum srm_rc sort_by_turn(struct store *st, struct waitings *w, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	STR(id);

	if (w->n)
		qsort(w->at, w->n, sizeof(*w->at), by_turn);
	for (size_t from = 0, to; from < w->n && rc == SRM_OK; from = to) {
		for (to = from + 1; to < w->n && !by_turn(&w->at[from], &w->at[to]);)
			to++;
		for (size_t i = from; i < to && to - from > 1 && rc == SRM_OK; i++) {
			rc = case_id(st, w->at[i].c, &id, err);
			w->at[i].id = mem_dup(id.buf ? id.buf : "", id.len);
		}
		if (rc == SRM_OK && to - from > 1)
			qsort(w->at + from, to - from, sizeof(*w->at), by_id);
	}
	return rc;
}

/* ---- who is meant ---- */

static enum srm_rc is_of_account(struct store *st, const struct talk_case *c,
	const struct selection *sel, bool *out, struct srm_err *err)
{
	struct rows *rows;
	int64_t n = 1;
	enum srm_rc rc = SRM_OK;

	if (sel->account) {
		rows = store_rows(st, Q_CASE_IS_OF_ACCOUNT);
		rows_bind_int(rows, 1, sel->account);
		rows_bind_int(rows, 2, c->account);
		rc = rows_one_int(rows, 0, &n, err);
	}
	*out = n != 0;
	return rc;
}

/* Tier and worth of everybody, by person: most of them wait for something. */
struct worths VEC_OF(struct worth_row {
	enum tier tier;
	int64_t points;
	bool is_scored;
});

static enum srm_rc worths_read(struct store *st, struct worths *list, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TALK_TIERS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		size_t person = (size_t)rows_int(rows, 0);

		while (list->n <= person)
			vec_push(list, (struct worth_row){0});
		list->at[person] =
			(struct worth_row){(enum tier)rows_int(rows, 1), rows_int(rows, 2), true};
	}
	rows_done(rows);
	return rc;
}

static void find_worth(const struct worths *list, struct waiting *w)
{
	if (w->c->person >= list->n)
		return;
	w->is_scored = list->at[w->c->person].is_scored;
	w->tier = list->at[w->c->person].tier;
	w->points = list->at[w->c->person].points;
}

static enum srm_rc find_tag(struct store *st, const struct selection *sel, const struct waiting *w,
	bool *has_tag, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	*has_tag = !sel->tag;
	if (!sel->tag)
		return SRM_OK;
	rows = store_rows(st, Q_CASE_FOLLOWER);
	rows_bind_int(rows, 1, w->c->person);
	rows_bind_text(rows, 2, slice_of(sel->tag));
	if (rows_next(rows, &rc, err))
		*has_tag = rows_int(rows, FOLLOWER_HAS_TAG) != 0;
	rows_done(rows);
	return rc;
}

static bool is_wanted_state(const struct talk_case *c, const struct inbox_request *r)
{
	return r->all || c->state == CASE_OPEN || c->state == CASE_HANDED_OFF;
}

/* Whether it is listed; what is not is counted. */
static bool is_wanted_kind(const struct waiting *w, const struct inbox_request *r, struct inbox *in)
{
	if (r->kind)
		return (int)w->c->speech == r->kind;
	/* what a person handed off, or said to be waiting, is not lost for its kind */
	if (w->c->state == CASE_HANDED_OFF || (w->c->is_decided && w->group < GROUP_OTHER))
		return true;
	switch ((enum group)w->group) {
	case GROUP_COMPLAINT:
	case GROUP_QUESTION:
		return true;
	case GROUP_PRAISE:
		in->n_lesser += w->tier < TIER_KEY;
		return w->tier >= TIER_KEY;
	case GROUP_UNSURE:
		in->n_unsure++;
		return false;
	case GROUP_OTHER:
		break;
	}
	in->n_other++;
	return false;
}

static enum srm_rc sort_out(struct store *st, const struct case_book *b,
	const struct inbox_request *r, const struct worths *worths, const struct talk_case *c,
	struct inbox *in, struct srm_err *err)
{
	struct waiting w = {.c = c, .group = (int)group_of((enum speech)c->speech)};
	const struct selection *sel = r->selection;
	bool is_ours, has_tag = true;
	enum srm_rc rc = is_of_account(st, c, sel, &is_ours, err);

	if (rc != SRM_OK || !is_ours || !is_wanted_state(c, r) ||
		(r->older && case_waited(b, c) <= r->older))
		return rc;
	find_worth(worths, &w);
	if (sel->tier && w.tier != sel->tier)
		return SRM_OK;
	rc = find_tag(st, sel, &w, &has_tag, err);
	if (rc != SRM_OK || !has_tag || !is_wanted_kind(&w, r, in))
		return rc;
	if (!c->is_direct)
		vec_push(&in->indirect, w);
	else if (c->state == CASE_HANDED_OFF)
		vec_push(&in->handed_off, w);
	else
		vec_push(&in->direct, w);
	return SRM_OK;
}

/* ---- rewards that wait ---- */

static void find_complainers(const struct case_book *b, struct map *people)
{
	for (size_t i = 0; i < b->said.cases.n; i++) {
		const struct talk_case *c = &b->said.cases.at[i];

		if (talk_case_holds(c))
			map_put(people, &c->person, sizeof(c->person), 1);
	}
}

static enum srm_rc finish(struct store *st, struct waitings *w, const struct map *complainers,
	struct srm_err *err)
{
	for (size_t i = 0; i < w->n; i++)
		w->at[i].is_held = map_get(complainers, &w->at[i].c->person,
					   sizeof(w->at[i].c->person)) != NULL;
	return sort_by_turn(st, w, err);
}

enum srm_rc inbox_read(struct store *st, const struct case_book *b, const struct inbox_request *r,
	struct inbox *in, struct srm_err *err)
{
	struct map complainers = {0};
	struct worths worths = {0};
	struct waitings *lists[] = {&in->direct, &in->indirect, &in->handed_off};
	enum srm_rc rc = worths_read(st, &worths, err);

	for (size_t i = 0; i < b->said.cases.n && rc == SRM_OK; i++)
		rc = sort_out(st, b, r, &worths, &b->said.cases.at[i], in, err);
	vec_release(&worths);
	find_complainers(b, &complainers);
	for (size_t i = 0; i < SRM_COUNT(lists) && rc == SRM_OK; i++)
		rc = finish(st, lists[i], &complainers, err);
	map_release(&complainers);
	for (size_t i = 0; i < in->direct.n; i++)
		in->n_complaints += in->direct.at[i].group == GROUP_COMPLAINT &&
				    in->direct.at[i].c->state == CASE_OPEN;
	return rc;
}

enum srm_rc inbox_overdue(struct store *st, const struct case_book *b, const struct selection *sel,
	int64_t older, int64_t *n, int64_t *longest, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*n = *longest = 0;
	for (size_t i = 0; i < b->said.cases.n && rc == SRM_OK; i++) {
		const struct talk_case *c = &b->said.cases.at[i];
		int64_t waited = case_waited(b, c);
		bool is_ours;

		if (!c->is_direct || c->speech != SPEECH_COMPLAINT || c->state != CASE_OPEN ||
			waited <= older)
			continue;
		rc = is_of_account(st, c, sel, &is_ours, err);
		if (rc != SRM_OK || !is_ours)
			continue;
		++*n;
		*longest = waited > *longest ? waited : *longest;
	}
	return rc;
}
