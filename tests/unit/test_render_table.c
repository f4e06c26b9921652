/* SPDX-License-Identifier: MIT */
#include "render_doc.h"

#include "srm/base/utf8.h"

static void test_sample(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .zone = ZONE_CHINA});
	doc_write_sample(doc.out);
	assert_string_equal(doc_text(&doc),
		"Sample\n"
		"======\n"
		"as of:    2024-11-19 17:49:27\n"
		"complete: yes\n"
		"\n"
		"People\n"
		"------\n"
		"id                name               tier         worth  share\n"
		"4958489345123456  小明               core people  81.50  12.5%  ▇▇▌\n"
		"1000000001        a|b \"c\", <script>  -            -0.05  10.0%\n"
		"\n"
		"More\n"
		"----\n"
		"\n"
		"Days\n"
		"----\n"
		"day         n\n"
		"2024-11-19  3\n"
		"-           -\n"
		"\n"
		"3 people went up\n"
		"none went down\n");
	doc_close(&doc);
}

static void test_color_and_chinese(void **state)
{
	static const struct out_column columns[] = {{"ok", "yes", 0}, {"n", "no", COL_RIGHT}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .lang = LANG_ZH, .color = true});
	out_begin(doc.out, "srm.test/1", "core");
	out_table(doc.out, "t", "core", columns, SRM_COUNT(columns));
	out_row(doc.out, (struct cell[]){cell_word("core", "core"), cell_int(100)});
	out_table_end(doc.out);
	doc_text(&doc);
	assert_string_equal(out_text(doc.out, "core"), msg_text(LANG_ZH, "core"));
	assert_non_null(strstr(doc.text, "\033[1m"));
	assert_non_null(strstr(doc.text, msg_text(LANG_ZH, "core")));
	assert_null(strstr(doc.text, "====")); /* bold needs no line below */
	doc_close(&doc);
}

static void test_titles_in_bold(void **state)
{
	static const struct out_column columns[] = {{"n", "n", COL_RIGHT}, {"word", "word", 0}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .color = true});
	out_begin(doc.out, "srm.test/1", "Test");
	out_table(doc.out, "t", "Test", columns, SRM_COUNT(columns));
	out_row(doc.out, (struct cell[]){cell_int(100), cell_str("a")});
	out_table_end(doc.out);
	assert_string_equal(doc_text(&doc),
		"\033[1mTest\033[0m\n\033[1m  n  word\033[0m\n100  a\n");
	doc_close(&doc);
}

static const struct out_column wide_columns[] = {
	{"name", "name", 0},
	{"n", "n", COL_RIGHT},
	{"text", "text", COL_WIDE},
};

static void write_wide(struct out *out)
{
	out_begin(out, "srm.test/1", NULL);
	out_table(out, "t", NULL, wide_columns, SRM_COUNT(wide_columns));
	out_row(out, (struct cell[]){cell_str("小明"), cell_int(5),
			     cell_str("这条微博的文字太长了所以要在表格里截断它")});
	out_row(out, (struct cell[]){cell_str("👨‍👩‍👧 family"), cell_int(-12345),
			     cell_str("a text of many words that does not fit")});
	out_row(out, (struct cell[]){cell_str("e\u0301"), cell_none(), cell_str("short")});
	out_table_end(out);
}

static void test_wide_text_is_cut(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .width = 40});
	write_wide(doc.out);
	assert_string_equal(doc_text(&doc),
		"name            n  text\n"
		"小明            5  这条微博的文字太长了…\n"
		"👨‍👩‍👧 family  -12345  a text of many words…\n"
		"e\u0301               -  short\n");
	doc_close(&doc);
}

static void test_lines_fit_the_width(void **state)
{
	(void)state;
	for (int width = 24; width < 90; width++) {
		struct doc doc;
		struct slice rest;

		doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .width = width});
		write_wide(doc.out);
		out_say(doc.out, "%s",
			"短句，很长的一段中文 with English words, and 更多的中文文字。");
		rest = slice_of(doc_text(&doc));
		while (rest.s) {
			struct slice line = slice_cut(rest, "\n", &rest);

			if (utf8_width(line) > width)
				fail_msg("%d: %.*s", width, (int)line.len, line.s);
		}
		doc_close(&doc);
	}
}

