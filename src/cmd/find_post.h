/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_FIND_POST_H
#define SRM_CMD_FIND_POST_H

#include "srm/cmd/cmd.h"

/** A post that a person named, and its key. */
struct post_found {
	int64_t row, platform;
	struct str realm;
	char native[64];
	int label, by_classifier; /* classes, CLASS_NONE for none */
};

#define POST_FOUND(var)                                                                            \
	SRM_CLEANUP(post_found_release) struct post_found var = {0};                               \
	str_init(&(var).realm)
void post_found_release(struct post_found *post);

/**
 * By mid, bid or address.
 *
 * @retval SRM_EINPUT     a spreadsheet ruined the id
 * @retval SRM_ENOTFOUND  there is none, or several of different accounts
 */
enum srm_rc post_find(struct store *st, struct slice what, struct post_found *out,
	struct srm_err *err) SRM_NODISCARD;
/** Bind ?1 ?2 ?3 to platform, realm and native id. */
void post_bind(struct rows *rows, const struct post_found *post);

#endif
