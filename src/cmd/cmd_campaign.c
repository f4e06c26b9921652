/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "acting.h"
#include "campaign_put.h"
#include "decide.h"
#include "srm/engine/campaigns.h"
#include "srm/engine/own.h"
#include "srm/report/part.h"

struct campaign_opts {
	const char *name, *cost, *note, *import;
	bool none, split, clear;
	struct output_opts output;
};

static const struct opt campaign_table[] = {
	OPT_STRING(0, "name", struct campaign_opts, name, OPT_VALUE_CAMPAIGN, T("NAME"),
		T("what to call it; posts of one name are one campaign")),
	OPT_STRING(0, "cost", struct campaign_opts, cost, OPT_VALUE_ANY, T("COST"),
		T("what it cost, in the brand's currency")),
	OPT_STRING(0, "note", struct campaign_opts, note, OPT_VALUE_ANY, T("TEXT"), T("a remark")),
	OPT_FLAG(0, "none", struct campaign_opts, none, T("these posts are no campaign")),
	OPT_FLAG(0, "split", struct campaign_opts, split,
		T("its posts are campaigns by themselves again")),
	OPT_FLAG(0, "clear", struct campaign_opts, clear,
		T("take back what was said of it: what the posts say holds again")),
	OPT_STRING(0, "import", struct campaign_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("take what a CSV file with the columns post_ids (or post_id), name, cost, note says")),
	OPT_GROUP(opt_output, struct campaign_opts, output),
	OPT_DONE,
};

static enum cmd_db db_for(const void *opts)
{
	const struct campaign_opts *o = opts;
	bool writes = o->name || o->cost || o->note || o->import || o->none || o->split || o->clear;

	return writes ? CMD_DB_WRITE : CMD_DB_READ;
}

/* ---- list ---- */

static int person_compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Everybody who did something on its posts. */
static enum srm_rc count_people(struct store *st, const struct campaigns *all, size_t campaign,
	int64_t *out, struct srm_err *err)
{
	struct people VEC_OF(int64_t);
	struct people people = {0};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < all->posts.n && rc == SRM_OK; i++) {
		struct rows *rows;

		if (all->posts.at[i].campaign != campaign)
			continue;
		rows = store_rows(st, Q_CAMPAIGN_ACTS);
		rows_bind_int(rows, 1, all->posts.at[i].post);
		rows_bind_int(rows, 2, INT64_MAX);
		while (rows_next(rows, &rc, err))
			vec_push(&people, rows_int(rows, 0));
		rows_done(rows);
	}
	if (people.n)
		qsort(people.at, people.n, sizeof(people.at[0]), person_compare);
	*out = 0;
	for (size_t i = 0; i < people.n; i++)
		*out += !i || people.at[i] != people.at[i - 1];
	vec_release(&people);
	return rc;
}

/* Those that a sheet has to name: a repost of ours follows by itself. "+2" where people read. */
static void add_ids(const struct campaigns *all, size_t campaign, bool is_read, struct str *ids)
{
	const struct campaign *one = &all->all.at[campaign];

	if (is_read) {
		str_add(ids, one->first == CAMPAIGN_NONE || !all->posts.at[one->first].native
				     ? ""
				     : all->posts.at[one->first].native);
		if (one->n_posts > 1)
			str_addf(ids, " +%zu", one->n_posts - 1);
		return;
	}
	for (size_t i = 0; i < all->posts.n; i++) {
		const struct campaign_post *p = &all->posts.at[i];

		if (p->campaign == campaign && p->native && (p->is_said || i == one->first))
			str_addf(ids, "%s%s", ids->len ? " " : "", p->native);
	}
}

static enum srm_rc put_row(struct cmd_ctx *ctx, struct out *out, const struct campaigns *all,
	size_t i, struct srm_err *err)
{
	const struct campaign *c = &all->all.at[i];
	const char *text = c->first == CAMPAIGN_NONE ? NULL : all->posts.at[c->first].text;
	int64_t people;
	STR(ids);
	enum srm_rc rc = count_people(ctx->store, all, i, &people, err);

	if (rc != SRM_OK)
		return rc;
	add_ids(all, i, out_is_for_people(out), &ids);
	out_row(out, (struct cell[]){cell_id(str_slice(&ids)),
			     cell_of_day(out, c->from_at, store_zone(ctx->store)),
			     cell_str(c->name), c->has_cost ? cell_real(c->cost, 2) : cell_none(),
			     cell_int((int64_t)c->n_posts), cell_int(people), cell_str(c->note),
			     cell_str(text)});
	return SRM_OK;
}

