/* SPDX-License-Identifier: MIT */
#include "srm/classify/terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "terms_internal.h"

enum {
	SLOTS_MIN = 1 << 12
};

struct terms *terms_new(void)
{
	struct terms *t = mem_alloc(sizeof(*t));

	t->sketch = mem_alloc(sizeof(*t->sketch) << SKETCH_BITS);
	t->n_slots = SLOTS_MIN;
	t->slots = mem_alloc(t->n_slots * sizeof(*t->slots));
	t->floor = TERM_PEOPLE;
	t->person = -1;
	return t;
}

void terms_free(struct terms *t)
{
	if (!t)
		return;
	units_release(&t->reader);
	free(t->sketch);
	free(t->often);
	vec_release(&t->grams);
	free(t->slots);
	free(t);
}

int64_t terms_people(const struct terms *t, int group)
{
	return t->people[group];
}

int64_t terms_floor(const struct terms *t)
{
	return t->floor;
}

uint64_t gram_hash(uint64_t hash, uint32_t unit)
{
	hash = (hash ^ unit) * UINT64_C(0xff51afd7ed558ccd);
	return hash ^ hash >> 32;
}

static size_t cell_of(uint64_t hash)
{
	return (size_t)(hash >> 3 & ((UINT64_C(1) << SKETCH_BITS) - 1));
}

void terms_hint(struct terms *t, struct slice folded)
{
	struct unit_reader *r = &t->reader;

	units_read(r, folded);
	for (size_t i = 0; i < r->n; i++) {
		uint64_t hash = 0;

		for (size_t k = i; k < r->n && k < i + GRAM_SEEN && r->unit[k]; k++) {
			uint16_t *seen;

			hash = gram_hash(hash, r->unit[k]);
			seen = &t->sketch[cell_of(hash)];
			*seen = (uint16_t)(*seen + (*seen < UINT16_MAX));
		}
	}
}

/* ---- the table ---- */

static uint32_t *slot_of(const struct terms *t, uint64_t hash, const uint32_t *unit, uint32_t n)
{
	size_t i = (size_t)(hash & (t->n_slots - 1));

	while (t->slots[i]) {
		const struct gram *g = &t->grams.at[t->slots[i] - 1];

		if (g->hash == hash && g->n == n && !memcmp(g->unit, unit, n * sizeof(*unit)))
			break;
		i = (i + 1) & (t->n_slots - 1);
	}
	return &t->slots[i];
}

struct gram *gram_find(const struct terms *t, const uint32_t *unit, uint32_t n)
{
	uint64_t hash = 0;
	const uint32_t *slot;

	for (uint32_t i = 0; i < n; i++)
		hash = gram_hash(hash, unit[i]);
	slot = slot_of(t, hash, unit, n);
	return *slot ? &t->grams.at[*slot - 1] : NULL;
}

static void index_all(struct terms *t)
{
	memset(t->slots, 0, t->n_slots * sizeof(*t->slots));
	for (size_t i = 0; i < t->grams.n; i++) {
		const struct gram *g = &t->grams.at[i];

		*slot_of(t, g->hash, g->unit, g->n) = (uint32_t)i + 1;
	}
}

static void note_often(struct terms *t)
{
	size_t words = ((size_t)1 << SKETCH_BITS) / 64;

	if (!t->often)
		t->often = mem_alloc(words * sizeof(*t->often));
	for (size_t w = 0; w < words; w++) {
		uint64_t bits = 0;

		for (size_t b = 0; b < 64; b++)
			bits |= (uint64_t)(t->sketch[64 * w + b] >= t->floor) << b;
		t->often[w] = bits;
	}
}

static bool is_often(const struct terms *t, uint64_t hash)
{
	size_t cell = cell_of(hash);

	return t->often[cell / 64] >> cell % 64 & 1;
}

