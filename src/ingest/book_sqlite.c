/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "book.h"
#include "sqlite_vfs.h"
#include "srm/base/mem.h"
#include "srm/base/utf8.h"
#include "srm/base/vec.h"

/*
 * Tables of somebody else's SQLite file. The two statements below are about
 * that file, not about srm's own, which src/store/ alone knows. Such a file
 * may be made to do harm: it is read through a file system of its own, and of
 * its schema only tables are used; no view, trigger or virtual table.
 */
enum {
	STEPS_BETWEEN_LOOKS = 20000,
	TABLES_MAX = 10000,
	VALUE_BYTES_MAX = 16 << 20,
	SCHEMA_BYTES_MAX = 1 << 20,
	APPLICATION_AT = 68, /* in the header */
	APPLICATION_SRM = 0x73726d31,
	MD5_HEX = 32
};

static const char list_tables[] =
	"SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name";
static const char read_table[] = "SELECT * FROM main.\"%w\" NOT INDEXED";

struct foreign {
	struct sqlite_vfs vfs;
	const struct ingest_source *source;
	sqlite3 *db;
	sqlite3_stmt *rows;
	struct VEC_OF(char *) tables;
	size_t next; /* table */
	long line;   /* of the row at hand; the column names are 1 */
	bool has_vfs, is_interrupted;
};

static int allow(void *ctx, int action, const char *a, const char *b, const char *c, const char *d)
{
	(void)ctx, (void)a, (void)b, (void)c, (void)d;
	return action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY;
}

static int on_steps(void *ctx)
{
	struct foreign *f = ctx;
	const struct ingest_source *s = f->source;

	f->is_interrupted = f->is_interrupted || (s->interrupted && s->interrupted(s->ctx));
	return f->is_interrupted;
}

static enum srm_rc fail(const struct foreign *f, int rc, struct srm_err *err)
{
	if (f->is_interrupted || rc == SQLITE_INTERRUPT)
		return err_set(err, SRM_EINTR, T("interrupted"));
	if (f->vfs.read_errno)
		return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(f->vfs.read_errno));
	return err_set(err, SRM_EINPUT,
		T("the SQLite database is damaged (%s); copy it again while no program writes it"),
		sqlite3_errstr(rc));
}

