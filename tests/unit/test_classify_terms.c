/* SPDX-License-Identifier: MIT */
/* Which terms some texts hold more than others. */
#include "test.h"

#include <math.h>
#include <stdio.h>

#include "srm/classify/terms.h"

enum {
	NOW,
	BEFORE,
	MAX = 16
};

static struct terms *made;

static int forget(void **state)
{
	(void)state;
	terms_free(made);
	made = NULL;
	return 0;
}

struct said {
	int64_t person;
	int group;
	const char *text;
};

static void read_all(const struct said *said, size_t n)
{
	forget(NULL);
	made = terms_new();
	for (size_t i = 0; i < n; i++)
		terms_hint(made, slice_of(said[i].text));
	for (size_t i = 0; i < n; i++)
		terms_add(made, &(struct term_text){.text = slice_of(said[i].text),
					.person = said[i].person,
					.id = (int64_t)i + 1,
					.fitness = i,
					.groups = 1u << said[i].group});
}

/* n persons say `with`, and as many again something else each, in both groups. */
static void say(const char *with, int now, int before, int each, const char *more)
{
	struct said all[400];
	char text[400][120];
	static const char *const rest[] = {
		"今晚吃面", "公园散步", "下雨没伞", "猫咪睡觉", "早起跑步"};
	size_t n = 0;

	for (int p = 0; p < 60; p++)
		for (int g = 0; g < 2; g++) {
			int holds = p < (g == NOW ? now : before);

			for (int k = 0; k < (holds ? each : 1); k++, n++) {
				snprintf(text[n], sizeof(text[n]), "%s%s%s%s",
					holds && p % 2 ? rest[p % 5] : "",
					holds ? with : rest[p % 5], holds ? more : "",
					p % 3 ? "" : rest[(p + 1) % 5]);
				all[n] = (struct said){p, g, text[n]};
			}
		}
	read_all(all, n);
}

static int find(const struct term_found *found, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(found[i].text, text))
			return (int)i;
	return -1;
}

static const struct rise_case {
	const char *label, *with;
	int now, before, each;
	const char *term; /* NULL: none rises */
	int people;
} rise_cases[] = {
	{"many more now", "杯盖漏水", 20, 1, 1, "杯盖漏水", 20},
	{"a Latin word", "nfc", 20, 0, 1, "nfc", 20},
	{"as many before", "杯盖漏水", 20, 20, 1, NULL, 0},
	{"fewer now", "杯盖漏水", 2, 20, 1, NULL, 0},
	{"two people are too few", "杯盖漏水", 2, 0, 1, NULL, 0},
	{"two shouters are still two people", "杯盖漏水", 2, 0, 30, NULL, 0},
	{"a phrase that is always the same is told whole", "今年春天新上市的高山云雾", 20, 0, 1,
		"今年春天新上市的高山云雾", 20},
	{"function words at its ends are no part", "的杯盖漏水了", 20, 0, 1, NULL, 0},
	{"a hashtag is counted elsewhere", "#杯盖漏水#", 20, 0, 1, NULL, 0},
	{"names are nothing said", "@杯盖漏水 ", 20, 0, 1, NULL, 0},
	{"codes are nothing said", "[杯盖漏水]", 20, 0, 1, NULL, 0},
};

static void test_what_rises(void **state)
{
	struct term_found found[MAX];

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rise_cases); i++) {
		const struct rise_case *c = &rise_cases[i];
		size_t n;

		say(c->with, c->now, c->before, c->each, "");
		n = terms_pick(made, NOW, BEFORE, found, MAX);
		if (!c->term) {
			for (size_t k = 0; k < n; k++)
				if (strstr(found[k].text, c->with))
					fail_msg("%s: %s", c->label, found[k].text);
			continue;
		}
		if (find(found, n, c->term) != 0)
			fail_msg("%s: %s first of %zu", c->label, n ? found[0].text : "nothing", n);
		assert_int_equal(found[0].people, c->people);
		assert_int_equal(found[0].others, c->before);
		assert_true(found[0].ratio >= TERM_SURE);
		assert_true(found[0].example > 0);
	}
}

static void test_fragments_of_a_term_are_not_listed_beside_it(void **state)
{
	struct term_found found[MAX];
	size_t n;

	(void)state;
	say("杯盖漏水", 20, 0, 1, "");
	n = terms_pick(made, NOW, BEFORE, found, MAX);
	assert_int_equal(find(found, n, "杯盖漏水"), 0);
	assert_int_equal(find(found, n, "杯盖"), -1);
	assert_int_equal(find(found, n, "盖漏"), -1);
	assert_int_equal(find(found, n, "盖漏水"), -1);
}

