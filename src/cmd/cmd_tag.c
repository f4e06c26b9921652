/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "decide.h"
#include "sheet.h"
#include "srm/base/num.h"
#include "srm/store/find.h"

enum {
	TAG_MAX = 96 /* bytes */
};

struct tag_opts {
	const char *import;
	struct output_opts output;
};

static const struct opt tag_table[] = {
	OPT_STRING(0, "import", struct tag_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("add the tags of a CSV file with the columns user_id (or user_name) and tag")),
	OPT_GROUP(opt_output, struct tag_opts, output),
	OPT_DONE,
};

/* A tag goes into lists that commas part. */
static enum srm_rc check_tag(struct slice tag, struct srm_err *err)
{
	struct slice rest = tag, one = list_next(&rest);

	if (!tag.len)
		return err_set(err, SRM_EUSAGE, T("a tag is empty"));
	if (tag.len > TAG_MAX || memchr(tag.s, '\n', tag.len) || memchr(tag.s, '\t', tag.len))
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s...\" is too long for a tag: at most %d bytes, on one line"), 24,
			tag.s, TAG_MAX);
	if (!slice_eq(one, tag))
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s\": a tag holds no comma, semicolon or bar: give several tags one by one"),
			(int)tag.len, tag.s);
	return SRM_OK;
}

enum had {
	HAD_NOT,
	HAD_BY_RULE,
	HAD_BY_HAND
};

static enum srm_rc has_tag(struct store *st, int64_t person, struct slice tag, enum had *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_HAS_TAG);
	enum srm_rc rc;

	*out = HAD_NOT;
	rows_bind_int(rows, 1, person);
	rows_bind_text(rows, 2, tag);
	if (rows_next(rows, &rc, err))
		*out = rows_int(rows, 0) ? HAD_BY_HAND : HAD_BY_RULE;
	rows_done(rows);
	return rc;
}

/* leave_rules: a tag that a rule gave is not made one by hand. */
static enum srm_rc put_tag(struct cmd_ctx *ctx, const struct follower *who, struct slice tag,
	bool leave_rules, bool *changed, struct srm_err *err)
{
	enum had had;
	struct rows *rows;
	enum srm_rc rc = check_tag(tag, err);

	if (rc == SRM_OK)
		rc = has_tag(ctx->store, who->person, tag, &had, err);
	if (rc != SRM_OK || had == HAD_BY_HAND || (leave_rules && had == HAD_BY_RULE))
		return rc;
	*changed = true;
	rows = store_rows(ctx->store, W_TAG);
	rows_bind_int(rows, 1, who->face);
	rows_bind_text(rows, 2, tag);
	rows_bind_int(rows, 3, ctx->wall_at);
	return rows_run(rows, NULL, err);
}

static enum srm_rc drop_tag(struct store *st, const struct follower *who, struct slice tag,
	struct srm_err *err)
{
	enum had had;
	struct rows *rows;
	enum srm_rc rc = has_tag(st, who->person, tag, &had, err);

	if (rc != SRM_OK)
		return rc;
	if (had == HAD_NOT)
		return err_set(err, SRM_ENOTFOUND, T("this follower has no tag \"%.*s\""),
			(int)tag.len, tag.s);
	if (had == HAD_BY_RULE)
		return err_set(err, SRM_ENOTFOUND,
			T("the tag \"%.*s\" comes from a rule, not from a hand: it goes when the rule no longer holds"),
			(int)tag.len, tag.s);
	rows = store_rows(st, D_TAG_OF_PERSON);
	rows_bind_int(rows, 1, who->person);
	rows_bind_text(rows, 2, tag);
	return rows_run(rows, NULL, err);
}

/* ---- add, remove ---- */

struct told {
	int64_t n; /* tags that changed */
	struct str who;
};

static enum srm_rc change_tags(struct cmd_ctx *ctx, bool is_add, int argc, char **argv,
	struct told *told, struct srm_err *err)
{
	struct follower who;
	enum srm_rc rc = follower_find(ctx->store, slice_of(argv[0]), &who, err);

	if (rc == SRM_OK)
		rc = follower_label(ctx->store, who.face, &told->who, err);
	for (int i = 1; i < argc && rc == SRM_OK; i++) {
		struct slice tag = slice_trim(slice_of(argv[i]));
		bool changed = !is_add;

		if (is_add)
			rc = put_tag(ctx, &who, tag, false, &changed, err);
		else
			rc = drop_tag(ctx->store, &who, tag, err);
		told->n += changed;
	}
	return rc;
}

static enum srm_rc change(struct cmd_ctx *ctx, bool is_add, int argc, char **argv,
	struct srm_err *err)
{
	struct told told = {0};
	enum srm_rc rc = store_begin(ctx->store, err);

