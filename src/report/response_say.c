/* SPDX-License-Identifier: MIT */
#include "response.h"

#include "srm/report/part.h"
#include "srm/score/draw.h"

static double percent(int64_t part, int64_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void say_answers(struct out *out, struct response *r)
{
	struct answers *a = &r->now;

	out_say(out,
		T("%lld times somebody called us and waited for an answer (complaints, questions, suggestions, messages); %lld of them were handled (%.0f%%), %lld answered in our own words (%.0f%%)."),
		(long long)a->all.n, (long long)a->all.handled, percent(a->all.handled, a->all.n),
		(long long)a->all.answered, percent(a->all.answered, a->all.n));
	if (a->open)
		out_answer(out,
			T("%lld of %lld calls that want an answer wait still, %lld of them with a complaint."),
			(long long)a->open, (long long)a->all.n, (long long)a->open_complaints);
	else if (a->all.n)
		out_answer(out, T("None of %lld calls that want an answer waits still."),
			(long long)a->all.n);
	if (a->all.wall.n)
		out_answer(out,
			T("Half of the answers came within %.1f hours, nine of ten within %.1f; in business hours %.1f and %.1f."),
			span_at(&a->all.wall, 0.5), span_at(&a->all.wall, 0.9),
			span_at(&a->all.work, 0.5), span_at(&a->all.work, 0.9));
	if (a->open)
		out_say(out, T("Whom to answer first: srm inbox"));
	if (a->n_auto)
		out_say(out,
			T("%lld automatic or template answers are counted apart and stop no clock; %lld of those who wait got nothing else."),
			(long long)a->n_auto, (long long)a->auto_only);
	if (a->long_talks.n)
		out_say(out, T("%lld conversations took more than %d turns of ours."),
			(long long)a->long_talks.n, (int)LONG_TURNS);
}

static void say_first(struct out *out, const struct response *r)
{
	if (!response_is_blind(r, false))
		out_say(out, T("We wrote first under %lld posts of our people."),
			(long long)r->now.n_reached_out);
}

/* Of two shares: more, fewer, or too few people to tell. */
static void say_back(struct out *out, const struct response *r)
{
	const struct came_back *yes = &r->now.back[1], *no = &r->now.back[0];
	double low, high;

	if (!yes->due || !no->due)
		return;
	out_say(out,
		T("Of those who were answered %.0f%% were back with us on a later day within %d days (%lld of %lld), of those who were not %.0f%% (%lld of %lld); the last %d days are not due."),
		percent(yes->back, yes->due), (int)BACK_DAYS, (long long)yes->back,
		(long long)yes->due, percent(no->back, no->due), (long long)no->back,
		(long long)no->due, (int)BACK_DAYS);
	newcombe(yes->back, yes->due, no->back, no->due, &low, &high);
	out_say(out,
		low > 0 ? T("That is more, by %.0f to %.0f points (95%%). It does not prove that the answer was the reason.")
		: high < 0
			? T("That is fewer, by %.0f to %.0f points (95%%): perhaps those who come back anyway complain less.")
			: T("Too few to tell: the difference lies between %.0f and %.0f points (95%%)."),
		100 * (high < 0 ? -high : low), 100 * (high < 0 ? -low : high));
}

static void say_change(struct out *out, struct response *r)
{
	struct tally *now = &r->now.all, *before = &r->before.all;
	double low, high;

	if (!r->sel->has_compare)
		return;
	if (!before->n || !now->n) {
		out_say(out, T("In one of the two periods nobody called us: nothing to compare."));
		return;
	}
	newcombe(now->answered, now->n, before->answered, before->n, &low, &high);
	out_say(out,
		low > 0 ? T("Answered: %.0f%% against %.0f%% in the period before: better.")
		: high < 0
			? T("Answered: %.0f%% against %.0f%% in the period before: worse.")
			: T("Answered: %.0f%% against %.0f%% in the period before: no difference that chance could not make."),
		percent(now->answered, now->n), percent(before->answered, before->n));
	if (now->wall.n && before->wall.n)
		out_say(out,
			T("Half within %.1f hours against %.1f, nine of ten within %.1f against %.1f; we wrote first %lld times against %lld."),
			span_at(&now->wall, 0.5), span_at(&before->wall, 0.5),
			span_at(&now->wall, 0.9), span_at(&before->wall, 0.9),
			(long long)r->now.n_reached_out, (long long)r->before.n_reached_out);
}

static void say_blind(struct out *out, const struct response *r)
{
	if (response_is_blind(r, false) && r->now.where[0].n)
		out_answer(out,
			T("No own answers in public are in the data, so there is no verdict on those %lld calls: exports of comments often leave the brand's own replies out. Read an export that has them, and record who answers: srm account add NAME --role staff"),
			(long long)r->now.where[0].n);
	if (response_is_blind(r, true) && r->now.where[1].n)
		out_answer(out,
			T("No messages of ours are in the data, so there is no verdict on those %lld messages."),
			(long long)r->now.where[1].n);
}

static void say_alarm(struct out *out, const struct alarm *a)
{
	if (!a->has_before)
		out_say(out,
			T("The data reach back less than 35 days: whether complaints are on the rise cannot be told."));
	else if (a->rings)
		out_say(out,
			T("Alarm: %lld complaints in the last 24 hours and %lld in the last 7 days, where %.1f and %.1f were to be expected; by who hears of them they weigh %.1f and %.1f instead of %.1f and %.1f."),
			(long long)a->n_day, (long long)a->n_week,
			(double)a->n_before / (ALARM_DAYS - 7),
			(double)a->n_before * 7 / (ALARM_DAYS - 7), a->day, a->week,
			a->expected_day, a->expected_week);
}

static struct cell cell_of_span(double hours)
{
	return hours < 0 ? cell_none() : cell_real(hours, 1);
}

static void tell_facts(struct out *out, struct response *r, bool is_blind)
{
	struct answers *a = &r->now;

	out_fact(out, "as_of", T("as of"), cell_time(r->sel->as_of));
	period_tell(out, r->sel);
	out_fact(out, "cases_count", T("calls that wait for an answer"), cell_int(a->all.n));
	out_fact(out, "verdict", T("own answers"),
		is_blind ? cell_word("no-own-answers", T("none in the data: no verdict"))
			 : cell_word("known", T("in the data")));
	if (!is_blind) {
		out_fact(out, "handled", T("handled"), cell_int(a->all.handled));
		out_fact(out, "answered", T("answered"), cell_int(a->all.answered));
		out_fact(out, "rate", T("rate of answers"),
			cell_of_share(a->all.answered, a->all.n, 1));
		out_fact(out, "reached_out", T("wrote first"), cell_int(a->n_reached_out));
		out_fact(out, "median_hours", T("half within (hours)"),
			cell_of_span(span_at(&a->all.wall, 0.5)));
		out_fact(out, "p90_hours", T("90% within (hours)"),
			cell_of_span(span_at(&a->all.wall, 0.9)));
		out_fact(out, "open", T("wait still"), cell_int(a->open));
		out_fact(out, "automatic", T("automatic and template answers"),
			cell_int(a->n_auto));
		out_fact(out, "long_talks", T("conversations of more than three turns of ours"),
			cell_int((int64_t)a->long_talks.n));
		out_fact(out, "back_answered", T("answered, and back within 30 days"),
			cell_of_share(a->back[1].back, a->back[1].due, 0));
		out_fact(out, "back_unanswered", T("not answered, and back within 30 days"),
			cell_of_share(a->back[0].back, a->back[0].due, 0));
	}
	if (a->n_hourless)
		out_fact(out, "hourless", T("calls of which only the day is known"),
			cell_int(a->n_hourless));
	out_fact(out, "alarm_rings", T("alarm"),
		r->alarm.has_before ? cell_bool(r->alarm.rings) : cell_none());
}

void response_tell(struct out *out, struct response *r)
{
	bool is_blind = response_is_blind(r, false) && response_is_blind(r, true);

	tell_facts(out, r, is_blind);
	if (!is_blind && r->now.all.n) {
		say_answers(out, r);
		say_first(out, r);
		say_back(out, r);
		say_change(out, r);
	}
	say_blind(out, r);
	if (r->d.n_unread)
		out_say(out, T("%lld texts have not been read yet: run srm score."),
			(long long)r->d.n_unread);
	say_alarm(out, &r->alarm);
}
