/* SPDX-License-Identifier: MIT */
#include "srm/store/check.h"

#include "store_internal.h"

/* A statement that gives a row for what is wrong, and how to say it. */
struct check {
	enum stmt look;
	void (*say)(const struct rows *rows, struct srm_err *out);
};

static void say_file(const struct rows *rows, struct srm_err *out)
{
	(void)err_set(out, SRM_EDB, T("SQLite finds: %s"), rows_text(rows, 0).s);
}

static void say_reference(const struct rows *rows, struct srm_err *out)
{
	(void)err_set(out, SRM_EDB, T("%s row %lld names a missing %s"), rows_text(rows, 0).s,
		(long long)rows_int(rows, 1), rows_text(rows, 2).s);
}

static void say_seen(const struct rows *rows, struct srm_err *out)
{
	(void)err_set(out, SRM_EDB, T("%s %lld is of several imports, but they are not recorded"),
		rows_text(rows, 0).s, (long long)rows_int(rows, 1));
}

static void say_move(const struct rows *rows, struct srm_err *out)
{
	(void)err_set(out, SRM_EDB, T("move %lld between tiers is of nobody"),
		(long long)rows_int(rows, 0));
}

static void say_undone(const struct rows *rows, struct srm_err *out)
{
	(void)err_set(out, SRM_EDB, T("import %lld was undone, but rows of it remain"),
		(long long)rows_int(rows, 0));
}

static void say_person(const struct rows *rows, struct srm_err *out)
{
	(void)err_set(out, SRM_EDB, T("identity %lld belongs to no person"),
		(long long)rows_int(rows, 0));
}

static void say_worth(const struct rows *rows, struct srm_err *out)
{
	(void)err_set(out, SRM_EDB, T("the worth of person %lld is not the sum of its terms"),
		(long long)rows_int(rows, 0));
}

enum srm_rc store_check(struct store *st, check_fn tell, void *ctx, int64_t *findings,
	struct srm_err *err)
{
	static const struct check checks[] = {
		{Q_CHECK_INTEGRITY, say_file},
		{Q_CHECK_REFERENCES, say_reference},
		{Q_CHECK_SEEN, say_seen},
		{Q_CHECK_MOVES, say_move},
		{Q_CHECK_UNDONE, say_undone},
		{Q_CHECK_PERSONS, say_person},
		{Q_CHECK_WORTH, say_worth},
	};
	enum srm_rc rc = SRM_OK;

	*findings = 0;
	for (size_t i = 0; i < SRM_COUNT(checks) && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, checks[i].look);

		while (rows_next(rows, &rc, err)) {
			struct srm_err what = SRM_ERR_INIT;

			++*findings;
			checks[i].say(rows, &what);
			tell(ctx, &what);
		}
		rows_done(rows);
	}
	return rc;
}
