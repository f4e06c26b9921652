/* SPDX-License-Identifier: MIT */
/* Profiles as they were seen, oldest first: the last value that is given holds. */
#include "gather_internal.h"

/* Columns of Q_PROFILES_ALL and Q_PROFILES_TODO. */
enum {
	SEEN_WHO, /* identity, or person */
	SEEN_OBSERVED,
	SEEN_DAY,
	SEEN_DIGEST,
	SEEN_FOLLOWERS,
	SEEN_FOLLOWS,
	SEEN_POSTS,
	SEEN_VERIFIED,
	SEEN_VERIFIED_TYPE,
	SEEN_MEMBER_RANK,
	SEEN_LEVEL,
	SEEN_RELEVANCE,
	SEEN_WORDS
};

static int small(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? -1 : (int)rows_int(rows, column);
}

static void take_profile(struct gather *g, const struct rows *rows, uint32_t who)
{
	int64_t observed_at = rows_time(rows, SEEN_OBSERVED);

	if (rows_is_null(rows, SEEN_DAY) || (observed_at != TIME_NONE && observed_at > g->as_of))
		return;
	vec_push(&g->sights, ((struct sight){
				     .who = who,
				     .day = rows_int(rows, SEEN_DAY),
				     .observed_at = observed_at,
				     .digest = rows_int(rows, SEEN_DIGEST),
				     .followers = rows_count(rows, SEEN_FOLLOWERS),
				     .follows = rows_count(rows, SEEN_FOLLOWS),
				     .posts = rows_count(rows, SEEN_POSTS),
				     .verified = small(rows, SEEN_VERIFIED),
				     .verified_type = small(rows, SEEN_VERIFIED_TYPE),
				     .member_rank = small(rows, SEEN_MEMBER_RANK),
				     .level = small(rows, SEEN_LEVEL),
				     .has_words = rows_int(rows, SEEN_WORDS) != 0,
				     .relevance = rows_real(rows, SEEN_RELEVANCE),
			     }));
}

enum srm_rc profiles_scan(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_PROFILES_ALL);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t identity = rows_int(rows, SEEN_WHO);
		uint32_t who = (size_t)identity < g->n_identities ? g->who_of[identity] : NOBODY;

		if (who != NOBODY && who >= g->pass_begin && who < g->pass_end)
			take_profile(g, rows, who);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc profiles_of_todo(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_PROFILES_TODO);
	uint32_t who = NOBODY;
	int64_t last = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t person = rows_int(rows, SEEN_WHO);

		if (person != last)
			who = person_place(g, person);
		last = person;
		if (who == NOBODY)
			continue;
		g->people.at[who].capabilities |= (unsigned)rows_int(rows, SEEN_WORDS + 1);
		take_profile(g, rows, who);
	}
	rows_done(rows);
	return rc;
}

static int sight_compare(const void *a, const void *b)
{
	const struct sight *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->observed_at != y->observed_at)
		return x->observed_at < y->observed_at ? -1 : 1;
	return (x->digest > y->digest) - (x->digest < y->digest);
}

static void tell_sight(const struct sight *s, struct facts *f)
{
	if (s->followers >= 0)
		f->followers = s->followers;
	if (s->follows >= 0)
		f->follows = s->follows;
	if (s->posts >= 0)
		f->posts = s->posts;
	if (s->verified >= 0) {
		f->verified = s->verified;
		f->verified_type = s->verified_type;
	}
	if (s->member_rank >= 0)
		f->member_rank = s->member_rank;
	if (s->level >= 0)
		f->level = s->level;
	if (s->has_words)
		f->profile_relevance = s->relevance;
}

void profiles_tell(struct gather *g, size_t who, struct facts *facts)
{
	size_t at = who - g->pass_begin;

	g->mine.n = 0;
	for (uint32_t i = g->sights_of.start[at]; i < g->sights_of.start[at + 1]; i++)
		vec_push(&g->mine, g->sights.at[g->sights_of.order[i]]);
	if (g->mine.n > 1)
		qsort(g->mine.at, g->mine.n, sizeof(g->mine.at[0]), sight_compare);
	for (size_t i = 0; i < g->mine.n; i++)
		tell_sight(&g->mine.at[i], facts);
}
