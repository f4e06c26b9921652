/* SPDX-License-Identifier: MIT */
#include "promo.h"

#include "srm/report/part.h"
#include "srm/score/score.h"

const enum post_class promo_classes[PROMO_CLASSES] = {
	CLASS_PROMO, CLASS_CORPORATE, CLASS_CAMPAIGN, CLASS_GUIDED, CLASS_VALUE, CLASS_SERVICE};

static double share_of(int64_t part, int64_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

static double percent(double share)
{
	return 100 * share;
}

static const char *verdict_name(enum promo_verdict v)
{
	static const char *const names[PROMO_VERDICT_COUNT] = {
		[PROMO_NO_POSTS] = "no-posts",
		[PROMO_TOO_LITTLE] = "coverage-too-low",
		[PROMO_OPEN] = "open",
		[PROMO_OVER] = "over",
		[PROMO_WITHIN] = "within",
		[PROMO_BEST] = "best",
		[PROMO_BELOW] = "below",
	};

	return names[v];
}

static const char *verdict_title(enum promo_verdict v)
{
	static const char *const titles[PROMO_VERDICT_COUNT] = {
		[PROMO_NO_POSTS] = T("no posts"),
		[PROMO_TOO_LITTLE] = T("none: too little of the account is held"),
		[PROMO_OPEN] = T("open"),
		[PROMO_OVER] = T("above the limit"),
		[PROMO_WITHIN] = T("within the limit, above the best range"),
		[PROMO_BEST] = T("in the best range"),
		[PROMO_BELOW] = T("below the best range"),
	};

	return titles[v];
}

static void tell_coverage(struct out *out, const struct promo_coverage *c)
{
	out_fact(out, "posts_held", T("posts of ours held"), cell_int(c->held));
	out_fact(out, "posts_in_all", T("posts its page counts in all"), cell_count(c->in_all));
	if (c->shown <= 0)
		return;
	out_fact(out, "posts_shown", T("posts the platform counted between two looks"),
		cell_count(c->shown));
	out_fact(out, "coverage", T("coverage"), cell_share(c->share, 0));
}

static void tell_facts(struct out *out, const struct promo *p, enum promo_verdict verdict)
{
	const struct promo_tally *t = &p->own;
	double low, high;
	STR(ratio);

	promo_range(t, p->coverage.is_partial, &low, &high);
	promo_ratio(&ratio, promo_promotional(t), promo_value(t));
	out_fact(out, "posts", T("posts"), cell_int(t->n));
	out_fact(out, "promotional", T("promotional (promo + corporate)"),
		cell_int(promo_promotional(t)));
	out_fact(out, "value", T("value (value + guided)"), cell_int(promo_value(t)));
	out_fact(out, "promo_to_value", T("promo : value"), cell_text(str_slice(&ratio)));
	out_fact(out, "promotional_share", T("promotional share"),
		cell_of_share(promo_promotional(t), t->n, 1));
	if (low < high) {
		out_fact(out, "promotional_share_low",
			p->coverage.is_partial ? T("at least (95%)") : T("at least"),
			cell_share(low, 1));
		out_fact(out, "promotional_share_high",
			p->coverage.is_partial ? T("at most (95%)") : T("at most"),
			cell_share(high, 1));
	}
	out_fact(out, "limit", T("limit"), cell_share(p->config.promo_limit, 0));
	out_fact(out, "verdict", T("verdict"),
		cell_word(verdict_name(verdict), verdict_title(verdict)));
}

/* "30 posts allow 3 promotional ones; there are 4: 1 too many." */
static void say_allowance(struct out *out, const struct promo *p)
{
	const struct promo_tally *t = &p->own;
	int64_t allowed = promo_allowance(&p->config, t->n), there = promo_promotional(t);
	double share = percent(share_of(there, t->n));

	if (there > allowed)
		out_answer(out,
			T("%lld posts allow %lld promotional ones; there are %lld (%.1f%%): %lld too many."),
			(long long)t->n, (long long)allowed, (long long)there, share,
			(long long)(there - allowed));
	else
		out_answer(out,
			T("%lld posts allow %lld promotional ones; there are %lld (%.1f%%): room for %lld more."),
			(long long)t->n, (long long)allowed, (long long)there, share,
			(long long)(allowed - there));
}

static void say_basis(struct out *out, const struct promo *p)
{
	const struct promo_coverage *c = &p->coverage;

	if (c->is_partial)
		out_say(out,
			T("Between two looks at its profile the platform counted %lld more posts, and %lld of that time are held (%.0f%%): the figures are a sample, with 95%% intervals (Wilson)."),
			(long long)c->shown, (long long)c->held, percent(c->share));
	else if (c->shown > 0)
		out_say(out,
			T("Between two looks at its profile the platform counted %lld more posts, and %lld of that time are held: the figures are a count, not an estimate."),
			(long long)c->shown, (long long)c->held);
	else if (c->in_all > c->held)
		out_say(out,
			T("The figures are a count of the posts held. The page counts %lld in all, those before the first one held among them."),
			(long long)c->in_all);
	else
		out_say(out, T("The figures are a count of the posts held."));
}

static void say_unsure(struct out *out, const struct promo *p)
{
	const struct promo_tally *t = &p->own;

	if (t->n_unread)
		out_say(out, T("%lld posts have no class yet and are left out: run srm score."),
			(long long)t->n_unread);
	if (!t->n_unsure)
		return;
	out_say(out,
		T("The class of %lld posts is unsure: the promotional share lies between %.1f%% and %.1f%%. srm label POST CLASS settles one."),
		(long long)t->n_unsure, percent(share_of(t->promotional_low, t->n)),
		percent(share_of(t->promotional_high, t->n)));
}

static void say_verdict(struct out *out, const struct promo *p, enum promo_verdict verdict)
{
	const struct config *c = &p->config;

	switch (verdict) {
	case PROMO_NO_POSTS:
		out_answer(out, T("There are no posts of ours in this period."));
		return;
	case PROMO_TOO_LITTLE:
		say_allowance(out, p);
		out_answer(out,
			T("No verdict on the account: less than %.0f%% of its posts are held. If every post of the period is held, the count above stands."),
			percent(c->coverage_min));
		return;
	case PROMO_OPEN:
		say_allowance(out, p);
		out_answer(out,
			T("Whether that is above the limit of %.0f%% depends on what is unsure or not held."),
			percent(c->promo_limit));
		return;
	case PROMO_OVER:
	case PROMO_WITHIN:
	case PROMO_BEST:
	case PROMO_BELOW:
		say_allowance(out, p);
		out_answer(out,
			T("The literature's rule: never above %.0f%%, best %.0f to %.0f%%."),
			percent(c->promo_limit), percent(c->promo_best_low),
			percent(c->promo_best_high));
		return;
	case PROMO_VERDICT_COUNT:
		return;
	}
}

static void say_before(struct out *out, const struct promo *p)
{
	const struct promo_tally *b = &p->before;
	STR(ratio);

	if (!p->has_before)
		return;
	promo_ratio(&ratio, promo_promotional(b), promo_value(b));
	out_fact(out, "before_posts", T("posts in the period before"), cell_int(b->n));
	out_fact(out, "before_promo_to_value", T("promo : value before"),
		cell_text(str_slice(&ratio)));
	out_fact(out, "before_promotional_share", T("promotional share before"),
		cell_of_share(promo_promotional(b), b->n, 1));
}

void promo_tell(struct out *out, const struct promo *p)
{
	enum promo_verdict verdict = promo_verdict(&p->own, &p->coverage, &p->config);

	tell_facts(out, p, verdict);
	say_before(out, p);
	tell_coverage(out, &p->coverage);
	promo_say_given(out, p, verdict);
	say_verdict(out, p, verdict);
	say_unsure(out, p);
	if (p->own.n)
		say_basis(out, p);
	promo_tell_gauge(out, p, verdict);
}

void promo_tell_classes(struct out *out, const struct promo *p)
{
	static const struct out_column columns[] = {
		{"class", T("class"), COL_LEFT},
		{"posts", T("posts"), COL_RIGHT},
		{"share", T("share"), COL_RIGHT},
		{"bar", "", COL_LEFT},
		{"low", T("at least"), COL_RIGHT},
		{"high", T("at most"), COL_RIGHT},
		{"share_low", T("at least"), COL_RIGHT | COL_MACHINE},
		{"share_high", T("at most"), COL_RIGHT | COL_MACHINE},
	};
	const struct promo_tally *t = &p->own;

	out_table(out, "classes", T("What the posts are for"), columns, SRM_COUNT(columns));
	for (size_t i = 0; t->n && i < PROMO_CLASSES; i++) {
		enum post_class c = promo_classes[i];
		double low = share_of(t->low[c], t->n), high = share_of(t->high[c], t->n), unused;

		if (p->coverage.is_partial) {
			wilson(t->low[c], t->n, &low, &unused);
			wilson(t->high[c], t->n, &unused, &high);
		}
		out_row(out,
			(struct cell[]){cell_of_class((int)c), cell_int(t->count[c]),
				cell_of_share(t->count[c], t->n, 1),
				cell_bar(share_of(t->count[c], t->n)), cell_int(t->low[c]),
				cell_int(t->high[c]), cell_share(low, 1), cell_share(high, 1)});
	}
	out_table_end(out);
}

static int64_t month_of(const struct promo_post *post, int zone)
{
	int year, month, day;

	date_to_civil(date_day(post->created_at, zone), &year, &month, &day);
	return (int64_t)year * 12 + month - 1;
}

static void month_row(struct out *out, const struct promo *p, int64_t month,
	const struct promo_tally *t)
{
	int64_t allowed = promo_allowance(&p->config, t->n), there = promo_promotional(t);
	STR(name);
	STR(ratio);

	str_addf(&name, "%04d-%02d", (int)(month / 12), (int)(month % 12) + 1);
	promo_ratio(&ratio, there, promo_value(t));
	/* as ids: a month or a ratio cut short would say something else */
	out_row(out, (struct cell[]){cell_id(str_slice(&name)), cell_int(t->n), cell_int(there),
			     cell_int(promo_value(t)), cell_int(t->count[CLASS_CAMPAIGN]),
			     cell_int(t->count[CLASS_SERVICE]), cell_id(str_slice(&ratio)),
			     cell_of_share(there, t->n, 1),
			     cell_int(there > allowed ? there - allowed : 0)});
}

void promo_tell_months(struct out *out, const struct promo *p)
{
	static const struct out_column columns[] = {
		{"month", T("month"), COL_LEFT},
		{"posts", T("posts"), COL_RIGHT},
		{"promotional", T("promotional"), COL_RIGHT},
		{"value", T("value"), COL_RIGHT},
		{"campaign", T("campaign"), COL_RIGHT | COL_MACHINE},
		{"service", T("service"), COL_RIGHT | COL_MACHINE},
		{"promo_to_value", T("promo : value"), COL_RIGHT},
		{"promotional_share", T("share"), COL_RIGHT | COL_BAR},
		{"too_many", T("too many"), COL_RIGHT},
	};
	struct promo_tally t = {0};
	int64_t month = -1;

	out_chart(out,
		&(struct out_chart){CHART_TIME, T("Promotional share by month, against the limit"),
			p->config.promo_limit});
	out_table(out, "months", T("By month"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < p->posts.n; i++) {
		const struct promo_post *post = &p->posts.at[i];

		if (post->role != ROLE_OWN || post->created_at == TIME_NONE)
			continue;
		if (month != -1 && month != month_of(post, p->zone)) {
			month_row(out, p, month, &t);
			t = (struct promo_tally){0};
		}
		month = month_of(post, p->zone);
		promo_tally_add(&t, post);
	}
	if (month != -1)
		month_row(out, p, month, &t);
	out_table_end(out);
}
