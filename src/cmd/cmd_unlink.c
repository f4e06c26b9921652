/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "link_put.h"

struct unlink_opts {
	bool nothing;
};

static const struct opt unlink_table[] = {OPT_DONE};

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	bool changed = false;
	enum srm_rc rc = store_begin(ctx->store, err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		rc = change_end(ctx->store,
			link_put(ctx, slice_of(argv[0]), slice_of(argv[1]), false, &changed, err),
			err);
	if (rc != SRM_OK)
		return rc;
	if (!changed) {
		cmd_note(ctx, T("these two were kept apart by hand already"));
		return SRM_OK;
	}
	cmd_note(ctx, T("%s and %s are kept apart, whatever is read later"), argv[0], argv[1]);
	cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

const struct cmd command_unlink = {
	.name = "unlink",
	.aliases = "拆分",
	.operands = T("FOLLOWER FOLLOWER"),
	.summary = T("say that two identities are not one person"),
	.description = T(
		"The two are never taken for one person again, whatever else would join them: a unionid, a hash, a nickname, or a link by hand through a third. \"srm link\" takes it back. A follower is given as for \"srm link\"; \"srm show\" names the identities of one."),
	.examples = "srm unlink 7901234567 name:小满\n"
		    "srm unlink 7901234567 wechat:o6_bmjrPTlm6_2sgVt7hMZOPfL2M\n",
	.db = CMD_DB_WRITE,
	.min_operands = 2,
	.max_operands = 2,
	.opts = unlink_table,
	.opts_size = sizeof(struct unlink_opts),
	.run = run,
};
