/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/mem.h"
#include "srm/base/str.h"
#include "srm/base/utf8.h"
#include "srm/cmd/cmd.h"

struct sort_opts {
	bool reverse;
	const char *by;
};

static const struct opt sort_table[] = {
	OPT_FLAG('r', "reverse", struct sort_opts, reverse,
		"the other way round, from the last to the first, as often as it takes to break a line"),
	OPT_STRING(0, "by", struct sort_opts, by, OPT_VALUE_ANY, "FIELD", "what to sort by"),
	OPT_DONE,
};

/* An invented command with everything that a page must survive. */
static const struct cmd sample = {
	.name = "sort",
	.aliases = "排序",
	.operands = "[undo N] FILE|- ...",
	.summary = "put In order, No questions",
	.description =
		"First sentence. Second one: a \\ and a \"quote\".\n\n"
		".dot starts this. 中文一段没有空格的文字需要在宽字符之间换行，并且标点不能放在行首。一二三四五六七八九十。\n\n"
		"  kept   as it is\n  .and this",
	.examples = "srm sort --by name\n",
	.max_operands = -1,
	.opts = sort_table,
	.opts_size = sizeof(struct sort_opts),
};

static char *read_back(FILE *stream)
{
	long size = ftell(stream);
	char *text = mem_alloc((size_t)size + 1);

	rewind(stream);
	assert_int_equal(fread(text, 1, (size_t)size, stream), (size_t)size);
	fclose(stream);
	return text;
}

static char *help_text(enum lang lang, int width, const struct cmd *cmd)
{
	FILE *stream = tmpfile();

	assert_non_null(stream);
	cmd_help(stream, lang, width, cmd);
	return read_back(stream);
}

static char *man_text(const struct cmd *cmd)
{
	FILE *stream = tmpfile();

	assert_non_null(stream);
	cmd_man(stream, cmd);
	return read_back(stream);
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void command_help(void **state)
{
	SRM_CLEANUP(mem_freep) char *text = help_text(LANG_EN, 60, &sample);

	(void)state;
	assert_has(text, "usage: srm sort [options] [undo N] FILE|- ...\n\nput In order");
	assert_has(text, "Also called: 排序\n");
	assert_has(text, "  -r, --reverse   the other way round");
	assert_has(text, "\n                  first, as often");
	assert_has(text, "\n      --by FIELD  what to sort by\n");
	assert_has(text, "\n  kept   as it is\n  .and this\n");
	assert_has(text, "--as-of DATE");
	assert_has(text, "\nExamples:\n  srm sort --by name\n");
}

static void fits_width(void **state)
{
	static const int widths[] = {40, 60, 80};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(widths); i++) {
		SRM_CLEANUP(mem_freep) char *text = help_text(LANG_ZH, widths[i], &sample);
		struct slice rest = slice_of(text), next;

		for (; rest.s; rest = next) {
			struct slice line = slice_cut(rest, "\n", &next);

			if (utf8_width(line) > widths[i] && !slice_has(line, "srm sort"))
				fail_msg("wider than %d: %.*s", widths[i], (int)line.len, line.s);
			assert_false(slice_starts(line, "，") || slice_starts(line, "。"));
		}
	}
}

static void program_help(void **state)
{
	SRM_CLEANUP(mem_freep) char *english = help_text(LANG_EN, 0, NULL);
	SRM_CLEANUP(mem_freep) char *chinese = help_text(LANG_ZH, 0, NULL);
	const struct cmd *cmd;

	(void)state;
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		assert_has(english, cmd->name);
		assert_has(english, cmd->summary);
		assert_has(chinese, cmd->name);
	}
	assert_has(english, "  srm ingest");
}

static void manual_page(void **state)
{
	SRM_CLEANUP(mem_freep) char *text = man_text(&sample);

	(void)state;
	assert_has(text, ".Dt SRM-SORT 1\n");
	assert_has(text, ".Nd put \\&In order, \\&No questions\n");
	assert_has(text, ".Oo\n.Cm undo\n.Ar \\&N\n.Oc\n.Ar FILE\n|\n.Ar -\n\\&...\n");
	assert_has(text, "First sentence.\nSecond one: a \\e and a \"quote\".\n");
	assert_has(text, ".Pp\n\\&.dot starts this.\n");
	assert_has(text, ".Bd -literal\n  kept   as it is\n  .and this\n.Ed\n");
	assert_has(text, ".It Fl r , Fl \\-reverse\n");
	assert_has(text, ".It Fl \\-by Ar FIELD\n");
	assert_has(text, ".Sh EXIT STATUS\n");
	assert_has(text, ".Sh EXAMPLES\n");
}

/* What every command of the program owes its reader. */
static void commands_are_complete(void **state)
{
	const struct cmd *cmd, *other;
	const struct opt *a, *b;

	(void)state;
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		print_message("%s\n", cmd->name);
		assert_ptr_equal(cmd_find(cmd->name), cmd);
		assert_non_null(cmd->run);
		assert_non_null(cmd->operands);
		assert_true(cmd->summary && *cmd->summary);
		assert_true(cmd->description && *cmd->description);
		assert_true(cmd->examples && !strncmp(cmd->examples, "srm ", 4));
		assert_true(cmd->examples[strlen(cmd->examples) - 1] == '\n');
		for (size_t j = 0; j < i && (other = cmd_at(j)); j++)
			assert_string_not_equal(cmd->name, other->name);
		for (size_t j = 0; (a = opt_at(cmd->opts, j, NULL)); j++) {
			assert_true(a->help && *a->help);
			assert_true((a->type == OPT_TYPE_FLAG) == !a->argument);
			for (size_t k = 0; k < j && (b = opt_at(cmd->opts, k, NULL)); k++) {
				assert_true(!a->letter || a->letter != b->letter);
				assert_true(!a->name || !b->name || strcmp(a->name, b->name) != 0);
			}
		}
	}
	assert_null(cmd_find("no-such-command"));
	assert_null(cmd_find(""));
	assert_non_null(cmd_find("帮助"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(command_help),
		cmocka_unit_test(fits_width),
		cmocka_unit_test(program_help),
		cmocka_unit_test(manual_page),
		cmocka_unit_test(commands_are_complete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
