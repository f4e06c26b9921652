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
