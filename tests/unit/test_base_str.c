/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/err.h"
#include "srm/base/map.h"
#include "srm/base/mem.h"
#include "srm/base/str.h"
#include "srm/base/utf8.h"

static void test_trim(void **state)
{
	static const struct {
		const char *label, *in, *want;
	} cases[] = {
		{"nothing to do", "a b", "a b"},
		{"ASCII blanks", " \t\r\na b\n ", "a b"},
		{"ideographic space", "\xE3\x80\x80你好\xE3\x80\x80", "你好"},
		{"BOM in front", "\xEF\xBB\xBFid", "id"},
		{"zero-width space behind", "id\xE2\x80\x8B ", "id"},
		{"all blank", " \xE3\x80\x80\t", ""},
		{"empty", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct slice got = slice_trim(slice_of(cases[i].in));

		if (!slice_is(got, cases[i].want))
			fail_msg("%s: '%.*s'", cases[i].label, (int)got.len, got.s);
	}
	assert_null(slice_trim(SLICE_NONE).s);
}

static void test_cut(void **state)
{
	struct slice rest, part = slice_cut(SLICE_LIT("a=b=c"), "=", &rest);

	(void)state;
	assert_true(slice_is(part, "a"));
	assert_true(slice_is(rest, "b=c"));
	part = slice_cut(SLICE_LIT("abc"), "::", &rest);
	assert_true(slice_is(part, "abc"));
	assert_null(rest.s);
	part = slice_cut(SLICE_LIT("abc::"), "::", &rest);
	assert_true(slice_is(part, "abc"));
	assert_non_null(rest.s);
	assert_int_equal(rest.len, 0);
}

static void test_none_is_not_empty(void **state)
{
	(void)state;
	assert_false(slice_eq(SLICE_NONE, SLICE_LIT("")));
	assert_true(slice_cmp(SLICE_NONE, SLICE_LIT("")) < 0);
	assert_true(slice_cmp(SLICE_LIT("a"), SLICE_LIT("ab")) < 0);
	assert_true(slice_cmp(SLICE_LIT("b"), SLICE_LIT("ab")) > 0);
	assert_true(slice_eq(slice_of(NULL), SLICE_NONE));
	assert_false(slice_has(SLICE_NONE, ""));
	assert_true(slice_has(SLICE_LIT("aab"), "ab"));
	assert_true(slice_starts(SLICE_LIT("abc"), "ab"));
	assert_false(slice_ends(SLICE_LIT("c"), "bc"));
}

static void test_buffer(void **state)
{
	STR(s);
	char *taken;

	(void)state;
	assert_string_equal(s.buf, "");
	for (int i = 0; i < 1000; i++)
		str_addf(&s, "%d,", i);
	assert_int_equal(s.len, 3890);
	assert_string_equal(s.buf + s.len - 8, "998,999,");
	str_reset(&s);
	str_addcp(&s, 'a');
	str_addcp(&s, 0xE9);
	str_addcp(&s, 0x4F60);
	str_addcp(&s, 0x1F602);
	str_addcp(&s, 0xD800);
	assert_string_equal(s.buf, "aé你😂\xEF\xBF\xBD");
	str_reset(&s);
	str_addm(&s, "%2$s: %1$d", 5, "five");
	assert_string_equal(s.buf, "five: 5");
	taken = str_detach(&s);
	assert_string_equal(taken, "five: 5");
	assert_string_equal(s.buf, "");
	free(taken);
	str_addc(&s, 'x');
	assert_true(slice_is(str_slice(&s), "x"));
}

static void test_map(void **state)
{
	struct map m = {0};

	(void)state;
	assert_null(map_get(&m, "a", 1));
	for (int64_t i = 0; i < 20000; i++)
		map_put(&m, &i, sizeof(i), i * 3);
	map_put(&m, "", 0, 7);
	map_put(&m, "", 0, 8);
	assert_int_equal(m.n, 20001);
	assert_int_equal(*map_get(&m, "", 0), 8);
	for (int64_t i = 0; i < 20000; i++)
		assert_int_equal(*map_get(&m, &i, sizeof(i)), i * 3);
	assert_null(map_get(&m, "no", 2));
	map_release(&m);
	assert_null(map_get(&m, "", 0));
}

static void test_error_line(void **state)
{
	struct srm_err err = SRM_ERR_INIT;
	STR(name);

	(void)state;
	assert_int_equal(err_set(&err, SRM_EINPUT, "bad value '%s'", "x"), SRM_EINPUT);
	assert_string_equal(err.msg[LANG_EN], "bad value 'x'");
	assert_int_equal(err_context(&err, "data.csv:3"), SRM_EINPUT);
	assert_string_equal(err.msg[LANG_EN], "data.csv:3: bad value 'x'");
	assert_string_equal(err.msg[LANG_ZH], "data.csv:3: bad value 'x'");

	for (int i = 0; i < SRM_ERR_MAX; i++)
		str_add(&name, "你");
	err_set(&err, SRM_EINPUT, "a%s", name.buf);
	assert_true(strlen(err.msg[LANG_EN]) > SRM_ERR_MAX - 5);
	assert_true(utf8_valid(err.msg[LANG_EN], strlen(err.msg[LANG_EN])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_none_is_not_empty),
		cmocka_unit_test(test_buffer),
		cmocka_unit_test(test_map),
		cmocka_unit_test(test_error_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
