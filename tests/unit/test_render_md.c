/* SPDX-License-Identifier: MIT */
#include "render_doc.h"

static void test_sample(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_MD, .zone = ZONE_CHINA});
	doc_write_sample(doc.out);
	assert_string_equal(doc_text(&doc),
		"# Sample\n"
		"\n"
		"- as of: 2024-11-19 17:49:27\n"
		"- complete: yes\n"
		"\n"
		"## People\n"
		"\n"
		"| id | name | tier | worth | share |  |\n"
		"| --- | --- | --- | ---: | ---: | --- |\n"
		"| 4958489345123456 | 小明 | core people | 81.50 | 12.5% | ▇▇▌ |\n"
		"| 1000000001 | a\\|b<br>\"c\", &lt;script&gt; | - | -0.05 | 10.0% |  |\n"
		"\n"
		"## More\n"
		"\n"
		"## Days\n"
		"\n"
		"| day | n |\n"
		"| --- | ---: |\n"
		"| 2024-11-19 | 3 |\n"
		"| - | - |\n"
		"\n"
		"3 people went up\n"
		"\n"
		"none went down\n");
	doc_close(&doc);
}

static void test_data_is_no_markup(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{"a|b", "a\\|b"},
		{"a\\|b", "a\\\\\\|b"},
		{"one\r\ntwo\nthree\n", "one<br>two<br>three<br>"},
		{"<b onclick=x>&amp;", "&lt;b onclick=x&gt;&amp;amp;"},
		{"*x* _y_ `z` ~w~", "\\*x\\* \\_y\\_ \\`z\\` \\~w\\~"},
		{"[a](javascript:b)", "\\[a\\](javascript:b)"},
		{"\x1B[31m\u202E"
		 "abc",
			"\uFFFD\\[31m\uFFFD"
			"abc"},
		{"\xFF", "\uFFFD"},
		{"👨‍👩‍👧", "👨‍👩‍👧"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		static const struct out_column columns[] = {{"a", "a", 0}};
		struct doc doc;
		STR(want);

		str_addf(&want, "| a |\n| --- |\n| %s |\n", cases[i].shown);
		doc_open(&doc, &(struct out_options){.format = OUT_MD});
		out_begin(doc.out, "srm.test/1", NULL);
		out_table(doc.out, "t", NULL, columns, 1);
		out_row(doc.out, (struct cell[]){cell_str(cases[i].text)});
		out_table_end(doc.out);
		assert_string_equal(doc_text(&doc), want.buf);
		doc_close(&doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_data_is_no_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
