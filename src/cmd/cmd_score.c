/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"
#include "take/take_all.h"

struct score_opts {
	bool recalibrate;
	struct output_opts output;
};

static const struct opt score_opts[] = {
	OPT_FLAG(0, "recalibrate", struct score_opts, recalibrate,
		T("take the constants of the population anew; the break is marked")),
	OPT_GROUP(opt_output, struct score_opts, output),
	OPT_DONE,
};

static enum srm_rc say(struct cmd_ctx *ctx, const struct output_opts *opts, const struct scoring *s,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct calibration *c = &s->calibration;
	enum srm_rc rc = output_open(&o, ctx, opts, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.score/1", T("Score"));
	out_fact(o.out, "as_of", T("as of"), cell_time(s->as_of));
	out_fact(o.out, "followers", T("followers scored"), cell_int(s->scored));
	out_fact(o.out, "recomputed", T("people whose rows were read anew"),
		cell_int(s->recomputed));
	out_fact(o.out, "entered", T("scored for the first time"), cell_int(s->entered));
	out_fact(o.out, "moved_up", T("moved up a tier"), cell_int(s->moved_up));
	out_fact(o.out, "moved_down", T("moved down a tier"), cell_int(s->moved_down));
	out_fact(o.out, "provisional", T("provisional constants"), cell_bool(c->provisional));
	out_fact(o.out, "calibrated_at", T("constants of"), cell_time(c->made_at));
	out_fact(o.out, "calibrated_on", T("repeat followers they rest on"), cell_int(c->n));
	if (c->provisional)
		out_say(o.out,
			T("The constants are the published defaults: they become this brand's own with %d followers active on two or more days and %d days of data."),
			CALIBRATION_MIN_REPEAT, CALIBRATION_MIN_DAYS);
	if (s->has_calibrated)
		out_say(o.out,
			T("The constants were taken from this brand's data in this run; scores before and after are not comparable."));
	if (s->is_look_back)
		out_say(o.out,
			T("This is a look back: tiers are by their floors alone, and neither they nor moves were recorded. The next srm score returns to the present."));
	if (s->recalibrate && !s->has_calibrated)
		out_say(o.out,
			T("Not recalibrated: that takes %d followers active on two or more days and %d days of data."),
			CALIBRATION_MIN_REPEAT, CALIBRATION_MIN_DAYS);
	return output_close(&o, err);
}

static enum srm_rc score_run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct score_opts *o = opts;
	struct scoring s = {.recalibrate = o->recalibrate};
	OWN(own);
	enum srm_rc rc = score_all(ctx, &s, &own, err);

	(void)argc;
	(void)argv;
	if (rc != SRM_OK)
		return rc;
	if (own.is_inferred)
		cmd_note(ctx,
			T("%s is taken as your own account for this run, since its posts hold at least half of all comments; to record it: srm account add NAME --id UID"),
			own.name.buf);
	if (ctx->quiet && !ctx->json && !o->output.format && !o->output.file)
		return SRM_OK; /* for cron: nothing to say when all went well */
	return say(ctx, &o->output, &s, err);
}

const struct cmd command_score = {
	.name = "score",
	.aliases = "评分 打分",
	.operands = "",
	.summary = T("worth, tiers and tags of every follower"),
	.description = T(
		"Works out the worth of each follower in four dimensions (frequency, influence, sharing, relevance), places them in tiers, logs every move with its cause, and sets the tags that follow from rules. Only people whose rows changed are read anew; scoring night by night and scoring from scratch give the same points.\n\nNow is the latest moment in the data, not today; --as-of pins another. docs/model.md has every formula."),
	.examples = "srm score\n"
		    "srm score --as-of 2026-08-01\n"
		    "srm score --recalibrate\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 0,
	.opts = score_opts,
	.opts_size = sizeof(struct score_opts),
	.run = score_run,
};
