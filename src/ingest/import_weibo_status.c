/* SPDX-License-Identifier: MIT */
#include "import_weibo_status.h"

#include "import_field.h"

static const char *const plain_texts[] = {"text", "text_raw", "raw_text", NULL};
static const char *const dates[] = {"created_timestamp", "created_at", "createdAt", NULL};
static const char *const sources[] = {"source", "tool", NULL};
static const char *const places[] = {"region_name", "ip_location", "regionName", NULL};
static const char *const likes[] = {
	"attitudes_count", "likesCount", "like_count", "like_num", NULL};
static const char *const comments[] = {"comments_count", "commentsCount", "comment_num", NULL};
static const char *const reposts[] = {"reposts_count", "repostsCount", "repost_num", NULL};
static const char *const author_ids[] = {"userId", "user_id", NULL};
static const char *const links[] = {"url", "weibo_url", NULL};

struct status_place status_place_new(const struct import *im, const struct json_item *item,
	enum standing standing)
{
	return (struct status_place){
		.standing = standing, .observed_at = im->source->crawled_at, .item = item};
}

static unsigned page_signs(const cJSON *page, const char *member)
{
	char buf[32];
	struct slice type = field_json(page, member, buf);
	unsigned signs = 0;

	if (!type.len)
		return 0;
	if (slice_has(type, "video"))
		signs |= SIGN_VIDEO;
	if (slice_has(type, "article"))
		signs |= SIGN_ARTICLE;
	if (slice_has(type, "product"))
		signs |= SIGN_SHOP_LINK;
	return signs;
}

static bool has_any(const cJSON *status, const char *const *members)
{
	char buf[32];

	for (; *members; members++) {
		const cJSON *value = json_get(status, *members);

		if (cJSON_IsArray(value) ? cJSON_GetArraySize(value) > 0
					 : field_json(status, *members, buf).len > 0)
			return true;
	}
	return false;
}

static unsigned signs_of(const cJSON *status, struct slice source)
{
	static const char *const pictures[] = {
		"pic_urls", "pics", "pic_ids", "imgs", "image_url", NULL};
	static const char *const videos[] = {"video", "video_url", NULL};
	const cJSON *page = json_get(status, "page_info");
	unsigned signs = field_source_signs(source);

	/* m.weibo.cn has the word in one and a number in the other */
	signs |= page_signs(page, "object_type") | page_signs(page, "type");
	if (has_any(status, pictures) || field_json_int(status, "pic_num", 0) > 0)
		signs |= SIGN_PICTURES;
	if (has_any(status, videos))
		signs |= SIGN_VIDEO;
	if (json_bool(json_get(status, "is_retweet")) == 1)
		signs |= SIGN_REPOST;
	return signs;
}

/** Numbers where a string was meant; they live as long as the post. */
struct buffers {
	char id[32], uid[32], text[32], source[32], place[32];
};

/** The full text where the answer has it; else the text, cut off when it says it is long. */
static struct slice status_text(struct import *im, const cJSON *status, char buf[32], bool *is_cut)
{
	struct slice text = field_json_text(json_get(status, "longText"), "longTextContent", buf);
	struct slice full;

	if (text.len) {
		full = field_text(im, text, is_cut);
		*is_cut = false;
		return full;
	}
	/* the crawler that says "content" has fetched what is long */
	full = field_text(im, field_json_text(status, "content", buf), is_cut);
	if (full.len)
		return full;
	for (size_t i = 0; plain_texts[i] && !full.len; i++)
		full = field_text(im, field_json_text(status, plain_texts[i], buf), is_cut);
	if (json_bool(json_get(status, "isLongText")) == 1)
		*is_cut = true;
	return full;
}

static void read_status(struct import *im, const cJSON *status, struct buffers *b, struct post *p)
{
	char buf[32];
	bool unused;
	struct date_result date = import_date(im, weibo_first(status, dates, buf));

	p->created_at = date.at;
	p->precision = date.precision;
	import_mid_time(p->key, &p->created_at, &p->precision);
	p->text = status_text(im, status, b->text, &p->is_cut);
	p->source = field_text(im, weibo_first(status, sources, b->source), &unused);
	p->place = field_place(weibo_first(status, places, b->place));
	p->signs = signs_of(status, p->source);
	p->likes = weibo_first_count(status, likes);
	p->comments = weibo_first_count(status, comments);
	p->reposts = weibo_first_count(status, reposts);
	p->reads = field_json_count(status, "reads_count");
}

static enum srm_rc put_repost(struct import *im, const struct post *p, struct srm_err *err)
{
	struct interaction i = interaction_empty();

