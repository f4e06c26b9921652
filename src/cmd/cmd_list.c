/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "choose.h"
#include "line/heed.h"
#include "srm/report/part.h"

struct list_opts {
	struct output_opts output;
	struct select_opts select;
	struct choose_opts choose;
	const char *stage, *rung;
	bool potential, all;
};

static const struct opt list_opts[] = {
	OPT_STRING(0, "stage", struct list_opts, stage, OPT_VALUE_STAGE, T("STAGE"),
		T("only this stage: new, active, cooling, at-risk, lapsed, lost, returned or silent; the highest worth times risk first")),
	OPT_STRING(0, "rung", struct list_opts, rung, OPT_VALUE_RUNG, T("RUNG"),
		T("only this rung of the ladder: silent, reactor, commenter, sharer or advocate")),
	OPT_FLAG(0, "all", struct list_opts, all,
		T("all of them on a screen too, where else the first 20 are shown")),
	OPT_FLAG(0, "potential", struct list_opts, potential,
		T("people who never touched us, the most relevant first")),
	OPT_GROUP(opt_choose, struct list_opts, choose),
	OPT_GROUP(opt_select_who, struct list_opts, select),
	OPT_GROUP(opt_output, struct list_opts, output),
	OPT_DONE,
};

enum {
	SHOWN_ON_SCREEN = 20,
	WIDTH_ROOMY = 120, /* below it some columns stay away */
	WIDTH_TAGS = 96    /* and below that the tags */
};

/* What is asked for, all of it checked before a word is written. */
struct people {
	struct selection selection;
	struct score_state state;
	struct choice choice;
	struct view_read *read;
	int stage, rung;
	bool is_work; /* a list to work through: where people stand, instead of what their worth is made of */
	int64_t all;
};

enum {
	PEOPLE_COLUMNS = 25
};

