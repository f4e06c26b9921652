/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_SPOOL_H
#define SRM_BASE_SPOOL_H

#include <stdint.h>
#include <stdio.h>

#include "srm/base/err.h"

/**
 * Bytes that are written once and then read at any place, as often as needed:
 * what came out of an archive or over a pipe. Up to SPOOL_MEMORY they are kept
 * in memory, beyond that in a temporary file without a name, which the system
 * removes whatever happens.
 *
 *	struct spool spool = {0};
 *	rc = spool_write(&spool, buf, n, err);
 *	n = spool_read_at(&spool, buf, sizeof(buf), 0);
 *	spool_release(&spool);
 */
enum {
	SPOOL_MEMORY = 8 << 20
};

struct spool {
	char *bytes; /* while it is small */
	size_t cap;
	int64_t size;
	FILE *file; /* NULL while it is small */
};

void spool_release(struct spool *s);
/** Empty, memory kept. */
void spool_reset(struct spool *s);
/** Append; SRM_EIO when the disk behind the temporary folder is full. */
enum srm_rc spool_write(struct spool *s, const void *bytes, size_t len,
	struct srm_err *err) SRM_NODISCARD;
/** Bytes read, fewer than len only at the end, -1 with errno set. */
long spool_read_at(const struct spool *s, void *buf, size_t len, int64_t offset);

#endif
