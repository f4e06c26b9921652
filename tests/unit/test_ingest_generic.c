/* SPDX-License-Identifier: MIT */
#include "ingest_sink.h"

#include "srm/ingest/mapping.h"

/* Files of nobody's tool. Everybody here is invented. */
struct generic_case {
	const char *label, *path, *text;
	const char *map; /* --map */
	enum ingest_as as;
	const char *account, *post;
	const char *importer; /* NULL: not recognised */
	size_t records, rejected, ruined;
	const char *want; /* sink_run.all */
};

static const struct generic_case cases[] = {
	{
		.label = "comments by Chinese column names",
		.path = "x.csv",
		.text = "用户名,评论内容,评论时间,用户主页url,点赞\n"
			"小满,冷泡好喝,2026-05-01 10:00,https://weibo.com/u/7100000001,3\n"
			"阿茶,求链接,2026-05-01 10:05,https://weibo.com/7100000002,赞\n",
		.importer = "own columns csv",
		.records = 2,
		.want = "profile weibo/7100000001 name=\"小满\"\n"
			"comment weibo/= actor=weibo/7100000001 at=2026-05-01T02:00:00Z~m text=\"冷泡好喝\" likes=3\n"
			"profile weibo/7100000002 name=\"阿茶\"\n"
			"comment weibo/= actor=weibo/7100000002 at=2026-05-01T02:05:00Z~m text=\"求链接\"\n",
	},
	{
		.label = "no date, no text: the person stays, the record goes",
		.path = "x.csv",
		.text = "用户ID,用户昵称,评论内容,性别\n"
			"7100000001,小满,,女\n",
		.importer = "own columns csv",
		.records = 1,
		.rejected = 1,
		.want = "profile weibo/7100000001 name=\"小满\" gender=f\n"
			"reject line 2: neither an id nor a text: raw=\"7100000001,小满,,女\"\n",
	},
	{
		.label =
			"a column of words called comments is the text, and an index column is nothing",
		.path = "x.csv",
		.text = ",user_name,created_at,attitudes_count,comments\n"
			"0,小满,Fri May 01 10:00:00 +0800 2026,2,好喝\n"
			"1,阿茶,Fri May 01 10:05:00 +0800 2026,0,多少钱\n",
		.importer = "own columns csv",
		.records = 2,
		.want = "comment weibo/= actor=weibo/@小满 at=2026-05-01T02:00:00Z text=\"好喝\" likes=2\n"
			"comment weibo/= actor=weibo/@阿茶 at=2026-05-01T02:05:00Z text=\"多少钱\" likes=0\n",
	},
	{
		.label =
			"a column of numbers called comments is a count, and so the rows are posts",
		.path = "x.csv",
		.text = "text,user,time,comments\n"
			"新品上架,小满,2026-05-01 10:00,12\n"
			"上新了,阿茶,2026-05-02 10:00,评论\n",
		.importer = "own columns csv",
		.records = 2,
		.want = "post weibo/= author=weibo/@小满 at=2026-05-01T02:00:00Z~m text=\"新品上架\" comments=12\n"
			"post weibo/= author=weibo/@阿茶 at=2026-05-02T02:00:00Z~m text=\"上新了\"\n",
	},
	{
		.label = "posts by text alone, as point-and-click tools leave them",
		.path = "x.csv",
		.text = "标题／微博内容,全文内容,转发数,评论数,点赞数\n"
			"短...,全文在此,1,2,1.2万\n",
		.importer = "own columns csv",
		.records = 1,
		.want = "post weibo/= text=\"全文在此\" likes=12000 comments=2 reposts=1\n",
	},
	{
		.label = "posts of an account that --account names",
		.path = "x.csv",
		.text = "微博id,微博正文,发布时间,阅读量,源微博id\n"
			"5293000000000001,新品,2026-05-01,100,5293000000000002\n",
		.account = "7100000009",
		.importer = "own columns csv",
		.records = 1,
		.want = "post weibo/5293000000000001 author=weibo/7100000009 at=2026-04-29T03:23:22Z text=\"新品\" of=weibo/5293000000000002 signs=repost reads=100\n"
			"repost weibo/5293000000000001 actor=weibo/7100000009 post=weibo/5293000000000002 at=2026-04-29T03:23:22Z text=\"新品\"\n",
	},
	{
		.label = "a text of no one is not taken for a comment",
		.path = "x.csv",
		.text = "text,time\n"
			"a,2026-05-01\n",
	},
	{
		.label = "... unless the name of the file says so",
		.path = "小满_评论.csv",
		.text = "text,time\n"
			"a,2026-05-01\n",
		.importer = "own columns csv",
		.records = 1,
		.want = "comment weibo/= at=2026-04-30T16:00:00Z~d text=\"a\"\n",
	},
	{
		.label = "... or the user does",
		.path = "x.csv",
		.text = "text,time\n"
			"a,2026-05-01\n",
		.as = AS_COMMENTS,
		.importer = "own columns csv",
		.records = 1,
		.want = "comment weibo/= at=2026-04-30T16:00:00Z~d text=\"a\"\n",
	},
	{
		.label = "the post stands in the file's name",
		.path = "5293000000000001_comments.csv",
		.text = "user,text\n"
			"小满,好喝\n",
		.importer = "own columns csv",
		.records = 1,
		.want = "comment weibo/= actor=weibo/@小满 post=weibo/5293000000000001 text=\"好喝\"\n",
	},
	{
		.label = "--post goes first; an address will do",
		.path = "5293000000000001_comments.csv",
		.text = "user,text\n"
			"小满,好喝\n",
		.post = "https://weibo.com/7100000009/5293000000000002",
		.importer = "own columns csv",
		.records = 1,
		.want = "comment weibo/= actor=weibo/@小满 post=weibo/5293000000000002 text=\"好喝\"\n",
	},
	{
		.label = "people, with a registration",
		.path = "x.csv",
		.text = "id,昵称,性别,所在地,关注数,粉丝数,微博数,创建时间,\n"
			"7100000001,小满,女,广东,12,1.5万,3,2019/1/15,x\n"
			"7100000002,#NAME?,m,,0,0,0,,\n",
		.importer = "own columns csv",
		.records = 2,
		.want = "profile weibo/7100000001 name=\"小满\" gender=f place=\"广东\" followers=15000 follows=12 posts=3 registered=2019-01-14T16:00:00Z\n"
			"profile weibo/7100000002 gender=m followers=0 follows=0 posts=0\n",
	},
	{
		.label = "the same people as fans",
		.path = "x.csv",
		.text = "用户id,昵称\n"
			"7100000001,小满\n",
		.as = AS_FANS,
		.account = "7100000009",
		.importer = "own columns csv",
		.records = 1,
		.want = "profile weibo/7100000001 name=\"小满\"\n"
			"follow weibo/= actor=weibo/7100000001 target=weibo/7100000009\n",
	},
	{
		.label = "... and as those whom the account follows",
		.path = "x.csv",
		.text = "用户id,昵称\n"
			"7100000001,小满\n",
		.as = AS_FOLLOWS,
		.account = "7100000009",
		.importer = "own columns csv",
		.records = 1,
		.want = "profile weibo/7100000001 name=\"小满\"\n"
			"follow weibo/= actor=weibo/7100000009 target=weibo/7100000001\n",
	},
	{
		.label = "without the account it is not known who follows them",
		.path = "x.csv",
		.text = "用户id,昵称\n"
			"7100000001,小满\n",
		.as = AS_FOLLOWS,
		.importer = "own columns csv",
		.records = 1,
		.rejected = 1,
		.want = "profile weibo/7100000001 name=\"小满\"\n"
			"reject line 2: it is not known whose list this is: give --account: raw=\"7100000001,小满\"\n",
	},
	{
		.label = "private messages go to the account",
		.path = "x.csv",
		.text = "openid,私信内容,私信时间\n"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1,在吗,2026-05-01 10:00\n",
		.account = "gh_0000000001",
		.importer = "own columns csv",
		.records = 1,
		.want = "message wechat/= actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wechat/gh_0000000001 at=2026-05-01T02:00:00Z~m text=\"在吗\"\n",
	},
	{
		.label = "a date in one column and the time in another",
		.path = "x.csv",
		.text = "用户名,评论内容,评论日期,评论时间\n"
			"小满,好喝,2026-05-01,10:20\n",
		.importer = "own columns csv",
		.records = 1,
		.want = "comment weibo/= actor=weibo/@小满 at=2026-05-01T02:20:00Z~m text=\"好喝\"\n",
	},
	{
		.label = "a map by name, over what a column is called",
		.path = "x.csv",
		.text = "谁,text,几时,赞数,user\n"
			"小满,好喝,2026-05-01 10:00,3,表单\n",
		.map = "谁=user.name,text=comment.text,几时=comment.time,赞数=likes,user=ignore",
		.importer = "own columns csv",
		.records = 1,
		.want = "comment weibo/= actor=weibo/@小满 at=2026-05-01T02:00:00Z~m text=\"好喝\" likes=3\n",
	},
	{
		.label = "a map by position, a header above",
		.path = "x.csv",
		.text = "甲,乙\n"
			"小满,好喝\n"
			"阿茶,不错\n",
		.map = "#1=user.name,乙=comment.text",
		.importer = "own columns csv",
		.records = 2,
		.want = "comment weibo/= actor=weibo/@小满 text=\"好喝\"\n"
			"comment weibo/= actor=weibo/@阿茶 text=\"不错\"\n",
	},
	{
		.label = "a map by position, no header",
		.path = "x.csv",
		.text = "2026-05-01 10:00,小满,好喝\n"
			"2026-05-01 10:01,阿茶,不错\n",
		.map = "#1=comment.time,#2=user.name,#3=comment.text",
		.importer = "own columns csv",
		.records = 2,
		.want = "comment weibo/= actor=weibo/@小满 at=2026-05-01T02:00:00Z~m text=\"好喝\"\n"
			"comment weibo/= actor=weibo/@阿茶 at=2026-05-01T02:01:00Z~m text=\"不错\"\n",
	},
	{
		.label = "the map and a header that holds no date",
		.path = "x.csv",
		.text = "时刻,人,话\n"
			"2026-05-01 10:00,小满,好喝\n",
		.map = "#1=comment.time,#2=user.name,#3=comment.text",
		.importer = "own columns csv",
		.records = 1,
		.want = "comment weibo/= actor=weibo/@小满 at=2026-05-01T02:00:00Z~m text=\"好喝\"\n",
	},
	{
		.label = "a map that does not fit reads nothing",
		.path = "x.csv",
		.text = "甲,乙\n"
			"1,2\n",
		.map = "丙=comment.text",
	},
	{
		.label = "no header: time, person, nickname, text",
		.path = "x.csv",
		.text = "2026-05-01 10:00,7100000000,小满0,这是一条写得比较长的评论第0条\n"
			"2026-05-01 10:01,7100000001,小满1,这是一条写得比较长的评论第1条\n"
			"2026-05-01 10:02,7100000002,小满2,这是一条写得比较长的评论第2条\n",
		.importer = "own columns csv",
		.records = 3,
		.want = "profile weibo/7100000000 name=\"小满0\"\n"
			"comment weibo/= actor=weibo/7100000000 at=2026-05-01T02:00:00Z~m text=\"这是一条写得比较长的评论第0条\"\n"
			"profile weibo/7100000001 name=\"小满1\"\n"
			"comment weibo/= actor=weibo/7100000001 at=2026-05-01T02:01:00Z~m text=\"这是一条写得比较长的评论第1条\"\n"
			"profile weibo/7100000002 name=\"小满2\"\n"
			"comment weibo/= actor=weibo/7100000002 at=2026-05-01T02:02:00Z~m text=\"这是一条写得比较长的评论第2条\"\n",
	},
	{
		.label = "no header: people",
		.path = "x.csv",
		.text = "7100000000,小满0,女,广东 广州\n"
			"7100000001,小满1,女,广东 广州\n"
			"7100000002,小满2,女,广东 广州\n",
		.importer = "own columns csv",
		.records = 3,
		.want = "profile weibo/7100000000 name=\"小满0\" gender=f place=\"广东 广州\"\n"
			"profile weibo/7100000001 name=\"小满1\" gender=f place=\"广东 广州\"\n"
			"profile weibo/7100000002 name=\"小满2\" gender=f place=\"广东 广州\"\n",
	},
	{
		.label = "no header and nothing sure",
		.path = "x.csv",
		.text = "小满,好喝\n"
			"阿茶,不错\n"
			"老王,一般\n",
	},
	{
		.label = "bare lines, when the file's name says what they are",
		.path = "5293000000000001_comment_list.txt",
		.text = "好喝\n"
			"\n"
			"<a href='/n/x'>@x</a> 求链接\n"
			"<a href=\"x\">\n",
		.importer = "own lines text",
		.records = 3,
		.rejected = 1,
		.want = "comment weibo/= post=weibo/5293000000000001 text=\"好喝\"\n"
			"comment weibo/= post=weibo/5293000000000001 text=\"@x 求链接\"\n"
			"reject line 4: neither an id nor a text: raw=\"<a href=\\\"x\\\">\"\n",
	},
	{
		.label = "bare lines of a file that says nothing",
		.path = "list.txt",
		.text = "好喝\n"
			"求链接\n"
			"多少钱\n",
	},
	{
		.label = "ids that a spreadsheet rounded are no ids",
		.path = "x.csv",
		.text = "微博id,用户名,评论内容\n"
			"5293000000000010,小满,好喝1\n"
			"5293000000000020,小满,好喝2\n"
			"5293000000000030,小满,好喝3\n"
			"5293000000000040,小满,好喝4\n"
			"5293000000000050,小满,好喝5\n",
		.importer = "own columns csv",
		.records = 5,
		.ruined = 5,
		.want = "comment weibo/= actor=weibo/@小满 text=\"好喝1\"\n"
			"comment weibo/= actor=weibo/@小满 text=\"好喝2\"\n"
			"comment weibo/= actor=weibo/@小满 text=\"好喝3\"\n"
			"comment weibo/= actor=weibo/@小满 text=\"好喝4\"\n"
			"comment weibo/= actor=weibo/@小满 text=\"好喝5\"\n",
	},
	{
		.label = "one post whose id ends in 0 is not rounded",
		.path = "x.csv",
		.text = "微博id,用户名,评论内容\n"
			"5293000000000010,小满,好喝1\n"
			"5293000000000010,小满,好喝2\n",
		.importer = "own columns csv",
		.records = 2,
		.want = "comment weibo/= actor=weibo/@小满 post=weibo/5293000000000010 text=\"好喝1\"\n"
			"comment weibo/= actor=weibo/@小满 post=weibo/5293000000000010 text=\"好喝2\"\n",
	},
	{
		.label = "JSON lines, an object inside, in any order",
		.path = "x.jsonl",
		.text = "{\"comment_text\":\"好喝\",\"user\":{\"screen_name\":\"小满\"},\"time\":\"2026-05-01 10:00\"}\n"
			"{\"time\":1777600800,\"like_count\":2,\"comment_text\":\"求链接\",\"user_name\":\"阿茶\"}\n"
			"{\"x\":1}\n",
		.map = "user.screen_name=user.name",
		.importer = "own columns json",
		.records = 3,
		.rejected = 1,
		.want = "comment weibo/= actor=weibo/@小满 at=2026-05-01T02:00:00Z~m text=\"好喝\"\n"
			"comment weibo/= actor=weibo/@阿茶 at=2026-05-01T02:00:00Z text=\"求链接\" likes=2\n"
			"reject line 3: neither an id nor a text: raw=\"{\\\"x\\\":1}\"\n",
	},
	{
		.label = "a JSON array of comments",
		.path = "x.json",
		.text = "[{\"评论内容\":\"好喝\",\"评论者昵称\":\"小满\",\"评论id\":5293000000000003,\"父评论id\":5293000000000003},{\"评论内容\":\"谢谢\",\"评论者昵称\":\"阿茶\",\"评论id\":5293000000000004,\"父评论id\":\"5293000000000003\"}]",
		.importer = "own columns json",
		.records = 2,
		.want = "comment weibo/5293000000000003 actor=weibo/@小满 at=2026-04-29T03:23:22Z text=\"好喝\"\n"
			"reply weibo/5293000000000004 actor=weibo/@阿茶 parent=weibo/5293000000000003 at=2026-04-29T03:23:22Z text=\"谢谢\"\n",
	},
	{
		.label = "JSON of something else",
		.path = "x.json",
		.text = "[{\"name\":\"a\",\"price\":3}]",
	},
	{
		.label = "Xiaohongshu's users are not Weibo's",
		.path = "xhs/csv/users.csv",
		.text = "user_id,nickname,fans\n"
			"7100000001,小满,3\n",
	},
	{
		.label = "who follows whom",
		.path = "x.csv",
		.text = "用户id,被关注者id,被关注者昵称\n"
			"7100000001,7100000002,阿茶\n",
		.importer = "own columns csv",
		.records = 1,
		.want = "profile weibo/7100000002 name=\"阿茶\"\n"
			"follow weibo/= actor=weibo/7100000001 target=weibo/7100000002\n",
	},
};

