/* SPDX-License-Identifier: MIT */
#include "terms_read.h"

#include <string.h>

#include "speech.h"
#include "srm/base/utf8.h"
#include "srm/classify/terms.h"

enum {
	WORD_BYTES_MAX = 32,
	TAG_BYTES_MAX = 120
};

void units_release(struct unit_reader *r)
{
	map_release(&r->words);
	vec_release(&r->at);
	str_release(&r->text);
}

static bool is_latin(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* 0 for a number, and for what is no word. */
static uint32_t word_unit(struct unit_reader *r, struct slice word)
{
	const int64_t *known;
	bool has_letter = false;

	for (size_t i = 0; i < word.len; i++)
		has_letter |= word.s[i] >= 'a';
	if (!has_letter || word.len < 2 || word.len > WORD_BYTES_MAX)
		return 0;
	known = map_get(&r->words, word.s, word.len);
	if (known)
		return UNIT_LATIN + (uint32_t)*known;
	if (r->at.n == UNIT_WORDS_MAX)
		return 0;
	map_put(&r->words, word.s, word.len, (int64_t)r->at.n);
	vec_push(&r->at, (uint32_t)r->text.len);
	str_adds(&r->text, word);
	str_addc(&r->text, '\0');
	return UNIT_LATIN + (uint32_t)(r->at.n - 1);
}

static size_t hashtag_len(struct slice text)
{
	const char *close;

	if (text.len < 3)
		return 0;
	close = memchr(text.s + 1, '#', text.len - 1);
	if (!close || close == text.s + 1 || close - text.s > TAG_BYTES_MAX)
		return 0;
	return (size_t)(close - text.s) + 1;
}

bool hashtag_next(struct slice *rest, struct slice *tag)
{
	while (rest->len) {
		const char *sign = memchr(rest->s, '#', rest->len);
		size_t n;

		if (!sign)
			break;
		*rest = (struct slice){sign, rest->len - (size_t)(sign - rest->s)};
		n = hashtag_len(*rest);
		if (n)
			*tag = slice_trim((struct slice){rest->s + 1, n - 2});
		rest->s += n ? n : 1;
		rest->len -= n ? n : 1;
		if (n && tag->len)
			return true;
	}
	return false;
}

/* Bytes that are not said in words: names, addresses, [codes], #topics#. */
static size_t skip_len(struct slice text)
{
	size_t n = 0;

	switch (*text.s) {
	case '@':
		return 1 + name_len((struct slice){text.s + 1, text.len - 1});
	case '[':
		return code_len(text);
	case '#':
		return hashtag_len(text);
	case 'h':
		if (slice_starts(text, "http://") || slice_starts(text, "https://"))
			while (n < text.len && text.s[n] > ' ' && text.s[n] < 127)
				n++;
		return n;
	default:
		return slice_starts(text, "回复@") ? strlen("回复") : 0;
	}
}

static void put(struct unit_reader *r, uint32_t unit)
{
	if (unit || (r->n && r->unit[r->n - 1]))
		r->unit[r->n++] = unit;
}

void units_read(struct unit_reader *r, struct slice text)
{
	if (!r->text.buf)
		str_init(&r->text);
	r->n = 0;
	while (text.len && r->n < UNITS_MAX) {
		size_t n = skip_len(text);
		uint32_t cp = 0;

		if (n) {
			put(r, 0);
		} else if (is_latin(*text.s)) {
			while (n < text.len && is_latin(text.s[n]))
				n++;
			put(r, word_unit(r, (struct slice){text.s, n}));
		} else {
			n = utf8_decode(text.s, text.s + text.len, &cp);
			put(r, cp >= 0x80 && is_speech(cp) ? cp : 0);
		}
		text.s += n;
		text.len -= n;
	}
}

void unit_write(const struct unit_reader *r, uint32_t unit, struct str *to)
{
	if (unit >= UNIT_LATIN)
		str_add(to, r->text.buf + r->at.at[unit - UNIT_LATIN]);
	else
		str_addcp(to, unit);
}
