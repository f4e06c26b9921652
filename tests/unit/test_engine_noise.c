/* SPDX-License-Identifier: MIT */
/*
 * Bought noise: what counts as the same text, which bursts are noise and from
 * when on, and that any split over nights gives what reading all at once gives.
 */
#include "brand.h"

#include <stdio.h>

#include "srm/base/attr.h"
#include "srm/base/vec.h"
#include "srm/engine/noise.h"
#include "srm/store/people.h"

/* ---- the text ---- */

#define SAME "这款绿茶真的很好喝推荐"

static const struct {
	const char *label;
	enum kind kind;
	const char *text;
	bool is_same; /* as SAME */
} texts[] = {
	{"itself", KIND_COMMENT, SAME, true},
	{"with marks and emoji", KIND_COMMENT, "这款绿茶，真的 很好喝！！推荐😀[赞]", true},
	{"to somebody", KIND_REPLY, "回复@小满:" SAME, true},
	{"naming friends", KIND_COMMENT, SAME "@山雀 @老陈", true},
	{"with a topic and an address", KIND_COMMENT, "#绿茶#" SAME "http://t.cn/A6", true},
	{"a repost that passes on another's words", KIND_REPOST, SAME "//@山雀:好茶好茶", true},
	{"a comment keeps them", KIND_COMMENT, SAME "//@山雀:好茶好茶", false},
	{"other words", KIND_COMMENT, "这款红茶真的很好喝推荐", false},
	{"a number more", KIND_COMMENT, SAME "2", false},
	{"an open bracket is no emoticon", KIND_COMMENT, SAME "[", true},
};

static void test_same_text(void **state)
{
	uint64_t same = noise_digest(KIND_COMMENT, slice_of(SAME));

	(void)state;
	assert_true(same != 0);
	for (size_t i = 0; i < SRM_COUNT(texts); i++) {
		print_message("%s\n", texts[i].label);
		assert_int_equal(noise_digest(texts[i].kind, slice_of(texts[i].text)) == same,
			texts[i].is_same);
	}
	assert_true(noise_digest(KIND_COMMENT, SLICE_LIT("Good TEA for you")) ==
		    noise_digest(KIND_COMMENT, SLICE_LIT("ｇｏｏｄ tea，for you")));
}

static void test_says_too_little(void **state)
{
	static const char *const little[] = {"", "好", "早安早安早安早", "哈哈哈哈哈哈哈哈哈哈哈哈",
		"[赞][赞][赞][赞][赞][赞][赞][赞]", "！！！！！！！！！！",
		"#绿茶的一百种喝法大全#", "@山雀 @老陈 @小满 @茶茶的日常生活记录", "😀😀😀😀😀😀😀😀😀",
		"http://t.cn/A6abcdefgh", "//@山雀:这款绿茶真的很好喝推荐"};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(little); i++) {
		print_message("%s\n", little[i]);
		assert_true(!noise_digest(KIND_REPOST, slice_of(little[i])));
	}
}

/* ---- the burst ---- */

enum {
	MANY = 8
};

static const struct burst {
	const char *label;
	int n;
	struct {
		int person, at, known_at, digest;
		int since; /* -1: not noise */
	} act[MANY];
} bursts[] = {
	{"four are not enough", 4,
		{{1, 0, 0, 1, -1}, {2, 9, 9, 1, -1}, {3, 60, 60, 1, -1}, {4, 61, 61, 1, -1}}},
	{"five within ten minutes, from the fifth on", 5,
		{{1, 0, 0, 1, 600}, {2, 9, 9, 1, 600}, {3, 60, 60, 1, 600}, {4, 61, 61, 1, 600},
			{5, 600, 600, 1, 600}}},
	{"the fifth a second late", 5,
		{{1, 0, 0, 1, -1}, {2, 9, 9, 1, -1}, {3, 60, 60, 1, -1}, {4, 61, 61, 1, -1},
			{5, 601, 601, 1, -1}}},
	{"one person many times is one", 6,
		{{1, 0, 0, 1, -1}, {1, 1, 1, 1, -1}, {1, 2, 2, 1, -1}, {2, 3, 3, 1, -1},
			{3, 4, 4, 1, -1}, {4, 5, 5, 1, -1}}},
	{"another text is another burst", 6,
		{{1, 0, 0, 1, -1}, {2, 1, 1, 1, -1}, {3, 2, 2, 1, -1}, {4, 3, 3, 1, -1},
			{5, 4, 4, 2, -1}, {6, 5, 5, 2, -1}}},
	{"who comes much later is none of it", 6,
		{{1, 0, 0, 1, 4}, {2, 1, 1, 1, 4}, {3, 2, 2, 1, 4}, {4, 3, 3, 1, 4},
			{5, 4, 4, 1, 4}, {6, 5000, 5000, 1, -1}}},
	{"a chain: each in a span of five", 6,
		{{1, 0, 0, 1, 400}, {2, 100, 100, 1, 400}, {3, 200, 200, 1, 400},
			{4, 300, 300, 1, 400}, {5, 400, 400, 1, 400}, {6, 650, 650, 1, 650}}},
	{"known when the file that shows the fifth was made", 5,
		{{1, 0, 900, 1, 7000}, {2, 1, 900, 1, 7000}, {3, 2, 900, 1, 7000},
			{4, 3, 900, 1, 7000}, {5, 4, 7000, 1, 7000}}},
	{"of six the five that were seen first", 6,
		{{1, 0, 9000, 1, 900}, {2, 1, 800, 1, 900}, {3, 2, 700, 1, 900},
			{4, 3, 900, 1, 900}, {5, 4, 600, 1, 900}, {6, 5, 500, 1, 900}}},
};

