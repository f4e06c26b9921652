/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "srm/base/num.h"
#include "srm/engine/backtest.h"
#include "srm/report/part.h"

struct backtest_opts {
	const char *cutoff, *horizon;
	struct select_opts select;
	struct output_opts output;
};

static const struct opt backtest_opts[] = {
	OPT_STRING(0, "cutoff", struct backtest_opts, cutoff, OPT_VALUE_DATE, T("DATE"),
		T("score with what was known before DATE (else one horizon before the data's end)")),
	OPT_STRING(0, "horizon", struct backtest_opts, horizon, OPT_VALUE_ANY, T("DAYS"),
		T("how far to look ahead: 90d unless said")),
	OPT_STRING(0, "account", struct backtest_opts, select.account, OPT_VALUE_ACCOUNT,
		T("ACCOUNT"), T("only this account of ours, by name or id")),
	OPT_GROUP(opt_output, struct backtest_opts, output),
	OPT_DONE,
};

enum {
	HORIZON_DAYS = 90,
	HORIZON_MAX = 3650
};

/* What was asked for, understood. */
struct plan {
	struct selection selection;
	int64_t days;    /* of the horizon */
	int64_t data_at; /* the data's end, or --as-of */
	bool is_short;   /* the data end before the horizon */
};

/* ---- what is asked for ---- */

static enum srm_rc find_horizon(struct plan *p, const char *text, struct srm_err *err)
{
	struct slice days = slice_of(text);

	p->days = HORIZON_DAYS;
	if (!text)
		return SRM_OK;
	if (slice_ends(days, "d"))
		days.len--;
	if (num_int64(days, &p->days) && p->days >= 1 && p->days <= HORIZON_MAX)
		return SRM_OK;
	return err_set(err, SRM_EUSAGE,
		T("--horizon: \"%s\" is no number of days from 1 to %d: write 90d"), text,
		HORIZON_MAX);
}

static enum srm_rc find_cutoff(struct plan *p, struct backtest *b, const char *text, int zone,
	struct srm_err *err)
{
	char end[DATE_BUF];
	int64_t to_at;

	/* whole days, so that the date that is shown can be typed */
	b->cutoff_at = date_day_start(date_day(p->data_at + 1 - p->days * DAY_S, zone), zone);
	if (text && !date_span(slice_of(text), zone, p->data_at, &b->cutoff_at, &to_at))
		return err_set(err, SRM_EUSAGE,
			T("--%s: \"%s\" is not a date: write 2024-11-19, 2024-11 or 30d"), "cutoff",
			text);
	if (b->cutoff_at > p->data_at)
		return err_set(err, SRM_EUSAGE,
			T("--cutoff: the data end at %s, so nothing came after it: choose an earlier date"),
			date_format(p->data_at, zone, false, end));
	b->until_at = b->cutoff_at + p->days * DAY_S;
	/* the last day may end before midnight */
	p->is_short = b->until_at - DAY_S > p->data_at;
	if (p->is_short)
		b->until_at = p->data_at + 1;
	return SRM_OK;
}

static enum srm_rc resolve(struct cmd_ctx *ctx, const struct backtest_opts *opts, struct plan *p,
	struct backtest *b, struct srm_err *err)
{
	enum srm_rc rc = find_horizon(p, opts->horizon, err);

	if (rc == SRM_OK)
		rc = select_resolve(&p->selection, ctx, &opts->select, err);
	if (rc == SRM_OK)
		rc = own_choose(ctx->store, &p->selection, err);
	if (rc == SRM_OK)
		rc = ctx->as_of == TIME_NONE ? store_cutoff(ctx->store, &p->data_at, err) : SRM_OK;
	if (rc != SRM_OK)
		return rc;
	if (ctx->as_of != TIME_NONE)
		p->data_at = ctx->as_of;
	if (p->data_at == TIME_NONE)
		return err_set(err, SRM_ENOTFOUND,
			T("there is nothing to score yet; read exports first: srm ingest FILE"));
	b->account = p->selection.account;
	return find_cutoff(p, b, opts->cutoff, store_zone(ctx->store), err);
}

/* ---- tables ---- */

static const struct rank_power *power_of(const struct backtest *b, int outcome, int score)
{
	return &b->result[outcome][score].power;
}

