/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_DIALOGUE_BRAND_H
#define SRM_TEST_DIALOGUE_BRAND_H

/* A small brand, of a list of what was said. */
#include "brand.h"

#include <stdio.h>

#include "srm/engine/dialogue.h"
#include "srm/engine/own.h"
#include "srm/model/marks.h"
#include "srm/store/people.h"

enum {
	ACTS_MAX = 16,
	MINUTE_S = 60,
	HOUR = 60, /* times of acts are in minutes */
	DAY = 24 * 60
};

/* Monday, 2025-09-01, 10:00 in China. */
#define START INT64_C(1756692000)
#define ALL_THE_TIME INT64_C(99999999999)

enum {
	NOWHERE,
	OURS,
	OURS_TOO,
	HERS,      /* a post of 小满's own */
	HER_REPOST /* of OURS */
};

static inline void read_alarm(struct store *st, int64_t as_of, struct alarm *out)
{
	DIALOGUE(d);

	d.as_of = as_of;
	d.from_at = as_of - (int64_t)ALARM_DAYS * DAY_S;
	d.to_at = INT64_MAX;
	check(dialogue_read(st, &d, &err));
	check(alarm_of(st, &d, out, &err));
}

/* ---- a brand ---- */

static const struct person {
	const char *name, *uid;
} people[] = {{"山间茶事", "7900000000"}, {"客服小茶", "7900000001"}, {"小满", "7900000010"},
	{"老陈", "7900000011"}, {"阿木", "7900000012"}, {"山雀", "7900000013"},
	{"茶茶", "7900000014"}, {"青柠", "7900000015"}, {"云海", "7900000016"}};

#define BRAND "山间茶事"
#define STAFF "客服小茶"

struct said {
	const char *id;
	enum kind kind;
	const char *who;
	int post;
	const char *parent, *target;
	int64_t at; /* minutes after START */
	const char *text;
	enum speech speech; /* as it was read; prize and contentless ones open nothing */
	enum precision precision;
};

static inline struct ref person(const char *name)
{
	for (size_t i = 0; name && i < SRM_COUNT(people); i++)
		if (!strcmp(people[i].name, name))
			return ref_native(PLATFORM_WEIBO, slice_of(people[i].uid));
	return REF_NONE;
}

static inline struct ref mid(int post)
{
	static const char *const ids[] = {
		"", "5200000000000001", "5200000000000002", "5200000000000003", "5200000000000004"};

	return post ? ref_native(PLATFORM_WEIBO, slice_of(ids[post])) : REF_NONE;
}

static inline void put_posts(struct file_import *im)
{
	enum put put;

	for (int i = OURS; i <= HER_REPOST; i++) {
		struct post p = post_empty();

		p.key = mid(i);
		p.author = person(i < HERS ? BRAND : "小满");
		p.created_at = START - DAY_S;
		p.precision = PREC_SECOND;
		p.text = SLICE_LIT("今天聊聊绿茶");
		p.repost_of = i == HER_REPOST ? mid(OURS) : REF_NONE;
		check(import_put_post(im, &p, &put, &err));
	}
}

static inline void put_people(struct file_import *im)
{
	enum put put;

	for (size_t i = 0; i < SRM_COUNT(people); i++) {
		struct profile p = profile_empty();

		p.who = person(people[i].name);
		p.name = slice_of(people[i].name);
		p.followers = strcmp(people[i].name, "云海") ? 99 : 999999;
		p.observed_at = START;
		check(put_profile(im, &p, &put, &err));
	}
}

static inline void put_said(struct file_import *im, const struct said *s)
{
	struct interaction i = interaction_empty();
	const struct marks_row row = {
		.bits = (unsigned)s->speech << MARKS_SPEECH_AT |
			(s->kind == KIND_REPOST ? (unsigned)MARK_OWN_WORDS : 0) |
			(s->text && strstr(s->text, "@") ? (unsigned)MARK_CALL : 0) |
			(s->speech == SPEECH_COMPLAINT ? (unsigned)MARK_COMPLAINT : 0) |
			(s->text && !strcmp(s->text, "嗯") ? (unsigned)MARK_CONTENTLESS : 0),
		.via = s->kind == KIND_REPOST && strstr(s->text, "//@")
			       ? slice_of(strstr(s->text, "//@") + 3)
			       : SLICE_NONE,
	};
	enum put put;

	i.key = ref_native(PLATFORM_WEIBO, slice_of(s->id));
	i.kind = s->kind;
	i.actor = person(s->who);
	i.target = person(s->target);
	i.post = mid(s->post);
	i.parent = s->parent ? ref_native(PLATFORM_WEIBO, slice_of(s->parent)) : REF_NONE;
	i.created_at = START + s->at * MINUTE_S;
	i.precision = s->precision ? s->precision : PREC_SECOND;
	i.text = slice_of(s->text);
	check(import_put_interaction(im, &i, &row, &put, &err));
}

