/* SPDX-License-Identifier: MIT */
#include "writer.h"

#include <string.h>

#include "srm/base/utf8.h"

enum {
	ZERO_WIDTH_JOINER = 0x200D
};

struct glyph {
	struct slice text;
	uint32_t code;
	int width;
};

static struct glyph glyph_at(struct slice text, size_t at)
{
	struct glyph g = {.text = {text.s + at, 0}};

	g.text.len = utf8_next(text.s + at, text.s + text.len, &g.code);
	g.width = utf8_width(g.text);
	return g;
}

static bool is_one_of(const struct glyph *g, const char *set)
{
	char text[8] = "";

	if (g->text.len >= sizeof(text))
		return false;
	memcpy(text, g->text.s, g->text.len);
	return strstr(set, text) != NULL;
}

static bool is_flag_letter(uint32_t code)
{
	return code >= 0x1F1E6 && code <= 0x1F1FF;
}

static bool is_skin_tone(uint32_t code)
{
	return code >= 0x1F3FB && code <= 0x1F3FF;
}

static bool may_break(const struct glyph *a, const struct glyph *b)
{
	if (a->code == ' ' || b->code == ' ')
		return true;
	if (b->width == 0 || a->code == ZERO_WIDTH_JOINER || is_skin_tone(b->code) ||
		(is_flag_letter(a->code) && is_flag_letter(b->code)))
		return false;
	if (is_one_of(b, "，。、；：！？）］｝」』》〉】”’…—％,.;:!?)]}%") ||
		is_one_of(a, "（［｛「『《〈【“‘([{"))
		return false;
	return a->width == 2 || b->width == 2;
}

/** Bytes of the first line of text: the last break that fits, or as much as fits. */
static size_t line_length(struct slice text, int width)
{
	bool fits;
	struct slice head = utf8_cut(text, width, &fits);
	struct glyph here, next;
	size_t best = 0;

	if (fits || head.len >= text.len)
		return text.len;
	here = glyph_at(text, 0);
	for (size_t at = here.text.len; at <= head.len; at += next.text.len) {
		next = glyph_at(text, at);
		if (may_break(&here, &next))
			best = at;
		here = next;
	}
	if (best > 0)
		return best;
	return head.len > 0 ? head.len : glyph_at(text, 0).text.len;
}

static struct slice skip(struct slice text, size_t n)
{
	return (struct slice){text.s + n, text.len - n};
}

void text_wrap(struct slice text, int width, int indent, struct str *to)
{
	int room = width > indent + 1 ? width - indent : 2;

	while (text.len > 0) {
		size_t len = width > 0 ? line_length(text, room) : text.len;
		size_t end = len;

		while (end > 0 && text.s[end - 1] == ' ')
			end--;
		str_addn(to, text.s, end);
		text = skip(text, len);
		while (text.len > 0 && text.s[0] == ' ')
			text = skip(text, 1);
		if (text.len > 0)
			str_addf(to, "\n%*s", indent, "");
	}
}
