/* SPDX-License-Identifier: MIT */
#include "response.h"

#include "srm/report/part.h"

static enum srm_rc ring(const struct response *r, struct srm_err *err)
{
	if (!r->sel->fails_if_alarm || !r->alarm.rings)
		return SRM_OK;
	return err_set(err, SRM_EALARM,
		T("complaints are on the rise: %lld in the last 24 hours, %lld in the last 7 days"),
		(long long)r->alarm.n_day, (long long)r->alarm.n_week);
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(response_release) struct response r = {0};
	enum srm_rc rc = own_tell(st, sel, out, err);

	if (rc == SRM_OK)
		rc = response_read(st, sel, &r, err);
	if (rc != SRM_OK)
		return rc;
	response_tell(out, &r);
	if (sel->wants_list)
		rc = response_list(st, out, &r, err);
	if (rc == SRM_OK)
		rc = response_tables(st, out, &r, err);
	return rc == SRM_OK ? ring(&r, err) : rc;
}

const struct report report_response = {
	.name = "response",
	.aliases = "响应 回应 客服",
	.title = T("Response"),
	.summary = T("who called us, whom we answered and how soon, and whether complaints rise"),
	.schema = "srm.report.response/1",
	.lists_people = true,
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT | HEED_TIER | HEED_TAG | HEED_LIST |
		 HEED_ALARM,
	.run = run,
};
