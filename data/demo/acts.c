/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

static const struct plan {
	enum habit habit;
	int low, high; /* acts in the year */
	int reposts;   /* percent of them */
	int bait;      /* percent of prize posts they do not pass by */
} plans[] = {
	/* whose reposts bring others comes first */
	{HABIT_KOL, 6, 12, 60, 0},
	{HABIT_SHARER, 18, 34, 65, 25},
	{HABIT_SHOWER, 9, 20, 15, 40},
	{HABIT_LOYAL, 28, 52, 12, 30},
	{HABIT_RISING, 10, 20, 25, 30},
	{HABIT_LAPSING, 11, 24, 15, 40},
	{HABIT_CASUAL, 3, 9, 15, 40},
	{HABIT_ASKER, 4, 9, 5, 10},
	{HABIT_COMPLAINER, 3, 7, 0, 10},
	{HABIT_HUNTER, 2, 8, 75, 100},
	{HABIT_ZOMBIE, 1, 5, 40, 60},
	{HABIT_ONCE, 1, 1, 35, 100},
};

size_t act_add(struct demo *d, const struct act *act)
{
	struct act a = *act;

	a.mid = mid_at(d, a.at);
	a.likes = rng_percent(&d->rng, 70) ? 0 : (int)rng_between(&d->rng, 1, 12);
	if (d->people.at[a.who].habit == HABIT_KOL)
		a.likes = (int)rng_between(&d->rng, 20, 160);
	vec_push(&d->acts, a);
	return d->acts.n - 1;
}

static const char *tea_intent(struct demo *d, const struct person *p)
{
	int64_t dice = rng_between(&d->rng, 0, 99);

	if (p->habit == HABIT_ASKER)
		return dice < 62 ? "question" : "tea_talk";
	if (p->habit == HABIT_COMPLAINER)
		return dice < 75 ? "complaint" : "question";
	if (p->habit == HABIT_SHOWER)
		return dice < 40 ? "show" : dice < 65 ? "praise" : "tea_talk";
	if (p->habit == HABIT_ONCE)
		return dice < 35   ? "question"
		       : dice < 60 ? "praise"
		       : dice < 67 ? "complaint"
				   : "tea_talk";
	if (dice < 50)
		return "tea_talk";
	if (dice < 80)
		return dice < 64 ? "question" : "praise";
	if (dice < 96)
		return dice < 88 ? "suggestion" : "show";
	return dice < 98 ? "complaint" : "chat";
}

static const char *comment_intent(struct demo *d, const struct person *p, const struct post *post)
{
	int64_t dice = rng_between(&d->rng, 0, 99);

	if (p->habit == HABIT_ZOMBIE)
		return "spam";
	if (post_is_bait(post) && (p->habit == HABIT_HUNTER || dice < 65))
		return "beg";
	if (p->hant && dice < 80)
		return "hant";
	if (post->author == HOUSE_RIVAL)
		return dice < 50 ? "filler" : "about_promo";
	if (post->topic == TOPIC_PROMO && dice < 40)
		return "about_promo";
	if (p->habit == HABIT_COMPLAINER || rng_percent(&d->rng, p->taste))
		return tea_intent(d, p);
	return dice < 55 ? "filler" : "chat";
}

static const char *repost_intent(struct demo *d, const struct person *p, const struct post *post)
{
	if (post_is_bait(post))
		return "repost_prize";
	return rng_percent(&d->rng, p->taste) ? "repost_own" : "repost_empty";
}

static void add_emoji(struct demo *d, struct str *text)
{
	static const char *const emoji[] = {
		"[doge]", "😂", "☕️", "[赞]", "🍵", "～", "！", "[可爱]", "🌿", "[心]"};

	if (rng_percent(&d->rng, 14))
		str_add(text, emoji[rng_between(&d->rng, 0, 9)]);
}

/* An earlier repost of the post, of somebody that others follow; or -1. */
static long passed_on_by(struct demo *d, size_t post, size_t who)
{
	long found = -1;

	for (size_t i = 0; i < d->acts.n; i++) {
		const struct act *a = &d->acts.at[i];
		enum habit habit = d->people.at[a->who].habit;

		if (a->kind == ACT_REPOST && a->post == post && a->who != who &&
			(habit == HABIT_KOL || habit == HABIT_SHARER) &&
			a->at < DEMO_END - 3 * DAY && (found < 0 || rng_percent(&d->rng, 40)))
			found = (long)i;
	}
	return found;
}

static void write_text(struct demo *d, struct act *a)
{
	const struct person *p = &d->people.at[a->who];
	STR(text);
	char *own;

	d->now = a->at;
	own = texts_draw(d, a->intent, NULL);
	str_add(&text, own);
	free(own);
	if (p->habit != HABIT_ZOMBIE)
		add_emoji(d, &text);
	if (a->kind == ACT_REPOST && a->parent >= 0) {
		const struct act *via = &d->acts.at[a->parent];

		if (!strcmp(a->intent, "repost_empty"))
			str_reset(&text);
		str_addf(&text, "//@%s:%s", person_name(&d->people.at[via->who], a->at), via->text);
	}
	a->text = str_detach(&text);
}

