/* SPDX-License-Identifier: MIT */
#include "url.h"

#include <string.h>
#include <strings.h>

#include "srm/net/http.h"

static bool is_word(struct slice s, const char *word)
{
	return s.len == strlen(word) && !strncasecmp(s.s, word, s.len);
}

static struct slice upto(struct slice *rest, const char *stops)
{
	struct slice part = {rest->s, 0};

	while (part.len < rest->len && !strchr(stops, part.s[part.len]))
		part.len++;
	rest->s += part.len;
	rest->len -= part.len;
	return part;
}

/* Blanks and control characters would let two readers see two addresses. */
static bool is_plain(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.s[i] <= ' ' || text.s[i] == 0x7f || text.s[i] == '\\')
			return false;
	return text.len > 0;
}

static void split_host(struct slice authority, struct url *out)
{
	struct slice rest = authority;

	for (size_t i = 0; i < authority.len; i++)
		if (authority.s[i] == '@') {
			out->has_user = true;
			rest = (struct slice){authority.s + i + 1, authority.len - i - 1};
		}
	if (rest.len && rest.s[0] == '[') {
		rest.s++;
		rest.len--;
		out->host = upto(&rest, "]");
		return;
	}
	out->host = upto(&rest, ":");
}

bool url_split(struct slice text, struct url *out)
{
	struct slice rest;

	*out = (struct url){.has_user = false};
	if (!is_plain(text))
		return false;
	out->scheme = slice_cut(text, "://", &rest);
	if (!rest.s || !out->scheme.len)
		return false;
	split_host(upto(&rest, "/?#"), out);
	out->path = upto(&rest, "?#");
	if (rest.len && rest.s[0] == '?') {
		rest.s++;
		rest.len--;
		out->query = upto(&rest, "#");
	}
	return out->host.len > 0;
}

bool url_is_https(const struct url *u)
{
	return is_word(u->scheme, "https");
}

bool url_is_http(const struct url *u)
{
	return is_word(u->scheme, "http");
}

bool url_name_is_secret(struct slice name)
{
	static const char *const names[] = {"access_token", "secret", "appsecret", "corpsecret",
		"client_secret", "key", "token", "sign", "signature", "password", "sig", "auth",
		"apikey", "api_key", "code", "refresh_token"};

	for (size_t i = 0; i < SRM_COUNT(names); i++)
		if (is_word(name, names[i]))
			return true;
	return false;
}

bool http_is_loopback(struct slice host)
{
	return is_word(host, "localhost") || slice_is(host, "127.0.0.1") || slice_is(host, "::1");
}

static void show_query(struct slice query, struct str *out)
{
	char sep = '?';

	while (query.s && query.len) {
		struct slice rest, value;
		struct slice name = slice_cut(slice_cut(query, "&", &rest), "=", &value);

		str_addc(out, sep);
		str_adds(out, name);
		if (value.s) {
			str_addc(out, '=');
			if (url_name_is_secret(name))
				str_add(out, "***");
			else
				str_adds(out, value);
		}
		sep = '&';
		query = rest;
	}
}

void http_show_url(const char *url, bool is_secret, struct str *out)
{
	struct url u;
	bool is_six;

	if (!url_split(slice_of(url), &u)) {
		str_add(out, is_secret ? "***" : url);
		return;
	}
	is_six = memchr(u.host.s, ':', u.host.len) != NULL;
	str_adds(out, u.scheme);
	str_add(out, is_six ? "://[" : "://");
	str_adds(out, u.host);
	str_add(out, is_six ? "]" : "");
	if (is_secret) {
		str_add(out, "/***");
		return;
	}
	/* the port */
	for (const char *p = u.host.s + u.host.len + (is_six ? 1 : 0); p < u.path.s; p++)
		str_addc(out, *p);
	str_adds(out, u.path);
	show_query(u.query, out);
}

void http_show(const struct http_request *r, struct str *out)
{
	char sep = strchr(r->url, '?') ? '&' : '?';

	str_add(out, r->body ? "POST " : "GET ");
	http_show_url(r->url, r->is_url_secret, out);
	for (size_t i = 0; i < r->nparams; i++, sep = '&')
		str_addf(out, "%c%s=%s", sep, r->params[i].name,
			r->params[i].is_secret ? "***" : r->params[i].value);
	if (r->body)
		str_addf(out, " %s", r->shown_body ? r->shown_body : r->body);
}

enum srm_rc http_check_url(const char *url, bool is_secret, const char *insecure_http,
	struct srm_err *err)
{
	struct url u;
	STR(shown);

	http_show_url(url, is_secret, &shown);
	if (!url_split(slice_of(url), &u) || u.has_user)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" is no web address: write https://host/path, without a user name in it"),
			is_secret ? "***" : shown.buf);
	if (url_is_https(&u))
		return SRM_OK;
	if (!url_is_http(&u))
		return err_set(err, SRM_EUSAGE, T("\"%s\" is not https: nothing else is sent to"),
			shown.buf);
	if (!insecure_http)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" is plain http: use https (a test server on this machine may be named with --insecure-http)"),
			shown.buf);
	if (!http_is_loopback(slice_of(insecure_http)) || !slice_is(u.host, insecure_http))
		return err_set(err, SRM_EUSAGE,
			T("--insecure-http: plain http is for 127.0.0.1, ::1 or localhost, and only for the one that is named; \"%s\" is not"),
			shown.buf);
	return SRM_OK;
}