static void restrain(struct foreign *f)
{
	static const struct {
		int id, value;
	} limits[] = {
		{SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX},
		{SQLITE_LIMIT_SQL_LENGTH, SCHEMA_BYTES_MAX},
		{SQLITE_LIMIT_ATTACHED, 0},
		{SQLITE_LIMIT_EXPR_DEPTH, 100},
		{SQLITE_LIMIT_COMPOUND_SELECT, 10},
		{SQLITE_LIMIT_VDBE_OP, 25000},
		{SQLITE_LIMIT_TRIGGER_DEPTH, 1},
		{SQLITE_LIMIT_WORKER_THREADS, 0},
	};

	for (size_t i = 0; i < SRM_COUNT(limits); i++)
		sqlite3_limit(f->db, limits[i].id, limits[i].value);
	sqlite3_db_config(f->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(f->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(f->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(f->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_exec(f->db, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", NULL, NULL,
		NULL);
	sqlite3_set_authorizer(f->db, allow, f);
	sqlite3_progress_handler(f->db, STEPS_BETWEEN_LOOKS, on_steps, f);
}

static enum srm_rc open_db(struct foreign *f, struct srm_err *err)
{
	int rc;

	f->has_vfs = sqlite_vfs_begin(&f->vfs, f->source);
	if (!f->has_vfs)
		return err_set(err, SRM_EIO, T("SQLite cannot be started"));
	rc = sqlite3_open_v2("source", &f->db, SQLITE_OPEN_READONLY, f->vfs.name);
	if (rc != SQLITE_OK)
		return fail(f, rc, err);
	restrain(f);
	return SRM_OK;
}

static enum srm_rc find_tables(struct foreign *f, struct srm_err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(f->db, list_tables, -1, &stmt, NULL);

	while (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);

		if (!name || !strncmp(name, "sqlite_", 7) || f->tables.n == TABLES_MAX)
			continue;
		vec_push(&f->tables, mem_dup(name, strlen(name)));
	}
	/* says again how the last step ended */
	if (rc == SQLITE_OK)
		rc = sqlite3_finalize(stmt);
	return rc == SQLITE_OK ? SRM_OK : fail(f, rc, err);
}

/* ---- whose it is ---- */

static bool is_own(const struct foreign *f)
{
	unsigned char b[4];
	long n = f->source->read_at(f->source->ctx, (char *)b, sizeof(b), APPLICATION_AT);

	return n == sizeof(b) && ((uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
					 (uint32_t)b[2] << 8 | b[3]) == APPLICATION_SRM;
}

static bool has_table(const struct foreign *f, const char *name)
{
	for (size_t i = 0; i < f->tables.n; i++)
		if (!sqlite3_stricmp(f->tables.at[i], name))
			return true;
	return false;
}

/* Msg_<32 hex digits>: one for each chat, since WeChat 4. */
static bool has_chat_table(const struct foreign *f)
{
	for (size_t i = 0; i < f->tables.n; i++) {
		const char *name = f->tables.at[i];

		if (!strncmp(name, "Msg_", 4) && strspn(name + 4, "0123456789abcdef") == MD5_HEX &&
			!name[4 + MD5_HEX])
			return true;
	}
	return false;
}

static bool is_wechat(const struct foreign *f)
{
	return has_chat_table(f) || (has_table(f, "MSG") && has_table(f, "Name2ID")) ||
	       (has_table(f, "Contact") && has_table(f, "ChatRoom"));
}

static enum srm_rc refuse_known(const struct foreign *f, struct srm_err *err)
{
	if (is_own(f))
		return err_set(err, SRM_EINPUT, T("a database of srm, not an export; left out"));
	if (is_wechat(f))
		return err_set(err, SRM_EINPUT,
			T("a database of the WeChat program itself, which is not read: export the chats with a tool such as WeChatMsg or PyWxDump and give that file"));
	return SRM_OK;
}

/* ---- the book ---- */

static void sqlite_close(struct book *book)
{
	struct foreign *f = book->state;

	if (!f)
		return;
	sqlite3_finalize(f->rows);
	sqlite3_close(f->db);
	if (f->has_vfs)
		sqlite_vfs_end(&f->vfs);
	for (size_t i = 0; i < f->tables.n; i++)
		free(f->tables.at[i]);
	vec_release(&f->tables);
	free(f);
	book->state = NULL;
}

static enum srm_rc sqlite_open(struct book *book, struct srm_err *err)
{
	struct foreign *f = book->state = mem_alloc(sizeof(*f));
	enum srm_rc rc;

	f->source = book->source;
	rc = open_db(f, err);
	if (rc == SRM_OK)
		rc = find_tables(f, err);
	return rc == SRM_OK ? refuse_known(f, err) : rc;
}

static enum srm_rc sqlite_table(struct book *book, struct slice *name, struct srm_err *err)
{
	struct foreign *f = book->state;

	(void)err;
	sqlite3_finalize(f->rows);
	f->rows = NULL;
	f->line = 0;
	*name = f->next < f->tables.n ? slice_of(f->tables.at[f->next++]) : SLICE_NONE;
	return SRM_OK;
}

/* A failure that takes the rest of this table with it, and no other. */
static enum srm_rc lose_table(struct book *book, int rc, struct srm_err *err)
{
	enum srm_rc out = fail(book->state, rc, err);

	book->one_lost = out == SRM_EINPUT;
	return out;
}

static int prepare(struct foreign *f)
{
	char *sql = sqlite3_mprintf(read_table, f->tables.at[f->next - 1]);
	int rc = sql ? sqlite3_prepare_v2(f->db, sql, -1, &f->rows, NULL) : SQLITE_NOMEM;

	sqlite3_free(sql);
	return rc;
}

/* SQLite keeps whatever bytes it was given as a text. */
static void add_text(struct str *out, const char *text, size_t len)
{
	const char *end = text + len;
	uint32_t cp;

	if (utf8_valid(text, len)) {
		str_addn(out, text, len);
		return;
	}
	for (; text < end; text += len) {
		len = utf8_decode(text, end, &cp);
		if (cp == UTF8_BROKEN)
			str_add(out, "\xEF\xBF\xBD");
		else
			str_addn(out, text, len);
	}
}

static void add_value(struct str *out, sqlite3_stmt *rows, int column)
{
	/* beyond it a double does not hold each integer */
	const double exact = 9007199254740992.0;
	double real;

	switch (sqlite3_column_type(rows, column)) {
	case SQLITE_INTEGER:
		str_addf(out, "%" PRId64, (int64_t)sqlite3_column_int64(rows, column));
		break;
	case SQLITE_FLOAT:
		real = sqlite3_column_double(rows, column);
		if (real > -exact && real < exact && real == (double)(int64_t)real)
			str_addf(out, "%" PRId64, (int64_t)real);
		else
			str_addf(out, "%.15g", real);
		break;
	case SQLITE_TEXT: {
		const char *text = (const char *)sqlite3_column_text(rows, column);

		if (text)
			add_text(out, text, (size_t)sqlite3_column_bytes(rows, column));
		break;
	}
	default: /* NULL, a blob */
		break;
	}
}

static enum srm_rc take_cells(struct book *book, struct srm_err *err)
{
	struct foreign *f = book->state;
	int n = sqlite3_column_count(f->rows);

	book_row_begin(book, ++f->line);
	for (int i = 0; i < n; i++) {
		const char *name = sqlite3_column_name(f->rows, i);

		if (f->line > 1)
			add_value(&book->text, f->rows, i);
		else if (name)
			add_text(&book->text, name, strlen(name));
		if (!book_cell_end(book, (size_t)i)) {
			book->one_lost = true;
			return book_too_long(err);
		}
	}
	book_row_end(book);
	return SRM_OK;
}

static enum srm_rc sqlite_row(struct book *book, bool *more, struct srm_err *err)
{
	struct foreign *f = book->state;
	int rc;

	*more = true;
	if (!f->line) {
		rc = prepare(f);
		return rc == SQLITE_OK ? take_cells(book, err) : lose_table(book, rc, err);
	}
	rc = sqlite3_step(f->rows);
	if (rc == SQLITE_ROW)
		return take_cells(book, err);
	*more = false;
	return rc == SQLITE_DONE ? SRM_OK : lose_table(book, rc, err);
}

const struct book_kind book_sqlite = {
	.open = sqlite_open,
	.table = sqlite_table,
	.row = sqlite_row,
	.close = sqlite_close,
};