static void act_on(struct demo *d, size_t who, size_t post, int reposts, int via)
{
	const struct person *p = &d->people.at[who];
	const struct post *target = &d->posts.at[post];
	struct act a = {.who = who, .post = post, .parent = -1};
	int64_t most = rng_between(&d->rng, 20 * 60, 30 * HOUR);

	a.at = target->at + rng_between(&d->rng, 90, most);
	a.kind = rng_percent(&d->rng, reposts) ? ACT_REPOST : ACT_COMMENT;
	if (a.kind == ACT_REPOST && rng_percent(&d->rng, via))
		a.parent = passed_on_by(d, post, who);
	if (a.parent >= 0)
		a.at = d->acts.at[a.parent].at + rng_between(&d->rng, 60, 20 * HOUR);
	if (a.at >= DEMO_END - 3 * HOUR)
		return;
	a.intent =
		a.kind == ACT_REPOST ? repost_intent(d, p, target) : comment_intent(d, p, target);
	write_text(d, &a);
	act_add(d, &a);
}

/* The post of an account that was newest at a moment, or one a little older; -1 for none. */
static long post_at(struct demo *d, size_t author, int64_t at, const struct plan *plan)
{
	int64_t back = rng_between(&d->rng, 0, 2);

	for (size_t i = d->posts.n; i-- > 0;) {
		const struct post *p = &d->posts.at[i];
		bool bait = post_is_bait(p);

		if (p->author != author || p->at > at)
			continue;
		if (bait ? !rng_percent(&d->rng, plan->bait) : plan->habit == HABIT_HUNTER)
			continue;
		if (back-- <= 0)
			return (long)i;
	}
	return -1;
}

static void act_through_year(struct demo *d, size_t who, const struct plan *plan)
{
	const struct person *p = &d->people.at[who];
	int64_t n = rng_between(&d->rng, plan->low, plan->high);

	for (; n > 0; n--) {
		int64_t at = rng_between(&d->rng, p->from_at, p->to_at), later;
		size_t author = HOUSE_OWN;
		long post;

		later = rng_between(&d->rng, p->from_at, p->to_at);
		if (p->habit == HABIT_RISING && later > at)
			at = later;
		/* some look at the competitor now and then, who leave us more often */
		if (rng_percent(&d->rng, p->habit == HABIT_LAPSING  ? 7
					 : p->habit == HABIT_CASUAL ? 6
								    : 0))
			author = HOUSE_RIVAL;
		post = post_at(d, author, at, plan);
		if (post >= 0)
			act_on(d, who, (size_t)post, author == HOUSE_OWN ? plan->reposts : 0, 25);
	}
}

/* One act and no more: brought by somebody's repost, by the prize, or by chance. */
static void act_once(struct demo *d, size_t who, const struct plan *plan)
{
	struct act a = {.who = who, .parent = -1, .kind = ACT_REPOST};
	int64_t dice = rng_between(&d->rng, 0, 99);

	if (dice < 34) {
		size_t first = (size_t)rng_between(&d->rng, 0, (int64_t)d->acts.n - 1);

		for (size_t i = 0; i < d->acts.n && a.parent < 0; i++) {
			size_t k = (first + i) % d->acts.n;

			a.post = d->acts.at[k].post;
			a.parent = post_is_bait(&d->posts.at[a.post])
					   ? -1
					   : passed_on_by(d, a.post, who);
		}
		a.at = d->acts.at[a.parent].at + rng_between(&d->rng, 60, 2 * DAY);
		a.intent = "repost_own";
		write_text(d, &a);
		act_add(d, &a);
	} else if (dice < 58) {
		long post = post_at(d, HOUSE_OWN, date_of(2026, 3, 9 + (int)(dice % 5)),
			&(struct plan){.habit = HABIT_HUNTER, .bait = 100});

		act_on(d, who, (size_t)post, 70, 20);
	} else {
		act_through_year(d, who, plan);
	}
}

/* Everybody who hunts prizes comes for the large one. */
static void flock(struct demo *d, size_t who)
{
	for (size_t i = 0; i < d->posts.n; i++)
		if (d->posts.at[i].tag && d->posts.at[i].author == HOUSE_OWN &&
			!strcmp(d->posts.at[i].tag, "山间茶事春茶节") && rng_percent(&d->rng, 75))
			act_on(d, who, i, 75, 15);
}

void acts_make(struct demo *d)
{
	for (size_t k = 0; k < sizeof(plans) / sizeof(plans[0]); k++) {
		for (size_t i = 0; i < d->people.n; i++) {
			if (d->people.at[i].habit != plans[k].habit)
				continue;
			if (plans[k].habit == HABIT_ONCE)
				act_once(d, i, &plans[k]);
			else
				act_through_year(d, i, &plans[k]);
			if (plans[k].habit == HABIT_HUNTER)
				flock(d, i);
		}
	}
}
