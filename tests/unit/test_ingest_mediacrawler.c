/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define CSV "mediacrawler weibo csv"
#define JSON "mediacrawler weibo json"

static const struct ingest_case cases[] = {
	{
		.label = "posts of the user_id era",
		.path = "data/weibo/csv/search_contents_2025-01-02.csv",
		.importer = CSV,
		.records = 2,
		.text = "\xEF\xBB\xBFnote_id,content,create_time,create_date_time,liked_count,"
			"comments_count,"
			"shared_count,last_modify_ts,note_url,ip_location,user_id,nickname,"
			"gender,profile_url,"
			"avatar,source_keyword\r\n"
			"4000000000000001,\"<a href='/n/x'>@x</a> 好, \"\"茶\"\"\n🍵\","
			"1469157779,2016-07-22 11:22:59+08:00,"
			"1,2,3,1774766254000,https://m.weibo.cn/detail/4000000000000001,"
			"IP属地：广东,1000000001,阿茶,f,,,茶\r\n"
			"4000000000000002,无,1469157780,,100万+,,,1774766254000,,,"
			"1000000002,阿水,m,,,茶\r\n",
		.want = "profile weibo/1000000001 name=\"阿茶\" gender=f place=\"广东\" "
			"observed=2026-03-29T06:37:34Z\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"@x 好, \\\"茶\\\"\\n🍵\" "
			"url=\"https://m.weibo.cn/detail/4000000000000001\" place=\"广东\" "
			"likes=1 comments=2 reposts=3 observed=2026-03-29T06:37:34Z\n"
			"profile weibo/1000000002 name=\"阿水\" gender=m "
			"observed=2026-03-29T06:37:34Z\n"
			"post weibo/4000000000000002 author=weibo/1000000002 "
			"at=2016-07-22T03:23:00Z text=\"无\" likes=1000000 "
			"observed=2026-03-29T06:37:34Z\n",
	},
	{
		.label = "the same as JSON: ids and times as numbers or strings",
		.path = "search_contents_2025-01-02.json",
		.importer = JSON,
		.records = 1,
		.text = "[{\"note_id\": 4000000000000001, \"content\": \"a\\ud83c\\udf75\", "
			"\"create_time\": \"1469157779\","
			"\"liked_count\": \"1\", \"comments_count\": 2, \"shared_count\": \"3\","
			"\"last_modify_ts\": 1774766254000, \"note_url\": "
			"\"https:\\/\\/m.weibo.cn\\/detail\\/1\","
			"\"user_id\": 1000000001, \"nickname\": \"阿茶\", \"gender\": \"f\"}]",
		.want = "profile weibo/1000000001 name=\"阿茶\" gender=f "
			"observed=2026-03-29T06:37:34Z\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"a🍵\" "
			"url=\"https://m.weibo.cn/detail/1\" likes=1 comments=2 reposts=3 "
			"observed=2026-03-29T06:37:34Z\n",
	},
	{
		.label = "comments: own id, 0 and nothing as parent are top-level",
		.path = "detail_comments_2025-01-02.jsonl",
		.importer = JSON,
		.records = 6,
		.rejected = 2,
		.text = "{\"comment_id\":\"4000000000000011\",\"create_time\":1469157779,"
			"\"note_id\":\"4000000000000001\","
			"\"content\":\"甲\",\"comment_like_count\":\"5\","
			"\"last_modify_ts\":1774766254000,"
			"\"ip_location\":\"广东\",\"parent_comment_id\":4000000000000011,"
			"\"user_id\":\"1000000001\",\"nickname\":\"阿茶\"}\n"
			"{\"comment_id\":4000000000000012,\"create_time\":1469157780,"
			"\"note_id\":4000000000000001,"
			"\"content\":\"乙\",\"comment_like_count\":0,"
			"\"last_modify_ts\":1774766254000,"
			"\"parent_comment_id\":\"4000000000000011\",\"user_id\":1000000002,"
			"\"nickname\":\"阿水\"}\n"
			"{\"comment_id\":\"4000000000000013\",\"create_time\":1469157781,"
			"\"note_id\":\"4000000000000001\","
			"\"content\":\"\",\"comment_like_count\":\"\",\"parent_comment_id\":0,"
			"\"user_id\":null,\"nickname\":\"无主\"}\n"
			"{\"comment_id\":\"4000000000000014\",\"create_time\":1469157781,"
			"\"note_id\":\"4000000000000001\","
			"\"content\":\"丙\",\"comment_like_count\":\"\","
			"\"parent_comment_id\":\"\",\"user_id\":\"\",\"nickname\":\"A***z\"}\n"
			"{\"comment_id\":\"\",\"note_id\":\"4000000000000001\",\"content\":\" \","
			"\"comment_like_count\":\"1\",\"user_id\":\"1000000003\","
			"\"nickname\":\"阿木\"}\n"
			"{\"comment_id\":\"4000000000000015\",\"create_ti",
		.want = "profile weibo/1000000001 name=\"阿茶\" place=\"广东\" "
			"observed=2026-03-29T06:37:34Z\n"
			"comment weibo/4000000000000011 actor=weibo/1000000001 "
			"post=weibo/4000000000000001 at=2016-07-22T03:22:59Z text=\"甲\" "
			"place=\"广东\" likes=5 observed=2026-03-29T06:37:34Z\n"
			"profile weibo/1000000002 name=\"阿水\" observed=2026-03-29T06:37:34Z\n"
			"reply weibo/4000000000000012 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 parent=weibo/4000000000000011 "
			"at=2016-07-22T03:23:00Z text=\"乙\" likes=0 "
			"observed=2026-03-29T06:37:34Z\n"
			"profile weibo/@无主 name=\"无主\"\n"
			"comment weibo/4000000000000013 actor=weibo/@无主 "
			"post=weibo/4000000000000001 at=2016-07-22T03:23:01Z\n"
			"comment weibo/4000000000000014 post=weibo/4000000000000001 "
			"at=2016-07-22T03:23:01Z text=\"丙\"\n"
			"profile weibo/1000000003 name=\"阿木\"\n"
			"reject line 5: neither an id nor a text: "
			"raw=\"{\\\"comment_id\\\":\\\"\\\","
			"\\\"note_id\\\":\\\"4000000000000001\\\",\\\"content\\\":\\\" \\\","
			"\\\"comment_like_count\\\":\\\"1\\\","
			"\\\"user_id\\\":\\\"1000000003\\\",\\\"nickname\\\":\\\"阿木\\\"}\"\n"
			"reject line 6: the file ends in the middle of it: "
			"raw=\"{\\\"comment_id\\\":\\\"4000000000000015\\\",\\\"create_ti\"\n",
	},
	{
		.label = "comments since July 2026: a hash and a masked name",
		.path = "detail_comments_2026-08-01.csv",
		.importer = CSV,
		.records = 1,
		.text = "comment_id,create_time,create_date_time,note_id,content,"
			"sub_comment_count,comment_like_count,"
			"last_modify_ts,parent_comment_id,creator_hash,nickname\n"
			"4000000000000012,1469157780,,4000000000000001,回复@阿茶:好,0,7,"
			"1774766254000,4000000000000011,"
			"0123456789abcdef,阿***茶\n",
		.want = "profile weibo/#0123456789abcdef name=\"阿***茶\" "
			"observed=2026-03-29T06:37:34Z\n"
			"reply weibo/4000000000000012 actor=weibo/#0123456789abcdef "
			"post=weibo/4000000000000001 parent=weibo/4000000000000011 "
			"at=2016-07-22T03:23:00Z text=\"回复@阿茶:好\" likes=7 "
			"observed=2026-03-29T06:37:34Z\n",
	},
	{
		.label = "users",
		.path = "data/weibo/csv/creator_creators_2025-01-02.csv",
		.importer = CSV,
		.records = 2,
		.rejected = 1,
		.text = "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,"
			"tag_list,last_modify_ts\n"
			"1000000001,阿茶,Female,,\"喝茶,\n种茶\",广东,12,1.2万,"
			"\"{'x': 1}\",1774766254000\n"
			"5f0000000000000001000001,小红,Male,,,,1,2,,1774766254000\n",
		.want = "profile weibo/1000000001 name=\"阿茶\" gender=f place=\"广东\" "
			"bio=\"喝茶,\\n种茶\" followers=12000 follows=12 "
			"observed=2026-03-29T06:37:34Z\n"
			"reject line 4: no Weibo user id: raw=\"5f0000000000000001000001,"
			"小红,Male,,,,1,2,,1774766254000\"\n",
	},
	{
		.label = "users of another platform, by folder",
		.path = "data/bili/csv/creator_creators_2025-01-02.csv",
		.text = "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,tag_list\n"
			"1000000001,阿茶,Female,,,,1,2,\n",
	},
	{
		.label = "users of another platform, by column",
		.path = "creator_creators_2025-01-02.csv",
		.text = "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,"
			"interaction,tag_list\n"
			"1000000001,阿茶,Female,,,,1,2,3,\n",
	},
	{
		.label = "posts of another platform, by url",
		.path = "search_contents_2025-01-02.json",
		.text = "[{\"note_id\":\"65\",\"content\":\"a\",\"liked_count\":\"1\","
			"\"shared_count\":\"1\","
			"\"nickname\":\"阿茶\",\"note_url\":\"https://tieba.baidu.com/p/65\"}]",
	},
};

