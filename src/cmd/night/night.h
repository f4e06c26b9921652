/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_NIGHT_H
#define SRM_CMD_NIGHT_H

#include "../take/take_all.h"
#include "srm/cmd/cmd.h"
#include "srm/engine/dialogue.h"

/* Parts of srm nightly. */

/* ---- night_lock.c: one night at a time for one database ---- */

struct night_lock {
	int fd;
	char *path;
};
#define NIGHT_LOCK(var) SRM_CLEANUP(night_lock_release) struct night_lock var = {.fd = -1}

/* Whose lock was found in its place though its process had gone. */
struct night_stale {
	int64_t pid, started_at; /* 0: none */
};

/*
 * SRM_EBUSY names the process that holds it. The kernel drops the lock of a
 * process that is gone, however it went; what it wrote into the file is then
 * told in *stale.
 */
enum srm_rc night_lock_take(struct night_lock *l, const struct cmd_ctx *ctx,
	struct night_stale *stale, struct srm_err *err) SRM_NODISCARD;
void night_lock_release(struct night_lock *l);

/* ---- night_files.c: names of what a night writes ---- */

#define NIGHT_FOLLOWERS "followers"

/* Both are folders, the second made if missing; reports must not come back as exports. */
enum srm_rc night_folders_check(const char *from, const char *to,
	struct srm_err *err) SRM_NODISCARD;

/* "DIR/tiers-2026-11-22.html" of a day, "DIR/tiers-latest.html" of DAY_LATEST. */
#define DAY_LATEST INT64_MAX
void night_path(struct str *to, const char *folder, const char *name, int64_t day,
	enum out_format format);
/* A copy that takes its name when it is whole. */
enum srm_rc night_copy(const struct cmd_ctx *ctx, const char *from, const char *to,
	struct srm_err *err) SRM_NODISCARD;
/*
 * Remove regular files named as night_path() names them, of days before that
 * one, and what a night that was killed was just writing. Nothing else.
 */
enum srm_rc night_prune(const char *folder, int64_t before_day, int64_t *pruned,
	struct srm_err *err) SRM_NODISCARD;

/* ---- night_watch.c: what must not wait ---- */

struct night_watch {
	int64_t as_of;
	int64_t complaints, longest; /* open ones addressed to us; seconds */
	int64_t overdue;             /* of them, longer than was asked for */
	struct alarm alarm;
};
enum srm_rc night_watch_read(struct cmd_ctx *ctx, int64_t older, struct night_watch *out,
	struct srm_err *err) SRM_NODISCARD;

/* ---- night_pull.c: what is fetched before files are read ---- */

/*
 * Each as "weibo comments --posts 5". A limit of the platform is told, and the
 * night goes on with what there is; so it does after a failure, which is
 * counted. SRM_EINTR alone ends it.
 */
enum srm_rc night_pull(struct cmd_ctx *ctx, const struct opt_list *pulls,
	struct import_counts *counts, int *failed, struct srm_err *err) SRM_NODISCARD;

/* ---- what came of it ---- */

struct night_result {
	int64_t id; /* of its line in the database */
	int64_t started_at;
	int status;
	struct take_totals taken; /* what was pulled included */
	struct scoring scored;
	struct night_watch watch;
	int64_t reports, pruned;
	struct str message;
	struct str digest, digest_json; /* empty: there was nothing to tell of */
};

/* night_row.c: its line in the database, each in a transaction of its own */
enum srm_rc night_begin(struct store *st, int64_t wall_at, int64_t *id,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc night_end(struct store *st, const struct night_result *r, int64_t ended_at,
	struct srm_err *err) SRM_NODISCARD;

/* night_digest.c: fills digest and digest_json; why: what it failed for, or NULL */
enum {
	DIGEST_MAX = 4096 /* bytes that WeCom takes */
};
enum srm_rc night_digest(struct cmd_ctx *ctx, struct night_result *r, const char *why,
	struct srm_err *err) SRM_NODISCARD;
/* At most max bytes, cut behind a line. */
void night_digest_cut(struct str *text, size_t max);

#endif
