/* SPDX-License-Identifier: MIT */
/* What followers said to us. */
#include "dialogue_internal.h"

#include <string.h>

#include "srm/model/marks.h"

/* Columns of Q_TALK_ACTS_ALL and Q_TALK_ACTS_OF. */
enum {
	ACT_ID,
	ACT_KIND,
	ACT_ACTOR,
	ACT_TARGET,
	ACT_POST,
	ACT_AT,
	ACT_PLATFORM,
	ACT_MARKS,
	ACT_NATIVE,
	ACT_PARENT,
	ACT_BEGINNING,
	ACT_TEXT,
	ACT_PRECISION
};

enum { /* in the place of marks */
	MARKS_UNREAD = -1,
	MARKS_NO_TEXT = -2
};

/* A row, each column of which is asked for once. */
struct heard {
	const struct rows *rows;
	int64_t id, actor, target, post, at, marks;
	enum kind kind;
	uint32_t who; /* the follower */
};

/* Whom a text calls. */
enum call {
	CALL_UNKNOWN,
	CALL_US,
	CALL_OTHER
};

/* What it is; of marks that were made before kinds were told, by the word lists alone. */
static enum speech speech_of(unsigned bits)
{
	static const struct {
		enum mark mark;
		enum speech speech;
	} words[] = {{MARK_COMPLAINT, SPEECH_COMPLAINT}, {MARK_QUESTION, SPEECH_QUESTION},
		{MARK_SUGGESTION, SPEECH_SUGGESTION}, {MARK_PRIZE, SPEECH_PRIZE},
		{MARK_PRAISE, SPEECH_PRAISE}, {MARK_SHOW, SPEECH_SHOWING}};

	if (marks_speech(bits) != SPEECH_NONE)
		return marks_speech(bits);
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (bits & (unsigned)words[i].mark)
			return words[i].speech;
	return SPEECH_OTHER;
}

/* Greetings, prize entries and reposts without a word say nothing that waits for an answer. */
static bool says_something(const struct heard *h, enum speech *speech)
{
	unsigned bits = (unsigned)h->marks;

	*speech = SPEECH_UNSURE;
	if (h->marks == MARKS_NO_TEXT)
		return false;
	if (h->marks == MARKS_UNREAD)
		return h->kind != KIND_REPOST;
	if (h->kind == KIND_REPOST && !(bits & MARK_OWN_WORDS))
		return false;
	*speech = speech_of(bits);
	return !(bits & MARK_CONTENTLESS) && *speech != SPEECH_PRIZE;
}

static bool is_us(const struct voice *v)
{
	return v->is_meant && v->role != ROLE_COMPETITOR;
}

static enum call call_of(const struct talks *t, const struct heard *h, const struct voice *target)
{
	struct slice name;

	if (target)
		return is_us(target) ? CALL_US : CALL_OTHER;
	if (h->target && h->target != h->actor)
		return CALL_OTHER;
	name = called_name(rows_text(h->rows, ACT_BEGINNING));
	if (!name.len)
		return CALL_UNKNOWN;
	return map_get(&t->names, name.s, name.len) ? CALL_US : CALL_OTHER;
}

/* As SQL_IS_INBOUND, and what answers one of ours wherever it is. */
static bool is_to_us(const struct heard *h, const struct place *place, enum call call)
{
	if (h->kind == KIND_MENTION && place->bits & PLACE_FROM_OURS)
		return false; /* the repost is the act */
	if (place->bits & PLACE_OURS || call == CALL_US)
		return true;
	return place->bits & PLACE_NOBODYS && !h->target &&
	       rows_int(h->rows, ACT_PLATFORM) != PLATFORM_WEIBO;
}

static uint32_t account_of(const struct talks *t, const struct place *place,
	const struct voice *target)
{
	if (place->bits & PLACE_OURS)
		return place->author;
	return target ? (uint32_t)target->person : t->only;
}

