/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "../../src/cmd/link_suggest.h"

static void test_nicknames_that_say_something(void **state)
{
	static const struct {
		const char *name;
		bool says;
	} cases[] = {
		{"山雀与茶", true},
		{"阿青", true},
		{"Amy", true},
		{"用户体验师", true},
		{"微信用户老王", true},
		{"wechat老王", true},
		{"茶", false},
		{"😀", false},
		{"", false},
		{"12345678", false},
		{"用户7012345678", false},
		{"手机用户a81f_22", false},
		{"微信用户", false},
		{"user_8812", false},
		{"wxid_abc123", false},
		{"账号已注销", false},
		{"小***茶", false},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		if (nickname_is_distinctive(slice_of(cases[i].name)) != cases[i].says)
			fail_msg("\"%s\"", cases[i].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nicknames_that_say_something),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
