/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_CONFIG_H
#define SRM_STORE_CONFIG_H

#include "srm/model/config.h"
#include "srm/store/store.h"

/** The brand's settings: defaults with what the database says over them. */
enum srm_rc store_config(struct store *st, struct config *out, struct srm_err *err) SRM_NODISCARD;
/** Keep one setting (its text was checked by config_set()), or forget it when text is none. */
enum srm_rc store_config_set(struct store *st, const char *name, struct slice text,
	struct srm_err *err) SRM_NODISCARD;

#endif
