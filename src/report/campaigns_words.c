/* SPDX-License-Identifier: MIT */
/* Campaigns: was it worth it, and where are the fans, in one sentence each. */
#include "campaigns.h"

#include <math.h>

#include "srm/base/date.h"
#include "srm/report/part.h"

enum {
	SAID_MAX = 8 /* campaigns of which one by one is said what came of them */
};

/* "春茶节", "the campaign of 2026-03-08", "these campaigns" */
static void add_label(struct out *out, const struct camps *c, const struct camp *one,
	struct str *label)
{
	char day[DATE_BUF];

	if (!one->c)
		str_add(label, out_text(out, T("these campaigns")));
	else if (one->c->name)
		str_add(label, one->c->name);
	else if (one->c->from_at != TIME_NONE)
		str_addm(label, out_text(out, T("the campaign of %s")),
			date_format_day(date_day(one->c->from_at, c->zone), day));
	else
		str_addm(label, out_text(out, T("the campaign %s")), campaign_key(&c->all, one->c));
}

static double percent(int64_t k, int64_t n)
{
	return n ? 100.0 * (double)k / (double)n : 0;
}

static void say_compared(struct out *out, const struct camp *one, const char *label)
{
	const struct won_group *w = &one->won, *k = &one->content;
	const long long n = w->over[DAYS_90], m = k->over[DAYS_90];
	double won = percent(w->kept[DAYS_90], n), content = percent(k->kept[DAYS_90], m);
	double low = 100 * one->judged.low, high = 100 * one->judged.high;

	if (one->judged.verdict == WORTH_NO)
		out_say(out,
			T("Worth it? No: of the %lld people whom %s won, %.1f%% did something else with us within 90 days; of the %lld whom content won in the same time, %.1f%% came back: %.1f points fewer (95%% interval %.1f to %.1f)."),
			n, label, won, m, content, content - won, -high, -low);
	else if (one->judged.verdict == WORTH_YES)
		out_say(out,
			T("Worth it? Yes: of the %lld people whom %s won, %.1f%% did something else with us within 90 days; of the %lld whom content won in the same time, %.1f%% came back: %.1f points more (95%% interval %.1f to %.1f)."),
			n, label, won, m, content, won - content, low, high);
	else
		out_say(out,
			T("Worth it? Too small to tell: of the %lld people whom %s won, %.1f%% did something else with us within 90 days; of the %lld whom content won in the same time, %.1f%% came back; the difference may lie anywhere from %+.1f to %+.1f points (95%% interval)."),
			n, label, won, m, content, low, high);
}

static void say_none(struct out *out, const struct camp *one, const char *label)
{
	if (!one->people)
		out_say(out,
			T("Worth it? Nobody is known to have taken part: of %s no comment, repost or like is held."),
			label);
	else
		out_say(out,
			T("Worth it? In followers, no: %s won nobody new; all %lld who took part and are held had dealt with us before."),
			label, (long long)one->people);
}

static void say_worth(struct out *out, const struct camps *c, const struct camp *one)
{
	STR(label);

	add_label(out, c, one, &label);
	switch (one->judged.verdict) {
	case WORTH_NOBODY:
		say_none(out, one, label.buf);
		break;
	case WORTH_NOT_DUE:
		out_say(out,
			T("Worth it? Not due: of the %lld people whom %s won, the 90 days are over for %lld."),
			(long long)one->won.people, label.buf, (long long)one->won.over[DAYS_90]);
		break;
	case WORTH_COVERAGE_UNKNOWN:
		out_say(out,
			T("Worth it? No verdict on %s: how many comments the platform shows in that time is not known; who came back may only have been missed."),
			label.buf);
		break;
	case WORTH_COVERAGE_LOW:
		out_say(out,
			T("Worth it? No verdict on %s: of the comments that the platform shows in that time %.0f%% are held, below %.0f%%; who came back may only have been missed."),
			label.buf, percent(one->coverage.held, one->coverage.shown),
			100 * c->config->coverage_min);
		break;
	case WORTH_NOTHING:
		out_say(out,
			T("Worth it? Nothing to compare with: content won nobody in the days around %s."),
			label.buf);
		break;
	case WORTH_SMALL:
	case WORTH_NO:
	case WORTH_YES:
		say_compared(out, one, label.buf);
		break;
	}
}

static void say_cost(struct out *out, const struct camps *c, const struct camp *one)
{
	const long long people = one->won.people, kept = one->won.kept[DAYS_90],
			relevant = one->won.relevant[DAYS_90];
	STR(label);

	add_label(out, c, one, &label);
	if (!one->has_cost || !people || !won_is_due(&one->won, DAYS_90))
		return;
	if (!kept)
		out_say(out,
			T("%s cost %.2f: %.2f for each of the %lld new ones, none of whom did anything else within 90 days."),
			label.buf, one->cost, one->cost / (double)people, people);
	else if (!relevant)
		out_say(out,
			T("%s cost %.2f: %.2f for each of the %lld new ones, %.2f for each of the %lld converted; none of them is relevant."),
			label.buf, one->cost, one->cost / (double)people, people,
			one->cost / (double)kept, kept);
	else
		out_say(out,
			T("%s cost %.2f: %.2f for each of the %lld new ones, %.2f for each of the %lld converted, %.2f for each of the %lld converted and relevant."),
			label.buf, one->cost, one->cost / (double)people, people,
			one->cost / (double)kept, kept, one->cost / (double)relevant, relevant);
}

static void say_fans(struct out *out, const struct camps *c, const struct camp *one)
{
	const struct fan_change *f = &one->fans;
	STR(label);

	if (isnan(f->before) || isnan(f->after))
		return;
	add_label(out, c, one, &label);
	if (f->after <= f->before)
		out_say(out,
			T("%s: after 30 days there were as many fans as before it began, or fewer (%lld, before %lld)."),
			label.buf, (long long)llround(f->after), (long long)llround(f->before));
	else
		out_say(out,
			T("%s: after 30 days there were %lld fans more than before it began (%lld, before %lld)."),
			label.buf, (long long)(llround(f->after) - llround(f->before)),
			(long long)llround(f->after), (long long)llround(f->before));
}

static void say_terms(struct out *out)
{
	out_say(out,
		T("New: the first interaction with us that is held was with this campaign. Converted: an interaction outside prize, coupon and flash-sale posts within so many days; of those whom content won, in the 30 days before and after, one on a later day. Relevant: as much as the median of the followers who came on two days or more. Same text: wrote what others wrote in the same minutes, which a prize may ask for."));
}

void camps_say(struct out *out, const struct camps *c)
{
	size_t n = 0, said = 0;

	for (size_t i = 0; i < c->at.n; i++)
		n += c->at.at[i].is_in;
	if (!n)
		return;
	if (n > 1)
		say_worth(out, c, &c->together);
	for (size_t i = c->at.n; i > 0 && said < SAID_MAX; i--) {
		const struct camp *one = &c->at.at[i - 1];

		if (!one->is_in || (n > 1 && !one->c->id))
			continue;
		say_worth(out, c, one);
		say_cost(out, c, one);
		said++;
	}
	for (size_t i = c->at.n; i > 0; i--)
		if (c->at.at[i - 1].is_in)
			say_fans(out, c, &c->at.at[i - 1]);
	say_terms(out);
}
