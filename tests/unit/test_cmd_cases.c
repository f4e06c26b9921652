/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "../../src/cmd/cases.h"

static void test_platform_in_front(void **state)
{
	static const struct {
		const char *text, *rest;
		enum platform platform;
	} cases[] = {
		{"5283181964062721", "5283181964062721", PLATFORM_NONE},
		{"weibo:5283181964062721", "5283181964062721", PLATFORM_WEIBO},
		{"wecom:x0123456789ab", "x0123456789ab", PLATFORM_WECOM},
		{"other:1", "other:1", PLATFORM_NONE},
		{"", "", PLATFORM_NONE},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct slice rest = slice_of(cases[i].text);
		enum platform got = case_platform(&rest);

		if (got != cases[i].platform || !slice_is(rest, cases[i].rest))
			fail_msg("\"%s\": %d \"%.*s\"", cases[i].text, (int)got, (int)rest.len,
				rest.s ? rest.s : "");
	}
}

static void test_last_characters_stand_for_an_id(void **state)
{
	static const struct {
		const char *id, *end;
		bool fits;
	} cases[] = {
		{"5283181964062721", "2721", true},
		{"5283181964062721", "5283181964062721", true},
		{"5283181964062721", "721", false}, /* too short to be meant */
		{"5283181964062721", "5283", false},
		{"721", "2721", false},
		{"x0123456789ab", "89ab", true},
		{"5283181964062721", "", false},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		if (case_id_ends(slice_of(cases[i].id), slice_of(cases[i].end)) != cases[i].fits)
			fail_msg("%s, %s", cases[i].id, cases[i].end);
}

static void test_waiting(void **state)
{
	static const struct {
		const char *label;
		enum case_state is;
		int64_t answered_at, waited;
	} cases[] = {
		{"open", CASE_OPEN, TIME_NONE, 900},
		{"opened again after our answer", CASE_OPEN, 400, 900},
		{"answered", CASE_ANSWERED, 400, 300},
		{"settled elsewhere", CASE_RESOLVED, TIME_NONE, -1},
		{"somebody else has it", CASE_HANDED_OFF, TIME_NONE, 900},
	};
	struct case_book book = {.as_of = 1000};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct talk_case c = {.opened_at = 100,
			.state = cases[i].is,
			.answered_at = cases[i].answered_at};

		if (case_waited(&book, &c) != cases[i].waited)
			fail_msg("%s: %lld", cases[i].label, (long long)case_waited(&book, &c));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_platform_in_front),
		cmocka_unit_test(test_last_characters_stand_for_an_id),
		cmocka_unit_test(test_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
