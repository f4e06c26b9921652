/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "acting.h"
#include "decide.h"
#include "line/heed.h"
#include "srm/base/num.h"
#include "srm/engine/own.h"
#include "srm/engine/picking.h"
#include "srm/report/part.h"

struct pick_opts {
	int64_t n;
	const char *holdout, *seed, *by, *import;
	struct output_opts output;
};

static const struct opt pick_table[] = {
	OPT_INT('n', "n", struct pick_opts, n, T("N"),
		T("people to deal with (100 unless given); those left alone come on top")),
	OPT_STRING(0, "holdout", struct pick_opts, holdout, OPT_VALUE_ANY, T("SHARE"),
		T("share that is left alone, drawn by chance, to compare with; 0 for none, one in five unless given")),
	OPT_STRING(0, "seed", struct pick_opts, seed, OPT_VALUE_ANY, T("N"),
		T("number that decides the draw (else made from the moment of the score and the number of the pick)")),
	OPT_STRING(0, "by", struct pick_opts, by, OPT_VALUE_ANY, T("BY"),
		T("who comes first: stake (worth times risk, as it is), worth or expected")),
	OPT_STRING(0, "import", struct pick_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("take owner, due date and note back from a filled work list")),
	OPT_GROUP(opt_output, struct pick_opts, output),
	OPT_DONE,
};

enum {
	N_DEFAULT = 100,
	N_MAX = 1000000
};
static const double holdout_default = 0.2, holdout_max = 0.5;

/* ---- what is asked for ---- */

struct group {
	enum stage stage;
	enum tier tier;
	struct slice tag;
	struct str name; /* as it is recorded: "stage:at-risk" */
};

static enum srm_rc has_tag(struct store *st, struct slice tag, bool *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TAG_IS_KNOWN);
	int64_t n;
	enum srm_rc rc;

	rows_bind_text(rows, 1, tag);
	rc = rows_one_int(rows, 0, &n, err);
	*out = n != 0;
	return rc;
}

/* "tier:" off; false when it does not start so. */
static bool take_word(struct slice *text, const char *prefix)
{
	if (!slice_starts(*text, prefix))
		return false;
	*text = (struct slice){text->s + strlen(prefix), text->len - strlen(prefix)};
	return true;
}

static enum srm_rc unknown_group(const char *word, struct srm_err *err)
{
	return err_set(err, SRM_EUSAGE,
		T("\"%s\" is no stage, tier or tag: \"srm help pick\" lists the stages and tiers, \"srm tag\" the tags"),
		word);
}

static enum srm_rc group_parse(struct store *st, const char *word, struct group *out,
	struct srm_err *err)
{
	struct slice text = slice_trim(slice_of(word));
	bool only_stage = take_word(&text, "stage:"), only_tier = take_word(&text, "tier:");
	bool only_tag = take_word(&text, "tag:"), is_tag = false;
	int stage = only_tier || only_tag ? 0 : name_value(NAMES_STAGE, text);
	int tier = only_stage || only_tag ? 0 : name_value(NAMES_TIER, text);
	enum srm_rc rc = SRM_OK;

	if (stage && tier)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" is a stage and a tier: write stage:%s or tier:%s"), word,
			name_of(NAMES_STAGE, stage), name_of(NAMES_TIER, tier));
	out->stage = (enum stage)stage;
	out->tier = (enum tier)tier;
	out->tag = SLICE_NONE;
	if (stage || tier) {
		str_add(&out->name, stage ? "stage:" : "tier:");
		str_add(&out->name,
			stage ? name_of(NAMES_STAGE, stage) : name_of(NAMES_TIER, tier));
		return SRM_OK;
	}
	if (!only_stage && !only_tier)
		rc = has_tag(st, text, &is_tag, err);
	if (rc != SRM_OK)
		return rc;
	if (!is_tag)
		return unknown_group(word, err);
	out->tag = text;
	str_add(&out->name, "tag:");
	str_adds(&out->name, text);
	return SRM_OK;
}

/* "20%", "20" and "0.2" are the same. */
static enum srm_rc holdout_parse(const char *text, double *out, struct srm_err *err)
{
	struct slice number = slice_trim(slice_of(text));
	bool is_percent = slice_ends(number, "%");

