/* SPDX-License-Identifier: MIT */
#include "srm/ingest/mapping.h"

#include <stdio.h>

#include "ingest_internal.h"

static const struct {
	const char *name, *word;
} fields[] = {{"", ""},
#define X(field, name, word) {name, word},
	MAPPED_FIELDS(X)
#undef X
};

const char *mapped_name(int field)
{
	return fields[field > 0 && field < MAPPED_COUNT ? field : 0].name;
}

const char *mapped_title(int field, enum lang lang)
{
	if (lang == LANG_ZH && field > 0 && field < MAPPED_COUNT)
		return fields[field].word;
	return mapped_name(field);
}

int mapped_find(struct slice word)
{
	struct slice normal;
	STR(buf);

	normal = header_normalise(word, &buf);
	for (int f = 1; f < MAPPED_COUNT; f++)
		if (slice_is(normal, fields[f].name) || slice_is(normal, fields[f].word))
			return f;
	return alias_find(normal);
}

void mapping_init(struct mapping *m)
{
	*m = (struct mapping){.at = NULL};
	str_init(&m->names);
}

void mapping_release(struct mapping *m)
{
	vec_release(m);
	str_release(&m->names);
}

static enum srm_rc unknown_field(struct slice word, struct srm_err *err)
{
	err_set(err, SRM_EUSAGE, "%s", "");
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		STR(list);
		STR(line);

		for (int f = 1; f < MAPPED_COUNT; f++)
			str_addf(&list, "%s%s", f > 1 ? " " : "", mapped_title(f, (enum lang)lang));
		str_addm(&line,
			msg_text((enum lang)lang,
				T("--map: there is no field \"%.*s\"; there are: %s")),
			(int)word.len, word.s, list.buf);
		snprintf(err->msg[lang], sizeof(err->msg[lang]), "%s", line.buf);
	}
	return SRM_EUSAGE;
}

/* The next pair, behind any of "," and ";" in either width. */
static struct slice next_pair(struct slice *rest)
{
	static const char *const marks[] = {",", ";", "，", "；"};
	struct slice pair = *rest, after = SLICE_NONE;

	for (size_t i = 0; i < SRM_COUNT(marks); i++) {
		struct slice behind;

		pair = slice_cut(pair, marks[i], &behind);
		if (behind.s)
			after = (struct slice){behind.s, (size_t)(rest->s + rest->len - behind.s)};
	}
	*rest = after;
	return slice_trim(pair);
}

/* Column names may hold a "=", fields do not: the last one parts them. */
static bool split(struct slice pair, struct slice *column, struct slice *field)
{
	static const char *const marks[] = {"=", "＝"};

	for (size_t at = pair.len; at-- > 0;) {
		struct slice rest = {pair.s + at, pair.len - at};

		for (size_t i = 0; i < SRM_COUNT(marks); i++) {
			size_t len = strlen(marks[i]);

			if (!slice_starts(rest, marks[i]))
				continue;
			*column = slice_trim((struct slice){pair.s, at});
			*field = slice_trim((struct slice){rest.s + len, rest.len - len});
			return column->len && field->len;
		}
	}
	return false;
}

static enum srm_rc add_pair(struct mapping *m, struct slice column, int field, struct srm_err *err)
{
	struct column_mapping pair = {m->names.buf + m->names.len, field};

	for (size_t i = 0; i < m->n; i++) {
		if (slice_is(column, m->at[i].column))
			return err_set(err, SRM_EUSAGE, T("--map: column \"%s\" stands twice"),
				m->at[i].column);
		if (field != MAP_IGNORE && m->at[i].field == field)
			return err_set(err, SRM_EUSAGE,
				T("--map: field %s stands twice: of \"%s\" and \"%.*s\", one must go"),
				mapped_name(field), m->at[i].column, (int)column.len, column.s);
	}
	str_adds(&m->names, column);
	str_addc(&m->names, '\0');
	vec_push(m, pair);
	return SRM_OK;
}

enum srm_rc mapping_parse(struct mapping *m, const char *text, struct srm_err *err)
{
	struct slice rest = slice_of(text);
	enum srm_rc rc = SRM_OK;

	/* names are pointed to: they may not move */
	str_reserve(&m->names, 2 * rest.len + 2);
	while (rest.s && rc == SRM_OK) {
		struct slice column = SLICE_NONE, word = SLICE_NONE, pair = next_pair(&rest);
		int field;

		if (!pair.len)
			continue;
		if (!split(pair, &column, &word))
			return err_set(err, SRM_EUSAGE,
				T("--map: \"%.*s\" is no COLUMN=FIELD, such as 留言=comment.text"),
				(int)pair.len, pair.s);
		field = mapped_find(word);
		if (field == MAP_NONE)
			return unknown_field(word, err);
		rc = add_pair(m, column, field, err);
	}
	if (rc == SRM_OK && !m->n)
		return err_set(err, SRM_EUSAGE,
			T("--map: no column is named; write COLUMN=FIELD, such as 留言=comment.text"));
	return rc;
}

static const struct {
	enum ingest_as as;
	const char *words[3]; /* the first is the name */
} kinds[] = {
	{AS_COMMENTS, {"comments", "评论", "comment"}},
	{AS_POSTS, {"posts", "微博", "post"}},
	{AS_FANS, {"fans", "粉丝", "followers"}},
	{AS_FOLLOWS, {"follows", "关注", "following"}},
	{AS_MESSAGES, {"messages", "私信", "message"}},
	{AS_MENTIONS, {"mentions", "提及", "mention"}},
};

enum ingest_as ingest_as_find(struct slice word)
{
	word = slice_trim(word);
	for (size_t i = 0; i < SRM_COUNT(kinds); i++)
		for (size_t w = 0; w < SRM_COUNT(kinds[i].words); w++)
			if (slice_is(word, kinds[i].words[w]))
				return kinds[i].as;
	return AS_UNSAID;
}

const char *ingest_as_name(enum ingest_as as)
{
	for (size_t i = 0; i < SRM_COUNT(kinds); i++)
		if (kinds[i].as == as)
			return kinds[i].words[0];
	return "";
}
