/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include <inttypes.h>
#include <string.h>

#include "pull_windows.h"
#include "srm/base/num.h"

/* The Official Account's server API. */

static size_t size_of(const cJSON *list)
{
	return cJSON_IsArray(list) ? (size_t)cJSON_GetArraySize(list) : 0;
}

/* Pages are as long as the platform likes; the total says whether there is more. */
static bool is_more(const cJSON *top, const char *total, int64_t seen, size_t n, size_t page)
{
	int64_t all;

	return n >= page || (n && json_int(json_get(top, total), &all) && seen < all);
}

static void set_number(struct str *s, int64_t n)
{
	str_reset(s);
	str_addf(s, "%" PRId64, n);
}

/* ---- users ---- */

enum {
	IDS_A_PAGE = 10000,
	USERS_AT_ONCE = 100,
	USERS_ANEW_S = 30 * DAY_S /* after which those who are known are asked about again */
};

static enum srm_rc users_batch(struct pull *p, const char *body, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	const struct call c = {.path = "cgi-bin/user/info/batchget", .body = body};
	enum srm_rc rc = pull_call(p, &c, &a, err);

	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	return pull_keep(p, &a, NULL, AS_UNSAID, err);
}

/* The list names everybody each time; about most of them nothing new is to be had. */
static enum srm_rc is_known(struct pull *p, struct slice openid, bool *out, struct srm_err *err)
{
	struct rows *rows = store_rows(p->ctx->store, Q_PULL_USER_KNOWN);
	int64_t known;
	enum srm_rc rc;

	rows_bind_text(rows, 1, openid);
	rc = rows_one_int(rows, 0, &known, err);
	*out = known != 0;
	return rc;
}

/* The next body to be sent, up to and with *last; empty when there is nobody left. */
static enum srm_rc next_body(struct pull *p, bool is_anew, const cJSON **e, struct str *body,
	struct str *last, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	int n = 0;

	for (; *e && n < USERS_AT_ONCE && rc == SRM_OK; *e = (*e)->next) {
		char buf[32];
		struct slice id = json_text(*e, buf);
		bool known = false;

		str_reset(last);
		str_adds(last, id);
		if (!is_anew)
			rc = is_known(p, id, &known, err);
		if (known || !id.len)
			continue;
		str_add(body, n++ ? ",{\"openid\":" : "{\"user_list\":[{\"openid\":");
		json_add_string(body, id);
		str_add(body, ",\"lang\":\"zh_CN\"}");
	}
	if (n)
		str_add(body, "]}");
	return rc;
}

/* Some batches at once. The list can be entered behind any openid: there it goes on. */
static enum srm_rc users_batches(struct pull *p, struct cursor *cursor, const cJSON **e,
	struct srm_err *err)
{
	struct str bodies[HTTP_AT_ONCE], lasts[HTTP_AT_ONCE];
	struct call calls[HTTP_AT_ONCE];
	enum srm_rc rc = SRM_OK;
	size_t n = 0, asked = 0;

	while (n < HTTP_AT_ONCE && *e && rc == SRM_OK) {
		str_init(&bodies[n]);
		str_init(&lasts[n]);
		rc = next_body(p, cursor->newest.len > 0, e, &bodies[n], &lasts[n], err);
		calls[n] =
			(struct call){.path = "cgi-bin/user/info/batchget", .body = bodies[n].buf};
		asked += bodies[n++].len > 0; /* only the last one may be empty */
	}
	if (rc == SRM_OK)
		rc = pull_ahead(p, calls, asked, err);
	for (size_t i = 0; i < n; i++) {
		if (rc == SRM_OK && bodies[i].len)
			rc = users_batch(p, bodies[i].buf, err);
		str_reset(&cursor->next);
		str_adds(&cursor->next, str_slice(&lasts[i]));
		if (rc == SRM_OK)
			rc = cursor_save(p, cursor, err);
		str_release(&bodies[i]);
		str_release(&lasts[i]);
	}
	return rc;
}

