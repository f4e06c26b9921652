/* SPDX-License-Identifier: MIT */
#include "gather.h"

static enum srm_rc advance(struct rows *rows, bool *has, struct srm_err *err)
{
	enum srm_rc rc;

	*has = rows_next(rows, &rc, err);
	return rc;
}

static enum srm_rc start(struct gather *g, enum stmt name, int64_t as_of, struct rows **rows,
	bool *has, struct srm_err *err)
{
	*rows = store_rows(g->st, name);
	rows_bind_int(*rows, 1, as_of);
	return advance(*rows, has, err);
}

enum srm_rc gather_open(struct gather *g, struct store *st, int64_t as_of, struct srm_err *err)
{
	struct rows *keywords = store_rows(st, Q_KEYWORDS);
	enum srm_rc rc;

	*g = (struct gather){.st = st};
	rc = advance(keywords, &g->has_keywords, err);
	rows_done(keywords);
	if (rc == SRM_OK)
		rc = start(g, Q_PROFILES_TODO, as_of, &g->profiles, &g->has_profiles, err);
	if (rc == SRM_OK)
		rc = start(g, Q_ACTS, as_of, &g->acts, &g->has_acts, err);
	if (rc == SRM_OK)
		rc = start(g, Q_EARNED, as_of, &g->earned, &g->has_earned, err);
	if (rc == SRM_OK)
		rc = start(g, Q_BROUGHT, as_of, &g->brought, &g->has_brought, err);
	return rc;
}

void gather_close(struct gather *g)
{
	struct rows *const all[] = {g->profiles, g->acts, g->earned, g->brought};

	for (size_t i = 0; i < SRM_COUNT(all); i++)
		if (all[i])
			rows_done(all[i]);
	vec_release(&g->list);
	vec_release(&g->came);
}

/* Oldest first: the last value that is given holds. */
static void take_profile(const struct rows *rows, struct facts *f)
{
	int64_t *const counts[] = {&f->followers, &f->follows, &f->posts};

	f->capabilities |= (unsigned)rows_int(rows, 1);
	for (int i = 0; i < 3; i++)
		if (!rows_is_null(rows, 2 + i))
			*counts[i] = rows_int(rows, 2 + i);
	if (!rows_is_null(rows, 5)) {
		f->verified = (int)rows_int(rows, 5);
		f->verified_type = rows_is_null(rows, 6) ? -1 : (int)rows_int(rows, 6);
	}
	if (!rows_is_null(rows, 9))
		f->member_rank = (int)rows_int(rows, 9);
	if (rows_int(rows, 8))
		f->profile_relevance = rows_real(rows, 7);
}

static struct act read_act(const struct rows *rows)
{
	return (struct act){
		.id = rows_int(rows, 1),
		.kind = (enum kind)rows_int(rows, 2),
		.at = rows_int(rows, 3),
		.bits = (unsigned)rows_int(rows, 4),
		.relevance = rows_real(rows, 5),
		.topic = rows_real(rows, 6),
		.is_bait = rows_int(rows, 7) != 0,
	};
}

/* The rows of one person from the three other statements. */
static enum srm_rc take_rest(struct gather *g, int64_t person, struct facts *f, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	g->list.n = g->came.n = 0;
	while (rc == SRM_OK && g->has_acts && rows_int(g->acts, 0) <= person) {
		if (rows_int(g->acts, 0) == person)
			vec_push(&g->list, read_act(g->acts));
		rc = advance(g->acts, &g->has_acts, err);
	}
	while (rc == SRM_OK && g->has_earned && rows_int(g->earned, 0) <= person) {
		if (rows_int(g->earned, 0) == person)
			f->earned += rows_int(g->earned, 2);
		rc = advance(g->earned, &g->has_earned, err);
	}
	while (rc == SRM_OK && g->has_brought && rows_int(g->brought, 0) <= person) {
		if (rows_int(g->brought, 0) == person)
			vec_push(&g->came, rows_int(g->brought, 1));
		rc = advance(g->brought, &g->has_brought, err);
	}
	f->acts = g->list.at;
	f->n_acts = g->list.n;
	f->brought = g->came.at;
	f->n_brought = g->came.n;
	return rc;
}

enum srm_rc gather_next(struct gather *g, int64_t *person, struct facts *facts, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*person = 0;
	if (!g->has_profiles)
		return SRM_OK;
	*person = rows_int(g->profiles, 0);
	*facts = (struct facts){
		.followers = COUNT_NONE,
		.follows = COUNT_NONE,
		.posts = COUNT_NONE,
		.verified = -1,
		.verified_type = -1,
		.has_keywords = g->has_keywords,
		.zone = store_zone(g->st),
	};
	while (rc == SRM_OK && g->has_profiles && rows_int(g->profiles, 0) == *person) {
		take_profile(g->profiles, facts);
		rc = advance(g->profiles, &g->has_profiles, err);
	}
	return rc == SRM_OK ? take_rest(g, *person, facts, err) : rc;
}
