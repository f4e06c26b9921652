/* SPDX-License-Identifier: MIT */
#ifndef SRM_DATA_MODEL_TRAIN_H
#define SRM_DATA_MODEL_TRAIN_H

#include "srm/classify/classify.h"
#include "srm/classify/linear.h"

/** What the command line asks for. */
struct plan {
	const char *classes[LINEAR_CLASSES_MAX];
	const char *out; /* file to write, or NULL */
	double penalty, weight, margin;
	double total; /* weight of a file, half of it of each class; 0: each text weighs its own */
	unsigned min_texts, every;
	unsigned long n_plain; /* texts without a code met so far */
	uint32_t bias_from;    /* number of a file, from 1 */
	int n_classes, folds, least;
	struct files VEC_OF(char *) files;
	struct linear_set set; /* an example's group is the number of its file */
};

/**
 * Read a file of lines or records with the columns "label" and "text" (.csv: commas; else
 * TAB). map is LABEL=CLASS,...: "*" is any other label; a class that is none leaves the text
 * out. A label in brackets, "[怒]", is looked for in the text's own words instead, and a map
 * that begins with one reads only texts that have such a code, unless it says what one without
 * is, "[]=none": of these each plan->every-th is read.
 *
 * @return texts read, or -1
 */
long read_labelled(struct plan *plan, struct lexicon *lx, const char *path, const char *map);

/** Print how well each file is foretold: by a fit on parts of all, and by one on the others. */
void print_card(const struct plan *plan, const struct linear_options *options);

#endif
