/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "srm/base/vec.h"

struct account_opts {
	const char *role, *platform, *id, *name;
	struct output_opts output;
};

static const struct opt account_table[] = {
	OPT_STRING(0, "role", struct account_opts, role, OPT_VALUE_ROLE, T("ROLE"),
		T("whose it is: own (the default), competitor or staff")),
	OPT_STRING(0, "platform", struct account_opts, platform, OPT_VALUE_PLATFORM, T("PLATFORM"),
		T("where it is: weibo (the default), wechat or wecom")),
	OPT_STRING(0, "id", struct account_opts, id, OPT_VALUE_ANY, T("UID"),
		T("the platform's id of the account: it stays when the nickname changes")),
	OPT_STRING(0, "name", struct account_opts, name, OPT_VALUE_ANY, T("NICK"),
		T("the nickname of the account")),
	OPT_GROUP(opt_output, struct account_opts, output),
	OPT_DONE,
};

struct ids VEC_OF(int64_t);

static enum srm_rc has_facts(struct cmd_ctx *ctx, int64_t *out, struct srm_err *err)
{
	return rows_one_int(store_rows(ctx->store, Q_HAS_FACTS), 0, out, err);
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"platform", T("platform"), COL_LEFT},
		{"role", T("role"), COL_LEFT},
		{"name", T("nickname"), COL_WIDE},
		{"account_id", T("id"), COL_LEFT},
		{"posts", T("posts held"), COL_RIGHT},
	};
	const struct account_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	struct rows *rows;
	int64_t unseen = 0, n = 0, facts;
	enum srm_rc rc = has_facts(ctx, &facts, err);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.accounts/1", T("Accounts"));
	out_table(output.out, "accounts", T("Accounts"), columns, SRM_COUNT(columns));
	rows = store_rows(ctx->store, Q_ACCOUNTS);
	while (rows_next(rows, &rc, err)) {
		int platform = (int)rows_int(rows, 0), role = (int)rows_int(rows, 1);
		struct slice name = rows_text(rows, 2), id = rows_text(rows, 3);
		const struct cell cells[] = {
			cell_word(name_of(NAMES_PLATFORM, platform),
				name_title(NAMES_PLATFORM, platform)),
			cell_word(name_of(NAMES_ROLE, role), name_title(NAMES_ROLE, role)),
			cell_text(name.len ? name : SLICE_NONE),
			cell_id(id.len ? id : SLICE_NONE),
			cell_int(rows_int(rows, 5)),
		};

		out_row(output.out, cells);
		unseen += rows_int(rows, 4) == 0;
		n++;
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	out_table_end(output.out);
	if (!n)
		out_say(output.out, T("no account is recorded: srm account add NAME --id UID"));
	else if (unseen && facts)
		out_say(output.out,
			T("not in the data so far: %lld of them: check the spelling, or give the id"),
			(long long)unseen);
	return output_close(&output, err);
}

/* --id and --name complete what the operand says. */
static enum srm_rc complete(struct account_spec *spec, const struct account_opts *o,
	struct srm_err *err)
{
	struct slice id = slice_trim(slice_of(o->id)), name = slice_trim(slice_of(o->name));

	if (id.s && (!id.len || (spec->id.len && !slice_eq(spec->id, id))))
		return err_set(err, SRM_EUSAGE, T("--id %s contradicts the operand %.*s"), o->id,
			(int)spec->id.len, spec->id.s);
	if (name.s && (!name.len || (spec->name.len && !slice_eq(spec->name, name))))
		return err_set(err, SRM_EUSAGE, T("--name %s contradicts the operand %.*s"),
			o->name, (int)spec->name.len, spec->name.s);
	if (id.s)
		spec->id = id;
	if (name.s)
		spec->name = name;
	return SRM_OK;
}

static enum srm_rc add_one(struct store *st, const struct account_opts *o, const char *operand,
	enum effect *effect, struct srm_err *err)
{
	struct account_spec spec;
	enum srm_rc rc = account_parse(&spec, operand, o->platform, o->role, err);

	if (rc == SRM_OK)
		rc = complete(&spec, o, err);
	return rc == SRM_OK ? account_put(st, &spec, effect, err) : rc;
}

static enum srm_rc add_all(struct store *st, const struct account_opts *o, int argc, char **argv,
	int counts[3], struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	int n = argc ? argc : 1; /* by --id and --name alone */

	for (int i = 0; i < n && rc == SRM_OK; i++) {
		enum effect effect = EFFECT_NONE;

		rc = add_one(st, o, argc ? argv[i] : NULL, &effect, err);
		counts[effect]++;
	}
	if (rc == SRM_OK && (counts[EFFECT_ADDED] || counts[EFFECT_CHANGED]))
		rc = accounts_changed(st, err);
	return rc;
}

