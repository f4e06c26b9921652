/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_CLASSIFY_H
#define SRM_CLASSIFY_CLASSIFY_H

#include <stdbool.h>
#include <stddef.h>

#include "srm/base/str.h"
#include "srm/classify/linear.h"
#include "srm/model/marks.h"
#include "srm/model/record.h"

/**
 * Text to labels: pure, no database.
 *
 * An automaton over the folded text (utf8_fold()) finds the words of all
 * lists and the brand's keywords in a single pass. The lists are data:
 * data/lexicon/words.tsv, lines `list TAB word TAB weight`, embedded.
 *
 * A lexicon holds the scratch memory of the call: one per thread.
 */
struct keyword { /* a brand's keyword or scene, from the database */
	const char *word;
	double weight; /* > 0 */
};

struct marks {
	unsigned bits;    /* enum mark */
	double relevance; /* weights of the distinct keywords found, at most RELEVANCE_MAX */
	struct slice
		via; /* nickname after the first //@ : from whom it was passed on; borrowed from text */
};

#define RELEVANCE_MAX 3.0

struct lexicon;

/** Compile the embedded lists and the keywords (copied). Never fails. */
struct lexicon *lexicon_new(const struct keyword *keywords, size_t n);
void lexicon_free(struct lexicon *lx);

/** What is read with what: where only keywords changed, no marks have to be found anew. */
enum lexicon_part {
	LEXICON_LISTS,    /* the marks of texts: lists, weights of inbound texts, rules */
	LEXICON_KEYWORDS, /* the relevance of texts, posts and profiles */
	LEXICON_POSTS,    /* the classes of posts: lists, weights of posts, rules */
	LEXICON_PARTS
};

/** Hex digest of a part: what was read with it is read anew when it changes. */
const char *lexicon_digest(const struct lexicon *lx, enum lexicon_part part);

/** Weights of posts, learned from the brand's labels, instead of those that are shipped. */
void lexicon_learn(struct lexicon *lx, struct slice weights);
/** The weights of posts in force. */
const struct linear *lexicon_posts(struct lexicon *lx);
/** The file of those that are shipped. */
struct slice lexicon_posts_shipped(void);

/** Marks of one inbound text of the given kind. */
struct marks classify_text(struct lexicon *lx, enum kind kind, struct slice text);
/** Their relevance alone. */
double classify_own_relevance(struct lexicon *lx, struct slice text);
/**
 * What the model of inbound texts sees of one, for training: n-grams, and how much each list
 * found ("=complaint").
 */
void classify_terms(struct lexicon *lx, struct slice text, struct linear_names *names,
	struct linear_terms *out);
/** Keyword weight of any text (a post, a bio): distinct keywords, at most RELEVANCE_MAX. */
double classify_relevance(struct lexicon *lx, struct slice text);
/** The same of what a profile says of a person. */
double classify_profile(struct lexicon *lx, struct slice bio, struct slice tags,
	struct slice place);

/** What is known of a post. */
struct post_features {
	struct slice text;
	struct slice topics;
	struct slice source;
	unsigned signs; /* enum post_sign */
	bool is_repost;
};

enum {
	POST_REASONS_MAX = 8
};

struct post_reason {
	const char *message; /* a message of the catalogue: "names a price", "links to a shop" */
	struct slice
		evidence; /* the words found, borrowed from the lexicon or the text; may be none */
	enum post_class toward;
	double weight; /* > 0 speaks for the class */
};

/** What makes a post bait. */
enum post_bait {
	BAIT_ALWAYS = 1,
	BAIT_WHEN_PROMO = 2, /* a coupon, a flash sale: when the post sells */
};

struct post_label {
	enum post_class class;
	double probability;     /* of that class, 0 to 1 */
	enum post_class second; /* the next likely */
	bool unsure;            /* probability below CLASSIFY_SURE */
	bool is_bait;           /* prize, coupon or flash sale: interactions with it count less */
	unsigned baits;         /* enum post_bait */
	double share[CLASS_COUNT];                    /* probabilities of all classes, sum 1 */
	struct post_reason reasons[POST_REASONS_MAX]; /* heaviest first */
	int n_reasons;
};

#define CLASSIFY_SURE 0.6

/** Structure first, text second (docs/model.md). Empty text without signs: value, unsure. */
void classify_post(struct lexicon *lx, const struct post_features *post, struct post_label *out);

enum {
	HABIT_MIN_POSTS = 10 /* an account of fewer has no habit */
};

struct post_shares {
	double share[CLASS_COUNT];
};

/**
 * The habit of an account: how its posts lie among the classes, from what classify_post() says of
 * each. Their order bears on the last bits: give them in one that the data alone decide.
 */
void classify_habit(const struct post_shares *posts, size_t n, struct post_shares *habit);
/**
 * Weigh what a post says (its shares) with the habit of its account (NULL: none). Sets all that
 * rests on the shares, but for the reasons.
 */
void classify_weigh(struct post_label *label, const struct post_shares *habit);

/**
 * What classify_post() weighs, as terms of its linear model; false when the post says next to
 * nothing, so that nothing can be learned from it.
 */
bool classify_post_terms(struct lexicon *lx, const struct post_features *post,
	struct linear_names *names, struct linear_terms *out);

#endif
