/* SPDX-License-Identifier: MIT */
#include "view_internal.h"

#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"

static enum srm_rc copy_own(struct store *from, struct store *to, struct srm_err *err)
{
	struct rows *own = store_rows(from, Q_OWN_ALL);
	enum srm_rc rc, put = SRM_OK;

	while (put == SRM_OK && rows_next(own, &rc, err)) {
		struct rows *rows = store_rows(to, W_OWN);

		rows_bind_int(rows, 1, rows_int(own, 0));
		rows_bind_int(rows, 2, rows_int(own, 1));
		put = rows_run(rows, NULL, err);
	}
	rows_done(own);
	return put == SRM_OK ? rc : put;
}

static enum srm_rc connect(struct view_read *read, struct store *st, struct srm_err *err)
{
	const struct view_query *q = read->query;
	enum srm_rc rc = store_open_beside(st, &read->st, err);

	if (rc == SRM_OK)
		rc = store_exec(read->st,
			"PRAGMA temp_store = FILE; PRAGMA cache_size = -" STORE_CACHE_KIB ";"
			"CREATE TEMP TABLE t_own (person_id INTEGER PRIMARY KEY, role INTEGER NOT NULL);"
			"CREATE TEMP TABLE t_asked (person_id INTEGER PRIMARY KEY);",
			err);
	if (rc == SRM_OK && q->of_account)
		rc = copy_own(st, read->st, err);
	if (rc == SRM_OK && q->of_account)
		rc = rows_run(store_rows(read->st, W_ASKED), NULL, err);
	/* count and rows are of one state of the database */
	if (rc == SRM_OK)
		rc = store_exec(read->st, "PRAGMA query_only = 1; BEGIN", err);
	if (rc != SRM_OK)
		return rc;
	read->guard.zone = store_zone(st);
	read->guard.as_of = q->as_of;
	return view_guard_set(read->st, &read->guard, err);
}

static enum srm_rc tell_refused(const struct view_guard *guard, struct srm_err *err)
{
	if (guard->is_function)
		return err_set(err, SRM_EUSAGE,
			T("--where: %s() cannot be called here: there are %s"), guard->refused,
			view_functions);
	return err_set(err, SRM_EUSAGE,
		T("--where: \"%s\" cannot be read here: only the columns of this list and the views v_..."),
		guard->refused);
}

static const struct view_word *word_of(const struct view_words *words, const char *at)
{
	for (size_t i = 0; i < words->n; i++)
		if (words->at[i].at == at)
			return &words->at[i];
	return NULL;
}

static enum srm_rc tell(const struct view_read *read, int sqlite_rc, size_t where_at,
	struct view_fault *fault, struct srm_err *err)
{
	static const char no_column[] = "no such column: ", no_function[] = "no such function: ";
	const char *said = sqlite3_errmsg(read->st->db), *where = read->query->where;
	const int offset = sqlite3_error_offset(read->st->db);
	const char *at = where;
	const struct view_word *word;

	if (!where || ((sqlite_rc & 0xff) != SQLITE_ERROR && (sqlite_rc & 0xff) != SQLITE_AUTH &&
			      (sqlite_rc & 0xff) != SQLITE_TOOBIG))
		return store_fail(read->st, sqlite_rc, err);
	if (*read->guard.refused)
		return tell_refused(&read->guard, err);
	if (offset >= 0 && (size_t)offset >= where_at)
		at = (size_t)offset - where_at <= strlen(where)
			     ? where + ((size_t)offset - where_at)
			     : where + strlen(where);
	word = word_of(&read->words, at);
	if (!strncmp(said, no_column, strlen(no_column)) && word) {
		fault->at = word->at;
		fault->len = word->text.len + (word->kind == WORD_QUOTED ? 2 : 0);
		return SRM_EUSAGE;
	}
	if (!strncmp(said, no_function, strlen(no_function)))
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: there is no function %s(): there are %s"),
			view_place(read->query, at), said + strlen(no_function), view_functions);
	if (!*at)
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: the condition ends too early"),
			view_place(read->query, at));
	return err_set(err, SRM_EUSAGE,
		T("--where, character %zu: this cannot be read as a condition (%s)"),
		view_place(read->query, at), said);
}

