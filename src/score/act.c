/* SPDX-License-Identifier: MIT */
#include "srm/model/marks.h"
#include "srm/score/score.h"

bool act_counts(const struct act *a)
{
	return a->kind != KIND_NONE && a->kind != KIND_UNFOLLOW;
}

/* What of an act counts, before it decays. */
double act_depth(const struct act *a, const struct config *config)
{
	if (a->kind == KIND_REPOST && (a->bits & MARK_OWN_WORDS))
		return config->depth_repost_words;
	if (a->kind == KIND_MESSAGE && (a->bits & MARK_TRIVIAL))
		return config->depth_trivial;
	return config->depth[a->kind];
}

int act_order(const void *a, const void *b)
{
	const struct act *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->bits != y->bits)
		return x->bits < y->bits ? -1 : 1;
	if (x->relevance != y->relevance)
		return x->relevance < y->relevance ? -1 : 1;
	if (x->topic != y->topic)
		return x->topic < y->topic ? -1 : 1;
	if (x->is_bait != y->is_bait)
		return x->is_bait ? 1 : -1;
	return (int)x->is_noise - (int)y->is_noise;
}

struct facts facts_empty(void)
{
	return (struct facts){
		.followers = COUNT_NONE,
		.follows = COUNT_NONE,
		.posts = COUNT_NONE,
		.verified = -1,
		.verified_type = -1,
		.member_rank = -1,
		.level = -1,
	};
}
