/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "srm/store/store.h"

static const char *const names[STMT_COUNT] = {
#define STMT(name, sql) [name] = #name,
#include "srm/store/sql/statements.def"
#undef STMT
};

/* Every statement of the program runs against a fresh database: a typo is found here. */
static void test_every_statement_runs(void **state)
{
	char path[] = "/tmp/srm-test-XXXXXX";
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	int fd = mkstemp(path), wrong = 0;

	(void)state;
	close(fd);
	assert_int_equal(store_open(&st, path, STORE_CREATE, NULL, &err), SRM_OK);
	assert_int_equal(store_begin(st, &err), SRM_OK);
	for (int i = 0; i < STMT_COUNT; i++) {
		struct srm_err said = SRM_ERR_INIT;
		enum srm_rc rc = rows_run(store_rows(st, (enum stmt)i), NULL, &said);

		/* without parameters a write may break a constraint or a LIMIT be NULL; that is still well-formed SQL */
		if (rc == SRM_OK || strstr(said.msg[LANG_EN], "constraint failed") ||
			strstr(said.msg[LANG_EN], "datatype mismatch"))
			continue;
		print_error("%s: %s\n", names[i], said.msg[LANG_EN]);
		wrong++;
	}
	store_rollback(st);
	store_close(st);
	unlink(path);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_statement_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
