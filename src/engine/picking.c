/* SPDX-License-Identifier: MIT */
#include "srm/engine/picking.h"

#include <stdlib.h>

#include "srm/base/vec.h"
#include "srm/score/draw.h"
#include "srm/score/standing.h"

struct candidate {
	int64_t identity, points, n_days, last_at;
	struct footing footing;
	int tier;
	int64_t key;  /* what is sorted by, the largest first */
	size_t place; /* as read: by natural key */
};
struct candidates VEC_OF(struct candidate);

const char *pick_order_name(enum pick_order order)
{
	static const char *const names[] = {
		[PICK_BY_STAKE] = "stake",
		[PICK_BY_WORTH] = "worth",
		[PICK_BY_EXPECTED] = "expected",
	};

	return order < PICK_ORDER_COUNT ? names[order] : "";
}

static int64_t key_of(const struct candidate *c, enum pick_order order)
{
	switch (order) {
	case PICK_BY_STAKE:
		return standing_at_stake(&c->footing, (int)c->points);
	case PICK_BY_EXPECTED:
		return (int64_t)(c->footing.expected * 1e9);
	case PICK_BY_WORTH:
	case PICK_ORDER_COUNT:
		break;
	}
	return c->points;
}

static struct candidate read_candidate(const struct rows *rows, enum pick_order order)
{
	struct candidate c = {
		.identity = rows_int(rows, 0),
		.tier = (int)rows_int(rows, 1),
		.points = rows_int(rows, 2),
		.footing =
			{
				.stage = (enum stage)rows_int(rows, 3),
				.rung = (enum rung)rows_int(rows, 4),
				.step = (enum next_step)rows_int(rows, 5),
				.expected = rows_real(rows, 6),
				.alive = rows_is_null(rows, 7) ? -1 : rows_real(rows, 7),
				.momentum = rows_is_null(rows, 8) ? -1 : rows_real(rows, 8),
				.risk = rows_real(rows, 9),
			},
		.n_days = rows_int(rows, 10),
		.last_at = rows_time(rows, 11),
	};

	c.key = key_of(&c, order);
	return c;
}

static enum srm_rc read_candidates(struct store *st, const struct pick_request *r,
	struct pick_result *out, struct candidates *list, struct srm_err *err)
{
	bool wants_complainers = slice_is(r->tag, "complainer");
	struct rows *rows = store_rows(st, Q_PICK_CANDIDATES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, (int64_t)r->stage);
	rows_bind_int(rows, 2, (int64_t)r->tier);
	rows_bind_text(rows, 3, r->tag);
	rows_bind_int(rows, 4, r->as_of - (int64_t)PICK_REST_DAYS * DAY_S);
	rows_bind_real(rows, 5, ZOMBIE_SUSPECT);
	while (rows_next(rows, &rc, err)) {
		out->members++;
		if (rows_int(rows, 12)) {
			out->resting++;
		} else if (rows_int(rows, 13)) {
			out->suspected++;
		} else if (rows_int(rows, 14) && !wants_complainers) {
			out->complained++;
		} else {
			struct candidate c = read_candidate(rows, r->order);

			c.place = list->n;
			vec_push(list, c);
		}
	}
	rows_done(rows);
	return rc;
}

static int compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? 1 : -1;
	if (x->points != y->points)
		return x->points < y->points ? 1 : -1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static enum srm_rc write_pick(struct store *st, const struct pick_request *r,
	struct pick_result *out, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_PICK_NEXT), 1, &out->id, err);

	if (rc != SRM_OK)
		return rc;
	out->seed = r->seed >= 0 ? r->seed : draw_seed(r->as_of, out->id);
	rows = store_rows(st, W_PICK);
	rows_bind_int(rows, 1, out->id);
	rows_bind_text(rows, 2, slice_of(r->chosen_by));
	rows_bind_text(rows, 3, slice_of(pick_order_name(r->order)));
	rows_bind_int(rows, 4, r->wanted);
	rows_bind_int(rows, 5, r->as_of);
	rows_bind_int(rows, 6, out->seed);
	rows_bind_real(rows, 7, r->holdout);
	rows_bind_int(rows, 8, r->wall_at);
	return rows_run(rows, NULL, err);
}

static enum srm_rc write_member(struct store *st, int64_t pick, const struct candidate *c,
	size_t place, bool is_held, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_PICK_MEMBER);

	rows_bind_int(rows, 1, pick);
	rows_bind_int(rows, 2, c->identity);
	rows_bind_int(rows, 3, is_held);
	rows_bind_int(rows, 4, (int64_t)place);
	rows_bind_int(rows, 5, c->tier);
	rows_bind_int(rows, 6, c->points);
	rows_bind_int(rows, 7, (int64_t)c->footing.stage);
	rows_bind_int(rows, 8, (int64_t)c->footing.step);
	rows_bind_real(rows, 9, c->footing.expected);
	rows_bind_int(rows, 10, c->n_days);
	rows_bind_time(rows, 11, c->last_at);
	return rows_run(rows, NULL, err);
}

static enum srm_rc write_members(struct store *st, const struct pick_request *r,
	const struct candidates *list, size_t n, struct pick_result *out, struct srm_err *err)
{
	int *stratum = mem_alloc((n ? n : 1) * sizeof(*stratum));
	bool *held = mem_alloc((n ? n : 1) * sizeof(*held));
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n; i++)
		stratum[i] = list->at[i].tier;
	draw_holdout(stratum, n, TIER_COUNT, r->holdout, out->seed, held);
	for (size_t i = 0; i < n && rc == SRM_OK; i++) {
		rc = write_member(st, out->id, &list->at[i], i + 1, held[i], err);
		*(held[i] ? &out->held_out : &out->picked) += 1;
	}
	free(stratum);
	free(held);
	return rc;
}

static enum srm_rc nobody(const struct pick_request *r, const struct pick_result *out,
	struct srm_err *err)
{
	if (!out->members)
		return err_set(err, SRM_ENOTFOUND, T("%s: nobody is in it"), r->chosen_by);
	return err_set(err, SRM_ENOTFOUND,
		T("%s: nobody is left to pick: of %lld people %lld were picked within %d days, %lld look like zombies, the complaints of %lld wait for an answer"),
		r->chosen_by, (long long)out->members, (long long)out->resting, PICK_REST_DAYS,
		(long long)out->suspected, (long long)out->complained);
}

enum srm_rc pick_draw(struct store *st, const struct pick_request *request, struct pick_result *out,
	struct srm_err *err)
{
	struct candidates list = {0};
	size_t n = (size_t)draw_size(request->wanted, request->holdout);
	enum srm_rc rc;

	*out = (struct pick_result){0};
	rc = read_candidates(st, request, out, &list, err);
	if (rc == SRM_OK && !list.n)
		rc = nobody(request, out, err);
	if (rc == SRM_OK && list.at)
		qsort(list.at, list.n, sizeof(*list.at), compare);
	if (rc == SRM_OK)
		rc = write_pick(st, request, out, err);
	if (rc == SRM_OK)
		rc = write_members(st, request, &list, n < list.n ? n : list.n, out, err);
	vec_release(&list);
	return rc;
}
