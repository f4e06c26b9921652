/* SPDX-License-Identifier: MIT */
#ifndef SRM_SCORE_SCORE_H
#define SRM_SCORE_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/model/config.h"
#include "srm/model/record.h"
#include "srm/score/lifetime.h"

/**
 * Worth (关系价值): pure functions of rows; no database, no clock.
 *
 * In two steps, so that a night in which only time passed reads no rows:
 *
 *	sums  = score_sums(facts, config)                a person's rows up to as-of
 *	worth = score_worth(sums, calibration, config, as_of)
 *
 * Decay. Evidence at time t weighs 2^((t - SCORE_EPOCH) / half-life) in the
 * sums; score_worth() multiplies by 2^(-(as_of - SCORE_EPOCH) / half-life).
 * The sums do not change as time passes, so scoring from scratch and scoring
 * night by night give the same bits. Rows come in a fixed order (time, then
 * what they are); the order is part of the function.
 *
 * Points are integers of a hundredth: each term is rounded once, and worth is
 * their sum, so the printed terms add up exactly to the printed worth.
 */
#define SCORE_EPOCH INT64_C(1577808000) /* 2020-01-01 00:00 UTC+8 */

enum dimension {
	DIM_FREQUENCY,
	DIM_INFLUENCE,
	DIM_SHARING,
	DIM_RELEVANCE,
	DIM_COUNT
};

enum penalty {
	PENALTY_ZOMBIE,
	PENALTY_PRIZE,
	PENALTY_COUNT
};

/** One inbound interaction with us. */
struct act {
	int64_t id; /* the caller's, for evidence; not part of the function */
	enum kind kind;
	int64_t at;       /* never TIME_NONE, <= as-of */
	unsigned bits;    /* enum mark (classify.h) */
	double relevance; /* of its own text */
	double topic;     /* relevance of the post it answers */
	bool is_bait;     /* that post is prize, coupon or flash sale */
	bool is_noise;    /* bought: one text from many accounts within minutes */
};

/** Whether it is something they did: an unfollow is no act. */
bool act_counts(const struct act *a);
/** Its depth points, before bait, noise and the daily cap. */
double act_depth(const struct act *a, const struct config *config);
/**
 * The order in which acts are summed, for qsort(): by time, then by what they
 * are. Equal ones are interchangeable, so the order of the files does not matter.
 */
int act_order(const void *a, const void *b);

/** All that is known of one person up to as-of. */
struct facts {
	const struct act *acts; /* ordered by at; at the same moment by what they are */
	size_t n_acts;
	unsigned capabilities; /* enum capability of all sources that named this person */
	bool has_keywords;     /* the brand has keywords: relevance can be observed */
	int64_t followers, follows, posts; /* COUNT_NONE; the latest observed by as-of */
	int verified;                      /* 1, 0, -1 */
	int verified_type;
	int member_rank;          /* paid Weibo membership (mbrank); 0 none, -1 not said */
	int level;                /* Weibo's level (urank); -1 not said */
	double profile_relevance; /* of bio, tags, place */
	int64_t earned;           /* likes, comments, reposts on their own posts about us */
	const int64_t *brought;   /* when each person who first came through their repost came */
	size_t n_brought;
	bool complains_elsewhere; /* in a text that is no act with us, but may answer us */
	int zone;                 /* seconds east of UTC, for the daily cap */
};

/** Of whom nothing is known. */
struct facts facts_empty(void);

enum {
	EVIDENCE_MAX = 3,
	RECENT_HALF_DAYS = 30, /* of momentum */
	USUAL_HALF_DAYS = 180
};

/** Whether any text of theirs complains: whether that is settled, only the conversation tells. */
enum complained {
	COMPLAINED_NEVER,
	COMPLAINED_ELSEWHERE, /* where others speak, perhaps in answer to us */
	COMPLAINED_TO_US
};

/** What worth is made from; stored per person. */
struct sums {
	bool observed[DIM_COUNT];
	double decayed[DIM_COUNT];  /* in the frame of SCORE_EPOCH */
	double constant[DIM_COUNT]; /* does not decay: audience, profile */
	int64_t first_at, last_at;  /* of the acts; TIME_NONE without any */
	int n_acts, n_days;         /* days: distinct civil days with an act */
	/* for stages and the ladder (standing.h); times are TIME_NONE where there is none */
	int64_t clean_at; /* first act outside prize, coupon, flash-sale posts; no noise, no follow */
	int64_t followed_at; /* the last follow, and the last unfollow, which is no act */
	int64_t unfollowed_at;
	int64_t returned_at; /* last act after a pause of config->lapse_days or more */
	enum complained complained;
	int64_t followers;    /* the latest count; COUNT_NONE */
	double recent, usual; /* as decayed[DIM_FREQUENCY], with RECENT_ and USUAL_HALF_DAYS */
	unsigned kinds;       /* 1 << kind of each act */
	int n_shares;         /* reposts and mentions */
	int n_brought, n_noise;
	int n_bait;              /* acts on bait posts or begging for prizes */
	double zombie;           /* suspicion 0 to 1; -1 unknown (no profile) */
	unsigned zombie_reasons; /* enum zombie_reason */
};

