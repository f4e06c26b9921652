/* SPDX-License-Identifier: MIT */
#include "ingest_sink.h"

/*
 * One invented post, 4000000000000001 = E00000001, made on 2016-07-22 at
 * 11:22:59 in Beijing, as each version of the tool would have written it.
 */
#define H11 "id,正文,原始图片url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户"
#define H12 "id,正文,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户"
#define H13 "id,bid,正文,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户"
#define H14                                                                                        \
	"id,bid,正文,头条文章url,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户"
#define H16                                                                                                           \
	"id,bid,正文,头条文章url,原始图片url,视频url,Live Photo视频url,位置,日期,工具,点赞数," \
	"评论数,转发数,话题,@用户,完整日期"
#define S12                                                                                                                         \
	",是否原创,源用户id,源用户昵称,源微博id,源微博正文,源微博原始图片url,源微博视频url,"        \
	"源微博位置,源微博日期,源微博工具,源微博点赞数,源微博评论数,源微博转发数,源微博话题," \
	"源微博@用户"
#define S14                                                                                                               \
	",是否原创,源用户id,源用户昵称,源微博id,源微博bid,源微博正文,源微博头条文章url,"    \
	"源微博原始图片url,源微博视频url,源微博位置,源微博日期,源微博工具,源微博点赞数," \
	"源微博评论数,源微博转发数,源微博话题,源微博@用户"

#define TAIL "2016-07-22,手机,3,2,1,茶,小明"
#define FULL ",2016-07-22 11:22:59"
#define ROW11 "4000000000000001,早茶,p.jpg,广州,"
#define ROW12 "4000000000000001,早茶,p.jpg,v.mp4,广州,"
#define ROW13 "4000000000000001,E00000001,早茶,p.jpg,v.mp4,广州,"
#define ROW14 "4000000000000001\t,E00000001,早茶,a.html,p.jpg,v.mp4,广州,"
#define ROW16 "4000000000000001\t,E00000001,早茶,a.html,p.jpg,v.mp4,l.mov,广州,"

/* its source, 3900000000000001 = D00000001, of 2015-10-20 12:38:41 */
#define SRC "2015-10-20,网页,30,20,10,茶,"
#define SRC12 ",False,1000000002,茶楼,3900000000000001,点心,,,," SRC
#define SRC13 ",False,1000000002,茶楼,3900000000000001,D00000001,点心,,,," SRC
#define SRC14 ",False,1000000002,茶楼,3900000000000001\t,D00000001,点心,,,,," SRC
#define SRC16 ",False,1000000002,茶楼,3900000000000001\t,D00000001,点心,,,,,," SRC

#define POST " weibo/4000000000000001 author=weibo/1000000001 at=2016-07-22T03:22:59Z"
#define WORDS " text=\"早茶\" source=\"手机\" place=\"广州\" topics=\"茶\""
#define COUNTS " likes=3 comments=2 reposts=1\n"
#define OF " of=weibo/3900000000000001"
#define MENTION                                                                                     \
	"mention weibo/mention/4000000000000001@小明 actor=weibo/1000000001 target=weibo/@小明" \
	" post=weibo/4000000000000001 at=2016-07-22T03:22:59Z\n"
#define REPOST                                                                                     \
	"repost weibo/4000000000000001 actor=weibo/1000000001 post=weibo/3900000000000001"         \
	" at=2016-07-22T03:22:59Z text=\"早茶\"\n"                                               \
	"embedded weibo/3900000000000001 author=weibo/1000000002 at=2015-10-20T04:38:41Z"          \
	" text=\"点心\" source=\"网页\" topics=\"茶\" likes=30 comments=20 reposts=10\n"      \
	"profile weibo/1000000002 name=\"茶楼\"\n"

#define OUT_PICTURES "post" POST WORDS " signs=pictures" COUNTS MENTION
#define OUT_VIDEO "post" POST WORDS " signs=video+pictures" COUNTS MENTION
#define OUT_ARTICLE "post" POST WORDS " signs=video+pictures+article" COUNTS MENTION
#define OUT_R12 "post" POST WORDS OF " signs=video+pictures+repost" COUNTS MENTION REPOST
#define OUT_R14 "post" POST WORDS OF " signs=video+pictures+article+repost" COUNTS MENTION REPOST

struct era {
	const char *label, *text, *want;
};

