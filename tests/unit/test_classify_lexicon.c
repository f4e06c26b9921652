/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/classify/classify.h"

static const struct keyword brand[] = {{"咖啡", 1}, {"冷萃", 0.5}, {"app", 0.75}, {"手沖", 0.25},
	{"Mate30", 0.5}, {"Éclair", 2}, {"ガトー", 1.25}};

static void test_relevance(void **state)
{
	static const struct {
		const char *label, *text;
		double relevance;
	} cases[] = {
		{"no keyword", "今天天气真好", 0},
		{"empty", "", 0},
		{"one keyword", "想喝咖啡", 1},
		{"a keyword said three times counts once", "咖啡咖啡，还是咖啡", 1},
		{"two keywords", "冷萃咖啡", 1.5},
		{"capitals and full width", "下载ＡＰＰ", 0.75},
		{"simplified text, traditional keyword", "手冲", 0.25},
		{"traditional text", "手沖", 0.25},
		{"not inside a Latin word", "happy application", 0},
		{"Latin word among Chinese", "打开app看看", 0.75},
		{"number goes on", "mate305", 0},
		{"number ends", "MATE30真香", 0.5},
		{"a mark makes the first letter",
			"好吃的E\xCC\x81"
			"clair",
			2},
		{"without its mark", "Eclair", 0},
		{"half width with a mark", "ｶﾞﾄｰ", 1.25},
		{"something dropped within", "咖\xE2\x80\x8B啡", 1},
		{"behind broken bytes", "\xE5\x92\xFF咖啡", 1},
	};
	struct lexicon *lx = lexicon_new(brand, SRM_COUNT(brand));

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		double got = classify_relevance(lx, slice_of(cases[i].text));

		if (got < cases[i].relevance - 1e-9 || got > cases[i].relevance + 1e-9)
			fail_msg("%s: %g, not %g", cases[i].label, got, cases[i].relevance);
	}
	lexicon_free(lx);
}

static void test_relevance_has_a_ceiling(void **state)
{
	static const struct keyword heavy[] = {{"红茶", 2}, {"绿茶", 2}};
	struct lexicon *lx = lexicon_new(heavy, SRM_COUNT(heavy));

	(void)state;
	assert_true(classify_relevance(lx, slice_of("红茶绿茶")) == RELEVANCE_MAX);
	lexicon_free(lx);
}

static void check_digests(const struct keyword *a, size_t n_a, const struct keyword *b, size_t n_b,
	bool same)
{
	struct lexicon *x = lexicon_new(a, n_a), *y = lexicon_new(b, n_b);

	assert_int_equal(strlen(lexicon_digest(x, LEXICON_KEYWORDS)), 64);
	assert_int_equal(strcmp(lexicon_digest(x, LEXICON_KEYWORDS),
				 lexicon_digest(y, LEXICON_KEYWORDS)) == 0,
		same);
	lexicon_free(x);
	lexicon_free(y);
}

static void test_digest(void **state)
{
	static const struct keyword two[] = {{"咖啡", 1}, {"冷萃", 0.5}};
	static const struct keyword swapped[] = {{"冷萃", 0.5}, {"咖啡", 1}};
	static const struct keyword heavier[] = {{"咖啡", 1}, {"冷萃", 0.75}};

	(void)state;
	check_digests(NULL, 0, NULL, 0, true);
	check_digests(two, 2, swapped, 2, true);
	check_digests(two, 1, two, 2, false);
	check_digests(two, 2, heavier, 2, false);
}

static void test_odd_keywords(void **state)
{
	static const struct keyword odd[] = {
		{"", 1}, {"  ", 1}, {"APP", 1}, {"app", 0.5}, {"\xEF\xBC\xA1pp", 0.25}};
	struct lexicon *lx = lexicon_new(odd, SRM_COUNT(odd));

	(void)state;
	/* three spellings of one word: found once, with the heaviest weight */
	assert_true(classify_relevance(lx, slice_of("App app  APP")) == 1);
	lexicon_free(lx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_relevance),
		cmocka_unit_test(test_relevance_has_a_ceiling),
		cmocka_unit_test(test_digest),
		cmocka_unit_test(test_odd_keywords),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
