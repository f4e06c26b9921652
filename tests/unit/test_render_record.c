/* SPDX-License-Identifier: MIT */
/* Documents of several reports: what was kept is told later, in part, under what it answered. */
#include "render_doc.h"

static const struct out_column columns[] = {{"name", "name", 0}, {"n", "n", COL_RIGHT | COL_BAR}};

static void tell_report(struct out *out)
{
	char name[] = "小明";

	out_begin(out, "srm.report.a/1", "A");
	out_fact(out, "as_of", "as of", cell_day(20046));
	out_fact(out, "people", "people", cell_int(3));
	out_say(out, "said before");
	out_answer(out, "It is %d.", 3);
	out_chart(out, &(struct out_chart){CHART_PYRAMID, "Picture", 0});
	out_table(out, "first", "First", columns, SRM_COUNT(columns));
	for (int i = 1; i <= 3; i++)
		out_row(out, (struct cell[]){cell_str(name), cell_int(i)});
	out_table_end(out);
	/* texts of cells are the caller's again */
	memset(name, 'x', sizeof(name) - 1);
	out_say(out, "said of the first");
	out_table(out, "second", "Second", columns, SRM_COUNT(columns));
	out_row(out, (struct cell[]){cell_str("b"), cell_int(1)});
	out_table_end(out);
	out_say(out, "said of the second");
	out_answer(out, "And it grows.");
}

static bool is_never(void *ctx, struct slice sentence)
{
	(void)sentence;
	++*(int *)ctx;
	return false;
}

static void tell_document(struct out *out, const struct out_choice *choice)
{
	struct out *record;
	STR(answer);

	out_begin(out, "srm.page/1", "Page");
	record = out_record(out, 1000);
	tell_report(record);
	out_recorded_answers(record, &answer);
	out_answers(out, "In short",
		&(struct out_answer){"why", "Why?", str_slice(&answer), "a", "A"}, 1);
	out_section(out, "a", "srm.report.a/1", "A");
	out_replay(out, record, choice);
	out_section_end(out);
	out_say(out, "the end");
	out_free(record);
}

static const char *const facts[] = {"people", NULL};
static const char *const first[] = {"first", NULL};
static const char *const both[] = {"first", "second", NULL};

static void test_formats(void **state)
{
	static const struct {
		const char *label;
		enum out_format format;
		struct out_choice choice;
		const char *text;
	} cases[] = {
		{"md", OUT_MD, {.facts = facts, .tables = first, .rows = 2},
			"# Page\n\n## Why?\n\nIt is 3. And it grows.\n\n## A\n\n- people: 3\n\nsaid before\n\n"
			"### First\n\n| name | n |\n| --- | ---: |\n| 小明 | 1 |\n| 小明 | 2 |\n\n"
			"First: the first 2 of 3 rows.\n\nsaid of the first\n\nthe end\n"},
		{"table", OUT_TABLE, {.facts = facts, .tables = first, .with_answers = true},
			"Page\n====\n\nWhy?\n----\nIt is 3. And it grows.\n\nA\n=\npeople: 3\n\nsaid before\n"
			"It is 3.\n\nFirst\n-----\nname  n\n小明  1\n小明  2\n小明  3\n\nsaid of the first\nthe end\n"},
		{"json", OUT_JSON, {.facts = facts, .tables = both},
			"{\n  \"schema\": \"srm.page/1\",\n  \"answers\": [\n"
			"    {\"question\": \"why\", \"answer\": \"It is 3. And it grows.\", \"report\": \"a\"}\n  ],\n"
			"  \"a\": {\n    \"schema\": \"srm.report.a/1\",\n    \"people\": 3,\n    \"first\": [\n"
			"      {\"name\": \"小明\", \"n\": 1},\n      {\"name\": \"小明\", \"n\": 2},\n"
			"      {\"name\": \"小明\", \"n\": 3}\n    ],\n    \"second\": [\n"
			"      {\"name\": \"b\", \"n\": 1}\n    ],\n    \"notes\": [\n      \"said before\",\n"
			"      \"said of the first\",\n      \"said of the second\"\n    ]\n  },\n"
			"  \"notes\": [\n    \"the end\"\n  ]\n}\n"},
		{"csv", OUT_CSV, {.facts = facts, .tables = both},
			"question,answer,report\r\nwhy,It is 3. And it grows.,a\r\n"},
		{"jsonl", OUT_JSONL, {.facts = facts, .tables = both},
			"{\"schema\": \"srm.page/1\", \"question\": \"why\", \"answer\": \"It is 3. And it grows.\", "
			"\"report\": \"a\"}\n"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;

		doc_open(&doc, &(struct out_options){.format = cases[i].format, .raw = true});
		tell_document(doc.out, &cases[i].choice);
		if (strcmp(doc_text(&doc), cases[i].text) != 0)
			fail_msg("%s: %s\ninstead of: %s", cases[i].label, doc.text, cases[i].text);
		doc_close(&doc);
	}
}

static void test_html(void **state)
{
	static const char *const wanted[] = {
		"<h3>Why?</h3>\n<p>It is 3. And it grows.</p>\n<p class=\"more\"><a href=\"#a\">A</a></p>",
		"<section class=\"report\" id=\"a\" aria-labelledby=\"a-title\">\n<h2 id=\"a-title\">A</h2>",
		"<figcaption>Picture</figcaption>",
		"<div class=\"notes\">\n<p>said of the first</p>\n</div>\n</section>\n<p>the end</p>",
	};
	const struct out_choice choice = {.tables = first};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_HTML});
	tell_document(doc.out, &choice);
	doc_text(&doc);
	for (size_t i = 0; i < SRM_COUNT(wanted); i++)
		if (!strstr(doc.text, wanted[i]))
			fail_msg("missing: %s\nin: %s", wanted[i], doc.text);
	assert_null(strstr(doc.text, "said of the second"));
	doc_close(&doc);
}

/* A text is cut, an id never; sentences are asked for one by one. */
static void test_choice(void **state)
{
	int asked = 0;
	const struct out_choice choice = {
		.tables = both, .width = 3, .is_new = is_never, .ctx = &asked};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_MD});
	tell_document(doc.out, &choice);
	doc_text(&doc);
	assert_non_null(strstr(doc.text, "| 小… | 1 |"));
	assert_null(strstr(doc.text, "said"));
	assert_int_equal(asked, 3);
	doc_close(&doc);
}

/* However many rows there are, a record keeps no more than it was told to. */
static void test_rows_kept(void **state)
{
	const struct out_choice choice = {.tables = first};
	struct out *record;
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_JSON});
	out_begin(doc.out, "srm.page/1", "Page");
	record = out_record(doc.out, 2);
	out_begin(record, "srm.report.a/1", "A");
	out_table(record, "first", "First", columns, SRM_COUNT(columns));
	for (int i = 1; i <= 5000; i++)
		out_row(record, (struct cell[]){cell_str("a"), cell_int(i)});
	out_table_end(record);
	out_replay(doc.out, record, &choice);
	out_free(record);
	assert_string_equal(doc_text(&doc),
		"{\n  \"schema\": \"srm.page/1\",\n  \"first\": [\n    {\"name\": \"a\", \"n\": 1},\n"
		"    {\"name\": \"a\", \"n\": 2}\n  ],\n  \"notes\": [\n    \"First: the first 2 of 5000 rows.\"\n"
		"  ]\n}\n");
	doc_close(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_choice),
		cmocka_unit_test(test_rows_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
