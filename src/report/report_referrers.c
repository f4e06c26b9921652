/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include "passed.h"
#include "srm/base/vec.h"
#include "srm/report/part.h"

enum {
	SHOWN_MAX = 30, /* of a table that people read */
	UNRESOLVED_MAX = 20
};

struct referrer {
	int64_t person, brought, back, reach, levels, points;
	int tier;
	bool is_ranked, is_held;
	size_t place; /* as read: by natural key */
};
struct referrers VEC_OF(struct referrer);

struct totals {
	struct referrers list;
	int64_t brought, back, hold, shown;
	int64_t own, unknown,
		unknown_names; /* brought by accounts of ours, by nobody we can tell */
};

static void totals_release(struct totals *t)
{
	vec_release(&t->list);
}

static bool is_short(const struct out *out)
{
	return out_is_for_people(out);
}

static enum srm_rc read_totals(struct store *st, const struct selection *sel, struct totals *t,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_REFERRED_TOTALS);
	enum srm_rc rc;

	period_bind(rows, sel);
	if (rows_next(rows, &rc, err)) {
		t->own = rows_int(rows, 0);
		t->unknown = rows_int(rows, 1);
		t->unknown_names = rows_int(rows, 2);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_referrers(struct store *st, const struct selection *sel, struct totals *t,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_REFERRERS);
	enum srm_rc rc;

	period_bind(rows, sel);
	chosen_bind(rows, sel);
	while (rows_next(rows, &rc, err)) {
		struct referrer one = {
			.person = rows_int(rows, 0),
			.brought = rows_int(rows, 1),
			.back = rows_int(rows, 2),
			.levels = 1,
			.tier = (int)rows_int(rows, 3),
			.is_ranked = !rows_is_null(rows, 4),
			.points = rows_int(rows, 4),
			.is_held = rows_int(rows, 5) != 0,
			.place = t->list.n,
		};

		t->brought += one.brought;
		t->back += one.back;
		t->hold += one.is_held;
		vec_push(&t->list, one);
	}
	rows_done(rows);
	return rc;
}

/* Who brought most; of equals who brought more that stayed, then who went further. */
static int compare(const void *a, const void *b)
{
	const struct referrer *x = a, *y = b;

	if (x->brought != y->brought)
		return x->brought < y->brought ? 1 : -1;
	if (x->back != y->back)
		return x->back < y->back ? 1 : -1;
	if (x->reach != y->reach)
		return x->reach < y->reach ? 1 : -1;
	if (x->points != y->points)
		return x->points < y->points ? 1 : -1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static enum srm_rc rank(struct store *st, const struct selection *sel, struct totals *t,
	struct srm_err *err)
{
	struct passers passers = {0};
	enum srm_rc rc = read_referrers(st, sel, t, err);

	if (rc == SRM_OK && t->list.n)
		rc = passers_read(st, sel, &passers, err);
	for (size_t i = 0; i < t->list.n; i++) {
		const struct passer *p = passer_of(&passers, t->list.at[i].person);

		if (p) {
			t->list.at[i].reach = p->reach;
			t->list.at[i].levels = p->levels;
		}
	}
	vec_release(&passers);
	if (t->list.n)
		qsort(t->list.at, t->list.n, sizeof(*t->list.at), compare);
	return rc;
}

static enum srm_rc put_referrer(struct store *st, const struct referrer *r, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_REFERRER_FACE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->person);
	rows_bind_int(rows, 2, r->tier);
	if (rows_next(rows, &rc, err)) {
		struct slice reward = rows_text(rows, 3);

		out_row(out,
			(struct cell[]){cell_text(rows_text(rows, 2)), cell_id(rows_text(rows, 1)),
				cell_of_platform((int)rows_int(rows, 0)), cell_int(r->brought),
				cell_int(r->back), cell_of_share(r->back, r->brought, 0),
				cell_int(r->levels), cell_int(r->reach), cell_of_tier(r->tier),
				r->is_ranked ? cell_points(r->points) : cell_none(),
				cell_text(reward.len ? reward : SLICE_NONE),
				rows_is_null(rows, 4) ? cell_none()
						      : cell_real(rows_real(rows, 4), 2),
				r->is_held ? cell_word("hold", T("hold"))
					   : cell_word("ready", T("ready"))});
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_referrers(struct store *st, struct totals *t, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"brought", T("people brought"), COL_RIGHT},
		{"came_back", T("came back"), COL_RIGHT},
		{"back_share", T("share"), COL_RIGHT},
		{"levels", T("levels"), COL_RIGHT},
		{"reach", T("reach"), COL_RIGHT},
		{"tier", T("tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT | COL_MACHINE},
		{"reward", T("reward mode"), COL_LEFT},
		{"unit_cost", T("unit cost"), COL_RIGHT | COL_MACHINE},
		{"state", T("reward"), COL_LEFT},
	};
	enum srm_rc rc = SRM_OK;

	out_table(out, "referrers", T("Who brought people, for rewards"), columns,
		SRM_COUNT(columns));
	for (size_t i = 0; i < t->list.n && rc == SRM_OK; i++) {
		if (is_short(out) && t->shown == SHOWN_MAX)
			break;
		rc = put_referrer(st, &t->list.at[i], out, err);
		t->shown++;
	}
	out_table_end(out);
	return rc;
}

static enum srm_rc tell_list(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"came_at", T("came on"), COL_LEFT},
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"through", T("through"), COL_WIDE},
		{"through_id", T("id"), COL_LEFT},
		{"active_days", T("days"), COL_RIGHT},
		{"came_back", T("came back"), COL_LEFT},
		{"tier", T("tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
	};
	struct rows *rows = store_rows(st, Q_REFERRED);
	enum srm_rc rc;

	period_bind(rows, sel);
	chosen_bind(rows, sel);
	out_table(out, "brought", T("Who was brought"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_of_day(out, rows_time(rows, 0), store_zone(st)),
				     cell_text(rows_text(rows, 2)), cell_id(rows_text(rows, 1)),
				     cell_text(rows_text(rows, 4)), cell_id(rows_text(rows, 3)),
				     cell_int(rows_int(rows, 5)), cell_bool(rows_int(rows, 5) >= 2),
				     cell_of_tier((int)rows_int(rows, 6)),
				     rows_is_null(rows, 7) ? cell_none()
							   : cell_points(rows_int(rows, 7))});
	rows_done(rows);
	out_table_end(out);
	return rc;
}

static enum srm_rc tell_unresolved(struct store *st, const struct selection *sel,
	const struct totals *t, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("name"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"brought", T("people brought"), COL_RIGHT},
		{"why", T("why"), COL_LEFT},
	};
	struct rows *rows;
	enum srm_rc rc;

	if (!t->unknown_names)
		return SRM_OK;
	rows = store_rows(st, Q_REFERRERS_UNKNOWN);
	period_bind(rows, sel);
	rows_bind_int(rows, 4, is_short(out) ? UNRESOLVED_MAX : -1);
	out_table(out, "unresolved", T("Names that are not one person"), columns,
		SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out,
			(struct cell[]){cell_text(rows_text(rows, 0)),
				cell_of_platform((int)rows_int(rows, 1)),
				cell_int(rows_int(rows, 2)),
				rows_int(rows, 3)
					? cell_word("ambiguous", T("several are or were called so"))
					: cell_word("unknown", T("not in the data"))});
	rows_done(rows);
	out_table_end(out);
	return rc;
}

