/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

/* What the server of an Official Account answers and receives. */
static const struct ingest_case cases[] = {
	{
		.label = "user/get: ids and nothing else",
		.path = "x.json",
		.importer = "wechat follower list json",
		.records = 3,
		.rejected = 1,
		.account = "gh_000000000001",
		.text = "{\"total\":3,\"count\":3,\"data\":{\"openid\":[\"oAAAAAAAAAAAAAAAAAAAAAAAAAA"
			"1\",\"oAAAAAAAAAAAAAAAAAAAAAAAAAA2\",null]},\"next_openid\":\"oAAAAAAAAAAAAA"
			"AAAAAAAAAAAAA2\"}",
		.want = "profile wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1\n"
			"follow wechat/follow/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 actor=wechat/oAAAAAAAAAAAA"
			"AAAAAAAAAAAAAA1 target=wechat/gh_000000000001\n"
			"profile wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA2\n"
			"follow wechat/follow/oAAAAAAAAAAAAAAAAAAAAAAAAAA2 actor=wechat/oAAAAAAAAAAAA"
			"AAAAAAAAAAAAAA2 target=wechat/gh_000000000001\n"
			"reject line 1: no user id: raw=\"null\"\n",
	},
	{
		.label = "user/tag/get, page by page; the last one is empty",
		.path = "x.jsonl",
		.importer = "wechat follower list json",
		.records = 1,
		.text = "{\"count\":1,\"data\":{\"openid\":[\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\"]}"
			",\"next_openid\":\"x\"}\n"
			"{\"count\":0,\"next_openid\":\"\"}\n",
		.want = "profile wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1\n"
			"follow wechat/follow/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 actor=wechat/oAAAAAAAAAAAA"
			"AAAAAAAAAAAAAA1\n",
	},
	{
		.label = "tags/get",
		.path = "x.json",
		.importer = "wechat tags json",
		.records = 3,
		.rejected = 1,
		.text = "{\"tags\":[{\"id\":1,\"name\":\"老客\",\"count\":128},{\"id\":2,"
			"\"name\":\"无\",\"count\":0},{\"id\":3,\"name\":\"\",\"count\":5}"
			"]}",
		.want = "metric tagged=128 part=\"老客\"\n"
			"metric tagged=0 part=\"无\"\n"
			"reject line 1: a tag without a name or a number: raw=\"{\\\"id\\\":3,"
			"\\\"name\\\":\\\"\\\",\\\"count\\\":5}\"\n",
	},
	{
		.label = "groups/get",
		.path = "x.json",
		.importer = "wechat tags json",
		.records = 1,
		.text = "{\"groups\":[{\"id\":0,\"name\":\"未分组\",\"count\":72596}"
			"]}",
		.want = "metric tagged=72596 part=\"未分组\"\n",
	},
	{
		.label = "getusersummary: sources by their words, one without",
		.path = "x.json",
		.importer = "wechat datacube json",
		.records = 4,
		.rejected = 1,
		.text = "{\"list\":[{\"ref_date\":\"2024-03-01\",\"user_source\":0,"
			"\"new_user\":11,\"cancel_user\":1},{\"ref_date\":\"2024-03-01\","
			"\"user_source\":30,\"new_user\":5,\"cancel_user\":0},{\"ref_date\":\"2024-03"
			"-01\",\"user_source\":999,\"new_user\":2,\"cancel_user\":0}"
			",{\"ref_date\":\"\",\"user_source\":0,\"new_user\":1}]}",
		.want = "metric followers_new=11 day=2024-03-01 part=\"其他\"\n"
			"metric followers_lost=1 day=2024-03-01 part=\"其他\"\n"
			"metric followers_new=5 day=2024-03-01 part=\"扫描二维码\"\n"
			"metric followers_lost=0 day=2024-03-01 part=\"扫描二维码\"\n"
			"metric followers_new=2 day=2024-03-01 part=\"999\"\n"
			"metric followers_lost=0 day=2024-03-01 part=\"999\"\n"
			"reject line 1: no day: raw=\"{\\\"ref_date\\\":\\\"\\\","
			"\\\"user_source\\\":0,\\\"new_user\\\":1}\"\n",
	},
	{
		.label = "getusercumulate",
		.path = "x.json",
		.importer = "wechat datacube json",
		.records = 1,
		.account = "gh_000000000001",
		.text = "{\"list\":[{\"ref_date\":\"2024-03-01\",\"user_source\":0,"
			"\"cumulate_user\":1240}]}",
		.want = "metric followers_total=1240 account=wechat/gh_000000000001 "
			"day=2024-03-01\n",
	},
	{
		.label = "getarticletotal: sums up to each day, and the last one",
		.path = "x.json",
		.importer = "wechat datacube json",
		.records = 1,
		.account = "1000000001",
		.text = "{\"list\":[{\"ref_date\":\"2024-03-01\",\"msgid\":\"2650000001_2\","
			"\"title\":\"冷泡茶的做法\",\"details\":[{\"stat_date\":\"2024-03-01\","
			"\"target_user\":5000,\"int_page_read_user\":100,\"int_page_from_session_read"
			"_user\":60},{\"stat_date\":\"2024-03-02\",\"target_user\":5000,"
			"\"int_page_read_user\":150,\"int_page_from_session_read_user\":80}"
			"]}]}",
		.want = "named wechat/MTAwMDAwMDAwMQ==/2650000001_2 author=wechat/1000000001 "
			"at=2024-02-29T16:00:00Z~d text=\"冷泡茶的做法\" cut\n"
			"metric delivered=5000 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_2 day=2024-03-01 part=\"累计\"\n"
			"metric readers=100 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/26"
			"50000001_2 day=2024-03-01 part=\"累计\"\n"
			"metric readers=60 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_2 day=2024-03-01 part=\"累计 公众号消息\"\n"
			"metric delivered=5000 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_2 day=2024-03-02 part=\"累计\"\n"
			"metric readers=150 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/26"
			"50000001_2 day=2024-03-02 part=\"累计\"\n"
			"metric readers=80 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_2 day=2024-03-02 part=\"累计 公众号消息\"\n"
			"metric delivered=5000 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_2 observed=2024-03-02T16:00:00Z\n"
			"metric readers=150 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/26"
			"50000001_2 observed=2024-03-02T16:00:00Z\n"
			"metric readers=80 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_2 part=\"公众号消息\" observed=2024-03-02T16:00:00Z\n",
	},
	{
		.label = "getuserreadhour",
		.path = "x.json",
		.importer = "wechat datacube json",
		.records = 3,
		.rejected = 1,
		.text = "{\"list\":[{\"ref_date\":\"2024-03-01\",\"ref_hour\":1200,"
			"\"user_source\":99999999,\"int_page_read_user\":10,\"int_page_read_count\":1"
			"2},{\"ref_date\":\"2024-03-01\",\"ref_hour\":0,\"user_source\":2,"
			"\"int_page_read_user\":1,\"int_page_read_count\":1},{\"ref_date\":\"2024-03-"
			"01\",\"ref_hour\":2500,\"int_page_read_user\":1}]}",
		.want = "metric readers=10 day=2024-03-01 hour=12\n"
			"metric reads=12 day=2024-03-01 hour=12\n"
			"metric readers=1 day=2024-03-01 hour=0 part=\"朋友圈\"\n"
			"metric reads=1 day=2024-03-01 hour=0 part=\"朋友圈\"\n"
			"reject line 1: no day: raw=\"{\\\"ref_date\\\":\\\"2024-03-01\\\","
			"\\\"ref_hour\\\":2500,\\\"int_page_read_user\\\":1}\"\n",
	},
	{
		.label = "getusershare",
		.path = "x.json",
		.importer = "wechat datacube json",
		.records = 1,
		.text = "{\"list\":[{\"ref_date\":\"2024-03-01\",\"share_scene\":1,"
			"\"share_count\":3,\"share_user\":2}]}",
		.want = "metric sharers=2 day=2024-03-01 part=\"好友转发\"\n"
			"metric shares=3 day=2024-03-01 part=\"好友转发\"\n",
	},
	{
		.label = "getbizsummary: detail is an object",
		.path = "x.json",
		.importer = "wechat datacube json",
		.records = 1,
		.text = "{\"list\":[{\"ref_date\":\"2025-11-01\",\"detail\":{\"read_user\":41,"
			"\"read_user_source\":[{\"user_count\":41,\"scene_desc\":\"全部\"}"
			",{\"user_count\":30,\"scene_desc\":\"公众号消息\"}],\"share_user\":3,"
			"\"zaikan_user\":2,\"like_user\":4,\"comment_count\":5,\"collection_user\":6,"
			"\"praise_money\":250}}],\"is_delay\":false}",
		.want = "metric sharers=3 day=2025-11-01\n"
			"metric readers=41 day=2025-11-01\n"
			"metric favoriters=6 day=2025-11-01\n"
			"metric wows=2 day=2025-11-01\n"
			"metric likes=4 day=2025-11-01\n"
			"metric comments=5 day=2025-11-01\n"
			"metric reward=2.5 day=2025-11-01\n"
			"metric readers=30 day=2025-11-01 part=\"公众号消息\"\n",
	},
	{
		.label = "getarticletotaldetail: minutes, and the key by the address",
		.path = "x.json",
		.importer = "wechat datacube json",
		.records = 1,
		.text = "{\"list\":[{\"ref_date\":\"2025-11-01\",\"msgid\":\"2650000001_1\","
			"\"publish_type\":0,\"title\":\"春茶\",\"content_url\":\"http://mp.weixin.qq."
			"com/s?__biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0\","
			"\"detail_list\":[{\"stat_date\":\"2025-11-01\",\"read_user\":9,"
			"\"read_user_source\":[{\"user_count\":9,\"scene_desc\":\"全部\"}"
			",{\"user_count\":4,\"scene_desc\":\"朋友圈\"}],\"read_subscribe_user\":1,"
			"\"read_delivery_rate\":0.05,\"read_finish_rate\":0.5,\"read_avg_activetime\""
			":1.5,\"read_jump_position\":[{\"position\":1,\"rate\":0.2}"
			"]}]}],\"is_delay\":false}",
		.want = "named wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2025-10-31T16:00:00Z~d text=\"春茶\" cut url=\"http://mp.weixin.qq.com/s?"
			"__biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0\"\n"
			"metric readers=9 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1 day=2025-11-01 part=\"累计\"\n"
			"metric follows_after_reading=1 account=wechat/1000000001 "
			"post=wechat/MTAwMDAwMDAwMQ==/2650000001_1 day=2025-11-01 "
			"part=\"累计\"\n"
			"metric read_rate=0.05 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_1 day=2025-11-01 part=\"累计\"\n"
			"metric finish_rate=0.5 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ="
			"=/2650000001_1 day=2025-11-01 part=\"累计\"\n"
			"metric seconds=90 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_1 day=2025-11-01 part=\"累计\"\n"
			"metric readers=4 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1 day=2025-11-01 part=\"累计 朋友圈\"\n"
			"metric readers=9 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1 observed=2025-11-01T16:00:00Z\n"
			"metric follows_after_reading=1 account=wechat/1000000001 "
			"post=wechat/MTAwMDAwMDAwMQ==/2650000001_1 observed=2025-11-01T16:00:00Z\n"
			"metric read_rate=0.05 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_1 observed=2025-11-01T16:00:00Z\n"
			"metric finish_rate=0.5 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ="
			"=/2650000001_1 observed=2025-11-01T16:00:00Z\n"
			"metric seconds=90 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_1 observed=2025-11-01T16:00:00Z\n"
			"metric readers=4 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1 part=\"朋友圈\" observed=2025-11-01T16:00:00Z\n",
	},
	{
		.label = "getmsglist: to and fro, sessions passed over",
		.path = "x.json",
		.importer = "wechat service messages json",
		.records = 4,
		.rejected = 1,
		.account = "gh_000000000001",
		.text = "{\"recordlist\":[{\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\","
			"\"opercode\":2003,\"text\":\" 有货吗 \",\"time\":1417420800,"
			"\"worker\":\"kf1@tea\"},{\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\","
			"\"opercode\":2002,\"text\":\"有的\",\"time\":1417420860,"
			"\"worker\":\"kf1@tea\"},{\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\","
			"\"opercode\":2002,\"text\":\"自动回复\",\"time\":1417420870,"
			"\"worker\":\"\"},{\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\","
			"\"opercode\":1004,\"text\":\"\",\"time\":1417420880,\"worker\":\"kf1@tea\"}"
			",{\"openid\":\"\",\"opercode\":2003,\"text\":\"x\",\"time\":1417420880,"
			"\"worker\":\"\"}],\"number\":5,\"msgid\":20165267}",
		.want = "message wechat/= actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 "
			"target=wechat/gh_000000000001 at=2014-12-01T08:00:00Z text=\"有货吗\"\n"
			"message wechat/= actor=wechat/kf1@tea target=wechat/oAAAAAAAAAAAAAAAAAAAAAAA"
			"AAA1 at=2014-12-01T08:01:00Z text=\"有的\"\n"
			"message wechat/= actor=wechat/gh_000000000001 target=wechat/oAAAAAAAAAAAAAAA"
			"AAAAAAAAAAA1 at=2014-12-01T08:01:10Z text=\"自动回复\"\n"
			"reject line 1: no user id: raw=\"{\\\"openid\\\":\\\"\\\","
			"\\\"opercode\\\":2003,\\\"text\\\":\\\"x\\\",\\\"time\\\":1417420880,"
			"\\\"worker\\\":\\\"\\\"}\"\n",
	},
	{
		.label = "freepublish: by the address, else by id and position",
		.path = "x.json",
		.importer = "wechat published articles json",
		.records = 1,
		.text = "{\"total_count\":1,\"item_count\":1,\"item\":[{\"article_id\":\"ART1\","
			"\"content\":{\"news_item\":[{\"title\":\"春茶 &amp; 夏茶\","
			"\"author\":\"小满\",\"digest\":\"说说茶\",\"content\":\"<p>"
			"先<b>洗</b>杯。</p><p>再泡。</p>\",\"url\":\"http://mp.weixin.qq.com/s?__biz"
			"=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0#rd\",\"is_deleted\":false}"
			",{\"title\":\"没有地址\",\"digest\":\"摘要\",\"content\":\"\","
			"\"url\":\"\"}],\"create_time\":1700000000,\"update_time\":1700000100}"
			",\"update_time\":1700000100}]}",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2023-11-14T22:15:00Z text=\"春茶 & 夏茶\\n先洗杯。\\n再泡。\" "
			"url=\"http://mp.weixin.qq.com/s?__biz=MTAwMDAwMDAwMQ==&mid=2650000001&"
			"idx=1&sn=0#rd\"\n"
			"post wechat/ART1_2 at=2023-11-14T22:15:00Z text=\"没有地址\\n摘要\" "
			"cut\n",
	},
	{
		.label = "material of other sorts holds no article",
		.path = "x.json",
		.importer = "wechat published articles json",
		.records = 2,
		.rejected = 1,
		.text = "{\"item\":[{\"media_id\":\"M1\",\"content\":{\"news_item\":[{\"title\":\"秋茶"
			"\",\"content\":\"<p>慢慢喝</p>\"}]},\"update_time\":1700000000}"
			",{\"media_id\":\"M2\",\"name\":\"图片.jpg\",\"update_time\":1700000000,"
			"\"url\":\"http://x\"}],\"total_count\":2,\"item_count\":2}",
		.want = "post wechat/M1_1 at=2023-11-14T22:13:20Z text=\"秋茶\\n慢慢喝\"\n"
			"reject line 1: no article in it: raw=\"{\\\"media_id\\\":\\\"M2\\\","
			"\\\"name\\\":\\\"图片.jpg\\\",\\\"update_time\\\":1700000000,"
			"\\\"url\\\":\\\"http://x\\\"}\"\n",
	},
	{
		.label = "callbacks, one encrypted",
		.path = "x.xml",
		.importer = "wechat callback xml",
		.records = 9,
		.rejected = 1,
		.text = "<xml><ToUserName><![CDATA[gh_000000000001]]></ToUserName>"
			"<FromUserName><![CDATA[oAAAAAAAAAAAAAAAAAAAAAAAAAA1]]></FromUserName>"
			"<CreateTime>1395658920</CreateTime><MsgType><![CDATA[text]]>"
			"</MsgType><Content><![CDATA[你好 <b>在吗</b> & ]]></Content>"
			"<MsgId>9007199254740993001</MsgId></xml>\n"
			"<xml><ToUserName><![CDATA[gh_000000000001]]></ToUserName>"
			"<FromUserName><![CDATA[oAAAAAAAAAAAAAAAAAAAAAAAAAA1]]></FromUserName>"
			"<CreateTime>1395658984</CreateTime><MsgType><![CDATA[event]]>"
			"</MsgType><Event><![CDATA[subscribe]]></Event><EventKey>"
			"<![CDATA[qrscene_12]]></EventKey></xml>\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><FromUserName>"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1</FromUserName><CreateTime>1395658985</CreateTim"
			"e><MsgType>event</MsgType><Event>VIEW</Event><EventKey>https://mp.weixin.qq."
			"com/s?__biz=MTAwMDAwMDAwMQ==&amp;mid=2650000001&amp;idx=1</EventKey>"
			"</xml>\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><FromUserName>"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1</FromUserName><CreateTime>1395658986</CreateTim"
			"e><MsgType>event</MsgType><Event>CLICK</Event><EventKey>"
			"MENU_1</EventKey></xml>\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><FromUserName>"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1</FromUserName><CreateTime>1395658987</CreateTim"
			"e><MsgType>event</MsgType><Event>SCAN</Event><EventKey>5</EventKey>"
			"</xml>\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><FromUserName>"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1</FromUserName><CreateTime>1395658988</CreateTim"
			"e><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event>"
			"</xml>\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><FromUserName>"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1</FromUserName><CreateTime>1395658989</CreateTim"
			"e><MsgType>event</MsgType><Event>unsubscribe</Event></xml>"
			"\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><FromUserName>"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1</FromUserName><CreateTime>1395658990</CreateTim"
			"e><MsgType>image</MsgType><PicUrl>http://x</PicUrl><MediaId>"
			"m</MediaId></xml>\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><FromUserName>"
			"oAAAAAAAAAAAAAAAAAAAAAAAAAA1</FromUserName><CreateTime>1395658991</CreateTim"
			"e><MsgType>link</MsgType><Title>茶谱</Title><Description>"
			"十种</Description><Url>http://x</Url><MsgId>7</MsgId></xml>"
			"\n"
			"<xml><ToUserName>gh_000000000001</ToUserName><Encrypt>AbCd</Encrypt>"
			"</xml>\n",
		.want = "message wechat/message/9007199254740993001 actor=wechat/oAAAAAAAAAAAAAAAAAAA"
			"AAAAAAA1 target=wechat/gh_000000000001 at=2014-03-24T11:02:00Z "
			"text=\"你好 <b>在吗</b> &\"\n"
			"follow wechat/follow/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1395658984 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wechat/gh_000000000001 "
			"at=2014-03-24T11:03:04Z\n"
			"scan wechat/scan/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1395658984 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wechat/gh_000000000001 "
			"at=2014-03-24T11:03:04Z\n"
			"click wechat/click/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1395658985@https://mp.weixin"
			".qq.com/s?__biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1 actor=wechat/oAAAAAAAA"
			"AAAAAAAAAAAAAAAAAA1 target=wechat/gh_000000000001 post=wechat/MTAwMDAwMDAwMQ"
			"==/2650000001_1 at=2014-03-24T11:03:05Z\n"
			"click wechat/click/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1395658986@MENU_1 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wechat/gh_000000000001 "
			"at=2014-03-24T11:03:06Z\n"
			"scan wechat/scan/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1395658987 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wechat/gh_000000000001 "
			"at=2014-03-24T11:03:07Z\n"
			"unfollow wechat/unfollow/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1395658989 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wechat/gh_000000000001 "
			"at=2014-03-24T11:03:09Z\n"
			"message wechat/message/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1395658990 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wechat/gh_000000000001 "
			"at=2014-03-24T11:03:10Z\n"
			"message wechat/message/7 actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 "
			"target=wechat/gh_000000000001 at=2014-03-24T11:03:11Z text=\"茶谱\\n十种\"\n"
			"reject line 10: encrypted: let the server run in plain mode,"
			" or save what it decrypts: raw=\"<xml><ToUserName>gh_000000000001</ToUserNam"
			"e><Encrypt>AbCd</Encrypt></xml>\"\n",
	},
};

static void reads_the_server_api(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_server_api),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
