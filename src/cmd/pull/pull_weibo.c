/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include <inttypes.h>
#include <string.h>

#include "srm/base/num.h"

/* Weibo Open API v2. */

/* A list with the newest first, read backwards by max_id down to since_id. */
struct feed {
	const char *path, *list;
	const char *about; /* the parameter that says of what; or NULL */
	const char *count; /* the most that a page holds */
	enum ingest_as as;
};

/* What a page holds. */
struct page {
	int64_t n, least, largest; /* ids */
	int64_t oldest_at;
};

static void look(const cJSON *list, struct page *page)
{
	*page = (struct page){.oldest_at = TIME_NONE};
	for (const cJSON *e = cJSON_IsArray(list) ? list->child : NULL; e; e = e->next) {
		struct date_result date;
		char buf[32];
		int64_t id;

		page->n++;
		if (!json_int(json_get(e, "id"), &id) || id <= 0)
			continue;
		if (!page->least || id < page->least)
			page->least = id;
		if (id > page->largest)
			page->largest = id;
		if (date_parse(json_text(json_get(e, "created_at"), buf), ZONE_CHINA, TIME_NONE,
			    &date) &&
			(page->oldest_at == TIME_NONE || date.at < page->oldest_at))
			page->oldest_at = date.at;
	}
}

static void set_id(struct str *s, int64_t id)
{
	str_reset(s);
	str_addf(s, "%" PRId64, id);
}

/*
 * The id below which the next page begins; 0: there is none. A page of hidden
 * items is empty and yet not the last one if the server names the next.
 */
static int64_t next_of(const struct pull *p, const struct page *page, const cJSON *top,
	int64_t before, int64_t since)
{
	int64_t next = page->least - 1;

	if (p->since_at != TIME_NONE && page->n && page->oldest_at != TIME_NONE &&
		page->oldest_at < p->since_at)
		return 0;
	if (!page->n && !json_int(json_get(top, "next_cursor"), &next))
		return 0;
	if (next <= since || next <= 0 || (before && next >= before))
		return 0;
	return next;
}

/* How often a list was asked for in this run, and how many pages were empty in a row. */
struct walk {
	int64_t asked;
	int empty;
	bool is_whole; /* from its beginning to its end */
	struct str page;
};

/*
 * A page all of whose items are hidden is empty, and not every list names
 * the next one: what lies behind it is found by number. Further than a few
 * such pages a list that ends before its total is not followed.
 */
static bool is_hidden(const struct feed *f, const struct walk *w, const struct page *page,
	const cJSON *top)
{
	enum {
		EMPTY_MAX = 2
	};
	int64_t total, count;

	return w->is_whole && !page->n && w->empty < EMPTY_MAX &&
	       json_int(json_get(top, "total_number"), &total) &&
	       num_int64(slice_of(f->count), &count) && w->asked * count < total;
}

static void ask_page(const struct feed *f, const char *of, const struct cursor *cursor,
	const struct walk *w, struct call *c)
{
	*c = (struct call){.path = f->path};
	if (f->about)
		call_param(c, f->about, of);
	call_param(c, "count", f->count);
	if (cursor->since.len)
		call_param(c, "since_id", cursor->since.buf);
	if (cursor->next.len)
		call_param(c, "max_id", cursor->next.buf);
	if (w && w->page.len)
		call_param(c, "page", w->page.buf);
}

/* *more: there is another page. */
static enum srm_rc take_page(struct pull *p, const struct feed *f, struct cursor *cursor,
	struct walk *w, const char *post, const struct pull_answer *a, bool *more,
	struct srm_err *err)
{
	struct page page;
	int64_t since = 0, newest = 0, before = 0, next;
	enum srm_rc rc = SRM_OK;

	look(json_get(a->top, f->list), &page);
	num_int64(str_slice(&cursor->since), &since);
	num_int64(str_slice(&cursor->newest), &newest);
	num_int64(str_slice(&cursor->next), &before);
	if (page.n)
		rc = pull_keep(p, a, post, f->as, err);
	if (page.largest > newest)
		set_id(&cursor->newest, page.largest);
	next = next_of(p, &page, a->top, before, since);
	w->asked++;
	*more = next > 0 || is_hidden(f, w, &page, a->top);
	w->empty = page.n || next > 0 ? 0 : w->empty + 1;
	str_reset(&w->page);
	if (rc != SRM_OK || !*more)
		return rc;
	if (next <= 0) {
		set_id(&w->page, w->empty + 1);
		return rc;
	}
	set_id(&cursor->next, next);
	return cursor_save(p, cursor, err);
}

static void walk_release(struct walk *w)
{
	str_release(&w->page);
}

