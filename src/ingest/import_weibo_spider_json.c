/* SPDX-License-Identifier: MIT */
#include "import_weibo_spider.h"

#include "import_field.h"

/* {"user": {...}, "weibo": [...]} of weiboSpider. */

enum {
	MEMBERS = 14
};

static int probe(const struct sample *s)
{
	const cJSON *posts = json_get(s->first, "weibo");
	const cJSON *post = posts ? cJSON_GetArrayItem(posts, 0) : s->first;

	if (sample_has_path(s, "weibo[]"))
		return json_get(post, "content") && json_get(post, "up_num") ? 95 : 0;
	/* nobody has posted yet */
	return sample_has_path(s, "weibo") && sample_has_path(s, "user.nickname") &&
			       sample_has_path(s, "user.weibo_num")
		       ? 60
		       : 0;
}

static void keep_member(struct spider_user *user, const struct json_item *item)
{
	const char *name = item->path + strlen("user.");
	const struct spider_member *m;
	char buf[32];

	for (size_t i = 0; (m = spider_member_at(i)); i++)
		if (!strcmp(name, m->name))
			spider_keep(user, m, json_text(item->value, buf));
}

static enum srm_rc take_post(struct import *im, const struct json_item *item, struct srm_err *err)
{
	char buf[MEMBERS][32];
	const cJSON *v = item->value;
	const struct spider_user *user = im->state;
	struct crawled_post post = {
		.uid = field_json(v, "user_id", buf[0]),
		.id = field_json(v, "id", buf[1]),
		.text = field_json_text(v, "content", buf[2]),
		.article = field_json(v, "article_url", buf[3]),
		.pictures = field_json(v, "original_pictures", buf[4]),
		.video = field_json(v, "video_url", buf[5]),
		.place = field_json(v, "publish_place", buf[6]),
		.date = field_json(v, "publish_time", buf[7]),
		.app = field_json(v, "publish_tool", buf[8]),
		.likes = field_json(v, "up_num", buf[9]),
		.comments = field_json(v, "comment_num", buf[10]),
		.reposts = field_json(v, "retweet_num", buf[11]),
		.is_repost = json_bool(json_get(v, "original")) == 0,
	};

	if (!post.uid.len && user->id[0])
		post.uid = slice_of(user->id);
	return spider_post_put(im, &post, item->line, item->raw, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct spider_user *user = im->state;
	enum srm_rc rc = SRM_OK;

	if (it->event == JSON_RECORD && slice_starts(slice_of(it->path), "user.")) {
		keep_member(user, it);
		return SRM_OK;
	}
	/* whole, since its members come in a row; the id is still good for the posts */
	if (user->name[0])
		rc = spider_user_put(im, user, err);
	user->name[0] = '\0';
	if (it->event == JSON_END_VALUE)
		*user = (struct spider_user){.id = ""};
	if (rc || it->event != JSON_RECORD || strcmp(it->path, "weibo[]") != 0)
		return rc;
	return take_post(im, it, err);
}

static const char *const record_keys[] = {
	"id", "content", "publish_time", "up_num", "retweet_num", NULL};

const struct importer importer_weibo_spider_json = {
	.name = "weibospider json",
	.title = T("weiboSpider posts (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.state_size = sizeof(struct spider_user),
	.required = record_keys,
	.probe = probe,
	.item = item,
};
