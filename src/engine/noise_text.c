/* SPDX-License-Identifier: MIT */
#include "srm/engine/noise.h"

#include "srm/base/utf8.h"

enum {
	EMOTICON_BYTES = 36, /* "[" and "]" further apart are not one */
	FULL_WIDTH = 0xFEE0  /* from an ASCII character to its full-width form */
};

static bool is_ascii_letter(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* The character to compare by; 0 for what says nothing. */
static uint32_t letter(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{0xC0, 0x24F},
		{0x370, 0x52F}, /* Latin, Greek, Cyrillic */
		{0x3041, 0x3096},
		{0x30A1, 0x30FA},
		{0x3400, 0x4DBF},
		{0x4E00, 0x9FFF},
		{0xAC00, 0xD7A3},
		{0xF900, 0xFAD9},
		{0x20000, 0x323AF},
	};

	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= FULL_WIDTH;
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if (c < 0x80)
		return is_ascii_letter(c) ? c : 0;
	for (size_t i = 0; i < SRM_COUNT(ranges); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return c;
	return 0;
}

/* Where the character c comes next, within `most` bytes; NULL when it does not. */
static const char *ahead(const char *p, const char *end, char c, size_t most)
{
	size_t n = (size_t)(end - p) < most ? (size_t)(end - p) : most;

	return n ? memchr(p, c, n) : NULL;
}

static const char *after_mention(const char *p, const char *end)
{
	static const char colon[] = "："; /* full width */

	for (p++; p < end && *p != ' ' && *p != ':' && *p != '@' && *p != '\n'; p++)
		if ((size_t)(end - p) >= sizeof(colon) - 1 && !memcmp(p, colon, sizeof(colon) - 1))
			break;
	return p;
}

static const char *after_address(const char *p, const char *end)
{
	while (p<end && * p> ' ' && *p < 0x7F)
		p++;
	return p;
}

/* Behind what begins at p and is not said in words; p itself when nothing does. */
static const char *skip(const char *p, const char *end)
{
	struct slice rest = {p, (size_t)(end - p)};
	const char *close;

	if (*p == '@')
		return after_mention(p, end);
	if (*p == 'h' && (slice_starts(rest, "http://") || slice_starts(rest, "https://")))
		return after_address(p, end);
	if (*p == '[' && (close = ahead(p, end, ']', EMOTICON_BYTES)))
		return close + 1;
	if (*p == '#' && (close = ahead(p + 1, end, '#', (size_t)-1)))
		return close + 1;
	return p;
}

/* Of a repost the own words. */
static struct slice own_words(enum kind kind, struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;

	if (kind == KIND_REPOST)
		for (; (p = ahead(p, end, '/', (size_t)-1)); p++)
			if (slice_starts((struct slice){p, (size_t)(end - p)}, "//@"))
				return (struct slice){text.s, (size_t)(p - text.s)};
	return text;
}

static uint64_t mix(uint64_t h, uint64_t c)
{
	h = (h ^ c) * UINT64_C(0xff51afd7ed558ccd);
	return h ^ h >> 32;
}

uint64_t noise_digest(enum kind kind, struct slice text)
{
	static const char answer[] = "回复@";
	uint32_t seen[NOISE_DIFFERENT] = {0};
	uint64_t h = UINT64_C(0x9E3779B97F4A7C15);
	int n = 0, different = 0;

	if (text.len < NOISE_CHARS)
		return 0;
	text = own_words(kind, text);
	for (const char *p = text.s, *end = p + text.len; p < end;) {
		const char *next = skip(p, end);
		uint32_t c;
		int i = 0;

		if (slice_starts((struct slice){p, (size_t)(end - p)}, answer))
			next = p + sizeof(answer) - 2; /* the mention is left to skip() */
		if (next > p) {
			p = next;
			continue;
		}
		p += utf8_decode(p, end, &c);
		c = letter(c);
		if (!c)
			continue;
		n++;
		h = mix(h, c);
		while (i < different && seen[i] != c)
			i++;
		if (i == different && different < NOISE_DIFFERENT)
			seen[different++] = c;
	}
	if (n < NOISE_CHARS || different < NOISE_DIFFERENT)
		return 0;
	return h ? h : 1;
}
