/* SPDX-License-Identifier: MIT */
#include "automaton.h"

#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"
#include "srm/base/vec.h"

/*
 * What is read at a step is a unit of UTF-16: most texts are ideographs, and
 * one look tells that a character is in no word. Units that are in words are
 * numbered from 1, so that the cells lie close together.
 */
enum {
	ROOT = 1,
	NO_WORD = UINT32_MAX,
	UNITS = 0x10000,
};

/* The child of state s by unit u is base + u, if the parent of that cell is s. */
struct cell {
	uint32_t base;
	uint32_t parent; /* 0: free */
	uint32_t fail;   /* state of the longest proper suffix */
	uint32_t hits;   /* first of this state and its suffixes where a word ends; 0: none */
};

struct automaton {
	struct cells VEC_OF(struct cell) cells;
	uint32_t *word_at;   /* by state: the word that ends here, or NO_WORD */
	uint16_t *number;    /* by unit; 0: in no word */
	uint32_t nunits;     /* numbered, and 1 for none */
	uint32_t *from_root; /* by number */
};

/* The trie that the cells are packed from. */
struct node {
	uint32_t child, next; /* 0: none */
	uint32_t word;
	uint32_t state;
	uint32_t unit; /* its number */
};

struct trie {
	size_t n, cap;
	struct node *at;
	uint32_t *of_root; /* its child by number: it has more than can be searched for each word */
};

/* A character of two units is the pair that UTF-16 writes. */
static int units_of(uint32_t cp, uint32_t units[2])
{
	if (cp < UNITS) {
		units[0] = cp;
		return 1;
	}
	units[0] = 0xD800 + ((cp - UNITS) >> 10);
	units[1] = 0xDC00 + (cp & 0x3FF);
	return 2;
}

static uint32_t number_of(struct automaton *a, uint32_t unit)
{
	if (!a->number[unit])
		a->number[unit] = (uint16_t)a->nunits++;
	return a->number[unit];
}

static uint32_t trie_child(struct trie *t, uint32_t parent, uint32_t unit)
{
	uint32_t at = parent ? t->at[parent].child : t->of_root[unit];

	while (at && t->at[at].unit != unit)
		at = t->at[at].next;
	if (at)
		return at;
	at = (uint32_t)t->n;
	vec_push(t, ((struct node){.word = NO_WORD, .unit = unit, .next = t->at[parent].child}));
	t->at[parent].child = at;
	if (!parent)
		t->of_root[unit] = at;
	return at;
}

static void trie_add(struct automaton *a, struct trie *t, struct slice word, uint32_t number)
{
	const char *p = word.s, *end = p + word.len;
	uint32_t at = 0, cp, units[2];

	while (p < end) {
		int n;

		p += utf8_next(p, end, &cp);
		n = units_of(cp, units);
		for (int i = 0; i < n; i++)
			at = trie_child(t, at, number_of(a, units[i]));
	}
	t->at[at].word = number;
}

static void cells_reach(struct automaton *a, size_t want)
{
	size_t old = a->cells.n;

	if (want <= old)
		return;
	vec_reserve(&a->cells, want);
	a->cells.n = want;
	memset(a->cells.at + old, 0, (want - old) * sizeof(*a->cells.at));
}

/* Is there room for all children of the node when its base is `base`? */
static bool fits(struct automaton *a, const struct trie *t, uint32_t node, uint32_t base)
{
	cells_reach(a, base + a->nunits);
	for (uint32_t c = t->at[node].child; c; c = t->at[c].next) {
		if (a->cells.at[base + t->at[c].unit].parent)
			return false;
	}
	return true;
}

/* Give the node's children their cells; *free_from is below the first free cell. */
static void place(struct automaton *a, struct trie *t, uint32_t node, uint32_t *free_from)
{
	uint32_t s = t->at[node].state, base;

	while (cells_reach(a, *free_from + 1u), a->cells.at[*free_from].parent)
		(*free_from)++;
	base = *free_from - t->at[t->at[node].child].unit;
	while (!fits(a, t, node, base))
		base++;
	a->cells.at[s].base = base;
	for (uint32_t c = t->at[node].child; c; c = t->at[c].next) {
		t->at[c].state = base + t->at[c].unit;
		a->cells.at[t->at[c].state].parent = s;
	}
}

static uint32_t step(const struct automaton *a, uint32_t s, uint32_t unit)
{
	const struct cell *cells = a->cells.at;

	while (s != ROOT) {
		uint32_t to = cells[s].base + unit;

		if (cells[to].parent == s)
			return to;
		s = cells[s].fail;
	}
	return a->from_root[unit];
}

