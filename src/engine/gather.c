/* SPDX-License-Identifier: MIT */
#include "gather_internal.h"

#include <stddef.h>
#include <string.h>

/* Acts of one pass over everybody: 64 MiB of them. */
enum {
	PASS_ACTS = (64 << 20) / sizeof(struct gathered)
};

/* ---- by person ---- */

void sorted_release(struct sorted *b)
{
	free(b->start);
	free(b->order);
	*b = (struct sorted){0};
}

static uint32_t who_of_row(const void *rows, size_t i, size_t size, size_t who_at)
{
	uint32_t who;

	memcpy(&who, (const char *)rows + i * size + who_at, sizeof(who));
	return who;
}

void sorted_fill(struct sorted *b, const void *rows, size_t n, size_t size, size_t who_at,
	size_t begin, size_t end)
{
	size_t people = end - begin;
	uint32_t before = 0;

	sorted_release(b);
	b->start = mem_alloc((people + 2) * sizeof(*b->start));
	b->order = mem_resize(NULL, n + 1, sizeof(*b->order));
	for (size_t i = 0; i < n; i++)
		b->start[who_of_row(rows, i, size, who_at) - begin + 1]++;
	for (size_t p = 0; p <= people; p++) {
		before += b->start[p];
		b->start[p] = before;
	}
	for (size_t i = 0; i < n; i++)
		b->order[b->start[who_of_row(rows, i, size, who_at) - begin]++] = (uint32_t)i;
	/* each start now is where the next one begins */
	memmove(b->start + 1, b->start, people * sizeof(*b->start));
	b->start[0] = 0;
}

uint32_t person_place(const struct gather *g, int64_t person)
{
	size_t low = 0, high = g->people.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (g->people.at[mid].id == person)
			return (uint32_t)mid;
		if (g->people.at[mid].id < person)
			low = mid + 1;
		else
			high = mid;
	}
	return NOBODY;
}

/* ---- whom ---- */

static void push_person(struct gather *g, int64_t id)
{
	vec_push(&g->people, ((struct gather_person){.id = id, .first = {.at = TIME_NONE}}));
}

static enum srm_rc todo_people(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_TODO);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		push_person(g, rows_int(rows, 0));
	rows_done(rows);
	return rc;
}

/* From so many people on, and from this share of all, reading everything once is quicker. */
enum {
	SCAN_PEOPLE = 8,
	SCAN_SHARE = 16
};

static enum srm_rc make_room(struct gather *g, struct srm_err *err)
{
	int64_t max;
	enum srm_rc rc = rows_one_int(store_rows(g->st, Q_IDENTITY_MAX), 0, &max, err);

	if (rc != SRM_OK)
		return rc;
	g->n_identities = (size_t)max + 1;
	g->who_of = mem_resize(NULL, g->n_identities, sizeof(*g->who_of));
	memset(g->who_of, 0xff, g->n_identities * sizeof(*g->who_of));
	return SRM_OK;
}

/* The identities of those to do. */
static enum srm_rc todo_identities(struct gather *g, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = make_room(g, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(g->st, Q_PEOPLE);
	while (rows_next(rows, &rc, err))
		g->who_of[rows_int(rows, 0)] = person_place(g, rows_int(rows, 1));
	rows_done(rows);
	return rc;
}

/* A person is named by the smallest of their identities, so it comes before the others. */
static enum srm_rc all_people(struct gather *g, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = make_room(g, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(g->st, Q_PEOPLE);
	while (rows_next(rows, &rc, err)) {
		int64_t identity = rows_int(rows, 0), person = rows_int(rows, 1);

		if (identity == person)
			push_person(g, person);
		g->who_of[identity] =
			identity == person ? (uint32_t)(g->people.n - 1) : g->who_of[person];
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc gone_people(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_GONE);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		vec_push(&g->gone, rows_int(rows, 0));
	rows_done(rows);
	return rc;
}

bool gather_has(const struct gather *g, int64_t person)
{
	return person_place(g, person) != NOBODY;
}

bool gather_is_gone(const struct gather *g, int64_t person)
{
	if (g->is_all)
		return person_place(g, person) == NOBODY;
	return ids_have(&g->gone, person);
}

/* Our own people are few: their places are looked up, not kept beside every person. */
static enum srm_rc own_people(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_OWN_PEOPLE);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t person = rows_int(rows, 0);
		uint32_t who = person_place(g, person);

		vec_push(&g->own_people, person);
		if (who != NOBODY)
			vec_push(&g->own_places, (int64_t)who);
	}
	rows_done(rows);
	return rc;
}

bool ids_have(const struct ids *list, int64_t id)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (list->at[mid] == id)
			return true;
		if (list->at[mid] < id)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

static enum srm_rc all_capabilities(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_CAPABILITIES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t identity = rows_int(rows, 0);

		if ((size_t)identity < g->n_identities && g->who_of[identity] != NOBODY)
			g->people.at[g->who_of[identity]].capabilities |=
				(unsigned)rows_int(rows, 1);
	}
	rows_done(rows);
	return rc;
}

