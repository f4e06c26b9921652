/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define NAME "weibo-archiver json"
#define OWNER                                                                                      \
	"\"user\":{\"uid\":\"1000000001\",\"name\":\"茶庄\","                                    \
	"\"avatar\":\"https://a/1.jpg\",\"bio\":\"卖茶\",\"followers\":1200,"                    \
	"\"followings\":12,\"createdAt\":\"2011-11-27 09:03:15\",\"birthday\":\"\","               \
	"\"postCount\":34,\"exportedAt\":\"2026-05-01 10:00:00\"}"
#define POST1                                                                                      \
	"{\"id\":\"4000000000000001\",\"regionName\":\"发布于 广东\","                        \
	"\"createdAt\":\"Fri Jul 22 11:22:59 +0800 2016\",\"source\":\"iPhone\","                  \
	"\"userId\":\"1000000001\",\"mblogid\":\"E00000001\",\"text\":\"新茶\","                 \
	"\"imgs\":[\"https://a/1.jpg\"],\"isShowBulletIn\":\"2\",\"repostsCount\":3,"              \
	"\"commentsCount\":2,\"likesCount\":7,"                                                    \
	"\"comments\":[{\"id\":\"4000000000000011\",\"text\":\"有货吗\","                       \
	"\"img\":\"\",\"createdAt\":\"Fri Jul 22 11:23:10 +0800 2016\","                           \
	"\"regionName\":\"来自福建\",\"floor\":1,\"commentsCount\":0,"                         \
	"\"likesCount\":1,\"user\":{\"uid\":\"1000000002\",\"name\":\"阿茶\","                   \
	"\"avatar\":\"https://a/2.jpg\"}},{\"id\":\"4000000000000012\","                           \
	"\"text\":\"好[茶]\",\"createdAt\":\"Fri Jul 22 11:23:20 +0800 2016\","                  \
	"\"regionName\":\"\",\"floor\":2,\"commentsCount\":0,\"likesCount\":0}]}"
#define POST2                                                                                      \
	"{\"id\":\"4000000000000003\",\"createdAt\":\"Fri Jul 22 11:24:00 +0800 2016\","           \
	"\"source\":\"\",\"userId\":\"1000000001\",\"mblogid\":\"E00000003\","                     \
	"\"text\":\"转\",\"imgs\":[],\"repostsCount\":0,\"commentsCount\":0,"                     \
	"\"likesCount\":0,\"comments\":[],\"retweet\":{\"id\":\"4000000000000002\","               \
	"\"regionName\":\"\",\"createdAt\":\"Fri Jul 22 11:20:00 +0800 2016\","                    \
	"\"source\":\"\",\"mblogid\":\"E00000002\",\"text\":\"水\",\"imgs\":[],"                  \
	"\"repostsCount\":9,\"commentsCount\":8,\"likesCount\":7,"                                 \
	"\"user\":{\"uid\":\"1000000003\",\"name\":\"老陈\",\"avatar\":\"\"}}}"
#define FOLLOWINGS                                                                                 \
	"\"followings\":[{\"uid\":\"1000000003\",\"name\":\"老陈\",\"avatar\":\"\","             \
	"\"bio\":\"做茶\",\"remark\":\"\",\"followings\":5,\"followers\":6,"                     \
	"\"createdAt\":\"\",\"location\":\"福建\"},{\"uid\":\"\",\"name\":\"x\"}]"
#define FAVORITES                                                                                  \
	"\"favorites\":[{\"id\":\"4000000000000004\",\"createdAt\":\"Fri Jul 22 "                  \
	"11:25:00 +0800 2016\",\"source\":\"\",\"mblogid\":\"E00000004\","                         \
	"\"text\":\"山\",\"imgs\":[],\"repostsCount\":1,\"commentsCount\":1,"                     \
	"\"likesCount\":1,\"user\":{\"uid\":\"1000000004\",\"name\":\"小林\","                   \
	"\"avatar\":\"\"},\"favBy\":\"1000000001\"}]"
#define EXPORTED " observed=2026-05-01T02:00:00Z\n"

