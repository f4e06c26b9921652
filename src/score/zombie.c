/* SPDX-License-Identifier: MIT */
/*
 * Suspicion that an account is a zombie (僵尸粉: paid for or run by a
 * program), 0 to 1, from its profile alone:
 *
 *	ratio = log10((1 + follows) / (1 + followers))
 *	posts = log10(1 + posts)
 *	z     = AT_ZERO + RATIO ratio + POSTS posts
 *	        + VERIFIED_PERSON [a verified person] + MEMBER (rank of paid membership)
 *	suspicion = 1 / (1 + e^-z)
 *
 * A logistic regression on 568 Weibo accounts labelled by hand (2021), moved
 * from their 48 % of zombies to one in five, which is a judgement. It rises
 * with follows, falls with followers, posts, verification and membership, and
 * never the other way.
 * docs/model.md says how well it tells them apart, and where it does not.
 */
#include "score_private.h"

#include <math.h>

#define AT_ZERO 0.36
#define RATIO 0.53
#define POSTS (-0.34)
#define VERIFIED_PERSON (-0.66)
#define MEMBER (-1.0)
#define POSTS_TYPICAL 200 /* stands in for a number of posts that is not known */

enum {
	FEW_FOLLOWERS = 10,
	FEW_POSTS = 10,
	MANY_TIMES = 10
};

static double log_count(int64_t n)
{
	return log10(1 + (double)n);
}

static unsigned reasons(const struct facts *facts)
{
	unsigned bits = 0;

	if ((double)facts->follows + 1 >= MANY_TIMES * ((double)facts->followers + 1))
		bits |= ZOMBIE_FOLLOWS_MANY;
	if (facts->followers < FEW_FOLLOWERS)
		bits |= ZOMBIE_NO_FOLLOWERS;
	if (facts->posts >= 0 && facts->posts < FEW_POSTS)
		bits |= ZOMBIE_NO_POSTS;
	return bits;
}

void zombie_suspect(const struct facts *facts, struct sums *out)
{
	int64_t posts = facts->posts >= 0 ? facts->posts : POSTS_TYPICAL;
	double z = AT_ZERO;

	out->zombie = -1;
	out->zombie_reasons = 0;
	if (facts->followers < 0 || facts->follows < 0)
		return;
	z += RATIO * (log_count(facts->follows) - log_count(facts->followers));
	z += POSTS * log_count(posts);
	if (facts->verified == 1 && facts->verified_type == 0)
		z += VERIFIED_PERSON;
	if (facts->member_rank > 0)
		z += MEMBER * facts->member_rank;
	out->zombie = 1 / (1 + exp(-z));
	out->zombie_reasons = reasons(facts);
}