/* Fail and hit links of a node's child; breadth first, so those of shorter words are there. */
static void join(struct automaton *a, uint32_t parent, const struct node *child)
{
	uint32_t s = child->state;
	uint32_t fail = parent == ROOT ? ROOT : step(a, a->cells.at[parent].fail, child->unit);

	a->cells.at[s].fail = fail;
	a->cells.at[s].hits = a->word_at[s] != NO_WORD ? s : a->cells.at[fail].hits;
}

static void pack(struct automaton *a, struct trie *t, uint32_t *order)
{
	/* no child below: whatever its unit, its base is a cell, and not the root's */
	uint32_t n = 0, free_from = ROOT + a->nunits;

	cells_reach(a, free_from);
	a->cells.at[ROOT].parent = ROOT;
	a->cells.at[ROOT].fail = ROOT;
	t->at[0].state = ROOT;
	order[n++] = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t node = order[i];

		if (t->at[node].child)
			place(a, t, node, &free_from);
		for (uint32_t c = t->at[node].child; c; c = t->at[c].next)
			order[n++] = c;
	}
}

static void link_states(struct automaton *a, const struct trie *t, const uint32_t *order)
{
	a->word_at = mem_alloc(a->cells.n * sizeof(*a->word_at));
	for (size_t s = 0; s < a->cells.n; s++)
		a->word_at[s] = NO_WORD;
	for (size_t i = 0; i < t->n; i++)
		a->word_at[t->at[i].state] = t->at[i].word;
	a->from_root = mem_alloc(a->nunits * sizeof(*a->from_root));
	for (uint32_t u = 0; u < a->nunits; u++)
		a->from_root[u] = t->of_root[u] ? t->at[t->of_root[u]].state : ROOT;
	for (size_t i = 0; i < t->n; i++) {
		for (uint32_t c = t->at[order[i]].child; c; c = t->at[c].next)
			join(a, t->at[order[i]].state, &t->at[c]);
	}
}

struct automaton *automaton_new(const struct slice *words, size_t n)
{
	struct automaton *a = mem_alloc(sizeof(*a));
	struct trie t = {.of_root = mem_alloc(UNITS * sizeof(*t.of_root))};
	uint32_t *order;

	a->number = mem_alloc(UNITS * sizeof(*a->number));
	a->nunits = 1;
	vec_push(&t, ((struct node){.word = NO_WORD}));
	for (size_t i = 0; i < n; i++)
		trie_add(a, &t, words[i], (uint32_t)i);
	order = mem_alloc(t.n * sizeof(*order));
	pack(a, &t, order);
	link_states(a, &t, order);
	free(order);
	free(t.of_root);
	vec_release(&t);
	return a;
}

void automaton_free(struct automaton *a)
{
	if (!a)
		return;
	vec_release(&a->cells);
	free(a->word_at);
	free(a->number);
	free(a->from_root);
	free(a);
}

static uint32_t read_unit(const struct automaton *a, uint32_t s, uint32_t unit)
{
	return a->number[unit] ? step(a, s, a->number[unit]) : ROOT;
}

/* The state after the character at *at, which is stepped over. */
static uint32_t read_char(const struct automaton *a, uint32_t s, const char **at, const char *end)
{
	const unsigned char *p = (const unsigned char *)*at;
	uint32_t cp, units[2];

	if (*p < 0x80) {
		*at += 1;
		return read_unit(a, s, *p);
	}
	/* most of what is read: what no second byte makes another character or none */
	if (end - *at >= 3 && *p > 0xE0 && *p < 0xED && (p[1] & 0xC0) == 0x80 &&
		(p[2] & 0xC0) == 0x80) {
		*at += 3;
		return read_unit(a, s, (*p & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu));
	}
	*at += utf8_decode(*at, end, &cp);
	if (cp == UTF8_BROKEN)
		return ROOT;
	for (int i = 0, n = units_of(cp, units); i < n; i++)
		s = read_unit(a, s, units[i]);
	return s;
}

void automaton_scan(const struct automaton *a, struct slice text, automaton_found *found, void *ctx)
{
	const char *p = text.s, *end = p ? p + text.len : p;
	const struct cell *cells = a->cells.at;
	uint32_t s = ROOT;

	while (p < end) {
		s = read_char(a, s, &p, end);
		for (uint32_t h = cells[s].hits; h; h = cells[cells[h].fail].hits)
			found(ctx, a->word_at[h], (size_t)(p - text.s));
	}
}