/* Scores by AUC, of equals in the order in which they are listed; unknown ones last. */
static void order_scores(const struct backtest *b, int outcome, int order[BACKTEST_SCORES])
{
	for (int s = 0; s < BACKTEST_SCORES; s++) {
		double auc = power_of(b, outcome, s)->n ? power_of(b, outcome, s)->auc : -1;
		int at = s;

		for (; at > 0; at--) {
			const struct rank_power *before = power_of(b, outcome, order[at - 1]);

			if (before->n && before->auc >= auc)
				break;
			if (!before->n && auc < 0)
				break;
			order[at] = order[at - 1];
		}
		order[at] = s;
	}
}

static struct cell real_if(bool known, double r, int digits)
{
	return known ? cell_real(r, digits) : cell_none();
}

static void put_score(struct out *out, const struct backtest *b, int outcome, int s)
{
	const struct backtest_result *r = &b->result[outcome][s];
	const struct rank_power *p = &r->power;
	/* without both sorts of people there is nothing to say */
	bool known = p->positives > 0 && p->positives < p->n;

	out_row(out, (struct cell[]){
			     cell_word(backtest_outcome_name((enum backtest_outcome)outcome),
				     backtest_outcome_title((enum backtest_outcome)outcome)),
			     cell_word(backtest_score_name((enum backtest_score)s),
				     backtest_score_title((enum backtest_score)s)),
			     real_if(known, p->auc, 3),
			     real_if(known, p->auc_low, 3),
			     real_if(known, p->auc_high, 3),
			     known ? cell_bar(p->gini) : cell_none(),
			     real_if(known, p->lift[0], 2),
			     real_if(known, p->lift[1], 2),
			     real_if(known, p->lift[2], 2),
			     real_if(known, r->yield10, 2),
			     real_if(known, r->correlation, 3),
			     cell_int(p->n),
			     p->n ? cell_share(p->base_rate, 2) : cell_none(),
			     real_if(known, r->ahead.difference, 3),
			     real_if(known, r->ahead.low, 3),
			     real_if(known, r->ahead.high, 3),
		     });
}

static void begin_scores(struct out *out, bool all, const char *name, const char *title)
{
	const struct out_column columns[] = {
		{"outcome", T("outcome"), all ? COL_LEFT : COL_MACHINE},
		{"name", T("score"), COL_LEFT},
		{"auc", T("AUC"), COL_RIGHT},
		{"auc_low", T("from"), COL_RIGHT},
		{"auc_high", T("to"), COL_RIGHT},
		{"gini", T("above chance"), COL_LEFT},
		{"lift1", T("lift at 1%"), COL_RIGHT},
		{"lift5", T("5%"), COL_RIGHT},
		{"lift10", T("10%"), COL_RIGHT},
		{"yield10", T("how much"), COL_RIGHT},
		{"correlation", T("rank corr."), COL_RIGHT | COL_MACHINE},
		{"n", T("people"), COL_RIGHT},
		{"base_rate", T("base rate"), COL_RIGHT | COL_MACHINE},
		{"worth_ahead", T("worth ahead by"), COL_RIGHT | COL_MACHINE},
		{"worth_ahead_low", T("from"), COL_RIGHT | COL_MACHINE},
		{"worth_ahead_high", T("to"), COL_RIGHT | COL_MACHINE},
	};

	out_table(out, name, title, columns, SRM_COUNT(columns));
}

static void put_outcome(struct out *out, const struct backtest *b, int outcome)
{
	int order[BACKTEST_SCORES];

	order_scores(b, outcome, order);
	for (int i = 0; i < BACKTEST_SCORES; i++)
		put_score(out, b, outcome, order[i]);
}

static enum backtest_verdict verdict_of(const struct backtest *b, int outcome)
{
	return backtest_verdict(power_of(b, outcome, BACKTEST_WORTH));
}

/* What is too little to tell makes no table; where all who came back shared, one says it all. */
static bool is_told(const struct backtest *b, int outcome)
{
	return verdict_of(b, outcome) != BACKTEST_TOO_FEW &&
	       (outcome == BACKTEST_RETURNED ||
		       power_of(b, outcome, BACKTEST_WORTH)->positives !=
			       power_of(b, BACKTEST_RETURNED, BACKTEST_WORTH)->positives);
}

