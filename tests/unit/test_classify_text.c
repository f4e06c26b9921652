/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/classify/classify.h"

static int set_up(void **state)
{
	static const struct keyword brand[] = {{"气泡水", 1}};

	*state = lexicon_new(brand, SRM_COUNT(brand));
	return 0;
}

static int tear_down(void **state)
{
	lexicon_free(*state);
	return 0;
}

enum {
	ASKS = MARK_QUESTION,
	WORDS = 2 * MARK_SHOW - 1 /* the marks that words set */
};

static void test_marks(void **state)
{
	static const struct {
		const char *label;
		enum kind kind;
		const char *text;
		unsigned bits;
	} cases[] = {
		/* nothing said */
		{"empty", KIND_COMMENT, "", MARK_CONTENTLESS},
		{"Weibo's own words", KIND_REPOST, "转发微博", MARK_CONTENTLESS},
		{"the same in traditional", KIND_REPOST, "轉發微博", MARK_CONTENTLESS},
		{"the same in English", KIND_REPOST, "Repost", MARK_CONTENTLESS},
		{"a tail only", KIND_REPOST, "//@小雨:气泡水真难喝", MARK_CONTENTLESS},
		{"good morning", KIND_COMMENT, "早安！", MARK_CONTENTLESS},
		{"greeting in full width", KIND_COMMENT, "ＨＥＬＬＯ～", MARK_CONTENTLESS},
		{"emoji", KIND_COMMENT, "😀😀❤️", MARK_CONTENTLESS},
		{"expression codes", KIND_COMMENT, "[失望][怒]", MARK_CONTENTLESS},
		{"codes that sound like praise", KIND_COMMENT, "[赞][好喜欢]", MARK_CONTENTLESS},
		{"names", KIND_COMMENT, "@小雨 @阿明", MARK_CONTENTLESS},
		{"answer without words", KIND_REPLY, "回复@小雨:[doge]", MARK_CONTENTLESS},
		{"punctuation", KIND_COMMENT, "。。。？！", MARK_CONTENTLESS},
		{"several fillers", KIND_COMMENT, "早上好，大家周末愉快", MARK_CONTENTLESS},
		{"what stands for a sticker in a chat", KIND_MESSAGE, "动画表情", MARK_CONTENTLESS},
		{"a small number", KIND_COMMENT, "1", MARK_CONTENTLESS},
		/* only for the automatic answer */
		{"check-in", KIND_MESSAGE, "签到", MARK_CONTENTLESS | MARK_TRIVIAL},
		{"one", KIND_MESSAGE, "1", MARK_CONTENTLESS | MARK_TRIVIAL},
		{"a telephone number says something", KIND_MESSAGE, "13800000000", 0},
		/* reposts */
		{"own words", KIND_REPOST, "周末去试试//@小雨:新店开了", MARK_OWN_WORDS},
		{"only own words are judged", KIND_REPOST, "我也去过//@小雨:太难吃了，差评",
			MARK_OWN_WORDS},
		{"a comment has no own-words mark", KIND_COMMENT, "周末去试试", 0},
		/* prize */
		{"begs", KIND_COMMENT, "求中奖，从来没中过", MARK_PRIZE},
		{"begs in a repost", KIND_REPOST, "抽我抽我//@某店:转发抽奖",
			MARK_PRIZE | MARK_OWN_WORDS},
		/* complaint */
		{"bad review", KIND_COMMENT, "太难吃了，差评", MARK_COMPLAINT},
		{"traditional", KIND_COMMENT, "客服態度差", MARK_COMPLAINT},
		{"refund", KIND_MESSAGE, "三天了还不发货，我要退款", MARK_COMPLAINT},
		{"negated", KIND_COMMENT, "一点也不难吃", 0},
		{"a code is no complaint", KIND_COMMENT, "明天到[失望]", 0},
		/* question */
		{"asks", KIND_COMMENT, "请问周日几点开门", ASKS},
		{"asks with a mark", KIND_COMMENT, "这款有货吗？", ASKS},
		{"a mark alone", KIND_COMMENT, "周日开门？", 0},
		/* suggestion */
		{"proposes", KIND_COMMENT, "建议增加无糖的", MARK_SUGGESTION},
		{"does not recommend", KIND_COMMENT, "我不建议", 0},
		/* praise */
		{"likes", KIND_COMMENT, "真的很好喝", MARK_PRAISE},
		{"does not like", KIND_COMMENT, "不好喝", MARK_COMPLAINT},
		{"not to one's liking", KIND_COMMENT, "没有很喜欢", 0},
		{"likes, turned round", KIND_COMMENT, "我不喜欢", 0},
		/* showing */
		{"shows", KIND_MENTION, "晒单！终于收到了", MARK_SHOW},
		{"unboxing", KIND_MENTION, "開箱視頻來啦", MARK_SHOW},
		/* names */
		{"a name that sounds like praise", KIND_COMMENT, "@超喜欢下雨 周末去吗", 0},
		{"complaint right behind a name", KIND_MENTION, "@某店服务太差", MARK_COMPLAINT},
		/* plain */
		{"says nothing of us", KIND_COMMENT, "周末带孩子去公园了", 0},
		{"only a keyword", KIND_COMMENT, "冰箱里有气泡水", 0},
	};

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct marks m = classify_text(*state, cases[i].kind, slice_of(cases[i].text));

		if ((m.bits & WORDS) != cases[i].bits)
			fail_msg("%s: bits %#x, not %#x", cases[i].label, m.bits & WORDS,
				cases[i].bits);
	}
}

static void test_via(void **state)
{
	static const struct {
		const char *text, *via;
	} cases[] = {
		{"好看//@小雨:新品", "小雨"},
		{"//@tea-house_01：转//@阿明:x", "tea-house_01"},
		{"//@小雨 没有冒号", "小雨"},
		{"//@小雨", "小雨"},
	};

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct slice text = slice_of(cases[i].text);
		struct slice via = classify_text(*state, KIND_REPOST, text).via;

		assert_true(slice_is(via, cases[i].via));
		assert_true(via.s > text.s && via.s + via.len <= text.s + text.len);
	}
	assert_null(classify_text(*state, KIND_REPOST, slice_of("没有尾巴")).via.s);
	assert_null(classify_text(*state, KIND_REPOST, slice_of("//@")).via.s);
	assert_null(classify_text(*state, KIND_REPOST, SLICE_NONE).via.s);
}

static void test_relevance_of_own_words(void **state)
{
	static const char own[] = "气泡水好喝，气泡水解渴", tail[] = "哈哈//@小雨:气泡水";

	assert_true(classify_text(*state, KIND_COMMENT, slice_of(own)).relevance == 1);
	assert_true(classify_text(*state, KIND_REPOST, slice_of(tail)).relevance == 0);
}

/* Any bytes may stand in a database: nothing is read past the end, nothing loops. */
static void test_broken_text(void **state)
{
	static const char *const cases[] = {"\xFF\xFE", "[", "[[[[[[[[", "@", "回复@", "http://",
		"//@//@//@", "\xE4\xB8", "[\xE4"};

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct post_label label;
		struct post_features post = {.text = slice_of(cases[i])};

		classify_text(*state, KIND_COMMENT, slice_of(cases[i]));
		classify_post(*state, &post, &label);
		assert_int_not_equal(label.class, CLASS_NONE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_via),
		cmocka_unit_test(test_relevance_of_own_words),
		cmocka_unit_test(test_broken_text),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
