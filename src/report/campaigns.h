/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_CAMPAIGNS_H
#define SRM_REPORT_CAMPAIGNS_H

#include "retention.h"
#include "srm/engine/campaigns.h"

/** Parts of the report on campaigns. */
enum {
	AROUND_DAYS = 30, /* content of so many days before and after a campaign stands beside it */
	TAIL_DAYS = 7,    /* a campaign gathers fans until so long after its last post */
	USUAL_DAYS = 28,  /* days before it that say what is usual */
	USUAL_KNOWN = 14, /* of them must be known */
	BACK_DAYS = 30,   /* when fans are counted again */
	BACK_SLACK = 3,   /* that many days to and fro will do */
	BEFORE_SLACK = 7, /* how old the count before it may be */
	COVERED_MONTHS = 4, /* months in which its people had to show */
};

/* What is known of people by the last score. */
struct ranked {
	int64_t person;
	double relevance; /* raw, over its half: from 1 on as relevant as the median of repeat followers */
	double zombie; /* suspicion; -1 not known */
	int tier;
	bool is_hunter;
};
struct ranked_list VEC_OF(struct ranked);

/** One person at one campaign. */
struct taker {
	int64_t person, first_at; /* TIME_NONE: undated */
	size_t campaign;
	int64_t acts;
	bool is_same_text;
	const struct ranked *ranked; /* NULL: not ranked */
	const struct comer *won;     /* this campaign won them; else NULL */
};
struct takers VEC_OF(struct taker);

/** People won in one way, and what became of those of whom a horizon is over. */
struct won_group {
	int64_t people;
	int64_t over[HORIZON_COUNT]; /* of whom so many days are over */
	int64_t kept[HORIZON_COUNT];
	int64_t relevant[HORIZON_COUNT]; /* of those kept */
};

enum worth_it {
	WORTH_NOBODY, /* won nobody new */
	WORTH_NOT_DUE,
	WORTH_COVERAGE_UNKNOWN,
	WORTH_COVERAGE_LOW,
	WORTH_NOTHING, /* to compare with */
	WORTH_SMALL,
	WORTH_NO,
	WORTH_YES
};

/** Campaign against content, at 90 days; shares. */
struct judged {
	enum worth_it verdict;
	double difference, low, high;
};

/** Fans around a campaign; NAN is not known. */
struct fan_change {
	double before, after; /* all fans just before it, and BACK_DAYS after it began */
	double gained, usual; /* net, in its window; in as many days of those before */
	bool is_over;         /* those BACK_DAYS are over */
};

/** What a campaign came to, or several. */
struct camp {
	const struct campaign *c; /* NULL: of several together */
	bool is_in, is_before;    /* the period, and the one before */
	bool has_plain;           /* some of its posts are no prize, coupon or flash sale */
	int64_t posts, likes, comments, reposts, reads, readers; /* shown; COUNT_NONE */
	int64_t held,
		held_shown; /* comments and reposts held of those shown, of posts whose counts are known */
	int64_t people, hunters, profiled, suspected, same_text;
	struct won_group won, content;
	struct coverage coverage;
	struct judged judged;
	struct fan_change fans;
	double cost;
	bool has_cost;
};

struct camps {
	struct campaigns all;
	struct retention retention;
	struct fan_list fans;
	struct ranked_list ranked;
	struct takers takers;                    /* by campaign and person */
	struct camp_list VEC_OF(struct camp) at; /* one for each of `all` */
	struct camp together, before;
	const struct config *config;
	int64_t as_of;
	int zone;
};

void camps_release(struct camps *c);
/** own_tell() came before; leaves t_own as --account says. */
enum srm_rc camps_read(struct store *st, const struct selection *sel, struct camps *out,
	struct srm_err *err) SRM_NODISCARD;

/* campaigns_kept.c: whose first act with us it was; NULL. */
struct comer *camps_comer(const struct comers *list, int64_t person);
/** What those did besides whom a campaign won with posts that are no prize by themselves. */
enum srm_rc camps_find_converted(struct store *st, struct camps *c, struct srm_err *err);

/* ---- pure ---- */

/** Somebody won, in a group: counts them, and what became of them up to as_of. */
void won_add(struct won_group *g, const struct comer *who, bool is_relevant, int64_t as_of);
/** A horizon is due when it is over for nine in ten. */
bool won_is_due(const struct won_group *g, int horizon);
/** A person who took part, same text aside. */
void camp_add_taker(struct camp *c, const struct taker *t);
/** Whether content of then stands beside that campaign. */
bool camp_is_around(const struct campaign *c, int64_t at);
void camp_judge(const struct camp *c, double coverage_min, struct judged *out);
/** Days are those of the first and of the last post, and of as-of. */
void fan_change_find(const struct fan_list *fans, int64_t account, int64_t first_day,
	int64_t last_day, int64_t as_of_day, struct fan_change *out);
/** All campaigns that are in, or all before, put together; content counts once. */
void camps_sum(const struct camps *c, bool before, struct camp *out);

/* ---- telling ---- */

void camps_tell(struct out *out, const struct camps *c);
void camps_say(struct out *out, const struct camps *c);
struct cell cell_of_worth(enum worth_it v);
/** Its name, else how its first post begins. */
struct cell cell_of_camp(const struct camps *c, const struct camp *one);
/** People who took part. */
enum srm_rc camps_list(struct store *st, struct out *out, const struct camps *c,
	struct srm_err *err) SRM_NODISCARD;

#endif
