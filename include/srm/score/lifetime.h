/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_LIFETIME_H
#define SRM_SCORE_LIFETIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * How long followers stay: BG/NBD (Fader, Hardie & Lee 2005, "Counting your
 * customers" the easy way, Marketing Science 24, 275-284).
 *
 * Of a follower, in days of the brand's activity clock: x, days on which they
 * came again after the first (0 for who came on one day only); t_x, from their
 * first day to their last one; T, from their first day to as-of. While alive
 * one comes at a rate that is gamma distributed (r, alpha) over people; after
 * each return one is lost with a chance that is beta distributed (a, b).
 */
struct bgnbd {
	double r, alpha, a, b; /* all > 0; alpha in clock days */
	double log_likelihood;
	int64_t n; /* followers it was fitted on */
};

/** Followers who are alike: integer days, and how many they are. */
struct bgnbd_cell {
	int32_t x, t_x, T;
	int64_t n;
};

enum {
	BGNBD_REPEATERS_MIN = 50 /* who came again: with fewer, chance decides */
};

/**
 * Fit by maximum likelihood. Equal cells may stand apart; put together they
 * are faster. The unit of time is the caller's, the same for t_x and T.
 *
 * @return false when the data are too few or too odd to fit (no maximum inside)
 */
bool bgnbd_fit(const struct bgnbd_cell *cells, size_t n, struct bgnbd *out);
/** Log-likelihood of all cells, in the stable form; -INFINITY when one is no history. */
double bgnbd_log_likelihood(const struct bgnbd *p, const struct bgnbd_cell *cells, size_t n);
/** E[Y(t) | x, t_x, T]: further returns expected in the next t. */
double bgnbd_expected(const struct bgnbd *p, double x, double t_x, double T, double t);
/**
 * P(alive | x, t_x, T). By construction 1 without a repeat day, where it says
 * nothing: show it only from one repeat day on, and never rank by it.
 */
double bgnbd_alive(const struct bgnbd *p, double x, double t_x, double T);
/**
 * How likely a return is tomorrow, against right after the last one: 1 on that
 * day, falling with every day of silence, for who came once as for who comes
 * often.
 */
double bgnbd_vitality(const struct bgnbd *p, double x, double t_x, double T);

#endif
