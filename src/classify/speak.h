/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_SPEAK_H
#define SRM_CLASSIFY_SPEAK_H

#include "lexicon.h"

/** Weights of the lists found in a text. */
struct found_sums {
	double of[LIST_SHOW + 1];
};

/** Look up once what the model weighs the lists with. */
void speak_ready(struct lexicon *lx);
/** How likely the text that lies folded is a complaint. */
double speak_complaint(const struct lexicon *lx, const struct found_sums *sums);
/** Append what the lists say, as the model names it. */
void speak_terms(const struct found_sums *sums, struct linear_names *names,
	struct linear_terms *out);
/** What a text of so many characters, which says something, is by its own words. */
enum speech speak_kind(const struct found_sums *sums, double complaint, size_t characters);

#endif
