/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_DIALOGUE_INTERNAL_H
#define SRM_ENGINE_DIALOGUE_INTERNAL_H

#include "srm/base/map.h"
#include "srm/engine/dialogue.h"

/*
 * Conversations are put together in memory: one pass over the interactions
 * leaves 32 bytes of every text that says something to us, and 16 of every
 * comment somebody may have answered. A million comments of which all say
 * something take 50 MB, and 100 MB more if each of them is a case.
 */

/** An account, or one of its people. */
struct voice {
	int64_t identity, person;
	enum role role;
	bool is_meant; /* else another account of ours, while one was asked for */
};

enum place_bit {
	PLACE_KNOWN = 1 << 0, /* the rest is filled */
	PLACE_OURS = 1 << 1,
	PLACE_NOBODYS = 1 << 2,
	PLACE_FROM_OURS = 1 << 3, /* a repost of ours: what is said there belongs to ours */
	PLACE_CALLED = 1 << 4     /* a post that calls us */
};

/** A post, where something is said. */
struct place {
	uint32_t author; /* person; 0 not known */
	uint32_t source; /* post of ours that it passes on */
	unsigned char bits;
};

enum say_bit {
	SAY_OURS = 1 << 0,
	SAY_TEMPLATE = 1 << 1,
	SAY_INDIRECT = 1 << 2,
	SAY_FIRST = 1 << 3,    /* ours, on somebody's own post, to nobody else */
	SAY_DOUBTFUL = 1 << 4, /* to us only if it answers one of ours */
	SAY_DROPPED = 1 << 5,
	SAY_ELSEWHERE = 1 << 6 /* speaks of us where others speak: indirect */
};

/** One text that follower and brand said to each other. */
struct say {
	int64_t at;
	uint32_t id;    /* interaction; 0: the post itself */
	uint32_t who;   /* the follower */
	uint32_t place; /* post; 0: none */
	uint32_t
		speaker; /* of ours the identity; else the person of the account that is spoken to */
	uint32_t tie;    /* of equal times the same comes first whatever was imported first */
	unsigned kind : 6, platform : 6, speech : 5, precision : 4;
	unsigned bits : 8; /* enum say_bit */
};

/** A text of our people, and whom it is for. */
struct our_text {
	int64_t id, at;
	uint64_t parent, digest; /* 0: none */
	uint32_t place, target, by, tie;
	uint32_t who; /* once it is settled; 0 nobody */
	uint32_t name_at, name_len;
	unsigned char kind, platform, precision;
	bool is_settled, is_first;
};

struct decision {
	int64_t act, at;
	enum case_state state;
	enum case_finding finding;
	enum speech speech;
	uint32_t person; /* who wrote the act */
};

/** When a follower did anything with us. */
struct stir {
	int64_t at;
	uint32_t who;
};

struct says VEC_OF(struct say);
struct stirs VEC_OF(struct stir);
struct our_texts VEC_OF(struct our_text);
struct voices VEC_OF(struct voice);
struct decisions VEC_OF(struct decision);

/** Who wrote the comments that were answered. */
struct parents {
	struct VEC_OF(struct parent_key {
		uint64_t key;
		uint32_t who;
	}) seen;
	struct VEC_OF(uint64_t) wanted;
	struct parent_key *slots;
	size_t n_slots;
};

void parents_seen(struct parents *p, uint64_t key, uint32_t who);
void parents_want(struct parents *p, uint64_t key);
void parents_settle(struct parents *p);
uint32_t parents_who(const struct parents *p, uint64_t key);
void parents_release(struct parents *p);

struct talks {
	struct store *st;
	struct dialogue *d;
	struct voices voices; /* by identity */
	struct map names;     /* of ours */
	uint32_t only;        /* person of our one account; 0 when there are several */
	uint32_t *who_of;     /* by identity; NULL where one follower is read at a time */
	bool is_few;          /* few followers: what their texts need is looked up */
	size_t n_identities;
	struct place *places; /* by post */
	size_t n_places;
	struct says says;
	struct our_texts ours;
	/* of one follower: where they spoke and what they posted, who they are; ascending */
	struct moments posts, my_ids;
	struct map my_names;
	struct stirs stirs; /* where returns are asked for */
	struct str words;   /* names that our texts call */
	struct parents parents;
	struct VEC_OF(struct pending {
		size_t say;
		uint64_t parent;
	}) pending;
	struct decisions decisions; /* by act */
	struct lexicon *namer;      /* what names us; NULL until it is asked for */
	bool leaves_elsewhere;      /* what only speaks of us is left out */
	uint32_t n_talks;
	int64_t first_at;
};

/* dialogue_places.c: who and where. */
enum srm_rc voices_read(struct talks *t, struct srm_err *err);
/** Own account or staff, as it is asked for. */
bool voice_is_ours(const struct voice *v);
const struct voice *voice_of(const struct talks *t, int64_t identity);
bool is_account(const struct talks *t, uint32_t person);
/** Own account or staff. */
bool speaks_for_us(const struct talks *t, int64_t person);
enum srm_rc places_open(struct talks *t, struct srm_err *err);
/** The post, 0 for none. */
enum srm_rc place_need(struct talks *t, int64_t post, struct srm_err *err);
/** A number for an id of the platform on a post; and one for the id alone. */
uint64_t id_key(const struct rows *rows, int column, int64_t post);
uint32_t id_tie(const struct rows *rows, int column, enum kind kind);
/** "回复@name:..." gives the name, else none. */
struct slice called_name(struct slice text);

/* dialogue_acts.c: what followers said. */
enum srm_rc acts_read(struct talks *t, struct srm_err *err);
/** Who is called by the comments that answer one. */
enum srm_rc acts_settle(struct talks *t, struct srm_err *err);

/* dialogue_named.c: who speaks of us without calling us. */
/** Whether a text on that post (0: none) does. */
enum srm_rc names_us(struct talks *t, struct slice text, int64_t post, bool *out,
	struct srm_err *err);
/** Posts of others that do. */
enum srm_rc posts_about_read(struct talks *t, struct srm_err *err);

/* dialogue_ours.c: what we said, and to whom. */
enum srm_rc ours_read(struct talks *t, struct srm_err *err);
enum srm_rc ours_settle(struct talks *t, struct srm_err *err);
/** Of all of them, whom they are for, and which are templates. */
enum srm_rc ours_settle_all(struct talks *t, struct srm_err *err);
/** Among what was said to whom it is for. */
void ours_say(struct talks *t, const struct our_text *o);
/** Rows of a statement with the columns of Q_TALK_OURS, whose ?1 is `of` (0: none). */
enum srm_rc our_texts_read(struct talks *t, enum stmt name, int64_t of, struct srm_err *err);
enum srm_rc our_text_settle(struct talks *t, struct our_text *o, struct srm_err *err);
/** Of the words that everybody got, whose name is in them left out; 0: too few to tell. */
uint64_t our_digest(enum kind kind, struct slice text, struct slice via, struct slice *name);

/* dialogue_one.c: what of ours concerns one follower, without reading all of it. */
enum srm_rc ours_of_one(struct talks *t, struct srm_err *err);
enum srm_rc ours_settle_one(struct talks *t, struct srm_err *err);

/* dialogue_back.c: who came back. */
void backs_find(struct talks *t);

/* dialogue.c */
void talks_release(struct talks *t);
enum srm_rc decisions_read(struct talks *t, struct srm_err *err);

/* dialogue_sort.c: by opened_at, then tie. */
void cases_sort(struct talk_cases *cases);

/* dialogue_cases.c: conversations and cases of what was said. */
void talks_cut(struct talks *t);

#endif
