/* SPDX-License-Identifier: MIT */
#include "page.h"

#include "srm/report/part.h"

enum {
	LISTED = 10,
	LOOKED_AT = 200, /* of those whom momentum puts first */
	NAMED = 3,
	/* what Q_LIST can sort by */
	BY_WORTH = 0,
	BY_STAKE = 6,
	BY_MOMENTUM = 8
};

/* Which people: 0 for all. */
struct wanted {
	const struct selection *sel;
	int tier, stage, rung;
};

static void bind(struct rows *rows, const struct wanted *w)
{
	struct selection sel = *w->sel;

	sel.tier = (enum tier)w->tier;
	chosen_bind(rows, &sel);
	rows_bind_int(rows, 7, w->stage);
	rows_bind_int(rows, 8, w->rung);
}

static enum srm_rc count(struct store *st, const struct wanted *w, int64_t *n, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LIST_COUNT);

	bind(rows, w);
	return rows_one_int(rows, 0, n, err);
}

static struct cell real_cell(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_real(rows_real(rows, column), 2);
}

static void put_person(struct out *out, const struct rows *rows, int zone)
{
	out_row(out, (struct cell[]){cell_text(rows_text(rows, 3)),
			     cell_of_tier((int)rows_int(rows, 4)), cell_points(rows_int(rows, 5)),
			     rows_is_null(rows, 24) ? cell_none() : cell_points(rows_int(rows, 24)),
			     real_cell(rows, 23), cell_of_day(out, rows_time(rows, 16), zone),
			     cell_of_step((int)rows_int(rows, 20)),
			     cell_of_rung((int)rows_int(rows, 19)), cell_id(rows_text(rows, 2))});
}

const char *page_between_names(const struct out *out)
{
	return out_lang(out) == LANG_ZH ? "、" : ", ";
}

/* "青梅, 小满, 北巷老陈"; whom no file names has an id */
static void add_name(struct out *out, const struct rows *rows, struct str *names)
{
	struct slice name = rows_text(rows, 3);

	str_add(names, names->len ? page_between_names(out) : "");
	str_adds(names, name.len ? name : rows_text(rows, 2));
}

/* Who came on one day only does not do more than before; suspected ones are to be looked at first. */
static bool is_left_out(const struct rows *rows, int sort)
{
	return sort == BY_MOMENTUM &&
	       (rows_int(rows, 14) < 2 || rows_is_null(rows, 23) || rows_real(rows, 23) <= 1 ||
		       rows_int(rows, 20) == STEP_CHECK);
}

static enum srm_rc tell_people(struct store *st, const struct wanted *w, int sort, struct out *out,
	struct str *names, struct srm_err *err)
{
	const unsigned slip = sort == BY_STAKE ? COL_RIGHT : COL_RIGHT | COL_MACHINE;
	const unsigned rise = sort == BY_STAKE ? COL_RIGHT | COL_MACHINE : COL_RIGHT;
	const struct out_column columns[] = {
		{"user_name", T("name"), COL_WIDE},
		{"tier", T("tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
		{"at_stake", T("at stake"), slip},
		{"momentum", T("momentum"), rise},
		{"last_at", T("last seen"), COL_LEFT},
		{"next_step", T("next step"), COL_WIDE},
		{"rung", T("rung"), COL_MACHINE},
		{"user_id", T("id"), COL_LEFT},
	};
	struct rows *rows = store_rows(st, Q_LIST);
	enum srm_rc rc;
	int n = 0;

	bind(rows, w);
	rows_bind_int(rows, 9, sort);
	rows_bind_int(rows, 10, sort == BY_STAKE ? LISTED : LOOKED_AT);
	out_table(out, sort == BY_STAKE ? "at_risk" : "rising",
		sort == BY_STAKE ? T("At risk, by what is at stake")
				 : T("Who does more than in the half-year before"),
		columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err) && n < LISTED) {
		if (is_left_out(rows, sort))
			continue;
		if (n++ < NAMED)
			add_name(out, rows, names);
		put_person(out, rows, store_zone(st));
	}
	out_table_end(out);
	rows_done(rows);
	return rc;
}

/* Names alone, by worth. */
static enum srm_rc name_best(struct store *st, const struct wanted *w, struct out *out,
	struct str *names, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LIST);
	enum srm_rc rc;

