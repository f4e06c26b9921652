/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <math.h>
#include <string.h>

#include "srm/classify/linear.h"

static const char small[] = "# of a test\n"
			    "=classes\tcalm\tangry\n"
			    "=bias\t-100\n"
			    "太差\t300\n"
			    "差_\t100\n"
			    "不\t50\n"
			    "不太差\t-400\n"
			    "=shop link\t70\n"
			    "0\t20\n";

static double score_of(const struct linear *m, const char *text)
{
	double score;

	linear_score(m, slice_of(text), &score);
	return score;
}

static void test_score(void **state)
{
	static const struct {
		const char *label, *text;
		double score; /* without bias, before it is divided */
		int characters;
	} cases[] = {
		{"nothing", "", 0, 1},
		{"no n-gram it knows", "好吃", 0, 2},
		{"a pair at the end", "太差", 4, 2},
		{"the end is where a sign is", "太差,了", 4, 3},
		{"a longer n-gram and those within", "不太差了", 0.5 + 3 - 4, 4},
		{"a number is one, whatever its digits", "123 45", 0.4, 2},
		{"an emoji is a blank", "太😀差", 1, 2},
		{"expression codes do not decide", "[太差]好", 0, 1},
		{"nor do nicknames", "@太差 好", 0, 1},
		{"nor addresses", "https://t.cn/0 好", 0, 1},
		{"whom one answers is not read", "回复@不太差:好", 0, 1},
	};
	struct linear *m = linear_load(slice_of(small));

	(void)state;
	assert_non_null(m);
	assert_int_equal(linear_columns(m), 1);
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		double want = cases[i].score / sqrt(cases[i].characters) - 1;

		if (fabs(score_of(m, cases[i].text) - want) > 1e-6)
			fail_msg("%s: %g, not %g", cases[i].label, score_of(m, cases[i].text),
				want);
	}
	linear_free(m);
}

static void test_names(void **state)
{
	struct linear *m = linear_load(slice_of(small));
	int64_t link = linear_feature(m, SLICE_LIT("=shop link"));

	(void)state;
	assert_true(link > 0);
	assert_true(fabs(linear_weight(m, (uint32_t)link, 0) - 0.7) < 1e-6);
	assert_int_equal(linear_feature(m, SLICE_LIT("=other")), LINEAR_UNKNOWN);
	linear_free(m);
	assert_null(linear_load(SLICE_LIT("no model\n")));
	assert_null(linear_load(SLICE_LIT("")));
}

struct places {
	size_t start, end;
	int n;
};

static void note(void *ctx, uint32_t feature, size_t start, size_t end)
{
	(void)feature;
	*(struct places *)ctx = (struct places){start, end, ((struct places *)ctx)->n + 1};
}

static void test_find(void **state)
{
	struct linear *m = linear_load(SLICE_LIT("=classes\ta\tb\n太差\t100\n"));
	struct places places = {0};
	const char *text = "味道太差了";

	(void)state;
	assert_true(linear_find(m, slice_of(text), note, &places) > 0);
	assert_int_equal(places.n, 1);
	assert_memory_equal(text + places.start, "太差", places.end - places.start);
	linear_free(m);
}

static void add(struct linear_set *set, int class, uint32_t group, const char *text)
{
	struct linear_example e = {.class = class, .group = group, .weight = 1};

	linear_terms_add(&set->names, slice_of(text), &e.terms);
	vec_push(&set->examples, e);
}

static struct linear_set make_set(void)
{
	static const char *const good[] = {"很好吃", "好吃极了", "味道好吃", "真好吃呀"},
				 *const bad[] = {"太难吃", "难吃死了", "味道难吃", "真难吃呀"};
	struct linear_set set = {.n_classes = 2};

	for (uint32_t i = 0; i < SRM_COUNT(good); i++) {
		add(&set, 0, i, good[i]);
		add(&set, 1, i, bad[i]);
	}
	return set;
}

/* What is written is read back, and scores as the fit does. */
static void test_fit(void **state)
{
	static const char *const classes[] = {"good", "bad"};
	const struct linear_options options = {.penalty = 0.1, .min_texts = 2};
	struct linear_set set = make_set();
	struct linear_fit fit, again;
	struct linear *m;
	double score;
	STR(file);

	(void)state;
	linear_fit(&set, &options, NULL, &fit);
	linear_fit(&set, &options, NULL, &again);
	assert_memory_equal(fit.weights, again.weights, fit.n_features * sizeof(*fit.weights));
	linear_write(&set, &fit, classes, 1, &file);
	m = linear_load(str_slice(&file));
	assert_non_null(m);
	assert_true(score_of(m, "难吃") > 0.5);
	assert_true(score_of(m, "好吃") < -0.5);
	for (size_t i = 0; i < set.examples.n; i++) {
		linear_fit_score(&fit, &set.examples.at[i].terms, &score);
		assert_int_equal(score > 0, set.examples.at[i].class);
	}
	linear_free(m);
	linear_fit_release(&fit);
	linear_fit_release(&again);
	linear_set_release(&set);
}

/* A prior holds where the examples say nothing, and gives way where they do. */
static void test_prior(void **state)
{
	struct linear *prior = linear_load(SLICE_LIT("=classes\tgood\tbad\n难吃\t-200\n慢\t300\n"));
	const struct linear_options options = {.penalty = 0.1, .min_texts = 2, .prior = prior};
	struct linear_set set = make_set();
	struct linear_fit fit;
	uint32_t slow = linear_name(&set.names, SLICE_LIT("慢"));
	uint32_t bad = linear_name(&set.names, SLICE_LIT("难吃"));

	(void)state;
	linear_fit(&set, &options, NULL, &fit);
	assert_true(fit.weights[bad] > -1);
	assert_true(fit.weights[slow] >= 0);
	linear_fit_release(&fit);
	linear_set_release(&set);
	linear_free(prior);
}

static void test_validate(void **state)
{
	const struct linear_options options = {.penalty = 0.1, .min_texts = 1};
	struct linear_set set = make_set();
	double score[8] = {0};
	int right = 0;

	(void)state;
	assert_int_equal(set.examples.n, SRM_COUNT(score));
	linear_validate(&set, &options, 4, true, score);
	for (size_t i = 0; i < set.examples.n; i++)
		right += (score[i] > 0) == (set.examples.at[i].class == 1);
	assert_int_equal(right, 8);
	linear_set_release(&set);
}

static void test_share(void **state)
{
	double share[3];

	(void)state;
	linear_share(1, (double[]){0}, share);
	assert_true(fabs(share[1] - 0.5) < 1e-12);
	linear_share(3, (double[]){800, 800, -800}, share);
	assert_true(fabs(share[0] - 0.5) < 1e-12 && share[2] < 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_score),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_prior),
		cmocka_unit_test(test_validate),
		cmocka_unit_test(test_share),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
