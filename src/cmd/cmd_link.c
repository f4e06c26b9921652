/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "link_put.h"
#include "link_suggest.h"
#include "sheet.h"

struct link_opts {
	bool list, suggest;
	const char *import;
	struct output_opts output;
};

static const struct opt link_table[] = {
	OPT_FLAG(0, "list", struct link_opts, list,
		T("show what was decided, and whether it holds")),
	OPT_FLAG(0, "suggest", struct link_opts, suggest,
		T("show pairs that one nickname makes likely to be one person")),
	OPT_STRING(0, "import", struct link_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("take the decisions of a CSV file with the columns a, b and link (yes or no)")),
	OPT_GROUP(opt_output, struct link_opts, output),
	OPT_DONE,
};

static enum srm_rc link_two(struct cmd_ctx *ctx, char **argv, struct srm_err *err)
{
	bool changed = false;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store,
			link_put(ctx, slice_of(argv[0]), slice_of(argv[1]), true, &changed, err),
			err);
	if (rc != SRM_OK)
		return rc;
	if (!changed) {
		cmd_note(ctx, T("these two were linked by hand already"));
		return SRM_OK;
	}
	cmd_note(ctx, T("%s and %s are one person"), argv[0], argv[1]);
	cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

/* ---- from a spreadsheet ---- */

/* 1 yes, 0 no, -1 not decided, -2 neither. */
static int decision_of(struct slice cell)
{
	static const struct {
		const char *word;
		int value;
	} words[] = {{"yes", 1}, {"Yes", 1}, {"YES", 1}, {"y", 1}, {"1", 1}, {"true", 1},
		{"TRUE", 1}, {"是", 1}, {"同一人", 1}, {"no", 0}, {"No", 0}, {"NO", 0}, {"n", 0},
		{"0", 0}, {"false", 0}, {"FALSE", 0}, {"否", 0}, {"不是", 0}};

	if (!cell.len)
		return -1;
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(cell, words[i].word))
			return words[i].value;
	return -2;
}

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct slice a = sheet_cell(s, 0), b = sheet_cell(s, 1), cell = sheet_cell(s, 2);
	int decision = decision_of(cell);

	(void)data;
	if (decision == -1)
		return SRM_OK;
	if (decision == -2)
		return err_set(err, SRM_EINPUT,
			T("\"%.*s\" in the column link is neither yes nor no"), (int)cell.len,
			cell.s);
	if (!a.len || !b.len)
		return err_set(err, SRM_EINPUT, T("a row needs both a and b"));
	return link_decide(ctx, a, b, decision == 1, changed, err);
}

static enum srm_rc import_all(struct cmd_ctx *ctx, const char *path, struct sheet_counts *counts,
	int64_t *broken, struct srm_err *err)
{
	static const char *const columns[] = {"a A", "b B", "link 关联 合并 是否同一人"};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, NULL};
	enum srm_rc rc = sheet_each(ctx, path, &kind, counts, err);

	if (rc == SRM_OK)
		rc = link_take_effect(ctx, err);
	return rc == SRM_OK ? rows_one_int(store_rows(ctx->store, Q_LINKS_BROKEN), 0, broken, err)
			    : rc;
}

static enum srm_rc import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	struct sheet_counts counts = {0};
	int64_t broken = 0;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, import_all(ctx, path, &counts, &broken, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, T("rows: %lld decided, %lld as they were, %lld refused"),
		(long long)counts.changed, (long long)counts.same, (long long)counts.refused);
	if (broken)
		cmd_warn(ctx,
			T("%lld links do not hold, because others of these people are kept apart: srm link --list"),
			(long long)broken);
	if (counts.changed)
		cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

/* ---- list ---- */

static enum srm_rc list_rows(struct store *st, struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LINKS);
	size_t n = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		const struct cell cells[] = {
			cell_text(rows_text(rows, 0)),
			cell_text(rows_text(rows, 1)),
			cell_text(rows_text(rows, 2)),
			cell_text(rows_text(rows, 3)),
			cell_bool(rows_int(rows, 4) != 0),
			rows_is_null(rows, 5) ? cell_none() : cell_bool(rows_int(rows, 5) != 0),
			cell_time(rows_time(rows, 6)),
		};

		out_row(out, cells);
		n++;
	}
	rows_done(rows);
	out_table_end(out);
	if (rc == SRM_OK && !n)
		out_say(out,
			T("nobody is linked or kept apart by hand: srm link A B, srm unlink A B"));
	return rc;
}

static enum srm_rc list(struct store *st, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"a", "A", COL_LEFT},
		{"a_name", T("name"), COL_LEFT},
		{"b", "B", COL_LEFT},
		{"b_name", T("name"), COL_LEFT},
		{"link", T("one person"), COL_LEFT},
		{"holds", T("holds"), COL_LEFT},
		{"decided_at", T("decided"), COL_MACHINE},
	};

	out_begin(out, "srm.links/1", T("Links by hand"));
	out_table(out, "links", T("Links by hand"), columns, SRM_COUNT(columns));
	return list_rows(st, out, err);
}

static enum srm_rc show(struct cmd_ctx *ctx, const struct link_opts *o, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	if (rc == SRM_OK)
		rc = o->suggest ? link_suggest(ctx->store, output.out, err)
				: list(ctx->store, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct link_opts *o = opts;

	if (o->list + o->suggest + (o->import != NULL) + (argc > 0) > 1)
		return err_set(err, SRM_EUSAGE,
			T("give two followers, or one of --list, --suggest, --import FILE"));
	if (o->import)
		return import(ctx, o->import, err);
	if (argc == 0)
		return show(ctx, o, err);
	if (argc != 2)
		return err_set(err, SRM_EUSAGE, T("something is missing: %s"),
			"srm link FOLLOWER FOLLOWER");
	return link_two(ctx, argv, err);
}

const struct cmd command_link = {
	.name = "link",
	.aliases = "关联 合并",
	.operands = T("[FOLLOWER FOLLOWER]"),
	.summary = T("say that two identities are one person"),
	.description = T(
		"srm joins by itself what an id proves: one unionid, a hash of an id, a nickname that only one id of the platform bears or bore. The same nickname on two platforms proves nothing; --suggest lists such pairs with what speaks for and against them.\n\nA follower is a user id, a nickname, hash:..., or one of them after its platform: weibo:1234567890, wechat:name:... A link by hand stays whatever is read later; \"srm unlink\" takes it back and keeps the two apart.\n\n--import reads what \"srm link --suggest -o FILE.csv\" wrote, with yes or no in the column link; rows without a word there stay undecided."),
	.examples = "srm link --suggest\n"
		    "srm link 7901234567 wechat:o6_bmjrPTlm6_2sgVt7hMZOPfL2M\n"
		    "srm link --suggest -o suggestions.csv\n"
		    "srm link --import suggestions.csv\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 2,
	.opts = link_table,
	.opts_size = sizeof(struct link_opts),
	.run = run,
};
