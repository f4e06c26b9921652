/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include <inttypes.h>
#include <string.h>

#include "srm/base/num.h"

/* A token is given up that long before its time: a request takes a while. */
enum {
	SPARE_S = 300,
	LIFE_S = 7200 /* where the answer does not say it */
};

static void key_of(const struct pull *p, struct str *out)
{
	str_addf(out, "%s.token", credential_kind(p->platform->secret)->service);
}

/* "until id token" */
static bool read_kept(const struct pull *p, struct slice kept, struct slice id)
{
	struct slice rest, token;
	int64_t until;

	if (!num_int64(slice_cut(kept, " ", &rest), &until) || until - SPARE_S <= pull_now(p))
		return false;
	return slice_eq(slice_cut(rest, " ", &token), id) && token.len > 0;
}

static void keep(struct pull *p, struct slice id, int64_t life)
{
	struct srm_err unused = SRM_ERR_INIT;
	STR(key);
	STR(value);

	key_of(p, &key);
	str_addf(&value, "%" PRId64 " %.*s %s", pull_now(p) + life, (int)id.len, id.s,
		p->token.buf);
	/* where it cannot be kept, the next run asks again */
	if (credential_write(p->ctx, TOKENS_FILE, key.buf, value.buf, &unused) != SRM_OK)
		cmd_note(p->ctx, "%s", unused.msg[p->ctx->lang]);
	memset(value.buf, 0, value.len);
}

/*
 * The stable one: asking for it does not end the token that other programs of
 * the brand hold, as the older call does, and the secret is not in the address.
 */
static enum srm_rc ask_wechat(struct pull *p, struct slice id, const char *secret,
	struct pull_answer *a, struct srm_err *err)
{
	struct call c = {.path = "cgi-bin/stable_token", .is_login = true};
	enum srm_rc rc;
	STR(body);

	str_add(&body, "{\"grant_type\":\"client_credential\",\"appid\":");
	json_add_string(&body, id);
	str_add(&body, ",\"secret\":");
	json_add_string(&body, slice_of(secret));
	str_add(&body, ",\"force_refresh\":false}");
	c.body = body.buf;
	rc = pull_call(p, &c, a, err);
	memset(body.buf, 0, body.len);
	return rc;
}

static enum srm_rc ask_wecom(struct pull *p, const char *id, const char *secret,
	struct pull_answer *a, struct srm_err *err)
{
	struct call c = {.path = "cgi-bin/gettoken", .is_login = true};

	call_param(&c, "corpid", id);
	call_param(&c, "corpsecret", secret);
	c.params[1].is_secret = true;
	return pull_call(p, &c, a, err);
}

static enum srm_rc ask(struct pull *p, const struct str *id, const char *secret,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	bool is_wecom = p->platform->platform == PLATFORM_WECOM;
	char buf[32];
	struct slice token;
	int64_t life;
	enum srm_rc rc = is_wecom ? ask_wecom(p, id->buf, secret, &a, err)
				  : ask_wechat(p, str_slice(id), secret, &a, err);

	if (rc != SRM_OK)
		return rc;
	token = json_text(json_get(a.top, "access_token"), buf);
	if (!token.len)
		return err_set(err, SRM_EINPUT, T("the server gave no token"));
	if (!json_int(json_get(a.top, "expires_in"), &life) || life <= 0)
		life = LIFE_S;
	str_adds(&p->token, token);
	memset(a.http.body.buf, 0, a.http.body.len);
	keep(p, str_slice(id), life);
	return SRM_OK;
}

enum srm_rc pull_token(struct pull *p, struct srm_err *err)
{
	enum srm_rc rc;
	STR(id);
	STR(secret);
	STR(kept);
	STR(key);

	str_reset(&p->token);
	if (p->platform->platform == PLATFORM_WEIBO)
		return credential_get(p->ctx, p->platform->secret, &p->token, err);
	rc = credential_get(p->ctx, p->platform->id, &id, err);
	if (rc == SRM_OK)
		rc = credential_get(p->ctx, p->platform->secret, &secret, err);
	key_of(p, &key);
	if (rc == SRM_OK)
		rc = credential_read(p->ctx, TOKENS_FILE, key.buf, &kept, err);
	if (rc == SRM_OK && read_kept(p, str_slice(&kept), str_slice(&id)))
		str_add(&p->token, strrchr(kept.buf, ' ') + 1);
	else if (rc == SRM_OK)
		rc = ask(p, &id, secret.buf, err);
	memset(secret.buf, 0, secret.len);
	memset(kept.buf, 0, kept.len);
	return rc;
}

enum srm_rc pull_token_drop(struct pull *p, struct srm_err *err)
{
	STR(key);

	memset(p->token.buf, 0, p->token.len);
	str_reset(&p->token);
	key_of(p, &key);
	return credential_write(p->ctx, TOKENS_FILE, key.buf, NULL, err);
}
