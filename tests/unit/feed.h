/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_FEED_H
#define SRM_TEST_FEED_H

#include "srm/base/err.h"

/** Bytes handed out in pieces of `chunk`, as a csv_read_fn or json_read_fn. */
struct feed {
	const char *bytes;
	size_t len, chunk, at;
};

static enum srm_rc feed_read(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	struct feed *f = ctx;
	size_t n = f->len - f->at;

	(void)err;
	n = n < len ? n : len;
	n = n < f->chunk ? n : f->chunk;
	memcpy(buf, f->bytes + f->at, n);
	f->at += n;
	*got = n;
	return SRM_OK;
}

/** xorshift64, the same numbers each time. */
static uint64_t feed_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

#endif
