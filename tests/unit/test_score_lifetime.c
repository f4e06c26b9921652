/* SPDX-License-Identifier: MIT */
#include "near.h"
#include "test.h"

#include <stdio.h>

#include "lifetime_private.h"
#include "srm/base/attr.h"
#include "srm/base/date.h"

/* Made-up people, the same in every run. */
struct luck {
	uint64_t state;
};

static double luck_share(struct luck *l)
{
	uint64_t z = l->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

static double luck_normal(struct luck *l)
{
	return sqrt(-2 * log(luck_share(l))) * cos(6.283185307179586 * luck_share(l));
}

/* Marsaglia & Tsang 2000; below 1 by the usual power of a uniform. */
static double luck_gamma(struct luck *l, double shape)
{
	double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / sqrt(9 * d), v;

	for (;;) {
		double z = luck_normal(l);

		v = pow(1 + c * z, 3);
		if (v > 0 && log(luck_share(l)) < z * z / 2 + d - d * v + d * log(v))
			break;
	}
	return d * v * (shape < 1 ? pow(luck_share(l), 1 / shape) : 1);
}

static struct bgnbd_cell live(struct luck *l, const struct bgnbd *p, int32_t T)
{
	double rate = luck_gamma(l, p->r) / p->alpha, a = luck_gamma(l, p->a);
	double leaves = a / (a + luck_gamma(l, p->b)), at = 0;
	struct bgnbd_cell c = {.T = T, .n = 1};

	for (;;) {
		at -= log(luck_share(l)) / rate;
		if (at > T)
			return c;
		if ((int32_t)at > c.t_x) {
			c.x++;
			c.t_x = (int32_t)at;
		}
		if (luck_share(l) < leaves)
			return c;
	}
}

enum {
	PEOPLE = 20000
};

static struct bgnbd_cell people[PEOPLE];
static const struct bgnbd truth = {.r = 0.6, .alpha = 90, .a = 0.8, .b = 2.5};

static void people_make(void)
{
	struct luck luck = {42};

	for (int32_t i = 0; i < PEOPLE; i++)
		people[i] = live(&luck, &truth, 100 + i % 500);
}

static void test_finds_what_people_were_made_from(void **state)
{
	struct bgnbd p;

	(void)state;
	people_make();
	assert_true(bgnbd_fit(people, PEOPLE, &p));
	assert_near(p.r / truth.r, 1, 0.1);
	assert_near(p.alpha / truth.alpha, 1, 0.1);
	assert_near(p.a / (p.a + p.b), 0.8 / 3.3, 0.03);
	assert_near(p.a / truth.a, 1, 0.3);
	assert_true(p.n == PEOPLE);
	assert_near(p.log_likelihood, bgnbd_log_likelihood(&p, people, PEOPLE), 1e-6);
	assert_true(p.log_likelihood > bgnbd_log_likelihood(&truth, people, PEOPLE));
}

static void test_alike_people_apart_or_together(void **state)
{
	struct bgnbd_cell apart[3 * 300], together[300];
	struct bgnbd p, q;

	(void)state;
	people_make();
	for (int i = 0; i < 300; i++) {
		together[i] = people[i];
		together[i].n = 3;
		apart[i] = apart[899 - i] = apart[300 + i] = people[i];
	}
	assert_true(bgnbd_fit(apart, 900, &p) && bgnbd_fit(together, 300, &q));
	assert_memory_equal(&p, &q, sizeof(p));
	assert_true(bgnbd_log_likelihood(&truth, apart, 900) ==
		    bgnbd_log_likelihood(&truth, together, 300));
}

/* The formula of the paper, with gamma functions. */
static double by_the_book(const struct bgnbd *p, int x, int t_x, int T)
{
	double one = pow(p->alpha + T, -(p->r + x)), two = 0;

	if (x)
		two = p->a / (p->b + x - 1) * pow(p->alpha + t_x, -(p->r + x));
	return lgamma(p->r + x) - lgamma(p->r) + p->r * log(p->alpha) + lgamma(p->a + p->b) +
	       lgamma(p->b + x) - lgamma(p->b) - lgamma(p->a + p->b + x) + log(one + two);
}

static void test_likelihood_is_the_papers(void **state)
{
	static const int cases[][3] = {
		{0, 0, 0}, {0, 0, 300}, {1, 1, 1}, {1, 40, 300}, {7, 250, 260}, {30, 90, 400}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const int *k = cases[i];
		struct bgnbd_cell cell = {.x = k[0], .t_x = k[1], .T = k[2], .n = 2};

		assert_near(bgnbd_log_likelihood(&truth, &cell, 1),
			2 * by_the_book(&truth, k[0], k[1], k[2]), 1e-9);
	}
	/* far beyond what a double holds without logarithms */
	assert_true(isfinite(bgnbd_log_likelihood(&truth,
		&(struct bgnbd_cell){.x = 2000, .t_x = 2100, .T = 4000, .n = 1}, 1)));
}

static void test_slope_is_that_of_the_surface(void **state)
{
	static const double places[][LIFETIME_PARAMETERS] = {
		{-1.4, 3.4, -0.2, 0.9}, {-3, 4, 1, 0}, {0.5, 1, -2, 3}};
	const double h = 1e-5;

	(void)state;
	people_make();
	for (size_t i = 0; i < SRM_COUNT(places); i++) {
		SRM_CLEANUP(likelihood_release) struct likelihood l;
		double slope[LIFETIME_PARAMETERS], at[LIFETIME_PARAMETERS];

		assert_true(likelihood_open(&l, people, 2000));
		likelihood_at(&l, places[i], slope);
		for (int k = 0; k < LIFETIME_PARAMETERS; k++) {
			double up, down;

			memcpy(at, places[i], sizeof(at));
			at[k] += h;
			up = likelihood_at(&l, at, NULL);
			at[k] -= 2 * h;
			down = likelihood_at(&l, at, NULL);
			assert_near((up - down) / (2 * h), slope[k], 1e-7);
		}
	}
}

static const struct {
	const char *label;
	struct bgnbd p;
	double x, t_x, T, t, expected; /* the published formula with 60 digits */
} futures[] = {
	{"the paper's example", {.243, 4.414, .793, 2.426, 0, 0}, 2, 30.43, 38.86, 39,
		1.226028174767},
	{"came once, long ago", {.0381, 44.7, 2.5785, .9259, 0, 0}, 0, 0, 400, 25,
		2.097254208609e-03},
	{"came often, then not", {.0381, 44.7, 2.5785, .9259, 0, 0}, 5, 300, 420, 25,
		7.692821610045e-02},
	{"a next to 1", {.25, 40, 1.0000001, 2.4, 0, 0}, 3, 50, 60, 30, .6739825094932},
	{"a + b below 1", {1.5, 10, .3, .4, 0, 0}, 0, 0, 5, 300, 8.737515120345},
	{"all alike in staying", {.5, 20, 40, 60, 0, 0}, 4, 80, 90, 30, .4764686793024},
	{"hardly anybody is lost", {.2, 1, .05, 30, 0, 0}, 60, 90, 100, 365, 161.4045172320},
	{"where the published sum overflows", {.3, .5, 3000, 2000, 0, 0}, 0, 0, 0, 30,
		1.102636118569},
	{"nothing in no time", {.3, .5, 1, 2, 0, 0}, 3, 4, 9, 0, 0},
};

static void test_expects_what_the_paper_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(futures); i++) {
		double e = bgnbd_expected(&futures[i].p, futures[i].x, futures[i].t_x, futures[i].T,
			futures[i].t);

		if (fabs(e - futures[i].expected) > 1e-11 * futures[i].expected)
			fail_msg("%s: %.13g is not %.13g", futures[i].label, e,
				futures[i].expected);
	}
}

