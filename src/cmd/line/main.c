/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"
#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum {
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,
	EXIT_ALARM = 4,
	EXIT_BUSY = 75,
	EXIT_INTERRUPTED = 130,
};

int cmd_status(enum srm_rc rc)
{
	switch (rc) {
	case SRM_OK:
		return 0;
	case SRM_EUSAGE:
		return EXIT_USAGE;
	case SRM_EBUSY:
		return EXIT_BUSY;
	case SRM_EALARM:
		return EXIT_ALARM;
	case SRM_EINTR:
		return EXIT_INTERRUPTED;
	case SRM_EINPUT:
	case SRM_ENOTFOUND:
	case SRM_EIO:
	case SRM_EDB:
		break;
	}
	return EXIT_FAILED;
}

static bool is_interrupted(const struct cmd_ctx *ctx)
{
	return ctx->interrupted && ctx->interrupted(NULL);
}

/* The one place where a failure is told. */
static int report(const struct cmd_ctx *ctx, const struct cmd *cmd, const struct srm_err *err)
{
	STR(clean);

	utf8_printable(slice_of(err->msg[ctx->lang]), &clean);
	fflush(ctx->out);
	fprintf(ctx->log, "srm%s%s: %s\n", cmd ? " " : "", cmd ? cmd->name : "", clean.buf);
	/* a signal also breaks off a read or a wait, which then fails in its own words */
	if ((err->code == SRM_EIO || err->code == SRM_EDB) && is_interrupted(ctx))
		return EXIT_INTERRUPTED;
	return cmd_status(err->code);
}

static enum srm_rc check_operands(const struct cmd *cmd, int n, char **operands,
	struct srm_err *err)
{
	if (n < cmd->min_operands)
		return err_set(err, SRM_EUSAGE,
			T("an operand is missing: \"srm help %s\" shows how"), cmd->name);
	if (cmd->max_operands >= 0 && n > cmd->max_operands)
		return err_set(err, SRM_EUSAGE, T("\"%s\" is one operand too many"),
			operands[cmd->max_operands]);
	return SRM_OK;
}

static enum srm_rc open_store(struct cmd_ctx *ctx, enum cmd_db db, struct srm_err *err)
{
	enum store_mode mode = STORE_READ;
	enum srm_rc rc;
	STR(backup);

	if (db == CMD_DB_NONE || (db == CMD_DB_LOOK && access(ctx->db_path, F_OK) != 0))
		return SRM_OK;
	if (db != CMD_DB_READ && db != CMD_DB_LOOK)
		mode = db == CMD_DB_CREATE ? STORE_CREATE : STORE_WRITE;
	rc = store_open(&ctx->store, ctx->db_path, mode, &backup, err);
	if (rc != SRM_OK)
		return rc;
	if (backup.len)
		cmd_note(ctx,
			T("the database is now in this version's form; the old one was kept as %s"),
			backup.buf);
	store_on_interrupt(ctx->store, ctx->interrupted, NULL);
	return SRM_OK;
}

static enum srm_rc flush(const struct cmd_ctx *ctx, struct srm_err *err)
{
	if (fflush(ctx->out) || ferror(ctx->out))
		return err_set(err, SRM_EIO, T("cannot write to standard output: %s"),
			strerror(errno));
	return SRM_OK;
}

/* Open, run, close. */
static enum srm_rc work(struct cmd_ctx *ctx, const struct cmd *cmd,
	const struct global_opts *global, const void *values, int n, char **operands,
	struct srm_err *err)
{
	enum srm_rc rc = open_store(ctx, cmd->db_for ? cmd->db_for(values) : cmd->db, err);

	if (rc == SRM_OK && global->as_of)
		rc = as_of_resolve(&ctx->as_of, global->as_of,
			ctx->store ? store_zone(ctx->store) : ZONE_CHINA, ctx->wall_at, err);
	if (rc == SRM_OK)
		rc = cmd->run(ctx, values, n, operands, err);
	if (ctx->store)
		store_close(ctx->store);
	ctx->store = NULL;
	return rc == SRM_OK ? flush(ctx, err) : rc;
}

static enum srm_rc run_parsed(struct cmd_ctx *ctx, const struct cmd *cmd,
	const struct global_opts *global, const void *values, int n, char **operands,
	struct srm_err *err)
{
	enum srm_rc rc;

	if (global->help) {
		cmd_help(ctx->out, ctx->lang, ctx->width, cmd);
		return flush(ctx, err);
	}
	if (global->version)
		return work(ctx, cmd_find("version"), global, NULL, 0, operands, err);
	rc = check_operands(cmd, n, operands, err);
	return rc == SRM_OK ? work(ctx, cmd, global, values, n, operands, err) : rc;
}

/* The global options and those of the command, as one table over one block of values. */
static int run_command(struct cmd_ctx *ctx, const char *env_db, const struct cmd *cmd,
	const struct global_opts *before, int argc, char **argv)
{
	size_t own = (sizeof(*before) + 15) / 16 * 16;
	SRM_CLEANUP(mem_freep) char *values = mem_alloc(own + cmd->opts_size + 1);
	struct global_opts global;
	const struct opt none = OPT_DONE;
	const struct opt table[] = {
		{OPT_TYPE_GROUP, 0, NULL, NULL, NULL, OPT_VALUE_ANY, 0, opt_global},
		{OPT_TYPE_GROUP, 0, NULL, NULL, NULL, OPT_VALUE_ANY, own,
			cmd->opts ? cmd->opts : &none},
		OPT_DONE,
	};
	struct srm_err err = SRM_ERR_INIT, unused;
	enum srm_rc rc, applied;
	int n = 0;

	memcpy(values, before, sizeof(*before));
	rc = opt_parse(table, values, argc, argv, false, &n, &err);
	memcpy(&global, values, sizeof(global));
	/* after a mistake too: the language may have been asked for before it */
	applied = global_apply(ctx, &global, rc == SRM_OK ? &err : &unused);
	if (rc == SRM_OK)
		rc = applied;
	ctx->db_path = global.db ? global.db : env_db && *env_db ? env_db : "srm.db";
	if (rc == SRM_OK)
		rc = run_parsed(ctx, cmd, &global, values + own, n, argv, &err);
	return rc == SRM_OK ? ctx->status : report(ctx, cmd, &err);
}

int cmd_main(struct cmd_ctx *ctx, const char *env_db, int argc, char **argv)
{
	struct global_opts global = {0};
	struct srm_err err = SRM_ERR_INIT;
	const struct cmd *cmd;
	enum srm_rc parsed, applied;
	int n = 0;

	if (argc > 0)
		argc--, argv++;
	parsed = opt_parse(opt_global, &global, argc, argv, true, &n, &err);
	applied = global_apply(ctx, &global, &err);
	if (parsed != SRM_OK || applied != SRM_OK)
		return report(ctx, NULL, &err);
	if (n == 0 && global.version)
		return run_command(ctx, env_db, cmd_find("version"), &global, 0, argv);
	if (n == 0) {
		FILE *to = global.help ? ctx->out : ctx->log;

		cmd_help(to, ctx->lang, ctx->width, NULL);
		return global.help && flush(ctx, &err) != SRM_OK ? report(ctx, NULL, &err)
		       : global.help                             ? 0
								 : EXIT_USAGE;
	}
	if (cmd_require(&cmd, argv[0], &err) != SRM_OK)
		return report(ctx, NULL, &err);
	return run_command(ctx, env_db, cmd, &global, n - 1, argv + 1);
}