	i.key = p->key;
	i.kind = KIND_REPOST;
	i.actor = p->author;
	i.post = p->repost_of;
	i.created_at = p->created_at;
	i.precision = p->precision;
	i.text = p->text;
	i.is_cut = p->is_cut;
	i.place = p->place;
	i.likes = p->likes;
	i.observed_at = p->observed_at;
	return import_interaction(im, &i, err);
}

/** The feed of mentions holds what others wrote to the account. */
static enum srm_rc put_mention(struct import *im, const struct post *p, struct ref whom,
	struct srm_err *err)
{
	struct interaction i = interaction_empty();
	struct str *id;

	if (whom.kind != ID_NATIVE || p->key.kind != ID_NATIVE || p->author.kind == ID_NONE ||
		slice_eq(p->author.id, whom.id))
		return SRM_OK;
	id = import_buffer(im);
	str_adds(id, p->key.id);
	str_addc(id, '@');
	str_adds(id, whom.id);
	i.key = (struct ref){PLATFORM_WEIBO, ID_NATIVE, SLICE_LIT("mention"), str_slice(id)};
	i.kind = KIND_MENTION;
	i.actor = p->author;
	i.target = whom;
	i.post = p->key;
	i.created_at = p->created_at;
	i.precision = p->precision;
	i.text = p->text;
	i.is_cut = p->is_cut;
	i.place = p->place;
	i.observed_at = p->observed_at;
	return import_interaction(im, &i, err);
}

/** The user object, an id of the author's own, or the uid in the post's address. */
static struct ref author_of(const cJSON *status, const struct status_place *place, char buf[32])
{
	struct ref author = weibo_user_id(json_get(status, "user"), buf);
	char unused[32];

	if (author.kind == ID_NONE)
		author = ref_native(PLATFORM_WEIBO, weibo_id_text(status, author_ids, buf));
	if (author.kind == ID_NONE)
		author = ref_native(PLATFORM_WEIBO,
			field_link_uid(weibo_first(status, links, unused)));
	return author.kind == ID_NONE ? place->author : author;
}

/** One status and its author, without what it reposts. */
static enum srm_rc put_post(struct import *im, const cJSON *status,
	const struct status_place *place, struct ref source, struct srm_err *err)
{
	struct buffers b;
	struct post p = post_empty();
	enum srm_rc rc;

	p.key = weibo_object_id(im, status, b.id);
	p.standing = place->standing;
	p.author = author_of(status, place, b.uid);
	p.repost_of = source;
	p.observed_at = place->observed_at;
	read_status(im, status, &b, &p);
	if (source.kind != ID_NONE)
		p.signs |= SIGN_REPOST;
	if (p.key.kind == ID_NONE && p.standing == STANDING_EMBEDDED)
		return SRM_OK;
	if (p.key.kind == ID_NONE && !p.text.len)
		return field_reject_json(im, place->item, status, T("neither an id nor a text"),
			err);
	rc = weibo_user_put(im, json_get(status, "user"), place->observed_at, err);
	if (!rc)
		rc = import_post(im, &p, err);
	/* the repost of a post that is only quoted is not this file's to tell */
	if (!rc && source.kind != ID_NONE && p.standing == STANDING_RECORD)
		rc = put_repost(im, &p, err);
	return rc ? rc : put_mention(im, &p, place->mentioned, err);
}

/** What a status reposts, where it is named and not embedded. */
static struct ref named_source(struct import *im, const cJSON *status, char buf[32])
{
	struct slice id = field_json(status, "retweet_id", buf);

	if (!id.len)
		id = field_link_last(field_json(status, "origin_weibo", buf));
	return id.len && !slice_is(id, "0") ? import_weibo_id(im, id) : REF_NONE;
}

enum srm_rc weibo_status_put(struct import *im, const cJSON *status,
	const struct status_place *place, struct srm_err *err)
{
	char buf[32];
	const cJSON *retweeted = json_get(status, "retweeted_status");
	struct status_place inside = status_place_new(im, place->item, STANDING_EMBEDDED);
	struct ref source = named_source(im, status, buf);
	enum srm_rc rc;

	if (source.kind == ID_NONE)
		source = place->repost_of;
	if (!cJSON_IsObject(retweeted))
		retweeted = json_get(status, "retweet");
	if (cJSON_IsObject(retweeted) && retweeted->child) {
		inside.observed_at = place->observed_at;
		source = weibo_object_id(im, retweeted, buf);
		rc = put_post(im, retweeted, &inside, REF_NONE, err);
		if (rc)
			return rc;
	}
	return put_post(im, status, place, source, err);
}
