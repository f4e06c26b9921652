/* SPDX-License-Identifier: MIT */
/* Pictures: what a table's columns say of it comes out in its words and in its shapes. */
#include "render_doc.h"

static void assert_has(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("missing: %s\nin: %s", wanted, text);
}

static void assert_lacks(const char *text, const char *unwanted)
{
	if (strstr(text, unwanted))
		fail_msg("there is: %s", unwanted);
}

static size_t count(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
		n++;
	return n;
}

static void open_page(struct doc *doc)
{
	doc_open(doc, &(struct out_options){.format = OUT_HTML, .zone = ZONE_CHINA});
	out_begin(doc->out, "srm.test/1", "S");
}

static void test_pyramid(void **state)
{
	static const struct out_column columns[] = {
		{"tier", "tier", 0},
		{"people", "people", COL_RIGHT | COL_BAR},
		/* not in the table that people see, and in its picture all the same */
		{"before", "before", COL_MACHINE | COL_WAS},
	};
	struct doc doc;
	const char *text;

	(void)state;
	open_page(&doc);
	out_chart(doc.out, &(struct out_chart){CHART_PYRAMID, "<People>", 0});
	out_table(doc.out, "tiers", "Tiers", columns, SRM_COUNT(columns));
	out_row(doc.out, (struct cell[]){cell_str("core"), cell_int(25), cell_int(50)});
	out_row(doc.out, (struct cell[]){cell_str("casual"), cell_int(75), cell_none()});
	out_table_end(doc.out);
	text = doc_text(&doc);
	assert_has(text, "<figcaption>&lt;People&gt;</figcaption>");
	assert_has(text, "<title id=\"chart-1\">&lt;People&gt;</title>");
	assert_has(text, "core: 25 (25%), 50 before; casual: 75 (75%)</desc>");
	/* the widest bar has the whole width, the others stand in the middle */
	assert_has(text, "<rect class=\"fill\" x=\"33.33%\" y=\"20.0\" width=\"33.33%\"");
	assert_has(text, "<rect class=\"fill\" x=\"0.00%\" y=\"62.0\" width=\"100.00%\"");
	assert_has(text, "<rect class=\"was\" x=\"16.67%\"");
	assert_int_equal(count(text, "class=\"was\""), 1);
	assert_lacks(text, "<th scope=\"col\">before");
	/* before its table */
	assert_true(strstr(text, "<figure>") < strstr(text, "<table>"));
	doc_close(&doc);
}

static void test_ranges(void **state)
{
	static const struct out_column columns[] = {
		{"group", "group", 0},
		{"share", "share", COL_BAR},
		{"low", "low", COL_LOW},
		{"high", "high", COL_HIGH},
	};
	struct doc doc;
	const char *text;

	(void)state;
	open_page(&doc);
	out_chart(doc.out, &(struct out_chart){CHART_RANGES, "Shares", 0});
	out_table(doc.out, "groups", "Groups", columns, SRM_COUNT(columns));
	out_row(doc.out, (struct cell[]){cell_str("silent"), cell_share(0.3, 1), cell_share(0.2, 1),
				 cell_share(0.6, 1)});
	out_row(doc.out, (struct cell[]){cell_str("lost"), cell_none(), cell_none(), cell_none()});
	out_table_end(doc.out);
	text = doc_text(&doc);
	assert_has(text, "silent: 30.0% (20.0% to 60.0%); lost: not known</desc>");
	assert_has(text, "<rect class=\"fill\" x=\"0.00%\" y=\"20.0\" width=\"30.00%\"");
	assert_has(text, "<line class=\"whisker\" x1=\"20.00%\" y1=\"26.5\" x2=\"60.00%\"");
	/* what is not known is no bar */
	assert_int_equal(count(text, "class=\"fill\""), 1);
	doc_close(&doc);
}

static void test_times(void **state)
{
	static const struct out_column columns[] = {
		{"day", "day", 0},
		{"new", "new", COL_BAR},
		{"back", "back", COL_BAR},
		{"lost", "lost", COL_DOWN},
		{"total", "total", COL_LINE},
		{"campaigns", "campaigns", COL_MARK},
		{"unknown", "unknown", COL_LINE},
	};
	struct doc doc;
	const char *text;

	(void)state;
	open_page(&doc);
	out_chart(doc.out, &(struct out_chart){CHART_TIME, "Fans", 0});
	out_table(doc.out, "fans", "Fans", columns, SRM_COUNT(columns));
	out_row(doc.out, (struct cell[]){cell_str("d1"), cell_int(30), cell_int(10), cell_int(40),
				 cell_int(1000), cell_int(0), cell_none()});
	out_row(doc.out, (struct cell[]){cell_str("d2"), cell_none(), cell_none(), cell_none(),
				 cell_none(), cell_int(1), cell_none()});
	out_row(doc.out, (struct cell[]){cell_str("d3"), cell_int(0), cell_int(0), cell_int(1),
				 cell_int(1100), cell_int(0), cell_none()});
	out_table_end(doc.out);
	text = doc_text(&doc);
	assert_has(text, "d1: new 30, back 10, lost 40, total 1000; d2: not known; "
			 "d3: new 0, back 0, lost 1, total 1100</desc>");
	/* a pile of 40 up, 40 down: each half of the height, the second on the first */
	assert_has(text,
		"<rect class=\"fill\" x=\"5.00%\" y=\"170.2\" width=\"23.33%\" height=\"48.8\"/>");
	assert_has(text,
		"<rect class=\"fill2\" x=\"5.00%\" y=\"154.0\" width=\"23.33%\" height=\"16.2\"/>");
	assert_has(text,
		"<rect class=\"down\" x=\"5.00%\" y=\"219.0\" width=\"23.33%\" height=\"65.0\"/>");
	/* a day of which nothing is known is marked, and no line goes through it */
	assert_int_equal(count(text, ">?</text>"), 1);
	assert_lacks(text, "<line class=\"line\"");
	assert_int_equal(count(text, "class=\"dot\""), 2);
	assert_int_equal(count(text, ">▲</text>") + count(text, ">·</text>"), 1);
	/* what is known nowhere is not drawn, nor explained */
	assert_lacks(text, "</span> unknown</li>");
	assert_has(text, "</span> lost</li>");
	doc_close(&doc);
}

