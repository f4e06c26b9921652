/* SPDX-License-Identifier: MIT */
/* The closed sets of words and the settings: names go round, and nonsense is refused. */
#include "test.h"

#include "srm/model/config.h"
#include "srm/model/names.h"

static void test_every_name_is_found_again(void **state)
{
	(void)state;
	for (int set = NAMES_PLATFORM; set <= NAMES_GENDER; set++) {
		for (int i = 1; i < name_count((enum name_set)set); i++) {
			const char *name = name_of((enum name_set)set, i);
			const char *title = name_title((enum name_set)set, i);

			assert_int_equal(name_value((enum name_set)set, slice_of(name)), i);
			/* a marketer types the Chinese word */
			assert_int_equal(name_value((enum name_set)set,
						 slice_of(msg_text(LANG_ZH, title))),
				i);
		}
		assert_int_equal(name_value((enum name_set)set, SLICE_LIT("no such word")), 0);
		assert_int_equal(name_value((enum name_set)set, SLICE_LIT("")), 0);
	}
}

static void test_defaults_lie_within_their_ranges(void **state)
{
	struct config config;
	double weights;

	(void)state;
	config_defaults(&config);
	for (size_t i = 0; config_item_at(i); i++) {
		const struct config_item *item = config_item_at(i);

		assert_true(config_get(&config, item) == item->default_value);
		assert_true(item->default_value >= item->min && item->default_value <= item->max);
		assert_ptr_equal(config_item_by_name(slice_of(item->name)), item);
	}
	weights = config.weight_frequency + config.weight_influence + config.weight_sharing +
		  config.weight_relevance;
	assert_true(weights > 0.999 && weights < 1.001);
}

static void test_presets_are_whole(void **state)
{
	(void)state;
	for (size_t i = 0; config_preset_at(i); i++) {
		const struct config_preset *p = config_preset_at(i);
		double sum = p->weight[0] + p->weight[1] + p->weight[2] + p->weight[3];

		assert_true(sum > 0.999 && sum < 1.001);
	}
}

static void test_nonsense_is_refused_and_changes_nothing(void **state)
{
	static const struct {
		const char *name, *text, *words;
	} cases[] = {
		{"half-life", "soon", "not a number"},
		{"half-life", "", "not a number"},
		{"half-life", "nan", "not a number"},
		{"half-life", "1", "not between"},
		{"weight.influence", "-0.1", "not between"},
		{"daily-cap", "2.5", "whole number"},
	};
	struct config config;

	(void)state;
	config_defaults(&config);
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct config_item *item = config_item_by_name(slice_of(cases[i].name));
		struct srm_err err = SRM_ERR_INIT;

		assert_int_equal(config_set(&config, item, slice_of(cases[i].text), &err),
			SRM_EUSAGE);
		if (!strstr(err.msg[LANG_EN], cases[i].words))
			fail_msg("%s = \"%s\": %s", cases[i].name, cases[i].text, err.msg[LANG_EN]);
		assert_true(config_get(&config, item) == item->default_value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_name_is_found_again),
		cmocka_unit_test(test_defaults_lie_within_their_ranges),
		cmocka_unit_test(test_presets_are_whole),
		cmocka_unit_test(test_nonsense_is_refused_and_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
