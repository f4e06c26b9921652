/* SPDX-License-Identifier: MIT */
#include "srm/base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum {
	REPLACEMENT = 0xFFFD,
	ZERO_WIDTH_JOINER = 0x200D,
	EMOJI_VARIATION = 0xFE0F,
};

/* Bytes of the character that starts with lead; 0 when none does. */
static size_t length_by_lead(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2)
		return 0;
	if (lead < 0xE0)
		return 2;
	if (lead < 0xF0)
		return 3;
	return lead < 0xF5 ? 4 : 0;
}

/* The range of the second byte depends on the first: no overlong forms, no surrogates. */
static bool second_ok(unsigned char lead, unsigned char second)
{
	switch (lead) {
	case 0xE0:
		return second >= 0xA0 && second <= 0xBF;
	case 0xED:
		return second >= 0x80 && second <= 0x9F;
	case 0xF0:
		return second >= 0x90 && second <= 0xBF;
	case 0xF4:
		return second >= 0x80 && second <= 0x8F;
	default:
		return (second & 0xC0) == 0x80;
	}
}

/* Well-formed bytes at p, up to a whole character; *want is how many it needs. */
static size_t well_formed(const unsigned char *p, size_t left, size_t *want)
{
	size_t n = 1;

	*want = length_by_lead(*p);
	if (*want == 0)
		return 0;
	if (n < *want && n < left) {
		if (!second_ok(*p, p[1]))
			return n;
		n++;
	}
	while (n < *want && n < left && (p[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* A character of three bytes whose lead allows any second byte. */
static bool is_plain_three(const unsigned char *p)
{
	return p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 &&
	       (p[2] & 0xC0) == 0x80;
}

size_t utf8_valid_prefix(const char *bytes, size_t len, bool *cut)
{
	const unsigned char *start = (const unsigned char *)bytes, *p = start, *end = p + len;

	*cut = false;
	while (p < end) {
		uint64_t word;
		size_t want, n;

		while (end - p >= 8) {
			memcpy(&word, p, sizeof(word));
			if (word & 0x8080808080808080u)
				break;
			p += sizeof(word);
		}
		/* the common case of Chinese text */
		while (end - p >= 3 && is_plain_three(p))
			p += 3;
		if (p == end)
			break;
		n = well_formed(p, (size_t)(end - p), &want);
		if (n == 0 || n < want) {
			*cut = n && n == (size_t)(end - p);
			break;
		}
		p += n;
	}
	return (size_t)(p - start);
}

bool utf8_valid(const char *bytes, size_t len)
{
	bool cut;

	return utf8_valid_prefix(bytes, len, &cut) == len;
}

size_t utf8_next(const char *p, const char *end, uint32_t *code_point)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t n = length_by_lead(*u);

	if (n == 0 || n > (size_t)(end - p)) {
		*code_point = REPLACEMENT;
		return 1;
	}
	switch (n) {
	case 1:
		*code_point = u[0];
		break;
	case 2:
		*code_point = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
		break;
	case 3:
		*code_point = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
		break;
	default:
		*code_point = (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 |
			      (u[3] & 0x3Fu);
	}
	return n;
}

size_t utf8_decode(const char *p, const char *end, uint32_t *code_point)
{
	size_t want, n = well_formed((const unsigned char *)p, (size_t)(end - p), &want);

	if (n && n == want)
		return utf8_next(p, end, code_point);
	*code_point = UTF8_BROKEN;
	return n ? n : 1;
}

void utf8_units(struct slice text, struct units *units)
{
	units->n = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t cp;
		size_t n = utf8_decode(text.s + at, text.s + text.len, &cp);

		vec_push(units, ((struct unit){cp, (uint32_t)at}));
		at += n;
	}
	vec_push(units, ((struct unit){0, (uint32_t)text.len}));
}

static bool is_pictograph(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->boundclass ==
	       UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static int char_width(uint32_t cp)
{
	const utf8proc_property_t *property;

	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	if (cp == UTF8_BROKEN)
		return 1;
	property = utf8proc_get_property((utf8proc_int32_t)cp);
	switch (property->category) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return 0;
	default:
		break;
	}
	if (property->ignorable)
		return 0;
	/* utf8proc gives none to what its Unicode does not know: newer emoji, mostly */
	if (property->category == UTF8PROC_CATEGORY_CN && cp >= 0x1F000 && cp < 0x20000)
		return 2;
	return property->charwidth ? (int)property->charwidth : 1;
}

/*
 * One unit on the screen: a character with what has no width of its own after
 * it, or emoji tied by joiners. Returns the bytes it takes.
 */
static size_t unit_next(const char *p, const char *end, int *width)
{
	uint32_t cp, next;
	const char *at = p + utf8_decode(p, end, &cp);
	bool pictograph = cp >= 0x80 && cp != UTF8_BROKEN && is_pictograph(cp);

	*width = char_width(cp);
	while (*width && at < end && (unsigned char)*at >= 0x80) {
		size_t n = utf8_decode(at, end, &next);
		bool tone = next >= 0x1F3FB && next <= 0x1F3FF;
		bool tied = tone || (cp == ZERO_WIDTH_JOINER && is_pictograph(next));

		if (next == UTF8_BROKEN)
			break;
		if (next == EMOJI_VARIATION && pictograph)
			*width = 2;
		else if (char_width(next) > 0 && !(pictograph && tied))
			break;
		cp = next;
		at += n;
	}
	return (size_t)(at - p);
}

int utf8_width(struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;
	int total = 0, width;

	while (p < end) {
		p += unit_next(p, end, &width);
		total += width;
	}
	return total;
}

struct slice utf8_cut(struct slice text, int width, bool *fits)
{
	const char *p = text.s, *end = text.s + text.len;
	int used = 0, more;

	*fits = true;
	while (p < end) {
		size_t n = unit_next(p, end, &more);

		if (used + more > width) {
			*fits = false;
			break;
		}
		used += more;
		p += n;
	}
	return (struct slice){text.s, (size_t)(p - text.s)};
}

/* True for what would act on the terminal or turn the text around it. */
static bool is_active(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C || cp == 0x200E ||
	       cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
	       cp == UTF8_BROKEN;
}

void utf8_printable(struct slice text, struct str *out)
{
	const char *p = text.s, *end = text.s + text.len, *kept = p;

	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (is_active(cp)) {
			str_addn(out, kept, (size_t)(p - kept));
			str_addcp(out, REPLACEMENT);
			kept = p + n;
		}
		p += n;
	}
	str_addn(out, kept, (size_t)(p - kept));
}

const char *utf8_library_version(void)
{
	return utf8proc_version();
}
