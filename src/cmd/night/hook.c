/* SPDX-License-Identifier: MIT */
#include "hook.h"

#include <string.h>

#include "../decide.h"
#include "srm/base/json.h"
#include "srm/net/http.h"
#include "srm/net/retry.h"

enum {
	WECOM_TOO_OFTEN = 45009,
	ANSWER_MAX = 1 << 16, /* of an answer that says that it went well, or why not */
	POST_MS = 20000
};

enum srm_rc hook_kind_parse(const char *text, enum hook_kind *out, struct srm_err *err)
{
	*out = HOOK_WECOM;
	if (!text || !strcmp(text, "wecom"))
		return SRM_OK;
	*out = HOOK_GENERIC;
	if (!strcmp(text, "generic"))
		return SRM_OK;
	return err_set(err, SRM_EUSAGE, T("--kind: \"%s\" is not known: use wecom or generic"),
		text);
}

static void add_body(struct str *body, enum hook_kind kind, const struct night_result *r)
{
	STR(text);

	if (kind == HOOK_GENERIC) {
		str_adds(body, str_slice(&r->digest_json));
		return;
	}
	str_adds(&text, str_slice(&r->digest));
	night_digest_cut(&text, DIGEST_MAX);
	str_add(body, "{\"msgtype\": \"markdown\", \"markdown\": {\"content\": ");
	json_add_string(body, str_slice(&text));
	str_add(body, "}}");
}

/* ---- the answer ---- */

/* -1: the answer names none. */
static int64_t errcode_of(const struct http_answer *a)
{
	struct json_stream *js = json_stream_of(str_slice(&a->body), true);
	const struct json_item *item;
	struct srm_err unused = SRM_ERR_INIT;
	int64_t code = -1;

	if (json_next(js, &item, &unused) == SRM_OK && item && item->event == JSON_RECORD &&
		!json_int(json_get(item->value, "errcode"), &code))
		code = -1;
	json_stream_free(js);
	return code;
}

struct verdict {
	enum srm_rc rc;
	bool may_pass; /* worth trying again */
};

static struct verdict judge(enum hook_kind kind, const struct http_answer *a, struct srm_err *err)
{
	int64_t code = kind == HOOK_WECOM ? errcode_of(a) : 0;

	if (a->status < 200 || a->status > 299)
		return (struct verdict){
			err_set(err, SRM_EIO, T("the webhook answered %d"), a->status),
			retry_is_passing(a->status)};
	if (!code)
		return (struct verdict){SRM_OK, false};
	if (code < 0)
		return (struct verdict){
			err_set(err, SRM_EIO,
				T("what answered is no WeCom robot: check the address, or use --kind generic")),
			false};
	return (struct verdict){
		err_set(err, SRM_EIO,
			T("the WeCom robot refused it with errcode %lld (93000: the key in the address is wrong; 45009: too many messages)"),
			(long long)code),
		code == WECOM_TOO_OFTEN};
}

/* ---- the post ---- */

static enum srm_rc try_once(struct http *http, const struct http_request *request,
	enum hook_kind kind, bool *may_pass, int64_t *retry_after, struct srm_err *err)
{
	struct http_answer answer = {.retry_after = -1};
	struct verdict v;
	enum srm_rc rc = http_send(http, request, &answer, err);

	*may_pass = answer.is_passing;
	*retry_after = answer.retry_after;
	if (rc == SRM_OK) {
		v = judge(kind, &answer, err);
		rc = v.rc;
		*may_pass = v.may_pass;
	}
	http_answer_release(&answer);
	return rc;
}

static enum srm_rc post(struct cmd_ctx *ctx, enum hook_kind kind,
	const struct http_request *request, const char *insecure_http, struct srm_err *err)
{
	const struct http_options options = {
		.ca_file = ctx->ca_file,
		.insecure_http = insecure_http,
		.total_ms = POST_MS,
		.bytes_max = ANSWER_MAX,
		.interrupted = ctx->interrupted,
	};
	struct http *http = http_new(&options);
	uint64_t seed = (uint64_t)ctx->ticks();
	enum srm_rc rc;

	for (int attempt = 1;; attempt++) {
		int64_t after, wait;
		bool may_pass;

		rc = try_once(http, request, kind, &may_pass, &after, err);
		if (rc == SRM_OK || !may_pass)
			break;
		wait = retry_delay(&retry_usual, attempt, after, seed);
		if (wait < 0 || !ctx->sleep(wait))
			break;
	}
	http_free(http);
	return rc;
}

static enum srm_rc remember(struct cmd_ctx *ctx, int64_t run, const char *why, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(ctx->store, W_RUN_SENT);
	rows_bind_int(rows, 1, run);
	rows_bind_time(rows, 2, why ? TIME_NONE : ctx->wall_at);
	rows_bind_text(rows, 3, slice_of(why));
	return change_end(ctx->store, rows_run(rows, NULL, err), err);
}

enum srm_rc hook_send(struct cmd_ctx *ctx, enum hook_kind kind, const struct night_result *r,
	const char *insecure_http, struct srm_err *err)
{
	struct http_request request = {.is_url_secret = true};
	struct srm_err unused = SRM_ERR_INIT;
	enum srm_rc rc;
	STR(url);
	STR(body);

	rc = credential_get(ctx, CRED_WEBHOOK_URL, &url, err);
	add_body(&body, kind, r);
	request.url = url.buf;
	request.body = body.buf;
	if (rc == SRM_OK)
		rc = post(ctx, kind, &request, insecure_http, err);
	memset(url.buf, 0, url.len);
	if (rc == SRM_OK)
		return remember(ctx, r->id, NULL, err);
	/* that it failed weighs more than that it could not be written down */
	if (remember(ctx, r->id, err->msg[ctx->lang], &unused) != SRM_OK)
		cmd_warn(ctx, "%s", unused.msg[ctx->lang]);
	return rc;
}
