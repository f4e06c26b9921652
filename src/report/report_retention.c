/* SPDX-License-Identifier: MIT */
#include "retention.h"

#include "srm/engine/own.h"
#include "srm/report/part.h"
#include "srm/store/config.h"

static void tell_facts(struct out *out, const struct selection *sel,
	const struct score_state *state, const struct retention *r, const struct due *due)
{
	const struct bucket *b = &r->bucket;

	out_fact(out, "as_of", T("as of"), cell_time(state->as_of));
	period_tell(out, sel);
	out_fact(out, "followers", T("followers ranked"), cell_int(state->followers));
	if (b->months)
		out_fact(out, "in_bucket", T("of them in the bucket"),
			cell_int(b->tier[TIER_NONE][b->months - 1].closing));
	out_fact(out, "verdict", T("campaigns against content"), cell_of_verdict(due->verdict));
	if (state->calibration.has_lifetime)
		out_fact(out, "lifetime", T("how long they stay"),
			cell_word("own", T("fitted to this brand's own followers")));
	else
		out_fact(out, "lifetime", T("how long they stay"),
			cell_word("typical",
				T("typical constants: who came again are too few, or too regular, to fit this brand's own")));
}

/* Daily numbers need no score, and a brand may have nothing else. */
static enum srm_rc tell_fans_alone(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	OWN(own);
	struct srm_err other = SRM_ERR_INIT;
	struct fan_list days = {0};
	enum srm_rc rc = own_resolve(st, sel->account, &own, &other);
	bool has_days;

	if (rc == SRM_OK)
		rc = fans_read(st, &days, &other);
	has_days = days.n > 0;
	fan_list_release(&days);
	if (rc != SRM_OK || !has_days)
		return SRM_ENOTFOUND; /* as the caller was told */
	rc = own_tell(st, sel, out, err);
	if (rc != SRM_OK)
		return rc;
	out_fact(out, "as_of", T("as of"), cell_none());
	period_tell(out, sel);
	out_answer(out, T("Who lapses is not known: nobody has been scored yet."));
	return fans_tell(st, sel, out, err);
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(retention_release) struct retention r = {0};
	struct score_state state;
	struct config config;
	struct due due;
	enum srm_rc rc = score_state_read(st, &state, err);

	if (rc == SRM_ENOTFOUND)
		return tell_fans_alone(st, sel, out, err);
	if (rc == SRM_OK)
		rc = own_tell(st, sel, out, err);
	if (rc == SRM_OK)
		rc = store_config(st, &config, err);
	if (rc == SRM_OK)
		rc = retention_read(st, &config, state.as_of, sel, &r, err);
	if (rc != SRM_OK)
		return rc;
	due_find(&r, &config, sel, &due);
	tell_facts(out, sel, &state, &r, &due);
	bucket_answer(out, &r, &config, sel);
	rc = fans_tell(st, sel, out, err);
	if (rc != SRM_OK)
		return rc;
	bucket_tell(out, &r, sel);
	cohorts_tell(out, &r, &due, &config, sel);
	score_state_warn(out, &state);
	return SRM_OK;
}

const struct report report_retention = {
	.name = "retention",
	.aliases = "留存 掉粉 流失 漏桶",
	.title = T("Retention"),
	.summary =
		T("who comes, stays, lapses and leaves: fans by day, the leaking bucket, cohorts"),
	.schema = "srm.report.retention/1",
	.heeds = HEED_PERIOD | HEED_TIER,
	.run = run,
};
