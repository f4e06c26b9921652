/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/html.h"

static const struct {
	const char *label, *in, *want;
	bool looks;
} cases[] = {
	{"plain", "今天真好", "今天真好", false},
	{"mention", "谢谢<a href='/n/小店'>@小店</a>的回复", "谢谢@小店的回复", true},
	{"emoticon",
		"笑<span class=\"url-icon\"><img alt=\"[doge]\" src=\"https://x.invalid/a.png\" "
		"style=\"width:1em;\" /></span>了",
		"笑[doge]了", true},
	{"img without alt", "a<img src=x>b", "ab", true},
	{"alt with an entity and '>'", "<img src='x' alt='a>b&amp;c'>", "a>b&c", true},
	{"line break", "一<br />二<br>三<BR/>四", "一\n二\n三\n四", true},
	{"paragraphs", "<p>一</p><p>二</p>", "一\n二", true},
	{"named entities", "&lt;b&gt; &amp;&quot;&apos;&hellip;&ldquo;好&rdquo;", "<b> &\"'…“好”",
		true},
	{"entity undone once", "&amp;lt;", "&lt;", true},
	{"nbsp is a blank",
		"a&nbsp;b\xC2\xA0"
		"c",
		"a b c", true},
	{"numeric", "&#39;&#x4f60;&#22909;", "'你好", true},
	{"numeric pair", "&#55357;&#56834;", "😂", true},
	{"not entities", "AT&T; &; &unknown; a&b", "AT&T; &; &unknown; a&b", false},
	{"script dropped", "a<script>if (a<b) x('</p>');</script>b<STYLE>p{}</STYLE>c", "abc",
		true},
	{"comment dropped", "a<!-- <b> -->b<!DOCTYPE html>", "ab", true},
	{"text in angle brackets", "<怎么联系>", "<怎么联系>", false},
	{"a name in angle brackets", "<Anna> 你好", "<Anna> 你好", false},
	{"heart", "爱你<3 </3", "爱你<3 </3", false},
	{"comparison", "a<b, 1 < 2 <= 3", "a<b, 1 < 2 <= 3", false},
	{"lone brackets", "<", "<", false},
	{"link cut off", "看这里<a href=\"http://t.invalid/abc", "看这里", true},
	{"link cut off at the line end", "看<a href=http://t.invalid\n第二行", "看\n第二行", true},
	{"link cut off at a tag", "看<a href=\"x<b>粗</b>", "看粗", true},
	{"unknown tag with a value", "<mpvoice id=\"1\">听</mpvoice>", "听", true},
	{"invisible dropped", "加\xE2\x80\x8B微\xEF\xBB\xBF信&#8203;", "加微信", true},
	{"trimmed", " \n<p> 好 </p>\n", "好", true},
	{"only tags", "<p><br></p>", "", true},
	{"empty", "", "", false},
};

static void test_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(out);

		str_add(&out, "x ");
		html_to_text(slice_of(cases[i].in), &out);
		if (strncmp(out.buf, "x ", 2) != 0 || strcmp(out.buf + 2, cases[i].want) != 0)
			fail_msg("%s: '%s'", cases[i].label, out.buf + 2);
		if (html_looks(slice_of(cases[i].in)) != cases[i].looks)
			fail_msg("%s: html_looks", cases[i].label);
	}
	assert_false(html_looks(SLICE_NONE));
}

/* Hostile input must not take quadratic time. */
static void test_many_openings(void **state)
{
	static const char *const pieces[] = {
		"<a x=\"", "<!a", "<", "&", "<a x='<a y=\"", "<img alt="};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(pieces); i++) {
		STR(in);
		STR(out);

		while (in.len < 300000)
			str_add(&in, pieces[i]);
		html_to_text(str_slice(&in), &out);
		assert_true(out.len <= in.len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_many_openings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
