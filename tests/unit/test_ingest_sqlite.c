/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <errno.h>
#include <sqlite3.h>

#include "book.h"

/* ---- a database in memory, as the bytes of its file ---- */

struct file {
	char *bytes;
	size_t len;
};

static void file_release(struct file *f)
{
	sqlite3_free(f->bytes);
	f->bytes = NULL;
}

static struct file make(const char *sql)
{
	struct file f = {0};
	sqlite3_int64 size;
	char *why = NULL;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	f.bytes = (char *)sqlite3_serialize(db, "main", &size, 0);
	f.len = (size_t)size;
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return f;
}

static long read_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	const struct file *f = ctx;
	size_t from = (size_t)offset < f->len ? (size_t)offset : f->len;
	size_t n = f->len - from < len ? f->len - from : len;

	memcpy(buf, f->bytes + from, n);
	return (long)n;
}

/* "table: 1|a|b; 2|..." for each table; "!" and the beginning of the words where one fails. */
static void read_rows(struct book *book, struct str *out, struct srm_err *err)
{
	const struct csv_record *row;
	enum srm_rc rc;

	while (!(rc = book_row(book, &row, err)) && row) {
		str_addf(out, " %ld", row->line);
		for (size_t i = 0; i < row->n; i++)
			str_addf(out, "|%.*s", (int)row->cells[i].len,
				row->cells[i].s ? row->cells[i].s : "");
		str_addc(out, ';');
	}
	if (rc)
		str_addf(out, " ! %.30s%s", err->msg[LANG_EN], book->one_lost ? "" : " !!");
	str_addc(out, '\n');
}

static void read_all(struct str *out, const struct ingest_source *source)
{
	struct srm_err err = SRM_ERR_INIT;
	struct book *book = NULL;
	const char *name;
	enum srm_rc rc = book_open(&book, CONTAINER_SQLITE, source, &err);

	while (!rc && !(rc = book_table(book, &name, &err)) && name) {
		str_addf(out, "%s:", name);
		read_rows(book, out, &err);
	}
	if (rc)
		str_addf(out, "! %.30s\n", err.msg[LANG_EN]);
	book_close(book);
}

static void read_file(struct str *out, struct file *f)
{
	const struct ingest_source source = {
		.read_at = read_at, .size = (int64_t)f->len, .ctx = f, .path = "x.db"};

	read_all(out, &source);
}

static const struct sqlite_case {
	const char *label, *sql, *want;
} cases[] = {
	{"tables by name, rows as they lie",
		"CREATE TABLE weibo(id TEXT, n INTEGER); CREATE TABLE a(x);"
		"INSERT INTO weibo VALUES('4000000000000001', 3), ('4000000000000000', -1);"
		"INSERT INTO a VALUES('茶'), ('a' || char(10) || 'b')",
		"a: 1|x; 2|茶; 3|a\nb;\nweibo: 1|id|n; 2|4000000000000001|3; "
		"3|4000000000000000|-1;\n"},
	{"each kind of value",
		"CREATE TABLE t(a, b, c, d, e, f);"
		"INSERT INTO t VALUES(9223372036854775807, 4.9e15, 0.5, NULL, x'00ff', '')",
		"t: 1|a|b|c|d|e|f; 2|9223372036854775807|4900000000000000|0.5|||;\n"},
	{"text that is not UTF-8",
		"CREATE TABLE t(a); INSERT INTO t VALUES(CAST(x'41ff42' AS TEXT))",
		"t: 1|a; 2|A\xEF\xBF\xBD"
		"B;\n"},
	{"a database in UTF-16",
		"PRAGMA encoding = 'UTF-16le'; CREATE TABLE 表(名 TEXT); INSERT INTO 表 VALUES('茶')",
		"表: 1|名; 2|茶;\n"},
	{"a name with quotes in it",
		"CREATE TABLE \"a\"\"; b\"(x); INSERT INTO \"a\"\"; b\" VALUES(1)",
		"a\"; b: 1|x; 2|1;\n"},
	{"only tables: no view, nothing of SQLite's own",
		"CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x, y AS (upper(x)));"
		"INSERT INTO t(x) VALUES('a'); CREATE VIEW v AS SELECT * FROM t;"
		"CREATE INDEX i ON t(x, id); CREATE TABLE k(a PRIMARY KEY, b) WITHOUT ROWID;"
		"INSERT INTO k VALUES(2, 'z'), (1, 'y');"
		"CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END",
		"k: 1|a|b; 2|1|y; 3|2|z;\nt: 1|id|x|y; 2|1|a|A;\n"},
	{"no table", "CREATE TABLE t(a); DROP TABLE t", ""},
	{"our own", "PRAGMA application_id = 0x73726d31; CREATE TABLE t(a)",
		"! a database of srm, not an expo\n"},
	{"of WeChat for Windows", "CREATE TABLE MSG(a); CREATE TABLE Name2ID(a)",
		"! a database of the WeChat progr\n"},
	{"of WeChat 4",
		"CREATE TABLE Name2Id(a); CREATE TABLE Msg_0123456789abcdef0123456789abcdef(a)",
		"! a database of the WeChat progr\n"},
	{"a table of somebody else that is called contact", "CREATE TABLE contact(a)",
		"contact: 1|a;\n"},
};

