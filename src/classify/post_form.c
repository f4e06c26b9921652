/* SPDX-License-Identifier: MIT */
#include "post.h"

#include <math.h>
#include <string.h>

enum {
	SHORT_TEXT = 40, /* characters */
	LONG_TEXT = 160,
};

static int count(struct slice text, const char *needle)
{
	int n = -1;

	for (; text.s; n++)
		slice_cut(text, needle, &text);
	return n < 0 ? 0 : n;
}

static double at_most(double value, double most)
{
	return value < most ? value : most;
}

/* Runs of digits: each is one "0" in the reading, a long one two or three. */
static int numbers(struct slice reading)
{
	int n = 0;

	for (size_t i = 0; i < reading.len; i++)
		n += reading.s[i] == '0' && (!i || reading.s[i - 1] != '0');
	return n;
}

static double count_all(struct slice text, const char *const *needles, size_t n_needles)
{
	double n = 0;

	for (size_t i = 0; i < n_needles; i++)
		n += count(text, needles[i]);
	return n;
}

/* "【39.9】", "【¥5元】": of the reading, where a number is "0". */
static bool opens_with_price(struct slice reading)
{
	return slice_starts(reading, "【0】") || slice_starts(reading, "【0元】") ||
	       slice_starts(reading, "【¥0") || slice_starts(reading, "【0.0");
}

/* How much a pack holds, which hardly anybody says but who sells it. */
static double packs(struct slice reading)
{
	static const char *const units[] = {"*0", "0ml", "0kg", "0克", "0毫升", "0片", "0包", "0袋",
		"0盒", "0瓶", "0罐", "0斤", "0抽", "0卷", "0支", "0双", "0cm", "0l装", "0粒",
		"0枚"};

	return count_all(reading, units, SRM_COUNT(units));
}

static double audience(struct slice reading)
{
	static const char *const words[] = {"亲们", "亲爱的", "宝宝们", "宝贝们", "小伙伴",
		"小可爱", "姐妹们", "各位", "大家", "朋友们", "粉丝", "同学们", "家人们", "球迷",
		"用户", "您"};

	return count_all(reading, words, SRM_COUNT(words));
}

/* "11月5日", "20:00" */
static double dates(struct slice reading)
{
	static const char *const forms[] = {"0月0", "0:0", "0点", "今晚", "今日", "明日", "本周"};

	return count_all(reading, forms, SRM_COUNT(forms));
}

/* Who speaks to whom, of what day: a house does so otherwise than a person. */
static void find_address(struct slice text, double size, double value[SIGNAL_COUNT])
{
	const int tags = count(text, "#") / 2;

	value[SIGNAL_CALLS] = at_most(count(text, "@"), 8) - 2;
	value[SIGNAL_CALLS] = value[SIGNAL_CALLS] > 0 ? value[SIGNAL_CALLS] / 6 : 0;
	value[SIGNAL_TAGS] = at_most(tags, 8) - 3;
	value[SIGNAL_TAGS] = value[SIGNAL_TAGS] > 0 ? value[SIGNAL_TAGS] / 5 : 0;
	value[SIGNAL_WE] = at_most(20 * count(text, "我们") / (20 + size), 1);
	value[SIGNAL_AUDIENCE] = at_most(20 * audience(text) / (20 + size), 1);
	value[SIGNAL_DATES] = at_most(20 * dates(text) / (20 + size), 1);
}

void post_form_find(const struct post_features *post, const struct reading *reading,
	size_t characters, double value[SIGNAL_COUNT])
{
	struct slice text = str_slice(&reading->text);
	double size = 1 + (double)characters;
	bool is_repost = post->is_repost || (post->signs & SIGN_REPOST);

	value[SIGNAL_SHOP_LINK] = (post->signs & SIGN_SHOP_LINK) != 0;
	value[SIGNAL_PRIZE_APP] = (post->signs & SIGN_PRIZE_APP) != 0;
	value[SIGNAL_ARTICLE] = (post->signs & SIGN_ARTICLE) != 0;
	value[SIGNAL_VIDEO] = (post->signs & SIGN_VIDEO) || slice_has(text, "微博视频");
	value[SIGNAL_REPOST] = is_repost;
	value[SIGNAL_LINK] = slice_has(text, "http") || slice_has(text, "网页链接");
	value[SIGNAL_PRICE_TAG] = opens_with_price(text);
	value[SIGNAL_TITLE] = slice_starts(text, "【") && value[SIGNAL_PRICE_TAG] == 0;
	value[SIGNAL_TOPIC] = count(text, "#") > 1;
	value[SIGNAL_CALL] = at_most(count(text, "@"), 2) / 2;
	if (characters < SHORT_TEXT)
		value[SIGNAL_SHORT] = 1 - (double)characters / SHORT_TEXT;
	if (characters > LONG_TEXT)
		value[SIGNAL_LONG] = at_most(log((double)characters / LONG_TEXT), 2);
	value[SIGNAL_NUMBERS] = at_most(20 * numbers(text) / (20 + size), 2);
	value[SIGNAL_SHOUT] = at_most(20 * count(text, "!") / (20 + size), 2);
	value[SIGNAL_ASKS] = at_most(count(text, "?"), 2) / 2;
	value[SIGNAL_SELF] = count(text, "我") > count(text, "我们");
	value[SIGNAL_PACKS] = at_most(packs(text), 2) / 2;
	value[SIGNAL_CAPTION] = value[SIGNAL_LINK] > 0 && characters < SHORT_TEXT &&
				value[SIGNAL_SELF] == 0 && value[SIGNAL_ASKS] == 0;
	find_address(text, size, value);
}