static void people_columns(struct out_column *to, int width, bool is_work)
{
	const unsigned roomy = width > 0 && width < WIDTH_ROOMY ? COL_MACHINE : 0;
	const unsigned tags = width > 0 && width < WIDTH_TAGS ? COL_MACHINE : COL_WIDE;
	const unsigned made_of = is_work ? COL_RIGHT | COL_MACHINE : COL_RIGHT;
	const unsigned stands = is_work ? 0 : COL_MACHINE;
	const struct out_column columns[PEOPLE_COLUMNS] = {
		{"rank", T("no."), COL_RIGHT | roomy},
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"tier", T("tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
		{"frequency", T("frequency"), made_of},
		{"influence", T("influence"), made_of},
		{"sharing", T("sharing"), made_of},
		{"relevance", T("relevance"), made_of},
		{"penalty_zombie", T("zombie"), COL_RIGHT | COL_MACHINE},
		{"penalty_prize_hunter", T("prize-hunter"), COL_RIGHT | COL_MACHINE},
		{"completeness", T("complete"), made_of | roomy},
		{"interactions", T("interactions"), made_of | roomy},
		{"active_days", T("days"), COL_RIGHT | roomy},
		{"first_at", T("first seen"), COL_MACHINE},
		{"last_at", T("last seen"), COL_LEFT},
		{"stage", T("stage"), roomy},
		{"at_stake", T("at stake"), COL_RIGHT | stands},
		{"expected_days", T("expected"), COL_RIGHT | stands},
		{"p_alive", T("still with us"), COL_RIGHT | COL_MACHINE},
		{"momentum", T("momentum"), COL_RIGHT | stands | roomy},
		{"rung", T("rung"), stands},
		{"next_step", T("next step"), COL_WIDE | stands},
		{"srm_tags", T("tags"), is_work ? COL_MACHINE : tags},
	};

	memcpy(to, columns, sizeof(columns));
}

static const struct out_column potential_columns[] = {
	{"rank", T("no."), COL_RIGHT},
	{"user_name", T("name"), COL_WIDE},
	{"user_id", T("id"), COL_LEFT},
	{"platform", T("platform"), COL_MACHINE},
	{"relevance", T("relevance"), COL_RIGHT},
	{"followers", T("followers"), COL_RIGHT},
	{"place", T("place"), COL_LEFT},
	{"last_at", T("last post"), COL_LEFT},
};

static bool is_sorted_to_work(const char *sort)
{
	static const char *const keys[] = {"at_stake", "expected_days", "momentum"};
	const int column = view_column_find(VIEW_FOLLOWERS,
		slice_cut(slice_of(sort), ":", &(struct slice){0}));

	for (size_t i = 0; i < SRM_COUNT(keys) && column >= 0; i++)
		if (!strcmp(views[VIEW_FOLLOWERS].columns[column].name, keys[i]))
			return true;
	return false;
}

static enum srm_rc choose_people(struct people *p, const struct cmd_ctx *ctx,
	const struct list_opts *opts, struct srm_err *err)
{
	struct out_column columns[PEOPLE_COLUMNS];
	enum srm_rc rc;

	people_columns(columns, ctx->width, p->is_work);
	if (opts->potential)
		rc = choose(&p->choice, ctx, VIEW_POTENTIAL, &opts->choose, &p->selection,
			potential_columns, SRM_COUNT(potential_columns), err);
	else
		rc = choose(&p->choice, ctx, VIEW_FOLLOWERS, &opts->choose, &p->selection, columns,
			PEOPLE_COLUMNS, err);
	if (rc != SRM_OK)
		return rc;
	/* who is asked for by stage is asked for to be dealt with */
	choose_sort(&p->choice, opts->potential ? "relevance" : p->stage ? "at_stake" : "worth");
	p->choice.query.stage = (enum stage)p->stage;
	p->choice.query.rung = (enum rung)p->rung;
	p->choice.as_days = true;
	return SRM_OK;
}

/* Everybody is counted without a look at anybody. */
static enum srm_rc count_people(struct store *st, struct people *p, struct srm_err *err)
{
	const struct view_query *q = &p->choice.query;
	const bool is_everybody = !q->tag && !q->of_account && !q->tier && !q->stage && !q->rung &&
				  !q->where && q->from_at == INT64_MIN;

	if (!is_everybody)
		return view_count(p->read, &p->all, err);
	return rows_one_int(store_rows(st, q->view == VIEW_POTENTIAL ? Q_LIST_POTENTIAL_COUNT
								     : Q_WORTH_COUNT),
		0, &p->all, err);
}

static enum srm_rc resolve(struct cmd_ctx *ctx, const struct list_opts *opts, struct people *p,
	struct srm_err *err)
{
	enum srm_rc rc = select_resolve(&p->selection, ctx, &opts->select, err);

	if (rc == SRM_OK)
		rc = choose_word(NAMES_STAGE, "stage", opts->stage, &p->stage, err);
	if (rc == SRM_OK)
		rc = choose_word(NAMES_RUNG, "rung", opts->rung, &p->rung, err);
	p->is_work =
		p->stage || p->rung || (opts->choose.sort && is_sorted_to_work(opts->choose.sort));
	if (rc == SRM_OK)
		rc = choose_people(p, ctx, opts, err);
	if (rc == SRM_OK)
		rc = score_state_read(ctx->store, &p->state, err);
	if (rc == SRM_OK)
		rc = own_choose(ctx->store, &p->selection, err);
	return rc;
}

/* -1 for no limit. */
static int64_t limit_of(const struct list_opts *opts, const struct out *out)
{
	if (opts->choose.limit)
		return opts->choose.limit;
	return out_format_of(out) == OUT_TABLE && !opts->all && !opts->output.file ? SHOWN_ON_SCREEN
										   : -1;
}

static enum srm_rc list(struct cmd_ctx *ctx, const struct list_opts *opts, struct people *p,
	struct out *out, struct srm_err *err)
{
	enum srm_rc rc;

	if (opts->potential) {
		out_begin(out, "srm.list.potential/1", T("Potential people"));
		out_fact(out, "potential", T("potential people"), cell_int(p->all));
		out_table(out, "potential_people", T("Potential people"), p->choice.columns,
			p->choice.n);
	} else {
		out_begin(out, "srm.list/1", T("People"));
		out_fact(out, "as_of", T("as of"), cell_time(p->state.as_of));
		out_fact(out, "followers", T("people"), cell_int(p->all));
		out_table(out, "people", T("People"), p->choice.columns, p->choice.n);
	}
	rc = choice_put(&p->choice, p->read, out, store_zone(ctx->store), err);
	out_table_end(out);
	if (p->choice.rank < p->all)
		out_say(out, T("%lld of %lld people. All of them: --all, or -o FILE.csv"),
			(long long)p->choice.rank, (long long)p->all);
	if (!opts->potential)
		score_state_warn(out, &p->state);
	return rc;
}

static enum srm_rc check_potential(const struct list_opts *opts, struct srm_err *err)
{
	if (opts->potential && (opts->stage || opts->rung))
		return err_set(err, SRM_EUSAGE,
			T("--stage, --rung: potential people never touched us, they stand nowhere yet"));
	return SRM_OK;
}

static void people_release(struct people *p)
{
	view_close(p->read);
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *values, int argc, char **argv,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	SRM_CLEANUP(people_release) struct people people = {0};
	const struct list_opts *opts = values;
	enum srm_rc rc;

	(void)argc;
	(void)argv;
	rc = select_heed(&opts->select, opts->potential ? 0 : HEED_ACCOUNT | HEED_TIER | HEED_TAG,
		opts->potential ? "list --potential" : "list", err);
	if (rc == SRM_OK)
		rc = as_of_is_scored(ctx, err);
	if (rc == SRM_OK)
		rc = check_potential(opts, err);
	if (rc == SRM_OK)
		rc = resolve(ctx, opts, &people, err);
	if (rc == SRM_OK)
		rc = output_open(&o, ctx, &opts->output, err);
	if (rc != SRM_OK)
		return rc;
	people.choice.query.limit = limit_of(opts, o.out);
	rc = choice_open(&people.choice, ctx->store, &people.read, err);
	if (rc == SRM_OK)
		rc = count_people(ctx->store, &people, err);
	if (rc == SRM_OK)
		rc = list(ctx, opts, &people, o.out, err);
	return rc == SRM_OK ? output_close(&o, err) : rc;
}

const struct cmd command_list = {
	.name = "list",
	.aliases = "名单 列表",
	.operands = "",
	.summary = T("people by worth, with the points that make it up"),
	.description = T(
		"The columns frequency, influence, sharing and relevance are the points that each adds to the worth; a dash means that it could not be observed. Penalties are in srm show.\n\nWith --stage or --rung, or sorted by stake, expected or momentum, it is a list to work through: where people stand and the next step. At stake is worth times risk; expected is active days in the next 30.\n\n--where, --columns and --sort take any column of the view v_followers (with --potential, of v_potential); a name that there is not is answered with all that there are. Text stands in single quotes; day(last_at) is the day of a time, age(last_at) how many days ago it was, fold(bio) the text as keywords are matched. What is not known is NULL: it fits no comparison, and stands last however a list is sorted.\n\nThe order is total: equal worth goes by id, so the same data gives the same list."),
	.examples =
		"srm list\nsrm list --tier core --sort last\nsrm list --tag koc -o koc.csv\n"
		"srm list --stage at-risk -n 50\n"
		"srm list --where \"followers > 10000 AND gender = 'female'\" --columns user_name,user_id,worth,followers --sort followers\n"
		"srm list --where \"age(last_at) > 60 AND tier IN ('core', 'key')\" -o asleep.xlsx\n"
		"srm list --potential -n 50\n",
	.db = CMD_DB_READ,
	.min_operands = 0,
	.max_operands = 0,
	.opts = list_opts,
	.opts_size = sizeof(struct list_opts),
	.run = run,
};
