/* SPDX-License-Identifier: MIT */
#include "wechat_sheet.h"

#include <stdlib.h>

#include "import_field.h"
#include "srm/base/num.h"
#include "wechat_article.h"

enum {
	SERIAL_MIN = 36526, /* 2000-01-01 as a spreadsheet counts days */
	SERIAL_MAX = 73050, /* 2099-12-31 */
	SERIAL_1970 = 25569
};

/* Fields of numbers, in the order of numbers[]. */
enum number_field {
	N_NEW = SHEET_FIRST_NUMBER,
	N_LOST,
	N_NET,
	N_TOTAL,
	N_READERS,
	N_READS,
	N_ORIGINAL_READERS,
	N_ORIGINAL_READS,
	N_SHARERS,
	N_SHARES,
	N_FAVORITERS,
	N_FAVORITES,
	N_LIKES,
	N_WOWS,
	N_COMMENTS,
	N_FEN,
	N_YUAN,
	N_DELIVERED,
	N_POSTS,
	N_FOLLOWS,
	N_READ_RATE,
	N_FINISH_RATE,
	N_SECONDS,
	N_READS_PUSHED,
	N_READS_SHARED,
	N_SHARES_FIRST,
	N_END
};

static const struct number {
	enum metric_name name;
	double factor;
	bool is_rate;
	const char *part;
} numbers[N_END - SHEET_FIRST_NUMBER] = {
	[N_NEW - SHEET_FIRST_NUMBER] = {METRIC_FOLLOWERS_NEW, 1, false, NULL},
	[N_LOST - SHEET_FIRST_NUMBER] = {METRIC_FOLLOWERS_LOST, 1, false, NULL},
	[N_NET - SHEET_FIRST_NUMBER] = {METRIC_FOLLOWERS_NET, 1, false, NULL},
	[N_TOTAL - SHEET_FIRST_NUMBER] = {METRIC_FOLLOWERS_TOTAL, 1, false, NULL},
	[N_READERS - SHEET_FIRST_NUMBER] = {METRIC_READERS, 1, false, NULL},
	[N_READS - SHEET_FIRST_NUMBER] = {METRIC_READS, 1, false, NULL},
	[N_ORIGINAL_READERS - SHEET_FIRST_NUMBER] = {METRIC_ORIGINAL_READERS, 1, false, NULL},
	[N_ORIGINAL_READS - SHEET_FIRST_NUMBER] = {METRIC_ORIGINAL_READS, 1, false, NULL},
	[N_SHARERS - SHEET_FIRST_NUMBER] = {METRIC_SHARERS, 1, false, NULL},
	[N_SHARES - SHEET_FIRST_NUMBER] = {METRIC_SHARES, 1, false, NULL},
	[N_FAVORITERS - SHEET_FIRST_NUMBER] = {METRIC_FAVORITERS, 1, false, NULL},
	[N_FAVORITES - SHEET_FIRST_NUMBER] = {METRIC_FAVORITES, 1, false, NULL},
	[N_LIKES - SHEET_FIRST_NUMBER] = {METRIC_LIKES, 1, false, NULL},
	[N_WOWS - SHEET_FIRST_NUMBER] = {METRIC_WOWS, 1, false, NULL},
	[N_COMMENTS - SHEET_FIRST_NUMBER] = {METRIC_COMMENTS, 1, false, NULL},
	[N_FEN - SHEET_FIRST_NUMBER] = {METRIC_REWARD, 0.01, false, NULL},
	[N_YUAN - SHEET_FIRST_NUMBER] = {METRIC_REWARD, 1, false, NULL},
	[N_DELIVERED - SHEET_FIRST_NUMBER] = {METRIC_DELIVERED, 1, false, NULL},
	[N_POSTS - SHEET_FIRST_NUMBER] = {METRIC_POSTS, 1, false, NULL},
	[N_FOLLOWS - SHEET_FIRST_NUMBER] = {METRIC_FOLLOWS_AFTER_READING, 1, false, NULL},
	[N_READ_RATE - SHEET_FIRST_NUMBER] = {METRIC_READ_RATE, 1, true, NULL},
	[N_FINISH_RATE - SHEET_FIRST_NUMBER] = {METRIC_FINISH_RATE, 1, true, NULL},
	[N_SECONDS - SHEET_FIRST_NUMBER] = {METRIC_SECONDS, 1, false, NULL},
	[N_READS_PUSHED - SHEET_FIRST_NUMBER] = {METRIC_READS, 1, false, "公众号消息"},
	[N_READS_SHARED - SHEET_FIRST_NUMBER] = {METRIC_READS, 1, false, "分享产生"},
	[N_SHARES_FIRST - SHEET_FIRST_NUMBER] = {METRIC_SHARES, 1, false, "首次分享"},
};

