/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_STR_H
#define SRM_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/attr.h"

/**
 * A slice is borrowed bytes: s is NULL when the value was not given, which is
 * not the same as empty. Not NUL-terminated.
 */
struct slice {
	const char *s;
	size_t len; /* bytes */
};

#define SLICE_NONE ((struct slice){NULL, 0})
#define SLICE_LIT(lit) ((struct slice){(lit), sizeof(lit) - 1})

struct slice slice_of(const char *text);         /* NULL gives SLICE_NONE */
bool slice_is(struct slice a, const char *text); /* same bytes */
bool slice_eq(struct slice a, struct slice b);
int slice_cmp(struct slice a, struct slice b); /* none first, then bytes, then length */
bool slice_starts(struct slice a, const char *prefix);
bool slice_ends(struct slice a, const char *suffix);
bool slice_has(struct slice a, const char *needle);
/** Blanks, TAB, CR, LF, U+FEFF, U+200B and U+3000 off both ends. */
struct slice slice_trim(struct slice a);
/** Cut at the first sep: the part before; *rest what follows it, or none when there is no sep. */
struct slice slice_cut(struct slice a, const char *sep, struct slice *rest);

/**
 * A growing byte buffer that owns its memory. buf is never NULL after
 * str_init(), and buf[len] is NUL.
 *
 *	STR(line);
 *	str_addf(&line, "%d", 3);
 *	puts(line.buf);
 */
struct str {
	char *buf;
	size_t len; /* bytes, without the NUL */
	size_t cap;
};

#define STR(name)                                                                                  \
	SRM_CLEANUP(str_release) struct str name = {0};                                            \
	str_init(&name)

void str_init(struct str *s);
void str_release(struct str *s);
void str_reset(struct str *s); /* empty, memory kept */
void str_add(struct str *s, const char *text);
void str_addn(struct str *s, const char *bytes, size_t len);
void str_adds(struct str *s, struct slice a);
void str_addc(struct str *s, char c);
void str_addcp(struct str *s, uint32_t cp); /* a code point, as UTF-8 */
void str_addf(struct str *s, const char *format, ...) SRM_PRINTF(2, 3);
/** As str_addf() with a format from the catalogue (see msg_text()). */
void str_addm(struct str *s, const char *format, ...);
void str_addv(struct str *s, const char *format, va_list args);
/** Make room for `more` bytes at buf + len; the caller writes them, the NUL, and len. */
void str_reserve(struct str *s, size_t more);
struct slice str_slice(const struct str *s);
/** Give up the memory: the caller frees it; s is as after str_init(). */
char *str_detach(struct str *s);

#endif
