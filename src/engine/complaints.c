/* SPDX-License-Identifier: MIT */
/*
 * Whose complaint waits for us. Only the conversation tells whether a complaint was answered, and
 * it is read anew in every score, for it rests on what others wrote too: our answers, and how many
 * got the same. But few are ever answered: who complained to us, to whom nothing of ours went and
 * of whom nobody decided anything, waits; only of the others the texts are read.
 */
#include <stdlib.h>

#include "dialogue_internal.h"
#include "scoring_internal.h"

enum {
	FEW = 64,        /* are looked up one by one however small the rest */
	READ_COST = 20,  /* rows read of everybody take as long as one person's conversations */
	SETTLE_COST = 10 /* and as finding out whom one text of ours is for */
};

struct complaints {
	struct talks talks;
	struct dialogue d;
	struct VEC_OF(size_t) todo; /* places of those whose conversations are read */
};

static void complaints_release(struct complaints *c)
{
	talks_release(&c->talks);
	dialogue_release(&c->d);
	vec_release(&c->todo);
}

/* ---- what we said, and to whom ---- */

static int compare_receivers(const void *a, const void *b)
{
	const struct our_text *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static enum srm_rc read_ours(struct complaints *c, struct srm_err *err)
{
	struct talks *t = &c->talks;
	enum srm_rc rc = voices_read(t, err);

	if (rc == SRM_OK)
		rc = places_open(t, err);
	if (rc == SRM_OK)
		rc = ours_read(t, err);
	return rc;
}

static enum srm_rc settle_ours(struct complaints *c, struct srm_err *err)
{
	struct talks *t = &c->talks;
	enum srm_rc rc = ours_settle_all(t, err);

	if (rc == SRM_OK)
		rc = decisions_read(t, err);
	if (rc == SRM_OK && t->ours.n)
		qsort(t->ours.at, t->ours.n, sizeof(*t->ours.at), compare_receivers);
	return rc;
}

/* The first of our texts for this person or one behind. */
static size_t first_for(const struct our_texts *ours, uint32_t who)
{
	size_t low = 0, high = ours->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (ours->at[mid].who < who)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool got_any(const struct our_texts *ours, uint32_t who)
{
	size_t i = first_for(ours, who);

	return i < ours->n && ours->at[i].who == who;
}

static int compare_people(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

struct people VEC_OF(uint32_t);

static struct people decided_people(const struct talks *t)
{
	struct people list = {0};

	for (size_t i = 0; i < t->decisions.n; i++)
		vec_push(&list, t->decisions.at[i].person);
	if (list.n)
		qsort(list.at, list.n, sizeof(*list.at), compare_people);
	return list;
}

/* ---- whose conversations have to be read ---- */

static void choose(struct complaints *c, struct followers *f)
{
	struct people decided = decided_people(&c->talks);
	size_t next = 0;

	for (size_t i = 0; i < f->n; i++) {
		struct scored *x = &f->at[i];
		uint32_t who = (uint32_t)x->person;
		bool is_decided;

		while (next < decided.n && decided.at[next] < who)
			next++;
		is_decided = next < decided.n && decided.at[next] == who;
		if (is_decided || x->sums.complained == COMPLAINED_ELSEWHERE ||
			(x->sums.complained == COMPLAINED_TO_US && got_any(&c->talks.ours, who)))
			vec_push(&c->todo, i);
		else
			x->complains = x->sums.complained == COMPLAINED_TO_US;
	}
	vec_release(&decided);
}

static bool any_holds(const struct talk_cases *cases)
{
	for (size_t i = 0; i < cases->n; i++)
		if (talk_case_holds(&cases->at[i]))
			return true;
	return false;
}

static enum srm_rc read_one(struct complaints *c, struct scored *x, struct srm_err *err)
{
	struct talks *t = &c->talks;
	uint32_t who = (uint32_t)x->person;
	enum srm_rc rc;

	t->says.n = t->pending.n = t->posts.n = t->parents.seen.n = t->d->cases.n = 0;
	t->d->person = x->person;
	rc = acts_read(t, err);
	if (rc == SRM_OK)
		rc = acts_settle(t, err);
	if (rc != SRM_OK)
		return rc;
	for (size_t i = first_for(&t->ours, who); i < t->ours.n && t->ours.at[i].who == who; i++)
		ours_say(t, &t->ours.at[i]);
	talks_cut(t);
	x->complains = any_holds(&t->d->cases);
	return SRM_OK;
}

/* ---- everybody's at once ---- */

static enum srm_rc are_many(struct complaints *c, size_t n, int cost, bool *out,
	struct srm_err *err)
{
	int64_t rows = 0;
	enum srm_rc rc = SRM_OK;

	if (n > FEW)
		rc = rows_one_int(store_rows(c->talks.st, Q_INTERACTION_MAX), 0, &rows, err);
	*out = n > FEW && (int64_t)n > rows / cost;
	return rc;
}

static struct scored *follower_of(const struct followers *f, int64_t person)
{
	size_t low = 0, high = f->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (f->at[mid].person == person)
			return &f->at[mid];
		if (f->at[mid].person < person)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static enum srm_rc read_everybody(struct store *st, int64_t as_of, struct followers *f,
	struct srm_err *err)
{
	DIALOGUE(d);
	enum srm_rc rc;

	d.as_of = as_of;
	d.from_at = INT64_MIN;
	d.to_at = INT64_MAX;
	rc = dialogue_read(st, &d, err);
	for (size_t i = 0; i < d.cases.n && rc == SRM_OK; i++) {
		struct scored *x = talk_case_holds(&d.cases.at[i])
					   ? follower_of(f, d.cases.at[i].person)
					   : NULL;

		if (x)
			x->complains = true;
	}
	return rc;
}

/* ---- all of it ---- */

enum srm_rc complaints_find(struct store *st, int64_t as_of, struct followers *f,
	struct srm_err *err)
{
	SRM_CLEANUP(complaints_release) struct complaints c = {0};
	bool is_many = false;
	enum srm_rc rc;

	c.d = (struct dialogue){.as_of = as_of, .from_at = INT64_MIN, .to_at = INT64_MAX};
	c.talks = (struct talks){.st = st,
		.d = &c.d,
		.is_few = true,
		.leaves_elsewhere = true,
		.first_at = INT64_MAX};
	str_init(&c.talks.words);
	for (size_t i = 0; i < f->n; i++)
		f->at[i].complains = false;
	rc = read_ours(&c, err);
	if (rc == SRM_OK)
		rc = are_many(&c, c.talks.ours.n, SETTLE_COST, &is_many, err);
	if (rc == SRM_OK && !is_many)
		rc = settle_ours(&c, err);
	if (rc == SRM_OK && !is_many) {
		choose(&c, f);
		rc = are_many(&c, c.todo.n, READ_COST, &is_many, err);
	}
	if (rc == SRM_OK && is_many)
		return read_everybody(st, as_of, f, err);
	for (size_t i = 0; i < c.todo.n && rc == SRM_OK; i++)
		rc = read_one(&c, &f->at[c.todo.at[i]], err);
	return rc;
}
