/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

/* What pages of mp.weixin.qq.com ask for, and tools that collect them. */
static const struct ingest_case cases[] = {
	{
		.label = "appmsg_comment without the article: by content",
		.path = "x.json",
		.importer = "wechat article comments json",
		.records = 3,
		.rejected = 1,
		.text = "{\"base_resp\":{\"ret\":0,\"errmsg\":\"ok\"},\"enabled\":1,"
			"\"elected_comment\":[{\"id\":1,\"my_id\":1,\"content_id\":\"6449386741826125"
			"825\",\"nick_name\":\"阿茶\",\"logo_url\":\"http://x\",\"content\":\"好茶<3\""
			",\"create_time\":1700000000,\"like_num\":3,\"is_top\":1,"
			"\"ip_wording\":{\"country_name\":\"中国\",\"province_name\":\"福建\","
			"\"city_name\":\"\"},\"reply_new\":{\"reply_list\":[{\"reply_id\":11,"
			"\"content\":\"谢谢\",\"create_time\":1700000100,\"is_from\":2,"
			"\"nick_name\":\"茶铺\",\"reply_like_num\":1},{\"reply_id\":12,"
			"\"content\":\"同意\",\"create_time\":1700000200,\"is_from\":1,"
			"\"nick_name\":\"小满\"}],\"reply_total_cnt\":2}},{\"id\":2,"
			"\"content_id\":\"6449386741826125826\",\"nick_name\":\"旧友\","
			"\"content\":\"老样子\",\"create_time\":1700000001,\"like_num\":0,"
			"\"reply\":{\"reply_list\":[{\"content\":\"在\",\"create_time\":1700000300}"
			"]}},{\"id\":3,\"nick_name\":\"空\",\"content\":\"\"}],\"elected_comment_tota"
			"l_cnt\":3,\"friend_comment\":[],\"my_comment\":[{\"id\":9,"
			"\"content\":\"自己\",\"nick_name\":\"我\"}]}",
		.want = "comment wechat/= actor=wechat/@阿茶 at=2023-11-14T22:13:20Z "
			"text=\"好茶<3\" place=\"福建\" likes=3\n"
			"reply wechat/= target=wechat/@阿茶 at=2023-11-14T22:15:00Z "
			"text=\"谢谢\" likes=1\n"
			"reply wechat/= actor=wechat/@小满 target=wechat/@阿茶 at=2023-11-14T22:16:40"
			"Z text=\"同意\"\n"
			"comment wechat/= actor=wechat/@旧友 at=2023-11-14T22:13:21Z "
			"text=\"老样子\" likes=0\n"
			"reply wechat/= target=wechat/@旧友 at=2023-11-14T22:18:20Z "
			"text=\"在\"\n"
			"reject line 1: neither an id nor a text: raw=\"{\\\"id\\\":3,"
			"\\\"nick_name\\\":\\\"空\\\",\\\"content\\\":\\\"\\\"}\"\n",
	},
	{
		.label = "appmsg_comment with the address of the article",
		.path = "x.json",
		.importer = "wechat article comments json",
		.records = 3,
		.rejected = 1,
		.post = "https://mp.weixin.qq.com/s?__biz=MTAwMDAwMDAwMQ%3D%3D&amp;mid=2650000001&"
			"amp;idx=1",
		.text = "{\"base_resp\":{\"ret\":0,\"errmsg\":\"ok\"},\"enabled\":1,"
			"\"elected_comment\":[{\"id\":1,\"my_id\":1,\"content_id\":\"6449386741826125"
			"825\",\"nick_name\":\"阿茶\",\"logo_url\":\"http://x\",\"content\":\"好茶<3\""
			",\"create_time\":1700000000,\"like_num\":3,\"is_top\":1,"
			"\"ip_wording\":{\"country_name\":\"中国\",\"province_name\":\"福建\","
			"\"city_name\":\"\"},\"reply_new\":{\"reply_list\":[{\"reply_id\":11,"
			"\"content\":\"谢谢\",\"create_time\":1700000100,\"is_from\":2,"
			"\"nick_name\":\"茶铺\",\"reply_like_num\":1},{\"reply_id\":12,"
			"\"content\":\"同意\",\"create_time\":1700000200,\"is_from\":1,"
			"\"nick_name\":\"小满\"}],\"reply_total_cnt\":2}},{\"id\":2,"
			"\"content_id\":\"6449386741826125826\",\"nick_name\":\"旧友\","
			"\"content\":\"老样子\",\"create_time\":1700000001,\"like_num\":0,"
			"\"reply\":{\"reply_list\":[{\"content\":\"在\",\"create_time\":1700000300}"
			"]}},{\"id\":3,\"nick_name\":\"空\",\"content\":\"\"}],\"elected_comment_tota"
			"l_cnt\":3,\"friend_comment\":[],\"my_comment\":[{\"id\":9,"
			"\"content\":\"自己\",\"nick_name\":\"我\"}]}",
		.want = "comment wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125825 "
			"actor=wechat/@阿茶 post=wechat/MTAwMDAwMDAwMQ==/2650000001_1 "
			"at=2023-11-14T22:13:20Z text=\"好茶<3\" place=\"福建\" likes=3\n"
			"reply wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125825@reply11 "
			"actor=wechat/1000000001 target=wechat/@阿茶 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_1 parent=wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125825 "
			"at=2023-11-14T22:15:00Z text=\"谢谢\" likes=1\n"
			"reply wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125825@reply12 "
			"actor=wechat/@小满 target=wechat/@阿茶 post=wechat/MTAwMDAwMDAwMQ==/26500000"
			"01_1 parent=wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125825 "
			"at=2023-11-14T22:16:40Z text=\"同意\"\n"
			"comment wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125826 "
			"actor=wechat/@旧友 post=wechat/MTAwMDAwMDAwMQ==/2650000001_1 "
			"at=2023-11-14T22:13:21Z text=\"老样子\" likes=0\n"
			"reply wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125826@reply "
			"actor=wechat/1000000001 target=wechat/@旧友 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_1 parent=wechat/MTAwMDAwMDAwMQ==/2650000001_1/6449386741826125826 "
			"at=2023-11-14T22:18:20Z text=\"在\"\n"
			"reject line 1: neither an id nor a text: raw=\"{\\\"id\\\":3,"
			"\\\"nick_name\\\":\\\"空\\\",\\\"content\\\":\\\"\\\"}\"\n",
	},
	{
		.label = "getappmsgext of an unknown article",
		.path = "x.json",
		.importer = "wechat article numbers json",
		.records = 1,
		.rejected = 1,
		.text = "{\"advertisement_info\":[],\"appmsgstat\":{\"show\":true,"
			"\"is_login\":true,\"liked\":false,\"read_num\":1024,\"like_num\":7,"
			"\"old_like_num\":12,\"ret\":0},\"comment_enabled\":1}",
		.want = "reject line 1: the numbers of which article? name it with "
			"--post: raw=\"{\\\"advertisement_info\\\":[],\\\"appmsgstat\\\":{\\\"show\\\""
			":true,\\\"is_login\\\":true,\\\"liked\\\":false,\\\"read_num\\\":1024,"
			"\\\"like_num\\\":7,\\\"old_like_num\\\":12,\\\"ret\\\":0}"
			",\\\"comment_enabled\\\":1}\"\n",
	},
	{
		.label = "getappmsgext: like_num counts 在看",
		.path = "x.json",
		.importer = "wechat article numbers json",
		.records = 1,
		.account = "MTAwMDAwMDAwMQ==",
		.post = "2650000001_1",
		.text = "{\"advertisement_info\":[],\"appmsgstat\":{\"show\":true,"
			"\"is_login\":true,\"liked\":false,\"read_num\":1024,\"like_num\":7,"
			"\"old_like_num\":12,\"ret\":0},\"comment_enabled\":1}",
		.want = "named wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"likes=12 reads=1024\n"
			"metric reads=1024 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_1\n"
			"metric likes=12 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/26500"
			"00001_1\n"
			"metric wows=7 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650000"
			"001_1\n",
	},
	{
		.label = "general_msg_list, a push a line",
		.path = "x.jsonl",
		.importer = "wechat article list json",
		.records = 3,
		.rejected = 1,
		.text = "{\"comm_msg_info\":{\"id\":1000000001,\"type\":49,\"datetime\":1700000000,"
			"\"fakeid\":\"1000000001\"},\"app_msg_ext_info\":{\"title\":\"春茶\","
			"\"digest\":\"说说茶\",\"content_url\":\"http:\\\\/\\\\/mp.weixin.qq.com\\\\/"
			"s?__biz=MTAwMDAwMDAwMQ==&amp;mid=2650000001&amp;idx=1&amp;sn=0#wechat_redire"
			"ct\",\"author\":\"小满\",\"is_multi\":1,\"multi_app_msg_item_list\":[{\"titl"
			"e\":\"夏茶\",\"digest\":\"\",\"content_url\":\"http:\\\\/\\\\/mp.weixin.qq.c"
			"om\\\\/s?__biz=MTAwMDAwMDAwMQ==&amp;mid=2650000001&amp;idx=2&"
			"amp;sn=0\"}]}}\n"
			"{\"comm_msg_info\":{\"id\":1000000002,\"type\":49,\"datetime\":1700000001,"
			"\"fakeid\":\"1000000001\"},\"app_msg_ext_info\":{\"title\":\"\","
			"\"content_url\":\"\",\"multi_app_msg_item_list\":[]}}\n"
			"{\"comm_msg_info\":{\"id\":1000000003,\"type\":1,\"datetime\":1700000002,"
			"\"fakeid\":\"1000000001\",\"content\":\"今天打烊\"}}\n",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2023-11-14T22:13:20Z text=\"春茶\\n说说茶\" cut url=\"http://mp.weixin.qq"
			".com/s?__biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0#wechat_redirect\"\n"
			"post wechat/MTAwMDAwMDAwMQ==/2650000001_2 author=wechat/1000000001 "
			"at=2023-11-14T22:13:20Z text=\"夏茶\" cut url=\"http://mp.weixin.qq.com/s?__"
			"biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=2&sn=0\"\n"
			"reject line 2: neither an address nor a title: raw=\"{\\\"comm_msg_info\\\":"
			"{\\\"id\\\":1000000002,\\\"type\\\":49,\\\"datetime\\\":1700000001,"
			"\\\"fakeid\\\":\\\"1000000001\\\"},\\\"app_msg_ext_info\\\":{\\\"title\\\":\\"
			"\"\\\",\\\"content_url\\\":\\\"\\\",\\\"multi_app_msg_item_list\\\":[]}"
			"}\"\n"
			"post wechat/MTAwMDAwMDAwMQ==/1000000003 author=wechat/1000000001 "
			"at=2023-11-14T22:13:22Z text=\"今天打烊\"\n",
	},
	{
		.label = "general_msg_list as a string in the answer",
		.path = "x.json",
		.importer = "wechat article list json",
		.records = 1,
		.text = "{\"ret\":0,\"errmsg\":\"ok\",\"msg_count\":1,\"can_msg_continue\":1,"
			"\"general_msg_list\":\"{\\\"list\\\":[{\\\"comm_msg_info\\\":{\\\"id\\\":100"
			"0000001,\\\"type\\\":49,\\\"datetime\\\":1700000000,\\\"fakeid\\\":\\\"10000"
			"00001\\\"},\\\"app_msg_ext_info\\\":{\\\"title\\\":\\\"春茶\\\","
			"\\\"content_url\\\":\\\"http:\\\\/\\\\/mp.weixin.qq.com\\\\/s?__biz=MTAwMDAw"
			"MDAwMQ==&amp;mid=2650000001&amp;idx=1&amp;sn=0\\\"}}]}\"}",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2023-11-14T22:13:20Z text=\"春茶\" cut url=\"http://mp.weixin.qq.com/s?__"
			"biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0\"\n",
	},
	{
		.label = "appmsgpublish: a string in a string",
		.path = "x.json",
		.importer = "wechat article list json",
		.records = 2,
		.rejected = 1,
		.text = "{\"base_resp\":{\"ret\":0,\"err_msg\":\"ok\"},\"is_admin\":true,"
			"\"publish_page\":\"{\\\"total_count\\\":1,\\\"publish_list\\\":[{\\\"publish"
			"_type\\\":1,\\\"publish_info\\\":\\\"{&quot;type&quot;:9,"
			"&quot;sent_info&quot;:{&quot;time&quot;:1700000000,&quot;is_send_all&"
			"quot;:true},&quot;sent_status&quot;:{&quot;total&quot;:5000,"
			"&quot;succ&quot;:4990},&quot;appmsg_info&quot;:[{&quot;appmsgid&"
			"quot;:2650000001,&quot;itemidx&quot;:1,&quot;title&quot;:&"
			"quot;春茶&quot;,&quot;read_num&quot;:100,&quot;old_like_num&"
			"quot;:9,&quot;like_num&quot;:2,&quot;comment_num&quot;:3,"
			"&quot;share_num&quot;:4,&quot;content_url&quot;:&quot;http://mp.weixin.qq.co"
			"m/s?__biz=MTAwMDAwMDAwMQ==&amp;amp;mid=2650000001&amp;amp;idx=1&"
			"amp;amp;sn=0#rd&quot;}]}\\\"},{\\\"publish_info\\\":\\\"\\\"}"
			"]}\"}",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2023-11-14T22:13:20Z text=\"春茶\" cut url=\"http://mp.weixin.qq.com/s?__"
			"biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0#rd\" likes=9 "
			"comments=3 reposts=4 reads=100\n"
			"metric delivered=5000 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_1\n"
			"reject line 1: no article in it: raw=\"{\\\"publish_info\\\":\\\"\\\"}"
			"\"\n",
	},
	{
		.label = "appmsgpublish unpacked; a short address",
		.path = "x.json",
		.importer = "wechat article list json",
		.records = 1,
		.text = "{\"publish_page\":{\"publish_list\":[{\"publish_info\":{\"sent_info\":{\"tim"
			"e\":1700000000},\"appmsg_info\":[{\"appmsgid\":2650000001,"
			"\"itemidx\":2,\"title\":\"夏茶\",\"content_url\":\"https://mp.weixin.qq.com/"
			"s/AbCdEfGhIjKlMnOpQrStUv\"}]}}]}}",
		.want = "post wechat/AbCdEfGhIjKlMnOpQrStUv at=2023-11-14T22:13:20Z "
			"text=\"夏茶\" cut url=\"https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv\"\n",
	},
	{
		.label = "the same with the number of the account",
		.path = "x.json",
		.importer = "wechat article list json",
		.records = 1,
		.account = "1000000001",
		.text = "{\"publish_page\":{\"publish_list\":[{\"publish_info\":{\"sent_info\":{\"tim"
			"e\":1700000000},\"appmsg_info\":[{\"appmsgid\":2650000001,"
			"\"itemidx\":2,\"title\":\"夏茶\",\"content_url\":\"https://mp.weixin.qq.com/"
			"s/AbCdEfGhIjKlMnOpQrStUv\"}]}}]}}",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_2 author=wechat/1000000001 "
			"at=2023-11-14T22:13:20Z text=\"夏茶\" cut url=\"https://mp.weixin.qq.com/s/A"
			"bCdEfGhIjKlMnOpQrStUv\"\n",
	},
	{
		.label = "wechat-article-exporter: articles with comments",
		.path = "x.json",
		.importer = "wechat-article-exporter json",
		.records = 2,
		.text = "[{\"aid\":\"2650000001_1\",\"appmsgid\":2650000001,\"itemidx\":1,"
			"\"fakeid\":\"MTAwMDAwMDAwMQ==\",\"_accountName\":\"茶铺\","
			"\"title\":\"春茶\",\"digest\":\"说说茶\",\"link\":\"https://mp.weixin.qq.com"
			"/s/AbCdEfGhIjKlMnOpQrStUv\",\"create_time\":1700000000,\"update_time\":17000"
			"00100,\"appmsg_album_infos\":[{\"title\":\"四季\"},{\"title\":\"茶\"}"
			"],\"readNum\":100,\"oldLikeNum\":9,\"likeNum\":2,\"shareNum\":4,"
			"\"commentNum\":1,\"content\":\"<p>先洗杯。</p>\",\"comments\":[{\"content_id"
			"\":\"77\",\"nick_name\":\"阿茶\",\"content\":\"好\",\"create_time\":17000002"
			"00,\"like_num\":1,\"reply_new\":{\"reply_list\":[]},\"$reply_list\":[{\"repl"
			"y_id\":1,\"content\":\"谢\",\"create_time\":1700000300,\"is_from\":2}"
			"]}]},{\"aid\":\"2650000002_1\",\"appmsgid\":2650000002,\"fakeid\":\"MTAwMDAw"
			"MDAwMQ==\",\"title\":\"夏茶\",\"link\":\"http://mp.weixin.qq.com/s?__biz=MTA"
			"wMDAwMDAwMQ==&mid=2650000002&idx=1\",\"create_time\":1700000000}"
			"]",
		.want = "profile wechat/1000000001 name=\"茶铺\"\n"
			"post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2023-11-14T22:15:00Z text=\"春茶\\n先洗杯。\" url=\"https://mp.weixin.qq."
			"com/s/AbCdEfGhIjKlMnOpQrStUv\" topics=\"四季,茶\" likes=9 "
			"comments=1 reposts=4 reads=100\n"
			"comment wechat/MTAwMDAwMDAwMQ==/2650000001_1/77 actor=wechat/@阿茶 "
			"post=wechat/MTAwMDAwMDAwMQ==/2650000001_1 at=2023-11-14T22:16:40Z "
			"text=\"好\" likes=1\n"
			"reply wechat/MTAwMDAwMDAwMQ==/2650000001_1/77@reply1 actor=wechat/1000000001"
			" target=wechat/@阿茶 post=wechat/MTAwMDAwMDAwMQ==/2650000001_1 "
			"parent=wechat/MTAwMDAwMDAwMQ==/2650000001_1/77 at=2023-11-14T22:18:20Z "
			"text=\"谢\"\n"
			"post wechat/MTAwMDAwMDAwMQ==/2650000002_1 author=wechat/1000000001 "
			"at=2023-11-14T22:13:20Z text=\"夏茶\" cut url=\"http://mp.weixin.qq.com/s?__"
			"biz=MTAwMDAwMDAwMQ==&mid=2650000002&idx=1\"\n",
	},
	{
		.label = "wechat-article-exporter: accounts",
		.path = "x.json",
		.importer = "wechat-article-exporter accounts json",
		.records = 2,
		.rejected = 1,
		.text = "{\"version\":\"1\",\"usefor\":\"wechat-article-exporter\","
			"\"accounts\":[{\"fakeid\":\"MTAwMDAwMDAwMQ==\",\"nickname\":\"茶铺\","
			"\"alias\":\"chapu\",\"round_head_img\":\"http://x\"},{\"fakeid\":\"\","
			"\"nickname\":\"无号\"}]}",
		.want = "profile wechat/1000000001 name=\"茶铺\"\n"
			"reject line 1: an account without an id: raw=\"{\\\"fakeid\\\":\\\"\\\","
			"\\\"nickname\\\":\\\"无号\\\"}\"\n",
	},
	{
		.label = "wechat-article-exporter: the sheet",
		.path = "x.csv",
		.importer = "wechat article list csv",
		.records = 2,
		.text = "公众号,ID,链接,标题,封面,摘要,创建时间,发布时间,阅读,点赞,"
			"分享,喜欢,留言,作者,是否原创,文章类型,所属合集,文章内容\n"
			"茶铺,2650000001_1,http://mp.weixin.qq.com/s?__biz=MTAwMDAwMDAwMQ==&"
			"amp;mid=2650000001&amp;idx=1,春茶,,说说茶,2024-03-01 08:00:00,"
			"2024-03-01 09:00:00,100,9,4,2,1,小满,原创,普通图文,四季,"
			"先洗杯。\n"
			"茶铺,2650000002_1,https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv,"
			"夏茶,,,2024-03-02 08:00:00,2024-03-02 09:00:00,,,,,,,,,,"
			"\n",
		.want = "profile wechat/1000000001 name=\"茶铺\"\n"
			"post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2024-03-01T01:00:00Z text=\"春茶\\n先洗杯。\" url=\"http://mp.weixin.qq.c"
			"om/s?__biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1\" topics=\"四季\" "
			"likes=9 comments=1 reposts=4 reads=100\n"
			"post wechat/AbCdEfGhIjKlMnOpQrStUv author=wechat/@茶铺 at=2024-03-02T01:00:0"
			"0Z text=\"夏茶\" cut url=\"https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv"
			"\"\n",
	},
	{
		.label = "wechatDownload",
		.path = "x.csv",
		.importer = "wechat article list csv",
		.records = 2,
		.rejected = 1,
		.text = "title,url,time,like_num,read_num,share_num,comment_count\n"
			"春茶,http://mp.weixin.qq.com/s?__biz=MTAwMDAwMDAwMQ==&amp;mid=2650000001&"
			"amp;idx=1&amp;sn=0,2024-03-01 09:00:00,9,100,4,{}\n"
			",,2024-03-01 09:00:00,9,100,4,1\n",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2024-03-01T01:00:00Z text=\"春茶\" cut url=\"http://mp.weixin.qq.com/s?__"
			"biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0\" likes=9 "
			"reposts=4 reads=100\n"
			"reject line 3: neither an address nor a title: raw=\",,2024-03-01 "
			"09:00:00,9,100,4,1\"\n",
	},
};

static void reads_pages_of_articles(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_pages_of_articles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