const struct column_alias wechat_sheet_columns[] = {
	{SHEET_DAY, "时间"},
	{SHEET_DAY, "日期"},
	{SHEET_DAY, "数据时间"},
	{SHEET_DAY, "统计日期"},
	{SHEET_HOUR, "小时"},
	{SHEET_PART, "渠道"},
	{SHEET_PART, "传播渠道"},
	{SHEET_PART, "来源"},
	{SHEET_PART, "性别"},
	{SHEET_PART, "性别分布"},
	{SHEET_PART, "年龄"},
	{SHEET_PART, "年龄段"},
	{SHEET_PART, "年龄分布"},
	{SHEET_PART, "地域"},
	{SHEET_PART, "地域分布"},
	{SHEET_PART, "地区"},
	{SHEET_PART, "省份"},
	{SHEET_PART, "城市"},
	{SHEET_TITLE, "内容标题"},
	{SHEET_TITLE, "图文标题"},
	{SHEET_TITLE, "文章标题"},
	{SHEET_PUBLISHED, "发表日期"},
	{SHEET_PUBLISHED, "发表时间"},
	{SHEET_PUBLISHED, "发布时间"},
	{SHEET_URL, "内容url"},
	{SHEET_URL, "内容链接"},
	{N_NEW, "新关注人数"},
	{N_NEW, "新增关注人数"},
	{N_LOST, "取消关注人数"},
	{N_NET, "净增关注人数"},
	{N_TOTAL, "累积关注人数"},
	{N_TOTAL, "累计关注人数"},
	{N_READERS, "阅读人数"},
	{N_READERS, "总阅读人数"},
	{N_READERS, "图文页阅读人数"},
	{N_READERS, "图文总阅读人数"},
	{N_READERS, "阅读(人)"},
	{N_READERS, "人数"},
	{N_READS, "阅读次数"},
	{N_READS, "总阅读次数"},
	{N_READS, "图文页阅读次数"},
	{N_READS, "图文总阅读次数"},
	{N_READS, "阅读(次)"},
	{N_ORIGINAL_READERS, "原文页阅读人数"},
	{N_ORIGINAL_READERS, "跳转阅读原文人数"},
	{N_ORIGINAL_READS, "原文页阅读次数"},
	{N_ORIGINAL_READS, "跳转阅读原文次数"},
	{N_SHARERS, "分享人数"},
	{N_SHARERS, "总分享人数"},
	{N_SHARERS, "分享转发人数"},
	{N_SHARERS, "分享(人)"},
	{N_SHARES, "分享次数"},
	{N_SHARES, "总分享次数"},
	{N_SHARES, "分享转发次数"},
	{N_SHARES, "分享(次)"},
	{N_FAVORITERS, "微信收藏人数"},
	{N_FAVORITERS, "收藏人数"},
	{N_FAVORITERS, "收藏(人)"},
	{N_FAVORITES, "收藏次数"},
	{N_FAVORITES, "微信收藏次数"},
	{N_FAVORITES, "收藏(次)"},
	{N_LIKES, "点赞(次)"},
	{N_LIKES, "点赞次数"},
	{N_LIKES, "点赞人数"},
	{N_LIKES, "点赞(人)"},
	{N_WOWS, "在看(次)"},
	{N_WOWS, "在看次数"},
	{N_WOWS, "在看人数"},
	{N_WOWS, "在看(人)"},
	{N_COMMENTS, "评论(条)"},
	{N_COMMENTS, "留言(条)"},
	{N_COMMENTS, "评论条数"},
	{N_COMMENTS, "留言条数"},
	{N_FEN, "赞赏(分)"},
	{N_YUAN, "赞赏(元)"},
	{N_YUAN, "赞赏金额(元)"},
	{N_DELIVERED, "送达人数"},
	{N_POSTS, "发表篇数"},
	{N_FOLLOWS, "阅读后关注人数"},
	{N_FOLLOWS, "阅读后关注(人)"},
	{N_READ_RATE, "送达阅读率"},
	{N_FINISH_RATE, "阅读完成率"},
	{N_FINISH_RATE, "完读率"},
	{N_SECONDS, "平均停留时长(秒)"},
	{N_READS_PUSHED, "公众号消息阅读次数"},
	{N_READS_SHARED, "分享产生阅读次数"},
	{N_SHARES_FIRST, "首次分享次数"},
	{0, NULL},
};

bool wechat_sheet_has(const struct csv_record *header, enum sheet_field field)
{
	for (const struct column_alias *a = wechat_sheet_columns; a->name; a++)
		for (size_t i = 0; a->field == (int)field && i < header->n; i++)
			if (slice_is(header->cells[i], a->name))
				return true;
	return false;
}

int wechat_sheet_numbers(const struct csv_record *header, enum metric_name from,
	enum metric_name to)
{
	int n = 0;

	for (int f = SHEET_FIRST_NUMBER; f < N_END; f++) {
		enum metric_name name = numbers[f - SHEET_FIRST_NUMBER].name;

		n += name >= from && name < to && wechat_sheet_has(header, (enum sheet_field)f);
	}
	return n;
}

/* 20260809, 2026-08-09, or the number that a spreadsheet counts days by. */
static bool day_of(struct import *im, struct slice cell, int64_t *day)
{
	struct date_result date;
	int64_t serial;

	if (num_int64(cell, &serial) && serial >= SERIAL_MIN && serial <= SERIAL_MAX) {
		*day = serial - SERIAL_1970;
		return true;
	}
	date = import_date(im, cell);
	if (date.at == TIME_NONE)
		return false;
	*day = date_day(date.at, im->source->zone);
	return true;
}

