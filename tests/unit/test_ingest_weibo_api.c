/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define NAME "weibo open api json"

#define USER1                                                                                      \
	"{\"id\":1000000001,\"idstr\":\"1000000001\",\"screen_name\":\"茶庄\","                  \
	"\"location\":\"广东 广州\","                                                          \
	"\"description\":\"卖茶\",\"gender\":\"f\",\"followers_count\":\"8978.4万\","           \
	"\"friends_count\":12,"                                                                    \
	"\"statuses_count\":\"34\",\"created_at\":\"Sun Nov 27 09:03:15 +0800 2011\","             \
	"\"verified\":true,"                                                                       \
	"\"verified_type\":2,\"verified_reason\":\"茶庄官方微博\"}"
#define USER2                                                                                      \
	"{\"id\":1000000002,\"screen_name\":\"阿茶\",\"verified\":false,"                        \
	"\"verified_type\":-1}"
#define STATUS1                                                                                    \
	"{\"created_at\":\"Fri Jul 22 11:22:59 +0800 2016\",\"id\":4000000000000001,"              \
	"\"mid\":\"4000000000000001\",\"text\":\"新茶 <a href=\\\"/n/x\\\">@x</a> \\u200b\","    \
	"\"source\":\"<a href=\\\"http://app/\\\" rel=\\\"nofollow\\\">iPhone</a>\","              \
	"\"pic_urls\":[{\"thumbnail_pic\":\"http://a/1.jpg\"}],\"user\":" USER1 ","                \
	"\"reposts_count\":3,\"comments_count\":\"1万+\",\"attitudes_count\":7}"
#define OURS                                                                                       \
	"{\"id\":1000000001,\"screen_name\":\"茶庄\",\"followers_count\":5,"                     \
	"\"mbrank\":3}"
#define FAN                                                                                        \
	"{\"id\":1000000002,\"screen_name\":\"阿茶\",\"followers_count\":6,"                     \
	"\"status_id\":\"4000000000000009\"}"
#define OTHER "{\"id\":1000000003,\"screen_name\":\"老陈\",\"followers_count\":7}"
#define AT0 "{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
#define AT10 "{\"created_at\":\"Fri Jul 22 11:23:10 +0800 2016\","

