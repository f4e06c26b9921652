/* SPDX-License-Identifier: MIT */
#include "wechat_sheet.h"

/*
 * 内容分析, 图文分析, 单篇详情: reads, shares and the like, by day, hour, channel
 * and article. Stacked sections and tables side by side are tables of their own.
 */

static const char *const required[] = {"内容标题", "阅读人数", "分享人数", NULL};

/* Words that no other tool counts by. */
static const char *const own_words[] = {"阅读人数", "总阅读人数", "图文页阅读人数",
	"图文总阅读人数", "分享人数", "总分享人数", "分享转发人数", "微信收藏人数", "送达人数",
	"阅读后关注人数", "完读率", "阅读完成率", "跳转阅读原文人数", "平均停留时长(秒)"};

static int own_count(const struct csv_record *header)
{
	int n = 0;

	for (size_t i = 0; i < header->n; i++)
		for (size_t k = 0; k < SRM_COUNT(own_words); k++)
			n += slice_is(header->cells[i], own_words[k]);
	return n;
}

/* 性别分布, 年龄分布, 地域分布: a word, how many, and their share. */
static bool is_distribution(const struct csv_record *h)
{
	static const char *const rest[] = {"人数", "阅读人数", "占比", "比例", "人数占比"};
	size_t n = 0;

	for (size_t i = 1; i < h->n; i++)
		for (size_t k = 0; k < SRM_COUNT(rest); k++)
			n += slice_is(h->cells[i], rest[k]);
	return h->n >= 2 && n == h->n - 1 && wechat_sheet_has(h, SHEET_PART) &&
	       wechat_sheet_numbers(h, METRIC_READERS, METRIC_COUNT) == 1;
}

static int probe(const struct sample *s)
{
	const struct csv_record *h = s->header;
	int n;

	if (!h)
		return 0;
	n = wechat_sheet_numbers(h, METRIC_READERS, METRIC_COUNT);
	if (own_count(h) && (wechat_sheet_has(h, SHEET_DAY) || wechat_sheet_has(h, SHEET_TITLE) ||
				    wechat_sheet_has(h, SHEET_PART)))
		return 90;
	if (own_count(h) && n >= 3)
		return 85;
	return is_distribution(h) ? 80 : 0;
}

const struct importer importer_wechat_sheet = {
	.name = "wechat backend articles sheet",
	.title = T("Official Account backend: reads and shares of articles"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.columns = wechat_sheet_columns,
	.required = required,
	.probe = probe,
	.row = wechat_sheet_row,
};