static bool holds(const struct generic_case *c, const struct sink_run *run)
{
	const struct importer *importer = run->result.importer;

	if (run->rc != SRM_OK || !importer || !c->importer)
		return run->rc == SRM_OK && !importer && !c->importer;
	return !strcmp(importer->name, c->importer) && run->result.records == c->records &&
	       run->result.rejected == c->rejected && run->result.rounded_ids == c->ruined &&
	       !strcmp(run->all.buf, c->want);
}

static void reads_what_columns_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct generic_case *c = &cases[i];
		struct srm_err err = SRM_ERR_INIT;
		struct mapping map;
		struct sink_run run;

		mapping_init(&map);
		if (c->map)
			assert_int_equal(mapping_parse(&map, c->map, &err), SRM_OK);
		sink_run_init(&run, c->path, slice_of(c->text));
		run.source.map = map.at;
		run.source.nmap = map.n;
		run.source.as = c->as;
		run.source.account = c->account;
		run.source.post = c->post;
		sink_run_source(&run);
		if (!holds(c, &run))
			fprintf(stderr, "case %zu: %s\n%s|%zu|%zu|%zu\n%s%s\n~~~~\n", i, c->label,
				run.result.importer ? run.result.importer->name : "none",
				run.result.records, run.result.rejected, run.result.rounded_ids,
				run.all.buf, run.result.nearest[LANG_EN]);
		assert_true(holds(c, &run));
		sink_run_release(&run);
		mapping_release(&map);
	}
}

