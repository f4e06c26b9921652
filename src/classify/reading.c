/* SPDX-License-Identifier: MIT */
#include "reading.h"

#include <ctype.h>
#include <string.h>

#include "speech.h"

enum {
	BIG_NUMBER = 6,  /* digits: no price, a date perhaps */
	LONG_NUMBER = 9, /* a telephone */
	NICKNAME_MAX = 30,
	CODE_BYTES = 17, /* of an expression code: five ideographs in brackets */
};

static void read_byte(struct reading *r, char c, size_t from)
{
	str_addc(&r->text, c);
	vec_push(&r->from, (uint32_t)from);
}

static bool is_ascii_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_number(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Append one folded byte: a number is "0", a big one "00", one as long as a telephone's "000",
 * and blanks stand only between Latin words.
 */
static void read_folded(struct reading *r, char c, size_t from)
{
	char last = r->text.len ? r->text.buf[r->text.len - 1] : '\0';

	if (c == ' ') {
		r->gap = true;
		return;
	}
	if (r->gap && is_ascii_word(last) && is_ascii_word(c)) {
		read_byte(r, ' ', from);
	} else if (is_number(c) && is_number(last)) {
		r->digits++;
		if (r->digits == BIG_NUMBER || r->digits == LONG_NUMBER)
			read_byte(r, '0', from);
		return;
	}
	r->gap = false;
	r->digits = is_number(c) ? 1 : 0;
	read_byte(r, is_number(c) ? '0' : c, from);
}

/* Take the point out of "9.9": once the next digit is read, "0.0" becomes "0". */
static void join_decimals(struct reading *r)
{
	size_t n = 0, len = r->text.len;
	char *s = r->text.buf;

	for (size_t i = 0; i < len; i++) {
		if (n && s[n - 1] == '0' && (s[i] == '.' || s[i] == ',') && i + 1 < len &&
			s[i + 1] == '0') {
			i++;
			continue;
		}
		s[n] = s[i];
		r->from.at[n++] = r->from.at[i];
	}
	if (len)
		s[n] = '\0';
	r->text.len = n;
	r->from.n = n;
}

/* Bytes of a nickname behind "@": words in it say nothing of the post. */
static size_t nickname_len(const char *p, const char *end)
{
	const char *start = p;
	uint32_t cp;

	for (int n = 0; p < end && n < NICKNAME_MAX; n++) {
		size_t len = utf8_next(p, end, &cp);

		if (cp < 0x80 ? !strchr("_-", (int)cp) && !isalnum((int)cp)
			      : (cp >= 0x2000 && cp < 0x3040) || cp >= 0xFF00)
			break;
		p += len;
	}
	return (size_t)(p - start);
}

/* Bytes of "[doge]" at p: a picture, whatever it is called. "[满100减20]" is none. */
static size_t picture_len(const char *p, const char *end)
{
	size_t n = *p == '[' ? code_len((struct slice){p, (size_t)(end - p)}) : 0;

	for (size_t i = 0; i < n; i++) {
		if (is_number(p[i]))
			return 0;
	}
	return n <= CODE_BYTES ? n : 0;
}

void reading_make(struct reading *r, const struct folder *folder, struct slice source)
{
	const char *p = source.s, *end = p ? p + source.len : p;
	uint32_t cp;
	STR(one);

	*r = (struct reading){.source = source};
	str_init(&r->text);
	while (p < end) {
		size_t n = utf8_next(p, end, &cp), picture = picture_len(p, end);

		str_reset(&one);
		if (picture)
			n = picture;
		else if (cp == 0x2795) /* the emoji "heavy plus sign" is typed for a plus */
			str_addc(&one, '+');
		else
			utf8_fold(folder, (struct slice){p, n}, &one);
		if (!one.len && cp <= 0x3000 && cp != 0x200B)
			str_addc(&one, ' ');
		for (size_t i = 0; i < one.len; i++)
			read_folded(r, one.buf[i], (size_t)(p - source.s));
		p += n;
		if (cp == '@')
			p += nickname_len(p, end);
	}
	join_decimals(r);
	vec_push(&r->from, (uint32_t)source.len);
}

void reading_release(struct reading *r)
{
	str_release(&r->text);
	vec_release(&r->from);
}

struct slice reading_source(const struct reading *r, size_t start, size_t end)
{
	size_t at = r->from.at[start];

	return slice_trim((struct slice){r->source.s + at, r->from.at[end] - at});
}
