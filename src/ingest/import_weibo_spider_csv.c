/* SPDX-License-Identifier: MIT */
#include "import_weibo_spider.h"

#include "import_field.h"

/* Posts and users of weiboSpider: its CSV since 2019, with 7 to 13 columns, and its tables. */
enum field {
	F_ID,
	F_UID,
	F_TEXT,
	F_ARTICLE,
	F_PICTURES,
	F_SOURCE_PICTURES,
	F_ORIGINAL,
	F_VIDEO,
	F_PLACE,
	F_DATE,
	F_APP,
	F_LIKES,
	F_REPOSTS,
	F_COMMENTS
};

static const struct column_alias columns[] = {
	{F_ID, "微博id"},
	{F_TEXT, "微博正文"},
	{F_ARTICLE, "头条文章url"},
	{F_PICTURES, "原始图片url"},
	{F_SOURCE_PICTURES, "被转发微博原始图片url"},
	{F_ORIGINAL, "是否为原创微博"},
	{F_VIDEO, "微博视频url"},
	{F_PLACE, "发布位置"},
	{F_DATE, "发布时间"},
	{F_APP, "发布工具"},
	{F_LIKES, "点赞数"},
	{F_REPOSTS, "转发数"},
	{F_COMMENTS, "评论数"},
	{F_ID, "id"},
	{F_UID, "user_id"},
	{F_TEXT, "content"},
	{F_ARTICLE, "article_url"},
	{F_PICTURES, "original_pictures"},
	{F_SOURCE_PICTURES, "retweet_pictures"},
	{F_ORIGINAL, "original"},
	{F_VIDEO, "video_url"},
	{F_PLACE, "publish_place"},
	{F_DATE, "publish_time"},
	{F_APP, "publish_tool"},
	{F_LIKES, "up_num"},
	{F_REPOSTS, "retweet_num"},
	{F_COMMENTS, "comment_num"},
	{0, NULL},
};

static const char *const required[] = {
	"微博正文", "发布时间", "发布工具", "点赞数", "转发数", "评论数", NULL};
static const char *const table_columns[] = {
	"id", "content", "publish_time", "publish_tool", "up_num", "retweet_num", NULL};
static const char *const user_columns[] = {
	"id", "nickname", "weibo_num", "following", "followers", NULL};

static bool is_known(struct slice name)
{
	for (const struct column_alias *a = columns; a->name; a++)
		if (slice_is(name, a->name))
			return true;
	return false;
}

/* Homemade crawlers have these columns too, and others: here all must be known. */
static bool is_posts_header(const struct sample *s)
{
	if (!sample_has_columns(s, required))
		return false;
	for (size_t i = 0; i < s->header->n; i++)
		if (s->header->cells[i].len && !is_known(s->header->cells[i]))
			return false;
	return true;
}

static int probe(const struct sample *s)
{
	if (is_posts_header(s))
		return header_find(s->header, "微博id") < 0 ? 70 : 90;
	if (sample_has_columns(s, table_columns) && sample_may_be_table(s, "weibo"))
		return 90;
	return sample_has_columns(s, user_columns) && sample_may_be_table(s, "user") ? 90 : 0;
}

static enum srm_rc take_user(struct import *im, struct srm_err *err)
{
	struct spider_user user = {.id = ""};
	const struct spider_member *m;

	for (size_t i = 0; (m = spider_member_at(i)); i++) {
		int column = header_find(im->header, m->name);

		if (column >= 0)
			spider_keep(&user, m, import_cell_at(im, (size_t)column));
	}
	if (!user.id[0])
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	return spider_user_put(im, &user, err);
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct crawled_post post = {
		.uid = import_cell(im, F_UID),
		.id = import_cell(im, F_ID),
		.text = field_cell_text(im, F_TEXT),
		.article = import_cell(im, F_ARTICLE),
		.pictures = import_cell(im, F_PICTURES),
		.video = import_cell(im, F_VIDEO),
		.place = import_cell(im, F_PLACE),
		.date = import_cell(im, F_DATE),
		.app = import_cell(im, F_APP),
		.likes = import_cell(im, F_LIKES),
		.comments = import_cell(im, F_COMMENTS),
		.reposts = import_cell(im, F_REPOSTS),
		.is_repost = field_bool(import_cell(im, F_ORIGINAL)) == 0,
	};

	if (im->column_of[F_TEXT] < 0)
		return take_user(im, err);
	return spider_post_put(im, &post, im->row->line, SLICE_NONE, err);
}

const struct importer importer_weibo_spider_csv = {
	.name = "weibospider csv",
	.title = T("weiboSpider posts or users (CSV, SQLite)"),
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
