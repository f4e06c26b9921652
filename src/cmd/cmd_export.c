/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "choose.h"
#include "export.h"
#include "export_person.h"
#include "line/heed.h"
#include "srm/report/part.h"
#include "srm/store/forget.h"

struct export_opts {
	struct output_opts output;
	struct select_opts select;
	struct choose_opts choose;
	const char *stage;
	bool all, pseudonymise;
};

static const struct opt export_opts[] = {
	OPT_FLAG(0, "all", struct export_opts, all,
		T("posts: those embedded in others, too (the sources of reposts)")),
	OPT_FLAG(0, "pseudonymise", struct export_opts, pseudonymise,
		T("ids and names as keyed pseudonyms, the same in every export of this database")),
	OPT_STRING(0, "stage", struct export_opts, stage, OPT_VALUE_STAGE, T("STAGE"),
		T("only people of this stage: new, active, cooling, at-risk, lapsed, lost, returned or silent")),
	OPT_GROUP(opt_choose, struct export_opts, choose),
	OPT_GROUP(opt_select_rows, struct export_opts, select),
	OPT_GROUP(opt_output, struct export_opts, output),
	OPT_DONE,
};

static enum srm_rc find_export(const char *name, const struct export_kind **out,
	struct srm_err *err)
{
	const char *names[EXPORT_COUNT], *nearest;

	for (size_t i = 0; i < EXPORT_COUNT; i++) {
		struct slice rest = slice_of(exports[i].aliases), next;

		*out = &exports[i];
		names[i] = exports[i].name;
		if (slice_is(slice_of(name), names[i]))
			return SRM_OK;
		for (; rest.s; rest = next)
			if (slice_is(slice_cut(rest, " ", &next), name))
				return SRM_OK;
	}
	nearest = opt_nearest(name, names, SRM_COUNT(names));
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("there is no export \"%s\" (did you mean %s?)"),
			name, nearest);
	return err_set(err, SRM_EUSAGE,
		T("there is no export \"%s\": there are followers, posts, interactions, scores and moves"),
		name);
}

/* --columns, else what this kind goes with. */
static enum srm_rc choose_rows(struct choice *c, const struct cmd_ctx *ctx,
	const struct export_kind *e, const struct export_opts *opts, const struct selection *sel,
	struct srm_err *err)
{
	struct choose_opts chosen = opts->choose;
	enum srm_rc rc;
	int stage;
	STR(usual);

	for (const char *p = e->columns; *p; p++)
		str_addc(&usual, *p == ' ' ? ',' : *p);
	if (!chosen.columns)
		chosen.columns = usual.buf;
	rc = choose(c, ctx, e->view, &chosen, sel, NULL, 0, err);
	c->query.with_embedded = opts->all;
	if (rc == SRM_OK)
		rc = choose_word(NAMES_STAGE, "stage", opts->stage, &stage, err);
	if (rc == SRM_OK)
		c->query.stage = (enum stage)stage;
	if (rc == SRM_OK && e->view == VIEW_FOLLOWERS)
		choose_sort(c, "worth");
	return rc;
}

/* All that can go wrong before a word is written. */
static enum srm_rc prepare(struct cmd_ctx *ctx, const struct export_kind *e,
	const struct export_opts *opts, struct choice *c, int64_t *scored_at, struct srm_err *err)
{
	struct score_state state;
	struct selection sel;
	enum srm_rc rc;
	STR(what);

	str_addf(&what, "export %s", e->name);
	rc = select_heed(&opts->select, e->heeds, what.buf, err);
	if (rc == SRM_OK && opts->stage && !(e->heeds & HEED_TAG))
		rc = err_set(err, SRM_EUSAGE, T("--%s has no meaning for srm %s"), "stage",
			what.buf);
	if (rc == SRM_OK)
		rc = select_resolve(&sel, ctx, &opts->select, err);
	if (rc == SRM_OK)
		rc = choose_rows(c, ctx, e, opts, &sel, err);
	if (rc == SRM_OK)
		rc = own_choose(ctx->store, &sel, err);
	if (rc != SRM_OK || !e->needs_score)
		return rc;
	rc = score_state_read(ctx->store, &state, err);
	*scored_at = state.as_of;
	return rc == SRM_OK ? as_of_is_scored(ctx, err) : rc;
}

static bool is_person(const char *name)
{
	return !strcmp(name, "person") || !strcmp(name, "个人") || !strcmp(name, "用户档案");
}