	*out = holdout_default;
	if (!text)
		return SRM_OK;
	if (is_percent)
		number.len--;
	if (num_double(number, out) && *out >= 0) {
		if (is_percent || *out >= 1)
			*out /= 100;
		if (*out <= holdout_max)
			return SRM_OK;
	}
	return err_set(err, SRM_EUSAGE, T("--holdout: \"%s\" is not a share from 0 to 50%%"), text);
}

static enum srm_rc order_parse(const char *text, enum pick_order *out, struct srm_err *err)
{
	for (int i = 0; i < PICK_ORDER_COUNT; i++) {
		*out = (enum pick_order)i;
		if (!text || !strcmp(text, pick_order_name(*out)))
			return SRM_OK;
	}
	return err_set(err, SRM_EUSAGE, T("--by: \"%s\": there are stake, worth and expected"),
		text);
}

static enum srm_rc seed_parse(const char *text, int64_t *out, struct srm_err *err)
{
	*out = -1;
	if (!text || (num_int64(slice_trim(slice_of(text)), out) && *out >= 0))
		return SRM_OK;
	return err_set(err, SRM_EUSAGE, T("--seed: \"%s\" is not a whole number from 0 on"), text);
}

static enum srm_rc request_parse(struct cmd_ctx *ctx, const struct pick_opts *o, const char *word,
	struct group *group, struct pick_request *out, struct srm_err *err)
{
	enum srm_rc rc = group_parse(ctx->store, word, group, err);

	*out = (struct pick_request){
		.stage = group->stage,
		.tier = group->tier,
		.tag = group->tag,
		.chosen_by = group->name.buf,
		.wanted = o->n ? o->n : N_DEFAULT,
		.wall_at = ctx->wall_at,
	};
	if (rc == SRM_OK)
		rc = holdout_parse(o->holdout, &out->holdout, err);
	if (rc == SRM_OK)
		rc = order_parse(o->by, &out->order, err);
	if (rc == SRM_OK)
		rc = seed_parse(o->seed, &out->seed, err);
	if (rc == SRM_OK && out->wanted > N_MAX)
		rc = err_set(err, SRM_EUSAGE, T("--n: %lld people are too many: at most %d"),
			(long long)out->wanted, (int)N_MAX);
	return rc;
}

/* ---- draw ---- */

static void say_drawn(struct out *out, const struct pick_request *r, const struct pick_result *p)
{
	if (p->resting || p->suspected || p->complained)
		out_say(out,
			T("Left out of %lld people: %lld picked within %d days, %lld who look like zombies, %lld whose complaint waits for an answer."),
			(long long)p->members, (long long)p->resting, PICK_REST_DAYS,
			(long long)p->suspected, (long long)p->complained);
	if (p->picked < r->wanted)
		out_say(out, T("Fewer than the %lld asked for: that is all there are."),
			(long long)r->wanted);
	if (!p->held_out)
		out_say(out,
			T("Nobody is left alone: srm report lift will have nothing to compare with."));
}

static enum srm_rc draw_and_tell(struct cmd_ctx *ctx, const struct pick_opts *o,
	const struct pick_request *request, struct out *out, struct pick_result *p,
	struct srm_err *err)
{
	OWN(own);
	enum srm_rc rc = own_resolve(ctx->store, 0, &own, err);

	if (rc == SRM_OK)
		rc = pick_draw(ctx->store, request, p, err);
	if (rc == SRM_OK)
		rc = pick_show(ctx, p->id, &o->output, out, err);
	if (rc == SRM_OK)
		say_drawn(out, request, p);
	return rc;
}

