/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_GATHER_H
#define SRM_ENGINE_GATHER_H

#include "srm/base/str.h"
#include "srm/base/vec.h"
#include "srm/score/score.h"
#include "srm/store/store.h"

/*
 * The rows of persons, person by person in ascending order: of those in
 * t_dirty, found by indexes, or of everybody. For everybody each table is read
 * once, in the order it lies in, and put together in memory, in as many passes
 * over ranges of persons as keep that memory small.
 */

/** What an act depends on besides its own row. */
struct post_role {
	double topic;
	unsigned char bits; /* enum post_bit */
};

/** One inbound act, and whose. */
struct gathered {
	int64_t id, at;
	double relevance;
	uint32_t who; /* place in the list of persons */
	uint32_t post;
	uint32_t bits;
	unsigned char kind;
	bool is_noise;
};

/** The first act of a person; via where it passed somebody's repost on. */
struct first_act {
	int64_t at; /* TIME_NONE: none */
	unsigned char kind, platform;
	char *via;
};

/** A profile as it was seen once. */
struct sight {
	uint32_t who;
	int64_t day, observed_at, digest;
	int64_t followers, follows, posts;
	int verified, verified_type, member_rank, level; /* -1 not said */
	bool has_words;
	double relevance;
};

struct gather_person {
	int64_t id;
	unsigned capabilities;
	bool complains_elsewhere; /* in what is no act with us, but may answer us */
	struct first_act first;
};

/** An inbound act of no known time, or that nobody could have seen by then: it only counts. */
struct untimed {
	uint32_t who;
	unsigned char kind;
};

/** What a person did with us, with or without a time. */
struct visit {
	int64_t person, n;
	unsigned char kind;
};

/** What is held of a post, shadows among it. */
struct held_post {
	uint32_t comments, reposts;
};

struct gathered_list VEC_OF(struct gathered);
struct untimed_list VEC_OF(struct untimed);
struct visit_list VEC_OF(struct visit);
struct sights VEC_OF(struct sight);
struct gather_people VEC_OF(struct gather_person);
struct ids VEC_OF(int64_t);
struct act_list VEC_OF(struct act);

/** Rows of the persons of one pass, by person. */
struct sorted {
	uint32_t *start; /* of each person of the pass, and the end */
	uint32_t *order; /* places in the list */
};

struct gather {
	struct store *st;
	int64_t as_of;
	bool is_all, has_keywords;
	bool has_via;   /* anybody passes anybody on: else first acts are not looked for */
	bool is_by_key; /* equal acts of one person by their natural keys */
	struct gather_people people; /* ascending */
	uint32_t *who_of;            /* by identity; only where all rows are read */
	size_t n_identities;
	struct ids own;        /* identities of our own, ascending */
	struct ids own_people; /* ascending */
	struct ids own_places; /* of those of them in the list, ascending */
	struct ids gone;       /* may be no persons any more, ascending; not for everybody */
	struct gathered_list own_acts; /* of our own people, who are nobody's followers */
	struct post_role *posts;       /* by row id */
	size_t n_posts;
	struct gathered_list list; /* of the pass */
	struct sights sights;
	struct untimed_list untimed; /* of the pass */
	struct sorted acts_of, sights_of, untimed_of;
	size_t pass_begin, pass_end, pass_size, next;
	struct rows *earned, *brought;
	bool is_reading, has_earned, has_brought; /* a row is waiting */
	/* roll-ups (engine/rollup.h) */
	struct visit_list visits; /* of those who were handed out */
	struct held_post *held;   /* by post; of everything where everybody is looked at */
	/* of the person that is handed out */
	struct act_list acts, room;
	struct ids came;
	struct sights mine;
};

/** Acts of those in t_dirty. */
enum srm_rc gather_open(struct gather *g, struct store *st, int64_t as_of, struct srm_err *err);
/** The same, equal acts of a person by their natural keys: for showing them. */
enum srm_rc gather_open_by_key(struct gather *g, struct store *st, int64_t as_of,
	struct srm_err *err);
/** Acts of everybody; t_dirty does not matter, and d_noise not before the first gather_next(). */
enum srm_rc gather_open_all(struct gather *g, struct store *st, int64_t as_of, struct srm_err *err);
/**
 * One more person who is in t_dirty by now; nothing when already there. Before
 * the first gather_next().
 */
enum srm_rc gather_add(struct gather *g, int64_t person, struct srm_err *err);
/** Facts of the next person, valid until the next call; *person 0 at the end. */
enum srm_rc gather_next(struct gather *g, int64_t *person, struct facts *facts,
	struct srm_err *err);
/** Whether a person is among those that are gathered. */
bool gather_has(const struct gather *g, int64_t person);
/** Whether somebody who was a person once is none of their own any more. */
bool gather_is_gone(const struct gather *g, int64_t person);
/** One more act is held of this post. */
void gather_hold(struct gather *g, int64_t post, int64_t kind);
void gather_close(struct gather *g);

/** rollup.c: what was counted, into the store; after the last gather_next(). */
enum srm_rc rollup_write(struct gather *g, struct srm_err *err);

/** Whether an id is in a list that is ascending. */
bool ids_have(const struct ids *list, int64_t id);

#endif
