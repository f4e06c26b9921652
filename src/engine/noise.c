/* SPDX-License-Identifier: MIT */
#include "srm/engine/noise.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "srm/base/num.h"
#include "srm/base/vec.h"
#include "srm/model/record.h"

enum {
	RULES = 1 /* raised when other acts would be noise: all are read again */
};

struct old { /* a row of d_noise */
	int64_t post, id, since;
};

struct acts VEC_OF(struct noise_act);
struct olds VEC_OF(struct old);
struct numbers VEC_OF(int64_t);

/* What had been read when d_noise was brought up to date last. */
struct marker {
	int64_t rules, act, import, identity;
	uint64_t persons; /* digest of who is who among the identities up to that one */
};

struct noise {
	struct store *st;
	struct marker before, now;
	bool is_all;
	struct numbers person; /* of each identity; 0: nobody */
	struct numbers posts;  /* to read, in order */
	struct olds old;       /* in order of post and id */
	struct acts acts;      /* of one post */
};

static void noise_release(struct noise *n)
{
	vec_release(&n->person);
	vec_release(&n->posts);
	vec_release(&n->old);
	vec_release(&n->acts);
}

/* Five numbers; what is anything else was written by other rules. */
static bool marker_parse(struct slice text, struct marker *out)
{
	int64_t persons = 0;
	int64_t *const fields[] = {&out->rules, &out->act, &out->import, &out->identity, &persons};

	for (size_t i = 0; i < SRM_COUNT(fields); i++)
		if (!num_int64(slice_cut(text, " ", &text), fields[i]))
			return false;
	out->persons = (uint64_t)persons;
	return true;
}

static enum srm_rc marker_read(struct store *st, struct marker *out, struct srm_err *err)
{
	STR(text);
	bool found;
	enum srm_rc rc = store_setting(st, "derived.noise", &text, &found, err);

	*out = (struct marker){0};
	if (rc == SRM_OK && found && !marker_parse(str_slice(&text), out))
		*out = (struct marker){0};
	return rc;
}

static enum srm_rc marker_write(struct store *st, const struct marker *m, struct srm_err *err)
{
	STR(text);

	str_addf(&text, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64, m->rules,
		m->act, m->import, m->identity, (int64_t)m->persons);
	return store_set(st, "derived.noise", str_slice(&text), err);
}

enum srm_rc noise_note(struct store *st, bool all, struct srm_err *err)
{
	STR(before);
	bool is_linked = false, is_noted = false;
	/* set when nothing came or went since */
	enum srm_rc rc = store_setting(st, "derived.links", &before, &is_linked, err);

	if (rc == SRM_OK)
		rc = store_setting(st, "derived.noise_due", &before, &is_noted, err);
	if (rc != SRM_OK || (!all && (is_linked || is_noted)))
		return rc;
	return store_set(st, "derived.noise_due", all ? SLICE_LIT("all") : SLICE_LIT("new"), err);
}

/* Who is who, and whether that is as it was among those that were known. */
static enum srm_rc read_persons(struct noise *n, bool *is_same, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, Q_PERSONS);
	uint64_t digest = 0, then = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t id = rows_int(rows, 0), person = rows_int(rows, 1);

		while ((int64_t)n->person.n <= id)
			vec_push(&n->person, 0);
		assert(n->person.at);
		n->person.at[id] = person;
		digest = (digest ^ ((uint64_t)id << 32 ^ (uint64_t)person)) *
			 UINT64_C(0xff51afd7ed558ccd);
		digest ^= digest >> 29;
		if (id <= n->before.identity)
			then = digest;
	}
	rows_done(rows);
	n->now.identity = (int64_t)n->person.n - 1;
	n->now.persons = digest;
	*is_same = then == n->before.persons;
	return rc;
}

static enum srm_rc read_extent(struct noise *n, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, Q_NOISE_EXTENT);
	enum srm_rc rc;

	if (rows_next(rows, &rc, err)) {
		n->now.act = rows_int(rows, 0);
		n->now.import = rows_int(rows, 1);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_posts(struct noise *n, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, n->is_all ? Q_NOISE_POSTS : Q_NOISE_POSTS_NEW);
	enum srm_rc rc;

	rows_bind_int(rows, 1, n->is_all ? NOISE_PERSONS : n->before.act);
	if (!n->is_all)
		rows_bind_int(rows, 2, n->before.import);
	while (rows_next(rows, &rc, err))
		vec_push(&n->posts, rows_int(rows, 0));
	rows_done(rows);
	return rc;
}

static enum srm_rc read_old(struct noise *n, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, Q_NOISE);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		vec_push(&n->old,
			((struct old){rows_int(rows, 0), rows_int(rows, 1), rows_int(rows, 2)}));
	rows_done(rows);
	return rc;
}

