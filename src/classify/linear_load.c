/* SPDX-License-Identifier: MIT */
#include "linear_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linear_read.h"
#include "srm/base/mem.h"
#include "srm/base/num.h"

static uint32_t pair_slot(const struct pairs *p, uint32_t key)
{
	uint32_t i = (key * UINT32_C(0x9E3779B1)) >> 7 & p->mask;

	while (p->at[i].key && p->at[i].key != key)
		i = (i + 1) & p->mask;
	return i;
}

static void pairs_grow(struct pairs *p)
{
	struct pairs old = *p;

	p->mask = old.mask ? 2 * old.mask + 1 : 1023;
	p->at = mem_alloc(((size_t)p->mask + 1) * sizeof(*p->at));
	for (uint32_t i = 0; old.at && i <= old.mask; i++) {
		if (old.at[i].key)
			p->at[pair_slot(p, old.at[i].key)] = old.at[i];
	}
	free(old.at);
}

static struct pair *pair_put(struct pairs *p, uint32_t key)
{
	struct pair *to;

	if (2 * p->n >= p->mask)
		pairs_grow(p);
	to = &p->at[pair_slot(p, key)];
	if (!to->key) {
		to->key = key;
		p->n++;
	}
	return to;
}

static uint32_t feature_new(struct linear *m)
{
	if (m->n_features > FEATURES_MAX)
		return 0;
	for (int k = 0; k < m->columns; k++)
		vec_push(&m->weights, 0);
	return m->n_features++;
}

static uint16_t number_of(struct linear *m, uint32_t unit)
{
	if (!m->number[unit]) {
		m->number[unit] = (uint16_t)m->units.n;
		vec_push(&m->units, unit);
	}
	return m->number[unit];
}

/* The units of an n-gram as it is written; 0 when it is none. */
static int units_of(struct slice name, uint32_t units[NGRAM_MAX])
{
	const char *p = name.s, *end = p + name.len;
	int n = 0;

	while (p < end) {
		if (n == NGRAM_MAX)
			return 0;
		p += utf8_next(p, end, &units[n]);
		if (units[n] == '_')
			units[n] = UNIT_BLANK;
		if (units[n++] >= UNITS)
			return 0;
	}
	return n;
}

/* The feature of an n-gram, whose shorter beginnings get one, too; 0: no room for it. */
static uint32_t feature_of(struct linear *m, const uint32_t *units, int n)
{
	uint16_t last = number_of(m, units[n - 1]);
	struct pair *pair;
	uint32_t before;

	if (n == 1) {
		if (!m->feature1[last])
			m->feature1[last] = (uint16_t)feature_new(m);
		return m->feature1[last];
	}
	if (n == 2) {
		pair = pair_put(&m->two, (uint32_t)number_of(m, units[0]) << 16 | last);
	} else {
		before = feature_of(m, units, 2);
		if (!before)
			return 0;
		pair_put(&m->two, (uint32_t)number_of(m, units[0]) << 16 | number_of(m, units[1]))
			->feature |= EXTENDS;
		pair = pair_put(&m->three, before << 16 | last);
	}
	if (!(pair->feature & ~EXTENDS))
		pair->feature |= feature_new(m);
	return pair->feature & ~EXTENDS;
}

static void read_weights(struct slice rest, int columns, double *out)
{
	for (int k = 0; k < columns; k++) {
		struct slice cell = slice_cut(rest, "\t", &rest);

		if (!num_double(slice_trim(cell), &out[k]))
			out[k] = 0;
		out[k] /= HUNDREDTHS;
	}
}

static void read_line(struct linear *m, struct slice line)
{
	double weights[LINEAR_CLASSES_MAX] = {0};
	uint32_t units[NGRAM_MAX], feature;
	struct slice rest, name = slice_cut(line, "\t", &rest);
	int n;

	if (!name.len || name.s[0] == '#' || !rest.s || name.len > NAME_BYTES)
		return;
	read_weights(rest, m->columns, weights);
	if (slice_is(name, "=bias")) {
		memcpy(m->bias, weights, sizeof(m->bias));
		return;
	}
	n = name.s[0] == '=' ? 0 : units_of(name, units);
	if (!n && name.s[0] != '=')
		return;
	feature = n ? feature_of(m, units, n) : feature_new(m);
	if (!feature)
		return;
	map_put(&m->names, name.s, name.len, feature);
	for (int k = 0; k < m->columns; k++)
		m->weights.at[feature * (uint32_t)m->columns + (uint32_t)k] = (float)weights[k];
}

