/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "out.h"

/*
 * Writes an invented brand's exports as MediaCrawler wrote them for Weibo until
 * June 2026 (CSV with a byte order mark and CRLF, and JSONL), and reposts as
 * weibo-search writes them. The same arguments give the same bytes.
 */

static const char usage[] =
	"usage: make_export [--rows N] [--users N] [--posts N] [--accounts N] [--seed N] [--batch N]\n"
	"                   [--replies PERCENT] [--html PERCENT] [--again PERCENT] [--shuffle]\n"
	"                   [--reposts N] [--only comments|rows] [--jsonl] DIR\n"
	"\n"
	"Writes DIR/contents.csv, DIR/comments.csv and, where asked for, DIR/comments.jsonl and\n"
	"DIR/reposts.csv; prints how many rows of comments and how many different people there are.\n"
	"  --rows      comments, repeated ones among them (1000000)\n"
	"  --users     who could comment (a fifth of the rows)\n"
	"  --posts     (2000)\n"
	"  --accounts  whose posts they are, in turn (1)\n"
	"  --batch     other comments of the same brand: none of their ids is in batch 0 (0)\n"
	"  --replies   that answer a comment (0)\n"
	"  --html      whose text holds tags and entities (0)\n"
	"  --again     that stand in the file a second time, seen a week later with other counts (0)\n"
	"  --shuffle   comments in random order instead of post by post\n"
	"  --only      comments: no contents.csv; rows: nor a header in comments.csv\n";

struct task {
	struct plan plan;
	const char *folder;
	bool has_contents, has_header, has_jsonl;
};

static const char comment_header[] =
	"\xEF\xBB\xBF"
	"comment_id,create_time,create_date_time,note_id,content,sub_comment_count,"
	"comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,nickname,gender,"
	"profile_url,avatar\r\n";
static const char content_header[] =
	"\xEF\xBB\xBF"
	"note_id,content,create_time,create_date_time,liked_count,comments_count,shared_count,"
	"last_modify_ts,note_url,ip_location,user_id,nickname,gender,profile_url,avatar,"
	"source_keyword\r\n";
static const char repost_header[] =
	"\xEF\xBB\xBF"
	"id,bid,user_id,用户昵称,微博正文,头条文章url,发布位置,艾特用户,话题,转发数,评论数,点赞数,发布时间,"
	"发布工具,微博图片url,微博视频url,retweet_id\r\n";

static void put_cell(struct out *o, const char *text)
{
	out_cell(o, text);
	out_text(o, ",");
}

static void put_number(struct out *o, int64_t n)
{
	out_number(o, n);
	out_text(o, ",");
}

static void put_date(struct out *o, int64_t at)
{
	out_date(o, at, 19);
	out_text(o, "+08:00,");
}

/* The last cells of posts and comments alike; after them the row ends, or a cell follows. */
static void put_person(struct out *o, const struct person *who)
{
	put_number(o, who->uid);
	put_cell(o, who->name);
	put_cell(o, who->gender);
	out_text(o, "https://m.weibo.cn/u/");
	put_number(o, who->uid);
	out_text(o, "https://face.example.invalid/crop.180/");
	out_number(o, who->uid);
	out_text(o, ".jpg");
}

static void put_comment(struct out *o, const struct comment *c)
{
	put_number(o, c->mid);
	put_number(o, c->at);
	put_date(o, c->at);
	put_number(o, c->note);
	put_cell(o, c->text);
	put_number(o, c->replies);
	put_number(o, c->likes);
	put_number(o, c->crawled_ms);
	put_cell(o, c->who.place);
	put_number(o, c->parent);
	put_person(o, &c->who);
	out_text(o, "\r\n");
}

static void put_json_number(struct out *o, const char *key, int64_t n, const char *quote)
{
	out_text(o, key);
	out_text(o, quote);
	out_number(o, n);
	out_text(o, quote);
}

static void put_json_text(struct out *o, const char *key, const char *text)
{
	out_text(o, key);
	out_string(o, text);
}

/* Its types are the tool's: ids and counts are strings, the parent is not. */
static void put_json_comment(struct out *o, const struct comment *c)
{
	put_json_number(o, "{\"comment_id\": ", c->mid, "\"");
	put_json_number(o, ", \"create_time\": ", c->at, "");
	out_text(o, ", \"create_date_time\": \"");
	out_date(o, c->at, 19);
	put_json_number(o, "+08:00\", \"note_id\": ", c->note, "\"");
	put_json_text(o, ", \"content\": ", c->text);
	put_json_number(o, ", \"sub_comment_count\": ", c->replies, "\"");
	put_json_number(o, ", \"comment_like_count\": ", c->likes, "\"");
	put_json_number(o, ", \"last_modify_ts\": ", c->crawled_ms, "");
	put_json_text(o, ", \"ip_location\": ", c->who.place);
	put_json_number(o, ", \"parent_comment_id\": ", c->parent, "");
	put_json_number(o, ", \"user_id\": ", c->who.uid, "\"");
	put_json_text(o, ", \"nickname\": ", c->who.name);
	put_json_text(o, ", \"gender\": ", c->who.gender);
	put_json_number(o, ", \"profile_url\": \"https://m.weibo.cn/u/", c->who.uid, "");
	put_json_number(o, "\", \"avatar\": \"https://face.example.invalid/crop.180/", c->who.uid,
		"");
	out_text(o, ".jpg\"}\n");
}

