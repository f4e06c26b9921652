/* SPDX-License-Identifier: MIT */
/* Days that are no working days though the week says so, and those that are all the same. */
#include "config_holidays.h"

#include <string.h>

#include "acting.h"
#include "decide.h"
#include "sheet.h"
#include "srm/report/part.h"

const struct opt opt_holidays[] = {
	OPT_STRING(0, "name", struct holiday_opts, name, OPT_VALUE_ANY, T("NAME"),
		T("holidays add: what the days are called")),
	OPT_FLAG(0, "work", struct holiday_opts, is_work,
		T("holidays add: these are working days, whatever the week says")),
	OPT_STRING(0, "import", struct holiday_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("holidays: the days of a CSV file with the columns day, is_work and name")),
	OPT_DONE,
};

enum {
	STRETCH_MAX = 366 /* days: more is a slip of the pen */
};

/* First and last day; DAY or DAY..DAY. */
struct stretch {
	int64_t from, to;
};

static bool parse_day(const struct cmd_ctx *ctx, struct slice text, int64_t *day)
{
	int zone = store_zone(ctx->store);
	struct date_result date;
	bool ok = date_parse(slice_trim(text), zone, TIME_NONE, &date);

	*day = ok ? date_day(date.at, zone) : 0;
	return ok;
}

static enum srm_rc parse_stretch(const struct cmd_ctx *ctx, struct slice text, struct stretch *out,
	struct srm_err *err)
{
	struct slice rest, first = slice_cut(text, "..", &rest);

	if (!parse_day(ctx, first, &out->from) || !parse_day(ctx, rest.s ? rest : first, &out->to))
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s\" is not a day: write 2026-10-01, or 2026-10-01..2026-10-07"),
			(int)text.len, text.s ? text.s : "");
	if (out->to < out->from || out->to - out->from >= STRETCH_MAX)
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s\": the first day comes first, and at most %d days go at once"),
			(int)text.len, text.s, (int)STRETCH_MAX);
	return SRM_OK;
}

static enum srm_rc put_days(struct store *st, const struct stretch *days, bool is_work,
	struct slice name, int64_t *changed, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int64_t day = days->from; day <= days->to && rc == SRM_OK; day++) {
		struct rows *rows = store_rows(st, W_HOLIDAY);
		int64_t n = 0;

		rows_bind_int(rows, 1, day);
		rows_bind_int(rows, 2, is_work);
		rows_bind_text(rows, 3, name);
		rc = rows_run(rows, &n, err);
		*changed += n;
	}
	return rc;
}

/* ---- add, remove ---- */

static enum srm_rc add_all(struct cmd_ctx *ctx, const struct holiday_opts *o, int argc, char **argv,
	int64_t *all, int64_t *changed, struct srm_err *err)
{
	struct slice name;
	enum srm_rc rc = remark_parse(slice_of(o->name), &name, err);

	for (int i = 0; i < argc && rc == SRM_OK; i++) {
		struct stretch days = {0};

		rc = parse_stretch(ctx, slice_of(argv[i]), &days, err);
		if (rc != SRM_OK)
			break;
		*all += days.to - days.from + 1;
		rc = put_days(ctx->store, &days, o->is_work, name, changed, err);
	}
	return rc;
}

static enum srm_rc add(struct cmd_ctx *ctx, const struct holiday_opts *o, int argc, char **argv,
	struct srm_err *err)
{
	int64_t all = 0, changed = 0;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, add_all(ctx, o, argc, argv, &all, &changed, err), err);
	if (rc == SRM_OK)
		cmd_note(ctx,
			o->is_work ? T("working days: %lld recorded, %lld were already")
				   : T("holidays: %lld recorded, %lld were already"),
			(long long)changed, (long long)(all - changed));
	return rc;
}

static enum srm_rc remove_all(struct cmd_ctx *ctx, int argc, char **argv, int64_t *removed,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int i = 0; i < argc && rc == SRM_OK; i++) {
		struct stretch days = {0};
		struct rows *rows;
		int64_t n = 0;

		rc = parse_stretch(ctx, slice_of(argv[i]), &days, err);
		if (rc != SRM_OK)
			break;
		rows = store_rows(ctx->store, D_HOLIDAYS);
		rows_bind_int(rows, 1, days.from);
		rows_bind_int(rows, 2, days.to);
		rc = rows_run(rows, &n, err);
		*removed += n;
		if (rc == SRM_OK && !n)
			rc = err_set(err, SRM_ENOTFOUND,
				T("\"%s\" is not in the list: srm config holidays shows it"),
				argv[i]);
	}
	return rc;
}

static enum srm_rc remove_days(struct cmd_ctx *ctx, int argc, char **argv, struct srm_err *err)
{
	int64_t removed = 0;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, remove_all(ctx, argc, argv, &removed, err), err);
	if (rc == SRM_OK)
		cmd_note(ctx, T("days taken off the list: %lld"), (long long)removed);
	return rc;
}

/* ---- from a spreadsheet ---- */

enum sheet_column {
	S_DAY,
	S_DATE,
	S_IS_WORK,
	S_NAME
};

