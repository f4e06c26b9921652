/* SPDX-License-Identifier: MIT */
/* Campaigns: tables and sentences. */
#include "campaigns.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/report/part.h"

enum {
	LISTED = 20 /* people that people are shown */
};

static const struct {
	const char *name, *title;
} words[] = {
	[WORTH_NOBODY] = {"nobody-won", T("won nobody new")},
	[WORTH_NOT_DUE] = {"not-due", T("not due")},
	[WORTH_COVERAGE_UNKNOWN] = {"coverage-unknown", T("coverage unknown")},
	[WORTH_COVERAGE_LOW] = {"coverage-too-low", T("coverage too low")},
	[WORTH_NOTHING] = {"nothing-to-compare", T("nothing to compare")},
	[WORTH_SMALL] = {"too-small-to-tell", T("too small to tell")},
	[WORTH_NO] = {"keeps-fewer", T("keeps fewer")},
	[WORTH_YES] = {"keeps-more", T("keeps more")},
};

struct cell cell_of_worth(enum worth_it v)
{
	return cell_word(words[v].name, words[v].title);
}

static const struct campaign_post *first_post(const struct camps *c, const struct camp *one)
{
	return one->c->first == CAMPAIGN_NONE ? NULL : &c->all.posts.at[one->c->first];
}

struct cell cell_of_camp(const struct camps *c, const struct camp *one)
{
	const struct campaign_post *p = first_post(c, one);

	if (one->c->name)
		return cell_str(one->c->name);
	return p ? cell_str(p->text ? p->text : p->native) : cell_none();
}

static struct cell share_of(const struct won_group *g, int h)
{
	return won_is_due(g, h) ? cell_of_share(g->kept[h], g->over[h], 1) : cell_none();
}

static struct cell count_of(const struct won_group *g, const int64_t counts[HORIZON_COUNT], int h)
{
	return won_is_due(g, h) ? cell_int(counts[h]) : cell_none();
}

static struct cell real_of(double value)
{
	return isnan(value) ? cell_none() : cell_share(value, 1);
}

static struct cell fans_of(double value)
{
	return isnan(value) ? cell_none() : cell_int(llround(value));
}

static struct cell cost_each(const struct camp *c, int64_t n, bool is_due)
{
	return c->has_cost && is_due && n ? cell_real(c->cost / (double)n, 2) : cell_none();
}

static struct cell reactions(const struct camp *c)
{
	int64_t sum = 0;
	const int64_t counts[] = {c->likes, c->comments, c->reposts};
	bool is_known = false;

	for (size_t i = 0; i < SRM_COUNT(counts); i++)
		if (counts[i] != COUNT_NONE) {
			sum += counts[i];
			is_known = true;
		}
	return is_known ? cell_int(sum) : cell_none();
}

/* ---- the table that machines get, of which people see the reach ---- */

static void put_all(struct out *out, const struct camps *c, const struct camp *one)
{
	const struct campaign_post *p = first_post(c, one);
	const struct won_group *w = &one->won, *k = &one->content;
	bool is_due = won_is_due(w, DAYS_90);

	out_row(out,
		(struct cell[]){cell_of_day(out, one->c->from_at, c->zone), cell_of_camp(c, one),
			cell_str(one->c->name), p ? cell_id(slice_of(p->native)) : cell_none(),
			cell_time(one->c->last_at), cell_int(one->posts), cell_count(one->likes),
			cell_count(one->comments), cell_count(one->reposts), reactions(one),
			cell_count(one->reads), cell_count(one->readers),
			cell_of_share(one->held, one->held_shown, 0), cell_int(one->people),
			cell_int(w->people), cell_int(one->hunters),
			cell_of_share(one->hunters, one->people, 0), cell_int(one->suspected),
			cell_of_share(one->suspected, one->profiled, 0), cell_int(one->same_text),
			count_of(w, w->kept, DAYS_30), count_of(w, w->kept, DAYS_60),
			count_of(w, w->kept, DAYS_90), share_of(w, DAYS_30), share_of(w, DAYS_60),
			share_of(w, DAYS_90), count_of(w, w->relevant, DAYS_90),
			cell_int(k->people), share_of(k, DAYS_30), share_of(k, DAYS_60),
			share_of(k, DAYS_90), real_of(one->judged.difference),
			real_of(one->judged.low), real_of(one->judged.high),
			cell_of_worth(one->judged.verdict),
			cell_of_share(one->coverage.held, one->coverage.shown, 0),
			one->has_cost ? cell_real(one->cost, 2) : cell_none(),
			cost_each(one, w->people, true), cost_each(one, w->kept[DAYS_90], is_due),
			cost_each(one, w->relevant[DAYS_90], is_due), fans_of(one->fans.before),
			fans_of(one->fans.after), fans_of(one->fans.gained),
			fans_of(one->fans.usual), cell_str(one->c->note)});
}

