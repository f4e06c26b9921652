/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_CFB_H
#define SRM_INGEST_CFB_H

#include "ingest_internal.h"

/**
 * A compound file ([MS-CFB], "OLE2"): streams by name, each a chain of
 * sectors. Nothing in it is believed: a chain is never longer than the file.
 */
struct cfb_chain {
	uint32_t *at; /* sectors in order */
	size_t n;
};

struct cfb {
	const struct ingest_source *source;
	unsigned shift, mini_shift; /* of the size of a sector */
	struct cfb_chain fat, directory, mini_fat, mini;
	uint32_t mini_cutoff;
	uint32_t block_at; /* which sector of the FAT is in `block` */
	unsigned char *block;
	int read_errno;
};

/** A stream; all zero is none. */
struct cfb_stream {
	struct cfb *cfb;
	struct cfb_chain chain;
	int64_t size;
	bool is_mini;
};

/** False when it is damaged or cannot be read (read_errno). */
bool cfb_open(struct cfb *c, const struct ingest_source *source);
void cfb_close(struct cfb *c);
/** False when there is none of that name, in ASCII. */
bool cfb_find(struct cfb *c, const char *name, struct cfb_stream *out);
/** Bytes read: fewer at the end and where it is damaged. */
size_t cfb_read(struct cfb_stream *s, void *buf, size_t len, int64_t offset);
void cfb_stream_release(struct cfb_stream *s);

#endif