static enum srm_rc prepare(struct view_read *read, struct rows *rows, const struct str *sql,
	size_t where_at, struct view_fault *fault, struct srm_err *err)
{
	const char *rest = NULL;
	int rc = sqlite3_prepare_v3(read->st->db, sql->buf, (int)sql->len + 1, 0, &rows->stmt,
		&rest);

	rows->st = read->st;
	if (rc != SQLITE_OK)
		return tell(read, rc, where_at, fault, err);
	if (rest && *rest)
		return err_set(err, SRM_EUSAGE, T("--where: it is one expression, not several"));
	if (read->query->tag)
		rows_bind_text(rows, 1, slice_of(read->query->tag));
	return SRM_OK;
}

/* By itself first: what is wrong with it is told of the expression, not of our statement. */
static enum srm_rc check_alone(struct view_read *read, struct view_fault *fault,
	struct srm_err *err)
{
	struct rows alone = {0};
	enum srm_rc rc;
	size_t at;
	STR(sql);

	str_adds(&sql, SLICE_LIT("SELECT 1"));
	at = view_sql_from(&sql, read);
	rc = prepare(read, &alone, &sql, at, fault, err);
	sqlite3_finalize(alone.stmt);
	return rc;
}

static enum srm_rc open_all(struct view_read *read, struct store *st, struct view_fault *fault,
	struct srm_err *err)
{
	const struct view_query *q = read->query;
	enum srm_rc rc = SRM_OK;
	size_t at;
	STR(sql);

	if (q->where)
		rc = view_words_read(&read->words, q, err);
	if (rc == SRM_OK && q->where)
		rc = view_sense(&read->words, q, err);
	if (rc == SRM_OK)
		rc = connect(read, st, err);
	if (rc != SRM_OK)
		return rc;
	view_sql_inner(read);
	if (q->where)
		rc = check_alone(read, fault, err);
	at = view_sql_select(&sql, read);
	return rc == SRM_OK ? prepare(read, &read->rows, &sql, at, fault, err) : rc;
}

enum srm_rc view_open(struct store *st, const struct view_query *query, struct view_read **out,
	struct view_fault *fault, struct srm_err *err)
{
	struct view_read *read = mem_alloc(sizeof(*read));
	enum srm_rc rc;

	read->query = query;
	str_init(&read->inner);
	*fault = (struct view_fault){0};
	rc = open_all(read, st, fault, err);
	if (rc == SRM_OK)
		*out = read;
	else
		view_close(read);
	return rc;
}

enum srm_rc view_count(struct view_read *read, int64_t *out, struct srm_err *err)
{
	struct view_fault fault;
	enum srm_rc rc;
	STR(sql);

	/* with a LIMIT SQLite leaves out what only other columns need */
	str_adds(&sql, SLICE_LIT("SELECT count(*) FROM (SELECT 1"));
	view_sql_from(&sql, read);
	str_adds(&sql, SLICE_LIT(" LIMIT -1)"));
	rc = prepare(read, &read->count, &sql, 0, &fault, err);
	return rc == SRM_OK ? rows_one_int(&read->count, 0, out, err) : rc;
}

struct rows *view_rows(struct view_read *read)
{
	return &read->rows;
}

int view_precision(const struct view_query *query)
{
	return (int)query->n;
}

void view_close(struct view_read *read)
{
	if (!read)
		return;
	sqlite3_finalize(read->rows.stmt);
	sqlite3_finalize(read->count.stmt);
	store_close(read->st);
	folder_free(read->guard.folder);
	vec_release(&read->words);
	str_release(&read->inner);
	free(read);
}
