/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_CREDENTIALS_H
#define SRM_CMD_CREDENTIALS_H

#include "srm/base/err.h"
#include "srm/base/str.h"

struct cmd_ctx;

/**
 * Keys and secrets for other people's servers. They come from the environment
 * or from the file `credentials` in the configuration folder (mode 0600, srm
 * login writes it), never from arguments, and are never printed.
 */
enum credential {
	CRED_WEIBO_TOKEN,
	CRED_WECHAT_APPID,
	CRED_WECHAT_SECRET,
	CRED_WECOM_CORPID,
	CRED_WECOM_SECRET,
	CRED_WEBHOOK_URL,
	CRED_COUNT
};

struct credential_kind {
	const char *service; /* "weibo": what srm login is told */
	const char *key;     /* in the file: "weibo.token" */
	const char *env;     /* "SRM_WEIBO_TOKEN" */
	const char *title;   /* a message of the catalogue */
	bool is_secret;      /* not shown while it is typed */
};
const struct credential_kind *credential_kind(enum credential c);

/**
 * The environment's value, else the file's. SRM_ENOTFOUND, with the remedy,
 * when there is neither; SRM_EUSAGE when others may read the file.
 */
enum srm_rc credential_get(const struct cmd_ctx *ctx, enum credential c, struct str *out,
	struct srm_err *err) SRM_NODISCARD;
/**
 * Of several keys for one service, those of an account, which stand as
 * "wechat.secret@ACCOUNT"; else those without one. account "" or NULL: the
 * latter. Nothing of one set is ever mixed with another: see credential_set().
 */
enum srm_rc credential_get_of(const struct cmd_ctx *ctx, enum credential c, const char *account,
	struct str *out, struct srm_err *err) SRM_NODISCARD;
/** account when it has keys of its own for the service, else "". */
enum srm_rc credential_set(const struct cmd_ctx *ctx, const char *service, const char *account,
	struct str *out, struct srm_err *err) SRM_NODISCARD;
/** "weibo.token", "weibo.token@7100000001" */
void credential_key(enum credential c, const char *account, struct str *out);
/** SRM_EUSAGE when it cannot stand in the name of a key. */
enum srm_rc credential_account_check(const char *account, struct srm_err *err) SRM_NODISCARD;
/** Names of all keys in the file, a line each. */
enum srm_rc credential_names(const struct cmd_ctx *ctx, const char *file, struct str *out,
	struct srm_err *err) SRM_NODISCARD;

/**
 * The same for any key of a file in the configuration folder: "" when it is not
 * there. put: NULL takes it away; the folder and the file are made when missing.
 */
enum srm_rc credential_read(const struct cmd_ctx *ctx, const char *file, const char *key,
	struct str *out, struct srm_err *err) SRM_NODISCARD;
enum srm_rc credential_write(const struct cmd_ctx *ctx, const char *file, const char *key,
	const char *value, struct srm_err *err) SRM_NODISCARD;

#define CREDENTIALS_FILE "credentials"
#define TOKENS_FILE "tokens"

#endif
