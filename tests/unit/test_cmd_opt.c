/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/cmd/opt.h"

struct inner {
	bool deep;
	const char *format;
};

struct values {
	bool quiet, verbose;
	const char *file, *tag;
	int64_t limit;
	struct inner inner;
};

static const struct opt inner_table[] = {
	OPT_FLAG(0, "deep", struct inner, deep, "deep"),
	OPT_STRING(0, "format", struct inner, format, OPT_VALUE_FORMAT, "FORMAT", "format"),
	OPT_DONE,
};

static const struct opt table[] = {
	OPT_FLAG('q', "quiet", struct values, quiet, "quiet"),
	OPT_FLAG('v', NULL, struct values, verbose, "verbose"),
	OPT_STRING('f', "file", struct values, file, OPT_VALUE_FILE, "FILE", "file"),
	OPT_STRING(0, "tag", struct values, tag, OPT_VALUE_TAG, "TAG", "tag"),
	OPT_GROUP(inner_table, struct values, inner),
	OPT_INT('n', "limit", struct values, limit, "N", "limit"),
	OPT_DONE,
};

enum {
	WORDS_MAX = 12
};

/* Cut at blanks; "~" stands for an empty argument. */
static int split(const char *line, char *buf, size_t size, char **argv)
{
	int argc = 0;
	char *p = buf;

	assert_true(strlen(line) < size);
	memcpy(buf, line, strlen(line) + 1);
	while (*p) {
		assert_true(argc < WORDS_MAX);
		argv[argc++] = p;
		p += strcspn(p, " ");
		if (*p)
			*p++ = '\0';
	}
	for (int i = 0; i < argc; i++)
		if (!strcmp(argv[i], "~"))
			argv[i][0] = '\0';
	return argc;
}

static void show(const struct values *v, int n, char **argv, char *out, size_t size)
{
	size_t used = (size_t)snprintf(out, size,
		"%s%s%s%s f=%s t=%s F=%s n=%d :", v->quiet ? "q" : "", v->verbose ? "v" : "",
		v->inner.deep ? "d" : "", "", v->file ? v->file : "-", v->tag ? v->tag : "-",
		v->inner.format ? v->inner.format : "-", (int)v->limit);

	for (int i = 0; i < n; i++)
		used += (size_t)snprintf(out + used, size - used, " %s", argv[i]);
}

static void parses(void **state)
{
	static const struct {
		const char *label, *line, *want;
		bool stop;
	} cases[] = {
		{"nothing", "", " f=- t=- F=- n=0 :", false},
		{"operands only", "a b", " f=- t=- F=- n=0 : a b", false},
		{"value apart", "--file x", " f=x t=- F=- n=0 :", false},
		{"value after =", "--file=x=y", " f=x=y t=- F=- n=0 :", false},
		{"empty value", "--file= a", " f= t=- F=- n=0 : a", false},
		{"empty value apart", "--file ~ a", " f= t=- F=- n=0 : a", false},
		{"letter and value", "-f x", " f=x t=- F=- n=0 :", false},
		{"letter with value", "-fx", " f=x t=- F=- n=0 :", false},
		{"letters together", "-qv", "qv f=- t=- F=- n=0 :", false},
		{"letters, the last with a value", "-qn7", "q f=- t=- F=- n=7 :", false},
		{"letters, the last before its value", "-vqf x", "qv f=x t=- F=- n=0 :", false},
		{"options among operands", "a -q b --tag t c", "q f=- t=t F=- n=0 : a b c", false},
		{"-- ends options", "a -- -q --file", " f=- t=- F=- n=0 : a -q --file", false},
		{"only the first -- does", "-- --", " f=- t=- F=- n=0 : --", false},
		{"- is an operand", "- -q", "q f=- t=- F=- n=0 : -", false},
		{"- is a value", "--file -", " f=- t=- F=- n=0 :", false},
		{"a negative number is a value", "--tag -5", " f=- t=-5 F=- n=0 :", false},
		{"the last one wins", "--tag a --tag b", " f=- t=b F=- n=0 :", false},
		{"group", "--deep --format csv", "d f=- t=- F=csv n=0 :", false},
		{"stop at the first operand", "-q score -v --what",
			"q f=- t=- F=- n=0 : score -v --what", true},
		{"stop keeps a later --", "score -- x", " f=- t=- F=- n=0 : score -- x", true},
		{"Chinese operand", "报表 --tag=抽奖党", " f=- t=抽奖党 F=- n=0 : 报表", false},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		char buf[100], got[200], *argv[WORDS_MAX];
		int argc = split(cases[i].line, buf, sizeof(buf), argv), n;
		struct values v = {0};
		struct srm_err err = SRM_ERR_INIT;

		print_message("%s\n", cases[i].label);
		assert_int_equal(opt_parse(table, &v, argc, argv, cases[i].stop, &n, &err), SRM_OK);
		show(&v, n, argv, got, sizeof(got));
		assert_string_equal(got, cases[i].want);
	}
}

