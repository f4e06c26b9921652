/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

/* The Official Account: user/info batchget and comment/list, as the server answers. */

enum {
	READERS = 84,
	ARTICLES = 6,
	REGULARS = 36
};

static const char *openid(size_t i, char buf[32])
{
	static const char digits[] =
		"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
	struct rng r = {UINT64_C(77001) + i * 7919};

	memcpy(buf, "oSjcs6", 6);
	for (int k = 6; k < 28; k++)
		buf[k] = digits[rng_between(&r, 0, 63)];
	buf[28] = '\0';
	return buf;
}

static void put_reader(struct demo *d, struct out *o, size_t i)
{
	static const char *const scenes[] = {"ADD_SCENE_SEARCH", "ADD_SCENE_QR_CODE",
		"ADD_SCENE_PROFILE_CARD", "ADD_SCENE_WECHAT_ADVERTISEMENT"};
	char id[32];
	int64_t at =
		waking_moment(&d->rng, date_of(2025, 6, 1) + rng_between(&d->rng, 0, 420) * DAY);

	if (i < REGULARS) /* who comment have come before the first article */
		at = waking_moment(&d->rng,
			date_of(2025, 5, 1) + rng_between(&d->rng, 0, 90) * DAY);
	out_format(o, "%s{\"subscribe\":%d,\"openid\":\"%s\"", i ? ",\n" : "\n", i % 12 != 11,
		openid(i, id));
	if (i % 12 == 11) {
		out_text(o, "}");
		return;
	}
	out_format(o,
		",\"nickname\":\"\",\"sex\":0,\"language\":\"zh_CN\",\"city\":\"\",\"province\":\"\","
		"\"country\":\"\",\"headimgurl\":\"\",\"subscribe_time\":%lld,\"remark\":\"\","
		"\"groupid\":0,\"tagid_list\":[%s],\"subscribe_scene\":\"%s\",\"qr_scene\":0,"
		"\"qr_scene_str\":\"\"}",
		(long long)at,
		i % 9 == 0   ? "2"
		: i % 7 == 0 ? "100,101"
			     : "",
		scenes[rng_between(&d->rng, 0, 3)]);
}

static void write_readers(struct demo *d)
{
	struct out *o = out_open(d, "wechat/山间茶事/user_info_batchget_1.json");

	out_text(o, "{\"user_info_list\":[");
	for (size_t i = 0; i < READERS; i++)
		put_reader(d, o, i);
	out_text(o, "\n]}\n");
	out_close(o);
}

static void put_comment(struct demo *d, struct out *o, int n, int64_t article_at)
{
	char id[32];
	int64_t at = article_at + rng_between(&d->rng, 10 * 60, 3 * DAY);
	size_t who = (size_t)rng_between(&d->rng, 0, REGULARS - 1);
	char *text, *answer;

	d->now = at;
	text = texts_draw(d, "wechat", NULL);
	out_format(o,
		"%s{\"user_comment_id\":%d,\"openid\":\"%s\",\"create_time\":%lld,\"content\":",
		n > 1 ? ",\n" : "\n", n, openid(who % 12 == 11 ? who - 1 : who, id), (long long)at);
	out_string(o, text);
	out_format(o, ",\"comment_type\":%d", (int)rng_between(&d->rng, 0, 1));
	if (rng_percent(&d->rng, 38)) {
		answer = texts_draw(d, "wechat_reply", NULL);
		out_text(o, ",\"reply\":{\"content\":");
		out_string(o, answer);
		out_format(o, ",\"create_time\":%lld}",
			(long long)(at + rng_between(&d->rng, HOUR, 30 * HOUR)));
		free(answer);
	}
	out_text(o, "}");
	free(text);
}

static void write_article(struct demo *d, int article)
{
	int64_t at = date_of(2025, 10, 8) + article * 56 * (int64_t)DAY + 20 * HOUR;
	int n = (int)rng_between(&d->rng, 18, 30);
	struct out *o;
	STR(path);

	str_addf(&path, "wechat/山间茶事/comment_list_22474%d_1.json", 83650 + article * 31);
	o = out_open(d, path.buf);
	out_format(o, "{\"errcode\":0,\"errmsg\":\"ok\",\"total\":%d,\"comment\":[", n);
	for (int i = 1; i <= n; i++)
		put_comment(d, o, i, at);
	out_text(o, "\n]}\n");
	out_close(o);
}

void write_wechat(struct demo *d)
{
	write_readers(d);
	for (int i = 0; i < ARTICLES; i++)
		write_article(d, i);
}