/* One table for machines; for people one for each outcome that has anything to say. */
static void tell_scores(struct out *out, const struct backtest *b)
{
	static const char *const titles[BACKTEST_OUTCOMES] = {
		[BACKTEST_RETURNED] = T("Who came back"),
		[BACKTEST_SHARED] = T("Who shared"),
		[BACKTEST_PASSED_ON] = T("Whom others passed on"),
	};

	if (!out_is_for_people(out)) {
		begin_scores(out, true, "scores", T("Scores"));
		for (int o = 0; o < BACKTEST_OUTCOMES; o++)
			put_outcome(out, b, o);
		out_table_end(out);
		return;
	}
	for (int o = 0; o < BACKTEST_OUTCOMES; o++) {
		if (!is_told(b, o))
			continue;
		begin_scores(out, false, "scores", titles[o]);
		put_outcome(out, b, o);
		out_table_end(out);
	}
}

/* ---- sentences ---- */

static double percent(double share)
{
	return 100 * share;
}

/* The plain score known for all that does better than worth, surely; or -1. */
static int best_plain(const struct backtest *b)
{
	const struct backtest_result *all = b->result[BACKTEST_RETURNED];
	int best = -1;

	for (int s = BACKTEST_COUNT; s < BACKTEST_SCORES; s++)
		if (all[s].power.n == all[BACKTEST_WORTH].power.n && all[s].ahead.high < 0 &&
			(best < 0 || all[s].power.auc > all[best].power.auc))
			best = s;
	return best;
}

static void tell_verdict(struct out *out, const struct backtest *b)
{
	const struct rank_power *p = power_of(b, BACKTEST_RETURNED, BACKTEST_WORTH);

	switch (verdict_of(b, BACKTEST_RETURNED)) {
	case BACKTEST_TOO_FEW:
		out_say(out, T("Too few to tell: %lld of %lld people came back."),
			(long long)p->positives, (long long)p->n);
		break;
	case BACKTEST_WORSE:
		out_say(out,
			T("Worth foresaw worse than chance who came back (AUC %.3f, %.3f to %.3f): do not choose people by it for that."),
			p->auc, p->auc_low, p->auc_high);
		break;
	case BACKTEST_CHANCE:
		out_say(out,
			T("Worth does not beat chance on these data (AUC %.3f, %.3f to %.3f): do not choose people by it to foresee who comes back."),
			p->auc, p->auc_low, p->auc_high);
		break;
	case BACKTEST_BEATS:
		out_say(out,
			T("Worth foresaw who came back better than chance: of one who did and one who did not it put the right one first %.0f times in 100 (%.0f to %.0f). Of its best tenth %.1f%% came back, of all %.1f%%."),
			percent(p->auc), percent(p->auc_low), percent(p->auc_high),
			percent(p->base_rate * p->lift[2]), percent(p->base_rate));
		break;
	}
}

static void tell_plain(struct out *out, const struct backtest *b)
{
	const struct backtest_result *all = b->result[BACKTEST_RETURNED];
	int best = best_plain(b);

	if (verdict_of(b, BACKTEST_RETURNED) == BACKTEST_TOO_FEW)
		return;
	if (best < 0)
		out_say(out, T("No plain score foresaw it surely better."));
	else
		out_say(out,
			T("\"%s\" alone foresaw it better, by %.3f (%.3f to %.3f): where coming back is all that matters, go by that."),
			out_text(out, backtest_score_title((enum backtest_score)best)),
			-all[best].ahead.difference, -all[best].ahead.high, -all[best].ahead.low);
}

static void tell_limits(struct out *out, const struct plan *p, const struct backtest *b, int zone)
{
	char day[DATE_BUF];

	for (int o = BACKTEST_SHARED; o < BACKTEST_OUTCOMES; o++)
		if (verdict_of(b, o) == BACKTEST_TOO_FEW)
			out_say(out, T("Too few to tell who %s: %lld."),
				out_text(out, backtest_outcome_title((enum backtest_outcome)o)),
				(long long)power_of(b, o, BACKTEST_WORTH)->positives);
	if (p->is_short)
		out_say(out,
			T("The data end at %s, before the horizon does: who comes later counts as gone."),
			date_format(p->data_at, zone, false, day));
	if (!power_of(b, BACKTEST_RETURNED, BACKTEST_INFLUENCE)->n)
		out_say(out,
			T("Influence was not known then: no file holds a follower count observed before the cut-off."));
	if (b->calibration.provisional)
		out_say(out,
			T("At the cut-off there was too little for constants of this brand's own: the published defaults were taken."));
}

