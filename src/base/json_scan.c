/* SPDX-License-Identifier: MIT */
#include "json_scan.h"

#include <stdint.h>
#include <string.h>

#include "srm/base/json.h"

enum {
	LONG_INTEGER = 10
}; /* digits from which on an integer may be an id */

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/** A byte of a number or a bare word. */
static bool is_bare(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-' || c == '+' || c == '.';
}

/** The high bit of bytes of x that are zero; above a true one there may be false ones. */
static uint64_t zero_bytes(uint64_t x)
{
	return (x - 0x0101010101010101ULL) & ~x & 0x8080808080808080ULL;
}

/** First quote, backslash or control character at or after p, or end. */
static const char *find_special(const char *p, const char *end)
{
	const uint64_t ones = 0x0101010101010101ULL;

	for (; end - p >= 8; p += 8) {
		uint64_t word;

		memcpy(&word, p, 8);
		if (zero_bytes(word ^ ones * '"') | zero_bytes(word ^ ones * '\\') |
			zero_bytes(word & ones * 0xe0))
			break;
	}
	while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}

const char *json_cut_string(const char *p, const char *end, bool *mend)
{
	const char *start = p;

	for (p = find_special(p + 1, end); p < end; p = find_special(p, end)) {
		if (*p == '"')
			return p + 1;
		if (*p == '\n' && end - p > 2 && p[1] == '{' && p[2] == '"')
			return start;
		if (*p != '\\') {
			*mend = true;
			p++;
			continue;
		}
		if (end - p < 6) { /* the longest escape, or the end of the file is near */
			if (end - p < 2)
				return NULL;
			*mend = true;
		} else if (p[1] == 'u' &&
			   (p[2] == 'd' || p[2] == 'D' || memcmp(p + 2, "0000", 4) == 0)) {
			*mend = true;
		}
		p += 2;
	}
	return NULL;
}

/** An integer that a double may not hold. */
static bool is_long_integer(struct slice word)
{
	size_t sign = word.len > 0 && word.s[0] == '-';

	for (size_t i = sign; i < word.len; i++)
		if (word.s[i] < '0' || word.s[i] > '9')
			return false;
	return word.len - sign >= LONG_INTEGER;
}

/** Python and JavaScript write these. */
static bool is_no_number(struct slice word)
{
	return slice_is(word, "NaN") || slice_is(word, "Infinity") || slice_is(word, "-Infinity");
}

/** The number or word at p. */
static struct slice cut_bare(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && is_bare(*p))
		p++;
	return (struct slice){start, (size_t)(p - start)};
}

/** What may come next in a value. */
enum want {
	WANT_VALUE,
	WANT_VALUE_OR_END,
	WANT_KEY_OR_END,
	WANT_COLON,
	WANT_COMMA
};

/** Where the scan of one value stands. */
struct scan {
	const char *p, *end;
	enum want want;
	bool done;
	int depth;
	bool object[JSON_DEPTH_MAX];
	struct json_cut *out;
};

static enum json_cut_rc bad(struct scan *s, const char *why)
{
	s->out->why = why;
	return CUT_BAD;
}

/** After a string, number, word or closing bracket. */
static void value_ends(struct scan *s)
{
	s->done = s->depth == 0;
	s->want = WANT_COMMA;
}

static enum json_cut_rc open_bracket(struct scan *s)
{
	if (s->want != WANT_VALUE && s->want != WANT_VALUE_OR_END)
		return bad(s, T("a comma or a key is missing"));
	if (s->depth == JSON_DEPTH_MAX)
		return bad(s, T("nested too deeply"));
	s->object[s->depth++] = *s->p == '{';
	s->want = *s->p == '{' ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
	s->p++;
	return CUT_DONE;
}

static enum json_cut_rc close_bracket(struct scan *s)
{
	if (s->depth == 0 || s->object[s->depth - 1] != (*s->p == '}'))
		return bad(s, T("the brackets do not match"));
	if (s->want == WANT_VALUE || s->want == WANT_COLON)
		return bad(s, T("a value is missing"));
	s->depth--;
	s->p++;
	value_ends(s);
	return CUT_DONE;
}

static enum json_cut_rc string_token(struct scan *s)
{
	const char *stop = json_cut_string(s->p, s->end, &s->out->mend);
	bool key = s->want == WANT_KEY_OR_END;

	if (s->want == WANT_COMMA || s->want == WANT_COLON)
		return bad(s, T("a comma or a colon is missing"));
	if (stop == NULL)
		return CUT_MORE;
	if (stop == s->p)
		return bad(s, T("the line ends inside a string"));
	s->p = stop;
	if (key)
		s->want = WANT_COLON;
	else
		value_ends(s);
	return CUT_DONE;
}

static enum json_cut_rc bare_token(struct scan *s, bool eof)
{
	struct slice word = cut_bare(s->p, s->end);

	if (word.len == 0 || (s->want != WANT_VALUE && s->want != WANT_VALUE_OR_END))
		return bad(s, T("this is not JSON"));
	if (word.s + word.len == s->end && !eof)
		return CUT_MORE;
	if (is_long_integer(word) || is_no_number(word))
		s->out->mend = true;
	s->p += word.len;
	value_ends(s);
	return CUT_DONE;
}

