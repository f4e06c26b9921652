/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <assert.h>
#include <string.h>

#include "config_holidays.h"
#include "config_limits.h"
#include "decide.h"
#include "srm/store/config.h"

struct config_opts {
	struct holiday_opts holidays;
	struct output_opts output;
};

static const struct opt config_table[] = {
	OPT_GROUP(opt_holidays, struct config_opts, holidays),
	OPT_GROUP(opt_output, struct config_opts, output),
	OPT_DONE,
};

static enum srm_rc find_item(const struct config_item **out, const char *name, struct srm_err *err)
{
	const char *names[64], *nearest;
	size_t n = 0;

	*out = config_item_by_name(slice_trim(slice_of(name)));
	if (*out)
		return SRM_OK;
	for (; n < SRM_COUNT(names) && config_item_at(n); n++)
		names[n] = config_item_at(n)->name;
	nearest = opt_nearest(name, names, n);
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("unknown setting \"%s\" (did you mean %s?)"),
			name, nearest);
	return err_set(err, SRM_EUSAGE, T("unknown setting \"%s\": \"srm config\" lists them all"),
		name);
}

/* Each setting is in its range; these bear on one another. */
static enum srm_rc check_whole(const struct config *c, struct srm_err *err)
{
	if (c->weight_frequency + c->weight_influence + c->weight_sharing + c->weight_relevance <=
		0)
		return err_set(err, SRM_EUSAGE,
			T("all four weights would be 0: leave one above 0"));
	for (int t = TIER_CASUAL + 1; t < TIER_COUNT; t++)
		if (c->tier_floor[t] <= c->tier_floor[t - 1])
			return err_set(err, SRM_EUSAGE,
				T("tier.%s would begin at %g, not above tier.%s at %g: set the other one first"),
				name_of(NAMES_TIER, t), c->tier_floor[t],
				name_of(NAMES_TIER, t - 1), c->tier_floor[t - 1]);
	if (c->promo_best_low > c->promo_best_high)
		return err_set(err, SRM_EUSAGE,
			T("promo.best-low %g would be above promo.best-high %g: set the other one first"),
			c->promo_best_low, c->promo_best_high);
	if (c->hours_close < c->hours_open)
		return err_set(err, SRM_EUSAGE,
			T("hours.close %g would be before hours.open %g: set the other one first"),
			c->hours_close, c->hours_open);
	return SRM_OK;
}

static bool bears_on_worth(const char *name)
{
	struct slice s = slice_trim(slice_of(name));

	return !slice_starts(s, "promo.") && !slice_starts(s, "coverage.") &&
	       !slice_starts(s, "hours.") && !is_limit_name(name);
}

enum srm_rc setting_put(struct store *st, const char *name, const char *text, struct srm_err *err)
{
	const struct config_item *item;
	struct config config;
	struct slice value = slice_trim(slice_of(text));
	enum srm_rc rc;

	if (is_limit_name(name))
		return config_limit_set(st, name, text, err);
	rc = find_item(&item, name, err);
	if (rc == SRM_OK)
		rc = store_config(st, &config, err);
	if (rc == SRM_OK)
		rc = config_set(&config, item, value, err);
	if (rc == SRM_OK)
		rc = check_whole(&config, err);
	if (rc == SRM_OK)
		rc = store_config_set(st, item->name, value, err);
	return rc == SRM_OK && bears_on_worth(item->name) ? settings_changed(st, err) : rc;
}

static enum srm_rc find_preset(const struct config_preset **out, const char *goal,
	struct srm_err *err)
{
	STR(names);

	for (size_t i = 0; (*out = config_preset_at(i)); i++) {
		if (!strcmp((*out)->name, goal))
			return SRM_OK;
		str_addf(&names, "%s%s", i ? ", " : "", (*out)->name);
	}
	return err_set(err, SRM_EUSAGE, T("unknown goal \"%s\": there are %s"), goal, names.buf);
}

enum srm_rc preset_put(struct store *st, const char *goal, const struct config_preset **used,
	struct srm_err *err)
{
	static const char *const names[] = {
		"weight.frequency", "weight.influence", "weight.sharing", "weight.relevance"};
	enum srm_rc rc = find_preset(used, goal, err);

