/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "batch.h"
#include "srm/base/num.h"

static const char *const sql_of[STMT_COUNT] = {
#define STMT(name, sql) [name] = sql,
#include "srm/store/sql/statements.def"
#undef STMT
};

struct rows *store_rows(struct store *st, enum stmt name)
{
	struct rows *rows = &st->rows[name];

	rows->st = st;
	rows->name = name;
	if (!rows->stmt) {
		int rc = sqlite3_prepare_v3(st->db, sql_of[name], -1, SQLITE_PREPARE_PERSISTENT,
			&rows->stmt, NULL);

		/* rows_next() reports it; a wrong statement is found by the unit test */
		if (rc != SQLITE_OK)
			rows->stmt = NULL;
	} else {
		assert(!sqlite3_stmt_busy(rows->stmt));
	}
	return rows;
}

struct rows *store_batch(struct store *st, enum stmt name)
{
	struct rows *rows = store_rows(st, name);

	if (!rows->batch)
		rows->batch = batch_new();
	return rows;
}

void rows_bind_int(struct rows *rows, int i, int64_t value)
{
	if (rows->batch)
		batch_int(rows->batch, i, value);
	else
		sqlite3_bind_int64(rows->stmt, i, value);
}

void rows_bind_count(struct rows *rows, int i, int64_t value)
{
	if (value >= 0)
		rows_bind_int(rows, i, value);
}

void rows_bind_time(struct rows *rows, int i, int64_t at)
{
	if (at != TIME_NONE)
		rows_bind_int(rows, i, at);
}

void rows_bind_real(struct rows *rows, int i, double value)
{
	if (rows->batch)
		batch_real(rows->batch, i, value);
	else
		sqlite3_bind_double(rows->stmt, i, value);
}

void rows_bind_text(struct rows *rows, int i, struct slice text)
{
	if (text.s && rows->batch)
		batch_text(rows->batch, i, text);
	else if (text.s)
		sqlite3_bind_text64(rows->stmt, i, text.s, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void rows_bind_blob(struct rows *rows, int i, const void *bytes, size_t len)
{
	sqlite3_bind_blob64(rows->stmt, i, bytes, len, SQLITE_STATIC);
}

void rows_bind_native(struct rows *rows, int i, struct slice id)
{
	int64_t number;

	if (num_decimal(id, &number))
		rows_bind_int(rows, i, number);
	else
		rows_bind_text(rows, i, id);
}

bool rows_next(struct rows *rows, enum srm_rc *rc, struct srm_err *err)
{
	int got = rows->stmt ? sqlite3_step(rows->stmt) : SQLITE_ERROR;

	*rc = SRM_OK;
	if (got == SQLITE_ROW)
		return true;
	if (got != SQLITE_DONE)
		*rc = store_fail(rows->st, got, err);
	return false;
}

bool rows_is_null(const struct rows *rows, int column)
{
	return sqlite3_column_type(rows->stmt, column) == SQLITE_NULL;
}

bool rows_is_text(const struct rows *rows, int column)
{
	return sqlite3_column_type(rows->stmt, column) == SQLITE_TEXT;
}

int64_t rows_int(const struct rows *rows, int column)
{
	return sqlite3_column_int64(rows->stmt, column);
}

int64_t rows_count(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? -1 : rows_int(rows, column);
}

int64_t rows_time(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? TIME_NONE : rows_int(rows, column);
}

double rows_real(const struct rows *rows, int column)
{
	return sqlite3_column_double(rows->stmt, column);
}

struct slice rows_text(const struct rows *rows, int column)
{
	const char *text = (const char *)sqlite3_column_text(rows->stmt, column);

	return (struct slice){text, (size_t)sqlite3_column_bytes(rows->stmt, column)};
}

struct slice rows_blob(const struct rows *rows, int column)
{
	const char *bytes = sqlite3_column_blob(rows->stmt, column);

	return (struct slice){bytes, (size_t)sqlite3_column_bytes(rows->stmt, column)};
}

int rows_columns(const struct rows *rows)
{
	return sqlite3_column_count(rows->stmt);
}

const char *rows_column(const struct rows *rows, int column)
{
	return sqlite3_column_name(rows->stmt, column);
}

enum rows_type rows_type(const struct rows *rows, int column)
{
	switch (sqlite3_column_type(rows->stmt, column)) {
	case SQLITE_INTEGER:
		return ROWS_INT;
	case SQLITE_FLOAT:
		return ROWS_REAL;
	case SQLITE_NULL:
		return ROWS_NULL;
	default:
		return ROWS_TEXT; /* bytes too */
	}
}

void rows_done(struct rows *rows)
{
	if (!rows->stmt)
		return;
	sqlite3_reset(rows->stmt);
	sqlite3_clear_bindings(rows->stmt);
}

/* What waits for a statement into its table. */
static enum srm_rc put_in(struct rows *rows, struct srm_err *err)
{
	enum srm_rc rc;

	rows->st->reading = rows->batch;
	while (rows_next(rows, &rc, err))
		;
	rows_done(rows);
	rows->st->reading = NULL;
	batch_clear(rows->batch);
	return rc;
}

enum srm_rc store_settle_of(struct store *st, enum stmt name, struct srm_err *err)
{
	struct rows *rows = &st->rows[name];

	return rows->batch && !batch_is_empty(rows->batch) ? put_in(rows, err) : SRM_OK;
}

enum srm_rc store_settle(struct store *st, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (!st->has_waiting)
		return rc;
	for (int i = 0; i < STMT_COUNT && rc == SRM_OK; i++)
		rc = store_settle_of(st, (enum stmt)i, err);
	st->has_waiting = rc != SRM_OK;
	return rc;
}

void store_unsettle(struct store *st)
{
	for (int i = 0; i < STMT_COUNT; i++)
		if (st->rows[i].batch)
			batch_clear(st->rows[i].batch);
	st->has_waiting = false;
}

enum srm_rc rows_run(struct rows *rows, int64_t *changed, struct srm_err *err)
{
	enum srm_rc rc;

	if (rows->batch) {
		rows->st->has_waiting = true;
		return batch_next(rows->batch) ? put_in(rows, err) : SRM_OK;
	}
	while (rows_next(rows, &rc, err))
		;
	if (changed)
		*changed = sqlite3_changes64(rows->st->db);
	rows_done(rows);
	return rc;
}

enum srm_rc rows_one_int(struct rows *rows, int64_t fallback, int64_t *out, struct srm_err *err)
{
	enum srm_rc rc;

	*out = fallback;
	if (rows_next(rows, &rc, err) && !rows_is_null(rows, 0))
		*out = rows_int(rows, 0);
	rows_done(rows);
	return rc;
}

int64_t store_last_id(const struct store *st)
{
	return sqlite3_last_insert_rowid(st->db);
}

void store_forget_statements(struct store *st)
{
	for (int i = 0; i < STMT_COUNT; i++) {
		sqlite3_finalize(st->rows[i].stmt);
		batch_free(st->rows[i].batch);
		st->rows[i].stmt = NULL;
		st->rows[i].batch = NULL;
	}
}
