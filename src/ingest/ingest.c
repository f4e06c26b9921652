/* SPDX-License-Identifier: MIT */
#include "srm/ingest/ingest.h"

#include "ingest_internal.h"
#include "srm/base/mem.h"

static void import_release(struct import *im)
{
	scratch_free(im->scratch);
	free(im->state);
}

static enum srm_rc run(struct stream *s, const struct detected *d, const struct sink *sink,
	struct ingest_result *result, struct srm_err *err)
{
	const struct ingest_source *source = s->source;
	SRM_CLEANUP(feed_release) struct feed feed;
	SRM_CLEANUP(import_release)
	struct import im = {
		.importer = d->importer,
		.source = source,
		.sink = sink,
		.result = result,
		.reference_at =
			source->crawled_at != TIME_NONE ? source->crawled_at : source->file_at,
		.path_uid = path_find_uid(source->path),
		.bytes = &s->bytes,
		.state = mem_alloc(d->importer->state_size ? d->importer->state_size : 1),
	};
	enum srm_rc rc = stream_start(s, false, err);

	feed_init(&feed, s, d->encoding);
	if (rc)
		return rc;
	if (d->importer->container == CONTAINER_CSV)
		rc = drive_csv(&im, d, &feed, err);
	else if (d->importer->container == CONTAINER_TEXT)
		rc = drive_text(&im, &feed, err);
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
	enum srm_rc rc = stream_encoding(s, &d.encoding, err);

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
