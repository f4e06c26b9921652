/* SPDX-License-Identifier: MIT */
#include "xml.h"

static enum srm_rc take_item(struct import *im, const struct json_item *item, struct srm_err *err)
{
	im->result->records++;
	if (item->event == JSON_BAD)
		return import_reject(im, item->line, item->raw, item->why, err);
	return import_record(im, im->importer->item(im, item, err), err);
}

enum srm_rc drive_xml(struct import *im, struct feed *feed, struct srm_err *err)
{
	struct xml_stream x;
	const struct json_item *item;
	enum srm_rc rc;

	xml_init(&x, feed);
	while (!(rc = xml_next(&x, &item, err)) && item) {
		scratch_reset(im->scratch);
		rc = take_item(im, item, err);
		if (!rc)
			rc = import_tick(im, err);
		if (rc)
			break;
	}
	im->result->skipped += x.skipped;
	xml_release(&x);
	return rc;
}
