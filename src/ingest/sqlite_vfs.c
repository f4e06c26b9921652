/* SPDX-License-Identifier: MIT */
#include "sqlite_vfs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum {
	PATH_BYTES_MAX = 64,
	/* in the header: how the file is written and read, 2 for WAL */
	FORMAT_AT = 18,
	FORMAT_BYTES = 2,
	FORMAT_WAL = 2,
	FORMAT_ROLLBACK = 1
};

struct vfs_file {
	sqlite3_file base;
	struct sqlite_vfs *v;
};

static int on_close(sqlite3_file *file)
{
	(void)file;
	return SQLITE_OK;
}

static void hide_wal(unsigned char *buf, int64_t len, int64_t offset)
{
	for (int64_t at = FORMAT_AT; at < FORMAT_AT + FORMAT_BYTES; at++)
		if (at >= offset && at < offset + len && buf[at - offset] == FORMAT_WAL)
			buf[at - offset] = FORMAT_ROLLBACK;
}

static int on_read(sqlite3_file *file, void *buf, int len, sqlite3_int64 offset)
{
	struct sqlite_vfs *v = ((struct vfs_file *)file)->v;
	long n = v->source->read_at(v->source->ctx, buf, (size_t)len, offset);

	if (n < 0) {
		v->read_errno = errno ? errno : EIO;
		return SQLITE_IOERR_READ;
	}
	hide_wal(buf, n, offset);
	if (n == len)
		return SQLITE_OK;
	memset((char *)buf + n, 0, (size_t)(len - n));
	return SQLITE_IOERR_SHORT_READ;
}

static int on_size(sqlite3_file *file, sqlite3_int64 *size)
{
	*size = ((struct vfs_file *)file)->v->source->size;
	return SQLITE_OK;
}

static int on_write(sqlite3_file *file, const void *buf, int len, sqlite3_int64 offset)
{
	(void)file, (void)buf, (void)len, (void)offset;
	return SQLITE_READONLY;
}

static int on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	(void)file, (void)size;
	return SQLITE_READONLY;
}

static int on_flags(sqlite3_file *file, int flags)
{
	(void)file, (void)flags;
	return SQLITE_OK;
}

static int on_reserved(sqlite3_file *file, int *out)
{
	(void)file;
	*out = 0;
	return SQLITE_OK;
}

static int on_control(sqlite3_file *file, int op, void *arg)
{
	(void)file, (void)op, (void)arg;
	return SQLITE_NOTFOUND;
}

static int on_sector(sqlite3_file *file)
{
	(void)file;
	return 0;
}

static int on_device(sqlite3_file *file)
{
	(void)file;
	return SQLITE_IOCAP_IMMUTABLE;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = on_close,
	.xRead = on_read,
	.xWrite = on_write,
	.xTruncate = on_truncate,
	.xSync = on_flags,
	.xFileSize = on_size,
	.xLock = on_flags,
	.xUnlock = on_flags,
	.xCheckReservedLock = on_reserved,
	.xFileControl = on_control,
	.xSectorSize = on_sector,
	.xDeviceCharacteristics = on_device,
};

static int on_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct vfs_file *f = (struct vfs_file *)file;

	(void)name;
	f->base.pMethods = NULL;
	if (!(flags & SQLITE_OPEN_MAIN_DB))
		return SQLITE_CANTOPEN;
	f->base.pMethods = &methods;
	f->v = vfs->pAppData;
	if (out)
		*out = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
	return SQLITE_OK;
}

static int on_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs, (void)name, (void)sync;
	return SQLITE_READONLY;
}

static int on_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs, (void)name, (void)flags;
	*out = 0;
	return SQLITE_OK;
}

static int on_full_path(sqlite3_vfs *vfs, const char *name, int len, char *out)
{
	(void)vfs;
	snprintf(out, (size_t)len, "%s", name);
	return SQLITE_OK;
}

static int on_random(sqlite3_vfs *vfs, int len, char *out)
{
	(void)vfs;
	memset(out, 0, (size_t)len);
	return len;
}

static int on_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	return us;
}

/* Nothing that is read here may depend on the clock. */
static int on_time(sqlite3_vfs *vfs, double *out)
{
	(void)vfs;
	*out = 0;
	return SQLITE_OK;
}

static int on_error(sqlite3_vfs *vfs, int len, char *out)
{
	(void)vfs;
	if (len > 0)
		*out = '\0';
	return 0;
}

bool sqlite_vfs_begin(struct sqlite_vfs *v, const struct ingest_source *source)
{
	*v = (struct sqlite_vfs){.source = source};
	snprintf(v->name, sizeof(v->name), "srm-source-%p", (void *)v);
	v->vfs = (sqlite3_vfs){
		.iVersion = 1,
		.szOsFile = sizeof(struct vfs_file),
		.mxPathname = PATH_BYTES_MAX,
		.zName = v->name,
		.pAppData = v,
		.xOpen = on_open,
		.xDelete = on_delete,
		.xAccess = on_access,
		.xFullPathname = on_full_path,
		.xRandomness = on_random,
		.xSleep = on_sleep,
		.xCurrentTime = on_time,
		.xGetLastError = on_error,
	};
	return sqlite3_vfs_register(&v->vfs, 0) == SQLITE_OK;
}

void sqlite_vfs_end(struct sqlite_vfs *v)
{
	sqlite3_vfs_unregister(&v->vfs);
}