	assert(rc != SRM_OK || *used);
	for (size_t i = 0; i < SRM_COUNT(names) && rc == SRM_OK; i++) {
		STR(value);

		str_addf(&value, "%g", (*used)->weight[i]);
		rc = store_config_set(st, names[i], str_slice(&value), err);
	}
	if (rc == SRM_OK)
		rc = store_set(st, "goal", slice_of((*used)->name), err);
	return rc == SRM_OK ? settings_changed(st, err) : rc;
}

static enum srm_rc is_kept(struct store *st, const struct config_item *item, bool *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CONFIG_VALUE);
	enum srm_rc rc;

	rows_bind_text(rows, 1, slice_of(item->name));
	*out = rows_next(rows, &rc, err);
	rows_done(rows);
	return rc;
}

static enum srm_rc list_items(struct store *st, struct out *out, const struct config *config,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("setting"), COL_LEFT},
		{"value", T("now set to"), COL_RIGHT},
		{"default", T("default"), COL_RIGHT},
		{"is_set", T("set here"), COL_LEFT},
		{"help", T("meaning"), COL_WIDE},
	};
	const struct config_item *item;
	enum srm_rc rc = SRM_OK;

	out_table(out, "settings", T("Settings"), columns, SRM_COUNT(columns));
	for (size_t i = 0; rc == SRM_OK && (item = config_item_at(i)); i++) {
		int digits = item->is_integer ? 0 : 2;
		bool kept = false;

		rc = is_kept(st, item, &kept, err);
		if (rc == SRM_OK) {
			const struct cell cells[] = {
				cell_str(item->name),
				cell_real(config_get(config, item), digits),
				cell_real(item->default_value, digits),
				cell_bool(kept),
				cell_word(item->help, item->help),
			};

			out_row(out, cells);
		}
	}
	out_table_end(out);
	return rc;
}

