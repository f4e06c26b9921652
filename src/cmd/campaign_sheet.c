/* SPDX-License-Identifier: MIT */
/* Campaigns from a spreadsheet that srm campaign wrote and a person filled in. */
#include "acting.h"
#include "campaign_put.h"
#include "decide.h"
#include "sheet.h"
#include "srm/base/map.h"

enum sheet_column {
	S_POSTS,
	S_NAME,
	S_COST,
	S_NOTE
};

enum {
	POSTS_MAX = 200 /* of one campaign in one row */
};

/* What each name cost by an earlier row, in hundredths. */
struct priced {
	struct map costs;
};

/* Ids stand beside one another with a blank, a comma or the like between them. */
static enum srm_rc ids_of(struct slice cell, struct slice ids[POSTS_MAX], size_t *n,
	struct srm_err *err)
{
	struct slice rest = cell, part;

	*n = 0;
	while ((part = list_next(&rest)).len) {
		struct slice next;

		for (; part.len; part = slice_trim(next)) {
			struct slice one = slice_trim(slice_cut(part, " ", &next));

			if (one.len && *n == POSTS_MAX)
				return err_set(err, SRM_EINPUT,
					T("more than %d posts in one row: use several rows with the same name"),
					POSTS_MAX);
			if (one.len)
				ids[(*n)++] = one;
		}
	}
	return SRM_OK;
}

/* A cost that stands in several rows is one cost; two different ones are a mistake. */
static enum srm_rc check_cost(struct priced *p, const struct campaign_said *said,
	struct srm_err *err)
{
	int64_t *before, cost = (int64_t)(said->cost * 100 + 0.5);

	if (!said->has_cost || !said->name.len)
		return SRM_OK;
	before = map_get(&p->costs, said->name.s, said->name.len);
	if (before && *before != cost)
		return err_set(err, SRM_EINPUT,
			T("%.*s costs %.2f by a row above and %.2f by this one: say it once, or the same in each"),
			(int)said->name.len, said->name.s, (double)*before / 100, said->cost);
	map_put(&p->costs, said->name.s, said->name.len, cost);
	return SRM_OK;
}

static enum srm_rc said_of_row(const struct sheet *s, struct campaign_said *out,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*out = (struct campaign_said){0};
	if (slice_trim(sheet_cell(s, S_NAME)).len)
		rc = campaign_name_parse(sheet_cell(s, S_NAME), &out->name, err);
	if (rc == SRM_OK)
		rc = campaign_cost_parse(sheet_cell(s, S_COST), out, err);
	return rc == SRM_OK ? remark_parse(sheet_cell(s, S_NOTE), &out->note, err) : rc;
}

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct slice ids[POSTS_MAX];
	struct campaign_said said;
	int64_t id;
	size_t n;
	enum srm_rc rc;

	if (!sheet_cell(s, S_NAME).len && !sheet_cell(s, S_COST).len && !sheet_cell(s, S_NOTE).len)
		return SRM_OK;
	rc = ids_of(sheet_cell(s, S_POSTS), ids, &n, err);
	if (rc != SRM_OK)
		return rc;
	if (!n && !sheet_cell(s, S_NAME).len)
		return err_set(err, SRM_EINPUT, T("post_id is empty"));
	if (campaign_is_no_word(sheet_cell(s, S_NAME)))
		return campaign_none(ctx, ids, n, changed, err);
	rc = said_of_row(s, &said, err);
	if (rc == SRM_OK)
		rc = check_cost(data, &said, err);
	return rc == SRM_OK ? campaign_put(ctx, ids, n, &said, &id, changed, err) : rc;
}

enum srm_rc campaign_import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	static const char *const columns[] = {
		[S_POSTS] = "post_ids post_id mid 帖子id 微博id 帖子",
		[S_NAME] = "name campaign 活动 名称 活动名称",
		[S_COST] = "cost 费用 成本",
		[S_NOTE] = "note 备注",
	};
	struct priced priced = {0};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, &priced};
	struct sheet_counts counts = {0};
	enum srm_rc rc = sheet_each(ctx, path, &kind, &counts, err);

	map_release(&priced.costs);
	if (rc == SRM_OK)
		cmd_note(ctx, T("campaigns: %lld changed, %lld as they were, %lld rows refused"),
			(long long)counts.changed, (long long)counts.same,
			(long long)counts.refused);
	return rc;
}
