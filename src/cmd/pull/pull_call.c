/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "srm/base/utf8.h"
#include "srm/net/retry.h"

enum {
	LIMIT_WAITS = 3 /* for one request */
};

void call_param(struct call *c, const char *name, const char *value)
{
	assert(c->n < CALL_PARAMS);
	c->params[c->n++] = (struct http_param){.name = name, .value = value};
}

/* Until the platform counts anew. */
static int64_t limit_ms(const struct pull *p, enum refusal_kind kind, int64_t retry_after)
{
	enum {
		HOUR_S = 3600
	};
	int64_t now = pull_now(p);

	if (retry_after >= 0)
		return (retry_after > 1 ? retry_after : 1) * 1000;
	if (kind == REFUSAL_SOON)
		return 5 * 1000;
	if (kind == REFUSAL_HOUR)
		return (HOUR_S - now % HOUR_S + 5) * 1000;
	if (kind == REFUSAL_DAY)
		return (DAY_S - (now + ZONE_CHINA) % DAY_S + 60) * 1000;
	return 60 * 1000;
}

/* ---- the answer ---- */

void pull_answer_release(struct pull_answer *a)
{
	json_stream_free(a->stream);
	http_answer_release(&a->http);
	*a = (struct pull_answer){.top = NULL};
}

/* Whole, or not at all. */
static bool parse(struct pull_answer *a)
{
	struct srm_err unused = SRM_ERR_INIT;
	const struct json_item *item = NULL;

	a->stream = json_stream_of(str_slice(&a->http.body), true);
	if (json_next(a->stream, &item, &unused) != SRM_OK || !item || item->event != JSON_RECORD ||
		!cJSON_IsObject(item->value))
		return false;
	a->top = item->value;
	return true;
}

/* What came of one attempt. */
struct verdict {
	bool is_ok;
	enum refusal_kind kind;
	const char *say; /* a message */
	int64_t code;    /* the platform's; 0: the status is all there is */
	char words[160]; /* the platform's own */
};

static void keep_words(struct verdict *v, const cJSON *top, const char *name)
{
	char buf[32];
	struct slice words = json_text(json_get(top, name), buf);
	bool fits;

	words = utf8_cut(words, 100, &fits);
	snprintf(v->words, sizeof(v->words), "%.*s", (int)(words.len < 150 ? words.len : 150),
		words.s ? words.s : "");
}

static bool find_code(const struct pull *p, const struct pull_answer *a, struct verdict *v)
{
	bool is_weibo = p->platform->platform == PLATFORM_WEIBO;

	if (!json_int(json_get(a->top, is_weibo ? "error_code" : "errcode"), &v->code) || !v->code)
		return false;
	keep_words(v, a->top, is_weibo ? "error" : "errmsg");
	return true;
}

static void judge_status(struct verdict *v, const struct pull_answer *a)
{
	v->kind = REFUSAL_FINAL;
	if (a->http.status == 429) {
		v->kind = REFUSAL_MINUTE;
		v->say = T("too many requests");
	} else if (retry_is_passing(a->http.status)) {
		v->kind = REFUSAL_PASSING;
		v->say = T("their server is busy");
	} else if (a->http.status == 401 || a->http.status == 403) {
		v->say = T(
			"the request is not allowed: are the key, the app's rights and the list of trusted addresses right?");
	} else if (a->http.status == 404) {
		v->say = T("there is no such call: look at --base-url");
	} else {
		v->say = T("the server refuses the request");
	}
}

static void judge(const struct pull *p, struct pull_answer *a, struct verdict *v)
{
	const struct refusal *known;
	bool is_json = parse(a);

	*v = (struct verdict){.is_ok = false};
	if (is_json && find_code(p, a, v)) {
		known = refusal_find(p->platform->platform, v->code);
		v->kind = known ? known->kind : REFUSAL_FINAL;
		v->say =
			known ? known->say
			      : T("the platform refuses; its documentation of error codes says why");
		return;
	}
	if (a->http.status != 200) {
		judge_status(v, a);
		return;
	}
	v->is_ok = is_json;
	if (is_json)
		return;
	v->kind = REFUSAL_PASSING;
	v->say = T("the answer is cut off or no JSON");
	if (strstr(a->http.content_type, "html")) {
		v->kind = REFUSAL_FINAL;
		v->say = T(
			"the answer is a web page, not data: a proxy or a login page stands in between, or --base-url is wrong");
	}
}

/* ---- the request ---- */

static void show(const struct pull *p, const struct http_request *r)
{
	STR(line);
	STR(safe);

	http_show(r, &line);
	utf8_printable(str_slice(&line), &safe);
	fprintf(p->ctx->out, "%s\n", safe.buf);
}

/* The token goes where the platform wants it: a header, else a parameter. */
void pull_prepare(const struct pull *p, const struct call *c, struct prepared *out)
{
	const bool is_dry = p->opts->dry_run;
	struct http_request *r = &out->request;

	str_init(&out->url);
	str_init(&out->authorization);
	str_addf(&out->url, "%s/%s", p->base.buf, c->path);
	*r = (struct http_request){.url = out->url.buf, .params = out->params, .body = c->body};
	if (c->is_login)
		r->shown_body = "***";
	if (!c->is_login && p->platform->platform == PLATFORM_WEIBO) {
		str_addf(&out->authorization, "OAuth2 %s", p->token.buf);
		r->authorization = is_dry ? NULL : out->authorization.buf;
	} else if (!c->is_login) {
		out->params[r->nparams++] =
			(struct http_param){"access_token", is_dry ? "" : p->token.buf, true};
	}
	for (size_t i = 0; i < c->n; i++)
		out->params[r->nparams++] = c->params[i];
}

