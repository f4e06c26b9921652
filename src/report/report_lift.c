/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include <math.h>

#include "srm/base/mem.h"
#include "srm/base/vec.h"
#include "srm/report/part.h"
#include "srm/score/draw.h"

/* After the pick, not after the touch: all who were drawn have the same clock. */
static const int windows[] = {30, 60, 90};

enum {
	WINDOWS = 3
};

enum group {
	G_PICKED, /* all of them, touched or not: intention to treat */
	G_ALONE,
	G_TOUCHED, /* of those picked */
	G_COUNT
};

struct lift {
	int64_t id, as_of, n[G_COUNT], back[WINDOWS][G_COUNT];
	int64_t spoilt; /* left alone, but touched */
	char *chosen_by;
	double cost;
	bool has_cost;
};
struct lifts VEC_OF(struct lift);

static void lifts_release(struct lifts *list)
{
	for (size_t i = 0; i < list->n; i++)
		mem_freep(&list->at[i].chosen_by);
	vec_release(list);
}

static enum srm_rc read_picks(struct store *st, const struct selection *sel, struct lifts *list,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LIFT_PICKS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, sel->as_of);
	rows_bind_int(rows, 2, sel->from_at);
	rows_bind_int(rows, 3, sel->to_at);
	while (rows_next(rows, &rc, err)) {
		struct slice name = rows_text(rows, 1);
		struct lift one = {
			.id = rows_int(rows, 0),
			.chosen_by = mem_dup(name.s, name.len),
			.as_of = rows_int(rows, 2),
			.has_cost = !rows_is_null(rows, 3),
			.cost = rows_real(rows, 3),
		};

		vec_push(list, one);
	}
	rows_done(rows);
	return rc;
}

static void add_person(struct lift *l, enum group g, int64_t back_at)
{
	l->n[g]++;
	for (int w = 0; w < WINDOWS; w++)
		l->back[w][g] +=
			back_at != TIME_NONE && back_at <= l->as_of + (int64_t)windows[w] * DAY_S;
}

/* People come by pick, in the same order as the picks. */
static enum srm_rc read_people(struct store *st, const struct selection *sel, struct lifts *list,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LIFT_PEOPLE);
	size_t at = 0;
	enum srm_rc rc;

	rows_bind_int(rows, 1, sel->as_of);
	while (rows_next(rows, &rc, err)) {
		int64_t pick = rows_int(rows, 0), back_at = rows_time(rows, 3);
		bool is_held = rows_int(rows, 1) != 0, is_touched = rows_int(rows, 2) != 0;

		while (at < list->n && list->at[at].id > pick)
			at++;
		if (at == list->n || list->at[at].id != pick)
			continue;
		add_person(&list->at[at], is_held ? G_ALONE : G_PICKED, back_at);
		if (is_touched && !is_held)
			add_person(&list->at[at], G_TOUCHED, back_at);
		list->at[at].spoilt += is_touched && is_held;
	}
	rows_done(rows);
	return rc;
}

struct verdict {
	bool is_due, is_known; /* known: the interval leaves out 0 */
	double difference, low, high;
	struct cell cell;
};

static struct verdict judge(const struct lift *l, int w, int64_t as_of)
{
	const int64_t *back = l->back[w], *n = l->n;
	struct verdict v = {.is_due = as_of >= l->as_of + (int64_t)windows[w] * DAY_S};

	if (!v.is_due) {
		v.cell = cell_word("not due", T("not due"));
	} else if (!n[G_PICKED] || !n[G_ALONE]) {
		v.difference = NAN;
		v.low = v.high = NAN;
		v.cell = cell_word("nothing to compare with", T("nothing to compare with"));
	} else {
		v.difference = (double)back[G_PICKED] / (double)n[G_PICKED] -
			       (double)back[G_ALONE] / (double)n[G_ALONE];
		newcombe(back[G_PICKED], n[G_PICKED], back[G_ALONE], n[G_ALONE], &v.low, &v.high);
		v.is_known = v.low > 0 || v.high < 0;
		v.cell = !v.is_known ? cell_word("too small to tell", T("too small to tell"))
			 : v.low > 0 ? cell_word("more came back", T("more came back"))
				     : cell_word("fewer came back", T("fewer came back"));
	}
	return v;
}

static struct cell count_cell(const struct verdict *v, int64_t n)
{
	return v->is_due ? cell_int(n) : cell_none();
}

static struct cell share_cell(const struct verdict *v, int64_t k, int64_t n)
{
	return v->is_due ? cell_of_share(k, n, 1) : cell_none();
}

static struct cell real_cell(const struct verdict *v, double value)
{
	return v->is_due ? cell_share(value, 1) : cell_none();
}

/* Only where there are additional ones beyond doubt. */
static struct cell cost_each(const struct lift *l, const struct verdict *v)
{
	if (!l->has_cost || !v->is_known || v->difference <= 0)
		return cell_none();
	return cell_real(l->cost / (v->difference * (double)l->n[G_PICKED]), 2);
}