/* *more: there is another page. */
static enum srm_rc users_page(struct pull *p, struct cursor *cursor, int64_t *seen, bool *more,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/user/get"};
	const cJSON *ids, *e;
	enum srm_rc rc;

	if (cursor->next.len)
		call_param(&c, "next_openid", cursor->next.buf);
	rc = pull_call(p, &c, &a, err);
	if (rc == SRM_OK && a.is_dry)
		return users_batch(p, "{\"user_list\":[{\"openid\":\"...\",\"lang\":\"zh_CN\"}]}",
			err);
	if (rc != SRM_OK || a.is_gone)
		return rc;
	ids = json_at(a.top, "data.openid");
	if (!size_of(ids))
		return SRM_OK;
	rc = pull_keep(p, &a, NULL, AS_UNSAID, err);
	for (e = ids->child; e && rc == SRM_OK;)
		rc = users_batches(p, cursor, &e, err);
	*seen += (int64_t)size_of(ids);
	*more = is_more(a.top, "total", *seen, size_of(ids), IDS_A_PAGE);
	return rc;
}

/* since: when all were asked about the last time; newest: when that began, while it is not done. */
static void begin_round(struct pull *p, struct cursor *cursor)
{
	int64_t since;

	if (cursor->next.len || cursor->newest.len)
		return;
	if (!num_int64(str_slice(&cursor->since), &since) || pull_now(p) - since >= USERS_ANEW_S)
		set_number(&cursor->newest, pull_now(p));
}

