/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_VIEW_INTERNAL_H
#define SRM_STORE_VIEW_INTERNAL_H

#include "srm/base/vec.h"
#include "srm/store/view.h"
#include "store_internal.h"

/* view_words.c: what a person wrote, in words. */
enum view_word_kind {
	WORD_NAME,   /* a column, a function or a keyword */
	WORD_QUOTED, /* "a column" */
	WORD_STRING, /* 'text' */
	WORD_NUMBER,
	WORD_COMPARE, /* = <> < ... LIKE, IN and so on are names */
	WORD_OPEN,
	WORD_CLOSE,
	WORD_COMMA,
	WORD_OTHER
};

struct view_word {
	enum view_word_kind kind;
	struct slice
		text; /* of the expression; of strings and quoted names what is between the quotes */
	const char *at;
};

struct view_words VEC_OF(struct view_word);

/* SRM_EUSAGE for what is no single, closed expression. */
enum srm_rc view_words_read(struct view_words *out, const struct view_query *query,
	struct srm_err *err) SRM_NODISCARD;
bool view_word_is(const struct view_word *word, const char *name);
/* view_sense.c: comparisons that would never hold, or mean something else. */
enum srm_rc view_sense(const struct view_words *words, const struct view_query *query,
	struct srm_err *err) SRM_NODISCARD;

/* view_guard.c: what an expression may read and call. */
struct view_guard {
	int zone;
	int64_t as_of;
	struct folder *folder;
	char refused[64]; /* a table or a function; "": nothing was */
	bool is_function;
};
enum srm_rc view_guard_set(struct store *st, struct view_guard *guard,
	struct srm_err *err) SRM_NODISCARD;
extern const char view_functions[];

struct view_read {
	struct store *st;
	const struct view_query *query;
	struct view_words words;
	struct view_guard guard;
	struct str inner; /* see view_sql_inner() */
	struct rows rows, count;
};

/* view_sql.c */
/* (SELECT every column FROM the view WHERE what the other options ask), for the other two. */
void view_sql_inner(struct view_read *read);
/* " FROM ... WHERE (what a person wrote)"; gives where that begins. */
size_t view_sql_from(struct str *to, const struct view_read *read);
size_t view_sql_select(struct str *to, const struct view_read *read);

#endif
