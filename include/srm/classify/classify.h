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
/** Hex digest of lists, keywords and matching rules: texts are matched anew when it changes. */
const char *lexicon_digest(const struct lexicon *lx);

/** Weights of posts, learned from the brand's labels, instead of those that are shipped. */
void lexicon_learn(struct lexicon *lx, struct slice weights);
/** The weights of posts in force. */
const struct linear *lexicon_posts(struct lexicon *lx);
/** The file of those that are shipped. */
struct slice lexicon_posts_shipped(void);

/** Marks of one inbound text of the given kind. */
struct marks classify_text(struct lexicon *lx, enum kind kind, struct slice text);
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

struct post_label {
	enum post_class class;
	double probability;     /* of that class, 0 to 1 */
	enum post_class second; /* the next likely */
	bool unsure;            /* probability below CLASSIFY_SURE */
	bool is_bait;           /* prize, coupon or flash sale: interactions with it count less */
	double share[CLASS_COUNT];                    /* probabilities of all classes, sum 1 */
	struct post_reason reasons[POST_REASONS_MAX]; /* heaviest first */
	int n_reasons;
};

#define CLASSIFY_SURE 0.6

/** Structure first, text second (docs/model.md). Empty text without signs: value, unsure. */
void classify_post(struct lexicon *lx, const struct post_features *post, struct post_label *out);

/**
 * What classify_post() weighs, as terms of its linear model; false when the post says next to
 * nothing, so that nothing can be learned from it.
 */
bool classify_post_terms(struct lexicon *lx, const struct post_features *post,
	struct linear_names *names, struct linear_terms *out);

#endif