static inline void take(struct brand *b, const struct said *said, size_t n)
{
	file_begin(b, 0);
	put_posts(b->im);
	put_people(b->im);
	for (size_t i = 0; i < n && said[i].id; i++)
		put_said(b->im, &said[i]);
	file_end(b);
	check(store_commit(b->st, &err));
}

static inline void put_account(struct brand *b, const char *name, enum role role)
{
	struct rows *rows = store_rows(b->st, W_ACCOUNT);

	rows_bind_int(rows, 1, PLATFORM_WEIBO);
	rows_bind_int(rows, 2, role);
	rows_bind_text(rows, 3, slice_of(name));
	rows_bind_native(rows, 4, person(name).id);
	check(rows_run(rows, NULL, &err));
}

static inline void link_people(struct brand *b)
{
	check(store_begin(b->st, &err));
	check(people_stale(b->st, &err));
	check(people_link(b->st, &err));
	check(store_commit(b->st, &err));
}

static inline void open_brand(struct brand *b, const struct said *said, size_t n)
{
	OWN(own);

	brand_open(b);
	check(store_begin(b->st, &err));
	put_account(b, BRAND, ROLE_OWN);
	put_account(b, STAFF, ROLE_STAFF);
	check(store_commit(b->st, &err));
	take(b, said, 0); /* posts and people, whatever is said */
	/* one by one: nothing may depend on what came in together */
	for (size_t i = 0; i < n && said[i].id; i++)
		take(b, said + i, 1);
	link_people(b);
	check(own_resolve(b->st, 0, &own, &err));
}

static inline int64_t person_id(struct brand *b, const char *name)
{
	struct rows *rows = store_rows(b->st, Q_FIND_BY_ID);
	int64_t id;

	rows_bind_native(rows, 1, person(name).id);
	rows_bind_int(rows, 2, 1);
	rows_bind_int(rows, 3, 0);
	check(rows_one_int(rows, 0, &id, &err));
	return id;
}

/* ---- what comes of it ---- */

static inline void add_id(struct brand *b, struct str *out, int64_t act)
{
	struct rows *rows = store_rows(b->st, Q_SHOW_ACT);
	enum srm_rc rc;

	rows_bind_int(rows, 1, act);
	assert_true(rows_next(rows, &rc, &err));
	str_adds(out, rows_text(rows, 4));
	rows_done(rows);
}

static inline void add_minutes(struct str *out, const char *word, int64_t from, int64_t to)
{
	if (to != TIME_NONE)
		str_addf(out, " %s %lld", word, (long long)((to - from) / MINUTE_S));
}

/* "1 complaint open; 2 question answered 30 by 客服小茶 turns 1" */
static inline void tell(struct brand *b, const struct dialogue *d, struct str *out)
{
	for (size_t i = 0; i < d->cases.n; i++) {
		const struct talk_case *c = &d->cases.at[i];

		str_add(out, i ? "; " : "");
		add_id(b, out, c->opening);
		str_addf(out, " %s %s", name_of(NAMES_SPEECH, (int)c->speech),
			name_of(NAMES_CASE, (int)c->state));
		add_minutes(out, "after", c->opened_at, c->answered_at);
		add_minutes(out, "auto", c->opened_at, c->auto_at);
		if (c->n_in > 1)
			str_addf(out, " in %d", c->n_in);
		if (c->n_turns > 1)
			str_addf(out, " turns %d", c->n_turns);
		str_add(out, c->is_direct ? "" : " indirect");
		str_add(out, c->is_private ? " private" : "");
	}
	if (d->n_reached_out)
		str_addf(out, " (reached out %lld)", (long long)d->n_reached_out);
}

static inline void read_cases(struct brand *b, int64_t as_of, int64_t who, struct str *out)
{
	DIALOGUE(d);

	d.as_of = as_of;
	d.person = who;
	d.from_at = INT64_MIN;
	d.to_at = INT64_MAX;
	check(dialogue_read(b->st, &d, &err));
	str_reset(out);
	tell(b, &d, out);
}

