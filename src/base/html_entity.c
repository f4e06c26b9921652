/* SPDX-License-Identifier: MIT */
#include "html_entity.h"

#include <stdbool.h>

#include "srm/base/str.h"

enum {
	ENTITY_NAME_MAX = 8
};

static const struct {
	const char *name;
	uint32_t code_point;
} entities[] = {
	{"amp", '&'},
	{"lt", '<'},
	{"gt", '>'},
	{"quot", '"'},
	{"apos", '\''},
	{"nbsp", ' '},
	{"ensp", ' '},
	{"emsp", ' '},
	{"thinsp", ' '},
	{"hellip", 0x2026},
	{"mdash", 0x2014},
	{"ndash", 0x2013},
	{"ldquo", 0x201C},
	{"rdquo", 0x201D},
	{"lsquo", 0x2018},
	{"rsquo", 0x2019},
	{"sbquo", 0x201A},
	{"bdquo", 0x201E},
	{"laquo", 0xAB},
	{"raquo", 0xBB},
	{"lsaquo", 0x2039},
	{"rsaquo", 0x203A},
	{"middot", 0xB7},
	{"bull", 0x2022},
	{"times", 0xD7},
	{"divide", 0xF7},
	{"plusmn", 0xB1},
	{"deg", 0xB0},
	{"copy", 0xA9},
	{"reg", 0xAE},
	{"trade", 0x2122},
	{"yen", 0xA5},
	{"euro", 0x20AC},
	{"pound", 0xA3},
	{"cent", 0xA2},
	{"sect", 0xA7},
	{"para", 0xB6},
	{"permil", 0x2030},
	{"micro", 0xB5},
	{"frac12", 0xBD},
	{"sup2", 0xB2},
	{"sup3", 0xB3},
	{"larr", 0x2190},
	{"uarr", 0x2191},
	{"rarr", 0x2192},
	{"darr", 0x2193},
	{"harr", 0x2194},
	{"hearts", 0x2665},
	{"spades", 0x2660},
	{"clubs", 0x2663},
	{"diams", 0x2666},
	{"infin", 0x221E},
	{"ne", 0x2260},
	{"le", 0x2264},
	{"ge", 0x2265},
	{"tilde", 0x2DC},
	{"iexcl", 0xA1},
	{"iquest", 0xBF},
	{"zwj", 0x200D},
	{"zwnj", 0x200C},
	{"shy", 0xAD},
	{"oline", 0x203E},
	{"prime", 0x2032},
	{"Prime", 0x2033},
};

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Digits of &#...; a surrogate pair may be written as two of them. */
static const char *read_number(const char *p, const char *end, uint32_t *code_point)
{
	bool hex = p < end && (*p == 'x' || *p == 'X');
	const char *start = p + hex;
	uint32_t value = 0;

	for (p = start; p < end && value <= 0x10FFFF; p++) {
		unsigned digit;

		if (*p >= '0' && *p <= '9')
			digit = (unsigned)(*p - '0');
		else if (hex && (*p | 32) >= 'a' && (*p | 32) <= 'f')
			digit = (unsigned)((*p | 32) - 'a' + 10);
		else
			break;
		value = value * (hex ? 16 : 10) + digit;
	}
	if (p == start)
		return NULL;
	*code_point = value ? value : 0xFFFD;
	return p < end && *p == ';' ? p + 1 : p;
}

const char *html_entity(const char *p, const char *end, uint32_t *code_point)
{
	const char *name = ++p, *after;
	uint32_t low;

	if (p < end && *p == '#') {
		after = read_number(p + 1, end, code_point);
		if (after && *code_point >> 10 == 0xD800 >> 10 && end - after > 2 &&
			after[0] == '&' && after[1] == '#') {
			const char *second = read_number(after + 2, end, &low);

			if (second && low >> 10 == 0xDC00 >> 10) {
				*code_point =
					0x10000 + ((*code_point & 0x3FF) << 10 | (low & 0x3FF));
				return second;
			}
		}
		return after;
	}
	while (p < end && p - name <= ENTITY_NAME_MAX && is_alnum(*p))
		p++;
	if (p == end || *p != ';')
		return NULL;
	for (size_t i = 0; i < SRM_COUNT(entities); i++) {
		if (slice_is((struct slice){name, (size_t)(p - name)}, entities[i].name)) {
			*code_point = entities[i].code_point;
			return p + 1;
		}
	}
	return NULL;
}
