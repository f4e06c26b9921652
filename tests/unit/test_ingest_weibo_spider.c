/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

/* E00000001 = 4000000000000001, made on 2016-07-22 at 11:22:59 in Beijing */
#define H7 "微博正文,发布位置,发布时间,发布工具,点赞数,转发数,评论数"
#define H11                                                                                        \
	"\xEF\xBB\xBF微博id,微博正文,头条文章url,原始图片url,微博视频url,"       \
	"发布位置,发布时间,发布工具,点赞数,转发数,评论数"
#define H13                                                                                        \
	"\xEF\xBB\xBF微博id,微博正文,头条文章url,原始图片url,"                       \
	"被转发微博原始图片url,是否为原创微博,微博视频url,发布位置,"       \
	"发布时间,发布工具,点赞数,转发数,评论数"
#define CSV "weibospider csv"
#define JSON "weibospider json"
#define TXT "weibospider txt"
#define PATH "1000000001.csv"

static const struct ingest_case csv[] = {
	{
		.label = "7 columns of May 2019: no id",
		.path = PATH,
		.importer = CSV,
		.records = 1,
		.text = H7 "\r\n早茶,广州,2016-07-22 11:23,手机,3,1,2\r\n",
		.want = "post weibo/= author=weibo/1000000001 at=2016-07-22T03:23:00Z~m "
			"text=\"早茶\" source=\"手机\" place=\"广州\" likes=3 comments=2 "
			"reposts=1\n",
	},
	{
		.label = "8 columns: an id",
		.path = PATH,
		.importer = CSV,
		.records = 1,
		.text = "微博id," H7 "\r\nE00000001,早茶,无,2016-07-22 11:23,无,3,1,2\r\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"早茶\" likes=3 comments=2 "
			"reposts=1\n",
	},
	{
		.label = "9 columns: pictures",
		.path = PATH,
		.importer = CSV,
		.records = 1,
		.text = "微博id,微博正文,原始图片url,发布位置,发布时间,发布工具,点赞数,"
			"转发数,评论数\r\n"
			"E00000001,早茶,https://a/1.jpg,无,2016-07-22 11:23,手机,3,1,2\r\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"早茶\" source=\"手机\" "
			"signs=pictures likes=3 comments=2 reposts=1\n",
	},
	{
		.label = "10 columns: a video",
		.path = PATH,
		.importer = CSV,
		.records = 1,
		.text = "微博id,微博正文,原始图片url,微博视频url,发布位置,发布时间,"
			"发布工具,点赞数,转发数,评论数\r\n"
			"E00000001,早茶,无,https://v/1,无,2016-07-22 11:23,手机,3,1,2\r\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"早茶\" source=\"手机\" "
			"signs=video likes=3 comments=2 reposts=1\n",
	},
	{
		.label = "11 columns, and the header of the next run",
		.path = PATH,
		.importer = CSV,
		.records = 2,
		.text = H11 "\r\n"
			    "E00000001,早茶,,https://a/1.jpg,无,广州,2016-07-22 11:23,手机,3,1,"
			    "2\r\n" H11 "\r\n"
			    "E00000002,午茶,https://a/b,无,无,无,2016-07-22 11:24,手机,0,0,"
			    "0\r\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"早茶\" source=\"手机\" "
			"place=\"广州\" signs=pictures likes=3 comments=2 reposts=1\n"
			"post weibo/4000000000000002 author=weibo/1000000001 "
			"at=2016-07-22T03:24:00Z~m text=\"午茶\" source=\"手机\" "
			"signs=article likes=0 comments=0 reposts=0\n",
	},
	{
		.label = "13 columns: a repost is a reason, a nickname and a text",
		.path = PATH,
		.importer = CSV,
		.records = 4,
		.text = H13 "\r\n"
			    "E00000001,\"转发理由:真好喝\n"
			    "明天再来\n"
			    "原始用户: 茶庄\n"
			    "转发内容: 冷泡新品\n"
			    "第二行\",,无,https://b/1.jpg,False,无,无,2016-07-22 11:23,手机,3,"
			    "1,2\r\n"
			    "E00000002,\"原始用户: 茶庄\n"
			    "转发内容: 冷泡新品\",,无,无,False,无,无,2016-07-22 11:24,手机,0,0,"
			    "0\r\n"
			    "E00000003,\"转发微博\n"
			    "转发内容: 抱歉，此微博已被删除\",,无,无,False,无,无,2016-07-22 "
			    "11:25,手机,0,0,0\r\n"
			    "E00000004,今天没有转发内容: 只有茶,,无,无,True,无,无,2016-07-22 "
			    "11:26,手机,0,0,0\r\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"真好喝\\n明天再来\" "
			"source=\"手机\" signs=repost likes=3 comments=2 reposts=1\n"
			"repost weibo/4000000000000001 actor=weibo/1000000001 "
			"target=weibo/@茶庄 at=2016-07-22T03:23:00Z~m "
			"text=\"真好喝\\n明天再来\"\n"
			"post weibo/4000000000000002 author=weibo/1000000001 "
			"at=2016-07-22T03:24:00Z~m source=\"手机\" signs=repost likes=0 "
			"comments=0 reposts=0\n"
			"repost weibo/4000000000000002 actor=weibo/1000000001 "
			"target=weibo/@茶庄 at=2016-07-22T03:24:00Z~m\n"
			"post weibo/4000000000000003 author=weibo/1000000001 "
			"at=2016-07-22T03:25:00Z~m text=\"转发微博\" source=\"手机\" "
			"signs=repost likes=0 comments=0 reposts=0\n"
			"post weibo/4000000000000004 author=weibo/1000000001 "
			"at=2016-07-22T03:26:00Z~m text=\"今天没有转发内容: 只有茶\" "
			"source=\"手机\" likes=0 comments=0 reposts=0\n",
	},
	{
		.label = "without a uid the account says who it is; nothing in it is rejected",
		.path = "posts.csv",
		.account = "茶客",
		.importer = CSV,
		.records = 2,
		.rejected = 1,
		.text = H11 "\r\nE00000001,早茶,,无,无,无,2016-07-22 11:23,手机,3,1,2\r\n"
			    ",,,无,无,无,2016-07-22 11:23,手机,3,1,2\r\n",
		.want = "post weibo/4000000000000001 author=weibo/@茶客 "
			"at=2016-07-22T03:23:00Z~m text=\"早茶\" source=\"手机\" likes=3 "
			"comments=2 reposts=1\n"
			"reject line 3: neither an id nor a text: raw=\",,,无,无,无,"
			"2016-07-22 11:23,手机,3,1,2\"\n",
	},
	{
		.label = "table weibo of the database",
		.path = "weibo.csv",
		.importer = CSV,
		.records = 1,
		.text = "id,user_id,content,article_url,original_pictures,retweet_pictures,"
			"original,video_url,publish_place,publish_time,publish_tool,up_num,"
			"retweet_num,comment_num\n"
			"E00000001,1000000001,\"好喝\n"
			"原始用户: 茶庄\n"
			"转发内容: 冷泡新品\",,无,,0,无,无,2016-07-22 11:23,手机,3,1,2\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"好喝\" source=\"手机\" "
			"signs=repost likes=3 comments=2 reposts=1\n"
			"repost weibo/4000000000000001 actor=weibo/1000000001 "
			"target=weibo/@茶庄 at=2016-07-22T03:23:00Z~m text=\"好喝\"\n",
	},
	{
		.label = "table user of the database",
		.path = "user.csv",
		.importer = CSV,
		.records = 2,
		.rejected = 1,
		.text = "id,nickname,gender,location,birthday,description,verified_reason,"
			"talent,education,work,weibo_num,following,followers\n"
			"1000000001,茶客,女,广东 广州,无,喝茶,无,,,,9,7,12000\n"
			",茶客,女,,,,,,,,9,7,12000\n",
		.want = "profile weibo/1000000001 name=\"茶客\" gender=f place=\"广东 "
			"广州\" bio=\"喝茶\" followers=12000 follows=7 posts=9\n"
			"reject line 3: no user id: raw=\",茶客,女,,,,,,,,9,7,12000\"\n",
	},
};

