/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_PULL_LIMITS_H
#define SRM_CMD_PULL_LIMITS_H

#include "srm/cmd/cmd.h"

/*
 * How often the platforms may be asked, call by call: what they document
 * (docs/pull.md says where), or what the brand has set. What was asked is
 * counted in the database, so that the run at midnight knows of that at noon.
 */

enum {
	QUOTAS_MAX = 3,
	AT_ONCE_MAX = 8
};

struct quota {
	int64_t n, window; /* so many in so many seconds: a minute, an hour, a day of China */
};

struct pull_limit {
	struct quota quotas[QUOTAS_MAX];
	size_t n;
	int64_t at_once; /* requests under way at the same time */
};

struct limit_kind {
	enum platform platform;
	const char *name;  /* of the setting: "pull.weibo.comments/show"; "pull.weibo": all calls */
	const char *usual; /* "150/h x1" */
};

/* NULL past the end. */
const struct limit_kind *limit_kind_at(size_t i);
const struct limit_kind *limit_kind_by_name(struct slice name);
/* That of a call behind the base address, "2/comments/show.json"; NULL path: of all calls. */
const struct limit_kind *limit_kind_of(enum platform platform, const char *path);

/* "150/h", "10000/m 150000/h x4", "none": quotas and how many at once. */
enum srm_rc limit_parse(const char *name, struct slice text, struct pull_limit *out,
	struct srm_err *err) SRM_NODISCARD;
void limit_text(const struct pull_limit *limit, struct str *out);
/* What is set, else what is usual. */
enum srm_rc limit_read(struct store *st, const struct limit_kind *kind, struct pull_limit *out,
	bool *is_set, struct srm_err *err) SRM_NODISCARD;

/* When the window began that this moment lies in. */
int64_t quota_begin(const struct quota *q, int64_t now);
/* Requests with these keys in the window of that moment. */
enum srm_rc quota_used(struct store *st, const struct limit_kind *kind, struct slice keys,
	const struct quota *q, int64_t now, int64_t *used, struct srm_err *err) SRM_NODISCARD;
/* One more, in the caller's transaction. */
enum srm_rc quota_count(struct store *st, const struct limit_kind *kind, struct slice keys,
	int64_t now, struct srm_err *err) SRM_NODISCARD;

#endif
