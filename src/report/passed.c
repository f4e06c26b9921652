/* SPDX-License-Identifier: MIT */
#include "passed.h"

#include <string.h>

#include "inbound.h"
#include "srm/base/map.h"
#include "srm/report/part.h"

/* That something went from one person to another, and by how many steps. */
struct pass {
	int64_t giver, taker;
	int64_t level;
};
struct pass_list VEC_OF(struct pass);

struct passing {
	struct inbound in;
	struct map names; /* platform and nickname -> person */
	struct pass_list list;
	struct str key;
};

static void passing_release(struct passing *p)
{
	inbound_release(&p->in);
	map_release(&p->names);
	vec_release(&p->list);
	str_release(&p->key);
}

static struct slice name_key(struct passing *p, int64_t platform, struct slice name)
{
	str_reset(&p->key);
	str_addc(&p->key, (char)('0' + platform));
	str_adds(&p->key, name);
	return str_slice(&p->key);
}

static enum srm_rc read_names(struct store *st, struct passing *p, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PASSERS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct slice key = name_key(p, rows_int(rows, 0), rows_text(rows, 1));

		map_put(&p->names, key.s, key.len, rows_int(rows, 2));
	}
	rows_done(rows);
	return rc;
}

static void add_pass(struct passing *p, int64_t platform, struct slice giver, int64_t taker,
	int64_t level)
{
	struct slice key = name_key(p, platform, giver);
	const int64_t *person = map_get(&p->names, key.s, key.len);
	struct pass one = {person ? *person : 0, taker, level};

	if (person && *person != taker)
		vec_push(&p->list, one);
}

/* The names further up stand in an order of their own: it is followed alongside. */
static enum srm_rc read_passes(struct store *st, const struct selection *sel, struct passing *p,
	struct srm_err *err)
{
	struct rows *via = store_rows(st, Q_PASSED_VIA), *up = store_rows(st, Q_PASSED_FURTHER);
	enum srm_rc rc, rc_up = SRM_OK;
	bool has_up = rows_next(up, &rc_up, err);

	period_bind(via, sel);
	while (rc_up == SRM_OK && rows_next(via, &rc, err)) {
		int64_t id = rows_int(via, IN_COLUMNS), platform = rows_int(via, IN_PLATFORM);
		int64_t taker = ids_get(&p->in.person, rows_int(via, IN_ACTOR));

		if (!taker || !inbound_is(&p->in, via))
			continue;
		add_pass(p, platform, rows_text(via, IN_COLUMNS + 1), taker, 1);
		while (has_up && rows_int(up, 0) < id)
			has_up = rows_next(up, &rc_up, err);
		for (; has_up && rows_int(up, 0) == id; has_up = rows_next(up, &rc_up, err))
			add_pass(p, platform, rows_text(up, 2), taker, rows_int(up, 1) + 1);
	}
	rows_done(via);
	rows_done(up);
	return rc_up == SRM_OK ? rc : rc_up;
}

static int compare(const void *a, const void *b)
{
	const struct pass *x = a, *y = b;

	if (x->giver != y->giver)
		return x->giver < y->giver ? -1 : 1;
	return x->taker < y->taker ? -1 : x->taker > y->taker;
}

static void sum_up(const struct pass_list *list, struct passers *out)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct pass *p = &list->at[i];
		bool is_new = !i || p[-1].giver != p->giver;
		struct passer none = {.person = p->giver}, *last;

		if (is_new)
			vec_push(out, none);
		last = &out->at[out->n - 1];
		last->reach += is_new || p[-1].taker != p->taker;
		if (p->level > last->levels)
			last->levels = p->level;
	}
}

enum srm_rc passers_read(struct store *st, const struct selection *sel, struct passers *out,
	struct srm_err *err)
{
	SRM_CLEANUP(passing_release) struct passing p = {0};
	enum srm_rc rc;

	str_init(&p.key);
	rc = inbound_read(st, &p.in, err);
	if (rc == SRM_OK)
		rc = read_names(st, &p, err);
	if (rc == SRM_OK)
		rc = read_passes(st, sel, &p, err);
	if (rc != SRM_OK)
		return rc;
	if (p.list.n)
		qsort(p.list.at, p.list.n, sizeof(*p.list.at), compare);
	sum_up(&p.list, out);
	return SRM_OK;
}

const struct passer *passer_of(const struct passers *list, int64_t person)
{
	size_t from = 0, to = list->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (list->at[mid].person < person)
			from = mid + 1;
		else
			to = mid;
	}
	return from < list->n && list->at[from].person == person ? &list->at[from] : NULL;
}
