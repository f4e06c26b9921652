/* SPDX-License-Identifier: MIT */
/* Which files are opened, which are refused and with what words. */
#include "test.h"

#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "srm/store/config.h"
#include "srm/store/store.h"

struct place {
	char path[64];
};

static void place_new(struct place *p)
{
	int fd;

	memcpy(p->path, "/tmp/srm-test-XXXXXX", 21);
	fd = mkstemp(p->path);
	assert_true(fd >= 0);
	close(fd);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* Overwrite the big-endian number at an offset of the header of a SQLite file. */
static void poke(const char *path, long offset, unsigned value)
{
	FILE *f = fopen(path, "r+b");

	assert_non_null(f);
	fseek(f, offset, SEEK_SET);
	for (int shift = 24; shift >= 0; shift -= 8)
		fputc((int)(value >> shift & 0xff), f);
	fclose(f);
}

enum {
	USER_VERSION_AT = 60,
	APPLICATION_ID_AT = 68
}; /* sqlite.org/fileformat2.html */

static void make(const char *path)
{
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;

	assert_int_equal(store_open(&st, path, STORE_CREATE, NULL, &err), SRM_OK);
	store_close(st);
}

static void assert_refused(const char *path, enum store_mode mode, enum srm_rc want,
	const char *words)
{
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;

	assert_int_equal(store_open(&st, path, mode, NULL, &err), want);
	assert_null(st);
	if (!strstr(err.msg[LANG_EN], words))
		fail_msg("\"%s\" does not say \"%s\"", err.msg[LANG_EN], words);
	assert_true(err.msg[LANG_ZH][0] != '\0');
}

static void test_a_missing_file_is_named(void **state)
{
	struct place p;

	(void)state;
	place_new(&p);
	unlink(p.path);
	assert_refused(p.path, STORE_READ, SRM_ENOTFOUND, "srm init");
	assert_refused(p.path, STORE_WRITE, SRM_ENOTFOUND, p.path);
	assert_int_equal(access(p.path, F_OK), -1);
}

static void test_a_new_file_is_private(void **state)
{
	struct place p;
	struct stat info;

	(void)state;
	place_new(&p);
	unlink(p.path);
	make(p.path);
	assert_int_equal(stat(p.path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	unlink(p.path);
}

static void test_foreign_files_are_refused(void **state)
{
	struct place p;

	(void)state;
	place_new(&p);
	write_file(p.path, "id,name\n1,x\n, and more so that this is long enough to be a page\n");
	assert_refused(p.path, STORE_WRITE, SRM_EINPUT, "not an srm database");
	assert_refused("/tmp", STORE_WRITE, SRM_EINPUT, "folder");
	unlink(p.path);
	make(p.path);
	poke(p.path, APPLICATION_ID_AT, 7);
	assert_refused(p.path, STORE_WRITE, SRM_EINPUT, "not an srm database");
	unlink(p.path);
}

static void test_a_newer_file_is_refused_with_both_numbers(void **state)
{
	struct place p;

	(void)state;
	place_new(&p);
	make(p.path);
	poke(p.path, USER_VERSION_AT, 99);
	assert_refused(p.path, STORE_WRITE, SRM_EINPUT, "schema 99, this one knows 7");
	unlink(p.path);
}

/* A file of version 0 with something in it: nothing but what an older srm might have left. */
static void make_old(const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
				 "PRAGMA application_id = 1936878897; CREATE TABLE old_note (text);"
				 "INSERT INTO old_note VALUES ('kept')",
				 NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
}

static void assert_keeps_note(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT text FROM old_note", -1, &stmt, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(stmt, 0), "kept");
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

static void test_an_older_file_is_copied_and_brought_up_to_date(void **state)
{
	struct place p;
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	STR(copy);
	STR(notice);

	(void)state;
	place_new(&p);
	make_old(p.path);
	str_addf(&copy, "%s.v0-backup", p.path);
	assert_refused(p.path, STORE_READ, SRM_EINPUT, "must be brought to 7 first");
	assert_int_equal(store_open(&st, p.path, STORE_WRITE, &notice, &err), SRM_OK);
	assert_string_equal(notice.buf, copy.buf); /* the person is told where the copy is */
	store_close(st);
	assert_keeps_note(copy.buf);
	assert_keeps_note(p.path);
	assert_int_equal(store_open(&st, p.path, STORE_READ, NULL, &err), SRM_OK);
	store_close(st);
	unlink(copy.buf);
	unlink(p.path);
}

static void test_derived_tables_of_another_version_are_rebuilt(void **state)
{
	struct place p;
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	struct config config;

	(void)state;
	place_new(&p);
	assert_int_equal(store_open(&st, p.path, STORE_CREATE, NULL, &err), SRM_OK);
	assert_int_equal(store_config_set(st, "half-life", SLICE_LIT("90"), &err), SRM_OK);
	assert_int_equal(store_set(st, "derived.digest", SLICE_LIT("of another"), &err), SRM_OK);
	store_close(st);
	assert_refused(p.path, STORE_READ, SRM_EINPUT, "another version of srm");
	assert_int_equal(store_open(&st, p.path, STORE_WRITE, NULL, &err), SRM_OK);
	assert_int_equal(store_config(st, &config, &err), SRM_OK);
	assert_true(config.half_life_days == 90); /* a decision: not touched */
	store_close(st);
	assert_int_equal(store_open(&st, p.path, STORE_READ, NULL, &err), SRM_OK);
	store_close(st);
	unlink(p.path);
}

/* What a killed run leaves: pages of a transaction in the file, and the journal to undo them. */
static void die_while_writing(const char *path)
{
	enum {
		MANY = 80,
		BIG = 1 << 20
	};
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	char name[16], *value = malloc(BIG);

	memset(value, 'x', BIG);
	if (store_open(&st, path, STORE_WRITE, NULL, &err) != SRM_OK ||
		store_begin(st, &err) != SRM_OK)
		_exit(1);
	for (int i = 0; i < MANY; i++) { /* more than the page cache holds */
		snprintf(name, sizeof(name), "big.%d", i);
		if (store_set(st, name, (struct slice){value, BIG}, &err) != SRM_OK)
			_exit(1);
	}
	_exit(0);
}

static void test_a_reader_clears_up_after_a_killed_writer(void **state)
{
	struct place p;
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	int status;
	bool found;
	pid_t child;
	STR(journal);
	STR(value);

	(void)state;
	place_new(&p);
	make(p.path);
	child = fork();
	if (child == 0)
		die_while_writing(p.path);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	str_addf(&journal, "%s-journal", p.path);
	assert_int_equal(access(journal.buf, F_OK), 0);
	assert_int_equal(store_open(&st, p.path, STORE_READ, NULL, &err), SRM_OK);
	assert_int_equal(store_setting(st, "big.0", &value, &found, &err), SRM_OK);
	assert_false(found);
	store_close(st);
	unlink(p.path);
	unlink(journal.buf);
}

static void test_a_second_writer_waits_its_turn(void **state)
{
	struct place p;
	struct store *one, *two;
	struct srm_err err = SRM_ERR_INIT;

	(void)state;
	place_new(&p);
	assert_int_equal(store_open(&one, p.path, STORE_CREATE, NULL, &err), SRM_OK);
	assert_int_equal(store_open(&two, p.path, STORE_WRITE, NULL, &err), SRM_OK);
	assert_int_equal(store_begin(one, &err), SRM_OK);
	assert_int_equal(store_begin(two, &err), SRM_EBUSY);
	store_rollback(one);
	assert_int_equal(store_begin(two, &err), SRM_OK);
	store_rollback(two);
	store_close(one);
	store_close(two);
	unlink(p.path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_missing_file_is_named),
		cmocka_unit_test(test_a_new_file_is_private),
		cmocka_unit_test(test_foreign_files_are_refused),
		cmocka_unit_test(test_a_newer_file_is_refused_with_both_numbers),
		cmocka_unit_test(test_an_older_file_is_copied_and_brought_up_to_date),
		cmocka_unit_test(test_derived_tables_of_another_version_are_rebuilt),
		cmocka_unit_test(test_a_reader_clears_up_after_a_killed_writer),
		cmocka_unit_test(test_a_second_writer_waits_its_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