static enum srm_rc tell_campaigns(struct cmd_ctx *ctx, struct out *out, const struct campaigns *all,
	struct srm_err *err)
{
	bool has_note = false;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < all->all.n; i++)
		has_note = has_note || all->all.at[i].note;
	const struct out_column columns[] = {
		{"post_ids", T("post"), COL_WIDE},
		{"from", T("day"), COL_LEFT},
		{"name", T("campaign"), COL_WIDE},
		{"cost", T("cost"), COL_RIGHT},
		{"posts", T("posts"), COL_RIGHT | COL_MACHINE},
		{"participants", T("took part"), COL_RIGHT},
		{"note", T("note"), has_note ? COL_WIDE : COL_MACHINE},
		{"text", T("text"), COL_WIDE},
	};
	out_table(out, "campaigns", T("Campaigns"), columns, SRM_COUNT(columns));
	for (size_t i = all->all.n; i > 0 && rc == SRM_OK; i--)
		rc = put_row(ctx, out, all, i - 1, err);
	out_table_end(out);
	return rc;
}

static void tell_none(struct out *out, const struct campaigns *all, int zone)
{
	static const struct out_column columns[] = {
		{"post_id", T("post"), COL_LEFT},
		{"created_at", T("day"), COL_LEFT},
		{"text", T("text"), COL_WIDE},
	};

	out_table_if_any(out, "none", T("Said to be none"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < all->posts.n; i++) {
		const struct campaign_post *p = &all->posts.at[i];

		if (p->is_said && !p->said)
			out_row(out,
				(struct cell[]){cell_id(slice_of(p->native)),
					cell_of_day(out, p->created_at, zone), cell_str(p->text)});
	}
	out_table_end(out);
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct campaign_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	const struct selection everything = {0};
	CAMPAIGNS(all);
	OWN(own);
	enum srm_rc rc = own_resolve(ctx->store, 0, &own, err);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.campaigns/1", T("Campaigns"));
	rc = own_tell(ctx->store, &everything, output.out, err);
	if (rc == SRM_OK)
		rc = campaigns_read(ctx->store, &all, err);
	if (rc == SRM_OK)
		rc = tell_campaigns(ctx, output.out, &all, err);
	if (rc != SRM_OK)
		return rc;
	tell_none(output.out, &all, store_zone(ctx->store));
	if (!all.all.n)
		out_say(output.out,
			T("No post of ours gives prizes, as far as its text says. To make one a campaign: srm campaign POST --name NAME"));
	else
		out_say(output.out,
			T("A prize post is a campaign by itself. To put several into one: srm campaign POST POST --name NAME --cost COST. What came of them: srm report campaigns"));
	return output_close(&output, err);
}

/* ---- changes ---- */

struct wanted {
	struct slice *what;
	size_t n;
	struct campaign_said said;
};

static enum srm_rc said_of(const struct campaign_opts *o, struct campaign_said *out,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (o->name)
		rc = campaign_name_parse(slice_of(o->name), &out->name, err);
	if (rc == SRM_OK && o->cost)
		rc = campaign_cost_parse(slice_of(o->cost), out, err);
	return rc == SRM_OK ? remark_parse(slice_of(o->note), &out->note, err) : rc;
}

static void say_put(const struct cmd_ctx *ctx, const struct rows *rows)
{
	struct slice name = rows_text(rows, 0);

	if (rows_is_null(rows, 1))
		cmd_note(ctx, T("campaign %.*s: posts %lld"), (int)name.len, name.s,
			(long long)rows_int(rows, 3));
	else
		cmd_note(ctx, T("campaign %.*s: posts %lld, cost %.2f"), (int)name.len, name.s,
			(long long)rows_int(rows, 3), rows_real(rows, 1));
}

static enum srm_rc put(struct cmd_ctx *ctx, const struct wanted *w, struct srm_err *err)
{
	struct rows *rows;
	bool changed = false;
	int64_t id;
	enum srm_rc rc = campaign_put(ctx, w->what, w->n, &w->said, &id, &changed, err);

	if (rc != SRM_OK)
		return rc;
	if (!changed)
		cmd_note(ctx, T("it was so already"));
	rows = store_rows(ctx->store, Q_CAMPAIGN_ONE);
	rows_bind_int(rows, 1, id);
	if (rows_next(rows, &rc, err))
		say_put(ctx, rows);
	rows_done(rows);
	return rc;
}

static enum srm_rc do_it(struct cmd_ctx *ctx, const struct campaign_opts *o, const struct wanted *w,
	struct srm_err *err)
{
	bool changed = false;
	OWN(own);
	enum srm_rc rc = own_resolve(ctx->store, 0, &own, err);

	if (rc != SRM_OK)
		return rc;
	if (o->import)
		return campaign_import(ctx, o->import, err);
	if (o->split || o->clear) {
		rc = campaign_clear(ctx, w->what, w->n, err);
		if (rc == SRM_OK)
			cmd_note(ctx, T("taken back; what the posts say holds again"));
		return rc;
	}
	if (!o->none)
		return put(ctx, w, err);
	rc = campaign_none(ctx, w->what, w->n, &changed, err);
	if (rc == SRM_OK)
		cmd_note(ctx, changed ? T("no campaign: said of %d") : T("it was so already"),
			(int)w->n);
	return rc;
}

static enum srm_rc check_usage(const struct campaign_opts *o, int argc, struct srm_err *err)
{
	bool says = o->name || o->cost || o->note;

	if (o->import && (argc || says || o->none || o->split || o->clear))
		return err_set(err, SRM_EUSAGE, T("--import FILE goes alone, without operands"));
	if (o->none + o->split + o->clear + says > 1)
		return err_set(err, SRM_EUSAGE,
			T("one thing at a time: --name, --cost, --note together, or --none, or --split, or --clear"));
	if (!argc && !o->import)
		return err_set(err, SRM_EUSAGE, T("something is missing: %s"),
			"srm campaign POST|NAME... --name NAME --cost COST");
	if (!says && !o->none && !o->split && !o->clear && !o->import)
		return err_set(err, SRM_EUSAGE,
			T("what of it? --name NAME, --cost COST, --note TEXT, --none, --split or --clear"));
	return SRM_OK;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm campaign list", list},
	};
	const struct campaign_opts *o = opts;
	struct wanted w = {.n = (size_t)argc};
	enum srm_rc rc;

	if (db_for(o) == CMD_DB_READ && (!argc || action_is(actions, SRM_COUNT(actions), argv[0])))
		return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
	rc = check_usage(o, argc, err);
	if (rc == SRM_OK)
		rc = said_of(o, &w.said, err);
	if (rc != SRM_OK)
		return rc;
	w.what = mem_alloc(((size_t)argc + 1) * sizeof(w.what[0]));
	for (int i = 0; i < argc; i++)
		w.what[i] = slice_of(argv[i]);
	rc = store_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = change_end(ctx->store, do_it(ctx, o, &w, err), err);
	free(w.what);
	return rc;
}