#define USER                                                                                       \
	"\"user\":{\"id\":\"1000000001\",\"nickname\":\"茶客\","                                 \
	"\"gender\":\"女\",\"location\":\"广东 广州\",\"birthday\":\"无\","                  \
	"\"description\":\"喝茶\",\"verified_reason\":\"\",\"talent\":\"\","                     \
	"\"education\":\"\",\"work\":\"\",\"weibo_num\":9,\"following\":7,"                        \
	"\"followers\":12000}"

static const struct ingest_case json[] = {
	{
		.label = "a user and two posts",
		.path = "1000000009.json",
		.importer = JSON,
		.records = 2,
		.text = "{" USER ",\"weibo\":[{\"id\":\"E00000001\",\"user_id\":\"1000000001\","
			"\"content\":\"早茶\",\"article_url\":\"\","
			"\"original_pictures\":\"https://a/1.jpg\","
			"\"retweet_pictures\":\"无\",\"original\":true,"
			"\"video_url\":\"无\",\"publish_place\":\"无\","
			"\"publish_time\":\"2016-07-22 11:23\",\"publish_tool\":\"手机\","
			"\"up_num\":3,"
			"\"retweet_num\":1,\"comment_num\":2},{\"id\":\"E00000002\","
			"\"content\":\"好喝\\n原始用户: 茶庄\\n转发内容: 冷泡新品\","
			"\"original\":false,"
			"\"publish_time\":\"2016-07-22 11:24\",\"up_num\":0,"
			"\"retweet_num\":0,\"comment_num\":0}]}",
		.want = "profile weibo/1000000001 name=\"茶客\" gender=f place=\"广东 "
			"广州\" bio=\"喝茶\" followers=12000 follows=7 posts=9\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"早茶\" source=\"手机\" "
			"signs=pictures likes=3 comments=2 reposts=1\n"
			"post weibo/4000000000000002 author=weibo/1000000001 "
			"at=2016-07-22T03:24:00Z~m text=\"好喝\" signs=repost likes=0 "
			"comments=0 reposts=0\n"
			"repost weibo/4000000000000002 actor=weibo/1000000001 "
			"target=weibo/@茶庄 at=2016-07-22T03:24:00Z~m text=\"好喝\"\n",
	},
	{
		.label = "a user who has posted nothing",
		.path = "1000000001.json",
		.importer = JSON,
		.text = "{" USER ",\"weibo\":[]}",
		.want = "profile weibo/1000000001 name=\"茶客\" gender=f place=\"广东 "
			"广州\" bio=\"喝茶\" followers=12000 follows=7 posts=9\n",
	},
};

