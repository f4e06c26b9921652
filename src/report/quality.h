/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_QUALITY_H
#define SRM_REPORT_QUALITY_H

#include "srm/base/vec.h"
#include "srm/score/score.h"
#include "srm/store/store.h"

/** Quality of followers: counting. */
enum {
	SHARES_MIN = 30, /* people below whom they are counted, and no shares are told */
	REASONS = 6
};

enum group {
	GROUP_KNOWN,
	GROUP_PROFILE, /* counts are held: suspicion can be told */
	GROUP_UNKNOWN,
	GROUP_SUSPECTED,
	GROUP_SILENT,
	GROUP_INTERACTED,
	GROUP_ACTIVE,
	GROUP_PRIZE,
	GROUP_NOISE,
	GROUP_COUNT
};

struct reason {
	unsigned bit; /* enum zombie_reason */
	const char *name, *title;
};
extern const struct reason quality_reasons[REASONS];

struct tally {
	int64_t account; /* person of the account; 0: all */
	int64_t all[GROUP_COUNT];
	int64_t clean[GROUP_COUNT]; /* without the suspected */
	int64_t reason[REASONS];    /* of the suspected */
	int64_t follows;            /* people of whom a follow is held */
	int64_t acts, noise_acts;
};

struct tallies VEC_OF(struct tally);

struct numbers VEC_OF(int64_t);
struct dealt VEC_OF(uint64_t);

enum {
	DEALINGS_MAX = 64 /* accounts; further ones have no line of their own */
};

/** Who dealt with which account of ours; persons and identities are ids, posts too. */
struct dealings {
	struct numbers own;        /* persons of our accounts */
	struct numbers person;     /* of each identity */
	struct numbers own_person; /* place in `own` plus one, of each person */
	struct numbers own_post;   /* the same of the author of each post */
	struct dealt bits;         /* of each person: a bit for each of `own` */
};

void dealings_release(struct dealings *d);
/** With one account or none only `own` is filled. */
enum srm_rc dealings_read(struct store *st, int64_t as_of, struct dealings *d,
	struct srm_err *err) SRM_NODISCARD;

void tallies_release(struct tallies *t);
/** All fans in the first, then those of each account, where there are several. */
enum srm_rc tallies_read(struct store *st, const struct dealings *d, struct tallies *out,
	struct srm_err *err) SRM_NODISCARD;

/**
 * Whether it can be told who is in a group: who follows in silence only where
 * lists of followers were read, who is suspected only where profiles are held.
 */
bool tally_tells(const struct tally *t, enum group g);
/** What a group is a share of, of all or without the suspected; 0 where no share is told. */
int64_t tally_whole(const struct tally *t, const int64_t *count, enum group g);

#endif
