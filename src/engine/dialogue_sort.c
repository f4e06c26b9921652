/* SPDX-License-Identifier: MIT */
/* Everybody's cases in order of time. */
#include "dialogue_internal.h"

#include <string.h>

/* Cases are large: their places are sorted, and then each is moved once. */
struct case_key {
	int64_t at;
	uint32_t tie, place;
};

static int compare_keys(const void *a, const void *b)
{
	const struct case_key *x = a, *y = b;

	return (x->tie > y->tie) - (x->tie < y->tie);
}

enum {
	DIGIT_BITS = 11,
	DIGITS = 1 << DIGIT_BITS
};

/* By 11 bits of the time, of equal ones in the order they had. */
static void sort_by_digit(const struct case_key *from, struct case_key *to, size_t n, int64_t least,
	int shift)
{
	size_t start[DIGITS + 1] = {0};

	for (size_t i = 0; i < n; i++)
		start[((from[i].at - least) >> shift & (DIGITS - 1)) + 1]++;
	for (size_t i = 1; i < DIGITS; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < n; i++)
		to[start[(from[i].at - least) >> shift & (DIGITS - 1)]++] = from[i];
}

/* By time, digit by digit, and those of one second by their tie. */
static void sort_keys(struct case_key *keys, size_t n)
{
	struct case_key *other = mem_resize(NULL, n + 1, sizeof(*other)), *from = keys, *to = other;
	int64_t least = n ? keys[0].at : 0, most = least;

	for (size_t i = 0; i < n; i++) {
		least = keys[i].at < least ? keys[i].at : least;
		most = keys[i].at > most ? keys[i].at : most;
	}
	for (int shift = 0; shift < 62 && (most - least) >> shift; shift += DIGIT_BITS) {
		struct case_key *swap = from;

		sort_by_digit(from, to, n, least, shift);
		from = to;
		to = swap;
	}
	if (from != keys)
		memcpy(keys, from, n * sizeof(*keys));
	free(other);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && keys[end].at == keys[i].at;)
			end++;
		if (end - i > 1)
			qsort(keys + i, end - i, sizeof(*keys), compare_keys);
	}
}

void cases_sort(struct talk_cases *cases)
{
	struct case_key *keys = mem_resize(NULL, cases->n + 1, sizeof(*keys));

	for (size_t i = 0; i < cases->n; i++)
		keys[i] = (struct case_key){cases->at[i].opened_at, cases->at[i].tie, (uint32_t)i};
	sort_keys(keys, cases->n);
	/* round each cycle: a place that is done points to itself */
	for (size_t i = 0; i < cases->n; i++) {
		struct talk_case first = cases->at[i];
		size_t to = i, from;

		while ((from = keys[to].place) != i && from != to) {
			cases->at[to] = cases->at[from];
			keys[to].place = (uint32_t)to;
			to = from;
		}
		if (to != i) {
			cases->at[to] = first;
			keys[to].place = (uint32_t)to;
		}
	}
	free(keys);
}