static enum srm_rc person(struct cmd_ctx *ctx, const struct export_opts *opts, int argc,
	char **argv, struct srm_err *err)
{
	if (argc < 2)
		return err_set(err, SRM_EUSAGE, T("something is missing: %s"),
			"srm export person FOLLOWER");
	if (opts->pseudonymise)
		return err_set(err, SRM_EUSAGE,
			T("--pseudonymise does not go with person: that is all that is held, as it is held"));
	return export_person(ctx, &opts->output, argv[1], err);
}

/* The first pseudonyms of a database need a key. */
static enum cmd_db db_for(const void *values)
{
	const struct export_opts *opts = values;

	return opts->pseudonymise ? CMD_DB_WRITE : CMD_DB_READ;
}

/* What is open goes to the output, row by row. */
static enum srm_rc put(struct cmd_ctx *ctx, const struct export_kind *e,
	const struct export_opts *opts, struct choice *c, struct view_read *read, struct output *o,
	struct srm_err *err)
{
	SRM_CLEANUP(pseudonyms_release) struct pseudonyms pseudonyms = {0};
	enum srm_rc rc;

	if (opts->pseudonymise) {
		pseudonyms_init(&pseudonyms, ctx->store);
		out_filter(o->out, pseudonyms_row, &pseudonyms);
	}
	out_table(o->out, e->name, NULL, c->columns, c->n);
	rc = choice_put(c, read, o->out, store_zone(ctx->store), err);
	out_table_end(o->out);
	return rc == SRM_OK ? output_close(o, err) : rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *values, int argc, char **argv,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	SRM_CLEANUP(view_closep) struct view_read *read = NULL;
	const struct export_opts *opts = values;
	struct output_opts output = opts->output;
	const struct export_kind *e;
	struct choice choice;
	int64_t scored_at = TIME_NONE;
	enum srm_rc rc;

	if (is_person(argv[0]))
		return person(ctx, opts, argc, argv, err);
	if (argc > 1)
		return err_set(err, SRM_EUSAGE, T("\"%s\" is one too many: %s"), argv[1],
			"srm export followers|posts|interactions|scores|moves");
	rc = find_export(argv[0], &e, err);
	if (rc != SRM_OK)
		return rc;
	if (!output.format && !output.file && !ctx->json)
		output.format = "csv";
	rc = prepare(ctx, e, opts, &choice, &scored_at, err);
	if (rc == SRM_OK && opts->pseudonymise)
		rc = pseudonym_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = choice_open(&choice, ctx->store, &read, err);
	if (rc == SRM_OK)
		rc = output_open(&o, ctx, &output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, e->schema, NULL);
	if (e->needs_score)
		out_fact(o.out, "as_of", T("as of"), cell_time(scored_at));
	return put(ctx, e, opts, &choice, read, &o, err);
}

const struct cmd command_export = {
	.name = "export",
	.aliases = "导出",
	.operands = T("followers|posts|interactions|scores|moves | person FOLLOWER"),
	.summary = T("followers, posts, interactions, scores or moves for a spreadsheet"),
	.description = T(
		"CSV unless --format or the name of the file says otherwise. The columns of followers, posts and interactions are those that srm ingest reads, so what was exported can be read again; what srm made of it (class, tier, worth) stands after them.\n\n--where, --columns and --sort take any column of the view that is exported (v_users, v_posts, v_interactions, v_followers, v_moves, see docs/views.md); a name that there is not is answered with all that there are. Without --sort rows go by id, scores by worth, moves by time.\n\nPosts that are only named by others are left out, and those embedded in others unless --all is given.\n\n\"person\" writes all that is held about one person, every column of every table, with the imports it came from: as JSON, or readable with --format md.\n\n--pseudonymise puts a keyed pseudonym in the place of each id and name, also behind an @ in texts: the same in all exports of this database, so that they can be joined, and of no use without it. What else texts say stays: that is not anonymous."),
	.examples =
		"srm export followers -o followers.csv\n"
		"srm export interactions --month 2024-11 --format jsonl\n"
		"srm export interactions --since 30d --where \"kind = 'comment' AND likes > 10\" --sort likes -o liked.csv\n"
		"srm export posts --where \"class = 'promo'\" --columns created_at,text,likes,reposts -o promo.xlsx\n"
		"srm export moves --month 2024-11 -o moves.csv\n"
		"srm export scores --raw > scores.csv\n"
		"srm export person 7901234567 -o person.json\n"
		"srm export interactions --pseudonymise -o for-research.csv\n",
	.db = CMD_DB_READ,
	.db_for = db_for,
	.min_operands = 1,
	.max_operands = 2,
	.opts = export_opts,
	.opts_size = sizeof(struct export_opts),
	.run = run,
};
