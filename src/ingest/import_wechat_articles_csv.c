/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/*
 * Lists of articles, one a row: wechat-article-exporter's sheet, and the CSV
 * of wechatDownload and its kin.
 */
enum field {
	F_URL,
	F_ID,
	F_TITLE,
	F_DIGEST,
	F_CONTENT,
	F_TIME,
	F_ACCOUNT,
	F_TOPICS,
	F_READS,
	F_LIKES,
	F_SHARES,
	F_COMMENTS,
};

static const struct column_alias columns[] = {
	{F_ACCOUNT, "公众号"},
	{F_ID, "id"},
	{F_URL, "链接"},
	{F_URL, "url"},
	{F_TITLE, "标题"},
	{F_TITLE, "title"},
	{F_DIGEST, "摘要"},
	{F_DIGEST, "digest"},
	{F_TIME, "发布时间"},
	{F_TIME, "创建时间"},
	{F_TIME, "time"},
	{F_READS, "阅读"},
	{F_READS, "read_num"},
	{F_LIKES, "点赞"},
	{F_LIKES, "old_like_num"},
	{F_LIKES, "like_num"},
	{F_SHARES, "分享"},
	{F_SHARES, "share_num"},
	{F_COMMENTS, "留言"},
	{F_COMMENTS, "comment_count"},
	{F_TOPICS, "所属合集"},
	{F_CONTENT, "文章内容"},
	{F_CONTENT, "content"},
	{0, NULL},
};

static const char *const sheet[] = {"链接", "标题", "发布时间", "阅读", NULL};
static const char *const download[] = {"title", "url", "time", "read_num", NULL};

static int probe(const struct sample *s)
{
	return sample_has_columns(s, sheet) || sample_has_columns(s, download) ? 90 : 0;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct date_result date = import_date(im, import_cell(im, F_TIME));
	struct wechat_article a = wechat_article_empty();

	a.url = import_cell(im, F_URL);
	a.key = wechat_article_ref(im, import_cell(im, F_ID));
	a.title = field_cell_text(im, F_TITLE);
	if (!a.url.s && !a.title.len)
		return field_reject(im, im->row->line, SLICE_NONE,
			T("neither an address nor a title"), err);
	a.digest = field_cell_text(im, F_DIGEST);
	a.content = field_cell_text(im, F_CONTENT);
	a.account = import_cell(im, F_ACCOUNT);
	a.topics = import_cell(im, F_TOPICS);
	a.at = date.at;
	a.precision = date.precision;
	a.reads = import_count(import_cell(im, F_READS));
	a.likes = import_count(import_cell(im, F_LIKES));
	a.reposts = import_count(import_cell(im, F_SHARES));
	a.comments = import_count(import_cell(im, F_COMMENTS));
	return wechat_article_push(im, &a, err);
}

const struct importer importer_wechat_articles_csv = {
	.name = "wechat article list csv",
	.title = T("WeChat article list (wechat-article-exporter, wechatDownload)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.columns = columns,
	.required = download,
	.probe = probe,
	.row = row,
};
