/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include "overview_acts.h"
#include "promo.h"
#include "srm/model/record.h"
#include "srm/report/part.h"
#include "srm/store/config.h"

/* The figures of one period. */
struct figures {
	int64_t posts, first_at, last_at;
	int64_t comments_shown, comments_held; /* of posts whose count is known; COUNT_NONE */
	int64_t reposts_shown, reposts_held;
	int64_t acts, people, newcomers;
	struct promo_tally tally;
};

typedef void bind_fn(struct rows *rows, const struct selection *sel);

static void add_shown(int64_t *shown, int64_t *held, int64_t n, int64_t of_it)
{
	if (n < 0)
		return;
	*shown = (*shown < 0 ? 0 : *shown) + n;
	*held = (*held < 0 ? 0 : *held) + (of_it < n ? of_it : n);
}

static enum srm_rc read_posts(struct store *st, const struct selection *sel, bind_fn *bind,
	const struct held *held, struct figures *f, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_OVERVIEW_POSTS);
	enum srm_rc rc;

	f->comments_shown = f->comments_held = f->reposts_shown = f->reposts_held = COUNT_NONE;
	f->first_at = f->last_at = TIME_NONE;
	bind(rows, sel);
	while (rows_next(rows, &rc, err)) {
		int64_t post = rows_int(rows, 0), at = rows_time(rows, 1);

		f->posts++;
		if (at != TIME_NONE && (f->first_at == TIME_NONE || at < f->first_at))
			f->first_at = at;
		if (at != TIME_NONE && (f->last_at == TIME_NONE || at > f->last_at))
			f->last_at = at;
		add_shown(&f->comments_shown, &f->comments_held, rows_count(rows, 2),
			ids_get(&held->comments, post));
		add_shown(&f->reposts_shown, &f->reposts_held, rows_count(rows, 3),
			ids_get(&held->reposts, post));
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_classes(struct store *st, const struct selection *sel, bind_fn *bind,
	struct figures *f, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PROMO_POSTS);
	enum srm_rc rc;

	bind(rows, sel);
	while (rows_next(rows, &rc, err)) {
		const struct promo_post post = {
			.class = (enum post_class)rows_int(rows, 1),
			.second = (enum post_class)rows_int(rows, 2),
			.is_unsure = rows_int(rows, 3) != 0,
		};

		if (rows_int(rows, 4) == ROLE_OWN)
			promo_tally_add(&f->tally, &post);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_figures(struct store *st, const struct selection *sel, bind_fn *bind,
	const struct act_span *span, const struct held *held, struct figures *f,
	struct srm_err *err)
{
	enum srm_rc rc = read_posts(st, sel, bind, held, f, err);

	f->people = span->people;
	f->acts = span->acts;
	/* of all time everybody is new */
	f->newcomers =
		sel->from_at == INT64_MIN && sel->to_at == INT64_MAX ? COUNT_NONE : span->newcomers;
	return rc == SRM_OK ? read_classes(st, sel, bind, f, err) : rc;
}

struct figure {
	const char *name, *title;
	int64_t now, before;
};

static void figure_row(struct out *out, const struct figure *f, bool has_before)
{
	if (f->now == COUNT_NONE && f->before <= 0)
		return;
	out_row(out,
		(struct cell[]){cell_word(f->name, f->title), cell_count(f->now),
			has_before ? cell_count(f->before) : cell_none(),
			has_before && f->now >= 0 && f->before >= 0 ? cell_int(f->now - f->before)
								    : cell_none(),
			has_before && f->now >= 0 && f->before > 0
				? cell_share((double)(f->now - f->before) / (double)f->before, 0)
				: cell_none()});
}

static void tell_figures(struct out *out, const struct selection *sel, const struct figures *now,
	const struct figures *before)
{
	const unsigned compare = sel->has_compare ? COL_RIGHT : COL_RIGHT | COL_MACHINE;
	const struct out_column columns[] = {
		{"figure", T("figure"), COL_LEFT},
		{"now", T("now"), COL_RIGHT},
		{"before", T("before"), compare},
		{"change", T("change"), compare},
		{"change_share", "%", compare},
	};
	const struct figure figures[] = {
		{"posts", T("our posts"), now->posts, before->posts},
		{"interactions", T("interactions held"), now->acts, before->acts},
		{"people", T("people who interacted"), now->people, before->people},
		{"new_people", T("of them for the first time"), now->newcomers, before->newcomers},
		{"comments_shown", T("comments the platform shows"), now->comments_shown,
			before->comments_shown},
		{"reposts_shown", T("reposts the platform shows"), now->reposts_shown,
			before->reposts_shown},
		{"promotional", T("promotional posts"), promo_promotional(&now->tally),
			promo_promotional(&before->tally)},
		{"value", T("value posts"), promo_value(&now->tally), promo_value(&before->tally)},
	};

	out_table(out, "figures", T("In figures"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < SRM_COUNT(figures); i++)
		figure_row(out, &figures[i], sel->has_compare);
	out_table_end(out);
}

/* "comments 1234 of 5678 (22%)" */
static void add_coverage(struct out *out, const char *title, int64_t held, int64_t shown,
	struct str *line)
{
	if (shown <= 0)
		return;
	if (line->len)
		str_add(line, out_text(out, T(", ")));
	str_addm(line, out_text(out, T("%s %lld of %lld (%.0f%%)")), out_text(out, title),
		(long long)held, (long long)shown, 100.0 * (double)held / (double)shown);
}

static void say_coverage(struct out *out, const struct figures *f)
{
	STR(line);

	add_coverage(out, T("comments"), f->comments_held, f->comments_shown, &line);
	add_coverage(out, T("reposts"), f->reposts_held, f->reposts_shown, &line);
	if (line.len)
		out_answer(out,
			T("Held of what the platform shows on these posts: %s. What is not held is in no figure about people."),
			line.buf);
	else if (f->posts)
		out_answer(out,
			T("How many comments and reposts the platform shows on these posts is not known, so nothing can be said about what is missing."));
}

static void say_promo(struct out *out, const struct figures *f, const struct config *config)
{
	const struct promo_tally *t = &f->tally;
	STR(ratio);

	if (!t->n)
		return;
	promo_ratio(&ratio, promo_promotional(t), promo_value(t));
	out_say(out,
		T("Promo : value = %s; promotional share %.1f%% of %lld posts (limit %.0f%%): srm report promo"),
		ratio.buf, 100.0 * (double)promo_promotional(t) / (double)t->n, (long long)t->n,
		100 * config->promo_limit);
}

/* "core 3 · key 12 · ..." */
static enum srm_rc say_tiers(struct store *st, struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_OVERVIEW_TIERS);
	int64_t people[TIER_COUNT] = {0};
	bool is_scored;
	enum srm_rc rc;
	STR(line);
	STR(scored);

	while (rows_next(rows, &rc, err)) {
		int64_t tier = rows_int(rows, 0);

		people[tier > TIER_NONE && tier < TIER_COUNT ? tier : TIER_NONE]++;
	}
	rows_done(rows);
	for (int tier = TIER_COUNT - 1; tier >= TIER_NONE; tier--)
		if (people[tier])
			str_addf(&line, "%s%s %lld", line.len ? " · " : "",
				out_text(out, name_title(NAMES_TIER, tier)),
				(long long)people[tier]);
	if (rc != SRM_OK)
		return rc;
	rc = store_setting(st, "score.as_of", &scored, &is_scored, err);
	if (rc != SRM_OK)
		return rc;
	if (line.len)
		out_say(out, T("Followers by tier: %s: srm report tiers"), line.buf);
	else if (is_scored)
		out_say(out, T("No follower is ranked: no interaction with us is held."));
	else
		out_say(out, T("Nobody has been scored yet: srm score"));
	return SRM_OK;
}

static void tell_kinds(const struct act_span *span, struct out *out)
{
	static const struct out_column columns[] = {
		{"kind", T("kind"), COL_LEFT},
		{"interactions", T("interactions held"), COL_RIGHT},
		{"people", T("people"), COL_RIGHT},
	};
	bool told[KIND_COUNT] = {false};

	out_table(out, "kinds", T("Interactions by kind"), columns, SRM_COUNT(columns));
	/* most acts first */
	for (int n = 0; n < KIND_COUNT; n++) {
		int best = KIND_NONE;

		for (int k = KIND_NONE + 1; k < KIND_COUNT; k++)
			if (!told[k] && span->kinds[k].acts > span->kinds[best].acts)
				best = k;
		if (best == KIND_NONE)
			break;
		told[best] = true;
		out_row(out, (struct cell[]){cell_of_kind(best), cell_int(span->kinds[best].acts),
				     cell_int(span->kinds[best].people)});
	}
	out_table_end(out);
}

static enum srm_rc tell_top(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"created_at", T("day"), COL_LEFT},
		{"post_id", T("post"), COL_LEFT},
		{"class", T("class"), COL_LEFT},
		{"likes", T("likes"), COL_RIGHT},
		{"comments", T("comments"), COL_RIGHT},
		{"reposts", T("reposts"), COL_RIGHT},
		{"held", T("held"), COL_RIGHT},
		{"text", T("text"), COL_WIDE},
	};
	struct rows *rows = store_rows(st, Q_OVERVIEW_TOP);
	enum srm_rc rc;

	period_bind(rows, sel);
	out_table(out, "top_posts", T("Posts with the most response"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out,
			(struct cell[]){cell_of_day(out, rows_time(rows, 0), store_zone(st)),
				rows_int(rows, 2) ? cell_none() : cell_id(rows_text(rows, 1)),
				cell_of_class((int)rows_int(rows, 4)),
				cell_count(rows_count(rows, 5)), cell_count(rows_count(rows, 6)),
				cell_count(rows_count(rows, 7)), cell_int(rows_int(rows, 8)),
				cell_text(rows_text(rows, 3))});
	out_table_end(out);
	rows_done(rows);
	return rc;
}

static enum srm_rc tell(struct store *st, const struct selection *sel, const struct act_span *span,
	const struct figures *now, const struct figures *before, struct out *out,
	struct srm_err *err)
{
	struct config config;
	enum srm_rc rc = store_config(st, &config, err);

	if (rc != SRM_OK)
		return rc;
	out_fact(out, "as_of", T("as of"), cell_time(sel->as_of));
	period_tell(out, sel);
	out_fact(out, "first_post", T("first post"), cell_time(now->first_at));
	out_fact(out, "last_post", T("last post"), cell_time(now->last_at));
	out_fact(out, "comment_coverage", T("comments held"),
		now->comments_shown > 0 ? cell_of_share(now->comments_held, now->comments_shown, 0)
					: cell_none());
	out_fact(out, "repost_coverage", T("reposts held"),
		now->reposts_shown > 0 ? cell_of_share(now->reposts_held, now->reposts_shown, 0)
				       : cell_none());
	tell_figures(out, sel, now, before);
	say_promo(out, now, &config);
	rc = say_tiers(st, out, err);
	say_coverage(out, now);
	tell_kinds(span, out);
	return rc == SRM_OK ? tell_top(st, sel, out, err) : rc;
}

static void choose_spans(const struct selection *sel, struct act_span spans[2])
{
	spans[0] = (struct act_span){
		.from_at = sel->from_at,
		.to_at = sel->to_at <= sel->as_of ? sel->to_at : sel->as_of + 1,
		.has_untimed = sel->from_at == INT64_MIN && sel->to_at == INT64_MAX,
	};
	if (sel->has_compare)
		spans[1] = (struct act_span){
			.from_at = sel->before_from_at, .to_at = sel->before_to_at};
	else
		spans[1] = (struct act_span){.from_at = INT64_MAX, .to_at = INT64_MIN};
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(held_release) struct held held = {0};
	struct figures now = {0}, before = {0};
	struct act_span spans[2];
	bool found = false;
	enum srm_rc rc = own_tell(st, sel, out, err);

	choose_spans(sel, spans);
	if (rc == SRM_OK && spans[0].has_untimed && !sel->has_compare)
		rc = overview_acts_stored(st, sel->as_of, &spans[0], &held, &found, err);
	if (rc == SRM_OK && !found)
		rc = overview_acts_read(st, spans, &held, err);
	if (rc == SRM_OK)
		rc = read_figures(st, sel, period_bind, &spans[0], &held, &now, err);
	if (rc == SRM_OK && sel->has_compare)
		rc = read_figures(st, sel, period_bind_before, &spans[1], &held, &before, err);
	return rc == SRM_OK ? tell(st, sel, &spans[0], &now, &before, out, err) : rc;
}

const struct report report_overview = {
	.name = "overview",
	.aliases = "总览 概览",
	.title = T("Overview"),
	.summary = T("posts, interactions, people and tiers at a glance"),
	.schema = "srm.report.overview/1",
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT,
	.run = run,
};