static void tell_reach(struct out *out, const struct camps *c)
{
	const unsigned reads =
		c->together.reads == COUNT_NONE ? COL_RIGHT | COL_MACHINE : COL_RIGHT;
	const unsigned readers =
		c->together.readers == COUNT_NONE ? COL_RIGHT | COL_MACHINE : COL_RIGHT;
	const struct out_column columns[] = {
		{"from", T("day"), COL_LEFT},
		{"campaign", T("campaign"), COL_WIDE},
		{"name", T("name"), COL_MACHINE},
		{"post_id", T("post"), COL_MACHINE},
		{"last_post", T("last post"), COL_MACHINE},
		{"posts", T("posts"), COL_RIGHT | COL_MACHINE},
		{"likes", T("likes"), COL_RIGHT | COL_MACHINE},
		{"comments", T("comments"), COL_RIGHT | COL_MACHINE},
		{"reposts", T("reposts"), COL_RIGHT | COL_MACHINE},
		{"reactions", T("reactions"), COL_RIGHT},
		{"reads", T("reads"), reads},
		{"readers", T("readers"), readers},
		{"held_share", T("held"), COL_RIGHT},
		{"participants", T("took part"), COL_RIGHT},
		{"new", T("new"), COL_RIGHT},
		{"hunters", T("hunters"), COL_RIGHT | COL_MACHINE},
		{"hunter_share", T("hunters"), COL_RIGHT},
		{"suspected", T("suspected"), COL_RIGHT | COL_MACHINE},
		{"suspected_share", T("suspected"), COL_RIGHT | COL_MACHINE},
		{"same_text", T("same text"), COL_RIGHT},
		{"converted_30", "", COL_MACHINE},
		{"converted_60", "", COL_MACHINE},
		{"converted_90", "", COL_MACHINE},
		{"converted_share_30", "", COL_MACHINE},
		{"converted_share_60", "", COL_MACHINE},
		{"converted_share_90", "", COL_MACHINE},
		{"relevant_90", "", COL_MACHINE},
		{"content_people", "", COL_MACHINE},
		{"content_share_30", "", COL_MACHINE},
		{"content_share_60", "", COL_MACHINE},
		{"content_share_90", "", COL_MACHINE},
		{"difference", "", COL_MACHINE},
		{"low", "", COL_MACHINE},
		{"high", "", COL_MACHINE},
		{"verdict", "", COL_MACHINE},
		{"coverage", "", COL_MACHINE},
		{"cost", "", COL_MACHINE},
		{"cost_per_new", "", COL_MACHINE},
		{"cost_per_converted", "", COL_MACHINE},
		{"cost_per_relevant", "", COL_MACHINE},
		{"fans_before", "", COL_MACHINE},
		{"fans_after_30", "", COL_MACHINE},
		{"fans_gained", "", COL_MACHINE},
		{"fans_usual", "", COL_MACHINE},
		{"note", T("note"), COL_MACHINE},
	};

	out_table(out, "campaigns", T("Who came"), columns, SRM_COUNT(columns));
	for (size_t i = c->at.n; i > 0; i--)
		if (c->at.at[i - 1].is_in)
			put_all(out, c, &c->at.at[i - 1]);
	out_table_end(out);
}

/* ---- what people read below it ---- */

static struct cell kept_cell(const struct won_group *g, int h)
{
	if (!g->people)
		return cell_none();
	return won_is_due(g, h) ? cell_of_share(g->kept[h], g->over[h], 1)
				: cell_word("not due", T("not due"));
}

