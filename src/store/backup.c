/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "srm/store/check.h"
#include "store_internal.h"

static enum srm_rc copy_pages(struct store *st, sqlite3 *to, struct srm_err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", st->db, "main");
	int rc;

	if (!backup)
		return err_set(err, SRM_EIO, T("the copy cannot be begun: %s"), sqlite3_errmsg(to));
	do {
		rc = sqlite3_backup_step(backup, 1024);
		if (st->interrupted && st->interrupted(st->interrupted_ctx))
			rc = SQLITE_INTERRUPT;
	} while (rc == SQLITE_OK);
	sqlite3_backup_finish(backup);
	if (rc == SQLITE_DONE)
		return SRM_OK;
	return rc == SQLITE_INTERRUPT
		       ? store_fail(st, rc, err)
		       : err_set(err, SRM_EIO, T("the copy failed: %s"), sqlite3_errstr(rc));
}

/* A copy named srm.db-journal would be taken for what an interrupted writer left, and shut srm.db. */
static bool is_sqlites_own(struct slice path)
{
	return slice_ends(path, "-journal") || slice_ends(path, "-wal") || slice_ends(path, "-shm");
}

enum srm_rc store_backup(struct store *st, const char *path, struct srm_err *err)
{
	STR(aside);
	sqlite3 *to = NULL;
	enum srm_rc rc;
	int fd;

	if (is_sqlites_own(slice_of(path)))
		return err_set(err, SRM_EUSAGE,
			T("%s: SQLite itself gives such names to what it keeps beside a database; name another file for the copy"),
			path);
	if (access(path, F_OK) == 0)
		return err_set(err, SRM_EUSAGE,
			T("%s exists already; name another file for the copy"), path);
	str_addf(&aside, "%s.XXXXXX", path);
	fd = mkstemp(aside.buf);
	if (fd < 0)
		return err_set(err, SRM_EIO, "%s: %s", path, strerror(errno));
	close(fd);
	if (sqlite3_open_v2(aside.buf, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
		SQLITE_OK)
		rc = err_set(err, SRM_EIO, "%s: %s", aside.buf, sqlite3_errmsg(to));
	else
		rc = copy_pages(st, to, err);
	sqlite3_close(to);
	/* link, not rename: a file that appeared meanwhile is not overwritten */
	if (rc == SRM_OK && link(aside.buf, path) != 0 && rename(aside.buf, path) != 0)
		rc = err_set(err, SRM_EIO, "%s: %s", path, strerror(errno));
	unlink(aside.buf);
	return rc;
}