static void test_bursts(void **state)
{
	(void)state;
	for (size_t b = 0; b < SRM_COUNT(bursts); b++) {
		struct noise_act acts[MANY];
		int n = bursts[b].n;

		print_message("%s\n", bursts[b].label);
		for (int i = 0; i < n; i++) /* whatever the order */
			acts[i] = (struct noise_act){.id = n - i,
				.person = bursts[b].act[n - 1 - i].person,
				.at = bursts[b].act[n - 1 - i].at,
				.known_at = bursts[b].act[n - 1 - i].known_at,
				.digest = (uint64_t)bursts[b].act[n - 1 - i].digest};
		noise_mark(acts, (size_t)n);
		for (int i = 0; i < n; i++) {
			int since = bursts[b].act[acts[i].id - 1].since;

			assert_int_equal(acts[i].since, since < 0 ? TIME_NONE : since);
		}
	}
}

/* ---- the database ---- */

enum {
	ACTS = 300,
	PEOPLE = 24,
	POSTS = 4,
	NIGHTS = 6,
	ROUNDS = 8
};
#define START INT64_C(1756656000)

struct moment {
	int id, person, post, text;
	int64_t at;
};

/* Mostly close together, so that there are bursts; the more seconds, the more lies apart. */
static void random_moments(struct moment *all, int seconds)
{
	for (int i = 0; i < ACTS; i++)
		all[i] = (struct moment){i, (int)pick(PEOPLE), (int)pick(POSTS), (int)pick(3),
			START + (int64_t)i * seconds + pick(8)};
}

static void put(struct file_import *im, const struct moment *m, bool is_named)
{
	static const char *const words[] = {SAME, "茶香四溢回味无穷值得入手", "早安"};
	struct interaction i = interaction_empty();
	const struct marks_row row = {0};
	char id[24], post[24], actor[24];
	enum put done;

	snprintf(id, sizeof(id), "53%014d", m->id);
	snprintf(post, sizeof(post), "52%014d", m->post);
	snprintf(actor, sizeof(actor), is_named ? "茶友%d" : "79000001%02d", m->person);
	i.key = ref_native(PLATFORM_WEIBO, slice_of(id));
	i.kind = KIND_COMMENT;
	if (is_named)
		i.actor = ref_name(PLATFORM_WEIBO, slice_of(actor));
	else
		i.actor = ref_native(PLATFORM_WEIBO, slice_of(actor));
	i.post = ref_native(PLATFORM_WEIBO, slice_of(post));
	i.created_at = m->at;
	i.precision = PREC_SECOND;
	i.text = slice_of(words[m->text]);
	check(import_put_interaction(im, &i, &row, &done, &err));
}

/* Profiles that join nicknames and ids, two of a pair. */
static void put_names(struct file_import *im)
{
	for (int p = 0; p < PEOPLE; p += 2) {
		struct profile profile = profile_empty();
		char id[24], name[24];
		enum put done;

		snprintf(id, sizeof(id), "79000001%02d", p);
		snprintf(name, sizeof(name), "茶友%d", p + 1);
		profile.who = ref_native(PLATFORM_WEIBO, slice_of(id));
		profile.name = slice_of(name);
		check(put_profile(im, &profile, &done, &err));
	}
}

static void derive(struct brand *b, bool all)
{
	struct noise *noise;

	check(noise_note(b->st, all, &err));
	check(people_link(b->st, &err));
	check(noise_find(b->st, &noise, &err));
	check(noise_write(noise, b->st, &err));
	noise_free(noise);
}

static int64_t take(struct brand *b, const struct moment *all, int from, int to, bool has_names)
{
	int64_t id = 0;

	file_begin(b, CAP_ACTS | CAP_TEXT);
	for (int i = from; i < to; i++)
		put(b->im, &all[i], all[i].person % 2);
	if (has_names)
		put_names(b->im);
	id = import_id(b->im);
	file_end(b);
	derive(b, false);
	check(store_commit(b->st, &err));
	return id;
}

struct found {
	int64_t at[ACTS + 1];
	size_t n;
};

