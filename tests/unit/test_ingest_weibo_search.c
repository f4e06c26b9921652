/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define HEAD15                                                                                     \
	"id,bid,user_id,用户昵称,微博正文,发布位置,艾特用户,话题,"               \
	"转发数,评论数,点赞数,发布时间,发布工具,"                                 \
	"微博图片url,微博视频url"
#define HEAD17                                                                                     \
	"\xEF\xBB\xBFid,bid,user_id,用户昵称,微博正文,头条文章url,"                    \
	"发布位置,艾特用户,话题,转发数,评论数,点赞数,"                          \
	"发布时间,发布工具,微博图片url,微博视频url,retweet_id"
#define HEAD21 HEAD17 ",ip,user_authentication,会员类型,会员等级"
#define NAME "weibo-search posts csv"

static const struct ingest_case cases[] = {
	{
		.label = "15 columns: counts are reposts, comments, likes; a Python list of "
			 "pictures",
		.path = "茶.csv",
		.importer = NAME,
		.records = 1,
		.text = HEAD15
		"\r\n"
		"4000000000000001,E00000001,1000000001,阿茶,\"早安, \"\"茶\"\"\n"
		"第二行🍵\",,,茶,3,2,1,"
		"2016-07-22 11:23,iPhone,\"['https://a/1.jpg', 'https://a/2.jpg']\",\r\n",
		.want = "profile weibo/1000000001 name=\"阿茶\"\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"早安, "
			"\\\"茶\\\"\\n第二行🍵\" source=\"iPhone\" topics=\"茶\" "
			"signs=pictures likes=1 comments=2 reposts=3\n",
	},
	{
		.label = "17 columns: a repost and whom it mentions",
		.path = "%23茶%23.csv",
		.importer = NAME,
		.records = 2,
		.text = HEAD17 "\r\n"
			       "4000000000000002,,1000000002,阿水,转发微博,,,\"阿茶,茶庄,"
			       "\",,0,0,0,"
			       "2016-07-22 11:24,微博抽奖平台,[],,4000000000000001\t\r\n"
			       "4000000000000003,,1000000002,阿水,长文...全文,https://a/b,"
			       "北京,,,,,,,,,https://v/1,\r\n",
		.want = "profile weibo/1000000002 name=\"阿水\"\n"
			"post weibo/4000000000000002 author=weibo/1000000002 "
			"at=2016-07-22T03:24:00Z~m text=\"转发微博\" "
			"source=\"微博抽奖平台\" of=weibo/4000000000000001 "
			"signs=prize+repost likes=0 comments=0 reposts=0\n"
			"named weibo/4000000000000001\n"
			"repost weibo/4000000000000002 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:24:00Z~m "
			"text=\"转发微博\" likes=0\n"
			"mention weibo/mention/4000000000000002@阿茶 actor=weibo/1000000002 "
			"target=weibo/@阿茶 post=weibo/4000000000000002 "
			"at=2016-07-22T03:24:00Z~m text=\"转发微博\"\n"
			"mention weibo/mention/4000000000000002@茶庄 actor=weibo/1000000002 "
			"target=weibo/@茶庄 post=weibo/4000000000000002 "
			"at=2016-07-22T03:24:00Z~m text=\"转发微博\"\n"
			"profile weibo/1000000002 name=\"阿水\"\n"
			"post weibo/4000000000000003 author=weibo/1000000002 "
			"at=2016-07-22T03:22:59Z text=\"长文\" cut place=\"北京\" "
			"signs=video+article\n",
	},
	{
		.label = "21 columns: place and verification",
		.path = "a.csv",
		.importer = NAME,
		.records = 4,
		.text = HEAD21 "\n"
			       "4000000000000004,,1000000003,茶庄,a,,,,,1万,9.9万,100万+,"
			       "2016-07-22 11:24,,,,,发布于 北京,蓝V,会员,6\n"
			       "4000000000000005,,1000000004,老茶,b,,,,,0,0,0,2016-07-22 11:24,,,,,"
			       "广东,黄V,,\n"
			       "4000000000000006,,1000000005,小茶,c,,,,,0,0,0,2016-07-22 11:24,,,,,"
			       ",普通用户,,\n"
			       "4000000000000007,,1000000006,无名,d,,,,,0,0,0,2016-07-22 11:24,,,,,"
			       ",,,\n",
		.want = "profile weibo/1000000003 name=\"茶庄\" place=\"北京\" verified=1 "
			"verified_type=2\n"
			"post weibo/4000000000000004 author=weibo/1000000003 "
			"at=2016-07-22T03:24:00Z~m text=\"a\" place=\"北京\" likes=1000000 "
			"comments=99000 reposts=10000\n"
			"profile weibo/1000000004 name=\"老茶\" place=\"广东\" verified=1 "
			"verified_type=0\n"
			"post weibo/4000000000000005 author=weibo/1000000004 "
			"at=2016-07-22T03:24:00Z~m text=\"b\" place=\"广东\" likes=0 "
			"comments=0 reposts=0\n"
			"profile weibo/1000000005 name=\"小茶\" verified=0\n"
			"post weibo/4000000000000006 author=weibo/1000000005 "
			"at=2016-07-22T03:24:00Z~m text=\"c\" likes=0 comments=0 reposts=0\n"
			"profile weibo/1000000006 name=\"无名\"\n"
			"post weibo/4000000000000007 author=weibo/1000000006 "
			"at=2016-07-22T03:24:00Z~m text=\"d\" likes=0 comments=0 reposts=0\n",
	},
	{
		.label = "id known by bid only; ruined id; nothing at all; header again",
		.path = "a.csv",
		.importer = NAME,
		.records = 3,
		.rejected = 1,
		.text = HEAD17
		"\n"
		",E00000001,1000000001,阿茶,甲,,,,,0,0,0,2016-07-22 11:23,,,,\n" HEAD17 "\n"
		"4.00E+15,,1000000001,阿茶,乙,,,丙,,0,0,0,2016-07-22 11:23,,,,\n"
		",,1000000001,阿茶,,,,,,0,0,0,2016-07-22 11:23,,,,\n",
		.want = "profile weibo/1000000001 name=\"阿茶\"\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z~m text=\"甲\" likes=0 comments=0 reposts=0\n"
			"profile weibo/1000000001 name=\"阿茶\"\n"
			"post weibo/= author=weibo/1000000001 at=2016-07-22T03:23:00Z~m "
			"text=\"乙\" likes=0 comments=0 reposts=0\n"
			"mention weibo/= actor=weibo/1000000001 target=weibo/@丙 "
			"at=2016-07-22T03:23:00Z~m text=\"乙\"\n"
			"reject line 5: neither an id nor a text: raw=\",,1000000001,阿茶,,,"
			",,,0,0,0,2016-07-22 11:23,,,,\"\n",
	},
};

static void reads_every_width(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_width),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
