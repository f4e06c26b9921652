/* SPDX-License-Identifier: MIT */
/* What our people said, to whom, and what of it was said to many. */
#include "dialogue_internal.h"

#include <string.h>

#include "srm/engine/noise.h"
#include "srm/model/marks.h"

/* Columns of Q_TALK_OURS and Q_TALK_UNSIGNED. */
enum {
	OUR_ID,
	OUR_KIND,
	OUR_TARGET,
	OUR_POST,
	OUR_AT,
	OUR_PRECISION,
	OUR_PLATFORM,
	OUR_NATIVE,
	OUR_PARENT,
	OUR_MARKS,
	OUR_TEXT,
	OUR_VIA,
	OUR_ACTOR
};

/* ---- reading ---- */

/* The words that everybody got: without the name of who gets them. */
static uint64_t digest_of(enum kind kind, struct slice text, struct slice name)
{
	struct slice rest = text;
	STR(words);

	if (!name.len || name.len >= text.len)
		return noise_digest(kind, text);
	while (rest.len >= name.len) {
		const char *at = memchr(rest.s, name.s[0], rest.len - name.len + 1);
		size_t before = at ? (size_t)(at - rest.s) : rest.len;
		bool is_name = at && !memcmp(at, name.s, name.len);

		if (at && !is_name)
			before++;
		str_addn(&words, rest.s, before);
		before += is_name ? name.len : 0;
		rest = (struct slice){rest.s + before, rest.len - before};
	}
	str_adds(&words, rest);
	return noise_digest(kind, str_slice(&words));
}

static void take_ours(struct talks *t, const struct rows *rows)
{
	enum kind kind = (enum kind)rows_int(rows, OUR_KIND);
	struct slice text = rows_text(rows, OUR_TEXT), name;
	int64_t post = rows_int(rows, OUR_POST);
	struct our_text o = {.id = rows_int(rows, OUR_ID),
		.at = rows_int(rows, OUR_AT),
		.place = (uint32_t)post,
		.target = (uint32_t)rows_int(rows, OUR_TARGET),
		.by = (uint32_t)rows_int(rows, OUR_ACTOR),
		.tie = id_tie(rows, OUR_NATIVE, kind),
		.kind = (unsigned char)kind,
		.platform = (unsigned char)rows_int(rows, OUR_PLATFORM),
		.precision = (unsigned char)rows_int(rows, OUR_PRECISION)};

	if (kind == KIND_REPOST && !(rows_int(rows, OUR_MARKS) & MARK_OWN_WORDS))
		return;
	name = kind == KIND_REPOST ? rows_text(rows, OUR_VIA) : called_name(text);
	o.digest = digest_of(kind, text, name);
	o.name_at = (uint32_t)t->words.len;
	o.name_len = (uint32_t)name.len;
	if (name.len)
		str_adds(&t->words, name);
	if (!rows_is_null(rows, OUR_PARENT)) {
		o.parent = id_key(rows, OUR_PARENT, post);
		if (!t->d->person)
			parents_want(&t->parents, o.parent);
	}
	vec_push(&t->ours, o);
}

static enum srm_rc read_ours(struct talks *t, enum stmt name, int64_t identity, struct srm_err *err)
{
	struct rows *rows = store_rows(t->st, name);
	enum srm_rc rc;

	if (identity)
		rows_bind_int(rows, 1, identity);
	rows_bind_int(rows, 2, t->d->as_of);
	while (rows_next(rows, &rc, err))
		take_ours(t, rows);
	rows_done(rows);
	return rc;
}

