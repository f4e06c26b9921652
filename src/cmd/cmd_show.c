/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "line/heed.h"

#include "srm/report/person.h"

struct show_opts {
	struct output_opts output;
};

static const struct opt show_opts[] = {
	OPT_GROUP(opt_output, struct show_opts, output),
	OPT_DONE,
};

static enum srm_rc run(struct cmd_ctx *ctx, const void *values, int argc, char **argv,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct show_opts *opts = values;
	struct person person = {0};
	enum srm_rc rc = follower_find(ctx->store, slice_of(argv[0]), &person.who, err);

	(void)argc;
	if (rc == SRM_OK)
		rc = as_of_is_scored(ctx, err);
	if (rc == SRM_OK)
		rc = person_read(ctx->store, &person, err);
	if (rc == SRM_OK)
		rc = output_open(&o, ctx, &opts->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.show/1", T("Follower"));
	rc = person_show(ctx->store, &person, o.out, err);
	return rc == SRM_OK ? output_close(&o, err) : rc;
}

const struct cmd command_show = {
	.name = "show",
	.aliases = "查看 详情 用户",
	.operands = T("FOLLOWER"),
	.summary = T("one person: worth term by term, evidence, history"),
	.description = T(
		"FOLLOWER is a user id, \"hash:\" and a hash, or a nickname, present or former; when several people bear it, they are listed.\n\nThe points of the terms, penalties taken off, add up exactly to the worth."),
	.examples =
		"srm show 1234567890\nsrm show 小明爱喝茶\nsrm show hash:0123456789abcdef --json\n",
	.db = CMD_DB_READ,
	.min_operands = 1,
	.max_operands = 1,
	.opts = show_opts,
	.opts_size = sizeof(struct show_opts),
	.run = run,
};
