/* SPDX-License-Identifier: MIT */
#include "srm/classify/linear.h"

#include <math.h>
#include <stdlib.h>

#include "linear_read.h"
#include "srm/base/mem.h"

uint32_t linear_name(struct linear_names *names, struct slice name)
{
	int64_t *found = map_get(&names->index, name.s, name.len);

	if (found)
		return (uint32_t)*found;
	map_put(&names->index, name.s, name.len, (int64_t)names->list.n);
	vec_push(&names->list, mem_dup(name.s, name.len));
	return (uint32_t)names->list.n - 1;
}

void linear_names_release(struct linear_names *names)
{
	for (size_t i = 0; i < names->list.n; i++)
		free(names->list.at[i]);
	vec_release(&names->list);
	map_release(&names->index);
}

/* The n-gram of units, unless a blank stands alone or within. */
static void add_ngram(struct linear_names *names, const uint32_t *units, int n, struct str *name,
	struct linear_terms *out)
{
	if ((n == 1 && units[0] == UNIT_BLANK) || (n == 3 && units[1] == UNIT_BLANK) ||
		(n == 2 && units[0] == UNIT_BLANK && units[1] == UNIT_BLANK))
		return;
	str_reset(name);
	for (int i = 0; i < n; i++)
		str_addcp(name, units[i] == UNIT_BLANK ? '_' : units[i]);
	vec_push(out, ((struct linear_term){linear_name(names, str_slice(name)), 1}));
}

static int compare_terms(const void *a, const void *b)
{
	const struct linear_term *x = a, *y = b;

	return (x->feature > y->feature) - (x->feature < y->feature);
}

/* One term per feature from `from` on: their values add up. */
static void join_terms(struct linear_terms *terms, size_t from)
{
	size_t n = from;

	if (terms->n == from)
		return;
	qsort(terms->at + from, terms->n - from, sizeof(*terms->at), compare_terms);
	for (size_t i = from; i < terms->n; i++) {
		if (n > from && terms->at[n - 1].feature == terms->at[i].feature)
			terms->at[n - 1].value += terms->at[i].value;
		else
			terms->at[n++] = terms->at[i];
	}
	terms->n = n;
}

void linear_terms_add(struct linear_names *names, struct slice folded, struct linear_terms *out)
{
	struct unit_reader r = unit_reader_of(folded);
	uint32_t units[3] = {UNIT_END, UNIT_END, UNIT_BLANK}, unit = UNIT_BLANK;
	size_t from = out->n, n = 0;
	STR(name);

	do {
		unit = unit_next(&r, unit);
		n += unit != UNIT_BLANK && unit != UNIT_END;
		units[0] = units[1];
		units[1] = units[2];
		units[2] = unit == UNIT_END ? UNIT_BLANK : unit;
		for (int i = 1; i <= 3 && units[3 - i] != UNIT_END; i++)
			add_ngram(names, units + 3 - i, i, &name, out);
	} while (unit != UNIT_END);
	join_terms(out, from);
	for (size_t i = from; i < out->n; i++)
		out->at[i].value = (float)((double)out->at[i].value / sqrt((double)(n ? n : 1)));
}

void linear_set_release(struct linear_set *set)
{
	for (size_t i = 0; i < set->examples.n; i++)
		vec_release(&set->examples.at[i].terms);
	vec_release(&set->examples);
	linear_names_release(&set->names);
}
