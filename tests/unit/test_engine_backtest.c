/* SPDX-License-Identifier: MIT */
/*
 * Nothing past the cut-off moves a score, bit by bit; scores are those that
 * srm score would have given then; outcomes are what came after.
 */
#include "brand.h"

#include <math.h>
#include <stdio.h>

#include "near.h"
#include "srm/engine/backtest.h"
#include "srm/engine/score_rows.h"
#include "srm/engine/scoring.h"
#include "srm/store/config.h"
#include "srm/store/people.h"

enum {
	PEOPLE = 40,
	POSTS = 8,
	ACTS = 500,
	PLANTED = 400,
	HORIZON = 60 * 86400
};

#define BRAND "7900000000"
#define RIVAL "7900000009"
#define START INT64_C(1735660800)
#define CUT (START + INT64_C(120) * 86400)
#define FAR_AFTER (CUT + INT64_C(400) * 86400)

/* ---- a brand, and one file after the other ---- */

static void open_brand(struct brand *b)
{
	struct rows *rows;

	brand_open(b);
	check(store_begin(b->st, &err));
	rows = store_rows(b->st, W_KEYWORD);
	rows_bind_text(rows, 1, SLICE_LIT("绿茶"));
	rows_bind_real(rows, 2, 1);
	check(rows_run(rows, NULL, &err));
	check(store_commit(b->st, &err));
	brand_lexicon(b);
}

struct id {
	char text[24];
};

static struct ref weibo(struct id *id, const char *prefix, int n)
{
	snprintf(id->text, sizeof(id->text), "%s%0*d", prefix, (int)(10 - strlen(prefix)), n);
	return ref_native(PLATFORM_WEIBO, slice_of(id->text));
}

static struct ref mid(struct id *id, const char *prefix, int n)
{
	snprintf(id->text, sizeof(id->text), "%s%014d", prefix, n);
	return ref_native(PLATFORM_WEIBO, slice_of(id->text));
}

static void put_post(struct brand *b, const char *prefix, int n, const char *author, int64_t at,
	const char *text)
{
	struct post p = post_empty();
	struct id id;
	enum put put;

	p.key = mid(&id, prefix, n);
	p.author = ref_native(PLATFORM_WEIBO, slice_of(author));
	p.created_at = at;
	p.precision = PREC_SECOND;
	p.text = slice_of(text);
	check(import_put_post(b->im, &p, &put, &err));
}

static void put_act(struct brand *b, struct ref who, enum kind kind, int64_t at, struct ref post,
	const char *text)
{
	struct interaction i = interaction_empty();
	struct marks marks = classify_text(b->lx, kind, slice_of(text));
	const struct marks_row row = {marks.bits, marks.relevance, marks.via};
	struct id id;
	enum put put;

	i.key = mid(&id, "53", ++b->acts);
	i.kind = kind;
	i.actor = who;
	i.post = post;
	i.created_at = at;
	i.precision = PREC_SECOND;
	i.text = slice_of(text);
	check(import_put_interaction(b->im, &i, &row, &put, &err));
}

static void put_person(struct brand *b, struct ref who, const char *name, int64_t followers,
	int64_t observed_at, const char *bio)
{
	struct profile p = profile_empty();
	enum put put;

	p.who = who;
	p.name = slice_of(name);
	p.followers = followers;
	p.follows = 200;
	p.bio = slice_of(bio);
	p.observed_at = observed_at;
	check(put_profile(b->im, &p, &put, &err));
}

static const char *const names[] = {"山雀", "小满", "老陈", "茶茶", "阿木"};
static const char *const texts[] = {"好喝的绿茶", "早安", "求抽中", "怎么冲泡", "//@山雀:转给你看",
	"转发微博", "晒单：茶具到了", "//@小满:好茶//@山雀:分享"};
static const enum kind kinds[] = {
	KIND_COMMENT, KIND_REPLY, KIND_REPOST, KIND_LIKE, KIND_MENTION, KIND_FOLLOW, KIND_UNFOLLOW};

static struct ref person(struct id *id, int n)
{
	return weibo(id, "7100", n);
}

