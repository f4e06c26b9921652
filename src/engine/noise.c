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

/* An act on the post at hand. */
struct moment {
	int64_t at, id;
	bool is_crowd; /* at least NOISE_PERSONS acts lie within the span, this one among them */
};

/* Where to look: acts on a post from first to last. */
struct due {
	int64_t post, first, last;
	bool is_whole; /* whatever is new there */
};

/* A row of d_noise that is to be written, or to be dropped. */
struct change {
	enum stmt how; /* W_NOISE or D_NOISE */
	struct old row;
};

struct acts VEC_OF(struct noise_act);
struct changes VEC_OF(struct change);
struct olds VEC_OF(struct old);
struct dues VEC_OF(struct due);
struct moments VEC_OF(struct moment);
struct numbers VEC_OF(int64_t);

/* What had been read when d_noise was brought up to date last. */
struct marker {
	int64_t rules, act, import, identity;
	uint64_t persons; /* digest of who is who among the identities up to that one */
};

struct noise {
	struct store *st; /* to read by */
	struct marker before, now;
	bool is_due, is_all;
	struct numbers person; /* of each identity; 0: nobody */
	struct dues posts;     /* to look at, in order; all of them where all is due */
	struct olds old;       /* in order of post and id */
	size_t next_old;
	struct changes changes;
	/* of one post */
	struct moments moments; /* in order of time */
	struct acts acts;       /* those of a crowd, with their texts */
	struct numbers near;    /* ids of those that may have changed; of all of them none */
};

void noise_free(struct noise *n)
{
	if (!n)
		return;
	vec_release(&n->person);
	vec_release(&n->posts);
	vec_release(&n->old);
	vec_release(&n->changes);
	vec_release(&n->moments);
	vec_release(&n->acts);
	vec_release(&n->near);
	free(n);
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

/*
 * Around each new act that is in company: whether acts within the span of it
 * are noise depends on those within two spans.
 */
static void add_due(struct noise *n, int64_t post, int64_t at)
{
	const int64_t reach = 2 * (int64_t)NOISE_SPAN_S;
	struct due *last = n->posts.n ? &n->posts.at[n->posts.n - 1] : NULL;

	if (last && last->post == post && (last->is_whole || at - reach <= last->last))
		last->last = last->is_whole ? INT64_MAX : at + reach;
	else /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): it grows before it is written */
		vec_push(&n->posts, ((struct due){post, at - reach, at + reach, false}));
}

static enum srm_rc read_posts(struct noise *n, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (n->is_all)
		return SRM_OK;
	rows = store_rows(n->st, Q_NOISE_DUE);
	rows_bind_int(rows, 1, n->before.act);
	rows_bind_int(rows, 2, n->before.import);
	rows_bind_int(rows, 3, NOISE_PERSONS);
	rows_bind_int(rows, 4, NOISE_SPAN_S);
	while (rows_next(rows, &rc, err)) {
		int64_t post = rows_int(rows, 0);

		if (rows_is_null(rows, 1))
			vec_push(&n->posts, ((struct due){post, INT64_MIN, INT64_MAX, true}));
		else
			add_due(n, post, rows_int(rows, 1));
	}
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

/* An act with its text, if it says something. */
static enum srm_rc read_act(struct noise *n, const struct moment *m, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, Q_NOISE_ACT);
	enum srm_rc rc;

	rows_bind_int(rows, 1, m->id);
	if (rows_next(rows, &rc, err)) {
		int64_t actor = rows_int(rows, 0);
		struct noise_act act = {
			.id = m->id,
			.person = actor < (int64_t)n->person.n ? n->person.at[actor] : 0,
			.at = m->at,
			.known_at = rows_int(rows, 1),
			.digest = noise_digest((enum kind)rows_int(rows, 2), rows_text(rows, 3)),
		};

		if (act.digest && act.person)
			vec_push(&n->acts, act);
	}
	rows_done(rows);
	return rc;
}