	bind(rows, w);
	rows_bind_int(rows, 9, BY_WORTH);
	rows_bind_int(rows, 10, NAMED);
	while (rows_next(rows, &rc, err))
		add_name(out, rows, names);
	rows_done(rows);
	return rc;
}

enum srm_rc page_tell_matters(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	const struct wanted all = {.sel = sel};
	struct score_state state;
	enum srm_rc rc;
	STR(names);

	if (score_state_read(st, &state, err) != SRM_OK || !state.followers)
		return SRM_OK;
	rc = name_best(st, &all, out, &names, err);
	if (rc == SRM_OK)
		out_answer(out,
			T("Of %lld people ranked, %s are of most worth (mean completeness %.0f%%)."),
			(long long)state.followers, names.buf, 100 * state.completeness);
	return rc;
}

/* Of nobody there is nothing to tell, not even that nobody is at risk. */
static bool has_ranked(struct store *st, struct srm_err *err)
{
	struct score_state state;

	return score_state_read(st, &state, err) == SRM_OK && state.followers > 0;
}

enum srm_rc page_tell_slipping(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	const struct wanted at_risk = {.sel = sel, .stage = STAGE_AT_RISK};
	const struct wanted core = {.sel = sel, .stage = STAGE_AT_RISK, .tier = TIER_CORE};
	const struct wanted key = {.sel = sel, .stage = STAGE_AT_RISK, .tier = TIER_KEY};
	int64_t n = 0, n_core = 0, n_key = 0, best;
	enum srm_rc rc;
	STR(names);

	if (!has_ranked(st, err))
		return SRM_OK;
	rc = count(st, &at_risk, &n, err);
	if (rc == SRM_OK)
		rc = count(st, &core, &n_core, err);
	if (rc == SRM_OK)
		rc = count(st, &key, &n_key, err);
	if (rc == SRM_OK)
		rc = tell_people(st, &at_risk, BY_STAKE, out, &names, err);
	if (rc != SRM_OK)
		return rc;
	best = n_core + n_key;
	if (n && best)
		out_answer(out,
			T("%lld people are at risk, %lld of them core or key; most is at stake with %s."),
			(long long)n, (long long)best, names.buf);
	else if (n)
		out_answer(out,
			T("%lld people are at risk, none of them core or key; most is at stake with %s."),
			(long long)n, names.buf);
	else
		out_answer(out, T("Nobody is at risk of lapsing at this moment."));
	return SRM_OK;
}

enum srm_rc page_tell_further(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	const struct wanted all = {.sel = sel};
	const struct wanted advocates = {.sel = sel, .rung = RUNG_ADVOCATE};
	int64_t n = 0, n_advocates = 0;
	enum srm_rc rc;
	STR(names);

	if (!has_ranked(st, err))
		return SRM_OK;
	rc = count(st, &all, &n, err);
	if (rc == SRM_OK)
		rc = count(st, &advocates, &n_advocates, err);
	if (rc == SRM_OK)
		rc = tell_people(st, &all, BY_MOMENTUM, out, &names, err);
	if (rc != SRM_OK)
		return rc;
	if (names.len)
		out_answer(out,
			T("%lld of %lld people are advocates; doing more than in the half-year before, first of all, are %s."),
			(long long)n_advocates, (long long)n, names.buf);
	else
		out_answer(out,
			T("%lld of %lld people are advocates; nobody does more than in the half-year before."),
			(long long)n_advocates, (long long)n);
	return SRM_OK;
}