static const struct ingest_case cases[] = {
	{
		.label = "statuses: a repost with its source inside, then one of a gone account",
		.path = "x.json",
		.importer = NAME,
		.records = 3,
		.rejected = 1,
		.text = "{\"statuses\":[{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
			"\"id\":4000000000000002,\"idstr\":\"4000000000000002\","
			"\"text\":\"好[doge]\\n\\\"茶\\\"\","
			"\"isLongText\":true,\"source\":\"\",\"pic_urls\":[],\"user\":" USER2 ","
			"\"retweeted_status\":" STATUS1 ",\"reposts_count\":0,"
			"\"comments_count\":0,\"attitudes_count\":1},"
			"{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
			"\"id\":4000000000000003,\"mid\":4000000000000003,"
			"\"text\":\"\\u62b1\\u6b49\",\"user\":null},"
			"{\"created_at\":\"\",\"text\":\"\",\"mid\":\"\",\"user\":null}],"
			"\"hasvisible\":false,\"total_number\":3}",
		.want = "profile weibo/1000000001 name=\"茶庄\" gender=f place=\"广东 "
			"广州\" bio=\"卖茶\" followers=89784000 follows=12 posts=34 "
			"verified=1 verified_type=2 reason=\"茶庄官方微博\" "
			"registered=2011-11-27T01:03:15Z\n"
			"embedded weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"新茶 @x\" source=\"iPhone\" "
			"signs=pictures likes=7 comments=10000 reposts=3\n"
			"profile weibo/1000000002 name=\"阿茶\" verified=0\n"
			"post weibo/4000000000000002 author=weibo/1000000002 "
			"at=2016-07-22T03:23:00Z text=\"好[doge]\\n\\\"茶\\\"\" cut "
			"of=weibo/4000000000000001 signs=repost likes=1 comments=0 reposts=0\n"
			"repost weibo/4000000000000002 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z "
			"text=\"好[doge]\\n\\\"茶\\\"\" cut likes=1\n"
			"post weibo/4000000000000003 at=2016-07-22T03:23:00Z text=\"抱歉\"\n"
			"reject line 1: neither an id nor a text: "
			"raw=\"{\\\"created_at\\\":\\\"\\\",\\\"text\\\":\\\"\\\","
			"\\\"mid\\\":\\\"\\\",\\\"user\\\":null}\"\n",
	},
	{
		.label = "comments: to the status at the root; the answered comment is one too",
		.path = "x.json",
		.importer = NAME,
		.records = 3,
		.text = "{\"comments\":["
			"{\"created_at\":\"Fri Jul 22 11:23:20 +0800 2016\","
			"\"id\":4000000000000013,"
			"\"rootid\":4000000000000011,\"text\":\"回复@阿茶:有\",\"user\":" USER1
			",\"like_count\":2,"
			"\"reply_comment\":{\"created_at\":\"Fri Jul 22 11:23:10 +0800 2016\","
			"\"id\":4000000000000012,"
			"\"rootid\":4000000000000011,\"text\":\"有货吗？\",\"user\":" USER2 "}},"
			"{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
			"\"id\":4000000000000011,"
			"\"rootid\":\"4000000000000011\",\"text\":\"好\","
			"\"source\":\"来自广东\",\"user\":" USER2 "},"
			"{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
			"\"id\":4000000000000014,"
			"\"rootid\":0,\"text\":\"沙发\",\"user\":null}],"
			"\"total_number\":3,\"status\":" STATUS1 "}",
		.want = "profile weibo/1000000001 name=\"茶庄\" gender=f place=\"广东 "
			"广州\" bio=\"卖茶\" followers=89784000 follows=12 posts=34 "
			"verified=1 verified_type=2 reason=\"茶庄官方微博\" "
			"registered=2011-11-27T01:03:15Z\n"
			"embedded weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"新茶 @x\" source=\"iPhone\" "
			"signs=pictures likes=7 comments=10000 reposts=3\n"
			"profile weibo/1000000002 name=\"阿茶\" verified=0\n"
			"reply weibo/4000000000000012 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 parent=weibo/4000000000000011 "
			"at=2016-07-22T03:23:10Z text=\"有货吗？\"\n"
			"profile weibo/1000000001 name=\"茶庄\" gender=f place=\"广东 "
			"广州\" bio=\"卖茶\" followers=89784000 follows=12 posts=34 "
			"verified=1 verified_type=2 reason=\"茶庄官方微博\" "
			"registered=2011-11-27T01:03:15Z\n"
			"reply weibo/4000000000000013 actor=weibo/1000000001 "
			"target=weibo/1000000002 "
			"post=weibo/4000000000000001 parent=weibo/4000000000000012 "
			"at=2016-07-22T03:23:20Z text=\"回复@阿茶:有\" likes=2\n"
			"profile weibo/1000000002 name=\"阿茶\" verified=0\n"
			"comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"好\" "
			"place=\"广东\"\n"
			"comment weibo/4000000000000014 post=weibo/4000000000000001 "
			"at=2016-07-22T03:23:00Z text=\"沙发\"\n",
	},
	{
		.label = "comments without a status: --post says it",
		.path = "x.json",
		.importer = NAME,
		.post = "E00000001",
		.records = 1,
		.text = "{\"comments\":[{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
			"\"id\":4000000000000011,"
			"\"text\":\"好\",\"user\":" USER2 "}],\"total_number\":1}",
		.want = "profile weibo/1000000002 name=\"阿茶\" verified=0\n"
			"comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"好\"\n",
	},
	{
		.label = "reposts of one post, two answers in a row",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"reposts\":[{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
			"\"id\":4000000000000002,"
			"\"mid\":\"4000000000000002\",\"text\":\"a\",\"user\":" USER2 ","
			"\"retweeted_status\":"
			"{\"id\":4000000000000001,\"text\":\"b\"}}],\"total_number\":2}\n"
			"{\"reposts\":[{\"created_at\":\"Fri Jul 22 11:23:00 +0800 2016\","
			"\"id\":4000000000000003,"
			"\"mid\":\"4000000000000003\",\"text\":\"c\",\"user\":" USER2 "}],"
			"\"total_number\":2}",
		.want = "embedded weibo/4000000000000001 at=2016-07-22T03:22:59Z text=\"b\"\n"
			"profile weibo/1000000002 name=\"阿茶\" verified=0\n"
			"post weibo/4000000000000002 author=weibo/1000000002 "
			"at=2016-07-22T03:23:00Z text=\"a\" of=weibo/4000000000000001 "
			"signs=repost\n"
			"repost weibo/4000000000000002 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"a\"\n"
			"profile weibo/1000000002 name=\"阿茶\" verified=0\n"
			"post weibo/4000000000000003 author=weibo/1000000002 "
			"at=2016-07-22T03:23:00Z text=\"c\"\n",
	},
	{
		.label = "a bare user: its last status is the user's own",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"id\":1000000001,\"screen_name\":\"茶庄\",\"followers_count\":5,"
			"\"status\":"
			"{\"created_at\":\"Fri Jul 22 11:22:59 +0800 2016\","
			"\"id\":4000000000000001,\"text\":\"茶\"}}",
		.want = "profile weibo/1000000001 name=\"茶庄\" followers=5\n"
			"embedded weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"茶\"\n",
	},
	{
		.label = "users: profiles, the direction is not in the file",
		.path = "x.json",
		.importer = NAME,
		.records = 3,
		.rejected = 2,
		.text = "{\"users\":[" USER1 ",{\"id\":0,\"idstr\":\"\",\"screen_name\":\"x\","
			"\"followers_count\":0},"
			"null],\"total_number\":2}",
		.want = "profile weibo/1000000001 name=\"茶庄\" gender=f place=\"广东 "
			"广州\" bio=\"卖茶\" followers=89784000 follows=12 posts=34 "
			"verified=1 verified_type=2 reason=\"茶庄官方微博\" "
			"registered=2011-11-27T01:03:15Z\n"
			"reject line 1: no user id: raw=\"{\\\"id\\\":0,"
			"\\\"idstr\\\":\\\"\\\",\\\"screen_name\\\":\\\"x\\\","
			"\\\"followers_count\\\":0}\"\n"
			"reject line 1: no user id: raw=\"null\"\n",
	},
	{
		.label = "a bare status",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = STATUS1,
		.want = "profile weibo/1000000001 name=\"茶庄\" gender=f place=\"广东 "
			"广州\" bio=\"卖茶\" followers=89784000 follows=12 posts=34 "
			"verified=1 verified_type=2 reason=\"茶庄官方微博\" "
			"registered=2011-11-27T01:03:15Z\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"新茶 @x\" source=\"iPhone\" "
			"signs=pictures likes=7 comments=10000 reposts=3\n",
	},
	{
		.label = "comments/to_me: under a post of ours, and to a comment of ours elsewhere",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.account = "1000000001",
		.text = "{\"comments\":[" AT10
			"\"id\":4000000000000011,\"rootid\":4000000000000011,\"text\":\"好\",\"user\":" FAN
			",\"status\":" AT0
			"\"id\":4000000000000001,\"mid\":\"4000000000000001\",\"text\":\"茶\","
			"\"user\":" OURS "}}," AT10
			"\"id\":4000000000000012,\"rootid\":4000000000000012,"
			"\"text\":\"回复@茶庄:贵\",\"user\":" FAN ",\"status\":" AT0
			"\"id\":4000000000000002,\"mid\":\"4000000000000002\",\"text\":\"水\","
			"\"user\":" OTHER
			"},\"reply_comment\":{\"created_at\":\"Fri Jul 22 11:23:05 +0800 2016\","
			"\"id\":4000000000000010,\"rootid\":4000000000000010,\"text\":\"来喝茶\","
			"\"user\":" OURS "}}],\"total_number\":2}",
		.want = "profile weibo/1000000001 name=\"茶庄\" followers=5 member=3\n"
			"embedded weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z text=\"茶\"\n"
			"profile weibo/1000000002 name=\"阿茶\" followers=6\n"
			"comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\"\n"
			"profile weibo/1000000003 name=\"老陈\" followers=7\n"
			"embedded weibo/4000000000000002 author=weibo/1000000003 "
			"at=2016-07-22T03:23:00Z text=\"水\"\n"
			"profile weibo/1000000001 name=\"茶庄\" followers=5 member=3\n"
			"comment weibo/4000000000000010 actor=weibo/1000000001 "
			"post=weibo/4000000000000002 at=2016-07-22T03:23:05Z text=\"来喝茶\"\n"
			"profile weibo/1000000002 name=\"阿茶\" followers=6\n"
			"reply weibo/4000000000000012 actor=weibo/1000000002 target=weibo/1000000001 "
			"post=weibo/4000000000000002 parent=weibo/4000000000000010 "
			"at=2016-07-22T03:23:10Z text=\"回复@茶庄:贵\"\n",
	},
	{
		.label = "comments/mentions: the account by name",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.account = "茶庄",
		.text = "{\"comments\":[" AT10
			"\"id\":4000000000000011,\"rootid\":4000000000000011,\"text\":\"@茶庄 好\","
			"\"user\":" FAN ",\"status\":" AT0
			"\"id\":4000000000000002,\"mid\":\"4000000000000002\",\"text\":\"水\","
			"\"user\":" OTHER "}}," AT10
			"\"id\":4000000000000012,\"rootid\":4000000000000012,\"text\":\"好\",\"user\":" FAN
			",\"status\":" AT0
			"\"id\":4000000000000001,\"mid\":\"4000000000000001\",\"text\":\"茶\","
			"\"user\":" OURS "}}],\"total_number\":1}",
		.want = "profile weibo/1000000003 name=\"老陈\" followers=7\n"
			"embedded weibo/4000000000000002 author=weibo/1000000003 "
			"at=2016-07-22T03:23:00Z text=\"水\"\n"
			"profile weibo/1000000002 name=\"阿茶\" followers=6\n"
			"comment weibo/4000000000000011 actor=weibo/1000000002 target=weibo/@茶庄 "
			"post=weibo/4000000000000002 at=2016-07-22T03:23:10Z text=\"@茶庄 好\"\n"
			"profile weibo/1000000001 name=\"茶庄\" followers=5 member=3\n"
			"embedded weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z text=\"茶\"\n"
			"profile weibo/1000000002 name=\"阿茶\" followers=6\n"
			"comment weibo/4000000000000012 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\"\n",
	},
	{
		.label = "friendships/followers, --as fans",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.account = "1000000001",
		.as = AS_FANS,
		.text = "{\"users\":[" FAN "],\"total_number\":1}",
		.want = "profile weibo/1000000002 name=\"阿茶\" followers=6\n"
			"named weibo/4000000000000009 author=weibo/1000000002\n"
			"follow weibo/= actor=weibo/1000000002 target=weibo/1000000001\n",
	},
	{
		.label = "friendships/friends, --as follows",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.account = "1000000001",
		.as = AS_FOLLOWS,
		.text = "{\"users\":[" OTHER "],\"total_number\":1}",
		.want = "profile weibo/1000000003 name=\"老陈\" followers=7\n"
			"follow weibo/= actor=weibo/1000000001 target=weibo/1000000003\n",
	},
	{
		.label = "--as fans without whose they are: profiles only",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.as = AS_FANS,
		.text = "{\"users\":[" OTHER "],\"total_number\":1}",
		.want = "profile weibo/1000000003 name=\"老陈\" followers=7\n",
	},
	{
		.label = "favorites: posts inside others",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"favorites\":[{\"status\":" AT0
			"\"id\":4000000000000001,\"mid\":\"4000000000000001\",\"text\":\"茶\","
			"\"user\":" OURS
			"},\"tags\":[],\"favorited_time\":\"Fri Jul 22 11:24:00 +0800 2016\"}],"
			"\"total_number\":1}",
		.want = "profile weibo/1000000001 name=\"茶庄\" followers=5 member=3\n"
			"embedded weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z text=\"茶\"\n",
	},
	{
		.label = "reposts of --post",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.post = "4000000000000001",
		.text = "{\"reposts\":[" AT0
			"\"id\":4000000000000003,\"mid\":\"4000000000000003\",\"text\":\"好\","
			"\"user\":" FAN "}],\"total_number\":1}",
		.want = "profile weibo/1000000002 name=\"阿茶\" followers=6\n"
			"post weibo/4000000000000003 author=weibo/1000000002 at=2016-07-22T03:23:00Z "
			"text=\"好\" of=weibo/4000000000000001 signs=repost\n"
			"repost weibo/4000000000000003 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z text=\"好\"\n",
	},
	{
		.label = "comments of the years when a device stood in the place of a place",
		.path = "x.json",
		.importer = NAME,
		.records = 3,
		.post = "4000000000000001",
		.text = "{\"comments\":[" AT10
			"\"id\":4000000000000011,\"rootid\":4000000000000011,\"text\":\"好\",\"user\":" OTHER
			",\"source\":\"来自iPhone 6s\"}," AT10
			"\"id\":4000000000000012,\"rootid\":4000000000000012,\"text\":\"好\",\"user\":" OTHER
			",\"source\":\"来自微博网页版\"}," AT10
			"\"id\":4000000000000013,\"rootid\":4000000000000013,\"text\":\"好\",\"user\":" OTHER
			",\"source\":\"来自福建\"}],\"total_number\":3}",
		.want = "profile weibo/1000000003 name=\"老陈\" followers=7\n"
			"comment weibo/4000000000000011 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\"\n"
			"profile weibo/1000000003 name=\"老陈\" followers=7\n"
			"comment weibo/4000000000000012 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\"\n"
			"profile weibo/1000000003 name=\"老陈\" followers=7\n"
			"comment weibo/4000000000000013 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\" "
			"place=\"福建\"\n",
	},
	{
		.label = "an error in the middle of answers",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.rejected = 1,
		.text = "{\"reposts\":[" AT0
			"\"id\":4000000000000003,\"mid\":\"4000000000000003\",\"text\":\"好\","
			"\"user\":" OTHER "}],\"total_number\":1}\n"
			"{\"error\":\"expired_token\",\"error_code\":21327,\"request\":\"/2/x\"}\n",
		.want = "profile weibo/1000000003 name=\"老陈\" followers=7\n"
			"post weibo/4000000000000003 author=weibo/1000000003 at=2016-07-22T03:23:00Z "
			"text=\"好\"\n"
			"reject line 2: an error answer of the service: "
			"raw=\"{\\\"error\\\":\\\"expired_token\\\",\\\"error_code\\\":21327,"
			"\\\"request\\\":\\\"/2/x\\\"}\"\n",
	},
	{
		.label = "an empty list without a total may be anybody's",
		.path = "x.json",
		.text = "{\"comments\":[]}",
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
