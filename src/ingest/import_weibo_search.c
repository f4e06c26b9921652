/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"

/* weibo-search (dataabc): posts found by keyword; CSV of 15 to 21 columns, or a table. By name. */

enum field {
	F_ID,
	F_BID,
	F_UID,
	F_NAME,
	F_TEXT,
	F_ARTICLE,
	F_PLACE,
	F_MENTIONS,
	F_TOPICS,
	F_REPOSTS,
	F_COMMENTS,
	F_LIKES,
	F_TIME,
	F_SOURCE,
	F_PICTURES,
	F_VIDEO,
	F_RETWEET,
	F_IP,
	F_VERIFIED,
};

static const struct column_alias columns[] = {
	{F_ID, "id"},
	{F_BID, "bid"},
	{F_UID, "user_id"},
	{F_NAME, "用户昵称"},
	{F_TEXT, "微博正文"},
	{F_ARTICLE, "头条文章url"},
	{F_PLACE, "发布位置"},
	{F_MENTIONS, "艾特用户"},
	{F_TOPICS, "话题"},
	{F_REPOSTS, "转发数"},
	{F_COMMENTS, "评论数"},
	{F_LIKES, "点赞数"},
	{F_TIME, "发布时间"},
	{F_SOURCE, "发布工具"},
	{F_PICTURES, "微博图片url"},
	{F_VIDEO, "微博视频url"},
	{F_RETWEET, "retweet_id"},
	{F_IP, "ip"},
	{F_VERIFIED, "user_authentication"},
	/* the names in the table of its database */
	{F_NAME, "screen_name"},
	{F_TEXT, "text"},
	{F_ARTICLE, "article_url"},
	{F_PLACE, "location"},
	{F_MENTIONS, "at_users"},
	{F_TOPICS, "topics"},
	{F_REPOSTS, "reposts_count"},
	{F_COMMENTS, "comments_count"},
	{F_LIKES, "attitudes_count"},
	{F_TIME, "created_at"},
	{F_SOURCE, "source"},
	{F_PICTURES, "pics"},
	{F_VIDEO, "video_url"},
	{0, NULL},
};

static const char *const required[] = {"id", "bid", "user_id", "用户昵称", "微博正文", NULL};

/* weibo-crawler's table has most of it, but no ip */
static const char *const table_columns[] = {
	"id", "bid", "user_id", "screen_name", "text", "reposts_count", "retweet_id", "ip", NULL};

static int probe(const struct sample *s)
{
	if (sample_has_columns(s, required))
		return 95;
	return sample_has_columns(s, table_columns) && sample_may_be_table(s, "weibo") ? 95 : 0;
}

static enum srm_rc put_author(struct import *im, struct ref who, struct srm_err *err)
{
	struct profile p = profile_empty();

	if (who.kind == ID_NONE)
		return SRM_OK;
	p.who = who;
	p.name = import_cell(im, F_NAME);
	p.place = field_place(import_cell(im, F_IP));
	p.observed_at = im->source->crawled_at;
	field_verified(&p, import_cell(im, F_VERIFIED));
	return import_profile(im, &p, err);
}

/** Picture lists were Python lists until 2026, "[]" when empty: a url tells. */
static unsigned signs_of(const struct import *im, struct slice source)
{
	unsigned signs = field_source_signs(source);

	if (slice_has(import_cell(im, F_PICTURES), "http"))
		signs |= SIGN_PICTURES;
	if (slice_has(import_cell(im, F_VIDEO), "http"))
		signs |= SIGN_VIDEO;
	if (slice_has(import_cell(im, F_ARTICLE), "http"))
		signs |= SIGN_ARTICLE;
	return signs;
}

