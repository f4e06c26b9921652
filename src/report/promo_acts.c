/* SPDX-License-Identifier: MIT */
#include "promo.h"

#include <stdlib.h>

#include "inbound.h"
#include "srm/report/part.h"

/* Where somebody's first act with us fell; place 0: on none of the posts that are looked at. */
struct visit {
	int64_t first_at;
	int64_t place; /* in the list of posts, from 1 */
};
struct visits VEC_OF(struct visit);
struct reaches VEC_OF(uint64_t); /* place, person, whether core */

struct walk {
	struct inbound in;
	struct ids place, tier; /* of a post by its row; of a person */
	struct visits visits;
	struct reaches reaches;
	struct promo *p;
};

static void walk_release(struct walk *w)
{
	inbound_release(&w->in);
	vec_release(&w->place);
	vec_release(&w->tier);
	vec_release(&w->visits);
	vec_release(&w->reaches);
}

static void put(struct ids *list, int64_t id, int64_t value)
{
	while (list->n <= (size_t)id)
		vec_push(list, 0);
	list->at[id] = value;
}

static enum srm_rc read_tiers(struct store *st, struct walk *w, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PROMO_TIERS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t tier = rows_int(rows, 1);

		put(&w->tier, rows_int(rows, 0), tier);
		w->p->core += tier == TIER_CORE;
		w->p->key += tier == TIER_KEY;
	}
	rows_done(rows);
	return rc;
}

/* The first act of all counts, wherever it was; of two at once that on the later post. */
static void visit(struct visits *all, int64_t person, int64_t at, int64_t place)
{
	struct visit *v;

	if (at == TIME_NONE)
		return;
	while (all->n <= (size_t)person)
		vec_push(all, ((struct visit){INT64_MAX, 0}));
	v = &all->at[person];
	if (at < v->first_at || (at == v->first_at && place > v->place))
		*v = (struct visit){at, place};
}

static void take(struct walk *w, int64_t person, const struct rows *rows)
{
	int64_t place = ids_get(&w->place, rows_int(rows, IN_POST));
	int64_t tier = ids_get(&w->tier, person);

	visit(&w->visits, person, rows_time(rows, IN_COLUMNS), place);
	if (!place)
		return;
	w->p->posts.at[place - 1].held++;
	if (tier)
		vec_push(&w->reaches,
			(uint64_t)place << 41 | (uint64_t)person << 1 | (tier == TIER_CORE));
}

static enum srm_rc read_acts(struct store *st, const struct selection *sel, struct walk *w,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PROMO_ACTS);
	int64_t person;
	enum srm_rc rc;

	rows_bind_int(rows, 1, sel->as_of);
	while (inbound_next(&w->in, rows, &person, &rc, err))
		take(w, person, rows);
	rows_done(rows);
	return rc;
}

static void count(struct walk *w)
{
	struct promo_post *posts = w->p->posts.at;

	for (size_t i = 0; i < w->visits.n; i++)
		if (w->visits.at[i].place)
			posts[w->visits.at[i].place - 1].newcomers++;
	if (w->reaches.n)
		qsort(w->reaches.at, w->reaches.n, sizeof(*w->reaches.at), packed_compare);
	for (size_t i = 0; i < w->reaches.n; i++) {
		struct promo_post *post = &posts[(w->reaches.at[i] >> 41) - 1];

		if (i && w->reaches.at[i] == w->reaches.at[i - 1])
			continue;
		if (w->reaches.at[i] & 1)
			post->core++;
		else
			post->key++;
	}
}

enum srm_rc promo_read_acts(struct store *st, const struct selection *sel, struct promo *p,
	struct srm_err *err)
{
	SRM_CLEANUP(walk_release) struct walk w = {.p = p};
	enum srm_rc rc = inbound_read(st, &w.in, err);

	if (rc == SRM_OK)
		rc = read_tiers(st, &w, err);
	for (size_t i = 0; i < p->posts.n; i++)
		if (p->posts.at[i].role == ROLE_OWN)
			put(&w.place, p->posts.at[i].id, (int64_t)i + 1);
	if (rc == SRM_OK)
		rc = read_acts(st, sel, &w, err);
	if (rc == SRM_OK)
		count(&w);
	return rc;
}