static void find_crowds(struct moments *m)
{
	for (size_t i = NOISE_PERSONS - 1; i < m->n; i++)
		if (m->at[i].at - m->at[i - (NOISE_PERSONS - 1)].at <= NOISE_SPAN_S)
			for (size_t k = 0; k < NOISE_PERSONS; k++)
				m->at[i - k].is_crowd = true;
}

static int compare_numbers(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Those within the span of a new act. */
static void find_near(struct noise *n)
{
	struct moments *m = &n->moments;

	n->near.n = 0;
	for (size_t i = 0, from = 0; i < m->n; i++) {
		if (m->at[i].id <= n->before.act)
			continue;
		while (from < i && m->at[i].at - m->at[from].at > NOISE_SPAN_S)
			from++;
		for (; from < m->n && m->at[from].at - m->at[i].at <= NOISE_SPAN_S; from++)
			vec_push(&n->near, m->at[from].id);
	}
	if (n->near.n)
		qsort(n->near.at, n->near.n, sizeof(n->near.at[0]), compare_numbers);
}

static enum srm_rc read_acts(struct noise *n, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	n->acts.n = 0;
	find_crowds(&n->moments);
	for (size_t i = 0; i < n->moments.n && rc == SRM_OK; i++)
		if (n->moments.at[i].is_crowd)
			rc = read_act(n, &n->moments.at[i], err);
	return rc;
}

static int compare_ids(const void *a, const void *b)
{
	const struct noise_act *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static void change(struct noise *n, enum stmt how, struct old row)
{
	vec_push(&n->changes, ((struct change){how, row}));
}

static bool may_change(const struct noise *n, bool is_whole, int64_t id)
{
	return is_whole ||
	       (n->near.n && bsearch(&id, n->near.at, n->near.n, sizeof(id), compare_numbers));
}

/* From what was noise on one post to what is; both in order of id. */
static void find_changes(struct noise *n, const struct due *due, const struct old *old,
	size_t n_old)
{
	size_t i = 0, o = 0;

	while (i < n->acts.n || o < n_old) {
		const struct noise_act *act = i < n->acts.n ? &n->acts.at[i] : NULL;
		const struct old *was = o < n_old ? &old[o] : NULL;
		bool is_act = act && (!was || act->id <= was->id);
		int64_t id = is_act ? act->id : was ? was->id : 0;
		bool is_old = was && (!act || was->id <= act->id);
		bool is_noise = is_act && act->since != TIME_NONE;

		i += is_act;
		o += is_old;
		if (!may_change(n, due->is_whole, id))
			continue;
		if (is_noise && !(is_old && was->since == act->since))
			change(n, W_NOISE, (struct old){due->post, act->id, act->since});
		else if (is_old && !is_noise)
			change(n, D_NOISE, *was);
	}
}

/* To the old rows of a post; where all is due, nothing is on those before it any more. */
static void pass_over(struct noise *n, int64_t post)
{
	for (; n->next_old < n->old.n && n->old.at[n->next_old].post < post; n->next_old++)
		if (n->is_all)
			change(n, D_NOISE, n->old.at[n->next_old]);
}

/* The acts to look at have been read. */
static enum srm_rc derive_due(struct noise *n, const struct due *due, struct srm_err *err)
{
	size_t first, n_old = 0;
	enum srm_rc rc = read_acts(n, err);

	pass_over(n, due->post);
	first = n->next_old;
	if (!due->is_whole)
		find_near(n);
	n->moments.n = 0;
	if (rc != SRM_OK)
		return rc;
	while (first + n_old < n->old.n && n->old.at[first + n_old].post == due->post)
		n_old++;
	noise_mark(n->acts.at, n->acts.n);
	if (n->acts.n)
		qsort(n->acts.at, n->acts.n, sizeof(n->acts.at[0]), compare_ids);
	find_changes(n, due, n->old.at + first, n_old);
	if (n->is_all)
		n->next_old += n_old;
	return rc;
}

/* Every post, by the index of acts alone. */
static enum srm_rc derive_all(struct noise *n, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, Q_NOISE_MOMENTS);
	struct due due = {.is_whole = true};
	enum srm_rc rc, done = SRM_OK;

	while (done == SRM_OK && rows_next(rows, &rc, err)) {
		int64_t post = rows_int(rows, 0);

		if (post != due.post)
			done = derive_due(n, &due, err);
		due.post = post;
		vec_push(&n->moments,
			((struct moment){rows_int(rows, 1), rows_int(rows, 2), false}));
	}
	rows_done(rows);
	if (done == SRM_OK && rc == SRM_OK)
		done = derive_due(n, &due, err);
	return done == SRM_OK ? rc : done;
}

static enum srm_rc derive_one(struct noise *n, const struct due *due, struct srm_err *err)
{
	struct rows *rows = store_rows(n->st, Q_NOISE_MOMENTS_OF);
	enum srm_rc rc;

	rows_bind_int(rows, 1, due->post);
	rows_bind_int(rows, 2, due->first);
	rows_bind_int(rows, 3, due->last);
	while (rows_next(rows, &rc, err))
		vec_push(&n->moments,
			((struct moment){rows_int(rows, 0), rows_int(rows, 1), false}));
	rows_done(rows);
	return rc == SRM_OK ? derive_due(n, due, err) : rc;
}

static enum srm_rc derive_posts(struct noise *n, struct srm_err *err)
{
	enum srm_rc rc = n->is_all ? derive_all(n, err) : SRM_OK;

	for (size_t i = 0; i < n->posts.n && rc == SRM_OK; i++)
		rc = derive_one(n, &n->posts.at[i], err);
	pass_over(n, INT64_MAX);
	return rc;
}

static enum srm_rc find_due(struct noise *n, struct srm_err *err)
{
	STR(noted);
	enum srm_rc rc = store_setting(n->st, "derived.noise_due", &noted, &n->is_due, err);

	n->is_all = slice_is(str_slice(&noted), "all");
	if (rc == SRM_OK)
		rc = marker_read(n->st, &n->before, err);
	n->is_due = n->is_due || n->before.rules != RULES;
	return rc;
}

enum srm_rc noise_is_due(struct store *st, bool *due, struct srm_err *err)
{
	struct noise n = {.st = st};
	enum srm_rc rc = find_due(&n, err);

	*due = n.is_due;
	return rc;
}

enum srm_rc noise_find(struct store *st, struct noise **out, struct srm_err *err)
{
	struct noise *n = mem_alloc(sizeof(*n));
	bool is_same = false;
	enum srm_rc rc;

	*out = n;
	*n = (struct noise){.st = st, .now = {.rules = RULES}};
	rc = find_due(n, err);
	if (rc != SRM_OK || !n->is_due)
		return rc;
	rc = read_persons(n, &is_same, err);
	if (rc == SRM_OK)
		rc = read_extent(n, err);
	n->is_all = n->is_all || n->before.rules != RULES || !is_same;
	if (rc == SRM_OK)
		rc = read_posts(n, err);
	if (rc == SRM_OK)
		rc = read_old(n, err);
	return rc == SRM_OK ? derive_posts(n, err) : rc;
}

/* A row of d_noise changes, and whoever wrote the act is dirty. */
static enum srm_rc write_change(struct store *st, const struct change *c, struct srm_err *err)
{
	struct rows *rows = store_rows(st, c->how);
	enum srm_rc rc;

	rows_bind_int(rows, 1, c->row.id);
	rows_bind_int(rows, 2, c->row.post);
	if (c->how == W_NOISE)
		rows_bind_int(rows, 3, c->row.since);
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_DIRTY_OF_ACT);
	rows_bind_int(rows, 1, c->row.id);
	return rows_run(rows, NULL, err);
}

enum srm_rc noise_write(const struct noise *n, struct store *st, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (!n->is_due)
		return SRM_OK;
	for (size_t i = 0; i < n->changes.n && rc == SRM_OK; i++)
		rc = write_change(st, &n->changes.at[i], err);
	if (rc == SRM_OK)
		rc = store_set(st, "derived.noise_due", SLICE_NONE, err);
	return rc == SRM_OK ? marker_write(st, &n->now, err) : rc;
}
