/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

enum {
	OWN_LIMIT = 400
};

static const struct plan {
	enum topic topic;
	const char *section;
	int count;
} own_plan[] =
	{
		{TOPIC_VALUE, "value", 158},
		{TOPIC_GUIDED, "guided", 24},
		{TOPIC_PROMO, "promo", 37},
		{TOPIC_CORPORATE, "corporate", 21},
		{TOPIC_SERVICE, "service", 26},
		{TOPIC_CAMPAIGN, "campaign", 14},
		{TOPIC_RETWEET, "retweet", 11},
},
  rival_plan[] = {
	  {TOPIC_PROMO, "rival_promo", 38},
	  {TOPIC_CORPORATE, "rival_corporate", 6},
	  {TOPIC_CAMPAIGN, "rival_campaign", 7},
	  {TOPIC_VALUE, "rival_value", 9},
};

bool post_is_bait(const struct post *p)
{
	return p->topic == TOPIC_CAMPAIGN;
}

static const char *source_of(struct demo *d, enum topic topic)
{
	static const char *const apps[] = {
		"微博网页版", "iPhone 16", "专业版微博", "HUAWEI Mate 70"};

	if (topic == TOPIC_CAMPAIGN && rng_percent(&d->rng, 70))
		return "微博抽奖平台";
	if (topic == TOPIC_PROMO && rng_percent(&d->rng, 30))
		return "微博橱窗";
	return apps[rng_between(&d->rng, 0, 3)];
}

static bool is_said(const struct demo *d, const char *text)
{
	for (size_t i = 0; i < d->posts.n; i++)
		if (!strcmp(d->posts.at[i].text, text))
			return true;
	return false;
}

/* Template i of its section; others where that would repeat an earlier post word by word. */
static char *new_text(struct demo *d, const char *section, size_t i)
{
	char *text = texts_line(d, section, i);

	for (int tries = 0; tries < 40 && is_said(d, text); tries++) {
		free(text);
		text = texts_draw(d, section, NULL);
	}
	return text;
}

static void add_post(struct demo *d, enum house author, enum topic topic, int64_t at, char *text)
{
	struct post p = {
		.at = at,
		.author = author,
		.topic = topic,
		.text = text,
		.retweet_of = -1,
		.about_tea = topic == TOPIC_VALUE || topic == TOPIC_GUIDED,
	};

	p.mid = mid_at(d, at);
	p.source = source_of(d, topic);
	p.pictures = topic == TOPIC_RETWEET ? 0 : (int)rng_between(&d->rng, 0, 4);
	vec_push(&d->posts, p);
}

/* The plan's posts in random order, spread evenly over the year. */
static void make_year(struct demo *d, enum house author, const struct plan *plan, size_t n)
{
	size_t order[OWN_LIMIT], lines[TOPIC_COUNT], total = 0;
	int64_t step;

	for (size_t i = 0; i < n; i++) {
		lines[i] = (size_t)rng_between(&d->rng, 0, 20);
		for (int k = 0; k < plan[i].count; k++)
			order[total++] = i;
	}
	for (size_t i = total - 1; i > 0; i--) {
		size_t k = (size_t)rng_between(&d->rng, 0, (int64_t)i), t = order[i];

		order[i] = order[k];
		order[k] = t;
	}
	step = (DEMO_END - DEMO_FIRST - 2 * DAY) / (int64_t)total;
	for (size_t i = 0; i < total; i++) {
		const struct plan *p = &plan[order[i]];
		int64_t day_at = DEMO_FIRST + (int64_t)i * step;

		day_at -= (day_at + ZONE) % DAY;
		d->now = waking_moment(&d->rng, day_at);
		add_post(d, author, p->topic, d->now, new_text(d, p->section, lines[order[i]]++));
	}
}

/* The one large prize draw, in March. */
static void make_big_prize(struct demo *d)
{
	static const int days[] = {8, 13, 16};

	for (size_t i = 0; i < 3; i++) {
		add_post(d, HOUSE_OWN, TOPIC_CAMPAIGN, date_of(2026, 3, days[i]) + 10 * HOUR + 7,
			texts_line(d, "bigprize", i));
		d->posts.at[d->posts.n - 1].source = "微博抽奖平台";
		d->posts.at[d->posts.n - 1].tag = "山间茶事春茶节";
	}
}

static int by_time(const void *a, const void *b)
{
	const struct post *p = a, *q = b;

	return (p->mid > q->mid) - (p->mid < q->mid);
}

void posts_make(struct demo *d)
{
	make_year(d, HOUSE_OWN, own_plan, sizeof(own_plan) / sizeof(own_plan[0]));
	make_big_prize(d);
	make_year(d, HOUSE_RIVAL, rival_plan, sizeof(rival_plan) / sizeof(rival_plan[0]));
	fan_posts_make(d);
	qsort(d->posts.at, d->posts.n, sizeof(d->posts.at[0]), by_time);
	/* the house passes on what its people show */
	for (size_t i = 0; i < d->posts.n; i++) {
		if (d->posts.at[i].topic != TOPIC_RETWEET)
			continue;
		for (size_t k = i; k-- > 0;) {
			const struct post *p = &d->posts.at[k];

			if (p->topic == TOPIC_PERSON && p->at_brand &&
				p->at > d->posts.at[i].at - 20 * DAY) {
				d->posts.at[i].retweet_of = (long)k;
				break;
			}
		}
		if (d->posts.at[i].retweet_of < 0)
			d->posts.at[i].topic = TOPIC_VALUE;
	}
}
