/* SPDX-License-Identifier: MIT */
/*
 * What of ours concerns one follower. It stands on few posts, or is among few
 * texts: whichever is fewer is read (whom the platform names as target has
 * been on that post, or it is a message). Whether the words are a template is the
 * one question for which all our texts are looked through, and then only for
 * who was answered.
 */
#include "dialogue_internal.h"

#include <string.h>

/* ---- who they are, and where they spoke ---- */

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool has(const struct moments *ids, int64_t id)
{
	return ids->n && bsearch(&id, ids->at, ids->n, sizeof(*ids->at), compare_ids);
}

static enum srm_rc names_read(struct talks *t, struct srm_err *err)
{
	struct rows *rows = store_rows(t->st, Q_TALK_NAMES_OF);
	enum srm_rc rc;

	rows_bind_int(rows, 1, t->d->person);
	while (rows_next(rows, &rc, err)) {
		struct slice name = rows_text(rows, 1);

		vec_push(&t->my_ids, rows_int(rows, 0));
		if (name.len)
			map_put(&t->my_names, name.s, name.len, 1);
	}
	rows_done(rows);
	if (t->my_ids.n)
		qsort(t->my_ids.at, t->my_ids.n, sizeof(*t->my_ids.at), compare_ids);
	return rc;
}

/* Their own posts beside those where they spoke. */
static enum srm_rc posts_read(struct talks *t, struct srm_err *err)
{
	struct moments *posts = &t->posts;
	struct rows *rows = store_rows(t->st, Q_TALK_POSTS_OF);
	size_t kept = 0;
	enum srm_rc rc;

	rows_bind_int(rows, 1, t->d->person);
	while (rows_next(rows, &rc, err))
		vec_push(posts, rows_int(rows, 0));
	rows_done(rows);
	for (size_t i = 0; i < t->says.n; i++)
		if (t->says.at[i].place)
			vec_push(posts, t->says.at[i].place);
	if (posts->n)
		qsort(posts->at, posts->n, sizeof(*posts->at), compare_ids);
	for (size_t i = 0; i < posts->n; i++)
		if (!kept || posts->at[kept - 1] != posts->at[i])
			posts->at[kept++] = posts->at[i];
	posts->n = kept;
	return rc;
}

/* ---- reading ---- */

/* Whoever speaks for us, one after the other; last (*identity 0) what does not say who. */
static bool next_of_ours(const struct talks *t, size_t *i, int64_t *identity)
{
	while (*i < t->voices.n && !voice_is_ours(&t->voices.at[*i]))
		++*i;
	*identity = *i < t->voices.n ? t->voices.at[*i].identity : 0;
	return ++*i <= t->voices.n + 1;
}

static struct rows *said_by(struct talks *t, enum stmt name, int64_t identity)
{
	struct rows *rows = store_rows(t->st, name);

	if (identity)
		rows_bind_int(rows, 1, identity);
	return rows;
}

/* Whether it is less to look through their posts than through all that we said. */
static enum srm_rc are_posts_fewer(struct talks *t, bool *out, struct srm_err *err)
{
	int64_t ours = 0, there = 0, identity, n;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; rc == SRM_OK && next_of_ours(t, &i, &identity); ours += n)
		rc = rows_one_int(said_by(t, Q_TALK_ACTS_COUNT, identity), 0, &n, err);
	for (size_t i = 0; i < t->posts.n && rc == SRM_OK && there <= ours; i++) {
		struct rows *rows = store_rows(t->st, Q_TALK_POST_COUNT);

		rows_bind_int(rows, 1, t->posts.at[i]);
		rows_bind_int(rows, 2, ours + 1);
		rc = rows_one_int(rows, 0, &n, err);
		there += n;
	}
	*out = there < ours;
	return rc;
}

/* To them by name of the platform, or to nobody at a place of theirs. */
static bool may_concern(const struct talks *t, const struct rows *rows)
{
	int64_t target = rows_int(rows, 1);

	if (has(&t->my_ids, target))
		return true;
	return (!target || voice_of(t, target)) && rows_int(rows, 3) != KIND_MESSAGE &&
	       has(&t->posts, rows_int(rows, 2));
}

static enum srm_rc read_said_by(struct talks *t, int64_t identity, struct srm_err *err)
{
	struct rows *rows = said_by(t, Q_TALK_OUR_PLACES, identity);
	enum srm_rc rc, taken = SRM_OK;

	rows_bind_int(rows, 2, t->d->as_of);
	while (taken == SRM_OK && rows_next(rows, &rc, err))
		if (may_concern(t, rows))
			taken = our_texts_read(t, Q_TALK_OUR, rows_int(rows, 0), err);
	rows_done(rows);
	return taken != SRM_OK ? taken : rc;
}

enum srm_rc ours_of_one(struct talks *t, struct srm_err *err)
{
	bool are_fewer = true, has_messages = false;
	int64_t identity;
	enum srm_rc rc = names_read(t, err);

