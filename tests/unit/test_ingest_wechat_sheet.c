/* SPDX-License-Identifier: MIT */
#include "ingest_case.h"

/* The sheets of the backend of an Official Account. */
static const struct ingest_case cases[] = {
	{
		.label = "followers a day, with a line of sums",
		.path = "x.csv",
		.importer = "wechat backend followers sheet",
		.records = 2,
		.rejected = 1,
		.account = "gh_000000000001",
		.text = "时间,新关注人数,取消关注人数,净增关注人数,累积关注人数\n"
			"2024-03-01,11,1,10,\"1,240\"\n"
			"合计,11,1,10,\n",
		.want = "metric followers_new=11 account=wechat/gh_000000000001 day=2024-03-01\n"
			"metric followers_lost=1 account=wechat/gh_000000000001 day=2024-03-01\n"
			"metric followers_net=10 account=wechat/gh_000000000001 day=2024-03-01\n"
			"metric followers_total=1240 account=wechat/gh_000000000001 "
			"day=2024-03-01\n"
			"reject line 3: no day: raw=\"合计,11,1,10,\"\n",
	},
	{
		.label = "reads by channel: a compact date, the count of a spreadsheet",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 2,
		.text = "日期,渠道,阅读人数\n"
			"20240301,全部,100\n"
			"45352,朋友圈,\"1,030\"\n",
		.want = "metric readers=100 day=2024-03-01\n"
			"metric readers=1030 day=2024-03-01 part=\"朋友圈\"\n",
	},
	{
		.label = "shares a day",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 1,
		.text = "日期,分享人数,跳转阅读原文人数,微信收藏人数,发表篇数\n"
			"2024/3/1,5,0,2,1\n",
		.want = "metric original_readers=0 day=2024-03-01\n"
			"metric sharers=5 day=2024-03-01\n"
			"metric favoriters=2 day=2024-03-01\n"
			"metric posts=1 day=2024-03-01\n",
	},
	{
		.label = "reads by channel and article",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 2,
		.text = "传播渠道,发表日期,内容标题,阅读人数,阅读人数占比\n"
			"朋友圈,20240301,春茶,40,12.3%\n"
			"全部,20240301,春茶,300,100%\n",
		.want = "named wechat/title/2024-03-01 春茶 at=2024-02-29T16:00:00Z~d "
			"text=\"春茶\" cut\n"
			"metric readers=40 post=wechat/title/2024-03-01 春茶 part=\"朋友圈\"\n"
			"named wechat/title/2024-03-01 春茶 at=2024-02-29T16:00:00Z~d "
			"text=\"春茶\" cut\n"
			"metric readers=300 post=wechat/title/2024-03-01 春茶\n",
	},
	{
		.label = "articles, 2026",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 2,
		.text = "内容标题,发表日期,阅读人数,分享人数,阅读后关注人数,送达人数,"
			"送达完成率,阅读完成率,内容url\n"
			"春茶,20240301,300,20,3,5000,0.9,62.5%,http://mp.weixin.qq.com/s?__biz=MTAwMD"
			"AwMDAwMQ==&mid=2650000001&idx=1&sn=0#rd\n"
			"夏茶,20240302,10,,,,,0.5,https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv\n",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2024-02-29T16:00:00Z~d text=\"春茶\" cut url=\"http://mp.weixin.qq.com/s?"
			"__biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0#rd\"\n"
			"metric readers=300 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/26"
			"50000001_1\n"
			"metric sharers=20 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_1\n"
			"metric delivered=5000 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_1\n"
			"metric follows_after_reading=3 account=wechat/1000000001 "
			"post=wechat/MTAwMDAwMDAwMQ==/2650000001_1\n"
			"metric finish_rate=0.625 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwM"
			"Q==/2650000001_1\n"
			"post wechat/AbCdEfGhIjKlMnOpQrStUv at=2024-03-01T16:00:00Z~d "
			"text=\"夏茶\" cut url=\"https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv\"\n"
			"metric readers=10 post=wechat/AbCdEfGhIjKlMnOpQrStUv\n"
			"metric finish_rate=0.5 post=wechat/AbCdEfGhIjKlMnOpQrStUv\n",
	},
	{
		.label = "articles, classic",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 1,
		.text = "内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,"
			"阅读后关注人数,送达人数,公众号消息阅读次数,送达阅读率,首次分享次数,"
			"分享产生阅读次数,首次分享率,每次分享带来阅读次数,阅读完成率,"
			"内容url\n"
			"春茶,20220329,300,420,20,25,3,5000,187,0.0374,12,90,0.064,"
			"3.6,0.61,http://mp.weixin.qq.com/s?__biz=MTAwMDAwMDAwMQ==&"
			"mid=2650000001&idx=1&sn=0\n",
		.want = "post wechat/MTAwMDAwMDAwMQ==/2650000001_1 author=wechat/1000000001 "
			"at=2022-03-28T16:00:00Z~d text=\"春茶\" cut url=\"http://mp.weixin.qq.com/s?"
			"__biz=MTAwMDAwMDAwMQ==&mid=2650000001&idx=1&sn=0\" reads=420\n"
			"metric readers=300 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/26"
			"50000001_1\n"
			"metric reads=420 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1\n"
			"metric sharers=20 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/265"
			"0000001_1\n"
			"metric shares=25 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1\n"
			"metric delivered=5000 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ=="
			"/2650000001_1\n"
			"metric follows_after_reading=3 account=wechat/1000000001 "
			"post=wechat/MTAwMDAwMDAwMQ==/2650000001_1\n"
			"metric read_rate=0.0374 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ"
			"==/2650000001_1\n"
			"metric finish_rate=0.61 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ"
			"==/2650000001_1\n"
			"metric reads=187 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1 part=\"公众号消息\"\n"
			"metric reads=90 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/26500"
			"00001_1 part=\"分享产生\"\n"
			"metric shares=12 account=wechat/1000000001 post=wechat/MTAwMDAwMDAwMQ==/2650"
			"000001_1 part=\"首次分享\"\n",
	},
	{
		.label = "by the hour",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 2,
		.text = "时间,小时,图文页阅读人数,图文页阅读次数,原文页阅读人数,原文页阅读次数,"
			"分享转发人数,分享转发次数,微信收藏人数,收藏次数\n"
			"2016-03-01,07:00,10,12,1,1,2,2,0,0\n"
			"2016-03-01,2300,1,1,0,0,0,0,0,0\n",
		.want = "metric readers=10 day=2016-03-01 hour=7\n"
			"metric reads=12 day=2016-03-01 hour=7\n"
			"metric original_readers=1 day=2016-03-01 hour=7\n"
			"metric original_reads=1 day=2016-03-01 hour=7\n"
			"metric sharers=2 day=2016-03-01 hour=7\n"
			"metric shares=2 day=2016-03-01 hour=7\n"
			"metric favoriters=0 day=2016-03-01 hour=7\n"
			"metric favorites=0 day=2016-03-01 hour=7\n"
			"metric readers=1 day=2016-03-01 hour=23\n"
			"metric reads=1 day=2016-03-01 hour=23\n"
			"metric original_readers=0 day=2016-03-01 hour=23\n"
			"metric original_reads=0 day=2016-03-01 hour=23\n"
			"metric sharers=0 day=2016-03-01 hour=23\n"
			"metric shares=0 day=2016-03-01 hour=23\n"
			"metric favoriters=0 day=2016-03-01 hour=23\n"
			"metric favorites=0 day=2016-03-01 hour=23\n",
	},
	{
		.label = "one article, which is not named",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 1,
		.rejected = 1,
		.text = "日期,传播渠道,阅读人数,阅读次数,分享人数,分享次数\n"
			"2024-03-01,推荐,7,8,1,1\n",
		.want = "reject line 2: the numbers of which article? name it with "
			"--post: raw=\"2024-03-01,推荐,7,8,1,1\"\n",
	},
	{
		.label = "one article",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 1,
		.post = "2650000001_1",
		.text = "日期,传播渠道,阅读人数,阅读次数,分享人数,分享次数\n"
			"2024-03-01,推荐,7,8,1,1\n",
		.want = "metric readers=7 post=wechat/2650000001_1 day=2024-03-01 "
			"part=\"推荐\"\n"
			"metric reads=8 post=wechat/2650000001_1 day=2024-03-01 part=\"推荐\"\n"
			"metric sharers=1 post=wechat/2650000001_1 day=2024-03-01 "
			"part=\"推荐\"\n"
			"metric shares=1 post=wechat/2650000001_1 day=2024-03-01 "
			"part=\"推荐\"\n",
	},
	{
		.label = "the overview of one article, in full-width brackets",
		.path = "x.csv",
		.importer = "wechat backend articles sheet",
		.records = 1,
		.post = "2650000001_1",
		.text = "阅读（次）,平均停留时长（秒）,完读率,阅读后关注（人）,分享（次）,"
			"在看（次）,点赞（次）,赞赏（分）,评论（条）,互动率\n"
			"420,61.5,58.2%,3,25,4,9,250,2,5%\n",
		.want = "metric reads=420 post=wechat/2650000001_1\n"
			"metric shares=25 post=wechat/2650000001_1\n"
			"metric likes=9 post=wechat/2650000001_1\n"
			"metric wows=4 post=wechat/2650000001_1\n"
			"metric comments=2 post=wechat/2650000001_1\n"
			"metric reward=2.5 post=wechat/2650000001_1\n"
			"metric follows_after_reading=3 post=wechat/2650000001_1\n"
			"metric finish_rate=0.582 post=wechat/2650000001_1\n"
			"metric seconds=61.5 post=wechat/2650000001_1\n",
	},
	{
		.label = "three tables side by side in a page that is called .xls",
		.path = "x.xls",
		.importer = "wechat backend articles sheet",
		.records = 7,
		.text = "<html><head><meta charset=\"utf-8\"></head><body><table>"
			"<tr><td></td><td>数据趋势</td></tr><tr><td></td><td>流量分析</td>"
			"<td></td><td></td><td></td><td>分享收藏</td><td></td><td>"
			"</td><td></td><td></td><td></td><td>传播渠道</td></tr><tr>"
			"<td></td><td>日期</td><td>渠道</td><td>阅读人数</td><td>"
			"</td><td>日期</td><td>分享人数</td><td>跳转阅读原文人数</td>"
			"<td>微信收藏人数</td><td>发表篇数</td><td></td><td>传播渠道</td>"
			"<td>发表日期</td><td>内容标题</td><td>阅读人数</td><td>阅读人数占比</td>"
			"</tr><tr><td></td><td>2026-08-01</td><td>全部</td><td>100</td>"
			"<td></td><td>2026-08-01</td><td>5</td><td>0</td><td>2</td>"
			"<td>1</td><td></td><td>全部</td><td>20260801</td><td>春茶</td>"
			"<td>60</td><td>100%</td></tr><tr><td></td><td>2026-08-01</td>"
			"<td>朋友圈</td><td>30</td><td></td><td>2026-08-02</td><td>"
			"6</td><td>1</td><td>0</td><td>0</td><td></td><td>朋友圈</td>"
			"<td>20260801</td><td>春茶</td><td>20</td><td>33.3%</td></tr>"
			"<tr><td></td><td>2026-08-02</td><td>全部</td><td>90</td>"
			"<td></td><td></td><td></td><td></td><td></td><td></td><td>"
			"</td><td></td><td></td><td></td><td></td><td></td></tr></table>"
			"</body></html>",
		.want = "metric readers=100 day=2026-08-01\n"
			"metric readers=30 day=2026-08-01 part=\"朋友圈\"\n"
			"metric readers=90 day=2026-08-02\n"
			"metric original_readers=0 day=2026-08-01\n"
			"metric sharers=5 day=2026-08-01\n"
			"metric favoriters=2 day=2026-08-01\n"
			"metric posts=1 day=2026-08-01\n"
			"metric original_readers=1 day=2026-08-02\n"
			"metric sharers=6 day=2026-08-02\n"
			"metric favoriters=0 day=2026-08-02\n"
			"metric posts=0 day=2026-08-02\n"
			"named wechat/title/2026-08-01 春茶 at=2026-07-31T16:00:00Z~d "
			"text=\"春茶\" cut\n"
			"metric readers=60 post=wechat/title/2026-08-01 春茶\n"
			"named wechat/title/2026-08-01 春茶 at=2026-07-31T16:00:00Z~d "
			"text=\"春茶\" cut\n"
			"metric readers=20 post=wechat/title/2026-08-01 春茶 part=\"朋友圈\"\n",
	},
	{
		.label = "sections one above the other",
		.path = "x.xls",
		.importer = "wechat backend articles sheet",
		.records = 7,
		.post = "2650000001_1",
		.text = "<html><head><meta charset=\"utf-8\"></head><body><table>"
			"<tr><td>数据概况</td></tr><tr><td>阅读（次）</td><td>平均停留时长（秒）</td>"
			"<td>完读率</td><td>阅读后关注（人）</td><td>分享（次）</td>"
			"<td>在看（次）</td><td>点赞（次）</td><td>赞赏（分）</td>"
			"<td>评论（条）</td><td>互动率</td></tr><tr><td>420</td><td>"
			"61.5</td><td>58.2%</td><td>3</td><td>25</td><td>4</td><td>"
			"9</td><td>250</td><td>2</td><td>5%</td></tr><tr></tr><tr>"
			"<td>数据趋势明细</td></tr><tr><td>日期</td><td>传播渠道</td>"
			"<td>阅读人数</td><td>阅读次数</td><td>分享人数</td><td>分享次数</td>"
			"</tr><tr><td>2026-08-01</td><td>全部</td><td>300</td><td>"
			"420</td><td>20</td><td>25</td></tr><tr><td>2026-08-01</td>"
			"<td>推荐</td><td>40</td><td>50</td><td>1</td><td>1</td></tr>"
			"<tr></tr><tr><td>性别分布</td></tr><tr><td>性别</td><td>"
			"人数</td><td>占比</td></tr><tr><td>男</td><td>40</td><td>"
			"40%</td></tr><tr><td>女</td><td>60</td><td>60%</td></tr>"
			"<tr></tr><tr><td>年龄分布</td></tr><tr><td>年龄</td><td>"
			"人数</td><td>占比</td></tr><tr><td>18-25岁</td><td>10</td>"
			"<td>10%</td></tr><tr></tr><tr><td>地域分布</td></tr><tr>"
			"<td>地域</td><td>人数</td><td>占比</td></tr><tr><td>福建省</td>"
			"<td>80</td><td>80%</td></tr></table></body></html>",
		.want = "metric reads=420 post=wechat/2650000001_1\n"
			"metric shares=25 post=wechat/2650000001_1\n"
			"metric likes=9 post=wechat/2650000001_1\n"
			"metric wows=4 post=wechat/2650000001_1\n"
			"metric comments=2 post=wechat/2650000001_1\n"
			"metric reward=2.5 post=wechat/2650000001_1\n"
			"metric follows_after_reading=3 post=wechat/2650000001_1\n"
			"metric finish_rate=0.582 post=wechat/2650000001_1\n"
			"metric seconds=61.5 post=wechat/2650000001_1\n"
			"metric readers=300 post=wechat/2650000001_1 day=2026-08-01\n"
			"metric reads=420 post=wechat/2650000001_1 day=2026-08-01\n"
			"metric sharers=20 post=wechat/2650000001_1 day=2026-08-01\n"
			"metric shares=25 post=wechat/2650000001_1 day=2026-08-01\n"
			"metric readers=40 post=wechat/2650000001_1 day=2026-08-01 "
			"part=\"推荐\"\n"
			"metric reads=50 post=wechat/2650000001_1 day=2026-08-01 "
			"part=\"推荐\"\n"
			"metric sharers=1 post=wechat/2650000001_1 day=2026-08-01 "
			"part=\"推荐\"\n"
			"metric shares=1 post=wechat/2650000001_1 day=2026-08-01 "
			"part=\"推荐\"\n"
			"metric readers=40 post=wechat/2650000001_1 part=\"男\"\n"
			"metric readers=60 post=wechat/2650000001_1 part=\"女\"\n"
			"metric readers=10 post=wechat/2650000001_1 part=\"18-25岁\"\n"
			"metric readers=80 post=wechat/2650000001_1 part=\"福建省\"\n",
	},
};

static void reads_sheets(void **state)
{
	(void)state;
	ingest_cases_run(cases, SRM_COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_sheets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
