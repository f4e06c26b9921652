/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_LINEAR_H
#define SRM_CLASSIFY_LINEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/map.h"
#include "srm/base/str.h"
#include "srm/base/vec.h"

/**
 * A linear model of texts: every character n-gram (1 to 3 characters) that it
 * knows adds its weight to the score of each class. Pure.
 *
 * Texts are given folded (utf8_fold()) or as a reading. What must not decide
 * is not read: emoji, expression codes "[doge]", nicknames behind "@", web
 * addresses; a number is "0", whatever the digits; all other signs but "?" and
 * "!" are a blank. N-grams do not cross a blank but may begin or end with it:
 * "很 " is at an end.
 *
 * The file of a model is text, one line per n-gram: N-GRAM TAB WEIGHT ..., a
 * weight per column in hundredths, a blank written "_". A model of two
 * classes has one column, the log odds of the second; others have one for each
 * class, whose softmax is the probability. Names that begin with "=" are of
 * the caller: features that he finds himself ("=shop link"), never looked for
 * in a text. "=bias" is added to every text. "#" begins a comment; the line
 * "=classes TAB name ..." is the first.
 */
struct linear;

enum {
	LINEAR_CLASSES_MAX = 8,
	LINEAR_UNKNOWN = -1,
};

/** NULL when the file is not that of a model. Lines that cannot be read are passed over. */
struct linear *linear_load(struct slice file);
void linear_free(struct linear *m);
/** Weights per feature: 1 for two classes, else one for each class. */
int linear_columns(const struct linear *m);
/** Score of each column: the weights of all n-grams / sqrt(characters read), and the bias. */
void linear_score(const struct linear *m, struct slice folded, double *score);
/** Probability of each class (two for one column) from the scores. */
void linear_share(int columns, const double *score, double *share);

/** An n-gram that the model knows, at bytes start to end of the text. */
typedef void linear_found(void *ctx, uint32_t feature, size_t start, size_t end);
/** Call found for each; the factor that linear_score() multiplies their weights by. */
double linear_find(const struct linear *m, struct slice folded, linear_found *found, void *ctx);
/** Number of a feature: "=shop link" or an n-gram; LINEAR_UNKNOWN when it is none of the model. */
int64_t linear_feature(const struct linear *m, struct slice name);
double linear_weight(const struct linear *m, uint32_t feature, int column);
double linear_bias(const struct linear *m, int column);

/* ---- training: can run inside srm, with the brand's own labels ---- */

struct linear_term {
	uint32_t feature;
	float value;
};

struct linear_terms VEC_OF(struct linear_term);

/** Features by name, numbered from 0 as they are met. Zero-initialised; linear_names_release(). */
struct linear_names {
	struct map index;
	struct linear_name_list VEC_OF(char *) list;
};

/** Number of a name, which is added when it is new. */
uint32_t linear_name(struct linear_names *names, struct slice name);
/** Append the n-grams of a folded text, with values as linear_score() weighs them, once each. */
void linear_terms_add(struct linear_names *names, struct slice folded, struct linear_terms *out);
void linear_names_release(struct linear_names *names);

struct linear_example {
	struct linear_terms terms; /* n-grams, then the caller's own ("=...") if any */
	int class;                 /* from 0 */
	uint32_t group;            /* of one file or account: with a bias of its own, if asked */
	double weight;             /* how much it counts: 1 */
};

struct linear_set {
	struct linear_examples VEC_OF(struct linear_example) examples;
	struct linear_names names;
	int n_classes;
};

void linear_set_release(struct linear_set *set);

struct linear_options {
	double penalty;             /* L2, of weights away from the prior: 1 is usual */
	unsigned min_texts;         /* n-grams in fewer texts get no weight */
	const struct linear *prior; /* start from it and stay near; NULL: from 0 */
	bool group_bias;            /* a bias for each group, so that groups are not learned */
	uint32_t bias_from;         /* group whose bias is that of the fit, + 1; 0: their mean */
	double margin;              /* taken off the bias of two classes: log odds at .5 */
};

/** Weights of a fit, by feature of the set and column. */
struct linear_fit {
	int columns;
	size_t n_features;
	float *weights; /* [n_features * columns] */
	double bias[LINEAR_CLASSES_MAX];
};

/**
 * Regularised logistic regression (softmax for more than two classes) by
 * L-BFGS: the same set gives the same weights. Examples whose is_out says so
 * are left out (is_out NULL: none).
 */
void linear_fit(const struct linear_set *set, const struct linear_options *options,
	const bool *is_out, struct linear_fit *out);
void linear_fit_release(struct linear_fit *fit);
void linear_fit_score(const struct linear_fit *fit, const struct linear_terms *terms,
	double *score);

/**
 * Scores of every example by a fit that did not see it: k folds, whole groups
 * held out together when by_group, else every k-th example of each class.
 * score is [examples * columns].
 */
void linear_validate(const struct linear_set *set, const struct linear_options *options, int k,
	bool by_group, double *score);

/** The file of a fit; weights that round to less than `least` hundredths are left out. */
void linear_write(const struct linear_set *set, const struct linear_fit *fit,
	const char *const *classes, int least, struct str *out);

#endif
