/* SPDX-License-Identifier: MIT */
/* for realpath() */
#define _XOPEN_SOURCE 700

#include "night.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "srm/base/mem.h"
#include "srm/base/num.h"

enum {
	TRIES = 8
};

static enum srm_rc cannot(const struct night_lock *l, struct srm_err *err)
{
	return err_set(err, SRM_EIO, T("%s: cannot be locked: %s"), l->path, strerror(errno));
}

/* "PID STARTED", as the holder wrote it; zeros where it wrote nothing yet. */
static void read_holder(const struct night_lock *l, struct night_stale *out)
{
	char text[64];
	ssize_t n = pread(l->fd, text, sizeof(text), 0);
	struct slice rest, pid;

	*out = (struct night_stale){0};
	if (n <= 0)
		return;
	pid = slice_cut((struct slice){text, (size_t)n}, " ", &rest);
	if (!num_int64(pid, &out->pid) || !num_int64(slice_trim(rest), &out->started_at))
		*out = (struct night_stale){0};
}

static enum srm_rc write_holder(const struct night_lock *l, int64_t wall_at, struct srm_err *err)
{
	STR(text);

	str_addf(&text, "%" PRId64 " %" PRId64 "\n", (int64_t)getpid(), wall_at);
	if (ftruncate(l->fd, 0) != 0 || pwrite(l->fd, text.buf, text.len, 0) != (ssize_t)text.len)
		return cannot(l, err);
	return SRM_OK;
}

static enum srm_rc is_held(const struct night_lock *l, const struct cmd_ctx *ctx,
	struct srm_err *err)
{
	struct night_stale holder;
	char buf[DATE_BUF];

	read_holder(l, &holder);
	if (!holder.pid)
		return err_set(err, SRM_EBUSY,
			T("another srm nightly has just begun with this database; try again later"));
	return err_set(err, SRM_EBUSY,
		T("another srm nightly is at work with this database: process %lld, since %s; try again later"),
		(long long)holder.pid,
		date_format(holder.started_at, store_zone(ctx->store), false, buf));
}

/* The file that was locked may be one that its holder removed meanwhile. */
static bool is_in_place(const struct night_lock *l)
{
	struct stat held, there;

	return fstat(l->fd, &held) == 0 && stat(l->path, &there) == 0 &&
	       held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

static void name_lock(struct night_lock *l, const struct cmd_ctx *ctx)
{
	char *real = realpath(ctx->db_path, NULL);
	STR(path);

	str_addf(&path, "%s.lock", real ? real : ctx->db_path);
	l->path = str_detach(&path);
	free(real);
}

enum srm_rc night_lock_take(struct night_lock *l, const struct cmd_ctx *ctx,
	struct night_stale *stale, struct srm_err *err)
{
	name_lock(l, ctx);
	for (int i = 0; i < TRIES; i++) {
		l->fd = open(l->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (l->fd < 0)
			return cannot(l, err);
		if (flock(l->fd, LOCK_EX | LOCK_NB) != 0) {
			enum srm_rc rc =
				errno == EWOULDBLOCK ? is_held(l, ctx, err) : cannot(l, err);

			close(l->fd);
			l->fd = -1;
			return rc;
		}
		if (is_in_place(l)) {
			read_holder(l, stale);
			return write_holder(l, ctx->wall_at, err);
		}
		close(l->fd);
		l->fd = -1;
	}
	return err_set(err, SRM_EBUSY,
		T("another srm nightly has just begun with this database; try again later"));
}

void night_lock_release(struct night_lock *l)
{
	if (l->fd >= 0) {
		unlink(l->path);
		close(l->fd);
	}
	l->fd = -1;
	mem_freep(&l->path);
}
