/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

/* Tables of crawlers' databases, which are rows with a table's name, and the CSVs beside them. */

#define USERS "weibo-crawler users csv"
#define POSTS "weibo-crawler posts table"
#define ACTS "weibo-crawler comments csv"
#define SEARCH "weibo-search posts csv"
#define MEDIA "mediacrawler weibo csv"

#define DB_USER                                                                                    \
	"id,nick_name,gender,follower_count,follow_count,birthday,location,"                       \
	"ip_location,edu,company,reg_date,main_page_url,avatar_url,bio"
#define DB_WEIBO                                                                                   \
	"id,bid,user_id,screen_name,text,article_url,topics,at_users,pics,"                        \
	"video_url,live_photo_url,location,created_at,source,"                                     \
	"attitudes_count,comments_count,reposts_count,retweet_id,edited,"                          \
	"edit_count"
#define DB_WEIBO_2022                                                                              \
	"id,bid,user_id,screen_name,text,article_url,topics,at_users,pics,"                        \
	"video_url,location,created_at,source,attitudes_count,"                                    \
	"comments_count,reposts_count,retweet_id"
#define DB_COMMENTS                                                                                \
	"id,bid,weibo_id,root_id,user_id,created_at,user_screen_name,"                             \
	"user_avatar_url,text,pic_url,like_count"
#define DB_REPOSTS                                                                                 \
	"id,bid,weibo_id,user_id,created_at,user_screen_name,user_avatar_url,text,like_count"
#define DB_SEARCH DB_WEIBO_2022 ",ip,user_authentication,vip_type,vip_level"

