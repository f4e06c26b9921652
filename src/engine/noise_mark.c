/* SPDX-License-Identifier: MIT */
#include "srm/engine/noise.h"

#include <stdlib.h>

#include "srm/model/record.h"

static int compare(const void *a, const void *b)
{
	const struct noise_act *x = a, *y = b;

	if (x->digest != y->digest)
		return x->digest < y->digest ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* The persons that were seen first, in the order in which they were. */
struct first {
	int64_t person[NOISE_PERSONS], known_at[NOISE_PERSONS];
	int n;
};

static void first_add(struct first *f, const struct noise_act *act)
{
	int i = 0;

	while (i < f->n && f->person[i] != act->person)
		i++;
	if (i < f->n ? act->known_at >= f->known_at[i]
		     : f->n == NOISE_PERSONS && act->known_at >= f->known_at[f->n - 1])
		return;
	if (i == f->n && f->n < NOISE_PERSONS)
		f->n++;
	else if (i == f->n)
		i--; /* takes the place of the last */
	for (; i > 0 && f->known_at[i - 1] > act->known_at; i--) {
		f->person[i] = f->person[i - 1];
		f->known_at[i] = f->known_at[i - 1];
	}
	f->person[i] = act->person;
	f->known_at[i] = act->known_at;
}

/* Of acts with one text, in the order of time: each moment begins a span. */
static void mark_text(struct noise_act *acts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct first first = {0};
		size_t end = i;

		if (i && acts[i].at == acts[i - 1].at)
			continue;
		for (; end < n && acts[end].at - acts[i].at <= NOISE_SPAN_S; end++)
			first_add(&first, &acts[end]);
		for (size_t j = i; j < end && first.n == NOISE_PERSONS; j++)
			if (acts[j].since == TIME_NONE ||
				acts[j].since > first.known_at[NOISE_PERSONS - 1])
				acts[j].since = first.known_at[NOISE_PERSONS - 1];
	}
}

void noise_mark(struct noise_act *acts, size_t n)
{
	size_t end;

	if (n)
		qsort(acts, n, sizeof(acts[0]), compare);
	for (size_t i = 0; i < n; i++)
		acts[i].since = TIME_NONE;
	for (size_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && acts[end].digest == acts[i].digest; end++)
			;
		if (end - i >= NOISE_PERSONS)
			mark_text(acts + i, end - i);
	}
}
