/* SPDX-License-Identifier: MIT */
#include "render_doc.h"

/* What stands between <main id="main"> and </main>. */
static void assert_main(struct doc *doc, const char *want)
{
	const char *text = doc_text(doc);
	const char *from = strstr(text, "<main id=\"main\">\n"), *to = strstr(text, "</main>\n");
	STR(got);

	assert_non_null(from);
	assert_non_null(to);
	from += strlen("<main id=\"main\">\n");
	str_addn(&got, from, (size_t)(to - from));
	assert_string_equal(got.buf, want);
	doc_close(doc);
}

#define TABLE(n, title, head, rows)                                                                \
	"<div class=\"scroll\" role=\"region\" aria-labelledby=\"table-" n                         \
	"\" tabindex=\"0\">\n<table>\n<caption id=\"table-" n "\">" title                          \
	"</caption>\n<thead><tr>" head "</tr></thead>\n<tbody>\n" rows                             \
	"</tbody>\n</table>\n</div>\n"
#define TH(title) "<th scope=\"col\">" title "</th>"
#define TH_RIGHT(title) "<th scope=\"col\" class=\"n\">" title "</th>"
#define BAR(words, width)                                                                          \
	"<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "                  \
	"role=\"img\"><title>" words "</title><rect class=\"track\" width=\"100\" "                \
	"height=\"10\"/><rect class=\"fill\" width=\"" width "\" height=\"10\"/></svg>"

static void test_sample(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_HTML, .zone = ZONE_CHINA});
	doc_write_sample(doc.out);
	assert_main(&doc,
		"<h1>Sample</h1>\n"
		"<dl>\n"
		"<div><dt>as of</dt><dd>2024-11-19 17:49:27</dd></div>\n"
		"<div><dt>complete</dt><dd>yes</dd></div>\n"
		"</dl>\n" TABLE("1", "People",
			TH("id") TH("name") TH("tier") TH_RIGHT("worth") TH_RIGHT("share")
				TH("<span class=\"hide\">bar</span>"),
			"<tr><td class=\"d\"><bdi>4958489345123456</bdi></td>"
			"<td class=\"w\"><bdi>小明</bdi></td><td class=\"d\">core people</td>"
			"<td class=\"n\" data-v=\"81.50\">81.50</td>"
			"<td class=\"n\" data-v=\"0.125\">12.5%</td>"
			"<td class=\"d\" data-v=\"0.25\">" BAR("25.0%",
				"25") "</td></tr>\n"
				      "<tr><td class=\"d\"><bdi>1000000001</bdi></td><td class=\"w\"><bdi>a|b<br>"
				      "&quot;c&quot;, &lt;script&gt;</bdi></td><td class=\"x\" data-v=\"\">-</td>"
				      "<td class=\"n\" data-v=\"-0.05\">-0.05</td>"
				      "<td class=\"n\" data-v=\"0.1\">10.0%</td>"
				      "<td class=\"d\" data-v=\"0\">" BAR("0.0%",
					      "0") "</td></tr>\n") "<section aria-labelledby=\"part-1\">\n<h2 id=\"part-1\">More</h2>\n"
								   "<p>3 people went up</p>\n"
								   "<p>none went down</p>\n" TABLE(
									   "2", "Days",
									   TH("day") TH_RIGHT("n"),
									   "<tr><td class=\"d\" data-v=\"20046\">2024-11-19</td>"
									   "<td class=\"n\" data-v=\"3\">3</td></tr>\n"
									   "<tr><td class=\"x\" data-v=\"\">-</td>"
									   "<td class=\"n x\" data-v=\"\">-</td></tr>\n") "</section>\n");
}

