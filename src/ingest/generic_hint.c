/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include <stdio.h>

#include "srm/base/utf8.h"

static bool names_a_person(const struct sample *s, size_t column)
{
	static const char *const parts[] = {"称呼", "昵称", "姓名", "名字", "name", "user", "者"};
	struct slice name = column < s->header->n ? s->header->cells[column] : SLICE_NONE;

	for (size_t i = 0; i < SRM_COUNT(parts); i++)
		if (name.len && slice_has(name, parts[i]))
			return true;
	return false;
}

/* Of a table, the column of words that is the widest: most likely the text. */
static int widest_column(const struct sample *s)
{
	size_t best = 0;
	int found = -1;

	for (size_t c = 0; c < s->header->n; c++) {
		size_t width = 0;

		if (names_a_person(s, c))
			continue;
		for (size_t i = 0; i < s->head->n; i++)
			if (!s->head->rows[i].bad && c < s->head->rows[i].n &&
				generic_is_words(s->head->rows[i].cells[c]))
				width += (size_t)utf8_width(s->head->rows[i].cells[c]);
		if (width > best) {
			best = width;
			found = (int)c;
		}
	}
	return found;
}

static void append(struct ingest_result *result, enum lang lang, const struct str *text)
{
	char *out = result->nearest[lang];
	size_t have = strlen(out), room = sizeof(result->nearest[lang]) - have;

	/* in whole or not at all */
	if (text->len + 3 <= room)
		snprintf(out + have, room, "%s%s", have ? msg_text(lang, T("; ")) : "", text->buf);
}

/* A map that does not fit says so, since it was meant to. */
static bool hint_of_map(const struct sample *s, struct ingest_result *result)
{
	struct map_choice map = map_choose(s->source, s->header);

	for (size_t i = 0; i < map.n; i++) {
		if (map_column(s->header, &map.at[i]) >= 0)
			continue;
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			STR(text);

			str_addm(&text,
				msg_text((enum lang)lang,
					T("the map names a column it does not have: %s")),
				map.at[i].column);
			append(result, (enum lang)lang, &text);
		}
		return true;
	}
	return false;
}

static bool is_plain_name(struct slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.s[i] < 0x20 || strchr("',;=\"", name.s[i]))
			return false;
	return name.len > 0 && name.len <= 60;
}

void generic_hint(const struct sample *s, struct ingest_result *result)
{
	int column;

	if (!s->head || !s->head->n || hint_of_map(s, result))
		return;
	/* lines of prose, a Markdown page */
	if (s->header->n < 2)
		return;
	column = widest_column(s);
	for (int lang = 0; column >= 0 && lang < LANG_COUNT; lang++) {
		struct slice name = s->head->names && (size_t)column < s->head->names->n
					    ? slice_trim(s->head->names->cells[column])
					    : SLICE_NONE;
		STR(words);
		STR(text);

		if (is_plain_name(name))
			str_adds(&words, name);
		else
			str_addf(&words, "#%d", column + 1);
		str_addm(&text,
			msg_text((enum lang)lang,
				T("if it holds comments, say which columns: --map '%s=%s,...' (srm help ingest)")),
			words.buf, mapped_title(MAP_COMMENT_TEXT, (enum lang)lang));
		append(result, (enum lang)lang, &text);
	}
}
