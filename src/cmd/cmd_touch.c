/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "acting.h"
#include "decide.h"
#include "sheet.h"
#include "srm/base/num.h"
#include "srm/report/part.h"

struct touch_opts {
	const char *what, *cost, *by, *at, *note, *pick, *import;
	struct output_opts output;
};

static const struct opt touch_table[] = {
	OPT_STRING(0, "what", struct touch_opts, what, OPT_VALUE_ANY, T("TEXT"),
		T("what was done or given: a card by hand, a sample")),
	OPT_STRING(0, "cost", struct touch_opts, cost, OPT_VALUE_ANY, T("COST"),
		T("what it cost, in the brand's currency")),
	OPT_STRING(0, "by", struct touch_opts, by, OPT_VALUE_ANY, T("NAME"), T("who did it")),
	OPT_STRING(0, "at", struct touch_opts, at, OPT_VALUE_DATE, T("DATE"),
		T("when it was done (else today)")),
	OPT_STRING(0, "note", struct touch_opts, note, OPT_VALUE_ANY, T("TEXT"), T("a remark")),
	OPT_STRING(0, "pick", struct touch_opts, pick, OPT_VALUE_ANY, T("N"),
		T("for which pick (else the latest that holds this person and is less than 90 days old)")),
	OPT_STRING(0, "import", struct touch_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("the touches of a CSV file with the columns user_id (or user_name), what, and maybe at, cost, by, note, pick")),
	OPT_GROUP(opt_output, struct touch_opts, output),
	OPT_DONE,
};

enum {
	PICK_OPEN_DAYS = 90 /* how long a touch is taken to be for a pick */
};

/* One touch, as it was written. */
struct said {
	struct slice what, cost, by, at, note, pick;
};

struct touch {
	int64_t at, pick;
	double cost;
	bool has_cost, is_held_out;
	struct slice what, by, note;
};

static enum srm_rc cost_parse(struct slice text, struct touch *t, struct srm_err *err)
{
	text = slice_trim(text);
	t->has_cost = text.len > 0;
	if (!text.len || (num_double(text, &t->cost) && t->cost >= 0))
		return SRM_OK;
	return err_set(err, SRM_EUSAGE, T("cost: \"%.*s\" is not an amount: write 12.50"),
		(int)text.len, text.s);
}

static enum srm_rc touch_parse(const struct cmd_ctx *ctx, const struct said *said, struct touch *t,
	struct srm_err *err)
{
	int zone = store_zone(ctx->store);
	enum srm_rc rc = remark_parse(said->what, &t->what, err);

	if (rc == SRM_OK && !t->what.len)
		rc = err_set(err, SRM_EUSAGE, T("what was done or given? --what TEXT"));
	if (rc == SRM_OK)
		rc = remark_parse(said->by, &t->by, err);
	if (rc == SRM_OK)
		rc = remark_parse(said->note, &t->note, err);
	if (rc == SRM_OK)
		rc = cost_parse(said->cost, t, err);
	if (rc == SRM_OK)
		rc = number_parse("pick", said->pick, &t->pick, err);
	if (rc == SRM_OK)
		rc = moment_parse(ctx, "at", said->at, &t->at, err);
	/* the day, not the second: said twice, it is one touch */
	if (rc == SRM_OK && t->at == TIME_NONE)
		t->at = date_day_start(date_day(ctx->as_of == TIME_NONE ? ctx->wall_at : ctx->as_of,
					       zone),
			zone);
	return rc;
}

/* For which pick, and whether they were to be left alone. */
static enum srm_rc find_pick(struct store *st, int64_t person, struct touch *t, struct srm_err *err)
{
	int64_t said = t->pick;
	bool found;
	struct rows *rows;
	enum srm_rc rc = SRM_OK;

	if (!said) {
		rows = store_rows(st, Q_PICK_OF_TOUCH);
		rows_bind_int(rows, 1, person);
		rows_bind_int(rows, 2, t->at);
		rows_bind_int(rows, 3, (int64_t)PICK_OPEN_DAYS * DAY_S);
		rc = rows_one_int(rows, 0, &t->pick, err);
		if (rc != SRM_OK || !t->pick)
			return rc;
	}
	rows = store_rows(st, Q_PICK_MEMBER);
	rows_bind_int(rows, 1, t->pick);
	rows_bind_int(rows, 2, person);
	found = rows_next(rows, &rc, err);
	t->is_held_out = found && rows_int(rows, 2) != 0;
	rows_done(rows);
	if (rc == SRM_OK && !found)
		rc = err_set(err, SRM_ENOTFOUND, T("this follower is not in pick %lld"),
			(long long)said);
	return rc;
}

static enum srm_rc find_same(struct store *st, int64_t person, const struct touch *t, int64_t *id,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TOUCH_SAME);

	rows_bind_int(rows, 1, person);
	rows_bind_int(rows, 2, t->at);
	rows_bind_text(rows, 3, t->what);
	return rows_one_int(rows, 0, id, err);
}

