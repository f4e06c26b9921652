/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

/* Formats that are rows and nothing else: lists of follows, 马哥python说, 新浪舆情通. */

static const struct ingest_case follows[] = {
	{
		.label = "the fork's CSV, with rows twice",
		.path = "1000000001_follows.csv",
		.importer = "weibo-crawler follows csv",
		.records = 3,
		.rejected = 1,
		.text = "\xEF\xBB\xBF用户id,关注者id,昵称\r\n1000000001,1000000002,茶楼\r\n"
			"1000000001,,小明\r\n1000000001,,\r\n",
		.want = "profile weibo/1000000002 name=\"茶楼\"\n"
			"follow weibo/= actor=weibo/1000000001 target=weibo/1000000002\n"
			"profile weibo/@小明 name=\"小明\"\n"
			"follow weibo/= actor=weibo/1000000001 target=weibo/@小明\n"
			"reject line 4: no user id: raw=\"1000000001,,\"\n",
	},
	{
		.label = "weibo-follow: uids, a domain word, a line that is none",
		.path = "user_id_list.txt",
		.account = "1000000001",
		.importer = "weibo-follow list txt",
		.records = 4,
		.rejected = 1,
		.text = "1000000002 茶楼\nteahouse 茶庄\n\n1000000003 小满\n(end)\n",
		.want = "profile weibo/1000000002 name=\"茶楼\"\n"
			"follow weibo/= actor=weibo/1000000001 target=weibo/1000000002\n"
			"profile weibo/@茶庄 name=\"茶庄\"\n"
			"follow weibo/= actor=weibo/1000000001 target=weibo/@茶庄\n"
			"profile weibo/1000000003 name=\"小满\"\n"
			"follow weibo/= actor=weibo/1000000001 target=weibo/1000000003\n"
			"reject line 5: no user id and nickname: raw=\"(end)\"\n",
	},
	{
		.label = "without the account only the profiles are known",
		.path = "user_id_list.txt",
		.importer = "weibo-follow list txt",
		.records = 1,
		.text = "1000000002 茶楼\n",
		.want = "profile weibo/1000000002 name=\"茶楼\"\n",
	},
};

