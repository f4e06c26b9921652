/* SPDX-License-Identifier: MIT */
#include "import_mashukui.h"

#include "import_field.h"

/* Posts: of the script, 9 to 13 columns; of the program with windows, found by keyword or user. */
static const struct column_alias columns[] = {
	{M_POST, "微博id"},
	{M_BID, "微博bid"},
	{M_LINK, "微博链接"},
	{M_NAME, "微博作者"},
	{M_NAME, "用户昵称"},
	{M_NAME, "博主昵称"},
	{M_UID, "博主id"},
	{M_HOME, "用户主页链接"},
	{M_TIME, "发布时间"},
	{M_TEXT, "微博内容"},
	{M_REPOSTS, "转发数"},
	{M_COMMENTS, "评论数"},
	{M_LIKES, "点赞数"},
	{M_PLACE, "发布于"},
	{M_CITY, "ip属地_城市"},
	{M_PROVINCE, "ip属地_省份"},
	{M_TOPICS, "话题标签"},
	{M_PAGE, "页码"},
	{M_KEYWORD, "关键词"},
	{0, NULL},
};

static const char *const required[] = {
	"页码", "微博id", "发布时间", "微博内容", "转发数", "评论数", "点赞数", NULL};
static const char *const authors[] = {"微博作者", "用户昵称", "博主昵称"};

static int probe(const struct sample *s)
{
	if (!sample_has_columns(s, required))
		return 0;
	for (size_t i = 0; i < SRM_COUNT(authors); i++) {
		const char *const author[] = {authors[i], NULL};

		if (sample_has_columns(s, author))
			return 90;
	}
	return 0;
}

/* "四川 内江" says more than "发布于 四川" */
static struct slice place_of(struct import *im)
{
	struct slice province = import_cell(im, M_PROVINCE), city = import_cell(im, M_CITY);
	struct str *both;

	if (!province.len || !city.len || slice_eq(province, city))
		return field_place(import_cell(im, M_PLACE));
	both = import_buffer(im);
	str_adds(both, province);
	str_addc(both, ' ');
	str_adds(both, city);
	return str_slice(both);
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct date_result date = import_date(im, import_cell(im, M_TIME));
	struct post p = post_empty();
	enum srm_rc rc;

	p.key = mashukui_post(im);
	p.text = field_text(im, field_cell_text(im, M_TEXT), &p.is_cut);
	if (p.key.kind == ID_NONE && !p.text.len)
		return field_reject(im, im->row->line, SLICE_NONE, T("neither an id nor a text"),
			err);
	p.author = mashukui_who(im);
	p.created_at = date.at;
	p.precision = date.precision;
	import_mid_time(p.key, &p.created_at, &p.precision);
	p.url = import_cell(im, M_LINK);
	p.place = place_of(im);
	p.topics = import_cell(im, M_TOPICS);
	p.likes = import_count(import_cell(im, M_LIKES));
	p.comments = import_count(import_cell(im, M_COMMENTS));
	p.reposts = import_count(import_cell(im, M_REPOSTS));
	p.observed_at = im->source->crawled_at;
	rc = mashukui_put_person(im, p.author, err);
	return rc ? rc : import_post(im, &p, err);
}

const struct importer importer_mashukui_posts = {
	.name = "mashukui posts csv",
	.title = T("mashukui posts (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
