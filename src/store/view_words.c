/* SPDX-License-Identifier: MIT */
#include "view_internal.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/*
 * SQLite reads the expression in the end, in the place of "..." in WHERE (...). Here it is cut into
 * the same words, so that nothing in it can reach beyond those brackets.
 */
enum {
	LENGTH_MAX = 8000,
	WORDS_MAX = 2000
};

bool view_word_is(const struct view_word *word, const char *name)
{
	return word->kind == WORD_NAME && word->text.len == strlen(name) &&
	       !strncasecmp(word->text.s, name, word->text.len);
}

static bool is_name_byte(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* One past the quote that ends what began at p; NULL when there is none. */
static const char *quote_end(const char *p, char last)
{
	for (p++; *p; p++) {
		if (*p != last)
			continue;
		if (last == ']' || p[1] != last)
			return p + 1;
		p++;
	}
	return NULL;
}

static enum srm_rc put_quoted(struct view_words *out, const struct view_query *query,
	const char **p, struct srm_err *err)
{
	const char *from = *p, *end = quote_end(from, *from == '[' ? ']' : *from);
	struct view_word word = {.kind = *from == '\'' ? WORD_STRING : WORD_QUOTED, .at = from};

	if (!end)
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: the quote that begins here does not end"),
			view_place(query, from));
	word.text = (struct slice){from + 1, (size_t)(end - from) - 2};
	vec_push(out, word);
	*p = end;
	return SRM_OK;
}

static void put_run(struct view_words *out, const char **p, enum view_word_kind kind)
{
	const char *from = *p;

	if (kind == WORD_COMPARE)
		*p += strspn(from, "=<>!");
	else
		while (is_name_byte(**p) || (kind == WORD_NUMBER && **p == '.'))
			++*p;
	vec_push(out, ((struct view_word){kind, {from, (size_t)(*p - from)}, from}));
}

static enum srm_rc refuse(const struct view_query *query, const char *at, struct srm_err *err)
{
	size_t place = view_place(query, at);

	if (*at == ';')
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: a \";\" has no place here: it is one expression"),
			place);
	if (*at == '-' || *at == '/')
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: a comment has no place here"), place);
	return err_set(err, SRM_EUSAGE, T("--where, character %zu: \"%c\" has no place here"),
		place, *at);
}

static bool is_refused(const char *p)
{
	return strchr(";?:@#$\\{}", *p) || (p[0] == '-' && p[1] == '-') ||
	       (p[0] == '/' && p[1] == '*') ||
	       ((unsigned char)*p < ' ' && !isspace((unsigned char)*p));
}

static enum srm_rc put_word(struct view_words *out, const struct view_query *query, const char **p,
	struct srm_err *err)
{
	const char c = **p;
	enum view_word_kind kind = WORD_OTHER;

	if (is_refused(*p))
		return refuse(query, *p, err);
	if (strchr("'\"`[", c))
		return put_quoted(out, query, p, err);
	if (isdigit((unsigned char)c))
		put_run(out, p, WORD_NUMBER);
	else if (is_name_byte(c))
		put_run(out, p, WORD_NAME);
	else if (strchr("=<>!", c) && strncmp(*p, "<<", 2) != 0 && strncmp(*p, ">>", 2) != 0)
		put_run(out, p, WORD_COMPARE);
	else {
		if (c == '(')
			kind = WORD_OPEN;
		else if (c == ')')
			kind = WORD_CLOSE;
		else if (c == ',')
			kind = WORD_COMMA;
		vec_push(out, ((struct view_word){kind, {*p, 1}, *p}));
		++*p;
	}
	return SRM_OK;
}

static enum srm_rc check_brackets(const struct view_words *words, const struct view_query *query,
	struct srm_err *err)
{
	const char *open[64] = {NULL};
	size_t depth = 0;

	for (size_t i = 0; i < words->n; i++) {
		const struct view_word *word = &words->at[i];

		if (view_word_is(word, "with"))
			return err_set(err, SRM_EUSAGE,
				T("--where, character %zu: WITH has no place here"),
				view_place(query, word->at));
		if (word->kind == WORD_OPEN && depth == SRM_COUNT(open))
			return err_set(err, SRM_EUSAGE,
				T("--where, character %zu: too many brackets within one another"),
				view_place(query, word->at));
		if (word->kind == WORD_CLOSE && !depth)
			return err_set(err, SRM_EUSAGE,
				T("--where, character %zu: this \")\" closes nothing"),
				view_place(query, word->at));
		if (word->kind == WORD_OPEN)
			open[depth++] = word->at;
		else if (word->kind == WORD_CLOSE)
			depth--;
	}
	if (!depth)
		return SRM_OK;
	return err_set(err, SRM_EUSAGE,
		T("--where, character %zu: the \"(\" that opens here is not closed"),
		view_place(query, open[depth - 1]));
}

enum srm_rc view_words_read(struct view_words *out, const struct view_query *query,
	struct srm_err *err)
{
	const char *p = query->where;
	enum srm_rc rc = SRM_OK;

	if (strlen(p) > LENGTH_MAX)
		return err_set(err, SRM_EUSAGE, T("--where: more than %d bytes are too many"),
			LENGTH_MAX);
	while (*p && rc == SRM_OK) {
		if (isspace((unsigned char)*p)) {
			p++;
			continue;
		}
		rc = put_word(out, query, &p, err);
		if (rc == SRM_OK && out->n > WORDS_MAX)
			rc = err_set(err, SRM_EUSAGE, T("--where: more than %d words are too many"),
				WORDS_MAX);
	}
	if (rc == SRM_OK && !out->n)
		rc = err_set(err, SRM_EUSAGE,
			T("--where: nothing is asked: write, for example, --where \"worth > 50\""));
	return rc == SRM_OK ? check_brackets(out, query, err) : rc;
}

size_t view_place(const struct view_query *query, const char *at)
{
	size_t place = 1;

	for (const char *p = query->where; p < at; p++)
		if (((unsigned char)*p & 0xc0) != 0x80)
			place++;
	return place;
}
