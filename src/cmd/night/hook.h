/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_HOOK_H
#define SRM_CMD_HOOK_H

#include "night.h"

/* Posting the digest of a night to somebody's chat. */
enum hook_kind {
	HOOK_WECOM,  /* a robot of a WeCom group: {"msgtype": "markdown", ...} */
	HOOK_GENERIC /* the digest's own JSON: srm.digest/1 */
};

/* NULL: WeCom. */
enum srm_rc hook_kind_parse(const char *text, enum hook_kind *out,
	struct srm_err *err) SRM_NODISCARD;
/*
 * Post it to the address of SRM_WEBHOOK_URL or the credentials file, a few
 * times if it must be, and write into the night's line when, or why not.
 */
enum srm_rc hook_send(struct cmd_ctx *ctx, enum hook_kind kind, const struct night_result *r,
	const char *insecure_http, struct srm_err *err) SRM_NODISCARD;

#endif
