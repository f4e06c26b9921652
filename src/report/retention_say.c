/* SPDX-License-Identifier: MIT */
#include "retention.h"

#include <stdio.h>

#include "srm/report/part.h"

enum {
	YEAR_MONTHS = 12,
	MONTHS_SHOWN = 13 /* so that the same month of last year is among them */
};

struct cell cell_of_month(int month, char buf[DATE_BUF])
{
	snprintf(buf, DATE_BUF, "%04d-%02d", month / 12, month % 12 + 1);
	return cell_str(buf);
}

void months_chosen(const struct retention *r, const struct selection *sel, size_t *from, size_t *to)
{
	const struct bucket *b = &r->bucket;

	*from = b->months > MONTHS_SHOWN ? b->months - MONTHS_SHOWN : 0;
	*to = b->months;
	if (sel->from_at != INT64_MIN) {
		int m = month_of(sel->from_at, r->zone) - b->first_month;

		*from = m > 0 ? (size_t)m : 0;
	}
	if (sel->to_at != INT64_MAX) {
		int m = month_of(sel->to_at - 1, r->zone) - b->first_month + 1;

		*to = m < 0 ? 0 : m < (int)b->months ? (size_t)m : b->months;
		if (sel->from_at == INT64_MIN)
			*from = *to > MONTHS_SHOWN ? *to - MONTHS_SHOWN : 0;
	}
}

/* ---- the bucket ---- */

/* Those who lapsed or left of those who were there, or came. */
static struct cell leak(const struct bucket_month *m)
{
	int64_t there = m->opening + m->flow[FLOW_JOINED] + m->flow[FLOW_RETURNED];

	return cell_of_share(m->flow[FLOW_LAPSED] + m->flow[FLOW_LOST], there, 1);
}

static struct cell *put_flows(struct cell *c, const struct bucket_month *m, const int *flows,
	size_t n)
{
	*c++ = cell_int(m->opening);
	for (size_t i = 0; i < n; i++)
		*c++ = cell_int(m->flow[flows[i]]);
	*c++ = cell_int(m->closing);
	return c;
}

static void tell_whole(struct out *out, const struct retention *r, size_t from, size_t to)
{
	static const struct out_column columns[] = {
		{"month", T("month"), COL_LEFT},
		{"opening", T("opening"), COL_RIGHT},
		{"joined", T("joined"), COL_RIGHT | COL_BAR},
		{"returned", T("came back"), COL_RIGHT | COL_BAR},
		{"lapsed", T("lapsed"), COL_RIGHT | COL_DOWN},
		{"lost", T("unfollowed"), COL_RIGHT | COL_DOWN},
		{"closing", T("closing"), COL_RIGHT | COL_LINE},
		{"leak", T("leak"), COL_RIGHT},
		{"leak_last_year", T("a year before"), COL_RIGHT},
	};
	static const int flows[] = {FLOW_JOINED, FLOW_RETURNED, FLOW_LAPSED, FLOW_LOST};
	const struct bucket *b = &r->bucket;

	out_chart(out,
		&(struct out_chart){CHART_TIME,
			T("Who came into the bucket, who leaked out, how many are in it"), 0});
	out_table(out, "bucket", T("The leaking bucket, month by month"), columns,
		SRM_COUNT(columns));
	for (size_t m = from; m < to; m++) {
		struct cell cells[SRM_COUNT(columns)], *c = cells;
		char buf[DATE_BUF];

		*c++ = cell_of_month(b->first_month + (int)m, buf);
		c = put_flows(c, &b->tier[TIER_NONE][m], flows, SRM_COUNT(flows));
		*c++ = leak(&b->tier[TIER_NONE][m]);
		*c = m >= YEAR_MONTHS ? leak(&b->tier[TIER_NONE][m - YEAR_MONTHS]) : cell_none();
		out_row(out, cells);
	}
	out_table_end(out);
}

static bool is_empty(const struct bucket_month *m)
{
	bool empty = !m->opening && !m->closing;

	for (int f = 0; f < FLOW_COUNT; f++)
		empty = empty && !m->flow[f];
	return empty;
}