static void bind_rest(struct rows *rows, int from, const struct touch *t)
{
	if (t->has_cost)
		rows_bind_real(rows, from, t->cost);
	rows_bind_text(rows, from + 1, t->by);
	rows_bind_text(rows, from + 2, t->note);
}

static enum srm_rc put_touch(struct cmd_ctx *ctx, const struct follower *who, struct touch *t,
	bool *changed, struct srm_err *err)
{
	struct rows *rows;
	int64_t same = 0, n;
	enum srm_rc rc = find_pick(ctx->store, who->person, t, err);

	if (rc == SRM_OK)
		rc = find_same(ctx->store, who->person, t, &same, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(ctx->store, same ? W_TOUCH_CHANGED : W_TOUCH);
	rows_bind_int(rows, 1, same ? same : who->face);
	if (t->pick)
		rows_bind_int(rows, 2, t->pick);
	if (!same) {
		rows_bind_int(rows, 3, t->at);
		rows_bind_text(rows, 4, t->what);
	}
	bind_rest(rows, same ? 3 : 5, t);
	rc = rows_run(rows, &n, err);
	*changed = n > 0;
	return rc;
}

static enum srm_rc warn_held_out(struct cmd_ctx *ctx, const struct follower *who,
	const struct touch *t, struct srm_err *err)
{
	STR(label);
	enum srm_rc rc = SRM_OK;

	if (!t->is_held_out)
		return rc;
	rc = follower_label(ctx->store, who->face, &label, err);
	if (rc == SRM_OK)
		cmd_warn(ctx,
			T("%s was to be left alone in pick %lld, to compare with: each such touch makes srm report lift say less"),
			label.buf, (long long)t->pick);
	return rc;
}

/* ---- add ---- */

static enum srm_rc add_one(struct cmd_ctx *ctx, const struct follower *who, const struct said *said,
	bool *changed, struct srm_err *err)
{
	struct touch t = {0};
	enum srm_rc rc = touch_parse(ctx, said, &t, err);

	if (rc == SRM_OK)
		rc = put_touch(ctx, who, &t, changed, err);
	return rc == SRM_OK ? warn_held_out(ctx, who, &t, err) : rc;
}

static enum srm_rc add(struct cmd_ctx *ctx, const struct touch_opts *o, const char *name,
	struct srm_err *err)
{
	const struct said said = {slice_of(o->what), slice_of(o->cost), slice_of(o->by),
		slice_of(o->at), slice_of(o->note), slice_of(o->pick)};
	struct follower who;
	bool changed = false;
	STR(label);
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc != SRM_OK)
		return rc;
	rc = follower_find(ctx->store, slice_of(name), &who, err);
	if (rc == SRM_OK)
		rc = follower_label(ctx->store, who.face, &label, err);
	if (rc == SRM_OK)
		rc = add_one(ctx, &who, &said, &changed, err);
	rc = change_end(ctx->store, rc, err);
	if (rc == SRM_OK)
		cmd_note(ctx, changed ? T("%s: touch recorded") : T("%s: was recorded already"),
			label.buf);
	return rc;
}

enum sheet_column {
	S_ID,
	S_NAME,
	S_PLATFORM,
	S_WHAT,
	S_COST,
	S_BY,
	S_AT,
	S_NOTE,
	S_PICK
};

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	const struct said said = {sheet_cell(s, S_WHAT), sheet_cell(s, S_COST), sheet_cell(s, S_BY),
		sheet_cell(s, S_AT), sheet_cell(s, S_NOTE), sheet_cell(s, S_PICK)};
	struct follower who;
	enum srm_rc rc;

	(void)data;
	if (!said.what.len) /* nothing was done with them */
		return SRM_OK;
	rc = row_person(ctx, sheet_cell(s, S_PLATFORM), sheet_cell(s, S_ID), sheet_cell(s, S_NAME),
		&who, err);
	return rc == SRM_OK ? add_one(ctx, &who, &said, changed, err) : rc;
}

static enum srm_rc import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	static const char *const columns[] = {
		[S_ID] = "user_id uid 用户id 用户ID",
		[S_NAME] = "user_name 用户昵称 昵称 用户名",
		[S_PLATFORM] = "platform 平台",
		[S_WHAT] = "what 做了什么 触达 回馈",
		[S_COST] = "cost 费用 成本",
		[S_BY] = "by by_whom owner 经办人 负责人",
		[S_AT] = "at touched_at 时间 日期",
		[S_NOTE] = "note 备注",
		[S_PICK] = "pick 名单号",
	};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, NULL};
	struct sheet_counts counts = {0};
	enum srm_rc rc = sheet_import(ctx, path, &kind, &counts, err);

	if (rc == SRM_OK)
		cmd_note(ctx, T("rows: %lld with touches, %lld as they were, %lld refused"),
			(long long)counts.changed, (long long)counts.same,
			(long long)counts.refused);
	return rc;
}

/* ---- list, remove ---- */

