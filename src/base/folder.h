/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_FOLDER_H
#define SRM_BASE_FOLDER_H

#include <stdbool.h>
#include <stdint.h>
#include <utf8proc.h>

#include "srm/base/utf8.h"
#include "srm/base/vec.h"

/*
 * What a code point folds to: 0 itself, below KIND one other code point, else
 * one of these. SEVERAL carries the place in the pool and how many they are.
 */
enum {
	KIND = 0x10000000,
	DROP = KIND,
	BLANK = 2 * KIND,
	MARK = 3 * KIND, /* may join the character before it */
	SEVERAL = 4 * KIND,
	COUNT_SHIFT = 20,
	POOL_MASK = (1 << COUNT_SHIFT) - 1,
};

enum {
	EXPANSION_MAX = 18, /* of one code point, in any Unicode */
	PLAIN = 0x10000,
};

struct folder {
	uint32_t *table; /* CODE_POINTS, mostly never touched: pages come when written */
	/*
	 * Of code points below PLAIN that fold to just one, of one or three bytes: that one, ' ' for
	 * a blank; of others 0. Nearly all text is read from here, a thirtieth of the table.
	 */
	uint16_t plain[PLAIN];
	struct pool VEC_OF(uint32_t) pool;
};

bool folder_is_blank(uint32_t cp);
/* One or more characters by utf8proc; returns how many code points, at most max. */
size_t folder_map(const char *bytes, size_t len, utf8proc_int32_t *out, size_t max);

static inline uint32_t folder_count(uint32_t to)
{
	return to >> COUNT_SHIFT & 0xFF;
}

#endif