static enum srm_rc users(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, "", err);
	int64_t seen = 0; /* where it goes on it is not known, and one page more is asked for */
	bool more = true;

	begin_round(p, &cursor);
	while (rc == SRM_OK && more) {
		more = false;
		rc = users_page(p, &cursor, &seen, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

static enum srm_rc tags(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	const struct call c = {.path = "cgi-bin/tags/get"};
	enum srm_rc rc = pull_call(p, &c, &a, err);

	if (rc != SRM_OK || a.is_dry || a.is_gone || !size_of(json_get(a.top, "tags")))
		return rc;
	return pull_keep(p, &a, NULL, AS_UNSAID, err);
}

/* ---- comments ---- */

enum {
	COMMENTS_A_PAGE = 49, /* 50 are refused */
	ANSWERED_WITHIN_S = 14 * DAY_S
};

/* "2247483650_1", perhaps behind "<biz>/": positions count from 1 there, from 0 in the call. */
static bool article_parse(const char *post, int64_t *id, int64_t *index)
{
	const char *slash = strrchr(post, '/');
	struct slice rest, mid = slice_cut(slice_of(slash ? slash + 1 : post), "_", &rest);

	return num_int64(mid, id) && num_int64(rest, index) && *id > 0 && --*index >= 0;
}

/* A page's comments by the time they were written. */
struct times {
	int64_t oldest, newest;
	bool is_falling; /* the newest first */
};

static struct times times_of(const cJSON *list)
{
	struct times t = {.oldest = INT64_MAX, .newest = 0, .is_falling = true};
	int64_t at, before = INT64_MAX;

	for (const cJSON *e = cJSON_IsArray(list) ? list->child : NULL; e; e = e->next) {
		if (!json_int(json_get(e, "create_time"), &at))
			continue;
		t.is_falling &= at <= before;
		before = at;
		t.oldest = at < t.oldest ? at : t.oldest;
		t.newest = at > t.newest ? at : t.newest;
	}
	return t;
}

static enum srm_rc comments_body(const struct cursor *cursor, struct str *body, struct srm_err *err)
{
	int64_t id, index, begin = 0;

	if (!article_parse(cursor->about, &id, &index))
		return err_set(err, SRM_EUSAGE,
			T("--post: \"%s\" names no article: write its msg_data_id and its place in the message, as 2247483650_1"),
			cursor->about);
	num_int64(str_slice(&cursor->next), &begin);
	str_addf(body,
		"{\"msg_data_id\":%" PRId64 ",\"index\":%" PRId64 ",\"begin\":%" PRId64
		",\"count\":%d,\"type\":0}",
		id, index, begin, COMMENTS_A_PAGE);
	return SRM_OK;
}

/*
 * Answers stand inside the comments: those of the last weeks are asked for
 * again, older ones not, where the list is in the order of time.
 */
static bool is_read(const struct cursor *cursor, const cJSON *list)
{
	struct times t = times_of(list);
	int64_t since;

	return num_int64(str_slice(&cursor->since), &since) && t.is_falling &&
	       t.oldest < since - ANSWERED_WITHIN_S;
}

static enum srm_rc comments_page(struct pull *p, struct cursor *cursor, bool *more,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/comment/list"};
	int64_t begin = 0, newest = 0;
	const cJSON *list;
	size_t n;
	enum srm_rc rc;
	STR(body);

	rc = comments_body(cursor, &body, err);
	c.body = body.buf;
	if (rc == SRM_OK)
		rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	list = json_get(a.top, "comment");
	n = size_of(list);
	if (n)
		rc = pull_keep(p, &a, cursor->about, AS_UNSAID, err);
	num_int64(str_slice(&cursor->next), &begin);
	num_int64(str_slice(&cursor->newest), &newest);
	if (times_of(list).newest > newest)
		set_number(&cursor->newest, times_of(list).newest);
	*more = rc == SRM_OK && !is_read(cursor, list) &&
		is_more(a.top, "total", begin + (int64_t)n, n, COMMENTS_A_PAGE);
	set_number(&cursor->next, begin + (int64_t)n);
	return *more ? cursor_save(p, cursor, err) : rc;
}

/* Where it goes on: a page before, for what was deleted meanwhile has moved the others up. */
static enum srm_rc load_overlapped(struct pull *p, struct cursor *cursor, const char *about,
	int page, struct srm_err *err)
{
	int64_t next;
	enum srm_rc rc = cursor_load(p, cursor, about, err);

	if (num_int64(str_slice(&cursor->next), &next))
		set_number(&cursor->next, next > page ? next - page : 0);
	return rc;
}

static enum srm_rc first_comments(struct pull *p, const char *post, struct first *out,
	struct srm_err *err)
{
	enum srm_rc rc = load_overlapped(p, &out->cursor, post, COMMENTS_A_PAGE, err);

	if (rc == SRM_OK)
		rc = comments_body(&out->cursor, &out->body, err);
	out->call = (struct call){.path = "cgi-bin/comment/list", .body = out->body.buf};
	return rc;
}

static enum srm_rc comments_of(struct pull *p, const char *post, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = load_overlapped(p, &cursor, post, COMMENTS_A_PAGE, err);
	bool more = true;

	while (rc == SRM_OK && more) {
		more = false;
		rc = comments_page(p, &cursor, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

static enum srm_rc comments(struct pull *p, struct srm_err *err)
{
	return pull_each_post(p, first_comments, comments_of, err);
}

/* ---- articles: the latest change first ---- */

enum {
	ARTICLES_A_PAGE = 20
};

static enum srm_rc articles_page(struct pull *p, struct cursor *cursor, bool *more,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/freepublish/batchget"};
	int64_t offset = 0, since = 0, newest = 0, oldest = INT64_MAX, at;
	const cJSON *list;
	enum srm_rc rc;
	STR(body);

	num_int64(str_slice(&cursor->next), &offset);
	num_int64(str_slice(&cursor->since), &since);
	num_int64(str_slice(&cursor->newest), &newest);
	if (p->since_at != TIME_NONE && p->since_at > since)
		since = p->since_at;
	str_addf(&body, "{\"offset\":%" PRId64 ",\"count\":%d,\"no_content\":0}", offset,
		ARTICLES_A_PAGE);
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	list = json_get(a.top, "item");
	for (const cJSON *e = cJSON_IsArray(list) ? list->child : NULL; e; e = e->next) {
		if (!json_int(json_get(e, "update_time"), &at))
			continue;
		newest = at > newest ? at : newest;
		oldest = at < oldest ? at : oldest;
	}
	if (size_of(list))
		rc = pull_keep(p, &a, NULL, AS_UNSAID, err);
	if (newest)
		set_number(&cursor->newest, newest);
	set_number(&cursor->next, offset + (int64_t)size_of(list));
	*more = rc == SRM_OK && oldest > since &&
		is_more(a.top, "total_count", offset + (int64_t)size_of(list), size_of(list),
			ARTICLES_A_PAGE);
	return *more ? cursor_save(p, cursor, err) : rc;
}

static enum srm_rc articles(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = load_overlapped(p, &cursor, "", ARTICLES_A_PAGE, err);
	bool more = true;

	while (rc == SRM_OK && more) {
		more = false;
		rc = articles_page(p, &cursor, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

static const struct pull_object objects[] = {
	{"users", "用户", false, false, false, users},
	{"tags", "标签", false, false, false, tags},
	{"comments", "评论", false, true, true, comments},
	{"messages", "消息", false, false, false, pull_wechat_messages},
	{"articles", "文章", false, false, false, articles},
	{"metrics", "数据", false, false, false, pull_wechat_metrics},
};

const struct pull_platform pull_wechat = {
	.platform = PLATFORM_WECHAT,
	.base = "https://api.weixin.qq.com",
	.objects = objects,
	.n = SRM_COUNT(objects),
	.id = CRED_WECHAT_APPID,
	.secret = CRED_WECHAT_SECRET,
};
