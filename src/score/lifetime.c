/* SPDX-License-Identifier: MIT */
/*
 * What BG/NBD expects of a person.
 *
 *	D        = 1 + [x > 0] a/(b+x-1) ((alpha+T)/(alpha+t_x))^(r+x)
 *	P(alive) = 1 / D
 *	E[Y(t)]  = C/(a-1) (1 - (1-z)^A 2F1(A, B; C; z)) / D
 *	           A = r+x, B = b+x, C = a+b+x-1, z = t/(alpha+T+t)
 *
 * The published form of the last one is 0/0 at a = 1, and loses digits near
 * it. (1-z)^A (A)_k z^k / k! are the chances of a negative binomial K, the
 * returns in t if nobody were lost; with them the series of 2F1 becomes
 *
 *	E[Y(t)] D = sum over j >= 0 of P(K > j) H_j
 *	H_j       = product over i < j of (b+x+i)/(a+b+x+i)
 *
 * H_j is the chance not to be lost after any of the first j returns. Nothing
 * is subtracted and nothing divided by a-1: it holds for all parameters.
 */
#include "lifetime_private.h"

#include <math.h>

#include "srm/base/attr.h"

enum {
	TERMS_MAX = 100000
};

#define LOG_TINY (-700.0) /* below it, exp() nears the end of a double */
#define PRECISION 1e-15

double bgnbd_alive(const struct bgnbd *p, double x, double t_x, double T)
{
	double log_odds;

	if (x <= 0)
		return 1;
	log_odds = log(p->a) - log(p->b + x - 1) +
		   (p->r + x) * (log(p->alpha + T) - log(p->alpha + t_x));
	return 1 / (1 + exp(log_odds));
}

/* P(K = k) for k = 0, 1, ...; as a logarithm where it is too small. */
struct negbin {
	double shape, z, log_w, w;
	int k;
};

static void negbin_start(struct negbin *n, double shape, double z, double log_1z)
{
	*n = (struct negbin){.shape = shape, .z = z, .log_w = shape * log_1z};
	n->w = n->log_w > LOG_TINY ? exp(n->log_w) : 0;
}

/* The factor from one chance to the next one. */
static double negbin_step(struct negbin *n)
{
	double ratio = (n->shape + n->k) / (n->k + 1) * n->z;

	n->k++;
	if (n->log_w > LOG_TINY) {
		n->w *= ratio;
		return ratio;
	}
	n->log_w += log(ratio);
	if (n->log_w > LOG_TINY)
		n->w = exp(n->log_w);
	return ratio;
}

/* E[Y(t)] of who is there for certain. */
static double expected_alive(const struct bgnbd *p, double x, double T, double t)
{
	double log_1z = -log1p(t / (p->alpha + T)), sum = 0, stays = 1, more;
	struct negbin n;

	negbin_start(&n, p->r + x, t / (p->alpha + T + t), log_1z);
	more = -expm1(n.log_w); /* P(K > 0) */
	for (int j = 0; j < TERMS_MAX && more > 0; j++) {
		double ratio;

		sum += more * stays;
		ratio = negbin_step(&n);
		if (ratio < 1 && more * stays < PRECISION * (1 - ratio) * sum)
			break;
		more -= n.w;
		stays *= (p->b + x + j) / (p->a + p->b + x + j);
	}
	return sum;
}

double bgnbd_expected(const struct bgnbd *p, double x, double t_x, double T, double t)
{
	return t > 0 ? expected_alive(p, x, T, t) * bgnbd_alive(p, x, t_x, T) : 0;
}

double bgnbd_vitality(const struct bgnbd *p, double x, double t_x, double T)
{
	double slower = (p->alpha + t_x) / (p->alpha + T);

	return slower * bgnbd_alive(p, x, t_x, T) / bgnbd_alive(p, x, t_x, t_x);
}

double bgnbd_log_likelihood(const struct bgnbd *p, const struct bgnbd_cell *cells, size_t n)
{
	SRM_CLEANUP(likelihood_release) struct likelihood l;
	const double log_p[] = {log(p->r), log(p->alpha), log(p->a), log(p->b)};

	if (!likelihood_open(&l, cells, n))
		return -INFINITY;
	return l.people ? likelihood_at(&l, log_p, NULL) * (double)l.people : 0;
}