static const struct ingest_case txt[] = {
	{
		.label = "two runs of the tool",
		.path = "1000000001.txt",
		.importer = TXT,
		.records = 3,
		.text = "用户信息：\r\n"
			"用户昵称：茶客\r\n"
			"用户id：1000000001\r\n"
			"微博数：9\r\n"
			"关注数：7\r\n"
			"粉丝数：12000\r\n"
			"\r\n"
			"微博内容：\r\n"
			"早茶\r\n"
			"\r\n"
			"两点：第二段\r\n"
			"微博位置：广州\r\n"
			"发布时间：2016-07-22 11:23\r\n"
			"点赞数：3\r\n"
			"转发数：1\r\n"
			"评论数：2\r\n"
			"发布工具：手机\r\n"
			"\r\n"
			"好喝\r\n"
			"原始用户: 茶庄\r\n"
			"转发内容: 冷泡新品\r\n"
			"微博位置：无\r\n"
			"发布时间：2016-07-22 11:24\r\n"
			"点赞数：0\r\n"
			"转发数：0\r\n"
			"评论数：0\r\n"
			"发布工具：无\r\n"
			"\r\n"
			"用户信息：\r\n"
			"用户昵称：茶客\r\n"
			"用户id：1000000001\r\n"
			"微博数：10\r\n"
			"关注数：7\r\n"
			"粉丝数：12001\r\n"
			"\r\n"
			"微博内容：\r\n"
			"晚茶\r\n"
			"微博位置：无\r\n"
			"发布时间：2016-07-23 20:00\r\n"
			"点赞数：0\r\n"
			"转发数：0\r\n"
			"评论数：0\r\n"
			"发布工具：手机\r\n"
			"\r\n",
		.want = "profile weibo/1000000001 name=\"茶客\" followers=12000 follows=7 "
			"posts=9\n"
			"post weibo/= author=weibo/1000000001 at=2016-07-22T03:23:00Z~m "
			"text=\"早茶\\n\\n两点：第二段\" source=\"手机\" place=\"广州\" "
			"likes=3 comments=2 reposts=1\n"
			"post weibo/= author=weibo/1000000001 at=2016-07-22T03:24:00Z~m "
			"text=\"好喝\" signs=repost likes=0 comments=0 reposts=0\n"
			"repost weibo/= actor=weibo/1000000001 target=weibo/@茶庄 "
			"at=2016-07-22T03:24:00Z~m text=\"好喝\"\n"
			"profile weibo/1000000001 name=\"茶客\" followers=12001 follows=7 "
			"posts=10\n"
			"post weibo/= author=weibo/1000000001 at=2016-07-23T12:00:00Z~m "
			"text=\"晚茶\" source=\"手机\" likes=0 comments=0 reposts=0\n",
	},
	{
		.label = "older: half-width colons, the counts in one line, and killed in "
			 "the middle",
		.path = "1000000001.txt",
		.importer = TXT,
		.records = 2,
		.rejected = 1,
		.text = "用户信息\n"
			"用户昵称：茶客\n"
			"用户id: 1000000001\n"
			"微博数: 9\n"
			"关注数: 7\n"
			"粉丝数: 12000\n"
			"\n"
			"原创微博内容: \n"
			"早茶\n"
			"微博位置: 无\n"
			"发布时间: 2016-07-22 11:23\n"
			"点赞数: 3   转发数: 1   评论数: 2\n"
			"发布工具: 手机 客户端\n"
			"\n"
			"午茶\n",
		.want = "profile weibo/1000000001 name=\"茶客\" followers=12000 follows=7 "
			"posts=9\n"
			"post weibo/= author=weibo/1000000001 at=2016-07-22T03:23:00Z~m "
			"text=\"早茶\" source=\"手机 客户端\" likes=3 comments=2 "
			"reposts=1\n"
			"reject line 15: a post without its last lines: raw=\"午茶\"\n",
	},
	{
		.label = "a user and nothing else",
		.path = "1000000001.txt",
		.importer = TXT,
		.text = "用户信息：\n"
			"用户昵称：茶客\n"
			"用户id：1000000001\n"
			"微博数：0\n"
			"关注数：7\n"
			"粉丝数：1\n",
		.want = "profile weibo/1000000001 name=\"茶客\" followers=1 follows=7 "
			"posts=0\n",
	},
};

/* what looks like it and is another's: some importer may know it, but not this one */
static const struct {
	const char *label, *text;
} others[] = {
	{"a homemade file with the same columns and more",
		"微博id,发布者姓名,微博正文,发布时间,发布工具,点赞数,转发数,评论数\n"
		"E00000001,茶客,早茶,2016-07-22 11:23,手机,3,1,2\n"},
	{"words are no user", "用户昵称\n早茶\n微博内容\n"},
};

static void test_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(others); i++) {
		struct sink_run run;

		sink_run_text(&run, "x.csv", others[i].text);
		if (run.result.importer &&
			slice_starts(slice_of(run.result.importer->name), "weibospider"))
			fail_msg("%s", others[i].label);
		sink_run_release(&run);
	}
}

static void test_csv(void **state)
{
	(void)state;
	ingest_cases_run(csv, SRM_COUNT(csv));
}

static void test_json(void **state)
{
	(void)state;
	ingest_cases_run(json, SRM_COUNT(json));
}

static void test_txt(void **state)
{
	(void)state;
	ingest_cases_run(txt, SRM_COUNT(txt));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_txt),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
