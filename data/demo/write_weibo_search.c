/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

#include "srm/base/num.h"

/* dataabc/weibo-search of 2025-05: 21 columns, pictures as a Python list. */

static const char header[] =
	"\xEF\xBB\xBFid,bid,user_id,用户昵称,微博正文,头条文章url,发布位置,艾特用户,话题,转发数,评论数,"
	"点赞数,发布时间,发布工具,微博图片url,微博视频url,retweet_id,ip,user_authentication,"
	"会员类型,会员等级\r\n";

/* One line of the result: a post of a person's own, or a repost. */
struct found {
	const struct person *who;
	int64_t mid, at, retweet_of;
	const char *text, *tag, *source, *mentions;
	int reposts, comments, likes, pictures;
};

static const char *verified_word(const struct person *p)
{
	if (!p->verified)
		return "普通用户";
	if (p->verified_type == 2)
		return "蓝V";
	return p->followers > 200000 ? "红V" : "黄V";
}

static void put_pictures(struct out *o, const struct found *f)
{
	STR(list);

	str_addc(&list, '[');
	for (int i = 0; i < f->pictures; i++)
		str_addf(&list, "%s'https://wx%d.sinaimg.cn/orj360/demo%llx.jpg'", i ? ", " : "",
			1 + i, (unsigned long long)(f->mid % 999999937));
	str_addc(&list, ']');
	out_cell(o, f->pictures ? list.buf : "");
}

static void put(struct out *o, const struct found *f)
{
	char buf[48], bid[12];
	STR(place);

	str_addn(&place, f->who->place, strcspn(f->who->place, " "));
	out_number(o, f->mid);
	out_cell(o, weibo_mid_to_bid(f->mid, bid));
	out_number(o, f->who->uid);
	out_cell(o, person_name(f->who, f->at));
	out_cell(o, f->text);
	out_blanks(o, 2);
	out_cell(o, f->mentions);
	out_cell(o, f->tag);
	out_number(o, f->reposts);
	out_number(o, f->comments);
	out_number(o, f->likes);
	out_cell(o, stamp(f->at, STAMP_MINUTE, buf));
	out_cell(o, f->source);
	put_pictures(o, f);
	out_cell(o, "");
	if (f->retweet_of)
		out_number(o, f->retweet_of);
	else
		out_cell(o, "");
	out_cell(o, place.buf);
	out_cell(o, verified_word(f->who));
	out_cell(o, f->who->followers > 2000 ? "SVIP" : "");
	out_number(o, f->who->followers > 2000 ? 6 : 0);
	out_row(o);
}

static void put_post(struct out *o, const struct demo *d, const struct post *p, int percent)
{
	struct found f = {
		.who = &d->people.at[p->author],
		.mid = p->mid,
		.at = p->at,
		.text = p->text,
		.tag = p->tag,
		.source = p->source,
		.mentions = p->at_brand ? "山间茶事" : "",
		.reposts = p->reposts * percent / 100,
		.comments = p->comments * percent / 100,
		.likes = p->likes * percent / 100,
		.pictures = p->pictures,
	};

	put(o, &f);
}

/* "a//@B:b//@C:c" names B and C. */
static void add_mentions(struct str *s, const char *text)
{
	while ((text = strstr(text, "//@"))) {
		text += 3;
		if (s->len)
			str_addc(s, ',');
		str_addn(s, text, strcspn(text, ":"));
	}
}

static void put_repost(struct out *o, const struct demo *d, const struct act *a)
{
	STR(mentions);
	struct found f = {
		.who = &d->people.at[a->who],
		.mid = a->mid,
		.at = a->at,
		.retweet_of = d->posts.at[a->post].mid,
		.text = a->text,
		.source = "微博网页版",
		.likes = a->likes,
	};

	add_mentions(&mentions, a->text);
	f.mentions = mentions.buf;
	put(o, &f);
}

void write_weibo_search(struct demo *d)
{
	struct out *o = out_open(d, "结果文件/山间茶事/山间茶事.csv");

	out_text(o, header);
	for (size_t i = 0; i < d->posts.n; i++) {
		const struct post *p = &d->posts.at[i];

		if (p->topic == TOPIC_PERSON && strstr(p->text, "山间茶事"))
			put_post(o, d, p, 60);
		/* another run found many again, later */
		if (p->topic == TOPIC_PERSON && strstr(p->text, "山间茶事") && p->mid % 3)
			put_post(o, d, p, p->mid % 3 == 1 ? 100 : 60);
	}
	for (size_t i = 0; i < d->acts.n; i++)
		if (d->acts.at[i].kind == ACT_REPOST && !d->posts.at[d->acts.at[i].post].by_api)
			put_repost(o, d, &d->acts.at[i]);
	out_close(o);
	o = out_open(d, "结果文件/喝茶的一天/喝茶的一天.csv");
	out_text(o, header);
	for (size_t i = 0; i < d->posts.n; i++)
		if (d->posts.at[i].topic == TOPIC_PERSON && d->posts.at[i].about_tea &&
			!strstr(d->posts.at[i].text, "@山间茶事"))
			put_post(o, d, &d->posts.at[i], 100);
	out_close(o);
}
