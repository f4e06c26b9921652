/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_WEIBO_COMMENT_H
#define SRM_INGEST_IMPORT_WEIBO_COMMENT_H

#include "import_weibo_user.h"

/** Weibo's comment object, under its own names and those that tools give its members. */

/** Where a comment stands. */
struct comment_place {
	struct ref post;   /* what it answers, where it does not say so itself; --post comes last */
	struct ref parent; /* the comment it stands under */
	int64_t observed_at;
	const struct json_item *item;
};

/** A comment, its author, the comment it answers and those that stand under it. */
enum srm_rc weibo_comment_put(struct import *im, const cJSON *comment,
	const struct comment_place *place, struct srm_err *err) SRM_NODISCARD;

#endif
