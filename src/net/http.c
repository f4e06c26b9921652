/* SPDX-License-Identifier: MIT */
#include "srm/net/http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/num.h"
#include "url.h"

struct http {
	CURL *curl;
	struct http_options options;
	char why[CURL_ERROR_SIZE];
};

/* One request on its way. */
struct passage {
	const struct http *http;
	struct http_answer *answer;
	bool is_too_big, is_interrupted;
	struct str location;
};

struct http *http_new(const struct http_options *options)
{
	struct http *h = mem_alloc(sizeof(*h));

	h->options = *options;
	if (!h->options.connect_ms)
		h->options.connect_ms = HTTP_CONNECT_MS;
	if (!h->options.total_ms)
		h->options.total_ms = HTTP_TOTAL_MS;
	if (!h->options.bytes_max)
		h->options.bytes_max = HTTP_BYTES_MAX;
	curl_global_init(CURL_GLOBAL_DEFAULT);
	h->curl = curl_easy_init();
	if (!h->curl)
		mem_fail();
	return h;
}

void http_free(struct http *h)
{
	if (!h)
		return;
	curl_easy_cleanup(h->curl);
	curl_global_cleanup();
	free(h);
}

void http_answer_release(struct http_answer *a)
{
	if (a->body.buf)
		str_release(&a->body);
	*a = (struct http_answer){.status = 0};
}

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

/* Seconds; a date, the other form, is as if nothing had been said. */
static void keep_retry_after(struct passage *p, struct slice value)
{
	int64_t seconds;

	if (num_int64(value, &seconds) && seconds >= 0)
		p->answer->retry_after = seconds;
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

static enum srm_rc fail_network(struct http *h, CURLcode code, const char *host,
	struct http_answer *a, struct srm_err *err)
{
	const char *why = h->why[0] ? h->why : curl_easy_strerror(code);

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

static enum srm_rc judge(struct http *h, const struct passage *p, CURLcode code,
	const struct http_request *r, struct srm_err *err)
{
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
			host.buf, h->options.bytes_max >> 20);
	if (code != CURLE_OK)
		return fail_network(h, code, host.buf, a, err);
	curl_easy_getinfo(h->curl, CURLINFO_RESPONSE_CODE, &status);
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

static void set_limits(struct http *h, struct passage *p)
{
	const struct http_options *o = &h->options;

	curl_easy_setopt(h->curl, CURLOPT_PROTOCOLS_STR, o->insecure_http ? "http,https" : "https");
	curl_easy_setopt(h->curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(h->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h->curl, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms);
	curl_easy_setopt(h->curl, CURLOPT_TIMEOUT_MS, (long)o->total_ms);
	curl_easy_setopt(h->curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(h->curl, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(h->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (o->ca_file)
		curl_easy_setopt(h->curl, CURLOPT_CAINFO, o->ca_file);
	curl_easy_setopt(h->curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(h->curl, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(h->curl, CURLOPT_XFERINFODATA, p);
	curl_easy_setopt(h->curl, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(h->curl, CURLOPT_HEADERDATA, p);
	curl_easy_setopt(h->curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(h->curl, CURLOPT_WRITEDATA, p);
	curl_easy_setopt(h->curl, CURLOPT_ERRORBUFFER, h->why);
}

static void set_request(struct http *h, const struct http_request *r, const char *url,
	struct curl_slist *headers)
{
	struct url parts;

	curl_easy_setopt(h->curl, CURLOPT_URL, url);
	curl_easy_setopt(h->curl, CURLOPT_USERAGENT, "srm");
	curl_easy_setopt(h->curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(h->curl, CURLOPT_HTTPHEADER, headers);
	if (r->body) {
		curl_easy_setopt(h->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(r->body));
		curl_easy_setopt(h->curl, CURLOPT_POSTFIELDS, r->body);
	}
	/* what is meant for this machine never leaves it */
	if (url_split(slice_of(r->url), &parts) && http_is_loopback(parts.host))
		curl_easy_setopt(h->curl, CURLOPT_PROXY, "");
}

enum srm_rc http_send(struct http *h, const struct http_request *r, struct http_answer *a,
	struct srm_err *err)
{
	struct passage p = {.http = h, .answer = a};
	struct curl_slist *headers;
	CURLcode code;
	enum srm_rc rc;
	STR(url);

	http_answer_release(a);
	str_init(&a->body);
	a->retry_after = -1;
	rc = http_check_url(r->url, r->is_url_secret, h->options.insecure_http, err);
	if (rc != SRM_OK)
		return rc;
	str_init(&p.location);
	add_params(h->curl, r, &url);
	headers = headers_of(r);
	curl_easy_reset(h->curl); /* connections stay */
	h->why[0] = '\0';
	set_limits(h, &p);
	set_request(h, r, url.buf, headers);
	code = curl_easy_perform(h->curl);
	rc = judge(h, &p, code, r, err);
	curl_slist_free_all(headers);
	str_release(&p.location);
	return rc;
}
