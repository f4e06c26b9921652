/* SPDX-License-Identifier: MIT */
/* Interactions as acts: which are about us, and in what order they count. */
#include <string.h>

#include "gather_internal.h"
#include "srm/model/marks.h"

/* Columns of Q_ACTS_ALL and Q_ACTS_OF. */
enum {
	ACT_ID,
	ACT_KIND,
	ACT_ACTOR,
	ACT_TARGET,
	ACT_POST,
	ACT_AT,
	ACT_OBSERVED,
	ACT_PLATFORM,
	ACT_MARKS,
	ACT_RELEVANCE,
	ACT_VIA,
	ACT_SHADOW,
	ACT_NOISE
};

/* As SQL_IS_INBOUND: shadows aside. */
static bool is_inbound(const struct gather *g, const struct rows *rows,
	const struct post_role *post)
{
	int64_t target = rows_int(rows, ACT_TARGET);
	bool is_about = post->bits & POST_OURS;

	if (!is_about && target)
		is_about = ids_have(&g->own, target);
	if (!is_about && !target && post->bits & POST_NO_AUTHOR)
		is_about = rows_int(rows, ACT_PLATFORM) != PLATFORM_WEIBO;
	return is_about &&
	       !(post->bits & POST_FROM_OURS && rows_int(rows, ACT_KIND) == KIND_MENTION);
}

/* An answer to a comment of ours below the post of somebody else: only the conversation can tell. */
static bool may_complain_to_us(const struct rows *rows, enum kind kind)
{
	unsigned bits = (unsigned)rows_int(rows, ACT_MARKS);

	if (!(bits & MARK_COMPLAINT))
		return false;
	return kind == KIND_REPLY || rows_int(rows, ACT_TARGET) || bits & MARK_CALL;
}

static bool is_known_by_then(const struct gather *g, const struct rows *rows)
{
	return !rows_is_null(rows, ACT_AT) && rows_int(rows, ACT_AT) <= g->as_of &&
	       (rows_is_null(rows, ACT_OBSERVED) || rows_int(rows, ACT_OBSERVED) <= g->as_of);
}

static bool is_to_come(const struct gather *g, const struct rows *rows)
{
	return !rows_is_null(rows, ACT_AT) && rows_int(rows, ACT_AT) > g->as_of;
}

static bool is_of_pass(const struct gather *g, uint32_t who)
{
	return !g->is_all || (who >= g->pass_begin && who < g->pass_end);
}

static enum srm_rc take_untimed(struct gather *g, uint32_t who, unsigned kind)
{
	if (is_of_pass(g, who))
		vec_push(&g->untimed, ((struct untimed){who, (unsigned char)kind}));
	return SRM_OK;
}

void gather_hold(struct gather *g, int64_t post, int64_t kind)
{
	if (post <= 0 || (size_t)post >= g->n_posts)
		return;
	if (!g->held)
		g->held = mem_alloc(g->n_posts * sizeof(*g->held));
	g->held[post].comments += kind == KIND_COMMENT || kind == KIND_REPLY;
	g->held[post].reposts += kind == KIND_REPOST;
}

static int via_compare(const char *a, struct slice b)
{
	size_t len = a ? strlen(a) : 0, common = len < b.len ? len : b.len;
	int order = common ? memcmp(a, b.s, common) : 0;

	return order ? order : (len > b.len) - (len < b.len);
}

/* Of acts at the same moment any rule will do that is not the order of the files. */
static void offer_first(struct first_act *f, const struct rows *rows, int64_t at, unsigned kind)
{
	unsigned platform;
	struct slice via;

	if (f->at != TIME_NONE && at > f->at)
		return;
	platform = (unsigned)rows_int(rows, ACT_PLATFORM);
	via = kind == KIND_REPOST ? rows_text(rows, ACT_VIA) : SLICE_NONE;
	if (at == f->at) {
		if (platform != f->platform ? platform > f->platform
			: kind != f->kind   ? kind > f->kind
					    : via_compare(f->via, via) <= 0)
			return;
	}
	free(f->via);
	*f = (struct first_act){at, (unsigned char)kind, (unsigned char)platform,
		via.len ? mem_dup(via.s, via.len) : NULL};
}

static enum srm_rc take_act(struct gather *g, const struct rows *rows, uint32_t who, bool is_noise,
	struct srm_err *err)
{
	bool is_own = ids_have(&g->own_places, who);
	struct gathered_list *list = is_own ? &g->own_acts : &g->list;
	int64_t post = rows_int(rows, ACT_POST);
	unsigned kind = (unsigned)rows_int(rows, ACT_KIND);
	bool is_known = is_known_by_then(g, rows);
	enum srm_rc rc;

	if (!is_known && (is_own || is_to_come(g, rows)))
		return SRM_OK;
	rc = posts_need(g, post, err);
	if (rc != SRM_OK)
		return rc;
	if (!is_inbound(g, rows, &g->posts[post])) {
		if (is_known && may_complain_to_us(rows, (enum kind)kind))
			g->people.at[who].complains_elsewhere = true;
		return SRM_OK;
	}
	if (!is_known)
		return take_untimed(g, who, kind);
	if (g->has_via && !is_own)
		offer_first(&g->people.at[who].first, rows, rows_int(rows, ACT_AT), kind);
	if (!is_of_pass(g, who))
		return SRM_OK;
	vec_push(list, ((struct gathered){
			       .id = rows_int(rows, ACT_ID),
			       .at = rows_int(rows, ACT_AT),
			       .relevance = rows_real(rows, ACT_RELEVANCE),
			       .who = who,
			       .post = (uint32_t)post,
			       .bits = (uint32_t)rows_int(rows, ACT_MARKS),
			       .kind = (unsigned char)kind,
			       .is_noise = is_noise,
		       }));
	return SRM_OK;
}