static void tell_facts(struct out *out, const struct selection *sel, const struct totals *t)
{
	out_fact(out, "as_of", T("as of"), cell_time(sel->as_of));
	period_tell(out, sel);
	out_fact(out, "referrers_count", T("people who brought others"),
		cell_int((int64_t)t->list.n));
	out_fact(out, "brought_count", T("people they brought"), cell_int(t->brought));
	out_fact(out, "came_back", T("of them active on a second day"), cell_int(t->back));
	out_fact(out, "by_own", T("brought by our own accounts"), cell_int(t->own));
	out_fact(out, "unresolved_people", T("brought by names that are not one person"),
		cell_int(t->unknown));
	out_fact(out, "unresolved_names", T("such names"), cell_int(t->unknown_names));
}

static void say_all(struct out *out, const struct totals *t)
{
	if (t->shown < (int64_t)t->list.n)
		out_say(out, T("%lld of %lld rows. All of them: -o FILE.csv"), (long long)t->shown,
			(long long)t->list.n);
	if (t->hold)
		out_say(out,
			T("The complaints of %lld of them wait for an answer: answer first, reward later (hold)."),
			(long long)t->hold);
	out_say(out,
		T("Read from //@name: chains of the reposts held: who came by another way leaves no trace. Brought: the first thing they did with us was to repost it from that person."));
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	struct score_state state;
	SRM_CLEANUP(totals_release) struct totals t = {0};
	enum srm_rc rc = score_state_read(st, &state, err);

	if (rc == SRM_OK)
		rc = own_tell(st, sel, out, err);
	if (rc == SRM_OK)
		rc = read_totals(st, sel, &t, err);
	if (rc == SRM_OK)
		rc = rank(st, sel, &t, err);
	if (rc != SRM_OK)
		return rc;
	tell_facts(out, sel, &t);
	if (t.brought)
		out_answer(out,
			T("%lld people brought %lld others through their reposts, %lld of whom were active on a second day."),
			(long long)t.list.n, (long long)t.brought, (long long)t.back);
	if (sel->wants_list)
		rc = tell_list(st, sel, out, err);
	if (rc == SRM_OK)
		rc = tell_referrers(st, &t, out, err);
	if (rc == SRM_OK)
		rc = tell_unresolved(st, sel, &t, out, err);
	if (rc == SRM_OK) {
		say_all(out, &t);
		score_state_warn(out, &state);
	}
	return rc;
}

const struct report report_referrers = {
	.name = "referrers",
	.aliases = "引荐 传播者 带新",
	.summary = T("who brought whom through their reposts, and the list for rewards"),
	.schema = "srm.report.referrers/1",
	.title = T("Referrers"),
	.lists_people = true,
	.heeds = HEED_PERIOD | HEED_TIER | HEED_TAG | HEED_LIST,
	.run = run,
};
