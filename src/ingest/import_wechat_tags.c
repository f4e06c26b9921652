/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/* Official Account tags/get and groups/get: how many followers carry each tag */

static const char *const tag_keys[] = {"id", "name", "count", NULL};

static int probe(const struct sample *s)
{
	if (!sample_has_path(s, "tags[]") && !sample_has_path(s, "groups[]"))
		return 0;
	return object_has(s->first, tag_keys) ? 90 : 0;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char name[32];
	struct metric m = metric_empty();
	int64_t count;

	if (it->event != JSON_RECORD ||
		(strcmp(it->path, "tags[]") != 0 && strcmp(it->path, "groups[]") != 0))
		return SRM_OK;
	count = field_json_count(it->value, "count");
	m.part = field_json_text(it->value, "name", name);
	if (!m.part.s || count == COUNT_NONE)
		return import_reject(im, it->line, it->raw, T("a tag without a name or a number"),
			err);
	m.account = wechat_account(im);
	m.name = METRIC_TAGGED;
	m.value = (double)count;
	m.observed_at = im->source->crawled_at;
	return import_metric(im, &m, err);
}

const struct importer importer_wechat_tags = {
	.name = "wechat tags json",
	.title = T("Official Account tags (tags/get, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.required = tag_keys,
	.probe = probe,
	.item = item,
};
