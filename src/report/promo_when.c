/* SPDX-License-Identifier: MIT */
/* When posts are made, and how regularly. */
#include "promo.h"

#include <inttypes.h>
#include <stdlib.h>

#include "srm/report/part.h"

enum {
	WEEK_DAYS = 7,
	DAY_HOURS = 24,
	HOUR_S = 3600,
	GAP_DAYS = 3
};

static const char *const weekdays[WEEK_DAYS] = {T("Monday"), T("Tuesday"), T("Wednesday"),
	T("Thursday"), T("Friday"), T("Saturday"), T("Sunday")};

static void add_mix(const struct promo_tally *t, struct str *to)
{
	for (int i = 0; i < PROMO_CLASSES; i++)
		str_addf(to, "%s%" PRId64, i ? " " : "", t->count[promo_classes[i]]);
}

static void time_row(struct out *out, struct cell when, struct promo_group *g, int64_t most)
{
	const struct promo_tally *t = &g->tally;
	STR(mix);

	add_mix(t, &mix);
	out_row(out, (struct cell[]){when, cell_int(g->n), cell_bar((double)g->n / (double)most),
			     promo_cell_of_median(g), cell_int(promo_promotional(t)),
			     cell_int(promo_value(t)), cell_int(t->count[CLASS_CAMPAIGN]),
			     cell_spark(str_slice(&mix))});
}

static int64_t most_of(const struct promo_group *groups, int n)
{
	int64_t most = 1;

	for (int i = 0; i < n; i++)
		most = groups[i].n > most ? groups[i].n : most;
	return most;
}

#define TIME_COLUMNS(name, title)                                                                  \
	{                                                                                          \
		{name, title, COL_LEFT}, {"posts", T("posts"), COL_RIGHT}, {"bar", "", COL_LEFT},  \
			{"response", T("response"), COL_RIGHT},                                    \
			{"promotional", T("promotional"), COL_RIGHT},                              \
			{"value", T("value"), COL_RIGHT},                                          \
			{"campaign", T("campaign"), COL_RIGHT | COL_MACHINE},                      \
			{"mix", T("class mix"), COL_LEFT},                                         \
	}

static void tell_weekdays(struct out *out, struct promo_group groups[WEEK_DAYS])
{
	static const struct out_column columns[] = TIME_COLUMNS("weekday", T("weekday"));
	int64_t most = most_of(groups, WEEK_DAYS);

	out_table_if_any(out, "weekdays", T("By weekday"), columns, SRM_COUNT(columns));
	for (int i = 0; i < WEEK_DAYS; i++)
		time_row(out, cell_word(weekdays[i], weekdays[i]), &groups[i], most);
	out_table_end(out);
}

static void tell_hours(struct out *out, struct promo_group groups[DAY_HOURS])
{
	static const struct out_column columns[] = TIME_COLUMNS("hour", T("hour"));
	int64_t most = most_of(groups, DAY_HOURS);

	out_table_if_any(out, "hours", T("By hour"), columns, SRM_COUNT(columns));
	for (int i = 0; i < DAY_HOURS; i++)
		if (groups[i].n)
			time_row(out, cell_int(i), &groups[i], most);
	out_table_end(out);
}

static bool has_hour(const struct promo_post *post)
{
	return post->precision != PREC_NONE && post->precision != PREC_DAY;
}

static void tell_groups(struct out *out, const struct promo *p, struct promo_group *days,
	struct promo_group *hours)
{
	int64_t n = 0;

	for (size_t i = 0; i < p->posts.n; i++) {
		const struct promo_post *post = &p->posts.at[i];
		int64_t day;

		if (post->role != ROLE_OWN || post->created_at == TIME_NONE)
			continue;
		n++;
		day = date_day(post->created_at, p->zone);
		promo_group_add(&days[date_weekday(day)], post);
		if (has_hour(post))
			promo_group_add(&hours[(post->created_at - date_day_start(day, p->zone)) /
						HOUR_S],
				post);
	}
	if (!n)
		return;
	tell_weekdays(out, days);
	tell_hours(out, hours);
	out_say(out,
		T("Response is the median of likes + comments + reposts. The class mix shows promo, corporate, campaign, guided, value and service, in this order."));
}

void promo_tell_times(struct out *out, const struct promo *p)
{
	struct promo_group days[WEEK_DAYS] = {0}, hours[DAY_HOURS] = {0};

	tell_groups(out, p, days, hours);
	for (int i = 0; i < WEEK_DAYS; i++)
		promo_group_release(&days[i]);
	for (int i = 0; i < DAY_HOURS; i++)
		promo_group_release(&hours[i]);
}

/* ---- regularity ---- */

static void tell_gaps(struct out *out, const struct promo *p, const struct promo_rhythm *r)
{
	static const struct out_column columns[] = {
		{"from", T("last post"), COL_LEFT},
		{"to", T("next post"), COL_LEFT},
		{"days", T("days without a post"), COL_RIGHT},
	};

	out_table_if_any(out, "gaps", T("The longest gaps"), columns, SRM_COUNT(columns));
	for (int i = 0; i < r->gaps; i++) {
		const struct promo_gap *g = &r->gap[i];

		/* a day off is no gap; the longest is told in any case */
		if (i && g->days < GAP_DAYS)
			break;
		out_row(out, (struct cell[]){cell_day(date_day(g->from_at, p->zone)),
				     g->to_at == TIME_NONE ? cell_none()
							   : cell_day(date_day(g->to_at, p->zone)),
				     cell_int(g->days)});
	}
	out_table_end(out);
}

void promo_tell_rhythm(struct out *out, const struct promo *p)
{
	struct promo_rhythm r;

	promo_rhythm(&p->posts, 0, p->end_at, p->zone, &r);
	if (r.weeks)
		out_say(out,
			T("Regularity: %.1f posts a week (median of %lld whole weeks); weeks without a post: %lld."),
			r.median, (long long)r.weeks, (long long)r.empty);
	tell_gaps(out, p, &r);
}
