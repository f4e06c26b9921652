/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_WECHAT_COMMENT_H
#define SRM_INGEST_WECHAT_COMMENT_H

#include "srm/ingest/importer.h"

/**
 * A comment as the web page of an article shows it, with the replies to it:
 * people are nicknames. Ids are unique only within the article; where it is
 * not known the comment is known by its content.
 */
enum srm_rc wechat_comment_push(struct import *im, const cJSON *comment, struct ref article,
	struct ref account, struct srm_err *err) SRM_NODISCARD;

#endif
