/* SPDX-License-Identifier: MIT */
/* What changes with time, as it was observed before the cut-off. */
#include "backtest_internal.h"

#include "srm/base/str.h"

struct reading {
	struct history *h;
	struct store *st;
	const struct backtest *b;
};

static enum srm_rc read_sources(const struct reading *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_BACKTEST_SEEN);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->b->cutoff_at);
	while (rows_next(rows, &rc, err)) {
		struct past *p = history_find(r->h, rows_int(rows, 0));

		if (p)
			p->facts.capabilities |= (unsigned)rows_int(rows, 1);
	}
	rows_done(rows);
	return rc;
}

static void take_profile(const struct rows *rows, struct facts *f)
{
	int64_t *const counts[] = {&f->followers, &f->follows, &f->posts};

	for (int i = 0; i < 3; i++)
		if (!rows_is_null(rows, 1 + i))
			*counts[i] = rows_int(rows, 1 + i);
	if (!rows_is_null(rows, 4)) {
		f->verified = (int)rows_int(rows, 4);
		f->verified_type = rows_is_null(rows, 5) ? -1 : (int)rows_int(rows, 5);
	}
	if (!rows_is_null(rows, 6))
		f->member_rank = (int)rows_int(rows, 6);
	if (!rows_is_null(rows, 7))
		f->level = (int)rows_int(rows, 7);
	if (rows_int(rows, 8))
		f->profile_relevance = rows_real(rows, 9);
}

static enum srm_rc read_profiles(const struct reading *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_BACKTEST_PROFILES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->b->cutoff_at);
	while (rows_next(rows, &rc, err)) {
		struct past *p = history_find(r->h, rows_int(rows, 0));

		if (p)
			take_profile(rows, &p->facts);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_earned(const struct reading *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_BACKTEST_EARNED);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->b->cutoff_at);
	while (rows_next(rows, &rc, err)) {
		struct past *p = history_find(r->h, rows_int(rows, 0));

		if (p)
			p->facts.earned += rows_int(rows, 1);
	}
	rows_done(rows);
	return rc;
}

/* ---- who brought whom ---- */

struct brought {
	uint32_t by; /* place of the one who brought */
	int64_t at;
};

struct brought_list VEC_OF(struct brought);

static void list_release(struct brought_list *list)
{
	vec_release(list);
}

/* Whose nickname that act names as the one it came from; 0 when nobody's or several people's. */
static enum srm_rc find_giver(const struct reading *r, int64_t act, int64_t *giver,
	struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_BACKTEST_VIA), *named;
	STR(name);
	int64_t platform = 0;
	enum srm_rc rc;

	*giver = 0;
	rows_bind_int(rows, 1, act);
	if (rows_next(rows, &rc, err)) {
		str_adds(&name, rows_text(rows, 0));
		platform = rows_int(rows, 1);
	}
	rows_done(rows);
	if (rc != SRM_OK || !name.len)
		return rc;
	named = store_rows(r->st, Q_BACKTEST_NAMED);
	rows_bind_int(named, 1, r->b->cutoff_at);
	rows_bind_text(named, 2, str_slice(&name));
	rows_bind_int(named, 3, platform);
	if (rows_next(named, &rc, err))
		*giver = rows_int(named, 0);
	if (rc == SRM_OK && *giver && rows_next(named, &rc, err))
		*giver = 0;
	rows_done(named);
	return rc;
}

static int brought_compare(const void *a, const void *b)
{
	const struct brought *x = a, *y = b;

	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void brought_place(struct history *h, const struct brought_list *list)
{
	if (!list->n)
		return;
	qsort(list->at, list->n, sizeof(list->at[0]), brought_compare);
	vec_reserve(&h->brought, list->n);
	for (size_t i = 0; i < list->n; i++) {
		struct facts *f = &h->people.at[list->at[i].by - 1].facts;

		if (!f->n_brought++)
			f->brought = h->brought.at + h->brought.n;
		h->brought.at[h->brought.n++] = list->at[i].at;
	}
}

/* A person whose first act is a repost of somebody's repost was brought by them. */
static enum srm_rc read_brought(const struct reading *r, const struct ids *with_via,
	struct srm_err *err)
{
	SRM_CLEANUP(list_release) struct brought_list list = {0};
	struct history *h = r->h;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < h->people.n && with_via->n && rc == SRM_OK; i++) {
		const struct past *p = &h->people.at[i];
		const struct act *first = &h->acts[p->first];
		const struct past *by;
		int64_t giver;

		if (p->first == p->cut || first->kind != KIND_REPOST ||
			!ids_have(with_via, first->id))
			continue;
		rc = find_giver(r, first->id, &giver, err);
		by = giver == p->person ? NULL : history_find(h, giver);
		if (rc == SRM_OK && by)
			vec_push(&list, ((struct brought){h->place[giver], first->at}));
	}
	brought_place(h, &list);
	return rc;
}

static enum srm_rc has_keywords(struct store *st, bool *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_KEYWORDS);
	enum srm_rc rc;

	*out = rows_next(rows, &rc, err);
	rows_done(rows);
	return rc;
}

enum srm_rc facts_read(struct history *h, const struct ids *with_via, struct store *st,
	const struct backtest *b, struct srm_err *err)
{
	const struct reading r = {h, st, b};
	bool keywords;
	enum srm_rc rc = has_keywords(st, &keywords, err);

	for (size_t i = 0; i < h->people.n; i++) {
		struct past *p = &h->people.at[i];
		struct facts *f = &p->facts;

		unsigned capabilities = f->capabilities;

		*f = facts_empty();
		f->acts = h->acts + p->first;
		f->n_acts = p->cut - p->first;
		f->capabilities = capabilities;
		f->has_keywords = keywords;
		f->zone = store_zone(st);
	}
	if (rc == SRM_OK)
		rc = read_sources(&r, err);
	if (rc == SRM_OK)
		rc = read_profiles(&r, err);
	if (rc == SRM_OK)
		rc = read_earned(&r, err);
	return rc == SRM_OK ? read_brought(&r, with_via, err) : rc;
}