/* A misspelt name matches nobody; one that several bear matches too many. */
static void warn_one(const struct cmd_ctx *ctx, struct slice name, struct slice id, int64_t people)
{
	if (!people && id.len)
		cmd_warn(ctx, T("nothing in the data is by the id %.*s so far: check it"),
			(int)id.len, id.s);
	else if (!people)
		cmd_warn(ctx,
			T("nothing in the data is by %.*s so far: check the spelling, or give the id with --id"),
			(int)name.len, name.s);
	else if (people > 1 && !id.len)
		cmd_warn(ctx, T("%lld users are or were called %.*s: say which one with --id"),
			(long long)people, (int)name.len, name.s);
}

static enum srm_rc warn_unmatched(struct cmd_ctx *ctx, struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, Q_ACCOUNTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		warn_one(ctx, rows_text(rows, 2), rows_text(rows, 3), rows_int(rows, 4));
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_next(struct cmd_ctx *ctx, struct srm_err *err)
{
	int64_t facts;
	enum srm_rc rc = has_facts(ctx, &facts, err);

	if (rc != SRM_OK || !facts)
		return rc;
	rc = warn_unmatched(ctx, err);
	if (rc == SRM_OK)
		cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return rc;
}

static enum srm_rc add(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct account_opts *o = opts;
	int counts[3] = {0};
	enum srm_rc rc;

	if (argc == 0 && !o->id && !o->name)
		return err_set(err, SRM_EUSAGE, T("which account? srm account add NAME --id UID"));
	if (argc > 1 && (o->id || o->name))
		return err_set(err, SRM_EUSAGE,
			T("--id and --name go with one account, not with %d"), argc);
	rc = store_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = change_end(ctx->store, add_all(ctx->store, o, argc, argv, counts, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, T("accounts: %d added, %d changed, %d as they were"), counts[EFFECT_ADDED],
		counts[EFFECT_CHANGED], counts[EFFECT_NONE]);
	return counts[EFFECT_ADDED] || counts[EFFECT_CHANGED] ? tell_next(ctx, err) : SRM_OK;
}

static enum srm_rc match(struct store *st, const struct account_spec *spec, struct ids *out,
	struct srm_err *err)
{
	static const enum stmt by[] = {Q_ACCOUNT_BY_ID, Q_ACCOUNT_BY_NAME};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(by) && rc == SRM_OK; i++) {
		struct slice what = i ? spec->name : spec->id;
		struct rows *rows;

		if (!what.len)
			continue;
		rows = store_rows(st, by[i]);
		rows_bind_int(rows, 1, (int64_t)spec->platform);
		if (i)
			rows_bind_text(rows, 2, what);
		else
			rows_bind_native(rows, 2, what);
		while (rows_next(rows, &rc, err))
			if (!spec->role || rows_int(rows, 1) == (int64_t)spec->role)
				vec_push(out, rows_int(rows, 0));
		rows_done(rows);
	}
	return rc;
}

static enum srm_rc remove_one(struct store *st, const struct account_opts *o, const char *operand,
	struct srm_err *err)
{
	struct account_spec spec;
	struct ids ids = {0};
	enum srm_rc rc = account_parse(&spec, operand, o->platform, o->role, err);

	if (rc == SRM_OK && spec.id.len)
		spec.name = spec.id; /* a nickname may be digits too */
	if (rc == SRM_OK)
		rc = match(st, &spec, &ids, err);
	if (rc == SRM_OK && !ids.n)
		rc = err_set(err, SRM_ENOTFOUND,
			T("there is no account \"%s\" on %s: \"srm account\" lists them"), operand,
			name_of(NAMES_PLATFORM, (int)spec.platform));
	for (size_t i = 0; i < ids.n && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, D_ACCOUNT);

		rows_bind_int(rows, 1, ids.at[i]);
		rc = rows_run(rows, NULL, err);
	}
	vec_release(&ids);
	return rc;
}

static enum srm_rc remove_all(struct store *st, const struct account_opts *o, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int i = 0; i < argc && rc == SRM_OK; i++)
		rc = remove_one(st, o, argv[i], err);
	return rc == SRM_OK ? accounts_changed(st, err) : rc;
}

static enum srm_rc remove_accounts(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, remove_all(ctx->store, opts, argc, argv, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, T("accounts removed: %d; their data stays"), argc);
	return tell_next(ctx, err);
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm account list", list},
		{"add", "添加", 0, -1, "srm account add NAME|ID...", add},
		{"remove", "删除", 1, -1, "srm account remove NAME|ID...", remove_accounts},
	};

	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_account = {
	.name = "account",
	.aliases = "账号 帐号",
	.operands = T("[list] | add NAME|ID... | remove NAME|ID..."),
	.summary = T("the brand's own accounts, competitors and staff"),
	.description = T(
		"Everything is seen from the brand's own accounts: whose posts these are, who is a follower. Accounts of competitors and staff are never ranked as followers.\n\nAn operand of digits (or gh_...) is an id, anything else a nickname. Give both where you can: the nickname is what files name, the id is what stays when it changes."),
	.examples = "srm account add 山间茶事 --id 7901234567\n"
		    "srm account add 隔壁茶馆 --role competitor\n"
		    "srm account\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = account_table,
	.opts_size = sizeof(struct account_opts),
	.run = run,
};
