/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_BACKTEST_H
#define SRM_ENGINE_BACKTEST_H

#include "srm/base/vec.h"
#include "srm/engine/own.h"
#include "srm/score/rank.h"
#include "srm/score/score.h"
#include "srm/store/store.h"

/**
 * Does the score foresee anything? Everybody is scored with what was known
 * before a cut-off, and then seen against what they did after it.
 *
 * Scores never read past the cut-off: acts and posts up to it; profiles, names
 * and counts observed before it (undated ones are left out); constants of the
 * population made at it, not the stored ones; where no own account is
 * recorded, the one that stood out then. Today's are: settings, keywords,
 * labels, own accounts, and who is one person.
 */

enum backtest_score {
	BACKTEST_WORTH,
	BACKTEST_FREQUENCY, /* the four dimensions in their order */
	BACKTEST_INFLUENCE,
	BACKTEST_SHARING,
	BACKTEST_RELEVANCE,
	BACKTEST_EXPECTED, /* active days expected next (BG/NBD) */
	BACKTEST_COUNT,    /* acts; from here on the usual baselines */
	BACKTEST_DAYS,     /* distinct days with an act */
	BACKTEST_RECENCY,  /* the last act */
	BACKTEST_RFM,      /* quintiles of recency, number and depth of acts, added */
	BACKTEST_ORBIT,    /* acts, each 0.9 ^ (30-day months since) */
	BACKTEST_HALF_30,  /* acts, halved every 30, 180, 365 days */
	BACKTEST_HALF_180,
	BACKTEST_HALF_365,
	BACKTEST_FOLLOWERS,
	BACKTEST_SCORES
};

/** What came within the horizon, on posts that are no prize, coupon or flash-sale posts. */
enum backtest_outcome {
	BACKTEST_RETURNED,  /* days on which they did something with us */
	BACKTEST_SHARED,    /* reposts and mentions of theirs */
	BACKTEST_PASSED_ON, /* acts of others who name them as the one it came from: how far */
	BACKTEST_OUTCOMES
};

struct backtest_person {
	int64_t person;
	double score[BACKTEST_SCORES];     /* NAN: not known then */
	int32_t amount[BACKTEST_OUTCOMES]; /* afterwards; did: more than 0 */
};

/** How one score foresaw one outcome, over those for whom it was known. */
struct backtest_result {
	struct rank_power power;
	double correlation;           /* Spearman, with the amount */
	double yield10;               /* mean amount of the best tenth over that of all */
	struct rank_difference ahead; /* worth's AUC less this one's, over the same people */
};

enum backtest_verdict {
	BACKTEST_TOO_FEW, /* of one of the two sorts to tell */
	BACKTEST_WORSE,   /* the interval lies below .5 */
	BACKTEST_CHANCE,  /* .5 lies within the interval */
	BACKTEST_BEATS
};

enum {
	BACKTEST_MIN = 30 /* people of either sort below which nothing is said: judgement */
};

struct backtest {
	/* in */
	int64_t account;   /* restrict to this account id, 0 for all own accounts */
	int64_t cutoff_at; /* the first moment that was not known */
	int64_t until_at;  /* the first moment after the horizon */
	/* out */
	struct backtest_people VEC_OF(struct backtest_person) people;
	struct backtest_result result[BACKTEST_OUTCOMES][BACKTEST_SCORES];
	struct calibration calibration;
};

#define BACKTEST(var) SRM_CLEANUP(backtest_release) struct backtest var = {0}
void backtest_release(struct backtest *b);

/**
 * Fills temporary tables only.
 *
 * @param own  whose brand it is taken for
 * @retval SRM_ENOTFOUND  nobody had done anything by the cut-off, or no own account stood out
 */
enum srm_rc backtest_run(struct store *st, struct backtest *b, struct own *own,
	struct srm_err *err) SRM_NODISCARD;

enum backtest_verdict backtest_verdict(const struct rank_power *power);
/** "worth", "half_life_30" ...; what it is called for people. */
const char *backtest_score_name(enum backtest_score s);
const char *backtest_score_title(enum backtest_score s);
const char *backtest_outcome_name(enum backtest_outcome o);
const char *backtest_outcome_title(enum backtest_outcome o);

#endif
