/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

#include "srm/base/sha256.h"

/* NanmiCoder/MediaCrawler: CSV with user ids until June 2026, JSONL with hashes from July. */

static const char old_comments[] =
	"\xEF\xBB\xBF"
	"comment_id,create_time,create_date_time,note_id,content,sub_comment_count,"
	"comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,nickname,gender,"
	"profile_url,avatar\r\n";
static const char old_contents[] =
	"\xEF\xBB\xBF"
	"note_id,content,create_time,create_date_time,liked_count,comments_count,"
	"shared_count,last_modify_ts,note_url,ip_location,user_id,nickname,gender,profile_url,avatar,"
	"source_keyword\r\n";

/* "浙江 杭州" as the address of a message: 浙江. */
static void add_province(struct str *s, const char *place)
{
	str_addn(s, place, strcspn(place, " "));
}

static void put_old_person(struct out *o, const struct person *p, int64_t at)
{
	STR(page);
	STR(avatar);

	str_addf(&page, "https://m.weibo.cn/u/%lld", (long long)p->uid);
	str_addf(&avatar, "https://tvax1.sinaimg.cn/crop.180/d%llx.jpg", (long long)p->uid);
	out_number(o, p->uid);
	out_cell(o, person_name(p, at));
	out_cell(o, p->gender);
	out_cell(o, page.buf);
	out_cell(o, avatar.buf);
}

static int replies_to(const struct demo *d, long act)
{
	int n = 0;

	for (size_t i = 0; i < d->acts.n; i++)
		n += d->acts.at[i].kind == ACT_REPLY && d->acts.at[i].parent == act;
	return n;
}

static void put_old_comment(struct out *o, const struct demo *d, size_t act, int64_t crawled_at)
{
	const struct act *a = &d->acts.at[act];
	const struct person *p = &d->people.at[a->who];
	char buf[48];
	STR(place);

	add_province(&place, p->place);
	out_number(o, a->mid);
	out_number(o, a->at);
	out_cell(o, stamp(a->at, STAMP_ZONE, buf));
	out_number(o, d->posts.at[a->post].mid);
	out_cell(o, a->text);
	out_number(o, replies_to(d, (long)act));
	out_number(o, a->likes);
	out_number(o, crawled_at * 1000 + (int64_t)act);
	out_cell(o, place.buf);
	out_number(o, a->parent < 0 ? a->mid : d->acts.at[a->parent].mid);
	put_old_person(o, p, a->at);
	out_row(o);
}

static void write_old_comments(const struct demo *d, const char *path, int64_t from_at,
	int64_t crawled_at)
{
	struct out *o = out_open(d, path);

	out_text(o, old_comments);
	/* by post, as the tool goes */
	for (size_t i = 0; i < d->posts.n; i++)
		for (size_t k = 0; k < d->acts.n; k++)
			if (d->acts.at[k].post == i && d->acts.at[k].kind != ACT_REPOST &&
				d->acts.at[k].at >= from_at && d->acts.at[k].at < crawled_at)
				put_old_comment(o, d, k, crawled_at);
	out_close(o);
}

static void write_old_contents(const struct demo *d)
{
	struct out *o = out_open(d, "data/weibo/csv/detail_contents_2026-06-30.csv");
	char buf[48];

	out_text(o, old_contents);
	for (size_t i = 0; i < d->posts.n; i++) {
		const struct post *p = &d->posts.at[i];
		STR(url);

		if (p->author > HOUSE_RIVAL || p->at < date_of(2026, 4, 1) ||
			p->at > date_of(2026, 6, 29))
			continue;
		str_addf(&url, "https://m.weibo.cn/detail/%lld", (long long)p->mid);
		out_number(o, p->mid);
		out_cell(o, p->text);
		out_number(o, p->at);
		out_cell(o, stamp(p->at, STAMP_ZONE, buf));
		out_number(o, p->likes);
		out_number(o, p->comments);
		out_number(o, p->reposts);
		out_number(o, (date_of(2026, 6, 30) + 20 * HOUR) * 1000 + (int64_t)i);
		out_cell(o, url.buf);
		out_cell(o, "浙江");
		put_old_person(o, &d->people.at[p->author], p->at);
		out_cell(o, "");
		out_row(o);
	}
	out_close(o);
}

