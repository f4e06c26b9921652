/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "srm/store/check.h"

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = store_backup(ctx->store, argv[0], err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		cmd_note(ctx, T("%s copied to %s; to use the copy: srm --db %s COMMAND"),
			ctx->db_path, argv[0], argv[0]);
	return rc;
}

const struct cmd command_backup = {
	.name = "backup",
	.aliases = "备份",
	.operands = T("FILE"),
	.summary = T("a safe copy of the database, also while srm is at work"),
	.description = T(
		"The copy is complete and consistent, whatever is being written meanwhile. A file that exists is never overwritten."),
	.examples = "srm backup srm-2024-11-19.db\n",
	.db = CMD_DB_READ,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
