/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_WECOM_H
#define SRM_INGEST_WECOM_H

#include "srm/ingest/importer.h"

/** True for the id of a customer: wm (of WeChat) or wo (of another company). */
bool wecom_is_external(struct slice id);
/** Who added a customer, and when: a follow of that one by the customer. */
enum srm_rc wecom_follow(struct import *im, struct ref customer, struct ref staff,
	struct date_result at, struct srm_err *err) SRM_NODISCARD;

#endif