/* A map kept for a header knows the next file with it, and no other. */
static void knows_a_header_by_its_saved_map(void **state)
{
	static const struct column_mapping map[] = {
		{"话", MAP_COMMENT_TEXT},
		{"人", MAP_USER_NAME},
	};
	const struct saved_map saved = {"表单", "人,话", map, SRM_COUNT(map), AS_UNSAID};
	struct sink_run run;

	(void)state;
	sink_run_init(&run, "x.csv", SLICE_LIT("人,话\n小满,好喝\n"));
	run.source.saved = &saved;
	run.source.nsaved = 1;
	sink_run_source(&run);
	assert_string_equal(run.all.buf, "comment weibo/= actor=weibo/@小满 text=\"好喝\"\n");
	sink_run_release(&run);

	sink_run_init(&run, "x.csv", SLICE_LIT("人,话,日子\n小满,好喝,2026-05-01\n"));
	run.source.saved = &saved;
	run.source.nsaved = 1;
	sink_run_source(&run);
	assert_null(run.result.importer);
	sink_run_release(&run);
}

/* What is not recognised says what to type. */
static void asks_for_a_map(void **state)
{
	struct sink_run run;

	(void)state;
	sink_run_text(&run, "x.csv", "几时,留言\n2026-05-01,好喝\n");
	assert_non_null(strstr(run.result.nearest[LANG_EN], "--map '留言=comment.text"));
	sink_run_release(&run);
	sink_run_text(&run, "x.csv", "小满,好喝得不得了\n阿茶,不错\n老王,一般\n");
	assert_non_null(strstr(run.result.nearest[LANG_EN], "--map '"));
	sink_run_release(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_columns_say),
		cmocka_unit_test(knows_a_header_by_its_saved_map),
		cmocka_unit_test(asks_for_a_map),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
