/* SPDX-License-Identifier: MIT */
#include "srm/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "srm/base/mem.h"
#include "srm/base/num.h"
#include "srm/base/utf8.h"
#include "srm/store/check.h"
#include "tombs.h"

enum {
	BUSY_MS = 2000,      /* a reader's short lock is waited for, a second writer is not */
	POLL_STEPS = 100000, /* virtual machine steps between two looks at the interrupt flag */
};

enum srm_rc store_fail(const struct store *st, int sqlite_rc, struct srm_err *err)
{
	switch (sqlite_rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, SRM_EBUSY,
			T("%s: another srm is writing to this database; try again later"),
			st->path);
	case SQLITE_INTERRUPT:
		return err_set(err, SRM_EINTR, T("interrupted; nothing of this step was kept"));
	case SQLITE_FULL:
		return err_set(err, SRM_EIO,
			T("%s: the disk is full; nothing of this step was kept"), st->path);
	case SQLITE_IOERR:
		return err_set(err, SRM_EIO, T("%s: reading or writing failed (%s)"), st->path,
			sqlite3_errmsg(st->db));
	case SQLITE_READONLY:
		return err_set(err, SRM_EIO,
			T("%s: this database cannot be written to; check the rights of the file and its folder"),
			st->path);
	case SQLITE_NOTADB:
		return err_set(err, SRM_EINPUT,
			T("%s is not an srm database; name the right file with --db FILE"),
			st->path);
	case SQLITE_CORRUPT:
		return err_set(err, SRM_EDB,
			T("%s: the database is damaged (%s); restore a copy made by srm backup"),
			st->path, sqlite3_errmsg(st->db));
	default:
		return err_set(err, SRM_EDB, T("%s: SQLite: %s"), st->path, sqlite3_errmsg(st->db));
	}
}

enum srm_rc store_exec(struct store *st, const char *sql, struct srm_err *err)
{
	int rc = sqlite3_exec(st->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? SRM_OK : store_fail(st, rc, err);
}

static int poll_interrupt(void *ctx)
{
	struct store *st = ctx;

	return st->interrupted && st->interrupted(st->interrupted_ctx);
}

void store_on_interrupt(struct store *st, bool (*interrupted)(void *ctx), void *ctx)
{
	st->interrupted = interrupted;
	st->interrupted_ctx = ctx;
	sqlite3_progress_handler(st->db, POLL_STEPS, poll_interrupt, st);
}

/* The file must be ours to read, and made with 0600 before SQLite sees it. */
static enum srm_rc prepare_file(const char *path, enum store_mode mode, struct srm_err *err)
{
	struct stat info;
	int fd;

	if (stat(path, &info) == 0) {
		if (S_ISDIR(info.st_mode))
			return err_set(err, SRM_EINPUT,
				T("%s is a folder, not a database; name the file with --db FILE"),
				path);
		return SRM_OK;
	}
	if (errno != ENOENT)
		return err_set(err, SRM_EIO, "%s: %s", path, strerror(errno));
	if (mode != STORE_CREATE)
		return err_set(err, SRM_ENOTFOUND,
			T("%s: no such database; make it with: srm init, or name another with --db FILE"),
			path);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(err, SRM_EIO, "%s: %s", path, strerror(errno));
	close(fd);
	return SRM_OK;
}

static enum srm_rc read_zone(struct store *st, struct srm_err *err)
{
	STR(text);
	bool found;
	int64_t zone;
	enum srm_rc rc = store_setting(st, "zone", &text, &found, err);

	st->zone = rc == SRM_OK && found && num_int64(str_slice(&text), &zone) ? (int)zone
									       : ZONE_CHINA;
	return rc;
}

/*
 * A run that was killed while it wrote leaves a journal, and a connection that
 * only reads cannot undo it: let one that may write do so.
 */
static void roll_back_journal(const char *path)
{
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK)
		sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
	sqlite3_close(db);
}

static bool has_hot_journal(sqlite3 *db)
{
	return sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL) ==
	       SQLITE_READONLY_ROLLBACK;
}