/* What does not call us counts where it speaks of us. */
static enum srm_rc find_elsewhere(struct talks *t, const struct heard *h, bool *out,
	struct srm_err *err)
{
	*out = false;
	if (t->leaves_elsewhere || !h->post || h->kind == KIND_MESSAGE || h->kind == KIND_MENTION ||
		h->marks == MARKS_UNREAD)
		return SRM_OK;
	return names_us(t, rows_text(h->rows, ACT_TEXT), h->post, out, err);
}

static enum srm_rc push_say(struct talks *t, const struct heard *h, const struct voice *target,
	enum speech speech, struct srm_err *err)
{
	const struct place *place = &t->places[h->post];
	enum call call = call_of(t, h, target);
	bool is_sure = is_to_us(h, place, call);
	bool has_parent = call == CALL_UNKNOWN && !rows_is_null(h->rows, ACT_PARENT);
	bool is_doubtful = !is_sure && has_parent && h->kind == KIND_REPLY, is_elsewhere = false;
	enum srm_rc rc = is_sure ? SRM_OK : find_elsewhere(t, h, &is_elsewhere, err);
	struct say say = {.id = (uint32_t)h->id,
		.at = h->at,
		.who = h->who,
		.place = place->source ? place->source : (uint32_t)h->post,
		.speaker = account_of(t, place, target),
		.kind = (unsigned)h->kind & 63u,
		.platform = (unsigned)rows_int(h->rows, ACT_PLATFORM) & 63u,
		.speech = (unsigned)speech & 31u,
		.precision = (unsigned)rows_int(h->rows, ACT_PRECISION) & 15u,
		.bits = call == CALL_OTHER ? SAY_INDIRECT : 0};

	if (rc != SRM_OK || !(is_sure || is_doubtful || is_elsewhere))
		return rc;
	if (h->kind == KIND_MENTION)
		t->places[h->post].bits |= PLACE_CALLED;
	say.tie = id_tie(h->rows, ACT_NATIVE, h->kind);
	say.bits |= is_doubtful ? SAY_DOUBTFUL : 0u;
	say.bits |= is_elsewhere ? SAY_ELSEWHERE | SAY_INDIRECT : 0u;
	t->d->n_unread += is_sure && h->marks == MARKS_UNREAD;
	if (h->kind == KIND_MESSAGE)
		say.place = 0;
	if (has_parent && (is_sure || is_doubtful)) {
		uint64_t key = id_key(h->rows, ACT_PARENT, h->post);

		vec_push(&t->pending, ((struct pending){t->says.n, key}));
		if (t->who_of)
			parents_want(&t->parents, key);
	}
	vec_push(&t->says, say);
	return SRM_OK;
}

/* Anything with us, whether it says something or not. */
static bool is_stir(const struct talks *t, const struct heard *h, const struct voice *target)
{
	return is_to_us(h, &t->places[h->post], target && is_us(target) ? CALL_US : CALL_UNKNOWN);
}

static enum srm_rc take_act(struct talks *t, const struct rows *rows, struct srm_err *err)
{
	struct heard h = {
		.rows = rows, .actor = rows_int(rows, ACT_ACTOR), .who = (uint32_t)t->d->person};
	const struct voice *target;
	enum speech speech;
	enum srm_rc rc;

	if (t->who_of)
		h.who = (size_t)h.actor < t->n_identities ? t->who_of[h.actor] : 0;
	if (!h.who)
		return SRM_OK;
	h.id = rows_int(rows, ACT_ID);
	h.kind = (enum kind)rows_int(rows, ACT_KIND);
	h.post = rows_int(rows, ACT_POST);
	h.at = rows_int(rows, ACT_AT);
	if (h.at < t->first_at)
		t->first_at = h.at;
	if (h.kind == KIND_COMMENT || h.kind == KIND_REPLY)
		parents_seen(&t->parents, id_key(rows, ACT_NATIVE, h.post), h.who);
	if (!t->who_of && h.post)
		vec_push(&t->posts, h.post);
	if (voice_of(t, h.actor))
		return SRM_OK;
	rc = place_need(t, h.post, err);
	if (rc != SRM_OK)
		return rc;
	h.target = rows_int(rows, ACT_TARGET);
	h.marks = rows_int(rows, ACT_MARKS);
	target = h.target ? voice_of(t, h.target) : NULL;
	if (t->d->wants_back && is_stir(t, &h, target))
		vec_push(&t->stirs, ((struct stir){h.at, h.who}));
	return says_something(&h, &speech) ? push_say(t, &h, target, speech, err) : SRM_OK;
}