/* ---- everybody: one pass over the table, beside the ids that are shadows ---- */

struct marked {
	struct rows *rows;
	bool has;
};

/* Whether this id is among them; ids come ascending on both sides. */
static enum srm_rc is_marked(struct marked *m, int64_t id, bool *out, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	while (rc == SRM_OK && m->has && rows_int(m->rows, 0) < id)
		m->has = rows_next(m->rows, &rc, err);
	*out = m->has && rows_int(m->rows, 0) == id;
	return rc;
}

static enum srm_rc scan(struct gather *g, struct rows *rows, struct marked *shadows,
	struct srm_err *err)
{
	bool is_shadow, is_first = g->is_all && !g->held;
	enum srm_rc rc;

	shadows->has = rows_next(shadows->rows, &rc, err);
	while (rc == SRM_OK && rows_next(rows, &rc, err)) {
		int64_t actor = rows_int(rows, ACT_ACTOR), id = rows_int(rows, ACT_ID);
		uint32_t who = (size_t)actor < g->n_identities ? g->who_of[actor] : NOBODY;

		if (is_first)
			gather_hold(g, rows_int(rows, ACT_POST), rows_int(rows, ACT_KIND));
		if (who == NOBODY)
			continue;
		rc = is_marked(shadows, id, &is_shadow, err);
		if (rc == SRM_OK && !is_shadow)
			rc = take_act(g, rows, who, false, err);
	}
	return rc;
}

enum srm_rc acts_scan(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_ACTS_ALL);
	struct marked shadows = {.rows = store_rows(g->st, Q_SHADOW_IDS)};
	enum srm_rc rc = scan(g, rows, &shadows, err);

	rows_done(rows);
	rows_done(shadows.rows);
	return rc;
}

enum srm_rc acts_mark_noise(struct gather *g, struct srm_err *err)
{
	struct marked noise = {.rows = store_rows(g->st, Q_NOISE_IDS)};
	enum srm_rc rc;

	rows_bind_int(noise.rows, 1, g->as_of);
	noise.has = rows_next(noise.rows, &rc, err);
	for (size_t i = 0; i < g->list.n && rc == SRM_OK && noise.has; i++)
		rc = is_marked(&noise, g->list.at[i].id, &g->list.at[i].is_noise, err);
	rows_done(noise.rows);
	return rc;
}

enum srm_rc acts_of_person(struct gather *g, uint32_t who, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, g->is_by_key ? Q_ACTS_OF_BY_KEY : Q_ACTS_OF);
	enum srm_rc rc, taken = SRM_OK;

	rows_bind_int(rows, 1, g->people.at[who].id);
	rows_bind_int(rows, 2, g->as_of);
	while (taken == SRM_OK && rows_next(rows, &rc, err))
		if (!rows_int(rows, ACT_SHADOW))
			taken = take_act(g, rows, who, rows_int(rows, ACT_NOISE) != 0, err);
	rows_done(rows);
	return taken != SRM_OK ? taken : rc;
}

/* ---- in order ---- */

/* Few acts, most of them in order already. */
static void insertion_sort(struct act *acts, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct act one = acts[i];
		size_t k = i;

		for (; k > 0 && act_order(&acts[k - 1], &one) > 0; k--)
			acts[k] = acts[k - 1];
		acts[k] = one;
	}
}

enum {
	INSERTION_MAX = 16
};

/* Equal acts keep their order, so that a caller may ask for one. */
static void merge_sort(struct act *acts, struct act *room, size_t n)
{
	size_t half = n / 2, a = 0, b = half;

	if (n <= INSERTION_MAX) {
		insertion_sort(acts, n);
		return;
	}
	merge_sort(acts, room, half);
	merge_sort(acts + half, room, n - half);
	memcpy(room, acts, half * sizeof(*acts));
	for (size_t i = 0; a < half; i++)
		acts[i] = b < n && act_order(&acts[b], &room[a]) < 0 ? acts[b++] : room[a++];
}

void acts_sorted(struct gather *g, size_t who)
{
	size_t at = who - g->pass_begin;

	g->acts.n = 0;
	for (uint32_t i = g->acts_of.start[at]; i < g->acts_of.start[at + 1]; i++) {
		const struct gathered *a = &g->list.at[g->acts_of.order[i]];
		const struct post_role *post = &g->posts[a->post];

		vec_push(&g->acts, ((struct act){
					   .id = a->id,
					   .kind = (enum kind)a->kind,
					   .at = a->at,
					   .bits = a->bits,
					   .relevance = a->relevance,
					   .topic = post->topic,
					   .is_bait = post->bits & POST_BAIT,
					   /* what a prize asks for is none */
					   .is_noise = a->is_noise && !(post->bits & POST_BAIT),
				   }));
	}
	vec_reserve(&g->room, g->acts.n);
	merge_sort(g->acts.at, g->room.at, g->acts.n);
}

void acts_count(struct gather *g, size_t who)
{
	size_t at = who - g->pass_begin;
	int64_t n[KIND_COUNT] = {0};

	for (size_t i = 0; i < g->acts.n; i++)
		n[g->acts.at[i].kind]++;
	for (uint32_t i = g->untimed_of.start[at]; i < g->untimed_of.start[at + 1]; i++)
		n[g->untimed.at[g->untimed_of.order[i]].kind]++;
	for (int kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		if (n[kind])
			vec_push(&g->visits, ((struct visit){g->people.at[who].id, n[kind],
						     (unsigned char)kind}));
}
