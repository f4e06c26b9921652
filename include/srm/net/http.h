/* SPDX-License-Identifier: MIT */
#ifndef SRM_NET_HTTP_H
#define SRM_NET_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/err.h"
#include "srm/base/str.h"

/**
 * One request, one answer, through libcurl.
 *
 * https only, with the server's certificate verified; plain http only with the
 * loopback host that `insecure_http` names. Redirects are never followed: the
 * answer would come from somebody else. Size and time are capped. Proxies come
 * from libcurl's own variables, but never for a loopback host.
 *
 * No line of an error and nothing of http_show() holds a secret.
 *
 *	struct http *http = http_new(&options);
 *	struct http_answer answer = {0};
 *	rc = http_send(http, &request, &answer, err);
 *	http_answer_release(&answer);
 *	http_free(http);
 */
struct http_options {
	const char *ca_file;            /* certificates to trust; NULL: the system's */
	const char *insecure_http;      /* "127.0.0.1", "::1" or "localhost"; NULL: https only */
	int64_t connect_ms, total_ms;   /* 0: HTTP_CONNECT_MS, HTTP_TOTAL_MS */
	size_t bytes_max;               /* of an answer, unpacked; 0: HTTP_BYTES_MAX */
	bool (*interrupted)(void *ctx); /* or NULL */
	void *interrupted_ctx;
};

enum {
	HTTP_CONNECT_MS = 10000,
	HTTP_TOTAL_MS = 60000,
	HTTP_BYTES_MAX = 64 << 20,
	HTTP_AT_ONCE = 8
};

struct http_param {
	const char *name, *value;
	bool is_secret; /* shown as "***" */
};

struct http_request {
	const char *url;                 /* may hold parameters of its own, with secrets in them */
	bool is_url_secret;              /* shown up to its host only */
	const struct http_param *params; /* put behind it, escaped */
	size_t nparams;
	const char *authorization; /* the header's value; a secret; or NULL */
	const char *body;          /* JSON: makes it a POST; NULL: a GET */
	const char *shown_body;    /* what http_show() says in its place; NULL: the body */
};

struct http_answer {
	int status; /* 200, 404 ...; 0: none came */
	struct str body;
	char content_type[64]; /* lower case, without its parameters; "" when not said */
	int64_t retry_after;   /* seconds, from those or a date, a week at most; -1 when not said */
	bool is_passing;       /* none came, but one may if the request is made again */
};

struct http; /* opaque; keeps connections open for the next request */

/** NULL members of options mean the defaults. What it points to must live as long. */
struct http *http_new(const struct http_options *options);
void http_free(struct http *h);

/**
 * SRM_OK when an answer came, whatever its status but a redirect. SRM_EUSAGE:
 * the address may not be used; SRM_EIO: none came, see is_passing; SRM_EINPUT:
 * a redirect, or too many bytes; SRM_EINTR.
 */
enum srm_rc http_send(struct http *h, const struct http_request *r, struct http_answer *a,
	struct srm_err *err) SRM_NODISCARD;
/**
 * Up to HTTP_AT_ONCE requests at the same time. SRM_OK also when some did not
 * get an answer: their status is 0, and http_send() tells why.
 */
enum srm_rc http_send_all(struct http *h, const struct http_request *r, struct http_answer *a,
	size_t n, struct srm_err *err) SRM_NODISCARD;
void http_answer_release(struct http_answer *a);

/** "GET https://host/path?uid=1&access_token=***" and the body behind it, without secrets. */
void http_show(const struct http_request *r, struct str *out);
/** The same of an address alone. */
void http_show_url(const char *url, bool is_secret, struct str *out);
/** SRM_EUSAGE: neither https nor plain http with the loopback host that insecure_http names. */
enum srm_rc http_check_url(const char *url, bool is_secret, const char *insecure_http,
	struct srm_err *err) SRM_NODISCARD;
bool http_is_loopback(struct slice host);

#endif
