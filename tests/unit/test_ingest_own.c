/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define CSV "srm csv"
#define JSON "srm json"
#define DOCUMENT "srm document json"

static const struct ingest_case cases[] = {
	{
		.label = "posts as export writes them",
		.path = "posts.csv",
		.importer = CSV,
		.records = 3,
		.rejected = 1,
		.text = "\xEF\xBB\xBFplatform,post_id,bid,account_id,account_name,created_at,"
			"text,is_cut,url,source,place,"
			"topics,repost_of,signs,likes,comments,reposts,reads,observed_at\r\n"
			"weibo,4000000000000001\t,E00000001,1000000001,茶庄,"
			"2016-07-22T11:22:59+08:00,"
			"\"'=1+1 \"\"茶\"\"\n<b>🍵\",true,https://a/b,iPhone,广东,\"茶,"
			"水\",4000000000000002\t,"
			"\"video,shop-link,prize-app\",1,2,3,4,2026-01-01T00:00:00+08:00\r\n"
			"wechat,2247483650_1,,gh_1,,1469157779,''+a,,,,,,,,,,,,\r\n"
			"wechat,,,gh_1,,1469157779,,,,,,,,,,,,,\r\n",
		.want = "profile weibo/1000000001 name=\"茶庄\" observed=2025-12-31T16:00:00Z\n"
			"post weibo/4000000000000001 author=weibo/1000000001 "
			"at=2016-07-22T03:22:59Z text=\"=1+1 \\\"茶\\\"\\n<b>🍵\" cut "
			"url=\"https://a/b\" source=\"iPhone\" place=\"广东\" topics=\"茶,"
			"水\" of=weibo/4000000000000002 signs=video+shop+prize likes=1 "
			"comments=2 reposts=3 reads=4 observed=2025-12-31T16:00:00Z\n"
			"post wechat/2247483650_1 author=wechat/gh_1 at=2016-07-22T03:22:59Z "
			"text=\"'+a\"\n"
			"reject line 5: neither an id nor a text: raw=\"wechat,,,gh_1,,"
			"1469157779,,,,,,,,,,,,,\"\n",
	},
	{
		.label = "a ' goes only where export put it",
		.path = "posts.csv",
		.importer = CSV,
		.records = 5,
		.text = "\xEF\xBB\xBFplatform,post_id,text\n"
			"weibo,4000000000000001,'＝1\n"
			"weibo,4000000000000002,'好'\n"
			"weibo,4000000000000003,-5\n"
			"weibo,4000000000000004,'\n"
			"weibo,4000000000000005,无\n",
		.want = "post weibo/4000000000000001 at=2016-07-22T03:22:59Z text=\"＝1\"\n"
			"post weibo/4000000000000002 at=2016-07-22T03:22:59Z text=\"'好'\"\n"
			"post weibo/4000000000000003 at=2016-07-22T03:22:59Z text=\"-5\"\n"
			"post weibo/4000000000000004 at=2016-07-22T03:22:59Z text=\"'\"\n"
			"post weibo/4000000000000005 at=2016-07-22T03:22:59Z text=\"无\"\n",
	},
	{
		.label =
			"without a mark, a TAB behind the id tells what a spreadsheet was meant for",
		.path = "posts.csv",
		.importer = CSV,
		.records = 2,
		.text = "platform,post_id,text\n"
			"weibo,4000000000000001\t,'=1\n"
			"weibo,4000000000000002,'=1\n",
		.want = "post weibo/4000000000000001 at=2016-07-22T03:22:59Z text=\"=1\"\n"
			"post weibo/4000000000000002 at=2016-07-22T03:22:59Z text=\"'=1\"\n",
	},
	{
		.label = "TSV: what export escapes",
		.path = "posts.tsv",
		.importer = CSV,
		.records = 2,
		.text = "platform\tpost_id\ttext\n"
			"weibo\t4000000000000001\ta\\tb\\nc\\\\nd\\x\n"
			"weibo\t4000000000000002\t\"\"\"quoted\"\" \\n'=1\"\n",
		.want = "post weibo/4000000000000001 at=2016-07-22T03:22:59Z "
			"text=\"a\\tb\\nc\\nd\\x\"\n"
			"post weibo/4000000000000002 at=2016-07-22T03:22:59Z "
			"text=\"\\\"quoted\\\" \\n'=1\"\n",
	},
	{
		.label = "interactions without ids: repeats are real, the post is named once",
		.path = "x.csv",
		.importer = CSV,
		.records = 3,
		.text = "platform,kind,post_id,account_id,user_id,created_at,text\n"
			"weibo,repost,4000000000000001,1000000001,1000000002,2016-07-22 11:30:00,\n"
			"weibo,repost,4000000000000001,1000000001,1000000002,2016-07-22 11:30:00,\n"
			"weibo,comment,E00000001,1000000001,ahcha,2016-07-22 11:31:00,好\n",
		.want = "named weibo/4000000000000001 author=weibo/1000000001\n"
			"repost weibo/= actor=weibo/1000000002 post=weibo/4000000000000001 "
			"at=2016-07-22T03:30:00Z real\n"
			"repost weibo/= actor=weibo/1000000002 post=weibo/4000000000000001 "
			"at=2016-07-22T03:30:00Z real\n"
			"named weibo/4000000000000001 author=weibo/1000000001\n"
			"comment weibo/= actor=weibo/ahcha post=weibo/4000000000000001 "
			"at=2016-07-22T03:31:00Z text=\"好\" real\n",
	},
	{
		.label = "interactions as export writes them",
		.path = "x.csv",
		.importer = CSV,
		.records = 6,
		.rejected = 3,
		.text = "platform,kind,interaction_id,realm,post_id,account_id,account_name,"
			"parent_id,user_id,user_name,"
			"target_id,target_name,created_at,text,is_cut,place,likes,observed_at\n"
			"weibo,reply,4000000000000012,,4000000000000001,1000000001,茶庄,"
			"4000000000000011,"
			"hash:0123456789abcdef,阿***茶,,,2016-07-22T11:30:00+08:00,好,"
			"false,广东,5,2026-01-01T00:00:00+08:00\n"
			"weibo,mention,4000000000000002@茶庄,mention,4000000000000002,,,,"
			"1000000002,阿茶,,茶庄,,,,,,\n"
			"wechat,comment,7,2247483650_1,2247483650_1,gh_1,,,,阿水,,,"
			"1701416400,<茶>,,,,\n"
			"weibo,comment,,,,,,,,,,,1701416400,,,,,\n"
			"weibo,卖茶,1,,,,,,1000000002,,,,,,,,,\n"
			"douyin,comment,1,,,,,,1000000002,,,,,,,,,\n",
		.want = "profile weibo/1000000001 name=\"茶庄\" observed=2025-12-31T16:00:00Z\n"
			"named weibo/4000000000000001 author=weibo/1000000001\n"
			"profile weibo/#0123456789abcdef name=\"阿***茶\" "
			"observed=2025-12-31T16:00:00Z\n"
			"reply weibo/4000000000000012 actor=weibo/#0123456789abcdef "
			"post=weibo/4000000000000001 parent=weibo/4000000000000011 "
			"at=2016-07-22T03:30:00Z text=\"好\" place=\"广东\" likes=5 "
			"observed=2025-12-31T16:00:00Z\n"
			"named weibo/4000000000000002\n"
			"profile weibo/1000000002 name=\"阿茶\"\n"
			"mention weibo/mention/4000000000000002@茶庄 actor=weibo/1000000002 "
			"target=weibo/@茶庄 post=weibo/4000000000000002\n"
			"named wechat/2247483650_1 author=wechat/gh_1\n"
			"comment wechat/2247483650_1/7 actor=wechat/@阿水 "
			"post=wechat/2247483650_1 at=2023-12-01T07:40:00Z text=\"<茶>\"\n"
			"reject line 5: no id, no user and no text: raw=\"weibo,comment,,,,,,,"
			",,,,1701416400,,,,,\"\n"
			"reject line 6: unknown kind of interaction: raw=\"weibo,卖茶,1,,,,,"
			",1000000002,,,,,,,,,\"\n"
			"reject line 7: unknown platform: raw=\"douyin,comment,1,,,,,,"
			"1000000002,,,,,,,,,\"\n",
	},
	{
		.label = "followers: derived columns are passed over",
		.path = "x.csv",
		.importer = CSV,
		.records = 3,
		.rejected = 1,
		.text = "\xEF\xBB\xBFplatform,user_id,user_name,tier,worth,gender,place,bio,tags,"
			"followers,follows,posts,verified,"
			"verified_type,verified_reason,registered_at,observed_at\n"
			"weibo,1000000002,'=阿茶,core,88.5,female,广东,爱茶,\"kol,茶\","
			"12000,3,0,true,0,茶人,"
			"2011-11-27T09:03:15+08:00,2026-01-01T00:00:00+08:00\n"
			"weibo,,阿水,,,男,,,,,,,,,,,\n"
			"weibo,,,core,,,,,,,,,,,,,\n",
		.want = "profile weibo/1000000002 name=\"=阿茶\" gender=f place=\"广东\" "
			"bio=\"爱茶\" tags=\"kol,茶\" followers=12000 follows=3 posts=0 "
			"verified=1 verified_type=0 reason=\"茶人\" "
			"registered=2011-11-27T01:03:15Z observed=2025-12-31T16:00:00Z\n"
			"profile weibo/@阿水 name=\"阿水\" gender=m\n"
			"reject line 4: no user id: raw=\"weibo,,,core,,,,,,,,,,,,,\"\n",
	},
	{
		.label = "JSONL: ids as numbers, flags as flags, null for unknown, a broken "
			 "last line",
		.path = "x.jsonl",
		.importer = JSON,
		.records = 3,
		.rejected = 1,
		.text = "{\"platform\":\"weibo\",\"kind\":\"comment\","
			"\"interaction_id\":4000000000000011,"
			"\"post_id\":\"4000000000000001\",\"user_id\":1000000002,"
			"\"created_at\":1469158200,"
			"\"text\":\"'=好\",\"is_cut\":true,\"likes\":null}\n"
			"{\"platform\":\"weibo\",\"user_id\":\"1000000002\",\"followers\":5,"
			"\"verified\":false}\n"
			"{\"platform\":\"weibo\",\"kind\":\"com",
		.want = "named weibo/4000000000000001\n"
			"comment weibo/4000000000000011 actor=weibo/1000000002 "
			"post=weibo/4000000000000001 at=2016-07-22T03:30:00Z text=\"'=好\" cut\n"
			"profile weibo/1000000002 followers=5 verified=0\n"
			"reject line 3: the file ends in the middle of it: "
			"raw=\"{\\\"platform\\\":\\\"weibo\\\",\\\"kind\\\":\\\"com\"\n",
	},
	{
		.label = "a document with a schema, a row at a time",
		.path = "x.json",
		.importer = DOCUMENT,
		.records = 2,
		.text = "{\"schema\":\"srm.export.posts/1\",\"as_of\":\"2026-01-01\",\"posts\":["
			"{\"platform\":\"weibo\",\"post_id\":\"4000000000000001\",\"likes\":1},"
			"{\"platform\":\"weibo\",\"post_id\":\"4000000000000002\",\"likes\":2,"
			"\"topics\":[\"茶\",\"水\"],\"signs\":[\"video\",\"article\"]}]}",
		.want = "post weibo/4000000000000001 at=2016-07-22T03:22:59Z likes=1\n"
			"post weibo/4000000000000002 at=2016-07-22T03:22:59Z "
			"topics=\"茶,水\" signs=video+article likes=2\n",
	},
	{
		.label = "a platform alone is not ours",
		.path = "x.csv",
		.text = "platform,name\nweibo,a\n",
	},
};

static void reads_what_export_writes(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_export_writes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
