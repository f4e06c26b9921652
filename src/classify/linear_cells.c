/* SPDX-License-Identifier: MIT */
#include "linear_cells.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

enum {
	TRIES_MANY = 200,
	STATES_MAX = UINT16_MAX,
};

static int compare_links(const void *a, const void *b)
{
	const struct linear_link *x = a, *y = b;

	if (x->state != y->state)
		return x->state < y->state ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static void reach(struct linear_cells *cells, uint32_t want)
{
	if (want <= cells->n)
		return;
	want += want / 4;
	cells->at = mem_resize(cells->at, want, sizeof(*cells->at));
	memset(cells->at + cells->n, 0, (want - cells->n) * sizeof(*cells->at));
	cells->n = want;
}

static bool fits(const struct linear_cells *cells, const struct linear_link *row, size_t n,
	uint32_t base)
{
	for (size_t i = 0; i < n; i++) {
		if (cells->at[base + row[i].number].bits)
			return false;
	}
	return true;
}

/*
 * Give a state's links their cells; *free_from is the first free cell that was met. No two states
 * are at the same place.
 */
static void place(struct linear_cells *cells, const struct linear_link *row, size_t n,
	uint32_t n_numbers, uint32_t *free_from, bool *is_state)
{
	uint32_t base, start;

	while (reach(cells, *free_from + 1), cells->at[*free_from].bits)
		(*free_from)++;
	base = *free_from > row[0].number ? *free_from - row[0].number : 1;
	start = base;
	while (reach(cells, base + n_numbers),
		base <= STATES_MAX && (is_state[base] || !fits(cells, row, n, base)))
		base++;
	if (base > STATES_MAX)
		return;
	if (base - start > TRIES_MANY) /* what is free there suits few: leave it */
		*free_from = base + row[0].number;
	is_state[base] = true;
	cells->state[row[0].state] = (uint16_t)base;
	for (size_t i = 0; i < n; i++)
		cells->at[base + row[i].number].bits =
			(uint64_t)base | (uint64_t)row[i].next << 16 |
			(uint64_t)row[i].feature << 32 | (uint64_t)(uint16_t)row[i].weight << 48;
}

/* What was linked to next is somewhere now. */
static void settle(struct linear_cells *cells)
{
	for (uint32_t i = 0; i < cells->n; i++) {
		uint64_t bits = cells->at[i].bits;
		uint64_t next = cells->state[linear_cell_next(cells->at[i])];

		cells->at[i].bits = (bits & ~(UINT64_C(0xFFFF) << 16)) | next << 16;
	}
}

void linear_cells_make(struct linear_links *links, uint32_t n_states, uint32_t n_numbers,
	struct linear_cells *out)
{
	bool *is_state = mem_alloc((STATES_MAX + 1) * sizeof(*is_state));
	uint32_t free_from = 1;

	*out = (struct linear_cells){.state = mem_alloc((n_states + 1) * sizeof(*out->state))};
	reach(out, n_numbers + 1);
	if (links->n)
		qsort(links->at, links->n, sizeof(*links->at), compare_links);
	for (size_t i = 0, end; i < links->n; i = end) {
		end = i + 1;
		while (end < links->n && links->at[end].state == links->at[i].state)
			end++;
		place(out, links->at + i, end - i, n_numbers, &free_from, is_state);
	}
	settle(out);
	free(is_state);
}

void linear_cells_release(struct linear_cells *cells)
{
	free(cells->state);
	free(cells->at);
	*cells = (struct linear_cells){0};
}
