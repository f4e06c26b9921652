/* SPDX-License-Identifier: MIT */
#include "srm/base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

/* What buf points to while nothing is owned (cap 0): read as "", never written. */
static char nothing[1];

struct slice slice_of(const char *text)
{
	return text ? (struct slice){text, strlen(text)} : SLICE_NONE;
}

bool slice_is(struct slice a, const char *text)
{
	return slice_eq(a, slice_of(text));
}

bool slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && !a.s == !b.s && (!a.len || memcmp(a.s, b.s, a.len) == 0);
}

int slice_cmp(struct slice a, struct slice b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order;

	if (!a.s || !b.s)
		return (a.s ? 1 : 0) - (b.s ? 1 : 0);
	order = len ? memcmp(a.s, b.s, len) : 0;
	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool slice_starts(struct slice a, const char *prefix)
{
	size_t len = strlen(prefix);

	return a.s && a.len >= len && memcmp(a.s, prefix, len) == 0;
}

bool slice_ends(struct slice a, const char *suffix)
{
	size_t len = strlen(suffix);

	return a.s && a.len >= len && memcmp(a.s + a.len - len, suffix, len) == 0;
}

static const char *find(struct slice a, const char *needle, size_t len)
{
	const char *p = a.s, *end = a.s + a.len;

	if (!a.s || len > a.len)
		return NULL;
	if (!len)
		return p;
	for (; (size_t)(end - p) >= len; p++) {
		p = memchr(p, needle[0], (size_t)(end - p) - len + 1);
		if (!p)
			return NULL;
		if (memcmp(p, needle, len) == 0)
			return p;
	}
	return NULL;
}

bool slice_has(struct slice a, const char *needle)
{
	return find(a, needle, strlen(needle)) != NULL;
}

/* Bytes of the blank at the start (or end) of a; 0 when there is none. */
static size_t blank_len(struct slice a, bool at_end)
{
	static const char *const wide[] = {"\xEF\xBB\xBF", "\xE2\x80\x8B", "\xE3\x80\x80"};
	const char *edge;

	if (!a.len)
		return 0;
	edge = at_end ? a.s + a.len - 1 : a.s;
	if (*edge == ' ' || *edge == '\t' || *edge == '\r' || *edge == '\n')
		return 1;
	for (size_t i = 0; i < SRM_COUNT(wide); i++) {
		if (at_end ? slice_ends(a, wide[i]) : slice_starts(a, wide[i]))
			return 3;
	}
	return 0;
}

/* Most texts have nothing to trim: their ends are no first or last byte of a blank. */
static bool is_trimmed(struct slice a)
{
	unsigned char first = a.len ? (unsigned char)a.s[0] : 0;
	unsigned char last = a.len ? (unsigned char)a.s[a.len - 1] : 0;

	return first > ' ' && first != 0xE2 && first != 0xE3 && first != 0xEF && last > ' ' &&
	       last != 0x80 && last != 0x8B && last != 0xBF;
}

struct slice slice_trim(struct slice a)
{
	size_t n;

	if (is_trimmed(a))
		return a;
	while ((n = blank_len(a, false))) {
		a.s += n;
		a.len -= n;
	}
	while ((n = blank_len(a, true)))
		a.len -= n;
	return a;
}

struct slice slice_cut(struct slice a, const char *sep, struct slice *rest)
{
	size_t sep_len = strlen(sep);
	const char *at = find(a, sep, sep_len);

	*rest = SLICE_NONE;
	if (!at)
		return a;
	rest->s = at + sep_len;
	rest->len = a.len - (size_t)(rest->s - a.s);
	a.len = (size_t)(at - a.s);
	return a;
}

void str_init(struct str *s)
{
	*s = (struct str){.buf = nothing};
}

void str_release(struct str *s)
{
	if (s->cap)
		free(s->buf);
	str_init(s);
}

void str_reset(struct str *s)
{
	s->len = 0;
	if (s->cap)
		s->buf[0] = '\0';
}

void str_reserve(struct str *s, size_t more)
{
	size_t want = s->len + more + 1;

	if (want <= more)
		mem_fail();
	if (want <= s->cap)
		return;
	if (want < 2 * s->cap)
		want = 2 * s->cap;
	if (want < 64)
		want = 64;
	s->buf = mem_resize(s->cap ? s->buf : NULL, want, 1);
	s->cap = want;
	s->buf[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_addn(s, text, strlen(text));
}

void str_addn(struct str *s, const char *bytes, size_t len)
{
	if (!len)
		return;
	str_reserve(s, len);
	memcpy(s->buf + s->len, bytes, len);
	s->len += len;
	s->buf[s->len] = '\0';
}

void str_adds(struct str *s, struct slice a)
{
	str_addn(s, a.s, a.len);
}

void str_addc(struct str *s, char c)
{
	str_addn(s, &c, 1);
}

void str_addcp(struct str *s, uint32_t cp)
{
	char bytes[4];
	size_t n = 0;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	if (cp < 0x80) {
		bytes[n++] = (char)cp;
	} else if (cp < 0x800) {
		bytes[n++] = (char)(0xC0 | cp >> 6);
	} else if (cp < 0x10000) {
		bytes[n++] = (char)(0xE0 | cp >> 12);
		bytes[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
	} else {
		bytes[n++] = (char)(0xF0 | cp >> 18);
		bytes[n++] = (char)(0x80 | (cp >> 12 & 0x3F));
		bytes[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
	}
	if (cp >= 0x80)
		bytes[n++] = (char)(0x80 | (cp & 0x3F));
	str_addn(s, bytes, n);
}

void str_addv(struct str *s, const char *format, va_list args)
{
	va_list again;
	int n;

	va_copy(again, args);
	str_reserve(s, 128);
	/* the one place where a format is not a literal: T() and the message test check them */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	/* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): args is the caller's, begun there */
	n = vsnprintf(s->buf + s->len, s->cap - s->len, format, args);
	if (n > 0 && (size_t)n >= s->cap - s->len) {
		str_reserve(s, (size_t)n);
		n = vsnprintf(s->buf + s->len, s->cap - s->len, format, again);
	}
#pragma GCC diagnostic pop
	va_end(again);
	if (n > 0)
		s->len += (size_t)n;
	s->buf[s->len] = '\0';
}

void str_addf(struct str *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_addv(s, format, args);
	va_end(args);
}

void str_addm(struct str *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_addv(s, format, args);
	va_end(args);
}

struct slice str_slice(const struct str *s)
{
	return (struct slice){s->buf, s->len};
}

char *str_detach(struct str *s)
{
	char *buf = s->cap ? s->buf : mem_dup("", 0);

	str_init(s);
	return buf;
}
