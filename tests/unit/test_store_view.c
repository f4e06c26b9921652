/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "srm/store/view.h"

struct room {
	char path[32];
	struct store *st;
	struct srm_err err;
};

static void room_open(struct room *r)
{
	*r = (struct room){.path = "/tmp/srm-test-XXXXXX", .err = SRM_ERR_INIT};
	close(mkstemp(r->path));
	assert_int_equal(store_open(&r->st, r->path, STORE_CREATE, NULL, &r->err), SRM_OK);
}

static void room_close(struct room *r)
{
	store_close(r->st);
	unlink(r->path);
}

/* Of the view, but for those that only keep rows in order or stand behind another one. */
static bool is_hidden(const char *name)
{
	static const char *const hidden[] = {
		"by_id", "last_observed_at", "post_realm", "is_shadow"};

	for (size_t i = 0; i < SRM_COUNT(hidden); i++)
		if (!strcmp(name, hidden[i]))
			return true;
	return false;
}

static void test_every_column_of_a_view_can_be_asked_for(void **state)
{
	struct room r;
	sqlite3 *db;

	(void)state;
	room_open(&r);
	assert_int_equal(sqlite3_open(r.path, &db), SQLITE_OK);
	for (int v = 0; v < VIEW_COUNT; v++) {
		sqlite3_stmt *stmt;
		char *sql =
			sqlite3_mprintf("SELECT name FROM pragma_table_info(%Q)", views[v].name);

		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			const char *name = (const char *)sqlite3_column_text(stmt, 0);

			if (!is_hidden(name) &&
				view_column_find((enum view_name)v, slice_of(name)) < 0)
				fail_msg("%s.%s is not in view_columns.c", views[v].name, name);
		}
		sqlite3_finalize(stmt);
		sqlite3_free(sql);
	}
	sqlite3_close(db);
	room_close(&r);
}

/* All of them, sorted by each, forwards and backwards, cut and whole. */
static void test_every_column_is_shown_and_sorted_by(void **state)
{
	struct room r;

	(void)state;
	room_open(&r);
	for (int v = 0; v < VIEW_COUNT; v++)
		for (size_t i = 0; i < 4 * views[v].n; i++) {
			struct view_query q = {.view = (enum view_name)v,
				.limit = i & 1 ? 3 : -1,
				.from_at = INT64_MIN,
				.to_at = INT64_MAX,
				.nsorts = 1,
				.sorts = {{(int)(i / 4), i & 2}}};
			struct view_fault fault;
			struct view_read *read;
			enum srm_rc rc;

			for (; q.n < views[v].n; q.n++)
				q.shown[q.n] = (int)q.n;
			if (view_open(r.st, &q, &read, &fault, &r.err) != SRM_OK)
				fail_msg("%s by %s: %s", views[v].name,
					views[v].columns[i / 4].name, r.err.msg[LANG_EN]);
			assert_false(rows_next(view_rows(read), &rc, &r.err));
			assert_int_equal(rc, SRM_OK);
			view_close(read);
		}
	room_close(&r);
}

static void test_conditions(void **state)
{
	static const struct {
		const char *where, *said; /* said NULL: it is let through */
	} cases[] = {
		{"worth > 1 AND NOT (tier = 'core' OR tier IS NULL)", NULL},
		{"tier NOT IN ('core', 'key') AND stage IS NOT 'lost'", NULL},
		{"coalesce(tier, 'none') = 'none'", NULL},
		{"tier || 'x' = 'corex'", NULL},
		{"worth BETWEEN 1 AND 2 AND user_name = 'x'", NULL},
		{"'x' = user_name", NULL},
		{"length('2026') < worth", NULL},
		{"'2026' < day(last_at)", NULL},
		{"strftime('%s', '2026-01-31') > last_at", NULL},
		{"srm_tags LIKE '%;--/*)%'", NULL},
		{"user_name = 'it''s'", NULL},
		{"\"worth\" > 1 AND [worth] > 1 AND `worth` > 1", NULL},
		{"WORTH > 1 and Tier = 'core'", NULL},
		{"'2026' < last_at", "last_at is a time"},
		{"last_at BETWEEN '2026-01-01' AND 5", "last_at is a time"},
		{"last_at BETWEEN 5 AND '2026-01-01'", "last_at is a time"},
		{"last_at NOT IN (1, '2026-01-01')", NULL},
		{"first_at != '2026'", "first_at is a time"},
		{"verified IS NOT 'yes'", "verified is true or false"},
		{"worth NOT BETWEEN '1' AND '2'", "worth is a number"},
		{"fans = '5'", "followers is a number"},
		{"tier IS NOT 'cor'", "tier is never 'cor'"},
		{"stage IN ('new', 'old')", "stage is never 'old'"},
		{"tier BETWEEN 'key' AND 'core'", "no greater and less"},
		{"worth > 1 worth", "character 11"},
		{"worth >", "ends too early"},
		{"nosuch(1)", "no function nosuch()"},
		{"abs()", "cannot be read as a condition"},
		{"1))", "closes nothing"},
		{"价值 > 1 AND (", "character 12: the \"(\""},
	};
	struct room r;

	(void)state;
	room_open(&r);
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct view_query q = {.view = VIEW_FOLLOWERS,
			.where = cases[i].where,
			.limit = 20,
			.from_at = INT64_MIN,
			.to_at = INT64_MAX};
		struct srm_err err = SRM_ERR_INIT;
		struct view_fault fault;
		struct view_read *read = NULL;
		enum srm_rc rc = view_open(r.st, &q, &read, &fault, &err);

		if (rc != (cases[i].said ? SRM_EUSAGE : SRM_OK) ||
			(cases[i].said && !strstr(err.msg[LANG_EN], cases[i].said)))
			fail_msg("%s: %d %s", cases[i].where, (int)rc, err.msg[LANG_EN]);
		view_close(read);
	}
	room_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_column_of_a_view_can_be_asked_for),
		cmocka_unit_test(test_every_column_is_shown_and_sorted_by),
		cmocka_unit_test(test_conditions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
