/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "../../src/cmd/take/answer_name.h"
#include "srm/base/date.h"

static void test_written_and_read(void **state)
{
	static const struct {
		struct answer_name name;
		const char *text;
		enum ingest_as as;
	} cases[] = {
		{{"weibo", "comments", "7100000001", "", 1790000000, 2},
			"weibo-comments-7100000001-20260921-221320-2.json", AS_UNSAID},
		{{"weibo", "comments", "7100000001", "5299892377000001", 1790000000, 12},
			"weibo-comments-7100000001-of-5299892377000001-20260921-221320-12.json",
			AS_UNSAID},
		{{"weibo", "followers", "7100000001", "", 1790000000, 1},
			"weibo-followers-7100000001-20260921-221320-1.json", AS_FANS},
		{{"weibo", "mentions", "", "", 1790000000, 1},
			"weibo-mentions-20260921-221320-1.json", AS_MENTIONS},
		{{"wechat", "comments", "gh_a-b", "MzA5==/2247483650_1", 1790000000, 3},
			"wechat-comments-gh_a-b-of-MzA5==%2F2247483650_1-20260921-221320-3.json",
			AS_UNSAID},
		{{"wechat", "comments", "", "2247483650_1", 1789920000, 1},
			"wechat-comments-of-2247483650_1-20260921-000000-1.json", AS_UNSAID},
		{{"wecom", "groups", "", "", 1790000000, 1}, "wecom-groups-20260921-221320-1.json",
			AS_UNSAID},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		SRM_CLEANUP(answer_facts_release) struct answer_facts facts;
		STR(text);
		STR(path);

		answer_name_write(&cases[i].name, &text);
		assert_string_equal(text.buf, cases[i].text);
		str_addf(&path, "some-of-these/answers.zip/%s", text.buf);
		answer_facts_init(&facts);
		assert_true(answer_name_read(path.buf, &facts));
		assert_string_equal(facts.account.buf, cases[i].name.account);
		assert_string_equal(facts.post.buf, cases[i].name.post);
		assert_int_equal(facts.at, cases[i].name.at);
		assert_int_equal(facts.as, cases[i].as);
	}
}

static void test_names_of_other_files(void **state)
{
	static const char *const others[] = {"", ".json", "-.json", "weibo-.json",
		"weibo-comments.json", "weibo-comments-1.json", "weibo-comments-20260921-1.json",
		"weibo-comments-20261321-221320-1.json", "weibo-comments-20260921-251320-1.json",
		"weibo-comments-20260921-221320-1.csv", "douyin-comments-20260921-221320-1.json",
		"weibo-comments-2026092x-221320-1.json", "weibo-20260921-221320-1.json",
		"weibo-comments-20260921-221320-.json", "comments_20260921-221320-1.json"};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(others); i++) {
		SRM_CLEANUP(answer_facts_release) struct answer_facts facts;

		answer_facts_init(&facts);
		if (answer_name_read(others[i], &facts))
			fail_msg("\"%s\" was taken for an answer", others[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written_and_read),
		cmocka_unit_test(test_names_of_other_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
