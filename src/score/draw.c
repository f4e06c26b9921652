/* SPDX-License-Identifier: MIT */
#include "srm/score/draw.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

/* SplitMix64: Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators". */
static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static uint64_t next_number(uint64_t *state)
{
	return mix(*state += UINT64_C(0x9E3779B97F4A7C15));
}

/* 0 to n - 1, each as likely: numbers beyond the last whole multiple of n are passed over. */
static size_t below(uint64_t *state, size_t n)
{
	uint64_t limit, r;

	assert(n > 0);
	limit = UINT64_MAX - UINT64_MAX % n;
	do
		r = next_number(state);
	while (r >= limit);
	return (size_t)(r % n);
}

int64_t draw_seed(int64_t as_of, int64_t number)
{
	/* nine digits: it is read out and typed again */
	return (int64_t)(mix(mix((uint64_t)as_of) + (uint64_t)number) % 1000000000);
}

int64_t draw_size(int64_t wanted, double holdout)
{
	return llround((double)wanted / (1 - holdout));
}

/* Shares of the whole by largest remainder; the first of equals gets it. */
static void allot(const size_t *size, int strata, size_t n, size_t held, size_t *out)
{
	size_t given = 0;

	for (int s = 0; s < strata; s++) {
		out[s] = held * size[s] / n;
		given += out[s];
	}
	for (; given < held; given++) {
		int best = -1;
		size_t most = 0;

		for (int s = 0; s < strata; s++) {
			size_t due = held * size[s], has = out[s] * n;

			if (due > has && due - has > most) {
				most = due - has;
				best = s;
			}
		}
		out[best < 0 ? 0 : best]++;
	}
}

/* k of the members of one stratum: the first k of a shuffle. */
static void hold_some(size_t *members, size_t n, size_t k, uint64_t *state, bool *held)
{
	for (size_t i = 0; i < k; i++) {
		size_t other = i + below(state, n - i), one = members[other];

		members[other] = members[i];
		held[one] = true;
	}
}

void draw_holdout(const int *stratum, size_t n, int strata, double share, int64_t seed, bool *held)
{
	size_t *members, *size, *take;
	uint64_t state = (uint64_t)seed;

	memset(held, 0, n * sizeof(*held));
	if (!n || !(share > 0))
		return;
	members = mem_alloc((n + 2 * (size_t)strata) * sizeof(*members));
	size = members + n;
	take = size + strata;
	memset(size, 0, 2 * (size_t)strata * sizeof(*size));
	for (size_t i = 0; i < n; i++)
		size[stratum[i]]++;
	allot(size, strata, n, (size_t)llround(fmin(share, 1) * (double)n), take);
	for (int s = 0; s < strata; s++) {
		size_t k = 0;

		for (size_t i = 0; i < n; i++)
			if (stratum[i] == s)
				members[k++] = i;
		hold_some(members, k, take[s], &state, held);
	}
	free(members);
}
