/* SPDX-License-Identifier: MIT */
/* Are we losing people? In a sentence on the bucket and one on each account's fans. */
#include "retention.h"

#include <math.h>

#include "srm/report/part.h"

enum {
	COVERED_MONTHS = 4, /* who lapsed by now was silent for months */
	CHANGE_DAYS = 30,
	CHANGE_SLACK = 7 /* how much older the earlier number may be */
};

static struct coverage covered(const struct retention *r, size_t month)
{
	struct coverage sum = {0};

	for (size_t m = month >= COVERED_MONTHS ? month - COVERED_MONTHS + 1 : 0; m <= month; m++) {
		sum.held += r->coverage[m].held;
		sum.shown += r->coverage[m].shown;
	}
	return sum;
}

static int64_t gone(const struct bucket_month *m)
{
	return m->flow[FLOW_LAPSED] + m->flow[FLOW_LOST];
}

static int64_t there(const struct bucket_month *m)
{
	return m->opening + m->flow[FLOW_JOINED] + m->flow[FLOW_RETURNED];
}

static void say_leak(struct out *out, const struct bucket_month *m, const char *month, bool is_over)
{
	out_answer(out,
		!is_over
			? T("So far in %s %lld of the %lld who were there or came lapsed or unfollowed (%.1f%%); %lld joined and %lld came back.")
			: T("In %s %lld of the %lld who were there or came lapsed or unfollowed (%.1f%%); %lld joined and %lld came back."),
		month, (long long)gone(m), (long long)there(m),
		100.0 * (double)gone(m) / (double)there(m), (long long)m->flow[FLOW_JOINED],
		(long long)m->flow[FLOW_RETURNED]);
}

void bucket_answer(struct out *out, const struct retention *r, const struct config *config,
	const struct selection *sel)
{
	const struct bucket_month *m;
	struct coverage c;
	char month[DATE_BUF];
	size_t from, to;

	months_chosen(r, sel, &from, &to);
	if (from >= to || !there(&r->bucket.tier[TIER_NONE][to - 1]))
		return;
	m = &r->bucket.tier[TIER_NONE][to - 1];
	cell_of_month(r->bucket.first_month + (int)to - 1, month);
	c = covered(r, to - 1);
	if (!c.shown)
		out_answer(out,
			T("How many lapsed in %s cannot be told: how many comments the platform shows is not known, so who is silent may only have been missed."),
			month);
	else if ((double)c.held < config->coverage_min * (double)c.shown)
		out_answer(out,
			T("How many lapsed in %s cannot be told: of the comments that the platform shows %.0f%% are held, below %.0f%%, so who is silent may only have been missed."),
			month, 100.0 * (double)c.held / (double)c.shown,
			100 * config->coverage_min);
	else
		say_leak(out, m, month,
			month_start(r->bucket.first_month + (int)to, r->zone) <= r->as_of + 1);
}

/* The latest known total of an account between two days, both inclusive. */
static const struct fans *total_of(const struct fan_list *days, int64_t account, int64_t from,
	int64_t to)
{
	const struct fans *found = NULL;

	for (size_t i = 0; i < days->n; i++) {
		const struct fans *f = &days->at[i];

		if (f->account == account && f->day >= from && f->day <= to && !isnan(f->total))
			found = f;
	}
	return found;
}

void fans_answer(struct out *out, const struct fan_list *days, int64_t account, const char *name,
	int64_t last_day)
{
	const struct fans *now = total_of(days, account, INT64_MIN, last_day), *before;
	char day[DATE_BUF];

	if (!now)
		return;
	before = total_of(days, account, now->day - CHANGE_DAYS - CHANGE_SLACK,
		now->day - CHANGE_DAYS);
	date_format_day(now->day, day);
	if (before)
		out_answer(out,
			T("%s: %lld fans on %s by the platform's count, %+lld in %lld days."), name,
			(long long)llround(now->total), day,
			(long long)(llround(now->total) - llround(before->total)),
			(long long)(now->day - before->day));
	else
		out_answer(out, T("%s: %lld fans on %s by the platform's count."), name,
			(long long)llround(now->total), day);
}