static const struct era eras[] = {
	{"2019-06: 11 columns", H11 "\n" ROW11 TAIL "\n", OUT_PICTURES},
	{"2019-08: 12 columns", H12 "\n" ROW12 TAIL "\n", OUT_VIDEO},
	{"2019-08: 27 columns, original", H12 S12 "\n" ROW12 TAIL ",True\n", OUT_VIDEO},
	{"2019-08: 27 columns, repost", H12 S12 "\n" ROW12 TAIL SRC12 "\n", OUT_R12},
	{"2020-01: 13 columns", H13 "\n" ROW13 TAIL "\n", OUT_VIDEO},
	{"2020-01: 29 columns, repost", H13 S12 "\n" ROW13 TAIL SRC13 "\n", OUT_R12},
	{"2020-04: 14 columns", H14 "\n" ROW14 TAIL "\n", OUT_ARTICLE},
	{"2020-04: 31 columns, repost", H14 S14 "\n" ROW14 TAIL SRC14 "\n", OUT_R14},
	{"2022-04: header 14, row 15", H14 "\r\n" ROW14 TAIL FULL "\r\n", OUT_ARTICLE},
	{"2022-04: header 31, row 16", H14 S14 "\n" ROW14 TAIL FULL ",True\n", OUT_ARTICLE},
	{"2022-04: header 31, row 33", H14 S14 "\n" ROW14 TAIL FULL SRC14 ",2015-10-20 12:38:41\n",
		OUT_R14},
	{"2024-01: header 33, row 33",
		H14 ",完整日期" S14 ",源微博完整日期\n" ROW14 TAIL FULL SRC14
		    ",2015-10-20 12:38:41\n",
		OUT_R14},
	{"2025-04: header 15, row 16", H14 ",完整日期\n" ROW16 TAIL FULL "\n", OUT_ARTICLE},
	{"2025-04: header 33, row 35",
		H14 ",完整日期" S14 ",源微博完整日期\n" ROW16 TAIL FULL SRC16
		    ",2015-10-20 12:38:41\n",
		OUT_R14},
	{"2025-11: 16 columns", H16 "\n" ROW16 TAIL FULL "\n", OUT_ARTICLE},
	{"2025-12: 18 columns", H16 ",是否编辑过,编辑次数\n" ROW16 TAIL FULL ",True,2\n",
		OUT_ARTICLE},
	{"2025-12: 39 columns, original",
		H16 ",是否编辑过,编辑次数" S14 "\n" ROW16 TAIL FULL ",False,0,True\n", OUT_ARTICLE},
	{"2025-12: 39 columns, repost",
		H16 ",是否编辑过,编辑次数" S14 "\n" ROW16 TAIL FULL ",False,0" SRC16
		    ",2015-10-20 12:38:41\n",
		OUT_R14},
	{"a newer tool under the header of 2019", H12 "\n" ROW16 TAIL FULL "\n", OUT_ARTICLE},
	{"an analysis behind the mentions",
		H14 ",llm_analysis,完整日期\n" ROW14 TAIL ",{'a': 1}" FULL "\n", OUT_ARTICLE},
	{"TAB instead of comma",
		"id\t正文\t原始图片url\t位置\t日期\t工具\t点赞数\t评论数\t转发数\t话题\t@用户\n"
		"4000000000000001\t早茶\tp.jpg\t广州\t2016-07-22\t手机\t3\t2\t1\t茶\t小明\n",
		OUT_PICTURES},
	{"a bid rescues an id that a spreadsheet ruined",
		H13 "\n4.00E+15,E00000001,早茶,p.jpg,v.mp4,广州," TAIL "\n", OUT_VIDEO},
};

/* The tool's own folders say who the account is; any other folder says nothing. */
static void test_folder_is_nickname(void **state)
{
	static const char *const silent[] = {"1000000001.csv", "x/1000000001.csv",
		"out/x/1000000001.csv", "weibo/1000000001.csv", "weibo/1000000001/1000000001.csv"};
	struct sink_run run;

	(void)state;
	sink_run_text(&run, "a/weibo/小满茶铺/1000000001.csv", eras[0].text);
	assert_string_equal(run.profiles.buf, "profile weibo/1000000001 name=\"小满茶铺\"\n");
	sink_run_release(&run);
	for (size_t i = 0; i < SRM_COUNT(silent); i++) {
		sink_run_text(&run, silent[i], eras[0].text);
		assert_string_equal(run.profiles.buf, "");
		sink_run_release(&run);
	}
}

static void test_eras(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(eras); i++) {
		struct sink_run run;

		sink_run_text(&run, "out/x/1000000001.csv", eras[i].text);
		if (run.rc || strcmp(run.all.buf, eras[i].want) != 0)
			fail_msg("%s:\n%s%s", eras[i].label, run.err.msg[LANG_EN], run.all.buf);
		assert_int_equal(run.result.outcome, INGEST_READ);
		assert_int_equal(run.result.records, 1);
		assert_int_equal(run.result.rejected, 0);
		sink_run_release(&run);
	}
}

