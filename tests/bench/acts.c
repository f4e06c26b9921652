/* SPDX-License-Identifier: MIT */
#include "acts.h"

#include <stdio.h>
#include <string.h>

#include "texts.h"

enum {
	FIRST_POST_AT = 1727712000, /* 2024-10-01 in China */
	POSTS_S = 600 * 86400,
	COMMENTS_S = 30 * 86400, /* a post is answered for so long */
	CRAWLED_AT = 1782871200, /* 2026-07-01 10:00 */
	ROW_MS = 10,
	MID_EPOCH = 515483463,
	MID_BITS = 22
};

#define FIRST_ACCOUNT INT64_C(7600000001)
#define FIRST_USER INT64_C(7700000000)

/* What a hash is for, so that two properties of one row have nothing to do with each other. */
enum use {
	USE_REPLY,
	USE_TIME,
	USE_ID,
	USE_USER,
	USE_TEXT,
	USE_COUNT,
	USE_AGAIN,
	USE_SHUFFLE,
	USE_POST,
	USE_REPOST,
	USE_PERSON
};

static uint64_t mix(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

static uint64_t draw(const struct plan *p, enum use use, uint64_t n)
{
	return mix(mix(mix(p->seed) + (uint64_t)use) + n);
}

/* Of rows: another batch draws otherwise. */
static uint64_t draw_row(const struct plan *p, enum use use, uint64_t row)
{
	return mix(draw(p, use, row) + p->batch);
}

static double fraction(uint64_t random)
{
	return (double)(random >> 11) / 9007199254740992.0;
}

static bool percent(uint64_t random, unsigned share)
{
	return (random >> 16) % 100 < share;
}

/* An id holds its own second, as Weibo's do. */
static int64_t mid_at(int64_t at, uint64_t random)
{
	return (at - MID_EPOCH) * (INT64_C(1) << MID_BITS) +
	       (int64_t)(random & ((1U << MID_BITS) - 1));
}

static void account_of(uint64_t number, struct person *out)
{
	out->uid = FIRST_ACCOUNT + (int64_t)number;
	snprintf(out->name, sizeof(out->name), "%s", text_account((size_t)number));
	memcpy(out->gender, "f", 2);
	out->place = "苏州";
}

/* One in fifty has another name at the second look. */
static void user_of(const struct plan *p, uint64_t number, bool later, struct person *out)
{
	uint64_t random = draw(p, USE_PERSON, number);

	out->uid = FIRST_USER + (int64_t)number;
	text_name(random, number, out->name, sizeof(out->name) - 4);
	if (later && random % 50 == 0)
		memcpy(out->name + strlen(out->name), "呀", 4);
	memcpy(out->gender, random >> 40 & 1 ? "m" : "f", 2);
	out->place = text_place(random >> 41);
}

/* A power law: one user in a hundred writes a fifth of all. */
static uint64_t any_user(const struct plan *p, uint64_t random)
{
	double x = fraction(random);

	return (uint64_t)((double)p->users * x * x * x);
}

static void post_when(const struct plan *plan, uint64_t number, int64_t *mid, int64_t *at)
{
	uint64_t random = draw(plan, USE_POST, number);
	double place = ((double)number + fraction(random)) / (double)plan->posts;

	*at = FIRST_POST_AT + (int64_t)(place * POSTS_S);
	*mid = mid_at(*at, mix(random));
}

void post_of(const struct plan *plan, uint64_t number, struct post *out)
{
	post_when(plan, number, &out->mid, &out->at);
	account_of(number % plan->accounts, &out->account);
	text_post(draw(plan, USE_POST, number), number, out->text, sizeof(out->text));
}

/* Each number below `size` once, in random order: a Feistel network, walked until it lands inside. */
static uint64_t shuffled(const struct plan *p, uint64_t row, uint64_t size)
{
	unsigned half = 1;
	uint64_t mask;

	while (UINT64_C(1) << 2 * half < size)
		half++;
	mask = (UINT64_C(1) << half) - 1;
	do {
		uint64_t left = row >> half, right = row & mask;

		for (uint64_t round = 0; round < 4; round++) {
			uint64_t next =
				left ^ (draw_row(p, USE_SHUFFLE, right << 3 | round) & mask);

			left = right;
			right = next;
		}
		row = left << half | right;
	} while (row >= size);
	return row;
}

/* The comments of a post stand together, the newest first; replies stand behind what they answer. */
struct place {
	uint64_t row, distinct, post, first, share;
};

static struct place place_of(const struct plan *p, uint64_t row, uint64_t distinct)
{
	struct place at = {.row = row, .distinct = distinct};

	at.post = row * p->posts / distinct;
	at.first = (at.post * distinct + p->posts - 1) / p->posts;
	at.share = ((at.post + 1) * distinct + p->posts - 1) / p->posts - at.first;
	return at;
}

static bool is_reply(const struct plan *p, const struct place *at, uint64_t row)
{
	return row > at->first && percent(draw_row(p, USE_REPLY, row), p->replies);
}

static int64_t top_time(const struct plan *p, const struct place *at, uint64_t row, int64_t posted)
{
	double newer = (double)(row - at->first) + fraction(draw_row(p, USE_TIME, row));
	double left = 1 - newer / (double)at->share;

	return posted + 60 + (int64_t)(left * left * left * COMMENTS_S);
}

static void set_when(const struct plan *p, const struct place *at, struct comment *c)
{
	uint64_t top = at->row;
	int64_t posted, top_at;

	post_when(p, at->post, &c->note, &posted);
	while (is_reply(p, at, top))
		top--;
	top_at = top_time(p, at, top, posted);
	c->parent = mid_at(top_at, draw_row(p, USE_ID, top));
	c->at = top_at;
	c->mid = c->parent;
	if (top != at->row) {
		c->at += 30 + (int64_t)(draw_row(p, USE_TIME, at->row) % 43200);
		c->mid = mid_at(c->at, draw_row(p, USE_ID, at->row));
	}
	c->replies = 0;
	if (top == at->row)
		for (uint64_t next = top + 1; next < at->first + at->share && is_reply(p, at, next);
			next++)
			c->replies++;
}

void comment_of(const struct plan *plan, uint64_t row, struct comment *out)
{
	uint64_t repeats = plan->rows * plan->again / 100, distinct = plan->rows - repeats;
	uint64_t n = plan->shuffle ? shuffled(plan, row, plan->rows) : row;
	bool again = n >= distinct;
	struct place at =
		place_of(plan, again ? draw_row(plan, USE_AGAIN, n) % distinct : n, distinct);
	uint64_t who = draw_row(plan, USE_USER, at.row), count = draw_row(plan, USE_COUNT, at.row);

	set_when(plan, &at, out);
	/* answers are often the brand's own */
	if (percent(who, out->mid == out->parent ? 1 : 12)) {
		out->user = plan->users;
		account_of(at.post % plan->accounts, &out->who);
	} else {
		out->user = any_user(plan, mix(who));
		user_of(plan, out->user, again, &out->who);
	}
	out->likes = (int64_t)(fraction(count) * fraction(mix(count)) * 60);
	out->crawled_ms = INT64_C(1000) * (CRAWLED_AT + (int64_t)plan->batch * 86400) +
			  (int64_t)at.row * ROW_MS;
	if (again) {
		/* twice repeated: the later row saw more */
		out->likes += 1 + (int64_t)(n - distinct) % 40;
		out->crawled_ms += INT64_C(7) * 86400000 + (int64_t)(n - distinct) * ROW_MS;
	}
	text_comment(draw_row(plan, USE_TEXT, at.row), plan->html, out->text, sizeof(out->text));
}

void repost_of(const struct plan *plan, uint64_t row, struct comment *out)
{
	uint64_t random = draw_row(plan, USE_REPOST, row), number = mix(random) % plan->posts;
	int64_t posted;

	post_when(plan, number, &out->note, &posted);
	out->at = posted + 30 + (int64_t)(fraction(random) * fraction(random) * COMMENTS_S);
	out->mid = mid_at(out->at, mix(random + 1));
	out->parent = out->mid;
	out->user = any_user(plan, mix(random + 2));
	user_of(plan, out->user, false, &out->who);
	out->likes = (int64_t)(random >> 20) % 20;
	out->replies = (int64_t)(random >> 30) % 4;
	out->crawled_ms = INT64_C(1000) * CRAWLED_AT;
	text_comment(mix(random + 3), 0, out->text, sizeof(out->text));
}