void prepared_release(struct prepared *r)
{
	memset(r->authorization.buf, 0, r->authorization.len);
	str_release(&r->authorization);
	str_release(&r->url);
}

void pull_note(const struct pull *p, const struct http_request *r)
{
	STR(line);

	if (!p->ctx->verbose)
		return;
	http_show(r, &line);
	cmd_note(p->ctx, "%s", line.buf);
}

static enum srm_rc send_prepared(struct pull *p, const struct call *c, const struct prepared *r,
	struct pull_answer *a, struct srm_err *err)
{
	enum srm_rc rc = pull_admit(p, c->path, err);

	if (rc == SRM_OK)
		pull_note(p, &r->request);
	return rc == SRM_OK ? http_send(p->http, &r->request, &a->http, err) : rc;
}

static enum srm_rc send_once(struct pull *p, const struct call *c, struct pull_answer *a,
	struct srm_err *err)
{
	SRM_CLEANUP(prepared_release) struct prepared r;
	enum srm_rc rc = SRM_OK;
	bool is_there;

	pull_answer_release(a);
	is_there = ahead_take(p, c, &a->http);
	if (!is_there && !c->is_login && !p->opts->dry_run && !p->token.len)
		rc = pull_token(p, err);
	pull_prepare(p, c, &r);
	if (rc != SRM_OK || is_there)
		return rc;
	if (!p->opts->dry_run)
		return send_prepared(p, c, &r, a, err);
	show(p, &r.request);
	a->is_dry = true;
	return SRM_OK;
}

static enum srm_rc refuse(const struct pull *p, const struct call *c, const struct verdict *v,
	const struct pull_answer *a, struct srm_err *err)
{
	enum srm_rc rc;

	if (v->code)
		rc = err_set(err, SRM_EINPUT, T("%s: error %lld (%s)"),
			msg_text(p->ctx->lang, v->say), (long long)v->code, v->words);
	else
		rc = err_set(err, SRM_EINPUT, T("%s (HTTP %d)"), msg_text(p->ctx->lang, v->say),
			a->http.status);
	err_context(err, c->path);
	return rc;
}

/* One request's attempts. */
struct attempts {
	int n, limits;
	bool has_new_token;
};

static enum srm_rc wait_fault(struct pull *p, struct attempts *t, int64_t retry_after,
	const char *why, bool *again, struct srm_err *err)
{
	int64_t ms = retry_delay(&retry_usual, t->n, retry_after,
		(uint64_t)p->ctx->wall_at * 1000003U + (uint64_t)p->ctx->ticks());

	*again = ms >= 0;
	return *again ? pull_wait(p, ms, false, msg_text(p->ctx->lang, why), err) : SRM_OK;
}

/* *again: the request is to be made once more; else rc is what came of it. */
static enum srm_rc answer_refusal(struct pull *p, const struct call *c, struct attempts *t,
	const struct verdict *v, struct pull_answer *a, bool *again, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	switch (v->kind) {
	case REFUSAL_GONE:
		a->is_gone = true;
		cmd_note(p->ctx, T("%s: left out"), msg_text(p->ctx->lang, v->say));
		return SRM_OK;
	case REFUSAL_TOKEN:
		ahead_drop(p);
		*again = !c->is_login && !t->has_new_token;
		t->has_new_token = true;
		return *again ? pull_token_drop(p, err) : refuse(p, c, v, a, err);
	case REFUSAL_PASSING:
		rc = wait_fault(p, t, a->http.retry_after, v->say, again, err);
		return rc == SRM_OK && !*again ? refuse(p, c, v, a, err) : rc;
	case REFUSAL_SOON:
	case REFUSAL_MINUTE:
	case REFUSAL_HOUR:
	case REFUSAL_DAY:
		ahead_drop(p);
		*again = t->limits++ < LIMIT_WAITS;
		if (!*again)
			return err_set(err, SRM_EBUSY,
				T("%s, still: what came before is kept; run the same command again later"),
				msg_text(p->ctx->lang, v->say));
		t->n--; /* no fault */
		return pull_wait(p, limit_ms(p, v->kind, a->http.retry_after), true,
			msg_text(p->ctx->lang, v->say), err);
	case REFUSAL_FINAL:
		break;
	}
	return refuse(p, c, v, a, err);
}

enum srm_rc pull_call(struct pull *p, const struct call *c, struct pull_answer *a,
	struct srm_err *err)
{
	struct attempts t = {.n = 0};
	struct verdict v;
	enum srm_rc rc;
	bool again;

	do {
		again = false;
		t.n++;
		rc = send_once(p, c, a, err);
		if (rc == SRM_EIO && a->http.is_passing) {
			enum srm_rc waited = wait_fault(p, &t, -1, T("the network does not answer"),
				&again, err);

			rc = waited != SRM_OK ? waited : again ? SRM_OK : rc;
			continue;
		}
		if (rc == SRM_EIO && p->ctx->interrupted(NULL))
			rc = pull_interrupted(err);
		if (rc != SRM_OK || a->is_dry)
			return rc;
		judge(p, a, &v);
		if (v.is_ok)
			return SRM_OK;
		rc = answer_refusal(p, c, &t, &v, a, &again, err);
	} while (rc == SRM_OK && again);
	return rc;
}
