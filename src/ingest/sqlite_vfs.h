/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_SQLITE_VFS_H
#define SRM_INGEST_SQLITE_VFS_H

#include <sqlite3.h>

#include "srm/ingest/ingest.h"

/**
 * A file system for SQLite that holds one file: the source, which never
 * changes. Nothing is locked, nothing is written, and nothing beside it (a
 * journal, a -wal, a -shm) is there. A database that was left in WAL mode
 * looks like one that was not.
 */
struct sqlite_vfs {
	sqlite3_vfs vfs;
	const struct ingest_source *source;
	char name[48];
	int read_errno; /* of the last read that failed */
};

/** Register; the name to open with is v->name. v stays until sqlite_vfs_end(). */
bool sqlite_vfs_begin(struct sqlite_vfs *v, const struct ingest_source *source);
void sqlite_vfs_end(struct sqlite_vfs *v);

#endif