static void reads_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		SRM_CLEANUP(file_release) struct file f = make(cases[i].sql);
		STR(out);

		read_file(&out, &f);
		if (strcmp(out.buf, cases[i].want) != 0)
			fprintf(stderr, "case: %s\n", cases[i].label);
		assert_string_equal(out.buf, cases[i].want);
	}
}

static void reads_one_that_was_left_in_wal_mode(void **state)
{
	SRM_CLEANUP(file_release)
	struct file f = make("CREATE TABLE t(a); INSERT INTO t VALUES(1)");
	STR(out);

	(void)state;
	f.bytes[18] = f.bytes[19] = 2;
	read_file(&out, &f);
	assert_string_equal(out.buf, "t: 1|a; 2|1;\n");
}

static const char rows_of_pages[] =
	"CREATE TABLE t(a); CREATE TABLE z(a); INSERT INTO z VALUES('whole');"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
	"INSERT INTO t SELECT i || ':' || hex(zeroblob(400)) FROM n";

static void loses_only_what_is_damaged(void **state)
{
	SRM_CLEANUP(file_release) struct file f = make(rows_of_pages);
	STR(out);

	(void)state;
	/* two thirds into it, where pages of t lie */
	memset(f.bytes + f.len / 4096 * 2 / 3 * 4096, 0xA5, 4096);
	read_file(&out, &f);
	assert_true(slice_starts(str_slice(&out), "t: 1|a; 2|1:000"));
	assert_true(slice_has(str_slice(&out), " ! the SQLite database is damaged"));
	assert_true(slice_ends(str_slice(&out), "\nz: 1|a; 2|whole;\n"));
}

static void says_that_it_is_damaged(void **state)
{
	static const size_t lens[] = {16, 100, 600};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(lens); i++) {
		SRM_CLEANUP(file_release) struct file f = make(rows_of_pages);
		STR(out);

		f.len = lens[i];
		read_file(&out, &f);
		assert_true(slice_starts(str_slice(&out), "! the SQLite database is damag"));
	}
}

static void survives_any_damage(void **state)
{
	SRM_CLEANUP(file_release) struct file f = make(rows_of_pages);

	(void)state;
	for (size_t at = 0; at < 4096; at += 37) {
		char kept = f.bytes[at];
		STR(out);

		f.bytes[at] = (char)(kept ^ 0x5A);
		read_file(&out, &f);
		f.bytes[at] = kept;
	}
}

static long fail_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	if (offset < 4096)
		return read_at(ctx, buf, len, offset);
	errno = EIO;
	return -1;
}

static bool always(void *ctx)
{
	(void)ctx;
	return true;
}

static void tells_a_bad_disk_and_an_interruption(void **state)
{
	SRM_CLEANUP(file_release) struct file f = make(rows_of_pages);
	struct ingest_source source = {
		.read_at = fail_at, .size = (int64_t)f.len, .ctx = &f, .path = "x.db"};
	STR(out);

	(void)state;
	read_all(&out, &source);
	assert_true(slice_has(str_slice(&out), "! reading failed: "));
	assert_true(slice_has(str_slice(&out), " !!\n"));
	source.read_at = read_at;
	source.interrupted = always;
	str_reset(&out);
	read_all(&out, &source);
	(void)out;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_tables),
		cmocka_unit_test(reads_one_that_was_left_in_wal_mode),
		cmocka_unit_test(loses_only_what_is_damaged),
		cmocka_unit_test(says_that_it_is_damaged),
		cmocka_unit_test(survives_any_damage),
		cmocka_unit_test(tells_a_bad_disk_and_an_interruption),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
