/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <math.h>

#include "../../src/cmd/decide.h"

static void test_zone(void **state)
{
	static const struct {
		const char *text;
		bool is_zone;
		int seconds;
	} cases[] = {
		{"+08:00", true, 28800},
		{"+8", true, 28800},
		{"8", true, 28800},
		{"UTC+8", true, 28800},
		{"+0800", true, 28800},
		{" +05:30 ", true, 19800},
		{"-03:30", true, -12600},
		{"Z", true, 0},
		{"UTC", true, 0},
		{"", false, 0},
		{"UTC+", false, 0},
		{"+15:00", false, 0},
		{"-13:00", false, 0},
		{"+08:60", false, 0},
		{"+8:0x", false, 0},
		{"Asia/Shanghai", false, 0},
		{"--8", false, 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		int seconds = -1;
		bool got = zone_parse(slice_of(cases[i].text), &seconds);

		if (got != cases[i].is_zone || (got && seconds != cases[i].seconds))
			fail_msg("zone \"%s\": %d, %d", cases[i].text, got, seconds);
	}
}

static void test_keyword(void **state)
{
	static const struct {
		const char *text, *word; /* word NULL: refused */
		double weight;
	} cases[] = {
		{"茶", "茶", 1},
		{"茶具:2", "茶具", 2},
		{"冷泡：1.5", "冷泡", 1.5},
		{" 盖碗 : 3 ", "盖碗", 3},
		{"a:b:2", "a:b", 2},
		{"茶:0", NULL, 0},
		{"茶:3.1", NULL, 0},
		{"茶:-1", NULL, 0},
		{"茶:多", NULL, 0},
		{"茶:", NULL, 0},
		{":2", NULL, 0},
		{"", NULL, 0},
		{"两\n行", NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct srm_err err = SRM_ERR_INIT;
		struct keyword_spec k;
		enum srm_rc rc = keyword_parse(slice_of(cases[i].text), &k, &err);

		if ((rc == SRM_OK) != (cases[i].word != NULL))
			fail_msg("keyword \"%s\": %d %s", cases[i].text, (int)rc, err.msg[0]);
		if (rc == SRM_OK && (!slice_is(k.word, cases[i].word) ||
					    fabs(k.weight - cases[i].weight) > 1e-9))
			fail_msg("keyword \"%s\": %.*s at %g", cases[i].text, (int)k.word.len,
				k.word.s, k.weight);
	}
}

static void test_post_key(void **state)
{
	static const struct {
		const char *text, *id; /* one of the ids that are looked for */
	} cases[] = {
		{"4912345678901235", "4912345678901235"},
		{" 4912345678901235\t", "4912345678901235"},
		{"N5banBlCj", "4912345678901235"},
		{"https://weibo.com/7901234567/N5banBlCj", "4912345678901235"},
		{"https://weibo.com/7901234567/N5banBlCj?from=page#comment", "4912345678901235"},
		{"https://m.weibo.cn/detail/4912345678901235", "4912345678901235"},
		{"m.weibo.cn/status/4912345678901235/", "4912345678901235"},
		{"https://mp.weixin.qq.com/s/abcDEF_123-x", "abcDEF_123-x"},
		{"2247483651_1", "2247483651_1"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct post_key key;
		bool found = false;

		post_key_parse(slice_of(cases[i].text), &key);
		for (size_t j = 0; j < key.n; j++)
			found = found || slice_is(key.ids[j], cases[i].id);
		if (!found)
			fail_msg("post \"%s\" is not looked for as %s", cases[i].text, cases[i].id);
	}
}

static void test_list(void **state)
{
	static const struct {
		const char *text, *joined;
	} cases[] = {
		{"茶,茶具", "[茶][茶具]"},
		{"茶，茶具、冷泡；盖碗|壶｜杯;碗", "[茶][茶具][冷泡][盖碗][壶][杯][碗]"},
		{" 老客 , ,到店,", "[老客][到店]"},
		{"new customer", "[new customer]"},
		{"", ""},
		{"、", ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct slice rest = slice_of(cases[i].text), one;
		STR(joined);

		while ((one = list_next(&rest)).s)
			str_addf(&joined, "[%.*s]", (int)one.len, one.s);
		assert_string_equal(joined.buf, cases[i].joined);
	}
}

static void test_account_parse(void **state)
{
	static const struct {
		const char *operand, *platform, *name, *id;
		enum platform want;
	} cases[] = {
		{"山间茶事", NULL, "山间茶事", "", PLATFORM_WEIBO},
		{"@山间茶事", NULL, "山间茶事", "", PLATFORM_WEIBO},
		{"7901234567", NULL, "", "7901234567", PLATFORM_WEIBO},
		{"gh_0123456789ab", NULL, "", "gh_0123456789ab", PLATFORM_WECHAT},
		{"山间茶事", "微信", "山间茶事", "", PLATFORM_WECHAT},
		{"山间茶事", "wecom", "山间茶事", "", PLATFORM_WECOM},
	};
	struct srm_err err = SRM_ERR_INIT;
	struct account_spec spec;

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		assert_int_equal(account_parse(&spec, cases[i].operand, cases[i].platform, NULL,
					 &err),
			SRM_OK);
		assert_true(slice_is(spec.name, cases[i].name));
		assert_true(slice_is(spec.id, cases[i].id));
		assert_int_equal(spec.platform, cases[i].want);
	}
	assert_int_equal(account_parse(&spec, "x", "twitter", NULL, &err), SRM_EUSAGE);
	assert_non_null(strstr(err.msg[LANG_EN], "weibo, wechat, wecom"));
	assert_int_equal(account_parse(&spec, "@", NULL, NULL, &err), SRM_EUSAGE);
}

static void test_duration(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds; /* 0: refused */
	} cases[] = {
		{"90m", 5400},
		{"24h", 86400},
		{"3d", 259200},
		{"2w", 1209600},
		{" 1.5h ", 5400},
		{"90分钟", 5400},
		{"24小时", 86400},
		{"3天", 259200},
		{"24", 0},
		{"h", 0},
		{"", 0},
		{"0h", 0},
		{"-3d", 0},
		{"3 days", 0},
		{"1e9d", 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		int64_t seconds = 0;
		bool got = duration_parse(slice_of(cases[i].text), &seconds);

		if (got != (cases[i].seconds > 0) || (got && seconds != cases[i].seconds))
			fail_msg("duration \"%s\": %d, %lld", cases[i].text, got,
				(long long)seconds);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zone),
		cmocka_unit_test(test_keyword),
		cmocka_unit_test(test_duration),
		cmocka_unit_test(test_post_key),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_account_parse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
