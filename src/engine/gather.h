/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_GATHER_H
#define SRM_ENGINE_GATHER_H

#include "srm/base/vec.h"
#include "srm/score/score.h"
#include "srm/store/store.h"

/*
 * The rows of the persons in t_dirty, person by person in ascending order:
 * several ordered statements read side by side.
 */
struct gather {
	struct store *st;
	struct rows *profiles, *acts, *earned, *brought;
	bool has_profiles, has_acts, has_earned, has_brought; /* a row is waiting */
	bool has_keywords;
	struct acts VEC_OF(struct act) list;
	struct times VEC_OF(int64_t) came;
};

enum srm_rc gather_open(struct gather *g, struct store *st, int64_t as_of, struct srm_err *err);
/* Facts of the next person, valid until the next call; *person 0 at the end. */
enum srm_rc gather_next(struct gather *g, int64_t *person, struct facts *facts,
	struct srm_err *err);
void gather_close(struct gather *g);

#endif
