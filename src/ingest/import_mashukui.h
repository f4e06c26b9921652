/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_MASHUKUI_H
#define SRM_INGEST_IMPORT_MASHUKUI_H

#include "srm/ingest/importer.h"

/** What 马哥python说's Weibo tools write: several tables, with columns of the same kind. */
enum mashukui_field {
	M_POST,
	M_BID,
	M_LINK,
	M_NAME,
	M_UID,
	M_HOME,
	M_GENDER,
	M_FOLLOWS,
	M_FANS,
	M_BIO,
	M_TIME,
	M_TEXT,
	M_PLACE,
	M_CITY,
	M_PROVINCE,
	M_LIKES,
	M_COMMENTS,
	M_REPOSTS,
	M_TOPICS,
	M_COMMENT,
	M_LEVEL,
	M_PAGE,
	M_KEYWORD,
};

/** Who a row is of: the id, the one in the link to the page, or the nickname. */
struct ref mashukui_who(const struct import *im);
/** The post of a row by its id, bid or link. */
struct ref mashukui_post(struct import *im);
enum srm_rc mashukui_put_person(struct import *im, struct ref who,
	struct srm_err *err) SRM_NODISCARD;

#endif
