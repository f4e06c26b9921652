/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "srm/base/sha256.h"
#include "srm/store/facts.h"
#include "srm/store/find.h"
#include "srm/store/forget.h"
#include "srm/store/people.h"

static struct store *st;
static char path[] = "/tmp/srm-test-XXXXXX";

static void must(enum srm_rc rc, const struct srm_err *err)
{
	if (rc != SRM_OK)
		fail_msg("%s", err->msg[LANG_EN]);
}

static int setup(void **state)
{
	struct srm_err err = SRM_ERR_INIT;
	int fd;

	(void)state;
	memcpy(path + strlen(path) - 6, "XXXXXX", 6);
	fd = mkstemp(path);
	close(fd);
	must(store_open(&st, path, STORE_CREATE, NULL, &err), &err);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(st);
	unlink(path);
	return 0;
}

/* ---- no table is forgotten ---- */

/* Tables whose rows are about no follower, and why. */
static const char *const about_nobody[] = {
	"account",          /* of the brand, its competitors and staff, who cannot be forgotten */
	"calibration",      /* constants of the population */
	"campaign",         /* of the brand */
	"column_map",       /* of files */
	"d_word",           /* words of the model */
	"forgotten",        /* who was erased: nothing that names them */
	"forgotten_import", /* the same */
	"holiday",          /* days */
	"import",           /* files; export person lists those that hold them */
	"keyword",          /* of the brand */
	"learned",          /* weights */
	"pick",             /* what was asked for */
	"pull_used",        /* numbers of requests */
	"setting",          /* of the brand */
	"tier_rule",        /* of the brand */
	"tombstone",        /* keyed hashes */
};

static const char *const held[] = {
#define HELD(table, where) #table,
#include "srm/store/sql/held_tables.def"
#undef HELD
};

static bool is_in(struct slice name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(name, list[i]))
			return true;
	return false;
}

static void test_every_table_is_exported_or_about_nobody(void **state)
{
	struct srm_err err = SRM_ERR_INIT;
	struct rows *rows = store_rows(st, Q_HELD_TABLES);
	enum srm_rc rc;
	int wrong = 0;

	(void)state;
	while (rows_next(rows, &rc, &err)) {
		struct slice name = rows_text(rows, 0);

		if (is_in(name, held, SRM_COUNT(held)) !=
			is_in(name, about_nobody, SRM_COUNT(about_nobody)))
			continue;
		print_error("%.*s: put it into held_tables.def, or here\n", (int)name.len, name.s);
		wrong++;
	}
	rows_done(rows);
	must(rc, &err);
	assert_int_equal(wrong, 0);
}

/* ---- names in texts of others ---- */

static const struct said {
	const char *label, *text, *left;
} said[] = {
	{"a mention", "你好@小鱼儿 在吗", "你好@* 在吗"},
	{"an answer", "回复@小鱼儿:好的", "回复@*:好的"},
	{"at the end", "多谢@小鱼儿", "多谢@*"},
	{"twice", "@小鱼儿 @小鱼儿", "@* @*"},
	{"wide", "多谢＠小鱼儿！", "多谢@*！"},
	{"what they said goes, too", "对//@小鱼儿:我说的//@阿木:真的", "对//@*://@阿木:真的"},
	{"a wide colon", "对//@小鱼儿：我说的", "对//@*:"},
	{"a longer name is another one's", "@小鱼儿的朋友 好", "@小鱼儿的朋友 好"},
	{"a shorter one, too", "@小鱼 好", "@小鱼 好"},
	{"no mention stays", "小鱼儿很好", "小鱼儿很好"},
	{"an address with an at", "a@b.c 小鱼儿", "a@b.c 小鱼儿"},
};

static const struct ref fish = {PLATFORM_WEIBO, ID_NATIVE, {NULL, 0}, {"7100000777", 10}};
static const struct ref other = {PLATFORM_WEIBO, ID_NATIVE, {NULL, 0}, {"7100000888", 10}};

static struct import_info info(const char *file)
{
	return (struct import_info){.path = file,
		.stamp = "",
		.options = "",
		.taken_at = 1,
		.sha256 = file,
		.size = 1,
		.importer = "test",
		.encoding = "utf-8"};
}

static void put_fish(struct file_import *im, struct srm_err *err)
{
	struct profile p = profile_empty();
	enum put put;

	p.who = fish;
	p.name = SLICE_LIT("小鱼儿");
	must(import_put_profile(im, &p, &(struct profile_row){-1, 7}, &put, err), err);
}

