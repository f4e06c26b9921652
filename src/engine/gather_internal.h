/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_GATHER_INTERNAL_H
#define SRM_ENGINE_GATHER_INTERNAL_H

#include "gather.h"

enum post_bit {
	POST_KNOWN = 1 << 0, /* the rest is filled */
	POST_OURS = 1 << 1,
	POST_NO_AUTHOR = 1 << 2,
	POST_FROM_OURS = 1 << 3, /* a repost of ours */
	POST_BAIT = 1 << 4
};

#define NOBODY UINT32_MAX

/* gather_posts.c: what acts depend on. */
enum srm_rc posts_open(struct gather *g, struct srm_err *err);
/** The post of an act; post 0 where it has none. */
enum srm_rc posts_need(struct gather *g, int64_t post, struct srm_err *err);

/* gather_acts.c: the interactions. */
enum srm_rc acts_scan(struct gather *g, struct srm_err *err);
/** Which of those that were scanned are bought noise. */
enum srm_rc acts_mark_noise(struct gather *g, struct srm_err *err);
enum srm_rc acts_of_person(struct gather *g, uint32_t who, struct srm_err *err);
/** Acts of one person into g->acts, in the order that is part of the function. */
void acts_sorted(struct gather *g, size_t who);
/** Those, and the ones without a time, by kind into g->visits. */
void acts_count(struct gather *g, size_t who);

/* gather_profiles.c: what is known of persons. */
enum srm_rc profiles_scan(struct gather *g, struct srm_err *err);
enum srm_rc profiles_of_todo(struct gather *g, struct srm_err *err);
void profiles_tell(struct gather *g, size_t who, struct facts *facts);

/** Place of a person in the list, NOBODY when not in it. */
uint32_t person_place(const struct gather *g, int64_t person);
/** Put rows of persons [begin, end) together by person, keeping their order. */
void sorted_fill(struct sorted *b, const void *rows, size_t n, size_t size, size_t who_at,
	size_t begin, size_t end);
void sorted_release(struct sorted *b);

#endif
