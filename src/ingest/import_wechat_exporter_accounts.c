/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/* wechat-article-exporter: the list of accounts it follows */

static const char tool[] = "wechat-article-exporter";
static const char *const account_keys[] = {"fakeid", "nickname", NULL};

static int probe(const struct sample *s)
{
	char buf[32];

	if (slice_is(json_text(json_get(s->top, "usefor"), buf), tool))
		return 98;
	return sample_has_path(s, "accounts[]") && object_has(s->first, account_keys) ? 85 : 0;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char fakeid[32], name[32], bio[32];
	struct profile p = profile_empty();

	if (it->event != JSON_RECORD || strcmp(it->path, "accounts[]") != 0)
		return SRM_OK;
	p.who = wechat_account_ref(im, field_json(it->value, "fakeid", fakeid));
	if (p.who.kind == ID_NONE)
		return import_reject(im, it->line, it->raw, T("an account without an id"), err);
	p.name = field_json_text(it->value, "nickname", name);
	p.bio = field_json_text(it->value, "signature", bio);
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

const struct importer importer_wechat_exporter_accounts = {
	.name = "wechat-article-exporter accounts json",
	.title = T("wechat-article-exporter accounts (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.required = account_keys,
	.probe = probe,
	.item = item,
};