static const struct ingest_case mashukui[] = {
	{
		.label = "comments of the script, with the moods of a later version",
		.path = "微博评论.csv",
		.importer = "mashukui comments csv",
		.records = 2,
		.rejected = 1,
		.text = "\xEF\xBB\xBF微博id,评论页码,评论id,评论时间,评论点赞数,"
			"评论者IP归属地,评论者姓名,评论者id,评论者性别,评论者关注数,"
			"评论者粉丝数,评论内容,情感结果\r\n"
			"4000000000000001,1,4000000000000005,2016-07-22 11:30:00,13,"
			"来自广东,小满,1000000003,女,823,1511万,想喝,正面\r\n"
			"4000000000000001,1,,2016-07-22 11:30:00,13,,小满,1000000003,女,"
			"823,1275,,\r\n",
		.want = "profile weibo/1000000003 name=\"小满\" gender=f place=\"广东\" "
			"followers=15110000 follows=823\n"
			"comment weibo/4000000000000005 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:30:00Z text=\"想喝\" "
			"place=\"广东\" likes=13\n"
			"profile weibo/1000000003 name=\"小满\" gender=f followers=1275 "
			"follows=823\n"
			"reject line 3: neither an id nor a text: raw=\"4000000000000001,1,"
			",2016-07-22 11:30:00,13,,小满,1000000003,女,823,1275,,\"\n",
	},
	{
		.label = "comments of the program with windows",
		.path = "评论.csv",
		.importer = "mashukui comments csv",
		.records = 2,
		.text = "微博链接,微博id,页码,评论者昵称,评论者粉丝数,评论者关注数,"
			"评论者主页链接,评论者性别,评论者签名,评论时间,点赞数,"
			"评论内容IP属地,评论级别,评论内容\n"
			"https://weibo.com/1000000001/E00000001?a=b,4000000000000001,1,"
			"小满,100,20,https://weibo.com/u/1000000003,女,喝茶,2016-07-22 "
			"11:30:00,2,来自广东,一级评论,想喝\n"
			"https://weibo.com/1000000001/E00000001#c,4.00E+15,1,小明,100,20,,"
			"男,,2016-07-22 11:31:00,0,,二级评论,我也是\n",
		.want = "profile weibo/1000000003 name=\"小满\" gender=f place=\"广东\" "
			"bio=\"喝茶\" followers=100 follows=20\n"
			"comment weibo/= actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:30:00Z text=\"想喝\" "
			"place=\"广东\" likes=2\n"
			"profile weibo/@小明 name=\"小明\" gender=m followers=100 "
			"follows=20\n"
			"reply weibo/= actor=weibo/@小明 post=weibo/4000000000000001 "
			"at=2016-07-22T03:31:00Z text=\"我也是\" likes=0\n",
	},
	{
		.label = "posts of the script",
		.path = "微博清单.csv",
		.importer = "mashukui posts csv",
		.records = 1,
		.text = "页码,微博id,微博bid,微博作者,发布时间,微博内容,转发数,评论数,"
			"点赞数,发布于,ip属地_城市,ip属地_省份,ip属地_国家\n"
			"1,4.00E+15,E00000001,茶客,2016-07-22 11:23:00,早茶,1,2,3,发布于 "
			"广东,广州,广东,中国\n",
		.want = "profile weibo/@茶客 name=\"茶客\" place=\"广东\"\n"
			"post weibo/4000000000000001 author=weibo/@茶客 "
			"at=2016-07-22T03:23:00Z text=\"早茶\" place=\"广东 广州\" likes=3 "
			"comments=2 reposts=1\n",
	},
	{
		.label = "posts of the script before the places",
		.path = "微博清单.csv",
		.importer = "mashukui posts csv",
		.records = 1,
		.text = "页码,微博id,微博作者,发布时间,微博内容,转发数,评论数,点赞数\n"
			"1,4000000000000001,茶客,2016-07-22 11:23:00,早茶,1,2,3\n",
		.want = "profile weibo/@茶客 name=\"茶客\"\n"
			"post weibo/4000000000000001 author=weibo/@茶客 "
			"at=2016-07-22T03:23:00Z text=\"早茶\" likes=3 comments=2 "
			"reposts=1\n",
	},
	{
		.label = "posts by keyword, of the program with windows",
		.path = "搜索.csv",
		.importer = "mashukui posts csv",
		.records = 2,
		.rejected = 1,
		.text = "关键词,页码,微博id,微博链接,用户昵称,用户主页链接,发布时间,转发数,"
			"评论数,点赞数,微博内容\n"
			"茶,1,4000000000000001,https://weibo.com/1000000001/E00000001,茶客,"
			"https://weibo.com/u/1000000001,2016-07-22 11:23:00,1,2,3,早茶\n"
			"茶,1,,,茶客,,2016-07-22 11:23:00,1,2,3,\n",
		.want = "profile weibo/1000000001 name=\"茶客\"\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z text=\"早茶\" "
			"url=\"https://weibo.com/1000000001/E00000001\" likes=3 comments=2 "
			"reposts=1\n"
			"reject line 3: neither an id nor a text: raw=\"茶,1,,,茶客,,"
			"2016-07-22 11:23:00,1,2,3,\"\n",
	},
	{
		.label = "posts of a user, of the program with windows",
		.path = "博主.csv",
		.importer = "mashukui posts csv",
		.records = 1,
		.text = "博主昵称,博主id,页码,微博id,微博bid,微博链接,发布时间,发布于,"
			"转发数,评论数,点赞数,话题标签,微博内容\n"
			"茶客,1000000001,1,4000000000000001,E00000001,"
			"https://weibo.com/1000000001/E00000001,2016-07-22 11:23:00,发布于 "
			"广东,1,2,3,茶,早茶\n",
		.want = "profile weibo/1000000001 name=\"茶客\" place=\"广东\"\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z text=\"早茶\" "
			"url=\"https://weibo.com/1000000001/E00000001\" place=\"广东\" "
			"topics=\"茶\" likes=3 comments=2 reposts=1\n",
	},
};

