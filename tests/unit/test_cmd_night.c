/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/cmd/night/night_reports.h"

static void test_digest_is_cut_behind_a_line(void **state)
{
	static const struct {
		const char *text;
		size_t max;
		const char *want;
	} cases[] = {
		{"one\ntwo\n", 100, "one\ntwo\n"},
		{"one\ntwo\n", 8, "one\ntwo\n"},
		{"one\ntwo\n", 7, "one\n"},
		{"一二\n三四\n", 8, "一二\n"},
		{"one line that is too long", 8, ""},
		{"", 8, ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(text);

		str_add(&text, cases[i].text);
		night_digest_cut(&text, cases[i].max);
		assert_string_equal(text.buf, cases[i].want);
		assert_int_equal(text.len, strlen(cases[i].want));
	}
}

static void test_names(void **state)
{
	static const struct {
		const char *folder;
		int64_t day;
		enum out_format format;
		const char *want;
	} cases[] = {
		{"reports", 20779, OUT_HTML, "reports/tiers-2026-11-22.html"},
		{"/srv/reports/", 20779, OUT_CSV, "/srv/reports/tiers-2026-11-22.csv"},
		{"r", DAY_LATEST, OUT_TABLE, "r/tiers-latest.txt"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(path);

		night_path(&path, cases[i].folder, "tiers", cases[i].day, cases[i].format);
		assert_string_equal(path.buf, cases[i].want);
	}
}

static void test_what_is_written(void **state)
{
	static const struct {
		const char *label, *names[3], *format;
		const char *want; /* NULL: refused */
	} cases[] = {
		{"the usual", {NULL}, NULL,
			"overview.html tiers.html moves.html promo.html response.html followers.csv "},
		{"by name and alias", {"分层", "followers"}, "md", "tiers.md followers.csv "},
		{"a spreadsheet", {"tiers", "followers"}, "xlsx", "tiers.xlsx followers.xlsx "},
		{"for a program", {"followers"}, "jsonl", "followers.jsonl "},
		{"no such report", {"tears"}, NULL, NULL},
		{"no such format", {"tiers"}, "docx", NULL},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct night_files files = {.n = 0};
		struct opt_list names = {.n = 0};
		struct srm_err err = SRM_ERR_INIT;
		enum srm_rc rc;
		STR(got);

		print_message("%s\n", cases[i].label);
		for (; names.n < 3 && cases[i].names[names.n]; names.n++)
			names.at[names.n] = cases[i].names[names.n];
		rc = night_files_parse(&files, &names, cases[i].format, &err);
		assert_int_equal(rc, cases[i].want ? SRM_OK : SRM_EUSAGE);
		if (!cases[i].want)
			continue;
		for (size_t k = 0; k < files.n; k++)
			str_addf(&got, "%s.%s ", files.at[k].name,
				out_format_name(files.at[k].format));
		assert_string_equal(got.buf, cases[i].want);
	}
}

static void test_only_own_old_files_are_pruned(void **state)
{
	static const struct {
		const char *name;
		bool stays;
	} files[] = {
		{"tiers-2026-08-23.html", false},
		{"tiers-2026-08-24.html", true},
		{"tiers-latest.html", true},
		{"followers-2020-02-29.csv", false},
		{"followers-2021-02-29.csv", true}, /* no such day */
		{"quality-2020-01-01.xlsx", false},
		{"quality-2020-1-1.xlsx", true},
		{"quality-2020-01-01.doc", true},
		{"quality-2020-01-01.xlsx.old", true},
		{"my-tiers-2020-01-01.html", true},
		{"tiers-2020-01-01", true},
		{"2020-01-01.html", true},
		{".tiers-2026-11-22.html.Ab12Cd", false}, /* a night that was killed wrote it */
		{".tiers-2026-11-22.html", true},
		{".mine-2026-11-22.html.Ab12Cd", true},
	};
	char folder[] = "/tmp/srm-night.XXXXXX";
	struct srm_err err = SRM_ERR_INIT;
	int64_t pruned;

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < SRM_COUNT(files); i++) {
		FILE *f;
		STR(path);

		str_addf(&path, "%s/%s", folder, files[i].name);
		f = fopen(path.buf, "w");
		assert_non_null(f);
		fclose(f);
	}
	assert_int_equal(night_prune(folder, date_from_civil(2026, 8, 24), &pruned, &err), SRM_OK);
	assert_int_equal(pruned, 3);
	for (size_t i = 0; i < SRM_COUNT(files); i++) {
		STR(path);

		str_addf(&path, "%s/%s", folder, files[i].name);
		if ((unlink(path.buf) == 0) != files[i].stays)
			fail_msg("%s", files[i].name);
	}
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_digest_is_cut_behind_a_line),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_what_is_written),
		cmocka_unit_test(test_only_own_old_files_are_pruned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
