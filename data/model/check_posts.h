/* SPDX-License-Identifier: MIT */
#ifndef SRM_MODEL_CHECK_POSTS_H
#define SRM_MODEL_CHECK_POSTS_H

#include "srm/base/map.h"
#include "srm/base/mem.h"
#include "srm/base/vec.h"
#include "srm/classify/classify.h"
#include "srm/classify/linear.h"
#include "srm/model/names.h"

/** A post that somebody read. */
struct post_example {
	struct linear_terms terms;
	int class;
	uint32_t group; /* its account */
	char id[32];
	double weight;
	bool is_sure;
	bool is_judged; /* one of a sample whose shares mean something */
	struct post_shares by_text;
	struct post_shares said; /* with the habit of its account */
};

struct post_examples VEC_OF(struct post_example);

struct posts {
	struct lexicon *lexicon;
	struct linear *start;
	char *start_file;
	double lean;    /* taken off the bias of value: which of two errors is the worse */
	double sharpen; /* weights times this: held back by the penalty, they say too little */
	struct linear_set set; /* its examples are borrowed from examples */
	struct post_examples examples;
	struct post_examples others; /* all posts of judged accounts, for their habits */
	struct group_names VEC_OF(char *) names;
	double min_groups;
	double penalty;
};

/** CLASS_NONE for a word that is no class. */
int class_of_name(struct slice name);
/** Keep wording that enough accounts share, and make the set to fit. */
void posts_select(struct posts *p, uint32_t n_groups);
/** Print the model. */
void posts_print(struct posts *p);
/** Judge every account by a fit without it, and print how well that went. */
void posts_check(struct posts *p, uint32_t n_groups);
void posts_release(struct posts *p);

#endif
