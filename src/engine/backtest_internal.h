/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_BACKTEST_INTERNAL_H
#define SRM_ENGINE_BACKTEST_INTERNAL_H

#include "gather.h"
#include "srm/engine/backtest.h"
#include "srm/score/standing.h"

/* One person: acts [first, cut) before the cut-off and [cut, end) after it. */
struct past {
	int64_t person;
	size_t first, cut, end;
	struct facts facts; /* as of the cut-off */
};

struct pasts VEC_OF(struct past);
struct moments VEC_OF(int64_t);

/* What happened, person by person. */
struct history {
	struct act *acts; /* each person's in order of time */
	struct pasts people;
	struct moments brought; /* when those came whom somebody brought, by who brought them */
	struct moments days;    /* the brand's clock up to the cut-off */
	uint32_t *place;        /* of a person in people, from 1; 0 for none */
	size_t n_places;
};

void history_release(struct history *h);
/* backtest_rows.c */
enum srm_rc history_read(struct history *h, struct store *st, const struct backtest *b,
	struct srm_err *err);
/* NULL for somebody without an act. */
struct past *history_find(const struct history *h, int64_t person);

/* backtest_facts.c: profiles, names, counts and sources as of the cut-off. */
enum srm_rc facts_read(struct history *h, const struct ids *with_via, struct store *st,
	const struct backtest *b, struct srm_err *err);

/* backtest_score.c: fills b->people and b->calibration. */
void people_score(struct backtest *b, const struct history *h, const struct config *config,
	int zone);
enum srm_rc outcomes_read(struct backtest *b, const struct history *h, struct store *st,
	struct srm_err *err);

#endif