const struct cmd command_campaign = {
	.name = "campaign",
	.aliases = "活动",
	.operands = T("[list] | POST|NAME..."),
	.summary = T("name, merge and price campaigns: which prize posts belong together"),
	.description = T(
		"Each of our posts that gives prizes (class campaign, by its label or its text) is a campaign by itself; our own reposts of it belong to it, and so does an announcement of winners that reposts it. --name puts several posts into one campaign, gives it a name, or another one; --cost says what it cost. --none says that a post is no campaign, --split and --clear take back what was said.\n\nA POST is its mid, its bid or its address; a NAME is that of a campaign. --import reads the list that srm campaign -o FILE.csv wrote, after you filled in name, cost or note: rows of one name are one campaign, the name none means that it is none, rows without anything are left alone."),
	.examples = "srm campaign\n"
		    "srm campaign 5274134879740119 5275946823012634 --name 春茶节 --cost 12000\n"
		    "srm campaign 春茶节 --note 含快递\n"
		    "srm campaign 5267287944383813 --none\n"
		    "srm campaign 春茶节 --split\n"
		    "srm campaign -o campaigns.csv\n"
		    "srm campaign --import campaigns.csv\n",
	.db = CMD_DB_READ,
	.db_for = db_for,
	.min_operands = 0,
	.max_operands = -1,
	.opts = campaign_table,
	.opts_size = sizeof(struct campaign_opts),
	.run = run,
};