enum zombie_reason {
	ZOMBIE_FOLLOWS_MANY = 1 << 0, /* follows very many, followed by few */
	ZOMBIE_NO_POSTS = 1 << 1,     /* hardly a post of its own */
	ZOMBIE_NO_FOLLOWERS = 1 << 2,
	ZOMBIE_NOISE = 1 << 3,  /* what it wrote to us is mostly bought noise */
	ZOMBIE_PRIZES = 1 << 4, /* reposts prize posts without a word of its own */
	ZOMBIE_UNUSED = 1 << 5, /* no membership, low level: hardly used; told beside others only */
};

/** Constants of the population (DESIGN: one calibration row). */
struct calibration {
	double half[DIM_COUNT]; /* raw amount that gives 50 of 100 */
	double bait_rate;       /* share of acts on bait posts in the population */
	bool provisional;       /* published defaults, not this brand's */
	int64_t made_at;        /* as-of of the calibration; TIME_NONE for the defaults */
	int64_t n;              /* repeat followers it rests on */
	bool has_lifetime;      /* false: too few or too odd to fit */
	struct bgnbd lifetime;  /* in clock days */
	double day_rate;        /* repeat days per follower and clock day since their first */
};

struct clock; /* standing.h */

enum {
	CALIBRATION_MIN_REPEAT = 200,
	CALIBRATION_MIN_DAYS = 90
};

struct term {
	double coefficient; /* weight over the sum of observed weights, 0 to 1 */
	double raw, half;
	double score; /* 0 to 100 */
	int points;   /* hundredths */
};

struct worth {
	struct term term[DIM_COUNT];
	bool observed[DIM_COUNT];
	int penalty[PENALTY_COUNT]; /* hundredths, <= 0 */
	int points;                 /* hundredths: the sum of all above, 0 to 10000 */
	double completeness;        /* weight of the observed dimensions, 0 to 1 */
};

/** dimension names: "frequency" ...; penalties: "zombie", "prize-hunter". */
const char *dimension_name(enum dimension d);
const char *dimension_title(enum dimension d); /* message of the catalogue */
const char *penalty_name(enum penalty p);
const char *penalty_title(enum penalty p);

/**
 * Sum up a person's rows. An unfollow is no act: it adds nothing and counts
 * in no number of *out. Which act of a day the cap keeps is decided on the
 * decayed amount, so that one more act never lowers a sum.
 */
void score_sums(const struct facts *facts, const struct config *config, struct sums *out);
/** Ids of the acts that weigh most in each dimension, heaviest first; 0 when fewer. */
struct evidence {
	int64_t id[DIM_COUNT][EVIDENCE_MAX];
};
void score_evidence(const struct facts *facts, const struct config *config, struct evidence *out);
void score_worth(const struct sums *sums, const struct calibration *calibration,
	const struct config *config, int64_t as_of, struct worth *out);

#define ZOMBIE_SUSPECT 0.8  /* suspicion from which the penalty is due */
#define PRIZE_SHARE_MIN 0.6 /* share of bait above which one is a prize hunter ... */
#define PRIZE_TIMES 1.5     /* ... if it also is above this many times the population's */
enum {
	PRIZE_ACTS_MIN = 5
};

/** Whether a penalty is due, even where worth is too low for it to take anything off. */
bool penalty_is_due(enum penalty p, const struct sums *sums, const struct calibration *calibration);

void calibration_defaults(struct calibration *c);
/**
 * Calibrate on the population: halves at the median raw amount of the
 * followers active on two or more days, per dimension over those observed.
 *
 * @return false, *out untouched, when there are fewer than
 * CALIBRATION_MIN_REPEAT of them or less than CALIBRATION_MIN_DAYS of data
 */
bool calibrate(const struct sums *people, size_t n, const struct config *config, int64_t as_of,
	struct calibration *out);
/**
 * How long followers stay, on the brand's clock: fills has_lifetime, lifetime
 * and day_rate, whatever the number of people.
 */
void calibrate_lifetime(const struct sums *people, size_t n, const struct clock *clock,
	int64_t as_of, int zone, struct calibration *out);
/** day_rate alone, which takes no fitting. */
double calibrate_day_rate(const struct sums *people, size_t n, const struct clock *clock,
	int64_t as_of, int zone);

/**
 * Next tier: up at the floor, down only config->tier_drop below it, step by
 * step, so that a slow and a sudden fall to the same points end in the same
 * tier. TIER_NONE (not placed yet) goes by the floors alone.
 */
enum tier tier_next(enum tier now, int points, const struct config *config);
/** Hundredths of a point that are missing to the next tier up; 0 at the top. */
int tier_distance(enum tier now, int points, const struct config *config);

/** Wilson score interval of k out of n at 95 % (Wilson 1927); n 0 gives 0 and 1. */
void wilson(int64_t k, int64_t n, double *low, double *high);

#endif
