/* SPDX-License-Identifier: MIT */
#include "demo.h"

/* Posts of people's own: showing the goods, calling the brand, speaking of it, or just of tea. */

static void add(struct demo *d, size_t who, const char *section, bool at_brand, bool about_tea)
{
	static const char *const sources[] = {
		"iPhone客户端", "Android客户端", "HUAWEI nova 14", "小米15", "微博网页版"};
	const struct person *p = &d->people.at[who];
	int64_t at = waking_moment(&d->rng, p->from_at);
	struct post post = {.author = who,
		.topic = TOPIC_PERSON,
		.retweet_of = -1,
		.at_brand = at_brand,
		.about_tea = about_tea};

	at += rng_between(&d->rng, 0, (p->to_at - at) / DAY) * DAY;
	if (at_brand && section[0] == 'p') /* of the prize */
		at = waking_moment(&d->rng, date_of(2026, 3, 8 + (int)rng_between(&d->rng, 1, 7)));
	d->now = post.at = at;
	post.mid = mid_at(d, at);
	post.text = texts_draw(d, section, NULL);
	post.source = sources[rng_between(&d->rng, 0, 4)];
	post.pictures = rng_percent(&d->rng, 60) ? (int)rng_between(&d->rng, 1, 3) : 0;
	if (section[0] == 'p' && at_brand)
		post.tag = "山间茶事春茶节";
	else if (rng_percent(&d->rng, 30))
		post.tag = "喝茶的一天";
	vec_push(&d->posts, post);
}

void fan_posts_make(struct demo *d)
{
	struct rng *r = &d->rng;

	for (size_t i = HOUSE_COUNT; i < d->people.n; i++) {
		enum habit habit = d->people.at[i].habit;
		int64_t n = 0;

		if (habit == HABIT_SHOWER)
			n = rng_between(r, 3, 6);
		else if (habit == HABIT_KOL)
			n = rng_between(r, 1, 3);
		else if (habit == HABIT_SHARER || habit == HABIT_LOYAL)
			n = rng_between(r, 0, 2);
		for (; n > 0; n--)
			add(d, i, "own_post", true, true);
		if (habit == HABIT_COMPLAINER || (habit == HABIT_CASUAL && rng_percent(r, 20)))
			add(d, i, "own_indirect", false, true);
		if (habit == HABIT_HUNTER && rng_percent(r, 30))
			add(d, i, "prize_mention", true, false);
		for (n = habit == HABIT_POTENTIAL ? rng_between(r, 1, 4) : 0; n > 0; n--)
			add(d, i, rng_percent(r, 45) ? "own_indirect" : "potential", false, true);
	}
}
