/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_INBOUND_H
#define SRM_REPORT_INBOUND_H

#include "srm/base/vec.h"
#include "srm/model/names.h"
#include "srm/store/store.h"

/**
 * What tells the inbound acts, in arrays: what inbound.def says in SQL, for
 * reports that walk through all acts. Three times as fast on a million rows.
 */
struct ids VEC_OF(int64_t);

struct inbound {
	struct ids person;    /* by identity; 0: none */
	struct ids role;      /* by identity, of t_own; 0: not an account */
	struct ids post_bits; /* by post */
};

enum srm_rc inbound_read(struct store *st, struct inbound *out, struct srm_err *err);
void inbound_release(struct inbound *in);

/** 0 where there is none. */
int64_t ids_get(const struct ids *list, int64_t id);

/** The row begins with actor, post, target, kind, platform (0 for NULL). */
enum inbound_column {
	IN_ACTOR,
	IN_POST,
	IN_TARGET,
	IN_KIND,
	IN_PLATFORM,
	IN_COLUMNS
};
bool inbound_is(const struct inbound *in, const struct rows *rows);
/** The next row that is inbound, and whose it is; false at the end. */
bool inbound_next(const struct inbound *in, struct rows *rows, int64_t *person, enum srm_rc *rc,
	struct srm_err *err);

/** For qsort() of numbers that several things are packed in. */
int packed_compare(const void *a, const void *b);

#endif