static const struct ingest_case yqt[] = {
	{
		.label = "ids are hashes in a realm of their own",
		.path = "舆情.csv",
		.importer = "yqt posts csv",
		.records = 3,
		.rejected = 1,
		.text = "微博内容,信息属性,发布日期,认证类型,地域,城市,性别,粉丝数,微博数,"
			"转,评,赞,话题,微博情绪,MD5-作者ID,MD5-mid\n"
			"早茶,非敏感,2016/7/22 11:23,普通用户,广东,广州,女,12000,9,1,2,3,"
			"茶,喜悦,0123456789abcdef0123456789abcdef,"
			"fedcba9876543210fedcba9876543210\n"
			"午茶,敏感,2016/7/22 12:23,蓝V,北京,北京,,5,6,0,0,0,,愤怒,"
			"0123456789abcdef0123456789abcdee,"
			"fedcba9876543210fedcba9876543211\n"
			",敏感,2016/7/22 12:23,蓝V,北京,北京,,5,6,0,0,0,,愤怒,"
			"0123456789abcdef0123456789abcdee,\n",
		.want = "profile weibo/yqt/0123456789abcdef0123456789abcdef gender=f "
			"place=\"广东 广州\" followers=12000 posts=9 verified=0\n"
			"post weibo/yqt/fedcba9876543210fedcba9876543210 "
			"author=weibo/yqt/0123456789abcdef0123456789abcdef "
			"at=2016-07-22T03:23:00Z~m text=\"早茶\" topics=\"茶\" likes=3 "
			"comments=2 reposts=1\n"
			"profile weibo/yqt/0123456789abcdef0123456789abcdee place=\"北京\" "
			"followers=5 posts=6 verified=1 verified_type=2\n"
			"post weibo/yqt/fedcba9876543210fedcba9876543211 "
			"author=weibo/yqt/0123456789abcdef0123456789abcdee "
			"at=2016-07-22T04:23:00Z~m text=\"午茶\" likes=0 comments=0 "
			"reposts=0\n"
			"reject line 4: neither an id nor a text: raw=\",敏感,2016/7/22 "
			"12:23,蓝V,北京,北京,,5,6,0,0,0,,愤怒,"
			"0123456789abcdef0123456789abcdee,\"\n",
	},
};

static void test_follows(void **state)
{
	(void)state;
	ingest_cases_run(follows, SRM_COUNT(follows));
}

/* one word and another in most lines, and a uid in one */
static void test_no_list(void **state)
{
	static const char *const texts[] = {
		"hello world\ngreen tea\n",
		"1000000002 是 我的 号码\n早上 喝茶\n晚上 也 喝茶\n",
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(texts); i++) {
		struct sink_run run;

		sink_run_text(&run, "x.txt", texts[i]);
		assert_true(run.result.importer != importer_by_name("weibo-follow list txt"));
		sink_run_release(&run);
	}
}

/* --as fans: the list is of those who follow the account */
static void test_fans(void **state)
{
	struct sink_run run;

	(void)state;
	sink_run_init(&run, "user_id_list.txt", SLICE_LIT("1000000002 茶楼\n"));
	run.source.account = "1000000001";
	run.source.as = AS_FANS;
	sink_run_source(&run);
	assert_string_equal(run.interactions.buf,
		"follow weibo/= actor=weibo/1000000002 target=weibo/1000000001\n");
	sink_run_release(&run);
}

static void test_mashukui(void **state)
{
	(void)state;
	ingest_cases_run(mashukui, SRM_COUNT(mashukui));
}

static void test_yqt(void **state)
{
	(void)state;
	ingest_cases_run(yqt, SRM_COUNT(yqt));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_follows),
		cmocka_unit_test(test_no_list),
		cmocka_unit_test(test_fans),
		cmocka_unit_test(test_mashukui),
		cmocka_unit_test(test_yqt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