/** Figures are not cut, so the titles above them give way: broken first, then cut. */
static void test_titles_give_way(void **state)
{
	static const struct out_column columns[] = {
		{"tier", "tier", COL_LEFT},
		{"held", "interactions held", COL_RIGHT},
		{"recent", "seen in 30 days", COL_RIGHT},
		{"hours", "一半不超过（小时）", COL_RIGHT},
		{"name", "name", COL_WIDE},
	};
	static const struct {
		int width;
		const char *text;
	} cases[] = {
		{0, "tier  interactions held  seen in 30 days  一半不超过（小时）  name\n"
		    "core               2618               81                 7.5  a name\n"},
		{70, "tier  interactions held  seen in 30 days  一半不超过（小时）  name\n"
		     "core               2618               81                 7.5  a name\n"},
		{50, "      interactions  seen in 30  一半不超过\n"
		     "tier          held        days    （小时）  name\n"
		     "core          2618          81         7.5  a name\n"},
		{40, "                  seen\n"
		     "                    in  一半不超\n"
		     "                    30    过（小\n"
		     "tier  interacti…  days      时）  name\n"
		     "core        2618    81       7.5  a name\n"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;

		doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .width = cases[i].width});
		out_begin(doc.out, "srm.test/1", NULL);
		out_table(doc.out, "t", NULL, columns, SRM_COUNT(columns));
		out_row(doc.out, (struct cell[]){cell_str("core"), cell_int(2618), cell_int(81),
					 cell_real(7.5, 1), cell_str("a name")});
		out_table_end(doc.out);
		assert_string_equal(doc_text(&doc), cases[i].text);
		doc_close(&doc);
	}
}

static void test_no_width_no_cut(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE});
	write_wide(doc.out);
	assert_non_null(strstr(doc_text(&doc), "截断它\n"));
	assert_non_null(strstr(doc.text, "does not fit\n"));
	doc_close(&doc);
}

static void test_data_cannot_steer_the_terminal(void **state)
{
	static const struct {
		const char *label, *text, *shown;
	} cases[] = {
		{"escape", "\x1B[2Jx", "\uFFFD[2Jx"},
		{"bell and delete", "\x07\x7F", "\uFFFD\uFFFD"},
		{"C1",
			"\xC2\x9B"
			"31m",
			"\uFFFD31m"},
		{"right to left",
			"\u202E"
			"abc",
			"\uFFFD"
			"abc"},
		{"line break", "a\nb", "a b"},
		{"CRLF and TAB", "a\r\nb\tc", "a b c"},
		{"broken bytes", "a\xFFz", "a\uFFFDz"},
		{"joined emoji", "👨‍👩‍👧", "👨‍👩‍👧"},
		{"HTML", "<script>", "<script>"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		static const struct out_column columns[] = {{"a", "a", 0}};
		struct doc doc;
		STR(want);

		str_addf(&want, "%s: %s\n\na\n%s\n\n%s\n", cases[i].shown, cases[i].shown,
			cases[i].shown, cases[i].shown);
		doc_open(&doc, &(struct out_options){.format = OUT_TABLE});
		out_begin(doc.out, "srm.test/1", NULL);
		out_fact(doc.out, "f", cases[i].text, cell_str(cases[i].text));
		out_table(doc.out, "t", NULL, columns, 1);
		out_row(doc.out, (struct cell[]){cell_str(cases[i].text)});
		out_table_end(doc.out);
		/* a sentence keeps its line breaks */
		if (!strchr(cases[i].text, '\n'))
			out_say(doc.out, "%s", cases[i].text);
		else
			out_say(doc.out, "%s", cases[i].shown);
		if (strcmp(doc_text(&doc), want.buf) != 0)
			fail_msg("%s: %s", cases[i].label, doc.text);
		doc_close(&doc);
	}
}

static void test_bars(void **state)
{
	static const struct {
		double share;
		const char *bar;
	} cases[] = {
		{0, ""},
		{0.0001, "▏"},
		{0.0125, "▏"},
		{0.05, "▌"},
		{0.1, "▇"},
		{0.1875, "▇▉"},
		{1, "▇▇▇▇▇▇▇▇▇▇"},
		{7, "▇▇▇▇▇▇▇▇▇▇"},
		{-1, ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		static const struct out_column columns[] = {{"b", "b", 0}};
		struct doc doc;
		STR(want);

		str_addf(&want, "b\n%s\n", cases[i].bar);
		doc_open(&doc, &(struct out_options){.format = OUT_TABLE});
		out_begin(doc.out, "srm.test/1", NULL);
		out_table(doc.out, "t", NULL, columns, 1);
		out_row(doc.out, (struct cell[]){cell_bar(cases[i].share)});
		out_table_end(doc.out);
		assert_string_equal(doc_text(&doc), want.buf);
		doc_close(&doc);
	}
}

static void test_a_table_only_if_any(void **state)
{
	static const struct out_column columns[] = {{"n", "n", 0}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table_if_any(doc.out, "none", "None", columns, 1);
	out_table_end(doc.out);
	out_table_if_any(doc.out, "one", "One", columns, 1);
	out_row(doc.out, (struct cell[]){cell_int(1)});
	out_row(doc.out, (struct cell[]){cell_int(2)});
	out_table_end(doc.out);
	assert_string_equal(doc_text(&doc), "One\n---\nn\n1\n2\n");
	doc_close(&doc);
}

/* Zero differs from little, and the highest is full. */
static void test_sparks(void **state)
{
	static const struct {
		const char *counts, *shown;
	} cases[] = {
		{"0", "·"},
		{"5", "█"},
		{"0 1 8 0", "·▁█·"},
		{"1 1000", "▁█"},
		{"4 8", "▄█"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;
		STR(want);

		str_addf(&want, "a: %s\n", cases[i].shown);
		doc_open(&doc, &(struct out_options){.format = OUT_TABLE});
		out_begin(doc.out, "srm.test/1", NULL);
		out_fact(doc.out, "a", "a", cell_spark(slice_of(cases[i].counts)));
		assert_string_equal(doc_text(&doc), want.buf);
		doc_close(&doc);
	}
}

static void test_no_minus_before_zero(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE});
	out_begin(doc.out, "srm.test/1", NULL);
	out_fact(doc.out, "a", "a", cell_real(-0.001, 2));
	out_fact(doc.out, "b", "b", cell_real(-0.01, 2));
	out_fact(doc.out, "c", "c", cell_share(-0.0001, 0));
	assert_string_equal(doc_text(&doc), "a: 0.00\nb: -0.01\nc: 0%\n");
	doc_close(&doc);
}

static void test_paragraphs_wrap(void **state)
{
	static const struct {
		const char *label, *text, *shown;
	} cases[] = {
		{"words", "one two three four five", "one two\nthree four\nfive\n"},
		{"exact", "0123456789 x", "0123456789\nx\n"},
		{"long word", "0123456789abcdef", "0123456789\nabcdef\n"},
		{"Chinese anywhere", "一二三四五六七", "一二三四五\n六七\n"},
		{"no comma at the start", "一二三四五，六", "一二三四\n五，六\n"},
		{"no bracket at the end", "一二三四（六）", "一二三四\n（六）\n"},
		{"both", "ab 一二三四五", "ab 一二三\n四五\n"},
		{"word kept in Chinese", "一二三word四", "一二三word\n四\n"},
		{"own line breaks", "a\nb", "a\nb\n"},
		{"emoji in one piece", "12345678👨‍👩‍👧9",
			"12345678👨‍👩‍👧\n9\n"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;

		doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .width = 10});
		out_begin(doc.out, "srm.test/1", NULL);
		out_say(doc.out, "%s", cases[i].text);
		if (strcmp(doc_text(&doc), cases[i].shown) != 0)
			fail_msg("%s: %s", cases[i].label, doc.text);
		doc_close(&doc);
	}
}

static void test_facts_align_and_wrap(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .width = 16});
	out_begin(doc.out, "srm.test/1", NULL);
	out_fact(doc.out, "a", "品牌", cell_str("one two three"));
	out_fact(doc.out, "b", "n", cell_int(3));
	assert_string_equal(doc_text(&doc), "品牌: one two\n      three\nn:    3\n");
	doc_close(&doc);
}