/* ---- everybody ---- */

static enum srm_rc people_read(struct talks *t, struct srm_err *err)
{
	struct rows *rows;
	int64_t max;
	enum srm_rc rc = rows_one_int(store_rows(t->st, Q_IDENTITY_MAX), 0, &max, err);

	if (rc != SRM_OK)
		return rc;
	t->n_identities = (size_t)max + 1;
	t->who_of = mem_alloc(t->n_identities * sizeof(*t->who_of));
	rows = store_rows(t->st, Q_PEOPLE);
	while (rows_next(rows, &rc, err))
		t->who_of[rows_int(rows, 0)] = (uint32_t)rows_int(rows, 1);
	rows_done(rows);
	return rc;
}

/* Shadows come in the same order. */
static enum srm_rc scan(struct talks *t, struct rows *rows, struct rows *shadows,
	struct srm_err *err)
{
	enum srm_rc rc, taken;
	bool has = rows_next(shadows, &rc, err);

	while (rc == SRM_OK && rows_next(rows, &rc, err)) {
		int64_t id = rows_int(rows, ACT_ID);

		while (has && rc == SRM_OK && rows_int(shadows, 0) < id)
			has = rows_next(shadows, &rc, err);
		if (rc != SRM_OK || (has && rows_int(shadows, 0) == id))
			continue;
		taken = take_act(t, rows, err);
		if (taken != SRM_OK)
			return taken;
	}
	return rc;
}

enum srm_rc acts_read(struct talks *t, struct srm_err *err)
{
	struct rows *rows, *shadows;
	enum srm_rc rc, taken = SRM_OK;

	if (t->d->person) {
		rows = store_rows(t->st, Q_TALK_ACTS_OF);
		rows_bind_int(rows, 1, t->d->person);
		rows_bind_int(rows, 2, t->d->as_of);
		while (taken == SRM_OK && rows_next(rows, &rc, err))
			taken = take_act(t, rows, err);
		rows_done(rows);
		return taken != SRM_OK ? taken : rc;
	}
	rc = people_read(t, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(t->st, Q_TALK_ACTS_ALL);
	rows_bind_int(rows, 2, t->d->as_of);
	shadows = store_rows(t->st, Q_SHADOW_IDS);
	rc = scan(t, rows, shadows, err);
	rows_done(rows);
	rows_done(shadows);
	return rc;
}

/* ---- whom they answer ---- */

static enum srm_rc parent_of(struct talks *t, const struct pending *p, int64_t *who,
	struct srm_err *err)
{
	struct rows *rows;

	*who = parents_who(&t->parents, p->parent);
	if (t->who_of)
		return SRM_OK;
	rows = store_rows(t->st, Q_TALK_PARENT);
	rows_bind_int(rows, 1, t->says.at[p->say].id);
	return rows_one_int(rows, 0, who, err);
}

enum srm_rc acts_settle(struct talks *t, struct srm_err *err)
{
	for (size_t i = 0; i < t->pending.n; i++) {
		struct say *say = &t->says.at[t->pending.at[i].say];
		int64_t who;
		enum srm_rc rc = parent_of(t, &t->pending.at[i], &who, err);

		if (rc != SRM_OK)
			return rc;
		if (who && speaks_for_us(t, who)) {
			if (say->bits & SAY_ELSEWHERE) /* it does call us */
				say->bits &= 0xFFu & ~((unsigned)SAY_ELSEWHERE | SAY_INDIRECT);
			continue;
		}
		if (say->bits & SAY_ELSEWHERE)
			continue;
		if (say->bits & SAY_DOUBTFUL)
			say->bits |= SAY_DROPPED;
		else if (who && who != (int64_t)say->who)
			say->bits |= SAY_INDIRECT;
	}
	return SRM_OK;
}
