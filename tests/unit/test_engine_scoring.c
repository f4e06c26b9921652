/* SPDX-License-Identifier: MIT */
/*
 * Scoring night by night and scoring from scratch give the same bits, and
 * strangers change nothing: over random histories of a small brand.
 */
#include "brand.h"

#include <stdio.h>

#include "srm/engine/own.h"
#include "srm/engine/scoring.h"

enum {
	ACTS = 160,
	PEOPLE = 14,
	POSTS = 9,
	NIGHTS = 7,
	ROUNDS = 12,
	STRANGERS = 60,
	NATURAL_COLUMNS = 41
};

#define BRAND "7900000000"
#define START INT64_C(1756656000)

static const char *const texts[] = {"好喝的绿茶", "早安", "求抽中", "怎么冲泡", "//@山雀:转给你看",
	"转发微博", "收到的茶发霉了，太差", "晒单：茶具到了", "//@小满:好茶//@山雀:分享"};
static const char *const names[] = {"山雀", "小满", "老陈", "茶茶", "阿木"};

struct moment { /* one interaction of one person */
	enum kind kind;
	int person, post;
	int64_t at;
	const char *text;
	char id[24];
};

static void random_moments(struct moment *all)
{
	static const enum kind kinds[] = {
		KIND_COMMENT, KIND_REPLY, KIND_REPOST, KIND_LIKE, KIND_MENTION};

	for (int i = 0; i < ACTS; i++) {
		all[i] = (struct moment){kinds[pick(SRM_COUNT(kinds))], (int)pick(PEOPLE),
			(int)pick(POSTS), START + (int64_t)i * 40000 + pick(30000),
			texts[pick(SRM_COUNT(texts))], ""};
		snprintf(all[i].id, sizeof(all[i].id), "53%014d", i + 1);
	}
}

/* ---- a database ---- */

static void open_brand(struct brand *b)
{
	brand_open(b);
	brand_lexicon(b);
}

static struct ref uid(int person, char buf[16])
{
	snprintf(buf, 16, "79000001%02d", person);
	return ref_native(PLATFORM_WEIBO, slice_of(buf));
}

static struct ref mid(int post, char buf[24])
{
	snprintf(buf, 24, "52%014d", post + 1);
	return ref_native(PLATFORM_WEIBO, slice_of(buf));
}

static void put_posts(struct file_import *im)
{
	char buf[24];
	enum put put;

	for (int i = 0; i < POSTS; i++) {
		struct post p = post_empty();

		p.key = mid(i, buf);
		p.author = ref_native(PLATFORM_WEIBO, SLICE_LIT(BRAND));
		p.created_at = START;
		p.precision = PREC_SECOND;
		p.text = i % 3 ? SLICE_LIT("今天聊聊绿茶的冲泡水温")
			       : SLICE_LIT("转发抽奖：关注并转发，抽3位送茶具礼盒");
		check(import_put_post(im, &p, &put, &err));
	}
}

static void put_moment(const struct brand *b, struct file_import *im, const struct moment *m)
{
	struct interaction i = interaction_empty();
	struct profile p = profile_empty();
	struct marks marks = classify_text(b->lx, m->kind, slice_of(m->text));
	const struct marks_row row = {marks.bits, marks.relevance, marks.via};
	char actor[16], post[24];
	enum put put;

	i.key = ref_native(PLATFORM_WEIBO, slice_of(m->id));
	i.kind = m->kind;
	i.actor = uid(m->person, actor);
	i.post = mid(m->post, post);
	i.created_at = m->at;
	i.precision = PREC_SECOND;
	i.text = slice_of(m->text);
	check(import_put_interaction(im, &i, &row, &put, &err));
	p.who = i.actor;
	/* 山雀 brings people; 小满 is the name of two and brings nobody */
	p.name = slice_of(m->person < (int)SRM_COUNT(names) ? names[m->person] : "小满");
	p.followers = 10 * m->person;
	p.observed_at = START;
	check(put_profile(im, &p, &put, &err));
}

