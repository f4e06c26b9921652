/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_STORE_H
#define SRM_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/date.h"
#include "srm/base/err.h"
#include "srm/base/str.h"

/**
 * The brand's database: one SQLite file. The only layer that holds SQL.
 *
 * Every statement of the program has a name in include/srm/store/sql/ *.def; a unit
 * test prepares each one. data/schema/ explains every table and column.
 */
struct store; /* opaque */

enum store_mode {
	STORE_READ,   /* must exist */
	STORE_WRITE,  /* must exist; other writers are kept out when a transaction begins */
	STORE_CREATE, /* made when missing, mode 0600 */
	STORE_GLANCE, /* as READ, but waits for nobody and repairs nothing */
};

/**
 * Open and bring up to date. Before a migration a copy is written beside the
 * file ("srm.db.v1-backup") and named in *notice.
 *
 * @param notice  may be NULL; appended to in the caller's language only by cmd: the backup's path or nothing
 * @retval SRM_ENOTFOUND no such file (message says how to make one)
 * @retval SRM_EINPUT    not an srm database, or made by a newer srm (both numbers are named)
 * @retval SRM_EBUSY     another srm holds it
 */
enum srm_rc store_open(struct store **out, const char *path, enum store_mode mode,
	struct str *notice, struct srm_err *err) SRM_NODISCARD;
void store_close(struct store *st);
/**
 * The same database once more, to read what is on the disk from another thread: also while `st`
 * is in a transaction that has not written much yet. Close it before that one commits.
 */
enum srm_rc store_open_beside(const struct store *st, struct store **out,
	struct srm_err *err) SRM_NODISCARD;

/** Transactions do not nest. store_begin() takes the write lock: SRM_EBUSY when another has it. */
enum srm_rc store_begin(struct store *st, struct srm_err *err) SRM_NODISCARD;
enum srm_rc store_commit(struct store *st, struct srm_err *err) SRM_NODISCARD;
/** Undo what was not committed; harmless without a transaction. */
void store_rollback(struct store *st);

/** Polled while SQLite works: true stops the statement with SRM_EINTR. */
void store_on_interrupt(struct store *st, bool (*interrupted)(void *ctx), void *ctx);

/* ---- statements by name ---- */

enum stmt {
#define STMT(name, sql) name,
#include "srm/store/sql/statements.def"
#undef STMT
	STMT_COUNT
};

/**
 * One run of a named statement.
 *
 *	struct rows *rows = store_rows(st, Q_TIER_COUNTS);
 *	rows_bind_int(rows, 1, as_of);
 *	while (rows_next(rows, &rc, err))
 *		use(rows_int(rows, 0), rows_text(rows, 1));
 *	rows_done(rows);
 *	if (rc != SRM_OK) return rc;
 *
 * A statement can be in one run at a time. Parameters are ?1, ?2 ...; unbound
 * ones are NULL. Columns count from 0; text is borrowed until the next row.
 */
struct rows;
struct rows *store_rows(struct store *st, enum stmt name);
void rows_bind_int(struct rows *rows, int i, int64_t value);
void rows_bind_count(struct rows *rows, int i, int64_t value); /* negative: NULL */
void rows_bind_time(struct rows *rows, int i, int64_t at);     /* TIME_NONE: NULL */
void rows_bind_real(struct rows *rows, int i, double value);
void rows_bind_text(struct rows *rows, int i,
	struct slice text); /* none: NULL; borrowed until rows_done() */
/** An id: a canonical decimal as the integer it is stored as, others as text. */
void rows_bind_native(struct rows *rows, int i, struct slice id);
void rows_bind_blob(struct rows *rows, int i, const void *bytes, size_t len);
/** True when there is a row; *rc is SRM_OK at the end, else the failure. */
bool rows_next(struct rows *rows, enum srm_rc *rc, struct srm_err *err);
bool rows_is_null(const struct rows *rows, int column);
bool rows_is_text(const struct rows *rows, int column); /* an id that is no decimal */
int64_t rows_int(const struct rows *rows, int column);
int64_t rows_count(const struct rows *rows, int column); /* NULL gives COUNT_NONE (-1) */
int64_t rows_time(const struct rows *rows, int column);  /* NULL gives TIME_NONE */
double rows_real(const struct rows *rows, int column);
struct slice rows_text(const struct rows *rows,
	int column); /* NULL gives SLICE_NONE; integers as digits */
struct slice rows_blob(const struct rows *rows, int column);
void rows_done(struct rows *rows);
/** Of a statement that gives whole rows: how many columns, and what each is called. */
int rows_columns(const struct rows *rows);
const char *rows_column(const struct rows *rows, int column);
enum rows_type {
	ROWS_NULL,
	ROWS_INT,
	ROWS_REAL,
	ROWS_TEXT
};
enum rows_type rows_type(const struct rows *rows, int column);

/** Run a statement to its end, ignoring rows; *changed (may be NULL) counts changed rows. */
enum srm_rc rows_run(struct rows *rows, int64_t *changed, struct srm_err *err) SRM_NODISCARD;
/** The first row's first column, or fallback when there is no row or it is NULL. */
enum srm_rc rows_one_int(struct rows *rows, int64_t fallback, int64_t *out,
	struct srm_err *err) SRM_NODISCARD;
/**
 * A statement that reads t_batch: each rows_run() of it only adds a row to those that wait, and
 * fails where rows before it do. store_settle() puts in all that waits; whoever reads what they
 * add, or depends on it, calls it first.
 */
struct rows *store_batch(struct store *st, enum stmt name);
enum srm_rc store_settle(struct store *st, struct srm_err *err) SRM_NODISCARD;
int64_t store_last_id(const struct store *st);

/* ---- settings ---- */

/** The database's zone, seconds east of UTC. */
int store_zone(const struct store *st);
/** Latest moment observed in the data; TIME_NONE in an empty database. */
enum srm_rc store_cutoff(struct store *st, int64_t *out, struct srm_err *err) SRM_NODISCARD;
enum srm_rc store_setting(struct store *st, const char *name, struct str *out, bool *found,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc store_set(struct store *st, const char *name, struct slice value,
	struct srm_err *err) SRM_NODISCARD;

/** Settings of the library, which hold for the whole process: once, before the first store. */
void store_library_settle(void);
/** What SQLite calls its own version. */
const char *store_library_version(void);

#endif
