/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_PULL_WINDOWS_H
#define SRM_CMD_PULL_WINDOWS_H

#include "pull.h"

/* Of the Official Account: what is asked for by stretches of time. */
enum srm_rc pull_wechat_messages(struct pull *p, struct srm_err *err) SRM_NODISCARD;
enum srm_rc pull_wechat_metrics(struct pull *p, struct srm_err *err) SRM_NODISCARD;

#endif
