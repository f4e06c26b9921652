/* SPDX-License-Identifier: MIT */
/*
 * The same records in any order, split over any number of imports and any
 * number of times, make the same database; and an import taken back leaves
 * what the others alone would have made.
 */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "put.h"
#include "srm/store/check.h"
#include "srm/store/facts.h"
#include "srm/store/people.h"

enum {
	RECORDS = 90,
	FILES = 6,
	ROUNDS = 40
};

struct any { /* one record of any sort */
	enum {
		IS_PROFILE,
		IS_POST,
		IS_INTERACTION
	} sort;
	struct profile profile;
	struct post post;
	struct interaction interaction;
};

static uint64_t seed = UINT64_C(88172645463325252);

static uint32_t pick(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % n;
}

static struct slice one_of(const char *const *words, uint32_t n)
{
	return slice_of(words[pick(n)]);
}

static const char *const uids[] = {"7000000001", "7000000002", "7000000003", "7000000004"};
static const char *const names[] = {"山雀", "茶茶", "小满", "老陈", "12345"};
static const char *const mids[] = {"5200000000000001", "5200000000000002", "5200000000000003"};
static const char *const cids[] = {"5300000000000001", "5300000000000002", "5300000000000003",
	"5300000000000004", "5300000000000005"};
static const char *const texts[] = {"好喝", "好喝，已经回购了", "什么时候", "谢谢", NULL};
static const char *const details[] = {"上海", "广东", NULL, NULL};

static struct ref someone(void)
{
	if (pick(4) == 0)
		return ref_name(PLATFORM_WEIBO, one_of(names, SRM_COUNT(names)));
	if (pick(12) == 0) /* the hash of the first uid */
		return (struct ref){
			PLATFORM_WEIBO, ID_HASH, SLICE_NONE, SLICE_LIT("f2aee6a0738c354a")};
	return ref_native(PLATFORM_WEIBO, one_of(uids, SRM_COUNT(uids)));
}

static int64_t some_time(void)
{
	return pick(3) ? 1760000000 + (int64_t)pick(5) * 40000 : TIME_NONE;
}

static struct profile random_profile(void)
{
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WEIBO, one_of(uids, SRM_COUNT(uids)));
	p.name = one_of(names, SRM_COUNT(names));
	p.place = one_of(details, SRM_COUNT(details));
	p.followers = pick(2) ? (int64_t)pick(1000) : COUNT_NONE;
	p.observed_at = some_time();
	return p;
}

static struct post random_post(void)
{
	struct post p = post_empty();

	p.key = ref_native(PLATFORM_WEIBO, one_of(mids, SRM_COUNT(mids)));
	p.standing = (enum standing)pick(3);
	p.author = pick(3) ? someone() : REF_NONE;
	p.created_at = some_time();
	p.precision = p.created_at == TIME_NONE ? PREC_NONE : (enum precision)(1 + pick(4));
	p.text = one_of(texts, SRM_COUNT(texts));
	p.is_cut = p.text.s && pick(2);
	p.place = one_of(details, SRM_COUNT(details));
	p.repost_of =
		pick(4) ? REF_NONE : ref_native(PLATFORM_WEIBO, one_of(mids, SRM_COUNT(mids)));
	p.signs = pick(4);
	p.likes = pick(2) ? (int64_t)pick(50) : COUNT_NONE;
	p.observed_at = some_time();
	return p;
}

static struct interaction random_interaction(void)
{
	struct interaction i = interaction_empty();

	i.key = ref_native(PLATFORM_WEIBO, one_of(cids, SRM_COUNT(cids)));
	if (pick(5) == 0)
		i.key = (struct ref){.platform = PLATFORM_WEIBO, .kind = ID_CONTENT};
	i.kind = pick(2) ? KIND_COMMENT : KIND_REPLY;
	i.actor = someone();
	i.target = pick(3) ? REF_NONE : someone();
	i.post = pick(4) ? ref_native(PLATFORM_WEIBO, one_of(mids, SRM_COUNT(mids))) : REF_NONE;
	i.parent = pick(3) ? REF_NONE : ref_native(PLATFORM_WEIBO, one_of(cids, SRM_COUNT(cids)));
	i.created_at = some_time();
	i.precision = i.created_at == TIME_NONE ? PREC_NONE : (enum precision)(1 + pick(4));
	i.text = one_of(texts, SRM_COUNT(texts));
	i.is_cut = i.text.s && pick(2);
	i.place = one_of(details, SRM_COUNT(details));
	i.likes = pick(2) ? (int64_t)pick(9) : COUNT_NONE;
	i.observed_at = some_time();
	return i;
}