static void tell_kept(struct out *out, const struct camps *c)
{
	static const struct out_column columns[] = {
		{"from", T("day"), COL_LEFT},
		{"campaign", T("campaign"), COL_WIDE},
		{"new", T("new"), COL_RIGHT},
		{"converted_share_30", T("in 30 d"), COL_RIGHT},
		{"converted_share_60", T("in 60 d"), COL_RIGHT},
		{"converted_share_90", T("in 90 d"), COL_RIGHT},
		{"content_share_90", T("content"), COL_RIGHT},
		{"verdict", T("verdict"), COL_LEFT},
	};

	out_table(out, "stayed", T("Who stayed of the new ones, beside those whom content won"),
		columns, SRM_COUNT(columns));
	for (size_t i = c->at.n; i > 0; i--) {
		const struct camp *one = &c->at.at[i - 1];

		if (one->is_in)
			out_row(out, (struct cell[]){cell_of_day(out, one->c->from_at, c->zone),
					     cell_of_camp(c, one), cell_int(one->won.people),
					     kept_cell(&one->won, DAYS_30),
					     kept_cell(&one->won, DAYS_60),
					     kept_cell(&one->won, DAYS_90),
					     kept_cell(&one->content, DAYS_90),
					     cell_of_worth(one->judged.verdict)});
	}
	out_table_end(out);
}

static void tell_costs(struct out *out, const struct camps *c)
{
	static const struct out_column columns[] = {
		{"from", T("day"), COL_LEFT},
		{"campaign", T("campaign"), COL_WIDE},
		{"cost", T("cost"), COL_RIGHT},
		{"cost_per_new", T("per new one"), COL_RIGHT},
		{"cost_per_converted", T("per converted"), COL_RIGHT},
		{"cost_per_relevant", T("and relevant"), COL_RIGHT},
	};

	out_table_if_any(out, "costs", T("What it cost"), columns, SRM_COUNT(columns));
	for (size_t i = c->at.n; i > 0; i--) {
		const struct camp *one = &c->at.at[i - 1];
		bool is_due = won_is_due(&one->won, DAYS_90);

		if (one->is_in && one->has_cost)
			out_row(out, (struct cell[]){cell_of_day(out, one->c->from_at, c->zone),
					     cell_of_camp(c, one), cell_real(one->cost, 2),
					     cost_each(one, one->won.people, true),
					     cost_each(one, one->won.kept[DAYS_90], is_due),
					     cost_each(one, one->won.relevant[DAYS_90], is_due)});
	}
	out_table_end(out);
}

static bool has_fans(const struct camp *c)
{
	return c->is_in && (!isnan(c->fans.gained) || !isnan(c->fans.before));
}

static void tell_fans(struct out *out, const struct camps *c)
{
	static const struct out_column columns[] = {
		{"from", T("day"), COL_LEFT},
		{"campaign", T("campaign"), COL_WIDE},
		{"fans_gained", T("fans gained"), COL_RIGHT},
		{"fans_usual", T("usual"), COL_RIGHT},
		{"fans_before", T("fans before"), COL_RIGHT},
		{"fans_after_30", T("after 30 d"), COL_RIGHT},
	};

	out_table_if_any(out, "fans", T("Fans, by the platform's own numbers"), columns,
		SRM_COUNT(columns));
	for (size_t i = c->at.n; i > 0; i--) {
		const struct camp *one = &c->at.at[i - 1];

		if (has_fans(one))
			out_row(out, (struct cell[]){cell_of_day(out, one->c->from_at, c->zone),
					     cell_of_camp(c, one), fans_of(one->fans.gained),
					     fans_of(one->fans.usual), fans_of(one->fans.before),
					     fans_of(one->fans.after)});
	}
	out_table_end(out);
}

void camps_tell(struct out *out, const struct camps *c)
{
	tell_reach(out, c);
	if (!out_is_for_people(out))
		return;
	tell_kept(out, c);
	tell_costs(out, c);
	tell_fans(out, c);
}

/* ---- with --list ---- */

