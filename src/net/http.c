/* SPDX-License-Identifier: MIT */
#include "http_internal.h"

#include <assert.h>
#include <stdlib.h>

#include "srm/base/mem.h"

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
	return h;
}

void http_free(struct http *h)
{
	if (!h)
		return;
	for (size_t i = 0; i < HTTP_AT_ONCE; i++)
		curl_easy_cleanup(h->curl[i]); /* NULL is nothing to it */
	curl_multi_cleanup(h->multi);
	curl_global_cleanup();
	free(h);
}

void http_answer_release(struct http_answer *a)
{
	if (a->body.buf)
		str_release(&a->body);
	*a = (struct http_answer){.status = 0};
}

static CURL *handle_of(struct http *h, size_t i)
{
	if (!h->curl[i])
		h->curl[i] = curl_easy_init();
	if (!h->curl[i])
		mem_fail();
	return h->curl[i];
}

static enum srm_rc begin(struct http *h, size_t i, const struct http_request *r,
	struct http_answer *a, struct passage *p, struct srm_err *err)
{
	enum srm_rc rc;

	http_answer_release(a);
	str_init(&a->body);
	a->retry_after = -1;
	rc = http_check_url(r->url, r->is_url_secret, h->options.insecure_http, err);
	if (rc == SRM_OK)
		passage_begin(p, h, handle_of(h, i), r, a);
	return rc;
}

enum srm_rc http_send(struct http *h, const struct http_request *r, struct http_answer *a,
	struct srm_err *err)
{
	struct passage p;
	enum srm_rc rc = begin(h, 0, r, a, &p, err);

	if (rc != SRM_OK)
		return rc;
	p.code = curl_easy_perform(p.curl);
	return passage_end(&p, err);
}

/* ---- several at once ---- */

static void run_all(CURLM *multi)
{
	int running = 0, left;
	CURLMcode code;
	CURLMsg *msg;

	do {
		code = curl_multi_perform(multi, &running);
		if (code == CURLM_OK && running)
			code = curl_multi_poll(multi, NULL, 0, 1000, NULL);
	} while (code == CURLM_OK && running);
	while ((msg = curl_multi_info_read(multi, &left))) {
		struct passage *p = NULL;

		if (msg->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE, &p);
		p->code = msg->data.result;
	}
}

/* Who was interrupted or may not be asked ends all; who did not answer, only that one. */
static enum srm_rc end_all(struct http *h, struct passage *passages, size_t n, struct srm_err *err)
{
	struct srm_err unused = SRM_ERR_INIT;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n; i++) {
		enum srm_rc one;

		curl_multi_remove_handle(h->multi, passages[i].curl);
		one = passage_end(&passages[i], rc == SRM_OK ? err : &unused);
		if (one != SRM_OK)
			passages[i].answer->status = 0;
		if (rc == SRM_OK && one == SRM_EINTR)
			rc = one;
	}
	return rc;
}

enum srm_rc http_send_all(struct http *h, const struct http_request *r, struct http_answer *a,
	size_t n, struct srm_err *err)
{
	struct passage passages[HTTP_AT_ONCE];
	struct srm_err unused = SRM_ERR_INIT;
	enum srm_rc rc = SRM_OK, ended;
	size_t begun = 0;

	assert(n <= HTTP_AT_ONCE);
	if (!h->multi)
		h->multi = curl_multi_init();
	if (!h->multi)
		mem_fail();
	for (size_t i = 0; i < n && rc == SRM_OK; i++) {
		struct passage *p = &passages[i];

		rc = begin(h, i, &r[i], &a[i], p, err);
		if (rc != SRM_OK)
			break;
		p->code = CURLE_SEND_ERROR; /* until it is known */
		curl_easy_setopt(p->curl, CURLOPT_PRIVATE, p);
		curl_multi_add_handle(h->multi, p->curl);
		begun++;
	}
	if (rc == SRM_OK)
		run_all(h->multi);
	ended = end_all(h, passages, begun, rc == SRM_OK ? err : &unused);
	return rc == SRM_OK ? ended : rc;
}