static bool parse_is_work(struct slice cell, bool *out)
{
	static const char *const yes[] = {"1", "true", "TRUE", "yes", "是", "班", "上班", "补班"};
	static const char *const no[] = {"0", "false", "FALSE", "no", "否", "休", "放假", ""};

	for (size_t i = 0; i < SRM_COUNT(yes); i++) {
		*out = slice_is(cell, yes[i]);
		if (*out || slice_is(cell, no[i]))
			return true;
	}
	return !cell.len;
}

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct slice day = sheet_cell(s, S_DAY), work = sheet_cell(s, S_IS_WORK), name;
	struct stretch days = {0};
	bool is_work;
	int64_t n = 0;
	enum srm_rc rc;

	(void)data;
	rc = parse_stretch(ctx, day.len ? day : sheet_cell(s, S_DATE), &days, err);
	if (rc == SRM_OK && !parse_is_work(work, &is_work))
		rc = err_set(err, SRM_EUSAGE,
			T("is_work: \"%.*s\" is neither yes nor no: write 1 for a working day, 0 for a holiday"),
			(int)work.len, work.s);
	if (rc == SRM_OK)
		rc = remark_parse(sheet_cell(s, S_NAME), &name, err);
	if (rc == SRM_OK)
		rc = put_days(ctx->store, &days, is_work, name, &n, err);
	*changed = n > 0;
	return rc;
}

static enum srm_rc import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	static const char *const columns[] = {
		[S_DAY] = "day 日期",
		[S_DATE] = "date 日子",
		[S_IS_WORK] = "is_work 上班 调休上班",
		[S_NAME] = "name 名称 节日",
	};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, NULL};
	struct sheet_counts counts = {0};
	enum srm_rc rc = sheet_import(ctx, path, &kind, &counts, err);

	if (rc == SRM_OK)
		cmd_note(ctx, T("rows: %lld recorded, %lld as they were, %lld refused"),
			(long long)counts.changed, (long long)counts.same,
			(long long)counts.refused);
	return rc;
}

/* ---- list ---- */

static const char *weekday(int64_t day)
{
	static const char *const names[] = {T("Monday"), T("Tuesday"), T("Wednesday"),
		T("Thursday"), T("Friday"), T("Saturday"), T("Sunday")};

	return names[date_weekday(day)];
}

static enum srm_rc list_rows(struct store *st, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"day", T("day"), COL_LEFT},
		{"weekday", T("weekday"), COL_LEFT},
		{"is_work", T("worked"), COL_LEFT},
		{"name", T("name of the day"), COL_WIDE},
	};
	struct rows *rows = store_rows(st, Q_HOLIDAYS_NAMED);
	size_t n = 0;
	enum srm_rc rc;

	out_begin(out, "srm.holidays/1", T("Holidays"));
	out_table(out, "holidays", T("Holidays"), columns, SRM_COUNT(columns));
	for (; rows_next(rows, &rc, err); n++) {
		const char *name = weekday(rows_int(rows, 0));

		out_row(out,
			(struct cell[]){cell_day(rows_int(rows, 0)), cell_word(name, name),
				cell_bool(rows_int(rows, 1) != 0), cell_text(rows_text(rows, 2))});
	}
	rows_done(rows);
	out_table_end(out);
	if (rc == SRM_OK && !n)
		out_say(out,
			T("no holidays are recorded: srm config holidays add 2026-10-01..2026-10-07"));
	return rc;
}

static enum srm_rc list(struct cmd_ctx *ctx, const struct output_opts *opts, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, opts, err);

	if (rc == SRM_OK)
		rc = list_rows(ctx->store, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static bool is_word(int argc, char **argv, const char *name, const char *alias)
{
	return argc && (!strcmp(argv[0], name) || !strcmp(argv[0], alias));
}

enum srm_rc config_holidays(struct cmd_ctx *ctx, const struct holiday_opts *o,
	const struct output_opts *output, int argc, char **argv, struct srm_err *err)
{
	bool is_add = is_word(argc, argv, "add", "添加");
	bool is_remove = is_word(argc, argv, "remove", "删除");

	if (o->import && argc)
		return err_set(err, SRM_EUSAGE, T("--import FILE goes alone, without operands"));
	if (o->import)
		return import(ctx, o->import, err);
	if ((is_add || is_remove) && argc < 2)
		return err_set(err, SRM_EUSAGE, T("something is missing: %s"),
			is_add ? "srm config holidays add DAY..."
			       : "srm config holidays remove DAY...");
	if (is_add)
		return add(ctx, o, argc - 1, argv + 1, err);
	if (o->name || o->is_work)
		return err_set(err, SRM_EUSAGE,
			T("--name and --work are for srm config holidays add"));
	if (is_remove)
		return remove_days(ctx, argc - 1, argv + 1, err);
	if (argc && !is_word(argc, argv, "list", "列表"))
		return err_set(err, SRM_EUSAGE, T("what is \"%s\"? there are: %s"), argv[0],
			"srm config holidays; srm config holidays add DAY...; srm config holidays remove DAY...");
	return list(ctx, output, err);
}
