/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/utf8.h"

static void test_valid(void **state)
{
	static const struct {
		const char *label, *in;
		size_t prefix;
		bool cut;
	} cases[] = {
		{"ASCII", "hello, long enough for words", 28, false},
		{"Chinese", "你好吗", 9, false},
		{"emoji", "😂", 4, false},
		{"cut in the second of three", "你\xE5", 3, true},
		{"cut in the third of three", "你\xE5\xA5", 3, true},
		{"broken, not cut", "你\xE5x", 3, false},
		{"overlong slash", "a\xC0\xAF", 1, false},
		{"overlong three", "\xE0\x80\xAF", 0, false},
		{"surrogate", "\xED\xA0\x80", 0, false},
		{"above U+10FFFF", "\xF4\x90\x80\x80", 0, false},
		{"GBK", "\xC4\xE3\xBA\xC3", 0, false},
		{"lone continuation", "ab\x80", 2, false},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		size_t len = strlen(cases[i].in);
		bool cut;

		if (utf8_valid_prefix(cases[i].in, len, &cut) != cases[i].prefix ||
			cut != cases[i].cut ||
			utf8_valid(cases[i].in, len) != (cases[i].prefix == len))
			fail_msg("%s", cases[i].label);
	}
}

static void test_width(void **state)
{
	static const struct {
		const char *label, *in;
		int want;
	} cases[] = {
		{"ASCII", "abc", 3},
		{"Chinese", "你好", 4},
		{"fullwidth", "Ａ，", 4},
		{"combining accent", "e\xCC\x81", 1},
		{"zero-width space",
			"a\xE2\x80\x8B"
			"b",
			2},
		{"emoji", "😂", 2},
		{"text heart", "\xE2\x9D\xA4", 1},
		{"heart shown as emoji", "\xE2\x9D\xA4\xEF\xB8\x8F", 2},
		{"family tied by joiners", "👨\xE2\x80\x8D👩\xE2\x80\x8D👧", 2},
		{"skin tone", "👍🏽", 2},
		{"flag", "🇨🇳", 2},
		{"ambiguous counts as narrow", "“…”", 3},
		{"control", "\x1B\n", 0},
		{"broken byte", "\xFF", 1},
		{"empty", "", 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		int got = utf8_width(slice_of(cases[i].in));

		if (got != cases[i].want)
			fail_msg("%s: %d", cases[i].label, got);
	}
}

static void test_cut(void **state)
{
	static const struct {
		const char *in;
		int width;
		const char *want;
		bool fits;
	} cases[] = {
		{"abc", 3, "abc", true},
		{"abcd", 3, "abc", false},
		{"你好吗", 5, "你好", false},
		{"你好", 4, "你好", true},
		{"e\xCC\x81x", 1, "e\xCC\x81", false},
		{"👨\xE2\x80\x8D👩", 1, "", false},
		{"", 0, "", true},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		bool fits;
		struct slice got = utf8_cut(slice_of(cases[i].in), cases[i].width, &fits);

		if (!slice_is(got, cases[i].want) || fits != cases[i].fits)
			fail_msg("%s at %d: '%.*s'", cases[i].in, cases[i].width, (int)got.len,
				got.s);
	}
}

static void test_printable(void **state)
{
	STR(out);

	(void)state;
	utf8_printable(SLICE_LIT("你\x1B[31m\n\xE2\x80\xAE"
				 "ok\xFF\xC2\x9B。"),
		&out);
	assert_string_equal(out.buf, "你�[31m��ok��。");
	str_reset(&out);
	utf8_printable(SLICE_LIT("👨\xE2\x80\x8D👩"), &out);
	assert_string_equal(out.buf, "👨\xE2\x80\x8D👩");
}

static const struct {
	const char *label, *in, *want;
} folds[] = {
	{"plain", "优惠券", "优惠券"},
	{"traditional", "優惠券怎麼領", "优惠券怎么领"},
	{"two traditional forms", "臺灣 裏裡", "台湾 里里"},
	{"the other reading too", "回覆著瞭", "回复着了"},
	{"case", "WeiBo ÄÖ ΣΑΣ", "weibo äö σασ"},
	{"sharp s", "Straße", "strasse"},
	{"fullwidth", "ＡＢ１２！", "ab12!"},
	{"circled and squared", "①㎏㊗", "1kg祝"},
	{"ligature", "ﬁn", "fin"},
	{"blanks squeezed",
		"a \t\n\xE3\x80\x80\xC2\xA0"
		"b",
		"a b"},
	{"blank kept at the ends", "  a  ", " a "},
	{"zero-width dropped", "加\xE2\x80\x8B微\xEF\xBB\xBF信\xE2\x80\x8D", "加微信"},
	{"emoji variation dropped", "\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4"},
	{"composed", "cafe\xCC\x81", "café"},
	{"capital with a mark", "E\xCC\x81", "é"},
	{"marks put in order", "a\xCC\x81\xCC\xA3", "ạ\xCC\x81"},
	{"mark after a dropped one", "e\xE2\x80\x8B\xCC\x81", "é"},
	{"mark after a blank", "a \xCC\x81", "a \xCC\x81"},
	{"mark after a run that stays", "爱かか\xE3\x82\x99爱", "爱かが爱"},
	{"mark after a blank and one that stays", "  か\xE3\x82\x99", " が"},
	{"halfwidth kana", "ｶﾞｯﾊﾟ", "ガッパ"},
	{"Hangul from letters", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
	{"compatibility ideograph of a traditional one", "\xEF\xA4\xB4", "老"},
	{"broken bytes",
		"a\xFF"
		"b\xE4\xBD",
		"a�b�"},
	{"empty", "", ""},
};

static void test_fold(void **state)
{
	struct folder *f = folder_new();

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(folds); i++) {
		STR(once);
		STR(twice);

		utf8_fold(f, slice_of(folds[i].in), &once);
		if (strcmp(once.buf, folds[i].want) != 0)
			fail_msg("%s: '%s'", folds[i].label, once.buf);
		utf8_fold(f, str_slice(&once), &twice);
		if (strcmp(twice.buf, once.buf) != 0)
			fail_msg("%s: folds on to '%s'", folds[i].label, twice.buf);
	}
	folder_free(f);
}

/* A text that is nothing but marks must neither overflow nor take for ever. */
static void test_fold_many_marks(void **state)
{
	struct folder *f = folder_new();
	STR(in);
	STR(out);

	(void)state;
	str_add(&in, "a");
	for (int i = 0; i < 50000; i++)
		str_addcp(&in, i % 2 ? 0x301 : 0x323);
	utf8_fold(f, str_slice(&in), &out);
	assert_true(out.len > 50000);
	assert_true(utf8_valid(out.buf, out.len));
	folder_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_printable),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_fold_many_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
