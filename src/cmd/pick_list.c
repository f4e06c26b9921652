/* SPDX-License-Identifier: MIT */
/* Work lists: which there are, one of them, and one that comes back filled in. */
#include "acting.h"
#include "decide.h"
#include "sheet.h"
#include "srm/engine/picking.h"
#include "srm/report/part.h"

enum pick_column { /* of Q_PICKS and Q_PICK_ONE */
	P_ID,
	P_CHOSEN_BY,
	P_SORTED_BY,
	P_WANTED,
	P_AS_OF,
	P_SEED,
	P_HOLDOUT,
	P_PICKED_AT,
	P_PICKED,
	P_HELD_OUT,
	P_OWNED,
	P_TOUCHED,
	P_COST
};

static struct cell cell_of_cost(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_real(rows_real(rows, column), 2);
}

enum srm_rc pick_list(struct cmd_ctx *ctx, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"pick", T("pick"), COL_RIGHT},
		{"chosen_by", T("of whom"), COL_LEFT},
		{"sorted_by", T("sorted by"), COL_LEFT},
		{"as_of", T("as of"), COL_LEFT},
		{"wanted", T("wanted"), COL_RIGHT | COL_MACHINE},
		{"picked", T("picked"), COL_RIGHT},
		{"left_alone", T("left alone"), COL_RIGHT},
		{"holdout", T("left alone, share"), COL_RIGHT | COL_MACHINE},
		{"seed", T("seed"), COL_RIGHT},
		{"with_owner", T("with an owner"), COL_RIGHT},
		{"touched", T("touched"), COL_RIGHT},
		{"cost", T("cost"), COL_RIGHT},
		{"picked_at", T("drawn at"), COL_MACHINE},
	};
	struct rows *rows = store_rows(ctx->store, Q_PICKS);
	size_t n = 0;
	enum srm_rc rc;

	out_begin(out, "srm.picks/1", T("Picks"));
	out_table(out, "picks", T("Picks"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err)) {
		out_row(out,
			(struct cell[]){cell_int(rows_int(rows, P_ID)),
				cell_text(rows_text(rows, P_CHOSEN_BY)),
				cell_text(rows_text(rows, P_SORTED_BY)),
				cell_of_day(out, rows_time(rows, P_AS_OF), store_zone(ctx->store)),
				cell_int(rows_int(rows, P_WANTED)),
				cell_int(rows_int(rows, P_PICKED)),
				cell_int(rows_int(rows, P_HELD_OUT)),
				cell_share(rows_real(rows, P_HOLDOUT), 0),
				cell_int(rows_int(rows, P_SEED)), cell_int(rows_int(rows, P_OWNED)),
				cell_int(rows_int(rows, P_TOUCHED)), cell_of_cost(rows, P_COST),
				cell_time(rows_time(rows, P_PICKED_AT))});
		n++;
	}
	rows_done(rows);
	out_table_end(out);
	out_say(out, n ? T("one of them: srm pick show N; what came of them: srm report lift")
		       : T("no picks yet: srm pick at-risk --n 250 --holdout 20%% -o list.csv"));
	return rc;
}

/* ---- one work list ---- */

static enum srm_rc tell_pick(struct cmd_ctx *ctx, int64_t pick, struct out *out, int64_t *n,
	struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, Q_PICK_ONE);
	bool found;
	enum srm_rc rc;

	rows_bind_int(rows, 1, pick);
	found = rows_next(rows, &rc, err);
	if (found) {
		*n = rows_int(rows, P_PICKED);
		out_begin(out, "srm.pick/1", T("Work list"));
		out_fact(out, "pick", T("pick"), cell_int(pick));
		out_fact(out, "chosen_by", T("of whom"), cell_text(rows_text(rows, P_CHOSEN_BY)));
		out_fact(out, "sorted_by", T("sorted by"), cell_text(rows_text(rows, P_SORTED_BY)));
		out_fact(out, "as_of", T("as of"), cell_time(rows_time(rows, P_AS_OF)));
		out_fact(out, "picked", T("picked"), cell_int(*n));
		out_fact(out, "left_alone", T("left alone, to compare with"),
			cell_int(rows_int(rows, P_HELD_OUT)));
		out_fact(out, "seed", T("seed"), cell_int(rows_int(rows, P_SEED)));
	}
	rows_done(rows);
	if (rc == SRM_OK && !found)
		return err_set(err, SRM_ENOTFOUND, T("there is no pick %lld; see: srm pick"),
			(long long)pick);
	return rc;
}