static void put_said(struct file_import *im, struct srm_err *err)
{
	for (size_t i = 0; i < SRM_COUNT(said); i++) {
		struct interaction x = interaction_empty();
		char id[24];
		enum put put;

		snprintf(id, sizeof(id), "51000000000000%02zu", i);
		x.key = ref_native(PLATFORM_WEIBO, slice_of(id));
		x.kind = KIND_COMMENT;
		x.actor = other;
		x.created_at = 1767225600;
		x.precision = PREC_SECOND;
		x.text = slice_of(said[i].text);
		must(import_put_interaction(im, &x, NULL, &put, err), err);
	}
}

static void take(void (*put)(struct file_import *, struct srm_err *), const char *file)
{
	struct srm_err err = SRM_ERR_INIT;
	const struct import_info about = info(file);
	const struct import_counts counts = {0};
	struct file_import *im;

	must(store_begin(st, &err), &err);
	must(import_new(&im, st, &about, &err), &err);
	put(im, &err);
	must(import_finish(im, &about, &counts, &err), &err);
	import_free(im);
	must(people_link(st, &err), &err);
	must(store_commit(st, &err), &err);
}

static void forget(const char *who)
{
	struct srm_err err = SRM_ERR_INIT;
	struct forget_counts counts;
	struct follower f;

	must(follower_find(st, slice_of(who), &f, &err), &err);
	must(store_begin(st, &err), &err);
	must(forget_person(st, f.person, 1, &counts, &err), &err);
	must(store_commit(st, &err), &err);
	assert_int_equal(counts.identities, 1);
}

static void check_said(void)
{
	struct srm_err err = SRM_ERR_INIT;
	struct rows *rows;
	int wrong = 0;
	enum srm_rc rc;

	for (size_t i = 0; i < SRM_COUNT(said); i++) {
		rows = store_rows(st, Q_INTERACTION_ROW);
		rows_bind_int(rows, 1, (int64_t)i + 1);
		assert_true(rows_next(rows, &rc, &err));
		if (!slice_is(rows_text(rows, 5), said[i].left)) {
			print_error("%s: %.*s\n", said[i].label, (int)rows_text(rows, 5).len,
				rows_text(rows, 5).s);
			wrong++;
		}
		rows_done(rows);
	}
	assert_int_equal(wrong, 0);
}

static void test_names_in_texts_before(void **state)
{
	(void)state;
	take(put_fish, "a");
	take(put_said, "b");
	forget("7100000777");
	check_said();
}

static void test_names_in_texts_after(void **state)
{
	(void)state;
	take(put_fish, "a");
	forget("小鱼儿");
	take(put_said, "b");
	check_said();
}

/* ---- by the hash of an id ---- */

static void put_hash(struct file_import *im, struct srm_err *err)
{
	struct profile p = profile_empty();
	enum put put;
	char hex[65];

	sha256_hex(fish.id.s, fish.id.len, hex);
	p.who = (struct ref){PLATFORM_WEIBO, ID_HASH, SLICE_NONE, {hex, 16}};
	p.bio = SLICE_LIT("hello");
	must(import_put_profile(im, &p, &(struct profile_row){-1, 8}, &put, err), err);
	assert_int_equal(put, PUT_UNCHANGED);
}

static void test_a_hash_of_the_id_stays_out(void **state)
{
	struct srm_err err = SRM_ERR_INIT;
	int64_t id;

	(void)state;
	take(put_fish, "a");
	forget("7100000777");
	take(put_hash, "c");
	must(forget_sealed(st, SLICE_LIT("7100000777"), &id, &err), &err);
	assert_int_equal(id, 1);
	assert_int_equal(forget_sealed(st, SLICE_LIT("7100000778"), &id, &err), SRM_ENOTFOUND);
}

static void test_pseudonyms(void **state)
{
	struct srm_err err = SRM_ERR_INIT;
	STR(one);
	STR(again);
	STR(text);
	STR(wanted);

	(void)state;
	must(pseudonym_begin(st, &err), &err);
	pseudonym(st, "name", SLICE_LIT("小鱼儿"), &one);
	pseudonym(st, "name", SLICE_LIT("小鱼儿"), &again);
	assert_string_equal(one.buf, again.buf);
	assert_int_equal(one.len, 16);
	str_reset(&again);
	pseudonym(st, "id", SLICE_LIT("小鱼儿"), &again);
	assert_string_not_equal(one.buf, again.buf);
	pseudonym_text(st, SLICE_LIT("谢谢@小鱼儿：好"), &text);
	str_addf(&wanted, "谢谢@%s：好", one.buf);
	assert_string_equal(text.buf, wanted.buf);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_every_table_is_exported_or_about_nobody),
		TEST(test_names_in_texts_before),
		TEST(test_names_in_texts_after),
		TEST(test_a_hash_of_the_id_stays_out),
		TEST(test_pseudonyms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