static enum srm_rc draw(struct cmd_ctx *ctx, const struct pick_opts *o, const char *word,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	struct pick_request request;
	struct pick_result p = {0};
	struct score_state state;
	struct group group = {0};
	enum srm_rc rc = as_of_is_scored(ctx, err);

	str_init(&group.name);
	if (rc == SRM_OK)
		rc = score_state_read(ctx->store, &state, err);
	if (rc == SRM_OK)
		rc = request_parse(ctx, o, word, &group, &request, err);
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc == SRM_OK)
		rc = store_begin(ctx->store, err);
	if (rc == SRM_OK) {
		request.as_of = state.as_of;
		rc = change_end(ctx->store, draw_and_tell(ctx, o, &request, output.out, &p, err),
			err);
	}
	if (rc == SRM_OK) {
		score_state_warn(output.out, &state);
		rc = output_close(&output, err);
	}
	str_release(&group.name);
	if (rc == SRM_OK)
		cmd_note(ctx, T("pick %lld: %lld people to deal with, %lld left alone"),
			(long long)p.id, (long long)p.picked, (long long)p.held_out);
	return rc;
}

/* ---- list, show, undo, import ---- */

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct pick_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = pick_list(ctx, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc show(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct pick_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	int64_t pick;
	enum srm_rc rc = number_parse("srm pick show", slice_of(argv[0]), &pick, err);

	(void)argc;
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc == SRM_OK)
		rc = pick_show(ctx, pick, &o->output, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc drop(struct store *st, int64_t pick, int64_t *touches, struct srm_err *err)
{
	static const enum stmt steps[] = {D_PICK_TOUCHES, D_PICK_MEMBERS, D_PICK};
	int64_t changed = 0;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(steps) && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, steps[i]);

		rows_bind_int(rows, 1, pick);
		rc = rows_run(rows, &changed, err);
		if (!i)
			*touches = changed;
	}
	if (rc == SRM_OK && !changed)
		rc = err_set(err, SRM_ENOTFOUND, T("there is no pick %lld; see: srm pick"),
			(long long)pick);
	return rc;
}

static enum srm_rc undo(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	int64_t pick, touches = 0;
	enum srm_rc rc = number_parse("srm pick undo", slice_of(argv[0]), &pick, err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		rc = store_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = change_end(ctx->store, drop(ctx->store, pick, &touches, err), err);
	if (rc == SRM_OK)
		cmd_note(ctx,
			touches ? T("pick %lld taken back; %lld touches stay, of no pick now")
				: T("pick %lld taken back"),
			(long long)pick, (long long)touches);
	return rc;
}

static enum srm_rc import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	return rc == SRM_OK ? change_end(ctx->store, pick_import(ctx, path, err), err) : rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm pick list", list},
		{"show", "查看", 1, 1, "srm pick show N", show},
		{"undo", "撤销", 1, 1, "srm pick undo N", undo},
	};
	const struct pick_opts *o = opts;

	if (o->import && argc)
		return err_set(err, SRM_EUSAGE, T("--import FILE goes alone, without operands"));
	if (o->import)
		return import(ctx, o->import, err);
	if (!argc || action_is(actions, SRM_COUNT(actions), argv[0]))
		return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
	if (argc > 1)
		return err_set(err, SRM_EUSAGE, T("\"%s\" is one too many: %s"), argv[1],
			"srm pick STAGE|TAG|TIER");
	return draw(ctx, o, argv[0], err);
}

const struct cmd command_pick = {
	.name = "pick",
	.aliases = "挑选 选人",
	.operands = T("[STAGE|TAG|TIER] | list | show N | undo N"),
	.summary = T("draw a work list, and a random group to compare with"),
	.description = T(
		"Takes the first of a stage (silent, new, active, cooling, at-risk, lapsed, lost, returned), a tier (core, key, active, casual, bystander) or a tag; where a word is both, write stage:active or tier:active. A share of them, drawn by chance from every tier alike, is left alone and is not on the list: only against them srm report lift can say whether what you did worked. Leave them alone.\n\nLeft out: own, staff and competitor accounts, people of any pick of the last 30 days, suspected zombies, and whose complaint is open (they wait for an answer, not for an offer) unless complainer is asked for. The same data and seed give the same draw.\n\nThe list has empty columns owner, due_date and note. Filled in and saved as CSV, --import takes them back; an empty cell changes nothing. Without an operand, lists the picks."),
	.examples = "srm pick at-risk --n 250 --holdout 20% -o wake.csv\n"
		    "srm pick tier:active --by expected\n"
		    "srm pick --import wake.csv\n"
		    "srm pick show 3\nsrm report lift\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = pick_table,
	.opts_size = sizeof(struct pick_opts),
	.run = run,
};