static void test_silence_only_lowers(void **state)
{
	(void)state;
	for (int x = 0; x < 40; x += 3) {
		double expected = INFINITY, alive = INFINITY, vitality = INFINITY;
		int t_x = 4 * x;

		assert_near(bgnbd_vitality(&truth, x, t_x, t_x), 1, 1e-15);
		for (int T = t_x; T < t_x + 2000; T += 7) {
			double e = bgnbd_expected(&truth, x, t_x, T, 30);
			double a = bgnbd_alive(&truth, x, t_x, T);
			double v = bgnbd_vitality(&truth, x, t_x, T);

			assert_true(e < expected && a <= alive && v < vitality);
			assert_true(e >= 0 && a >= 0 && v >= 0);
			expected = e;
			alive = a;
			vitality = v;
		}
		assert_true(x ? alive < 0.2 : alive == 1);
	}
	/* the same silence says more of who came often */
	assert_true(bgnbd_vitality(&truth, 20, 60, 120) < bgnbd_vitality(&truth, 2, 60, 120));
}

static void test_does_not_fit_what_says_nothing(void **state)
{
	struct bgnbd_cell few[] = {{0, 0, 300, 100000}, {1, 20, 300, 49}};
	struct bgnbd_cell same[] = {{0, 0, 300, 1000}, {3, 90, 90, 1000}};
	struct bgnbd_cell today[] = {{0, 0, 0, 1000}};
	struct bgnbd_cell wrong[] = {{2, 50, 40, 1000}};
	struct bgnbd p = {.r = 7};

	(void)state;
	assert_false(bgnbd_fit(NULL, 0, &p));
	assert_false(bgnbd_fit(few, SRM_COUNT(few), &p));
	assert_false(bgnbd_fit(same, SRM_COUNT(same), &p)); /* nobody is ever lost */
	assert_false(bgnbd_fit(today, SRM_COUNT(today), &p));
	assert_false(bgnbd_fit(wrong, SRM_COUNT(wrong), &p));
	assert_true(p.r == 7);
	assert_true(bgnbd_log_likelihood(&truth, NULL, 0) == 0);
	assert_true(bgnbd_log_likelihood(&truth, wrong, 1) == -INFINITY);
}