/* ---- what a person says of a case ---- */

static inline int64_t act_id(struct brand *b, const char *id)
{
	struct rows *rows = store_rows(b->st, Q_CASE_ACTS);
	int64_t row;

	rows_bind_native(rows, 1, slice_of(id));
	rows_bind_int(rows, 2, 0);
	check(rows_one_int(rows, 0, &row, &err));
	return row;
}

static inline void decide(struct brand *b, const char *id, enum case_state state,
	enum speech speech, int64_t at)
{
	struct rows *rows = store_rows(b->st, W_CASE_MARK);

	rows_bind_int(rows, 1, act_id(b, id));
	rows_bind_int(rows, 2, (int64_t)state);
	rows_bind_int(rows, 3, FINDING_FOUNDED);
	rows_bind_int(rows, 4, (int64_t)speech);
	rows_bind_int(rows, 8, START + at * MINUTE_S);
	check(store_begin(b->st, &err));
	check(rows_run(rows, NULL, &err));
	rows = store_rows(b->st, W_DIRTY_OF_CASE);
	rows_bind_int(rows, 1, act_id(b, id));
	check(rows_run(rows, NULL, &err));
	check(store_commit(b->st, &err));
}

/* ---- one follower as a part of all ---- */

static inline void cases_of(struct brand *b, const struct dialogue *all, int64_t who,
	struct str *out)
{
	struct dialogue part = {0};

	for (size_t k = 0; k < all->cases.n; k++)
		if (all->cases.at[k].person == who)
			vec_push(&part.cases, all->cases.at[k]);
	/* who was reached out to is the one follower of these brands that has a post */
	part.n_reached_out = who == person_id(b, "小满") ? all->n_reached_out : 0;
	str_reset(out);
	tell(b, &part, out);
	vec_release(&part.cases);
}

/* What is found of one follower is what is found of everybody. */
static inline void compare_parts(struct brand *b, int64_t as_of, const char *label)
{
	DIALOGUE(all);
	STR(whole);
	STR(one);

	all.as_of = as_of;
	all.from_at = INT64_MIN;
	all.to_at = INT64_MAX;
	check(dialogue_read(b->st, &all, &err));
	for (size_t p = 0; p < SRM_COUNT(people); p++) {
		int64_t who = person_id(b, people[p].name);

		cases_of(b, &all, who, &whole);
		read_cases(b, as_of, who, &one);
		if (strcmp(whole.buf, one.buf) != 0)
			fail_msg("%s, %s:\n%s\nexpected\n%s", label, people[p].name, one.buf,
				whole.buf);
	}
}

/* ---- any history ---- */

enum {
	RANDOM_ACTS = 70,
	RANDOM_ROUNDS = 6
};

/* Half is ours, much of it the same words to whoever it is. */
static inline struct said random_said(char ids[][8], uint32_t i)
{
	static const char *const texts[] = {"回复@老陈:您的反馈我们已经收到请您放心",
		"回复@山雀:您的反馈我们已经收到请您放心", "您的反馈我们已经收到请您放心",
		"回复@旧名字:马上给您换一套新的茶具", "坏了怎么办", "回复@山间茶事:怎么泡"};
	static const enum kind kinds[] = {KIND_COMMENT, KIND_REPLY, KIND_REPLY, KIND_MESSAGE};
	struct said s = {ids[i], kinds[pick(4)], people[pick(2) ? pick(2) : 2 + pick(6)].name,
		OURS + (int)pick(4), NULL, NULL, (int64_t)i * (1 + pick(9)),
		texts[pick(SRM_COUNT(texts))], SPEECH_COMPLAINT + (enum speech)pick(2),
		PREC_SECOND};

	if (s.kind == KIND_REPLY && i && pick(3))
		s.parent = ids[pick(i)];
	/* a platform names nobody where they did not speak */
	if (s.kind == KIND_MESSAGE || (s.post != HER_REPOST && !pick(5)))
		s.target = people[pick(SRM_COUNT(people))].name;
	s.post = s.kind == KIND_MESSAGE ? NOWHERE : s.post;
	return s;
}

static inline void any_history(struct said *said, char ids[][8])
{
	for (uint32_t i = 0; i < RANDOM_ACTS; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%u", 100 + i);
		said[i] = random_said(ids, i);
	}
}

#endif
