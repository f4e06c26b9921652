/* SPDX-License-Identifier: MIT */
#include "audience.h"

#include "srm/report/part.h"
#include "srm/report/report.h"

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(audience_release) struct audience a = {.zone = store_zone(st)};
	struct score_state state;
	enum srm_rc rc = score_state_read(st, &state, err);

	if (rc == SRM_OK)
		rc = own_tell(st, sel, out, err);
	if (rc != SRM_OK)
		return rc;
	a.as_of = state.as_of;
	rc = audience_read(st, sel, &a, err);
	if (rc != SRM_OK)
		return rc;
	out_fact(out, "as_of", T("as of"), cell_time(state.as_of));
	out_fact(out, "people", T("people"), cell_int(a.people[TIER_NONE]));
	out_fact(out, "suspected", T("of them suspected zombies"), cell_int(a.suspected));
	audience_tell(out, &a);
	score_state_warn(out, &state);
	return SRM_OK;
}

const struct report report_audience = {
	.name = "audience",
	.aliases = "受众 画像",
	.title = T("Audience"),
	.summary = T("who are they? place, gender, device, hours and interests by tier"),
	.schema = "srm.report.audience/1",
	.heeds = HEED_ACCOUNT | HEED_TIER | HEED_TAG,
	.run = run,
};
