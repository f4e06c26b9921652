/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define NAME "weibo web json"
#define USER2                                                                                      \
	"{\"id\":1000000002,\"screen_name\":\"阿茶\","                                           \
	"\"profile_url\":\"https://m.weibo.cn/u/1000000002\",\"verified\":false,"                  \
	"\"gender\":\"f\",\"mbrank\":6,\"follow_count\":12,"                                       \
	"\"followers_count\":\"1.2万\"}"
#define USER3                                                                                      \
	"{\"id\":1000000003,\"idstr\":\"1000000003\",\"screen_name\":\"老陈\","                  \
	"\"profile_url\":\"/u/1000000003\",\"verified\":true,\"verified_type\":2,"                 \
	"\"mbrank\":0,\"location\":\"福建 福州\",\"followers_count\":5,"                       \
	"\"friends_count\":6,\"statuses_count\":7}"
#define COUNTS ",\"reposts_count\":0,\"comments_count\":1,\"attitudes_count\":2"
#define AT0 "{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
#define AT10 "{\"created_at\":\"Fri Jul 22 11:23:10 +0800 2016\","
#define PROFILE2                                                                                   \
	"profile weibo/1000000002 name=\"阿茶\" gender=f followers=12000 follows=12 "            \
	"verified=0 member=6\n"
#define PROFILE3                                                                                   \
	"profile weibo/1000000003 name=\"老陈\" place=\"福建 福州\" followers=5 "            \
	"follows=6 posts=7 verified=1 verified_type=2 member=0\n"
#define COUNTED " likes=2 comments=1 reposts=0\n"

