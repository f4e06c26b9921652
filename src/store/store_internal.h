/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_INTERNAL_H
#define SRM_STORE_INTERNAL_H

#include <sqlite3.h>

#include "srm/store/store.h"

struct rows {
	struct store *st;
	sqlite3_stmt *stmt;
	enum stmt name;
	struct batch *batch; /* what waits; NULL: the statement takes parameters */
};

struct store {
	sqlite3 *db;
	char *path;
	int zone;
	struct rows rows[STMT_COUNT]; /* stmt is prepared at first use */
	bool (*interrupted)(void *ctx);
	void *interrupted_ctx;
	const struct batch *reading; /* what t_batch shows */
	bool has_waiting;            /* rows in some batch */
	struct folder *folder;       /* of srm_fold(); made at first use */
	struct tombs
		*tombs; /* of srm_seal() and imports; NULL: not loaded, or nobody is forgotten */
};

/* Version of data/schema: migrations 0001 to this one. */
enum {
	SCHEMA_VERSION = 7
};
/* Page cache while nothing special goes on. */
#define STORE_CACHE_KIB "32000"
/* "srm1": tells our files from others. */
enum {
	APPLICATION_ID = 0x73726d31
};

/* What SQLite says, as an srm error: busy, interrupted, full disk, corrupt. */
enum srm_rc store_fail(const struct store *st, int sqlite_rc, struct srm_err *err);
/* Run SQL text (schema, pragmas). */
enum srm_rc store_exec(struct store *st, const char *sql, struct srm_err *err);
enum srm_rc store_migrate(struct store *st, bool may_write, struct str *notice,
	struct srm_err *err);
/* As store_settle(), for one statement. */
enum srm_rc store_settle_of(struct store *st, enum stmt name, struct srm_err *err);
/* Forget what waits. */
void store_unsettle(struct store *st);
/* Finalise all prepared statements: before a schema change and at the end. */
void store_forget_statements(struct store *st);

/* SQL functions: srm_hash16(text), srm_fold(text). */
enum srm_rc store_functions(struct store *st, struct srm_err *err);
/* Of the erased: srm_seal(kind, platform, realm, id), srm_mask(text, platform), srm_touch(bytes). */
enum srm_rc forget_functions(struct store *st, struct srm_err *err);

#endif
