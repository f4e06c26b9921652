/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_DRAW_H
#define SRM_SCORE_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * A group left alone, drawn by chance, and what the comparison with it says.
 * Pure: the same people in the same order and the same seed give the same draw
 * on every machine.
 */

/** The seed of a draw nobody gave one for. */
int64_t draw_seed(int64_t as_of, int64_t number);

/** How many to draw so that `wanted` are left when the share `holdout` of all is left alone. */
int64_t draw_size(int64_t wanted, double holdout);

/**
 * Leave `share` of n people alone: held[i] is true for them. stratum[i] is
 * from 0 to strata - 1; each gives its share of the whole, to within one
 * person, and within a stratum everybody is as likely as any other.
 *
 * @param share  0 to 1; round(share x n) are held out
 */
void draw_holdout(const int *stratum, size_t n, int strata, double share, int64_t seed, bool *held);

/**
 * 95 % interval of the difference of two independent shares k1 / n1 - k2 / n2:
 * Newcombe (1998), "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17, 873-890, method 10: Wilson's limits
 * put together. n1 or n2 of 0 gives -1 and 1.
 */
void newcombe(int64_t k1, int64_t n1, int64_t k2, int64_t n2, double *low, double *high);

#endif
