/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

/* How many there are of each habit, and what they are like. */
static const struct kind {
	enum habit habit;
	const char *name, *nick, *bio;
	int count, taste_low, taste_high;
	int followers_low, followers_high, verified; /* percent */
} kinds[] = {
	{HABIT_LOYAL, "loyal", "tea_nick", "tea_bio", 34, 55, 95, 60, 1800, 5},
	{HABIT_SHARER, "sharer", "nick", "tea_bio", 22, 45, 90, 150, 4200, 10},
	{HABIT_KOL, "kol", "kol_nick", "kol_bio", 6, 80, 95, 48000, 620000, 100},
	{HABIT_SHOWER, "shower", "nick", "tea_bio", 16, 60, 90, 120, 2600, 6},
	{HABIT_CASUAL, "casual", "nick", "bio", 75, 5, 75, 20, 900, 2},
	{HABIT_LAPSING, "lapsing", "nick", "bio", 30, 30, 85, 30, 1200, 3},
	{HABIT_RISING, "rising", "tea_nick", "tea_bio", 18, 40, 90, 40, 1500, 3},
	{HABIT_ASKER, "asker", "nick", "bio", 14, 40, 80, 10, 500, 0},
	{HABIT_COMPLAINER, "complainer", "nick", "bio", 8, 20, 40, 10, 600, 0},
	{HABIT_HUNTER, "hunter", "hunter_nick", "hunter_bio", 45, 0, 6, 3, 160, 0},
	{HABIT_ZOMBIE, "zombie", "zombie_nick", NULL, 12, 0, 0, 0, 4, 0},
	{HABIT_ONCE, "once", "nick", "bio", 128, 5, 80, 5, 700, 1},
	{HABIT_SILENT, "silent", "nick", "bio", 25, 0, 50, 0, 300, 1},
	{HABIT_POTENTIAL, "potential", "tea_nick", "tea_bio", 26, 70, 100, 50, 9000, 8},
};

static const struct {
	int64_t uid;
	const char *name, *bio, *reason;
	int followers, posts;
} houses[HOUSE_COUNT] = {
	[HOUSE_OWN] = {7901234567, "山间茶事", "一家认真做茶的小店。门店与客服见置顶。",
		"山间茶事官方微博", 28640, 3127},
	[HOUSE_RIVAL] = {7918800321, "云顶茗茶", "云顶茗茶官方账号，好茶天天特价。",
		"云顶茗茶官方微博", 96120, 8842},
	[HOUSE_STAFF] = {7934455102, "山间茶事-小茶", "山间茶事客服小茶，工作日9:00-18:00在线。",
		NULL, 412, 96},
};

const char *habit_name(enum habit habit)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].habit == habit)
			return kinds[i].name;
	return "house";
}

const char *person_name(const struct person *p, int64_t at)
{
	return p->new_name && at >= p->renamed_at ? p->new_name : p->name;
}

static bool is_taken(const struct demo *d, const char *name)
{
	for (size_t i = 0; i < d->people.n; i++) {
		const struct person *p = &d->people.at[i];

		if (!strcmp(p->name, name) || (p->new_name && !strcmp(p->new_name, name)))
			return true;
	}
	return false;
}

static char *draw_name(struct demo *d, const char *section)
{
	char *name = texts_draw(d, section, NULL);

	while (is_taken(d, name)) {
		free(name);
		name = texts_draw(d, section, NULL);
	}
	return name;
}

static void make_houses(struct demo *d)
{
	for (int i = 0; i < HOUSE_COUNT; i++) {
		struct person p = {
			.uid = houses[i].uid,
			.habit = HABIT_HOUSE,
			.gender = "f",
			.followers = houses[i].followers,
			.follows = 120 + 31 * i,
			.posts = houses[i].posts,
			.verified = houses[i].reason != NULL,
			.verified_type = houses[i].reason ? 2 : -1,
			.registered_at = date_of(2024, 3 + i, 12) + 10 * HOUR,
		};

		p.name = mem_dup(houses[i].name, strlen(houses[i].name));
		p.place = mem_dup("浙江 杭州", strlen("浙江 杭州"));
		p.bio = mem_dup(houses[i].bio, strlen(houses[i].bio));
		if (houses[i].reason)
			p.reason = mem_dup(houses[i].reason, strlen(houses[i].reason));
		vec_push(&d->people, p);
	}
}

/* When they are around: all the year, until they stop, or from when they come. */
static void set_span(struct demo *d, struct person *p)
{
	int64_t last = DEMO_END - DAY;

	p->from_at = DEMO_FIRST + rng_between(&d->rng, 0, 60) * DAY;
	p->to_at = last;
	if (p->habit == HABIT_LAPSING)
		p->to_at = date_of(2025, 12, 1) + rng_between(&d->rng, 0, 150) * DAY;
	else if (p->habit == HABIT_RISING)
		p->from_at = date_of(2026, 5, 10) + rng_between(&d->rng, 0, 50) * DAY;
	else if (p->habit == HABIT_CASUAL || p->habit == HABIT_ASKER)
		p->from_at = DEMO_FIRST + rng_between(&d->rng, 0, 240) * DAY;
	else if (p->habit == HABIT_ONCE)
		p->from_at = DEMO_FIRST;
}

static void make_person(struct demo *d, const struct kind *k)
{
	struct rng *r = &d->rng;
	struct person p = {.habit = k->habit, .verified_type = -1};
	int64_t number = 30000000 + (int64_t)d->people.n * 131071 + rng_between(r, 0, 99999);

	p.uid = 7900000000 + number % 99000000;
	p.hant = k->habit != HABIT_HUNTER && k->habit != HABIT_ZOMBIE && rng_percent(r, 4);
	p.name = draw_name(d, p.hant ? "hant_nick" : k->nick);
	p.gender = rng_percent(r, 62) ? "f" : "m";
	p.place = texts_draw(d, p.hant ? "hant_place" : "place", NULL);
	if (k->bio && rng_percent(r, 75))
		p.bio = texts_draw(d, k->bio, NULL);
	p.taste = (int)rng_between(r, k->taste_low, k->taste_high);
	/* a few have many: the lower of two draws */
	p.followers = (int)rng_between(r, k->followers_low,
		rng_between(r, k->followers_low, k->followers_high));
	p.follows = (int)rng_between(r, 30, k->habit == HABIT_ZOMBIE ? 2900 : 800);
	p.posts = (int)rng_between(r, 5, k->habit == HABIT_HUNTER ? 24000 : 2600);
	if (k->habit == HABIT_ZOMBIE)
		p.posts = (int)rng_between(r, 0, 3);
	p.verified = rng_percent(r, k->verified);
	if (p.verified) {
		p.verified_type = 0;
		p.reason = texts_draw(d, "verified", NULL);
	}
	p.registered_at = date_of(2024, 4, 1) + rng_between(r, 0, 480 * (int64_t)DAY);
	set_span(d, &p);
	if ((k->habit == HABIT_LOYAL || k->habit == HABIT_CASUAL) && rng_percent(r, 6)) {
		p.new_name = draw_name(d, "nick");
		p.renamed_at = date_of(2026, 2, 1) + rng_between(r, 0, 100) * DAY;
	}
	vec_push(&d->people, p);
}

void people_make(struct demo *d)
{
	make_houses(d);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		for (int n = 0; n < kinds[i].count; n++)
			make_person(d, &kinds[i]);
}
