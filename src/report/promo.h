/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_PROMO_H
#define SRM_REPORT_PROMO_H

#include "srm/base/vec.h"
#include "srm/model/config.h"
#include "srm/model/names.h"
#include "srm/render/out.h"

/** Promotional against value posts (DESIGN 2.4): counting, pure. */
struct promo_post {
	int64_t created_at;
	enum post_class class, second;
	bool is_unsure;
	enum role role;
	int64_t person;
	int64_t earned; /* likes, comments and reposts; COUNT_NONE when none is known */
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
bool promo_earn(const struct promo_posts *posts, enum role role, enum post_class class,
	struct promo_earned *out);

/* ---- saying it ---- */

/** All that the report rests on. */
struct promo {
	struct config config;
	struct promo_posts posts; /* own and competitors, oldest first */
	struct promo_tally own, before;
	struct promo_coverage coverage;
	bool has_before;
	int zone;
};

void promo_tell(struct out *out, const struct promo *p);
void promo_tell_classes(struct out *out, const struct promo *p);
void promo_tell_months(struct out *out, const struct promo *p);
void promo_tell_earned(struct out *out, const struct promo *p);

#endif
