/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_CAMPAIGNS_H
#define SRM_ENGINE_CAMPAIGNS_H

#include "srm/base/vec.h"
#include "srm/store/store.h"

/**
 * Campaigns (活动): read from posts, labels and decisions when asked for;
 * nothing of it is stored.
 *
 * Each post of ours whose class is campaign is one by itself, unless a person
 * named it together with others, or said that it is none. Our own repost of
 * such a post belongs to the same campaign: so do announcements of winners
 * that repost it. Others are put to it by hand, for neither a topic nor the
 * days between say for sure what a list of winners is about.
 */
#define CAMPAIGN_NONE ((size_t)-1)

struct campaign_post {
	int64_t post;       /* row */
	int64_t root;       /* row of the post that it reposts; 0 */
	int64_t created_at; /* TIME_NONE */
	int64_t account;    /* person of the own account */
	int platform;
	bool is_class; /* a campaign by its label or its text */
	bool is_said;  /* a person said which it belongs to, or (said 0) that it is none */
	int64_t said;
	int64_t likes, comments, reposts, reads; /* as the platform shows; COUNT_NONE */
	int64_t readers; /* persons who read it, by the account's own numbers; COUNT_NONE */
	bool is_bait;    /* a prize, coupon or flash-sale post */
	char *native;    /* NULL: it has no id */
	char *text;      /* NULL */
	size_t campaign; /* place in `all`, or CAMPAIGN_NONE */
};

struct campaign {
	int64_t id;        /* 0: a post by itself */
	char *name, *note; /* NULL */
	double cost;
	bool has_cost;
	size_t first; /* its first post; CAMPAIGN_NONE: none is held */
	size_t n_posts;
	int64_t from_at, last_at; /* of its first and last post; TIME_NONE */
};

struct campaigns {
	struct campaign_posts VEC_OF(struct campaign_post) posts; /* by time */
	struct campaign_list VEC_OF(struct campaign) all; /* by time; undated and empty ones last */
};

#define CAMPAIGNS(var) SRM_CLEANUP(campaigns_release) struct campaigns var = {0}
void campaigns_release(struct campaigns *c);

/** After own_resolve(): of the accounts in t_own. */
enum srm_rc campaigns_read(struct store *st, struct campaigns *out,
	struct srm_err *err) SRM_NODISCARD;

/** Which post belongs to which: `posts` by time, `all` the named ones. Pure. */
void campaigns_group(struct campaigns *c);

/** What a person may call it: its name, else the id of its first post; "" when it has neither. */
const char *campaign_key(const struct campaigns *c, const struct campaign *one);

#endif