static void tell_tiers(struct out *out, const struct retention *r, const struct selection *sel,
	size_t from, size_t to)
{
	static const struct out_column columns[] = {
		{"month", T("month"), COL_LEFT},
		{"tier", T("tier"), COL_LEFT},
		{"opening", T("opening"), COL_RIGHT},
		{"joined", T("joined"), COL_RIGHT},
		{"returned", T("came back"), COL_RIGHT},
		{"moved_in", T("moved in"), COL_RIGHT},
		{"moved_out", T("moved out"), COL_RIGHT},
		{"lapsed", T("lapsed"), COL_RIGHT},
		{"lost", T("unfollowed"), COL_RIGHT},
		{"erased", T("erased"), COL_RIGHT},
		{"merged", T("merged"), COL_RIGHT},
		{"closing", T("closing"), COL_RIGHT},
	};
	static const int flows[] = {FLOW_JOINED, FLOW_RETURNED, FLOW_MOVED_IN, FLOW_MOVED_OUT,
		FLOW_LAPSED, FLOW_LOST, FLOW_ERASED, FLOW_MERGED};
	const struct bucket *b = &r->bucket;
	size_t first = (size_t)(month_of(b->tiers_at, r->zone) - b->first_month);

	out_table(out, "bucket_tiers", T("The bucket by tier, since the first score"), columns,
		SRM_COUNT(columns));
	for (size_t m = from > first ? from : first; m < to; m++)
		for (int t = TIER_COUNT - 1; t > TIER_NONE; t--) {
			struct cell cells[SRM_COUNT(columns)], *c = cells;
			char buf[DATE_BUF];

			if (is_empty(&b->tier[t][m]) || (sel->tier && (int)sel->tier != t))
				continue;
			*c++ = cell_of_month(b->first_month + (int)m, buf);
			*c++ = cell_of_tier(t);
			put_flows(c, &b->tier[t][m], flows, SRM_COUNT(flows));
			out_row(out, cells);
		}
	out_table_end(out);
}

void bucket_tell(struct out *out, const struct retention *r, const struct selection *sel)
{
	size_t from, to;

	months_chosen(r, sel, &from, &to);
	tell_whole(out, r, from, to);
	out_say(out,
		T("In the bucket is who ever did something and has neither lapsed nor unfollowed; closing = opening + joined + came back - lapsed - unfollowed, by tier also + moved in - moved out - erased - merged. Tiers are known since the first score only. A leak is the share that lapsed or unfollowed of those who were there or came. Who is about to: srm list --stage at-risk"));
	if (r->bucket.tiers_at != TIME_NONE && r->bucket.months)
		tell_tiers(out, r, sel, from, to);
}

/* ---- cohorts ---- */

static bool is_due(const struct retention *r, size_t m, int horizon)
{
	int64_t end = month_start(r->bucket.first_month + (int)m + 1, r->zone);

	return end + (int64_t)horizon_days[horizon] * DAY_S <= r->as_of + 1;
}

/* Of the month and the three after it: those in which the cohort had to show. */
static struct coverage coverage_of(const struct retention *r, size_t m)
{
	struct coverage sum = {0};

	for (size_t k = m; k < m + 4 && k < r->bucket.months; k++) {
		sum.held += r->coverage[k].held;
		sum.shown += r->coverage[k].shown;
	}
	return sum;
}

static struct cell kept_cell(struct out *out, const struct retention *r, const struct cohort *c,
	size_t m, int horizon)
{
	bool is_read = out_is_for_people(out);

	if (!is_due(r, m, horizon))
		return is_read ? cell_word("not due", T("not due")) : cell_none();
	return cell_of_share(c->kept[horizon], c->people, 1);
}

static const char *const won_names[WON_COUNT] = {T("campaign"), T("content")};

static void put_cohort(struct out *out, const struct retention *r, int won, size_t m)
{
	const struct cohort *c = &r->cohort[won][m];
	struct coverage v = coverage_of(r, m);
	bool has_year = m >= YEAR_MONTHS && is_due(r, m - YEAR_MONTHS, DAYS_90);
	const struct cohort *before = has_year ? c - YEAR_MONTHS : NULL;
	char buf[DATE_BUF];

	out_row(out, (struct cell[]){cell_of_month(r->bucket.first_month + (int)m, buf),
			     cell_word(won_names[won], won_names[won]), cell_int(c->people),
			     is_due(r, m, DAYS_30) ? cell_int(c->kept[DAYS_30]) : cell_none(),
			     is_due(r, m, DAYS_60) ? cell_int(c->kept[DAYS_60]) : cell_none(),
			     is_due(r, m, DAYS_90) ? cell_int(c->kept[DAYS_90]) : cell_none(),
			     kept_cell(out, r, c, m, DAYS_30), kept_cell(out, r, c, m, DAYS_60),
			     kept_cell(out, r, c, m, DAYS_90),
			     before ? cell_of_share(before->kept[DAYS_90], before->people, 1)
				    : cell_none(),
			     cell_of_share(v.held, v.shown, 0)});
}

static void tell_cohorts(struct out *out, const struct retention *r, size_t from, size_t to)
{
	static const struct out_column columns[] = {
		{"month", T("month"), COL_LEFT},
		{"won_by", T("won by"), COL_LEFT},
		{"people", T("people"), COL_RIGHT},
		{"kept_30", T("in 30 days"), COL_RIGHT | COL_MACHINE},
		{"kept_60", T("in 60 days"), COL_RIGHT | COL_MACHINE},
		{"kept_90", T("in 90 days"), COL_RIGHT | COL_MACHINE},
		{"share_30", T("in 30 days"), COL_RIGHT},
		{"share_60", T("in 60 days"), COL_RIGHT},
		{"share_90", T("in 90 days"), COL_RIGHT},
		{"share_90_last_year", T("a year before"), COL_RIGHT},
		{"coverage", T("comments held"), COL_RIGHT},
	};

	out_table(out, "cohorts", T("Who stayed, by what won them"), columns, SRM_COUNT(columns));
	for (size_t m = from; m < to; m++)
		for (int won = 0; won < WON_COUNT; won++)
			if (r->cohort[won][m].people)
				put_cohort(out, r, won, m);
	out_table_end(out);
}

