/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_RANK_H
#define SRM_SCORE_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * How well a score tells those who did something later from those who did
 * not. Pure; n up to 2^32 - 1.
 */

enum {
	RANK_LIFTS = 3
};
/** Shares of all, best first, at which lift is taken: 1, 5 and 10 %. */
extern const double rank_lift_at[RANK_LIFTS];

struct rank_power {
	int64_t n, positives;
	double base_rate; /* positives of n */
	/*
	 * Chance that one who did it stands above one who did not, equal scores
	 * counting half; with DeLong's interval at 95 %. Without both sorts of
	 * people nothing is known: .5, 0 to 1.
	 */
	double auc, auc_low, auc_high;
	double gini; /* 2 auc - 1 */
	/*
	 * Share of those who did it among the best 1, 5, 10 %, as a multiple of
	 * the base rate; whoever stands equal at the edge counts in part.
	 */
	double lift[RANK_LIFTS];
};

/** Which come first: indices into score, highest score first, of equals the first. No NaN. */
void rank_order(const double *score, size_t n, uint32_t *order);

/** order is that of rank_order(); did is by index. */
void rank_power(const double *score, const uint32_t *order, const bool *did, size_t n,
	struct rank_power *out);

/**
 * Rank correlation (Spearman, equal ones at their mean rank) of the score with
 * an amount >= 0; 0 when either is the same for all.
 */
double rank_correlation(const double *score, const uint32_t *order, const int32_t *amount,
	size_t n);

/**
 * Mean amount of the best `share` as a multiple of the mean of all; whoever
 * stands equal at the edge counts in part. 0 when nobody has any.
 */
double rank_yield(const double *score, const uint32_t *order, const int32_t *amount, size_t n,
	double share);

/**
 * Difference in AUC of two scores of the same people, a - b, with DeLong's
 * interval at 95 % for correlated curves.
 */
struct rank_difference {
	double difference, low, high;
};
void rank_against(const double *a, const uint32_t *order_a, const double *b,
	const uint32_t *order_b, const bool *did, size_t n, struct rank_difference *out);

#endif
