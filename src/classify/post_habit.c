/* SPDX-License-Identifier: MIT */
#include "srm/classify/classify.h"

#include <math.h>

enum {
	ROUNDS_MAX = 60,
	PRIOR_POSTS = 40, /* posts that the usual account weighs beside those there are */
};

/*
 * How much of a habit counts: posts of one account resemble each other, so that the same mistake
 * is made in many of them.
 */
static const double trust = 0.6;

/* How the usual account's posts lie among the classes by their text. */
static const double usual[CLASS_COUNT] = {
	[CLASS_PROMO] = 0.10,
	[CLASS_CORPORATE] = 0.15,
	[CLASS_CAMPAIGN] = 0.04,
	[CLASS_GUIDED] = 0.02,
	[CLASS_VALUE] = 0.67,
	[CLASS_SERVICE] = 0.02,
};

static void make_sum_one(double share[CLASS_COUNT])
{
	double sum = 0;

	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		sum += share[c];
	for (int c = CLASS_PROMO; c < CLASS_COUNT && sum > 0; c++)
		share[c] /= sum;
}

/* How much likelier each class is with this account than with the usual one. */
static void find_odds(const struct post_shares *habit, double odds[CLASS_COUNT])
{
	odds[CLASS_NONE] = 0;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		odds[c] = pow(habit->share[c] / usual[c], trust);
}

static void weigh(const double odds[CLASS_COUNT], const double from[CLASS_COUNT],
	double to[CLASS_COUNT])
{
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		to[c] = from[c] * odds[c];
	make_sum_one(to);
}

/* One round of expectation and maximisation (Saerens, Latinne and Decaestecker, 2002). */
static double improve(const struct post_shares *posts, size_t n, struct post_shares *habit)
{
	double odds[CLASS_COUNT], sum[CLASS_COUNT], one[CLASS_COUNT], most = 0;

	find_odds(habit, odds);
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		sum[c] = PRIOR_POSTS * usual[c];
	for (size_t i = 0; i < n; i++) {
		weigh(odds, posts[i].share, one);
		for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
			sum[c] += one[c];
	}
	make_sum_one(sum);
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		most = fmax(most, fabs(sum[c] - habit->share[c]));
		habit->share[c] = sum[c];
	}
	return most;
}

void classify_habit(const struct post_shares *posts, size_t n, struct post_shares *habit)
{
	for (int c = 0; c < CLASS_COUNT; c++)
		habit->share[c] = usual[c];
	for (int i = 0; i < ROUNDS_MAX && n >= HABIT_MIN_POSTS; i++) {
		if (improve(posts, n, habit) < 1e-6)
			return;
	}
}

void classify_weigh(struct post_label *label, const struct post_shares *habit)
{
	double odds[CLASS_COUNT];

	if (habit) {
		find_odds(habit, odds);
		weigh(odds, label->share, label->share);
	}
	label->class = CLASS_VALUE;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		if (label->share[c] > label->share[label->class])
			label->class = (enum post_class)c;
	}
	label->second = label->class == CLASS_PROMO ? CLASS_VALUE : CLASS_PROMO;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		if (c != (int)label->class && label->share[c] > label->share[label->second])
			label->second = (enum post_class)c;
	}
	label->probability = label->share[label->class];
	label->unsure = label->probability < CLASSIFY_SURE;
	label->is_bait = (label->baits & BAIT_ALWAYS) || label->class == CLASS_CAMPAIGN ||
			 ((label->baits & BAIT_WHEN_PROMO) && label->class == CLASS_PROMO);
}
