/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_AUTOMATON_H
#define SRM_CLASSIFY_AUTOMATON_H

#include <stdint.h>

#include "srm/base/str.h"
#include "srm/base/utf8.h"
#include "srm/base/vec.h"

/**
 * Finds every occurrence of every word in one pass over the text, whatever the
 * number of words: two characters tell that no word begins with them, and only
 * where one may, a trie is walked.
 */
struct automaton;

struct occurrence {
	uint32_t word;
	uint32_t start, end; /* bytes of the text */
};

struct occurrences VEC_OF(struct occurrence);

/** The words are distinct, valid UTF-8 and not empty; their bytes are not kept. */
struct automaton *automaton_new(const struct slice *words, size_t n);
void automaton_free(struct automaton *a);
/** In the order of their ends, longer words first; replaces what is in out. */
void automaton_scan(const struct automaton *a, const struct units *text, struct occurrences *out);

#endif
