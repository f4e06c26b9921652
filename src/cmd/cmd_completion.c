/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "line/complete.h"

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct shell {
		const char *name;
		void (*print)(FILE *out, enum lang lang);
	} shells[] = {
		{"bash", complete_bash},
		{"zsh", complete_zsh},
		{"fish", complete_fish},
	};

	(void)opts;
	(void)argc;
	for (size_t i = 0; i < SRM_COUNT(shells); i++)
		if (!strcmp(argv[0], shells[i].name)) {
			shells[i].print(ctx->out, ctx->lang);
			return SRM_OK;
		}
	return err_set(err, SRM_EUSAGE, T("unknown shell \"%s\": use bash, zsh or fish"), argv[0]);
}

const struct cmd command_completion = {
	.name = "completion",
	.aliases = "补全",
	.operands = "bash|zsh|fish",
	.summary = T("print a completion script for a shell"),
	.description = T(
		"The script completes commands, options and values: those that are fixed, such as formats, tiers and reports, and those in the database of the line (--db, else $SRM_DB, else ./srm.db), such as accounts, tags, campaigns, keywords and the numbers of imports. For these it asks srm itself, after it has found in the program's file the mark that only this srm has, and without a word on the command line, so it is safe beside another program of that name. Where the database is missing, locked or of another version, nothing is offered.\n\nChinese names are offered once a Chinese character has been typed.\n\nInstalled packages bring the scripts with them. By hand, put the output where the shell looks for it, as in the examples."),
	.examples = "srm completion bash > ~/.local/share/bash-completion/completions/srm\n"
		    "srm completion zsh > ~/.zfunc/_srm\n"
		    "srm completion fish > ~/.config/fish/completions/srm.fish\n",
	.db = CMD_DB_NONE,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
