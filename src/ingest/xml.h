/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_XML_H
#define SRM_INGEST_XML_H

#include "ingest_internal.h"

/**
 * Documents <xml>...</xml> in a row, as WeChat posts them to a server and as
 * servers log them. Each is an item as JSON has them: a record with path "",
 * {"ToUserName":"gh_..."}; nested elements are objects, repeated names
 * arrays, an element without children its text, attributes nothing. What
 * stands between documents is passed over. A broken document is JSON_BAD, and
 * the next one is found.
 */
enum {
	XML_DOCUMENT_MAX = 1 << 20,
	XML_DEPTH_MAX = 32
};

struct xml_stream {
	struct feed *feed;
	struct str text; /* from the feed */
	size_t at;       /* of text: what was used up */
	size_t used;     /* the document handed out last */
	size_t open_at;  /* of text: a CDATA section that is not closed ... */
	size_t open_to;  /* ... up to here */
	long line;       /* at `at` */
	size_t skipped;  /* lines with something else, between documents */
	bool ended;
	cJSON *value;
	struct json_item item;
};

void xml_init(struct xml_stream *x, struct feed *feed);
void xml_release(struct xml_stream *x);
/** The next document; NULL at the end. */
enum srm_rc xml_next(struct xml_stream *x, const struct json_item **out,
	struct srm_err *err) SRM_NODISCARD;

#endif
