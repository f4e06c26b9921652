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

static void set_number(struct str *s, int64_t n)
{
	str_reset(s);
	str_addf(s, "%" PRId64, n);
}

/* ---- users ---- */

enum {
	IDS_A_PAGE = 10000,
	USERS_AT_ONCE = 100
};

static enum srm_rc users_batch(struct pull *p, const char *list, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/user/info/batchget"};
	enum srm_rc rc;
	STR(body);

	str_addf(&body, "{\"user_list\":[%s]}", list);
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	return pull_keep(p, &a, NULL, AS_UNSAID, err);
}

/* The list can be entered behind any openid: that of the last batch is where it goes on. */
static enum srm_rc users_batches(struct pull *p, struct cursor *cursor, const cJSON *ids,
	struct srm_err *err)
{
	const cJSON *e = ids->child;
	enum srm_rc rc = SRM_OK;

	while (e && rc == SRM_OK) {
		char buf[32];
		struct slice id = SLICE_NONE;
		STR(list);

		for (int n = 0; e && n < USERS_AT_ONCE; e = e->next, n++) {
			id = json_text(e, buf);
			str_add(&list, n ? ",{\"openid\":" : "{\"openid\":");
			json_add_string(&list, id);
			str_add(&list, ",\"lang\":\"zh_CN\"}");
		}
		rc = users_batch(p, list.buf, err);
		str_reset(&cursor->next);
		str_adds(&cursor->next, id);
		if (rc == SRM_OK)
			rc = cursor_save(p, cursor, err);
	}
	return rc;
}

static enum srm_rc users_page(struct pull *p, struct cursor *cursor, bool *more,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/user/get"};
	const cJSON *ids;
	enum srm_rc rc;

	if (cursor->next.len)
		call_param(&c, "next_openid", cursor->next.buf);
	rc = pull_call(p, &c, &a, err);
	if (rc == SRM_OK && a.is_dry)
		return users_batch(p, "{\"openid\":\"...\",\"lang\":\"zh_CN\"}", err);
	if (rc != SRM_OK || a.is_gone)
		return rc;
	ids = json_at(a.top, "data.openid");
	if (!size_of(ids))
		return SRM_OK;
	rc = pull_keep(p, &a, NULL, AS_UNSAID, err);
	if (rc == SRM_OK)
		rc = users_batches(p, cursor, ids, err);
	*more = size_of(ids) >= IDS_A_PAGE;
	return rc;
}

static enum srm_rc users(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, "", err);
	bool more = true;

	while (rc == SRM_OK && more) {
		more = false;
		rc = users_page(p, &cursor, &more, err);
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
	COMMENTS_A_PAGE = 49 /* 50 are refused */
};

/* "2247483650_1", perhaps behind "<biz>/": positions count from 1 there, from 0 in the call. */
static bool article_parse(const char *post, int64_t *id, int64_t *index)
{
	const char *slash = strrchr(post, '/');
	struct slice rest, mid = slice_cut(slice_of(slash ? slash + 1 : post), "_", &rest);

	return num_int64(mid, id) && num_int64(rest, index) && *id > 0 && --*index >= 0;
}

static enum srm_rc comments_page(struct pull *p, struct cursor *cursor, bool *more,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/comment/list"};
	int64_t id, index, begin = 0;
	size_t n;
	enum srm_rc rc;
	STR(body);

	if (!article_parse(cursor->about, &id, &index))
		return err_set(err, SRM_EUSAGE,
			T("--post: \"%s\" names no article: write its msg_data_id and its place in the message, as 2247483650_1"),
			cursor->about);
	num_int64(str_slice(&cursor->next), &begin);
	str_addf(&body,
		"{\"msg_data_id\":%" PRId64 ",\"index\":%" PRId64 ",\"begin\":%" PRId64
		",\"count\":%d,\"type\":0}",
		id, index, begin, COMMENTS_A_PAGE);
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	n = size_of(json_get(a.top, "comment"));
	if (n)
		rc = pull_keep(p, &a, cursor->about, AS_UNSAID, err);
	*more = rc == SRM_OK && n >= COMMENTS_A_PAGE;
	set_number(&cursor->next, begin + (int64_t)n);
	return *more ? cursor_save(p, cursor, err) : rc;
}

static enum srm_rc comments_of(struct pull *p, const char *post, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, post, err);
	bool more = true;

	while (rc == SRM_OK && more) {
		more = false;
		rc = comments_page(p, &cursor, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

static enum srm_rc comments(struct pull *p, struct srm_err *err)
{
	return pull_each_post(p, comments_of, err);
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
	*more = rc == SRM_OK && size_of(list) >= ARTICLES_A_PAGE && oldest > since;
	return *more ? cursor_save(p, cursor, err) : rc;
}

static enum srm_rc articles(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, "", err);
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
