/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "night/hook.h"
#include "night/night_say.h"

struct notify_opts {
	const char *kind, *insecure_http;
	bool resend, print;
};

static const struct opt notify_table[] = {
	OPT_STRING(0, "kind", struct notify_opts, kind, OPT_VALUE_WEBHOOK, T("KIND"),
		T("what the webhook takes: wecom (as it is) or generic")),
	OPT_FLAG(0, "resend", struct notify_opts, resend, T("also when it was sent already")),
	OPT_FLAG(0, "print", struct notify_opts, print, T("show the digest, send nothing")),
	OPT_STRING(0, "insecure-http", struct notify_opts, insecure_http, OPT_VALUE_ANY, T("HOST"),
		T("allow http to this loopback host: 127.0.0.1, ::1 or localhost")),
	OPT_DONE,
};

/* The digest of the last night that has one. */
static enum srm_rc read_last(struct store *st, struct night_result *r, int64_t *sent_at,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_RUN_DIGEST);
	enum srm_rc rc;
	bool found = rows_next(rows, &rc, err);

	if (found) {
		r->id = rows_int(rows, 0);
		str_adds(&r->digest, rows_text(rows, 1));
		str_adds(&r->digest_json, rows_text(rows, 2));
		*sent_at = rows_time(rows, 3);
	}
	rows_done(rows);
	if (rc == SRM_OK && !found)
		return err_set(err, SRM_ENOTFOUND,
			T("there is no digest yet: srm nightly makes one every night"));
	return rc;
}

static enum srm_rc notify(struct cmd_ctx *ctx, const struct notify_opts *o, enum hook_kind kind,
	struct night_result *r, struct srm_err *err)
{
	int64_t sent_at = TIME_NONE;
	char buf[DATE_BUF];
	enum srm_rc rc = read_last(ctx->store, r, &sent_at, err);

	if (rc != SRM_OK)
		return rc;
	if (o->print || ctx->json) {
		fputs(kind == HOOK_GENERIC || ctx->json ? r->digest_json.buf : r->digest.buf,
			ctx->out);
		return SRM_OK;
	}
	if (sent_at != TIME_NONE && !o->resend) {
		cmd_note(ctx, T("the last digest was sent at %s; again with --resend"),
			date_format(sent_at, store_zone(ctx->store), false, buf));
		return SRM_OK;
	}
	rc = hook_send(ctx, kind, r, o->insecure_http, err);
	if (rc == SRM_OK)
		cmd_note(ctx, T("the digest of run %lld was sent"), (long long)r->id);
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct notify_opts *o = opts;
	struct night_result r;
	enum hook_kind kind;
	enum srm_rc rc = hook_kind_parse(o->kind, &kind, err);

	(void)argc;
	(void)argv;
	if (rc != SRM_OK)
		return rc;
	night_result_init(&r, ctx->wall_at);
	rc = notify(ctx, o, kind, &r, err);
	night_result_release(&r);
	return rc;
}

const struct cmd command_notify = {
	.name = "notify",
	.aliases = "通知 推送",
	.operands = "",
	.summary = T("post the digest of the last night to a chat"),
	.description = T(
		"The digest (what is new, who moved, complaints that wait, the alarm, promotion, who stays) was made and kept by srm nightly; this posts it: once, or again with --resend. Either to a robot of a WeCom group, as markdown of at most 4096 bytes, or with --kind generic as JSON (srm.digest/1) to any address.\n\nThe address holds the key, so it comes from SRM_WEBHOOK_URL or from srm login webhook, never from an argument, and is never shown. https only, the certificate is verified. What may pass (429, 5xx, no connection) is tried five times."),
	.examples = "srm notify\nsrm notify --resend\nsrm notify --print\n"
		    "srm notify --kind generic\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 0,
	.opts = notify_table,
	.opts_size = sizeof(struct notify_opts),
	.run = run,
};
