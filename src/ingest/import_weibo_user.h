/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_WEIBO_USER_H
#define SRM_INGEST_IMPORT_WEIBO_USER_H

#include "srm/ingest/importer.h"

/**
 * Weibo's user object, as its own API writes it and as tools rename its
 * members (nick_name, uid, fans_num ...): one reader for all of them.
 */

/** The first member of these names (NULL-ended) that says something; 0 stands for nothing. */
struct slice weibo_id_text(const cJSON *object, const char *const *from, char buf[32]);
/** The same where 0 is a value. */
struct slice weibo_first(const cJSON *object, const char *const *from, char buf[32]);
int64_t weibo_first_count(const cJSON *object, const char *const *from);

/** The mid of a status or comment: idstr, else id, mid, _id. buf serves numbers. */
struct ref weibo_object_id(struct import *im, const cJSON *object, char buf[32]);
/** Who a user object is; none for the null of an account that is gone. */
struct ref weibo_user_id(const cJSON *user, char buf[32]);
enum srm_rc weibo_user_put(struct import *im, const cJSON *user, int64_t observed_at,
	struct srm_err *err) SRM_NODISCARD;
/**
 * What a file can show of a person, where the format leaves it open. The first record
 * decides: what is claimed must hold for everyone in it.
 */
void weibo_shows(struct import *im, unsigned capabilities);
/** actor follows target; nothing when one of them is not known. */
enum srm_rc weibo_follow_put(struct import *im, struct ref actor, struct ref target,
	int64_t observed_at, struct srm_err *err) SRM_NODISCARD;

#endif