/* ---- the verdict ---- */

static const struct name {
	const char *name, *title;
} words[] = {
	[VERDICT_NOTHING] = {"nothing-to-compare", T("nothing to compare")},
	[VERDICT_COVERAGE_UNKNOWN] = {"coverage-unknown", T("none: coverage not known")},
	[VERDICT_COVERAGE_LOW] = {"coverage-too-low", T("none: coverage too low")},
	[VERDICT_SMALL] = {"too-small-to-tell", T("too small to tell")},
	[VERDICT_FEWER] = {"campaigns-keep-fewer", T("campaigns keep fewer")},
	[VERDICT_MORE] = {"campaigns-keep-more", T("campaigns keep more")},
};

static enum verdict decide(const struct due *d, const struct config *config)
{
	const struct cohort *prize = &d->all[WON_BY_CAMPAIGN], *content = &d->all[WON_BY_CONTENT];
	double low[WON_COUNT], high[WON_COUNT];

	if (!prize->people || !content->people)
		return VERDICT_NOTHING;
	if (!d->coverage.shown)
		return VERDICT_COVERAGE_UNKNOWN;
	if ((double)d->coverage.held < config->coverage_min * (double)d->coverage.shown)
		return VERDICT_COVERAGE_LOW;
	wilson(prize->kept[DAYS_90], prize->people, &low[0], &high[0]);
	wilson(content->kept[DAYS_90], content->people, &low[1], &high[1]);
	if (high[0] < low[1])
		return VERDICT_FEWER;
	return low[0] > high[1] ? VERDICT_MORE : VERDICT_SMALL;
}

void due_find(const struct retention *r, const struct config *config, const struct selection *sel,
	struct due *d)
{
	size_t from, to;

	*d = (struct due){0};
	months_chosen(r, sel, &from, &to);
	for (size_t m = from; m < to && is_due(r, m, DAYS_90); m++) {
		struct coverage c = coverage_of(r, m);

		d->coverage.held += c.held;
		d->coverage.shown += c.shown;
		for (int w = 0; w < WON_COUNT; w++) {
			d->all[w].people += r->cohort[w][m].people;
			d->all[w].kept[DAYS_90] += r->cohort[w][m].kept[DAYS_90];
		}
	}
	d->verdict = decide(d, config);
}

struct cell cell_of_verdict(enum verdict v)
{
	return cell_word(words[v].name, words[v].title);
}

/* A share with its interval, in percent. */
struct interval {
	double share, low, high;
};

static struct interval interval_of(const struct cohort *c)
{
	struct interval i = {0};

	wilson(c->kept[DAYS_90], c->people, &i.low, &i.high);
	i.share = c->people ? 100.0 * (double)c->kept[DAYS_90] / (double)c->people : 0;
	i.low *= 100;
	i.high *= 100;
	return i;
}

static void say_due(struct out *out, const struct due *d, const struct config *config)
{
	const struct cohort *prize = &d->all[WON_BY_CAMPAIGN], *content = &d->all[WON_BY_CONTENT];
	struct interval p = interval_of(prize), c = interval_of(content);

	if (prize->people)
		out_say(out,
			T("Won by campaigns and due: %lld people, of whom %lld (%.1f%%, 95%% interval %.1f to %.1f%%) did something outside prize and coupon posts within 90 days."),
			(long long)prize->people, (long long)prize->kept[DAYS_90], p.share, p.low,
			p.high);
	if (content->people)
		out_say(out,
			T("Won by content and due: %lld people, of whom %lld (%.1f%%, 95%% interval %.1f to %.1f%%) came back on another day within 90 days."),
			(long long)content->people, (long long)content->kept[DAYS_90], c.share,
			c.low, c.high);
	if (d->coverage.shown)
		out_say(out,
			T("Held of the comments that the platform shows in those months: %.0f%%; below %.0f%% there is no verdict."),
			100.0 * (double)d->coverage.held / (double)d->coverage.shown,
			100 * config->coverage_min);
	else if (prize->people || content->people)
		out_say(out,
			T("How many comments the platform shows in those months is not known, so there is no verdict: who came back may only have been missed."));
}

void cohorts_tell(struct out *out, const struct retention *r, const struct due *d,
	const struct config *config, const struct selection *sel)
{
	size_t from, to;

	months_chosen(r, sel, &from, &to);
	tell_cohorts(out, r, from, to);
	say_due(out, d, config);
}