struct odd {
	const char *label, *text, *want;
	size_t records, rejected, skipped;
};

#define PLAIN(n) "post weibo/400000000000000" n " author=weibo/1000000001 at=2016-07-22T03:22:59Z"
#define R11(n, text) "400000000000000" n "," text ",,,2016-07-22,手机,0,0,0,,\n"

static const struct odd odds[] = {
	{"a text of several lines", H11 "\n" R11("1", "\"一,\n二 \"\"三\"\"\""),
		PLAIN("1") " text=\"一,\\n二 \\\"三\\\"\" source=\"手机\" likes=0 comments=0"
			   " reposts=0\n",
		1, 0, 0},
	{"HTML and a text that is cut off",
		H11 "\n" R11("1", "茶<br />楼&amp;<img alt=[doge] src=x> ...<a href=y>全文</a>"),
		PLAIN("1") " text=\"茶\\n楼&[doge]\" cut source=\"手机\" likes=0 comments=0"
			   " reposts=0\n",
		1, 0, 0},
	{"the header again, and another one",
		H11
		"\n" R11("1", "一") "\xEF\xBB\xBF" H11 "\n" H14
				    "\n4000000000000002,E00000002,二,,,,,2016-07-22,手机,0,0,0,,\n",
		PLAIN("1") " text=\"一\" source=\"手机\" likes=0 comments=0 reposts=0\n" PLAIN(
			"2") " text=\"二\" source=\"手机\" likes=0 comments=0 reposts=0\n",
		2, 0, 2},
	{"a bare time stamp before and behind the header",
		"2020-12-25 01:06:58\n" H11 "\n2020-12-25 01:06:59\n" R11("1", "一"),
		"reject line 1: a bare time stamp, no record: raw=\"2020-12-25 01:06:58\"\n"
		"reject line 3: a bare time stamp, no record: raw=\"2020-12-25 01:06:59\"\n" PLAIN(
			"1") " text=\"一\" source=\"手机\" likes=0 comments=0 reposts=0\n",
		3, 2, 0},
	{"a quote that is never closed",
		H11 "\n4000000000000002,\"二,,,2016-07-22,手机,0,0,0,,\n" R11("1", "一"),
		"reject line 2: a quote that is never closed:"
		" raw=\"4000000000000002,\\\"二,,,2016-07-22,手机,0,0,0,,\"\n" PLAIN(
			"1") " text=\"一\" source=\"手机\" likes=0 comments=0 reposts=0\n",
		2, 1, 0},
	{"blank rows are nothing", H11 "\n,,,,,,,,,,\n\n" R11("1", "一") " , ,\n",
		PLAIN("1") " text=\"一\" source=\"手机\" likes=0 comments=0 reposts=0\n", 1, 0, 0},
	{"neither an id nor a text", H11 "\n4.50E+15,,,,2016-07-22,手机,0,0,0,,\n",
		"reject line 2: neither an id nor a text: raw=\"4.50E+15\"\n", 1, 1, 0},
	{"a text without an id is a post by its content", H11 "\n,一,,,2016-07-22,手机,0,0,0,,\n",
		"post weibo/= author=weibo/1000000001 at=2016-07-21T16:00:00Z~d text=\"一\""
		" source=\"手机\" likes=0 comments=0 reposts=0\n",
		1, 0, 0},
	{"a row that was cut short", H14 "\n4000000000000001,E00000001,一\n",
		PLAIN("1") " text=\"一\"\n", 1, 0, 0},
	{"the same name twice is one mention",
		H11 "\n4000000000000001,,,,2016-07-22,,0,0,0,,\"小明, 小红,小明\"\n",
		PLAIN("1") " likes=0 comments=0 reposts=0\n"
			   "mention weibo/mention/4000000000000001@小明 actor=weibo/1000000001"
			   " target=weibo/@小明 post=weibo/4000000000000001 at=2016-07-22T03:22:59Z\n"
			   "mention weibo/mention/4000000000000001@小红 actor=weibo/1000000001"
			   " target=weibo/@小红 post=weibo/4000000000000001 at=2016-07-22T03:22:59Z\n",
		1, 0, 0},
	{"a source that its author hides",
		H14 S14 "\n4000000000000001,E00000001,一,,,,,2016-07-22,手机,0,0,0,,,False,,,"
			"3900000000000001,D00000001,抱歉，此微博已被删除,,,,,,,,,,,\n",
		PLAIN("1") " text=\"一\" source=\"手机\" of=weibo/3900000000000001 signs=repost"
			   " likes=0 comments=0 reposts=0\n"
			   "repost weibo/4000000000000001 actor=weibo/1000000001"
			   " post=weibo/3900000000000001 at=2016-07-22T03:22:59Z text=\"一\"\n"
			   "embedded weibo/3900000000000001 at=2015-10-20T04:38:41Z"
			   " text=\"抱歉，此微博已被删除\"\n",
		1, 0, 0},
	{"the fork with the author in front",
		"uid,用户昵称,id,正文,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,"
		"@用户\n1000000003,茶客,4000000000000001,一,,,,2016-07-22,手机,0,0,0,,\n",
		"post weibo/4000000000000001 author=weibo/1000000003 at=2016-07-22T03:22:59Z"
		" text=\"一\" source=\"手机\" likes=0 comments=0 reposts=0\n"
		"profile weibo/1000000003 name=\"茶客\"\n",
		1, 0, 0},
	{"the fork with the author at the end",
		H11 ",uid\n4000000000000001,一,,,2016-07-22,手机,0,0,0,,,1000000003\n",
		"post weibo/4000000000000001 author=weibo/1000000003 at=2016-07-22T03:22:59Z"
		" text=\"一\" source=\"手机\" likes=0 comments=0 reposts=0\n",
		1, 0, 0},
};

