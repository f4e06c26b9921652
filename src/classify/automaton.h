/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_AUTOMATON_H
#define SRM_CLASSIFY_AUTOMATON_H

#include <stdint.h>

#include "srm/base/str.h"

/**
 * Aho-Corasick in a double array: finds every occurrence of every word in one
 * pass over the text, whatever the number of words.
 */
struct automaton;

/** What a pass calls for each word found: which one, and the byte after its last. */
typedef void automaton_found(void *ctx, uint32_t word, size_t end);

/** The words are distinct, valid UTF-8 and not empty; their bytes are not kept. */
struct automaton *automaton_new(const struct slice *words, size_t n);
void automaton_free(struct automaton *a);
/** Longer words first where several end at the same byte. */
void automaton_scan(const struct automaton *a, struct slice text, automaton_found *found,
	void *ctx);

#endif
