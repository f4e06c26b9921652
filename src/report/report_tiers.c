/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include "srm/base/mem.h"
#include "srm/report/part.h"

enum {
	NAMED_MAX = 20
};

struct tier_row {
	int64_t people, points, acts, recent;
	int64_t before;
	char *reward; /* owned; NULL when none is set */
	double unit_cost;
	bool has_cost;
};

struct tiers {
	struct score_state state;
	struct tier_row row[TIER_COUNT];
	int64_t people, acts;
	int64_t before; /* people placed in the period before */
};

static void tiers_release(struct tiers *t)
{
	for (int i = 0; i < TIER_COUNT; i++)
		mem_freep(&t->row[i].reward);
}

static bool is_tier(int64_t tier)
{
	return tier > TIER_NONE && tier < TIER_COUNT;
}

static enum srm_rc read_now(struct store *st, const struct selection *sel, struct tiers *t,
	struct srm_err *err)
{
	const int64_t since = t->state.as_of - (int64_t)RECENT_DAYS * DAY_S;
	struct rows *rows = store_rows(st, Q_TIERS);
	enum srm_rc rc;

	chosen_bind(rows, sel);
	while (rows_next(rows, &rc, err)) {
		int64_t tier = rows_int(rows, 0), acts = rows_int(rows, 2);
		struct tier_row *row = &t->row[is_tier(tier) ? tier : TIER_NONE];

		row->people++;
		row->points += rows_int(rows, 1);
		row->acts += acts;
		row->recent += rows_int(rows, 3) > since;
		t->people++;
		t->acts += acts;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_costs(struct store *st, struct tiers *t, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TIER_COSTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t tier = rows_int(rows, 0);
		struct slice reward = rows_text(rows, 1);

		if (!is_tier(tier))
			continue;
		if (reward.len)
			t->row[tier].reward = mem_dup(reward.s, reward.len);
		t->row[tier].has_cost = !rows_is_null(rows, 2);
		t->row[tier].unit_cost = rows_real(rows, 2);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_before(struct store *st, const struct selection *sel, struct tiers *t,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (!sel->has_compare)
		return SRM_OK;
	rows = store_rows(st, Q_TIERS_BEFORE);
	rows_bind_int(rows, 1, sel->from_at);
	while (rows_next(rows, &rc, err)) {
		int64_t tier = rows_int(rows, 0);

		if (is_tier(tier))
			t->row[tier].before = rows_int(rows, 1);
		t->before += rows_int(rows, 1);
	}
	rows_done(rows);
	return rc;
}

static void tell_table(struct out *out, const struct selection *sel, const struct tiers *t)
{
	const unsigned compare = sel->has_compare ? COL_RIGHT : COL_RIGHT | COL_MACHINE;
	const struct out_column columns[] = {
		{"tier", T("tier"), COL_LEFT},
		{"people", T("people"), COL_RIGHT | COL_BAR},
		{"before", T("before"), compare | COL_WAS},
		{"share", T("share"), COL_RIGHT},
		{"bar", "", COL_LEFT},
		{"mean_worth", T("mean worth"), COL_RIGHT},
		{"interactions", T("interactions held"), COL_RIGHT},
		{"recent", T("seen in 30 days"), COL_RIGHT},
		{"reward", T("reward mode"), COL_WIDE},
		{"unit_cost", T("unit cost"), COL_RIGHT | COL_MACHINE},
		{"cost", T("cost"), COL_RIGHT},
	};

	out_chart(out, &(struct out_chart){CHART_PYRAMID, T("People by tier"), 0});
	out_table(out, "tiers", T("Follower tiers"), columns, SRM_COUNT(columns));
	for (int i = TIER_COUNT - 1; i > TIER_NONE; i--) {
		const struct tier_row *r = &t->row[i];

		out_row(out,
			(struct cell[]){cell_of_tier(i), cell_int(r->people),
				t->before ? cell_int(r->before) : cell_none(),
				cell_of_share(r->people, t->people, 1),
				cell_bar(t->people ? (double)r->people / (double)t->people : 0),
				r->people ? cell_points((r->points + r->people / 2) / r->people)
					  : cell_none(),
				cell_int(r->acts), cell_int(r->recent), cell_str(r->reward),
				r->has_cost ? cell_real(r->unit_cost, 2) : cell_none(),
				r->has_cost ? cell_real(r->unit_cost * (double)r->people, 2)
					    : cell_none()});
	}
	out_table_end(out);
}

/* What the best two tiers are to the brand, and who of them fell silent. */
static void tell_best(struct out *out, const struct tiers *t)
{
	const struct tier_row *core = &t->row[TIER_CORE], *key = &t->row[TIER_KEY];
	int64_t best = core->people + key->people, recent = core->recent + key->recent;

	if (!best || !t->acts)
		return;
	out_answer(out,
		T("Core and key are %lld of %lld people (%.1f%%) and %.1f%% of the interactions held."),
		(long long)best, (long long)t->people, 100.0 * (double)best / (double)t->people,
		100.0 * (double)(core->acts + key->acts) / (double)t->acts);
	if (recent == best)
		return;
	out_say(out, T("%lld of these %lld were not seen in the last 30 days."),
		(long long)(best - recent), (long long)best);
	out_say(out,
		T("They stand last in: srm list --tier core --sort last --all, and the same for key."));
}

static enum srm_rc name_people(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"rank", T("no."), COL_RIGHT},
		{"name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"tier", T("tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
		{"interactions", T("interactions held"), COL_RIGHT},
		{"active_days", T("days"), COL_RIGHT},
		{"last_at", T("last seen"), COL_LEFT},
	};
	struct rows *rows = store_rows(st, Q_LIST);
	enum srm_rc rc;
	int64_t rank = 0;

	chosen_bind(rows, sel);
	rows_bind_int(rows, 7, STAGE_NONE);
	rows_bind_int(rows, 8, RUNG_NONE);
	rows_bind_int(rows, 9, 0); /* by worth */
	rows_bind_int(rows, 10, NAMED_MAX);
	out_table(out, "people", T("The people of most worth"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out,
			(struct cell[]){cell_int(++rank), cell_text(rows_text(rows, 3)),
				cell_id(rows_text(rows, 2)), cell_of_tier((int)rows_int(rows, 4)),
				cell_points(rows_int(rows, 5)), cell_int(rows_int(rows, 13)),
				cell_int(rows_int(rows, 14)),
				cell_of_day(out, rows_time(rows, 16), store_zone(st))});
	out_table_end(out);
	rows_done(rows);
	return rc;
}

/* Too few for shares to mean anything. */
static enum srm_rc tell_few(struct store *st, const struct selection *sel, const struct tiers *t,
	struct out *out, struct srm_err *err)
{
	STR(line);

	if (!t->state.followers) {
		out_answer(out,
			T("Nobody is ranked: the data hold nothing that somebody did with us; read comments, reposts, likes or messages."));
		return name_people(st, sel, out, err);
	}
	for (int i = TIER_COUNT - 1; i > TIER_NONE; i--)
		str_addf(&line, "%s%s %lld", line.len ? " · " : "",
			out_text(out, name_title(NAMES_TIER, i)), (long long)t->row[i].people);
	out_answer(out,
		T("Only %lld people were active on two days or more. Below %d shares say little, so here they are by name; in all: %s."),
		(long long)t->state.repeaters, (int)PYRAMID_MIN, line.buf);
	return name_people(st, sel, out, err);
}

static void tell_cost(struct out *out, const struct tiers *t)
{
	double cost = 0;
	bool has_cost = false;

	for (int i = 1; i < TIER_COUNT; i++) {
		if (!t->row[i].has_cost)
			continue;
		has_cost = true;
		cost += t->row[i].unit_cost * (double)t->row[i].people;
	}
	if (has_cost)
		out_fact(out, "cost", T("cost of all rewards"), cell_real(cost, 2));
}

static enum srm_rc tell(struct store *st, const struct selection *sel, const struct tiers *t,
	struct out *out, struct srm_err *err)
{
	score_state_tell(out, &t->state);
	tell_cost(out, t);
	if (!sel->has_compare && (sel->from_at != INT64_MIN || sel->to_at != INT64_MAX))
		out_say(out,
			T("Tiers are those of the last score; a period only says what to compare with: add --compare."));
	if (sel->has_compare && !t->before)
		out_say(out,
			T("Nobody had been scored before that period: there is nothing to compare with."));
	if (t->state.repeaters < PYRAMID_MIN)
		return tell_few(st, sel, t, out, err);
	tell_table(out, sel, t);
	tell_best(out, t);
	return SRM_OK;
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(tiers_release) struct tiers t = {0};
	enum srm_rc rc = score_state_read(st, &t.state, err);

	if (rc == SRM_OK)
		rc = own_choose(st, sel, err);
	if (rc == SRM_OK)
		rc = read_now(st, sel, &t, err);
	if (rc == SRM_OK)
		rc = read_costs(st, &t, err);
	if (rc == SRM_OK)
		rc = read_before(st, sel, &t, err);
	if (rc == SRM_OK)
		rc = tell(st, sel, &t, out, err);
	if (rc == SRM_OK)
		score_state_warn(out, &t.state);
	return rc;
}

const struct report report_tiers = {
	.name = "tiers",
	.aliases = "分层 层级 用户分层",
	.summary = T("followers by tier: how many, what they are worth, what their rewards cost"),
	.schema = "srm.report.tiers/1",
	.title = T("Follower tiers"),
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT | HEED_TIER | HEED_TAG,
	.run = run,
};
