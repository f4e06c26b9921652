/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define USERS "wechat user info json"
#define COMMENTS "wechat comments json"
#define ANSWER                                                                                     \
	"{\"errcode\":0,\"errmsg\":\"ok\",\"total\":3,\"comment\":["                               \
	"{\"user_comment_id\":1,\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\","                      \
	"\"create_time\":1701416400,\"content\":\"<怎么联系> &amp; 茶🍵\","                 \
	"\"comment_type\":1,"                                                                      \
	"\"reply\":{\"content\":\"谢谢\",\"create_time\":1701420000}},"                          \
	"{\"user_comment_id\":2,\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA2\","                      \
	"\"create_time\":1701416500,\"content\":\"\\\"好\\\"\\n茶\","                            \
	"\"reply\":{\"content\":\"\",\"create_time\":0}},"                                         \
	"{\"user_comment_id\":3,\"openid\":\"\",\"create_time\":1701416500,"                       \
	"\"content\":\" \"}]}"

static const struct ingest_case cases[] = {
	{
		.label = "user/info, names empty as since 2021",
		.path = "x.json",
		.importer = USERS,
		.records = 1,
		.account = "gh_0000000001",
		.text = "{\"subscribe\":1,\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\","
			"\"nickname\":\"\",\"sex\":0,"
			"\"city\":\"\",\"province\":\"\",\"country\":\"\","
			"\"subscribe_time\":1434093047,"
			"\"unionid\":\" o6_A\",\"remark\":\"VIP\",\"groupid\":0,"
			"\"tagid_list\":[2,128]}",
		.want = "profile wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 tags=\"2,128\" "
			"unionid=\"o6_A\"\n"
			"follow wechat/follow/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1434093047 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 "
			"target=wechat/gh_0000000001 at=2015-06-12T07:10:47Z\n",
	},
	{
		.label = "batchget: one who left has an openid and nothing else",
		.path = "x.json",
		.importer = USERS,
		.records = 3,
		.rejected = 1,
		.text = "{\"user_info_list\":[{\"subscribe\":1,"
			"\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\","
			"\"nickname\":\"阿茶\",\"sex\":2,\"city\":\"广州\","
			"\"province\":\"广东\","
			"\"subscribe_time\":\"1434093047\",\"tagid_list\":[]},"
			"{\"subscribe\":0,\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA2\","
			"\"unionid\":\"oB\"},"
			"{\"subscribe\":1,\"openid\":null}]}",
		.want = "profile wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 name=\"阿茶\" gender=f "
			"place=\"广东 广州\"\n"
			"follow wechat/follow/oAAAAAAAAAAAAAAAAAAAAAAAAAA1@1434093047 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 at=2015-06-12T07:10:47Z\n"
			"profile wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA2 unionid=\"oB\"\n"
			"unfollow wechat/unfollow/oAAAAAAAAAAAAAAAAAAAAAAAAAA2 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA2\n"
			"reject line 1: no user id: raw=\"{\\\"subscribe\\\":1,"
			"\\\"openid\\\":null}\"\n",
	},
	{
		.label = "one object a line, the last one cut off",
		.path = "x.jsonl",
		.importer = USERS,
		.records = 2,
		.rejected = 1,
		.text = "{\"subscribe\":0,\"openid\":\"oAAAAAAAAAAAAAAAAAAAAAAAAAA1\"}\n"
			"{\"subscribe\":0,\"openid\":\"oAAAAAAAAAAAAA",
		.want = "profile wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1\n"
			"unfollow wechat/unfollow/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 "
			"actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1\n"
			"reject line 2: the file ends in the middle of it: "
			"raw=\"{\\\"subscribe\\\":0,\\\"openid\\\":\\\"oAAAAAAAAAAAAA\"\n",
	},
	{
		.label = "comments of an article that is not said: by content",
		.path = "x.json",
		.importer = COMMENTS,
		.records = 3,
		.rejected = 1,
		.text = ANSWER,
		.want = "comment wechat/= actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 "
			"at=2023-12-01T07:40:00Z text=\"<怎么联系> &amp; 茶🍵\"\n"
			"reply wechat/= target=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 "
			"at=2023-12-01T08:40:00Z text=\"谢谢\"\n"
			"comment wechat/= actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA2 "
			"at=2023-12-01T07:41:40Z text=\"\\\"好\\\"\\n茶\"\n"
			"reject line 1: neither an id nor a text: "
			"raw=\"{\\\"user_comment_id\\\":3,\\\"openid\\\":\\\"\\\","
			"\\\"create_time\\\":1701416500,\\\"content\\\":\\\" \\\"}\"\n",
	},
	{
		.label = "comments of an article that is: ids within it",
		.path = "x.json",
		.importer = COMMENTS,
		.records = 3,
		.post = "2247483650_1",
		.account = "茶庄",
		.text = ANSWER,
		.want = "named wechat/2247483650_1 author=wechat/@茶庄\n"
			"comment wechat/2247483650_1/1 actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAA"
			"A1 post=wechat/2247483650_1 at=2023-12-01T07:40:00Z "
			"text=\"<怎么联系> &amp; 茶🍵\"\n"
			"reply wechat/2247483650_1/1@reply actor=wechat/@茶庄 "
			"target=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAAA1 post=wechat/2247483650_1 "
			"parent=wechat/2247483650_1/1 at=2023-12-01T08:40:00Z text=\"谢谢\"\n"
			"comment wechat/2247483650_1/2 actor=wechat/oAAAAAAAAAAAAAAAAAAAAAAAAA"
			"A2 post=wechat/2247483650_1 at=2023-12-01T07:41:40Z "
			"text=\"\\\"好\\\"\\n茶\"\n"
			"comment wechat/2247483650_1/3 post=wechat/2247483650_1 "
			"at=2023-12-01T07:41:40Z\n",
	},
	{
		.label = "somebody else's comment list",
		.path = "x.json",
		.text = "{\"comment\":[{\"id\":1,\"content\":\"a\"}]}",
	},
};

static void reads_users_and_comments(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_users_and_comments),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
