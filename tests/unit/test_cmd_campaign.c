/* SPDX-License-Identifier: MIT */
/* Costs and names of campaigns as people and spreadsheets write them. */
#include "test.h"

#include "../../src/cmd/campaign_put.h"

static void test_cost(void **state)
{
	static const struct cost_case {
		const char *text;
		bool is_right, has_cost;
		double cost;
	} cases[] = {
		{"12000", true, true, 12000},
		{"12,000.50", true, true, 12000.5},
		{"¥12000", true, true, 12000},
		{"￥ 1,200 元", true, true, 1200},
		{" 0 ", true, true, 0},
		{"", true, false, 0},
		{"1.2万", false, false, 0},
		{"-5", false, false, 0},
		{"nan", false, false, 0},
		{"1e99", false, false, 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct cost_case *c = &cases[i];
		struct campaign_said said = {0};
		struct srm_err err = SRM_ERR_INIT;
		enum srm_rc rc = campaign_cost_parse(slice_of(c->text), &said, &err);

		if ((rc == SRM_OK) != c->is_right)
			fail_msg("%s", c->text);
		if (c->is_right && (said.has_cost != c->has_cost || said.cost < c->cost ||
					   said.cost > c->cost))
			fail_msg("%s: %f", c->text, said.cost);
	}
}

static void test_name(void **state)
{
	static const char *const wrong[] = {"", "  ", "20260308", "none", "无", "list", "a\nb"};
	struct srm_err err = SRM_ERR_INIT;
	struct slice name;

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(wrong); i++)
		if (campaign_name_parse(slice_of(wrong[i]), &name, &err) == SRM_OK)
			fail_msg("\"%s\" was taken", wrong[i]);
	assert_int_equal(campaign_name_parse(slice_of(" 春茶节2026 "), &name, &err), SRM_OK);
	assert_true(slice_is(name, "春茶节2026"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cost),
		cmocka_unit_test(test_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