static enum srm_rc read_acts(struct noise *n, int64_t post, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, Q_NOISE_ACTS);
	enum srm_rc rc;

	n->acts.n = 0;
	rows_bind_int(rows, 1, post);
	while (rows_next(rows, &rc, err)) {
		int64_t actor = rows_int(rows, 1);
		struct noise_act act = {
			.id = rows_int(rows, 0),
			.person = actor < (int64_t)n->person.n ? n->person.at[actor] : 0,
			.at = rows_int(rows, 2),
			.known_at = rows_int(rows, 3),
			.digest = noise_digest((enum kind)rows_int(rows, 4), rows_text(rows, 5)),
		};

		if (act.digest && act.person)
			vec_push(&n->acts, act);
	}
	rows_done(rows);
	return rc;
}

static int compare_ids(const void *a, const void *b)
{
	const struct noise_act *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* A row of d_noise changes, and whoever wrote the act is dirty. */
static enum srm_rc write_row(struct noise *n, enum stmt name, struct old row, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, name);
	enum srm_rc rc;

	rows_bind_int(rows, 1, row.id);
	rows_bind_int(rows, 2, row.post);
	if (name == W_NOISE)
		rows_bind_int(rows, 3, row.since);
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(n->st, W_DIRTY_OF_ACT);
	rows_bind_int(rows, 1, row.id);
	return rows_run(rows, NULL, err);
}

/* From what was noise on one post to what is; both in order of id. */
static enum srm_rc write_changes(struct noise *n, int64_t post, const struct old *old, size_t n_old,
	struct srm_err *err)
{
	size_t o = 0;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n->acts.n && rc == SRM_OK; i++) {
		const struct noise_act *act = &n->acts.at[i];

		if (act->since == TIME_NONE)
			continue;
		for (; o < n_old && old[o].id < act->id && rc == SRM_OK; o++)
			rc = write_row(n, D_NOISE, old[o], err);
		if (o < n_old && old[o].id == act->id && old[o++].since == act->since)
			continue;
		if (rc == SRM_OK)
			rc = write_row(n, W_NOISE, (struct old){post, act->id, act->since}, err);
	}
	for (; o < n_old && rc == SRM_OK; o++)
		rc = write_row(n, D_NOISE, old[o], err);
	return rc;
}

static enum srm_rc derive_post(struct noise *n, int64_t post, size_t *o, struct srm_err *err)
{
	size_t first = *o;
	enum srm_rc rc = read_acts(n, post, err);

	if (rc != SRM_OK)
		return rc;
	while (*o < n->old.n && n->old.at[*o].post == post)
		++*o;
	noise_mark(n->acts.at, n->acts.n);
	if (n->acts.n)
		qsort(n->acts.at, n->acts.n, sizeof(n->acts.at[0]), compare_ids);
	return write_changes(n, post, n->old.at + first, *o - first, err);
}

static enum srm_rc derive_posts(struct noise *n, struct srm_err *err)
{
	size_t o = 0;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i <= n->posts.n && rc == SRM_OK; i++) {
		/* what is passed over was noise on posts that hold too little now */
		for (; o < n->old.n && rc == SRM_OK &&
			(i == n->posts.n || n->old.at[o].post < n->posts.at[i]);
			o++)
			if (n->is_all)
				rc = write_row(n, D_NOISE, n->old.at[o], err);
		if (i < n->posts.n && rc == SRM_OK)
			rc = derive_post(n, n->posts.at[i], &o, err);
	}
	return rc;
}

static enum srm_rc is_due(struct noise *n, bool *due, struct srm_err *err)
{
	STR(noted);
	enum srm_rc rc = store_setting(n->st, "derived.noise_due", &noted, due, err);

	n->is_all = slice_is(str_slice(&noted), "all");
	if (rc == SRM_OK)
		rc = marker_read(n->st, &n->before, err);
	*due = *due || n->before.rules != RULES;
	return rc;
}

enum srm_rc noise_derive(struct store *st, struct srm_err *err)
{
	SRM_CLEANUP(noise_release) struct noise n = {.st = st, .now = {.rules = RULES}};
	bool due = false, is_same = false;
	enum srm_rc rc = is_due(&n, &due, err);

	if (rc == SRM_OK && !due)
		return SRM_OK;
	if (rc == SRM_OK)
		rc = read_persons(&n, &is_same, err);
	if (rc == SRM_OK)
		rc = read_extent(&n, err);
	n.is_all = n.is_all || n.before.rules != RULES || !is_same;
	if (rc == SRM_OK)
		rc = read_posts(&n, err);
	if (rc == SRM_OK)
		rc = read_old(&n, err);
	if (rc == SRM_OK)
		rc = derive_posts(&n, err);
	if (rc == SRM_OK)
		rc = store_set(st, "derived.noise_due", SLICE_NONE, err);
	return rc == SRM_OK ? marker_write(st, &n.now, err) : rc;
}
