/* SPDX-License-Identifier: MIT */
#include "heed.h"

#include "srm/base/num.h"

enum srm_rc select_heed(const struct select_opts *opts, unsigned heeds, const char *what,
	struct srm_err *err)
{
	const struct {
		bool is_given;
		enum heed heed;
		const char *name;
	} given[] = {
		{opts->from, HEED_PERIOD, "from"},
		{opts->to, HEED_PERIOD, "to"},
		{opts->month, HEED_PERIOD, "month"},
		{opts->compare, HEED_COMPARE, "compare"},
		{opts->account, HEED_ACCOUNT, "account"},
		{opts->tier, HEED_TIER, "tier"},
		{opts->tag, HEED_TAG, "tag"},
	};

	for (size_t i = 0; i < SRM_COUNT(given); i++)
		if (given[i].is_given && !(heeds & given[i].heed))
			return err_set(err, SRM_EUSAGE, T("--%s has no meaning for srm %s"),
				given[i].name, what);
	return SRM_OK;
}

enum srm_rc as_of_is_scored(struct cmd_ctx *ctx, struct srm_err *err)
{
	char day[DATE_BUF];
	STR(text);
	bool found;
	int64_t scored;
	enum srm_rc rc;

	if (ctx->as_of == TIME_NONE)
		return SRM_OK;
	rc = store_setting(ctx->store, "score.as_of", &text, &found, err);
	if (rc != SRM_OK || !found || !num_int64(str_slice(&text), &scored) || scored == ctx->as_of)
		return rc;
	return err_set(err, SRM_EUSAGE,
		T("--as-of: the scores held are of %s; for another moment run srm score --as-of first"),
		date_format(scored, store_zone(ctx->store), false, day));
}
