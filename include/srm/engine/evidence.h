/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_EVIDENCE_H
#define SRM_ENGINE_EVIDENCE_H

#include "srm/score/score.h"
#include "srm/store/store.h"

/** The acts that weigh most in one person's worth as of then; after own_resolve(). */
enum srm_rc evidence_find(struct store *st, int64_t person, int64_t as_of,
	const struct config *config, struct evidence *out, struct srm_err *err) SRM_NODISCARD;

#endif