static const struct ingest_case crawler[] = {
	{
		.label = "users.csv with a rank of membership",
		.path = "users.csv",
		.importer = USERS,
		.records = 1,
		.text = "用户id,昵称,性别,生日,所在地,IP属地,学习经历,公司,注册时间,"
			"阳光信用,微博数,粉丝数,关注数,简介,主页,头像,高清头像,微博等级,"
			"会员等级,是否认证,认证类型,认证信息\n"
			"1000000001,茶客,f,,,IP属地：广东,,,2012-01-02,信用极好,9,1.2万,7,"
			"喝茶,u,a,h,30,6,False,-1,\n",
		.want = "profile weibo/1000000001 name=\"茶客\" gender=f place=\"广东\" "
			"bio=\"喝茶\" followers=12000 follows=7 posts=9 verified=0 "
			"member=6 level=30 registered=2012-01-01T16:00:00Z\n",
	},
	{
		.label = "table user",
		.path = "user.csv",
		.importer = USERS,
		.records = 1,
		.text = DB_USER "\n1000000001,茶客,f,12000,7,,广东 广州,,,,2012-01-02,u,a,喝茶\n",
		.want = "profile weibo/1000000001 name=\"茶客\" gender=f place=\"广东 "
			"广州\" bio=\"喝茶\" followers=12000 follows=7 "
			"registered=2012-01-01T16:00:00Z\n",
	},
	{
		.label = "table weibo: a repost, and its source as a row",
		.path = "weibo.csv",
		.importer = POSTS,
		.records = 2,
		.text = DB_WEIBO "\n"
				 "4000000000000001,E00000001,1000000001,茶客,好喝,,茶,小明,,,,,"
				 "2016-07-22 11:23:00,手机,3,2,1,3900000000000001,0,0\n"
				 "3900000000000001,D00000001,1000000002,茶楼,点心,,,,"
				 "https://a/1.jpg,,,广州,2015-10-20 12:38:41,网页,30,20,10,,0,0\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z text=\"好喝\" source=\"手机\" "
			"topics=\"茶\" of=weibo/3900000000000001 signs=repost likes=3 "
			"comments=2 reposts=1\n"
			"profile weibo/1000000001 name=\"茶客\"\n"
			"mention weibo/mention/4000000000000001@小明 "
			"actor=weibo/1000000001 target=weibo/@小明 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:00Z\n"
			"repost weibo/4000000000000001 actor=weibo/1000000001 "
			"post=weibo/3900000000000001 at=2016-07-22T03:23:00Z "
			"text=\"好喝\"\n"
			"named weibo/3900000000000001 at=2015-10-20T04:38:41Z\n"
			"post weibo/3900000000000001 author=weibo/1000000002 "
			"at=2015-10-20T04:38:41Z text=\"点心\" source=\"网页\" "
			"place=\"广州\" signs=pictures likes=30 comments=20 reposts=10\n"
			"profile weibo/1000000002 name=\"茶楼\"\n",
	},
	{
		.label = "table weibo of 2022",
		.path = "weibo.csv",
		.importer = POSTS,
		.records = 2,
		.rejected = 1,
		.text = DB_WEIBO_2022
		"\n"
		"4000000000000001,E00000001,1000000001,茶客,好喝,,,,,,,2016-07-22 "
		"11:23:00,手机,0,0,0,\n"
		",,1000000001,茶客,,,,,,,,2016-07-22 11:23:00,手机,0,0,0,\n",
		.want = "post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:23:00Z text=\"好喝\" source=\"手机\" likes=0 "
			"comments=0 reposts=0\n"
			"profile weibo/1000000001 name=\"茶客\"\n"
			"reject line 3: neither an id nor a text: raw=\",,1000000001,茶客,,"
			",,,,,,2016-07-22 11:23:00,手机,0,0,0,\"\n",
	},
	{
		.label = "table bins: files, no records",
		.path = "bins.csv",
		.importer = POSTS,
		.text = "id,ext,data,weibo_id,comment_id,path,url\n1,jpg,x,4000000000000001,,a,b\n",
		.want = "",
	},
	{
		.label = "table comments: raw dates, no like is nothing, a root of its own",
		.path = "comments.csv",
		.importer = ACTS,
		.records = 3,
		.text = DB_COMMENTS
		"\n"
		"4000000000000005,,4000000000000001,4000000000000005,1000000003,"
		"Fri Jul 22 11:30:00 +0800 2016,小满,a,想喝,,\n"
		"4000000000000006,,4000000000000001,4000000000000005,1000000001,"
		"5分钟前,茶客,a,回复@小满:来<img alt=[茶] src=x>,,2\n"
		"4000000000000007,,4000000000000001,,1000000003,07-22,小满,a,好,,\n",
		.want = "profile weibo/1000000003 name=\"小满\"\n"
			"comment weibo/4000000000000005 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:30:00Z "
			"text=\"想喝\"\n"
			"profile weibo/1000000001 name=\"茶客\"\n"
			"reply weibo/4000000000000006 actor=weibo/1000000001 "
			"post=weibo/4000000000000001 parent=weibo/4000000000000005 "
			"at=2016-07-22T03:22:59Z text=\"回复@小满:来[茶]\" likes=2\n"
			"profile weibo/1000000003 name=\"小满\"\n"
			"comment weibo/4000000000000007 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:22:59Z text=\"好\"\n",
	},
	{
		.label = "table reposts",
		.path = "reposts.csv",
		.importer = ACTS,
		.records = 1,
		.text = DB_REPOSTS
		"\n"
		"4000000000000008,E00000008,4000000000000001,1000000003,Fri Jul 22 "
		"11:31:00 +0800 2016,小满,a,转发微博,\n",
		.want = "profile weibo/1000000003 name=\"小满\"\n"
			"repost weibo/4000000000000008 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:31:00Z "
			"text=\"转发微博\"\n",
	},
	{
		.label = "comments CSV: the actor is a nickname",
		.path = "茶客_comments.csv",
		.importer = ACTS,
		.records = 2,
		.rejected = 1,
		.text = "\xEF\xBB\xBFid,weibo_id,created_at,user_screen_name,text,pic_url,"
			"like_count\r\n"
			"4000000000000005,4000000000000001,Fri Jul 22 11:30:00 +0800 2016,"
			"小满,\"想,喝\",,\r\n"
			",4000000000000001,Fri Jul 22 11:30:00 +0800 2016,小满,,,\r\n",
		.want = "profile weibo/@小满 name=\"小满\"\n"
			"comment weibo/4000000000000005 actor=weibo/@小满 "
			"post=weibo/4000000000000001 at=2016-07-22T03:30:00Z text=\"想,"
			"喝\"\n"
			"reject line 3: neither an id nor a text: raw=\",4000000000000001,"
			"Fri Jul 22 11:30:00 +0800 2016,小满,,,\"\n",
	},
	{
		.label = "table weibo of weibo-search has an ip",
		.path = "weibo.csv",
		.importer = SEARCH,
		.records = 1,
		.text = DB_SEARCH
		"\n"
		"4000000000000002,E00000002,1000000002,阿水,好茶,,茶,茶庄,"
		"https://a/1.jpg,,,2016-07-22 11:24,手机,1,2,3,,广东,蓝V,会员,3\n",
		.want = "profile weibo/1000000002 name=\"阿水\" place=\"广东\" verified=1 "
			"verified_type=2\n"
			"post weibo/4000000000000002 author=weibo/1000000002 "
			"at=2016-07-22T03:24:00Z~m text=\"好茶\" source=\"手机\" "
			"place=\"广东\" topics=\"茶\" signs=pictures likes=1 comments=2 "
			"reposts=3\n"
			"mention weibo/mention/4000000000000002@茶庄 "
			"actor=weibo/1000000002 target=weibo/@茶庄 "
			"post=weibo/4000000000000002 at=2016-07-22T03:24:00Z~m "
			"text=\"好茶\" place=\"广东\"\n",
	},
	{
		.label = "MediaCrawler's tables: id and add_ts more than the CSV",
		.path = "weibo_note_comment.csv",
		.importer = MEDIA,
		.records = 1,
		.text = "id,user_id,nickname,avatar,gender,profile_url,ip_location,add_ts,"
			"last_modify_ts,comment_id,note_id,content,create_time,"
			"create_date_time,comment_like_count,sub_comment_count,"
			"parent_comment_id\n"
			"1,1000000003,小满,a,f,u,来自广东,1469158300000,1469158300000,"
			"4000000000000005,4000000000000001,想喝,1469158200,2016-07-22 "
			"11:30:00,1,0,4000000000000005\n",
		.want = "profile weibo/1000000003 name=\"小满\" gender=f place=\"广东\" "
			"observed=2016-07-22T03:31:40Z\n"
			"comment weibo/4000000000000005 actor=weibo/1000000003 "
			"post=weibo/4000000000000001 at=2016-07-22T03:30:00Z text=\"想喝\" "
			"place=\"广东\" likes=1 observed=2016-07-22T03:31:40Z\n",
	},
};

