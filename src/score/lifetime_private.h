/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_LIFETIME_PRIVATE_H
#define SRM_SCORE_LIFETIME_PRIVATE_H

#include "srm/score/lifetime.h"

enum {
	LIFETIME_PARAMETERS = 4 /* r, alpha, a, b */
};

/** Cells and tables for the likelihood of many sets of parameters. */
struct likelihood {
	struct bgnbd_cell *cells; /* by x, t_x, T; alike ones together */
	size_t n;
	int64_t people, repeaters;
	int32_t max_x, max_T;
	struct likelihood_x *by_x;     /* 0 .. max_x */
	struct likelihood_day *by_day; /* 0 .. max_T */
};

/** false when a cell is no history: x, t_x below 0, t_x above T, or beyond any calendar. */
bool likelihood_open(struct likelihood *l, const struct bgnbd_cell *cells, size_t n);
/** Every step-th cell, as they are sorted. */
void likelihood_sample(const struct likelihood *l, size_t step, struct likelihood *out);
void likelihood_release(struct likelihood *l);
/**
 * Log-likelihood per person, and how it changes with the logarithm of each parameter.
 *
 * @param gradient  NULL when only the value is wanted
 */
double likelihood_at(struct likelihood *l, const double log_p[LIFETIME_PARAMETERS],
	double gradient[LIFETIME_PARAMETERS]);

#endif
