/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_MINIMIZE_H
#define SRM_CLASSIFY_MINIMIZE_H

#include <stddef.h>

/** Value at x[n] of what is to be small; writes its slope. */
typedef double minimize_objective(void *ctx, size_t n, const double *x, double *slope);

/**
 * L-BFGS from x, which becomes the solution; for a smooth convex objective.
 *
 * @return the value there
 */
double minimize(minimize_objective *objective, void *ctx, size_t n, double *x, int rounds);

#endif
