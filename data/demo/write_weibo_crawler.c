/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

#include "srm/base/num.h"

/*
 * dataabc/weibo-crawler as of summer 2025: the header of the version before, without
 * 'Live Photo视频url', over rows that have it; 17 cells, or 35 where a post passes on another.
 */

static const char *const own_columns[] = {"id", "bid", "正文", "头条文章url", "原始图片url",
	"视频url", "位置", "日期", "工具", "点赞数", "评论数", "转发数", "话题", "@用户",
	"完整日期", NULL};
static const char *const source_columns[] = {"是否原创", "源用户id", "源用户昵称", "源微博id",
	"源微博bid", "源微博正文", "源微博头条文章url", "源微博原始图片url", "源微博视频url",
	"源微博位置", "源微博日期", "源微博工具", "源微博点赞数", "源微博评论数", "源微博转发数",
	"源微博话题", "源微博@用户", "源微博完整日期", NULL};

static void put_header(struct out *o, bool with_source)
{
	for (size_t i = 0; own_columns[i]; i++)
		out_cell(o, own_columns[i]);
	for (size_t i = 0; with_source && source_columns[i]; i++)
		out_cell(o, source_columns[i]);
	out_row(o);
}

static void add_pictures(struct str *s, const struct post *p)
{
	for (int i = 0; i < p->pictures; i++)
		str_addf(s, "%shttps://wx%d.sinaimg.cn/large/demo%llx%d.jpg", i ? "," : "", 1 + i,
			(unsigned long long)(p->mid % 1000000007), i);
}

/* What stands between two '#', joined; then what follows an '@'. */
static void add_topics(struct str *s, const char *text)
{
	const char *end;

	for (; (text = strchr(text, '#')) && (end = strchr(text + 1, '#')); text = end + 1) {
		if (s->len)
			str_addc(s, ',');
		str_addn(s, text + 1, (size_t)(end - text - 1));
	}
}

static const char *at_user(const struct post *p)
{
	if (strstr(p->text, "@微博抽奖平台"))
		return "微博抽奖平台";
	return strstr(p->text, "@山间茶事") ? "山间茶事" : "";
}

/* percent: how much of the counts this run saw. */
static void put_cells(struct out *o, const struct post *p, int percent, bool excel)
{
	char buf[48];
	char bid[12];
	STR(id);
	STR(pictures);
	STR(topics);

	str_addf(&id, "%lld\t", (long long)p->mid);
	add_pictures(&pictures, p);
	add_topics(&topics, p->text);
	out_cell(o, id.buf);
	out_cell(o, weibo_mid_to_bid(p->mid, bid));
	out_cell(o, p->text);
	out_cell(o, "");
	out_cell(o, pictures.buf);
	out_blanks(o, excel ? 2 : 3);
	out_cell(o, stamp(p->at, STAMP_ISO, buf));
	out_cell(o, p->source);
	out_number(o, (int64_t)p->likes * percent / 100);
	out_number(o, (int64_t)p->comments * percent / 100);
	out_number(o, (int64_t)p->reposts * percent / 100);
	out_cell(o, topics.buf);
	out_cell(o, at_user(p));
	out_cell(o, stamp(p->at, excel ? STAMP_MINUTE : STAMP_SECOND, buf));
}

static void put_post(struct out *o, const struct demo *d, const struct post *p, int percent)
{
	put_cells(o, p, percent, false);
	out_cell(o, p->retweet_of < 0 ? "True" : "False");
	if (p->retweet_of >= 0) {
		const struct post *source = &d->posts.at[p->retweet_of];

		out_number(o, d->people.at[source->author].uid);
		out_cell(o, person_name(&d->people.at[source->author], source->at));
		put_cells(o, source, 100, false);
	}
	out_row(o);
}

/* Newest first, as the page shows them. */
static void put_run(struct out *o, const struct demo *d, int64_t from_at, int64_t to_at)
{
	for (size_t i = d->posts.n; i-- > 0;) {
		const struct post *p = &d->posts.at[i];

		if (p->author == HOUSE_OWN && p->at >= from_at && p->at < to_at)
			put_post(o, d, p, p->at < date_of(2026, 7, 1) ? 100 : 70);
	}
}

static void write_own(const struct demo *d)
{
	struct out *o = out_open(d, "weibo/山间茶事/7901234567.csv");
	int64_t first = date_of(2026, 2, 20);

	out_text(o, "\xEF\xBB\xBF");
	put_header(o, true);
	put_run(o, d, DEMO_FIRST, first);
	put_header(o, true);
	put_run(o, d, first, date_of(2026, 8, 1));
	out_close(o);
}

static void write_rival(const struct demo *d)
{
	struct out *o = out_open(d, "weibo/云顶茗茶/7918800321.csv");

	put_header(o, false);
	for (size_t i = d->posts.n; i-- > 0;) {
		if (d->posts.at[i].author != HOUSE_RIVAL)
			continue;
		put_cells(o, &d->posts.at[i], 100, true);
		out_row(o);
	}
	out_as_gb18030(o);
	out_close(o);
}

