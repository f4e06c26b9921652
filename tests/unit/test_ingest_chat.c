/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define LIUHEN "liuhen chat csv"
#define OLD "wechatmsg chat csv"
#define OLD_HEADER                                                                                 \
	"\xEF\xBB\xBFlocalId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,"         \
	"StrTime,Remark,NickName,Sender\r\n"
#define DUMP "pywxdump chat csv"
#define DUMP_HEADER "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\r\n"
#define CHATLOG "chatlog messages csv"
#define LISTS "chatlog contacts csv"

static const struct ingest_case cases[] = {
	{
		.label = "WeChatMsg, private: nine cells, the other side is in the file's name",
		.path = "out/小满_utf8.csv",
		.importer = OLD,
		.records = 4,
		.text = OLD_HEADER
		"1,1,3,0,0,1777600800,,,2026-05-01 10:00:00\r\n"
		"2,1,1,0,1,1777600860,,在的,2026-05-01 10:01:00\r\n"
		"3,1,49,57,0,1777600920,,同意,2026-05-01 10:02:00\r\n"
		"4,1,10000,0,0,1777600920,,小满撤回了一条消息,2026-05-01 10:02:00\r\n",
		.want = "message wechat/= actor=wechat/@小满 at=2026-05-01T02:00:00Z "
			"text=\"图片\" real\n"
			"message wechat/= target=wechat/@小满 at=2026-05-01T02:01:00Z "
			"text=\"在的\" real\n"
			"message wechat/= actor=wechat/@小满 at=2026-05-01T02:02:00Z "
			"text=\"同意\" real\n"
			"message wechat/= at=2026-05-01T02:02:00Z "
			"text=\"小满撤回了一条消息\" real\n",
	},
	{
		.label = "WeChatMsg, group: the senders have ids, the room a name",
		.path = "茶友群_utf8.csv",
		.importer = OLD,
		.records = 2,
		.account = "wxid_shop",
		.text = OLD_HEADER
		"1,7,1,0,0,1777600800,,早,2026-05-01 10:00:00,客户满,小满,wxid_man\r\n"
		"2,7,1,0,1,1777600860,,早,2026-05-01 10:01:00,,茶铺,wxid_shop\r\n",
		.want = "profile wechat/wxid_man name=\"小满\"\n"
			"message wechat/= actor=wechat/wxid_man target=wechat/@茶友群 "
			"at=2026-05-01T02:00:00Z text=\"早\" real\n"
			"profile wechat/wxid_shop name=\"茶铺\"\n"
			"message wechat/= actor=wechat/wxid_shop target=wechat/@茶友群 "
			"at=2026-05-01T02:01:00Z text=\"早\" real\n",
	},
	{
		.label = "Liuhen: the server's ids; who is us is told by the nickname",
		.path = "小满.csv",
		.importer = LIUHEN,
		.records = 3,
		.account = "茶铺",
		.text = "\xEF\xBB\xBF消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\r\n"
			"7437267147299592543,文本,客户满,2026-05-01 10:00:00,有冷泡吗,客户满,小满,more\r\n"
			"7437267147299592544,文本,茶铺,2026-05-01 10:00:05,有,茶铺,茶铺,more\r\n"
			"0,系统消息,客户满,2026-05-01 10:00:09,拍了拍我,客户满,小满,more\r\n",
		.want = "message wechat/7437267147299592543 actor=wechat/@小满 "
			"target=wechat/@茶铺 at=2026-05-01T02:00:00Z text=\"有冷泡吗\"\n"
			"message wechat/7437267147299592544 actor=wechat/@茶铺 "
			"at=2026-05-01T02:00:05Z text=\"有\"\n"
			"message wechat/= target=wechat/@茶铺 at=2026-05-01T02:00:09Z "
			"text=\"拍了拍我\" real\n",
	},
	{
		.label = "Liuhen's second sheet",
		.path = "x.csv",
		.importer = "liuhen members csv",
		.records = 2,
		.rejected = 1,
		.text = "wxid,微信号,类型,群昵称,昵称,头像地址,头像原图,标签,性别,电话,个性签名,"
			"国家（地区）,省份,城市\n"
			"wxid_man,xm1,好友,,小满,,,\"茶友,老客\",女,,喝茶,中国,浙江,杭州\n"
			",,,,,,,,,,无人,,,\n",
		.want = "profile wechat/wxid_man name=\"小满\" gender=f place=\"浙江 杭州\" "
			"bio=\"喝茶\" tags=\"茶友,老客\"\n"
			"reject line 3: no user id: raw=\",,,,,,,,,,无人,,,\"\n",
	},
	{
		.label = "PyWxDump: room_name is the chat, talker the sender, who may be wrong",
		.path = "wxid_man_0_730.csv",
		.importer = DUMP,
		.records = 4,
		.text = DUMP_HEADER
		"1,7437267147299592543,图片,0,wxid_shop,wxid_man,图片,a.dat,2026/5/1 10:00\r\n"
		"2,637529293739295664,文本,1,wxid_shop,wxid_man,\"在,\n的\",,2026/5/1 10:01\r\n"
		"3,8.19E+18,文本,0,wxid_man,wxid_man,好,,2026/5/1 10:01\r\n"
		"4,4073926741244663531,文本,0,wxid_man,wxid_man,,,2026/5/1 10:01\r\n",
		.want = "message wechat/7437267147299592543 actor=wechat/wxid_man "
			"at=2026-05-01T02:00:00Z~m text=\"图片\"\n"
			"message wechat/637529293739295664 actor=wechat/wxid_shop "
			"target=wechat/wxid_man at=2026-05-01T02:01:00Z~m text=\"在,\\n的\"\n"
			"message wechat/= actor=wechat/wxid_man "
			"at=2026-05-01T02:01:00Z~m text=\"好\" real\n"
			"message wechat/4073926741244663531 actor=wechat/wxid_man "
			"at=2026-05-01T02:01:00Z~m\n",
	},
	{
		.label = "ids that a spreadsheet rounded are none",
		.path = "x.csv",
		.importer = DUMP,
		.records = 2,
		.text = DUMP_HEADER
		"1,7437267147299590000,文本,0,wxid_man,wxid_man,在吗,,2026/5/1 10:00\n"
		"2,7437267147299590000,文本,0,wxid_man,wxid_man,在吗,,2026/5/1 10:00\n",
		.want = "message wechat/= actor=wechat/wxid_man at=2026-05-01T02:00:00Z~m "
			"text=\"在吗\" real\n"
			"message wechat/= actor=wechat/wxid_man at=2026-05-01T02:00:00Z~m "
			"text=\"在吗\" real\n",
	},
	{
		.label = "PyWxDump, older: the text in a JSON cell; a group",
		.path = "x.csv",
		.importer = DUMP,
		.records = 2,
		.account = "wxid_shop",
		.text = "id,MsgSvrID,type_name,is_sender,talker,room_name,content,CreateTime\n"
			"1,7437267147299592543,文本,0,wxid_man,100@chatroom,"
			"\"{\"\"src\"\": \"\"\"\", \"\"msg\"\": \"\"来了\"\"}\",2026-05-01 10:00:00\n"
			"2,7437267147299592544,文本,1,wxid_shop,100@chatroom,"
			"\"{\"\"src\"\": \"\"\"\", \"\"msg\"\": \"\"好\"\"}\",2026-05-01 10:00:01\n",
		.want = "message wechat/7437267147299592543 actor=wechat/wxid_man "
			"target=wechat/100@chatroom at=2026-05-01T02:00:00Z text=\"来了\"\n"
			"message wechat/7437267147299592544 actor=wechat/wxid_shop "
			"target=wechat/100@chatroom at=2026-05-01T02:00:01Z text=\"好\"\n",
	},
	{
		.label = "written in PyWxDump's columns by others: no room, the talker is the chat",
		.path = "x.csv",
		.importer = DUMP,
		.records = 2,
		.text = DUMP_HEADER "1,,文本,0,wxid_man,,在吗,,2026-05-01 10:00:00\n"
				    "2,,文本,1,wxid_man,,在,,2026-05-01 10:00:01\n",
		.want = "message wechat/= actor=wechat/wxid_man at=2026-05-01T02:00:00Z "
			"text=\"在吗\" real\n"
			"message wechat/= target=wechat/wxid_man at=2026-05-01T02:00:01Z "
			"text=\"在\" real\n",
	},
	{
		.label = "chatlog: one of two, or a room",
		.path = "x.csv",
		.importer = CHATLOG,
		.records = 5,
		.text = "Time,SenderName,Sender,TalkerName,Talker,Content\n"
			"2026-05-01 10:00:00,小满,wxid_man,小满,wxid_man,在吗\n"
			"2026-05-01 10:00:00,小满,wxid_man,小满,wxid_man,在吗\n"
			"2026-05-01 10:00:05,我,wxid_shop,小满,wxid_man,在\n"
			"2026-05-01 10:00:09,阿茶,wxid_cha,茶友群,100@chatroom,早\n"
			"2026-05-01 10:01:00,小满,wxid_man,小满,wxid_man,<revokemsg>小满撤回了一条消息</revokemsg>\n",
		.want = "profile wechat/wxid_man name=\"小满\"\n"
			"message wechat/= actor=wechat/wxid_man at=2026-05-01T02:00:00Z "
			"text=\"在吗\" real\n"
			"message wechat/= actor=wechat/wxid_man at=2026-05-01T02:00:00Z "
			"text=\"在吗\" real\n"
			"message wechat/= actor=wechat/wxid_shop target=wechat/wxid_man "
			"at=2026-05-01T02:00:05Z text=\"在\" real\n"
			"profile wechat/100@chatroom name=\"茶友群\"\n"
			"profile wechat/wxid_cha name=\"阿茶\"\n"
			"message wechat/= actor=wechat/wxid_cha target=wechat/100@chatroom "
			"at=2026-05-01T02:00:09Z text=\"早\" real\n"
			"message wechat/= at=2026-05-01T02:01:00Z "
			"text=\"小满撤回了一条消息\" real\n",
	},
	{
		.label = "chatlog contacts: a comma in a nickname makes the row wider",
		.path = "x.csv",
		.importer = LISTS,
		.records = 4,
		.rejected = 1,
		.text = "UserName,Alias,Remark,NickName\n"
			"wxid_man,xm1,客户满,小,满\n"
			"wxid_cha,,,阿茶\n"
			"wxid_li,,老李,\n"
			"断行\n",
		.want = "profile wechat/wxid_man name=\"小,满\"\n"
			"profile wechat/wxid_cha name=\"阿茶\"\n"
			"profile wechat/wxid_li name=\"老李\"\n"
			"reject line 5: no user id: raw=\"断行\"\n",
	},
	{
		.label = "chatlog rooms: the owner and the number of members follow the name",
		.path = "x.csv",
		.importer = LISTS,
		.records = 1,
		.text = "Name,Remark,NickName,Owner,UserCount\n"
			"100@chatroom,,茶,友,群,wxid_cha,42\n",
		.want = "profile wechat/100@chatroom name=\"茶,友,群\"\n",
	},
	{
		.label = "chatlog recent chats",
		.path = "x.csv",
		.importer = LISTS,
		.records = 1,
		.text = "UserName,NOrder,NickName,Content,NTime\n"
			"wxid_man,1,小满,好,的,2026-05-01 10:00:00\n",
		.want = "profile wechat/wxid_man name=\"小满\"\n",
	},
	{
		.label = "WeChatDataAnalysis, the workbook's sheet",
		.path = "x.csv",
		.importer = "wechatdataanalysis chat sheet",
		.records = 2,
		.text = "序号,时间,发送者,消息类型,内容,本地 ID,服务 ID\n"
			"1,2026-05-01 10:00:00,小满,文本,在吗,1,7437267147299592543\n"
			"2,2026-05-01 10:00:01,我,图片,,2,7437267147299592544\n",
		.want = "message wechat/7437267147299592543 actor=wechat/@小满 "
			"at=2026-05-01T02:00:00Z text=\"在吗\"\n"
			"message wechat/7437267147299592544 at=2026-05-01T02:00:01Z text=\"图片\"\n",
	},
	{
		.label = "WeChatDataAnalysis contacts",
		.path = "x.csv",
		.importer = "wechatdataanalysis contacts csv",
		.records = 1,
		.text = "\xEF\xBB\xBF用户名,显示名称,备注,昵称,微信号,类型,公众号类型,公众号类型码,"
			"地区,国家/地区码,省份,城市,来源,来源场景码\n"
			"wxid_man,客户满,客户满,小满,xm1,好友,,,中国大陆 浙江 杭州,CN,浙江,杭州,"
			"扫码,30\n",
		.want = "profile wechat/wxid_man name=\"小满\" place=\"浙江 杭州\"\n",
	},
	{
		.label = "wechat_stat",
		.path = "x.csv",
		.importer = "wechat_stat groups csv",
		.records = 1,
		.text = "time(Asia/Shanghai),group_id,group_name,from_id,from_nickname,"
			"content_type,content\n"
			"2026-05-01 10:00:00,8d01,茶友群,e379,小满,Picture,\n",
		.want = "message wechat/= actor=wechat/@小满 target=wechat/@茶友群 "
			"at=2026-05-01T02:00:00Z text=\"Picture\" real\n",
	},
	{
		.label = "Liuhen, plain text: head, text of some lines, blank line",
		.path = "小满.txt",
		.importer = "wechat chat txt",
		.records = 3,
		.account = "茶铺",
		.text = "2026-05-01 10:00:00 小满\r\n在吗\r\n\r\n"
			"2026-05-01 10:00:05 茶铺\r\n在\r\n\r\n您说\r\n\r\n"
			"2026-05-01 10:00:09 小满\r\n[图片]\r\n\r\n",
		.want = "message wechat/= actor=wechat/@小满 target=wechat/@茶铺 "
			"at=2026-05-01T02:00:00Z text=\"在吗\" real\n"
			"message wechat/= actor=wechat/@茶铺 at=2026-05-01T02:00:05Z "
			"text=\"在\\n\\n您说\" real\n"
			"message wechat/= actor=wechat/@小满 target=wechat/@茶铺 "
			"at=2026-05-01T02:00:09Z text=\"[图片]\" real\n",
	},
	{
		.label = "WechatExporter, plain text",
		.path = "x.txt",
		.importer = "wechat chat txt",
		.records = 2,
		.text = "系统消息: 以上是打招呼的内容\n"
			"小满 (2026-05-01 10:00:00):在吗\n第二行\n"
			"我 (2026-05-01 10:00:05):在\n",
		.want = "message wechat/= actor=wechat/@小满 at=2026-05-01T02:00:00Z "
			"text=\"在吗\\n第二行\" real\n"
			"message wechat/= at=2026-05-01T02:00:05Z text=\"在\" real\n",
	},
	{
		.label = "wechat-dump, plain text",
		.path = "x.txt",
		.importer = "wechat chat txt",
		.records = 2,
		.text = "小满|2026-05-01 10:00:00:0:在吗\nme|2026-05-01 10:00:05:1:在\n",
		.want = "message wechat/= actor=wechat/@小满 at=2026-05-01T02:00:00Z "
			"text=\"在吗\" real\n"
			"message wechat/= at=2026-05-01T02:00:05Z text=\"在\" real\n",
	},
	{
		.label = "a log is no chat",
		.path = "x.log",
		.text = "2026-05-01 10:00:00 started\n2026-05-01 10:00:01 stopped\n",
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
