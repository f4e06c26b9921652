/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_TERMS_H
#define SRM_CLASSIFY_TERMS_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/str.h"

/**
 * Which terms some texts hold more than others: pure counting.
 *
 * A term is two to six characters in a row (a Latin word counts as one), or
 * one Latin word. It counts once a person and group, so that one shouter is no
 * topic. Whether a group has more of it than another is Dunning's
 * log-likelihood ratio (1993) on persons. What only occurs within something
 * longer, is put together by chance, or begins or ends with a function word, is
 * none; a longer phrase that is always the same is one.
 *
 * Memory is bounded whatever the texts: a first pass counts the hashes of all
 * terms in a table of fixed size, which can only overcount; the second keeps
 * exact counts of those that were seen often enough, with a floor that rises
 * until they fit. Order does not matter, but for the rule below.
 *
 *	terms_hint() for every text; then
 *	terms_add() for every text, all of one person one after the other; then
 *	terms_pick().
 */
struct terms;

enum {
	TERM_GROUPS = 6,   /* the caller says what they mean */
	TERM_EXAMPLES = 3, /* of the first groups an example is kept */
	TERM_PEOPLE = 3,   /* persons below which nothing is a term */
	TERM_BYTES = 96
};

#define TERM_SURE 10.83 /* log-likelihood ratio: chance does that once in a thousand */

struct term_text {
	struct slice text; /* folded: utf8_fold() */
	int64_t person;    /* 0 or more */
	int64_t id;        /* of the text: given back as the example */
	uint64_t fitness;  /* of it as an example: of all texts the highest is kept */
	unsigned groups;   /* bits */
};

struct term_found {
	char text[TERM_BYTES];
	int64_t people, others; /* persons of the group, and of the one it is held against */
	double ratio;           /* log-likelihood */
	int64_t example;        /* id, 0: none */
};

struct terms *terms_new(void);
void terms_free(struct terms *t);
void terms_hint(struct terms *t, struct slice folded);
void terms_add(struct terms *t, const struct term_text *text);
/** Persons with a text in the group. */
int64_t terms_people(const struct terms *t, int group);
/** Texts in which something was seen, below which it was not kept. */
int64_t terms_floor(const struct terms *t);
/** What the group has more of than the other, the surest first; how many. */
size_t terms_pick(struct terms *t, int group, int against, struct term_found *out, size_t max);

/** Dunning's ratio of a in n against b in m; negative when the first has less of it. */
double terms_ratio(int64_t a, int64_t n, int64_t b, int64_t m);

/** The next #hashtag# of a text, without the signs and trimmed; false at the end. */
bool hashtag_next(struct slice *rest, struct slice *tag);

#endif