static size_t character(const char *s)
{
	size_t n = 1;

	while (((unsigned char)s[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* First and last character, and three stars between. */
static void put_masked(struct out *o, const char *name)
{
	const char *last = name + strlen(name) - 1;
	STR(masked);

	while (((unsigned char)*last & 0xC0) == 0x80)
		last--;
	str_addn(&masked, name, character(name));
	str_addf(&masked, "***%s", last > name ? last : "");
	out_string(o, masked.buf);
}

static void put_hash(struct out *o, const struct person *p, int64_t at)
{
	char hex[65];
	STR(uid);

	str_addf(&uid, "%lld", (long long)p->uid);
	sha256_hex(uid.buf, uid.len, hex);
	out_format(o, ", \"creator_hash\": \"%.16s\", \"nickname\": ", hex);
	put_masked(o, person_name(p, at));
}

static void write_new_comments(const struct demo *d, int64_t from_at, int64_t crawled_at)
{
	struct out *o = out_open(d, "data/weibo/jsonl/detail_comments_2026-08-31.jsonl");
	char buf[48];

	for (size_t k = 0; k < d->acts.n; k++) {
		const struct act *a = &d->acts.at[k];

		if (a->kind == ACT_REPOST || a->at < from_at || a->at >= crawled_at)
			continue;
		out_format(o,
			"{\"comment_id\": \"%lld\", \"create_time\": %lld, \"create_date_time\": \"%s\"",
			(long long)a->mid, (long long)a->at, stamp(a->at, STAMP_ZONE, buf));
		out_format(o, ", \"note_id\": \"%lld\", \"content\": ",
			(long long)d->posts.at[a->post].mid);
		out_string(o, a->text);
		out_format(o,
			", \"sub_comment_count\": \"%d\", \"comment_like_count\": \"%d\""
			", \"last_modify_ts\": %lld, \"parent_comment_id\": %lld",
			replies_to(d, (long)k), a->likes,
			(long long)(crawled_at * 1000 + (int64_t)k),
			(long long)(a->parent < 0 ? a->mid : d->acts.at[a->parent].mid));
		put_hash(o, &d->people.at[a->who], a->at);
		out_text(o, "}\n");
	}
	out_close(o);
}

static void write_new_contents(const struct demo *d, int64_t from_at, int64_t crawled_at)
{
	struct out *o = out_open(d, "data/weibo/jsonl/detail_contents_2026-08-31.jsonl");
	char buf[48];

	for (size_t i = 0; i < d->posts.n; i++) {
		const struct post *p = &d->posts.at[i];

		if (p->author != HOUSE_OWN || p->at < from_at)
			continue;
		out_format(o, "{\"note_id\": \"%lld\", \"content\": ", (long long)p->mid);
		out_string(o, p->text);
		out_format(o,
			", \"create_time\": %lld, \"create_date_time\": \"%s\", \"liked_count\": \"%d\""
			", \"comments_count\": \"%d\", \"shared_count\": \"%d\"",
			(long long)p->at, stamp(p->at, STAMP_ZONE, buf), p->likes, p->comments,
			p->reposts);
		out_format(o,
			", \"last_modify_ts\": %lld, \"note_url\": \"https://m.weibo.cn/detail/%lld\"",
			(long long)(crawled_at * 1000 + (int64_t)i), (long long)p->mid);
		put_hash(o, &d->people.at[p->author], p->at);
		out_text(o, ", \"source_keyword\": \"\"}\n");
	}
	out_close(o);
}

void write_mediacrawler(struct demo *d)
{
	int64_t winter = date_of(2025, 12, 31) + 21 * HOUR,
		summer = date_of(2026, 6, 30) + 20 * HOUR, last = DEMO_END - HOUR;

	/* each run fetches the last days of the run before again */
	write_old_comments(d, "data/weibo/csv/detail_comments_2025-12-31.csv", DEMO_FIRST, winter);
	write_old_comments(d, "data/weibo/csv/detail_comments_2026-06-30.csv", winter - 6 * DAY,
		summer);
	write_old_contents(d);
	write_new_comments(d, summer - 2 * DAY, last);
	write_new_contents(d, date_of(2026, 7, 1), last);
}
