/* SPDX-License-Identifier: MIT */
#include "forest.h"

#include <string.h>

void forest_release(struct forest *f)
{
	free(f->at);
	vec_release(&f->apart);
	*f = (struct forest){0};
}

void forest_reach(struct forest *f, int64_t id)
{
	int64_t n = 2 * f->n > id ? 2 * f->n : id;
	size_t had = f->at ? (size_t)f->n + 1 : 0;

	if (id <= f->n)
		return;
	f->at = mem_resize(f->at, (size_t)n + 1, sizeof(*f->at));
	memset(f->at + had, 0, ((size_t)n + 1 - had) * sizeof(*f->at));
	f->n = n;
}

bool forest_has(const struct forest *f, int64_t id)
{
	return id > 0 && id <= f->n && f->at[id].parent;
}

int64_t forest_root(struct forest *f, int64_t id)
{
	while (f->at[id].parent != id) {
		f->at[id].parent = f->at[f->at[id].parent].parent;
		id = f->at[id].parent;
	}
	return id;
}

void forest_keep_apart(struct forest *f, int64_t a, int64_t b)
{
	struct pair pair = {a, b};

	if (!forest_has(f, a) || !forest_has(f, b))
		return;
	f->at[a].is_guarded = f->at[b].is_guarded = true;
	vec_push(&f->apart, pair);
}

/* May the trees of these roots become one? */
static bool may_join(struct forest *f, int64_t x, int64_t y)
{
	if (!f->at[x].is_guarded || !f->at[y].is_guarded)
		return true;
	for (size_t i = 0; i < f->apart.n; i++) {
		int64_t a = forest_root(f, f->apart.at[i].a), b = forest_root(f, f->apart.at[i].b);

		if ((a == x && b == y) || (a == y && b == x))
			return false;
	}
	return true;
}

static void note(struct member *m, enum joined_by why)
{
	if (m->joined_by == JOINED_NOT)
		m->joined_by = (unsigned char)why;
}

/* False when that would bring together what is kept apart; true too for those who are nobody. */
static bool forest_join(struct forest *f, int64_t a, int64_t b, enum joined_by why)
{
	int64_t x, y;

	if (!forest_has(f, a) || !forest_has(f, b) || a == b)
		return true;
	x = forest_root(f, a);
	y = forest_root(f, b);
	if (x != y) {
		bool is_guarded = f->at[x].is_guarded || f->at[y].is_guarded;

		if (!may_join(f, x, y))
			return false;
		f->at[x > y ? x : y].parent = x < y ? x : y;
		f->at[x < y ? x : y].is_guarded = is_guarded;
	}
	note(&f->at[a], why);
	note(&f->at[b], why);
	return true;
}

/* Ranks beside the ids, since what sorts knows nothing of the forest. */
struct ranked {
	int64_t first, second;
	struct pair pair;
};

static int by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->second < y->second ? -1 : x->second > y->second;
}

void forest_join_pairs(struct forest *f, struct pairs *pairs, enum joined_by why)
{
	struct ranked *order;
	size_t n = 0;

	if (!f->apart.n) {
		for (size_t i = 0; i < pairs->n; i++)
			forest_join(f, pairs->at[i].a, pairs->at[i].b, why);
		return;
	}
	order = mem_alloc((pairs->n + 1) * sizeof(*order));
	for (size_t i = 0; i < pairs->n; i++) {
		struct pair p = pairs->at[i];
		int64_t a, b;

		if (!forest_has(f, p.a) || !forest_has(f, p.b))
			continue;
		a = f->at[p.a].rank;
		b = f->at[p.b].rank;
		order[n++] = (struct ranked){a < b ? a : b, a < b ? b : a, p};
	}
	qsort(order, n, sizeof(*order), by_rank);
	for (size_t i = 0; i < n; i++)
		forest_join(f, order[i].pair.a, order[i].pair.b, why);
	free(order);
}

void forest_join_group(struct forest *f, int64_t *ids, size_t n, enum joined_by why)
{
	struct ranked *order;
	size_t m = 0;

	if (!f->apart.n) {
		for (size_t i = 1; i < n; i++)
			forest_join(f, ids[0], ids[i], why);
		return;
	}
	order = mem_alloc((n + 1) * sizeof(*order));
	for (size_t i = 0; i < n; i++)
		if (forest_has(f, ids[i]))
			order[m++] = (struct ranked){f->at[ids[i]].rank, 0, {ids[i], ids[i]}};
	qsort(order, m, sizeof(*order), by_rank);
	for (size_t i = 1; i < m; i++)
		for (size_t k = 0; k < i; k++)
			if (forest_join(f, order[k].pair.a, order[i].pair.a, why))
				break;
	free(order);
}
