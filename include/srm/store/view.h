/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_VIEW_H
#define SRM_STORE_VIEW_H

#include "srm/model/names.h"
#include "srm/store/store.h"

/**
 * Rows of the documented views (data/schema/views.sql), chosen by an expression
 * that a person wrote, sorted by any column: what srm list and srm export give.
 * They are read one by one through a connection of their own, which can only
 * read, and of the database only the views.
 */
enum view_name {
	VIEW_FOLLOWERS, /* one row per person, with worth */
	VIEW_POTENTIAL,
	VIEW_USERS, /* one row per identity */
	VIEW_POSTS,
	VIEW_INTERACTIONS,
	VIEW_MOVES,
	VIEW_COUNT
};

/** What a column holds: how it is shown, compared and sorted. */
enum view_type {
	VIEW_TEXT,
	VIEW_ID,
	VIEW_WORD,  /* a word of column->set */
	VIEW_CAUSE, /* of a move */
	VIEW_TAGS,  /* ours, comma-separated */
	VIEW_INT,
	VIEW_REAL,
	VIEW_SHARE,
	VIEW_POINTS, /* two decimals */
	VIEW_BOOL,
	VIEW_SIGNS, /* bits of enum sign */
	VIEW_TIME,
	VIEW_TIME_AS /* as precise as the column `precision` says */
};

struct view_column {
	const char *name, *title; /* title: message of the catalogue */
	enum view_type type;
	int set, digits;   /* of VIEW_WORD: enum name_set; of VIEW_REAL */
	const char *sql;   /* over the columns of the view; NULL: the one of this name */
	const char *other; /* names that people try, blank-separated; or NULL */
};

struct view {
	const char *name; /* in the database */
	const struct view_column *columns;
	size_t n;
	const char *order, *ties; /* by default; what makes any order total */
};
extern const struct view views[VIEW_COUNT];

/** By name, by one of the other names, or by the Chinese title; -1 when there is none. */
int view_column_find(enum view_name view, struct slice name);
/** Numbers and times are wanted with the greatest first, texts from A to Z. */
bool view_column_descends(const struct view_column *column);

enum {
	VIEW_SHOWN_MAX = 64,
	VIEW_SORTS_MAX = 8
};

struct view_sort {
	int column;
	bool descends;
};

struct view_query {
	enum view_name view;
	const char *where; /* an SQLite expression, checked by view_check(); NULL: all */
	size_t n, nsorts;
	int shown[VIEW_SHOWN_MAX];
	struct view_sort sorts[VIEW_SORTS_MAX]; /* then the view's own order */
	int64_t limit;                          /* -1: none */
	int64_t as_of;                          /* for age() */
	/* the other options; what does not apply is 0 or NULL */
	int64_t from_at, to_at; /* half-open; INT64_MIN and INT64_MAX */
	bool with_undated;
	const char *tag;
	bool of_account; /* t_own holds it */
	enum tier tier;
	enum stage stage;
	enum rung rung;
	bool with_embedded; /* posts */
};

/** Where in query->where something stands, in characters from 1. */
size_t view_place(const struct view_query *query, const char *at);

/** A name in query->where that is no column. */
struct view_fault {
	const char *at; /* NULL: there is none */
	size_t len;
};

/** A query at work. Columns of its rows are those of query->shown; see view_precision(). */
struct view_read;
/**
 * SRM_EUSAGE where the expression cannot be used: err says what is wrong and where, unless
 * fault->at is set, for then the caller knows what to suggest. `query` is borrowed.
 */
enum srm_rc view_open(struct store *st, const struct view_query *query, struct view_read **out,
	struct view_fault *fault, struct srm_err *err) SRM_NODISCARD;
/** Without the limit. */
enum srm_rc view_count(struct view_read *read, int64_t *out, struct srm_err *err) SRM_NODISCARD;
struct rows *view_rows(struct view_read *read);
/** Which column of rows says how precise the times of VIEW_TIME_AS are. */
int view_precision(const struct view_query *query);
void view_close(struct view_read *read);
static inline void view_closep(struct view_read **read)
{
	view_close(*read);
}

#endif
