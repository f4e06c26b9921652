/* SPDX-License-Identifier: MIT */
/* What may be typed where, from the synopsis of a command. */
#include "test.h"

#include "../../src/cmd/line/complete.h"
#include "srm/report/report.h"

/* What is offered at a place behind that first operand, as "words / asks / files". */
static void offered(const struct cmd *cmd, int at, const char *first, struct str *out)
{
	SRM_CLEANUP(complete_places_release) struct complete_places places = {0};
	STR(asks);
	bool files = false;

	complete_places_of(cmd, &places);
	for (size_t i = 0; i < places.n; i++) {
		const struct complete_place *p = &places.at[i];

		if (p->and_after ? at < p->at : at != p->at)
			continue;
		if (p->first.len && !slice_is(p->first, first))
			continue;
		if (p->set.words.len)
			complete_words(out, p->set.words.buf);
		if (p->set.asks.len)
			complete_words(&asks, p->set.asks.buf);
		files = files || p->set.files;
	}
	if (asks.len)
		str_addf(out, "/%s", asks.buf);
	if (files)
		str_add(out, "/files");
}

static void test_places(void **state)
{
	static const struct {
		const char *synopsis;
		int at;
		const char *first, *want;
	} cases[] = {
		{"[list] | show N | undo N", 0, "", "list show undo"},
		{"[list] | show N | undo N", 1, "undo", "/import"},
		{"[list] | show N | undo N", 1, "list", ""},
		{"[list] | show N | undo N", 2, "undo", ""},
		{"FILE|DIR|-...", 0, "", "/files"},
		{"FILE|DIR|-...", 7, "a", "/files"},
		{"FILE", 1, "a", ""},
		{"a|b|c WORD", 0, "", "a b c"},
		{"a|b|c WORD", 1, "b", "/keyword"},
		{"[a | b | c]", 0, "", "a b c"},
		{"[list [FOLLOWER]] | add FOLLOWER TAG...", 1, "add", ""},
		{"[list [FOLLOWER]] | add FOLLOWER TAG...", 2, "add", "/tag"},
		{"[list [FOLLOWER]] | add FOLLOWER TAG...", 5, "add", "/tag"},
		{"[list [FOLLOWER]] | add FOLLOWER TAG...", 2, "list", ""},
		{"[list] | add WORD[:WEIGHT]... | remove WORD...", 3, "add", "/keyword"},
		{"[list] | ID... [open|resolved]", 1, "x", "open resolved"},
		{"[list] | ID... [open|resolved]", 4, "x", "open resolved"},
		{"[get TAG] | days [add TAG... | remove TAG...]", 1, "days", "add remove"},
		{"[get TAG] | days [add TAG... | remove TAG...]", 3, "days", "/tag"},
		{"[FOLLOWER --what TEXT] | list [FOLLOWER] | remove N", 0, "", "list remove"},
		{"[STAGE|TAG] | list", 0, "",
			"silent new active cooling at-risk lapsed lost returned list/tag"},
		{"", 0, "", ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct cmd cmd = {.name = "imports", .operands = cases[i].synopsis};
		STR(got);

		offered(&cmd, cases[i].at, cases[i].first, &got);
		if (strcmp(got.buf, cases[i].want) != 0)
			fail_msg("%s, at %d behind \"%s\": \"%s\"", cases[i].synopsis, cases[i].at,
				cases[i].first, got.buf);
	}
}

/* A script quotes these by nothing but '...'. */
static void test_words_are_plain(void **state)
{
	(void)state;
	for (int kind = OPT_VALUE_ANY; kind <= OPT_VALUE_TOUCH; kind++) {
		SRM_CLEANUP(complete_set_release) struct complete_set set;

		complete_set_init(&set);
		complete_value((enum opt_value)kind, &set);
		if (strpbrk(set.words.buf, "'\"\\$`()<>&;|*?[]{}") ||
			strpbrk(set.chinese.buf, "'\"\\$`()<>&;|*?[]{}"))
			fail_msg("%d: %s, %s", kind, set.words.buf, set.chinese.buf);
	}
}

static const char *first_chinese(const char *aliases)
{
	const char *at = aliases;

	while (at && *at && (unsigned char)*at < 0x80)
		at = strchr(at, ' ') ? strchr(at, ' ') + 1 : "";
	return at && *at ? at : NULL;
}

/* Each command and report can be typed in Chinese, and each such name means that one alone. */
static void test_chinese_names(void **state)
{
	const struct report *report;
	const struct cmd *cmd;
	struct slice rest, next;

	(void)state;
	for (size_t i = 0; (report = report_at(i)); i++) {
		if (!first_chinese(report->aliases))
			fail_msg("the report %s has no Chinese name", report->name);
		for (rest = slice_of(report->aliases); rest.s; rest = next) {
			STR(name);

			str_adds(&name, slice_cut(rest, " ", &next));
			if (report_find(name.buf) != report)
				fail_msg("%s is another report than %s", name.buf, report->name);
		}
	}
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		if (!first_chinese(cmd->aliases))
			fail_msg("the command %s has no Chinese name", cmd->name);
		for (rest = slice_of(cmd->aliases); rest.s; rest = next) {
			STR(name);

			str_adds(&name, slice_cut(rest, " ", &next));
			if (cmd_find(name.buf) != cmd)
				fail_msg("%s is another command than %s", name.buf, cmd->name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_words_are_plain),
		cmocka_unit_test(test_chinese_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
