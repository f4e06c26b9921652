/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "bucket.h"
#include "srm/base/date.h"
#include "srm/engine/topics.h"
#include "srm/model/record.h"
#include "srm/report/part.h"
#include "ugc.h"

/* Columns of Q_UGC_ACTS behind those of inbound_is(). */
enum {
	C_AT = IN_COLUMNS,
	C_ID,
	C_MARKS,
	C_LENGTH,
	C_NATIVE
};

enum {
	LENGTH_MAX = 200 /* characters beyond which longer is no better */
};

struct makers VEC_OF(bool);          /* by person: counted */
struct month_pairs VEC_OF(uint64_t); /* month and person of who made something */

struct walk {
	struct inbound in;
	struct ids tier; /* by person */
	struct ugc_answers answers;
	struct month_pairs pairs;
	struct makers makers;
	struct ugc *u;
};

static void walk_release(struct walk *w)
{
	inbound_release(&w->in);
	vec_release(&w->tier);
	ugc_answers_release(&w->answers);
	vec_release(&w->pairs);
	vec_release(&w->makers);
}

void ugc_release(struct ugc *u)
{
	vec_release(&u->months);
	vec_release(&u->pieces);
}

/* Few months, near the end nearly always. */
static struct ugc_month *month_at(struct ugc *u, int64_t at)
{
	int month = month_of(at, u->zone);
	size_t i = u->months.n;

	while (i > 0 && u->months.at[i - 1].month > month)
		i--;
	if (i > 0 && u->months.at[i - 1].month == month)
		return &u->months.at[i - 1];
	vec_push(&u->months, (struct ugc_month){0});
	for (size_t k = u->months.n - 1; k > i; k--)
		u->months.at[k] = u->months.at[k - 1];
	u->months.at[i] = (struct ugc_month){.month = month};
	return &u->months.at[i];
}

static enum srm_rc read_posts(struct store *st, const struct selection *sel, struct ugc *u,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_UGC_POSTS);
	enum srm_rc rc;

	period_bind(rows, sel);
	while (rows_next(rows, &rc, err)) {
		struct ugc_month *m;

		u->posts++;
		if (rows_is_null(rows, 0))
			continue;
		m = month_at(u, rows_int(rows, 0));
		m->ours++;
		m->our_reposts += rows_int(rows, 1) || rows_int(rows, 2) & SIGN_REPOST;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_tiers(struct store *st, struct walk *w, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_UGC_TIERS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t person = rows_int(rows, 0), tier = rows_int(rows, 1);

		while (w->tier.n <= (size_t)person)
			vec_push(&w->tier, TIER_NONE);
		w->tier.at[person] = tier;
		w->u->people[tier]++;
	}
	rows_done(rows);
	return rc;
}

static void count_maker(struct walk *w, int64_t person, enum tier tier)
{
	while (w->makers.n <= (size_t)person)
		vec_push(&w->makers, false);
	if (w->makers.at[person])
		return;
	w->makers.at[person] = true;
	w->u->makers[tier]++;
}

static void count(struct walk *w, int64_t person, enum tier tier, int64_t at,
	const bool is[UGC_KINDS])
{
	struct ugc_month *m;

	w->u->made[tier]++;
	w->u->showings[tier] += is[UGC_SHOWING];
	count_maker(w, person, tier);
	if (at == TIME_NONE)
		return;
	m = month_at(w->u, at);
	m->made++;
	for (int i = 0; i < UGC_KINDS; i++)
		m->kind[i] += is[i];
	vec_push(&w->pairs, (uint64_t)m->month << 40 | (uint64_t)person);
}

static void take(struct walk *w, int64_t person, const struct rows *rows)
{
	unsigned marks = (unsigned)rows_int(rows, C_MARKS);
	struct ugc_piece piece = {
		.id = rows_int(rows, C_ID),
		.person = person,
		.at = rows_time(rows, C_AT),
		.length = rows_int(rows, C_LENGTH),
		.act = (enum kind)rows_int(rows, IN_KIND),
		.speech = speech_of(marks),
		.tier = (enum tier)ids_get(&w->tier, person),
	};
	const bool is[UGC_KINDS] = {
		[UGC_MENTION] = piece.act == KIND_MENTION,
		[UGC_REPOST] = piece.act == KIND_REPOST && marks & MARK_OWN_WORDS,
		[UGC_SHOWING] = piece.speech == SPEECH_SHOWING,
	};

	if (is[UGC_MENTION] || is[UGC_REPOST] || is[UGC_SHOWING])
		count(w, person, piece.tier, piece.at, is);
	if (!(is[UGC_SHOWING] || piece.speech == SPEECH_SUGGESTION))
		return;
	piece.length = piece.length > LENGTH_MAX ? LENGTH_MAX : piece.length;
	piece.answer = ugc_answer(&w->answers, &piece, (int)rows_int(rows, IN_PLATFORM),
		rows_text(rows, C_NATIVE), rows_int(rows, IN_POST));
	vec_push(&w->u->pieces, piece);
}

static enum srm_rc read_acts(struct store *st, const struct selection *sel, struct walk *w,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_UGC_ACTS);
	int64_t person;
	enum srm_rc rc;

	period_bind(rows, sel);
	rows_bind_int(rows, 4, sel->as_of);
	while (inbound_next(&w->in, rows, &person, &rc, err))
		take(w, person, rows);
	rows_done(rows);
	return rc;
}

static void count_makers(struct walk *w)
{
	size_t m = 0;

	if (w->pairs.n)
		qsort(w->pairs.at, w->pairs.n, sizeof(*w->pairs.at), packed_compare);
	for (size_t i = 0; i < w->pairs.n; i++) {
		if (i && w->pairs.at[i] == w->pairs.at[i - 1])
			continue;
		while (w->u->months.at[m].month != (int)(w->pairs.at[i] >> 40))
			m++;
		w->u->months.at[m].makers++;
	}
}

int ugc_compare(const void *a, const void *b)
{
	const struct ugc_piece *x = a, *y = b;

	if (x->tier != y->tier)
		return x->tier < y->tier ? 1 : -1;
	if (x->length != y->length)
		return x->length < y->length ? 1 : -1;
	if (x->at != y->at)
		return x->at < y->at ? 1 : -1;
	return x->id < y->id ? -1 : x->id > y->id;
}

enum srm_rc ugc_read(struct store *st, const struct selection *sel, struct ugc *u,
	struct srm_err *err)
{
	SRM_CLEANUP(walk_release) struct walk w = {.u = u};
	enum srm_rc rc = inbound_read(st, &w.in, err);

	if (rc == SRM_OK)
		rc = read_posts(st, sel, u, err);
	if (rc == SRM_OK)
		rc = read_tiers(st, &w, err);
	if (rc == SRM_OK)
		rc = ugc_answers_read(st, sel->as_of, &w.answers, err);
	if (rc == SRM_OK)
		rc = read_acts(st, sel, &w, err);
	if (rc != SRM_OK)
		return rc;
	count_makers(&w);
	if (u->pieces.n)
		qsort(u->pieces.at, u->pieces.n, sizeof(*u->pieces.at), ugc_compare);
	return SRM_OK;
}
