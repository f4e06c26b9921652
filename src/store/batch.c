/* SPDX-License-Identifier: MIT */
#include "batch.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

enum {
	COLUMNS = 29, /* c1 to c29 */
	ROWS = 128,
	TEXT_BYTES = 64 << 10, /* enough of it is put in before */
};

struct cell {
	int type; /* SQLITE_INTEGER ...; 0: NULL */
	uint32_t len;
	union {
		int64_t number;
		double real;
		size_t at; /* of the text */
	};
};

struct batch {
	size_t n;
	struct cell cells[ROWS][COLUMNS];
	struct str text;
};

struct batch *batch_new(void)
{
	struct batch *b = mem_alloc(sizeof(*b));

	str_init(&b->text);
	return b;
}

void batch_free(struct batch *b)
{
	if (!b)
		return;
	str_release(&b->text);
	free(b);
}

void batch_int(struct batch *b, int i, int64_t value)
{
	struct cell *cell = &b->cells[b->n][i - 1];

	cell->type = SQLITE_INTEGER;
	cell->number = value;
}

void batch_real(struct batch *b, int i, double value)
{
	struct cell *cell = &b->cells[b->n][i - 1];

	cell->type = SQLITE_FLOAT;
	cell->real = value;
}

void batch_text(struct batch *b, int i, struct slice text)
{
	struct cell *cell = &b->cells[b->n][i - 1];

	cell->type = SQLITE_TEXT;
	cell->len = (uint32_t)text.len;
	cell->at = b->text.len;
	str_adds(&b->text, text);
}

bool batch_next(struct batch *b)
{
	return ++b->n == ROWS || b->text.len >= TEXT_BYTES;
}

bool batch_is_empty(const struct batch *b)
{
	return !b->n;
}

void batch_clear(struct batch *b)
{
	/* the row at hand may have been begun */
	memset(b->cells, 0, (b->n < ROWS ? b->n + 1 : ROWS) * sizeof(*b->cells));
	b->n = 0;
	str_reset(&b->text);
}

/* ---- t_batch ---- */

struct table {
	sqlite3_vtab base;
	const struct store *st;
};

struct cursor {
	sqlite3_vtab_cursor base;
	const struct batch *batch;
	size_t at;
};

static int on_connect(sqlite3 *db, void *ctx, int argc, const char *const *argv, sqlite3_vtab **out,
	char **error)
{
	struct table *table;
	int rc = sqlite3_declare_vtab(db,
		"CREATE TABLE t (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15,"
		" c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29)");

	(void)argc;
	(void)argv;
	(void)error;
	if (rc != SQLITE_OK)
		return rc;
	table = mem_alloc(sizeof(*table));
	table->st = ctx;
	*out = &table->base;
	return SQLITE_OK;
}

static int on_disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

static int on_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	info->estimatedCost = ROWS;
	info->estimatedRows = ROWS;
	return SQLITE_OK;
}

static int on_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct cursor *cursor = mem_alloc(sizeof(*cursor));

	cursor->batch = ((const struct table *)table)->st->reading;
	*out = &cursor->base;
	return SQLITE_OK;
}

static int on_close(sqlite3_vtab_cursor *cursor)
{
	free(cursor);
	return SQLITE_OK;
}

static int on_first(sqlite3_vtab_cursor *base, int plan, const char *text, int argc,
	sqlite3_value **argv)
{
	(void)plan;
	(void)text;
	(void)argc;
	(void)argv;
	((struct cursor *)base)->at = 0;
	return SQLITE_OK;
}

static int on_next(sqlite3_vtab_cursor *base)
{
	((struct cursor *)base)->at++;
	return SQLITE_OK;
}

static int on_eof(sqlite3_vtab_cursor *base)
{
	const struct cursor *cursor = (const struct cursor *)base;

	return !cursor->batch || cursor->at >= cursor->batch->n;
}

static int on_column(sqlite3_vtab_cursor *base, sqlite3_context *out, int i)
{
	const struct cursor *cursor = (const struct cursor *)base;
	const struct cell *cell = &cursor->batch->cells[cursor->at][i];

	if (cell->type == SQLITE_INTEGER)
		sqlite3_result_int64(out, cell->number);
	else if (cell->type == SQLITE_TEXT)
		sqlite3_result_text64(out, cursor->batch->text.buf + cell->at, cell->len,
			SQLITE_STATIC, SQLITE_UTF8);
	else if (cell->type == SQLITE_FLOAT)
		sqlite3_result_double(out, cell->real);
	return SQLITE_OK;
}

static int on_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)((const struct cursor *)base)->at;
	return SQLITE_OK;
}

int batch_register(struct store *st)
{
	static const sqlite3_module module = {
		.xConnect = on_connect,
		.xBestIndex = on_plan,
		.xDisconnect = on_disconnect,
		.xOpen = on_open,
		.xClose = on_close,
		.xFilter = on_first,
		.xNext = on_next,
		.xEof = on_eof,
		.xColumn = on_column,
		.xRowid = on_rowid,
	};

	return sqlite3_create_module_v2(st->db, "t_batch", &module, st, NULL);
}