/* One line; machine formats have it in English, as all words of the model. */
static void add_why(struct str *line, const struct out *out, const struct rows *rows, int zone)
{
	const char *const formats[] = {T("last seen %s"), T("never interacted"),
		T("%lld active days"), T("%.1f expected in the next 30 days")};
	const char *f[SRM_COUNT(formats)];
	char day[DATE_BUF];

	for (size_t i = 0; i < SRM_COUNT(formats); i++)
		f[i] = out ? out_text(out, formats[i]) : formats[i];
	if (rows_is_null(rows, 10))
		str_add(line, f[1]);
	else
		str_addm(line, f[0], date_format_day(date_day(rows_time(rows, 10), zone), day));
	str_add(line, " · ");
	str_addm(line, f[2], (long long)rows_int(rows, 9));
	str_add(line, " · ");
	str_addm(line, f[3], rows_real(rows, 8));
}

static void put_person(struct cmd_ctx *ctx, struct out *out, const struct rows *rows, int64_t pick,
	int64_t place)
{
	int zone = store_zone(ctx->store);
	struct cell why;
	STR(english);
	STR(shown);

	add_why(&english, NULL, rows, zone);
	add_why(&shown, out, rows, zone);
	why = cell_text(str_slice(&english));
	why.title = shown.buf;
	out_row(out,
		(struct cell[]){cell_int(place), cell_text(rows_text(rows, 3)),
			cell_id(rows_text(rows, 2)), cell_of_platform((int)rows_int(rows, 1)),
			cell_of_tier((int)rows_int(rows, 4)), cell_points(rows_int(rows, 5)),
			cell_of_stage((int)rows_int(rows, 6)), cell_of_step((int)rows_int(rows, 7)),
			why, cell_text(rows_text(rows, 11)),
			rows_is_null(rows, 12) ? cell_none() : cell_day(rows_int(rows, 12)),
			cell_text(rows_text(rows, 13)), cell_int(pick),
			cell_time(rows_time(rows, 14))});
}

static enum srm_rc tell_people(struct cmd_ctx *ctx, int64_t pick, int64_t limit, struct out *out,
	int64_t *shown, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"place", T("no."), COL_RIGHT},
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"tier", T("tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
		{"stage", T("stage"), COL_LEFT},
		{"next_step", T("next step"), COL_LEFT},
		{"why", T("why"), COL_WIDE},
		{"owner", T("owner"), COL_LEFT},
		{"due_date", T("due date"), COL_LEFT},
		{"note", T("note"), COL_LEFT},
		{"pick", T("pick"), COL_RIGHT | COL_MACHINE},
		{"touched_at", T("touched at"), COL_MACHINE},
	};
	struct rows *rows = store_rows(ctx->store, Q_PICK_PEOPLE);
	enum srm_rc rc = SRM_OK;

	out_table(out, "people", T("People"), columns, SRM_COUNT(columns));
	rows_bind_int(rows, 1, pick);
	while ((limit < 0 || *shown < limit) && rows_next(rows, &rc, err))
		put_person(ctx, out, rows, pick, ++*shown);
	rows_done(rows);
	out_table_end(out);
	return rc;
}

enum srm_rc pick_show(struct cmd_ctx *ctx, int64_t pick, const struct output_opts *opts,
	struct out *out, struct srm_err *err)
{
	int64_t all = 0, shown = 0;
	enum srm_rc rc = tell_pick(ctx, pick, out, &all, err);

	if (rc == SRM_OK)
		rc = tell_people(ctx, pick, rows_shown(out, opts), out, &shown, err);
	if (rc == SRM_OK)
		say_rest(out, shown, all);
	return rc;
}

