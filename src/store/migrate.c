/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "srm/base/embed.h"
#include "srm/base/sha256.h"
#include "srm/store/check.h"
#include "store_internal.h"

extern const struct embed_file embed_migrations[];
extern const size_t embed_migrations_count;
extern const char embed_derived[];
extern const char embed_views[];

static enum srm_rc one_number(struct store *st, const char *sql, int64_t *out, struct srm_err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL);

	*out = 0;
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return rc == SQLITE_ROW ? SRM_OK : store_fail(st, rc, err);
}

static enum srm_rc copy_before(struct store *st, int64_t version, struct str *notice,
	struct srm_err *err)
{
	STR(path);
	enum srm_rc rc;

	str_addf(&path, "%s.v%" PRId64 "-backup", st->path, version);
	rc = store_backup(st, path.buf, err);
	if (rc == SRM_OK && notice)
		str_adds(notice, str_slice(&path));
	return rc;
}

static void derived_digest(char hex[65])
{
	struct sha256 c;
	unsigned char digest[32];

	sha256_init(&c);
	for (const char *p = embed_derived; *p; p++)
		sha256_add(&c, p, 1);
	for (const char *p = embed_views; *p; p++)
		sha256_add(&c, p, 1);
	sha256_done(&c, digest);
	sha256_to_hex(digest, hex);
}

/* Drop what is derived: whatever it looked like, its name says what it is. */
static enum srm_rc drop_derived(struct store *st, struct srm_err *err)
{
	STR(sql);
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(st->db,
		"SELECT type, name FROM sqlite_schema WHERE (type = 'view' AND (name GLOB 'v_*' OR name GLOB 'd_*')) OR (type = 'table' AND name GLOB 'd_*')",
		-1, &stmt, NULL);

	while (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
		str_addf(&sql, "DROP %s \"%s\";", (const char *)sqlite3_column_text(stmt, 0),
			(const char *)sqlite3_column_text(stmt, 1));
	sqlite3_finalize(stmt);
	return rc == SQLITE_OK ? store_exec(st, sql.buf, err) : store_fail(st, rc, err);
}

/* In a transaction. The texts have to be read again, and everyone linked and scored. */
static enum srm_rc fill_derived(struct store *st, const char *digest, struct srm_err *err)
{
	enum srm_rc rc = drop_derived(st, err);

	if (rc == SRM_OK)
		rc = store_exec(st, embed_derived, err);
	if (rc == SRM_OK)
		rc = store_exec(st, embed_views, err);
	if (rc == SRM_OK)
		rc = store_set(st, "derived.digest", slice_of(digest), err);
	if (rc == SRM_OK)
		rc = store_set(st, "derived.stale", SLICE_LIT("1"), err);
	store_forget_statements(st);
	return rc;
}

static enum srm_rc settle(struct store *st, enum srm_rc rc, struct srm_err *err)
{
	if (rc == SRM_OK)
		rc = store_commit(st, err);
	if (rc != SRM_OK)
		store_rollback(st);
	return rc;
}

static enum srm_rc build_derived(struct store *st, const char *digest, struct srm_err *err)
{
	enum srm_rc rc = store_begin(st, err);

	if (rc == SRM_OK)
		rc = fill_derived(st, digest, err);
	return settle(st, rc, err);
}

/*
 * All steps in one transaction, together with the number that says they are done: who is killed
 * meanwhile leaves the old form, or none, and nothing that only a writer can open.
 */
static enum srm_rc migrate_from(struct store *st, int64_t version, struct srm_err *err)
{
	char done[96], digest[65];
	enum srm_rc rc = store_begin(st, err);

	for (int64_t v = version; v < SCHEMA_VERSION && rc == SRM_OK; v++)
		rc = store_exec(st, embed_migrations[v].text, err);
	snprintf(done, sizeof(done), "PRAGMA application_id = %d; PRAGMA user_version = %d",
		APPLICATION_ID, SCHEMA_VERSION);
	if (rc == SRM_OK)
		rc = store_exec(st, done, err);
	derived_digest(digest);
	if (rc == SRM_OK)
		rc = fill_derived(st, digest, err);
	return settle(st, rc, err);
}

static enum srm_rc bring_derived(struct store *st, bool may_write, struct srm_err *err)
{
	char digest[65];
	bool found;
	STR(has);
	enum srm_rc rc = store_setting(st, "derived.digest", &has, &found, err);

	if (rc != SRM_OK)
		return rc;
	derived_digest(digest);
	if (found && slice_is(str_slice(&has), digest))
		return SRM_OK;
	if (!may_write)
		return err_set(err, SRM_EINPUT,
			T("%s: its derived tables were made by another version of srm; run \"srm score\" once to rebuild them"),
			st->path);
	return build_derived(st, digest, err);
}

enum srm_rc store_migrate(struct store *st, bool may_write, struct str *notice, struct srm_err *err)
{
	int64_t application, version, tables;
	enum srm_rc rc = one_number(st, "PRAGMA application_id", &application, err);

	if (rc == SRM_OK)
		rc = one_number(st, "PRAGMA user_version", &version, err);
	if (rc == SRM_OK)
		rc = one_number(st, "SELECT count(*) FROM sqlite_schema", &tables, err);
	if (rc != SRM_OK)
		return rc;
	if (tables ? application != APPLICATION_ID : !may_write)
		return err_set(err, SRM_EINPUT,
			T("%s is not an srm database; name the right file with --db FILE"),
			st->path);
	if (version > SCHEMA_VERSION)
		return err_set(err, SRM_EINPUT,
			T("%s was made by a newer srm (schema %lld, this one knows %d); use that version"),
			st->path, (long long)version, SCHEMA_VERSION);
	if (version < SCHEMA_VERSION) {
		if (!may_write)
			return err_set(err, SRM_EINPUT,
				T("%s has schema %lld and must be brought to %d first: run \"srm score\""),
				st->path, (long long)version, SCHEMA_VERSION);
		if (tables)
			rc = copy_before(st, version, notice, err);
		if (rc == SRM_OK)
			rc = migrate_from(st, version, err);
		if (rc != SRM_OK)
			return rc;
	}
	return bring_derived(st, may_write, err);
}
