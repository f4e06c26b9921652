/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "heed.h"
#include "srm/report/part.h"

struct list_opts {
	struct output_opts output;
	struct select_opts select;
	const char *sort, *stage, *rung;
	int64_t limit;
	bool potential, all;
};

static const struct opt list_opts[] = {
	OPT_STRING(0, "sort", struct list_opts, sort, OPT_VALUE_ANY, T("BY"),
		T("worth (as it is), frequency, influence, sharing, relevance, last, stake, expected or momentum")),
	OPT_STRING(0, "stage", struct list_opts, stage, OPT_VALUE_STAGE, T("STAGE"),
		T("only this stage: new, active, cooling, at-risk, lapsed, lost, returned or silent; the highest worth times risk first")),
	OPT_STRING(0, "rung", struct list_opts, rung, OPT_VALUE_RUNG, T("RUNG"),
		T("only this rung of the ladder: silent, reactor, commenter, sharer or advocate")),
	OPT_INT('n', "limit", struct list_opts, limit, T("N"),
		T("at most N people (else 20 on a screen and all in a file)")),
	OPT_FLAG(0, "all", struct list_opts, all, T("all of them, on a screen too")),
	OPT_FLAG(0, "potential", struct list_opts, potential,
		T("people who never touched us, the most relevant first")),
	OPT_GROUP(opt_select_who, struct list_opts, select),
	OPT_GROUP(opt_output, struct list_opts, output),
	OPT_DONE,
};

enum {
	SHOWN_ON_SCREEN = 20,
	WIDTH_ROOMY = 120, /* below it some columns stay away */
	WIDTH_TAGS = 96    /* and below that the tags */
};

/* Numbers that Q_LIST knows. */
enum sort {
	SORT_WORTH,
	SORT_FREQUENCY,
	SORT_INFLUENCE,
	SORT_SHARING,
	SORT_RELEVANCE,
	SORT_LAST,
	SORT_STAKE,
	SORT_EXPECTED,
	SORT_MOMENTUM,
	SORT_COUNT
};

static const char *const sorts[SORT_COUNT] = {"worth", "frequency", "influence", "sharing",
	"relevance", "last", "stake", "expected", "momentum"};

static enum srm_rc find_sort(const struct list_opts *opts, enum sort *out, struct srm_err *err)
{
	const char *nearest, *name = opts->sort;

	/* who is asked for by stage is asked for to be dealt with */
	*out = opts->stage ? SORT_STAKE : SORT_WORTH;
	if (!name)
		return SRM_OK;
	for (int i = 0; i < SORT_COUNT; i++) {
		*out = (enum sort)i;
		if (!strcmp(name, sorts[i]))
			return SRM_OK;
	}
	nearest = opt_nearest(name, sorts, SRM_COUNT(sorts));
	if (nearest)
		return err_set(err, SRM_EUSAGE,
			T("--sort: nothing to sort by called \"%s\" (did you mean %s?)"), name,
			nearest);
	return err_set(err, SRM_EUSAGE,
		T("--sort: \"%s\": there are worth, frequency, influence, sharing, relevance, last, stake, expected and momentum"),
		name);
}

/* A stage or rung by name; 0 when none is asked for. */
static enum srm_rc find_word(enum name_set set, const char *option, const char *name, int *out,
	struct srm_err *err)
{
	const char *names[STAGE_COUNT + RUNG_COUNT], *nearest;
	STR(all);

	*out = name ? name_value(set, slice_of(name)) : 0;
	if (!name || *out)
		return SRM_OK;
	for (int i = 1; i < name_count(set); i++) {
		names[i - 1] = name_of(set, i);
		str_addf(&all, "%s%s", i > 1 ? ", " : "", names[i - 1]);
	}
	nearest = opt_nearest(name, names, (size_t)name_count(set) - 1);
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("--%s: \"%s\" is not known (did you mean %s?)"),
			option, name, nearest);
	return err_set(err, SRM_EUSAGE, T("--%s: \"%s\" is not known: there are %s"), option, name,
		all.buf);
}

/* What is asked for, all of it checked before a word is written. */
struct people {
	struct selection selection;
	struct score_state state;
	enum sort sort;
	int stage, rung;
	int64_t all;
};

/* A list to work through: where people stand, instead of what their worth is made of. */
static bool is_work_list(const struct people *p)
{
	return p->stage || p->rung || p->sort >= SORT_STAKE;
}