static void reads_both_eras(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

static void csv_and_json_say_the_same(void **state)
{
	static const char csv[] =
		"comment_id,create_time,note_id,content,comment_like_count,last_modify_ts,"
		"parent_comment_id,user_id,nickname,gender\n"
		"4000000000000012,1469157780,4000000000000001,\"\"\"好\"\"\n茶\",7,1774766254000,"
		"4000000000000011,1000000001,阿茶,m\n";
	static const char json[] =
		"[\n    {\"comment_id\": \"4000000000000012\", \"create_time\": 1469157780,"
		"\"note_id\": \"4000000000000001\", \"content\": \"\\\"好\\\"\\n茶\","
		"\"comment_like_count\": \"7\", \"last_modify_ts\": 1774766254000,"
		"\"parent_comment_id\": 4000000000000011, \"user_id\": \"1000000001\","
		"\"nickname\": \"阿茶\", \"gender\": \"m\"}\n]\n";
	struct sink_run a, b;

	(void)state;
	sink_run_text(&a, "x.csv", csv);
	sink_run_text(&b, "x.json", json);
	assert_int_equal(a.ninteractions, 1);
	assert_string_equal(a.all.buf, b.all.buf);
	sink_run_release(&a);
	sink_run_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_both_eras),
		cmocka_unit_test(csv_and_json_say_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
