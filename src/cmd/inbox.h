/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_INBOX_H
#define SRM_CMD_INBOX_H

#include "cases.h"

/* Who waits for us, in the order in which they are to be answered. */

/** What is asked for. */
struct inbox_request {
	const struct selection *selection;
	int kind;      /* enum speech; 0: what asks for an answer */
	int64_t older; /* seconds; 0: however new */
	bool all;      /* answered and resolved ones too */
};

struct waiting {
	const struct talk_case *c;
	char *id;  /* NULL where the order is known without it */
	int group; /* complaints first */
	enum tier tier;
	int64_t points;
	bool is_scored;
	bool is_held; /* somebody with an open complaint gets no reward yet */
};

struct inbox {
	struct waitings VEC_OF(struct waiting) direct, indirect, handed_off;
	/* of direct ones that wait, whatever was asked for */
	int64_t n_complaints;
	int64_t n_unsure, n_lesser, n_other; /* not listed: see inbox_read() */
};

#define INBOX(var) SRM_CLEANUP(inbox_release) struct inbox var = {0}
void inbox_release(struct inbox *in);

/**
 * Sort out the cases of the book. Without a kind, those that ask for an
 * answer: complaints, questions with suggestions, praise and showing of the
 * upper tiers; the rest is counted: unsure, praise and showing of other tiers,
 * prize hunting and what is none of these.
 */
enum srm_rc inbox_read(struct store *st, const struct case_book *b, const struct inbox_request *r,
	struct inbox *in, struct srm_err *err) SRM_NODISCARD;

/** Direct complaints that wait longer than so many seconds; *longest of them, seconds. */
enum srm_rc inbox_overdue(struct store *st, const struct case_book *b, const struct selection *sel,
	int64_t older, int64_t *n, int64_t *longest, struct srm_err *err) SRM_NODISCARD;

#endif
