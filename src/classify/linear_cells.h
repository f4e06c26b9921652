/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_LINEAR_CELLS_H
#define SRM_CLASSIFY_LINEAR_CELLS_H

#include <stdint.h>

#include "srm/base/vec.h"

/**
 * The n-grams of a model as a trie in a double array: a state is a place in
 * the array, and its child by the number n of a unit is in the cell n further
 * on, if that cell says so. Of a free cell nothing weighs anything, so that
 * reading a text needs no branches.
 */
struct linear_cell {
	uint64_t bits; /* state, whose child it is; next; feature; weight: 16 each */
};

/* State of the n-gram, where longer ones begin with it; else 0. */
static inline uint32_t linear_cell_next(struct linear_cell cell)
{
	return cell.bits >> 16 & 0xFFFF;
}

static inline uint32_t linear_cell_feature(struct linear_cell cell)
{
	return cell.bits >> 32 & 0xFFFF;
}

/* Of the first column, in hundredths. */
static inline int32_t linear_cell_weight(struct linear_cell cell)
{
	return (int16_t)(cell.bits >> 48);
}

/* One n-gram on its way into a cell. */
struct linear_link {
	uint16_t state, number, next, feature;
	int16_t weight;
};

struct linear_links VEC_OF(struct linear_link);

struct linear_cells {
	uint16_t *state; /* by number of what was linked: its place; 0: there was no room */
	struct linear_cell *at;
	uint32_t n;
};

/** Lay the links out; sorts them. Numbers are below n_numbers, what is linked below n_states. */
void linear_cells_make(struct linear_links *links, uint32_t n_states, uint32_t n_numbers,
	struct linear_cells *out);
void linear_cells_release(struct linear_cells *cells);

static inline struct linear_cell linear_cell_of(const struct linear_cells *cells, uint32_t state,
	uint32_t number)
{
	uint64_t bits = cells->at[state + number].bits;

	return (struct linear_cell){bits & (UINT64_C(0) - ((bits & 0xFFFF) == state))};
}

#endif
