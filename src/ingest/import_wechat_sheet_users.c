/* SPDX-License-Identifier: MIT */
#include "wechat_sheet.h"

/* 用户分析: followers won and lost, a row a day */

static const char *const required[] = {"时间", "新关注人数", "净增关注人数", NULL};

static int probe(const struct sample *s)
{
	if (!s->header || !wechat_sheet_has(s->header, SHEET_DAY))
		return 0;
	return wechat_sheet_numbers(s->header, METRIC_FOLLOWERS_NEW, METRIC_READERS) >= 2 ? 92 : 0;
}

const struct importer importer_wechat_sheet_users = {
	.name = "wechat backend followers sheet",
	.title = T("Official Account backend: followers a day"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.columns = wechat_sheet_columns,
	.required = required,
	.probe = probe,
	.row = wechat_sheet_row,
};
