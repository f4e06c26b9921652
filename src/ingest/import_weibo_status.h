/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_WEIBO_STATUS_H
#define SRM_INGEST_IMPORT_WEIBO_STATUS_H

#include "import_weibo_user.h"

/** Weibo's status object, under its own names and those that tools give its members. */

/** Where a status stands: in its file, and to what. */
struct status_place {
	enum standing standing;
	struct ref author;    /* where the status does not say it */
	struct ref repost_of; /* of a list of reposts: what all of them repost */
	struct ref mentioned; /* of a list of mentions: whom all of them mention */
	int64_t observed_at;
	const struct json_item *item;
};

/** A place of which nothing more is said; observed when the file was. */
struct status_place status_place_new(const struct import *im, const struct json_item *item,
	enum standing standing);
/** A status, its author, and the status it reposts. */
enum srm_rc weibo_status_put(struct import *im, const cJSON *status,
	const struct status_place *place, struct srm_err *err) SRM_NODISCARD;

#endif
