/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "srm/base/vec.h"
#include "srm/store/check.h"

struct check_opts {
	bool fingerprint;
	struct output_opts output;
};

static const struct opt check_table[] = {
	OPT_FLAG(0, "fingerprint", struct check_opts, fingerprint,
		T("print only a checksum of all facts and decisions: the same data gives the same one")),
	OPT_GROUP(opt_output, struct check_opts, output),
	OPT_DONE,
};

/* A run that was killed leaves people unlinked; that shows in the fingerprint until it is finished. */
static enum srm_rc warn_unfinished(struct cmd_ctx *ctx, struct srm_err *err)
{
	int64_t has_facts;
	bool is_linked;
	STR(done);
	enum srm_rc rc = store_setting(ctx->store, "derived.links", &done, &is_linked, err);

	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(ctx->store, Q_HAS_FACTS), 0, &has_facts, err);
	if (rc == SRM_OK && has_facts && !is_linked)
		cmd_warn(ctx,
			T("the last ingest was interrupted before people were linked; run \"srm score\" or ingest again, then this fingerprint is final"));
	return rc;
}

static enum srm_rc fingerprint(struct cmd_ctx *ctx, const struct output_opts *opts,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	char hex[65];
	enum srm_rc rc = store_fingerprint(ctx->store, hex, err);

	if (rc == SRM_OK)
		rc = warn_unfinished(ctx, err);
	if (rc != SRM_OK)
		return rc;
	if (!ctx->json && !opts->format && !opts->file) {
		fprintf(ctx->out, "%s\n", hex);
		return SRM_OK;
	}
	rc = output_open(&output, ctx, opts, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.fingerprint/1", T("Fingerprint"));
	out_fact(output.out, "fingerprint", T("fingerprint"), cell_str(hex));
	return output_close(&output, err);
}

struct findings VEC_OF(struct srm_err);

static void collect(void *ctx, const struct srm_err *what)
{
	struct findings *findings = ctx;

	vec_push(findings, *what);
}

/* A reader who has nothing to worry about is told just that. */
static void print(struct out *out, const struct findings *findings, enum lang lang,
	bool is_for_reader)
{
	static const struct out_column columns[] = {
		{"finding", T("finding"), COL_LEFT},
	};

	out_begin(out, "srm.check/1", T("Check"));
	if (findings->n || !is_for_reader) {
		out_table(out, "findings", T("Findings"), columns, SRM_COUNT(columns));
		for (size_t i = 0; i < findings->n; i++) {
			const struct srm_err *what = &findings->at[i];
			const struct cell cells[] = {
				cell_word(what->msg[LANG_EN], what->msg[lang])};

			out_row(out, cells);
		}
		out_table_end(out);
	}
	if (!findings->n)
		out_say(out, T("ok: the file is whole, and everything in it fits together"));
}

static enum srm_rc check(struct cmd_ctx *ctx, const struct output_opts *opts,
	struct findings *findings, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	int64_t n;
	enum srm_rc rc = output_open(&output, ctx, opts, err);

	if (rc == SRM_OK)
		rc = store_check(ctx->store, collect, findings, &n, err);
	if (rc != SRM_OK)
		return rc;
	print(output.out, findings, ctx->lang, !ctx->json && !opts->format && !opts->file);
	rc = output_close(&output, err);
	if (rc == SRM_OK && findings->n)
		return err_set(err, SRM_EDB,
			T("%zu findings in %s: keep the file, and restore a copy made by \"srm backup\""),
			findings->n, ctx->db_path);
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct check_opts *o = opts;
	struct findings findings = {0};
	enum srm_rc rc;

	(void)argc;
	(void)argv;
	if (o->fingerprint)
		return fingerprint(ctx, &o->output, err);
	rc = check(ctx, &o->output, &findings, err);
	vec_release(&findings);
	return rc;
}

const struct cmd command_check = {
	.name = "check",
	.aliases = "检查",
	.operands = "",
	.summary = T("is the database whole? and a checksum of what it holds"),
	.description = T(
		"Looks at the file itself, at all references, at the ledger of imports and at what is derived from the facts. The exit status is 1 when something is wrong.\n\nThe fingerprint depends on the facts and decisions alone: not on the order of files, nor on how often and when they were read. Two databases with the same fingerprint say the same."),
	.examples = "srm check\nsrm check --fingerprint\n",
	.db = CMD_DB_READ,
	.min_operands = 0,
	.max_operands = 0,
	.opts = check_table,
	.opts_size = sizeof(struct check_opts),
	.run = run,
};
