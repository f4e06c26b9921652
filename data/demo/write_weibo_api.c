/* SPDX-License-Identifier: MIT */
#include "demo.h"

/* Weibo Open API v2: comments/show, statuses/repost_timeline, friendships/followers. */

enum {
	PAGE = 20,
	COMMENT_POSTS = 7
};

static const char source_link[] =
	"<a href=\\\"http://app.weibo.com/t/feed/3auC5p\\\" rel=\\\"nofollow\\\">微博网页版</a>";

static void put_user(struct out *o, const struct person *p, int64_t at)
{
	char buf[48];

	out_format(o,
		"{\"id\":%lld,\"idstr\":\"%lld\",\"class\":1,\"screen_name\":", (long long)p->uid,
		(long long)p->uid);
	out_string(o, person_name(p, at));
	out_text(o, ",\"name\":");
	out_string(o, person_name(p, at));
	out_text(o, ",\"location\":");
	out_string(o, p->place);
	out_text(o, ",\"description\":");
	out_string(o, p->bio);
	out_format(o,
		",\"url\":\"\",\"profile_url\":\"u/%lld\",\"domain\":\"\",\"gender\":\"%s\","
		"\"followers_count\":%d,\"friends_count\":%d,\"statuses_count\":%d,"
		"\"favourites_count\":%d,\"created_at\":\"%s\",\"following\":false,",
		(long long)p->uid, p->gender, p->followers, p->follows, p->posts, p->posts / 9,
		stamp(p->registered_at, STAMP_WEIBO, buf));
	out_format(o, "\"verified\":%s,\"verified_type\":%d,\"remark\":\"\",\"verified_reason\":",
		p->verified ? "true" : "false", p->verified_type);
	out_string(o, p->reason);
	out_text(o, ",\"follow_me\":true,\"lang\":\"zh-cn\"}");
}

static void put_head(struct out *o, int64_t mid, int64_t at, const char *text)
{
	char buf[48];

	out_format(o,
		"{\"created_at\":\"%s\",\"id\":%lld,\"idstr\":\"%lld\",\"mid\":\"%lld\",\"text\":",
		stamp(at, STAMP_WEIBO, buf), (long long)mid, (long long)mid, (long long)mid);
	out_string(o, text);
	out_format(o, ",\"source\":\"%s\"", source_link);
}

static void put_status(struct out *o, const struct demo *d, const struct post *p)
{
	put_head(o, p->mid, p->at, p->text);
	out_text(o, ",\"favorited\":false,\"truncated\":false,\"user\":");
	put_user(o, &d->people.at[p->author], p->at);
	out_format(o, ",\"reposts_count\":%d,\"comments_count\":%d,\"attitudes_count\":%d}",
		p->reposts, p->comments, p->likes);
}

static void put_repost(struct out *o, const struct demo *d, const struct act *a)
{
	put_head(o, a->mid, a->at, a->text);
	out_text(o, ",\"favorited\":false,\"truncated\":false,\"user\":");
	put_user(o, &d->people.at[a->who], a->at);
	out_format(o, ",\"retweeted_status\":{\"id\":%lld,\"idstr\":\"%lld\"}",
		(long long)d->posts.at[a->post].mid, (long long)d->posts.at[a->post].mid);
	out_format(o, ",\"reposts_count\":0,\"comments_count\":0,\"attitudes_count\":%d}",
		a->likes);
}

static void put_comment(struct out *o, const struct demo *d, const struct act *a)
{
	put_head(o, a->mid, a->at, a->text);
	out_format(o, ",\"rootid\":%lld,\"floor_number\":0,\"user\":",
		(long long)(a->parent < 0 ? a->mid : d->acts.at[a->parent].mid));
	put_user(o, &d->people.at[a->who], a->at);
	out_format(o, ",\"like_count\":%d}", a->likes);
}

static bool is_of(const struct act *a, size_t post, bool reposts)
{
	return a->post == post && (a->kind == ACT_REPOST) == reposts;
}

/* One answer of at most a page, from act *next on; *next is where to go on, 0 at the end. */
static void write_page(struct demo *d, size_t post, bool reposts, int page, size_t *next)
{
	const struct post *p = &d->posts.at[post];
	STR(path);
	struct out *o;
	size_t i = *next, n = 0;

	str_addf(&path, "weibo-api/%s_%lld_%d.json", reposts ? "repost_timeline" : "comments_show",
		(long long)p->mid, page);
	o = out_open(d, path.buf);
	out_format(o, "{\"%s\":[", reposts ? "reposts" : "comments");
	for (; i < d->acts.n && n < PAGE; i++) {
		if (!is_of(&d->acts.at[i], post, reposts))
			continue;
		out_text(o, n++ ? ",\n" : "\n");
		(reposts ? put_repost : put_comment)(o, d, &d->acts.at[i]);
	}
	out_format(o,
		"],\n\"hasvisible\":false,\"previous_cursor\":0,\"next_cursor\":0,"
		"\"total_number\":%d",
		reposts ? p->reposts : p->comments);
	if (!reposts) {
		out_text(o, ",\"status\":");
		put_status(o, d, p);
	}
	out_text(o, "}\n");
	out_close(o);
	while (i < d->acts.n && !is_of(&d->acts.at[i], post, reposts))
		i++;
	*next = i < d->acts.n ? i : 0;
}

static void write_pages(struct demo *d, size_t post, bool reposts)
{
	size_t next = 0;
	int page = 1;

	do
		write_page(d, post, reposts, page++, &next);
	while (next);
}

static void write_followers(const struct demo *d)
{
	struct out *o = out_open(d, "weibo-api/followers_7901234567.json");
	size_t n = 0;

	out_text(o, "{\"users\":[");
	for (size_t i = HOUSE_COUNT; i < d->people.n; i++) {
		const struct person *p = &d->people.at[i];

		if (p->habit == HABIT_POTENTIAL ||
			(p->habit > HABIT_ASKER && p->habit != HABIT_SILENT && i % 4) ||
			(p->habit == HABIT_CASUAL && i % 3 == 0))
			continue;
		out_text(o, n++ ? ",\n" : "\n");
		put_user(o, p, DEMO_END);
	}
	out_format(o, "],\n\"next_cursor\":0,\"previous_cursor\":0,\"total_number\":%d}\n",
		d->people.at[HOUSE_OWN].followers);
	out_close(o);
}

void write_weibo_api(struct demo *d)
{
	int left = COMMENT_POSTS;

	for (size_t i = 0; i < d->posts.n; i++)
		if (d->posts.at[i].by_api)
			write_pages(d, i, true);
	for (size_t i = d->posts.n; i-- > 0 && left > 0;)
		if (d->posts.at[i].author == HOUSE_OWN && d->posts.at[i].comments >= 16 &&
			d->posts.at[i].at > date_of(2026, 7, 1)) {
			write_pages(d, i, false);
			left--;
		}
	write_followers(d);
}
