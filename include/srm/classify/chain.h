/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_CHAIN_H
#define SRM_CLASSIFY_CHAIN_H

#include <stdbool.h>

#include "srm/base/str.h"

/**
 * Who passed a repost on to whom, as Weibo writes it: the text of U
 *
 *	own words//@A: said//@B: said
 *
 * tells that U got it from A, A from B, and B from the author of the post. Pure.
 */

/** The words before the first "//@name"; *rest what follows, to be walked, or none. */
struct slice chain_own(struct slice text, struct slice *rest);

/**
 * The next name of the chain, the nearest to the author of the text first; all
 * are borrowed from it. none where a link of the chain cannot be read: it has a
 * name that is none, or is_cut (an export cut the text off) and the name runs
 * to its end.
 *
 * @return false at the end
 */
bool chain_next(struct slice *rest, bool is_cut, struct slice *name);

/** taker had it from giver. */
struct chain_pass {
	struct slice taker, giver;
};

enum {
	CHAIN_MAX = 32,     /* links that are read; nobody's chain is longer */
	CHAIN_NAME_MAX = 30 /* characters of a Weibo nickname */
};

/**
 * What a text tells of others than its author: the passes further up, nearest
 * first. An unreadable link breaks the chain, so that nobody is said to have
 * got it from who stands two links away.
 */
size_t chain_passes(struct slice text, bool is_cut, struct chain_pass out[CHAIN_MAX]);

#endif
