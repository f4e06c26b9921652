/* SPDX-License-Identifier: MIT */
#include "view_internal.h"

#include <stdio.h>
#include <string.h>

#include "srm/base/num.h"
#include "srm/base/utf8.h"

enum {
	BYTES_MAX = 256 << 20, /* of one value; texts are far smaller */
	DEPTH_MAX = 200,       /* of an expression */
	ARGUMENTS_MAX = 32,
	PATTERN_MAX = 1000, /* of LIKE, whose cost grows with it */
	PARTS_MAX = 20,     /* of UNION */
	STEPS_MAX = 100000  /* of the compiled statement */
};

/* What an expression may call; the rest is for programs, or would let it read files. */
const char view_functions[] =
	"abs, age, char, coalesce, date, datetime, day, fold, format, glob, hex, ifnull, iif, instr, julianday, length, like, lower, ltrim, max, min, nullif, printf, replace, round, rtrim, sign, strftime, substr, time, trim, typeof, unicode, unixepoch, upper, avg, count, group_concat, sum, total, json_array_length, json_extract";
/* What our own statements and the views call besides. */
static const char own_functions[] = "srm_bid, row_number, substring, ->, ->>";

/* What no list needs: not even through something that is called like a view. */
static const char *const secret[] = {
	"setting", "tombstone", "forgotten", "forgotten_import", "rejected", "seen"};

static bool is_among(const char *list, const char *name)
{
	struct slice rest = slice_of(list), next;

	for (; rest.s; rest = next)
		if (slice_is(slice_cut(rest, ", ", &next), name))
			return true;
	return false;
}

static bool is_view(const char *name)
{
	return name && (!strncmp(name, "v_", 2) || !strcmp(name, "d_current"));
}

/* Where no column is named, only rows are counted: SQLite asks that of a view's tables, too, without saying of which view. */
static bool may_read(const char *table, const char *column, const char *schema, const char *through)
{
	if (is_view(table))
		return true;
	if (schema && !strcmp(schema, "temp"))
		return !strcmp(table, "t_own") || !strcmp(table, "t_asked");
	for (size_t i = 0; i < SRM_COUNT(secret); i++)
		if (!strcmp(table, secret[i]))
			return false;
	return strncmp(table, "sqlite_", 7) != 0 && (is_view(through) || (column && !*column));
}

static int authorize(void *ctx, int action, const char *a, const char *b, const char *schema,
	const char *through)
{
	struct view_guard *guard = ctx;

	switch (action) {
	case SQLITE_SELECT:
		return SQLITE_OK;
	case SQLITE_READ:
		/* of a subquery: a table without a name */
		if (!a || !*a || may_read(a, b, schema, through))
			return SQLITE_OK;
		guard->is_function = false;
		break;
	case SQLITE_FUNCTION:
		if (is_among(view_functions, b) || is_among(own_functions, b))
			return SQLITE_OK;
		guard->is_function = true;
		a = b;
		break;
	default:
		guard->is_function = false;
		break;
	}
	snprintf(guard->refused, sizeof(guard->refused), "%s", a ? a : "?");
	return SQLITE_DENY;
}

/* day(time): the civil day in the zone of the database. */
static void fn_day(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct view_guard *guard = sqlite3_user_data(ctx);
	char day[DATE_BUF];

	(void)argc;
	if (sqlite3_value_numeric_type(argv[0]) != SQLITE_INTEGER)
		return;
	date_format_day(date_day(sqlite3_value_int64(argv[0]), guard->zone), day);
	sqlite3_result_text(ctx, day, -1, SQLITE_TRANSIENT);
}

/* age(time): days from then to what "now" is. */
static void fn_age(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct view_guard *guard = sqlite3_user_data(ctx);
	const double a_day = 86400;

	(void)argc;
	if (sqlite3_value_numeric_type(argv[0]) == SQLITE_INTEGER)
		sqlite3_result_double(ctx,
			((double)guard->as_of - sqlite3_value_double(argv[0])) / a_day);
}

/* fold(text): as texts are matched, so that 優惠 is found by 优惠. */
static void fn_fold(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	struct view_guard *guard = sqlite3_user_data(ctx);
	const char *text = (const char *)sqlite3_value_text(argv[0]);
	STR(folded);

	(void)argc;
	if (!text)
		return;
	if (!guard->folder)
		guard->folder = folder_new();
	utf8_fold(guard->folder, (struct slice){text, (size_t)sqlite3_value_bytes(argv[0])},
		&folded);
	sqlite3_result_text64(ctx, folded.len ? folded.buf : "", folded.len, SQLITE_TRANSIENT,
		SQLITE_UTF8);
}

/* srm_bid(platform, post_id): the same post in the letters of its address. */
static void fn_bid(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const char *platform = (const char *)sqlite3_value_text(argv[0]);
	const char *id = (const char *)sqlite3_value_text(argv[1]);
	char bid[12];
	int64_t mid;

	(void)argc;
	if (platform && id && !strcmp(platform, "weibo") && num_int64(slice_of(id), &mid) &&
		weibo_mid_time(mid) != TIME_NONE)
		sqlite3_result_text(ctx, weibo_mid_to_bid(mid, bid), -1, SQLITE_TRANSIENT);
}

static int add_function(sqlite3 *db, const char *name, int nargs, struct view_guard *guard,
	void (*fn)(sqlite3_context *ctx, int argc, sqlite3_value **argv))
{
	return sqlite3_create_function_v2(db, name, nargs,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, guard, fn, NULL, NULL,
		NULL);
}

static void set_limits(sqlite3 *db)
{
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, BYTES_MAX);
	sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, DEPTH_MAX);
	sqlite3_limit(db, SQLITE_LIMIT_FUNCTION_ARG, ARGUMENTS_MAX);
	sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_MAX);
	sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, PARTS_MAX);
	sqlite3_limit(db, SQLITE_LIMIT_VDBE_OP, STEPS_MAX);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 0);
}

enum srm_rc view_guard_set(struct store *st, struct view_guard *guard, struct srm_err *err)
{
	int rc = add_function(st->db, "day", 1, guard, fn_day);

	if (rc == SQLITE_OK)
		rc = add_function(st->db, "age", 1, guard, fn_age);
	if (rc == SQLITE_OK)
		rc = add_function(st->db, "fold", 1, guard, fn_fold);
	if (rc == SQLITE_OK)
		rc = add_function(st->db, "srm_bid", 2, guard, fn_bid);
	if (rc != SQLITE_OK)
		return store_fail(st, rc, err);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* "core" is a column that there is not, rather than a text */
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	set_limits(st->db);
	sqlite3_set_authorizer(st->db, authorize, guard);
	return SRM_OK;
}
