/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_LINK_SUGGEST_H
#define SRM_CMD_LINK_SUGGEST_H

#include "srm/render/out.h"
#include "srm/store/store.h"

/**
 * Pairs of persons that one nickname makes likely to be one, with the reason
 * and what speaks for and against it, the likeliest first. Nothing is joined.
 * Schema srm.link-suggestions/1.
 */
enum srm_rc link_suggest(struct store *st, struct out *out, struct srm_err *err) SRM_NODISCARD;

/** Says something about who bears it: not "用户7012345678", not masked, not one character. */
bool nickname_is_distinctive(struct slice name);

#endif