/* ---- passes ---- */

static enum srm_rc choose_passes(struct gather *g, struct srm_err *err)
{
	int64_t n;
	size_t passes;
	enum srm_rc rc = rows_one_int(store_rows(g->st, Q_INTERACTION_MAX), 0, &n, err);

	passes = 1 + (size_t)(rc == SRM_OK ? n : 0) / PASS_ACTS;
	g->pass_size = g->people.n / passes + 1;
	return rc;
}

static enum srm_rc sort_pass(struct gather *g, struct srm_err *err)
{
	/* those to do were marked when they were read */
	enum srm_rc rc = g->is_all ? acts_mark_noise(g, err) : SRM_OK;

	sorted_fill(&g->acts_of, g->list.at, g->list.n, sizeof(struct gathered),
		offsetof(struct gathered, who), g->pass_begin, g->pass_end);
	sorted_fill(&g->sights_of, g->sights.at, g->sights.n, sizeof(struct sight),
		offsetof(struct sight, who), g->pass_begin, g->pass_end);
	sorted_fill(&g->untimed_of, g->untimed.at, g->untimed.n, sizeof(struct untimed),
		offsetof(struct untimed, who), g->pass_begin, g->pass_end);
	return rc;
}

static enum srm_rc read_pass(struct gather *g, size_t begin, struct srm_err *err)
{
	enum srm_rc rc;

	g->pass_begin = begin;
	g->pass_end = begin + g->pass_size < g->people.n ? begin + g->pass_size : g->people.n;
	g->list.n = g->sights.n = g->untimed.n = 0;
	rc = acts_scan(g, err);
	return rc == SRM_OK ? profiles_scan(g, err) : rc;
}

static enum srm_rc advance(struct rows *rows, bool *has, struct srm_err *err)
{
	enum srm_rc rc;

	*has = rows_next(rows, &rc, err);
	return rc;
}

static enum srm_rc prepare(struct gather *g, struct store *st, int64_t as_of, bool is_all,
	struct srm_err *err)
{
	struct rows *keywords;
	int64_t via;
	enum srm_rc rc;

	*g = (struct gather){.st = st, .as_of = as_of, .is_all = is_all};
	keywords = store_rows(st, Q_KEYWORDS);
	rc = advance(keywords, &g->has_keywords, err);
	rows_done(keywords);
	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_HAS_VIA), 0, &via, err);
	g->has_via = rc == SRM_OK && via;
	if (rc == SRM_OK)
		rc = posts_open(g, err);
	if (rc == SRM_OK)
		rc = is_all ? all_people(g, err) : todo_people(g, err);
	if (rc == SRM_OK && !is_all)
		rc = gone_people(g, err);
	return rc == SRM_OK ? own_people(g, err) : rc;
}

static enum srm_rc open_todo(struct gather *g, struct store *st, int64_t as_of, bool is_by_key,
	struct srm_err *err)
{
	int64_t all;
	enum srm_rc rc = prepare(g, st, as_of, false, err);

	g->is_by_key = is_by_key;
	if (rc == SRM_OK && g->people.n >= SCAN_PEOPLE) {
		rc = rows_one_int(store_rows(st, Q_PEOPLE_COUNT), 0, &all, err);
		if (rc == SRM_OK && g->people.n > (size_t)all / SCAN_SHARE) {
			rc = todo_identities(g, err);
			if (rc == SRM_OK)
				rc = acts_scan(g, err);
			return rc == SRM_OK ? acts_mark_noise(g, err) : rc;
		}
	}
	for (size_t i = 0; i < g->people.n && rc == SRM_OK; i++)
		rc = acts_of_person(g, (uint32_t)i, err);
	return rc;
}

enum srm_rc gather_open(struct gather *g, struct store *st, int64_t as_of, struct srm_err *err)
{
	return open_todo(g, st, as_of, false, err);
}

enum srm_rc gather_open_by_key(struct gather *g, struct store *st, int64_t as_of,
	struct srm_err *err)
{
	return open_todo(g, st, as_of, true, err);
}

enum srm_rc gather_open_all(struct gather *g, struct store *st, int64_t as_of, struct srm_err *err)
{
	enum srm_rc rc = prepare(g, st, as_of, true, err);