/* People who never touched us: a profile, a post of their own. */
static void put_strangers(struct file_import *im)
{
	enum put put;

	for (int i = 0; i < STRANGERS; i++) {
		struct profile p = profile_empty();
		char buf[16];

		snprintf(buf, sizeof(buf), "78%08d", i);
		p.who = ref_native(PLATFORM_WEIBO, slice_of(buf));
		p.name = SLICE_LIT("路过的人");
		p.followers = (int64_t)pick(100000);
		check(put_profile(im, &p, &put, &err));
	}
}

static void take(struct brand *b, const struct moment *all, int from, int to, bool strangers)
{
	file_begin(b, CAP_ACTS | CAP_TEXT | CAP_REPOSTS);
	put_posts(b->im);
	for (int i = from; i < to; i++)
		put_moment(b, b->im, &all[i]);
	if (strangers)
		put_strangers(b->im);
	file_end(b);
	file_derive(b);
}

static void score(struct brand *b, int64_t as_of)
{
	struct scoring s = {.as_of = as_of, .is_apart = true};
	OWN(own);

	check(store_begin(b->st, &err));
	if (as_of == TIME_NONE)
		check(store_cutoff(b->st, &s.as_of, &err));
	s.is_pinned = as_of != TIME_NONE;
	check(own_resolve(b->st, 0, &own, &err));
	check(scoring_run(b->st, &s, &err));
	check(store_commit(b->st, &err));
}

/* What the score counted for reports about all time. */
static void dump_rollups(struct brand *b, struct str *out)
{
	int64_t acts[KIND_COUNT] = {0}, people[KIND_COUNT] = {0}, held[2] = {0};
	struct rows *rows = store_rows(b->st, Q_ACTS_STORED);
	enum srm_rc rc;

	while (rows_next(rows, &rc, &err)) {
		people[rows_int(rows, 1)]++;
		acts[rows_int(rows, 1)] += rows_int(rows, 2);
	}
	rows_done(rows);
	check(rc);
	rows = store_rows(b->st, Q_HELD_STORED);
	while (rows_next(rows, &rc, &err))
		for (int i = 0; i < 2; i++)
			held[i] += rows_int(rows, 1 + i);
	rows_done(rows);
	check(rc);
	for (int k = 0; k < KIND_COUNT; k++)
		str_addf(out, "%lld/%lld ", (long long)acts[k], (long long)people[k]);
	str_addf(out, "held %lld %lld\n", (long long)held[0], (long long)held[1]);
}

/* Everything that was worked out, by natural key; evidence is by row id and left out. */
static void dump(struct brand *b, struct str *out)
{
	struct rows *rows = store_rows(b->st, Q_SUMS_NATURAL);
	enum srm_rc rc;

	str_reset(out);
	while (rows_next(rows, &rc, &err)) {
		for (int i = 0; i < NATURAL_COLUMNS; i++) {
			str_adds(out, rows_text(rows, i));
			str_addc(out, i < NATURAL_COLUMNS - 1 ? '|' : '\n');
		}
	}
	rows_done(rows);
	check(rc);
	rows = store_rows(b->st, Q_CLOCK);
	while (rows_next(rows, &rc, &err))
		str_addf(out, "%lld ", (long long)rows_int(rows, 0));
	rows_done(rows);
	check(rc);
	assert_true(out->len > 0);
}

static void test_night_by_night_is_from_scratch(void **state)
{
	static struct moment all[ACTS];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct brand nights, scratch;
		STR(a);
		STR(b);

		random_moments(all);
		open_brand(&nights);
		for (int n = 0; n < NIGHTS; n++) {
			take(&nights, all, ACTS * n / NIGHTS, ACTS * (n + 1) / NIGHTS, n % 2);
			score(&nights, TIME_NONE);
		}
		open_brand(&scratch);
		take(&scratch, all, 0, ACTS, true);
		score(&scratch, TIME_NONE);
		dump(&nights, &a);
		dump(&scratch, &b);
		dump_rollups(&nights, &a);
		dump_rollups(&scratch, &b);
		assert_string_equal(a.buf, b.buf);
		brand_close(&nights);
		brand_close(&scratch);
	}
}