static void test_page_needs_nothing_else(void **state)
{
	static const char *const wanted[] = {
		"<!DOCTYPE html>\n<html lang=\"zh-CN\">\n",
		"<meta charset=\"utf-8\">",
		"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
		"style-src 'sha256-",
		"; script-src 'sha256-",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
		"<meta name=\"srm-schema\" content=\"srm.test/1\">",
		"<title>A &quot;&lt;b&gt;&quot;</title>",
	};
	static const char *const unwanted[] = {"http://", "https://", "@import", "url(", "src="};
	struct doc doc;
	const char *text;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_HTML, .lang = LANG_ZH});
	out_begin(doc.out, "srm.test/1", "A \"<b>\"");
	text = doc_text(&doc);
	for (size_t i = 0; i < SRM_COUNT(wanted); i++)
		if (!strstr(text, wanted[i]))
			fail_msg("missing: %s", wanted[i]);
	for (size_t i = 0; i < SRM_COUNT(unwanted); i++)
		if (strstr(text, unwanted[i]))
			fail_msg("there: %s", unwanted[i]);
	doc_close(&doc);
}

static void test_data_is_no_markup(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"\" onload='x'", "&quot; onload=&#39;x&#39;"},
		{"&lt;b&gt;", "&amp;lt;b&amp;gt;"},
		{"one\r\ntwo\n\nthree\n", "one<br>two<br><br>three"},
		{"\x1B[31m\u202Eexe.pdf", "\uFFFD[31m\uFFFDexe.pdf"},
		{"\xFF", "\uFFFD"},
		{"\u05E9\u05DC", "\u05E9\u05DC"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;
		STR(want);

		str_addf(&want,
			"<h1>srm.test/1</h1>\n<p>%s</p>\n<dl>\n<div><dt>a</dt><dd><bdi>%s</bdi></dd></div>\n"
			"</dl>\n",
			cases[i].shown, cases[i].shown);
		doc_open(&doc, &(struct out_options){.format = OUT_HTML});
		out_begin(doc.out, "srm.test/1", NULL);
		out_fact(doc.out, "a", "a", cell_str(cases[i].text));
		out_say(doc.out, "%s", cases[i].text);
		assert_main(&doc, want.buf);
	}
}

static void test_series(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_HTML});
	out_begin(doc.out, "srm.test/1", "S");
	out_fact(doc.out, "s", "s", cell_spark(SLICE_LIT("0 1 2")));
	assert_main(&doc,
		"<h1>S</h1>\n<dl>\n<div><dt>s</dt><dd><svg class=\"spark\" width=\"15\" height=\"22\" "
		"viewBox=\"0 0 15 22\" role=\"img\"><title>0 1 2</title><path class=\"fill\" "
		"d=\"M0 22h4v-0.5h-4zM5 22h4v-12.0h-4zM10 22h4v-22.0h-4z\"/></svg></dd></div>\n</dl>\n");
}

static void test_empty_table(void **state)
{
	static const struct out_column columns[] = {{"a", "a", 0}, {"b", "b", 0}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_HTML});
	out_begin(doc.out, "srm.test/1", "S");
	out_table_if_any(doc.out, "t", "T", columns, 2);
	out_table_end(doc.out);
	out_table(doc.out, "t", "T", columns, 2);
	out_table_end(doc.out);
	assert_main(&doc, "<h1>S</h1>\n" TABLE("1", "T", TH("a") TH("b"),
				  "<tr><td class=\"x\" colspan=\"2\">nothing</td></tr>\n"));
}

/* A long list streams; what is said behind it stands below. */
static void test_long_table(void **state)
{
	static const struct out_column columns[] = {{"a", "a", 0}};
	struct doc doc;
	const char *text;
	size_t rows = 0;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_HTML});
	out_begin(doc.out, "srm.test/1", "S");
	out_table(doc.out, "t", "T", columns, 1);
	for (int64_t i = 0; i < 200000; i++)
		out_row(doc.out, (struct cell[]){cell_int(i)});
	out_table_end(doc.out);
	out_say(doc.out, "behind");
	text = doc_text(&doc);
	assert_true(strstr(text, "<p>behind</p>") > strstr(text, "</table>"));
	/* no strstr(): the sanitizers make it measure all that is left each time */
	for (size_t i = 0; i + 4 < doc.len; i++)
		rows += memcmp(text + i, "<td ", 4) == 0;
	assert_int_equal(rows, 200000);
	doc_close(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_page_needs_nothing_else),
		cmocka_unit_test(test_data_is_no_markup),
		cmocka_unit_test(test_series),
		cmocka_unit_test(test_empty_table),
		cmocka_unit_test(test_long_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