static bool read_classes(struct linear *m, struct slice line)
{
	struct slice rest, name = slice_cut(line, "\t", &rest);

	if (!slice_is(name, "=classes"))
		return false;
	while (rest.s && m->n_classes < LINEAR_CLASSES_MAX) {
		name = slice_trim(slice_cut(rest, "\t", &rest));
		m->classes[m->n_classes++] = mem_dup(name.s, name.len);
	}
	m->columns = m->n_classes == 2 ? 1 : m->n_classes;
	return m->n_classes >= 2;
}

static int16_t hundredths(const struct linear *m, uint32_t feature)
{
	float weight = m->weights.at[feature * (uint32_t)m->columns] * HUNDREDTHS;

	return (int16_t)(weight > INT16_MAX    ? INT16_MAX
			 : weight < -INT16_MAX ? -INT16_MAX
					       : lroundf(weight));
}

static void add_link(const struct linear *m, struct linear_links *links, uint32_t state,
	uint32_t number, uint32_t next, uint32_t feature)
{
	vec_push(links, ((struct linear_link){(uint16_t)state, (uint16_t)number, (uint16_t)next,
				(uint16_t)feature, hundredths(m, feature)}));
}

/* The states of one unit have its number; those of two are numbered after them. */
static void make_cells(struct linear *m)
{
	struct linear_links links = {0};
	uint16_t *state_of = mem_alloc(((size_t)m->n_features + 1) * sizeof(*state_of));
	uint32_t n_states = (uint32_t)m->units.n;

	for (uint32_t i = 0; i <= m->two.mask; i++) {
		const struct pair *pair = &m->two.at[i];
		uint32_t next = 0, feature = pair->feature & ~EXTENDS;

		if (!pair->key)
			continue;
		if (pair->feature & EXTENDS && n_states < UINT16_MAX)
			state_of[feature] = (uint16_t)(next = n_states++);
		add_link(m, &links, pair->key >> 16, pair->key & 0xFFFF, next, feature);
	}
	for (uint32_t i = 0; i <= m->three.mask; i++) {
		const struct pair *pair = &m->three.at[i];

		if (pair->key && state_of[pair->key >> 16])
			add_link(m, &links, state_of[pair->key >> 16], pair->key & 0xFFFF, 0,
				pair->feature & ~EXTENDS);
	}
	linear_cells_make(&links, n_states, (uint32_t)m->units.n, &m->cells);
	m->one = mem_alloc(m->units.n * sizeof(*m->one));
	for (size_t i = 0; i < m->units.n; i++)
		m->one[i] = (struct linear_one){m->cells.state[i], hundredths(m, m->feature1[i])};
	vec_release(&links);
	free(state_of);
}

struct linear *linear_load(struct slice file)
{
	struct linear *m = mem_alloc(sizeof(*m));
	struct slice rest = file, line = SLICE_NONE;

	while (rest.s) {
		line = slice_cut(rest, "\n", &rest);
		if (line.len && line.s[0] != '#')
			break;
	}
	if (!line.s || !read_classes(m, line)) {
		linear_free(m);
		return NULL;
	}
	m->number = mem_alloc(UNITS * sizeof(*m->number));
	m->feature1 = mem_alloc(UNITS * sizeof(*m->feature1));
	vec_push(&m->units, 0);
	pairs_grow(&m->two);
	pairs_grow(&m->three);
	feature_new(m);
	number_of(m, UNIT_BLANK);
	while (rest.s)
		read_line(m, slice_cut(rest, "\n", &rest));
	make_cells(m);
	return m;
}

void linear_free(struct linear *m)
{
	if (!m)
		return;
	for (int i = 0; i < m->n_classes; i++)
		free(m->classes[i]);
	free(m->number);
	free(m->feature1);
	free(m->two.at);
	free(m->three.at);
	free(m->one);
	linear_cells_release(&m->cells);
	vec_release(&m->units);
	vec_release(&m->weights);
	map_release(&m->names);
	free(m);
}
