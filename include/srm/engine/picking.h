/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_PICKING_H
#define SRM_ENGINE_PICKING_H

#include "srm/model/names.h"
#include "srm/store/store.h"

/**
 * Draw a work list and a group that is left alone, and record both. What was
 * left out: own, staff and competitors; people drawn within PICK_REST_DAYS
 * (either group); suspected zombies; those whose complaint was open at the
 * last score, who wait for an answer and not for an offer, unless
 * complainers are what is asked for.
 */
enum {
	PICK_REST_DAYS = 30
};

enum pick_order {
	PICK_BY_STAKE,    /* worth x risk: standing_at_stake() */
	PICK_BY_WORTH,    /* worth */
	PICK_BY_EXPECTED, /* active days expected */
	PICK_ORDER_COUNT
};

struct pick_request {
	enum stage stage; /* one of the three; the others are zero or none */
	enum tier tier;
	struct slice tag;
	const char *chosen_by; /* as it is recorded */
	enum pick_order order;
	int64_t wanted;  /* people to deal with */
	double holdout;  /* share of all drawn that is left alone, below 1 */
	int64_t seed;    /* below 0: made from as_of and the number of the pick */
	int64_t as_of;   /* of the last score */
	int64_t wall_at; /* for the record alone */
};

struct pick_result {
	int64_t id, seed, picked, held_out;
	int64_t members;                        /* of the group asked for */
	int64_t resting, suspected, complained; /* of them left out, counted once in this order */
};

const char *pick_order_name(enum pick_order order);

/**
 * In the caller's transaction, after own_resolve().
 *
 * @retval SRM_ENOTFOUND  nobody is left to draw: the message says why
 */
enum srm_rc pick_draw(struct store *st, const struct pick_request *request, struct pick_result *out,
	struct srm_err *err) SRM_NODISCARD;

#endif