/* What was known before the cut-off: acts, dated profiles, posts of both kinds. */
static void put_history(struct brand *b)
{
	struct id id, post;

	file_begin(b, CAP_ACTS | CAP_TEXT);
	for (int i = 0; i < POSTS; i++)
		put_post(b, "52", i, BRAND, START + i,
			i % 3 ? "今天聊聊绿茶的冲泡水温" : "转发抽奖：关注并转发，抽3位送茶具礼盒");
	for (int i = 0; i < PEOPLE / 2; i++)
		put_person(b, person(&id, i), i < 5 ? names[i] : "甲", 10 * i + 3,
			START + 86400 * i, i % 4 ? "路过" : "爱绿茶");
	for (int i = 0; i < ACTS / 2; i++)
		put_act(b, person(&id, (int)pick(PEOPLE)), kinds[pick(SRM_COUNT(kinds))],
			START + pick(120 * 86400), mid(&post, "52", (int)pick(POSTS)),
			texts[pick(SRM_COUNT(texts))]);
	file_end(b);
	file_derive(b);
	file_begin(b, CAP_ACTS | CAP_TEXT | CAP_REPOSTS);
	for (int i = 0; i < ACTS / 2; i++)
		put_act(b, person(&id, (int)pick(PEOPLE)), kinds[pick(SRM_COUNT(kinds))],
			START + pick(120 * 86400), mid(&post, "52", (int)pick(POSTS)),
			texts[pick(SRM_COUNT(texts))]);
	file_end(b);
	file_derive(b);
}

/*
 * Whatever may come later: from the cut-off on, or observed from then on, or
 * at no known time; most of it with the rival or with the brand.
 */
static void plant(struct brand *b, int64_t from, int64_t to, bool is_rivals)
{
	struct id id, post;
	uint32_t span = (uint32_t)(to - from);

	file_begin(b, CAP_ACTS | CAP_TEXT | CAP_REPOSTS | CAP_PROFILE);
	for (int i = 0; i < 5; i++)
		put_post(b, "54", i, i % 2 ? BRAND : RIVAL, from + pick(span), "转发抽奖 送绿茶");
	for (int i = 0; i < (is_rivals ? 3 : 1) * PLANTED; i++) {
		bool is_new = pick(4) == 0;
		struct ref who =
			is_new ? weibo(&id, "7200", b->people++) : person(&id, (int)pick(PEOPLE));

		put_act(b, who, kinds[pick(SRM_COUNT(kinds))], from + pick(span),
			pick(10) < (is_rivals ? 1 : 7) ? mid(&post, "52", (int)pick(POSTS))
						       : mid(&post, "54", 2 * (int)pick(3)),
			texts[pick(SRM_COUNT(texts))]);
		/* names that were somebody's until then, counts of another order */
		put_person(b, who, names[pick(SRM_COUNT(names))], 900000 + i,
			pick(5) ? from + pick(span) : TIME_NONE, "绿茶绿茶绿茶");
	}
	file_end(b);
	file_derive(b);
}

static void record_own(struct brand *b)
{
	struct rows *rows;

	check(store_begin(b->st, &err));
	rows = store_rows(b->st, W_ACCOUNT);
	rows_bind_int(rows, 1, PLATFORM_WEIBO);
	rows_bind_int(rows, 2, ROLE_OWN);
	rows_bind_text(rows, 3, SLICE_LIT(""));
	rows_bind_native(rows, 4, SLICE_LIT(BRAND));
	check(rows_run(rows, NULL, &err));
	check(people_stale(b->st, &err));
	check(derive_missing(b->st, b->lx, &err));
	check(store_commit(b->st, &err));
}

static void run(struct brand *b, struct backtest *out)
{
	OWN(own);

	backtest_release(out);
	*out = (struct backtest){.cutoff_at = CUT, .until_at = CUT + HORIZON};
	check(backtest_run(b->st, out, &own, &err));
}

static void assert_same_scores(const struct backtest *a, const struct backtest *b)
{
	assert_int_equal(a->people.n, b->people.n);
	for (size_t i = 0; i < a->people.n; i++) {
		const struct backtest_person *x = &a->people.at[i], *y = &b->people.at[i];

		assert_int_equal(x->person, y->person);
		for (int s = 0; s < BACKTEST_SCORES; s++)
			if (memcmp(&x->score[s], &y->score[s], sizeof(x->score[s])) != 0)
				fail_msg("%s of person %d: %.17g became %.17g",
					backtest_score_name((enum backtest_score)s), (int)x->person,
					x->score[s], y->score[s]);
	}
	assert_memory_equal(a->calibration.half, b->calibration.half, sizeof(a->calibration.half));
	assert_near(a->calibration.day_rate, b->calibration.day_rate, 0);
}

