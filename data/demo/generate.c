/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <stdio.h>
#include <string.h>

static void release(struct demo *d)
{
	for (size_t i = 0; i < d->people.n; i++) {
		struct person *p = &d->people.at[i];

		free(p->name);
		free(p->new_name);
		free(p->place);
		free(p->bio);
		free(p->reason);
	}
	for (size_t i = 0; i < d->posts.n; i++)
		free(d->posts.at[i].text);
	for (size_t i = 0; i < d->acts.n; i++)
		free(d->acts.at[i].text);
	vec_release(&d->people);
	vec_release(&d->posts);
	vec_release(&d->acts);
	texts_release(&d->texts);
}

static int count_days(const struct demo *d, size_t who)
{
	int n = 0;

	for (size_t i = 0; i < d->acts.n; i++) {
		int64_t day = (d->acts.at[i].at + ZONE) / DAY;
		bool seen = d->acts.at[i].who != who;

		for (size_t k = 0; k < i && !seen; k++)
			seen = d->acts.at[k].who == who && (d->acts.at[k].at + ZONE) / DAY == day;
		n += !seen;
	}
	return n;
}

static void print_summary(const struct demo *d)
{
	static const char *const topics[] = {"promo", "corporate", "campaign", "guided", "value",
		"service", "retweet", "of people"};
	int own[TOPIC_COUNT] = {0}, rival[TOPIC_COUNT] = {0}, kinds[3] = {0}, repeated = 0,
	    once = 0;
	int habits[HABIT_COUNT] = {0};

	for (size_t i = 0; i < d->posts.n; i++)
		(d->posts.at[i].author == HOUSE_RIVAL ? rival : own)[d->posts.at[i].topic]++;
	for (size_t i = 0; i < d->acts.n; i++)
		kinds[d->acts.at[i].kind]++;
	for (size_t i = HOUSE_COUNT; i < d->people.n; i++) {
		int days = count_days(d, i);

		repeated += days > 1;
		once += days == 1;
		habits[d->people.at[i].habit]++;
	}
	printf("people %zu, active on two or more days %d, on one %d\n", d->people.n - HOUSE_COUNT,
		repeated, once);
	for (enum habit h = 0; h < HABIT_HOUSE; h++)
		printf("  %-11s %d\n", habit_name(h), habits[h]);
	printf("acts: comments %d, replies %d, reposts %d\nposts (own, rival):\n", kinds[0],
		kinds[1], kinds[2]);
	for (int t = 0; t < TOPIC_COUNT; t++)
		printf("  %-11s %d, %d\n", topics[t], own[t], rival[t]);
}

int main(int argc, char **argv)
{
	static const char *const files[] = {"posts.txt", "comments.txt", "people.txt"};
	struct demo d = {.rng = {UINT64_C(20260901)}};
	STR(path);

	if (argc < 3) {
		fprintf(stderr, "usage: srm_demo_generate TEXTS_DIR OUTPUT_DIR [--summary]\n");
		return 2;
	}
	d.out = argv[2];
	for (size_t i = 0; i < 3; i++) {
		str_reset(&path);
		str_addf(&path, "%s/%s", argv[1], files[i]);
		if (!texts_load(&d.texts, path.buf)) {
			fprintf(stderr, "demo: cannot read %s\n", path.buf);
			return 1;
		}
	}
	people_make(&d);
	posts_make(&d);
	acts_make(&d);
	dialogue_make(&d);
	counts_make(&d);
	write_weibo_crawler(&d);
	write_mediacrawler(&d);
	write_weibo_search(&d);
	write_weibo_api(&d);
	write_wechat(&d);
	write_others(&d);
	if (argc > 3)
		print_summary(&d);
	release(&d);
	return 0;
}