static void test_nothing_to_draw(void **state)
{
	static const struct out_column columns[] = {{"day", "day", 0}, {"n", "n", COL_BAR}};
	struct doc doc;

	(void)state;
	open_page(&doc);
	out_chart(doc.out, &(struct out_chart){CHART_TIME, "Empty", 0});
	out_table(doc.out, "none", "None", columns, SRM_COUNT(columns));
	out_table_end(doc.out);
	out_chart(doc.out, &(struct out_chart){CHART_TIME, "Unknown", 0});
	out_table(doc.out, "unknown", "Unknown", columns, SRM_COUNT(columns));
	out_row(doc.out, (struct cell[]){cell_str("d1"), cell_none()});
	out_table_end(doc.out);
	/* and a hint is for one table only */
	out_table(doc.out, "other", "Other", columns, SRM_COUNT(columns));
	out_row(doc.out, (struct cell[]){cell_str("d1"), cell_int(1)});
	out_table_end(doc.out);
	assert_lacks(doc_text(&doc), "<figure>");
	doc_close(&doc);
}

static void test_gauge(void **state)
{
	const struct out_gauge gauge = {
		.title = "Share",
		.best_low = 0.03,
		.best_high = 0.05,
		.limit = 0.1,
		.needle = {{"now", 0.15, 0.14, 0.16}, {"then", 0.04, 0.04, 0.04}},
		.n = 2,
	};
	struct doc doc;
	const char *text;

	(void)state;
	open_page(&doc);
	out_gauge(doc.out, &gauge);
	text = doc_text(&doc);
	assert_has(text, "now: 15.0% (14.0% to 16.0%); then: 4.0%</desc>");
	/* the scale goes to twice the limit */
	assert_has(text, "<rect class=\"fill\" x=\"0.00%\" y=\"60.0\" width=\"75.00%\"");
	assert_has(text, "<rect class=\"best\" x=\"15.00%\"");
	assert_has(text, "<line class=\"limit\" x1=\"50.00%\"");
	assert_int_equal(count(text, "class=\"whisker\""), 3);
	doc_close(&doc);
}

/* A terminal shows the course in blocks; too few times, or too narrow a screen, and it does not. */
static void test_terminal(void **state)
{
	static const struct out_column columns[] = {
		{"day", "day", 0},
		{"new", "new", COL_RIGHT | COL_BAR},
		{"total", "all", COL_RIGHT | COL_LINE},
		{"never", "never", COL_RIGHT | COL_BAR},
	};
	static const int totals[] = {1000, -1, 1020, 1035};
	static const struct {
		const char *label;
		int n, width;
		const char *text;
	} cases[] = {
		{"blocks", 4, 0, "\nnew  ·▃▆█  0 to 3\nall  ▁ ▅█  1000 to 1035\n"},
		{"few", 3, 0, NULL},
		{"narrow", 4, 30, NULL},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;
		const char *text;

		doc_open(&doc, &(struct out_options){.format = OUT_TABLE, .width = cases[i].width});
		out_begin(doc.out, "srm.test/1", "S");
		out_chart(doc.out, &(struct out_chart){CHART_TIME, "Days", 0});
		out_table(doc.out, "t", "T", columns, SRM_COUNT(columns));
		for (int k = 0; k < cases[i].n; k++)
			out_row(doc.out, (struct cell[]){cell_str("d"), cell_int(k),
						 cell_count(totals[k]), cell_int(0)});
		out_table_end(doc.out);
		text = doc_text(&doc);
		if (cases[i].text ? !strstr(text, cases[i].text) : strstr(text, "█") != NULL)
			fail_msg("%s: %s", cases[i].label, text);
		doc_close(&doc);
	}
}

/* Other formats say the same as without. */
static void test_only_where_there_are_pictures(void **state)
{
	static const struct out_column columns[] = {{"day", "day", 0}, {"n", "n", COL_BAR}};
	static const enum out_format formats[] = {OUT_MD, OUT_JSON, OUT_CSV};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(formats); i++) {
		struct doc with, without;

		doc_open(&with, &(struct out_options){.format = formats[i]});
		doc_open(&without, &(struct out_options){.format = formats[i]});
		out_begin(with.out, "srm.test/1", "S");
		out_begin(without.out, "srm.test/1", "S");
		out_gauge(with.out, &(struct out_gauge){.title = "Share", .n = 1});
		out_chart(with.out, &(struct out_chart){CHART_TIME, "Days", 0});
		out_table(with.out, "t", "T", columns, SRM_COUNT(columns));
		out_table(without.out, "t", "T", columns, SRM_COUNT(columns));
		out_row(with.out, (struct cell[]){cell_str("d1"), cell_int(1)});
		out_row(without.out, (struct cell[]){cell_str("d1"), cell_int(1)});
		out_table_end(with.out);
		out_table_end(without.out);
		assert_string_equal(doc_text(&with), doc_text(&without));
		doc_close(&with);
		doc_close(&without);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pyramid),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_nothing_to_draw),
		cmocka_unit_test(test_gauge),
		cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_only_where_there_are_pictures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