/* 7, 07:00, 07:00-08:00, 0700 as hour 7; -1 where none is said. */
static int hour_of(struct slice cell)
{
	int hour = 0;
	size_t i = 0;

	for (; i < cell.len && i < 4 && cell.s[i] >= '0' && cell.s[i] <= '9'; i++)
		hour = hour * 10 + (cell.s[i] - '0');
	if (i > 2)
		hour /= 100;
	return i && hour < 24 ? hour : -1;
}

/* 1,240 or 12.3% or 0.123 or 1.2万. */
static bool number_of(struct slice cell, bool is_rate, double *value)
{
	bool is_percent = slice_ends(cell, "%"), saturated;
	int64_t count;

	cell.len -= is_percent;
	if (!cell.s)
		return false;
	if (!num_double(slice_trim(cell), value)) {
		/* a net number may be below 0 */
		if (!num_count(cell, &count, &saturated))
			return false;
		*value = (double)count;
		return true;
	}
	/* no share is more than all */
	if (is_percent || (is_rate && *value > 1))
		*value /= 100;
	return true;
}

static const char by_title[] = "title"; /* a realm */

static struct slice all_or(struct slice part)
{
	return slice_is(part, "全部") || slice_is(part, "合计") ? SLICE_NONE : part;
}

/* A row without an address: the day it appeared and its title are all that is known of it. */
static struct ref key_of_title(struct import *im, struct slice title, int64_t day)
{
	struct str *id = import_buffer(im);
	char buf[DATE_BUF];

	str_add(id, day == DAY_NONE ? "" : date_format_day(day, buf));
	if (id->len)
		str_addc(id, ' ');
	str_adds(id, title);
	return (struct ref){PLATFORM_WECHAT, ID_NATIVE, slice_of(by_title), str_slice(id)};
}

/* The article of a row, else of --post, else none. */
static enum srm_rc put_article(struct import *im, struct ref *key, struct srm_err *err)
{
	struct wechat_article a = wechat_article_empty();
	int64_t day = DAY_NONE;

	a.url = import_cell(im, SHEET_URL);
	a.title = field_cell_text(im, SHEET_TITLE);
	if (!a.url.s && !a.title.len) {
		*key = wechat_post_said(im);
		return SRM_OK;
	}
	if (day_of(im, import_cell(im, SHEET_PUBLISHED), &day)) {
		a.at = date_day_start(day, im->source->zone);
		a.precision = PREC_DAY;
	}
	if (a.title.len)
		a.key = key_of_title(im, a.title, day);
	a.reads = import_count(import_cell(im, N_READS));
	*key = wechat_article_key(im, &a);
	/* by its title it may be one that other sheets know by its address */
	if (slice_is(key->realm, by_title))
		a.standing = STANDING_NAMED;
	return key->kind == ID_NONE ? SRM_OK : wechat_article_push(im, &a, err);
}

static enum srm_rc put_numbers(struct import *im, const struct metric *of, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int f = SHEET_FIRST_NUMBER; f < N_END && !rc; f++) {
		const struct number *number = &numbers[f - SHEET_FIRST_NUMBER];
		struct metric m = *of;

		if (!number_of(import_cell(im, f), number->is_rate, &m.value))
			continue;
		m.name = number->name;
		m.value *= number->factor;
		if (number->part)
			m.part = slice_of(number->part);
		rc = import_metric(im, &m, err);
	}
	return rc;
}

/* 单篇详情: its title is not in the table; the account's own sheets say 渠道. */
static bool is_one_article(const struct csv_record *header)
{
	for (size_t i = 0; i < header->n; i++)
		if (slice_is(header->cells[i], "传播渠道"))
			return true;
	return false;
}

/* A title above the next section. */
static bool is_title(const struct csv_record *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += slice_trim(row->cells[i]).len > 0;
	return n == 1;
}

enum srm_rc wechat_sheet_row(struct import *im, struct srm_err *err)
{
	struct metric m = metric_empty();
	bool has_day = im->column_of[SHEET_DAY] >= 0;
	enum srm_rc rc;

	if (is_title(im->row)) {
		im->result->records--;
		im->result->skipped++;
		return SRM_OK;
	}
	if (has_day && !day_of(im, import_cell(im, SHEET_DAY), &m.day))
		return field_reject(im, im->row->line, SLICE_NONE, T("no day"), err);
	rc = put_article(im, &m.post, err);
	if (rc != SRM_OK)
		return rc;
	if (m.post.kind == ID_NONE && (!has_day || is_one_article(im->header)))
		return field_reject(im, im->row->line, SLICE_NONE,
			T("the numbers of which article? name it with --post"), err);
	m.account = wechat_account_of(im, m.post);
	m.part = all_or(import_cell(im, SHEET_PART));
	m.hour = hour_of(import_cell(im, SHEET_HOUR));
	m.observed_at = im->source->crawled_at;
	return put_numbers(im, &m, err);
}
