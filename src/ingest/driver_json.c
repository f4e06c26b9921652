/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

static bool is_counted(const struct json_item *item)
{
	return !item->path[0] || slice_ends(slice_of(item->path), "[]");
}

static enum srm_rc take_item(struct import *im, const struct json_item *item, struct srm_err *err)
{
	if (item->event == JSON_BAD) {
		im->result->records++;
		return import_reject(im, item->line, item->raw, item->why, err);
	}
	if (item->event != JSON_RECORD || !is_counted(item))
		return im->importer->item(im, item, err);
	im->result->records++;
	return import_record(im, im->importer->item(im, item, err), err);
}

enum srm_rc drive_json(struct import *im, struct feed *feed, struct srm_err *err)
{
	struct json_stream *js = json_stream_new(feed_read, feed, im->importer->whole_objects);
	const struct json_item *item;
	enum srm_rc rc;

	while (!(rc = json_next(js, &item, err)) && item) {
		scratch_reset(im->scratch);
		rc = take_item(im, item, err);
		if (!rc && item->event == JSON_RECORD && is_counted(item))
			rc = import_tick(im, err);
		if (rc)
			break;
	}
	json_stream_free(js);
	return rc;
}
