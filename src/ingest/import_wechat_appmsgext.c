/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/* getappmsgext: the numbers of one article, which --post names */

static const char *const stat_keys[] = {"read_num", "like_num", NULL};

static const struct {
	const char *key;
	enum metric_name name;
} numbers[] = {
	{"read_num", METRIC_READS},
	{"old_like_num", METRIC_LIKES},
	{"like_num", METRIC_WOWS}, /* 在看, whatever it is called */
	{"share_num", METRIC_SHARES},
	{"collect_num", METRIC_FAVORITES},
	{"comment_count", METRIC_COMMENTS},
};

static int probe(const struct sample *s)
{
	return object_has(json_get(sample_object(s), "appmsgstat"), stat_keys) ? 95 : 0;
}

static enum srm_rc put_numbers(struct import *im, const cJSON *answer, struct ref post,
	struct srm_err *err)
{
	const cJSON *stat = json_get(answer, "appmsgstat");
	struct metric m = metric_empty();
	enum srm_rc rc = SRM_OK;

	m.account = wechat_account_of(im, post);
	m.post = post;
	m.observed_at = im->source->crawled_at;
	for (size_t i = 0; i < SRM_COUNT(numbers) && !rc; i++) {
		int64_t n = field_json_count(stat, numbers[i].key);

		if (n == COUNT_NONE)
			n = field_json_count(answer, numbers[i].key);
		m.name = numbers[i].name;
		m.value = (double)n;
		if (n != COUNT_NONE)
			rc = import_metric(im, &m, err);
	}
	return rc;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	const cJSON *stat = json_get(it->value, "appmsgstat");
	struct post p = post_empty();
	enum srm_rc rc;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	p.key = wechat_post_said(im);
	if (p.key.kind == ID_NONE)
		return import_reject(im, it->line, it->raw,
			T("the numbers of which article? name it with --post"), err);
	p.standing = STANDING_NAMED;
	p.author = wechat_account_of(im, p.key);
	p.reads = field_json_count(stat, "read_num");
	p.likes = field_json_count(stat, "old_like_num");
	p.reposts = field_json_count(stat, "share_num");
	p.observed_at = im->source->crawled_at;
	rc = import_post(im, &p, err);
	return rc ? rc : put_numbers(im, it->value, p.key, err);
}

const struct importer importer_wechat_appmsgext = {
	.name = "wechat article numbers json",
	.title = T("numbers of a WeChat article (getappmsgext, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.whole_objects = true,
	.required = stat_keys,
	.probe = probe,
	.item = item,
};
