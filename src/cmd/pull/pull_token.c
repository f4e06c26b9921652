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

/* Each pair of keys has a token of its own. */
static void key_of(const struct pull *p, struct slice id, struct str *out)
{
	str_addf(out, "%s.token@%.*s", credential_kind(p->platform->secret)->service, (int)id.len,
		id.s ? id.s : "");
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

	key_of(p, id, &key);
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
static enum srm_rc ask_wechat(struct pull *p, struct slice id, const char *secret, bool force,
	struct pull_answer *a, struct srm_err *err)
{
	struct call c = {.path = "cgi-bin/stable_token", .is_login = true};
	enum srm_rc rc;
	STR(body);

	str_add(&body, "{\"grant_type\":\"client_credential\",\"appid\":");
	json_add_string(&body, id);
	str_add(&body, ",\"secret\":");
	json_add_string(&body, slice_of(secret));
	str_addf(&body, ",\"force_refresh\":%s}", force ? "true" : "false");
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

static enum srm_rc ask(struct pull *p, const struct str *id, const char *secret, bool force,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	bool is_wecom = p->platform->platform == PLATFORM_WECOM;
	char buf[32];
	struct slice token;
	int64_t life;
	enum srm_rc rc = is_wecom ? ask_wecom(p, id->buf, secret, &a, err)
				  : ask_wechat(p, str_slice(id), secret, force, &a, err);

	if (rc != SRM_OK)
		return rc;
	token = json_text(json_get(a.top, "access_token"), buf);
	if (!token.len)
		return err_set(err, SRM_EINPUT, T("the server gave no token"));
	if (!json_int(json_get(a.top, "expires_in"), &life) || life <= 0)
		life = LIFE_S;
	str_reset(&p->token);
	str_adds(&p->token, token);
	memset(a.http.body.buf, 0, a.http.body.len);
	keep(p, str_slice(id), life);
	return SRM_OK;
}

/* The stable token stays the same until its end, also when the platform has done with it. */
static enum srm_rc ask_for_another(struct pull *p, const struct str *id, const char *secret,
	struct srm_err *err)
{
	enum srm_rc rc = ask(p, id, secret, false, err);

	if (rc != SRM_OK || p->platform->platform != PLATFORM_WECHAT || !p->refused.len ||
		!slice_eq(str_slice(&p->token), str_slice(&p->refused)))
		return rc;
	return ask(p, id, secret, true, err);
}

enum srm_rc pull_token(struct pull *p, struct srm_err *err)
{
	const char *account = p->account.buf;
	enum srm_rc rc;
	STR(id);
	STR(secret);
	STR(kept);
	STR(key);

	str_reset(&p->token);
	if (p->platform->platform == PLATFORM_WEIBO)
		return credential_get_of(p->ctx, p->platform->secret, account, &p->token, err);
	rc = credential_get_of(p->ctx, p->platform->id, account, &id, err);
	if (rc == SRM_OK)
		rc = credential_get_of(p->ctx, p->platform->secret, account, &secret, err);
	key_of(p, str_slice(&id), &key);
	if (rc == SRM_OK)
		rc = credential_read(p->ctx, TOKENS_FILE, key.buf, &kept, err);
	if (rc == SRM_OK && read_kept(p, str_slice(&kept), str_slice(&id)))
		str_add(&p->token, strrchr(kept.buf, ' ') + 1);
	else if (rc == SRM_OK)
		rc = ask_for_another(p, &id, secret.buf, err);
	memset(secret.buf, 0, secret.len);
	memset(kept.buf, 0, kept.len);
	return rc;
}

enum srm_rc pull_token_drop(struct pull *p, struct srm_err *err)
{
	enum srm_rc rc;
	STR(id);
	STR(key);

	str_reset(&p->refused);
	str_adds(&p->refused, str_slice(&p->token));
	memset(p->token.buf, 0, p->token.len);
	str_reset(&p->token);
	rc = credential_get_of(p->ctx, p->platform->id, p->account.buf, &id, err);
	key_of(p, str_slice(&id), &key);
	return rc == SRM_OK ? credential_write(p->ctx, TOKENS_FILE, key.buf, NULL, err) : rc;
}
