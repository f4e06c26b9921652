/* SPDX-License-Identifier: MIT */
/* Who they are: profiles, posts and acts, each in one walk through their table. */
#include "audience_rows.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/date.h"
#include "srm/base/mem.h"
#include "srm/model/record.h"
#include "srm/report/part.h"

static void words_release(struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		mem_freep(&w->at[i]);
	vec_release(w);
}

static void reader_release(struct reader *r)
{
	inbound_release(&r->inbound);
	vec_release(&r->whos);
	vec_release(&r->who_of);
	for (int f = 0; f < FACET_COUNT; f++)
		vec_release(&r->pairs[f]);
	folder_free(r->folder);
	words_release(&r->words);
	words_release(&r->folded);
	for (size_t i = 0; i < r->tags.values.n; i++)
		mem_freep(&r->tags.values.at[i].name);
	vec_release(&r->tags.values);
	map_release(&r->tags.places);
	str_release(&r->scratch);
}

/* ---- whom it is about ---- */

static enum srm_rc read_people(struct reader *r, const struct selection *sel, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_AUDIENCE_PEOPLE);
	enum srm_rc rc;

	chosen_bind(rows, sel);
	while (rows_next(rows, &rc, err)) {
		int64_t person = rows_int(rows, 0), tier = rows_int(rows, 1);
		struct who w = {
			.person = person,
			.followers = COUNT_NONE,
			.device_at = TIME_NONE,
			.place_at = TIME_NONE,
			.place = NOTHING,
			.act_place = NOTHING,
			.device = NOTHING,
			.tags = NOTHING,
			.tier = (uint8_t)(tier > 0 && tier < TIER_COUNT ? tier : TIER_BYSTANDER),
			.is_clean = rows_real(rows, 2) < ZOMBIE_SUSPECT,
		};

		while ((int64_t)r->who_of.n <= person)
			vec_push(&r->who_of, 0);
		vec_push(&r->whos, w);
		r->who_of.at[person] = (int64_t)r->whos.n;
		r->out->people[TIER_NONE]++;
		r->out->people[w.tier]++;
		r->out->suspected += !w.is_clean;
	}
	rows_done(rows);
	return rc;
}

static struct who *who_is(struct reader *r, int64_t identity)
{
	int64_t place = ids_get(&r->who_of, ids_get(&r->inbound.person, identity));

	return place ? &r->whos.at[place - 1] : NULL;
}

static uint32_t place_value(struct reader *r, struct slice text)
{
	struct slice place = audience_place(text);

	return place.len ? (uint32_t)facet_place(&r->out->facet[FACET_PLACE], place) : NOTHING;
}

/* ---- profiles ---- */

static int small(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? -1 : (int)rows_int(rows, column);
}

static enum srm_rc read_profiles(struct reader *r, struct sights *sights, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_AUDIENCE_PROFILES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->out->as_of);
	while (rows_next(rows, &rc, err)) {
		struct who *w = who_is(r, rows_int(rows, 0));
		struct slice tags = rows_text(rows, 6);
		struct sight s;

		if (!w)
			continue;
		s = (struct sight){
			.who = (uint32_t)(w - r->whos.at),
			.day = rows_int(rows, 1),
			.observed_at = rows_int(rows, 2),
			.digest = rows_int(rows, 3),
			.gender = (int8_t)small(rows, 4),
			.place = place_value(r, rows_text(rows, 5)),
			.tags = tags.len ? (uint32_t)facet_place(&r->tags, tags) : NOTHING,
			.followers = rows_count(rows, 7),
			.verified = (int8_t)small(rows, 8),
			.verified_type = rows_int(rows, 9) > 0,
		};
		vec_push(sights, s);
	}
	rows_done(rows);
	return rc;
}

static int sight_compare(const void *a, const void *b)
{
	const struct sight *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->observed_at != y->observed_at)
		return x->observed_at < y->observed_at ? -1 : 1;
	return (x->digest > y->digest) - (x->digest < y->digest);
}

/* Oldest first: the last value that is given holds. */
static void tell_sight(struct who *w, const struct sight *s)
{
	if (s->gender > 0)
		w->gender = (uint8_t)s->gender;
	if (s->place != NOTHING)
		w->place = s->place;
	if (s->tags != NOTHING)
		w->tags = s->tags;
	if (s->followers >= 0)
		w->followers = s->followers;
	if (s->verified >= 0)
		w->verified = !s->verified ? 1 : s->verified_type ? 3 : 2;
}

static enum srm_rc take_profiles(struct reader *r, struct srm_err *err)
{
	struct sights sights = {0};
	enum srm_rc rc = read_profiles(r, &sights, err);

	if (sights.n)
		qsort(sights.at, sights.n, sizeof(sights.at[0]), sight_compare);
	for (size_t i = 0; i < sights.n; i++)
		tell_sight(&r->whos.at[sights.at[i].who], &sights.at[i]);
	vec_release(&sights);
	return rc;
}