	str_init(&told.who);
	if (rc == SRM_OK)
		rc = change_end(ctx->store, change_tags(ctx, is_add, argc, argv, &told, err), err);
	if (rc == SRM_OK && is_add && !told.n)
		cmd_note(ctx, T("%s: had these tags already"), told.who.buf);
	else if (rc == SRM_OK)
		cmd_note(ctx, is_add ? T("%s: %lld tags added") : T("%s: %lld tags removed"),
			told.who.buf, (long long)told.n);
	str_release(&told.who);
	return rc;
}

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct slice id = sheet_cell(s, 0), name = sheet_cell(s, 1);
	struct slice tag = sheet_cell(s, 2), tags = sheet_cell(s, 3), one;
	struct follower who;
	enum srm_rc rc;
	STR(what);

	(void)data;
	if (!tag.len && !tags.len)
		return SRM_OK;
	if (!id.len && !name.len)
		return err_set(err, SRM_EINPUT, T("neither user_id nor user_name is given"));
	if (id.len && num_id_look(id) == ID_LOOK_SCIENTIFIC)
		return err_set(err, SRM_EINPUT,
			T("the id %.*s was ruined by a spreadsheet: export again and keep the column as text"),
			(int)id.len, id.s);
	if (id.len)
		str_add(&what, slice_starts(id, "hash:") ? "" : "id:");
	else if (num_id_look(name) == ID_LOOK_DECIMAL)
		str_add(&what, "name:");
	str_adds(&what, id.len ? id : name);
	rc = follower_find(ctx->store, str_slice(&what), &who, err);
	while (rc == SRM_OK && (one = list_next(&tag)).s)
		rc = put_tag(ctx, &who, one, false, changed, err);
	while (rc == SRM_OK && (one = list_next(&tags)).s)
		rc = put_tag(ctx, &who, one, true, changed, err);
	return rc;
}

static enum srm_rc import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	static const char *const columns[] = {"user_id uid 用户id 用户ID",
		"user_name 用户昵称 昵称 用户名", "tag 标签", "srm_tags"};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, NULL};
	struct sheet_counts counts = {0};
	enum srm_rc rc = sheet_import(ctx, path, &kind, &counts, err);

	if (rc == SRM_OK)
		cmd_note(ctx, T("rows: %lld with new tags, %lld as they were, %lld refused"),
			(long long)counts.changed, (long long)counts.same,
			(long long)counts.refused);
	return rc;
}

static enum srm_rc add(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	(void)opts;
	return change(ctx, true, argc, argv, err);
}

static enum srm_rc remove_tags(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	(void)opts;
	return change(ctx, false, argc, argv, err);
}

/* ---- list ---- */

static enum srm_rc list_all(struct cmd_ctx *ctx, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"tag", T("tag"), COL_LEFT},
		{"by_hand", T("by hand"), COL_RIGHT},
		{"by_rule", T("by rule"), COL_RIGHT},
	};
	struct rows *rows = store_rows(ctx->store, Q_TAG_COUNTS);
	size_t n = 0;
	enum srm_rc rc;

	out_begin(out, "srm.tags/1", T("Tags"));
	out_table(out, "tags", T("Tags"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err)) {
		const struct cell cells[] = {cell_text(rows_text(rows, 0)),
			cell_int(rows_int(rows, 1)), cell_int(rows_int(rows, 2))};

		out_row(out, cells);
		n++;
	}
	rows_done(rows);
	out_table_end(out);
	if (n)
		out_say(out, T("who they are: srm list --tag TAG"));
	else
		out_say(out,
			T("no tags yet: srm tag add FOLLOWER TAG, or srm score for those by rule"));
	return rc;
}

static enum srm_rc list_one(struct cmd_ctx *ctx, struct out *out, const char *what,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"tag", T("tag"), COL_LEFT},
		{"by_hand", T("by hand"), COL_LEFT},
		{"by_rule", T("by rule"), COL_LEFT},
	};
	struct follower who;
	struct rows *rows;
	enum srm_rc rc = follower_find(ctx->store, slice_of(what), &who, err);
	STR(label);

	if (rc == SRM_OK)
		rc = follower_label(ctx->store, who.face, &label, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(out, "srm.follower-tags/1", T("Tags"));
	out_fact(out, "follower", T("follower"), cell_text(str_slice(&label)));
	out_table(out, "tags", T("Tags"), columns, SRM_COUNT(columns));
	rows = store_rows(ctx->store, Q_TAGS_OF_PERSON);
	rows_bind_int(rows, 1, who.person);
	while (rows_next(rows, &rc, err)) {
		const struct cell cells[] = {cell_text(rows_text(rows, 0)),
			cell_bool(rows_int(rows, 1) == 1), cell_bool(rows_int(rows, 2) == 0)};

		out_row(out, cells);
	}
	rows_done(rows);
	out_table_end(out);
	return rc;
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct tag_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	if (rc == SRM_OK)
		rc = argc ? list_one(ctx, output.out, argv[0], err)
			  : list_all(ctx, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 1, "srm tag list [FOLLOWER]", list},
		{"add", "添加", 2, -1, "srm tag add FOLLOWER TAG...", add},
		{"remove", "删除", 2, -1, "srm tag remove FOLLOWER TAG...", remove_tags},
	};
	const struct tag_opts *o = opts;

	if (o->import && (argc == 0 || (argc == 1 && !strcmp(argv[0], "add"))))
		return import(ctx, o->import, err);
	if (o->import)
		return err_set(err, SRM_EUSAGE, T("--import FILE goes alone, without operands"));
	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_tag = {
	.name = "tag",
	.aliases = "标签",
	.operands = T("[list [FOLLOWER]] | add FOLLOWER TAG... | remove FOLLOWER TAG..."),
	.summary = T("tags of followers, given by hand"),
	.description = T(
		"A follower is a user id, a nickname (if only one person bears or bore it), or hash:... as lists show it. Tags by hand stay whatever is read or scored later; tags by rule (kol, at-risk ...) come and go with srm score.\n\n--import reads a spreadsheet saved as CSV with the columns user_id (or user_name) and tag; or what \"srm export followers\" wrote, with tags added in its column srm_tags: those that the follower has already are left alone."),
	.examples = "srm tag add 7901234567 老客 到店\n"
		    "srm tag remove 小满 老客\n"
		    "srm tag list 小满\n"
		    "srm tag --import corrected.csv\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = tag_table,
	.opts_size = sizeof(struct tag_opts),
	.run = run,
};
