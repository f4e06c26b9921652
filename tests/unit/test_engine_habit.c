/* SPDX-License-Identifier: MIT */
/* What else an account posts bears on what each of its posts is for. */
#include "brand.h"

#include <sqlite3.h>

#include "srm/model/record.h"

enum {
	POSTS = 24,
	FIRST = 100 /* ids begin */
};

static const char plain[] = "豹纹款也到了，尺码还有几个";

/* Posts of a shop, and of somebody who tells of his days. */
static const char *const selling[] = {"新款连衣裙到货，尺码齐全，咨询加VX：abc12345",
	"【39.9】抽纸六包，领券下单", "店铺上新，满100减20，点击购买", "羽绒服清仓，99元包邮"};
static const char *const telling[] = {"今天和孩子在河边看了很久的晚霞", "下雨了，在家煮了一锅粥",
	"章鱼有三个心脏，真没想到", "失眠的夜里想起外婆的院子"};

static void put(struct brand *b, int id, const char *author, const char *text)
{
	struct post p = post_empty();
	enum put what;
	char native[16];

	snprintf(native, sizeof(native), "%d", id);
	p.key = ref_native(PLATFORM_WEIBO, slice_of(native));
	p.author = ref_native(PLATFORM_WEIBO, slice_of(author));
	p.created_at = 1577808000 + id;
	p.precision = PREC_SECOND;
	p.text = slice_of(text);
	check(import_put_post(b->im, &p, &what, &err));
}

/* Posts from to before to, the plain one first; in one file or each in its own. */
static void put_account(struct brand *b, const char *author, const char *const texts[4], int n,
	bool is_backward, bool is_apart)
{
	for (int i = 0; i < n; i++) {
		int at = is_backward ? n - 1 - i : i;

		if (!i || is_apart)
			file_begin(b, 0);
		put(b, FIRST + at, author, at ? texts[at % 4] : plain);
		if (i + 1 < n && !is_apart)
			continue;
		file_end(b);
		file_derive(b);
	}
}

/* A row for each post: all that is held of its class. */
static void tell(struct brand *b, struct str *out)
{
	sqlite3 *db;
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_open(b->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
				 "SELECT p.native || '|' || d.class || '|' || d.second || '|' || "
				 "printf('%.17g', d.probability) || '|' || d.is_unsure || '|' || "
				 "d.is_bait || '|' || d.reasons FROM d_post d JOIN post p ON "
				 "p.id = d.post_id ORDER BY p.native",
				 -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		str_addf(out, "%s\n", (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
}

/* What is held of the plain post, which comes first. */
static int class_of_plain(const struct str *told)
{
	return told->buf[4] - '0';
}

static void start(struct brand *b)
{
	brand_open(b);
	brand_lexicon(b);
}

static void test_the_account_decides_what_a_text_leaves_open(void **state)
{
	static const struct habit_case {
		const char *label;
		const char *const *texts;
		int n;
		bool decides;
	} cases[] = {
		{"one post by itself", selling, 1, false},
		{"too few to be a habit", selling, HABIT_MIN_POSTS - 1, false},
		{"a shop", selling, POSTS, true},
		{"somebody's days", telling, POSTS, false},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct habit_case *one = &cases[i];
		struct brand b;
		bool is_promo, is_reason;
		STR(told);

		start(&b);
		put_account(&b, "7000000001", one->texts, one->n, false, false);
		tell(&b, &told);
		is_promo = class_of_plain(&told) == CLASS_PROMO;
		*strchr(told.buf, '\n') = '\0';
		is_reason = strstr(told.buf, "is what its account usually posts") != NULL;
		if (is_promo != one->decides || is_reason != one->decides)
			fail_msg("%s: %s", one->label, told.buf);
		brand_close(&b);
	}
}

/* Neither the order of posts nor that of files bears on the classes. */
static void test_the_same_posts_give_the_same_classes(void **state)
{
	STR(first);
	STR(told);

	(void)state;
	for (int way = 0; way < 4; way++) {
		struct brand b;

		start(&b);
		put_account(&b, "7000000001", selling, POSTS, way & 1, way & 2);
		str_reset(&told);
		tell(&b, way ? &told : &first);
		if (way && strcmp(first.buf, told.buf) != 0)
			fail_msg("way %d:\n%s\n%s", way, first.buf, told.buf);
		brand_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_account_decides_what_a_text_leaves_open),
		cmocka_unit_test(test_the_same_posts_give_the_same_classes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