static enum srm_rc pull_feed(struct pull *p, const struct feed *f, const char *of, const char *post,
	struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	SRM_CLEANUP(walk_release) struct walk w = {.asked = 0};
	enum srm_rc rc = cursor_load(p, &cursor, post ? post : "", err);
	bool more = true;

	str_init(&w.page);
	w.is_whole = !cursor.since.len && !cursor.next.len && p->since_at == TIME_NONE;
	while (rc == SRM_OK && more) {
		SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
		struct call c;

		ask_page(f, of, &cursor, &w, &c);
		rc = pull_call(p, &c, &a, err);
		more = false;
		if (rc == SRM_OK && a.is_dry)
			return SRM_OK;
		if (rc == SRM_OK && !a.is_gone)
			rc = take_page(p, f, &cursor, &w, post, &a, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

static enum srm_rc posts(struct pull *p, struct srm_err *err)
{
	static const struct feed feed = {
		"2/statuses/user_timeline.json", "statuses", "uid", "100", AS_UNSAID};

	return pull_feed(p, &feed, p->account.buf, NULL, err);
}

static enum srm_rc comments_of(struct pull *p, const char *post, struct srm_err *err)
{
	static const struct feed feed = {
		"2/comments/show.json", "comments", "id", "200", AS_UNSAID};

	return pull_feed(p, &feed, post, post, err);
}

/* All that the account received; with --post those of one post, also one of somebody else. */
static enum srm_rc comments(struct pull *p, struct srm_err *err)
{
	static const struct feed feed = {
		"2/comments/to_me.json", "comments", NULL, "200", AS_UNSAID};

	if (p->opts->post)
		return comments_of(p, p->opts->post, err);
	return pull_feed(p, &feed, NULL, NULL, err);
}

static const struct feed feed_of_reposts = {
	"2/statuses/repost_timeline.json", "reposts", "id", "200", AS_UNSAID};

static enum srm_rc reposts_of(struct pull *p, const char *post, struct srm_err *err)
{
	return pull_feed(p, &feed_of_reposts, post, post, err);
}

static enum srm_rc first_reposts(struct pull *p, const char *post, struct first *out,
	struct srm_err *err)
{
	enum srm_rc rc = cursor_load(p, &out->cursor, post, err);

	ask_page(&feed_of_reposts, post, &out->cursor, NULL, &out->call);
	return rc;
}

static enum srm_rc reposts(struct pull *p, struct srm_err *err)
{
	return pull_each_post(p, first_reposts, reposts_of, err);
}

static enum srm_rc mentions(struct pull *p, struct srm_err *err)
{
	static const struct feed feed = {
		"2/statuses/mentions.json", "statuses", NULL, "200", AS_MENTIONS};

	return pull_feed(p, &feed, NULL, NULL, err);
}

/* ---- people ---- */

static enum srm_rc followers_page(struct pull *p, struct cursor *cursor, bool *more,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "2/friendships/followers.json"};
	const cJSON *users;
	int64_t next = 0;
	enum srm_rc rc;

	call_param(&c, "uid", p->account.buf);
	call_param(&c, "count", "200");
	call_param(&c, "cursor", cursor->next.len ? cursor->next.buf : "0");
	rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	users = json_get(a.top, "users");
	if (cJSON_IsArray(users) && users->child)
		rc = pull_keep(p, &a, NULL, AS_FANS, err);
	*more = rc == SRM_OK && json_int(json_get(a.top, "next_cursor"), &next) && next > 0;
	if (*more) {
		set_id(&cursor->next, next);
		rc = cursor_save(p, cursor, err);
	}
	return rc;
}

/* The list has no ids to go by: it is fetched anew each time, as far as Weibo gives it. */
static enum srm_rc followers(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, "", err);
	bool more = true;

	while (rc == SRM_OK && more) {
		more = false;
		rc = followers_page(p, &cursor, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

static enum srm_rc user(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "2/users/show.json"};
	enum srm_rc rc;

	call_param(&c, "uid", p->account.buf);
	rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	return pull_keep(p, &a, NULL, AS_UNSAID, err);
}

static const struct pull_object objects[] = {
	{"posts", "帖子", true, false, false, posts},
	{"comments", "评论", false, true, false, comments},
	{"reposts", "转发", true, true, true, reposts},
	{"mentions", "提及", false, false, false, mentions},
	{"followers", "粉丝", true, false, false, followers},
	{"user", "用户", true, false, false, user},
};

const struct pull_platform pull_weibo = {
	.platform = PLATFORM_WEIBO,
	.base = "https://api.weibo.com",
	.objects = objects,
	.n = SRM_COUNT(objects),
	.id = CRED_WEIBO_TOKEN,
	.secret = CRED_WEIBO_TOKEN,
};
