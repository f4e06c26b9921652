/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "../../src/cmd/pull/pull.h"
#include "srm/base/date.h"

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
		{PLATFORM_WEIBO, 10025, REFUSAL_PASSING},
		{PLATFORM_WEIBO, 20112, REFUSAL_GONE},
		{PLATFORM_WEIBO, 21332, REFUSAL_FINAL},
		{PLATFORM_WECHAT, 88001, REFUSAL_GONE},
		{PLATFORM_WECHAT, 88002, REFUSAL_GONE},
		{PLATFORM_WECOM, 42001, REFUSAL_TOKEN},
		{PLATFORM_WECOM, 84061, REFUSAL_GONE},
		{PLATFORM_WECOM, 60020, REFUSAL_FINAL},
		{PLATFORM_WECOM, 45033, REFUSAL_SOON},
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

/* Every code that a call of ours is documented to answer with has its sentence. */
static void test_no_code_is_left_unsaid(void **state)
{
	static const struct {
		enum platform platform;
		int64_t codes[64];
	} known[] = {
		{PLATFORM_WEIBO,
			{10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010,
				10011, 10012, 10013, 10014, 10016, 10017, 10018, 10020, 10021,
				10022, 10023, 10024, 10025, 20001, 20002, 20003, 20014, 20015,
				20022, 20031, 20101, 20109, 20112, 20201, 20204, 21301, 21314,
				21315, 21316, 21317, 21319, 21321, 21327, 21332, 21335, 21501}},
		{PLATFORM_WECHAT,
			{-1, 40001, 40002, 40003, 40013, 40014, 40066, 40125, 40164, 40243, 41001,
				41002, 41004, 42001, 43001, 43002, 44002, 45009, 45011, 47001,
				48001, 48004, 50001, 50002, 61450, 61451, 61452, 61500, 61501,
				61503, 88000, 88001, 88002, 88010, 89501, 89503, 89506, 89507}},
		{PLATFORM_WECOM, {-1, 6000, 40001, 40003, 40013, 40014, 40031, 40050, 40058, 40096,
					 41001, 41002, 41004, 41054, 42001, 45009, 45011, 45033,
					 48001, 48002, 50001, 50002, 50003, 60011, 60020, 60111,
					 84061, 84074, 86001, 86003, 301002}},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(known); i++)
		for (const int64_t *code = known[i].codes; *code; code++) {
			const struct refusal *r = refusal_find(known[i].platform, *code);

			if (!r || !*r->say)
				fail_msg("%d: %lld", (int)known[i].platform, (long long)*code);
		}
}

static void test_limits(void **state)
{
	static const struct {
		const char *text, *again; /* NULL: refused */
	} cases[] = {
		{"150/h", "150/h x1"},
		{" 10000/m   150000/h x4 ", "10000/m 150000/h x4"},
		{"1/m 2/h 3/d x8", "1/m 2/h 3/d x8"},
		{"none", "none x1"},
		{"x2", "none x2"},
		{"none x3", "none x3"},
		{"", NULL},
		{"150", NULL},
		{"150/", NULL},
		{"150/w", NULL},
		{"150/hour", NULL},
		{"0/h", NULL},
		{"-1/h", NULL},
		{"x0", NULL},
		{"x9", NULL},
		{"x", NULL},
		{"1/m 2/h 3/d 4/d", NULL},
		{"viel", NULL},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct pull_limit limit;
		struct srm_err err = SRM_ERR_INIT;
		enum srm_rc rc = limit_parse("pull.weibo", slice_of(cases[i].text), &limit, &err);
		STR(again);

		print_message("\"%s\"\n", cases[i].text);
		assert_int_equal(rc, cases[i].again ? SRM_OK : SRM_EUSAGE);
		if (!cases[i].again)
			continue;
		limit_text(&limit, &again);
		assert_string_equal(again.buf, cases[i].again);
	}
}

static void test_every_limit_has_a_call(void **state)
{
	static const struct {
		enum platform platform;
		const char *path, *name; /* NULL: none is known */
	} cases[] = {
		{PLATFORM_WEIBO, "2/comments/show.json", "pull.weibo.comments/show"},
		{PLATFORM_WECHAT, "cgi-bin/user/info/batchget", "pull.wechat.user/info/batchget"},
		{PLATFORM_WECHAT, "datacube/getuserread", "pull.wechat.datacube/getuserread"},
		{PLATFORM_WECHAT, "cgi-bin/stable_token", "pull.wechat.stable_token"},
		{PLATFORM_WECOM, "cgi-bin/externalcontact/groupchat/get",
			"pull.wecom.externalcontact/groupchat/get"},
		{PLATFORM_WECOM, NULL, "pull.wecom"},
		{PLATFORM_WECOM, "cgi-bin/user/get", NULL},
	};
	struct pull_limit limit;
	struct srm_err err = SRM_ERR_INIT;

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct limit_kind *kind = limit_kind_of(cases[i].platform, cases[i].path);

		assert_int_equal(kind != NULL, cases[i].name != NULL);
		if (kind)
			assert_string_equal(kind->name, cases[i].name);
	}
	for (size_t i = 0; limit_kind_at(i); i++)
		assert_int_equal(limit_parse("", slice_of(limit_kind_at(i)->usual), &limit, &err),
			SRM_OK);
}

/* Days are those of China, whatever the brand's zone. */
static void test_windows(void **state)
{
	static const struct {
		int64_t window, now, begin;
	} cases[] = {
		{60, 1790000000, 1789999980},
		{3600, 1790000000, 1789999200},
		{86400, 1790000000, 1789920000}, /* 2026-09-21 00:00 in China */
		{86400, 1789920000, 1789920000},
		{86400, 1789919999, 1789833600},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct quota q = {1, cases[i].window};

		assert_int_equal(quota_begin(&q, cases[i].now), cases[i].begin);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_no_code_is_left_unsaid),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_every_limit_has_a_call),
		cmocka_unit_test(test_windows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
