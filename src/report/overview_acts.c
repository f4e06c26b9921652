/* SPDX-License-Identifier: MIT */
#include "overview_acts.h"

#include "srm/engine/rollup.h"
#include "srm/model/record.h"

/* What one person did: kinds by period, as bits, and when they first came. */
struct visitor {
	int64_t first_at; /* TIME_NONE */
	unsigned kinds[2];
};

struct visitors VEC_OF(struct visitor);

enum {
	ACT_AT = IN_COLUMNS,
	ACT_SHADOW
};

void held_release(struct held *held)
{
	vec_release(&held->comments);
	vec_release(&held->reposts);
}

static void count_post(struct ids *list, int64_t post, int64_t n)
{
	if (post <= 0)
		return;
	while (list->n <= (size_t)post)
		vec_push(list, 0);
	list->at[post] += n;
}

static void count_held(struct held *held, int64_t post, int64_t kind, int64_t n)
{
	if (kind == KIND_COMMENT || kind == KIND_REPLY)
		count_post(&held->comments, post, n);
	if (kind == KIND_REPOST)
		count_post(&held->reposts, post, n);
}

static bool is_within(const struct act_span *s, int64_t at)
{
	return at == TIME_NONE ? s->has_untimed : at >= s->from_at && at < s->to_at;
}

static void count_act(struct act_span spans[2], struct visitor *v, int64_t at, int64_t kind)
{
	if (kind != KIND_UNFOLLOW && at != TIME_NONE &&
		(v->first_at == TIME_NONE || at < v->first_at))
		v->first_at = at;
	for (int i = 0; i < 2; i++) {
		if (!is_within(&spans[i], at))
			continue;
		spans[i].acts += kind != KIND_UNFOLLOW;
		spans[i].kinds[kind].acts++;
		v->kinds[i] |= 1u << kind;
	}
}

static void count_visitor(struct act_span *s, const struct visitor *v, int i)
{
	s->people += (v->kinds[i] & ~(1u << KIND_UNFOLLOW)) != 0;
	s->newcomers +=
		v->first_at != TIME_NONE && v->first_at >= s->from_at && v->first_at < s->to_at;
	for (int k = 0; k < KIND_COUNT; k++)
		s->kinds[k].people += v->kinds[i] >> k & 1;
}

static enum srm_rc walk(struct store *st, const struct inbound *in, struct visitors *all,
	struct act_span spans[2], struct held *held, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_OVERVIEW_ACTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t person = ids_get(&in->person, rows_int(rows, IN_ACTOR));
		int64_t kind = rows_int(rows, IN_KIND);

		if (rows_int(rows, ACT_SHADOW))
			continue;
		count_held(held, rows_int(rows, IN_POST), kind, 1);
		if (person <= 0 || kind <= 0 || kind >= KIND_COUNT || !inbound_is(in, rows))
			continue;
		while (all->n <= (size_t)person)
			vec_push(all, ((struct visitor){.first_at = TIME_NONE}));
		count_act(spans, &all->at[person], rows_time(rows, ACT_AT), kind);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc overview_acts_read(struct store *st, struct act_span spans[2], struct held *held,
	struct srm_err *err)
{
	struct inbound in = {0};
	struct visitors all = {0};
	enum srm_rc rc = inbound_read(st, &in, err);

	if (rc == SRM_OK)
		rc = walk(st, &in, &all, spans, held, err);
	for (size_t p = 0; p < all.n; p++)
		for (int i = 0; i < 2; i++)
			count_visitor(&spans[i], &all.at[p], i);
	vec_release(&all);
	inbound_release(&in);
	return rc;
}

/* ---- as the last score counted it ---- */

static enum srm_rc stored_acts(struct store *st, struct act_span *s, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_ACTS_STORED);
	int64_t before = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t person = rows_int(rows, 0), kind = rows_int(rows, 1), n = rows_int(rows, 2);

		if (kind <= 0 || kind >= KIND_COUNT)
			continue;
		s->kinds[kind].acts += n;
		s->kinds[kind].people++;
		if (kind == KIND_UNFOLLOW)
			continue;
		s->acts += n;
		s->people += person != before;
		before = person;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc stored_held(struct store *st, struct held *held, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_HELD_STORED);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		count_held(held, rows_int(rows, 0), KIND_COMMENT, rows_int(rows, 1));
		count_held(held, rows_int(rows, 0), KIND_REPOST, rows_int(rows, 2));
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_HELD_SHADOWS);
	while (rows_next(rows, &rc, err))
		count_held(held, rows_int(rows, 0), rows_int(rows, 1), -1);
	rows_done(rows);
	return rc;
}

enum srm_rc overview_acts_stored(struct store *st, int64_t as_of, struct act_span *span,
	struct held *held, bool *found, struct srm_err *err)
{
	enum srm_rc rc = rollup_holds(st, as_of, found, err);

	if (rc == SRM_OK && *found)
		rc = stored_acts(st, span, err);
	return rc == SRM_OK && *found ? stored_held(st, held, err) : rc;
}