static void nothing_moves(bool is_recorded)
{
	BACKTEST(before);
	BACKTEST(after);
	struct brand b;

	open_brand(&b);
	put_history(&b);
	if (is_recorded)
		record_own(&b);
	run(&b, &before);
	assert_true(before.people.n > PEOPLE / 2);
	assert_int_equal(before.result[BACKTEST_RETURNED][BACKTEST_WORTH].power.positives, 0);
	plant(&b, CUT, CUT + HORIZON, !is_recorded);
	run(&b, &after);
	assert_same_scores(&before, &after);
	/* it did arrive */
	assert_true(after.result[BACKTEST_RETURNED][BACKTEST_WORTH].power.positives > 0);
	assert_true(after.result[BACKTEST_SHARED][BACKTEST_WORTH].power.positives > 0);
	run(&b, &before);
	plant(&b, CUT + HORIZON, FAR_AFTER, !is_recorded);
	run(&b, &after);
	assert_same_scores(&before, &after);
	for (int o = 0; o < BACKTEST_PASSED_ON; o++)
		for (int s = 0; s < BACKTEST_SCORES; s++)
			assert_memory_equal(&before.result[o][s].power, &after.result[o][s].power,
				sizeof(before.result[o][s].power));
	brand_close(&b);
}

static void test_nothing_past_the_cutoff_moves_a_score(void **state)
{
	(void)state;
	for (int round = 0; round < 4; round++)
		nothing_moves(true);
}

static void test_whose_brand_it_is_is_inferred_as_of_then(void **state)
{
	(void)state;
	for (int round = 0; round < 2; round++)
		nothing_moves(false);
}

static void test_constants_that_are_stored_are_not_read(void **state)
{
	const struct calibration odd = {.half = {.1, .1, .1, .1}, .bait_rate = .9, .n = 999};
	BACKTEST(before);
	BACKTEST(after);
	struct brand b;

	(void)state;
	open_brand(&b);
	put_history(&b);
	record_own(&b);
	run(&b, &before);
	check(store_begin(b.st, &err));
	check(calibration_write(b.st, &odd, &err));
	check(store_commit(b.st, &err));
	run(&b, &after);
	assert_same_scores(&before, &after);
	brand_close(&b);
}

/* ---- the scores themselves ---- */

static double worth_of(const struct backtest *t, int64_t who)
{
	for (size_t i = 0; i < t->people.n; i++)
		if (t->people.at[i].person == who)
			return t->people.at[i].score[BACKTEST_WORTH];
	return NAN;
}

static void test_worth_is_what_score_would_have_given_then(void **state)
{
	struct scoring s = {.as_of = CUT - 1, .is_pinned = true};
	struct config config;
	int people = 0;
	BACKTEST(t);
	OWN(own);
	struct brand b;
	struct rows *rows;
	enum srm_rc rc;

	(void)state;
	open_brand(&b);
	put_history(&b);
	record_own(&b);
	run(&b, &t);
	check(store_begin(b.st, &err));
	check(own_resolve(b.st, 0, &own, &err));
	check(scoring_run(b.st, &s, &err));
	check(store_commit(b.st, &err));
	check(store_config(b.st, &config, &err));
	rows = store_rows(b.st, Q_SUMS_ALL);
	for (; rows_next(rows, &rc, &err); people++) {
		struct sums sums;
		struct worth worth;

		sums_read(rows, &sums);
		score_worth(&sums, &s.calibration, &config, CUT - 1, &worth);
		assert_near(worth_of(&t, rows_int(rows, 0)), worth.points, 0);
	}
	rows_done(rows);
	check(rc);
	assert_int_equal(people, t.people.n);
	brand_close(&b);
}

