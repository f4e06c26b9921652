/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_LINEAR_READ_H
#define SRM_CLASSIFY_LINEAR_READ_H

#include <stdint.h>
#include <string.h>

#include "speech.h"
#include "srm/base/utf8.h"
#include "srm/classify/linear.h"

/**
 * Units of a folded text, as n-grams are made of them: letters and ideographs,
 * '0' for a number, '?', '!', and ' ' for all else that stands between.
 */
struct unit_reader {
	const char *p, *end;
	const char *start; /* of the unit last read */
};

enum {
	UNIT_BLANK = ' ',
	UNIT_END = 0,
};

/** What begins an answer on Weibo, and is no word of it: the two characters before the name. */
#define UNIT_ANSWER "\xE5\x9B\x9E\xE5\xA4\x8D@"

static inline struct unit_reader unit_reader_of(struct slice folded)
{
	struct unit_reader r = {folded.s, folded.s ? folded.s + folded.len : NULL, folded.s};

	if (slice_starts(folded, UNIT_ANSWER))
		r.p += strlen(UNIT_ANSWER) - 1;
	return r;
}

/** One character or piece of noise; runs of blanks, numbers and "?!" are not joined yet. */
uint32_t unit_read_other(struct unit_reader *r);

/** An ideograph of the common block at p, or 0. */
static inline uint32_t unit_common(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;

	/* U+4000 to U+9FFF */
	if (end - p < 3 || u[0] < 0xE4 || u[0] > 0xE9)
		return 0;
	return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
}

static inline bool unit_is_common(uint32_t cp)
{
	return cp >= 0x4000 && cp <= 0x9FFF;
}

/** The same sign again, which is not read: any but Latin letters and common ideographs. */
static inline bool unit_repeats(uint32_t unit, uint32_t last)
{
	return unit == last && (unit < 'a' || unit > 'z');
}

/** As unit_read_other() of the character at *u, which is stepped over with its noise. */
uint32_t unit_of_other(struct slice folded, const struct unit **u);

/** The next unit, never the same sign twice; UNIT_END behind the last. */
static inline uint32_t unit_next(struct unit_reader *r, uint32_t last)
{
	uint32_t unit;

	do {
		r->start = r->p;
		if (r->p >= r->end)
			return UNIT_END;
		unit = unit_common(r->p, r->end);
		if (unit) {
			r->p += 3;
			return unit;
		}
		unit = unit_read_other(r);
	} while (unit_repeats(unit, last));
	return unit;
}

/** As linear_score() for a model of one column, of a folded text and its characters. */
double linear_score_units(const struct linear *m, struct slice folded, const struct units *units);

#endif
