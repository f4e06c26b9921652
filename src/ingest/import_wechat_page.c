/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"
#include "wechat_comment.h"

/*
 * appmsg_comment: the comments that an article's page shows to everybody. The
 * answer does not name the article: --post does.
 */

static const char *const comment_keys[] = {"content", "nick_name", "content_id", NULL};

static int probe(const struct sample *s)
{
	if (sample_has_path(s, "elected_comment[]"))
		return 95;
	return sample_has_path(s, "[]") && object_has(s->first, comment_keys) ? 85 : 0;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char buf[32];
	struct ref post;

	if (it->event != JSON_RECORD || !slice_ends(slice_of(it->path), "[]"))
		return SRM_OK;
	if (strcmp(it->path, "elected_comment[]") != 0 && strcmp(it->path, "[]") != 0) {
		/* friend_comment, my_comment: what whoever looked sees besides */
		im->result->records--;
		return SRM_OK;
	}
	post = wechat_post_said(im);
	if (!field_json_text(it->value, "content", buf).s &&
		(post.kind == ID_NONE || !field_json(it->value, "content_id", buf).s))
		return import_reject(im, it->line, it->raw, T("neither an id nor a text"), err);
	return wechat_comment_push(im, it->value, post, wechat_account_of(im, post), err);
}

const struct importer importer_wechat_page = {
	.name = "wechat article comments json",
	.title = T("comments of a WeChat article's page (appmsg_comment, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.required = comment_keys,
	.probe = probe,
	.item = item,
};