static void read_post(struct import *im, struct post *p)
{
	struct date_result date = import_date(im, import_cell(im, F_TIME));

	p->created_at = date.at;
	p->precision = date.precision;
	import_mid_time(p->key, &p->created_at, &p->precision);
	p->text = field_text(im, field_cell_text(im, F_TEXT), &p->is_cut);
	p->source = import_cell(im, F_SOURCE);
	p->place = import_cell(im, F_PLACE);
	if (!p->place.len)
		p->place = field_place(import_cell(im, F_IP));
	p->topics = import_cell(im, F_TOPICS);
	p->signs = signs_of(im, p->source);
	p->likes = import_count(import_cell(im, F_LIKES));
	p->comments = import_count(import_cell(im, F_COMMENTS));
	p->reposts = import_count(import_cell(im, F_REPOSTS));
	p->observed_at = im->source->crawled_at;
}

static struct interaction act_of(const struct post *p, enum kind kind)
{
	struct interaction i = interaction_empty();

	i.kind = kind;
	i.actor = p->author;
	i.created_at = p->created_at;
	i.precision = p->precision;
	i.text = p->text;
	i.is_cut = p->is_cut;
	i.place = p->place;
	i.observed_at = p->observed_at;
	return i;
}

static enum srm_rc put_repost(struct import *im, const struct post *p, struct srm_err *err)
{
	struct interaction i = act_of(p, KIND_REPOST);
	struct post target = post_empty();
	enum srm_rc rc;

	if (p->repost_of.kind == ID_NONE)
		return SRM_OK;
	target.key = p->repost_of;
	target.standing = STANDING_NAMED;
	rc = import_post(im, &target, err);
	if (rc)
		return rc;
	i.key = p->key;
	i.post = p->repost_of;
	i.likes = p->likes;
	return import_interaction(im, &i, err);
}

/** One of the list: its key is the post and the name; without a post id it has none. */
static enum srm_rc put_mention(struct import *im, const struct post *p, struct slice name,
	struct srm_err *err)
{
	struct interaction i = act_of(p, KIND_MENTION);
	STR(id);

	if (slice_starts(name, "@"))
		name = (struct slice){name.s + 1, name.len - 1};
	i.target = ref_name(PLATFORM_WEIBO, name);
	if (i.target.kind == ID_NONE)
		return SRM_OK;
	i.post = p->key;
	if (p->key.kind == ID_NATIVE) {
		str_adds(&id, p->key.id);
		str_addc(&id, '@');
		str_adds(&id, i.target.id);
		i.key = (struct ref){
			PLATFORM_WEIBO, ID_NATIVE, SLICE_LIT("mention"), str_slice(&id)};
	}
	return import_interaction(im, &i, err);
}

static enum srm_rc put_mentions(struct import *im, const struct post *p, struct srm_err *err)
{
	struct slice rest = import_cell(im, F_MENTIONS);
	enum srm_rc rc = SRM_OK;

	while (!rc && rest.len) {
		struct slice name = slice_trim(slice_cut(rest, ",", &rest));

		rc = put_mention(im, p, name, err);
	}
	return rc;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct post p = post_empty();
	enum srm_rc rc;

	p.key = import_weibo_id(im, import_cell(im, F_ID));
	if (p.key.kind == ID_NONE)
		p.key = import_weibo_id(im, import_cell(im, F_BID));
	p.author = ref_native(PLATFORM_WEIBO, import_cell(im, F_UID));
	read_post(im, &p);
	if (p.key.kind == ID_NONE && !p.text.len)
		return field_reject(im, im->row->line, SLICE_NONE, T("neither an id nor a text"),
			err);
	if (p.author.kind == ID_NONE)
		p.author = ref_name(PLATFORM_WEIBO, import_cell(im, F_NAME));
	p.repost_of = import_weibo_id(im, import_cell(im, F_RETWEET));
	if (p.repost_of.kind != ID_NONE)
		p.signs |= SIGN_REPOST;
	rc = put_author(im, p.author, err);
	if (!rc)
		rc = import_post(im, &p, err);
	if (!rc)
		rc = put_repost(im, &p, err);
	return rc ? rc : put_mentions(im, &p, err);
}

const struct importer importer_weibo_search = {
	.name = "weibo-search posts csv",
	.title = T("weibo-search posts (CSV)"),
	.version = 1,
	.grows = true,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