/* One text that many copied is one topic, not as many as it has phrases. */
static void test_a_copied_text_is_listed_once(void **state)
{
	struct term_found found[MAX];
	size_t n;

	(void)state;
	say("杯盖漏水，客服电话打不通，包装也破了", 20, 0, 1, "");
	n = terms_pick(made, NOW, BEFORE, found, MAX);
	assert_int_equal(n, 1);
	assert_int_equal(found[0].people, 20);
}

static void test_people_are_counted_by_group(void **state)
{
	const struct said said[] = {
		{1, NOW, "好茶"}, {1, NOW, "好茶"}, {1, BEFORE, "好茶"}, {2, NOW, "好水"}};

	(void)state;
	read_all(said, SRM_COUNT(said));
	assert_int_equal(terms_people(made, NOW), 2);
	assert_int_equal(terms_people(made, BEFORE), 1);
	assert_int_equal(terms_floor(made), TERM_PEOPLE);
}

static const struct ratio_case {
	const char *label;
	int64_t a, n, b, m;
	double ratio;
} ratio_cases[] = {
	{"nothing said", 0, 0, 0, 0, 0},
	{"nobody to compare with", 5, 10, 0, 0, 0},
	{"the same share", 5, 100, 5, 100, 0},
	{"four times as many", 20, 100, 5, 100, 10.925},
	{"the other way round", 5, 100, 20, 100, -10.925},
	{"all against none", 10, 10, 0, 10, 27.726},
};

static void test_ratio(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(ratio_cases); i++) {
		const struct ratio_case *c = &ratio_cases[i];
		double got = terms_ratio(c->a, c->n, c->b, c->m);

		if (fabs(got - c->ratio) > 0.01)
			fail_msg("%s: %.3f, not %.3f", c->label, got, c->ratio);
	}
}

static const struct tag_case {
	const char *label, *text, *tags;
} tag_cases[] = {
	{"none", "好茶", ""},
	{"one", "#春茶# 到了", "春茶"},
	{"two", "#春茶##盖碗#", "春茶,盖碗"},
	{"blanks around it", "# 春茶 #", "春茶"},
	{"a lone sign", "第#1名", ""},
	{"an empty one", "##春茶#", "春茶"},
	{"not closed", "#春茶", ""},
};

static void test_hashtags(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(tag_cases); i++) {
		struct slice rest = slice_of(tag_cases[i].text), tag;
		STR(got);

		while (hashtag_next(&rest, &tag)) {
			str_add(&got, got.len ? "," : "");
			str_adds(&got, tag);
		}
		if (strcmp(got.buf, tag_cases[i].tags) != 0)
			fail_msg("%s: \"%s\"", tag_cases[i].label, got.buf);
	}
}

static void write_noise(unsigned seed, struct str *to)
{
	for (int i = 0; i < 20; i++) {
		seed = seed * 1103515245u + 12345u;
		str_addcp(to, 0x4E00 + (seed >> 16) % 5000);
	}
}

/* More different terms than there is room for: what is kept is counted in full. */
static void test_memory_is_bounded(void **state)
{
	struct term_found found[MAX];
	size_t n;

	(void)state;
	made = terms_new();
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < 12000; i++) {
			bool is_now = i % 100 == 0;
			STR(text);

			/* thrice each, as often as a term must be seen */
			write_noise((unsigned)(i % 4000), &text);
			str_add(&text, is_now ? "，杯盖漏水" : "");
			if (pass)
				terms_add(made, &(struct term_text){.text = str_slice(&text),
							.person = i,
							.id = i + 1,
							.groups = 1u << (is_now ? NOW : BEFORE)});
			else
				terms_hint(made, str_slice(&text));
		}
	assert_true(terms_floor(made) > TERM_PEOPLE);
	n = terms_pick(made, NOW, BEFORE, found, MAX);
	assert_int_equal(find(found, n, "杯盖漏水"), 0);
	assert_int_equal(found[0].people, 120);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_what_rises, forget),
		cmocka_unit_test_teardown(test_fragments_of_a_term_are_not_listed_beside_it,
			forget),
		cmocka_unit_test_teardown(test_a_copied_text_is_listed_once, forget),
		cmocka_unit_test_teardown(test_people_are_counted_by_group, forget),
		cmocka_unit_test(test_ratio),
		cmocka_unit_test(test_hashtags),
		cmocka_unit_test_teardown(test_memory_is_bounded, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
