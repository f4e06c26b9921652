/* SPDX-License-Identifier: MIT */
#include "automaton.h"

#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/vec.h"

enum {
	ROOT = 1,
	NO_WORD = UINT32_MAX,
	BMP = 0x10000, /* characters of three bytes are below it */
};

/* The child of state s by byte b is base + b, if the parent of that cell is s. */
struct cell {
	uint32_t base;
	uint32_t parent; /* 0: free */
	uint32_t fail;   /* state of the longest proper suffix */
	uint32_t hits;   /* first of this state and its suffixes where a word ends; 0: none */
};

struct automaton {
	struct cells VEC_OF(struct cell) cells;
	uint32_t *word_at;       /* by state: the word that ends here, or NO_WORD */
	uint32_t from_root[256]; /* most bytes are read at the root */
	uint32_t *by_char;       /* from the root, the state after three bytes of UTF-8 */
};

/* The trie that the cells are packed from. */
struct node {
	uint32_t child, next; /* 0: none */
	uint32_t word;
	uint32_t state;
	unsigned char byte;
};

struct trie VEC_OF(struct node);

static uint32_t trie_child(struct trie *t, uint32_t parent, unsigned char byte)
{
	uint32_t at = t->at[parent].child;

	while (at && t->at[at].byte != byte)
		at = t->at[at].next;
	if (at)
		return at;
	at = (uint32_t)t->n;
	vec_push(t, ((struct node){.word = NO_WORD, .byte = byte, .next = t->at[parent].child}));
	t->at[parent].child = at;
	return at;
}

static void trie_fill(struct trie *t, const struct slice *words, size_t n)
{
	vec_push(t, ((struct node){.word = NO_WORD, .state = ROOT}));
	for (size_t w = 0; w < n; w++) {
		uint32_t at = 0;

		for (size_t i = 0; i < words[w].len; i++)
			at = trie_child(t, at, (unsigned char)words[w].s[i]);
		t->at[at].word = (uint32_t)w;
	}
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
	cells_reach(a, base + 256u);
	for (uint32_t c = t->at[node].child; c; c = t->at[c].next) {
		if (a->cells.at[base + t->at[c].byte].parent)
			return false;
	}
	return true;
}

/* Give the node's children their cells; *free_from is below the first free cell. */
static void place(struct automaton *a, struct trie *t, uint32_t node, uint32_t *free_from)
{
	uint32_t s = t->at[node].state, base, first = t->at[t->at[node].child].byte;

	while (cells_reach(a, *free_from + 1u), a->cells.at[*free_from].parent)
		(*free_from)++;
	base = *free_from > ROOT + first ? *free_from - first : ROOT + 1u;
	while (!fits(a, t, node, base))
		base++;
	a->cells.at[s].base = base;
	for (uint32_t c = t->at[node].child; c; c = t->at[c].next) {
		t->at[c].state = base + t->at[c].byte;
		a->cells.at[t->at[c].state].parent = s;
	}
}

static uint32_t step(const struct automaton *a, uint32_t s, unsigned char byte)
{
	const struct cell *cells = a->cells.at;

	while (s != ROOT) {
		uint32_t to = cells[s].base + byte;

		if (cells[to].parent == s)
			return to;
		s = cells[s].fail;
	}
	return a->from_root[byte];
}

/* Fail and hit links of a node's child; breadth first, so those of shorter words are there. */
static void join(struct automaton *a, uint32_t parent, const struct node *child)
{
	uint32_t s = child->state;
	uint32_t fail = parent == ROOT ? ROOT : step(a, a->cells.at[parent].fail, child->byte);

	a->cells.at[s].fail = fail;
	a->cells.at[s].hits = a->word_at[s] != NO_WORD ? s : a->cells.at[fail].hits;
}

static void pack(struct automaton *a, struct trie *t, uint32_t *order)
{
	uint32_t n = 0, free_from = ROOT + 1;

	cells_reach(a, 512);
	a->cells.at[ROOT].parent = ROOT;
	a->cells.at[ROOT].fail = ROOT;
	a->cells.at[ROOT].base = ROOT + 1;
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
	for (int b = 0; b < 256; b++)
		a->from_root[b] = ROOT;
	for (uint32_t c = t->at[0].child; c; c = t->at[c].next)
		a->from_root[t->at[c].byte] = t->at[c].state;
	for (size_t i = 0; i < t->n; i++) {
		for (uint32_t c = t->at[order[i]].child; c; c = t->at[c].next)
			join(a, t->at[order[i]].state, &t->at[c]);
	}
}

/* The number of the three-byte character at p, or 0 when there is none. */
static uint32_t char_at(const unsigned char *p, const unsigned char *end)
{
	if (end - p < 3 || (p[0] & 0xF0) != 0xE0 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
		return 0;
	return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

/* Most of what is read is ideographs that begin no word: one look for each. */
static void fill_by_char(struct automaton *a)
{
	a->by_char = mem_alloc(BMP * sizeof(*a->by_char));
	for (uint32_t c = 0; c < BMP; c++) {
		uint32_t s = step(a, ROOT, (unsigned char)(0xE0 | c >> 12));

		if (s != ROOT)
			s = step(a, s, (unsigned char)(0x80 | (c >> 6 & 0x3F)));
		a->by_char[c] = s == ROOT ? ROOT : step(a, s, (unsigned char)(0x80 | (c & 0x3F)));
	}
}

struct automaton *automaton_new(const struct slice *words, size_t n)
{
	struct automaton *a = mem_alloc(sizeof(*a));
	struct trie t = {0};
	uint32_t *order;

	trie_fill(&t, words, n);
	order = mem_alloc(t.n * sizeof(*order));
	pack(a, &t, order);
	link_states(a, &t, order);
	fill_by_char(a);
	free(order);
	vec_release(&t);
	return a;
}

void automaton_free(struct automaton *a)
{
	if (!a)
		return;
	vec_release(&a->cells);
	free(a->word_at);
	free(a->by_char);
	free(a);
}

void automaton_scan(const struct automaton *a, struct slice text, automaton_found *found, void *ctx)
{
	const unsigned char *start = (const unsigned char *)text.s, *p = start;
	const unsigned char *end = text.s ? start + text.len : start;
	const struct cell *cells = a->cells.at;
	uint32_t s = ROOT, c;

	while (p < end) {
		if (s == ROOT && (c = char_at(p, end))) {
			s = a->by_char[c];
			p += 3;
		} else {
			s = step(a, s, *p++);
		}
		for (uint32_t h = cells[s].hits; h; h = cells[cells[h].fail].hits)
			found(ctx, a->word_at[h], (size_t)(p - start));
	}
}
