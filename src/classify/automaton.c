/* SPDX-License-Identifier: MIT */
#include "automaton.h"

#include <string.h>

#include "srm/base/mem.h"

/*
 * Most characters begin no word together with the next one: a bit for each
 * pair says so, in 8 KB that stay near the processor. Bits are shared, so that
 * the trie has the last word.
 */
enum {
	PAIR_BITS = 16,
	NO_WORD = UINT32_MAX,
	CHARACTER_BITS = 21,
	ROOT = 0,
	AT_ONCE = 128,
	STATES = 1 << CHARACTER_BITS, /* below: behind one character, which is the state */
};

/* From a state by a character to the next; open addressing. */
struct edge {
	uint64_t key;  /* edge_key(); 0: free */
	uint32_t to;   /* 0: no longer word goes on from here */
	uint32_t word; /* that ends here, or NO_WORD */
};

struct automaton {
	uint32_t pairs[(1 << PAIR_BITS) / 32];
	uint32_t alone[(1 << PAIR_BITS) / 32]; /* words of one character */
	struct edge *edges;
	size_t n, mask;
	uint32_t n_states; /* behind two characters and more */
};

static uint32_t pair_of(uint32_t first, uint32_t second)
{
	return ((first << 16 ^ second) * UINT32_C(0x9E3779B1)) >> (32 - PAIR_BITS);
}

static uint32_t alone_of(uint32_t cp)
{
	return cp & ((1 << PAIR_BITS) - 1);
}

static void bit_set(uint32_t *bits, uint32_t i)
{
	bits[i / 32] |= UINT32_C(1) << i % 32;
}

static inline uint32_t bit_of(const uint32_t *bits, uint32_t i)
{
	return bits[i / 32] >> i % 32 & 1;
}

static uint64_t edge_key(uint32_t state, uint32_t cp)
{
	return (uint64_t)state << CHARACTER_BITS | cp | UINT64_C(1) << 63;
}

static struct edge *edge_at(const struct automaton *a, uint64_t key)
{
	size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & a->mask;

	while (a->edges[i].key && a->edges[i].key != key)
		i = (i + 1) & a->mask;
	return &a->edges[i];
}

static void edges_grow(struct automaton *a)
{
	struct edge *old = a->edges;
	size_t n = old ? a->mask + 1 : 0;

	a->mask = n ? 2 * n - 1 : 255;
	a->edges = mem_alloc((a->mask + 1) * sizeof(*a->edges));
	for (size_t i = 0; i < n; i++) {
		if (old[i].key)
			*edge_at(a, old[i].key) = old[i];
	}
	free(old);
}

static struct edge *edge_put(struct automaton *a, uint64_t key)
{
	struct edge *edge;

	if (2 * a->n >= a->mask)
		edges_grow(a);
	edge = edge_at(a, key);
	if (!edge->key) {
		*edge = (struct edge){.key = key, .word = NO_WORD};
		a->n++;
	}
	return edge;
}

static void add_word(struct automaton *a, struct slice word, uint32_t number)
{
	const char *p = word.s, *end = p + word.len;
	uint32_t state, cp;

	p += utf8_decode(p, end, &state);
	if (p == end) {
		bit_set(a->alone, alone_of(state));
		edge_put(a, edge_key(ROOT, state))->word = number;
		return;
	}
	for (bool is_pair = true; p < end; is_pair = false) {
		struct edge *edge;

		p += utf8_decode(p, end, &cp);
		if (is_pair)
			bit_set(a->pairs, pair_of(state, cp));
		edge = edge_put(a, edge_key(state, cp));
		if (p == end)
			edge->word = number;
		else if (!edge->to)
			edge->to = STATES + a->n_states++;
		state = edge->to;
	}
}

struct automaton *automaton_new(const struct slice *words, size_t n)
{
	struct automaton *a = mem_alloc(sizeof(*a));

	edges_grow(a);
	for (size_t i = 0; i < n; i++)
		add_word(a, words[i], (uint32_t)i);
	return a;
}

void automaton_free(struct automaton *a)
{
	if (!a)
		return;
	free(a->edges);
	free(a);
}

/* They are met by their starts: few of those before end later. */
static void add(struct occurrences *out, struct occurrence new)
{
	size_t i = out->n;

	vec_push(out, new);
	for (; i > 0 && out->at[i - 1].end > new.end; i--)
		out->at[i] = out->at[i - 1];
	out->at[i] = new;
}

/* The words that begin at start and are longer than a character. */
static void add_words(const struct automaton *a, const struct unit *start, const struct unit *end,
	struct occurrences *out)
{
	uint32_t state = start->cp;

	for (const struct unit *u = start + 1; u < end && state; u++) {
		const struct edge *edge = edge_at(a, edge_key(state, u->cp));

		if (!edge->key)
			break;
		if (edge->word != NO_WORD)
			add(out, (struct occurrence){edge->word, start->at, u[1].at});
		state = edge->to;
	}
}

static void add_alone(const struct automaton *a, const struct unit *u, struct occurrences *out)
{
	const struct edge *edge = edge_at(a, edge_key(ROOT, u->cp));

	if (edge->key)
		add(out, (struct occurrence){edge->word, u->at, u[1].at});
}

/*
 * Where a word may begin, of at most AT_ONCE characters. Every character is looked at in the same
 * way, and what is found is walked later: a processor that guesses wrong at every tenth character
 * loses more time than all the looking takes.
 */
static size_t find_starts(const struct automaton *a, const struct unit *u, size_t n,
	unsigned char *starts)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		starts[found] = (unsigned char)i;
		found += bit_of(a->alone, alone_of(u[i].cp)) |
			 bit_of(a->pairs, pair_of(u[i].cp, u[i + 1].cp));
	}
	return found;
}

void automaton_scan(const struct automaton *a, const struct units *text, struct occurrences *out)
{
	const struct unit *end = text->at + text->n - 1;
	unsigned char starts[AT_ONCE + 1];

	out->n = 0;
	for (const struct unit *from = text->at; from < end; from += AT_ONCE) {
		size_t left = (size_t)(end - from);
		size_t n = find_starts(a, from, left < AT_ONCE ? left : AT_ONCE, starts);

		for (size_t i = 0; i < n; i++) {
			/* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): n were set */
			const struct unit *u = from + starts[i];

			if (bit_of(a->alone, alone_of(u[0].cp)))
				add_alone(a, u, out);
			if (bit_of(a->pairs, pair_of(u[0].cp, u[1].cp)))
				add_words(a, u, end, out);
		}
	}
}