static void people_bind(struct rows *rows, const struct people *p)
{
	chosen_bind(rows, &p->selection);
	rows_bind_int(rows, 7, p->stage);
	rows_bind_int(rows, 8, p->rung);
}

/* Everybody is counted without a look at anybody. */
static enum srm_rc count_people(struct store *st, struct people *p, struct srm_err *err)
{
	const struct selection *s = &p->selection;
	bool is_everybody = !s->tag && !s->account && !s->tier && !p->stage && !p->rung;
	struct rows *rows = store_rows(st, is_everybody ? Q_WORTH_COUNT : Q_LIST_COUNT);

	if (!is_everybody)
		people_bind(rows, p);
	return rows_one_int(rows, 0, &p->all, err);
}

static enum srm_rc resolve(struct cmd_ctx *ctx, const struct list_opts *opts, struct people *p,
	struct srm_err *err)
{
	enum srm_rc rc = select_resolve(&p->selection, ctx, &opts->select, err);

	if (rc == SRM_OK)
		rc = find_sort(opts, &p->sort, err);
	if (rc == SRM_OK)
		rc = find_word(NAMES_STAGE, "stage", opts->stage, &p->stage, err);
	if (rc == SRM_OK)
		rc = find_word(NAMES_RUNG, "rung", opts->rung, &p->rung, err);
	if (rc == SRM_OK)
		rc = score_state_read(ctx->store, &p->state, err);
	if (rc == SRM_OK)
		rc = own_choose(ctx->store, &p->selection, err);
	if (rc != SRM_OK)
		return rc;
	if (opts->potential)
		return rows_one_int(store_rows(ctx->store, Q_LIST_POTENTIAL_COUNT), 0, &p->all,
			err);
	return count_people(ctx->store, p, err);
}

/* -1 for no limit. */
static int64_t limit_of(const struct list_opts *opts, const struct out *out)
{
	if (opts->limit)
		return opts->limit;
	return out_format_of(out) == OUT_TABLE && !opts->all && !opts->output.file ? SHOWN_ON_SCREEN
										   : -1;
}

static void say_rest(struct out *out, int64_t shown, int64_t all)
{
	if (shown < all)
		out_say(out, T("%lld of %lld people. All of them: --all, or -o FILE.csv"),
			(long long)shown, (long long)all);
}

static void begin_people(struct out *out, int width, bool is_work)
{
	const unsigned roomy = width > 0 && width < WIDTH_ROOMY ? COL_MACHINE : 0;
	const unsigned tags = width > 0 && width < WIDTH_TAGS ? COL_MACHINE : COL_WIDE;
	const unsigned made_of = is_work ? COL_RIGHT | COL_MACHINE : COL_RIGHT;
	const unsigned stands = is_work ? 0 : COL_MACHINE;
	const struct out_column columns[] = {
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

	out_table(out, "people", T("People"), columns, SRM_COUNT(columns));
}

static struct cell points_cell(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_points(rows_int(rows, column));
}

static struct cell real_cell(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_real(rows_real(rows, column), 2);
}

static void put_person(struct out *out, const struct rows *rows, int64_t rank, int zone)
{
	STR(tags);

	out_row(out, (struct cell[]){cell_int(rank), cell_text(rows_text(rows, 3)),
			     cell_id(rows_text(rows, 2)), cell_text(rows_text(rows, 1)),
			     cell_of_tier((int)rows_int(rows, 4)), points_cell(rows, 5),
			     points_cell(rows, 6), points_cell(rows, 7), points_cell(rows, 8),
			     points_cell(rows, 9), points_cell(rows, 10), points_cell(rows, 11),
			     cell_share(rows_real(rows, 12), 0), cell_int(rows_int(rows, 13)),
			     cell_int(rows_int(rows, 14)), cell_time(rows_time(rows, 15)),
			     cell_of_day(out, rows_time(rows, 16), zone),
			     cell_of_stage((int)rows_int(rows, 18)), points_cell(rows, 24),
			     real_cell(rows, 21), real_cell(rows, 22), real_cell(rows, 23),
			     cell_of_rung((int)rows_int(rows, 19)),
			     cell_of_step((int)rows_int(rows, 20)),
			     cell_of_tags(out, rows_text(rows, 17), &tags)});
}

static enum srm_rc list_people(struct cmd_ctx *ctx, const struct list_opts *opts,
	const struct people *p, struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, Q_LIST);
	int64_t shown = 0;
	enum srm_rc rc;

	out_begin(out, "srm.list/1", T("People"));
	out_fact(out, "as_of", T("as of"), cell_time(p->state.as_of));
	out_fact(out, "followers", T("people"), cell_int(p->all));
	begin_people(out, ctx->width, is_work_list(p));
	people_bind(rows, p);
	rows_bind_int(rows, 9, (int64_t)p->sort);
	rows_bind_int(rows, 10, limit_of(opts, out));
	while (rows_next(rows, &rc, err))
		put_person(out, rows, ++shown, store_zone(ctx->store));
	rows_done(rows);
	out_table_end(out);
	say_rest(out, shown, p->all);
	score_state_warn(out, &p->state);
	return rc;
}

