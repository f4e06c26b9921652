/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "srm/base/num.h"

/*
 * Posts of dataabc/weibo-crawler and its forks. The tool writes its header
 * once and goes on under it after each update, so that rows are wider than
 * the header, the extra cell in the middle. Only id stands where the header
 * says. The rest is found from an anchor: a date, any cell, three counts. How
 * far the anchor is from id tells which columns lie between them.
 */
enum field {
	F_ID,
	F_UID,
	F_NAME,
	F_TEXT,
	F_DATE,
	F_ANY
};

enum {
	ANCHOR_NEAR = 3,
	ANCHOR_FAR = 9,
	POST_DIGITS_MIN = 9,
	EDIT_DIGITS_MAX = 4
};

static const struct column_alias columns[] = {
	{F_ID, "id"},
	{F_UID, "uid"},
	{F_NAME, "用户昵称"},
	{F_TEXT, "正文"},
	{F_DATE, "日期"},
	{F_ANY, "bid"},
	{F_ANY, "头条文章url"},
	{F_ANY, "原始图片url"},
	{F_ANY, "点赞数"},
	{0, NULL},
};

static const char *const required[] = {"id", "正文", "日期", "工具", "点赞数", NULL};

static int probe(const struct sample *s)
{
	for (size_t i = 0; required[i]; i++)
		if (header_find(s->header, required[i]) < 0)
			return 0;
	return header_find(s->header, "user_id") < 0 ? 90 : 0;
}

static bool is_count(struct slice cell)
{
	int64_t n;

	return num_int64(cell, &n) && n >= 0;
}

static bool is_date(const struct import *im, struct slice cell)
{
	/* from 06-13 to Tue Sep 20 10:00:00 +0800 2022, blanks aside */
	return cell.len >= 5 && cell.len <= 40 && import_date(im, cell).at != TIME_NONE;
}

/* Column of the date behind id, 0 when there is none. */
static size_t find_anchor(const struct import *im, size_t id)
{
	for (size_t i = id + ANCHOR_NEAR; i <= id + ANCHOR_FAR && i + 4 < im->row->n; i++)
		if (is_count(import_cell_at(im, i + 2)) && is_count(import_cell_at(im, i + 3)) &&
			is_count(import_cell_at(im, i + 4)) && is_date(im, import_cell_at(im, i)))
			return i;
	return 0;
}

/* What lies between id and the date, by the number of columns: id text [place] date at the least. */
static void read_before(const struct import *im, size_t id, size_t date, struct crawled_post *p)
{
	size_t far = date - id, text = id + (far >= 6 ? 2 : 1), next = text + 1;

	p->id = import_cell_at(im, id);
	if (far >= 6)
		p->bid = import_cell_at(im, id + 1);
	p->text = import_cell_at(im, text);
	if (far >= 7)
		p->article = import_cell_at(im, next++);
	if (far >= 4)
		p->pictures = import_cell_at(im, next++);
	if (far >= 5)
		p->video = import_cell_at(im, next);
	p->place = import_cell_at(im, date - 1);
	p->date = import_cell_at(im, date);
}

/* From the date on; returns the column behind the mentions. */
static size_t read_after(const struct import *im, size_t date, struct crawled_post *p)
{
	p->app = import_cell_at(im, date + 1);
	p->likes = import_cell_at(im, date + 2);
	p->comments = import_cell_at(im, date + 3);
	p->reposts = import_cell_at(im, date + 4);
	p->topics = import_cell_at(im, date + 5);
	p->mentions = import_cell_at(im, date + 6);
	return date + 7;
}

static bool is_moment(const struct import *im, size_t column)
{
	struct slice cell = import_cell_at(im, column);
	struct date_result date = import_date(im, cell);

	return cell.len >= 16 && date.at != TIME_NONE && date.precision <= PREC_MINUTE;
}

static bool is_bool(const struct import *im, size_t column, bool *value)
{
	struct slice cell = import_cell_at(im, column);

	*value = slice_is(cell, "True") || slice_is(cell, "TRUE");
	return *value || slice_is(cell, "False") || slice_is(cell, "FALSE");
}

/* 是否编辑过,编辑次数: a truth value and a small number, then 是否原创 or nothing. */
static bool is_edit_pair(const struct import *im, size_t column)
{
	struct slice times = import_cell_at(im, column + 1);
	bool value;

	return is_bool(im, column, &value) && is_count(times) && times.len <= EDIT_DIGITS_MAX &&
	       (column + 2 >= im->row->n || is_bool(im, column + 2, &value));
}

/* 完整日期, 是否编辑过 and 编辑次数, of which any may be missing; llm_analysis may come first. */
static size_t read_full_date(const struct import *im, size_t i, struct crawled_post *p)
{
	bool value;

	if (!is_moment(im, i) && !is_bool(im, i, &value) && is_moment(im, i + 1))
		i++;
	if (is_moment(im, i))
		p->full_date = import_cell_at(im, i++);
	else if (!import_cell_at(im, i).len && is_bool(im, i + 1, &value))
		i++;
	return is_edit_pair(im, i) ? i + 2 : i;
}

static bool is_post_id(struct slice cell)
{
	return num_id_look(cell) == ID_LOOK_DECIMAL && cell.len >= POST_DIGITS_MIN;
}

/* 源用户id, 源用户昵称, 源微博id ...: false when the post has no source. */
static bool read_source(const struct import *im, size_t at, struct crawled_post *p)
{
	size_t id = at + 2, date;
	struct slice bid;
	int64_t mid;
	bool value;

	if (!is_bool(im, at - 1, &value) || !is_post_id(import_cell_at(im, id)))
		return false;
	p->uid = import_cell_at(im, at);
	p->name = import_cell_at(im, at + 1);
	date = find_anchor(im, id);
	if (date) {
		read_before(im, id, date, p);
		read_full_date(im, read_after(im, date, p), p);
		return true;
	}
	/* hidden by its author: an id, perhaps a bid, and a notice */
	p->id = import_cell_at(im, id);
	bid = import_cell_at(im, id + 1);
	p->text = import_cell_at(im, !bid.len || weibo_bid_to_mid(bid, &mid) ? id + 2 : id + 1);
	return true;
}

/* The row of a header that is to be believed: cut short, or without counts. */
static size_t header_anchor(const struct import *im, size_t id)
{
	size_t date = (size_t)im->column_of[F_DATE];

	return date >= id + ANCHOR_NEAR ? date : id + ANCHOR_NEAR;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct crawled_post own = {.is_repost = false}, source = {.is_repost = false};
	size_t id = (size_t)im->column_of[F_ID], date = find_anchor(im, id), next;
	bool is_original = true, has_source;

	if (!date)
		date = header_anchor(im, id);
	read_before(im, id, date, &own);
	next = read_full_date(im, read_after(im, date, &own), &own);
	if (is_bool(im, next, &is_original))
		next++;
	else
		is_original = true;
	has_source = read_source(im, next, &source);
	own.is_repost = has_source || !is_original;
	own.name = import_cell(im, F_NAME);
	/* behind the drifting columns it is where the header says only in a row of its width */
	if (im->column_of[F_UID] < (int)id || im->row->n == im->header_width)
		own.uid = import_cell(im, F_UID);
	if (crawled_is_nothing(im, &own))
		return import_reject(im, im->row->line, im->row->cells[0],
			T("neither an id nor a text"), err);
	return crawled_push(im, &own, has_source ? &source : NULL, err);
}

const struct importer importer_weibo_crawler_csv = {
	.name = "weibo-crawler posts csv",
	.title = T("weibo-crawler posts (CSV)"),
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