static void test_crawler(void **state)
{
	(void)state;
	ingest_cases_run(crawler, SRM_COUNT(crawler));
}

#define MC_CREATOR "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,tag_list"
#define MC_NOTE                                                                                    \
	"id,user_id,nickname,note_id,content,create_time,liked_count,"                             \
	"comments_count,shared_count,note_url"

static const struct {
	const char *label, *table, *header, *path, *importer;
} tables[] = {
	{"weibo-crawler users", "user", DB_USER, "weibodata.db", USERS},
	{"weibo-crawler posts", "weibo", DB_WEIBO, "weibodata.db", POSTS},
	{"weibo-crawler comments", "comments", DB_COMMENTS, "weibodata.db", ACTS},
	{"weibo-crawler reposts", "reposts", DB_REPOSTS, "weibodata.db", ACTS},
	{"comments are no reposts", "reposts", DB_COMMENTS, "weibodata.db", NULL},
	{"weibo-crawler files", "bins", "id,ext,data,weibo_id,comment_id,path,url", "weibodata.db",
		POSTS},
	{"weibo-search", "weibo", DB_SEARCH, "weibo.db", SEARCH},
	{"a table of another name", "posts", DB_SEARCH, "weibo.db", NULL},
	{"MediaCrawler posts", "weibo_note", MC_NOTE, "sqlite_tables.db", MEDIA},
	{"MediaCrawler users", "weibo_creator", MC_CREATOR, "sqlite_tables.db", MEDIA},
	{"users of its other platforms, as Weibo's", "dy_creator", MC_CREATOR, "sqlite_tables.db",
		NULL},
	{"users of its other platforms", "xhs_creator", MC_CREATOR ",interaction,last_modify_ts",
		"sqlite_tables.db", MEDIA},
	{"users of no platform", "creator", MC_CREATOR, "sqlite_tables.db", NULL},
	{"posts of its other platforms", "xhs_note", MC_NOTE, "sqlite_tables.db", NULL},
	{"sheets", "Contents", MC_NOTE, "data/weibo/weibo_search_1.xlsx", MEDIA},
	{"sheet of users", "Creators", MC_CREATOR, "data/weibo/weibo_search_1.xlsx", MEDIA},
	{"sheet of users elsewhere", "Creators", MC_CREATOR, "data/xhs/xhs_search_1.xlsx", NULL},
};

static const char *best_of(const struct sample *s)
{
	const struct importer *importer;
	const char *best = NULL;
	int most = 0;

	for (size_t i = 0; (importer = importer_at(i)); i++) {
		int score = importer->container == CONTAINER_CSV && importer->probe
				    ? importer->probe(s)
				    : 0;

		if (score > most) {
			most = score;
			best = importer->name;
		}
	}
	return most > 30 ? best : NULL;
}

static void test_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(tables); i++) {
		struct slice cells[32], rest = slice_of(tables[i].header);
		struct csv_record header = {.cells = cells};
		struct sample s = {.container = CONTAINER_CSV,
			.header = &header,
			.table = tables[i].table,
			.path = tables[i].path};
		const char *best;

		while (rest.s)
			cells[header.n++] = slice_cut(rest, ",", &rest);
		best = best_of(&s);
		if (!best != !tables[i].importer || (best && strcmp(best, tables[i].importer)))
			fail_msg("%s: %s", tables[i].label, best ? best : "none");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crawler),
		cmocka_unit_test(test_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