static void put_taker(struct out *out, const struct camps *c, const struct taker *t,
	const struct rows *face, bool has_face)
{
	const struct camp *camp = &c->at.at[t->campaign];
	const struct campaign_post *p = first_post(c, camp);
	bool is_kept = t->won && t->won->kept_at != TIME_NONE;
	const struct ranked *r = t->ranked;

	out_row(out,
		(struct cell[]){cell_of_day(out, camp->c->from_at, c->zone), cell_of_camp(c, camp),
			p ? cell_id(slice_of(p->native)) : cell_none(),
			has_face ? cell_text(rows_text(face, 2)) : cell_none(),
			has_face ? cell_id(rows_text(face, 1)) : cell_none(),
			has_face ? cell_of_platform((int)rows_int(face, 0)) : cell_none(),
			r ? cell_of_tier(r->tier) : cell_none(), cell_int(t->acts),
			cell_bool(t->won != NULL),
			is_kept ? cell_of_day(out, t->won->kept_at, c->zone) : cell_none(),
			r ? cell_bool(r->relevance >= 1) : cell_none(),
			r ? cell_bool(r->is_hunter) : cell_none(),
			r && r->zombie >= 0 ? cell_bool(r->zombie >= ZOMBIE_SUSPECT) : cell_none(),
			cell_bool(t->is_same_text)});
}

/* The latest campaign first; in it who came back, then who was won, then who did most. */
static int list_compare(const void *a, const void *b)
{
	const struct taker *x = *(const struct taker *const *)a,
			   *y = *(const struct taker *const *)b;
	bool kept_x = x->won && x->won->kept_at != TIME_NONE,
	     kept_y = y->won && y->won->kept_at != TIME_NONE;

	if (x->campaign != y->campaign)
		return x->campaign > y->campaign ? -1 : 1;
	if (kept_x != kept_y)
		return kept_x ? -1 : 1;
	if (!x->won != !y->won)
		return x->won ? -1 : 1;
	if (x->acts != y->acts)
		return x->acts > y->acts ? -1 : 1;
	if (x->first_at != y->first_at)
		return x->first_at < y->first_at ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

struct chosen VEC_OF(const struct taker *);

static void chosen_release(struct chosen *list)
{
	vec_release(list);
}

static void choose(const struct camps *c, struct chosen *list)
{
	for (size_t i = 0; i < c->takers.n; i++)
		if (c->at.at[c->takers.at[i].campaign].is_in)
			vec_push(list, &c->takers.at[i]);
	if (list->n)
		qsort(list->at, list->n, sizeof(list->at[0]), list_compare);
}

enum srm_rc camps_list(struct store *st, struct out *out, const struct camps *c,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"from", T("day"), COL_MACHINE},
		{"campaign", T("campaign"), COL_WIDE},
		{"post_id", T("post"), COL_MACHINE},
		{"user_name", T("user"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"tier", T("tier"), COL_LEFT},
		{"acts", T("acts"), COL_RIGHT},
		{"is_new", T("new"), COL_LEFT},
		{"converted_at", T("converted"), COL_LEFT},
		{"is_relevant", T("relevant"), COL_MACHINE},
		{"is_hunter", T("hunter"), COL_LEFT},
		{"is_suspected", T("suspected"), COL_MACHINE},
		{"is_same_text", T("same text"), COL_MACHINE},
	};
	bool is_cut = out_is_for_people(out);
	SRM_CLEANUP(chosen_release) struct chosen list = {0};
	enum srm_rc rc = SRM_OK;

	choose(c, &list);

	out_table(out, "participants", T("Who took part"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < list.n && rc == SRM_OK && (i < LISTED || !is_cut); i++) {
		struct rows *face = store_rows(st, Q_CAMPAIGN_FACE);
		bool has_face;

		rows_bind_int(face, 1, list.at[i]->person);
		has_face = rows_next(face, &rc, err);
		put_taker(out, c, list.at[i], face, has_face);
		rows_done(face);
	}
	out_table_end(out);
	if (is_cut && list.n > LISTED)
		out_say(out, T("%lld of %lld rows. All of them: -o FILE.csv"), (long long)LISTED,
			(long long)list.n);
	return rc;
}