/* ---- texts ---- */

static enum srm_rc read_words(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_KEYWORD_LIST);
	enum srm_rc rc;

	r->folder = folder_new();
	while (rows_next(rows, &rc, err)) {
		struct slice word = rows_text(rows, 0);

		vec_push(&r->words, mem_dup(word.s, word.len));
		str_reset(&r->scratch);
		utf8_fold(r->folder, word, &r->scratch);
		vec_push(&r->folded, mem_dup(r->scratch.buf, r->scratch.len));
	}
	rows_done(rows);
	return rc;
}

static void take_text(struct reader *r, const struct who *w, struct slice text)
{
	if (!text.len)
		return;
	str_reset(&r->scratch);
	utf8_fold(r->folder, text, &r->scratch);
	for (size_t i = 0; i < r->folded.n; i++)
		if (r->folded.at[i][0] && strstr(r->scratch.buf, r->folded.at[i]))
			audience_pair(r, FACET_KEYWORD, w, slice_of(r->words.at[i]));
}

static enum srm_rc read_posts(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_AUDIENCE_POSTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->out->as_of);
	while (rows_next(rows, &rc, err)) {
		struct who *w = who_is(r, rows_int(rows, 0));
		int64_t at = rows_int(rows, 1);
		struct slice device;

		if (!w)
			continue;
		device = audience_device(rows_text(rows, 2));
		if (device.len && at >= w->device_at) {
			w->device = (uint32_t)facet_place(&r->out->facet[FACET_DEVICE], device);
			w->device_at = at;
		}
		audience_pairs(r, FACET_TOPIC, w, rows_text(rows, 3));
		if (at >= w->place_at && !rows_is_null(rows, 4) &&
			place_value(r, rows_text(rows, 4)) != NOTHING) {
			w->act_place = place_value(r, rows_text(rows, 4));
			w->place_at = at;
		}
		take_text(r, w, rows_text(rows, 5));
	}
	rows_done(rows);
	return rc;
}

/* ---- acts ---- */

enum {
	ACT_AT = IN_COLUMNS,
	ACT_PRECISION,
	ACT_PLACE,
	ACT_TEXT
};

static void count_time(struct audience *a, const struct who *w, int64_t at, int precision)
{
	int64_t day = date_day(at, a->zone);
	int64_t hour = (at - date_day_start(day, a->zone)) / 3600;
	struct facet_table *hours = &a->facet[FACET_HOUR], *week = &a->facet[FACET_WEEKDAY];

	hours->of[TIER_NONE]++;
	hours->of[w->tier]++;
	week->of[TIER_NONE]++;
	week->of[w->tier]++;
	if (precision == PREC_SECOND || precision == PREC_MINUTE) {
		facet_add(hours, (size_t)hour, w->tier, w->is_clean, 1);
		facet_know(hours, w->tier, w->is_clean, 1);
	}
	if (precision != PREC_NONE && precision != PREC_RELATIVE) {
		facet_add(week, (size_t)date_weekday(day), w->tier, w->is_clean, 1);
		facet_know(week, w->tier, w->is_clean, 1);
	}
}

static enum srm_rc read_acts(struct reader *r, struct srm_err *err)
{
	struct rows *rows = store_rows(r->st, Q_AUDIENCE_ACTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->out->as_of);
	while (rows_next(rows, &rc, err)) {
		struct who *w = who_is(r, rows_int(rows, IN_ACTOR));
		int64_t at = rows_int(rows, ACT_AT);

		if (!w || !inbound_is(&r->inbound, rows))
			continue;
		count_time(r->out, w, at, (int)rows_int(rows, ACT_PRECISION));
		if (w->place == NOTHING && at >= w->place_at && !rows_is_null(rows, ACT_PLACE)) {
			uint32_t place = place_value(r, rows_text(rows, ACT_PLACE));

			w->act_place = place != NOTHING ? place : w->act_place;
			w->place_at = at;
		}
		take_text(r, w, rows_text(rows, ACT_TEXT));
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_all(struct reader *r, const struct selection *sel, struct srm_err *err)
{
	enum srm_rc rc = read_people(r, sel, err);

	if (rc == SRM_OK)
		rc = inbound_read(r->st, &r->inbound, err);
	if (rc == SRM_OK)
		rc = read_words(r, err);
	if (rc == SRM_OK)
		rc = take_profiles(r, err);
	if (rc == SRM_OK)
		rc = read_posts(r, err);
	return rc == SRM_OK ? read_acts(r, err) : rc;
}

enum srm_rc audience_read(struct store *st, const struct selection *sel, struct audience *out,
	struct srm_err *err)
{
	SRM_CLEANUP(reader_release) struct reader r = {.st = st, .out = out};
	enum srm_rc rc;

	str_init(&r.scratch);
	audience_open(out);
	rc = read_all(&r, sel, err);
	if (rc != SRM_OK)
		return rc;
	audience_count(&r);
	return SRM_OK;
}
