/* SPDX-License-Identifier: MIT */
#include "table_titles.h"

#include <stdlib.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"
#include "writer.h"

enum {
	WIDE_LEAST = 6, /* three wide characters a line, not fewer */
	BRACKET_OPEN = 0xFF08,
	BRACKET_CLOSE = 0xFF09
};

int table_title_least(struct slice text)
{
	bool in_brackets = false;
	int least = 0, word = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t code;
		struct slice glyph = {text.s + at, 0};
		int width;

		glyph.len = utf8_next(glyph.s, text.s + text.len, &code);
		at += glyph.len;
		width = utf8_width(glyph);
		if (code == BRACKET_OPEN)
			in_brackets = true;
		word = !in_brackets && (code == ' ' || width == 2) ? 0 : word + width;
		if (code == BRACKET_CLOSE)
			in_brackets = false;
		if (width == 2 && least < WIDE_LEAST)
			least = WIDE_LEAST;
		if (word > least)
			least = word;
	}
	return least;
}

static void break_title(const struct table_title *title, struct str *lines)
{
	if (utf8_width(title->text) <= title->width) {
		str_adds(lines, title->text);
	} else if (title->width >= table_title_least(title->text)) {
		text_wrap(title->text, title->width, 0, lines);
	} else {
		bool fits;
		struct slice head = utf8_cut(title->text, title->width - 1, &fits);

		str_addf(lines, "%.*s…", (int)head.len, head.s);
	}
}

static int count_lines(struct slice text)
{
	int n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.s[i] == '\n';
	return n;
}

/* Empty above the first. */
static struct slice line_at(struct slice text, int n)
{
	struct slice rest = text, line = {"", 0};

	for (int i = 0; i <= n; i++)
		line = slice_cut(rest, "\n", &rest);
	return line;
}

static void add_line(const struct table_title *titles, const struct str *lines, size_t n, int gap,
	int from_end, struct str *to)
{
	size_t begin = to->len;

	for (size_t i = 0; i < n; i++) {
		struct slice text = str_slice(&lines[i]);
		struct slice line = line_at(text, count_lines(text) - from_end);
		int blanks = titles[i].width - utf8_width(line);

		if (titles[i].is_right && blanks > 0)
			str_addf(to, "%*s", blanks, "");
		str_adds(to, line);
		if (!titles[i].is_right && blanks > 0)
			str_addf(to, "%*s", blanks, "");
		str_addf(to, "%*s", gap, "");
	}
	while (to->len > begin && to->buf[to->len - 1] == ' ')
		to->buf[--to->len] = '\0';
}

void table_titles_add(const struct table_title *titles, size_t n, int gap, bool is_bold,
	struct str *to)
{
	struct str *lines = mem_alloc(n * sizeof(*lines));
	int tall = 1;

	for (size_t i = 0; i < n; i++) {
		int count;

		str_init(&lines[i]);
		break_title(&titles[i], &lines[i]);
		count = count_lines(str_slice(&lines[i]));
		if (count > tall)
			tall = count;
	}
	for (int from_end = tall; from_end > 0; from_end--) {
		str_add(to, is_bold ? "\033[1m" : "");
		add_line(titles, lines, n, gap, from_end, to);
		str_add(to, is_bold ? "\033[0m\n" : "\n");
	}
	for (size_t i = 0; i < n; i++)
		str_release(&lines[i]);
	free(lines);
}
