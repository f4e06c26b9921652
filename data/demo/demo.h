/* SPDX-License-Identifier: MIT */
#ifndef SRM_DEMO_H
#define SRM_DEMO_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/str.h"
#include "srm/base/vec.h"

/**
 * The demo brand: a year of an invented tea house and of the people around it. Everything is
 * drawn from one seed, so that the same program always writes the same bytes.
 */

enum {
	ZONE = 28800,
	HOUR = 3600,
	DAY = 86400
};

#define DEMO_FIRST date_of(2025, 9, 1)
#define DEMO_END date_of(2026, 9, 1) /* nothing happens from here on */

struct rng {
	uint64_t state;
};

/** Sections of templates; see texts/posts.txt for the notation. */
struct section {
	char *name;
	struct VEC_OF(char *) lines;
};

struct texts {
	struct VEC_OF(struct section) sections;
};

enum habit {
	HABIT_LOYAL,
	HABIT_SHARER,
	HABIT_KOL,
	HABIT_SHOWER,
	HABIT_CASUAL,
	HABIT_LAPSING,
	HABIT_RISING,
	HABIT_ASKER,
	HABIT_COMPLAINER,
	HABIT_HUNTER,
	HABIT_ZOMBIE,
	HABIT_ONCE,
	HABIT_SILENT,
	HABIT_POTENTIAL,
	HABIT_HOUSE, /* the accounts themselves */
	HABIT_COUNT
};

enum house {
	HOUSE_OWN,
	HOUSE_RIVAL,
	HOUSE_STAFF,
	HOUSE_COUNT
};

struct person {
	int64_t uid;
	char *name, *new_name; /* new_name from renamed_at on, or NULL */
	int64_t renamed_at;
	enum habit habit;
	const char *gender;
	char *place, *bio, *reason;
	int followers, follows, posts;
	bool verified, hant;
	int verified_type;
	int taste; /* percent of texts that are about tea */
	int64_t registered_at, from_at, to_at;
};

enum topic {
	TOPIC_PROMO,
	TOPIC_CORPORATE,
	TOPIC_CAMPAIGN,
	TOPIC_GUIDED,
	TOPIC_VALUE,
	TOPIC_SERVICE,
	TOPIC_RETWEET,
	TOPIC_PERSON,
	TOPIC_COUNT
};

struct post {
	int64_t mid, at;
	size_t author; /* in people */
	enum topic topic;
	char *text;
	const char *source, *tag;
	long retweet_of; /* post, or -1 */
	int likes, comments, reposts;
	int pictures;
	bool at_brand, about_tea;
	bool by_api; /* its reposts are in API answers */
};

enum act_kind {
	ACT_COMMENT,
	ACT_REPLY,
	ACT_REPOST
};

struct act {
	enum act_kind kind;
	int64_t mid, at;
	size_t who, post;
	long parent; /* act, or -1 */
	char *text;
	const char *intent; /* section the text is from */
	int likes;
};

struct demo {
	struct rng rng;
	int64_t now; /* when what is being written is written */
	struct texts texts;
	struct VEC_OF(struct person) people;
	struct VEC_OF(struct post) posts;
	struct VEC_OF(struct act) acts;
	const char *out; /* directory */
};

/* random.c */
int64_t rng_between(struct rng *r, int64_t low, int64_t high); /* both included */
bool rng_percent(struct rng *r, int percent);
int64_t mid_at(struct demo *d, int64_t at);

/* calendar.c */
int64_t date_of(int year, int month, int day);
enum stamp {
	STAMP_DAY,
	STAMP_MINUTE,
	STAMP_SECOND,
	STAMP_ISO,
	STAMP_ZONE,
	STAMP_WEIBO
};
const char *stamp(int64_t at, enum stamp how, char buf[48]);
/** A moment of that day at which people are awake. */
int64_t waking_moment(struct rng *r, int64_t day_at);

/* texts.c */
bool texts_load(struct texts *t, const char *path);
void texts_release(struct texts *t);
/** A line of a section, expanded; the caller frees it. */
char *texts_draw(struct demo *d, const char *section, const char *name);
/** Line i (modulo their number) of a section, expanded. */
char *texts_line(struct demo *d, const char *section, size_t i);
size_t texts_count(const struct texts *t, const char *section);

/* people.c */
void people_make(struct demo *d);
const char *person_name(const struct person *p, int64_t at);
const char *habit_name(enum habit habit);

/* posts.c */
void posts_make(struct demo *d);
bool post_is_bait(const struct post *p);

/* acts.c, dialogue.c, fans.c */
void acts_make(struct demo *d);
size_t act_add(struct demo *d, const struct act *act);
void dialogue_make(struct demo *d);
void fan_posts_make(struct demo *d);
void counts_make(struct demo *d);

/* out.c */
struct out;
/** A file below the output directory; folders are made. Exits on failure, as the tool does. */
struct out *out_open(const struct demo *d, const char *path);
void out_close(struct out *o);
void out_text(struct out *o, const char *text);
void out_format(struct out *o, const char *format, ...) SRM_PRINTF(2, 3);
/** CSV: cells, then the end of the record. */
void out_cell(struct out *o, const char *text);
void out_number(struct out *o, int64_t n);
void out_blanks(struct out *o, int n);
void out_row(struct out *o);
/** JSON: a quoted and escaped string. */
void out_string(struct out *o, const char *text);
/** Turn what was written so far into GB18030 when closed. */
void out_as_gb18030(struct out *o);

/* write_*.c */
void write_weibo_crawler(struct demo *d);
void write_mediacrawler(struct demo *d);
void write_weibo_search(struct demo *d);
void write_weibo_api(struct demo *d);
void write_wechat(struct demo *d);
void write_others(struct demo *d);

#endif