static void random_records(struct any *all)
{
	for (int i = 0; i < RECORDS; i++) {
		all[i].sort = pick(3);
		all[i].profile = random_profile();
		all[i].post = random_post();
		all[i].interaction = random_interaction();
	}
}

/* ---- a database in a file of its own ---- */

static struct store *open_new(char *path)
{
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	int fd;

	memcpy(path, "/tmp/srm-test-XXXXXX", 21); /* mkstemp() wants a fresh template each time */
	fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(store_open(&st, path, STORE_CREATE, NULL, &err), SRM_OK);
	return st;
}

static void put(struct file_import *im, const struct any *one)
{
	struct srm_err err = SRM_ERR_INIT;
	enum put what;
	enum srm_rc rc;

	if (one->sort == IS_PROFILE)
		rc = put_profile(im, &one->profile, &what, &err);
	else if (one->sort == IS_POST)
		rc = import_put_post(im, &one->post, &what, &err);
	else
		rc = import_put_interaction(im, &one->interaction, NULL, &what, &err);
	if (rc != SRM_OK)
		fail_msg("%s", err.msg[LANG_EN]);
}

static const struct import_info some_file = {.path = "x",
	.stamp = "",
	.options = "",
	.sha256 = "",
	.importer = "test",
	.encoding = "utf-8"};

/* An import of the records order[from..to), not finished yet. */
static struct file_import *begin(struct store *st, const struct any *all, const int *order,
	int from, int to)
{
	struct srm_err err = SRM_ERR_INIT;
	struct file_import *im;

	assert_int_equal(store_begin(st, &err), SRM_OK);
	assert_int_equal(import_new(&im, st, &some_file, &err), SRM_OK);
	import_describe(im, CAP_ACTS);
	/* as if the file were large: without indexes, which makes no difference */
	if (pick(2))
		assert_int_equal(import_expect(im, 1000000, &err), SRM_OK);
	for (int i = from; i < to; i++)
		put(im, &all[order[i]]);
	return im;
}

static int64_t take(struct store *st, const struct any *all, const int *order, int from, int to)
{
	const struct import_counts counts = {0};
	struct srm_err err = SRM_ERR_INIT;
	struct file_import *im = begin(st, all, order, from, to);
	int64_t id = import_id(im);

	assert_int_equal(import_finish(im, &some_file, &counts, &err), SRM_OK);
	import_free(im);
	assert_int_equal(store_commit(st, &err), SRM_OK);
	return id;
}

static void fingerprint(struct store *st, char hex[65])
{
	struct srm_err err = SRM_ERR_INIT;

	assert_int_equal(store_begin(st, &err), SRM_OK);
	assert_int_equal(people_link(st, &err), SRM_OK);
	assert_int_equal(store_commit(st, &err), SRM_OK);
	assert_int_equal(store_fingerprint(st, hex, &err), SRM_OK);
}

static void tell(void *ctx, const struct srm_err *what)
{
	(void)ctx;
	print_error("%s\n", what->msg[LANG_EN]);
}

static void assert_sound(struct store *st)
{
	struct srm_err err = SRM_ERR_INIT;
	int64_t findings;

	assert_int_equal(store_check(st, tell, NULL, &findings, &err), SRM_OK);
	assert_int_equal(findings, 0);
}

static void drop(struct store *st, const char *path)
{
	store_close(st);
	unlink(path);
}

static void shuffle(int *order, int n)
{
	for (int i = n - 1; i > 0; i--) {
		int k = (int)pick((uint32_t)i + 1), swap = order[i];

		order[i] = order[k];
		order[k] = swap;
	}
}

/* All records in some order, cut at random into imports, some of them twice. */
static void take_somehow(struct store *st, const struct any *all, int *order)
{
	int from = 0;

	shuffle(order, RECORDS);
	while (from < RECORDS) {
		int to = from + 1 + (int)pick(RECORDS / 2);

		to = to < RECORDS ? to : RECORDS;
		take(st, all, order, from, to);
		if (pick(3) == 0)
			take(st, all, order, from, to);
		from = to;
	}
}