static enum srm_rc open_all(struct store *st, enum store_mode mode, struct str *notice,
	struct srm_err *err)
{
	const bool may_write = mode != STORE_READ && mode != STORE_GLANCE;
	int flags = may_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	int rc = sqlite3_open_v2(st->path, &st->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	enum srm_rc got;

	if (rc != SQLITE_OK)
		return store_fail(st, rc, err);
	sqlite3_extended_result_codes(st->db, 1);
	sqlite3_busy_timeout(st->db, mode == STORE_GLANCE ? 0 : BUSY_MS);
	if (mode == STORE_READ && has_hot_journal(st->db))
		roll_back_journal(st->path);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	got = store_exec(st,
		"PRAGMA temp_store = FILE; PRAGMA cache_size = -" STORE_CACHE_KIB
		"; PRAGMA threads = 2;"
		/* who we are in this run; whom to score; shadows and nicknames being derived */
		"CREATE TEMP TABLE t_own (person_id INTEGER PRIMARY KEY, role INTEGER NOT NULL);"
		"CREATE TEMP TABLE t_asked (person_id INTEGER PRIMARY KEY);"
		"CREATE TEMP TABLE t_dirty (person_id INTEGER PRIMARY KEY);"
		"CREATE TEMP TABLE t_shadow (row_id INTEGER PRIMARY KEY, of_id INTEGER NOT NULL);"
		"CREATE TEMP TABLE t_lost (minute INTEGER, interaction_id INTEGER, PRIMARY KEY (minute, interaction_id)) WITHOUT ROWID;"
		"CREATE TEMP TABLE t_name (platform INTEGER, name TEXT, person_id INTEGER);"
		/* who is erased or looked at, and what is theirs (store/forget.h) */
		"CREATE TEMP TABLE t_who (identity_id INTEGER PRIMARY KEY, forgotten_id INTEGER NOT NULL);"
		"CREATE TEMP TABLE t_gone (kind INTEGER, row_id INTEGER, forgotten_id INTEGER NOT NULL, PRIMARY KEY (kind, row_id)) WITHOUT ROWID;"
		"CREATE TEMP TABLE t_plain (text TEXT PRIMARY KEY, is_id INTEGER NOT NULL) WITHOUT ROWID;",
		err);
	if (got == SRM_OK)
		got = store_functions(st, err);
	if (got == SRM_OK)
		got = forget_functions(st, err);
	if (got == SRM_OK)
		got = store_migrate(st, may_write, notice, err);
	if (got == SRM_OK)
		got = read_zone(st, err);
	return got;
}

void store_library_settle(void)
{
	/* a lock at each allocation, for numbers that nobody reads */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum srm_rc store_open(struct store **out, const char *path, enum store_mode mode,
	struct str *notice, struct srm_err *err)
{
	struct store *st;
	enum srm_rc rc = prepare_file(path, mode, err);

	*out = NULL;
	if (rc != SRM_OK)
		return rc;
	st = mem_alloc(sizeof(*st));
	st->path = mem_dup(path, strlen(path));
	rc = open_all(st, mode, notice, err);
	if (rc != SRM_OK) {
		store_close(st);
		return rc;
	}
	*out = st;
	return SRM_OK;
}

void store_close(struct store *st)
{
	if (!st)
		return;
	store_forget_statements(st);
	sqlite3_close(st->db);
	folder_free(st->folder);
	tombs_free(st->tombs);
	free(st->path);
	free(st);
}

enum srm_rc store_open_beside(const struct store *st, struct store **out, struct srm_err *err)
{
	struct store *own = mem_alloc(sizeof(*own));
	int rc = sqlite3_open_v2(st->path, &own->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
		NULL);
	enum srm_rc got = SRM_OK;

	own->path = mem_dup(st->path, strlen(st->path));
	own->zone = st->zone;
	if (rc != SQLITE_OK)
		got = store_fail(own, rc, err);
	if (got == SRM_OK) {
		store_on_interrupt(own, st->interrupted, st->interrupted_ctx);
		sqlite3_busy_timeout(own->db, BUSY_MS);
		/* what is read once, in the order it lies in, needs no more */
		got = store_exec(own, "PRAGMA cache_size = -4000", err);
	}
	if (got == SRM_OK) {
		*out = own;
		return SRM_OK;
	}
	store_close(own);
	return got;
}

enum srm_rc store_begin(struct store *st, struct srm_err *err)
{
	return store_exec(st, "BEGIN IMMEDIATE", err);
}

enum srm_rc store_commit(struct store *st, struct srm_err *err)
{
	return store_exec(st, "COMMIT", err);
}

void store_rollback(struct store *st)
{
	/* statements still in a run would keep the transaction open */
	for (int i = 0; i < STMT_COUNT; i++)
		if (st->rows[i].stmt)
			sqlite3_reset(st->rows[i].stmt);
	store_unsettle(st);
	if (!sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
}

int store_zone(const struct store *st)
{
	return st->zone;
}

enum srm_rc store_cutoff(struct store *st, int64_t *out, struct srm_err *err)
{
	return rows_one_int(store_rows(st, Q_CUTOFF), TIME_NONE, out, err);
}

enum srm_rc store_setting(struct store *st, const char *name, struct str *out, bool *found,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SETTING);
	enum srm_rc rc;

	rows_bind_text(rows, 1, slice_of(name));
	*found = rows_next(rows, &rc, err);
	if (*found)
		str_adds(out, rows_text(rows, 0));
	rows_done(rows);
	return rc;
}

enum srm_rc store_set(struct store *st, const char *name, struct slice value, struct srm_err *err)
{
	struct rows *rows = store_rows(st, value.s ? W_SETTING : D_SETTING);

	rows_bind_text(rows, 1, slice_of(name));
	if (value.s)
		rows_bind_text(rows, 2, value);
	return rows_run(rows, NULL, err);
}

const char *store_library_version(void)
{
	return sqlite3_libversion();
}
