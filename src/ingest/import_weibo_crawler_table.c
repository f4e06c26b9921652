/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "import_field.h"

/* Table weibo of weibo-crawler's weibodata.db: posts, and the sources of reposts as rows too. */
enum field {
	F_ID,
	F_BID,
	F_UID,
	F_NAME,
	F_TEXT,
	F_ARTICLE,
	F_TOPICS,
	F_MENTIONS,
	F_PICTURES,
	F_VIDEO,
	F_PLACE,
	F_DATE,
	F_APP,
	F_LIKES,
	F_COMMENTS,
	F_REPOSTS,
	F_SOURCE
};

static const struct column_alias columns[] = {
	{F_ID, "id"},
	{F_BID, "bid"},
	{F_UID, "user_id"},
	{F_NAME, "screen_name"},
	{F_TEXT, "text"},
	{F_ARTICLE, "article_url"},
	{F_TOPICS, "topics"},
	{F_MENTIONS, "at_users"},
	{F_PICTURES, "pics"},
	{F_VIDEO, "video_url"},
	{F_PLACE, "location"},
	{F_DATE, "created_at"},
	{F_APP, "source"},
	{F_LIKES, "attitudes_count"},
	{F_COMMENTS, "comments_count"},
	{F_REPOSTS, "reposts_count"},
	{F_SOURCE, "retweet_id"},
	{0, NULL},
};

static const char *const required[] = {
	"id", "bid", "user_id", "screen_name", "text", "attitudes_count", "retweet_id", NULL};

/* pictures and videos as bytes */
static const char *const bins_columns[] = {"ext", "data", "weibo_id", "comment_id", "path", NULL};

static int probe(const struct sample *s)
{
	if (sample_has_columns(s, bins_columns) && sample_may_be_table(s, "bins"))
		return 90;
	return sample_has_columns(s, required) && sample_may_be_table(s, "weibo") ? 90 : 0;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	const struct crawled_post source = {.id = import_cell(im, F_SOURCE)};
	const struct crawled_post own = {
		.uid = import_cell(im, F_UID),
		.name = import_cell(im, F_NAME),
		.id = import_cell(im, F_ID),
		.bid = import_cell(im, F_BID),
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
		.topics = import_cell(im, F_TOPICS),
		.mentions = import_cell(im, F_MENTIONS),
		.is_repost = source.id.len > 0,
	};

	if (im->column_of[F_LIKES] < 0) {
		/* a row of bins is known, and no record */
		im->result->records--;
		im->result->skipped++;
		return SRM_OK;
	}
	if (crawled_is_nothing(im, &own))
		return field_reject(im, im->row->line, SLICE_NONE, T("neither an id nor a text"),
			err);
	return crawled_push(im, &own, own.is_repost ? &source : NULL, err);
}

const struct importer importer_weibo_crawler_table = {
	.name = "weibo-crawler posts table",
	.title = T("weibo-crawler posts (SQLite)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
