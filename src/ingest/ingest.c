/* SPDX-License-Identifier: MIT */
#include "srm/ingest/ingest.h"

#include "book.h"
#include "srm/base/mem.h"

void import_begin(struct import *im, const struct importer *importer,
	const struct ingest_source *source, const struct sink *sink, struct ingest_result *result)
{
	*im = (struct import){
		.importer = importer,
		.source = source,
		.sink = sink,
		.result = result,
		.reference_at =
			source->crawled_at != TIME_NONE ? source->crawled_at : source->file_at,
		.path_uid = path_find_uid(source->path),
		.path_post = path_find_post(source->path),
		.state = mem_alloc(importer->state_size ? importer->state_size : 1),
	};
}

void import_end(struct import *im)
{
	scratch_free(im->scratch);
	free(im->state);
}

static enum srm_rc run(struct stream *s, const struct detected *d, const struct sink *sink,
	struct ingest_result *result, struct srm_err *err)
{
	SRM_CLEANUP(feed_release) struct feed feed;
	SRM_CLEANUP(import_end) struct import im;
	enum srm_rc rc = stream_start(s, false, err);

	import_begin(&im, d->importer, s->source, sink, result);
	im.bytes = &s->bytes;
	feed_init(&feed, s, d->encoding);
	if (rc)
		return rc;
	if (d->importer->container != CONTAINER_CSV)
		table_tell(&im);
	if (d->importer->container == CONTAINER_CSV)
		rc = drive_csv(&im, d, &feed, err);
	else if (d->importer->container == CONTAINER_TEXT)
		rc = drive_text(&im, &feed, err);
	else if (d->importer->container == CONTAINER_XML)
		rc = drive_xml(&im, &feed, err);
	else
		rc = drive_json(&im, &feed, err);
	result->encoding = feed.text.found;
	result->replaced = feed.text.replaced;
	result->bytes = s->bytes;
	if (!rc && !result->records && !im.pushed)
		result->outcome = INGEST_EMPTY;
	return rc;
}

static enum srm_rc read_stream(struct stream *s, const struct sink *sink,
	struct ingest_result *result, struct srm_err *err)
{
	SRM_CLEANUP(detected_release) struct detected d = {.importer = NULL};
	enum container container = container_of_bytes(s->head, s->head_len);
	enum srm_rc rc;

	if (book_kind_of(container))
		return drive_book(s, container, sink, result, err);
	rc = stream_encoding(s, &d.encoding, err);
	if (!rc)
		rc = detect(s, &d, result, err);
	if (rc || !d.importer)
		return rc;
	result->importer = d.importer;
	result->capabilities = d.importer->capabilities;
	result->outcome = d.importer->is_report ? INGEST_OURS : INGEST_READ;
	if (d.importer->is_report)
		return SRM_OK;
	return run(s, &d, sink, result, err);
}

enum srm_rc ingest_read(const struct ingest_source *source, const struct sink *sink,
	struct ingest_result *result, struct srm_err *err)
{
	SRM_CLEANUP(stream_release) struct stream s;
	enum srm_rc rc;

	*result = (struct ingest_result){.outcome = INGEST_UNKNOWN};
	rc = stream_open(&s, source, err);
	if (rc)
		return rc;
	result->bytes = s.head_len;
	return read_stream(&s, sink, result, err);
}
