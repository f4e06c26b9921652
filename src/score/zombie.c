/* SPDX-License-Identifier: MIT */
/*
 * Suspicion that an account is a zombie (僵尸粉: paid for or run by a
 * program), 0 to 1, from its profile and from what it did with us:
 *
 *	suspicion = 1 / (1 + e^-z)
 *	z = z0 + BLATANT - LEVEL + NOISE + PRIZES
 *
 * and z0, where the rank of paid membership is said:
 *
 *	z0 = KNOWN_ZERO + FEW_POSTS + MEMBER rank
 *
 * and where it is not:
 *
 *	z0 = ZERO + RATIO ratio + POSTS log10(1 + posts) + VERIFIED_PERSON
 *
 * The coefficients follow logistic regressions on 568 Weibo accounts labelled
 * by hand (2021), shrunk and rounded; the constants and what one did with us
 * are judgement. Every term pulls in one direction only, and is bounded.
 * docs/model.md says how well it tells them apart, and where it does not.
 */
#include "score_private.h"

#include <math.h>

#include "srm/model/marks.h"

#define KNOWN_ZERO (-0.2)
#define MEMBER (-0.95)
#define MEMBER_MAX 7
#define FEW_POSTS 1.3     /* without any post; none left at FEW_POSTS_END */
#define FEW_POSTS_END 1.3 /* log10(1 + posts): 19 */
#define ZERO 0.2
#define RATIO 0.5 /* log10((1 + follows) / (1 + followers)), RATIO_LEAST to RATIO_MOST */
#define RATIO_LEAST (-4.0)
#define RATIO_MOST 2.0
#define POSTS (-0.34)
#define POSTS_MOST 4.0
#define POSTS_TYPICAL 200 /* stands in for a number of posts that is not known */
#define VERIFIED_PERSON (-0.7)
#define LEVEL (-0.25) /* a level above LEVEL_FREE, up to LEVEL_MOST */
#define LEVEL_FREE 24
#define LEVEL_MOST 34
/*
 * Blatant is what all three say at once: follows hundreds, followed by less
 * than a tenth of that, hardly a post. People who only read follow few.
 */
#define BLATANT 8.0
#define BLATANT_MOST 2.0
#define BLATANT_FOLLOWS 2.3 /* log10(1 + follows): 199; all at ten times that */
#define BLATANT_POSTS 2.0   /* log10(1 + posts): none left at 99 */
#define NOISE 1.5           /* times the share of its acts, which two clean ones soften */
#define PRIZES 0.75
#define SOFTEN 2

enum {
	FEW_FOLLOWERS = 10,
	POSTS_FEW = 10,
	MANY_TIMES = 10,
	BEHAVIOUR_MIN = 3 /* acts before behaviour is a reason in words */
};

static double clip(double x, double least, double most)
{
	return x < least ? least : x > most ? most : x;
}

static double log_count(int64_t n)
{
	return log10(1 + (double)n);
}

/* 1 without any, falling to 0 at the end. */
static double fewness(double log_n, double end)
{
	return clip(1 - log_n / end, 0, 1);
}

static double blatant(double follows, double followers, double posts)
{
	double all = clip(follows - BLATANT_FOLLOWS, 0, 1) * clip(follows - followers - 1, 0, 1) *
		     fewness(posts, BLATANT_POSTS);

	return clip(BLATANT * all, 0, BLATANT_MOST);
}

static bool is_bare_prize(const struct act *a)
{
	return a->is_bait && a->kind == KIND_REPOST && !(a->bits & MARK_OWN_WORDS);
}

static unsigned counts_reasons(const struct facts *facts)
{
	unsigned bits = 0;

	if ((double)facts->follows + 1 >= MANY_TIMES * ((double)facts->followers + 1))
		bits |= ZOMBIE_FOLLOWS_MANY;
	if (facts->followers < FEW_FOLLOWERS)
		bits |= ZOMBIE_NO_FOLLOWERS;
	if (facts->posts >= 0 && facts->posts < POSTS_FEW)
		bits |= ZOMBIE_NO_POSTS;
	if (bits && facts->member_rank == 0 && facts->level >= 0 && facts->level <= LEVEL_FREE)
		bits |= ZOMBIE_UNUSED;
	return bits;
}

/* What they did with us; adds its reasons. */
static double behaviour(const struct facts *facts, unsigned *bits)
{
	double acts = 0, noise = 0, prizes = 0;

	for (size_t i = 0; i < facts->n_acts; i++) {
		const struct act *a = &facts->acts[i];

		if (a->kind == KIND_UNFOLLOW || a->kind == KIND_NONE)
			continue;
		acts++;
		noise += a->is_noise;
		prizes += is_bare_prize(a);
	}
	if (acts >= BEHAVIOUR_MIN && 2 * noise > acts)
		*bits |= ZOMBIE_NOISE;
	if (acts >= BEHAVIOUR_MIN && 2 * prizes > acts)
		*bits |= ZOMBIE_PRIZES;
	return (NOISE * noise + PRIZES * prizes) / (acts + SOFTEN);
}

void zombie_suspect(const struct facts *facts, struct sums *out)
{
	double follows, followers, posts, z;

	out->zombie = -1;
	out->zombie_reasons = 0;
	if (facts->followers < 0 || facts->follows < 0)
		return;
	follows = log_count(facts->follows);
	followers = log_count(facts->followers);
	posts = log_count(facts->posts >= 0 ? facts->posts : POSTS_TYPICAL);
	if (facts->member_rank >= 0) {
		z = KNOWN_ZERO + FEW_POSTS * fewness(posts, FEW_POSTS_END);
		z += MEMBER * clip(facts->member_rank, 0, MEMBER_MAX);
	} else {
		z = ZERO + RATIO * clip(follows - followers, RATIO_LEAST, RATIO_MOST);
		z += POSTS * clip(posts, 0, POSTS_MOST);
		if (facts->verified == 1 && facts->verified_type == 0)
			z += VERIFIED_PERSON;
	}
	z += blatant(follows, followers, posts);
	z += LEVEL * (clip(facts->level, LEVEL_FREE, LEVEL_MOST) - LEVEL_FREE);
	out->zombie_reasons = counts_reasons(facts);
	z += behaviour(facts, &out->zombie_reasons);
	out->zombie = 1 / (1 + exp(-z));
}