enum {
	BUYERS_MAX = 3000
};

static struct buyer {
	char name[16];
	int32_t first, last, x, later;
	int64_t day;
} buyers[BUYERS_MAX];

static FILE *cdnow_open(void)
{
	const char *shared = getenv("SRM_SHARED");
	char path[512];

	if (!shared)
		return NULL;
	snprintf(path, sizeof(path), "%s/labelled/cdnow_sample.txt", shared);
	return fopen(path, "r");
}

/* Rows of one buyer stand together, in order of time: name, number, yyyymmdd, units, dollars. */
static size_t cdnow_read(FILE *f, int64_t end)
{
	char line[128], name[16];
	size_t n = 0;
	int y, m, d;

	while (fgets(line, sizeof(line), f)) {
		int64_t day;

		if (sscanf(line, "%*s %15s %4d%2d%2d", name, &y, &m, &d) != 4)
			continue;
		day = date_from_civil(y, m, d);
		if (!n || strcmp(buyers[n - 1].name, name) != 0) {
			assert_true(n < BUYERS_MAX);
			buyers[n] = (struct buyer){.first = (int32_t)day, .last = (int32_t)day};
			memcpy(buyers[n].name, name, sizeof(name));
			n++;
		} else if (day != buyers[n - 1].day && day <= end) {
			buyers[n - 1].x++;
			buyers[n - 1].last = (int32_t)day;
		} else if (day != buyers[n - 1].day) {
			buyers[n - 1].later++;
		}
		buyers[n - 1].day = day;
	}
	return n;
}

static double correlation(const double *a, const double *b, size_t n)
{
	double sa = 0, sb = 0, aa = 0, bb = 0, ab = 0, m = (double)n;

	for (size_t i = 0; i < n; i++) {
		sa += a[i];
		sb += b[i];
		aa += a[i] * a[i];
		bb += b[i] * b[i];
		ab += a[i] * b[i];
	}
	return (ab - sa * sb / m) / sqrt((aa - sa * sa / m) * (bb - sb * sb / m));
}

/* In days: a week is 7 of them, and the density of each of the returns a seventh. */
static void test_cdnow_as_published(void **state)
{
	static struct bgnbd_cell cells[BUYERS_MAX];
	static double expected[BUYERS_MAX], later[BUYERS_MAX];
	int32_t end = (int32_t)date_from_civil(1997, 9, 30);
	struct bgnbd p;
	double returns = 0;
	FILE *f = cdnow_open();
	size_t n;

	(void)state;
	if (!f) {
		print_message("no $SRM_SHARED/labelled/cdnow_sample.txt: skipped\n");
		skip();
		return;
	}
	n = cdnow_read(f, end);
	fclose(f);
	assert_int_equal(n, 2357);
	for (size_t i = 0; i < n; i++) {
		const struct buyer *b = &buyers[i];

		cells[i] = (struct bgnbd_cell){b->x, b->last - b->first, end - b->first, 1};
		returns += b->x;
	}
	assert_true(bgnbd_fit(cells, n, &p));
	assert_near(p.r / 0.243, 1, 0.005);
	assert_near(p.alpha / 7 / 4.414, 1, 0.005);
	assert_near(p.a / 0.793, 1, 0.005);
	assert_near(p.b / 2.426, 1, 0.005);
	assert_near(p.log_likelihood + returns * log(7), -9582.43, 0.01);
	for (size_t i = 0; i < n; i++) {
		expected[i] = bgnbd_expected(&p, cells[i].x, cells[i].t_x, cells[i].T, 39 * 7);
		later[i] = buyers[i].later;
	}
	assert_near(correlation(expected, later, n), 0.626, 0.0005);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_what_people_were_made_from),
		cmocka_unit_test(test_alike_people_apart_or_together),
		cmocka_unit_test(test_likelihood_is_the_papers),
		cmocka_unit_test(test_slope_is_that_of_the_surface),
		cmocka_unit_test(test_expects_what_the_paper_does),
		cmocka_unit_test(test_silence_only_lowers),
		cmocka_unit_test(test_does_not_fit_what_says_nothing),
		cmocka_unit_test(test_cdnow_as_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
