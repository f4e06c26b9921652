/* SPDX-License-Identifier: MIT */
#include "http_internal.h"

#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/num.h"
#include "url.h"

enum {
	AFTER_MAX_S = 7 * 86400 /* of a Retry-After */
};

/* ---- what libcurl calls ---- */

static size_t on_body(char *bytes, size_t size, size_t n, void *ctx)
{
	struct passage *p = ctx;

	(void)size; /* always 1 */
	if (n > p->http->options.bytes_max - p->answer->body.len) {
		p->is_too_big = true;
		return 0;
	}
	str_addn(&p->answer->body, bytes, n);
	return n;
}

static bool header_is(struct slice line, const char *name, struct slice *value)
{
	size_t len = strlen(name);

	if (line.len <= len || line.s[len] != ':')
		return false;
	for (size_t i = 0; i < len; i++)
		if ((line.s[i] | 0x20) != name[i] && line.s[i] != name[i])
			return false;
	*value = slice_trim((struct slice){line.s + len + 1, line.len - len - 1});
	return true;
}

static void keep_type(struct http_answer *a, struct slice value)
{
	size_t n = 0;

	value = slice_trim(slice_cut(value, ";", &(struct slice){NULL, 0}));
	for (; n < value.len && n + 1 < sizeof(a->content_type); n++) {
		char c = value.s[n];

		a->content_type[n] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	a->content_type[n] = '\0';
}

/* Seconds, or a date, which is told from the server's own clock: see settle_retry_after(). */
static void keep_retry_after(struct passage *p, struct slice value)
{
	int64_t seconds;
	STR(text);

	str_adds(&text, value);
	if (num_int64(value, &seconds))
		p->answer->retry_after = seconds < 0 ? -1 : seconds;
	else
		p->retry_at = (int64_t)curl_getdate(text.buf, NULL);
}

static void keep_date(struct passage *p, struct slice value)
{
	STR(text);

	str_adds(&text, value);
	p->sent_at = (int64_t)curl_getdate(text.buf, NULL);
}

/* A date counts from when the server said it; one that says no date is taken by this clock. */
static void settle_retry_after(struct passage *p)
{
	struct http_answer *a = p->answer;
	curl_off_t seconds = 0;

	if (a->retry_after < 0 && p->retry_at >= 0 && p->sent_at >= 0)
		a->retry_after = p->retry_at > p->sent_at ? p->retry_at - p->sent_at : 0;
	else if (a->retry_after < 0 && p->retry_at >= 0 &&
		 curl_easy_getinfo(p->curl, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK)
		a->retry_after = (int64_t)seconds;
	if (a->retry_after > AFTER_MAX_S)
		a->retry_after = AFTER_MAX_S;
}

static size_t on_header(const char *bytes, size_t size, size_t n, void *ctx)
{
	struct passage *p = ctx;
	struct slice line = {bytes, n}, value;

	(void)size; /* always 1 */
	if (header_is(line, "content-type", &value))
		keep_type(p->answer, value);
	else if (header_is(line, "retry-after", &value))
		keep_retry_after(p, value);
	else if (header_is(line, "date", &value))
		keep_date(p, value);
	else if (header_is(line, "location", &value))
		str_adds(&p->location, value);
	return n;
}

static int on_progress(void *ctx, curl_off_t down_all, curl_off_t down, curl_off_t up_all,
	curl_off_t up)
{
	struct passage *p = ctx;
	const struct http_options *o = &p->http->options;

	(void)down_all;
	(void)down;
	(void)up_all;
	(void)up;
	p->is_interrupted = o->interrupted && o->interrupted(o->interrupted_ctx);
	return p->is_interrupted;
}

/* ---- what came of it ---- */

/* 5xx: the proxy may have a bad minute; anything else it will say again. */
static bool proxy_refuses(const struct passage *p, long *status)
{
	curl_easy_getinfo(p->curl, CURLINFO_HTTP_CONNECTCODE, status);
	return *status >= 300 && *status < 500;
}

static enum srm_rc fail_network(const struct passage *p, const char *host, struct srm_err *err)
{
	const CURLcode code = p->code;
	const char *why = p->why[0] ? p->why : curl_easy_strerror(code);
	struct http_answer *a = p->answer;
	long status = 0;

	if (proxy_refuses(p, &status))
		return err_set(err, SRM_EIO,
			T("the proxy refuses to connect to %s (HTTP %d): look at the name and password in https_proxy, and at what it lets through"),
			host, (int)status);
	a->is_passing = true;
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return err_set(err, SRM_EIO,
			T("%s: no such host is known: is this machine on the network, is the name server reached?"),
			host);
	if (code == CURLE_COULDNT_RESOLVE_PROXY)
		return err_set(err, SRM_EIO,
			T("the proxy is not known: look at https_proxy and no_proxy"));
	if (code == CURLE_COULDNT_CONNECT)
		return err_set(err, SRM_EIO,
			T("%s: no connection: it does not answer, or a firewall or a missing proxy (https_proxy) is in between"),
			host);
	if (code == CURLE_OPERATION_TIMEDOUT)
		return err_set(err, SRM_EIO, T("%s: no answer in time: try again later"), host);
	if (code == CURLE_PARTIAL_FILE || code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR ||
		code == CURLE_SEND_ERROR || code == CURLE_HTTP2_STREAM || code == CURLE_HTTP2)
		return err_set(err, SRM_EIO, T("%s: the connection broke off: try again"), host);
	a->is_passing = false;
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR)
		return err_set(err, SRM_EIO,
			T("%s: its certificate cannot be trusted: something stands in between, or the system's certificates are old (package ca-certificates); nothing was sent"),
			host);
	if (code == CURLE_SSL_CACERT_BADFILE)
		return err_set(err, SRM_EIO,
			T("the file of certificates cannot be read: look at SRM_CA_FILE and the package ca-certificates"));
	if (code == CURLE_SSL_CONNECT_ERROR) {
		a->is_passing = true;
		return err_set(err, SRM_EIO, T("%s: no safe connection (TLS) could be made: %s"),
			host, why);
	}
	return err_set(err, SRM_EIO, T("%s: the request failed: %s"), host,
		curl_easy_strerror(code));
}

static enum srm_rc judge(struct passage *p, struct srm_err *err)
{
	const struct http_request *r = p->request;
	struct http_answer *a = p->answer;
	long status = 0;
	STR(host);

	http_show_url(r->url, true, &host);
	if (host.len > 4)
		host.buf[host.len - 4] = '\0'; /* the asterisks */
	if (p->is_interrupted)
		return err_set(err, SRM_EINTR, T("interrupted"));
	if (p->is_too_big)
		return err_set(err, SRM_EINPUT, T("%s: the answer is larger than %zu MB: not read"),
			host.buf, p->http->options.bytes_max >> 20);
	if (p->code != CURLE_OK)
		return fail_network(p, host.buf, err);
	settle_retry_after(p);
	curl_easy_getinfo(p->curl, CURLINFO_RESPONSE_CODE, &status);
	a->status = (int)status;
	if (status >= 300 && status < 400) {
		STR(to);

		http_show_url(p->location.buf, r->is_url_secret, &to);
		return err_set(err, SRM_EINPUT,
			T("%s sends on to %s (HTTP %d): not followed; if that is its new address, give it"),
			host.buf, p->location.len ? to.buf : "?", (int)status);
	}
	return SRM_OK;
}

/* ---- the request ---- */

static void add_params(CURL *curl, const struct http_request *r, struct str *url)
{
	char sep = strchr(r->url, '?') ? '&' : '?';

	str_add(url, r->url);
	for (size_t i = 0; i < r->nparams; i++, sep = '&') {
		char *value = curl_easy_escape(curl, r->params[i].value, 0);

		if (!value)
			mem_fail();
		str_addf(url, "%c%s=%s", sep, r->params[i].name, value);
		curl_free(value);
	}
}

static void add_header(struct curl_slist **list, const char *line)
{
	struct curl_slist *more = curl_slist_append(*list, line);

	if (!more)
		mem_fail();
	*list = more;
}

static struct curl_slist *headers_of(const struct http_request *r)
{
	struct curl_slist *list = NULL;
	STR(line);

	add_header(&list, "Accept: application/json");
	add_header(&list, "Expect:");
	if (r->body)
		add_header(&list, "Content-Type: application/json; charset=utf-8");
	if (r->authorization) {
		str_addf(&line, "Authorization: %s", r->authorization);
		add_header(&list, line.buf);
	}
	return list;
}

static void set_limits(struct passage *p)
{
	const struct http_options *o = &p->http->options;

	curl_easy_setopt(p->curl, CURLOPT_PROTOCOLS_STR, o->insecure_http ? "http,https" : "https");
	curl_easy_setopt(p->curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(p->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(p->curl, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms);
	curl_easy_setopt(p->curl, CURLOPT_TIMEOUT_MS, (long)o->total_ms);
	curl_easy_setopt(p->curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(p->curl, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(p->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (o->ca_file)
		curl_easy_setopt(p->curl, CURLOPT_CAINFO, o->ca_file);
	curl_easy_setopt(p->curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(p->curl, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(p->curl, CURLOPT_XFERINFODATA, p);
	curl_easy_setopt(p->curl, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(p->curl, CURLOPT_HEADERDATA, p);
	curl_easy_setopt(p->curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(p->curl, CURLOPT_WRITEDATA, p);
	curl_easy_setopt(p->curl, CURLOPT_ERRORBUFFER, p->why);
}

static void set_request(struct passage *p)
{
	const struct http_request *r = p->request;
	struct url parts;

	curl_easy_setopt(p->curl, CURLOPT_URL, p->url.buf);
	curl_easy_setopt(p->curl, CURLOPT_USERAGENT, "srm");
	curl_easy_setopt(p->curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(p->curl, CURLOPT_HTTPHEADER, p->headers);
	if (r->body) {
		curl_easy_setopt(p->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(r->body));
		curl_easy_setopt(p->curl, CURLOPT_POSTFIELDS, r->body);
	}
	/* what is meant for this machine never leaves it */
	if (url_split(slice_of(r->url), &parts) && http_is_loopback(parts.host))
		curl_easy_setopt(p->curl, CURLOPT_PROXY, "");
}

void passage_begin(struct passage *p, const struct http *h, CURL *curl,
	const struct http_request *r, struct http_answer *a)
{
	*p = (struct passage){
		.http = h, .curl = curl, .request = r, .answer = a, .retry_at = -1, .sent_at = -1};
	str_init(&p->url);
	str_init(&p->location);
	add_params(curl, r, &p->url);
	p->headers = headers_of(r);
	curl_easy_reset(curl); /* connections stay */
	set_limits(p);
	set_request(p);
}

enum srm_rc passage_end(struct passage *p, struct srm_err *err)
{
	enum srm_rc rc = judge(p, err);

	curl_slist_free_all(p->headers);
	memset(p->url.buf, 0, p->url.len);
	str_release(&p->url);
	str_release(&p->location);
	return rc;
}
