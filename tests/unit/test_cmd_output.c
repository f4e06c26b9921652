/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "srm/base/mem.h"
#include "srm/cmd/cmd.h"

struct place {
	char directory[64];
	char old[512]; /* working directory before */
};

static void make_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void assert_file(const char *path, const char *want)
{
	char got[200] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, want);
}

static int count_files(void)
{
	DIR *d = opendir(".");
	int n = -2; /* . and .. */

	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n;
}

static int enter(void **state)
{
	struct place *p = mem_alloc(sizeof(*p));

	snprintf(p->directory, sizeof(p->directory), "/tmp/srm-test-XXXXXX");
	if (!getcwd(p->old, sizeof(p->old)) || !mkdtemp(p->directory) || chdir(p->directory))
		return -1;
	*state = p;
	return 0;
}

static int leave(void **state)
{
	struct place *p = *state;
	DIR *d = opendir(".");
	const struct dirent *e;

	while (d && (e = readdir(d)))
		unlink(e->d_name);
	if (d)
		closedir(d);
	if (chdir(p->old) || rmdir(p->directory))
		return -1;
	free(p);
	return 0;
}

static void write_row(struct out *out)
{
	static const struct out_column columns[] = {{"name", "name", COL_LEFT}};
	struct cell cell = cell_str("x");

	out_begin(out, "srm.test/1", "test");
	out_table(out, "rows", "rows", columns, 1);
	out_row(out, &cell);
	out_table_end(out);
}

static void refuses_bytes_on_a_terminal(void **state)
{
	struct cmd_ctx ctx = {.out = stdout, .out_is_terminal = true};
	struct output_opts opts = {.format = "xlsx"};
	struct srm_err err = SRM_ERR_INIT;
	struct output o;

	(void)state;
	assert_int_equal(output_open(&o, &ctx, &opts, &err), SRM_EUSAGE);
	assert_string_equal(err.msg[LANG_EN],
		"a spreadsheet is nothing for a terminal: add --output FILE.xlsx");
}

static void writes_a_workbook(void **state)
{
	struct cmd_ctx ctx = {.out = stdout, .out_is_terminal = true, .db_path = "srm.db"};
	struct output_opts opts = {.file = "list.xlsx"};
	struct srm_err err = SRM_ERR_INIT;
	struct output o;
	struct stat st;

	(void)state;
	assert_int_equal(output_open(&o, &ctx, &opts, &err), SRM_OK);
	write_row(o.out);
	assert_int_equal(output_close(&o, &err), SRM_OK);
	assert_int_equal(stat("list.xlsx", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(st.st_size > 1000);
	/* nothing beside it, when given up either */
	assert_int_equal(output_open(&o, &ctx, &opts, &err), SRM_OK);
	write_row(o.out);
	output_abandon(&o);
	assert_int_equal(count_files(), 1);
}

static void replaces_when_done(void **state)
{
	struct cmd_ctx ctx = {.out = stdout, .db_path = "srm.db"};
	struct output_opts opts = {.file = "list.csv", .raw = true};
	struct srm_err err = SRM_ERR_INIT;
	struct output o;
	struct stat st;

	(void)state;
	make_file("list.csv", "old");
	assert_int_equal(output_open(&o, &ctx, &opts, &err), SRM_OK);
	write_row(o.out);
	assert_file("list.csv", "old");
	assert_int_equal(output_close(&o, &err), SRM_OK);
	assert_file("list.csv", "name\r\nx\r\n");
	assert_int_equal(stat("list.csv", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(count_files(), 1);
}

static void leaves_nothing_behind(void **state)
{
	struct cmd_ctx ctx = {.out = stdout, .db_path = "srm.db"};
	struct output_opts opts = {.file = "new.csv"};
	struct srm_err err = SRM_ERR_INIT;
	struct output o;

	(void)state;
	assert_int_equal(output_open(&o, &ctx, &opts, &err), SRM_OK);
	write_row(o.out);
	output_abandon(&o);
	assert_int_equal(count_files(), 0);
}

static void follows_links(void **state)
{
	struct cmd_ctx ctx = {.out = stdout, .db_path = "srm.db"};
	struct output_opts opts = {.file = "link.csv", .raw = true};
	struct srm_err err = SRM_ERR_INIT;
	struct output o;
	struct stat st;

	(void)state;
	make_file("real.csv", "old");
	assert_int_equal(symlink("real.csv", "link.csv"), 0);
	assert_int_equal(output_open(&o, &ctx, &opts, &err), SRM_OK);
	write_row(o.out);
	assert_int_equal(output_close(&o, &err), SRM_OK);
	assert_file("real.csv", "name\r\nx\r\n");
	assert_int_equal(lstat("link.csv", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
}

static void refuses(void **state)
{
	static const struct {
		const char *label, *file, *format, *want;
		bool json;
	} cases[] = {
		{"the database", "srm.db", "csv", "belongs to the database", false},
		{"the database by another path", ".//./srm.db", "csv", "belongs to the database",
			false},
		{"a link to it", "alias.csv", NULL, "belongs to the database", false},
		{"its journal, not there yet", "./srm.db-journal", "csv", "belongs to the database",
			false},
		{"a directory", "x/", "csv", "is not the name of a file", false},
		{"no name", "", "csv", "is not the name of a file", false},
		{"no such directory", "no/such.csv", NULL, "cannot write no/such.csv", false},
		{"unknown format", NULL, "cvs", "(did you mean csv?): there are table, csv", false},
		{"unknown format, nothing near", NULL, "parquet",
			"unknown format \"parquet\": there are", false},
		{"unknown extension", "x.docx", NULL, "add --format", false},
		{"--json and another format", NULL, "csv", "--json and --format csv", true},
	};

	(void)state;
	make_file("srm.db", "data");
	assert_int_equal(link("srm.db", "alias.csv"), 0);
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct cmd_ctx ctx = {.out = stdout, .db_path = "srm.db", .json = cases[i].json};
		struct output_opts opts = {.file = cases[i].file, .format = cases[i].format};
		struct srm_err err = SRM_ERR_INIT;
		struct output o;

		print_message("%s\n", cases[i].label);
		assert_int_not_equal(output_open(&o, &ctx, &opts, &err), SRM_OK);
		if (!strstr(err.msg[LANG_EN], cases[i].want))
			fail_msg("%s", err.msg[LANG_EN]);
		assert_int_equal(count_files(), 2);
	}
	assert_file("srm.db", "data");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_bytes_on_a_terminal),
		cmocka_unit_test_setup_teardown(writes_a_workbook, enter, leave),
		cmocka_unit_test_setup_teardown(replaces_when_done, enter, leave),
		cmocka_unit_test_setup_teardown(leaves_nothing_behind, enter, leave),
		cmocka_unit_test_setup_teardown(follows_links, enter, leave),
		cmocka_unit_test_setup_teardown(refuses, enter, leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
