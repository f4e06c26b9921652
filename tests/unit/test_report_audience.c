/* SPDX-License-Identifier: MIT */
/* Who they are: what one field says. */
#include "test.h"

#include "audience.h"

struct said_case {
	const char *text, *meant; /* NULL: nothing */
};

static void check(struct slice (*say)(struct slice), const struct said_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct slice got = say(slice_of(cases[i].text));

		if (!slice_eq(got, slice_of(cases[i].meant)))
			fail_msg("%s: %.*s", cases[i].text, (int)got.len, got.s ? got.s : "");
	}
}

static void test_device(void **state)
{
	static const struct said_case cases[] = {
		{"iPhone客户端", "iPhone"},
		{"iPhone 16 Pro Max", "iPhone"},
		{"iPad客户端", "iPad"},
		{"HUAWEI Mate 70", "HUAWEI"},
		{"nova5Pro人像超级夜景", "HUAWEI"},
		{"华为荣耀9i", "HONOR"},
		{"荣耀9i 千元潮美旗舰", "HONOR"},
		{"小米15", "Xiaomi"},
		{"Redmi K70", "Xiaomi"},
		{"iQOO Neo8", "vivo"},
		{"Android客户端", "Android"},
		{"微博网页版", "web"},
		{"微博 weibo.com", "web"},
		{"微博视频号", NULL},
		{"王一博超话", NULL},
		{"", NULL},
	};

	(void)state;
	check(audience_device, cases, SRM_COUNT(cases));
}

static void test_place(void **state)
{
	static const struct said_case cases[] = {
		{"广东", "广东"},
		{"广东 深圳", "广东"},
		{"广东省", "广东"},
		{"上海市", "上海"},
		{"内蒙古自治区 呼和浩特", "内蒙古"},
		{"IP属地：浙江", "浙江"},
		{"发布于 四川", "四川"},
		{"来自北京", "北京"},
		{"中国 香港", "香港"},
		{"海外 美国", "美国"},
		{"海外", "海外"},
		{"日本", "日本"},
		{"其他", NULL},
		{"  ", NULL},
		{"", NULL},
	};

	(void)state;
	check(audience_place, cases, SRM_COUNT(cases));
}

static void test_band(void **state)
{
	(void)state;
	assert_string_equal(audience_band(0), "0-99");
	assert_string_equal(audience_band(100), "100-999");
	assert_string_equal(audience_band(99999), "10000-99999");
	assert_string_equal(audience_band(100000), "100000+");
}

static void test_counting(void **state)
{
	SRM_CLEANUP(audience_release) struct audience a = {0};
	struct facet_table *t = &a.facet[FACET_PLACE];
	size_t first = facet_place(t, slice_of("a")), second = facet_place(t, slice_of("b"));

	(void)state;
	assert_int_equal(facet_place(t, slice_of("a")), first);
	facet_add(t, first, TIER_CORE, true, 1);
	facet_add(t, second, TIER_CORE, false, 1);
	facet_add(t, second, TIER_CASUAL, true, 1);
	facet_know(t, TIER_CORE, true, 2);
	facet_sort(t);
	assert_string_equal(t->values.at[0].name, "b");
	assert_int_equal(t->values.at[0].n[TIER_NONE], 2);
	assert_int_equal(t->values.at[0].n[TIER_CORE], 1);
	assert_int_equal(t->values.at[0].clean, 1);
	assert_int_equal(t->known[TIER_NONE], 2);
	assert_int_equal(t->known[TIER_CASUAL], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_device),
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_band),
		cmocka_unit_test(test_counting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
