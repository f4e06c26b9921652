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
		.label = "getIndex: a card, a card of cards, and cards that hold no post",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"ok\":1,\"data\":{\"cards\":[{\"card_type\":58,\"title\":\"x\"},"
			"{\"card_type\":9,\"mblog\":" AT0
			"\"id\":\"4000000000000001\",\"mid\":\"4000000000000001\",\"text\":\"新茶 <a "
			"href=\\\"/n/x\\\">@x</a><br />好\",\"source\":\"\",\"user\":" USER2 COUNTS
			",\"isLongText\":false,\"pics\":[{\"pid\":\"1\"}],\"region_name\":\"发布于 "
			"福建\",\"page_info\":{\"object_type\":11,\"type\":\"video\"}}},"
			"{\"card_type\":11,\"card_group\":[{\"card_type\":9,\"mblog\":" AT0
			"\"id\":\"4000000000000002\",\"mid\":\"4000000000000002\",\"text\":\"长...<a "
			"href=\\\"/status/4\\\">全文</a>\",\"source\":\"\",\"user\":" USER2 COUNTS
			",\"isLongText\":true}},{\"card_type\":4}]}],"
			"\"cardlistInfo\":{\"containerid\":\"1076031000000002\"}}}",
		.want = PROFILE2
		"post weibo/4000000000000001 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"新茶 @x\\n好\" place=\"福建\" signs=video+pictures" COUNTED PROFILE2
		"post weibo/4000000000000002 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"长\" cut" COUNTED,
	},
	{
		.label = "a repost with its source, and one whose source is gone",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"ok\":1,\"data\":{\"cards\":[{\"card_type\":9,\"mblog\":" AT0
			"\"id\":\"4000000000000003\",\"mid\":\"4000000000000003\","
			"\"text\":\"转发微博\",\"source\":\"\",\"user\":" USER2 COUNTS
			",\"retweeted_status\":" AT0
			"\"id\":\"4000000000000001\",\"mid\":\"4000000000000001\",\"text\":\"新茶\","
			"\"source\":\"\",\"user\":" USER3 COUNTS "}}},"
			"{\"card_type\":9,\"mblog\":" AT0
			"\"id\":\"4000000000000004\",\"mid\":\"4000000000000004\","
			"\"text\":\"//@老陈: 好\",\"source\":\"\",\"user\":" USER2 COUNTS
			",\"retweeted_status\":{\"id\":\"4000000000000001\","
			"\"text\":\"抱歉，此微博已被删除\",\"user\":null}}}]}}",
		.want = PROFILE3
		"embedded weibo/4000000000000001 author=weibo/1000000003 "
		"at=2016-07-22T03:23:00Z text=\"新茶\"" COUNTED PROFILE2
		"post weibo/4000000000000003 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"转发微博\" of=weibo/4000000000000001 signs=repost" COUNTED
		"repost weibo/4000000000000003 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"转发微博\" "
		"likes=2\n"
		"embedded weibo/4000000000000001 at=2016-07-22T03:22:59Z "
		"text=\"抱歉，此微博已被删除\"\n" PROFILE2
		"post weibo/4000000000000004 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"//@老陈: 好\" of=weibo/4000000000000001 signs=repost" COUNTED
		"repost weibo/4000000000000004 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"//@老陈: 好\" "
		"likes=2\n",
	},
	{
		.label = "2016: no data around the cards, relative dates beside a time stamp",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"ok\":1,\"count\":1,\"cards\":[{\"card_type\":11,"
			"\"card_group\":[{\"card_type\":\"9\","
			"\"mblog\":{\"created_at\":\"2分钟前\",\"created_timestamp\":1469157780,"
			"\"id\":4000000000000001,\"mid\":\"4000000000000001\",\"text\":\"茶\","
			"\"source\":\"iPhone\",\"like_count\":null,"
			"\"user\":{\"id\":1000000002,\"screen_name\":\"阿茶\","
			"\"profile_url\":\"/u/1000000002\",\"fansNum\":4471,\"gender\":\"m\"}}}]},"
			"{\"card_type\":11,\"card_group\":[{\"card_type\":\"9\","
			"\"mblog\":{\"created_at\":\"06-13\",\"id\":4000000000000002,"
			"\"mid\":\"4000000000000002\",\"text\":\"水\",\"user\":null}}]}]}",
		.want = "profile weibo/1000000002 name=\"阿茶\" gender=m followers=4471\n"
			"post weibo/4000000000000001 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
			"text=\"茶\" source=\"iPhone\"\n"
			"post weibo/4000000000000002 at=2016-07-22T03:22:59Z text=\"水\"\n",
	},
	{
		.label = "hotflow: replies under a comment, or false; the post is not said",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"ok\":1,\"data\":{\"data\":[" AT10
			"\"id\":\"4000000000000011\",\"text\":\"好 <span class=\\\"url-icon\\\"><img "
			"alt=[茶] src=\\\"x\\\" /></span>\",\"user\":" USER2
			",\"rootid\":\"4000000000000011\",\"like_count\":3,\"source\":\"来自广东\","
			"\"total_number\":1,\"comments\":[" AT10
			"\"id\":\"4000000000000012\",\"text\":\"回复@阿茶:有货吗\",\"user\":" USER3
			",\"rootid\":\"4000000000000011\",\"source\":\"来自福建\"}]}," AT10
			"\"id\":\"4000000000000013\",\"text\":\"沙发\",\"user\":" USER2
			",\"rootid\":\"4000000000000013\",\"like_count\":0,"
			"\"source\":\"来自iPhone客户端\",\"comments\":false}],"
			"\"total_number\":2,\"max_id\":0,\"max\":1,"
			"\"status\":{\"comment_manage_info\":{\"comment_permission_type\":-1}}}}",
		.want = PROFILE2
		"comment weibo/4000000000000011 actor=weibo/1000000002 at=2016-07-22T03:23:10Z "
		"text=\"好 [茶]\" place=\"广东\" likes=3\n" PROFILE3
		"reply weibo/4000000000000012 actor=weibo/1000000003 "
		"parent=weibo/4000000000000011 at=2016-07-22T03:23:10Z "
		"text=\"回复@阿茶:有货吗\" place=\"福建\"\n" PROFILE2
		"comment weibo/4000000000000013 actor=weibo/1000000002 at=2016-07-22T03:23:10Z "
		"text=\"沙发\" likes=0\n",
	},
	{
		.label = "two pages of hotflow in a row, --post and --account said",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.post = "E00000001",
		.account = "1000000001",
		.text = "{\"ok\":1,\"data\":{\"data\":[" AT10
			"\"id\":\"4000000000000011\",\"text\":\"好\",\"user\":" USER2
			",\"rootid\":\"4000000000000011\",\"like_count\":3}],\"max_id\":1,"
			"\"total_number\":2}}\n"
			"{\"ok\":1,\"data\":{\"data\":[" AT10
			"\"id\":\"4000000000000013\",\"text\":\"贵\",\"user\":" USER2
			",\"rootid\":\"4000000000000013\",\"like_count\":0}],\"max_id\":0,"
			"\"total_number\":2}}\n",
		.want = PROFILE2
		"named weibo/4000000000000001 author=weibo/1000000001\n"
		"comment weibo/4000000000000011 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\" likes=3\n" PROFILE2
		"comment weibo/4000000000000013 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"贵\" likes=0\n",
	},
	{
		.label = "--account without --post: the comments are for the account",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.account = "1000000001",
		.text = "{\"ok\":1,\"data\":{\"data\":[" AT10
			"\"id\":\"4000000000000011\",\"text\":\"好\",\"user\":" USER2
			",\"rootid\":\"4000000000000011\"}],\"max_id\":1,\"total_number\":2}}",
		.want = PROFILE2
		"comment weibo/4000000000000011 actor=weibo/1000000002 target=weibo/1000000001 "
		"at=2016-07-22T03:23:10Z text=\"好\"\n",
	},
	{
		.label = "api/comments/show: the answered comment is named, dates without a year",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.post = "4000000000000001",
		.text = "{\"ok\":1,\"data\":{\"data\":[{\"created_at\":\"07-22 11:23\","
			"\"id\":\"4000000000000012\",\"text\":\"回复@老陈:好\",\"user\":" USER2
			",\"like_counts\":2,\"source\":\"iPhone客户端\","
			"\"reply_id\":4000000000000011,\"reply_text\":\"贵\"}],\"total_number\":1,"
			"\"max\":1}}",
		.want = PROFILE2 "reply weibo/4000000000000012 actor=weibo/1000000002 "
				 "post=weibo/4000000000000001 parent=weibo/4000000000000011 "
				 "at=2016-07-22T03:22:59Z text=\"回复@老陈:好\" likes=2\n",
	},
	{
		.label = "m.weibo.cn repostTimeline: one with its source, one by --post",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.post = "4000000000000001",
		.text = "{\"ok\":1,\"data\":{\"data\":[" AT0
			"\"id\":\"4000000000000003\",\"mid\":\"4000000000000003\",\"text\":\"转<a "
			"href=\\\"/n/y\\\">@y</a>\",\"source\":\"\",\"user\":" USER2 COUNTS
			",\"raw_text\":\"转@y\",\"retweeted_status\":" AT0
			"\"id\":\"4000000000000002\",\"mid\":\"4000000000000002\",\"text\":\"水\","
			"\"source\":\"\",\"user\":" USER3 COUNTS "}}," AT0
			"\"id\":\"4000000000000004\",\"raw_text\":\"好茶\",\"user\":" USER2
			"}],\"total_number\":2,\"max\":1}}",
		.want = PROFILE3
		"embedded weibo/4000000000000002 author=weibo/1000000003 "
		"at=2016-07-22T03:23:00Z text=\"水\"" COUNTED PROFILE2
		"post weibo/4000000000000003 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"转@y\" of=weibo/4000000000000002 signs=repost" COUNTED
		"repost weibo/4000000000000003 actor=weibo/1000000002 "
		"post=weibo/4000000000000002 at=2016-07-22T03:23:00Z text=\"转@y\" likes=2\n" PROFILE2
		"post weibo/4000000000000004 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"好茶\" of=weibo/4000000000000001 signs=repost\n"
		"repost weibo/4000000000000004 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"好茶\"\n",
	},
	{
		.label = "fans: the page says whose they are",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"ok\":1,\"data\":{\"cards\":[{\"card_type\":11,"
			"\"card_group\":[{\"card_type\":10,\"user\":" USER2
			",\"desc1\":\"x\"},{\"card_type\":10,\"user\":" USER3 "}]}],"
			"\"cardlistInfo\":{\"containerid\":\"231051_-_fans_-_1000000001\"}}}",
		.want = PROFILE2
		"follow weibo/= actor=weibo/1000000002 target=weibo/1000000001\n" PROFILE3
		"follow weibo/= actor=weibo/1000000003 target=weibo/1000000001\n",
	},
	{
		.label = "follows: the page says whose they are",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"ok\":1,\"data\":{\"cards\":[{\"card_type\":11,"
			"\"card_group\":[{\"card_type\":10,\"user\":" USER3 "}]}],"
			"\"cardlistInfo\":{\"containerid\":\"231051_-_followers_-_1000000001\"}}}",
		.want = PROFILE3 "follow weibo/= actor=weibo/1000000001 target=weibo/1000000003\n",
	},
	{
		.label = "people of a page that does not say it: --as fans",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.account = "1000000001",
		.as = AS_FANS,
		.text = "{\"ok\":1,\"data\":{\"cards\":[{\"card_type\":10,\"user\":" USER2 "}]}}",
		.want = PROFILE2 "follow weibo/= actor=weibo/1000000002 target=weibo/1000000001\n",
	},
	{
		.label = "people of a page that does not say it: profiles only",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"ok\":1,\"data\":{\"cards\":[{\"card_type\":10,\"user\":" USER2 "}]}}",
		.want = PROFILE2,
	},
	{
		.label = "a page about a person",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"ok\":1,\"data\":{\"userInfo\":" USER2 ",\"tabsInfo\":{\"tabs\":[]}}}",
		.want = PROFILE2,
	},
	{
		.label = "statuses/show of m.weibo.cn, with the long text",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"ok\":1,\"data\":" AT0
			"\"id\":\"4000000000000001\",\"mid\":\"4000000000000001\","
			"\"text\":\"新...全文\",\"source\":\"\",\"user\":" USER2 COUNTS
			",\"isLongText\":true,\"longText\":{\"longTextContent\":\"新茶到了\"}}}",
		.want = PROFILE2
		"post weibo/4000000000000001 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
		"text=\"新茶到了\"" COUNTED,
	},
	{
		.label = "pages in an array",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "[{\"ok\":1,\"data\":{\"list\":[" AT0
			"\"id\":\"4000000000000001\",\"mid\":\"4000000000000001\",\"text\":\"茶\","
			"\"source\":\"\",\"user\":" USER3 COUNTS
			",\"mblogid\":\"E00000001\"}]}},{\"ok\":1,\"data\":{\"list\":[]}}]",
		.want = PROFILE3
		"post weibo/4000000000000001 author=weibo/1000000003 at=2016-07-22T03:23:00Z "
		"text=\"茶\"" COUNTED,
	},
	{
		.label = "an error and a page with nothing on it between others",
		.path = "x.json",
		.importer = NAME,
		.records = 4,
		.rejected = 3,
		.text = "{\"ok\":1,\"data\":{\"data\":[" AT10
			"\"id\":\"4000000000000011\",\"text\":\"好\",\"user\":" USER2
			",\"rootid\":\"4000000000000011\"}],\"max_id\":1}}\n"
			"{\"ok\":-100,\"url\":\"https://passport.weibo.com/\"}\n"
			"{\"ok\":0,\"msg\":\"快来发表你的评论吧\"}\n"
			"{\"what\":1}\n"
			"{\"ok\":1,\"data\":{\"data\":[{\"x\":1}]}}\n",
		.want = PROFILE2
		"comment weibo/4000000000000011 actor=weibo/1000000002 at=2016-07-22T03:23:10Z "
		"text=\"好\"\n"
		"reject line 2: an error answer of the service: raw=\"{\\\"ok\\\":-100,"
		"\\\"url\\\":\\\"https://passport.weibo.com/\\\"}\"\n"
		"reject line 4: no post, comment or user: raw=\"{\\\"what\\\":1}\"\n"
		"reject line 5: no post, comment or user: raw=\"{\\\"x\\\":1}\"\n",
	},
	{
		.label = "an empty page is one",
		.path = "x.json",
		.importer = NAME,
		.text = "{\"ok\":1,\"data\":{\"data\":[],\"total_number\":0,\"max\":0}}",
		.want = "",
	},
	{
		.label = "somebody else's ok and data",
		.path = "x.json",
		.text = "{\"ok\":1,\"data\":[{\"id\":1,\"text\":\"x\",\"author\":\"y\"}]}",
	},
	{
		.label = "somebody else's list",
		.path = "x.json",
		.text = "{\"code\":0,\"data\":{\"list\":[{\"id\":1,\"title\":\"x\"}]}}",
	},
};

static void reads_every_page(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
