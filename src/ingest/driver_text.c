/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include <string.h>

enum {
	LINE_MAX_BYTES = 1 << 20
};

/* Cuts text into lines at LF and CRLF; an endless line ends at the limit. */
struct lines {
	struct feed *feed;
	struct str text;
	size_t at; /* of text: what was handed out */
	long number;
	bool ended;
};

static enum srm_rc fill(struct lines *l, struct srm_err *err)
{
	char buf[16 << 10];
	size_t got;
	enum srm_rc rc = feed_read(l->feed, buf, sizeof(buf), &got, err);

	memmove(l->text.buf, l->text.buf + l->at, l->text.len - l->at + 1);
	l->text.len -= l->at;
	l->at = 0;
	l->ended = rc == SRM_OK && !got;
	if (rc == SRM_OK)
		str_addn(&l->text, buf, got);
	return rc;
}

static struct slice rest_of(const struct lines *l)
{
	return (struct slice){l->text.buf + l->at, l->text.len - l->at};
}

static enum srm_rc line_next(struct lines *l, struct slice *out, struct srm_err *err)
{
	struct slice rest = rest_of(l);
	const char *end;
	enum srm_rc rc = SRM_OK;

	*out = SLICE_NONE;
	while (!(end = memchr(rest.s, '\n', rest.len)) && !l->ended && rest.len < LINE_MAX_BYTES) {
		rc = fill(l, err);
		if (rc != SRM_OK)
			return rc;
		rest = rest_of(l);
	}
	if (!end && !rest.len)
		return rc;
	out->s = rest.s;
	out->len = end ? (size_t)(end - rest.s) : rest.len;
	l->at += out->len + (end != NULL);
	l->number++;
	if (out->len && out->s[out->len - 1] == '\r')
		out->len--;
	return rc;
}

static enum srm_rc drive(struct import *im, struct lines *l, struct srm_err *err)
{
	struct slice line;
	enum srm_rc rc;

	do {
		rc = line_next(l, &line, err);
		if (rc == SRM_OK)
			rc = im->importer->line(im, line, l->number, err);
		if (rc == SRM_OK)
			rc = import_tick(im, err);
	} while (rc == SRM_OK && line.s);
	return rc;
}

enum srm_rc drive_text(struct import *im, struct feed *feed, struct srm_err *err)
{
	struct lines lines = {.feed = feed};
	enum srm_rc rc;

	str_init(&lines.text);
	rc = drive(im, &lines, err);
	str_release(&lines.text);
	return rc;
}
