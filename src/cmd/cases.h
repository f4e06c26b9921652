/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_CASES_H
#define SRM_CMD_CASES_H

#include "srm/base/map.h"
#include "srm/cmd/cmd.h"
#include "srm/engine/dialogue.h"

/* What inbox and case share. */

/** Cases that were read, and what a person may call each. */
struct case_book {
	struct dialogue said;
	struct hours hours;
	int64_t as_of;
	bool is_whole;         /* everybody's, not those of one person */
	struct map by_opening; /* of everybody's: interaction -> place in said.cases */
	struct case_names VEC_OF(struct case_name {
		char *text;
		size_t at; /* in said.cases */
	}) names;          /* sorted; made when first needed */
};

#define CASE_BOOK(var) SRM_CLEANUP(case_book_release) struct case_book var = {0}
void case_book_release(struct case_book *b);

/** The cases of one person, or (0) of everybody, up to as_of. After own_resolve(). */
enum srm_rc case_book_read(struct store *st, struct case_book *b, int64_t person,
	struct srm_err *err) SRM_NODISCARD;

/**
 * Find by id, in whole, or by its last characters where they fit one case
 * alone; "weibo:" in front looks on that platform only. An id of a later text
 * of a case stands for the case. What is not held yet is read.
 *
 * @retval SRM_ENOTFOUND  none, or several: they are listed
 */
enum srm_rc case_find(struct store *st, struct case_book *b, struct slice what,
	const struct talk_case **out, struct srm_err *err) SRM_NODISCARD;

/** The id of a case. */
enum srm_rc case_id(struct store *st, const struct talk_case *c, struct str *out,
	struct srm_err *err) SRM_NODISCARD;

/** Columns of Q_CASE_OPENING, Q_CASE_FOLLOWER and Q_CASE_MARKS. */
enum opening_column {
	OPENING_ID,
	OPENING_OWN_ID,
	OPENING_TEXT,
	OPENING_POST,
	OPENING_POST_TEXT,
	OPENING_STATE,
	OPENING_FINDING,
	OPENING_SPEECH,
	OPENING_CAUSE,
	OPENING_OWNER,
	OPENING_NOTE,
	OPENING_DECIDED_AT
};
enum case_follower_column {
	FOLLOWER_PLATFORM,
	FOLLOWER_ID,
	FOLLOWER_NAME,
	FOLLOWER_TIER, /* NULL: never scored */
	FOLLOWER_POINTS,
	FOLLOWER_REWARD,
	FOLLOWER_HAS_TAG,
	FOLLOWER_FACE
};
enum case_mark_column {
	MARK_ID,
	MARK_PLATFORM,
	MARK_REALM,
	MARK_NATIVE,
	MARK_OCCURRENCE,
	MARK_STATE,
	MARK_FINDING,
	MARK_SPEECH,
	MARK_CAUSE,
	MARK_OWNER,
	MARK_NOTE,
	MARK_DECIDED_AT,
	MARK_OPENED_AT,
	MARK_USER_ID,
	MARK_USER_NAME,
	MARK_TEXT
};

/** "weibo:" off; 0 when there is none. */
enum platform case_platform(struct slice *what);
/** Whether those last characters may stand for the id. */
bool case_id_ends(struct slice id, struct slice end);

/** Seconds it has been waiting, or was until our answer; -1 when it was settled without one. */
int64_t case_waited(const struct case_book *b, const struct talk_case *c);
/** The same in business hours. */
int64_t case_waited_business(const struct case_book *b, const struct talk_case *c);
/** Hours for machines, "3d 4h" for people; none below 0. text is used until the row is written. */
struct cell cell_of_wait(struct out *out, int64_t seconds, struct str *text);
/** Hours for people, too: a day has fewer business hours than 24. */
struct cell cell_of_hours(int64_t seconds);
struct cell cell_of_word(enum name_set set, int value);

/* ---- what is said of a case; in the caller's transaction ---- */

struct case_change {
	int state, finding, speech;       /* 0: stays as it is */
	const char *cause, *owner, *note; /* NULL: stays; "": taken away */
};
/** Whether it says anything at all. */
bool case_change_any(const struct case_change *change);
enum srm_rc case_change_put(struct cmd_ctx *ctx, const struct talk_case *c,
	const struct case_change *change, bool *changed, struct srm_err *err) SRM_NODISCARD;
/** Take back all that was said of the case of that id, as case_find() takes it. SRM_ENOTFOUND: nothing was. */
enum srm_rc case_clear(struct store *st, struct slice what, struct str *id,
	struct srm_err *err) SRM_NODISCARD;
/** From a spreadsheet that inbox or case wrote and a person filled in. */
enum srm_rc case_import(struct cmd_ctx *ctx, struct case_book *b, const char *path,
	struct srm_err *err) SRM_NODISCARD;

/* ---- telling ---- */

/** What was decided, and the causes. */
enum srm_rc case_list(struct cmd_ctx *ctx, const struct output_opts *opts, struct out *out,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc case_causes(struct store *st, struct out *out, struct srm_err *err) SRM_NODISCARD;
/** One case and its conversation. */
enum srm_rc case_show(struct cmd_ctx *ctx, const struct case_book *b, const struct talk_case *c,
	struct out *out, struct srm_err *err) SRM_NODISCARD;

#endif