static void test_any_order_gives_the_same(void **state)
{
	static struct any all[RECORDS];
	int order[RECORDS];
	char path[32], first[65], hex[65];

	(void)state;
	for (int i = 0; i < RECORDS; i++)
		order[i] = i;
	for (int round = 0; round < ROUNDS / 4; round++) {
		struct store *st = open_new(path);

		random_records(all);
		take(st, all, order, 0, RECORDS);
		fingerprint(st, first);
		assert_sound(st);
		drop(st, path);
		for (int again = 0; again < 4; again++) {
			st = open_new(path);
			take_somehow(st, all, order);
			fingerprint(st, hex);
			assert_sound(st);
			assert_string_equal(hex, first);
			drop(st, path);
		}
	}
}

/* Files 0..FILES-1; those not in `kept` are taken back afterwards, in any order. */
static void test_undo_leaves_no_trace(void **state)
{
	static struct any all[RECORDS];
	int order[RECORDS], files[FILES];
	int64_t ids[FILES];
	char path[32], want[65], hex[65];
	struct undo_counts counts;
	struct srm_err err = SRM_ERR_INIT;

	(void)state;
	for (int i = 0; i < RECORDS; i++)
		order[i] = i;
	for (int round = 0; round < ROUNDS; round++) {
		const int step = RECORDS / FILES;
		struct store *st = open_new(path);
		uint32_t kept = pick(1 << FILES);

		random_records(all);
		for (int f = 0; f < FILES; f++)
			if (kept >> f & 1)
				take(st, all, order, f * step, (f + 1) * step);
		fingerprint(st, want);
		drop(st, path);
		st = open_new(path);
		for (int f = 0; f < FILES; f++)
			files[f] = f;
		shuffle(files, FILES);
		for (int k = 0; k < FILES; k++)
			ids[files[k]] =
				take(st, all, order, files[k] * step, (files[k] + 1) * step);
		shuffle(files, FILES);
		for (int k = 0; k < FILES; k++) {
			if (kept >> files[k] & 1)
				continue;
			assert_int_equal(store_begin(st, &err), SRM_OK);
			assert_int_equal(import_undo(st, ids[files[k]], 1, &counts, &err), SRM_OK);
			assert_int_equal(store_commit(st, &err), SRM_OK);
		}
		fingerprint(st, hex);
		assert_sound(st);
		assert_string_equal(hex, want);
		drop(st, path);
	}
}

static void test_an_import_given_up_leaves_no_trace(void **state)
{
	static struct any all[RECORDS];
	static int order[RECORDS];
	char path[32], want[65], hex[65];

	(void)state;
	for (int i = 0; i < RECORDS; i++)
		order[i] = i;
	for (int round = 0; round < ROUNDS / 4; round++) {
		struct store *st = open_new(path);

		random_records(all);
		take(st, all, order, 0, RECORDS / 2);
		fingerprint(st, want);
		drop(st, path);
		st = open_new(path);
		import_free(begin(st, all, order, RECORDS / 2, RECORDS));
		store_rollback(st);
		take(st, all, order, 0, RECORDS / 2);
		fingerprint(st, hex);
		assert_sound(st);
		assert_string_equal(hex, want);
		drop(st, path);
	}
}

static void test_an_import_is_undone_once(void **state)
{
	static struct any all[RECORDS];
	int order[1] = {0};
	char path[32];
	struct store *st = open_new(path);
	struct undo_counts counts;
	struct srm_err err = SRM_ERR_INIT;
	int64_t id;

	(void)state;
	random_records(all);
	id = take(st, all, order, 0, 1);
	assert_int_equal(import_undo(st, id, 1, &counts, &err), SRM_OK);
	assert_int_equal(import_undo(st, id, 1, &counts, &err), SRM_ENOTFOUND);
	assert_int_equal(import_undo(st, 99, 1, &counts, &err), SRM_ENOTFOUND);
	drop(st, path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_order_gives_the_same),
		cmocka_unit_test(test_undo_leaves_no_trace),
		cmocka_unit_test(test_an_import_given_up_leaves_no_trace),
		cmocka_unit_test(test_an_import_is_undone_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
