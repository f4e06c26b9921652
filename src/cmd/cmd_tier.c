/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "srm/base/num.h"
#include "srm/store/config.h"

struct tier_opts {
	const char *capacity, *reward, *cost, *floor;
	struct output_opts output;
};

static const struct opt tier_table[] = {
	OPT_STRING(0, "floor", struct tier_opts, floor, OPT_VALUE_ANY, T("N"),
		T("worth at which the tier begins, 0 to 100")),
	OPT_STRING(0, "capacity", struct tier_opts, capacity, OPT_VALUE_ANY, T("N"),
		T("how many places it has: only the N best are in it; none: no limit")),
	OPT_STRING(0, "reward", struct tier_opts, reward, OPT_VALUE_ANY, T("TEXT"),
		T("its reward mode: what these people get; none: nothing")),
	OPT_STRING(0, "cost", struct tier_opts, cost, OPT_VALUE_ANY, T("X"),
		T("what the reward costs per person; none: not known")),
	OPT_GROUP(opt_output, struct tier_opts, output),
	OPT_DONE,
};

struct rule {
	int64_t capacity; /* COUNT_NONE */
	struct str reward;
	bool has_reward, has_cost;
	double cost;
};

static enum srm_rc load_rule(struct store *st, int tier, struct rule *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TIER_RULE);
	enum srm_rc rc;

	out->capacity = -1;
	out->has_reward = out->has_cost = false;
	str_reset(&out->reward);
	rows_bind_int(rows, 1, tier);
	if (rows_next(rows, &rc, err)) {
		out->capacity = rows_count(rows, 0);
		out->has_reward = !rows_is_null(rows, 1);
		if (out->has_reward)
			str_adds(&out->reward, rows_text(rows, 1));
		out->has_cost = !rows_is_null(rows, 2);
		out->cost = out->has_cost ? rows_real(rows, 2) : 0;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc list_one(struct store *st, struct out *out, const struct config *config,
	int tier, struct rule *rule, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TIER_PEOPLE);
	int64_t people;
	enum srm_rc rc;

	rows_bind_int(rows, 1, tier);
	rc = rows_one_int(rows, 0, &people, err);
	if (rc == SRM_OK)
		rc = load_rule(st, tier, rule, err);
	if (rc == SRM_OK) {
		const struct cell cells[] = {
			cell_word(name_of(NAMES_TIER, tier), name_title(NAMES_TIER, tier)),
			cell_real(config->tier_floor[tier], 0),
			cell_count(rule->capacity),
			cell_int(people),
			rule->has_reward ? cell_text(str_slice(&rule->reward)) : cell_none(),
			rule->has_cost ? cell_real(rule->cost, 2) : cell_none(),
		};

		out_row(out, cells);
	}
	return rc;
}

static bool has_settings(const struct tier_opts *o)
{
	return o->capacity || o->reward || o->cost || o->floor;
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"tier", T("tier"), COL_LEFT},
		{"floor", T("from worth"), COL_RIGHT},
		{"capacity", T("places"), COL_RIGHT},
		{"people", T("people now"), COL_RIGHT},
		{"reward", T("reward mode"), COL_WIDE},
		{"unit_cost", T("cost per person"), COL_RIGHT},
	};
	const struct tier_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	struct rule rule = {0};
	struct config config;
	enum srm_rc rc;

	(void)argc;
	(void)argv;
	if (has_settings(o))
		return err_set(err, SRM_EUSAGE, T("which tier? srm tier set TIER --floor N ..."));
	rc = store_config(ctx->store, &config, err);
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.tiers/1", T("Tiers"));
	out_table(output.out, "tiers", T("Tiers"), columns, SRM_COUNT(columns));
	str_init(&rule.reward);
	for (int tier = TIER_COUNT - 1; tier > TIER_NONE && rc == SRM_OK; tier--)
		rc = list_one(ctx->store, output.out, &config, tier, &rule, err);
	str_release(&rule.reward);
	if (rc != SRM_OK)
		return rc;
	out_table_end(output.out);
	return output_close(&output, err);
}

/* How a value is taken away again. */
static bool is_none(const char *text)
{
	struct slice t = slice_trim(slice_of(text));

	return !t.len || slice_is(t, "none") || slice_is(t, "无");
}

static enum srm_rc read_capacity(const char *text, struct rule *rule, struct srm_err *err)
{
	rule->capacity = -1;
	if (is_none(text))
		return SRM_OK;
	if (!num_int64(slice_of(text), &rule->capacity) || rule->capacity < 1)
		return err_set(err, SRM_EUSAGE,
			T("--capacity: \"%s\" is not a number of places: write 50, or none"), text);
	return SRM_OK;
}

