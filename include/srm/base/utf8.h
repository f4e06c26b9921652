/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_UTF8_H
#define SRM_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/str.h"
#include "srm/base/vec.h"

/** True when the bytes are well-formed UTF-8 (no surrogates, no overlong forms). */
bool utf8_valid(const char *bytes, size_t len);

/**
 * Length of the longest well-formed prefix. When what follows it is only the
 * beginning of a character (the buffer ends in the middle), *cut is true.
 */
size_t utf8_valid_prefix(const char *bytes, size_t len, bool *cut);

/** Decode one character of valid UTF-8 at p (p < end); returns the bytes it took. */
size_t utf8_next(const char *p, const char *end, uint32_t *code_point);

/**
 * As utf8_next() for bytes that may be broken: those give UTF8_BROKEN, and the
 * length is that of the broken piece (at least 1).
 */
enum {
	UTF8_BROKEN = 0x110000
};
size_t utf8_decode(const char *p, const char *end, uint32_t *code_point);

/**
 * The character of three bytes at p, if its first byte allows any second one (U+1000 to U+FFFF but
 * for a few blocks, nearly all of Chinese text); else 0.
 */
static inline uint32_t utf8_three(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;

	if (end - p < 3 || u[0] <= 0xE0 || u[0] > 0xEF || u[0] == 0xED || (u[1] & 0xC0) != 0x80 ||
		(u[2] & 0xC0) != 0x80)
		return 0;
	return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
}

/** Columns on a terminal: East Asian wide and emoji 2, combining and control 0. */
int utf8_width(struct slice text);

/**
 * Append the folded copy that matching uses: NFKC, case-folded, traditional
 * characters as simplified ones, zero-width characters dropped, blanks
 * squeezed to one. Invalid bytes become U+FFFD.
 *
 * Backed by a table of all code points, built once per folder from utf8proc
 * and data/lexicon/simplified.tsv; characters outside the table (canonical
 * sequences that compose) go through utf8proc_map().
 */
struct folder;
struct folder *folder_new(void);
void folder_free(struct folder *f);
void utf8_fold(const struct folder *f, struct slice text, struct str *out);

/** A text by character. */
struct unit {
	uint32_t cp;
	uint32_t at; /* byte of the text */
};

/** One more than there are characters: the last is 0, at the end of the text. */
struct units VEC_OF(struct unit);

/** As utf8_fold(), with the characters of all of `out`: when that is empty, so are `units`. */
void utf8_fold_units(const struct folder *f, struct slice text, struct str *out,
	struct units *units);
/**
 * A set of code points has a bit for each. Into `out` all of which may be in a text that folds to
 * one that holds a character of the set, so that most texts need not be folded to know that none
 * is there. Broken bytes, which fold to U+FFFD, are not in it.
 */
enum {
	UTF8_CODE_POINTS = 0x110000,
	UTF8_SET_WORDS = UTF8_CODE_POINTS / 32
};
void utf8_fold_sources(const struct folder *f, const uint32_t *set, uint32_t *out);
/** The characters of any text; replaces what is in units. */
void utf8_units(struct slice text, struct units *units);

/**
 * Append text fit for one line of a terminal: control characters (newline and
 * TAB too), bidirectional ones and broken bytes as U+FFFD.
 */
void utf8_printable(struct slice text, struct str *out);

/** The first `width` columns of text; *fits is false when something was left out. */
struct slice utf8_cut(struct slice text, int width, bool *fits);

/** What utf8proc calls its own version. */
const char *utf8_library_version(void);

#endif
