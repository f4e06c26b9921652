/* SPDX-License-Identifier: MIT */
#include "view_internal.h"

#include <string.h>

/*
 * SQLite compares whatever it is given: a number with a text, a word with one that is never there.
 * The answer is then nobody or everybody, without a word. What a column holds is known here.
 */
struct pair {
	const struct view_column *column;
	const struct view_word *compare, *text;
};

static const struct view_word *word_at(const struct view_words *words, size_t i)
{
	static const struct view_word none = {.kind = WORD_OTHER};

	return i < words->n ? &words->at[i] : &none; /* before the first, too: it wraps */
}

static const struct view_column *column_of(const struct view_word *word,
	const struct view_query *query)
{
	int found = -1;

	if (word->kind == WORD_NAME || word->kind == WORD_QUOTED)
		found = view_column_find(query->view, word->text);
	return found < 0 ? NULL : &views[query->view].columns[found];
}

static bool is_compare(const struct view_word *word)
{
	return word->kind == WORD_COMPARE || view_word_is(word, "is") ||
	       view_word_is(word, "like") || view_word_is(word, "glob") ||
	       view_word_is(word, "between");
}

/* "column = 'x'", "column NOT IN ('x', 'y')", "column BETWEEN 'x' AND 'y'": where the column stands before i. */
static void look_back(const struct view_words *words, const struct view_query *query, size_t i,
	struct pair *pair)
{
	size_t at = i - 1;

	if (view_word_is(word_at(words, at), "and") &&
		view_word_is(word_at(words, at - 2), "between"))
		at -= 2;
	while (word_at(words, at)->kind == WORD_COMMA &&
		word_at(words, at - 1)->kind == WORD_STRING)
		at -= 2;
	if ((word_at(words, at)->kind == WORD_OPEN && view_word_is(word_at(words, at - 1), "in")) ||
		(view_word_is(word_at(words, at), "not") &&
			view_word_is(word_at(words, at - 1), "is")))
		at--;
	if (!is_compare(word_at(words, at)) && !view_word_is(word_at(words, at), "in"))
		return;
	pair->compare = word_at(words, at);
	if (view_word_is(word_at(words, at - 1), "not"))
		at--;
	pair->column = column_of(word_at(words, at - 1), query);
}

/* "'x' < column" */
static void look_ahead(const struct view_words *words, const struct view_query *query, size_t i,
	struct pair *pair)
{
	if (word_at(words, i + 1)->kind != WORD_COMPARE || word_at(words, i + 3)->kind == WORD_OPEN)
		return;
	pair->compare = word_at(words, i + 1);
	pair->column = column_of(word_at(words, i + 2), query);
}

static bool has_order(const struct view_word *compare)
{
	return view_word_is(compare, "between") ||
	       (compare->kind == WORD_COMPARE && strchr("<>", compare->text.s[0]) &&
		       !slice_is(compare->text, "<>"));
}

static void add_words(struct str *to, enum name_set set)
{
	for (int i = 1; i < name_count(set); i++)
		str_addf(to, "%s%s", i > 1 ? ", " : "", name_of(set, i));
}

static enum srm_rc check_set(const struct pair *p, const struct view_query *query,
	struct srm_err *err)
{
	const enum name_set set = (enum name_set)p->column->set;
	const size_t place = view_place(query, p->text->at);
	int value = name_value(set, p->text->text);
	STR(all);

	if (view_word_is(p->compare, "like") || view_word_is(p->compare, "glob"))
		return SRM_OK;
	if (has_order(p->compare))
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: %s holds words, which have no greater and less: write %s IN ('%s', '%s')"),
			place, p->column->name, p->column->name, name_of(set, name_count(set) - 1),
			name_of(set, name_count(set) - 2));
	if (value && !slice_is(p->text->text, name_of(set, value)))
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: %s is never '%.*s': write '%s'"), place,
			p->column->name, (int)p->text->text.len, p->text->text.s,
			name_of(set, value));
	if (value)
		return SRM_OK;
	add_words(&all, set);
	return err_set(err, SRM_EUSAGE,
		T("--where, character %zu: %s is never '%.*s': there are %s"), place,
		p->column->name, (int)p->text->text.len, p->text->text.s, all.buf);
}

static enum srm_rc check_pair(const struct pair *p, const struct view_query *query,
	struct srm_err *err)
{
	const char *name = p->column->name;
	const size_t place = view_place(query, p->text->at);

	switch (p->column->type) {
	case VIEW_WORD:
		return check_set(p, query, err);
	case VIEW_TIME:
	case VIEW_TIME_AS:
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: %s is a time, which counts seconds: write day(%s) >= '2026-01-31', or age(%s) < 30 for days back"),
			place, name, name, name);
	case VIEW_BOOL:
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: %s is true or false, without quotes: write %s or NOT %s"),
			place, name, name, name);
	case VIEW_SIGNS:
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: %s counts 1 video, 2 pictures, 4 shop link, 8 prize tool, 16 article, 32 repost together: write %s & 2"),
			place, name, name);
	case VIEW_INT:
	case VIEW_REAL:
	case VIEW_SHARE:
	case VIEW_POINTS:
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: %s is a number: write it without quotes"), place,
			name);
	case VIEW_TEXT:
	case VIEW_ID:
	case VIEW_CAUSE:
	case VIEW_TAGS:
		break;
	}
	return SRM_OK;
}

enum srm_rc view_sense(const struct view_words *words, const struct view_query *query,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < words->n && rc == SRM_OK; i++) {
		struct pair pair = {.text = &words->at[i]};

		if (words->at[i].kind != WORD_STRING)
			continue;
		look_back(words, query, i, &pair);
		if (!pair.column)
			look_ahead(words, query, i, &pair);
		if (pair.column)
			rc = check_pair(&pair, query, err);
	}
	return rc;
}