static void tell_facts(struct out *out, const struct plan *p, const struct backtest *b)
{
	static const char *const names[] = {
		[BACKTEST_TOO_FEW] = "too_few",
		[BACKTEST_WORSE] = "worse",
		[BACKTEST_CHANCE] = "chance",
		[BACKTEST_BEATS] = "beats",
	};
	static const char *const titles[] = {
		[BACKTEST_TOO_FEW] = T("too few to tell"),
		[BACKTEST_WORSE] = T("worse than chance"),
		[BACKTEST_CHANCE] = T("no better than chance"),
		[BACKTEST_BEATS] = T("better than chance"),
	};
	enum backtest_verdict verdict = verdict_of(b, BACKTEST_RETURNED);

	out_fact(out, "cutoff", T("known before"), cell_time(b->cutoff_at));
	out_fact(out, "until", T("looked ahead up to"), cell_time(b->until_at - 1));
	out_fact(out, "horizon_days", T("horizon in days"), cell_int(p->days));
	out_fact(out, "people", T("people"), cell_int((int64_t)b->people.n));
	for (int o = 0; o < BACKTEST_OUTCOMES; o++)
		out_fact(out, backtest_outcome_name((enum backtest_outcome)o),
			backtest_outcome_title((enum backtest_outcome)o),
			cell_int(power_of(b, o, BACKTEST_WORTH)->positives));
	out_fact(out, "base_rate", T("share that came back"),
		cell_share(power_of(b, BACKTEST_RETURNED, BACKTEST_WORTH)->base_rate, 2));
	out_fact(out, "verdict", T("worth against chance"),
		cell_word(names[verdict], titles[verdict]));
	out_fact(out, "provisional", T("provisional constants"),
		cell_bool(b->calibration.provisional));
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *values, int argc, char **argv,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct backtest_opts *opts = values;
	struct plan plan = {0};
	BACKTEST(b);
	OWN(own);
	enum srm_rc rc = resolve(ctx, opts, &plan, &b, err);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = backtest_run(ctx->store, &b, &own, err);
	if (rc == SRM_OK)
		rc = output_open(&o, ctx, &opts->output, err);
	if (rc != SRM_OK)
		return rc;
	if (own.is_inferred)
		cmd_note(ctx,
			T("%s is taken as your own account for this run, since its posts hold at least half of all comments; to record it: srm account add NAME --id UID"),
			own.name.buf);
	out_begin(o.out, "srm.backtest/1", T("Does the score foresee anything?"));
	tell_facts(o.out, &plan, &b);
	tell_verdict(o.out, &b);
	tell_plain(o.out, &b);
	tell_scores(o.out, &b);
	tell_limits(o.out, &plan, &b, store_zone(ctx->store));
	return output_close(&o, err);
}

const struct cmd command_backtest = {
	.name = "backtest",
	.aliases = "回测 检验",
	.operands = "",
	.summary = T("does the score foresee who comes back?"),
	.description = T(
		"Scores everybody with what was known before a cut-off, and compares with what they did within the horizon after it: who came back (any interaction with the same account, outside prize, coupon and flash-sale posts), who shared, and whom others passed on. Beside worth and its dimensions stand the expected active days and plain scores that other tools use.\n\nAUC is the chance that one who came back stands above one who did not: 0.5 is chance, 1 is certainty; from and to hold the true one 19 times in 20. Lift is the share that came back among the best hundredth, twentieth and tenth, over the share of all; \"how much\" the same for the number of days they came (of shares, of acts of others), in the best tenth.\n\nNothing past the cut-off enters a score: profiles and counts only if they were observed before it, and the constants of the population are made anew at it. Nothing is written."),
	.examples = "srm backtest\nsrm backtest --cutoff 2026-01-01 --horizon 180d\n"
		    "srm backtest --account 山间茶事 --json\n",
	.db = CMD_DB_READ,
	.min_operands = 0,
	.max_operands = 0,
	.opts = backtest_opts,
	.opts_size = sizeof(struct backtest_opts),
	.run = run,
};
