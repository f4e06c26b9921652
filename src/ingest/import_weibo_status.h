/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_WEIBO_STATUS_H
#define SRM_INGEST_IMPORT_WEIBO_STATUS_H

#include "srm/ingest/importer.h"

/** Weibo's own user and status objects, as its API writes them. */

/** Where a status stands: in its file, and to what. */
struct status_place {
	enum standing standing;
	struct ref author;    /* of a status inside its author's profile */
	struct ref repost_of; /* of a list of reposts: what all of them repost */
	const struct json_item *item;
};

/** The mid of a status or comment: idstr, else id, else mid. buf serves numbers. */
struct ref weibo_object_id(struct import *im, const cJSON *object, char buf[32]);
/** Who a user object is; none for the null of an account that is gone. */
struct ref weibo_user_id(const cJSON *user, char buf[32]);
enum srm_rc weibo_user_put(struct import *im, const cJSON *user, struct srm_err *err) SRM_NODISCARD;
/** A status, its author, and the status it reposts. */
enum srm_rc weibo_status_put(struct import *im, const cJSON *status,
	const struct status_place *place, struct srm_err *err) SRM_NODISCARD;

#endif