/* ---- filled in ---- */

enum fill_column {
	F_ID,
	F_NAME,
	F_PLATFORM,
	F_PICK,
	F_OWNER,
	F_DUE,
	F_NOTE
};

struct filling {
	int64_t pick; /* 0: as the row says, or the latest that holds the person */
	int64_t identity, due_day;
	bool is_held_out, has_due;
	struct slice owner, note;
};

static enum srm_rc read_filling(struct cmd_ctx *ctx, const struct sheet *s, struct filling *f,
	struct srm_err *err)
{
	int64_t due;
	enum srm_rc rc = number_parse("pick", sheet_cell(s, F_PICK), &f->pick, err);

	if (rc == SRM_OK)
		rc = remark_parse(sheet_cell(s, F_OWNER), &f->owner, err);
	if (rc == SRM_OK)
		rc = remark_parse(sheet_cell(s, F_NOTE), &f->note, err);
	if (rc == SRM_OK)
		rc = moment_parse(ctx, "due_date", sheet_cell(s, F_DUE), &due, err);
	if (rc != SRM_OK)
		return rc;
	f->has_due = due != TIME_NONE;
	f->due_day = f->has_due ? date_day(due, store_zone(ctx->store)) : 0;
	return SRM_OK;
}

static enum srm_rc find_member(struct store *st, int64_t person, struct filling *f,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PICK_MEMBER);
	bool found;
	enum srm_rc rc;

	rows_bind_int(rows, 1, f->pick);
	rows_bind_int(rows, 2, person);
	found = rows_next(rows, &rc, err);
	if (found) {
		f->pick = rows_int(rows, 0);
		f->identity = rows_int(rows, 1);
		f->is_held_out = rows_int(rows, 2) != 0;
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	if (!found && f->pick)
		return err_set(err, SRM_ENOTFOUND, T("this follower is not in pick %lld"),
			(long long)f->pick);
	if (!found)
		return err_set(err, SRM_ENOTFOUND, T("this follower is in no pick"));
	if (f->is_held_out)
		return err_set(err, SRM_EUSAGE,
			T("this follower is left alone in pick %lld, to compare with: nobody takes care of them"),
			(long long)f->pick);
	return SRM_OK;
}

static enum srm_rc fill_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct filling f = {0};
	struct follower who;
	struct rows *rows;
	int64_t n;
	enum srm_rc rc = read_filling(ctx, s, &f, err);

	(void)data;
	if (rc != SRM_OK || (!f.owner.len && !f.note.len && !f.has_due))
		return rc;
	rc = row_person(ctx, sheet_cell(s, F_PLATFORM), sheet_cell(s, F_ID), sheet_cell(s, F_NAME),
		&who, err);
	if (rc == SRM_OK)
		rc = find_member(ctx->store, who.person, &f, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(ctx->store, W_PICK_FILLED);
	rows_bind_int(rows, 1, f.pick);
	rows_bind_int(rows, 2, f.identity);
	rows_bind_text(rows, 3, f.owner);
	if (f.has_due)
		rows_bind_int(rows, 4, f.due_day);
	rows_bind_text(rows, 5, f.note);
	rc = rows_run(rows, &n, err);
	*changed = n > 0;
	return rc;
}

enum srm_rc pick_import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	static const char *const columns[] = {
		[F_ID] = "user_id uid 用户id 用户ID",
		[F_NAME] = "user_name 用户昵称 昵称 用户名",
		[F_PLATFORM] = "platform 平台",
		[F_PICK] = "pick 名单号",
		[F_OWNER] = "owner 负责人",
		[F_DUE] = "due_date due 截止日期 期限",
		[F_NOTE] = "note 备注",
	};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), fill_row, NULL};
	struct sheet_counts counts;
	enum srm_rc rc = sheet_each(ctx, path, &kind, &counts, err);

	if (rc == SRM_OK)
		cmd_note(ctx, T("rows: %lld filled in, %lld as they were, %lld refused"),
			(long long)counts.changed, (long long)counts.same,
			(long long)counts.refused);
	return rc;
}