static void bind_person(struct rows *rows, const struct follower *who)
{
	if (who->person)
		rows_bind_int(rows, 1, who->person);
}

static void put_row(struct out *out, const struct rows *rows, int zone)
{
	out_row(out,
		(struct cell[]){cell_int(rows_int(rows, 0)),
			cell_of_day(out, rows_time(rows, 1), zone), cell_text(rows_text(rows, 4)),
			cell_id(rows_text(rows, 3)), cell_of_platform((int)rows_int(rows, 2)),
			cell_text(rows_text(rows, 5)),
			rows_is_null(rows, 6) ? cell_none() : cell_real(rows_real(rows, 6), 2),
			cell_text(rows_text(rows, 7)), cell_text(rows_text(rows, 8)),
			rows_is_null(rows, 9) ? cell_none() : cell_int(rows_int(rows, 9)),
			cell_bool(rows_int(rows, 10) != 0)});
}

static enum srm_rc list_rows(struct cmd_ctx *ctx, const struct follower *who,
	const struct touch_opts *o, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"touch", T("no."), COL_RIGHT},
		{"at", T("when"), COL_LEFT},
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"what", T("what was done"), COL_LEFT},
		{"cost", T("cost"), COL_RIGHT},
		{"by", T("by whom"), COL_LEFT},
		{"note", T("note"), COL_LEFT},
		{"pick", T("pick"), COL_RIGHT},
		{"left_alone", T("was to be left alone"), COL_MACHINE},
	};
	struct rows *rows = store_rows(ctx->store, Q_TOUCHES_COUNT);
	int64_t all, shown = 0;
	enum srm_rc rc;

	bind_person(rows, who);
	rc = rows_one_int(rows, 0, &all, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(out, "srm.touches/1", T("Touches"));
	out_table(out, "touches", T("Touches"), columns, SRM_COUNT(columns));
	rows = store_rows(ctx->store, Q_TOUCHES);
	bind_person(rows, who);
	rows_bind_int(rows, 2, rows_shown(out, &o->output));
	for (; rows_next(rows, &rc, err); shown++)
		put_row(out, rows, store_zone(ctx->store));
	rows_done(rows);
	out_table_end(out);
	say_rest(out, shown, all);
	return rc;
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct touch_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	struct follower who = {0};
	enum srm_rc rc = argc ? follower_find(ctx->store, slice_of(argv[0]), &who, err) : SRM_OK;

	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc == SRM_OK)
		rc = list_rows(ctx, &who, o, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc remove_one(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	int64_t id, n = 0;
	struct rows *rows;
	enum srm_rc rc = number_parse("srm touch remove", slice_of(argv[0]), &id, err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		rc = store_begin(ctx->store, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(ctx->store, D_TOUCH);
	rows_bind_int(rows, 1, id);
	rc = rows_run(rows, &n, err);
	if (rc == SRM_OK && !n)
		rc = err_set(err, SRM_ENOTFOUND, T("there is no touch %lld; see: srm touch"),
			(long long)id);
	rc = change_end(ctx->store, rc, err);
	if (rc == SRM_OK)
		cmd_note(ctx, T("touch %lld taken back"), (long long)id);
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 1, "srm touch list [FOLLOWER]", list},
		{"remove", "删除", 1, 1, "srm touch remove N", remove_one},
	};
	const struct touch_opts *o = opts;

	if (o->import && argc)
		return err_set(err, SRM_EUSAGE, T("--import FILE goes alone, without operands"));
	if (o->import)
		return import(ctx, o->import, err);
	if (argc == 1 && o->what)
		return add(ctx, o, argv[0], err);
	if (o->what)
		return err_set(err, SRM_EUSAGE, T("whom? srm touch FOLLOWER --what TEXT"));
	if (argc == 1 && !action_is(actions, SRM_COUNT(actions), argv[0]))
		return err_set(err, SRM_EUSAGE, T("what was done or given? --what TEXT"));
	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_touch = {
	.name = "touch",
	.aliases = "触达 跟进",
	.operands = T("[FOLLOWER --what TEXT] | list [FOLLOWER] | remove N"),
	.summary = T("record what was done with or given to somebody"),
	.description = T(
		"A touch is what was done with one person: called, thanked, sent a sample. With its cost it makes srm report lift say what a returner costs. It belongs to the latest pick that holds the person, unless --pick says which; touching somebody who was to be left alone is recorded, and warned of.\n\nThe same touch said twice (person, day or moment, what) is one touch; what is new in it is added. --import reads a spreadsheet saved as CSV; rows without anything in the column what are left alone, so a work list with that column added will do."),
	.examples = "srm touch 7901234567 --what 手写卡片 --cost 3.5 --by 小茶\n"
		    "srm touch 小满 --what 电话回访 --at 2026-05-02\n"
		    "srm touch --import done.csv\n"
		    "srm touch list 小满\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = touch_table,
	.opts_size = sizeof(struct touch_opts),
	.run = run,
};