static void put_window(struct out *out, const struct lift *l, int w, const struct selection *sel,
	int zone)
{
	const struct verdict v = judge(l, w, sel->as_of);
	const int64_t *back = l->back[w];

	out_row(out,
		(struct cell[]){cell_int(l->id), cell_str(l->chosen_by),
			cell_of_day(out, l->as_of, zone), cell_int(windows[w]),
			cell_int(l->n[G_PICKED]), count_cell(&v, back[G_PICKED]),
			share_cell(&v, back[G_PICKED], l->n[G_PICKED]), cell_int(l->n[G_ALONE]),
			count_cell(&v, back[G_ALONE]), share_cell(&v, back[G_ALONE], l->n[G_ALONE]),
			real_cell(&v, v.difference), real_cell(&v, v.low), real_cell(&v, v.high),
			v.cell, cell_int(l->n[G_TOUCHED]), count_cell(&v, back[G_TOUCHED]),
			share_cell(&v, back[G_TOUCHED], l->n[G_TOUCHED]), cell_int(l->spoilt),
			l->has_cost ? cell_real(l->cost, 2) : cell_none(), cost_each(l, &v)});
}

static void tell_table(struct out *out, const struct lifts *list, const struct selection *sel,
	int zone)
{
	static const struct out_column columns[] = {
		{"pick", T("pick"), COL_RIGHT},
		{"chosen_by", T("of whom"), COL_LEFT},
		{"drawn", T("as of"), COL_LEFT},
		{"days", T("days"), COL_RIGHT},
		{"picked", T("picked"), COL_RIGHT},
		{"picked_back", T("came back"), COL_RIGHT | COL_MACHINE},
		{"picked_share", T("came back"), COL_RIGHT},
		{"alone", T("left alone"), COL_RIGHT},
		{"alone_back", T("came back"), COL_RIGHT | COL_MACHINE},
		{"alone_share", T("came back"), COL_RIGHT},
		{"difference", T("difference"), COL_RIGHT},
		{"low", T("at least (95%)"), COL_RIGHT},
		{"high", T("at most (95%)"), COL_RIGHT},
		{"verdict", T("verdict"), COL_LEFT},
		{"touched", T("touched"), COL_RIGHT},
		{"touched_back", T("came back"), COL_RIGHT | COL_MACHINE},
		{"touched_share", T("came back"), COL_RIGHT | COL_MACHINE},
		{"alone_touched", T("left alone but touched"), COL_RIGHT | COL_MACHINE},
		{"cost", T("cost"), COL_RIGHT},
		{"cost_each", T("cost of one more"), COL_RIGHT},
	};

	out_table(out, "lift", T("What picks changed"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < list->n; i++)
		for (int w = 0; w < WINDOWS; w++)
			put_window(out, &list->at[i], w, sel, zone);
	out_table_end(out);
}

static void say_all(struct out *out, const struct lifts *list, const struct selection *sel,
	int zone)
{
	char day[DATE_BUF];

	if (!list->n) {
		out_say(out,
			T("no picks yet: srm pick at-risk --n 250 --holdout 20%% -o list.csv"));
		return;
	}
	out_say(out,
		T("Came back: did something with us outside prize, coupon and flash-sale posts. Counted by pick, whether touched or not, from the moment of the score it was drawn from: only so is it chance alone that parts the two groups."));
	for (size_t i = 0; i < list->n; i++) {
		const struct lift *l = &list->at[i];
		int64_t due = l->as_of + (int64_t)windows[0] * DAY_S;

		if (due > sel->as_of)
			out_say(out,
				T("Pick %lld: the first %d days are over on %s, and the data must reach so far."),
				(long long)l->id, windows[0],
				date_format_day(date_day(due, zone), day));
		if (l->spoilt)
			out_say(out,
				T("Pick %lld: %lld people who were to be left alone were touched: the difference looks smaller than it is."),
				(long long)l->id, (long long)l->spoilt);
	}
}

static enum srm_rc tell_touches(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LIFT_OTHERS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, sel->as_of);
	if (rows_next(rows, &rc, err)) {
		out_fact(out, "other_touches",
			T("touches of no pick, which nothing can be compared with"),
			cell_int(rows_int(rows, 0)));
		out_fact(out, "other_cost", T("their cost"),
			rows_is_null(rows, 1) ? cell_none() : cell_real(rows_real(rows, 1), 2));
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(lifts_release) struct lifts list = {0};
	enum srm_rc rc = read_picks(st, sel, &list, err);

	/* without picks it does not matter whose brand it is */
	if (rc == SRM_OK && list.n)
		rc = own_tell(st, sel, out, err);
	if (rc == SRM_OK && list.n)
		rc = read_people(st, sel, &list, err);
	if (rc != SRM_OK)
		return rc;
	out_fact(out, "as_of", T("as of"), cell_time(sel->as_of));
	period_tell(out, sel);
	out_fact(out, "picks", T("picks"), cell_int((int64_t)list.n));
	rc = tell_touches(st, sel, out, err);
	if (rc != SRM_OK)
		return rc;
	tell_table(out, &list, sel, store_zone(st));
	say_all(out, &list, sel, store_zone(st));
	return SRM_OK;
}

const struct report report_lift = {
	.name = "lift",
	.aliases = "提升 效果",
	.summary = T("did what we did work? those picked against those left alone"),
	.schema = "srm.report.lift/1",
	.title = T("Lift"),
	.heeds = HEED_PERIOD,
	.run = run,
};
