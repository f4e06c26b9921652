/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <string.h>

/* What the house answers, what it leaves, and what people say then. */

static bool is_meant(const struct act *a, const char *intent)
{
	return a->intent && !strcmp(a->intent, intent);
}

static bool reply(struct demo *d, size_t to, size_t who, const char *section, int64_t at)
{
	const struct act *root = &d->acts.at[to];
	struct act a = {.kind = ACT_REPLY,
		.who = who,
		.post = root->post,
		.parent = (long)to,
		.at = at,
		.intent = section};
	int64_t clock = (at + ZONE) % DAY;

	/* nobody of the house is awake at night */
	if (who < HOUSE_COUNT && clock < 8 * HOUR)
		a.at += 8 * HOUR - clock + 17 * 60;
	if (a.at >= DEMO_END - HOUR)
		return false;
	d->now = a.at;
	a.text = texts_draw(d, section, person_name(&d->people.at[root->who], a.at));
	act_add(d, &a);
	return true;
}

/* The answer to what was asked. */
static const char *answer_to(const char *question)
{
	static const struct {
		const char *word, *section;
	} answers[] = {{"门店", "answer_shop"}, {"哪里", "answer_shop"}, {"哪裡", "answer_shop"},
		{"有货", "answer_shop"}, {"新手", "answer_new"}, {"壶", "answer_ware"},
		{"多大", "answer_ware"}, {"明火", "answer_ware"}, {"洗碗机", "answer_ware"},
		{"多久", "answer_keep"}, {"孕妇", "answer_health"}, {"倒掉", "answer_first"}};

	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++)
		if (strstr(question, answers[i].word))
			return answers[i].section;
	return "answer_water";
}

static void after_complaint(struct demo *d, size_t complaint)
{
	struct rng *r = &d->rng;
	int64_t at = d->acts.at[complaint].at, dice = rng_between(r, 0, 99);
	size_t who = d->acts.at[complaint].who;

	if (dice < 50) {
		at += rng_between(r, 20 * 60, 5 * HOUR);
		if (reply(d, complaint, dice < 12 ? HOUSE_STAFF : HOUSE_OWN, "reply_complaint",
			    at) &&
			rng_percent(r, 45))
			reply(d, complaint, who, "solved", at + rng_between(r, DAY, 3 * DAY));
		return;
	}
	if (dice < 65)
		reply(d, complaint, HOUSE_OWN, "reply_template", at + rng_between(r, 60, 600));
	if (rng_percent(r, 40))
		reply(d, complaint, who, "complaint_again", at + rng_between(r, 2 * DAY, 6 * DAY));
}

/* Draws one after the other: the order of arguments is the compiler's. */
static void answer(struct demo *d, size_t question)
{
	const struct act *a = &d->acts.at[question];
	size_t who = rng_percent(&d->rng, 25) ? HOUSE_STAFF : HOUSE_OWN;
	int64_t at = a->at + rng_between(&d->rng, 15 * 60, 20 * HOUR);

	reply(d, question, who, answer_to(a->text), at);
}

/* A few of the people's own posts hear from the house first. */
static void reach_out(struct demo *d, size_t post)
{
	struct act a = {.kind = ACT_COMMENT,
		.who = HOUSE_OWN,
		.post = post,
		.parent = -1,
		.at = d->posts.at[post].at + rng_between(&d->rng, HOUR, 9 * HOUR)};

	if (a.at >= DEMO_END - HOUR)
		return;
	d->now = a.at;
	a.text = texts_draw(d, "reach_out", NULL);
	act_add(d, &a);
}

void dialogue_make(struct demo *d)
{
	struct rng *r = &d->rng;
	size_t n = d->acts.n;

	for (size_t i = 0; i < n; i++) {
		const struct act *a = &d->acts.at[i];
		int64_t at = a->at;

		if (a->kind != ACT_COMMENT || d->posts.at[a->post].author != HOUSE_OWN)
			continue;
		if (is_meant(a, "complaint"))
			after_complaint(d, i);
		else if (is_meant(a, "question") && rng_percent(r, 62))
			answer(d, i);
		else if ((is_meant(a, "praise") || is_meant(a, "show")) && rng_percent(r, 22))
			reply(d, i, HOUSE_OWN, "reply_thanks", at + rng_between(r, 600, 12 * HOUR));
	}
	for (size_t i = 0; i < d->posts.n; i++)
		if (d->posts.at[i].topic == TOPIC_PERSON && d->posts.at[i].at_brand &&
			!d->posts.at[i].tag && rng_percent(r, 25))
			reach_out(d, i);
}

/* Of the posts passed on most the API was asked; a search found the other reposts. */
static void choose_for_api(struct demo *d)
{
	for (int n = 0; n < 12; n++) {
		struct post *most = NULL;

		for (size_t i = 0; i < d->posts.n; i++) {
			struct post *p = &d->posts.at[i];

			if (p->author == HOUSE_OWN && !p->by_api &&
				(!most || p->reposts > most->reposts))
				most = p;
		}
		most->by_api = true;
	}
}

/* What the platform shows is never less than what is held, and sometimes much more. */
void counts_make(struct demo *d)
{
	struct rng *r = &d->rng;

	for (size_t i = 0; i < d->acts.n; i++) {
		struct post *p = &d->posts.at[d->acts.at[i].post];

		if (d->acts.at[i].kind == ACT_REPOST)
			p->reposts++;
		else
			p->comments++;
	}
	choose_for_api(d);
	for (size_t i = 0; i < d->posts.n; i++) {
		struct post *p = &d->posts.at[i];
		int big = d->people.at[p->author].habit == HABIT_HOUSE ? 3 : 1;

		if (p->author == HOUSE_RIVAL)
			p->comments += (int)rng_between(r, 4, 40);
		if (p->tag && p->author == HOUSE_OWN) /* the large prize: most were not crawled */
			p->reposts = p->reposts * 9 + (int)rng_between(r, 100, 900);
		p->comments += (int)rng_between(r, 0, 1 + p->comments / 6);
		p->reposts += (int)rng_between(r, 0, 1 + p->reposts / 5);
		p->likes = big * (p->comments + 2 * p->reposts) + (int)rng_between(r, 2, 30 * big);
	}
}
