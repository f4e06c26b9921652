/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "line/internal.h"
#include "srm/ingest/importer.h"

struct help_opts {
	bool man;
};

static const struct opt help_table[] = {
	OPT_FLAG(0, "man", struct help_opts, man, T("the manual page of COMMAND, in mdoc")),
	OPT_DONE,
};

/* srm help formats: what ingest reads, each by the name that it prints. */
static void list_formats(const struct cmd_ctx *ctx)
{
	for (size_t i = 0; importer_at(i); i++)
		if (!importer_at(i)->is_report)
			fprintf(ctx->out, "%s\n", msg_text(ctx->lang, importer_at(i)->title));
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct help_opts *o = opts;
	const struct cmd *cmd = NULL;
	enum srm_rc rc;

	if (argc > 0 && !o->man && !strcmp(argv[0], "formats")) {
		list_formats(ctx);
		return SRM_OK;
	}
	rc = argc > 0 ? cmd_require(&cmd, argv[0], err) : SRM_OK;
	if (rc != SRM_OK)
		return rc;
	if (!o->man)
		cmd_help(ctx->out, ctx->lang, ctx->width, cmd);
	else if (cmd)
		cmd_man(ctx->out, cmd);
	else
		return err_set(err, SRM_EUSAGE, T("--man needs the name of a command"));
	return SRM_OK;
}

const struct cmd command_help = {
	.name = "help",
	.aliases = "帮助",
	.operands = T("[COMMAND|formats]"),
	.summary = T("show all commands, or how to use one"),
	.description = T(
		"The same as --help; \"formats\" lists the files that can be read. With --man, the manual page of the command in mdoc(7), for man or mandoc."),
	.examples = "srm help score\nsrm help formats\nsrm help --man score | mandoc -a\n",
	.db = CMD_DB_NONE,
	.min_operands = 0,
	.max_operands = 1,
	.opts = help_table,
	.opts_size = sizeof(struct help_opts),
	.run = run,
};
