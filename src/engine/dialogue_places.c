/* SPDX-License-Identifier: MIT */
#include "dialogue_internal.h"

#include <string.h>

/* ---- voices ---- */

bool voice_is_ours(const struct voice *v)
{
	return v->is_meant && (v->role == ROLE_OWN || v->role == ROLE_STAFF);
}

/* Our one account, for what does not say whom it calls. */
static void find_only(struct talks *t)
{
	for (size_t i = 0; i < t->voices.n; i++) {
		const struct voice *v = &t->voices.at[i];

		if (v->role != ROLE_OWN || !v->is_meant || v->person == (int64_t)t->only)
			continue;
		if (t->only) {
			t->only = 0;
			return;
		}
		t->only = (uint32_t)v->person;
	}
}

enum srm_rc voices_read(struct talks *t, struct srm_err *err)
{
	struct rows *rows = store_rows(t->st, Q_TALK_VOICES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		vec_push(&t->voices,
			((struct voice){rows_int(rows, 0), rows_int(rows, 1),
				(enum role)rows_int(rows, 2), rows_int(rows, 3) != 0}));
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	find_only(t);
	rows = store_rows(t->st, Q_TALK_NAMES);
	while (rows_next(rows, &rc, err)) {
		struct slice name = rows_text(rows, 0);

		map_put(&t->names, name.s, name.len, 1);
	}
	rows_done(rows);
	return rc;
}

const struct voice *voice_of(const struct talks *t, int64_t identity)
{
	size_t low = 0, high = t->voices.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->voices.at[mid].identity == identity)
			return &t->voices.at[mid];
		if (t->voices.at[mid].identity < identity)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

bool is_account(const struct talks *t, uint32_t person)
{
	for (size_t i = 0; i < t->voices.n; i++)
		if (t->voices.at[i].person == (int64_t)person)
			return true;
	return false;
}

bool speaks_for_us(const struct talks *t, int64_t person)
{
	for (size_t i = 0; i < t->voices.n; i++)
		if (t->voices.at[i].person == person && voice_is_ours(&t->voices.at[i]))
			return true;
	return false;
}

/* ---- posts ---- */

static void take_place(struct talks *t, const struct rows *rows)
{
	int64_t id = rows_int(rows, 0), author = rows_int(rows, 1);
	struct place *place;

	if (id <= 0 || (size_t)id >= t->n_places)
		return;
	place = &t->places[id];
	*place = (struct place){.author = (uint32_t)author, .bits = PLACE_KNOWN};
	if (!author)
		place->bits |= PLACE_NOBODYS;
	else if (speaks_for_us(t, author))
		place->bits |= PLACE_OURS;
	else if (rows_int(rows, 2) && speaks_for_us(t, rows_int(rows, 2))) {
		place->bits |= PLACE_FROM_OURS;
		place->source = (uint32_t)rows_int(rows, 3);
	}
}

enum srm_rc places_open(struct talks *t, struct srm_err *err)
{
	struct rows *rows;
	int64_t max;
	enum srm_rc rc = rows_one_int(store_rows(t->st, Q_POST_MAX), 0, &max, err);

	if (rc != SRM_OK)
		return rc;
	t->n_places = (size_t)max + 1;
	t->places = mem_alloc(t->n_places * sizeof(*t->places));
	t->places[0].bits = PLACE_KNOWN | PLACE_NOBODYS;
	if (t->is_few)
		return SRM_OK;
	rows = store_rows(t->st, Q_TALK_POSTS);
	while (rows_next(rows, &rc, err))
		take_place(t, rows);
	rows_done(rows);
	return rc;
}

enum srm_rc place_need(struct talks *t, int64_t post, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (t->places[post].bits & PLACE_KNOWN)
		return SRM_OK;
	rows = store_rows(t->st, Q_TALK_POST);
	rows_bind_int(rows, 1, post);
	if (rows_next(rows, &rc, err))
		take_place(t, rows);
	rows_done(rows);
	return rc;
}

/* ---- ids and names ---- */

static uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * UINT64_C(0xff51afd7ed558ccd);
	return h ^ h >> 32;
}

static uint64_t id_hash(const struct rows *rows, int column)
{
	uint64_t h = UINT64_C(0x9E3779B97F4A7C15);
	struct slice text;

	if (!rows_is_text(rows, column))
		return mix(h, (uint64_t)rows_int(rows, column));
	text = rows_text(rows, column);
	for (size_t i = 0; i < text.len; i++)
		h = mix(h, (unsigned char)text.s[i]);
	return h;
}

uint64_t id_key(const struct rows *rows, int column, int64_t post)
{
	uint64_t key = mix(id_hash(rows, column), (uint64_t)post);

	return key ? key : 1;
}

uint32_t id_tie(const struct rows *rows, int column, enum kind kind)
{
	return (uint32_t)mix(id_hash(rows, column), (uint64_t)kind);
}

struct slice called_name(struct slice text)
{
	static const char *const fronts[] = {"回复@", "回复 @", "回覆@"};
	static const char *const ends[] = {":", "：", " ", "\n"};
	struct slice rest = SLICE_NONE;

	for (size_t i = 0; i < SRM_COUNT(fronts); i++)
		if (slice_starts(text, fronts[i]))
			rest = (struct slice){
				text.s + strlen(fronts[i]), text.len - strlen(fronts[i])};
	for (size_t i = 0; i < SRM_COUNT(ends) && rest.s; i++) {
		struct slice after;

		rest = slice_cut(rest, ends[i], &after);
	}
	return rest.len ? rest : SLICE_NONE;
}
