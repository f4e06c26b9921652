/* SPDX-License-Identifier: MIT */
#include "minimize.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

enum {
	MEMORY = 8, /* steps remembered */
	HALVINGS_MAX = 30,
};

static const double enough = 1e-3; /* of the slope against that of the start */

struct search {
	size_t n;
	double *x, *slope; /* where it stands */
	double *try_x, *try_slope, *way;
	double *steps[MEMORY], *turns[MEMORY]; /* differences of x and of slope */
	double curve[MEMORY];
	int held, at; /* steps held, and where the next is put */
};

static double dot(size_t n, const double *a, const double *b)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

static void add_scaled(size_t n, double *to, double factor, const double *from)
{
	for (size_t i = 0; i < n; i++)
		to[i] += factor * from[i];
}

/* The way down: the slope through what the last steps tell of the curvature. */
static void find_way(struct search *s)
{
	double alpha[MEMORY] = {0};

	for (size_t i = 0; i < s->n; i++)
		s->way[i] = -s->slope[i];
	for (int j = 1; j <= s->held; j++) {
		int i = (s->at - j + MEMORY) % MEMORY;

		alpha[i] = dot(s->n, s->steps[i], s->way) / s->curve[i];
		add_scaled(s->n, s->way, -alpha[i], s->turns[i]);
	}
	if (s->held) {
		int i = (s->at - 1 + MEMORY) % MEMORY;
		double scale = s->curve[i] / dot(s->n, s->turns[i], s->turns[i]);

		for (size_t k = 0; k < s->n; k++)
			s->way[k] *= scale;
	}
	for (int j = s->held; j >= 1; j--) {
		int i = (s->at - j + MEMORY) % MEMORY;
		double beta = dot(s->n, s->turns[i], s->way) / s->curve[i];

		add_scaled(s->n, s->way, alpha[i] - beta, s->steps[i]);
	}
}

/* Remember the step to try_x, if it tells of curvature, and go there. */
static void go(struct search *s)
{
	double *step = s->steps[s->at], *turn = s->turns[s->at], *swap;
	double curve;

	for (size_t i = 0; i < s->n; i++) {
		step[i] = s->try_x[i] - s->x[i];
		turn[i] = s->try_slope[i] - s->slope[i];
	}
	curve = dot(s->n, step, turn);
	if (curve > 1e-12) {
		s->curve[s->at] = curve;
		s->at = (s->at + 1) % MEMORY;
		s->held += s->held < MEMORY;
	}
	swap = s->slope;
	s->slope = s->try_slope;
	s->try_slope = swap;
	memcpy(s->x, s->try_x, s->n * sizeof(*s->x));
}

/* A step along the way that lowers the value enough; false when there is none. */
static bool step_down(struct search *s, minimize_objective *objective, void *ctx, double *value)
{
	double fall = dot(s->n, s->slope, s->way);
	double length = s->held ? 1 : 1 / (1 + sqrt(-fall));

	for (int i = 0; i < HALVINGS_MAX; i++) {
		double there;

		memcpy(s->try_x, s->x, s->n * sizeof(*s->x));
		add_scaled(s->n, s->try_x, length, s->way);
		there = objective(ctx, s->n, s->try_x, s->try_slope);
		if (there <= *value + 1e-4 * length * fall) {
			*value = there;
			return true;
		}
		length /= 2;
	}
	return false;
}

double minimize(minimize_objective *objective, void *ctx, size_t n, double *x, int rounds)
{
	const size_t vectors = 4 + 2 * MEMORY;
	double *room = mem_resize(NULL, vectors * n + 1, sizeof(*room));
	struct search s = {.n = n,
		.x = x,
		.slope = room,
		.try_slope = room + n,
		.try_x = room + 2 * n,
		.way = room + 3 * n};
	double value, start;

	for (size_t i = 0; i < MEMORY; i++) {
		s.steps[i] = room + (4 + i) * n;
		s.turns[i] = room + (4 + MEMORY + i) * n;
	}
	value = objective(ctx, n, x, s.slope);
	start = sqrt(dot(n, s.slope, s.slope));
	for (int i = 0; i < rounds && sqrt(dot(n, s.slope, s.slope)) > enough * start; i++) {
		find_way(&s);
		if (!step_down(&s, objective, ctx, &value))
			break;
		go(&s);
	}
	free(room);
	return value;
}
