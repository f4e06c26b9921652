/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/cmd/cmd.h"

enum {
	WORDS_MAX = 8,
	TEXT_MAX = 4000
};

static const char *read_back(FILE *stream, char text[TEXT_MAX])
{
	rewind(stream);
	text[fread(text, 1, TEXT_MAX - 1, stream)] = '\0';
	fclose(stream);
	return text;
}

/* The program with these arguments, blank-separated. */
static int program(const char *line, char out[TEXT_MAX], char log[TEXT_MAX])
{
	struct cmd_ctx ctx = {.in = stdin, .out = tmpfile(), .log = tmpfile(), .as_of = TIME_NONE};
	char name[] = "srm", buf[100], *argv[WORDS_MAX] = {name};
	int argc = 1, status;

	assert_true(ctx.out && ctx.log && strlen(line) < sizeof(buf));
	memcpy(buf, line, strlen(line) + 1);
	for (char *p = buf; *p;) {
		argv[argc++] = p;
		p += strcspn(p, " ");
		if (*p)
			*p++ = '\0';
	}
	status = cmd_main(&ctx, NULL, argc, argv);
	read_back(ctx.out, out);
	read_back(ctx.log, log);
	return status;
}

static void runs(void **state)
{
	static const struct {
		const char *line;
		int status;
		const char *out, *log; /* how they start */
	} cases[] = {
		{"", 2, "", "usage: srm"},
		{"--help", 0, "usage: srm [", ""},
		{"help", 0, "usage: srm [", ""},
		{"-h version", 0, "usage: srm version", ""},
		{"version -h", 0, "usage: srm version", ""},
		{"help version", 0, "usage: srm version", ""},
		{"--lang zh help version", 0, "用法：srm version", ""},
		{"help version --lang zh", 0, "用法：srm version", ""},
		{"版本 -h", 0, "usage: srm version", ""},
		{"version", 0, "srm ", ""},
		{"--version", 0, "srm ", ""},
		{"help --version", 0, "srm ", ""},
		{"--json version", 0, "{\n  \"schema\": \"srm.version/1\"", ""},
		{"version --json", 0, "{\n  \"schema\": \"srm.version/1\"", ""},
		{"completion bash", 0, "# bash completion for srm", ""},
		{"help --man version", 0, ".\\\"", ""},
		{"help --man", 2, "", "srm help: --man needs the name of a command\n"},
		{"verzion", 2, "", "srm: unknown command \"verzion\" (did you mean version?)\n"},
		{"--lang zh xyzzy", 2, "", "srm: 没有命令“xyzzy”"},
		{"--lang fr version", 2, "",
			"srm: --lang: \"fr\" is not a language: use zh or en\n"},
		{"--jsn version", 2, "", "srm: unknown option \"--jsn\" (did you mean --json?)\n"},
		{"version --jsn", 2, "", "srm version: unknown option \"--jsn\""},
		{"version --lang zh --jsn", 2, "", "srm version: 没有选项“--jsn”"},
		{"version x", 2, "", "srm version: \"x\" is one operand too many\n"},
		{"completion", 2, "", "srm completion: an operand is missing"},
		{"completion tcsh", 2, "", "srm completion: unknown shell \"tcsh\""},
		{"version --as-of then", 2, "", "srm version: --as-of: \"then\" is not a date"},
		{"version --as-of 2024-11", 0, "srm ", ""},
		{"ver\033[1m", 2, "", "srm: unknown command \"ver\xEF\xBF\xBD[1m\""},
	};
	char out[TEXT_MAX], log[TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		print_message("srm %s\n", cases[i].line);
		assert_int_equal(program(cases[i].line, out, log), cases[i].status);
		out[*cases[i].out ? strlen(cases[i].out) : TEXT_MAX - 1] = '\0';
		log[*cases[i].log ? strlen(cases[i].log) : TEXT_MAX - 1] = '\0';
		assert_string_equal(out, cases[i].out);
		assert_string_equal(log, cases[i].log);
	}
}

static void tells_a_full_disk(void **state)
{
	struct cmd_ctx ctx = {.out = fopen("/dev/full", "w"), .log = tmpfile()};
	char name[] = "srm", command[] = "version", *argv[] = {name, command};
	char log[TEXT_MAX];

	(void)state;
	if (!ctx.out) {
		fclose(ctx.log);
		skip();
	}
	assert_int_equal(cmd_main(&ctx, NULL, 2, argv), 1);
	fclose(ctx.out);
	assert_non_null(strstr(read_back(ctx.log, log),
		"srm version: cannot write to standard output"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs),
		cmocka_unit_test(tells_a_full_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
