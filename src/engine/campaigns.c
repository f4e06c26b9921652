/* SPDX-License-Identifier: MIT */
#include "srm/engine/campaigns.h"

#include <stdlib.h>

#include "srm/base/map.h"
#include "srm/base/mem.h"
#include "srm/model/names.h"
#include "srm/model/record.h"

enum {
	ROOTS_MAX = 8 /* how far a repost of a repost is followed */
};

void campaigns_release(struct campaigns *c)
{
	for (size_t i = 0; i < c->posts.n; i++) {
		mem_freep(&c->posts.at[i].native);
		mem_freep(&c->posts.at[i].text);
	}
	for (size_t i = 0; i < c->all.n; i++) {
		mem_freep(&c->all.at[i].name);
		mem_freep(&c->all.at[i].note);
	}
	vec_release(&c->posts);
	vec_release(&c->all);
}

static char *text_of(const struct rows *rows, int column)
{
	struct slice text = rows_text(rows, column);

	return text.s ? mem_dup(text.s, text.len) : NULL;
}

static enum srm_rc read_named(struct store *st, struct campaigns *c, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGNS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct campaign one = {
			.id = rows_int(rows, 0),
			.name = text_of(rows, 1),
			.has_cost = !rows_is_null(rows, 2),
			.cost = rows_real(rows, 2),
			.note = text_of(rows, 3),
			.first = CAMPAIGN_NONE,
			.from_at = TIME_NONE,
			.last_at = TIME_NONE,
		};

		vec_push(&c->all, one);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_posts(struct store *st, struct campaigns *c, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGN_POSTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct campaign_post p = {
			.post = rows_int(rows, 0),
			.root = rows_int(rows, 1),
			.created_at = rows_time(rows, 2),
			.account = rows_int(rows, 3),
			.platform = (int)rows_int(rows, 4),
			.native = text_of(rows, 5),
			.text = text_of(rows, 6),
			.is_class = rows_int(rows, 7) != 0,
			.is_said = rows_int(rows, 8) != 0,
			.said = rows_int(rows, 9),
			.likes = rows_count(rows, 10),
			.comments = rows_count(rows, 11),
			.reposts = rows_count(rows, 12),
			.reads = rows_count(rows, 13),
			.readers = COUNT_NONE,
			.is_bait = rows_int(rows, 14) != 0,
			.campaign = CAMPAIGN_NONE,
		};

		vec_push(&c->posts, p);
	}
	rows_done(rows);
	return rc;
}

static struct campaign_post *post_of(struct campaigns *c, int64_t post)
{
	for (size_t i = 0; i < c->posts.n; i++)
		if (c->posts.at[i].post == post)
			return &c->posts.at[i];
	return NULL;
}

/* Articles show no count: what the account's own numbers say of all time, else of the days held. */
static enum srm_rc read_reads(struct store *st, struct campaigns *c, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGN_READS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct campaign_post *p = post_of(c, rows_int(rows, 0));
		int64_t n = (int64_t)rows_real(rows, rows_is_null(rows, 2) ? 3 : 2);

		if (!p)
			continue;
		if (rows_int(rows, 1) == METRIC_READERS)
			p->readers = n;
		else if (p->reads == COUNT_NONE)
			p->reads = n;
	}
	rows_done(rows);
	return rc;
}

enum srm_rc campaigns_read(struct store *st, struct campaigns *out, struct srm_err *err)
{
	enum srm_rc rc = read_named(st, out, err);

	if (rc == SRM_OK)
		rc = read_posts(st, out, err);
	if (rc == SRM_OK)
		rc = read_reads(st, out, err);
	if (rc == SRM_OK)
		campaigns_group(out);
	return rc;
}

/* ---- grouping ---- */

static size_t place_of(const struct map *rows, int64_t post)
{
	const int64_t *at = post ? map_get(rows, &post, sizeof(post)) : NULL;

	return at ? (size_t)*at : CAMPAIGN_NONE;
}

/*
 * The post that decides for this one: itself, or what it reposts, up to the
 * first that a person said something of.
 */