static void check_odd(const struct odd *odd, size_t step)
{
	struct sink_run run;

	sink_run_init(&run, "1000000001_posts.csv", slice_of(odd->text));
	run.step = step;
	sink_run_source(&run);
	if (run.rc || strcmp(run.all.buf, odd->want) != 0)
		fail_msg("%s:\n%s%s", odd->label, run.err.msg[LANG_EN], run.all.buf);
	assert_int_equal(run.result.records, odd->records);
	assert_int_equal(run.result.rejected, odd->rejected);
	assert_int_equal(run.result.skipped, odd->skipped);
	assert_int_equal(run.result.bytes, strlen(odd->text));
	sink_run_release(&run);
}

static void test_odd_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(odds); i++) {
		check_odd(&odds[i], 0);
		check_odd(&odds[i], 1);
	}
}

static void test_account(void **state)
{
	static const struct {
		const char *label, *path, *account, *want;
	} cases[] = {
		{"file name", "a/1000000001.csv", NULL, " author=weibo/1000000001 "},
		{"a copy", "1000000001 (1).csv", NULL, " author=weibo/1000000001 "},
		{"prefix", "茶__1000000001.csv", NULL, " author=weibo/1000000001 "},
		{"the user knows better", "1000000001.csv", "1000000009",
			" author=weibo/1000000009 "},
		{"by name", "posts.csv", "茶客", " author=weibo/@茶客 "},
		{"a date is no uid", "posts_20240131.csv", NULL, "0001 at="},
		{"a post id is no uid", "4000000000000001_x.csv", NULL, "0001 at="},
		{"digits inside a word", "x1000000001y.csv", NULL, "0001 at="},
		{"stdin", "-", NULL, "0001 at="},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct sink_run run;

		sink_run_init(&run, cases[i].path, SLICE_LIT(H11 "\n" R11("1", "一")));
		run.source.account = cases[i].account;
		sink_run_source(&run);
		if (!slice_has(str_slice(&run.posts), cases[i].want))
			fail_msg("%s: %s", cases[i].label, run.all.buf);
		sink_run_release(&run);
	}
}

#define JSON_USER                                                                                  \
	"\"user\":{\"id\":\"1000000001\",\"screen_name\":\"茶客\",\"gender\":\"f\","             \
	"\"location\":\"\",\"ip_location\":\"IP属地：广东\",\"followers_count\":\"1.2万\","  \
	"\"follow_count\":7,\"statuses_count\":9,\"description\":\"喝茶\",\"verified\":true,"    \
	"\"verified_type\":0,\"mbrank\":1,\"urank\":1,\"verified_reason\":\"作者\","             \
	"\"registration_time\":\"2012-01-02\"}"
#define JSON_POST                                                                                         \
	"{\"user_id\":1000000001,\"screen_name\":\"茶客\",\"id\":4000000000000001,"                     \
	"\"bid\":\"E00000001\",\"text\":\"早茶\",\"article_url\":\"\",\"pics\":\"p.jpg\","              \
	"\"video_url\":\"\",\"location\":\"广州\",\"created_at\":\"2016-07-22\",\"source\":\"手机\"," \
	"\"attitudes_count\":3,\"comments_count\":2,\"reposts_count\":1,\"topics\":\"茶\","              \
	"\"at_users\":\"小明\",\"retweet\":{\"user_id\":1000000002,\"screen_name\":\"茶楼\","         \
	"\"id\":3900000000000001,\"bid\":\"D00000001\",\"text\":\"点心\",\"pics\":\"\","                \
	"\"created_at\":\"2015-10-20\",\"source\":\"网页\",\"attitudes_count\":30,"                     \
	"\"comments_count\":20,\"reposts_count\":10,\"topics\":\"茶\",\"at_users\":\"\"},"               \
	"\"full_created_at\":\"2016-07-22 11:22:59\"}"