static const struct ingest_case cases[] = {
	{
		.label = "posts with comments, a repost, the owner after them",
		.path = "weibo-data-茶庄.json",
		.importer = NAME,
		.records = 5,
		.rejected = 1,
		.text = "{\"weibo\":[" POST1 "," POST2 "]," OWNER "," FOLLOWINGS "," FAVORITES "}",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 at=2016-07-22T03:22:59Z "
			"text=\"新茶\" source=\"iPhone\" place=\"广东\" signs=pictures likes=7 "
			"comments=2 reposts=3\n"
			"profile weibo/1000000002 name=\"阿茶\"\n"
			"comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"有货吗\" "
			"place=\"福建\" likes=1\n"
			"comment weibo/4000000000000012 post=weibo/4000000000000001 "
			"at=2016-07-22T03:23:20Z text=\"好[茶]\" likes=0\n"
			"profile weibo/1000000003 name=\"老陈\"\n"
			"embedded weibo/4000000000000002 author=weibo/1000000003 "
			"at=2016-07-22T03:20:00Z text=\"水\" likes=7 comments=8 reposts=9\n"
			"post weibo/4000000000000003 author=weibo/1000000001 at=2016-07-22T03:24:00Z "
			"text=\"转\" of=weibo/4000000000000002 signs=repost likes=0 comments=0 "
			"reposts=0\n"
			"repost weibo/4000000000000003 actor=weibo/1000000001 "
			"post=weibo/4000000000000002 at=2016-07-22T03:24:00Z text=\"转\" likes=0\n"
			"profile weibo/1000000001 name=\"茶庄\" bio=\"卖茶\" followers=1200 "
			"follows=12 posts=34 registered=2011-11-27T01:03:15Z" EXPORTED
			"profile weibo/1000000003 name=\"老陈\" place=\"福建\" bio=\"做茶\" "
			"followers=6 follows=5" EXPORTED
			"follow weibo/= actor=weibo/1000000001 target=weibo/1000000003" EXPORTED
			"reject line 1: no user id: raw=\"{\\\"uid\\\":\\\"\\\","
			"\\\"name\\\":\\\"x\\\"}\"\n"
			"profile weibo/1000000004 name=\"小林\"" EXPORTED
			"post weibo/4000000000000004 author=weibo/1000000004 at=2016-07-22T03:25:00Z "
			"text=\"山\" likes=1 comments=1 reposts=1" EXPORTED,
	},
	{
		.label = "the owner first: when it was exported is known",
		.path = "x.json",
		.importer = NAME,
		.records = 3,
		.rejected = 1,
		.text = "{" OWNER "," FOLLOWINGS ",\"weibo\":[" POST1 "]}",
		.want = "profile weibo/1000000001 name=\"茶庄\" bio=\"卖茶\" followers=1200 "
			"follows=12 posts=34 registered=2011-11-27T01:03:15Z" EXPORTED
			"profile weibo/1000000003 name=\"老陈\" place=\"福建\" bio=\"做茶\" "
			"followers=6 follows=5" EXPORTED
			"follow weibo/= actor=weibo/1000000001 target=weibo/1000000003" EXPORTED
			"reject line 1: no user id: raw=\"{\\\"uid\\\":\\\"\\\","
			"\\\"name\\\":\\\"x\\\"}\"\n"
			"post weibo/4000000000000001 author=weibo/1000000001 at=2016-07-22T03:22:59Z "
			"text=\"新茶\" source=\"iPhone\" place=\"广东\" signs=pictures likes=7 "
			"comments=2 reposts=3" EXPORTED
			"profile weibo/1000000002 name=\"阿茶\"" EXPORTED
			"comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"有货吗\" "
			"place=\"福建\" likes=1" EXPORTED
			"comment weibo/4000000000000012 post=weibo/4000000000000001 "
			"at=2016-07-22T03:23:20Z text=\"好[茶]\" likes=0" EXPORTED,
	},
	{
		.label = "no posts",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.rejected = 1,
		.text = "{\"weibo\":[]," OWNER "," FOLLOWINGS ",\"favorites\":[]}",
		.want = "profile weibo/1000000001 name=\"茶庄\" bio=\"卖茶\" followers=1200 "
			"follows=12 posts=34 registered=2011-11-27T01:03:15Z" EXPORTED
			"profile weibo/1000000003 name=\"老陈\" place=\"福建\" bio=\"做茶\" "
			"followers=6 follows=5" EXPORTED
			"follow weibo/= actor=weibo/1000000001 target=weibo/1000000003" EXPORTED
			"reject line 1: no user id: raw=\"{\\\"uid\\\":\\\"\\\","
			"\\\"name\\\":\\\"x\\\"}\"\n",
	},
	{
		.label = "an old export, and a post that holds nothing",
		.path = "x.json",
		.importer = NAME,
		.records = 2,
		.rejected = 1,
		.text = "{\"weibo\":[{\"id\":4000000000000001,\"text\":\"茶\",\"created_at\":\"Fri "
			"Jul 22 11:22:59 +0800 2016\",\"imgs\":[],\"mblogid\":\"E00000001\","
			"\"like_count\":7,\"reposts_count\":3,\"comments_count\":2,\"source\":\"\","
			"\"region_name\":\"发布于 广东\","
			"\"comments\":[{\"id\":4000000000000011,\"text\":\"好\",\"created_at\":\"Fri "
			"Jul 22 11:23:10 +0800 2016\",\"like_count\":1,"
			"\"region_name\":\"来自福建\",\"user\":{\"id\":\"1000000002\","
			"\"name\":\"阿茶\"}}],"
			"\"retweeted_status\":{\"id\":4000000000000002,\"text\":\"水\","
			"\"created_at\":\"Fri Jul 22 11:20:00 +0800 2016\",\"like_count\":1,"
			"\"reposts_count\":1,\"mblogid\":\"E00000002\",\"user\":{\"id\":\"1000000003\","
			"\"name\":\"老陈\"}}},"
			"{\"id\":\"\",\"text\":\"\",\"mblogid\":\"\",\"reposts_count\":0,"
			"\"comments\":[]}],\"user\":{\"uid\":\"1000000001\",\"name\":\"茶庄\"}}",
		.want = "profile weibo/1000000003 name=\"老陈\"\n"
			"embedded weibo/4000000000000002 author=weibo/1000000003 "
			"at=2016-07-22T03:20:00Z text=\"水\" likes=1 reposts=1\n"
			"post weibo/4000000000000001 at=2016-07-22T03:22:59Z text=\"茶\" "
			"place=\"广东\" of=weibo/4000000000000002 signs=repost likes=7 comments=2 "
			"reposts=3\n"
			"repost weibo/4000000000000001 post=weibo/4000000000000002 "
			"at=2016-07-22T03:22:59Z text=\"茶\" place=\"广东\" likes=7\n"
			"profile weibo/1000000002 name=\"阿茶\"\n"
			"comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:10Z text=\"好\" "
			"place=\"福建\" likes=1\n"
			"reject line 1: neither an id nor a text: raw=\"{\\\"id\\\":\\\"\\\","
			"\\\"text\\\":\\\"\\\",\\\"mblogid\\\":\\\"\\\",\\\"reposts_count\\\":0,"
			"\\\"comments\\\":[]}\"\n"
			"profile weibo/1000000001 name=\"茶庄\"\n",
	},
};

static void reads_every_export(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_export),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
