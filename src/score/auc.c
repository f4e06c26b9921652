/* SPDX-License-Identifier: MIT */
/*
 * E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson (1988), Biometrics 44,
 * 837-845, by the midranks of X. Sun and W. Xu (2014), IEEE Signal Processing
 * Letters 21, 1389-1393: one sort and one pass over groups of equal scores.
 *
 * Of p who did it and q who did not, walking down from the highest score:
 *
 *	v(i) of one who did    = (q below i + q equal to i / 2) / q
 *	v(j) of one who didn't = (p above j + p equal to j / 2) / p
 *	auc = mean of v(i),  variance = var(v(i)) / p + var(v(j)) / q
 */
#include "srm/score/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/attr.h"
#include "srm/base/mem.h"

#define Z_95 1.959963984540054

const double rank_lift_at[RANK_LIFTS] = {.01, .05, .1};

/* ---- order ---- */

enum {
	DIGIT_BITS = 16,
	DIGITS = 1 << DIGIT_BITS,
	PASSES = 64 / DIGIT_BITS
};

struct keyed {
	uint64_t key;
	uint32_t i;
};

/* Keys that ascend as the score descends. */
static uint64_t key_of(double score)
{
	double plain = score + 0.0; /* no -0 */
	uint64_t bits;

	memcpy(&bits, &plain, sizeof(bits));
	return bits >> 63 ? bits : ~(bits | UINT64_C(1) << 63);
}

static void items_free(struct keyed **p)
{
	free(*p);
}

static void places_free(size_t **p)
{
	free(*p);
}

/* One stable pass by one digit; false when all have the same. */
static bool sort_pass(const struct keyed *from, struct keyed *to, size_t n, int pass,
	size_t *places)
{
	int shift = pass * DIGIT_BITS;
	size_t sum = 0;

	memset(places, 0, DIGITS * sizeof(places[0]));
	for (size_t k = 0; k < n; k++)
		places[from[k].key >> shift & (DIGITS - 1)]++;
	if (places[from[0].key >> shift & (DIGITS - 1)] == n)
		return false;
	for (size_t d = 0; d < DIGITS; d++) {
		size_t count = places[d];

		places[d] = sum;
		sum += count;
	}
	for (size_t k = 0; k < n; k++)
		to[places[from[k].key >> shift & (DIGITS - 1)]++] = from[k];
	return true;
}

void rank_order(const double *score, size_t n, uint32_t *order)
{
	SRM_CLEANUP(items_free) struct keyed *items = NULL;
	SRM_CLEANUP(places_free) size_t *places = NULL;
	struct keyed *from, *to;

	if (!n)
		return;
	items = mem_resize(NULL, 2 * n, sizeof(items[0]));
	places = mem_resize(NULL, DIGITS, sizeof(places[0]));
	from = items;
	to = items + n;
	for (size_t k = 0; k < n; k++)
		from[k] = (struct keyed){key_of(score[k]), (uint32_t)k};
	for (int pass = 0; pass < PASSES; pass++)
		if (sort_pass(from, to, n, pass, places)) {
			struct keyed *done = to;

			to = from;
			from = done;
		}
	for (size_t k = 0; k < n; k++)
		order[k] = from[k].i;
}

/* ---- groups of equal scores, from the top ---- */

struct group {
	size_t start, end; /* in order */
	int64_t did, didnt;
};

static bool group_next(const double *score, const uint32_t *order, const bool *did, size_t n,
	struct group *g)
{
	g->start = g->end;
	g->did = g->didnt = 0;
	for (; g->end < n && score[order[g->end]] == score[order[g->start]]; g->end++)
		g->did += did[order[g->end]];
	g->didnt = (int64_t)(g->end - g->start) - g->did;
	return g->end > g->start;
}

static int64_t count_did(const bool *did, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += did[i];
	return sum;
}

/* Unbiased variance of a share from its sum and sum of squares. */
static double variance(double sum, double squares, int64_t n)
{
	double mean = sum / (double)n;

	return n > 1 ? fmax(0, (squares - sum * mean) / (double)(n - 1)) : 0;
}

/* How many of the best `share` did it, groups at the edge in part. */
struct edge {
	double places; /* left to fill */
	double caught;
};

static void edge_take(struct edge *e, const struct group *g)
{
	double size = (double)(g->end - g->start), taken = fmin(size, e->places);

	e->caught += taken * (double)g->did / size;
	e->places -= taken;
}

void rank_power(const double *score, const uint32_t *order, const bool *did, size_t n,
	struct rank_power *out)
{
	struct edge edges[RANK_LIFTS];
	struct group g = {0};
	int64_t above = 0, below;
	double sum = 0, squares = 0, squares_not = 0, p, q, half;