	for (size_t i = 0; i < t->says.n; i++)
		has_messages = has_messages || !t->says.at[i].place;
	if (rc == SRM_OK)
		rc = posts_read(t, err);
	if (rc == SRM_OK && !has_messages) /* those have no index by whom they are for */
		rc = are_posts_fewer(t, &are_fewer, err);
	if (rc != SRM_OK)
		return rc;
	if (!has_messages && are_fewer) {
		for (size_t i = 0; i < t->posts.n && rc == SRM_OK; i++)
			rc = our_texts_read(t, Q_TALK_OURS_ON, t->posts.at[i], err);
		return rc;
	}
	for (size_t i = 0; rc == SRM_OK && next_of_ours(t, &i, &identity);)
		rc = read_said_by(t, identity, err);
	return rc;
}

/* ---- which of it is for them ---- */

/* Cheaper than to ask who it is for: nearly all is for others. */
static bool may_be_theirs(const struct talks *t, const struct our_text *o)
{
	uint32_t me = (uint32_t)t->d->person;

	if (o->target && !is_account(t, o->target))
		return o->target == me;
	if (o->name_len && map_get(&t->my_names, t->words.buf + o->name_at, o->name_len))
		return true;
	if (o->parent && parents_who(&t->parents, o->parent) == me)
		return true;
	return !o->name_len && !o->parent && t->places[o->place].author == me;
}

static enum srm_rc settle_theirs(struct talks *t, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < t->ours.n && rc == SRM_OK; i++) {
		rc = place_need(t, t->ours.at[i].place, err);
		if (rc == SRM_OK && may_be_theirs(t, &t->ours.at[i]))
			rc = our_text_settle(t, &t->ours.at[i], err);
	}
	return rc;
}

/* ---- whether many got the same ---- */

struct words {
	uint64_t digest;
	uint32_t who[TEMPLATE_MIN];
	int n;
};

struct wordings VEC_OF(struct words);

static struct words *words_of(const struct wordings *list, uint64_t digest)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].digest == digest)
			return &list->at[i];
	return NULL;
}

/* The words that this follower got. */
static void collect(const struct talks *t, struct wordings *list)
{
	for (size_t i = 0; i < t->ours.n; i++) {
		const struct our_text *o = &t->ours.at[i];

		if (o->digest && o->who == (uint32_t)t->d->person && !words_of(list, o->digest))
			vec_push(list, ((struct words){.digest = o->digest}));
	}
}

static void note_receiver(struct words *w, uint32_t who)
{
	for (int i = 0; i < w->n; i++)
		if (w->who[i] == who)
			return;
	if (who && w->n < TEMPLATE_MIN)
		w->who[w->n++] = who;
}

/* Who got one of our texts; it is not kept. */
static enum srm_rc ask_receiver(struct talks *t, int64_t id, struct words *w, struct srm_err *err)
{
	size_t before = t->ours.n;
	enum srm_rc rc = our_texts_read(t, Q_TALK_OUR, id, err);

	if (rc != SRM_OK || t->ours.n == before)
		return rc;
	rc = our_text_settle(t, &t->ours.at[before], err);
	note_receiver(w, t->ours.at[before].who);
	t->ours.n = before;
	return rc;
}

static enum srm_rc compare_said_by(struct talks *t, int64_t identity, const struct wordings *list,
	struct srm_err *err)
{
	struct rows *rows = said_by(t, Q_TALK_OUR_WORDS, identity);
	enum srm_rc rc, asked = SRM_OK;

	rows_bind_int(rows, 2, t->d->as_of);
	while (asked == SRM_OK && rows_next(rows, &rc, err)) {
		struct slice name;
		uint64_t digest = our_digest((enum kind)rows_int(rows, 1), rows_text(rows, 2),
			rows_text(rows, 3), &name);
		struct words *w = digest ? words_of(list, digest) : NULL;

		if (w && w->n < TEMPLATE_MIN)
			asked = ask_receiver(t, rows_int(rows, 0), w, err);
	}
	rows_done(rows);
	return asked != SRM_OK ? asked : rc;
}

static enum srm_rc find_templates(struct talks *t, struct srm_err *err)
{
	struct wordings list = {0};
	int64_t identity;
	enum srm_rc rc = SRM_OK;

	collect(t, &list);
	for (size_t i = 0; list.n && rc == SRM_OK && next_of_ours(t, &i, &identity);)
		rc = compare_said_by(t, identity, &list, err);
	for (size_t i = 0; i < t->ours.n; i++) {
		const struct words *w = words_of(&list, t->ours.at[i].digest);

		if (!w || w->n < TEMPLATE_MIN)
			t->ours.at[i].digest = 0;
	}
	vec_release(&list);
	return rc;
}

enum srm_rc ours_settle_one(struct talks *t, struct srm_err *err)
{
	enum srm_rc rc = settle_theirs(t, err);

	return rc == SRM_OK ? find_templates(t, err) : rc;
}