static void put_user(struct out *o, const struct person *p)
{
	char buf[48];
	STR(page);

	str_addf(&page, "https://m.weibo.cn/u/%lld", (long long)p->uid);
	out_number(o, p->uid);
	out_cell(o, person_name(p, DEMO_END));
	out_cell(o, p->gender);
	out_cell(o, "");
	out_cell(o, p->place);
	out_cell(o, "");
	out_blanks(o, 2);
	out_cell(o, stamp(p->registered_at, STAMP_DAY, buf));
	out_cell(o, "信用极好");
	out_number(o, p->posts);
	out_number(o, p->followers);
	out_number(o, p->follows);
	out_cell(o, p->bio);
	out_cell(o, page.buf);
	out_blanks(o, 2);
	out_number(o, 9 + p->followers % 30);
	out_number(o, p->followers % 8);
	out_cell(o, p->verified ? "True" : "False");
	out_number(o, p->verified_type);
	out_cell(o, p->reason);
	out_cell(o, "");
	out_row(o);
}

static void write_users(const struct demo *d)
{
	struct out *o = out_open(d, "weibo/users.csv");

	out_text(o,
		"\xEF\xBB\xBF用户id,昵称,性别,生日,所在地,IP属地,学习经历,公司,注册时间,阳光信用,微博数,"
		"粉丝数,关注数,简介,主页,头像,高清头像,微博等级,会员等级,是否认证,认证类型,认证信息,"
		"上次记录微博信息\r\n");
	for (size_t i = 0; i < d->people.n; i++)
		if (i < HOUSE_COUNT || d->people.at[i].habit == HABIT_KOL)
			put_user(o, &d->people.at[i]);
	out_close(o);
}

static void put_json_user(struct out *o, const struct person *p)
{
	char buf[48];

	out_format(o, "{\n    \"user\": {\n        \"id\": \"%lld\",\n        \"screen_name\": ",
		(long long)p->uid);
	out_string(o, p->name);
	out_text(o,
		",\n        \"gender\": \"f\",\n        \"birthday\": \"\",\n        \"location\": ");
	out_string(o, p->place);
	out_text(o, ",\n        \"ip_location\": \"IP属地：浙江\",\n        \"education\": \"\",\n"
		    "        \"company\": \"\",\n        \"registration_time\": ");
	out_string(o, stamp(p->registered_at, STAMP_DAY, buf));
	out_format(o,
		",\n        \"sunshine\": \"信用极好\",\n        \"statuses_count\": %d,\n"
		"        \"followers_count\": %d,\n        \"follow_count\": %d,\n"
		"        \"description\": ",
		p->posts + 61, p->followers + 733, p->follows);
	out_string(o, p->bio);
	out_format(o,
		",\n        \"profile_url\": \"https://m.weibo.cn/u/%lld\",\n"
		"        \"profile_image_url\": \"\",\n        \"avatar_hd\": \"\",\n"
		"        \"urank\": 42,\n        \"mbrank\": 6,\n        \"verified\": true,\n"
		"        \"verified_type\": %d,\n        \"verified_reason\": ",
		(long long)p->uid, p->verified_type);
	out_string(o, p->reason);
	out_text(o, "\n    },\n    \"weibo\": [");
}

static void put_member(struct out *o, const char *name, const char *text)
{
	out_format(o, ",\n            \"%s\": ", name);
	out_string(o, text);
}

static void put_json_post(struct out *o, const struct demo *d, const struct post *p)
{
	const struct person *author = &d->people.at[p->author];
	char buf[48], bid[12];
	STR(pictures);
	STR(topics);

	add_pictures(&pictures, p);
	add_topics(&topics, p->text);
	out_format(o, "\n        {\n            \"user_id\": %lld", (long long)author->uid);
	put_member(o, "screen_name", author->name);
	out_format(o, ",\n            \"id\": %lld", (long long)p->mid);
	put_member(o, "bid", weibo_mid_to_bid(p->mid, bid));
	put_member(o, "text", p->text);
	put_member(o, "article_url", "");
	put_member(o, "pics", pictures.buf);
	put_member(o, "video_url", "");
	put_member(o, "live_photo_url", "");
	put_member(o, "location", "");
	put_member(o, "created_at", stamp(p->at, STAMP_ISO, buf));
	put_member(o, "source", p->source);
	out_format(o,
		",\n            \"attitudes_count\": %d,\n            \"comments_count\": %d,\n"
		"            \"reposts_count\": %d",
		p->likes, p->comments, p->reposts);
	put_member(o, "topics", topics.buf);
	put_member(o, "at_users", at_user(p));
	put_member(o, "full_created_at", stamp(p->at, STAMP_SECOND, buf));
	out_text(o, "\n        }");
}

/* The last two months again, later: the counts have grown. */
static void write_json(const struct demo *d)
{
	struct out *o = out_open(d, "weibo/山间茶事/7901234567.json");
	bool first = true;

	put_json_user(o, &d->people.at[HOUSE_OWN]);
	for (size_t i = d->posts.n; i-- > 0;) {
		const struct post *p = &d->posts.at[i];

		if (p->author != HOUSE_OWN || p->at < date_of(2026, 7, 1) || p->retweet_of >= 0)
			continue;
		out_text(o, first ? "" : ",");
		put_json_post(o, d, p);
		first = false;
	}
	out_text(o, "\n    ]\n}");
	out_close(o);
}

void write_weibo_crawler(struct demo *d)
{
	write_own(d);
	write_rival(d);
	write_users(d);
	write_json(d);
}