static void test_late_files_give_the_same(void **state)
{
	static struct moment all[ACTS];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct brand late, scratch;
		STR(a);
		STR(b);

		random_moments(all);
		open_brand(&late);
		for (int n = NIGHTS - 1; n >= 0; n--) { /* the newest file first */
			take(&late, all, ACTS * n / NIGHTS, ACTS * (n + 1) / NIGHTS, false);
			score(&late, TIME_NONE);
		}
		open_brand(&scratch);
		take(&scratch, all, 0, ACTS, false);
		score(&scratch, TIME_NONE);
		dump(&late, &a);
		dump(&scratch, &b);
		assert_string_equal(a.buf, b.buf);
		brand_close(&late);
		brand_close(&scratch);
	}
}

static void test_strangers_change_nothing(void **state)
{
	static struct moment all[ACTS];
	struct brand brand;
	STR(before);
	STR(after);

	(void)state;
	random_moments(all);
	open_brand(&brand);
	take(&brand, all, 0, ACTS, false);
	score(&brand, TIME_NONE);
	dump(&brand, &before);
	take(&brand, all, 0, 0, true);
	score(&brand, TIME_NONE);
	dump(&brand, &after);
	assert_string_equal(before.buf, after.buf);
	brand_close(&brand);
}

static void test_as_of_in_the_past_is_what_was_known_then(void **state)
{
	static struct moment all[ACTS];
	struct brand then, now;
	STR(a);
	STR(b);

	(void)state;
	random_moments(all);
	open_brand(&then);
	take(&then, all, 0, ACTS / 2, false);
	score(&then, all[ACTS / 2 - 1].at);
	open_brand(&now);
	take(&now, all, 0, ACTS, false);
	score(&now, TIME_NONE);
	score(&now, all[ACTS / 2 - 1].at);
	dump(&then, &a);
	dump(&now, &b);
	assert_string_equal(a.buf, b.buf);
	/* and back again */
	score(&now, TIME_NONE);
	dump(&now, &a);
	brand_close(&then);
	open_brand(&then);
	take(&then, all, 0, ACTS, false);
	score(&then, TIME_NONE);
	dump(&then, &b);
	assert_string_equal(a.buf, b.buf);
	brand_close(&then);
	brand_close(&now);
}

/* The first half is taken back: what it alone showed, days of the clock among it, is gone. */
static void test_taken_back_is_as_if_never_read(void **state)
{
	static struct moment all[ACTS];

	(void)state;
	for (int round = 0; round < 3; round++) {
		struct brand back, scratch;
		struct undo_counts counts;
		STR(a);
		STR(b);

		random_moments(all);
		open_brand(&back);
		take(&back, all, 0, ACTS / 2, false);
		score(&back, TIME_NONE);
		take(&back, all, ACTS / 2, ACTS, false);
		score(&back, TIME_NONE);
		check(store_begin(back.st, &err));
		check(import_undo(back.st, 1, START, &counts, &err));
		check(derive_missing(back.st, back.lx, &err));
		check(store_commit(back.st, &err));
		score(&back, TIME_NONE);
		open_brand(&scratch);
		take(&scratch, all, ACTS / 2, ACTS, false);
		score(&scratch, TIME_NONE);
		dump(&back, &a);
		dump(&scratch, &b);
		assert_string_equal(a.buf, b.buf);
		brand_close(&back);
		brand_close(&scratch);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_night_by_night_is_from_scratch),
		cmocka_unit_test(test_late_files_give_the_same),
		cmocka_unit_test(test_strangers_change_nothing),
		cmocka_unit_test(test_as_of_in_the_past_is_what_was_known_then),
		cmocka_unit_test(test_taken_back_is_as_if_never_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
