/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_WEIBO_FOLLOW_H
#define SRM_INGEST_IMPORT_WEIBO_FOLLOW_H

#include "srm/ingest/importer.h"

/**
 * `who` follows `other`, whose nickname this is; with --as fans the other way
 * round. When nobody knows who follows, the profile is all there is to say.
 */
enum srm_rc follow_put(struct import *im, struct ref who, struct ref other, struct slice name,
	struct srm_err *err) SRM_NODISCARD;

#endif
