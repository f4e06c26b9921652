/* SPDX-License-Identifier: MIT */
/* Which pieces are quoted first. */
#include "test.h"

#include "ugc.h"

static const struct order_case {
	const char *label;
	struct ugc_piece first, second;
} order_cases[] = {
	{"upper tiers before long texts", {.tier = TIER_CORE, .length = 10},
		{.tier = TIER_KEY, .length = 100}},
	{"long before short", {.length = 100, .at = 1}, {.length = 10, .at = 2}},
	{"new before old", {.at = 2, .id = 2}, {.at = 1, .id = 1}},
	{"else as they were read", {.id = 1}, {.id = 2}},
};

static void test_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(order_cases); i++) {
		const struct order_case *c = &order_cases[i];

		if (ugc_compare(&c->first, &c->second) >= 0 ||
			ugc_compare(&c->second, &c->first) <= 0)
			fail_msg("%s", c->label);
		assert_int_equal(ugc_compare(&c->first, &c->first), 0);
	}
}

/* An answer of our own to the case that holds the piece; an automatic one stops no clock. */
static void test_what_acknowledges(void **state)
{
	struct talk_case cases[] = {
		{.person = 1,
			.post = 5,
			.opening = 11,
			.opened_at = 100,
			.last_at = 200,
			.auto_at = 110,
			.state = CASE_OPEN},
		{.person = 2,
			.post = 5,
			.opening = 12,
			.opened_at = 100,
			.last_at = 200,
			.answered_at = 300,
			.state = CASE_ANSWERED},
		{.person = 2,
			.post = 6,
			.opening = 13,
			.opened_at = 150,
			.last_at = 150,
			.state = CASE_OPEN},
		{.person = 3,
			.post = 5,
			.opening = 14,
			.opened_at = 100,
			.last_at = 100,
			.state = CASE_RESOLVED},
	};
	static const struct {
		const char *label;
		int64_t person, at, post;
		enum kind act, answer;
	} pieces[] = {
		{"a template alone", 1, 100, 5, KIND_COMMENT, KIND_NONE},
		{"answered", 2, 100, 5, KIND_COMMENT, KIND_REPLY},
		{"what they said before we answered", 2, 200, 5, KIND_COMMENT, KIND_REPLY},
		{"what they said later", 2, 201, 5, KIND_COMMENT, KIND_NONE},
		{"on another post", 2, 150, 6, KIND_COMMENT, KIND_NONE},
		{"settled elsewhere", 3, 100, 5, KIND_MENTION, KIND_COMMENT},
		{"nobody's case", 4, 100, 5, KIND_COMMENT, KIND_NONE},
	};
	const struct ugc_answers answers = {
		.said = {.cases = {.at = cases, .n = SRM_COUNT(cases)}}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(pieces); i++) {
		const struct ugc_piece piece = {
			.person = pieces[i].person, .at = pieces[i].at, .act = pieces[i].act};

		if (ugc_answer(&answers, &piece, PLATFORM_WEIBO, SLICE_NONE, pieces[i].post) !=
			pieces[i].answer)
			fail_msg("%s", pieces[i].label);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_what_acknowledges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
