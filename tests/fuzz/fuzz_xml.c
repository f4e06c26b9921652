/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "xml.h"

/* Two lines as for fuzz_ingest.c, then the documents. */

static void look_at_node(const cJSON *value, int depth)
{
	FUZZ_CHECK(depth <= 2 * XML_DEPTH_MAX + 2);
	FUZZ_CHECK(cJSON_IsObject(value) || cJSON_IsArray(value) || cJSON_IsString(value));
	if (cJSON_IsString(value))
		check_text(slice_of(value->valuestring));
	for (const cJSON *child = value->child; child; child = child->next)
		look_at_node(child, depth + 1);
}

static void read_all(struct feed *feed)
{
	SRM_CLEANUP(xml_release) struct xml_stream x;
	const struct json_item *item = NULL;
	struct srm_err err = SRM_ERR_INIT;
	enum srm_rc rc;
	long line = 0;

	xml_init(&x, feed);
	while (!(rc = xml_next(&x, &item, &err)) && item) {
		struct digest d = {0};

		FUZZ_CHECK(item->line >= line);
		line = item->line;
		digest_slice(&d, item->raw);
		FUZZ_CHECK((item->event == JSON_RECORD) == (item->value != NULL));
		FUZZ_CHECK(item->event != JSON_BAD || (item->why && *item->why));
		if (item->value)
			look_at_node(item->value, 0);
	}
	check_err(rc, &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	SRM_CLEANUP(stream_release) struct stream stream = {0};
	SRM_CLEANUP(feed_release) struct feed feed = {0};
	struct input in = input_of(data, size);
	struct fuzz_source f;
	struct srm_err err = SRM_ERR_INIT;

	fuzz_source_init(&f, &in);
	if (stream_open(&stream, &f.source, &err) != SRM_OK ||
		stream_start(&stream, false, &err) != SRM_OK)
		return 0;
	feed_init(&feed, &stream, f.source.encoding);
	read_all(&feed);
	return 0;
}