	if (rc == SRM_OK)
		rc = all_capabilities(g, err);
	if (rc == SRM_OK)
		rc = choose_passes(g, err);
	return rc == SRM_OK ? read_pass(g, 0, err) : rc;
}

enum srm_rc gather_add(struct gather *g, int64_t person, struct srm_err *err)
{
	size_t at = g->people.n;

	if (g->is_all || person_place(g, person) != NOBODY || ids_have(&g->own_people, person))
		return SRM_OK;
	push_person(g, person);
	for (; at > 0 && g->people.at[at - 1].id > person; at--)
		g->people.at[at] = g->people.at[at - 1];
	g->people.at[at] = (struct gather_person){.id = person, .first = {.at = TIME_NONE}};
	for (size_t i = 0; i < g->list.n; i++)
		g->list.at[i].who += g->list.at[i].who >= at;
	for (size_t i = 0; i < g->untimed.n; i++)
		g->untimed.at[i].who += g->untimed.at[i].who >= at;
	for (size_t i = 0; i < g->own_places.n; i++)
		g->own_places.at[i] += g->own_places.at[i] >= (int64_t)at;
	for (size_t i = 0; i < g->own_acts.n; i++)
		g->own_acts.at[i].who += g->own_acts.at[i].who >= at;
	return acts_of_person(g, (uint32_t)at, err);
}

void gather_close(struct gather *g)
{
	if (g->earned)
		rows_done(g->earned);
	if (g->brought)
		rows_done(g->brought);
	for (size_t i = 0; i < g->people.n; i++)
		free(g->people.at[i].first.via);
	vec_release(&g->people);
	vec_release(&g->own);
	vec_release(&g->own_acts);
	vec_release(&g->own_people);
	vec_release(&g->own_places);
	vec_release(&g->gone);
	vec_release(&g->list);
	vec_release(&g->sights);
	vec_release(&g->untimed);
	vec_release(&g->visits);
	vec_release(&g->acts);
	vec_release(&g->room);
	vec_release(&g->came);
	vec_release(&g->mine);
	sorted_release(&g->acts_of);
	sorted_release(&g->sights_of);
	sorted_release(&g->untimed_of);
	free(g->who_of);
	free(g->posts);
	free(g->held);
	*g = (struct gather){0};
}

/* ---- one after the other ---- */

static enum srm_rc start(struct gather *g, enum stmt name, struct rows **rows, bool *has,
	struct srm_err *err)
{
	*rows = store_rows(g->st, name);
	rows_bind_int(*rows, 1, g->as_of);
	return advance(*rows, has, err);
}

static enum srm_rc begin_reading(struct gather *g, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	g->is_reading = true;
	if (!g->is_all) {
		g->pass_end = g->people.n;
		rc = profiles_of_todo(g, err);
	}
	if (rc == SRM_OK)
		rc = start(g, g->is_all ? Q_EARNED_ALL : Q_EARNED, &g->earned, &g->has_earned, err);
	if (rc == SRM_OK)
		rc = start(g, g->is_all ? Q_BROUGHT_ALL : Q_BROUGHT, &g->brought, &g->has_brought,
			err);
	if (rc == SRM_OK && g->pass_begin)
		rc = read_pass(g, 0, err);
	return rc == SRM_OK ? sort_pass(g, err) : rc;
}

/* What others did for one person's standing. */
static enum srm_rc take_rest(struct gather *g, int64_t person, struct facts *f, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	g->came.n = 0;
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
	f->brought = g->came.at;
	f->n_brought = g->came.n;
	return rc;
}

enum srm_rc gather_next(struct gather *g, int64_t *person, struct facts *facts, struct srm_err *err)
{
	enum srm_rc rc = g->is_reading ? SRM_OK : begin_reading(g, err);
	const struct gather_person *p;

	*person = 0;
	if (rc == SRM_OK && g->next < g->people.n && g->next >= g->pass_end) {
		rc = read_pass(g, g->pass_end, err);
		if (rc == SRM_OK)
			rc = sort_pass(g, err);
	}
	if (rc != SRM_OK || g->next >= g->people.n)
		return rc;
	p = &g->people.at[g->next];
	*person = p->id;
	*facts = facts_empty();
	facts->capabilities = p->capabilities;
	facts->has_keywords = g->has_keywords;
	facts->complains_elsewhere = p->complains_elsewhere;
	facts->zone = store_zone(g->st);
	profiles_tell(g, g->next, facts);
	acts_sorted(g, g->next);
	acts_count(g, g->next);
	facts->acts = g->acts.at;
	facts->n_acts = g->acts.n;
	g->next++;
	return take_rest(g, p->id, facts, err);
}
