/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"

struct init_opts {
	const char *account, *id, *platform, *goal, *keywords, *zone;
};

static const struct opt init_table[] = {
	OPT_STRING(0, "account", struct init_opts, account, OPT_VALUE_ACCOUNT, T("NAME|ID"),
		T("the brand's own account, by nickname or uid")),
	OPT_STRING(0, "id", struct init_opts, id, OPT_VALUE_ANY, T("UID"),
		T("with a nickname as --account, its id")),
	OPT_STRING(0, "platform", struct init_opts, platform, OPT_VALUE_PLATFORM, T("PLATFORM"),
		T("where that account is: weibo (the default), wechat or wecom")),
	OPT_STRING(0, "goal", struct init_opts, goal, OPT_VALUE_GOAL, T("GOAL"),
		T("weights for a goal: service, reputation, leads or spread")),
	OPT_STRING(0, "keywords", struct init_opts, keywords, OPT_VALUE_ANY, T("WORD,..."),
		T("what the brand is about, by commas; WORD:2 counts double")),
	OPT_STRING(0, "zone", struct init_opts, zone, OPT_VALUE_ANY, T("ZONE"),
		T("time zone of days and months (+08:00 unless set)")),
	OPT_DONE,
};

/* What was done, to be told when it is safely kept. */
struct done {
	bool is_new;
	const char *zone; /* as given, when it changed */
	enum effect account;
	struct slice account_name;
	const struct config_preset *preset;
	int keywords;
};

/* Days and months of all that was counted would shift under the reader. */
static enum srm_rc check_zone_free(struct store *st, const char *zone, struct srm_err *err)
{
	int64_t has_facts;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_HAS_FACTS), 0, &has_facts, err);

	if (rc == SRM_OK && has_facts)
		return err_set(err, SRM_EUSAGE,
			T("--zone %s: the database holds data by another zone: make a new one with --db FILE and ingest the files again"),
			zone);
	return rc;
}

static enum srm_rc put_zone(struct store *st, const char *zone, struct done *done,
	struct srm_err *err)
{
	int seconds = store_zone(st);
	enum srm_rc rc = SRM_OK;
	STR(value);

	if (zone && !zone_parse(slice_of(zone), &seconds))
		return err_set(err, SRM_EUSAGE,
			T("--zone: \"%s\" is not a time zone: write it as +08:00"), zone);
	if (zone && seconds != store_zone(st))
		rc = check_zone_free(st, zone, err);
	if (rc != SRM_OK || (!zone && !done->is_new))
		return rc;
	done->zone = zone;
	str_addf(&value, "%d", seconds);
	return store_set(st, "zone", str_slice(&value), err);
}

static enum srm_rc put_account(struct store *st, const struct init_opts *o, struct done *done,
	struct srm_err *err)
{
	struct account_spec spec;
	enum srm_rc rc;

	if (!o->account && o->id)
		return err_set(err, SRM_EUSAGE, T("--id needs --account"));
	if (!o->account)
		return o->platform ? err_set(err, SRM_EUSAGE, T("--platform needs --account"))
				   : SRM_OK;
	rc = account_parse(&spec, o->account, o->platform, NULL, err);
	if (o->id && !spec.id.len)
		spec.id = slice_trim(slice_of(o->id));
	if (rc == SRM_OK)
		rc = account_put(st, &spec, &done->account, err);
	done->account_name = spec.id.len ? spec.id : spec.name;
	return rc == SRM_OK && done->account != EFFECT_NONE ? accounts_changed(st, err) : rc;
}

static enum srm_rc put_keywords(struct store *st, const char *list, struct done *done,
	struct srm_err *err)
{
	struct slice rest = slice_of(list), one;
	enum srm_rc rc = SRM_OK;

