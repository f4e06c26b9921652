/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "../../src/cmd/pull.h"

static void test_refusals(void **state)
{
	static const struct {
		enum platform platform;
		int64_t code;
		enum refusal_kind kind;
	} cases[] = {
		{PLATFORM_WEIBO, 10022, REFUSAL_HOUR},
		{PLATFORM_WEIBO, 10023, REFUSAL_HOUR},
		{PLATFORM_WEIBO, 10024, REFUSAL_HOUR},
		{PLATFORM_WEIBO, 21327, REFUSAL_FINAL},
		{PLATFORM_WEIBO, 20101, REFUSAL_GONE},
		{PLATFORM_WEIBO, 10001, REFUSAL_PASSING},
		{PLATFORM_WECHAT, 40001, REFUSAL_TOKEN},
		{PLATFORM_WECHAT, 42001, REFUSAL_TOKEN},
		{PLATFORM_WECHAT, 45009, REFUSAL_DAY},
		{PLATFORM_WECHAT, 45011, REFUSAL_MINUTE},
		{PLATFORM_WECHAT, 40164, REFUSAL_FINAL},
		{PLATFORM_WECHAT, -1, REFUSAL_PASSING},
		{PLATFORM_WECOM, 42001, REFUSAL_TOKEN},
		{PLATFORM_WECOM, 60020, REFUSAL_FINAL},
		{PLATFORM_WECOM, 45033, REFUSAL_MINUTE},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct refusal *r = refusal_find(cases[i].platform, cases[i].code);

		if (!r || r->kind != cases[i].kind || !r->say)
			fail_msg("%d: %lld", (int)cases[i].platform, (long long)cases[i].code);
	}
	assert_null(refusal_find(PLATFORM_WEIBO, 1));
	assert_null(refusal_find(PLATFORM_WECHAT, 10023));
	assert_null(refusal_find(PLATFORM_NONE, 40001));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