static void add_zone(struct out *out, int zone)
{
	int minutes = (zone < 0 ? -zone : zone) / 60;
	STR(text);

	str_addf(&text, "%c%02d:%02d", zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
	out_fact(out, "zone", T("time zone"), cell_text(str_slice(&text)));
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct config_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	struct config config;
	bool has_goal;
	enum srm_rc rc = store_config(ctx->store, &config, err);
	STR(goal);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = store_setting(ctx->store, "goal", &goal, &has_goal, err);
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.config/1", T("Settings"));
	out_fact(output.out, "goal", T("goal"),
		has_goal ? cell_text(str_slice(&goal)) : cell_none());
	add_zone(output.out, store_zone(ctx->store));
	rc = list_items(ctx->store, output.out, &config, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc get(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct config_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	const struct config_item *item;
	struct config config;
	enum srm_rc rc;

	(void)argc;
	if (is_limit_name(argv[0]))
		return config_limit_get(ctx, argv[0], &o->output, err);
	rc = find_item(&item, argv[0], err);
	if (rc == SRM_OK)
		rc = store_config(ctx->store, &config, err);
	if (rc != SRM_OK)
		return rc;
	/* for scripts: nothing but the number */
	if (!ctx->json && !o->output.format && !o->output.file) {
		fprintf(ctx->out, "%.15g\n", config_get(&config, item));
		return SRM_OK;
	}
	rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.setting/1", T("Settings"));
	out_fact(output.out, "name", T("setting"), cell_str(item->name));
	out_fact(output.out, "value", T("now set to"), cell_real(config_get(&config, item), 2));
	out_fact(output.out, "default", T("default"), cell_real(item->default_value, 2));
	return output_close(&output, err);
}

static enum srm_rc set(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		rc = change_end(ctx->store, setting_put(ctx->store, argv[0], argv[1], err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, "%s = %s", argv[0], argv[1]);
	if (bears_on_worth(argv[0]))
		cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

static enum srm_rc forget(struct store *st, const char *name, struct srm_err *err)
{
	const struct config_item *item;
	struct config config;
	enum srm_rc rc;

	if (is_limit_name(name))
		return config_limit_set(st, name, NULL, err);
	if (!strcmp(name, "all")) {
		rc = rows_run(store_rows(st, D_CONFIG_ALL), NULL, err);
	} else {
		rc = find_item(&item, name, err);
		if (rc == SRM_OK)
			rc = store_config_set(st, item->name, SLICE_NONE, err);
	}
	if (rc == SRM_OK)
		rc = store_config(st, &config, err);
	if (rc == SRM_OK)
		rc = check_whole(&config, err);
	return rc == SRM_OK ? settings_changed(st, err) : rc;
}

static enum srm_rc reset(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		rc = change_end(ctx->store, forget(ctx->store, argv[0], err), err);
	if (rc != SRM_OK)
		return rc;
	if (!strcmp(argv[0], "all"))
		cmd_note(ctx, T("all settings have their defaults again"));
	else if (is_limit_name(argv[0]))
		cmd_note(ctx, T("%s = %s, the default"), argv[0],
			limit_kind_by_name(slice_trim(slice_of(argv[0])))->usual);
	else
		cmd_note(ctx, T("%s = %g, the default"), argv[0],
			config_item_by_name(slice_trim(slice_of(argv[0])))->default_value);
	if (bears_on_worth(argv[0]))
		cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

static enum srm_rc preset(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct config_preset *used;
	enum srm_rc rc = store_begin(ctx->store, err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		rc = change_end(ctx->store, preset_put(ctx->store, argv[0], &used, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, "%s", used->help);
	cmd_note(ctx, T("weights: frequency %g, influence %g, sharing %g, relevance %g"),
		used->weight[0], used->weight[1], used->weight[2], used->weight[3]);
	cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

static enum srm_rc holidays(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct config_opts *o = opts;

	return config_holidays(ctx, &o->holidays, &o->output, argc, argv, err);
}

static enum srm_rc limits(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct config_opts *o = opts;

	(void)argc;
	(void)argv;
	return config_limits(ctx, &o->output, err);
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm config list", list},
		{"get", "查看", 1, 1, "srm config get NAME", get},
		{"set", "设置", 2, 2, "srm config set NAME VALUE", set},
		{"reset", "恢复", 1, 1, "srm config reset NAME|all", reset},
		{"preset", "预设", 1, 1, "srm config preset GOAL", preset},
		{"limits", "限额", 0, 0, "srm config limits", limits},
		{"holidays", "假日", 0, -1, "srm config holidays [add DAY... | remove DAY...]",
			holidays},
	};
	const struct config_opts *o = opts;
	const struct holiday_opts *h = &o->holidays;

	if ((h->name || h->is_work || h->import) &&
		(!argc || (strcmp(argv[0], "holidays") != 0 && strcmp(argv[0], "假日") != 0)))
		return err_set(err, SRM_EUSAGE,
			T("--name, --work and --import are for srm config holidays"));
	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_config = {
	.name = "config",
	.aliases = "设置 配置",
	.operands = T(
		"[list] | get NAME | set NAME VALUE | reset NAME|all | preset GOAL | limits | holidays [add DAY... | remove DAY...]"),
	.summary = T("the numbers that worth is made with: weights, depths, limits"),
	.description = T(
		"Settings are kept in the database, beside the data they judge. A preset sets the four weights for what the brand is after: service (those who talk with us), reputation (those whom others listen to), leads (those whom our products concern), spread (those who pass things on).\n\nHolidays are the days on which nobody answers though the week says so; with --work, days that are worked all the same (调休). DAY is a day or a stretch of days: 2026-10-01..2026-10-07. They bear on business hours alone.\n\nLimits say how often srm pull may make each call (srm config set pull.weibo.comments/show \"1000/h x2\"): requests a minute (m), hour (h) or day of China (d), and how many at once."),
	.examples = "srm config\n"
		    "srm config set weight.relevance 0.5\n"
		    "srm config get half-life\n"
		    "srm config preset leads\n"
		    "srm config reset all\n"
		    "srm config set pull.weibo 1000/h\n"
		    "srm config holidays add 2026-10-01..2026-10-07 --name 国庆\n"
		    "srm config holidays add 2026-10-10 --work\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = config_table,
	.opts_size = sizeof(struct config_opts),
	.run = run,
};
