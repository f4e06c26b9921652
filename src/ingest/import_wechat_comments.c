/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/*
 * Official Account comment/list. The article is a parameter of the call and
 * not in the answer; comment ids are unique only within it, so that without
 * --post a comment is known by its content.
 */

static const char *const comment_keys[] = {"user_comment_id", "content", NULL};

static int probe(const struct sample *s)
{
	const cJSON *list = json_get(s->first, "comment");

	if (!sample_has_path(s, "comment[]") && !sample_has_path(s, "[]"))
		return 0;
	return object_has(cJSON_IsArray(list) ? list->child : s->first, comment_keys) ? 90 : 0;
}

/** realm/id where the article is known, else by content. */
static struct ref key_of(struct import *im, struct ref article, struct slice id)
{
	if (article.kind == ID_NONE || !id.len)
		return (struct ref){PLATFORM_WECHAT, ID_CONTENT, SLICE_NONE, SLICE_NONE};
	return (struct ref){PLATFORM_WECHAT, ID_NATIVE, wechat_article_realm(im, article), id};
}

static void set_common(struct import *im, struct interaction *i, const cJSON *object)
{
	char buf[32];
	struct date_result date = import_date(im, field_json(object, "create_time", buf));

	i->created_at = date.at;
	i->precision = date.precision;
	i->post = wechat_post_said(im);
	i->observed_at = im->source->crawled_at;
}

/** The account's own answer: one at most, inside the comment. */
static enum srm_rc put_reply(struct import *im, const cJSON *reply, const struct interaction *to,
	struct srm_err *err)
{
	char text[32];
	struct interaction i = interaction_empty();
	STR(id);

	set_common(im, &i, reply);
	i.text = field_json_text(reply, "content", text);
	if (!i.text.len)
		return SRM_OK;
	str_adds(&id, to->key.id);
	str_add(&id, "@reply");
	i.kind = KIND_REPLY;
	i.key = key_of(im, i.post, to->key.id.len ? str_slice(&id) : SLICE_NONE);
	i.actor = wechat_account(im);
	i.target = to->actor;
	if (to->key.kind == ID_NATIVE)
		i.parent = to->key;
	return import_interaction(im, &i, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char id[32], openid[32], text[32];
	const cJSON *reply = json_get(it->value, "reply");
	struct interaction i = interaction_empty();
	enum srm_rc rc;

	if (it->event != JSON_RECORD ||
		(strcmp(it->path, "comment[]") != 0 && strcmp(it->path, "[]") != 0))
		return SRM_OK;
	set_common(im, &i, it->value);
	i.kind = KIND_COMMENT;
	i.key = key_of(im, i.post, field_json(it->value, "user_comment_id", id));
	i.actor = ref_native(PLATFORM_WECHAT, field_json(it->value, "openid", openid));
	i.text = field_json_text(it->value, "content", text); /* plain: "<...>" is no tag */
	if (i.key.kind == ID_CONTENT && !i.text.len)
		return import_reject(im, it->line, it->raw, T("neither an id nor a text"), err);
	rc = import_interaction(im, &i, err);
	if (!rc && cJSON_IsObject(reply))
		rc = put_reply(im, reply, &i, err);
	return rc;
}

static const char *const record_keys[] = {
	"user_comment_id", "openid", "create_time", "content", NULL};

const struct importer importer_wechat_comments = {
	.name = "wechat comments json",
	.title = T("Official Account comments (comment/list, JSON)"),
	.version = 3,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