static enum srm_rc read_cost(const char *text, struct rule *rule, struct srm_err *err)
{
	rule->has_cost = !is_none(text);
	if (!rule->has_cost)
		return SRM_OK;
	if (!num_double(slice_of(text), &rule->cost) || rule->cost < 0)
		return err_set(err, SRM_EUSAGE,
			T("--cost: \"%s\" is not an amount: write 12.5, or none"), text);
	return SRM_OK;
}

static enum srm_rc apply(const struct tier_opts *o, struct rule *rule, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (o->capacity)
		rc = read_capacity(o->capacity, rule, err);
	if (rc == SRM_OK && o->cost)
		rc = read_cost(o->cost, rule, err);
	if (o->reward) {
		rule->has_reward = !is_none(o->reward);
		str_reset(&rule->reward);
		str_adds(&rule->reward, slice_trim(slice_of(o->reward)));
	}
	return rc;
}

static enum srm_rc keep_rule(struct store *st, int tier, const struct rule *rule,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_TIER_RULE);

	rows_bind_int(rows, 1, tier);
	rows_bind_count(rows, 2, rule->capacity);
	rows_bind_text(rows, 3, rule->has_reward ? str_slice(&rule->reward) : SLICE_NONE);
	if (rule->has_cost)
		rows_bind_real(rows, 4, rule->cost);
	return rows_run(rows, NULL, err);
}

static enum srm_rc set_floor(struct store *st, int tier, const char *floor, struct srm_err *err)
{
	STR(name);

	if (tier == TIER_BYSTANDER)
		return err_set(err, SRM_EUSAGE,
			T("bystander has no floor: it holds whoever is below casual"));
	str_addf(&name, "tier.%s", name_of(NAMES_TIER, tier));
	return setting_put(st, name.buf, floor, err);
}

static enum srm_rc change(struct store *st, const struct tier_opts *o, int tier,
	struct srm_err *err)
{
	struct rule rule = {0};
	enum srm_rc rc;

	str_init(&rule.reward);
	rc = load_rule(st, tier, &rule, err);
	if (rc == SRM_OK)
		rc = apply(o, &rule, err);
	if (rc == SRM_OK)
		rc = keep_rule(st, tier, &rule, err);
	str_release(&rule.reward);
	if (rc == SRM_OK && o->floor)
		rc = set_floor(st, tier, o->floor, err);
	if (rc == SRM_OK && (o->floor || o->capacity))
		rc = settings_changed(st, err);
	return rc;
}

static enum srm_rc set(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct tier_opts *o = opts;
	int tier;
	enum srm_rc rc = word_value(NAMES_TIER, argv[0], &tier, err);

	(void)argc;
	if (rc != SRM_OK)
		return rc;
	if (!has_settings(o))
		return err_set(err, SRM_EUSAGE,
			T("nothing to set: add --floor, --capacity, --reward or --cost"));
	if (tier == TIER_BYSTANDER && o->capacity)
		return err_set(err, SRM_EUSAGE,
			T("bystander has no limit: it holds whoever is in no other tier"));
	rc = store_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = change_end(ctx->store, change(ctx->store, o, tier, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, T("the tier %s is set"),
		msg_text(ctx->lang, ctx->lang == LANG_ZH ? name_title(NAMES_TIER, tier)
							 : name_of(NAMES_TIER, tier)));
	if (o->floor || o->capacity)
		cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm tier list", list},
		{"set", "设置", 1, 1,
			"srm tier set TIER [--floor N] [--capacity N] [--reward TEXT] [--cost X]",
			set},
	};

	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_tier = {
	.name = "tier",
	.aliases = "层级 分级",
	.operands = T("[list] | set TIER"),
	.summary = T("the tiers: where they begin, how many places, what people get"),
	.description = T(
		"Five tiers: core, key, active, casual and bystander. A tier begins at a worth (--floor); with --capacity it also has only so many places, and the best take them. The reward mode is what the people of a tier get, in your own words; lists and reports carry it."),
	.examples = "srm tier\n"
		    "srm tier set core --capacity 50 --reward 新品试用 --cost 120\n"
		    "srm tier set key --floor 60\n"
		    "srm tier set core --capacity none\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 2,
	.opts = tier_table,
	.opts_size = sizeof(struct tier_opts),
	.run = run,
};
