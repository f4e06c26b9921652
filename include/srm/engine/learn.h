/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_LEARN_H
#define SRM_ENGINE_LEARN_H

#include "srm/base/str.h"
#include "srm/model/names.h"
#include "srm/store/store.h"

/**
 * The weights of posts, fitted anew with what the brand's people labelled. They start from those
 * that are shipped and stay near them; posts of the same accounts that nobody labelled and the
 * shipped weights are sure of count a little, so that a list of mere corrections does not turn
 * everything round. Deterministic.
 */
enum {
	LEARN_MIN_LABELS = 30,
	LEARN_MIN_CLASS = 3,   /* labels of a class without which it is not learned */
	LEARN_MIN_CLASSES = 2, /* classes that have so many */
};

struct learning {
	int n_labels; /* posts that are labelled and say something */
	int of_class[CLASS_COUNT];
	int n_classes;        /* that have LEARN_MIN_CLASS labels */
	int missing;          /* labels that are wanted before anything is learned; 0: learned */
	double before, after; /* share of the labels called right, by the shipped weights and by
	                            weights that were fitted without the post */
	bool is_better;
	struct str weights; /* file of linear.h; empty when nothing was learned */
};

void learning_release(struct learning *l);
enum srm_rc learn_posts(struct store *st, struct learning *out, struct srm_err *err) SRM_NODISCARD;
/** Classify by these weights from now on, in the caller's transaction. */
enum srm_rc learn_keep(struct store *st, const struct learning *l, int64_t made_at,
	struct srm_err *err) SRM_NODISCARD;
/** Go back to the shipped weights; *had: there were others. */
enum srm_rc learn_forget(struct store *st, bool *had, struct srm_err *err) SRM_NODISCARD;

#endif
