/* SPDX-License-Identifier: MIT */
#ifndef SRM_NET_HTTP_INTERNAL_H
#define SRM_NET_HTTP_INTERNAL_H

#include <curl/curl.h>

#include "srm/net/http.h"

struct http {
	CURL *curl[HTTP_AT_ONCE]; /* made when needed */
	CURLM *multi;             /* likewise */
	struct http_options options;
};

/* One request on its way. */
struct passage {
	const struct http *http;
	CURL *curl;
	const struct http_request *request;
	struct http_answer *answer;
	struct curl_slist *headers;
	struct str url, location;
	int64_t retry_at, sent_at; /* dates in the answer; -1: not said */
	bool is_too_big, is_interrupted;
	CURLcode code;
	char why[CURL_ERROR_SIZE];
};

/* All is set, nothing sent. */
void passage_begin(struct passage *p, const struct http *h, CURL *curl,
	const struct http_request *r, struct http_answer *a);
/* p->code says how it went: what came of it, and what it held is freed. */
enum srm_rc passage_end(struct passage *p, struct srm_err *err);

#endif
