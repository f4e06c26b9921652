/* SPDX-License-Identifier: MIT */
/*
 * A file that has grown at its end since it was read: only what is new is
 * read. What its tool writes is then the old file, byte for byte, and whole
 * records after it; the first line stays in front, for it may be the header.
 */
#include "take_one.h"

#include <string.h>

#include "srm/ingest/importer.h"

/* The first line, which is to be read again; 0 when it is no plain header. */
static size_t header_len(struct slice head)
{
	const char *feed = head.len ? memchr(head.s, '\n', head.len) : NULL;
	size_t len = feed ? (size_t)(feed - head.s) + 1 : 0;

	return len && !memchr(head.s, '"', len) ? len : 0;
}

/* Where the part that was read begins to be left out; -1: the file is to be read whole. */
static int64_t skip_from(const struct importer *importer, struct slice head)
{
	size_t len;

	if (importer->container == CONTAINER_CSV) {
		len = header_len(head);
		return len ? (int64_t)len : -1;
	}
	/* one object a line; an array would have been closed */
	head = slice_trim(head);
	return importer->container == CONTAINER_JSON && head.len && *head.s == '{' ? 0 : -1;
}

enum srm_rc grown_find(struct taker *t, const struct item *item, struct grown *out,
	struct srm_err *err)
{
	struct input *in = item->in;
	struct import_prefix before;
	const struct importer *importer;
	struct input_part part;
	int64_t from;
	enum srm_rc rc;

	*out = (struct grown){.continues = 0};
	if (in->is_stream || in->hashed)
		return SRM_OK;
	rc = import_known_prefix(t->ctx->store, in->size, item->options, &before, err);
	importer = rc == SRM_OK && before.id ? importer_by_name(before.importer) : NULL;
	if (!importer || !importer->grows || importer->version != before.version)
		return rc;
	from = skip_from(importer, input_look(in));
	if (from < 0 || from >= before.size)
		return SRM_OK;
	rc = input_hash_part(in, before.size, &part, err);
	if (rc != SRM_OK || part.last != '\n' || strcmp(part.sha256, before.sha256) != 0)
		return rc;
	*out = (struct grown){
		.continues = before.id,
		.from = from,
		.to = before.size,
		.encoding = encoding_by_name(before.encoding),
		.line_shift = part.lines - (from > 0),
	};
	return input_hash(in, err);
}
