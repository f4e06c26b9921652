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

uint64_t our_digest(enum kind kind, struct slice text, struct slice via, struct slice *name)
{
	*name = kind == KIND_REPOST ? via : called_name(text);
	return digest_of(kind, text, *name);
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
	o.digest = our_digest(kind, text, rows_text(rows, OUR_VIA), &name);
	o.name_at = (uint32_t)t->words.len;
	o.name_len = (uint32_t)name.len;
	if (name.len)
		str_adds(&t->words, name);
	if (!rows_is_null(rows, OUR_PARENT)) {
		o.parent = id_key(rows, OUR_PARENT, post);
		parents_want(&t->parents, o.parent);
	}
	vec_push(&t->ours, o);
}

enum srm_rc our_texts_read(struct talks *t, enum stmt name, int64_t of, struct srm_err *err)
{
	struct rows *rows = store_rows(t->st, name);
	enum srm_rc rc;

	if (of)
		rows_bind_int(rows, 1, of);
	rows_bind_int(rows, 2, t->d->as_of);
	while (rows_next(rows, &rc, err))
		take_ours(t, rows);
	rows_done(rows);
	return rc;
}

enum srm_rc ours_read(struct talks *t, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (t->d->person)
		return ours_of_one(t, err);
	for (size_t i = 0; i < t->voices.n && rc == SRM_OK; i++)
		if (voice_is_ours(&t->voices.at[i]))
			rc = our_texts_read(t, Q_TALK_OURS, t->voices.at[i].identity, err);
	return rc == SRM_OK ? our_texts_read(t, Q_TALK_UNSIGNED, 0, err) : rc;
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
	if (!t->who_of && !*who) {
		rows = store_rows(t->st, Q_TALK_PARENT);
		rows_bind_int(rows, 1, o->id);
		rc = rows_one_int(rows, 0, who, err);
	}
	if (is_account(t, (uint32_t)*who))
		*who = 0;
	return rc;
}

/* Nearly always the name that is called is that of whose comment it hangs on. */
static enum srm_rc find_both(struct talks *t, const struct our_text *o, int64_t *who,
	struct srm_err *err)
{
	int64_t parent = 0, is_called = 0;
	struct rows *rows;
	enum srm_rc rc;

	if (!o->name_len || !o->parent)
		return SRM_OK;
	rc = find_parent(t, o, &parent, err);
	if (rc != SRM_OK || !parent)
		return rc;
	rows = store_rows(t->st, Q_TALK_IS_CALLED);
	rows_bind_int(rows, 1, parent);
	rows_bind_text(rows, 2, (struct slice){t->words.buf + o->name_at, o->name_len});
	rc = rows_one_int(rows, 0, &is_called, err);
	*who = is_called ? parent : 0;
	return rc;
}

/* The most particular word wins: whom the platform names, whom the text calls, whose comment it hangs on. */
enum srm_rc our_text_settle(struct talks *t, struct our_text *o, struct srm_err *err)
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
	rc = find_both(t, o, &who, err);
	if (rc == SRM_OK && !who && o->name_len)
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

/* ---- templates ---- */

static int compare_digests(const void *a, const void *b)
{
	const struct our_text *x = *(struct our_text *const *)a, *y = *(struct our_text *const *)b;

	if (x->digest != y->digest)
		return x->digest < y->digest ? -1 : 1;
	return (x->who > y->who) - (x->who < y->who);
}

struct by_digest VEC_OF(struct our_text *);

static void mark_alike(const struct by_digest *list)
{
	for (size_t from = 0, to; from < list->n; from = to) {
		uint64_t digest = list->at[from]->digest;
		uint32_t last = 0;
		int n = 0;

		for (to = from; to < list->n && list->at[to]->digest == digest; to++) {
			n += list->at[to]->who && list->at[to]->who != last;
			last = list->at[to]->who;
		}
		for (size_t i = from; i < to && n < TEMPLATE_MIN; i++)
			list->at[i]->digest = 0; /* no template */
	}
}

/* What stays with a digest is a template. */
static void mark_templates(struct talks *t)
{
	struct by_digest list = {0};

	for (size_t i = 0; i < t->ours.n; i++)
		if (t->ours.at[i].digest)
			vec_push(&list, &t->ours.at[i]);
	if (list.n)
		qsort(list.at, list.n, sizeof(*list.at), compare_digests);
	mark_alike(&list);
	vec_release(&list);
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

void ours_say(struct talks *t, const struct our_text *o)
{
	uint32_t source = t->places[o->place].source;
	struct say say = {.id = (uint32_t)o->id,
		.at = latest(o),
		.who = o->who,
		.place = o->kind == KIND_MESSAGE ? 0
			 : source                ? source
						 : o->place,
		.speaker = o->by,
		.tie = o->tie,
		.kind = o->kind & 63u,
		.platform = o->platform & 63u,
		.precision = o->precision & 15u,
		.bits = SAY_OURS};

	if (o->digest)
		say.bits |= SAY_TEMPLATE;
	if (o->is_first)
		say.bits |= SAY_FIRST;
	vec_push(&t->says, say);
}

enum srm_rc ours_settle_all(struct talks *t, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < t->ours.n && rc == SRM_OK; i++)
		rc = our_text_settle(t, &t->ours.at[i], err);
	if (rc == SRM_OK)
		mark_templates(t);
	return rc;
}

enum srm_rc ours_settle(struct talks *t, struct srm_err *err)
{
	enum srm_rc rc = t->d->person ? ours_settle_one(t, err) : ours_settle_all(t, err);

	for (size_t i = 0; i < t->ours.n && rc == SRM_OK; i++) {
		const struct our_text *o = &t->ours.at[i];

		t->d->n_own += o->kind != KIND_MESSAGE;
		t->d->n_own_private += o->kind == KIND_MESSAGE;
		if (o->who && (!t->d->person || o->who == (uint32_t)t->d->person))
			ours_say(t, o);
	}
	return rc;
}
