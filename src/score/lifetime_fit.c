/* SPDX-License-Identifier: MIT */
/*
 * Maximum likelihood by BFGS (Nocedal & Wright 2006, Numerical Optimization,
 * algorithm 6.1) over the logarithms of the parameters, so that they stay
 * above 0. The surface has flat ridges: several starts, the best end holds.
 * Where there are many different people, the starts are made on a sample.
 */
#include "lifetime_private.h"

#include <math.h>
#include <string.h>

#include "srm/base/attr.h"
#include "srm/base/mem.h"

enum {
	P = LIFETIME_PARAMETERS,
	STEPS_MAX = 100,
	HALVINGS_MAX = 30,
	SAMPLE_CELLS = 4096
};

#define SLOPE_MIN 1e-8 /* per person: at the top */
#define SLOPE_MAX 1e-5 /* per person: above it, this is no top */
#define ROUNDING 1e-14 /* of the value */
#define STEP_MAX 2.0   /* of a logarithm at a time */
#define DECREASE 1e-4  /* Armijo's condition */
#define BORDER 11.5    /* |ln parameter|: 1e-5 and 1e5 are no maximum inside */

/* A point on the surface that is descended: minus the log-likelihood per person. */
struct point {
	double at[P], value, slope[P];
};

struct descent {
	struct likelihood *l;
	struct point now;
	double inverse[P][P]; /* of the Hessian, as far as it is known */
};

static void point_set(struct likelihood *l, struct point *p)
{
	p->value = -likelihood_at(l, p->at, p->slope);
	for (int i = 0; i < P; i++)
		p->slope[i] = -p->slope[i];
}

static double dot(const double a[P], const double b[P])
{
	double sum = 0;

	for (int i = 0; i < P; i++)
		sum += a[i] * b[i];
	return sum;
}

static double largest(const double v[P])
{
	double max = 0;

	for (int i = 0; i < P; i++)
		max = fmax(max, fabs(v[i]));
	return max;
}

static bool is_inside(const struct point *p)
{
	bool is_finite = isfinite(p->value);

	for (int i = 0; i < P; i++)
		is_finite = is_finite && isfinite(p->slope[i]);
	return is_finite && largest(p->at) < BORDER;
}

static void inverse_reset(struct descent *d)
{
	memset(d->inverse, 0, sizeof(d->inverse));
	for (int i = 0; i < P; i++)
		d->inverse[i][i] = 1;
}

static void direction_find(const struct descent *d, double direction[P])
{
	double longest;

	for (int i = 0; i < P; i++)
		direction[i] = -dot(d->inverse[i], d->now.slope);
	longest = largest(direction);
	if (longest > STEP_MAX)
		for (int i = 0; i < P; i++)
			direction[i] *= STEP_MAX / longest;
}

/* Halve the step until it goes down by a fair part of what the slope promises. */
static bool line_search(struct descent *d, const double direction[P], struct point *next)
{
	double promise = dot(direction, d->now.slope), step = 1;

	for (int i = 0; i < HALVINGS_MAX; i++) {
		for (int j = 0; j < P; j++)
			next->at[j] = d->now.at[j] + step * direction[j];
		point_set(d->l, next);
		if (next->value <= d->now.value + DECREASE * step * promise)
			return true;
		step /= 2;
	}
	return false;
}

static void inverse_update(struct descent *d, const struct point *next)
{
	double s[P], y[P], hy[P], sy, yhy;

	for (int i = 0; i < P; i++) {
		s[i] = next->at[i] - d->now.at[i];
		y[i] = next->slope[i] - d->now.slope[i];
	}
	sy = dot(s, y);
	if (sy <= 1e-12 * sqrt(dot(s, s) * dot(y, y)))
		return; /* curved the wrong way: learn nothing from it */
	for (int i = 0; i < P; i++)
		hy[i] = dot(d->inverse[i], y);
	yhy = dot(y, hy);
	for (int i = 0; i < P; i++)
		for (int j = 0; j < P; j++)
			d->inverse[i][j] += (1 + yhy / sy) * s[i] * s[j] / sy -
					    (hy[i] * s[j] + s[i] * hy[j]) / sy;
}

static void descend(struct descent *d)
{
	point_set(d->l, &d->now);
	for (int i = 0; i < STEPS_MAX && is_inside(&d->now); i++) {
		double direction[P], promise;
		struct point next;

		if (largest(d->now.slope) < SLOPE_MIN)
			break;
		direction_find(d, direction);
		promise = dot(direction, d->now.slope);
		if (promise >= 0) {
			inverse_reset(d);
			direction_find(d, direction);
			promise = dot(direction, d->now.slope);
		}
		/* what is left to gain is less than what is lost in rounding */
		if (-promise < ROUNDING * fabs(d->now.value) || !line_search(d, direction, &next))
			break;
		inverse_update(d, &next);
		d->now = next;
	}
}

/* Mean returns per day, from which the scale of alpha is taken. */
static double mean_rate(const struct likelihood *l)
{
	double returns = 0, days = 0;

	for (size_t i = 0; i < l->n; i++) {
		returns += (double)l->cells[i].n * l->cells[i].x;
		days += (double)l->cells[i].n * l->cells[i].T;
	}
	return days > 0 ? returns / days : 0;
}

/* The best end of all starts; on *l, which may be a sample. */
static void descend_all(struct likelihood *l, struct descent *best)
{
	/* r, a, b; alpha is then r over the mean rate */
	static const double starts[][3] = {{0.25, 0.8, 2.5}, {0.05, 0.2, 1}, {1, 2, 10}};
	double rate = mean_rate(l);

	best->now.value = INFINITY;
	for (size_t i = 0; i < SRM_COUNT(starts); i++) {
		struct descent d = {.l = l};

		d.now.at[0] = log(starts[i][0]);
		d.now.at[1] = fmin(fmax(log(starts[i][0] / rate), 1 - BORDER), BORDER - 1);
		d.now.at[2] = log(starts[i][1]);
		d.now.at[3] = log(starts[i][2]);
		inverse_reset(&d);
		descend(&d);
		if (isfinite(d.now.value) && d.now.value < best->now.value)
			*best = d;
	}
}

/* Find the way on every n-th cell, and go the end of it on all of them. */
static bool fit(struct likelihood *all, struct point *out)
{
	SRM_CLEANUP(likelihood_release) struct likelihood sample = {0};
	struct descent best = {.now.value = INFINITY};

	if (all->n > SAMPLE_CELLS) {
		likelihood_sample(all, (all->n + SAMPLE_CELLS - 1) / SAMPLE_CELLS, &sample);
		descend_all(&sample, &best);
	}
	if (isfinite(best.now.value) && is_inside(&best.now)) {
		best.l = all;
		descend(&best);
	} else {
		descend_all(all, &best);
	}
	*out = best.now;
	return is_inside(out) && largest(out->slope) < SLOPE_MAX;
}

bool bgnbd_fit(const struct bgnbd_cell *cells, size_t n, struct bgnbd *out)
{
	SRM_CLEANUP(likelihood_release) struct likelihood l;
	struct point best = {0};

	if (!likelihood_open(&l, cells, n) || l.repeaters < BGNBD_REPEATERS_MIN || !l.max_T ||
		!fit(&l, &best))
		return false;
	*out = (struct bgnbd){
		.r = exp(best.at[0]),
		.alpha = exp(best.at[1]),
		.a = exp(best.at[2]),
		.b = exp(best.at[3]),
		.log_likelihood = -best.value * (double)l.people,
		.n = l.people,
	};
	return true;
}