static int compare_times(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* From when on each is noise; rows have other ids in another database. */
static void read_noise(struct brand *b, struct found *out)
{
	struct rows *rows = store_rows(b->st, Q_NOISE);
	enum srm_rc rc;

	out->n = 0;
	while (rows_next(rows, &rc, &err)) {
		assert_true(out->n < ACTS);
		out->at[out->n++] = rows_int(rows, 2);
	}
	rows_done(rows);
	check(rc);
	if (out->n)
		qsort(out->at, out->n, sizeof(out->at[0]), compare_times);
}

static void assert_same(const struct found *a, const struct found *b)
{
	assert_int_equal(a->n, b->n);
	if (a->n)
		assert_memory_equal(a->at, b->at, a->n * sizeof(a->at[0]));
}

static void shuffle(struct moment *all)
{
	for (uint32_t i = ACTS; i > 1; i--) {
		uint32_t k = pick(i);
		struct moment one = all[k];

		all[k] = all[i - 1];
		all[i - 1] = one;
	}
}

/* Names that join people come at some night, so that who is who changes. */
static void take_nights(struct brand *b, const struct moment *all)
{
	int done = 0, named = (int)pick(NIGHTS);

	for (int night = 0; night < NIGHTS; night++) {
		int to = night == NIGHTS - 1 ? ACTS : done + (int)pick((uint32_t)(ACTS - done));

		/* the last ones again: what is known twice is no other act */
		(void)take(b, all, done > 9 ? done - 9 : 0, to, night == named);
		done = to;
	}
}

static void test_nights_as_at_once(void **state)
{
	size_t n = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct moment all[ACTS];
		struct found at_once, nights, again;
		struct brand a, b;

		random_moments(all, 8 + 4 * (round % 3));
		brand_open(&a);
		brand_open(&b);
		(void)take(&a, all, 0, ACTS, true);
		read_noise(&a, &at_once);
		shuffle(all);
		take_nights(&b, all);
		read_noise(&b, &nights);
		assert_same(&at_once, &nights);
		derive(&b, true);
		read_noise(&b, &again);
		assert_same(&nights, &again);
		n += nights.n;
		brand_close(&a);
		brand_close(&b);
	}
	assert_true(n > 100); /* or nothing was tested */
}

static const struct moment burst[] = {{0, 1, 0, 0, START}, {1, 3, 0, 0, START + 1},
	{2, 5, 0, 0, START + 2}, {3, 7, 0, 0, START + 3}, {4, 9, 0, 0, START + 4},
	{5, 9, 1, 0, START + 5}};

static int64_t dirty(struct brand *b)
{
	int64_t n;

	check(rows_one_int(store_rows(b->st, Q_DIRTY_COUNTS), 0, &n, &err));
	return n;
}

/* The fifth makes noise of the four before, whose writers are to be scored anew; taken back, none is. */
static void test_undo(void **state)
{
	struct undo_counts undone;
	struct found found;
	struct brand b;
	int64_t fifth;

	(void)state;
	brand_open(&b);
	(void)take(&b, burst, 0, 4, false);
	read_noise(&b, &found);
	assert_int_equal(found.n, 0);
	check(rows_run(store_rows(b.st, D_DIRTY), NULL, &err));
	fifth = take(&b, burst, 4, 6, false);
	read_noise(&b, &found);
	assert_int_equal(found.n, 5);
	for (int i = 0; i < 5; i++)
		assert_int_equal(found.at[i], START + 4);
	assert_int_equal(dirty(&b), 5);
	check(store_begin(b.st, &err));
	check(import_undo(b.st, fifth, START, &undone, &err));
	derive(&b, true);
	check(store_commit(b.st, &err));
	read_noise(&b, &found);
	assert_int_equal(found.n, 0);
	brand_close(&b);
}

/* Two of the five turn out to be one person. */
static void test_linked(void **state)
{
	struct found found;
	struct brand b;
	bool changed;
	int64_t one = 0, other = 0, i = 0;
	struct rows *rows;
	enum srm_rc rc;

	(void)state;
	brand_open(&b);
	(void)take(&b, burst, 0, 5, false);
	read_noise(&b, &found);
	assert_int_equal(found.n, 5);
	rows = store_rows(b.st, Q_PERSONS);
	while (rows_next(rows, &rc, &err)) {
		one = i == 0 ? rows_int(rows, 0) : one;
		other = i++ == 1 ? rows_int(rows, 0) : other;
	}
	rows_done(rows);
	check(rc);
	check(store_begin(b.st, &err));
	check(people_decide(b.st, one, other, true, START, &changed, &err));
	derive(&b, false);
	check(store_commit(b.st, &err));
	read_noise(&b, &found);
	assert_int_equal(found.n, 0);
	brand_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_text),
		cmocka_unit_test(test_says_too_little),
		cmocka_unit_test(test_bursts),
		cmocka_unit_test(test_nights_as_at_once),
		cmocka_unit_test(test_undo),
		cmocka_unit_test(test_linked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
