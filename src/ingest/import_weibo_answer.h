/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_WEIBO_ANSWER_H
#define SRM_INGEST_IMPORT_WEIBO_ANSWER_H

#include "srm/ingest/importer.h"

/**
 * Answers of Weibo's own servers (api.weibo.com, m.weibo.cn, weibo.com/ajax).
 * They differ in how deep a list stands and agree in what is in it. An answer is
 * read whole, because a root "status" may follow the list of its comments.
 */

bool weibo_is_user(const cJSON *object);
bool weibo_is_status(const cJSON *object);
bool weibo_is_comment(const cJSON *object);
/** A list's element in the web's answers: a status, a comment, or a person. */
bool weibo_is_web_element(const cJSON *object);

/** The item function of importers with whole_objects. */
enum srm_rc weibo_answer_item(struct import *im, const struct json_item *it,
	struct srm_err *err) SRM_NODISCARD;

#endif