static size_t decider(const struct campaigns *c, const struct map *rows, size_t i)
{
	size_t best = i;

	for (int step = 0; step < ROOTS_MAX && !c->posts.at[i].is_said; step++) {
		size_t root = place_of(rows, c->posts.at[i].root);

		if (root == CAMPAIGN_NONE || root == i)
			break;
		i = root;
		if (c->posts.at[i].is_said || c->posts.at[i].is_class)
			best = i;
	}
	return best;
}

static void join(struct campaigns *c, size_t campaign, size_t post)
{
	struct campaign *one = &c->all.at[campaign];
	struct campaign_post *p = &c->posts.at[post];

	p->campaign = campaign;
	one->n_posts++;
	if (one->first == CAMPAIGN_NONE)
		one->first = post;
	if (p->created_at == TIME_NONE)
		return;
	if (one->from_at == TIME_NONE || p->created_at < one->from_at) {
		one->from_at = p->created_at;
		one->first = post;
	}
	if (one->last_at == TIME_NONE || p->created_at > one->last_at)
		one->last_at = p->created_at;
}

static size_t named(const struct campaigns *c, int64_t id)
{
	for (size_t i = 0; i < c->all.n; i++)
		if (c->all.at[i].id == id)
			return i;
	return CAMPAIGN_NONE;
}

static size_t by_itself(struct campaigns *c)
{
	struct campaign one = {.first = CAMPAIGN_NONE, .from_at = TIME_NONE, .last_at = TIME_NONE};

	vec_push(&c->all, one);
	return c->all.n - 1;
}

/* Places of the campaigns in order of time. */
struct order {
	int64_t from_at;
	size_t at;
};

static int order_compare(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->from_at != y->from_at) {
		if (x->from_at == TIME_NONE || y->from_at == TIME_NONE)
			return x->from_at == TIME_NONE ? 1 : -1;
		return x->from_at < y->from_at ? -1 : 1;
	}
	return (x->at > y->at) - (x->at < y->at);
}

static void sort(struct campaigns *c)
{
	size_t n = c->all.n;
	struct order *order = mem_alloc((n + 1) * sizeof(*order));
	size_t *place = mem_alloc((n + 1) * sizeof(*place));
	struct campaign *all = mem_alloc((n + 1) * sizeof(*all));

	for (size_t i = 0; i < n; i++)
		order[i] = (struct order){c->all.at[i].from_at, i};
	qsort(order, n, sizeof(*order), order_compare);
	for (size_t i = 0; i < n; i++) {
		all[i] = c->all.at[order[i].at];
		place[order[i].at] = i;
	}
	for (size_t i = 0; i < n; i++)
		c->all.at[i] = all[i];
	for (size_t i = 0; i < c->posts.n; i++)
		if (c->posts.at[i].campaign != CAMPAIGN_NONE)
			c->posts.at[i].campaign = place[c->posts.at[i].campaign];
	free(order);
	free(place);
	free(all);
}

void campaigns_group(struct campaigns *c)
{
	struct map rows = {0};
	size_t *alone = mem_alloc((c->posts.n + 1) * sizeof(*alone)); /* 1 more than the place */

	for (size_t i = 0; i < c->posts.n; i++)
		map_put(&rows, &c->posts.at[i].post, sizeof(int64_t), (int64_t)i);
	for (size_t i = 0; i < c->posts.n; i++) {
		size_t d = decider(c, &rows, i);
		const struct campaign_post *p = &c->posts.at[d];
		size_t campaign = CAMPAIGN_NONE;

		if (p->is_said) {
			campaign = p->said ? named(c, p->said) : CAMPAIGN_NONE;
		} else if (p->is_class) {
			if (!alone[d])
				alone[d] = by_itself(c) + 1;
			campaign = alone[d] - 1;
		}
		if (campaign != CAMPAIGN_NONE)
			join(c, campaign, i);
	}
	sort(c);
	free(alone);
	map_release(&rows);
}

const char *campaign_key(const struct campaigns *c, const struct campaign *one)
{
	const char *native = one->first != CAMPAIGN_NONE ? c->posts.at[one->first].native : NULL;

	return one->name ? one->name : native ? native : "";
}
