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
	if (!d)
		d = ordered(x->c->opened_at, y->c->opened_at);
	return d ? d : strcmp(x->id, y->id);
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

static enum srm_rc read_follower(struct store *st, const struct selection *sel, struct waiting *w,
	bool *has_tag, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_FOLLOWER);
	enum srm_rc rc;

	*has_tag = !sel->tag;
	rows_bind_int(rows, 1, w->c->person);
	rows_bind_text(rows, 2, slice_of(sel->tag));
	if (rows_next(rows, &rc, err)) {
		w->is_scored = !rows_is_null(rows, FOLLOWER_TIER);
		w->tier = (enum tier)rows_int(rows, FOLLOWER_TIER);
		w->points = rows_int(rows, FOLLOWER_POINTS);
		*has_tag = rows_int(rows, FOLLOWER_HAS_TAG) != 0;
	}
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
	const struct inbox_request *r, const struct talk_case *c, struct inbox *in,
	struct srm_err *err)
{
	struct waiting w = {.c = c, .group = (int)group_of(c->speech)};
	const struct selection *sel = r->selection;
	bool is_ours, has_tag = true;
	enum srm_rc rc = is_of_account(st, c, sel, &is_ours, err);
	STR(id);

	if (rc != SRM_OK || !is_ours || !is_wanted_state(c, r) ||
		(r->older && case_waited(b, c) <= r->older))
		return rc;
	/* most of what people say: who said it need not be looked up */
	if (w.group >= GROUP_UNSURE && !r->kind && !sel->tag && !sel->tier &&
		!is_wanted_kind(&w, r, in))
		return SRM_OK;
	rc = read_follower(st, sel, &w, &has_tag, err);
	if (rc != SRM_OK || !has_tag || (sel->tier && w.tier != sel->tier) ||
		!is_wanted_kind(&w, r, in))
		return rc;
	rc = case_id(st, c, &id, err);
	if (rc != SRM_OK)
		return rc;
	w.id = mem_dup(id.buf ? id.buf : "", id.len);
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

		if (c->speech == SPEECH_COMPLAINT &&
			(c->state == CASE_OPEN || c->state == CASE_HANDED_OFF))
			map_put(people, &c->person, sizeof(c->person), 1);
	}
}

static void finish(struct waitings *w, const struct map *complainers)
{
	for (size_t i = 0; i < w->n; i++)
		w->at[i].is_held = map_get(complainers, &w->at[i].c->person,
					   sizeof(w->at[i].c->person)) != NULL;
	if (w->n)
		qsort(w->at, w->n, sizeof(*w->at), by_turn);
}

enum srm_rc inbox_read(struct store *st, const struct case_book *b, const struct inbox_request *r,
	struct inbox *in, struct srm_err *err)
{
	struct map complainers = {0};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < b->said.cases.n && rc == SRM_OK; i++)
		rc = sort_out(st, b, r, &b->said.cases.at[i], in, err);
	find_complainers(b, &complainers);
	finish(&in->direct, &complainers);
	finish(&in->indirect, &complainers);
	finish(&in->handed_off, &complainers);
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