/** A comma leads to a value or key; the closing bracket after it is let pass. */
static enum json_cut_rc punctuation(struct scan *s)
{
	if (*s->p == ':') {
		if (s->want != WANT_COLON)
			return bad(s, T("this is not JSON"));
		s->want = WANT_VALUE;
	} else {
		const char *next = s->p + 1;

		if (s->want != WANT_COMMA)
			return bad(s, T("a value is missing"));
		s->want = s->object[s->depth - 1] ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
		while (next < s->end && is_space(*next))
			next++;
		if (next < s->end && (*next == ']' || *next == '}'))
			s->out->mend = true;
	}
	s->p++;
	return CUT_DONE;
}

enum json_cut_rc json_cut(const char *p, const char *end, bool eof, struct json_cut *out)
{
	struct scan s = {.p = p, .end = end, .want = WANT_VALUE, .out = out};
	enum json_cut_rc rc = CUT_DONE;

	*out = (struct json_cut){0};
	while (rc == CUT_DONE && !s.done) {
		while (s.p < end && is_space(*s.p))
			s.p++;
		if (s.p == end)
			return CUT_MORE;
		if (*s.p == '"')
			rc = string_token(&s);
		else if (*s.p == '{' || *s.p == '[')
			rc = open_bracket(&s);
		else if (*s.p == '}' || *s.p == ']')
			rc = close_bracket(&s);
		else if (*s.p == ',' || *s.p == ':')
			rc = punctuation(&s);
		else
			rc = bare_token(&s, eof);
	}
	out->end = s.p;
	return rc;
}

enum json_cut_rc json_cut_broken(const char *p, const char *end, bool lines, const char **out)
{
	int depth = 0;
	bool string = false;

	for (; p < end; p++) {
		if (lines && *p == '\n' && p + 1 < end && (p[1] == '{' || p[1] == '['))
			return CUT_BAD;
		if (string) {
			if (*p == '\\')
				p++;
			else
				string = *p != '"';
			continue;
		}
		*out = p;
		if (depth == 0 && (*p == ',' || *p == ']' || *p == '}'))
			return CUT_DONE;
		string = *p == '"';
		depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
	}
	return CUT_MORE;
}

/** The four hex digits at p, or -1. */
static int hex4(const char *p, const char *end)
{
	int value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int c = (unsigned char)p[i];
		int letter = (c | 32) - 'a';

		if ((c < '0' || c > '9') && (letter < 0 || letter > 5))
			return -1;
		value = value * 16 + (c <= '9' ? c - '0' : letter + 10);
	}
	return value;
}

/** Copy the escape at p, with its second half if it has one; returns what follows. */
static const char *mend_escape(const char *p, const char *end, struct str *out)
{
	int unit = p[1] == 'u' ? hex4(p + 2, end) : -1;
	int low = unit >= 0xd800 && unit < 0xdc00 && end - p > 7 && p[6] == '\\' && p[7] == 'u'
			  ? hex4(p + 8, end)
			  : -1;

	if (low >= 0xdc00 && low < 0xe000) {
		str_addn(out, p, 12);
		return p + 12;
	}
	if (unit == 0 || (unit >= 0xd800 && unit < 0xe000)) {
		str_add(out, "\xef\xbf\xbd");
		return p + 6;
	}
	str_addn(out, p, 2);
	return p + 2;
}

static const char *mend_string(const char *p, const char *end, struct str *out)
{
	const char *from = p;

	for (p = find_special(p + 1, end); p < end && *p != '"'; p = find_special(p, end)) {
		str_addn(out, from, (size_t)(p - from));
		if (*p == '\\') {
			p = mend_escape(p, end, out);
		} else {
			if (*p == '\0')
				str_add(out, "\xef\xbf\xbd");
			else
				str_addf(out, "\\u%04x", (unsigned char)*p);
			p++;
		}
		from = p;
	}
	p += p < end;
	str_addn(out, from, (size_t)(p - from));
	return p;
}

/* Where a string ends that needs no mending; NULL when it does. */
static const char *plain_string(const char *p, const char *end)
{
	p = find_special(p + 1, end);
	return p < end && *p == '"' ? p + 1 : NULL;
}

static void mend_bare(struct slice word, struct str *out)
{
	if (is_no_number(word)) {
		str_add(out, "null");
		return;
	}
	str_addc(out, '"');
	str_adds(out, word);
	str_addc(out, '"');
}

void json_mend(struct slice value, struct str *out)
{
	const char *p = value.s, *end = p + value.len, *from = p, *next;

	str_reserve(out, value.len + 64);
	while (p < end) {
		struct slice word;

		if (*p == '"' && (next = plain_string(p, end)) != NULL) {
			p = next;
			continue;
		}
		word = cut_bare(p, end);
		if (word.len && !is_long_integer(word) && !is_no_number(word)) {
			p += word.len;
			continue;
		}
		for (next = p + 1; *p == ',' && next < end && is_space(*next);)
			next++;
		if (*p != '"' && !word.len && (*p != ',' || next == end || !strchr("]}", *next))) {
			p++;
			continue;
		}
		/* what is mended: all before it goes out as it stood */
		str_addn(out, from, (size_t)(p - from));
		if (*p == '"')
			next = mend_string(p, end, out);
		else if (word.len)
			next = p + word.len;
		if (word.len)
			mend_bare(word, out);
		p = from = next;
	}
	str_addn(out, from, (size_t)(p - from));
}
