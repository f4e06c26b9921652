/* SPDX-License-Identifier: MIT */
#include "demo.h"

/* What a folder of exports always holds as well: things that cannot be read, whole or in part. */

static void write_broken(struct demo *d)
{
	struct out *o = out_open(d, "其他/坏行_评论_2026-05.csv");
	int64_t at = date_of(2026, 5, 20) + 9 * HOUR;
	const struct post *p = NULL;
	char buf[48];

	for (size_t i = 0; i < d->posts.n; i++)
		if (d->posts.at[i].author == HOUSE_OWN && d->posts.at[i].at < at - DAY)
			p = &d->posts.at[i];
	out_text(o,
		"comment_id,create_time,create_date_time,note_id,content,sub_comment_count,"
		"comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,nickname,"
		"gender,profile_url,avatar\n");
	for (int i = 0; i < 4; i++) {
		const struct person *who = &d->people.at[HOUSE_COUNT + 40 + (size_t)i * 3];
		long long mid = mid_at(d, at + i * 600);
		static const char *const texts[] = {"茶香隔着屏幕都闻到了", "收藏了，周末试试冷泡",
			"\"绿茶怎么老是发苦", "红茶加奶真的好喝"};

		/* the third begins with a quote that nothing closes */
		out_format(o, "%lld,%lld,%s,%lld,%s,0,%d,,浙江,%lld,%lld,%s,%s,,\n", mid,
			(long long)(at + i * 600), stamp(at + i * 600, STAMP_ZONE, buf),
			(long long)p->mid, texts[i], i, mid, (long long)who->uid, who->name,
			who->gender);
		if (i == 0)
			out_text(o, ",,锟斤拷锟斤拷,,,,,,,,,,,,\n");
	}
	out_close(o);
}

static void write_unknown(struct demo *d)
{
	struct out *o = out_open(d, "其他/门店登记.csv");

	out_text(o, "登记日期,顾客称呼,到店人数,喝了什么,备注\n"
		    "2026-05-02,林姐,3,正山小种,靠窗位置\n"
		    "2026-05-02,穿蓝衬衫的先生,1,安吉白茶,问了盖碗\n"
		    "2026-05-03,周老师,6,老白茶,预约下周\n");
	out_close(o);
}

static void write_error(struct demo *d)
{
	struct out *o = out_open(d, "其他/comment_list_2247483999_1.json");

	out_text(o,
		"{\"errcode\":40001,\"errmsg\":\"invalid credential, access_token is invalid or not "
		"latest\"}\n");
	out_close(o);
}

void write_others(struct demo *d)
{
	write_broken(d);
	write_unknown(d);
	write_error(d);
}