	while (rc == SRM_OK && (one = list_next(&rest)).s) {
		struct keyword_spec k;
		enum effect effect = EFFECT_NONE;

		rc = keyword_parse(one, &k, err);
		if (rc == SRM_OK)
			rc = keyword_put(st, &k, &effect, err);
		done->keywords += effect != EFFECT_NONE;
	}
	return rc == SRM_OK && done->keywords ? keywords_changed(st, err) : rc;
}

static enum srm_rc put_all(struct store *st, const struct init_opts *o, struct done *done,
	struct srm_err *err)
{
	bool found;
	STR(zone);
	enum srm_rc rc = store_setting(st, "zone", &zone, &found, err);

	done->is_new = !found;
	if (rc == SRM_OK)
		rc = put_zone(st, o->zone, done, err);
	if (rc == SRM_OK)
		rc = put_account(st, o, done, err);
	if (rc == SRM_OK && o->keywords)
		rc = put_keywords(st, o->keywords, done, err);
	if (rc == SRM_OK && o->goal)
		rc = preset_put(st, o->goal, &done->preset, err);
	return rc;
}

static enum srm_rc count_own(struct store *st, int *n, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_ACCOUNTS);
	enum srm_rc rc;

	*n = 0;
	while (rows_next(rows, &rc, err))
		*n += rows_int(rows, 1) == ROLE_OWN;
	rows_done(rows);
	return rc;
}

static enum srm_rc tell(struct cmd_ctx *ctx, const struct init_opts *o, const struct done *done,
	struct srm_err *err)
{
	int64_t has_facts;
	int own;
	enum srm_rc rc = count_own(ctx->store, &own, err);

	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(ctx->store, Q_HAS_FACTS), 0, &has_facts, err);
	if (rc != SRM_OK)
		return rc;
	if (done->is_new)
		cmd_note(ctx, T("made the database %s"), ctx->db_path);
	else if (!o->account && !o->goal && !o->keywords && !o->zone)
		cmd_note(ctx, T("nothing to do: %s is there already, and nothing was given to set"),
			ctx->db_path);
	else
		cmd_note(ctx, T("%s is there already; only what was given was changed"),
			ctx->db_path);
	if (done->zone)
		cmd_note(ctx, T("time zone: %s"), done->zone);
	if (done->account != EFFECT_NONE)
		cmd_note(ctx, T("own account: %.*s"), (int)done->account_name.len,
			done->account_name.s);
	if (done->keywords)
		cmd_note(ctx, T("keywords added or changed: %d"), done->keywords);
	if (done->preset)
		cmd_note(ctx, T("weights set for the goal %s"), done->preset->name);
	if (!own)
		cmd_note(ctx,
			T("next: name your account with \"srm account add NAME --id UID\", then \"srm ingest FILE\""));
	else if (has_facts)
		cmd_note(ctx, T("next: srm score"));
	else
		cmd_note(ctx, T("next: \"srm ingest FILE\", then \"srm score\""));
	return SRM_OK;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	struct done done = {0};
	enum srm_rc rc = store_begin(ctx->store, err);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = change_end(ctx->store, put_all(ctx->store, opts, &done, err), err);
	return rc == SRM_OK ? tell(ctx, opts, &done, err) : rc;
}

const struct cmd command_init = {
	.name = "init",
	.aliases = "初始化",
	.operands = "",
	.summary = T("make the database of a brand: account, keywords, goal, zone"),
	.description = T(
		"One brand is one file: srm.db here, or the one that --db names. All options can be set later too, with account, keyword and config.\n\nOn a database that exists only what is given is set; nothing else is touched. The zone can be changed only while there is no data."),
	.examples = "srm init --account 山间茶事 --id 7901234567 --keywords 茶,茶具:2,冷泡\n"
		    "srm --db tea.db init --goal leads\n",
	.db = CMD_DB_CREATE,
	.min_operands = 0,
	.max_operands = 0,
	.opts = init_table,
	.opts_size = sizeof(struct init_opts),
	.run = run,
};
