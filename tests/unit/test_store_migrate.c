/* SPDX-License-Identifier: MIT */
/* A database of the first schema is brought to the present one, and loses nothing. */
#include "test.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "srm/store/check.h"
#include "srm/store/store.h"

enum {
	FIRST_VERSION = 1,
	PRESENT_VERSION = 7
};

static void add_file(struct str *to, const char *name)
{
	char piece[4096];
	size_t n;
	FILE *f;
	STR(path);

	str_addf(&path, SRM_TEST_DIR "/../data/schema/%s", name);
	f = fopen(path.buf, "r");
	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		str_addn(to, piece, n);
	fclose(f);
}

static void run(sqlite3 *db, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
}

static int64_t number(const char *path, const char *sql)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int64_t n;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return n;
}

/* As the first release left it: facts and decisions of somebody. */
static void make_first(const char *path)
{
	sqlite3 *db;
	STR(schema);

	add_file(&schema, "0001_brand.sql");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run(db, "PRAGMA application_id = 1936878897; PRAGMA user_version = 1");
	run(db, schema.buf);
	run(db, "INSERT INTO setting VALUES ('zone', '28800');"
		"INSERT INTO identity (id, platform, known_by, realm, native) VALUES (1, 1, 1, '', 7100000101);"
		"INSERT INTO profile (identity_id, day, digest, name) VALUES (1, -1, 5, '阿梨爱喝茶');"
		"INSERT INTO tag VALUES (1, '老客', 1790000000);"
		"INSERT INTO tier_move (identity_id, from_tier, to_tier, points, as_of, cause) VALUES (1, 0, 5, 7261, 1779843660, 1);"
		"INSERT INTO calibration (made_at, n, half_frequency, half_influence, half_sharing, half_relevance, bait_rate)"
		" VALUES (1779843660, 200, 8, 3, 3, 3, .2)");
	sqlite3_close(db);
}

static void make_place(char path[32])
{
	int fd;

	memcpy(path, "/tmp/srm-test-XXXXXX", 21);
	fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
}

static void open_and_close(const char *path, enum store_mode mode, struct str *notice)
{
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	int64_t findings = 0;

	if (store_open(&st, path, mode, notice, &err) != SRM_OK)
		fail_msg("%s", err.msg[LANG_EN]);
	assert_int_equal(store_check(st, NULL, NULL, &findings, &err), SRM_OK);
	assert_int_equal(findings, 0);
	store_close(st);
}

static void test_what_people_said_is_kept(void **state)
{
	char path[32];
	STR(copy);
	STR(notice);

	(void)state;
	make_place(path);
	make_first(path);
	str_addf(&copy, "%s.v1-backup", path);
	open_and_close(path, STORE_WRITE, &notice);
	assert_string_equal(notice.buf, copy.buf);
	assert_int_equal(number(copy.buf, "PRAGMA user_version"), FIRST_VERSION);
	assert_int_equal(number(path, "PRAGMA user_version"), PRESENT_VERSION);
	assert_int_equal(number(path, "SELECT count(*) FROM tag WHERE tag = '老客'"), 1);
	assert_int_equal(number(path, "SELECT points FROM tier_move"), 7261);
	assert_int_equal(number(path, "SELECT n FROM calibration WHERE bg_r IS NULL"), 200);
	assert_int_equal(number(path, "SELECT count(*) FROM v_tags"), 1);
	assert_int_equal(
		number(path, "SELECT (SELECT count(*) FROM pick) + (SELECT count(*) FROM touch)"),
		0);
	/* once is enough */
	str_reset(&notice);
	open_and_close(path, STORE_WRITE, &notice);
	assert_string_equal(notice.buf, "");
	unlink(copy.buf);
	unlink(path);
}

/* Every table has the columns, keys and indexes that a new database has. */
static void test_it_is_what_a_new_one_is(void **state)
{
	static const char columns[] =
		"SELECT count(*) FROM (SELECT s.name, c.* FROM main.sqlite_schema s, pragma_table_info(s.name, 'main') c WHERE s.type = 'table'"
		" EXCEPT SELECT s.name, c.* FROM new.sqlite_schema s, pragma_table_info(s.name, 'new') c WHERE s.type = 'table')";
	static const char indexes[] =
		"SELECT (SELECT count(*) FROM (SELECT type, name, tbl_name FROM main.sqlite_schema EXCEPT SELECT type, name, tbl_name FROM new.sqlite_schema))"
		" + (SELECT count(*) FROM (SELECT type, name, tbl_name FROM new.sqlite_schema EXCEPT SELECT type, name, tbl_name FROM main.sqlite_schema))";
	char old[32], new[32];
	sqlite3 *db;
	STR(sql);

	(void)state;
	make_place(old);
	make_first(old);
	make_place(new);
	unlink(new);
	open_and_close(old, STORE_WRITE, NULL);
	open_and_close(new, STORE_CREATE, NULL);
	assert_int_equal(sqlite3_open(old, &db), SQLITE_OK);
	str_addf(&sql, "ATTACH '%s' AS new", new);
	run(db, sql.buf);
	for (int i = 0; i < 2; i++) {
		sqlite3_stmt *stmt;

		assert_int_equal(sqlite3_prepare_v2(db, i ? indexes : columns, -1, &stmt, NULL),
			SQLITE_OK);
		assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
		assert_int_equal(sqlite3_column_int64(stmt, 0), 0);
		sqlite3_finalize(stmt);
	}
	sqlite3_close(db);
	str_reset(&sql);
	str_addf(&sql, "%s.v1-backup", old);
	unlink(sql.buf);
	unlink(old);
	unlink(new);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_people_said_is_kept),
		cmocka_unit_test(test_it_is_what_a_new_one_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