/* What is kept had counts above every floor from its first text on, so its count is whole. */
static void raise_floor(struct terms *t)
{
	while (t->grams.n > ENTRIES_MAX / 4 * 3) {
		size_t kept = 0;

		t->floor++;
		for (size_t i = 0; i < t->grams.n; i++)
			if (t->sketch[cell_of(t->grams.at[i].hash)] >= t->floor)
				t->grams.at[kept++] = t->grams.at[i];
		t->grams.n = kept;
		if (t->floor == UINT16_MAX)
			break;
	}
	note_often(t);
	index_all(t);
}

static void make_room(struct terms *t)
{
	if (t->grams.n >= ENTRIES_MAX) {
		raise_floor(t);
	} else if (t->grams.n * 2 >= t->n_slots) {
		t->n_slots *= 2;
		t->slots = mem_resize(t->slots, t->n_slots, sizeof(*t->slots));
		index_all(t);
	}
}

static struct gram *gram_of(struct terms *t, uint64_t hash, const uint32_t *unit, uint32_t n)
{
	uint32_t *slot = slot_of(t, hash, unit, n);
	struct gram g = {.n = n, .hash = hash, .person = -1};

	if (*slot)
		return &t->grams.at[*slot - 1];
	memcpy(g.unit, unit, n * sizeof(*unit));
	make_room(t);
	if (!is_often(t, hash)) /* the floor was raised to make room */
		return NULL;
	vec_push(&t->grams, g);
	*slot_of(t, hash, unit, n) = (uint32_t)t->grams.n;
	return &t->grams.at[t->grams.n - 1];
}

/* ---- counting ---- */

static void count(struct terms *t, struct gram *g, const struct term_text *text)
{
	unsigned new_groups;

	if (g->last_text == t->text)
		return;
	g->last_text = t->text;
	g->texts++;
	if (g->person != text->person) {
		g->person = text->person;
		g->seen = 0;
	}
	new_groups = text->groups & ~g->seen;
	g->seen |= new_groups;
	for (int i = 0; i < TERM_GROUPS && new_groups; i++)
		g->people[i] += new_groups >> i & 1;
	for (int i = 0; i < TERM_EXAMPLES; i++)
		if (text->groups >> i & 1 &&
			(!g->example[i].id || text->fitness > g->example[i].fitness))
			g->example[i] = (struct gram_example){text->id, text->fitness};
}

static void count_person(struct terms *t, const struct term_text *text)
{
	unsigned new_groups;

	if (t->person != text->person) {
		t->person = text->person;
		t->seen = 0;
	}
	new_groups = text->groups & ~t->seen;
	t->seen |= new_groups;
	for (int i = 0; i < TERM_GROUPS; i++)
		t->people[i] += new_groups >> i & 1;
}

void terms_add(struct terms *t, const struct term_text *text)
{
	struct unit_reader *r = &t->reader;

	if (!t->often)
		note_often(t);
	t->text++;
	t->texts++;
	count_person(t, text);
	units_read(r, text->text);
	for (size_t i = 0; i < r->n; i++) {
		uint64_t hash = 0;

		for (size_t k = i; k < r->n && k < i + GRAM_SEEN && r->unit[k]; k++) {
			struct gram *g;

			hash = gram_hash(hash, r->unit[k]);
			if (!is_often(t, hash))
				break; /* and so is whatever goes on from here */
			g = gram_of(t, hash, &r->unit[i], (uint32_t)(k - i + 1));
			if (!g)
				break;
			count(t, g, text);
		}
	}
}

static double part(int64_t seen, double expected)
{
	return seen ? (double)seen * log((double)seen / expected) : 0;
}

double terms_ratio(int64_t a, int64_t n, int64_t b, int64_t m)
{
	double share, ratio;

	if (n <= 0 || m <= 0)
		return 0;
	share = (double)(a + b) / (double)(n + m);
	ratio = part(a, (double)n * share) + part(b, (double)m * share) +
		part(n - a, (double)n * (1 - share)) + part(m - b, (double)m * (1 - share));
	ratio = ratio > 0 ? 2 * ratio : 0;
	return (double)a * (double)m < (double)b * (double)n ? -ratio : ratio;
}
