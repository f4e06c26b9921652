/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

static const struct ingest_case cases[] = {
	{
		.label = "PyWxDump: ids of 19 digits do not pass through a double",
		.path = "x.json",
		.importer = "pywxdump chat json",
		.records = 2,
		.text = "[{\"id\":1,\"MsgSvrID\":7437267147299592543,\"type_name\":\"文本\","
			"\"is_sender\":0,\"talker\":\"wxid_man\",\"room_name\":\"wxid_man\","
			"\"msg\":\"在吗\",\"src\":\"\",\"extra\":{},"
			"\"CreateTime\":\"2026-05-01 10:00:00\"},"
			"{\"id\":2,\"MsgSvrID\":\"7437267147299592544\",\"type_name\":\"(分享)链接\","
			"\"is_sender\":1,\"talker\":\"wxid_shop\",\"room_name\":\"wxid_man\","
			"\"msg\":\"标题\",\"src\":\"https://example.com\","
			"\"CreateTime\":\"2026-05-01 10:00:01\"}]",
		.want = "message wechat/7437267147299592543 actor=wechat/wxid_man "
			"at=2026-05-01T02:00:00Z text=\"在吗\"\n"
			"message wechat/7437267147299592544 actor=wechat/wxid_shop "
			"target=wechat/wxid_man at=2026-05-01T02:00:01Z text=\"(分享)链接\"\n",
	},
	{
		.label = "chatlog messages: seq is no id of the server",
		.path = "x.json",
		.importer = "chatlog json",
		.records = 3,
		.account = "wxid_shop",
		.text = "[{\"seq\":1777600800000,\"time\":\"2026-05-01T10:00:00+08:00\","
			"\"talker\":\"wxid_man\",\"talkerName\":\"小满\",\"isChatRoom\":false,"
			"\"sender\":\"wxid_man\",\"senderName\":\"小满\",\"isSelf\":false,"
			"\"type\":1,\"subType\":0,\"content\":\"在吗\"},"
			"{\"seq\":1777600801000,\"time\":\"2026-05-01T10:00:01+08:00\","
			"\"talker\":\"wxid_man\",\"talkerName\":\"小满\",\"isChatRoom\":false,"
			"\"sender\":\"wxid_shop\",\"senderName\":\"茶铺\",\"isSelf\":true,"
			"\"type\":49,\"subType\":57,\"content\":\"在\"},"
			"{\"seq\":1777600802000,\"time\":\"2026-05-01T10:00:02+08:00\","
			"\"talker\":\"100@chatroom\",\"talkerName\":\"茶友群\",\"isChatRoom\":true,"
			"\"sender\":\"wxid_cha\",\"senderName\":\"阿茶\",\"isSelf\":false,"
			"\"type\":3,\"subType\":0,\"content\":\"\",\"contents\":{\"md5\":\"a\"}}]",
		.want = "profile wechat/wxid_man name=\"小满\"\n"
			"message wechat/= actor=wechat/wxid_man target=wechat/wxid_shop "
			"at=2026-05-01T02:00:00Z text=\"在吗\" real\n"
			"profile wechat/wxid_shop name=\"茶铺\"\n"
			"message wechat/= actor=wechat/wxid_shop target=wechat/wxid_man "
			"at=2026-05-01T02:00:01Z text=\"在\" real\n"
			"profile wechat/100@chatroom name=\"茶友群\"\n"
			"profile wechat/wxid_cha name=\"阿茶\"\n"
			"message wechat/= actor=wechat/wxid_cha target=wechat/100@chatroom "
			"at=2026-05-01T02:00:02Z text=\"图片\" real\n",
	},
	{
		.label = "chatlog contacts",
		.path = "x.json",
		.importer = "chatlog json",
		.records = 2,
		.rejected = 1,
		.text = "{\"items\":[{\"userName\":\"wxid_man\",\"alias\":\"xm1\","
			"\"remark\":\"客户满\",\"nickName\":\"小满\",\"isFriend\":true},"
			"{\"userName\":\"\",\"nickName\":\"无名\"}]}",
		.want = "profile wechat/wxid_man name=\"小满\"\n"
			"reject line 1: no user id: raw=\"{\\\"userName\\\":\\\"\\\","
			"\\\"nickName\\\":\\\"无名\\\"}\"\n",
	},
	{
		.label = "WeFlow, private: the session is the other side",
		.path = "x.json",
		.importer = "weflow chat json",
		.records = 3,
		.text = "{\"weflow\":{\"version\":\"1.0.3\"},\"session\":{\"wxid\":\"wxid_man\","
			"\"nickname\":\"小满\",\"remark\":\"客户满\",\"displayName\":\"客户满\","
			"\"type\":\"私聊\",\"messageCount\":3},\"messages\":["
			"{\"localId\":1,\"createTime\":1777600800,\"type\":\"文本消息\","
			"\"localType\":1,\"content\":\"在吗\",\"isSend\":0,"
			"\"senderUsername\":\"wxid_man\",\"senderDisplayName\":\"客户满\"},"
			"{\"localId\":2,\"createTime\":1777600801,\"type\":\"图片消息\","
			"\"localType\":3,\"content\":null,\"isSend\":1,"
			"\"senderUsername\":\"wxid_shop\",\"senderDisplayName\":\"茶铺\"},"
			"{\"localId\":3,\"createTime\":1777600802,\"type\":\"系统消息\","
			"\"localType\":10000,\"content\":\"撤回\",\"isSend\":null,"
			"\"senderUsername\":\"\"}],\"avatars\":{\"wxid_man\":\"data:\"}}",
		.want = "profile wechat/wxid_man name=\"小满\"\n"
			"message wechat/= actor=wechat/wxid_man at=2026-05-01T02:00:00Z "
			"text=\"在吗\" real\n"
			"profile wechat/wxid_shop name=\"茶铺\"\n"
			"message wechat/= actor=wechat/wxid_shop target=wechat/wxid_man "
			"at=2026-05-01T02:00:01Z text=\"图片消息\" real\n"
			"message wechat/= at=2026-05-01T02:00:02Z "
			"text=\"撤回\" real\n",
	},
	{
		.label = "echotrace, group: the same without weflow",
		.path = "x.json",
		.importer = "weflow chat json",
		.records = 1,
		.text = "{\"session\":{\"wxid\":\"100@chatroom\",\"nickname\":\"茶友群\","
			"\"type\":\"群聊\"},\"messages\":[{\"localId\":1,\"createTime\":1777600800,"
			"\"type\":\"文本消息\",\"localType\":1,\"content\":\"早\",\"isSend\":0,"
			"\"senderUsername\":\"wxid_man\",\"senderDisplayName\":\"小满\"}]}",
		.want = "profile wechat/100@chatroom name=\"茶友群\"\n"
			"profile wechat/wxid_man name=\"小满\"\n"
			"message wechat/= actor=wechat/wxid_man target=wechat/100@chatroom "
			"at=2026-05-01T02:00:00Z text=\"早\" real\n",
	},
	{
		.label = "WeChatDataAnalysis: the account is in the file",
		.path = "messages.json",
		.importer = "wechatdataanalysis chat json",
		.records = 2,
		.text = "{\"schemaVersion\":1,\"exportedAt\":\"2026-05-02\","
			"\"account\":\"wxid_shop\",\"conversation\":{\"username\":\"wxid_man\","
			"\"displayName\":\"小满\",\"isGroup\":false},\"filters\":{},\"messages\":["
			"{\"id\":\"a\",\"localId\":1,\"serverId\":7437267147299592543,"
			"\"createTime\":1777600800,\"type\":1,\"renderType\":\"text\","
			"\"isSent\":false,\"senderUsername\":\"wxid_man\",\"content\":\"在吗\"},"
			"{\"id\":\"b\",\"localId\":2,\"serverId\":0,\"createTime\":1777600801,"
			"\"type\":3,\"renderType\":\"image\",\"isSent\":true,"
			"\"senderUsername\":\"wxid_shop\",\"content\":\"\"}]}",
		.want = "profile wechat/wxid_man name=\"小满\"\n"
			"message wechat/7437267147299592543 actor=wechat/wxid_man "
			"target=wechat/wxid_shop at=2026-05-01T02:00:00Z text=\"在吗\"\n"
			"message wechat/= actor=wechat/wxid_shop target=wechat/wxid_man "
			"at=2026-05-01T02:00:01Z text=\"image\" real\n",
	},
	{
		.label = "ChatLab, a line each: header, members, messages",
		.path = "x.jsonl",
		.importer = "chatlab jsonl",
		.records = 3,
		.text = "{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.2\"},\"meta\":"
			"{\"name\":\"茶友群\",\"platform\":\"wechat\",\"type\":\"group\","
			"\"groupId\":\"100@chatroom\",\"ownerId\":\"wxid_shop\"}}\n"
			"{\"_type\":\"member\",\"platformId\":\"wxid_man\",\"accountName\":\"小满\"}\n"
			"{\"_type\":\"message\",\"platformMessageId\":\"7437267147299592543\","
			"\"sender\":\"wxid_man\",\"accountName\":\"小满\",\"timestamp\":1777600800,"
			"\"type\":25,\"content\":\"早\"}\n"
			"{\"_type\":\"message\",\"sender\":\"wxid_man\",\"accountName\":\"小满\","
			"\"timestamp\":1777600801,\"type\":1,\"content\":null}\n",
		.want = "profile wechat/wxid_man name=\"小满\"\n"
			"profile wechat/100@chatroom name=\"茶友群\"\n"
			"message wechat/7437267147299592543 actor=wechat/wxid_man "
			"target=wechat/100@chatroom at=2026-05-01T02:00:00Z text=\"早\"\n"
			"message wechat/= actor=wechat/wxid_man target=wechat/100@chatroom "
			"at=2026-05-01T02:00:01Z text=\"图片\" real\n",
	},
	{
		.label = "ChatLab, one object, private",
		.path = "x.json",
		.importer = "chatlab json",
		.records = 4,
		.text = "{\"chatlab\":{\"version\":\"0.0.2\"},\"meta\":{\"name\":\"小满\","
			"\"platform\":\"wechat\",\"type\":\"private\",\"ownerId\":\"wxid_shop\"},"
			"\"members\":[{\"platformId\":\"wxid_shop\",\"accountName\":\"茶铺\"},"
			"{\"platformId\":\"wxid_man\",\"accountName\":\"小满\"}],\"messages\":["
			"{\"sender\":\"wxid_man\",\"accountName\":\"小满\",\"timestamp\":1777600800,"
			"\"type\":0,\"content\":\"在吗\"},"
			"{\"sender\":\"wxid_shop\",\"accountName\":\"茶铺\",\"timestamp\":1777600801,"
			"\"type\":0,\"content\":\"在\"}]}",
		.want = "profile wechat/wxid_shop name=\"茶铺\"\n"
			"profile wechat/wxid_man name=\"小满\"\n"
			"message wechat/= actor=wechat/wxid_man target=wechat/wxid_shop "
			"at=2026-05-01T02:00:00Z text=\"在吗\" real\n"
			"message wechat/= actor=wechat/wxid_shop target=wechat/@小满 "
			"at=2026-05-01T02:00:01Z text=\"在\" real\n",
	},
	{
		.label = "ChatLab holds chats of other platforms too",
		.path = "x.jsonl",
		.importer = "chatlab jsonl",
		.records = 1,
		.rejected = 1,
		.text = "{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.2\"},\"meta\":"
			"{\"name\":\"g\",\"platform\":\"qq\",\"type\":\"group\"}}\n"
			"{\"_type\":\"message\",\"sender\":\"1\",\"timestamp\":1777600800,"
			"\"type\":0,\"content\":\"hi\"}\n",
		.want = "reject line 2: a chat of another platform: "
			"raw=\"{\\\"_type\\\":\\\"message\\\",\\\"sender\\\":\\\"1\\\","
			"\\\"timestamp\\\":1777600800,\\\"type\\\":0,\\\"content\\\":\\\"hi\\\"}\"\n",
	},
};

static void reads_chats(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_chats),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