static void test_baselines_by_hand(void **state)
{
	BACKTEST(t);
	struct brand b;
	struct id id, post;
	const double *one, *two;

	(void)state;
	open_brand(&b);
	file_begin(&b, CAP_ACTS | CAP_TEXT);
	put_post(&b, "52", 0, BRAND, START, "今天聊聊绿茶的冲泡水温");
	put_post(&b, "52", 1, BRAND, START, "转发抽奖：关注并转发，抽3位送茶具礼盒");
	put_person(&b, person(&id, 1), "山雀", 50, START, "");
	put_person(&b, person(&id, 1), "山雀", 70, CUT, "");
	put_person(&b, person(&id, 2), "小满", 900, TIME_NONE, "");
	put_act(&b, person(&id, 1), KIND_COMMENT, CUT - 1 - 30 * 86400, mid(&post, "52", 0), "好");
	put_act(&b, person(&id, 1), KIND_UNFOLLOW, CUT - 1, mid(&post, "52", 0), "");
	put_act(&b, person(&id, 2), KIND_COMMENT, CUT - 1, mid(&post, "52", 0), "好茶");
	put_act(&b, person(&id, 2), KIND_REPOST, CUT - 1, mid(&post, "52", 0), "好茶");
	/* two days, one of them on a prize post only; and a share */
	put_act(&b, person(&id, 1), KIND_COMMENT, CUT, mid(&post, "52", 0), "又来");
	put_act(&b, person(&id, 1), KIND_REPOST, CUT + 86400, mid(&post, "52", 1), "求抽中");
	put_act(&b, person(&id, 2), KIND_REPOST, CUT + 2 * 86400, mid(&post, "52", 1), "求抽中");
	/* the first moment after the horizon */
	put_act(&b, person(&id, 2), KIND_COMMENT, CUT + HORIZON, mid(&post, "52", 0), "晚了");
	file_end(&b);
	file_derive(&b);
	record_own(&b);
	run(&b, &t);
	assert_int_equal(t.people.n, 2);
	one = t.people.at[0].score;
	two = t.people.at[1].score;
	assert_near(one[BACKTEST_COUNT], 1, 0);
	assert_near(one[BACKTEST_HALF_30], .5, 1e-12);
	assert_near(one[BACKTEST_ORBIT], .9, 1e-12);
	assert_near(one[BACKTEST_RECENCY], (double)(CUT - 1 - 30 * 86400), 0);
	assert_near(one[BACKTEST_FOLLOWERS], 50, 0);
	assert_near(two[BACKTEST_COUNT], 2, 0);
	assert_near(two[BACKTEST_DAYS], 1, 0);
	assert_near(two[BACKTEST_HALF_365], 2, 1e-12);
	/* a count of no known time may be of later */
	assert_true(isnan(two[BACKTEST_FOLLOWERS]));
	assert_true(isnan(two[BACKTEST_INFLUENCE]));
	assert_int_equal(t.people.at[0].amount[BACKTEST_RETURNED], 1);
	assert_int_equal(t.people.at[0].amount[BACKTEST_SHARED], 0);
	assert_int_equal(t.people.at[1].amount[BACKTEST_RETURNED], 0);
	assert_int_equal(t.result[BACKTEST_RETURNED][BACKTEST_FOLLOWERS].power.n, 1);
	brand_close(&b);
}

static void test_nobody_before_the_cutoff(void **state)
{
	struct backtest t = {.cutoff_at = START, .until_at = CUT};
	struct brand b;
	OWN(own);

	(void)state;
	open_brand(&b);
	put_history(&b);
	record_own(&b);
	assert_int_equal(backtest_run(b.st, &t, &own, &err), SRM_ENOTFOUND);
	backtest_release(&t);
	brand_close(&b);
}

static const struct verdict_case {
	const char *label;
	int64_t n, positives;
	double low, high;
	enum backtest_verdict verdict;
} verdict_cases[] = {
	{"too few came back", 5000, 29, .6, .9, BACKTEST_TOO_FEW},
	{"too few stayed away", 100, 80, .6, .9, BACKTEST_TOO_FEW},
	{"enough, above one half", 5000, 30, .51, .9, BACKTEST_BEATS},
	{"one half within", 5000, 300, .5, .6, BACKTEST_CHANCE},
	{"all below one half", 5000, 300, .3, .49, BACKTEST_WORSE},
};

static void test_verdicts(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(verdict_cases); i++) {
		const struct verdict_case *c = &verdict_cases[i];
		const struct rank_power power = {.n = c->n,
			.positives = c->positives,
			.auc_low = c->low,
			.auc_high = c->high};

		if (backtest_verdict(&power) != c->verdict)
			fail_msg("%s", c->label);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_past_the_cutoff_moves_a_score),
		cmocka_unit_test(test_whose_brand_it_is_is_inferred_as_of_then),
		cmocka_unit_test(test_constants_that_are_stored_are_not_read),
		cmocka_unit_test(test_worth_is_what_score_would_have_given_then),
		cmocka_unit_test(test_baselines_by_hand),
		cmocka_unit_test(test_nobody_before_the_cutoff),
		cmocka_unit_test(test_verdicts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
