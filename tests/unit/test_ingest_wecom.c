/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

#define CUSTOMERS "wecom customers json"
#define GROUPS "wecom group json"
#define ARCHIVE "wecom archive json"
#define LINKWECHAT "linkwechat customers sheet"

static const struct ingest_case cases[] = {
	{
		.label = "externalcontact/get: who added the customer, and when",
		.path = "x.json",
		.importer = CUSTOMERS,
		.records = 1,
		.text = "{\"errcode\":0,\"errmsg\":\"ok\",\"external_contact\":"
			"{\"external_userid\":\"wmAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1\","
			"\"name\":\"小满\",\"type\":1,\"gender\":2,\"unionid\":\"oU1\"},"
			"\"follow_user\":[{\"userid\":\"ming\",\"remark\":\"老客\","
			"\"createtime\":1777600800,\"tags\":[{\"group_name\":\"g\","
			"\"tag_name\":\"茶友\",\"type\":1},{\"tag_name\":\"高客单\"}],"
			"\"remark_mobiles\":[1,2]},{\"userid\":\"hong\",\"createtime\":1777600900}]}",
		.want = "profile wecom/wmAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1 name=\"小满\" gender=f "
			"tags=\"茶友,高客单\" unionid=\"oU1\"\n"
			"follow wecom/follow/wmAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1@ming@1777600800 "
			"actor=wecom/wmAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wecom/ming "
			"at=2026-05-01T02:00:00Z\n"
			"follow wecom/follow/wmAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1@hong@1777600900 "
			"actor=wecom/wmAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1 target=wecom/hong "
			"at=2026-05-01T02:01:40Z\n",
	},
	{
		.label = "batch/get_by_user: the same follow has the same key",
		.path = "x.json",
		.importer = CUSTOMERS,
		.records = 2,
		.rejected = 1,
		.text = "{\"errcode\":0,\"external_contact_list\":[{\"external_contact\":"
			"{\"external_userid\":\"wm1\",\"name\":\"小满\",\"gender\":0},"
			"\"follow_info\":{\"userid\":\"ming\",\"createtime\":1777600800,"
			"\"tag_id\":[\"et1\",\"et2\"]}},{\"external_contact\":{\"name\":\"无\"}}],"
			"\"next_cursor\":\"c\"}",
		.want = "profile wecom/wm1 name=\"小满\" tags=\"et1,et2\"\n"
			"follow wecom/follow/wm1@ming@1777600800 actor=wecom/wm1 "
			"target=wecom/ming at=2026-05-01T02:00:00Z\n"
			"reject line 1: no user id: "
			"raw=\"{\\\"external_contact\\\":{\\\"name\\\":\\\"无\\\"}}\"\n",
	},
	{
		.label = "list: ids and nothing else",
		.path = "x.json",
		.importer = CUSTOMERS,
		.records = 2,
		.text = "{\"errcode\":0,\"errmsg\":\"ok\",\"external_userid\":[\"wm1\",\"wm2\"]}",
		.want = "profile wecom/wm1\nprofile wecom/wm2\n",
	},
	{
		.label = "groupchat/get: members, and the owner",
		.path = "x.json",
		.importer = GROUPS,
		.records = 3,
		.rejected = 1,
		.text = "{\"errcode\":0,\"group_chat\":{\"chat_id\":\"wr1\",\"name\":\"茶友群\","
			"\"owner\":\"ming\",\"create_time\":1777600800,\"member_list\":["
			"{\"userid\":\"ming\",\"type\":1,\"join_time\":1777600800},"
			"{\"userid\":\"wm1\",\"type\":2,\"unionid\":\"oU1\",\"name\":\"小满\"},"
			"{\"type\":2}],\"admin_list\":[{\"userid\":\"ming\"}]}}",
		.want = "profile wecom/ming\nprofile wecom/ming\n"
			"profile wecom/wm1 name=\"小满\" unionid=\"oU1\"\n"
			"reject line 1: no user id: raw=\"{\\\"type\\\":2}\"\n",
	},
	{
		.label =
			"the archive: to staff, from staff, in a room; no login, nothing taken back",
		.path = "x.jsonl",
		.importer = ARCHIVE,
		.records = 4,
		.text = "{\"msgid\":\"m1_external\",\"action\":\"send\",\"from\":\"wm1\","
			"\"tolist\":[\"ming\"],\"roomid\":\"\",\"msgtime\":1777600800123,"
			"\"msgtype\":\"text\",\"text\":{\"content\":\"在吗\"}}\n"
			"{\"msgid\":\"m2\",\"action\":\"send\",\"from\":\"ming\","
			"\"tolist\":[\"wm1\"],\"msgtime\":1777600801000,"
			"\"msgtype\":\"image\",\"image\":{\"md5sum\":\"a\",\"filesize\":1}}\n"
			"{\"msgid\":\"m3\",\"action\":\"switch\",\"time\":1777600801000,"
			"\"user\":\"ming\"}\n"
			"{\"msgid\":\"m4\",\"action\":\"recall\",\"from\":\"wm1\","
			"\"tolist\":[\"ming\"],\"msgtime\":1777600802000,\"msgtype\":\"revoke\"}\n"
			"{\"msgid\":\"m5\",\"action\":\"send\",\"from\":\"wo2\","
			"\"tolist\":[\"ming\",\"wm1\"],\"roomid\":\"wr1\",\"msgtime\":1777600803000,"
			"\"msgtype\":\"text\",\"text\":{\"content\":\"早\"}}\n"
			"{\"msgid\":\"m6\",\"action\":\"send\",\"from\":\"ming\","
			"\"tolist\":[\"hong\"],\"roomid\":\"\",\"msgtime\":1777600804000,"
			"\"msgtype\":\"text\",\"text\":{\"content\":\"内部\"}}\n",
		.want = "message wecom/m1_external actor=wecom/wm1 target=wecom/ming "
			"at=2026-05-01T02:00:00Z text=\"在吗\"\n"
			"message wecom/m2 actor=wecom/ming target=wecom/wm1 "
			"at=2026-05-01T02:00:01Z text=\"image\"\n"
			"message wecom/m5 actor=wecom/wo2 target=wecom/wr1 "
			"at=2026-05-01T02:00:03Z text=\"早\"\n"
			"message wecom/m6 actor=wecom/ming target=wecom/hong "
			"at=2026-05-01T02:00:04Z text=\"内部\"\n",
	},
	{
		.label = "LinkWeChat: the id is the customer's",
		.path = "x.csv",
		.importer = LINKWECHAT,
		.records = 2,
		.text = "客户姓名,客户类型,性别,userid,unionid,生日,所属企业,所属职位,跟进员工,"
			"商机阶段,添加方式,添加时间,企业标签,手机号,邮箱,QQ,所在省市县,详细地址\n"
			"小满,微信用户,女,wm1,oU1,,,,阿明,,扫码,2026-05-01 10:00:00,\"茶友,老客\","
			",,,浙江省杭州市,\n"
			"阿茶,微信用户,男,ming,,,,,阿明,,扫码,2026-05-02,,,,,,\n",
		.want = "profile wecom/wm1 name=\"小满\" gender=f place=\"浙江省杭州市\" "
			"tags=\"茶友,老客\" unionid=\"oU1\"\n"
			"follow wecom/= actor=wecom/wm1 target=wecom/@阿明 "
			"at=2026-05-01T02:00:00Z\n"
			"profile wecom/@阿茶 name=\"阿茶\" gender=m\n"
			"follow wecom/= actor=wecom/@阿茶 target=wecom/ming "
			"at=2026-05-01T16:00:00Z~d\n",
	},
	{
		.label = "the customer pool: names; a number is not kept",
		.path = "x.csv",
		.importer = "wecom pool sheet",
		.records = 2,
		.rejected = 1,
		.text = "手机号,客户名称\n13000000000,小满\n13000000001,\n",
		.want = "profile wecom/@小满 name=\"小满\"\n"
			"reject line 3: no user id: raw=\"13000000001,\"\n",
	},
	{
		.label = "other sheets of customers have more columns",
		.path = "x.csv",
		.text = "手机号,客户名称,金额\n13000000000,小满,3\n",
	},
};

static void reads_wecom(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_wecom),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