static void write_comments(const struct task *t)
{
	struct out *csv = out_open(t->folder, "comments.csv");
	struct out *jsonl = t->has_jsonl ? out_open(t->folder, "comments.jsonl") : NULL;
	unsigned char *seen = calloc(t->plan.users / 8 + 1, 1);
	uint64_t people = 0;
	static struct comment c;

	if (t->has_header)
		out_text(csv, comment_header);
	for (uint64_t row = 0; row < t->plan.rows; row++) {
		comment_of(&t->plan, row, &c);
		put_comment(csv, &c);
		if (jsonl)
			put_json_comment(jsonl, &c);
		if (seen && !(seen[c.user / 8] & 1 << c.user % 8)) {
			seen[c.user / 8] |= (unsigned char)(1 << c.user % 8);
			people++;
		}
	}
	free(seen);
	out_close(csv);
	out_close(jsonl);
	printf("%" PRIu64 " %" PRIu64 "\n", t->plan.rows, people);
}

static void write_contents(const struct task *t)
{
	struct out *o = out_open(t->folder, "contents.csv");
	static struct post p;

	out_text(o, content_header);
	for (uint64_t n = 0; n < t->plan.posts; n++) {
		post_of(&t->plan, n, &p);
		put_number(o, p.mid);
		put_cell(o, p.text);
		put_number(o, p.at);
		put_date(o, p.at);
		put_number(o, p.mid % 9001);
		put_number(o, (int64_t)(t->plan.rows / t->plan.posts));
		put_number(o, p.mid % 301);
		out_text(o, "1782871200000,https://m.weibo.cn/detail/");
		put_number(o, p.mid);
		put_cell(o, p.account.place);
		put_person(o, &p.account);
		out_text(o, ",\r\n");
	}
	out_close(o);
}

/* An id in base 62, four characters for seven digits. */
static void put_bid(struct out *o, int64_t mid)
{
	static const char digits[] =
		"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	char bid[12];
	size_t at = sizeof(bid);

	while (mid) {
		int64_t group = mid % 10000000;

		mid /= 10000000;
		for (int i = 0; i < 4 && (mid || group); i++) {
			bid[--at] = digits[group % 62];
			group /= 62;
		}
	}
	out_bytes(o, bid + at, sizeof(bid) - at);
	out_text(o, ",");
}

static void write_reposts(const struct task *t)
{
	struct out *o = out_open(t->folder, "reposts.csv");
	static struct comment c;

	out_text(o, repost_header);
	for (uint64_t row = 0; row < t->plan.reposts; row++) {
		repost_of(&t->plan, row, &c);
		put_number(o, c.mid);
		put_bid(o, c.mid);
		put_number(o, c.who.uid);
		put_cell(o, c.who.name);
		put_cell(o, c.text);
		out_text(o, ",,,,");
		put_number(o, 0);
		put_number(o, c.replies);
		put_number(o, c.likes);
		out_date(o, c.at, 16);
		out_text(o, ",网页,,,");
		out_number(o, c.note);
		out_text(o, "\r\n");
	}
	out_close(o);
}

static uint64_t number(const char *text)
{
	char *end = NULL;
	uint64_t n = text ? strtoull(text, &end, 10) : 0;

	if (!text || end == text || *end) {
		fputs(usage, stderr);
		exit(2);
	}
	return n;
}

static unsigned share(const char *text)
{
	uint64_t n = number(text);

	if (n > 99) {
		fputs(usage, stderr);
		exit(2);
	}
	return (unsigned)n;
}

/** @return how many arguments it was */
static int read_option(struct task *t, char **argv)
{
	struct plan *p = &t->plan;
	const struct {
		const char *name;
		uint64_t *wide;
		unsigned *narrow;
	} options[] = {
		{"--rows", &p->rows, NULL},
		{"--users", &p->users, NULL},
		{"--posts", &p->posts, NULL},
		{"--accounts", &p->accounts, NULL},
		{"--seed", &p->seed, NULL},
		{"--batch", &p->batch, NULL},
		{"--reposts", &p->reposts, NULL},
		{"--replies", NULL, &p->replies},
		{"--html", NULL, &p->html},
		{"--again", NULL, &p->again},
	};

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		if (strcmp(argv[0], options[i].name) != 0)
			continue;
		if (options[i].wide)
			*options[i].wide = number(argv[1]);
		else
			*options[i].narrow = share(argv[1]);
		return 2;
	}
	if (strcmp(argv[0], "--shuffle") == 0) {
		p->shuffle = true;
	} else if (strcmp(argv[0], "--jsonl") == 0) {
		t->has_jsonl = true;
	} else if (strcmp(argv[0], "--only") == 0 && argv[1]) {
		t->has_contents = false;
		t->has_header = strcmp(argv[1], "rows") != 0;
		return 2;
	} else {
		fputs(usage, stderr);
		exit(2);
	}
	return 1;
}

int main(int argc, char **argv)
{
	struct task t = {
		.plan = {.rows = 1000000, .posts = 2000, .accounts = 1, .seed = 1},
		.has_contents = true,
		.has_header = true,
	};
	int at = 1;

	while (at < argc && argv[at][0] == '-')
		at += read_option(&t, argv + at);
	if (!t.plan.users)
		t.plan.users = t.plan.rows / 5 + 1;
	if (at + 1 != argc || !t.plan.rows || !t.plan.posts || !t.plan.accounts) {
		fputs(usage, stderr);
		return 2;
	}
	t.folder = argv[at];
	if (t.has_contents)
		write_contents(&t);
	write_comments(&t);
	if (t.plan.reposts)
		write_reposts(&t);
	return 0;
}
