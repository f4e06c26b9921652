/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <unistd.h>

#include "put.h"
#include "srm/base/mem.h"
#include "srm/store/facts.h"
#include "srm/store/find.h"
#include "srm/store/people.h"

struct place {
	char directory[64], path[100];
	struct store *store;
};

static enum srm_rc put_person(struct file_import *im, struct ref who, const char *name, int64_t at,
	struct srm_err *err)
{
	struct profile p = profile_empty();
	enum put put;

	p.who = who;
	p.name = slice_of(name);
	p.observed_at = at;
	return put_profile(im, &p, &put, err);
}

static enum srm_rc put_comment(struct file_import *im, const char *id, const char *nickname,
	struct srm_err *err)
{
	struct interaction i = interaction_empty();
	enum put put;

	i.key = ref_native(PLATFORM_WEIBO, slice_of(id));
	i.kind = KIND_COMMENT;
	i.actor = ref_name(PLATFORM_WEIBO, slice_of(nickname));
	i.text = SLICE_LIT("好喝");
	return import_put_interaction(im, &i, NULL, &put, err);
}

static enum srm_rc put_all(struct file_import *im, struct srm_err *err)
{
	static const struct {
		const char *id, *name;
		int64_t at;
	} people[] = {
		{"1001", "小满", 1000}, {"1002", "小满", 1000}, {"1003", "阿青", 1000},
		{"1003", "青山", 90000000}, /* renamed */
		{"1004", "1001", 1000},     /* a nickname like an id */
	};
	const struct ref hash = {
		PLATFORM_WEIBO, ID_HASH, SLICE_NONE, SLICE_LIT("00112233445566ff")};
	enum srm_rc rc = put_person(im, hash, "匿名者", 1000, err);

	for (size_t i = 0; i < SRM_COUNT(people) && rc == SRM_OK; i++)
		rc = put_person(im, ref_native(PLATFORM_WEIBO, slice_of(people[i].id)),
			people[i].name, people[i].at, err);
	if (rc == SRM_OK)
		rc = put_comment(im, "5300000000000001", "路过", err);
	return rc == SRM_OK ? put_comment(im, "5300000000000002", "2468", err) : rc;
}

static enum srm_rc fill(struct store *st, struct srm_err *err)
{
	struct import_info info = {.path = "people.csv",
		.stamp = "",
		.options = "",
		.sha256 = "0",
		.importer = "test",
		.encoding = "utf-8"};
	struct import_counts counts = {0};
	struct file_import *im = NULL;
	enum srm_rc rc = store_begin(st, err);

	if (rc == SRM_OK)
		rc = import_new(&im, st, &info, err);
	if (rc == SRM_OK)
		rc = put_all(im, err);
	if (rc == SRM_OK)
		rc = import_finish(im, &info, &counts, err);
	if (im)
		import_free(im);
	if (rc == SRM_OK)
		rc = people_link(st, err);
	return rc == SRM_OK ? store_commit(st, err) : rc;
}

static int set_up(void **state)
{
	struct place *p = mem_alloc(sizeof(*p));
	struct srm_err err = SRM_ERR_INIT;

	*state = p;
	snprintf(p->directory, sizeof(p->directory), "/tmp/srm-test-XXXXXX");
	if (!mkdtemp(p->directory))
		return -1;
	snprintf(p->path, sizeof(p->path), "%s/srm.db", p->directory);
	if (store_open(&p->store, p->path, STORE_CREATE, NULL, &err) != SRM_OK)
		return -1;
	return fill(p->store, &err) == SRM_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	struct place *p = *state;

	store_close(p->store);
	unlink(p->path);
	rmdir(p->directory);
	free(p);
	return 0;
}

static void test_finds_one(void **state)
{
	static const struct {
		const char *what, *label;
	} cases[] = {
		{"1001", "小满 (1001)"},
		{" 1002\t", "小满 (1002)"},
		{"id:1003", "青山 (1003)"},
		{"青山", "青山 (1003)"},
		{"阿青", "青山 (1003)"},
		{"@阿青", "青山 (1003)"},
		{"name:1001", "1001 (1004)"},
		{"hash:00112233445566ff", "匿名者 (hash:00112233445566ff)"},
		{"匿名者", "匿名者 (hash:00112233445566ff)"},
		{"路过", "路过"},
		{"name:路过", "路过"},
		{"2468", "2468"},
	};
	struct place *p = *state;

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct srm_err err = SRM_ERR_INIT;
		struct follower who;
		STR(label);

		if (follower_find(p->store, slice_of(cases[i].what), &who, &err) != SRM_OK ||
			follower_label(p->store, who.face, &label, &err) != SRM_OK)
			fail_msg("\"%s\": %s", cases[i].what, err.msg[LANG_EN]);
		if (strcmp(label.buf, cases[i].label) != 0)
			fail_msg("\"%s\": %s", cases[i].what, label.buf);
	}
}

static void test_says_why_not(void **state)
{
	static const struct {
		const char *what, *says;
	} cases[] = {
		{"小满", "1001 (小满), 1002 (小满)"},
		{"满", "similar names: 1001 (小满), 1002 (小满)"},
		{"路", "similar names: name:路过"},
		{"9999", "give a user id"},
		{"id:小满", "there is no follower \"id:小满\""},
		{"hash:ff", "there is no follower \"hash:ff\""},
		{"", "there is no follower"},
	};
	struct place *p = *state;

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct srm_err err = SRM_ERR_INIT;
		struct follower who;

		assert_int_equal(follower_find(p->store, slice_of(cases[i].what), &who, &err),
			SRM_ENOTFOUND);
		if (!strstr(err.msg[LANG_EN], cases[i].says))
			fail_msg("\"%s\": %s", cases[i].what, err.msg[LANG_EN]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_one),
		cmocka_unit_test(test_says_why_not),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