static void several_times(void **state)
{
	struct listed {
		bool quiet;
		struct opt_list reports;
	} got = {.quiet = false};
	static const struct opt lists[] = {
		OPT_LIST('r', "report", struct listed, reports, OPT_VALUE_ANY, "NAME", "report"),
		OPT_DONE,
	};
	char line[] = "--report", a[] = "-ra", b[] = "--report=b", c[] = "c";
	char *argv[] = {a, b, line, c};
	struct srm_err err = SRM_ERR_INIT;
	int n;

	(void)state;
	assert_int_equal(opt_parse(lists, &got, 4, argv, false, &n, &err), SRM_OK);
	assert_int_equal(n, 0);
	assert_int_equal(got.reports.n, 3);
	assert_string_equal(got.reports.at[0], "a");
	assert_string_equal(got.reports.at[1], "b");
	assert_string_equal(got.reports.at[2], "c");
}

static void refuses(void **state)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{"--fiel x", "unknown option \"--fiel\" (did you mean --file?)"},
		{"--quite", "unknown option \"--quite\" (did you mean --quiet?)"},
		{"--fromat=csv", "unknown option \"--fromat\" (did you mean --format?)"},
		{"--elephant", "unknown option \"--elephant\""},
		{"--fil x", "unknown option \"--fil\" (did you mean --file?)"},
		{"-x", "unknown option \"-x\""},
		{"-qx", "unknown option \"-x\""},
		{"-5", "unknown option \"-5\""},
		{"--file", "option --file needs a value"},
		{"-f", "option -f needs a value"},
		{"--file --quiet", "option --file needs a value"},
		{"--file --", "option --file needs a value"},
		{"--quiet=1", "option --quiet takes no value, not \"1\""},
		{"--limit x", "option --limit needs a whole number of at least 0, not \"x\""},
		{"-n -3", "option -n needs a whole number of at least 0, not \"-3\""},
		{"--limit=99999999999999999999",
			"option --limit needs a whole number of at least 0, not \"99999999999999999999\""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		char buf[100], *argv[WORDS_MAX];
		int argc = split(cases[i].line, buf, sizeof(buf), argv), n;
		struct values v = {0};
		struct srm_err err = SRM_ERR_INIT;

		print_message("%s\n", cases[i].line);
		assert_int_equal(opt_parse(table, &v, argc, argv, false, &n, &err), SRM_EUSAGE);
		assert_string_equal(err.msg[LANG_EN], cases[i].want);
	}
}

static void flattens(void **state)
{
	static const char *const names[] = {
		"quiet", NULL, "file", "tag", "deep", "format", "limit"};
	size_t offset;

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		const struct opt *o = opt_at(table, i, &offset);

		assert_non_null(o);
		if (names[i])
			assert_string_equal(o->name, names[i]);
	}
	assert_null(opt_at(table, SRM_COUNT(names), NULL));
	assert_null(opt_at(NULL, 0, NULL));
	opt_at(table, 5, &offset);
	assert_int_equal(offset, offsetof(struct values, inner.format));
}

static void nearest(void **state)
{
	static const char *const words[] = {"list", "report", "version", "掉粉名单", "tag"};
	static const struct {
		const char *word, *want;
	} cases[] = {
		{"list", "list"},
		{"lsit", "list"},
		{"raport", "report"},
		{"reprot", "report"},
		{"verison", "version"},
		{"掉份名单", "掉粉名单"},
		{"tga", "tag"},
		{"ta", "tag"}, /* begun */
		{"t", NULL},
		{"", NULL},
		{"secure-delete", NULL},
		{"a-word-much-longer-than-any-option-that-anyone-would-write", NULL},
		{"li\xffst", "list"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const char *got = opt_nearest(cases[i].word, words, SRM_COUNT(words));

		print_message("%s\n", cases[i].word);
		if (cases[i].want)
			assert_string_equal(got ? got : "", cases[i].want);
		else
			assert_null(got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses),
		cmocka_unit_test(several_times),
		cmocka_unit_test(refuses),
		cmocka_unit_test(flattens),
		cmocka_unit_test(nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
