/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_PROMO_H
#define SRM_REPORT_PROMO_H

#include "srm/base/date.h"
#include "srm/base/vec.h"
#include "srm/model/config.h"
#include "srm/model/names.h"
#include "srm/render/out.h"
#include "srm/report/selection.h"
#include "srm/store/store.h"

/** Promotional against value posts (DESIGN 2.4): counting, pure. */
struct promo_post {
	int64_t created_at;
	enum post_class class, second;
	bool is_unsure;
	enum role role;
	int64_t person;
	int64_t earned; /* likes, comments and reposts; COUNT_NONE when none is known */
	int64_t id;     /* row */
	enum precision precision;
	unsigned signs; /* enum post_sign */
	bool is_repost, is_on_topic;
	int64_t length; /* characters */
	/* by the interactions held: */
	int64_t held, newcomers, core, key;
};

struct promo_posts VEC_OF(struct promo_post);

struct promo_tally {
	int64_t n;        /* posts with a class */
	int64_t n_unread; /* posts not classified yet: in no other number */
	int64_t n_unsure;
	int64_t count[CLASS_COUNT]; /* by the most likely class */
	int64_t low[CLASS_COUNT];   /* sure ones only */
	int64_t high[CLASS_COUNT];  /* all that could be: class or second of an unsure post */
	int64_t promotional_low, promotional_high;
};

void promo_tally_add(struct promo_tally *t, const struct promo_post *post);
/** promo + corporate */
int64_t promo_promotional(const struct promo_tally *t);
/** value + guided */
int64_t promo_value(const struct promo_tally *t);
/** Promotional posts that n posts allow. */
int64_t promo_allowance(const struct config *config, int64_t n);

/**
 * How much of a time's posts is held. Only two looks at the profile tell how
 * many there were between them; the number of one look counts the account's
 * whole life, of which a crawl that began at a date holds the end. Without
 * two looks the posts held are taken for all of their time.
 */
struct promo_coverage {
	int64_t held, shown; /* between two looks; shown COUNT_NONE: not known */
	int64_t in_all;      /* posts of the account's whole life, COUNT_NONE */
	double share;        /* 1 when complete or unknown */
	bool is_partial;
};

enum {
	BETWEEN_MIN = 10
}; /* new posts between two looks below which they tell nothing */

#define PROMO_COMPLETE 0.95 /* deleted and hidden posts are counted by the platform */

void promo_cover(struct promo_coverage *c, int64_t held, int64_t shown);

enum promo_verdict {
	PROMO_NO_POSTS,
	PROMO_TOO_LITTLE, /* coverage below coverage.min: no verdict */
	PROMO_OPEN,       /* unsure posts, or what is not held, decide */
	PROMO_OVER,
	PROMO_WITHIN, /* below the limit, above the best range */
	PROMO_BEST,
	PROMO_BELOW, /* below the best range */
	PROMO_VERDICT_COUNT
};

enum promo_verdict promo_verdict(const struct promo_tally *t, const struct promo_coverage *coverage,
	const struct config *config);

/** "1 : 3.4"; "0 : 12" without promotional posts, "3 : 0" without value. */
void promo_ratio(struct str *to, int64_t promotional, int64_t value);

/** Median and mean of what the posts of one class earned; false when no count is known. */
struct promo_earned {
	int64_t n;
	double median, mean;
};

/** Posts that have something in common: what they are for, and what they earned. */
struct promo_group {
	struct promo_tally tally;
	int64_t n, on_topic, held, newcomers, core, key;
	struct promo_counts VEC_OF(int64_t) earned;
};

void promo_group_add(struct promo_group *g, const struct promo_post *post);
void promo_group_release(struct promo_group *g);
/** False when no count is known. Sorts. */
bool promo_group_earned(struct promo_group *g, struct promo_earned *out);

/** How regularly one page, or all of ours, posts. */
enum {
	PROMO_GAPS = 5 /* longest ones that are named */
};
struct promo_gap {
	int64_t from_at, to_at; /* the posts at its ends; TIME_NONE: it lasts still */
	int64_t days;           /* between them */
};
struct promo_rhythm {
	int64_t weeks, empty;             /* whole weeks from Monday on, and those without a post */
	double median;                    /* posts a week */
	struct promo_gap gap[PROMO_GAPS]; /* longest first */
	int gaps;
};

/**
 * Of the posts of one person, or of all own ones (0), up to end_at, from the
 * first post on. Posts come oldest first.
 */
void promo_rhythm(const struct promo_posts *posts, int64_t person, int64_t end_at, int zone,
	struct promo_rhythm *out);

/* ---- saying it ---- */

/** All that the report rests on. */
struct promo {
	struct config config;
	struct promo_posts posts; /* own and competitors, oldest first */
	struct promo_tally own, before;
	struct promo_coverage coverage;
	bool has_before;
	bool has_keywords;
	int64_t core, key; /* people of these tiers at the last score */
	int64_t end_at;    /* of the time that the posts are from */
	int zone;
};

enum {
	PROMO_CLASSES = 6
};
/** In the order in which they are shown. */
extern const enum post_class promo_classes[PROMO_CLASSES];

void promo_tell(struct out *out, const struct promo *p);
void promo_tell_classes(struct out *out, const struct promo *p);
void promo_tell_months(struct out *out, const struct promo *p);
void promo_tell_earned(struct out *out, const struct promo *p);
void promo_tell_times(struct out *out, const struct promo *p);
void promo_tell_mix(struct out *out, const struct promo *p);
void promo_tell_rhythm(struct out *out, const struct promo *p);

/** The promotional share at least and at most: by unsure classes, and by what is not held. */
void promo_range(const struct promo_tally *t, bool is_partial, double *low, double *high);
void promo_say_given(struct out *out, const struct promo *p, enum promo_verdict verdict);
void promo_tell_gauge(struct out *out, const struct promo *p, enum promo_verdict verdict);

struct cell promo_cell_of_median(struct promo_group *g);

/** What people held to have answered them did: fills held, newcomers, core and key of the posts. */
enum srm_rc promo_read_acts(struct store *st, const struct selection *sel, struct promo *p,
	struct srm_err *err) SRM_NODISCARD;
/** Fans gained on days with posts of each class, and without any. */
enum srm_rc promo_tell_gains(struct store *st, const struct promo *p, struct out *out,
	struct srm_err *err) SRM_NODISCARD;
/** Own accounts and competitors beside each other. */
enum srm_rc promo_tell_accounts_mix(struct store *st, const struct promo *p, struct out *out,
	struct srm_err *err) SRM_NODISCARD;

#endif
