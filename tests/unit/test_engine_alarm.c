/* SPDX-License-Identifier: MIT */
/* When complaints of a day or week are more than chance. */
#include <math.h>

#include "test.h"

#include "dialogue_brand.h"

enum {
	TODAY = 40 /* days after START */
};

/* One complaint on each of the days given. */
static size_t complain(struct said *said, const int *days, size_t n)
{
	static const char *const ids[ACTS_MAX] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10",
		"11", "12", "13", "14", "15", "16"};

	for (size_t i = 0; i < n; i++)
		said[i] = (struct said){ids[i], KIND_COMMENT, people[2 + i % 6].name,
			i < 6 ? OURS : OURS_TOO, NULL, NULL, days[i] * DAY + (int64_t)i, "坏了",
			SPEECH_COMPLAINT, PREC_SECOND};
	return n;
}

static const struct rising {
	const char *label;
	int days[ACTS_MAX];
	size_t n;
	bool has_before, rings;
	int64_t n_day, n_week, n_before;
} risings[] = {
	{"one a week, and so it stays", {1, 8, 15, 22, 29, 35}, 6, true, false, 0, 1, 4},
	{"five in a week against one", {1, 8, 15, 22, 29, 34, 35, 36, 37, 39}, 10, true, true, 1, 5,
		4},
	{"three in a week are chance", {1, 8, 15, 22, 29, 34, 36, 38}, 8, true, false, 0, 3, 4},
	{"four in a day", {1, 15, 39, 39, 39, 39}, 6, true, true, 4, 4, 1},
	{"the data do not reach back", {20, 36, 37, 38, 39, 39}, 6, false, false, 2, 5, 1},
};

static void test_the_alarm(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(risings); i++) {
		const struct rising *r = &risings[i];
		struct said said[ACTS_MAX] = {{0}};
		struct brand b;
		struct alarm a;

		open_brand(&b, said, complain(said, r->days, r->n));
		read_alarm(b.st, START + (int64_t)TODAY * DAY_S, &a);
		if (a.rings != r->rings || a.has_before != r->has_before || a.n_day != r->n_day ||
			a.n_week != r->n_week || a.n_before != r->n_before)
			fail_msg("%s: rings %d day %lld week %lld before %lld", r->label, a.rings,
				(long long)a.n_day, (long long)a.n_week, (long long)a.n_before);
		/* everybody has 99 followers: 1 + log10(100) */
		assert_true(a.week > 2.999 * (double)a.n_week &&
			    a.week < 3.001 * (double)a.n_week + .001);
		brand_close(&b);
	}
}

/* One complaint is no alarm, before a million people it is one. */
static void test_who_hears_it(void **state)
{
	static const struct heard {
		const char *name;
		bool rings;
		double week;
	} heard[] = {{"青柠", false, 3}, {"云海", true, 7}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(heard); i++) {
		static const int days[] = {1, 8, 15, 22, 29, 39};
		struct said said[ACTS_MAX] = {{0}};
		struct brand b;
		struct alarm a;

		complain(said, days, SRM_COUNT(days));
		said[5].who = heard[i].name;
		open_brand(&b, said, SRM_COUNT(days));
		read_alarm(b.st, START + (int64_t)TODAY * DAY_S, &a);
		assert_int_equal(a.rings, heard[i].rings);
		assert_int_equal(a.n_week, 1);
		assert_true(fabs(a.week - heard[i].week) < .001);
		brand_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_alarm),
		cmocka_unit_test(test_who_hears_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
