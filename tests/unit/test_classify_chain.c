/* SPDX-License-Identifier: MIT */
/* Who passed a repost on to whom. */
#include "test.h"

#include "srm/classify/chain.h"

#define NAME_30 "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"

static const struct chain_case {
	const char *label, *text;
	bool is_cut;
	const char *own;
	const char *names;  /* "A,B": "?" for a link that cannot be read */
	const char *passes; /* "A<B" */
} cases[] = {
	{"nobody", "好看", false, "好看", "", ""},
	{"one", "好看//@小雨:新品", false, "好看", "小雨", ""},
	{"three", "好//@甲一:说//@乙二:说//@丙三:说", false, "好", "甲一,乙二,丙三",
		"甲一<乙二 乙二<丙三"},
	{"wide colons", "好//@甲一：说//@乙二：说", false, "好", "甲一,乙二", "甲一<乙二"},
	{"no own words", "//@甲一://@乙二:", false, "", "甲一,乙二", "甲一<乙二"},
	{"blanks", "好 // @甲一 : 说 //@ 乙二：说", false, "好 ", "甲一,乙二", "甲一<乙二"},
	{"a wide at sign", "好//＠甲一：说", false, "好", "甲一", ""},
	{"no colon", "好//@甲一 说//@乙二\n说", false, "好", "甲一,乙二", "甲一<乙二"},
	{"answers within it", "回复@丙三:对//@甲一:回复@乙二:是的//@乙二:真好", false,
		"回复@丙三:对", "甲一,乙二", "甲一<乙二"},
	{"an answer to somebody who passed nothing on", "//@甲一:回复@乙二:是的", false, "", "甲一",
		""},
	{"latin, digits, dashes", "//@tea-house_01：转//@Amy2:x", false, "", "tea-house_01,Amy2",
		"tea-house_01<Amy2"},
	{"behind a short link", "看 http://t.cn/AbC1//@甲一:说", false, "看 http://t.cn/AbC1",
		"甲一", ""},
	{"within an address", "看 https://x.example//@user/video", false,
		"看 https://x.example//@user/video", "", ""},
	{"an address that begins so", "看 http://@host.example/", false, "看 http://@host.example/",
		"", ""},
	{"an address, then a chain", "https://x.example//@user/a //@甲一:说", false,
		"https://x.example//@user/a ", "甲一", ""},
	{"cut off within a name", "好//@甲一:说//@乙", true, "好", "甲一,?", ""},
	{"the same, but whole", "好//@甲一:说//@乙", false, "好", "甲一,乙", "甲一<乙"},
	{"cut off behind a name", "好//@甲一:说//@乙二:", true, "好", "甲一,乙二", "甲一<乙二"},
	{"cut off with dots", "好//@甲一:说//@乙…全文", false, "好", "甲一,?", ""},
	{"cut off with three dots", "好//@甲一:说//@乙...", false, "好", "甲一,?", ""},
	{"cut off within the sign", "好//@甲一:说//", true, "好", "甲一", ""},
	{"a link without a name", "好//@甲一:说//@:说//@丙三:说", false, "好", "甲一,?,丙三", ""},
	{"30 characters", "//@" NAME_30 ":说//@乙二:说", false, "", NAME_30 ",乙二",
		NAME_30 "<乙二"},
	{"31 characters are no name", "//@" NAME_30 "一:说//@乙二:说//@丙三:x", false, "",
		"?,乙二,丙三", "乙二<丙三"},
	{"somebody who passed on their own", "//@甲一:又来//@甲一:说//@乙二:说", false, "",
		"甲一,甲一,乙二", "甲一<乙二"},
	{"back and forth", "//@甲一:再//@乙二:再//@甲一:说", false, "", "甲一,乙二,甲一",
		"甲一<乙二 乙二<甲一"},
	{"slashes alone", "2026/5//1 @甲一 //", false, "2026/5//1 @甲一 //", "", ""},
	{"empty", "", false, "", "", ""},
};

static void add_name(struct str *to, struct slice name)
{
	str_add(to, to->len ? "," : "");
	str_adds(to, name.s ? name : SLICE_LIT("?"));
}

static void test_chains(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct chain_case *c = &cases[i];
		struct chain_pass passes[CHAIN_MAX];
		struct slice rest, name, own = chain_own(slice_of(c->text), &rest);
		size_t n = chain_passes(slice_of(c->text), c->is_cut, passes);
		STR(names);
		STR(got);

		while (chain_next(&rest, c->is_cut, &name))
			add_name(&names, name);
		for (size_t k = 0; k < n; k++) {
			str_add(&got, k ? " " : "");
			str_adds(&got, passes[k].taker);
			str_addc(&got, '<');
			str_adds(&got, passes[k].giver);
		}
		if (!slice_is(own, c->own))
			fail_msg("%s: own words \"%.*s\"", c->label, (int)own.len, own.s);
		if (strcmp(names.buf, c->names) != 0)
			fail_msg("%s: names %s, not %s", c->label, names.buf, c->names);
		if (strcmp(got.buf, c->passes) != 0)
			fail_msg("%s: passes %s, not %s", c->label, got.buf, c->passes);
	}
}

static void test_endless_chains_end(void **state)
{
	struct chain_pass passes[CHAIN_MAX];
	STR(text);

	(void)state;
	for (int i = 0; i < 200; i++)
		str_addf(&text, "//@n%d:", i);
	assert_int_equal(chain_passes(str_slice(&text), false, passes), CHAIN_MAX);
	assert_true(slice_is(passes[CHAIN_MAX - 1].giver, "n32"));
	assert_int_equal(chain_passes(SLICE_NONE, false, passes), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chains),
		cmocka_unit_test(test_endless_chains_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