static void put_potential(struct out *out, const struct rows *rows, int64_t rank, int zone)
{
	out_row(out,
		(struct cell[]){cell_int(rank), cell_text(rows_text(rows, 2)),
			cell_id(rows_text(rows, 1)), cell_text(rows_text(rows, 0)),
			cell_real(rows_real(rows, 3), 2), cell_count(rows_count(rows, 4)),
			cell_text(rows_text(rows, 6)), cell_of_day(out, rows_time(rows, 5), zone)});
}

static enum srm_rc list_potential(struct cmd_ctx *ctx, const struct list_opts *opts,
	const struct people *p, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"rank", T("no."), COL_RIGHT},
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"relevance", T("relevance"), COL_RIGHT},
		{"followers", T("followers"), COL_RIGHT},
		{"place", T("place"), COL_LEFT},
		{"last_at", T("last post"), COL_LEFT},
	};
	struct rows *rows = store_rows(ctx->store, Q_LIST_POTENTIAL);
	int64_t shown = 0;
	enum srm_rc rc;

	out_begin(out, "srm.list.potential/1", T("Potential people"));
	out_fact(out, "potential", T("potential people"), cell_int(p->all));
	out_table(out, "potential_people", T("Potential people"), columns, SRM_COUNT(columns));
	rows_bind_int(rows, 1, limit_of(opts, out));
	while (rows_next(rows, &rc, err))
		put_potential(out, rows, ++shown, store_zone(ctx->store));
	rows_done(rows);
	out_table_end(out);
	say_rest(out, shown, p->all);
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *values, int argc, char **argv,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct list_opts *opts = values;
	struct people people;
	enum srm_rc rc;

	(void)argc;
	(void)argv;
	rc = select_heed(&opts->select, opts->potential ? 0 : HEED_ACCOUNT | HEED_TIER | HEED_TAG,
		opts->potential ? "list --potential" : "list", err);
	if (rc == SRM_OK)
		rc = as_of_is_scored(ctx, err);
	if (rc == SRM_OK && opts->potential && (opts->stage || opts->rung))
		return err_set(err, SRM_EUSAGE,
			T("--stage, --rung: potential people never touched us, they stand nowhere yet"));
	if (rc == SRM_OK && opts->potential && opts->sort)
		return err_set(err, SRM_EUSAGE,
			T("--sort: potential people go by relevance, they have no worth yet"));
	if (rc == SRM_OK)
		rc = resolve(ctx, opts, &people, err);
	if (rc == SRM_OK)
		rc = output_open(&o, ctx, &opts->output, err);
	if (rc != SRM_OK)
		return rc;
	rc = opts->potential ? list_potential(ctx, opts, &people, o.out, err)
			     : list_people(ctx, opts, &people, o.out, err);
	return rc == SRM_OK ? output_close(&o, err) : rc;
}

const struct cmd command_list = {
	.name = "list",
	.aliases = "名单 列表",
	.operands = "",
	.summary = T("people by worth, with the points that make it up"),
	.description = T(
		"The columns frequency, influence, sharing and relevance are the points that each adds to the worth; a dash means that it could not be observed. Penalties are in srm show.\n\nWith --stage or --rung, or sorted by stake, expected or momentum, it is a list to work through: where people stand and the next step. At stake is worth times risk; expected is active days in the next 30.\n\nThe order is total: equal worth goes by id, so the same data gives the same list."),
	.examples = "srm list\nsrm list --tier core --sort last\nsrm list --tag koc -o koc.csv\n"
		    "srm list --stage at-risk -n 50\n"
		    "srm list --potential -n 50\n",
	.db = CMD_DB_READ,
	.min_operands = 0,
	.max_operands = 0,
	.opts = list_opts,
	.opts_size = sizeof(struct list_opts),
	.run = run,
};