#define OUT_USER                                                                                   \
	"profile weibo/1000000001 name=\"茶客\" gender=f place=\"广东\" bio=\"喝茶\""        \
	" followers=12000 follows=7 posts=9 verified=1 verified_type=0 reason=\"作者\""          \
	" member=1 level=1 registered=2012-01-01T16:00:00Z\n"
#define OUT_JSON_POST "post" POST WORDS OF " signs=pictures+repost" COUNTS

static void test_json(void **state)
{
	static const struct {
		const char *label, *text, *want;
		size_t records;
	} cases[] = {
		{"user first", "{" JSON_USER ",\"weibo\":[" JSON_POST "]}",
			OUT_USER OUT_JSON_POST MENTION REPOST, 1},
		{"user last", "{\"weibo\":[" JSON_POST "]," JSON_USER "}",
			OUT_JSON_POST
			"profile weibo/1000000001 name=\"茶客\"\n" MENTION REPOST OUT_USER,
			1},
		{"no posts yet", "{" JSON_USER ",\"weibo\":[]}", OUT_USER, 0},
		{"two files in one", "{" JSON_USER ",\"weibo\":[]}\n{" JSON_USER ",\"weibo\":[]}",
			OUT_USER OUT_USER, 0},
		{"cut off in the second post",
			"{" JSON_USER ",\"weibo\":[" JSON_POST ",{\"id\":4000000000000002,\"te",
			OUT_USER OUT_JSON_POST MENTION REPOST
			"reject line 1: the file ends in the middle of it:"
			" raw=\"{\\\"id\\\":4000000000000002,\\\"te\"\n",
			2},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct sink_run run;

		sink_run_text(&run, "x.json", cases[i].text);
		if (run.rc || strcmp(run.all.buf, cases[i].want) != 0)
			fail_msg("%s:\n%s%s", cases[i].label, run.err.msg[LANG_EN], run.all.buf);
		assert_int_equal(run.result.outcome, INGEST_READ);
		assert_int_equal(run.result.records, cases[i].records);
		sink_run_release(&run);
	}
}

static void test_users(void **state)
{
	struct sink_run run;

	(void)state;
	sink_run_text(&run, "users.csv",
		"\xEF\xBB\xBF用户id,昵称,性别,生日,所在地,IP属地,学习经历,公司,注册时间,阳光信用,"
		"微博数,粉丝数,关注数,简介,主页,头像,高清头像,微博等级,会员等级,是否认证,认证类型,"
		"认证信息,上次记录微博信息\r\n"
		"1000000001,茶客,f,,,IP属地：广东,,,2012-01-02,,9,12000,7,喝茶,u,u,u,1,1,True,0,作者,"
		"4000000000000001 2016-07-22T11:22:59\r\n"
		"1000000002,茶楼,m,,广州,,,,,,0,0,0,,u,u,u,1,1,False,-1,,\r\n"
		",没有,m,,广州,,,,,,0,0,0,,u,u,u,1,1,False,-1,,\r\n");
	assert_int_equal(run.rc, SRM_OK);
	assert_string_equal(run.all.buf,
		OUT_USER "profile weibo/1000000002 name=\"茶楼\" gender=m place=\"广州\""
			 " followers=0 follows=0 posts=0 verified=0 member=1 level=1\n"
			 "reject line 4: no user id: raw=\"\"\n");
	assert_int_equal(run.result.encoding, ENC_UTF8_BOM);
	sink_run_release(&run);
}

static void test_ruined_ids(void **state)
{
	struct sink_run run;

	(void)state;
	sink_run_text(&run, "x.csv",
		H11 "\n4.50E+15,一,,,2016-07-22,手机,0,0,0,,\n"
		    "4.50E+15,,,,2016-07-22,手机,0,0,0,,\n");
	assert_int_equal(run.result.ruined_ids, 2);
	assert_int_equal(run.nposts, 1);
	assert_int_equal(run.nrejects, 1);
	sink_run_release(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_eras),
		cmocka_unit_test(test_folder_is_nickname),
		cmocka_unit_test(test_odd_rows),
		cmocka_unit_test(test_account),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_users),
		cmocka_unit_test(test_ruined_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
