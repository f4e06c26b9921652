/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_CAMPAIGN_PUT_H
#define SRM_CMD_CAMPAIGN_PUT_H

#include "srm/cmd/cmd.h"

/* What is said of campaigns; in the caller's transaction, after own_resolve(). */

/** None of it given: SLICE_NONE. */
struct campaign_said {
	struct slice name, note;
	double cost;
	bool has_cost;
};

/** An amount as people and spreadsheets write it: 12000, 12,000.50, ¥12000元. */
enum srm_rc campaign_cost_parse(struct slice text, struct campaign_said *out,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc campaign_name_parse(struct slice text, struct slice *out,
	struct srm_err *err) SRM_NODISCARD;

/**
 * Name, merge, price: `what` are names of campaigns and posts. Without a name
 * they must be one campaign already, or one post. *id is the campaign.
 */
enum srm_rc campaign_put(struct cmd_ctx *ctx, const struct slice *what, size_t n,
	const struct campaign_said *said, int64_t *id, bool *changed,
	struct srm_err *err) SRM_NODISCARD;
/** Of posts and whole campaigns: they are none. */
enum srm_rc campaign_none(struct cmd_ctx *ctx, const struct slice *what, size_t n, bool *changed,
	struct srm_err *err) SRM_NODISCARD;
/** Take back what was said of them. SRM_ENOTFOUND where nothing was. */
enum srm_rc campaign_clear(struct cmd_ctx *ctx, const struct slice *what, size_t n,
	struct srm_err *err) SRM_NODISCARD;
/** From a spreadsheet that srm campaign wrote and a person filled in. */
enum srm_rc campaign_import(struct cmd_ctx *ctx, const char *path,
	struct srm_err *err) SRM_NODISCARD;

/** A word that says "no campaign" in a sheet, and therefore is no name. */
bool campaign_is_no_word(struct slice text);

/** Nothing but digits: the id of a post. */
bool campaign_is_digits(struct slice text);

#endif
