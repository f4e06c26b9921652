/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_SIEVE_H
#define SRM_CLASSIFY_SIEVE_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/str.h"
#include "srm/base/utf8.h"

/**
 * Characters of texts that are not folded yet, by what they fold to: a look at each tells that a
 * text holds none of the few that matter, at a fraction of what folding costs.
 */
struct sieve {
	uint32_t bits[UTF8_SET_WORDS];
};

/** The sieve of what may fold to one of a set of characters (utf8_fold_sources()). */
struct sieve *sieve_new(const struct folder *f, const uint32_t *set);
/** False: the folded text holds none of them. */
bool sieve_may_hold(const struct sieve *s, struct slice text);

static inline bool sieve_has(const struct sieve *s, uint32_t cp)
{
	return s->bits[cp / 32] & UINT32_C(1) << cp % 32;
}

#endif
