/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include <string.h>

#include "srm/base/mem.h"

static void key_of(const struct call *c, struct str *out)
{
	str_add(out, c->path);
	for (size_t i = 0; i < c->n; i++)
		str_addf(out, "&%s=%s", c->params[i].name, c->params[i].value);
	if (c->body)
		str_addf(out, " %s", c->body);
}

bool ahead_take(struct pull *p, const struct call *c, struct http_answer *out)
{
	STR(key);

	if (!p->ahead.n)
		return false;
	key_of(c, &key);
	for (size_t i = 0; i < p->ahead.n; i++) {
		struct ahead_one *one = &p->ahead.at[i];

		if (strcmp(one->key, key.buf) != 0)
			continue;
		*out = one->http;
		free(one->key);
		*one = p->ahead.at[--p->ahead.n];
		return true;
	}
	return false;
}

void ahead_drop(struct pull *p)
{
	for (size_t i = 0; i < p->ahead.n; i++) {
		free(p->ahead.at[i].key);
		http_answer_release(&p->ahead.at[i].http);
	}
	p->ahead.n = 0;
}

/* Who did not answer is asked again alone, as if this had not been. */
static void keep(struct pull *p, const struct call *calls, struct http_answer *answers, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct ahead_one one = {.http = answers[i]};
		STR(key);

		if (!answers[i].status) {
			http_answer_release(&answers[i]);
			continue;
		}
		key_of(&calls[i], &key);
		one.key = str_detach(&key);
		vec_push(&p->ahead, one);
	}
}

static enum srm_rc send_all(struct pull *p, const struct call *calls, size_t n, struct srm_err *err)
{
	struct prepared prepared[HTTP_AT_ONCE];
	struct http_request requests[HTTP_AT_ONCE];
	struct http_answer answers[HTTP_AT_ONCE] = {{.status = 0}};
	enum srm_rc rc = SRM_OK;
	size_t admitted = 0;

	for (; admitted < n; admitted++) {
		rc = pull_admit(p, calls[admitted].path, err);
		if (rc != SRM_OK)
			break;
	}
	for (size_t i = 0; i < n; i++) {
		pull_prepare(p, &calls[i], &prepared[i]);
		requests[i] = prepared[i].request;
		pull_note(p, &requests[i]);
	}
	if (rc == SRM_OK)
		rc = http_send_all(p->http, requests, answers, n, err);
	for (size_t i = 0; i < n; i++)
		prepared_release(&prepared[i]);
	keep(p, calls, answers, n);
	return rc;
}

enum srm_rc pull_ahead(struct pull *p, const struct call *calls, size_t n, struct srm_err *err)
{
	int64_t room;
	enum srm_rc rc;

	ahead_drop(p);
	if (p->opts->dry_run || n < 2)
		return SRM_OK;
	rc = pull_room(p, calls[0].path, &room, err);
	if (rc != SRM_OK || room < 2)
		return rc;
	if (!p->token.len)
		rc = pull_token(p, err);
	if ((size_t)room < n)
		n = (size_t)room;
	return rc == SRM_OK ? send_all(p, calls, n, err) : rc;
}
