/* SPDX-License-Identifier: MIT */
#include "label_learn.h"

#include <math.h>

#include "decide.h"
#include "srm/engine/learn.h"

static int points(double share)
{
	return (int)lround(100 * share);
}

static void say_missing(struct out *out, const struct learning *l)
{
	if (l->n_labels < LEARN_MIN_LABELS)
		out_say(out,
			T("%d posts are labelled; %d are needed: label %d more. \"srm report promo --list\" shows those it is unsure of."),
			l->n_labels, LEARN_MIN_LABELS, l->missing);
	else
		out_say(out,
			T("All labels are of one class; at least %d of a second one are needed to tell them apart."),
			LEARN_MIN_CLASS);
}

static void say_result(struct out *out, const struct learning *l, bool kept)
{
	if (l->is_better)
		out_say(out, T("With your %d labels: %d %% right instead of %d %%."), l->n_labels,
			points(l->after), points(l->before));
	else
		out_say(out,
			T("Your %d labels make it no better: %d %% right, %d %% with the weights that came with srm."),
			l->n_labels, points(l->after), points(l->before));
	out_say(out,
		T("Each label was called by weights fitted without it. A post you labelled keeps your class in any case."));
	if (kept)
		out_say(out,
			T("Kept. Run \"srm score\": every post is classified anew, which is a change of the model in every series. \"srm label --unlearn\" goes back."));
	else
		out_say(out, T("Not kept: nothing changed. --force keeps it all the same."));
}

static enum srm_rc say(struct cmd_ctx *ctx, const struct output_opts *opts,
	const struct learning *l, bool kept, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	enum srm_rc rc = output_open(&o, ctx, opts, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.learn/1", T("Learned from labels"));
	out_fact(o.out, "labels", T("labels"), cell_int(l->n_labels));
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		out_fact(o.out, name_of(NAMES_CLASS, c), name_title(NAMES_CLASS, c),
			cell_int(l->of_class[c]));
	if (!l->missing) {
		out_fact(o.out, "right_before", T("right as srm came"), cell_share(l->before, 0));
		out_fact(o.out, "right_after", T("right with your labels"),
			cell_share(l->after, 0));
	}
	out_fact(o.out, "kept", T("kept"), cell_bool(kept));
	if (l->missing)
		say_missing(o.out, l);
	else
		say_result(o.out, l, kept);
	return output_close(&o, err);
}

/* Texts are read again when their digest differs; people have to be scored anew with them. */
static enum srm_rc keep(struct cmd_ctx *ctx, const struct learning *l, struct srm_err *err)
{
	enum srm_rc rc = learn_keep(ctx->store, l, ctx->wall_at, err);

	return rc == SRM_OK ? keywords_changed(ctx->store, err) : rc;
}

static enum srm_rc learn(struct cmd_ctx *ctx, struct learning *l, bool force, bool *kept,
	struct srm_err *err)
{
	enum srm_rc rc = learn_posts(ctx->store, l, err);

	*kept = rc == SRM_OK && !l->missing && (l->is_better || force);
	return *kept ? keep(ctx, l, err) : rc;
}

enum srm_rc label_learn(struct cmd_ctx *ctx, const struct output_opts *opts, bool force,
	struct srm_err *err)
{
	SRM_CLEANUP(learning_release) struct learning l = {0};
	bool kept = false;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, learn(ctx, &l, force, &kept, err), err);
	return rc == SRM_OK ? say(ctx, opts, &l, kept, err) : rc;
}

static enum srm_rc unlearn(struct cmd_ctx *ctx, bool *had, struct srm_err *err)
{
	enum srm_rc rc = learn_forget(ctx->store, had, err);

	return rc == SRM_OK && *had ? keywords_changed(ctx->store, err) : rc;
}

enum srm_rc label_unlearn(struct cmd_ctx *ctx, struct srm_err *err)
{
	bool had = false;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, unlearn(ctx, &had, err), err);
	if (rc != SRM_OK)
		return rc;
	if (!had) {
		cmd_note(ctx, T("nothing was learned from labels: nothing to take back"));
		return SRM_OK;
	}
	cmd_note(ctx, T("posts are classified again as srm came; labels by hand stay"));
	cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}
