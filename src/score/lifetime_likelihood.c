/* SPDX-License-Identifier: MIT */
/*
 * The likelihood of BG/NBD (Fader, Hardie & Lee 2005, equation 6), as
 * logarithms:
 *
 *	ln L = lnG(r+x) - lnG(r) + r ln(alpha)
 *	     + lnG(a+b) + lnG(b+x) - lnG(b) - lnG(a+b+x)
 *	     + ln(e^A + [x > 0] e^B)
 *	A = -(r+x) ln(alpha+T)
 *	B = ln(a) - ln(b+x-1) - (r+x) ln(alpha+t_x)
 *
 * x is a whole number, so the gamma functions are sums over k < x, kept in a
 * table by x; days are whole numbers, so their logarithms are a table, too. A
 * cell then costs one exponential and one logarithm.
 */
#include "lifetime_private.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/mem.h"

enum {
	DAYS_MAX = 200000 /* some 550 years */
};

#define FAR_APART 40.0 /* e^-40 is lost in rounding beside 1 */

/* Sums over k from 0 to x - 1. */
struct likelihood_x {
	double rate;      /* ln(r+k) */
	double rate_by_r; /* 1/(r+k) */
	double stay;      /* ln(b+k) - ln(a+b+k) */
	double stay_by_a; /* -1/(a+b+k) */
	double stay_by_b; /* 1/(b+k) - 1/(a+b+k) */
	double last;      /* ln(a) - ln(b+x-1), for x > 0 */
	double last_by_b; /* -1/(b+x-1) */
};

struct likelihood_day {
	double log, by_alpha; /* ln(alpha+d), 1/(alpha+d) */
};

static int cell_compare(const void *a, const void *b)
{
	const struct bgnbd_cell *p = a, *q = b;

	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	if (p->t_x != q->t_x)
		return p->t_x < q->t_x ? -1 : 1;
	return (p->T > q->T) - (p->T < q->T);
}

static bool cell_is_history(const struct bgnbd_cell *c)
{
	return c->n >= 0 && c->x >= 0 && c->t_x >= 0 && c->t_x <= c->T && c->T <= DAYS_MAX &&
	       c->x <= DAYS_MAX;
}

static void cells_merge(struct likelihood *l)
{
	size_t m = 0;

	qsort(l->cells, l->n, sizeof(l->cells[0]), cell_compare);
	for (size_t i = 0; i < l->n; i++)
		if (m && !cell_compare(&l->cells[m - 1], &l->cells[i]))
			l->cells[m - 1].n += l->cells[i].n;
		else
			l->cells[m++] = l->cells[i];
	l->n = m;
}

/* The sums and the room for the tables, which go by the cells. */
static void likelihood_measure(struct likelihood *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct bgnbd_cell *c = &l->cells[i];

		l->people += c->n;
		l->repeaters += c->x ? c->n : 0;
		l->max_x = c->x > l->max_x ? c->x : l->max_x;
		l->max_T = c->T > l->max_T ? c->T : l->max_T;
	}
	l->by_x = mem_resize(NULL, (size_t)l->max_x + 1, sizeof(l->by_x[0]));
	l->by_day = mem_resize(NULL, (size_t)l->max_T + 1, sizeof(l->by_day[0]));
}

bool likelihood_open(struct likelihood *l, const struct bgnbd_cell *cells, size_t n)
{
	*l = (struct likelihood){.n = n};
	l->cells = mem_resize(NULL, n + 1, sizeof(l->cells[0]));
	for (size_t i = 0; i < n; i++) {
		if (!cell_is_history(&cells[i]))
			return false;
		l->cells[i] = cells[i];
		if (!cells[i].x)
			l->cells[i].t_x = 0; /* plays no part */
	}
	cells_merge(l);
	likelihood_measure(l);
	return true;
}

void likelihood_sample(const struct likelihood *l, size_t step, struct likelihood *out)
{
	*out = (struct likelihood){0};
	out->cells = mem_resize(NULL, l->n / step + 1, sizeof(out->cells[0]));
	for (size_t i = 0; i < l->n; i += step)
		out->cells[out->n++] = l->cells[i];
	likelihood_measure(out);
}

void likelihood_release(struct likelihood *l)
{
	free(l->cells);
	free(l->by_x);
	free(l->by_day);
	*l = (struct likelihood){0};
}

static void tables_fill(struct likelihood *l, const struct bgnbd *p)
{
	struct likelihood_x sum = {0};
	double ab = p->a + p->b, log_a = log(p->a);

	l->by_x[0] = sum;
	for (int32_t x = 1; x <= l->max_x; x++) {
		double k = x - 1;

		sum.rate += log(p->r + k);
		sum.rate_by_r += 1 / (p->r + k);
		sum.stay += log((p->b + k) / (ab + k));
		sum.stay_by_a -= 1 / (ab + k);
		sum.stay_by_b += p->a / ((p->b + k) * (ab + k));
		sum.last = log_a - log(p->b + k);
		sum.last_by_b = -1 / (p->b + k);
		l->by_x[x] = sum;
	}
	for (int32_t d = 0; d <= l->max_T; d++)
		l->by_day[d] = (struct likelihood_day){log(p->alpha + d), 1 / (p->alpha + d)};
}

/* Adds a cell of people who came again; by is the sum of the derivatives. */
static double cell_add(const struct likelihood *l, const struct bgnbd_cell *c,
	const struct bgnbd *p, struct bgnbd *by)
{
	const struct likelihood_x *x = &l->by_x[c->x];
	const struct likelihood_day *end = &l->by_day[c->T], *last = &l->by_day[c->t_x];
	double n = (double)c->n, rx = p->r + c->x;
	double alive = -rx * end->log, lost = x->last - rx * last->log;
	double apart = fabs(lost - alive);
	double e = apart < FAR_APART ? exp(-apart) : 0;  /* the smaller one, the larger being 1 */
	double share = (lost > alive ? 1 : e) / (1 + e); /* of those who were lost at t_x */

	by->r += n * (x->rate_by_r - (1 - share) * end->log - share * last->log);
	by->alpha -= n * rx * ((1 - share) * end->by_alpha + share * last->by_alpha);
	by->a += n * (x->stay_by_a + share / p->a);
	by->b += n * (x->stay_by_b + share * x->last_by_b);
	return n * (x->rate + x->stay + (lost > alive ? lost : alive) + (e > 0 ? log1p(e) : 0));
}

double likelihood_at(struct likelihood *l, const double log_p[LIFETIME_PARAMETERS],
	double gradient[LIFETIME_PARAMETERS])
{
	const struct bgnbd p = {
		.r = exp(log_p[0]),
		.alpha = exp(log_p[1]),
		.a = exp(log_p[2]),
		.b = exp(log_p[3]),
	};
	double n = (double)l->people, sum = n * p.r * log_p[1];
	struct bgnbd by = {.r = n * log_p[1], .alpha = n * p.r / p.alpha};

	tables_fill(l, &p);
	for (size_t i = 0; i < l->n; i++) {
		const struct bgnbd_cell *c = &l->cells[i];

		if (c->x) {
			sum += cell_add(l, c, &p, &by);
			continue;
		}
		sum -= (double)c->n * p.r * l->by_day[c->T].log;
		by.r -= (double)c->n * l->by_day[c->T].log;
		by.alpha -= (double)c->n * p.r * l->by_day[c->T].by_alpha;
	}
	if (gradient) {
		gradient[0] = by.r * p.r / n;
		gradient[1] = by.alpha * p.alpha / n;
		gradient[2] = by.a * p.a / n;
		gradient[3] = by.b * p.b / n;
	}
	return sum / n;
}
