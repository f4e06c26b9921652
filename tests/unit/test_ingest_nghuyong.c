/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define NAME "nghuyong weibospider json"
#define FULL_USER                                                                                  \
	"{\"_id\":\"1000000002\",\"avatar_hd\":\"https://a/1.jpg\","                               \
	"\"nick_name\":\"阿茶\",\"verified\":true,\"description\":\"喝茶\","                   \
	"\"followers_count\":194,\"friends_count\":187,\"statuses_count\":438,"                    \
	"\"gender\":\"m\",\"location\":\"广东 佛山\",\"mbrank\":6,\"mbtype\":12,"              \
	"\"credit_score\":80,\"created_at\":\"2011-12-03 20:51:11\","                              \
	"\"verified_type\":0,\"verified_reason\":\"茶评人\"}"
#define USER                                                                                       \
	"{\"_id\":\"1000000002\",\"nick_name\":\"阿茶\",\"verified\":false,"                     \
	"\"mbrank\":0,\"mbtype\":0}"
#define CRAWLED ",\"crawl_time\":1666195476}\n"
#define PROFILE "profile weibo/1000000002 name=\"阿茶\" verified=0 member=0"
#define OBSERVED " observed=2022-10-19T16:04:36Z\n"

static const struct ingest_case cases[] = {
	{
		.label = "users; the page of a person has more",
		.path = "user_spider_20221020000436.jsonl",
		.importer = NAME,
		.records = 3,
		.rejected = 1,
		.text = "{\"_id\":\"1000000002\",\"avatar_hd\":\"https://a/1.jpg\","
			"\"nick_name\":\"阿茶\",\"verified\":false,\"description\":\"\","
			"\"followers_count\":194,\"friends_count\":187,\"statuses_count\":438,"
			"\"gender\":\"f\",\"location\":\"其他\",\"mbrank\":6,\"mbtype\":12,"
			"\"credit_score\":80,\"created_at\":\"2011-12-03 20:51:11\","
			"\"birthday\":\"1990-01-01\",\"desc_text\":\"\","
			"\"ip_location\":\"IP属地：北京\",\"sunshine_credit\":\"高\","
			"\"label_desc\":[\"x\"],\"company\":\"\",\"education\":{\"school\":\"y\"}" CRAWLED
			"{\"_id\":\"1000000003\",\"nick_name\":\"老陈\",\"verified\":true,"
			"\"verified_type\":2,\"ip_location\":\"IP属地：福建\",\"created_at\":\"\","
			"\"crawl_time\":1666195480}\n"
			"{\"_id\":\"\",\"nick_name\":\"x\",\"crawl_time\":1666195480}\n",
		.want = "profile weibo/1000000002 name=\"阿茶\" gender=f place=\"其他\" "
			"followers=194 follows=187 posts=438 verified=0 member=6 "
			"registered=2011-12-03T12:51:11Z" OBSERVED
			"profile weibo/1000000003 name=\"老陈\" place=\"福建\" verified=1 "
			"verified_type=2 observed=2022-10-19T16:04:40Z\n"
			"reject line 3: no user id: raw=\"{\\\"_id\\\":\\\"\\\","
			"\\\"nick_name\\\":\\\"x\\\",\\\"crawl_time\\\":1666195480}\"\n",
	},
	{
		.label = "tweets by id or keyword: with a user; a long one was fetched",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"_id\":\"4000000000000001\",\"mblogid\":\"E00000001\","
			"\"created_at\":\"2016-07-22 11:22:59\",\"geo\":null,"
			"\"ip_location\":\"发布于 广东\",\"reposts_count\":3,\"comments_count\":4,"
			"\"attitudes_count\":5,\"source\":\"微博网页版\",\"content\":\"新茶 "
			"\\u200b\",\"pic_urls\":[],\"pic_num\":2,\"isLongText\":true,"
			"\"is_retweet\":false,\"user\":" USER
			",\"url\":\"https://weibo.com/1000000002/E00000001\",\"keyword\":\"茶\","
			"\"reads_count\":900" CRAWLED
			"{\"_id\":\"4000000000000002\",\"mblogid\":\"E00000001\","
			"\"created_at\":\"2016-07-22 11:22:59\",\"geo\":null,"
			"\"ip_location\":\"发布于 广东\",\"reposts_count\":3,\"comments_count\":4,"
			"\"attitudes_count\":5,\"source\":\"微博网页版\",\"content\":\"看\","
			"\"pic_urls\":[],\"pic_num\":0,\"isLongText\":false,\"is_retweet\":false,"
			"\"user\":" FULL_USER ",\"url\":\"https://weibo.com/1000000002/E00000001\","
			"\"video\":\"https://v/1.mp4\",\"video_online_numbers\":1" CRAWLED,
		.want = PROFILE OBSERVED
		"post weibo/4000000000000001 author=weibo/1000000002 at=2016-07-22T03:22:59Z "
		"text=\"新茶\" source=\"微博网页版\" place=\"广东\" signs=pictures "
		"likes=5 comments=4 reposts=3 reads=900" OBSERVED
		"profile weibo/1000000002 name=\"阿茶\" gender=m place=\"广东 佛山\" "
		"bio=\"喝茶\" followers=194 follows=187 posts=438 verified=1 verified_type=0 "
		"reason=\"茶评人\" member=6 registered=2011-12-03T12:51:11Z" OBSERVED
		"post weibo/4000000000000002 author=weibo/1000000002 at=2016-07-22T03:22:59Z "
		"text=\"看\" source=\"微博网页版\" place=\"广东\" signs=video likes=5 "
		"comments=4 reposts=3" OBSERVED,
	},
	{
		.label = "tweets by user id: no user, the uid is in the address",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"_id\":\"4000000000000001\",\"mblogid\":\"E00000001\","
			"\"created_at\":\"2016-07-22 11:22:59\",\"geo\":null,"
			"\"ip_location\":\"发布于 广东\",\"reposts_count\":3,\"comments_count\":4,"
			"\"attitudes_count\":5,\"source\":\"微博网页版\",\"content\":\"新茶\","
			"\"pic_urls\":[],\"pic_num\":0,\"isLongText\":false,\"is_retweet\":false,"
			"\"url\":\"https://weibo.com/1000000002/E00000001\"" CRAWLED,
		.want = "post weibo/4000000000000001 author=weibo/1000000002 at=2016-07-22T03:22:59Z "
			"text=\"新茶\" source=\"微博网页版\" place=\"广东\" likes=5 "
			"comments=4 reposts=3" OBSERVED,
	},
	{
		.label = "reposts",
		.path = "repost_20221020000436.jsonl",
		.importer = NAME,
		.records = 1,
		.text = "{\"_id\":\"4000000000000003\",\"mblogid\":\"E00000001\","
			"\"created_at\":\"2016-07-22 11:22:59\",\"geo\":null,"
			"\"ip_location\":\"发布于 广东\",\"reposts_count\":3,\"comments_count\":4,"
			"\"attitudes_count\":5,\"source\":\"微博网页版\",\"content\":\"好\","
			"\"pic_urls\":[],\"pic_num\":0,\"isLongText\":false,\"is_retweet\":true,"
			"\"user\":" USER ",\"url\":\"https://weibo.com/1000000002/E00000001\","
			"\"retweet_id\":\"4000000000000001\"" CRAWLED,
		.want = PROFILE OBSERVED
		"post weibo/4000000000000003 author=weibo/1000000002 at=2016-07-22T03:22:59Z "
		"text=\"好\" source=\"微博网页版\" place=\"广东\" "
		"of=weibo/4000000000000001 signs=repost likes=5 comments=4 reposts=3" OBSERVED
		"repost weibo/4000000000000003 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:22:59Z text=\"好\" "
		"place=\"广东\" likes=5" OBSERVED,
	},
	{
		.label = "comments: the post is not in them",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"created_at\":\"2016-07-22 11:23:20\",\"_id\":4000000000000013,"
			"\"like_counts\":2,\"ip_location\":\"来自河南\","
			"\"content\":\"回复@老陈:有\",\"comment_user\":" USER
			",\"reply_comment\":{\"_id\":4000000000000012,\"text\":\"有货吗\","
			"\"user\":{\"_id\":\"1000000003\",\"nick_name\":\"老陈\"}}" CRAWLED
			"{\"created_at\":\"2016-07-22 11:23:10\",\"_id\":4000000000000011,"
			"\"like_counts\":0,\"ip_location\":\"\",\"content\":\"好\",\"comment_user\":" USER
				CRAWLED,
		.want = "profile weibo/1000000003 name=\"老陈\"" OBSERVED
			"comment weibo/4000000000000012 actor=weibo/1000000003 at=2016-07-22T03:22:59Z "
			"text=\"有货吗\"" OBSERVED PROFILE OBSERVED
			"reply weibo/4000000000000013 actor=weibo/1000000002 target=weibo/1000000003 "
			"parent=weibo/4000000000000012 at=2016-07-22T03:23:20Z "
			"text=\"回复@老陈:有\" place=\"河南\" likes=2" OBSERVED PROFILE OBSERVED
			"comment weibo/4000000000000011 actor=weibo/1000000002 at=2016-07-22T03:23:10Z "
			"text=\"好\" likes=0" OBSERVED,
	},
	{
		.label = "comments with --post and --account",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.post = "4000000000000001",
		.account = "1000000001",
		.text = "{\"created_at\":\"2016-07-22 11:23:10\",\"_id\":4000000000000011,"
			"\"like_counts\":0,\"ip_location\":\"来自河南\",\"content\":\"好\","
			"\"comment_user\":" USER CRAWLED,
		.want = PROFILE OBSERVED
		"named weibo/4000000000000001 author=weibo/1000000001\n"
		"comment weibo/4000000000000011 actor=weibo/1000000002 "
		"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\" "
		"place=\"河南\" likes=0" OBSERVED,
	},
	{
		.label = "fans: fan_info follows follower_id",
		.path = "fan_20221020000436.jsonl",
		.importer = NAME,
		.records = 2,
		.rejected = 1,
		.text = "{\"follower_id\":\"1000000001\",\"fan_info\":" FULL_USER
			",\"_id\":\"1000000001_1000000002\"" CRAWLED
			"{\"follower_id\":\"1000000001\",\"fan_info\":{},\"_id\":\"1000000001_\"" CRAWLED,
		.want = "profile weibo/1000000002 name=\"阿茶\" gender=m place=\"广东 佛山\" "
			"bio=\"喝茶\" followers=194 follows=187 posts=438 verified=1 verified_type=0 "
			"reason=\"茶评人\" member=6 registered=2011-12-03T12:51:11Z" OBSERVED
			"follow weibo/= actor=weibo/1000000002 target=weibo/1000000001" OBSERVED
			"reject line 2: no user id: "
			"raw=\"{\\\"follower_id\\\":\\\"1000000001\\\",\\\"fan_info\\\":{},"
			"\\\"_id\\\":\\\"1000000001_\\\",\\\"crawl_time\\\":1666195476}\"\n",
	},
	{
		.label = "follows: fan_id follows follower_info",
		.path = "follower_20221020000436.jsonl",
		.importer = NAME,
		.records = 1,
		.text = "{\"fan_id\":\"1000000001\",\"follower_info\":" USER
			",\"_id\":\"1000000001_1000000002\"" CRAWLED,
		.want = PROFILE OBSERVED
		"follow weibo/= actor=weibo/1000000001 target=weibo/1000000002" OBSERVED,
	},
	{
		.label = "2018-2020: a tweet and a repost",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.text = "{\"_id\":\"E00000003\",\"user_id\":\"1000000002\",\"content\":\"好\","
			"\"created_at\":\"2016-07-22 11:23\",\"repost_num\":1,\"comment_num\":2,"
			"\"like_num\":3,\"tool\":\"iPhone\",\"image_url\":\"https://a/1.jpg\","
			"\"weibo_url\":\"https://weibo.com/1000000002/E00000003\","
			"\"origin_weibo\":\"https://weibo.cn/repost/E00000001\","
			"\"crawl_time\":1555555555}\n"
			"{\"_id\":\"4000000000000001\",\"user_id\":\"1000000002\",\"content\":\"茶\","
			"\"created_at\":\"2016-07-22 11:22\",\"repost_num\":0,\"comment_num\":0,"
			"\"like_num\":0,\"crawl_time\":1555555555}\n",
		.want = "post weibo/4000000000000003 author=weibo/1000000002 at=2016-07-22T03:23:00Z~m "
			"text=\"好\" source=\"iPhone\" of=weibo/4000000000000001 "
			"signs=pictures+repost likes=3 comments=2 reposts=1 "
			"observed=2019-04-18T02:45:55Z\n"
			"repost weibo/4000000000000003 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z~m text=\"好\" likes=3 "
			"observed=2019-04-18T02:45:55Z\n"
			"post weibo/4000000000000001 author=weibo/1000000002 at=2016-07-22T03:22:00Z~m "
			"text=\"茶\" likes=0 comments=0 reposts=0 observed=2019-04-18T02:45:55Z\n",
	},
	{
		.label = "2018-2020: a user",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"_id\":\"1000000002\",\"nick_name\":\"阿茶\",\"gender\":\"女\","
			"\"province\":\"福建\",\"city\":\"福州\",\"brief_introduction\":\"喝茶\","
			"\"birthday\":\"0001-00-00\",\"tweets_num\":10,\"follows_num\":20,"
			"\"fans_num\":30,\"vip_level\":\"3级\",\"authentication\":\"茶评人\","
			"\"labels\":\"茶,水\",\"crawl_time\":1555555555}\n",
		.want = "profile weibo/1000000002 name=\"阿茶\" gender=f place=\"福建 福州\" "
			"bio=\"喝茶\" tags=\"茶,水\" followers=30 follows=20 posts=10 "
			"reason=\"茶评人\" observed=2019-04-18T02:45:55Z\n",
	},
	{
		.label = "2018-2020: comments know their post",
		.path = "x.json",
		.importer = NAME,
		.records = 1,
		.text = "{\"_id\":\"4000000000000011\",\"comment_user_id\":\"1000000002\","
			"\"content\":\"好\",\"weibo_url\":\"https://weibo.com/1000000001/E00000001\","
			"\"created_at\":\"2016-07-22 11:23\",\"like_num\":1,"
			"\"crawl_time\":1555555555}\n",
		.want = "comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z~m text=\"好\" likes=1 "
			"observed=2019-04-18T02:45:55Z\n",
	},
	{
		.label = "2018-2020: relations",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.rejected = 1,
		.text = "{\"_id\":\"1000000002-1000000001\",\"fan_id\":\"1000000002\","
			"\"followed_id\":\"1000000001\",\"crawl_time\":1555555555}\n"
			"{\"_id\":\"x\",\"fan_id\":\"1000000002\",\"followed_id\":\"\","
			"\"crawl_time\":1555555555}\n",
		.want = "follow weibo/= actor=weibo/1000000002 target=weibo/1000000001 "
			"observed=2019-04-18T02:45:55Z\n"
			"reject line 2: no user id: raw=\"{\\\"_id\\\":\\\"x\\\","
			"\\\"fan_id\\\":\\\"1000000002\\\",\\\"followed_id\\\":\\\"\\\","
			"\\\"crawl_time\\\":1555555555}\"\n",
	},
	{
		.label = "a line the crawler did not finish, and one of another sort",
		.path = "x.json",
		.importer = NAME,
		.records = 3,
		.rejected = 2,
		.text = "{\"_id\":\"4000000000000001\",\"mblogid\":\"E00000001\","
			"\"created_at\":\"2016-07-22 11:22:59\",\"geo\":null,"
			"\"ip_location\":\"发布于 广东\",\"reposts_count\":3,\"comments_count\":4,"
			"\"attitudes_count\":5,\"source\":\"微博网页版\",\"content\":\"茶\","
			"\"pic_urls\":[],\"pic_num\":0,\"isLongText\":false,\"is_retweet\":false,"
			"\"user\":" USER
			",\"url\":\"https://weibo.com/1000000002/E00000001\"" CRAWLED
			"{\"x\":1,\"crawl_time\":1}\n"
			"{\"_id\":\"40000",
		.want = PROFILE OBSERVED
		"post weibo/4000000000000001 author=weibo/1000000002 at=2016-07-22T03:22:59Z "
		"text=\"茶\" source=\"微博网页版\" place=\"广东\" likes=5 comments=4 "
		"reposts=3" OBSERVED "reject line 2: no post, comment or user: raw=\"{\\\"x\\\":1,"
		"\\\"crawl_time\\\":1}\"\n"
		"reject line 3: the file ends in the middle of it: "
		"raw=\"{\\\"_id\\\":\\\"40000\"\n",
	},
	{
		.label = "somebody else writes _id as well",
		.path = "x.json",
		.text = "{\"_id\":\"5f0\",\"content\":\"x\",\"author\":\"y\"}\n",
	},
};

static void reads_every_spider(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_spider),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