	*out = (struct rank_power){.n = (int64_t)n, .auc = .5, .auc_high = 1};
	out->positives = count_did(did, n);
	p = (double)out->positives;
	q = (double)n - p;
	below = out->n - out->positives;
	if (p <= 0 || q <= 0) {
		out->base_rate = n ? p / (double)n : 0;
		return;
	}
	out->base_rate = p / (double)n;
	for (int l = 0; l < RANK_LIFTS; l++)
		edges[l] = (struct edge){.places = rank_lift_at[l] * (double)n};
	while (group_next(score, order, did, n, &g)) {
		double v, w;

		below -= g.didnt;
		v = ((double)below + (double)g.didnt / 2) / q;
		w = ((double)above + (double)g.did / 2) / p;
		sum += (double)g.did * v;
		squares += (double)g.did * v * v;
		squares_not += (double)g.didnt * w * w;
		above += g.did;
		for (int l = 0; l < RANK_LIFTS; l++)
			edge_take(&edges[l], &g);
	}
	out->auc = sum / p;
	out->gini = 2 * out->auc - 1;
	/* the mean of the others' v is the same auc */
	half = Z_95 * sqrt(variance(sum, squares, out->positives) / p +
			      variance(out->auc * q, squares_not, out->n - out->positives) / q);
	out->auc_low = fmax(0, out->auc - half);
	out->auc_high = fmin(1, out->auc + half);
	for (int l = 0; l < RANK_LIFTS; l++)
		out->lift[l] = edges[l].caught / (rank_lift_at[l] * (double)n) / out->base_rate;
}

/* ---- two scores ---- */

/* v of everyone, by index. */
static void values(const double *score, const uint32_t *order, const bool *did, size_t n, double *v)
{
	struct group g = {0};
	int64_t above = 0, p = count_did(did, n), below = (int64_t)n - p;
	double q = (double)below;

	while (group_next(score, order, did, n, &g)) {
		below -= g.didnt;
		for (size_t k = g.start; k < g.end; k++)
			v[order[k]] = did[order[k]]
					      ? ((double)below + (double)g.didnt / 2) / q
					      : ((double)above + (double)g.did / 2) / (double)p;
		above += g.did;
	}
}

static void doubles_free(double **p)
{
	free(*p);
}

void rank_against(const double *a, const uint32_t *order_a, const double *b,
	const uint32_t *order_b, const bool *did, size_t n, struct rank_difference *out)
{
	SRM_CLEANUP(doubles_free) double *v = NULL;
	double sum[2] = {0}, squares[2] = {0}, half;
	int64_t count[2] = {0};

	*out = (struct rank_difference){0, -1, 1};
	count[1] = count_did(did, n);
	count[0] = (int64_t)n - count[1];
	if (!count[0] || !count[1])
		return;
	v = mem_resize(NULL, 2 * n, sizeof(v[0]));
	values(a, order_a, did, n, v);
	values(b, order_b, did, n, v + n);
	for (size_t i = 0; i < n; i++) {
		double d = v[i] - v[n + i];

		sum[did[i]] += d;
		squares[did[i]] += d * d;
	}
	out->difference = sum[1] / (double)count[1];
	half = Z_95 * sqrt(variance(sum[1], squares[1], count[1]) / (double)count[1] +
			      variance(sum[0], squares[0], count[0]) / (double)count[0]);
	out->low = out->difference - half;
	out->high = out->difference + half;
}

/* ---- rank correlation ---- */

/* Mean ranks of amounts 0 .. max, from the lowest. */
static double *amount_ranks(const int32_t *amount, size_t n, int32_t *max)
{
	double *ranks, below = 0;

	*max = 0;
	for (size_t i = 0; i < n; i++)
		if (amount[i] > *max)
			*max = amount[i];
	ranks = mem_alloc(((size_t)*max + 1) * sizeof(ranks[0]));
	for (size_t i = 0; i < n; i++)
		ranks[amount[i]]++;
	for (int32_t a = 0; a <= *max; a++) {
		double count = ranks[a];

		ranks[a] = below + (count + 1) / 2;
		below += count;
	}
	return ranks;
}

double rank_correlation(const double *score, const uint32_t *order, const int32_t *amount, size_t n)
{
	SRM_CLEANUP(doubles_free) double *ranks = NULL;
	double mean = ((double)n + 1) / 2, xy = 0, xx = 0, yy = 0;
	int32_t max;
	size_t start, end;

	if (n < 2)
		return 0;
	ranks = amount_ranks(amount, n, &max);
	for (start = 0; start < n; start = end) {
		double x, y = 0;

		for (end = start; end < n && score[order[end]] == score[order[start]]; end++) {
			double r = ranks[amount[order[end]]] - mean;

			y += r;
			yy += r * r;
		}
		x = (double)n - (double)(start + end - 1) / 2 - mean;
		xx += (double)(end - start) * x * x;
		xy += x * y;
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
}

double rank_yield(const double *score, const uint32_t *order, const int32_t *amount, size_t n,
	double share)
{
	double places = share * (double)n, caught = 0, all = 0;
	size_t start, end;

	for (start = 0; start < n; start = end) {
		double size, sum = 0;

		for (end = start; end < n && score[order[end]] == score[order[start]]; end++)
			sum += amount[order[end]];
		size = (double)(end - start);
		all += sum;
		if (places > 0)
			caught += sum * fmin(1, places / size);
		places -= size;
	}
	return all > 0 ? caught / all / share : 0;
}