static void test_an_empty_table_says_so(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "t", "People", wide_columns, SRM_COUNT(wide_columns));
	out_table_end(doc.out);
	assert_string_equal(doc_text(&doc), "People\n------\nnothing\n");
	doc_close(&doc);
}

/** Beyond the rows that decide the widths, text is cut and numbers stay whole. */
static void test_long_tables_stream(void **state)
{
	struct doc doc;
	const char *line;
	size_t lines = 0;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .width = 40});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "t", NULL, wide_columns, SRM_COUNT(wide_columns));
	for (int i = 0; i < 3000; i++)
		out_row(doc.out,
			(struct cell[]){cell_str("name"), cell_int(i < 2999 ? 1 : 123456),
				cell_str(i < 2999 ? "text"
						  : "a longer text, too long for its column")});
	fflush(doc.stream);
	assert_true(doc.len > 1000); /* before the end */
	out_table_end(doc.out);
	line = doc_text(&doc);
	assert_non_null(strstr(line, "name  n  text\nname  1  text\n"));
	assert_non_null(strstr(line, "name  123456  a longer text, too long for it…\n"));
	for (; (line = strchr(line, '\n')) != NULL; line++)
		lines++;
	assert_int_equal(lines, 3001);
	doc_close(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_titles_in_bold),
		cmocka_unit_test(test_color_and_chinese),
		cmocka_unit_test(test_wide_text_is_cut),
		cmocka_unit_test(test_lines_fit_the_width),
		cmocka_unit_test(test_titles_give_way),
		cmocka_unit_test(test_no_width_no_cut),
		cmocka_unit_test(test_data_cannot_steer_the_terminal),
		cmocka_unit_test(test_bars),
		cmocka_unit_test(test_a_table_only_if_any),
		cmocka_unit_test(test_sparks),
		cmocka_unit_test(test_no_minus_before_zero),
		cmocka_unit_test(test_paragraphs_wrap),
		cmocka_unit_test(test_facts_align_and_wrap),
		cmocka_unit_test(test_an_empty_table_says_so),
		cmocka_unit_test(test_long_tables_stream),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
