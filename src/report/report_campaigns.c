/* SPDX-License-Identifier: MIT */
#include "campaigns.h"

#include "srm/report/part.h"
#include "srm/store/config.h"

static struct cell share_90(const struct camp *c)
{
	return won_is_due(&c->won, DAYS_90)
		       ? cell_of_share(c->won.kept[DAYS_90], c->won.over[DAYS_90], 1)
		       : cell_none();
}

static int64_t count(const struct camps *c, bool before)
{
	int64_t n = 0;

	for (size_t i = 0; i < c->at.n; i++)
		n += before ? c->at.at[i].is_before : c->at.at[i].is_in;
	return n;
}

static void tell_before(struct out *out, const struct camps *c)
{
	out_fact(out, "before_campaigns", T("campaigns in the period before"),
		cell_int(count(c, true)));
	out_fact(out, "before_participants", T("people who took part then"),
		cell_int(c->before.people));
	out_fact(out, "before_new", T("of them new then"), cell_int(c->before.won.people));
	out_fact(out, "before_converted_share_90", T("converted in 90 days then"),
		share_90(&c->before));
}

static void tell_facts(struct out *out, const struct selection *sel, const struct camps *c)
{
	const struct camp *t = &c->together;

	out_fact(out, "as_of", T("as of"), cell_time(c->as_of));
	period_tell(out, sel);
	out_fact(out, "count", T("campaigns"), cell_int(count(c, false)));
	out_fact(out, "participants_count", T("people who took part"), cell_int(t->people));
	out_fact(out, "new", T("of them new"), cell_int(t->won.people));
	out_fact(out, "hunters", T("of them prize hunters"), cell_int(t->hunters));
	out_fact(out, "suspected", T("of them suspected zombies"),
		t->profiled ? cell_int(t->suspected) : cell_none());
	out_fact(out, "converted_share_90", T("new ones converted in 90 days"), share_90(t));
	if (t->has_cost)
		out_fact(out, "cost", T("cost"), cell_real(t->cost, 2));
	out_fact(out, "verdict", T("campaigns against content"),
		count(c, false) ? cell_of_worth(t->judged.verdict) : cell_none());
	if (sel->has_compare)
		tell_before(out, c);
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(camps_release) struct camps c = {.zone = store_zone(st)};
	struct selection all = *sel;
	struct score_state state;
	struct config config;
	enum srm_rc rc = score_state_read(st, &state, err);

	all.account = 0;
	if (rc == SRM_OK)
		rc = own_tell(st, &all, out, err);
	if (rc == SRM_OK)
		rc = store_config(st, &config, err);
	if (rc != SRM_OK)
		return rc;
	c.config = &config;
	c.as_of = state.as_of;
	rc = camps_read(st, sel, &c, err);
	if (rc != SRM_OK)
		return rc;
	tell_facts(out, sel, &c);
	if (sel->wants_list)
		rc = camps_list(st, out, &c, err);
	if (rc != SRM_OK)
		return rc;
	camps_tell(out, &c);
	if (count(&c, false))
		camps_say(out, &c);
	else
		out_say(out,
			T("No campaign in this period. Prize posts are found by their text; others are made one with: srm campaign POST --name NAME"));
	score_state_warn(out, &state);
	return SRM_OK;
}

const struct report report_campaigns = {
	.name = "campaigns",
	.aliases = "活动 抽奖",
	.title = T("Campaigns"),
	.summary = T("was it worth it? who came for the prize, who stayed, and what each cost"),
	.schema = "srm.report.campaigns/1",
	.lists_people = true,
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT | HEED_LIST,
	.run = run,
};