static const struct ingest_case cases[] = {
	{
		.label = "weibo.com buildComments: replies, an answered comment",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.post = "4000000000000001",
		.text = "{\"ok\":1,\"filter_group\":[],\"data\":[" AT10
			"\"id\":4000000000000011,\"rootid\":4000000000000011,"
			"\"rootidstr\":\"4000000000000011\",\"floor_number\":1,"
			"\"text\":\"好<img alt=\\\"[茶]\\\" src=\\\"x\\\" />\","
			"\"text_raw\":\"好[茶]\",\"source\":\"来自广东\",\"user\":" USER3
			",\"mid\":\"4000000000000011\",\"idstr\":\"4000000000000011\","
			"\"like_counts\":4,"
			"\"comments\":[{\"created_at\":\"Fri Jul 22 11:23:20 +0800 2016\","
			"\"id\":4000000000000013,\"rootid\":4000000000000011,\"text\":\"回复\","
			"\"text_raw\":\"回复\",\"user\":" USER2 ","
			"\"reply_comment\":{\"created_at\":\"Fri Jul 22 11:23:15 +0800 2016\","
			"\"id\":4000000000000012,\"rootid\":4000000000000011,\"text\":\"有吗\","
			"\"user\":" USER3 "}}],\"max_id\":0,\"total_number\":1}],"
			"\"rootComment\":[],\"total_number\":1,\"max_id\":0,\"trendsText\":\"x\"}",
		.want = PROFILE3
		"comment weibo/4000000000000011 actor=weibo/1000000003 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好[茶]\" "
		"place=\"广东\" likes=4\n" PROFILE3
		"reply weibo/4000000000000012 actor=weibo/1000000003 "
		"post=weibo/4000000000000001 parent=weibo/4000000000000011 "
		"at=2016-07-22T03:23:15Z text=\"有吗\"\n" PROFILE2
		"reply weibo/4000000000000013 actor=weibo/1000000002 target=weibo/1000000003 "
		"post=weibo/4000000000000001 parent=weibo/4000000000000012 "
		"at=2016-07-22T03:23:20Z text=\"回复\"\n",
	},
	{
		.label = "weibo.com buildComments below a comment: the root is no record",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"ok\":1,\"data\":[" AT10
			"\"id\":\"4000000000000012\",\"text\":\"有\",\"user\":" USER2
			",\"rootid\":4000000000000011,\"floor_number\":2}],"
			"\"rootComment\":[" AT10
			"\"id\":\"4000000000000011\",\"text\":\"好\",\"user\":" USER3
			",\"rootid\":4000000000000011,\"floor_number\":1,"
			"\"status\":{\"id\":4000000000000001,\"text\":\"茶\","
			"\"user\":{\"id\":1000000001}}}],\"total_number\":1,\"max_id\":0}",
		.want = "profile weibo/1000000001\n"
			"embedded weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"茶\"\n" PROFILE3
			"comment weibo/4000000000000011 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\"\n" PROFILE2
			"reply weibo/4000000000000012 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 parent=weibo/4000000000000011 "
			"at=2016-07-22T03:23:10Z text=\"有\"\n",
	},
	{
		.label = "weibo.com repostTimeline",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"ok\":1,\"data\":[" AT0
			"\"id\":\"4000000000000003\",\"mid\":\"4000000000000003\",\"text\":\"好\","
			"\"source\":\"\",\"user\":" USER2 COUNTS
			",\"mblogid\":\"E00000003\",\"text_raw\":\"好\",\"region_name\":\"发布于 "
			"福建\",\"retweeted_status\":{\"id\":4000000000000001,"
			"\"idstr\":\"4000000000000001\",\"text\":\"茶\",\"user\":" USER3
			"}}],\"total_number\":1,\"max_page\":1}",
		.want = PROFILE3
		"embedded weibo/4000000000000001 author=weibo/1000000003 "
		"at=2016-07-22T03:22:59Z text=\"茶\"\n" PROFILE2
		"post weibo/4000000000000003 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"好\" place=\"福建\" of=weibo/4000000000000001 signs=repost" COUNTED
		"repost weibo/4000000000000003 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"好\" "
		"place=\"福建\" likes=2\n",
	},
	{
		.label = "weibo.com mymblog",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"data\":{\"since_id\":\"x\",\"list\":[" AT0
			"\"id\":\"4000000000000001\",\"mid\":\"4000000000000001\",\"text\":\"茶\","
			"\"source\":\"\",\"user\":" USER3 COUNTS
			",\"mblogid\":\"E00000001\",\"isLongText\":false,\"pic_ids\":[\"a\"],"
			"\"page_info\":{\"object_type\":\"video\"}}],\"total\":1},\"ok\":1}",
		.want = PROFILE3
		"post weibo/4000000000000001 author=weibo/1000000003 at=2016-07-22T03:23:00Z "
		"text=\"茶\" signs=video+pictures" COUNTED,
	},
	{
		.label = "weibo.com profile/info",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"ok\":1,\"data\":{\"user\":" USER3
			",\"tabList\":[],\"blockText\":\"\"}}",
		.want = PROFILE3,
	},
	{
		.label = "weibo.com friendships/friends: whose they are is not in it",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.rejected = 1,
		.text = "{\"ok\":1,\"users\":[" USER3
			",{\"id\":0,\"screen_name\":\"x\",\"profile_url\":\"u/0\"}],\"total_number\":1}",
		.want = PROFILE3
		"reject line 1: no user id: raw=\"{\\\"id\\\":0,"
		"\\\"screen_name\\\":\\\"x\\\",\\\"profile_url\\\":\\\"u/0\\\"}\"\n",
	},
	{
		.label = "weibo.com friendships/friends, --as follows",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.account = "1000000001",
		.as = AS_FOLLOWS,
		.text = "{\"ok\":1,\"users\":[" USER3 "],\"total_number\":1}",
		.want = PROFILE3 "follow weibo/= actor=weibo/1000000001 target=weibo/1000000003\n",
	},
	{
		.label = "weibo.com statuses/show: the status itself",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = AT0
		"\"id\":\"4000000000000001\",\"mid\":\"4000000000000001\",\"text\":\"茶\","
		"\"source\":\"\",\"user\":" USER3 COUNTS ",\"mblogid\":\"E00000001\",\"ok\":1}",
		.want = PROFILE3
		"post weibo/4000000000000001 author=weibo/1000000003 at=2016-07-22T03:23:00Z "
		"text=\"茶\"" COUNTED,
	},
};

static void reads_every_answer(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
