/* SPDX-License-Identifier: MIT */
#include "import_mashukui.h"

#include "import_field.h"

/*
 * Comments: 12 columns of the script, which has ids, and 14 of the program with
 * windows, which has no comment id and the uid in a link only.
 */
static const struct column_alias columns[] = {
	{M_POST, "微博id"},
	{M_LINK, "微博链接"},
	{M_COMMENT, "评论id"},
	{M_TEXT, "评论内容"},
	{M_TIME, "评论时间"},
	{M_LIKES, "评论点赞数"},
	{M_LIKES, "点赞数"},
	{M_PLACE, "评论者ip归属地"},
	{M_PLACE, "评论内容ip属地"},
	{M_NAME, "评论者姓名"},
	{M_NAME, "评论者昵称"},
	{M_UID, "评论者id"},
	{M_HOME, "评论者主页链接"},
	{M_GENDER, "评论者性别"},
	{M_FOLLOWS, "评论者关注数"},
	{M_FANS, "评论者粉丝数"},
	{M_BIO, "评论者签名"},
	{M_LEVEL, "评论级别"},
	{M_PAGE, "评论页码"},
	{M_PAGE, "页码"},
	{0, NULL},
};

static const char *const required[] = {
	"微博id", "评论时间", "评论内容", "评论者性别", "评论者粉丝数", NULL};
static const char *const script_columns[] = {"评论id", "评论者姓名", "评论者id", NULL};
static const char *const window_columns[] = {"评论者昵称", "评论者主页链接", NULL};

static int probe(const struct sample *s)
{
	if (!sample_has_columns(s, required))
		return 0;
	return sample_has_columns(s, script_columns) || sample_has_columns(s, window_columns) ? 90
											      : 0;
}

/* 一级评论, 二级评论: the first is an answer to the post, the second to a comment. */
static bool is_reply(struct slice level)
{
	return slice_starts(level, "二") || slice_starts(level, "2") ||
	       slice_has(level, "子评论") || slice_has(level, "回复");
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct date_result date = import_date(im, import_cell(im, M_TIME));
	struct interaction i = interaction_empty();
	enum srm_rc rc;

	i.actor = mashukui_who(im);
	rc = mashukui_put_person(im, i.actor, err);
	if (rc)
		return rc;
	i.key = import_weibo_id(im, import_cell(im, M_COMMENT));
	i.text = field_text(im, field_cell_text(im, M_TEXT), &i.is_cut);
	if (i.key.kind == ID_NONE && !i.text.len)
		return field_reject(im, im->row->line, SLICE_NONE, T("neither an id nor a text"),
			err);
	i.kind = is_reply(import_cell(im, M_LEVEL)) ? KIND_REPLY : KIND_COMMENT;
	i.post = mashukui_post(im);
	if (i.post.kind == ID_NONE)
		i.post = import_said_post(im);
	i.created_at = date.at;
	i.precision = date.precision;
	import_mid_time(i.key, &i.created_at, &i.precision);
	i.place = field_place(import_cell(im, M_PLACE));
	i.likes = import_count(import_cell(im, M_LIKES));
	i.observed_at = im->source->crawled_at;
	return import_interaction(im, &i, err);
}

const struct importer importer_mashukui_comments = {
	.name = "mashukui comments csv",
	.title = T("mashukui comments (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_ACTS | CAP_PROFILE,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
