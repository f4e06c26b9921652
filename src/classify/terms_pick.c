/* SPDX-License-Identifier: MIT */
/* Which of the counted terms mean something. */
#include <stdlib.h>
#include <string.h>

#include "terms_internal.h"

extern const char embed_stop[]; /* data/lexicon/stop.tsv */

/* By judgement. */
#define GOES_ON 0.75 /* of the texts with a term: the same unit beside it makes it a part */
#define COHESION 2.0 /* times as often together as their shares would let expect */

enum {
	PHRASE_MAX = 20, /* units */
	CHOSEN_MAX = 512 /* candidates that are compared with each other */
};

struct stop {
	struct map edges, terms;
};

struct candidate {
	struct gram *gram;
	double ratio;
};
struct candidates VEC_OF(struct candidate);

static void stop_read(struct stop *s)
{
	struct slice rest = slice_of(embed_stop), word;

	while (rest.len) {
		struct slice line = slice_cut(rest, "\n", &rest);
		struct slice list = slice_cut(line, "\t", &word);

		if (slice_is(list, "edge"))
			map_put(&s->edges, word.s, word.len, 1);
		else if (slice_is(list, "term"))
			map_put(&s->terms, word.s, word.len, 1);
	}
}

static void stop_release(struct stop *s)
{
	map_release(&s->edges);
	map_release(&s->terms);
}

/* ---- what stands beside ---- */

static void note(struct beside *b, uint32_t unit, uint32_t texts)
{
	/* of equals the smaller, so that the order of texts does not matter */
	if (texts > b->texts || (texts == b->texts && unit < b->unit))
		*b = (struct beside){unit, texts};
}

static void close_terms(struct terms *t)
{
	for (size_t i = 0; i < t->grams.n && !t->is_closed; i++) {
		const struct gram *g = &t->grams.at[i];
		struct gram *shorter;

		if (g->n < 2)
			continue;
		shorter = gram_find(t, g->unit, g->n - 1);
		if (shorter)
			note(&shorter->right, g->unit[g->n - 1], g->texts);
		shorter = gram_find(t, g->unit + 1, g->n - 1);
		if (shorter)
			note(&shorter->left, g->unit[0], g->texts);
	}
	t->is_closed = true;
}

static bool goes_on(const struct gram *g, const struct beside *b)
{
	return (double)b->texts >= GOES_ON * (double)g->texts;
}

/* How much more often its parts stand together than apart, at the weakest joint. */
static double cohesion(const struct terms *t, const struct gram *g)
{
	double least = 1e9;

	for (uint32_t k = 1; k < g->n; k++) {
		const struct gram *a = gram_find(t, g->unit, k);
		const struct gram *b = gram_find(t, g->unit + k, g->n - k);
		double c = a && b ? (double)g->texts * (double)t->texts / (double)a->texts /
					    (double)b->texts
				  : 0;

		least = c < least ? c : least;
	}
	return least;
}

/* ---- what makes a term ---- */

static bool is_stopped(const struct terms *t, const struct stop *s, const struct gram *g)
{
	STR(first);
	STR(last);
	STR(all);

	unit_write(&t->reader, g->unit[0], &first);
	unit_write(&t->reader, g->unit[g->n - 1], &last);
	for (uint32_t i = 0; i < g->n; i++)
		unit_write(&t->reader, g->unit[i], &all);
	return map_get(&s->edges, first.buf, first.len) || map_get(&s->edges, last.buf, last.len) ||
	       map_get(&s->terms, all.buf, all.len);
}

static bool is_term(const struct terms *t, const struct stop *s, const struct gram *g)
{
	if (g->n > GRAM_MAX || (g->n == 1 && g->unit[0] < UNIT_LATIN))
		return false;
	if (g->n < GRAM_MAX && (goes_on(g, &g->left) || goes_on(g, &g->right)))
		return false;
	if (cohesion(t, g) < COHESION)
		return false;
	return !is_stopped(t, s, g);
}

static int compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->ratio != y->ratio)
		return x->ratio < y->ratio ? 1 : -1;
	if (x->gram->n != y->gram->n)
		return x->gram->n < y->gram->n ? 1 : -1;
	return memcmp(x->gram->unit, y->gram->unit, x->gram->n * sizeof(x->gram->unit[0]));
}

static void find(struct terms *t, int group, int against, struct candidates *out)
{
	SRM_CLEANUP(stop_release) struct stop s = {0};

	stop_read(&s);
	for (size_t i = 0; i < t->grams.n; i++) {
		struct gram *g = &t->grams.at[i];
		double ratio;

		if (g->people[group] < TERM_PEOPLE)
			continue;
		ratio = terms_ratio(g->people[group], t->people[group], g->people[against],
			t->people[against]);
		if (ratio >= TERM_SURE && is_term(t, &s, g))
			vec_push(out, ((struct candidate){g, ratio}));
	}
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), compare);
}

/* ---- phrases ---- */

/* A part of something longer that is always the same: all of that. */
static void write_phrase(const struct terms *t, const struct gram *g, struct str *to)
{
	uint32_t before[PHRASE_MAX], window[GRAM_MAX];
	const struct gram *at = g;
	size_t n = 0, left = PHRASE_MAX - g->n;

	while (at && at->n == GRAM_MAX && n < left && goes_on(at, &at->left)) {
		before[n++] = window[0] = at->left.unit;
		memcpy(window + 1, at->unit, (GRAM_MAX - 1) * sizeof(window[0]));
		at = gram_find(t, window, GRAM_MAX);
	}
	while (n--)
		unit_write(&t->reader, before[n], to);
	for (uint32_t i = 0; i < g->n; i++)
		unit_write(&t->reader, g->unit[i], to);
	for (at = g, n = 0; at && at->n == GRAM_MAX && n < left && goes_on(at, &at->right); n++) {
		memcpy(window, at->unit + 1, (GRAM_MAX - 1) * sizeof(window[0]));
		window[GRAM_MAX - 1] = at->right.unit;
		unit_write(&t->reader, at->right.unit, to);
		at = gram_find(t, window, GRAM_MAX);
	}
}

/*
 * Within each other: the surer one stands for both, unless the shorter is about much more. Of about
 * as many people and with one example: pieces of a text that many copied.
 */
static bool is_said(const struct term_found *said, size_t n, const struct term_found *one)
{
	for (size_t i = 0; i < n; i++) {
		bool is_alike = 4 * one->people <= 5 * said[i].people &&
				4 * said[i].people <= 5 * one->people;

		if (strstr(one->text, said[i].text) ||
			(strstr(said[i].text, one->text) && one->people < 2 * said[i].people) ||
			(one->example && one->example == said[i].example && is_alike))
			return true;
	}
	return false;
}

size_t terms_pick(struct terms *t, int group, int against, struct term_found *out, size_t max)
{
	struct candidates found = {0};
	size_t n = 0;

	close_terms(t);
	find(t, group, against, &found);
	for (size_t i = 0; i < found.n && i < CHOSEN_MAX && n < max; i++) {
		const struct gram *g = found.at[i].gram;
		STR(text);

		write_phrase(t, g, &text);
		if (text.len >= TERM_BYTES)
			continue;
		out[n] = (struct term_found){.people = g->people[group],
			.others = g->people[against],
			.ratio = found.at[i].ratio,
			.example = group < TERM_EXAMPLES ? g->example[group].id : 0};
		memcpy(out[n].text, text.buf, text.len + 1);
		n += !is_said(out, n, &out[n]);
	}
	vec_release(&found);
	return n;
}