static enum srm_rc read_all(struct talks *t, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	t->ours.n = 0;
	str_reset(&t->words);

	for (size_t i = 0; i < t->voices.n && rc == SRM_OK; i++) {
		const struct voice *v = &t->voices.at[i];

		if (v->is_meant && v->role != ROLE_COMPETITOR)
			rc = read_ours(t, Q_TALK_OURS, v->identity, err);
	}
	return rc == SRM_OK ? read_ours(t, Q_TALK_UNSIGNED, 0, err) : rc;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The posts where one follower spoke, and their own; false: also where there is no post. */
static enum srm_rc posts_of_one(struct talks *t, struct moments *posts, bool *is_all,
	struct srm_err *err)
{
	struct rows *rows = store_rows(t->st, Q_TALK_POSTS_OF);
	enum srm_rc rc;

	*is_all = true;
	rows_bind_int(rows, 1, t->d->person);
	while (rows_next(rows, &rc, err))
		vec_push(posts, rows_int(rows, 0));
	rows_done(rows);
	for (size_t i = 0; i < t->says.n; i++) {
		if (t->says.at[i].place)
			vec_push(posts, t->says.at[i].place);
		else
			*is_all = false;
	}
	if (posts->n)
		qsort(posts->at, posts->n, sizeof(*posts->at), compare_ids);
	return rc;
}

enum srm_rc ours_read(struct talks *t, struct srm_err *err)
{
	struct moments posts = {0};
	bool is_all;
	enum srm_rc rc;

	if (!t->d->person)
		return read_all(t, err);
	rc = posts_of_one(t, &posts, &is_all, err);
	if (rc == SRM_OK && !is_all) /* messages have no index by whom they are for */
		rc = read_all(t, err);
	for (size_t i = 0; i < posts.n && rc == SRM_OK && is_all; i++)
		if (!i || posts.at[i] != posts.at[i - 1])
			rc = read_ours(t, Q_TALK_OURS_ON, posts.at[i], err);
	t->has_all_ours = !is_all;
	vec_release(&posts);
	return rc;
}

/* ---- to whom ---- */

/*
 * Who on that post bears the name that is called. Somebody known who said
 * nothing there is nobody we can answer; nobody of that name at all is somebody
 * who is called otherwise by now (is_unknown).
 */
static enum srm_rc find_named(struct talks *t, const struct our_text *o, int64_t *who,
	bool *is_unknown, struct srm_err *err)
{
	struct rows *rows = store_rows(t->st, Q_TALK_NAMED);
	enum srm_rc rc;

	rows_bind_text(rows, 1, (struct slice){t->words.buf + o->name_at, o->name_len});
	rows_bind_int(rows, 2, o->platform);
	rows_bind_int(rows, 3, o->place);
	rows_bind_int(rows, 4, o->at + DAY_S); /* a day may be all that is known */
	*is_unknown = true;
	while (rows_next(rows, &rc, err)) {
		*is_unknown = false;
		if (rows_is_null(rows, 1) || is_account(t, (uint32_t)rows_int(rows, 0)))
			continue;
		*who = rows_int(rows, 0);
		break;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc find_parent(struct talks *t, const struct our_text *o, int64_t *who,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = SRM_OK;

	*who = parents_who(&t->parents, o->parent);
	if (!t->who_of) {
		rows = store_rows(t->st, Q_TALK_PARENT);
		rows_bind_int(rows, 1, o->id);
		rc = rows_one_int(rows, 0, who, err);
	}
	if (is_account(t, (uint32_t)*who))
		*who = 0;
	return rc;
}

/* The most particular word wins: whom the platform names, whom the text calls, whose comment it hangs on. */
static enum srm_rc settle(struct talks *t, struct our_text *o, struct srm_err *err)
{
	const struct place *place;
	bool is_unknown = true;
	int64_t who = 0;
	enum srm_rc rc = place_need(t, o->place, err);

	if (o->is_settled || rc != SRM_OK)
		return rc;
	o->is_settled = true;
	if (o->target && !is_account(t, o->target)) {
		o->who = o->target;
		return SRM_OK;
	}
	if (o->kind == KIND_MESSAGE)
		return SRM_OK;
	if (o->name_len)
		rc = find_named(t, o, &who, &is_unknown, err);
	if (rc == SRM_OK && !who && is_unknown && o->parent)
		rc = find_parent(t, o, &who, err);
	place = &t->places[o->place];
	if (!who && !o->parent && !o->name_len && !(place->bits & PLACE_OURS) &&
		!is_account(t, place->author)) {
		who = place->author;
		o->is_first = !(place->bits & PLACE_FROM_OURS) && o->kind != KIND_REPOST;
	}
	o->who = (uint32_t)who;
	return rc;
}

static int compare_places(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Where one follower spoke: elsewhere nothing answers them. */
static void spoken_at(const struct talks *t, uint32_t *places)
{
	for (size_t i = 0; i < t->says.n; i++)
		places[i] = t->says.at[i].place;
	if (t->says.n)
		qsort(places, t->says.n, sizeof(*places), compare_places);
}

static bool may_be_theirs(const struct talks *t, const struct our_text *o, const uint32_t *spoken)
{
	uint32_t me = (uint32_t)t->d->person, source = t->places[o->place].source;
	uint32_t place = source ? source : o->place;

	if (o->target == me || t->places[o->place].author == me)
		return true;
	return !o->target && t->says.n &&
	       bsearch(&place, spoken, t->says.n, sizeof(*spoken), compare_places);
}

static enum srm_rc settle_theirs(struct talks *t, struct srm_err *err)
{
	SRM_CLEANUP(mem_freep) char *room = mem_resize(NULL, t->says.n + 1, sizeof(uint32_t));
	uint32_t *spoken = (uint32_t *)(void *)room;
	enum srm_rc rc = SRM_OK;

	spoken_at(t, spoken);
	for (size_t i = 0; i < t->ours.n && rc == SRM_OK; i++) {
		rc = place_need(t, t->ours.at[i].place, err);
		if (rc == SRM_OK && may_be_theirs(t, &t->ours.at[i], spoken))
			rc = settle(t, &t->ours.at[i], err);
	}
	return rc;
}

/* ---- templates ---- */

static int compare_digests(const void *a, const void *b)
{
	const struct our_text *x = *(struct our_text *const *)a, *y = *(struct our_text *const *)b;

	if (x->digest != y->digest)
		return x->digest < y->digest ? -1 : 1;
	return (x->who > y->who) - (x->who < y->who);
}

struct by_digest VEC_OF(struct our_text *);

static enum srm_rc settle_alike(struct talks *t, const struct by_digest *list, size_t from,
	size_t to, struct srm_err *err)
{
	bool is_asked = false;
	enum srm_rc rc = SRM_OK;

	for (size_t i = from; i < to; i++)
		is_asked = is_asked || list->at[i]->who == (uint32_t)t->d->person;
	for (size_t i = from; i < to && is_asked && rc == SRM_OK; i++)
		rc = settle(t, list->at[i], err);
	if (is_asked)
		qsort(list->at + from, to - from, sizeof(struct our_text *), compare_digests);
	return rc;
}

static enum srm_rc mark_alike(struct talks *t, struct by_digest *list, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t from = 0, to; from < list->n && rc == SRM_OK; from = to) {
		uint64_t digest = list->at[from]->digest;
		uint32_t last = 0;
		int n = 0;

		for (to = from; to < list->n && list->at[to]->digest == digest;)
			to++;
		if (t->d->person)
			rc = settle_alike(t, list, from, to, err);
		for (size_t i = from; i < to; i++) {
			n += list->at[i]->who && list->at[i]->who != last;
			last = list->at[i]->who;
		}
		for (size_t i = from; i < to && n < TEMPLATE_MIN; i++)
			list->at[i]->digest = 0; /* no template */
	}
	return rc;
}

/* What stays with a digest is a template. */
static enum srm_rc mark_templates(struct talks *t, struct srm_err *err)
{
	struct by_digest list = {0};
	enum srm_rc rc;

	for (size_t i = 0; i < t->ours.n; i++)
		if (t->ours.at[i].digest)
			vec_push(&list, &t->ours.at[i]);
	if (list.n)
		qsort(list.at, list.n, sizeof(*list.at), compare_digests);
	rc = mark_alike(t, &list, err);
	vec_release(&list);
	return rc;
}

/* ---- among what was said ---- */

/* Of a moment that is known by the minute or the day, the end: it may answer what was said meanwhile. */
static int64_t latest(const struct our_text *o)
{
	switch ((enum precision)o->precision) {
	case PREC_MINUTE:
		return o->at + 59;
	case PREC_RELATIVE:
		return o->at + 3599;
	case PREC_DAY:
		return o->at + DAY_S - 1;
	case PREC_NONE:
	case PREC_SECOND:
		break;
	}
	return o->at;
}

static void push_ours(struct talks *t, const struct our_text *o)
{
	uint32_t source = t->places[o->place].source;
	struct say say = {.id = o->id,
		.at = latest(o),
		.who = o->who,
		.place = o->kind == KIND_MESSAGE ? 0
			 : source                ? source
						 : o->place,
		.speaker = o->by,
		.tie = o->tie,
		.kind = o->kind,
		.platform = o->platform,
		.precision = o->precision,
		.bits = SAY_OURS};

	if (o->digest)
		say.bits |= SAY_TEMPLATE;
	if (o->is_first)
		say.bits |= SAY_FIRST;
	vec_push(&t->says, say);
}

/* Whether one follower got the same as many is only seen in all that we said. */
static enum srm_rc settle_one(struct talks *t, struct srm_err *err)
{
	bool may_be_alike = false;
	enum srm_rc rc = settle_theirs(t, err);

	for (size_t i = 0; i < t->ours.n && rc == SRM_OK; i++)
		may_be_alike |= t->ours.at[i].digest && t->ours.at[i].who == (uint32_t)t->d->person;
	if (rc != SRM_OK || !may_be_alike || t->has_all_ours)
		return rc;
	rc = read_all(t, err);
	return rc == SRM_OK ? settle_theirs(t, err) : rc;
}

enum srm_rc ours_settle(struct talks *t, struct srm_err *err)
{
	enum srm_rc rc = t->d->person ? settle_one(t, err) : SRM_OK;

	for (size_t i = 0; i < t->ours.n && rc == SRM_OK && !t->d->person; i++)
		rc = settle(t, &t->ours.at[i], err);
	if (rc == SRM_OK)
		rc = mark_templates(t, err);
	for (size_t i = 0; i < t->ours.n && rc == SRM_OK; i++) {
		const struct our_text *o = &t->ours.at[i];

		t->d->n_own += o->kind != KIND_MESSAGE;
		t->d->n_own_private += o->kind == KIND_MESSAGE;
		if (o->who && (!t->d->person || o->who == (uint32_t)t->d->person))
			push_ours(t, o);
	}
	return rc;
}
