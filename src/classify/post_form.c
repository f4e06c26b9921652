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
	value[SIGNAL_TITLE] = slice_starts(text, "【");
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
}
