/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <errno.h>

#include "srm/base/err.h"
#include "srm/base/str.h"

/* Messages quote strerror(), which is English; the Chinese line says it in Chinese. */
static void test_what_the_system_says(void **state)
{
	static const int numbers[] = {ENOENT, EACCES, EPERM, EEXIST, EISDIR, ENOTDIR, ENOTEMPTY,
		ENOSPC, EDQUOT, EFBIG, EROFS, EIO, EPIPE, EMFILE, ENAMETOOLONG, ELOOP, ENXIO, EBUSY,
		ESTALE, EBADF, EINVAL, ENOMEM, EINTR};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(numbers); i++) {
		struct srm_err err = SRM_ERR_INIT;
		const char *english = strerror(numbers[i]);

		err_set(&err, SRM_EIO, "in %s: %s", "a.csv", english);
		assert_non_null(strstr(err.msg[LANG_EN], english));
		if (strstr(err.msg[LANG_ZH], english))
			fail_msg("%s stays English", english);
		assert_ptr_equal(strstr(err.msg[LANG_ZH], "in a.csv: "), err.msg[LANG_ZH]);
	}
}

static void test_names_stay(void **state)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{"Permission denied.csv: Is a directory; x",
			"Permission denied.csv: 这是文件夹; x"},
		{"WEIBO: 没有", "WEIBO: 没有"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(line);

		str_add(&line, cases[i].line);
		err_system_words(LANG_EN, &line);
		assert_string_equal(line.buf, cases[i].line);
		err_system_words(LANG_ZH, &line);
		assert_string_equal(line.buf, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_the_system_says),
		cmocka_unit_test(test_names_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
